"""Secrets, read where ``referat.toml`` says they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath

from referat.danish import system_reason
from referat.model.settings.secret import SecretPlace

SHOWN = "•••"
"""What is told in the place of a secret."""


class SecretError(Exception):
    """A secret can't be had; the message says why, after its name."""


class Concealed(str):
    """A text that is used and never shown: not by ``repr``, so in no report of a fault."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"'{SHOWN}'"


def read_secret(place: SecretPlace, root: FilePath, environment: Mapping[str, str]) -> Concealed:
    """Read a secret; its file is looked for from ``root``.

    :raises SecretError: when it is not there.
    """
    if not (place.variable or place.file):
        raise SecretError("mangler: skriv i referat.toml, hvor den læses, “miljoe” eller “fil”")
    secret = Concealed(environment.get(place.variable, "").strip() if place.variable else "")
    if not secret and place.file:
        secret = Concealed(_in_file(place, root).strip())
    where = place.file or f"miljøvariablen {place.variable}"
    if not secret:
        raise SecretError(f"mangler: {where} er tom eller ikke sat")
    if not secret.isprintable():
        raise SecretError(f"har flere linjer: {where}")
    return secret


def _in_file(place: SecretPlace, root: FilePath) -> str:
    try:
        return (root / place.file).read_text("utf-8")
    except OSError as failure:
        reason = system_reason(failure)
    except ValueError:
        reason = "den er ikke tekst"
    also = f", og miljøvariablen {place.variable} er ikke sat" if place.variable else ""
    raise SecretError(f"kan ikke læses af {place.file}: {reason}{also}")
