"""A sending on its way: what it writes, kept in one file until all of it is written.

The sent document and the ledger are two files. Whoever reads while a sending was cut off between
them sees it as done, and the next sending finishes it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path as FilePath

from referat.source.files import is_file

PENDING_FILE = ".afsendelse.json"


@dataclass(frozen=True, slots=True)
class Pending:
    """The sent document's path from the committee's folder, its text, and the ledger's new lines.

    ``follows`` is the seal of the ledger's last line before them.
    """

    file: str
    text: str
    lines: str
    follows: str

    def as_bytes(self) -> bytes:
        """The content of its file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode() + b"\n"


def read_pending(folder: FilePath) -> Pending | None:
    """The sending that was cut off in a committee's folder, if there is one."""
    path = folder / PENDING_FILE
    if not is_file(path):
        return None
    try:
        pending = Pending(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    parts = FilePath(pending.file).parts
    is_inner = len(parts) == 3 and ".." not in parts and not FilePath(pending.file).is_absolute()
    return pending if is_inner else None
