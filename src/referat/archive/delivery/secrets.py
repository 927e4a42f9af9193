"""Secrets, read where ``referat.toml`` says they are, and kept out of all that is told."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from urllib.parse import quote, quote_plus

from referat.archive.delivery.parcel import NoAccessError
from referat.archive.secrets import SHOWN, Concealed, SecretError, read_secret
from referat.model.settings.http_delivery import NamedSecret

_SHORTEST = 4
"""Characters of a secret that is looked for: shorter ones stand in any text."""
_SHORTEST_LEARNT = 8
"""The same of what a receiver gave: a cookie can be a number, as an id is."""


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
            text = text.replace(form, SHOWN)
        return text


def read_secrets(
    places: Iterable[NamedSecret], root: FilePath, environment: Mapping[str, str]
) -> Secrets:
    """Read every secret; files are looked for from ``root``.

    :raises NoAccessError: when one is not there.
    """
    return Secrets({each.name: _read(each, root, environment) for each in places})


def _read(place: NamedSecret, root: FilePath, environment: Mapping[str, str]) -> Concealed:
    try:
        return read_secret(place, root, environment)
    except SecretError as failure:
        raise NoAccessError(f"hemmeligheden “{place.name}” {failure}") from None


def _forms(secret: str) -> Iterator[str]:
    """A secret as a receiver may repeat it: in JSON, an address, or after ``Basic``."""
    if len(secret) < _SHORTEST:
        return
    plain = str(secret)
    yield from (plain, json.dumps(plain)[1:-1], quote(plain, safe=""), quote_plus(plain))
    yield base64.b64encode(plain.encode()).decode()
