"""What ``referat.toml`` says of a case system that is reached by HTTP: its calls, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlsplit

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from referat.model.base import Count, Text, Value
from referat.model.settings.delivery import Destination
from referat.model.settings.secret import SecretPlace

ODATA = "odata"
"""The filter that expressions have beside Jinja's own."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_GIVEN = r"cookie|\w*token|\w*secret|pass(?:word|code|phrase)?|credentials?"
_GIVING = re.compile(rf"(?:^|[-_.:])(?:{_GIVEN})$", re.IGNORECASE)
_TELLING = re.compile(
    rf"(?:^|[-_])(?:{_GIVEN}|key|\w*apikey|auth|authorization|sig|signature)$", re.IGNORECASE
)
"""The end of a name, in a header or an address, whose value is likely a secret."""
_HARMLESS = re.compile(r"idempotency|x-csrf-token|x-xsrf-token", re.IGNORECASE)
"""Names that hold no secret, though they end so."""
_BY_NAME = re.compile(r"\{\{[^{}]*\b(?:hemmelighed|svar)\b[^{}]*\}\}")
_SCHEME = re.compile(r"(?:[A-Za-z]+[ =]?)?")


def tells_secret(name: str) -> bool:
    """Whether what a header or a part of a query says lets its holder in, by its name."""
    return _TELLING.search(name) is not None


def gives_access(name: str) -> bool:
    """Whether what an answer says lets its holder in, by its name or the path to it.

    A key is not among it: case systems call their ids so.
    """
    return _GIVING.search(name) is not None


def _parse_base(raw: Any) -> Any:
    """Refuse an address that can be listened in on, and one with a secret in it."""
    if not isinstance(raw, str) or not raw.strip():
        return raw
    try:
        address = urlsplit(raw.strip())
        is_safe = address.scheme == "https" or address.hostname in LOOPBACK
        is_one = address.scheme in ("https", "http") and bool(address.hostname)
        is_whole = not (address.query or address.fragment) and address.port != 0
        has_user = "@" in address.netloc
    except ValueError:
        is_one = is_safe = is_whole = has_user = False
    if has_user:
        raise PydanticCustomError("referat_secret_by_name", "a password")
    if not (is_one and is_whole and is_safe):
        raise PydanticCustomError("referat_base_address", "no address")
    return raw


def _parse_url(raw: Any) -> Any:
    """Refuse a key written in the query: an address stands in every log on its way."""
    query = urlsplit(raw).query if isinstance(raw, str) and "[" not in raw else ""
    if any(tells_secret(name) for name, _ in parse_qsl(query)):
        raise PydanticCustomError("referat_secret_by_name", "a key")
    return raw


def _parse_headers(raw: Any) -> Any:
    """Refuse a secret that stands in a header, where only its name may."""
    for name, text in raw.items() if isinstance(raw, dict) else ():
        if not tells_secret(str(name)) or _HARMLESS.search(str(name)):
            continue
        named = _BY_NAME.search(str(text))
        if not named or not _SCHEME.fullmatch(_BY_NAME.sub("", str(text))):
            raise PydanticCustomError("referat_secret_by_name", "a secret")
    return raw


BaseAddress = Annotated[Text, BeforeValidator(_parse_base)]
Url = Annotated[Text, BeforeValidator(_parse_url)]
Headers = Annotated[dict[str, str], BeforeValidator(_parse_headers)]


class Method(StrEnum):
    """What a call asks for (RFC 9110, 9.3; RFC 5789)."""

    GET = "GET"
    POST = "POST"
    PUT = "PUT"
    PATCH = "PATCH"
    DELETE = "DELETE"


class Each(StrEnum):
    """What a call is made once for, when it is not the whole delivery."""

    DECISION = "beslutning"
    FILE = "fil"


class Turn(StrEnum):
    """When a call is made."""

    ALWAYS = "altid"
    FIRST = "første gang"
    CORRECTION = "rettelse"


class NamedSecret(SecretPlace):
    """Where a secret is that the calls name."""

    name: Text = Field(
        alias="navn",
        title="Navn",
        description="Det navn, som hemmeligheden har i `hoveder` og i `oauth`.",
    )


class ClientCredentials(Value):
    """A token fetched with the client's own credentials (RFC 6749, 4.4)."""

    address: BaseAddress = Field(
        alias="adresse",
        title="Adresse",
        description="Den adresse, som et token hentes på.",
    )
    client: Text = Field(
        alias="klient",
        title="Klient",
        description="Det navn (client_id), som kommunen har hos den, der udsteder token.",
    )
    secret: Text = Field(
        alias="hemmelighed",
        title="Hemmelighed",
        description="Navnet på den af `hemmeligheder`, som er klientens (client_secret).",
    )
    scope: str = Field(
        "",
        alias="scope",
        title="Scope",
        description="Det, der bedes om adgang til, når udstederen vil vide det.",
    )


class ClientCertificate(Value):
    """What shows a receiver who we are, before anything is sent (mutual TLS)."""

    file: Text = Field(
        alias="fil",
        title="Fil",
        description="Fil (PEM) med certifikatet og dem, det er udstedt under, fra projektets "
        "mappe eller som en hel sti.",
    )
    key: str = Field(
        "",
        alias="nøgle",
        title="Nøgle",
        description="Fil (PEM) med certifikatets nøgle, når den ikke ligger i den samme fil.",
    )
    password: SecretPlace | None = Field(
        None,
        alias="adgangskode",
        title="Adgangskode",
        description="Hvor nøglens adgangskode læses, når den har en. Den skrives aldrig her.",
    )


