"""Files that ``referat.toml`` names, with advice for those who wrote their names there."""

from __future__ import annotations

import re
from pathlib import Path as FilePath

from referat.source.files import LOCK_MARK, FileRefusedError, project_file

_ON_THE_NET = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_FETCH = "hent filen, læg den ved siden af referat.toml, og skriv dens navn"
_CONTROLS = re.compile(r"[\x01-\x1f\x7f]")
"""What ``\\b`` and ``\\t`` have become in a path that was written with them."""
_SLASHES = "stien har omvendte skråstreger"


def stated_file(root: FilePath, folder: FilePath, name: str, what: str) -> FilePath:
    """The file of a name that stands in the ``referat.toml`` of ``folder``.

    :param what: what the file is, in the definite form (``logoet``).
    :raises FileRefusedError: as :func:`.project_file` does.
    """
    advice = f"læg {what} ved siden af referat.toml"
    if _ON_THE_NET.match(name):
        raise FileRefusedError("det hentes ikke fra nettet", _FETCH)
    if "\\" in name or _CONTROLS.search(name):
        raise FileRefusedError(_SLASHES, f"{advice}, og skriv / i stedet for \\")
    _refuse_lock(folder, name)
    try:
        return project_file(root, folder, name)
    except FileRefusedError as refusal:
        if not refusal.is_misplaced:
            raise
        raise FileRefusedError(refusal.reason, advice) from refusal


def _refuse_lock(folder: FilePath, reference: str) -> None:
    """Word puts the mark before a name, or in the place of its first two letters."""
    name = FilePath(reference).name
    if not name.startswith(LOCK_MARK):
        return
    rest = name.removeprefix(LOCK_MARK)
    place = (folder / reference).parent
    beside = sorted(p.name for p in place.iterdir()) if place.is_dir() else []
    whole = (n for n in beside if n.endswith(rest) and len(n) - len(rest) in (0, len(LOCK_MARK)))
    meant = next((n for n in whole if n != name), rest)
    reason = f"{name} er Words låsefil, som kun er der, mens dokumentet er åbent"
    raise FileRefusedError(reason, f"skriv {FilePath(reference).with_name(meant).as_posix()}")
