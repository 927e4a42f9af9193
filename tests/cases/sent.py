"""A meeting whose agenda was sent, and one of whose files was then changed by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from referat.build.sending import send
from referat.model.documents import DocumentKind
from referat.source.project import Project
from tests.support.projects import COMMITTEE, DECIDED, EARLIER, FOLDER, Files, write_project

LEDGER = str(Path(COMMITTEE).with_name("numre.jsonl"))
SENT = f"{FOLDER}/sendt/dagsorden.json"
_TIMES = {str(Path(EARLIER).parent): "2026-01-07T09:00+01:00", FOLDER: "2026-02-05T09:00+01:00"}


def changed_after_sending(file: str, old: str, new: str) -> Callable[[], Files]:
    """Gives the base with both its agendas sent and ``old`` in ``file`` replaced, once."""

    def files() -> Files:
        made = _sent_files()
        text = made[file].decode()
        assert old in text
        return {**made, file: text.replace(old, new, 1).encode()}

    return files


def _sent_files() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        root = write_project(Path(folder), DECIDED).resolve()
        for meeting, time in _TIMES.items():
            moment = datetime.fromisoformat(time)
            send(Project(root), root / meeting, DocumentKind.AGENDA, moment)
        paths = (path for path in (root / "agendas").rglob("*") if path.is_file())
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
