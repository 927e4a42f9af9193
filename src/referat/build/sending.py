"""Sending: what a document says is kept whole beside the meeting, and its numbers are frozen.

Two files are written, and a third before them that holds both until they are there (see
``source.pending``): whenever the program is stopped, the sending is done or has not begun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path as FilePath

from referat.build.check import CheckedMeeting, check_meeting
from referat.danish import join_numbers, system_reason
from referat.diagnostics import Diagnostic, MachineError, Span, UsageError, warning
from referat.disk.lock import project_lock
from referat.disk.outputs import write_whole
from referat.model.documents import DocumentKind, missing_kind
from referat.model.sent import FrozenNumber, SentDocument, SentVersion
from referat.model.view import View
from referat.proceedings.changes.changes import changes_since
from referat.proceedings.facts import Proceedings
from referat.proceedings.numbering.lost_meetings import lost_meetings
from referat.proceedings.numbering.numbering import unsent_before
from referat.proceedings.view import build_view
from referat.rules.calendar_day import late_findings
from referat.rules.policy import weighed
from referat.source.earlier.case_references import entry_key
from referat.source.meetings import ProjectReader
from referat.source.project import LEDGER_FILE, SENT_FOLDER, Project
from referat.source.sent.ledger import last_seal, ledger_text
from referat.source.sent.pending import PENDING_FILE, Pending, read_pending
from referat.source.sent.sent import sent_text


@dataclass(frozen=True, slots=True)
class Sending:
    """What came of a sending: the files written and the numbers frozen with it.

    Nothing was written when there were errors, or when ``unchanged`` since an earlier sending.
    """

    diagnostics: tuple[Diagnostic, ...]
    document: SentDocument | None = None
    written: tuple[FilePath, ...] = ()
    numbers: tuple[str, ...] = ()
    unchanged: bool = False


def send(project: Project, folder: FilePath, kind: DocumentKind, moment: date) -> Sending:
    """Send a document of the meeting in ``folder``, at a time or on a day.

    :raises UsageError: when the meeting has no such document.
    :raises MachineError: when another process is sending, or a file can't be written.
    """
    with project_lock(project.build_folder):
        finish_pending(folder.parent)
        reader = ProjectReader(project)
        checked = check_meeting(reader, folder)
        if checked.facts is None or checked.has_errors:
            return Sending(checked.diagnostics)
        return _send(checked, checked.facts, reader, kind, moment)


def finish_pending(committee: FilePath) -> None:
    """Write what a sending that was cut off did not come to write; done already, it is the same."""
    pending = read_pending(committee)
    if pending is None:
        return
    write_whole(committee / pending.file, pending.text.encode())
    ledger = committee / LEDGER_FILE
    text = ledger.read_bytes().decode("utf-8-sig", "replace") if ledger.is_file() else ""
    if last_seal(text) == pending.follows:
        before = text if not text or text.endswith("\n") else text + "\n"
        write_whole(ledger, (before + pending.lines).encode())
    _remove(committee / PENDING_FILE)


def _send(
    checked: CheckedMeeting,
    facts: Proceedings,
    reader: ProjectReader,
    kind: DocumentKind,
    moment: date,
) -> Sending:
    _refuse(facts, kind)
    earlier, view = facts.sent.latest(kind), build_view(facts, kind)
    if earlier and not changes_since(earlier, view):
        return Sending(checked.diagnostics, earlier, unchanged=True)
    document = _document(facts, view, earlier, moment)
    numbers = tuple(_new_numbers(facts, document))
    fresh = [*lost_meetings(reader, checked.files.folder.parent), *_skipped(reader, facts)]
    if kind is DocumentKind.AGENDA and earlier is None:
        fresh += late_findings(facts, document)
    said = (*checked.diagnostics, *weighed(fresh, facts.settings.rules))
    written = _write(checked.files.folder, document, numbers, reader)
    return Sending(said, document, written, tuple(number.number for number in numbers))


def _refuse(facts: Proceedings, kind: DocumentKind) -> None:
    if kind not in facts.kinds:
        raise UsageError(missing_kind(kind))
    if facts.is_called_off and kind.is_before:
        raise UsageError("Mødet er aflyst, før dagsordenen blev sendt, så der er intet at sende.")
    if kind.supplement is not None and not facts.sent.latest(DocumentKind.AGENDA):
        raise UsageError(
            "Dagsordenen er ikke sendt endnu. Send den først, eller flyt punkterne op på den."
        )


def _document(
    facts: Proceedings, view: View, earlier: SentDocument | None, moment: date
) -> SentDocument:
    file = Span.whole_file(facts.files.meeting.file)
    version = earlier.version + 1 if earlier else 1
    sent, name = _in_iso(moment), facts.numbering.name
    return SentDocument(DocumentKind(view.kind), version, name, sent, view.as_dict(), file)


def _in_iso(moment: date) -> str:
    """``2026-02-05T09:00:00+01:00``, or a day alone where no time is known."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="seconds")
    return moment.isoformat()


def _new_numbers(facts: Proceedings, document: SentDocument) -> Iterator[FrozenNumber]:
    """The numbers that are frozen by this sending."""
    sent, frozen = {*document.numbers.values()}, facts.numbering.frozen or {}
    for line, number in zip(facts.files.item_lines, facts.numbers, strict=True):
        key = entry_key(line.entry)
        if number in sent and key not in frozen:
            yield FrozenNumber(
                series=facts.numbering.series,
                number=number,
                meeting=document.meeting,
                key=key,
                document=document.kind.value,
                version=document.version,
                sent=document.sent,
            )


def _skipped(reader: ProjectReader, facts: Proceedings) -> Iterator[Diagnostic]:
    """Earlier meetings that are not sent: their numbers are given here, and may come to change."""
    if facts.numbering.frozen:
        return
    for meeting, numbers in unsent_before(reader, facts.files.folder):
        message = f"mødet {meeting}, som ligger før, er ikke sendt"
        label = f"dets punkter er regnet med som {join_numbers(numbers)}"
        advice = "kommer der flere punkter på det møde, får de numre efter dette mødes"
        yield warning("L021", message, facts.files.meeting.places.value(("dato",)), label, advice)


def _write(
    folder: FilePath,
    document: SentDocument,
    numbers: Sequence[FrozenNumber],
    reader: ProjectReader,
) -> tuple[FilePath, ...]:
    committee, name = folder.parent, document.file_name
    seal = reader.ledger(committee).seal
    sending = SentVersion(document.meeting, document.kind.value, document.version, document.sent)
    pending = Pending(
        file=f"{folder.name}/{SENT_FOLDER}/{name}",
        text=sent_text(document),
        lines=ledger_text(numbers or (sending,), seal),
        follows=seal,
    )
    write_whole(committee / PENDING_FILE, pending.as_bytes())
    finish_pending(committee)
    return (folder / SENT_FOLDER / name, committee / LEDGER_FILE)


def _remove(path: FilePath) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as failure:
        raise MachineError(f"{path} kan ikke slettes: {system_reason(failure)}") from failure
