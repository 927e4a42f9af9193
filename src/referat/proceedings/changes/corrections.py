"""The view of a correction sheet: what is changed in a document since it was sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from referat.danish import capitalise, format_date, slug
from referat.model.changes import ChangeKind, Changes, ItemChange
from referat.model.documents import DocumentKind, SheetKind
from referat.model.view import FactView, ItemView, SectionView, View
from referat.proceedings.facts import Proceedings
from referat.proceedings.phrases import fill
from referat.proceedings.view import build_view, document_title

SECTION = "rettelse"
_NOTES = {
    ChangeKind.CHANGED: "",
    ChangeKind.ADDED: "Punktet er kommet til, siden {da}.",
    ChangeKind.REMOVED: "Punktet er fjernet, siden {da}.",
    ChangeKind.WITHDRAWN: "Punktet er taget af dagsordenen, siden {da}.",
}
_LEGEND = "[nyt: …] er kommet til. [slettet: …] er gået ud."


_SENT, _SEALED = "der blev sendt", "det blev arkiveret"


@dataclass(frozen=True, slots=True)
class Corrected:
    """Why sealed minutes are corrected, and by whom."""

    reason: str
    by: str


def corrections_view(facts: Proceedings, kind: DocumentKind, changes: Changes) -> View:
    """The sheet that goes to those who have the document of this kind already."""
    return _sheet(facts, kind, changes, _SENT, _facts(changes))


def sealed_corrections_view(facts: Proceedings, changes: Changes, corrected: Corrected) -> View:
    """The sheet that is added to sealed minutes: what is corrected, why and by whom."""
    when = format_date(datetime.fromisoformat(changes.sent).date())
    told = (
        FactView(navn="Rettelser til", linjer=(f"Referat arkiveret {when}",)),
        FactView(navn="Begrundelse", linjer=(corrected.reason,)),
        FactView(navn="Rettet af", linjer=(corrected.by,)),
        FactView(navn="Sådan læses de", linjer=(_LEGEND,)),
    )
    return _sheet(facts, DocumentKind.MINUTES, changes, _SEALED, told)


def _sheet(
    facts: Proceedings, kind: DocumentKind, changes: Changes, since: str, told: Iterable[FactView]
) -> View:
    now = build_view(facts, kind)
    headings = {item.number: item.heading for item in now.items}
    return now.model_copy(
        update={
            "kind": SheetKind.CORRECTIONS,
            "title": document_title(facts, SheetKind.CORRECTIONS),
            "facts": (*now.facts, *told),
            "texts": (),
            "item_on_new_page": False,
            "has_contents": False,
            "cover_on_top": True,
            "items": tuple(
                _item(item, headings.get(item.number, ""), facts, since) for item in changes.items
            ),
            "signatures": None,
        }
    )


def _facts(changes: Changes) -> Iterator[FactView]:
    when = format_date(datetime.fromisoformat(changes.sent).date())
    which = f", udgave {changes.version}" if changes.version > 1 else ""
    yield FactView(
        navn="Rettelser til", linjer=(f"{capitalise(changes.document)} sendt {when}{which}",)
    )
    yield FactView(navn="Sådan læses de", linjer=(_LEGEND,))


def _item(item: ItemChange, heading: str, facts: Proceedings, since: str) -> ItemView:
    """An item under the heading that it has in the document, or had."""
    return ItemView(
        nøgle=item.key,
        nummer=item.number,
        anker=f"punkt-{slug(item.number)}" if item.number else slug(item.key),
        titel=item.title,
        overskrift=heading or _heading(item, facts),
        noter=tuple(filter(None, [_NOTES[item.kind].format(da=since)])),
        afsnit=tuple(
            SectionView(
                nøgle=section.key,
                slags=SECTION,
                overskrift=section.heading,
                ændringer=section.paragraphs,
            )
            for section in item.sections
        ),
        mappe=facts.files.meeting.file.rpartition("/")[0],
    )


def _heading(item: ItemChange, facts: Proceedings) -> str:
    """The heading of what is in the document no more, or of the meeting itself."""
    values = {"nummer": item.number, "titel": item.title}
    return fill(facts.settings.item.heading, values) if item.number else item.title
