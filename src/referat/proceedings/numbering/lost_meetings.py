"""Meetings that were sent and are there no more: only their committee's ledger knows of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath

from referat.diagnostics import Diagnostic, Span, warning
from referat.model.sent import FrozenNumber
from referat.source.meetings import ProjectReader
from referat.source.sent.ledger import Ledger


def lost_meetings(reader: ProjectReader, committee: FilePath) -> Iterator[Diagnostic]:
    """Each meeting of the ledger that has no folder, under its own name or another's."""
    ledger = reader.ledger(committee)
    sent = {*ledger.by_meeting, *ledger.versions_of}
    if not sent or ledger.diagnostics:
        return
    folders = reader.project.meeting_folders(committee)
    gone = sent - {folder.name for folder in folders}
    if gone:
        moved = (folder for folder in folders if folder.name not in sent)
        gone -= {each.meeting for folder in moved for each in reader.sent(folder).documents}
    for name in sorted(gone):
        yield _lost(name, ledger)


def _lost(name: str, ledger: Ledger) -> Diagnostic:
    numbers = tuple(ledger.by_meeting.get(name, {}).values())
    message = f"mødet {name}{_with_items(numbers)} er sendt, men det er her ikke mere"
    advice = (
        "hent mødets mappe fra git eller en sikkerhedskopi; er mødet aflyst, så skriv"
        " “aflyst: ja” i den",
        "er den lagt væk med vilje, så skriv L024 = false under [regler] i udvalgets referat.toml",
    )
    return warning("L024", message, _place(name, numbers, ledger), "", *advice)


def _with_items(numbers: Sequence[FrozenNumber]) -> str:
    if not numbers:
        return ""
    first, last = numbers[0].number, numbers[-1].number
    return f" med punkt {first}" if first == last else f" med punkt {first}-{last}"


def _place(name: str, numbers: Sequence[FrozenNumber], ledger: Ledger) -> Span:
    return ledger.place(numbers[0]) if numbers else ledger.versions_of[name][0][1]
