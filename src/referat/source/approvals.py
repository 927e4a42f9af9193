"""Members' approvals of the minutes: a line of JSON for each, beside the meeting."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.danish import system_reason
from referat.diagnostics import Diagnostic, Span, error
from referat.model.approval import Approval
from referat.source.documents import unreadable
from referat.source.files import is_file

APPROVALS_FILE = "godkendelser.jsonl"


@dataclass(frozen=True, slots=True)
class Approvals:
    """All approvals of a meeting's minutes, in the order in which they were given."""

    given: tuple[Approval, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def approval_line(approval: Approval) -> str:
    """An approval as it stands in its file."""
    return json.dumps(approval.as_dict(), ensure_ascii=False) + "\n"


def read_approvals(root: FilePath, folder: FilePath) -> Approvals:
    """The approvals beside the meeting in ``folder``; a line that can't be read is an error."""
    path = folder / APPROVALS_FILE
    if not is_file(path):
        return Approvals()
    file = path.relative_to(root).as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError as failure:
        return Approvals((), unreadable(file, system_reason(failure)))
    read = [*_lines(file, text)]
    return Approvals(
        tuple(each for each in read if isinstance(each, Approval)),
        tuple(each for each in read if isinstance(each, Diagnostic)),
    )


def _lines(file: str, text: str) -> Iterator[Approval | Diagnostic]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        span = Span(file, number, 1, number, len(line) + 1, line)
        try:
            yield Approval.from_dict(json.loads(line), span)
        except (ValueError, KeyError, TypeError, AttributeError):
            advice = "slet linjen, og godkend igen med “referat approve”"
            yield error("M060", "godkendelsen kan ikke læses", span, "", advice)
