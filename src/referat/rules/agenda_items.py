"""What an agenda lacks or has too much of: standing items, signature pages, odd case numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from referat.danish import canonical_key, join_names
from referat.diagnostics import Diagnostic, hint, warning
from referat.model.item import Item
from referat.model.meeting import MeetingForm
from referat.model.settings.signature_rules import Signatories
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles

_SAME_TITLE = 0.8
_ENOUGH = 4


def agenda_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """What is said of a meeting's agenda as a whole."""
    yield from _standing_items(files)
    yield from _signature_pages(files)
    yield from _case_numbers(files)


def _standing_items(files: MeetingFiles) -> Iterator[Diagnostic]:
    """The committee's standing items that the agenda has not; those of its current term only."""
    meeting, committee = files.meeting.value, files.committee.value
    if meeting is None or committee is None or len(files.items) != len(files.item_lines):
        return
    if meeting.is_cancelled or meeting.is_extraordinary or meeting.form is MeetingForm.WRITTEN:
        return
    if committee.in_term(meeting.day, meeting.term).term != committee.term:
        return
    titles = [_plain(source.item.title) for source in files.items]
    missing = [
        item.title
        for item in committee.standing_items
        if not any(_is_same(_plain(item.title), title) for title in titles)
    ]
    if missing and titles:
        place = files.meeting.places.key(("dagsorden",))
        what, them = (
            ("det faste punkt", "det") if len(missing) == 1 else ("de faste punkter", "dem")
        )
        names = join_names([f"“{title}”" for title in missing])
        advice = f"tilføj {them}, eller ret “faste punkter” i udvalg.yaml"
        yield warning("R041", f"dagsordenen mangler {what} {names}", place, "", advice)


def _plain(title: str) -> str:
    return canonical_key(title).rstrip(".:")


def _is_same(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other).ratio() >= _SAME_TITLE


def _signature_pages(files: MeetingFiles) -> Iterator[Diagnostic]:
    pages = [source for source in files.items if source.item.signature_page]
    for second in pages[1:]:
        place = second.key_place("underskriftsside")
        first = pages[0].place("underskriftsside")
        label = f"den første er i {first.file}, linje {first.line}"
        advice = "slet “underskriftsside: ja” i det ene punkt"
        yield warning("R042", "mødet har to underskriftssider", place, label, advice)
    nobody_signs = files.settings.value.signatures.who is Signatories.NOBODY
    for page in pages if nobody_signs and not files.approvals else ():
        if _is_bare(page.item):
            place = page.key_place("underskriftsside")
            message = "der er ingen tabel på underskriftssiden, for ingen skal skrive under"
            advice = "skriv “hvem” under [underskrifter] i referat.toml, eller slet linjen"
            yield hint("R047", message, place, "siden er tom", advice)


def _is_bare(item: Item) -> bool:
    """Whether an item says nothing but its title."""
    said = (*item.texts.values(), item.recommendation, item.sections, item.attachments)
    return not any(said) and not item.decision


def _case_numbers(files: MeetingFiles) -> Iterator[Diagnostic]:
    """The one number of another form than all the others of the meeting."""
    by_form: dict[str, list[ItemSource]] = {}
    for source in files.items:
        if number := source.item.case_number:
            by_form.setdefault(_form(number), []).append(source)
    if len(by_form) != 2:
        return
    odd, usual = sorted(by_form.values(), key=len)
    numbers = list(dict.fromkeys(s.item.case_number for s in usual))
    if len(odd) == 1 and len(numbers) >= _ENOUGH:
        message = "sagsnummeret har en anden form end mødets andre"
        label = f"de andre ligner {numbers[0]}"
        yield hint("R046", message, odd[0].place("sagsnr"), label, "se efter, om det er rigtigt")


def _form(number: str) -> str:
    """What a case number is made of: ``25/4896`` and ``26/131`` are both ``9/9``."""
    return re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", number))
