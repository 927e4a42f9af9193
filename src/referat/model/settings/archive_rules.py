"""What ``referat.toml`` says of the archive."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from referat.model.base import Text, Value
from referat.model.settings.seal_rules import SealRules

_SCHEMES = ("postgresql", "postgres")


def _parse_address(raw: Any) -> Any:
    """Refuse what is no address of PostgreSQL, and a password that everybody could read."""
    if not isinstance(raw, str) or not raw.strip():
        return raw
    try:
        address = urlsplit(raw.strip())
        is_one = address.scheme in _SCHEMES and address.path.strip("/")
        has_password = address.password is not None or "password" in parse_qs(address.query)
        _ = address.port
    except ValueError:
        is_one = has_password = False
    if has_password:
        raise PydanticCustomError("referat_secret_written", "a password")
    if not is_one:
        raise PydanticCustomError("referat_database", "no database", {"text": raw})
    return raw


Address = Annotated[str, BeforeValidator(_parse_address)]


class ArchiveRules(Value):
    """Where the archive lies, and the seal on what is put there."""

    folder: Text = Field(
        "arkiv",
        alias="mappe",
        title="Mappe",
        description="Arkivets mappe, fra projektets mappe eller som en hel sti.",
    )
    database: Address = Field(
        "",
        alias="database",
        title="Database",
        description="Adressen på en PostgreSQL-database, når flere sekretariater skal arkivere "
        "samme sted, fx postgresql://referat@db.kommune.dk/referat. Adgangskoden skrives aldrig "
        "her: Den læses af miljøvariablen PGPASSWORD. Uden en adresse ligger databasen i mappen.",
    )
    seal: SealRules | None = Field(
        None,
        alias="segl",
        title="Segl",
        description="Kommunens elektroniske segl på de referater, der arkiveres.",
    )
