"""Papers drawn from the minutes: an extract of each decided item, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referat.danish import slug, to_ascii
from referat.model.documents import DocumentKind, PaperKind
from referat.model.papers import ExtractView
from referat.model.settings.fact import Fact
from referat.model.settings.placeholders import MEMBERS, OF_GUESTS, OF_MEMBERS
from referat.model.view import FactView, ItemView, View
from referat.proceedings.attendance.lines import item_lists, list_facts
from referat.proceedings.cover import cover_facts, without_people
from referat.proceedings.facts import Proceedings
from referat.proceedings.phrases import fill
from referat.proceedings.view import marked_title
from referat.source.agenda import ItemSource

_LONG_NAME = 58
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Extract:
    """An item of the minutes for its own case; ``stem`` names its files."""

    stem: str
    view: ExtractView


@dataclass(frozen=True, slots=True)
class DecidedItem:
    """An item with a decision, as it is written and as the minutes print it."""

    source: ItemSource
    shown: ItemView


def paper_stems(facts: Proceedings) -> tuple[str, ...]:
    """The names of the papers that can be drawn from the minutes; none without minutes."""
    decided = [source for source in facts.files.items if facts.decision(source)]
    if not decided:
        return ()
    return (*_stems(facts, decided), PaperKind.FOLLOW_UP.file_stem)


def extracts(facts: Proceedings, minutes: View) -> Iterator[Extract]:
    """One for each item that has a decision."""
    decided = decided_items(facts, minutes)
    for stem, each in zip(extract_stems(facts, decided), decided, strict=True):
        yield Extract(stem, _extract(facts, minutes, each.shown))


def extract_stems(facts: Proceedings, decided: Sequence[DecidedItem]) -> tuple[str, ...]:
    """The name of each item's extract, without what tells the format."""
    return tuple(_stems(facts, [each.source for each in decided]))


def decided_items(facts: Proceedings, minutes: View) -> list[DecidedItem]:
    """Those of the minutes, in their order."""
    shown = {item.key: item for item in minutes.items}
    sources = (s for s in facts.files.items if s.key in shown and facts.decision(s))
    return [DecidedItem(source, shown[source.key]) for source in sources]


def _stems(facts: Proceedings, sources: Sequence[ItemSource]) -> Iterator[str]:
    """A name for each extract, safe on every disk and unlike the others there."""
    taken: set[str] = set()
    for source in sources:
        number = _UNSAFE.sub("-", to_ascii(facts.number(source))).strip("-")
        stem = name = "-".join(filter(None, (number, _whole_words(slug(source.item.title)))))
        count = 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name.casefold())
        yield f"{PaperKind.EXTRACT.file_stem}/{name}"


def _whole_words(name: str) -> str:
    """A name without the word that its greatest length may have cut."""
    return name.rpartition("-")[0] or name if len(name) >= _LONG_NAME else name


def _extract(facts: Proceedings, minutes: View, item: ItemView) -> ExtractView:
    texts = facts.settings.extract
    values = {
        **facts.values(PaperKind.EXTRACT, facts.day_of(item.number)),
        "nummer": item.number,
        "titel": item.title,
        "sagsnr": item.case_number,
    }
    return ExtractView.model_validate(
        view_fields(minutes)
        | {
            "slags": PaperKind.EXTRACT,
            "titel": marked_title(fill(texts.title, values), facts),
            "oplysninger": tuple(_extract_facts(facts, minutes, item)),
            "punkter": (item,),
            "forside_øverst": False,
            "underskrifter": None,
            "bekræftelse": fill(texts.certification, values),
        }
    )


def _extract_facts(facts: Proceedings, minutes: View, item: ItemView) -> Iterator[FactView]:
    """The facts of the cover, but its lists of people are of those who were there for the item."""
    stated = facts.settings.document.facts
    members = {fact.name for fact in stated if _lists(fact, (MEMBERS, *OF_MEMBERS))}
    guests = {fact.name: fact for fact in stated if _lists(fact, OF_GUESTS)}
    day = facts.values(PaperKind.EXTRACT, facts.day_of(item.number))
    plain = cover_facts(without_people(stated), facts.wording, DocumentKind.MINUTES, [day])
    of_day = {fact.name: fact for fact in plain}
    for fact in minutes.facts:
        if fact.name in guests:
            yield from _guests(facts, guests[fact.name], item)
        elif fact.name not in members:
            yield of_day.get(fact.name, fact)
    texts, here, wording = facts.settings.extract, facts.attendance, facts.wording
    excluded = tuple(each.stated.member for each in here.disqualified_for(item.number))
    for name, lines in (
        (texts.present, wording.present_at(item.number)),
        (texts.absent, wording.listed(here.absent_for(item.number))),
        (texts.prevented, wording.listed(here.prevented_for(item.number))),
        (texts.disqualified, wording.listed(excluded)),
    ):
        if name and lines:
            yield FactView(navn=name, linjer=lines)


def _lists(fact: Fact, names: Sequence[str]) -> bool:
    """Whether a fact of the cover has one of these lists of the whole meeting."""
    return any(f"{{{name}}}" in fact.text for name in names)


def _guests(facts: Proceedings, fact: Fact, item: ItemView) -> Sequence[FactView]:
    """A fact about people who are no members, as far as they were there for the item."""
    lists = item_lists(facts.wording, facts.numbers.index(item.number))
    return list_facts([fact], facts.values(PaperKind.EXTRACT), lists)


def view_fields(view: View) -> dict[str, object]:
    """The values of a view by their names in Danish, to make another of."""
    fields = View.model_fields.items()
    return {str(field.alias): getattr(view, name) for name, field in fields}
