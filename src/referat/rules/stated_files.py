"""Files that ``referat.toml`` names, with advice for those who wrote their names there."""

from __future__ import annotations

from pathlib import Path as FilePath

from referat.source.files import CONTROLS, ON_THE_NET, FileRefusedError, project_file, refuse_lock

_FETCH = "hent filen, læg den ved siden af referat.toml, og skriv dens navn"
_SLASHES = "stien har omvendte skråstreger"


def stated_file(root: FilePath, folder: FilePath, name: str, what: str) -> FilePath:
    """The file of a name that stands in the ``referat.toml`` of ``folder``.

    :param what: what the file is, in the definite form (``logoet``).
    :raises FileRefusedError: as :func:`.project_file` does.
    """
    advice = f"læg {what} ved siden af referat.toml"
    if ON_THE_NET.match(name):
        raise FileRefusedError("det hentes ikke fra nettet", _FETCH)
    if "\\" in name or CONTROLS.search(name):
        raise FileRefusedError(_SLASHES, f"{advice}, og skriv / i stedet for \\")
    refuse_lock(folder, name)
    try:
        return project_file(root, folder, name)
    except FileRefusedError as refusal:
        if not refusal.is_misplaced:
            raise
        raise FileRefusedError(refusal.reason, advice) from refusal
