"""Secrets, read where ``referat.toml`` says they are, and kept out of all that is told."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from urllib.parse import quote, quote_plus

from referat.archive.delivery.parcel import NoAccessError
from referat.danish import system_reason
from referat.model.http_delivery import SecretPlace

_SHOWN = "•••"
_SHORTEST = 4
"""Characters of a secret that is looked for: shorter ones stand in any text."""
_SHORTEST_LEARNT = 8
"""The same of what a receiver gave: a cookie can be a number, as an id is."""


class Concealed(str):
    """A text that is sent and never shown: not by ``repr``, so in no report of a fault."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"'{_SHOWN}'"


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secrets of one receiver by their names, and all that must not be told of it."""

    named: Mapping[str, Concealed] = field(repr=False)
    learnt: set[Concealed] = field(default_factory=set, repr=False)
    """What became known on the way: tokens of a session."""

    def learn(self, secret: str) -> Concealed:
        """Keep this out of what is told too."""
        concealed = Concealed(secret)
        if len(secret) >= _SHORTEST_LEARNT:
            self.learnt.add(concealed)
        return concealed

    def cleaned(self, text: str) -> str:
        """The same text without any secret, in whatever form it is repeated."""
        forms = {form for secret in (*self.named.values(), *self.learnt) for form in _forms(secret)}
        for form in sorted(forms, key=len, reverse=True):
            text = text.replace(form, _SHOWN)
        return text


def read_secrets(
    places: Iterable[SecretPlace], root: FilePath, environment: Mapping[str, str]
) -> Secrets:
    """Read every secret; files are looked for from ``root``.

    :raises NoAccessError: when one is not there.
    """
    return Secrets({each.name: Concealed(_read(each, root, environment)) for each in places})


def _read(place: SecretPlace, root: FilePath, environment: Mapping[str, str]) -> str:
    text = environment.get(place.variable, "") if place.variable else _in_file(place, root)
    secret = text.strip()
    where = f"miljøvariablen {place.variable}" if place.variable else place.file
    if not secret:
        raise NoAccessError(f"hemmeligheden “{place.name}” mangler: {where} er tom eller ikke sat")
    if not secret.isprintable():
        raise NoAccessError(f"hemmeligheden “{place.name}” har flere linjer: {where}")
    return secret


def _in_file(place: SecretPlace, root: FilePath) -> str:
    try:
        return (root / place.file).read_text("utf-8")
    except OSError as failure:
        reason = system_reason(failure)
    except ValueError:
        reason = "den er ikke tekst"
    raise NoAccessError(f"hemmeligheden “{place.name}” kan ikke læses af {place.file}: {reason}")


def _forms(secret: str) -> Iterator[str]:
    """A secret as a receiver may repeat it: in JSON, an address, or after ``Basic``."""
    if len(secret) < _SHORTEST:
        return
    plain = str(secret)
    yield from (plain, json.dumps(plain)[1:-1], quote(plain, safe=""), quote_plus(plain))
    yield base64.b64encode(plain.encode()).decode()
