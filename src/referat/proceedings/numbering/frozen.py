"""Whether the agenda, what was sent of it and the ledger of numbers still belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from referat.danish import capitalise, format_date, join_names, nearest
from referat.diagnostics import Diagnostic, error, warning
from referat.model.documents import DocumentKind
from referat.model.sent import FrozenNumber, SentDocument, sent_name
from referat.proceedings.numbering.numbering import Numbers
from referat.source.agenda import AgendaLine
from referat.source.binding.shape_messages import first_line
from referat.source.earlier.case_references import entry_key
from referat.source.meetings import MeetingFiles
from referat.source.sent.ledger import Ledger
from referat.source.sent.sent import SentDocuments


def frozen_findings(
    files: MeetingFiles, numbers: Numbers, ledger: Ledger, sent: SentDocuments
) -> Iterator[Diagnostic]:
    """What does not fit: in the folder of what was sent, in the ledger, on the agenda."""
    yield from sent.diagnostics
    frozen = numbers.frozen or {}
    if sent.diagnostics:
        return
    yield from _without_numbers(sent, frozen)
    yield from _without_document(frozen, sent, ledger, numbers.name)
    yield from _moved(files, numbers, sent)
    if files.meeting.is_sure_of("dagsorden", "tillægsdagsorden"):
        yield from _removed(files, frozen, sent)


def lost_numbers(
    document: SentDocument, frozen: Mapping[str, FrozenNumber] | None
) -> tuple[str, ...]:
    """The numbers of a sent document that the ledger does not have."""
    known = {number.number for number in (frozen or {}).values()}
    return tuple(number for number in document.numbers.values() if number not in known)


def _without_numbers(
    sent: SentDocuments, frozen: Mapping[str, FrozenNumber]
) -> Iterator[Diagnostic]:
    for document in sent.documents:
        if missing := lost_numbers(document, frozen):
            message = f"nummerbogen har ikke punkt {join_names(missing)}, som er sendt her"
            advice = "hent numre.jsonl, som den var, fra git eller en sikkerhedskopi"
            yield error("L013", message, document.span, "", advice)


def _without_document(
    frozen: Mapping[str, FrozenNumber], sent: SentDocuments, ledger: Ledger, meeting: str
) -> Iterator[Diagnostic]:
    """What was sent with a file that is not there; each file is told of once."""
    there = {document.file_name for document in sent.documents}
    advice = "hent filen, som den var, fra git eller en sikkerhedskopi"
    for number in frozen.values():
        name = sent_name(DocumentKind(number.document), number.version)
        if name not in there:
            there.add(name)
            message = f"punkt {number.number} er sendt, men mødets mappe har ingen sendt/{name}"
            yield error("L014", message, ledger.place(number), "", advice)
    for version, span in ledger.versions_of.get(meeting, ()):
        name = sent_name(DocumentKind(version.document), version.version)
        if name not in there:
            what = f"udgave {version.version} af {version.document}"
            message = f"{what} er sendt, men mødets mappe har ingen sendt/{name}"
            yield error("L014", message, span, "", advice)


def _moved(files: MeetingFiles, numbers: Numbers, sent: SentDocuments) -> Iterator[Diagnostic]:
    latest, meeting = sent.latest(DocumentKind.AGENDA), files.meeting.value
    is_known = latest and meeting and latest.view["dato"] == meeting.day.isoformat()
    if sent.documents and numbers.name != files.folder.name and not is_known:
        message = f"mødet er flyttet: dagsordenen blev sendt til {numbers.name}"
        place = files.meeting.places.value(("dato",))
        yield warning("L015", message, place, "", "send dagsordenen igen, så den har den nye dato")


def _removed(
    files: MeetingFiles, frozen: Mapping[str, FrozenNumber], sent: SentDocuments
) -> Iterator[Diagnostic]:
    """Items that were sent and stand on the agenda no more, under their old key at least."""
    keys = {entry_key(line.entry): line for line in files.item_lines}
    gone = {key: number for key, number in frozen.items() if key not in keys}
    new = [line for key, line in keys.items() if key not in frozen and _was_there(line)]
    for key, number in gone.items():
        title = _title(number, sent) or key
        yield _new_name(title, key, number, new, files) or _left_out(title, number, files)


def _was_there(line: AgendaLine) -> bool:
    """Whether the line may be an item of the agenda that was sent, under another key."""
    return line.supplement is None and not line.entry.is_added


def _new_name(
    title: str, key: str, number: FrozenNumber, new: list[AgendaLine], files: MeetingFiles
) -> Diagnostic | None:
    """A new item may be the old one, and would have another number: that must be said."""
    if not new:
        return None
    names = {entry_key(line.entry): line for line in new}
    line = names[nearest(key, names) or next(iter(names))]
    message = f"punkt {number.number} “{title}” er sendt og er her ikke, men her er et nyt punkt"
    advice = (
        f"er det det samme punkt, så {_old_name(key, line)}; ellers sæt punkt {number.number} ind"
        " igen med “udgår: ja”"
    )
    place = first_line(files.meeting.places.value(line.path))
    return error("L017", message, place, "nyt, siden dagsordenen blev sendt", advice)


def _old_name(key: str, line: AgendaLine) -> str:
    return f"skriv “nøgle: {key}” ved det" if line.entry.item else f"lad filen hedde {key}.yaml"


def _left_out(title: str, number: FrozenNumber, files: MeetingFiles) -> Diagnostic:
    message = f"punkt {number.number} “{title}” er sendt, men står ikke på dagsordenen mere"
    advice = "sæt det ind igen med “udgår: ja”; nummeret bruges ikke til andet"
    return warning("L018", message, files.meeting.places.key(("dagsorden",)), "", advice)


def _title(number: FrozenNumber, sent: SentDocuments) -> str:
    for document in reversed(sent.documents):
        for item in document.view["punkter"]:
            if item["nummer"] == number.number:
                return str(item["titel"])
    return ""


def sent_on(document: SentDocument) -> str:
    """When it was sent, in words: ``13. oktober 2025``."""
    return format_date(datetime.fromisoformat(document.sent).date())


def name_of(document: SentDocument) -> str:
    """``Dagsordenen``, ``Tillægsdagsordenen``, ``Tillægsdagsorden 2``, ``Referatet``."""
    kind = document.kind
    if kind.supplement:
        return capitalise(kind.value)
    return capitalise(kind.value + ("et" if kind is DocumentKind.MINUTES else "en"))