ALWAYS_NAMED = frozenset(("sagsnr", "møde", "beslutninger", "nøgle", "svar", "tidligere"))
SECRET_NAME = "hemmelighed"
"""The name by which secrets are reached, in headers alone."""


class Call(Value):
    """One request. Texts in it may hold expressions of Jinja between ``{{`` and ``}}``."""

    name: Text = Field(
        alias="navn",
        title="Navn",
        description="Det navn, som kaldets svar har i de følgende kald: små bogstaver og tal.",
    )
    turn: Turn = Field(
        Turn.ALWAYS,
        alias="når",
        title="Når",
        description="første gang: kun når intet er leveret før. rettelse: kun når det retter "
        "noget, der er. altid: begge dele.",
    )
    each: Each | None = Field(
        None,
        alias="for hver",
        title="For hver",
        description="Hvad kaldet gentages for. Udelades nøglen, er det ét for hver levering.",
    )
    method: Method = Field(
        alias="metode",
        title="Metode",
        description="Kaldets metode.",
    )
    url: Url = Field(
        alias="url",
        title="URL",
        description="Resten af adressen efter `adresse`. En værdi i den skrives, så den ikke kan "
        "bryde adressen.",
    )
    headers: Headers = Field(
        default_factory=dict,
        alias="hoveder",
        title="Hoveder",
        description="Hoveder, der kun gælder dette kald.",
    )
    json_text: str = Field(
        "",
        alias="json",
        title="JSON",
        description="Kroppen som JSON. Udtryk står i teksterne; en tekst, der kun er ét udtryk, "
        "bliver til udtrykkets værdi, også når den er et tal eller en liste.",
    )
    fields: dict[str, str] = Field(
        default_factory=dict,
        alias="felter",
        title="Felter",
        description="Kroppen som felter (multipart/form-data). Feltet, der er “{{ fil }}”, er "
        "filen selv.",
    )
    content: str = Field(
        "",
        alias="indhold",
        title="Indhold",
        description="Kroppen, som den er: “{{ fil }}” er filens indhold.",
    )
    answers: dict[str, str] = Field(
        default_factory=dict,
        alias="svar",
        title="Svar",
        description="Det, der læses af svaret: et navn og vejen dertil i svarets JSON, fx "
        "sager.*.id. Et tal er en plads fra 0, * er den eneste, der må være, og hoved:Location er "
        "et af svarets hoveder.",
    )
    existing: dict[str, str] = Field(
        default_factory=dict,
        alias="findes",
        title="Findes",
        description="Det samme, læst af et svar 409. Kan det hele læses, er det, kaldet skulle "
        "gøre, gjort i forvejen.",
    )

    @property
    def known(self) -> frozenset[str]:
        """What expressions in it may begin with, but for the secrets of headers."""
        of_each = {Each.FILE: ("fil", "beslutning"), Each.DECISION: ("beslutning",)}
        return ALWAYS_NAMED.union(of_each[self.each] if self.each else ())

    def texts(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Every text with expressions and the keys that lead to it, but for headers."""
        yield ("url",), self.url
        yield ("json",), self.json_text
        yield ("indhold",), self.content
        for name, text in self.fields.items():
            yield ("felter", name), text


class HttpDestination(Destination):
    """A case system with an API of its own, called as ``calls`` say, in their order."""

    address: BaseAddress = Field(
        alias="adresse",
        title="Adresse",
        description="Det, alle kaldenes adresser begynder med. Det skal være https; http går kun "
        "til maskinen selv.",
    )
    root_certificate: str = Field(
        "",
        alias="rodcertifikat",
        title="Rodcertifikat",
        description="Fil (PEM) med de certifikater, der stoles på i stedet for maskinens egne. "
        "Certifikatet efterprøves altid.",
    )
    client_certificate: ClientCertificate | None = Field(
        None,
        alias="klientcertifikat",
        title="Klientcertifikat",
        description="Kommunens eget certifikat, når modtageren vil se et, før der sendes noget "
        "(mutual TLS).",
    )
    seconds: Count = Field(
        60,
        alias="ventetid",
        title="Ventetid",
        description="Hvor mange sekunder et kald må tage i alt, og så et til for hver 100 kB, der "
        "sendes.",
    )
    key_header: str = Field(
        "Idempotency-Key",
        alias="nøglehoved",
        title="Nøglehoved",
        description="Det hoved, hvori modtageren får den nøgle, som er den samme, hver gang det "
        "samme sendes. Tom betyder intet sådant hoved.",
    )
    secrets: tuple[NamedSecret, ...] = Field(
        (),
        alias="hemmeligheder",
        title="Hemmeligheder",
        description="Hvor nøgler og adgangskoder læses. De skrives aldrig her, og de kan kun "
        "bruges i `hoveder`, som “{{ hemmelighed.navn }}”.",
    )
    oauth: ClientCredentials | None = Field(
        None,
        alias="oauth",
        title="OAuth",
        description="Hvor et token hentes (OAuth 2, client credentials). Det hentes selv, gemmes, "
        "til det udløber, og sendes med hvert kald.",
    )
    headers: Headers = Field(
        default_factory=dict,
        alias="hoveder",
        title="Hoveder",
        description="Hoveder, som alle kald har.",
    )
    trial: Url | None = Field(
        None,
        alias="prøve",
        title="Prøve",
        description="Et kald (GET), der intet ændrer, som “referat doctor” prøver med. Uden det "
        "prøves der med adressen alene.",
    )
    calls: tuple[Call, ...] = Field(
        alias="kald",
        title="Kald",
        description="Kaldene i rækkefølge.",
    )

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of the environment that secrets are read of."""
        own = self.client_certificate
        places = (*self.secrets, *((own.password,) if own and own.password else ()))
        return tuple(place.variable for place in places if place.variable)
