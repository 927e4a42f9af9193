"""What ``referat.toml`` says of the municipality's electronic seal (eIDAS, article 3 (25))."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from referat.model.base import Flag, Text, Value
from referat.model.settings.secret import SecretPlace


def _parse_service(raw: Any) -> Any:
    """Refuse what is no address, and a password that everybody could read.

    A time stamp is signed, so it may come by plain http as well (RFC 3161, 3.4).
    """
    if not isinstance(raw, str) or not raw.strip():
        return raw
    try:
        address = urlsplit(raw.strip())
        is_one = address.scheme in ("https", "http") and bool(address.hostname)
        is_one = is_one and address.port != 0
        has_user = "@" in address.netloc
    except ValueError:
        is_one = has_user = False
    if has_user:
        raise PydanticCustomError("referat_user_in_address", "a password")
    if not is_one:
        raise PydanticCustomError("referat_time_stamps", "no address")
    return raw


Service = Annotated[str, BeforeValidator(_parse_service)]


class SealRules(Value):
    """The certificate that minutes are sealed with when they are archived."""

    certificate: Text = Field(
        alias="certifikat",
        title="Certifikat",
        description="Fil (PKCS#12: .p12 eller .pfx) med kommunens certifikat og dets nøgle, fra "
        "projektets mappe eller som en hel sti.",
    )
    password: SecretPlace = Field(
        alias="adgangskode",
        title="Adgangskode",
        description="Hvor filens adgangskode læses. Den skrives aldrig her.",
    )
    time_stamps: Service = Field(
        "",
        alias="tidsstempel",
        title="Tidsstempel",
        description="Adressen på en tjeneste (RFC 3161), der bevidner, hvornår der blev forseglet. "
        "Uden en er det maskinens eget ur, der siger det.",
    )
    roots: str = Field(
        "",
        alias="rod",
        title="Rod",
        description="Fil (PEM) med de certifikater, som seglenes og tidsstemplernes certifikater "
        "skal være udstedt under. “archive verify” siger, hvis et af dem ikke er det.",
    )
    is_shown: Flag = Field(
        False,
        alias="synligt",
        title="Synligt",
        description="true: seglet kan ses på underskriftssiden, med kommunens navn fra "
        "certifikatet, dag og klokkeslæt. Ellers kan det kun ses i PDF-læserens eget vindue.",
    )
