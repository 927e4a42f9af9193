"""Papers drawn from the minutes: an extract of each decided item, and the follow-up list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from referat.danish import format_date, slug, to_ascii
from referat.model.decision import Decision
from referat.model.documents import PaperKind
from referat.model.papers import ExtractView, FollowUpListView, FollowUpView, ResponsibleView
from referat.model.placeholders import MEMBERS
from referat.model.view import DecisionPartView, FactView, ItemView, View
from referat.proceedings.decisions import printed_decision
from referat.proceedings.facts import Proceedings
from referat.proceedings.phrases import fill
from referat.source.agenda import ItemSource
from referat.source.plain import plain_blocks

_LONG_NAME = 58
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Extract:
    """An item of the minutes for its own case; ``stem`` names its files."""

    stem: str
    view: ExtractView


@dataclass(frozen=True, slots=True)
class _Decided:
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
    decided = _decided(facts, minutes)
    stems = _stems(facts, [each.source for each in decided])
    for stem, each in zip(stems, decided, strict=True):
        yield Extract(stem, _extract(facts, minutes, each.shown))


def follow_up_list(facts: Proceedings, minutes: View) -> FollowUpListView:
    """The decisions of the meeting by those who are to act upon them, the others last."""
    texts = facts.settings.follow_up
    groups: dict[str, list[FollowUpView]] = {}
    rest: list[FollowUpView] = []
    for each in _decided(facts, minutes):
        line = _follow_up(facts, each)
        for name in each.source.item.responsible:
            groups.setdefault(name, []).append(line)
        if not each.source.item.responsible:
            rest.append(line)
    listed = [*groups.items(), *([(texts.without, rest)] if rest else [])]
    values = facts.values(PaperKind.FOLLOW_UP)
    return FollowUpListView.model_validate(
        _fields(minutes)
        | {
            "slags": PaperKind.FOLLOW_UP,
            "titel": fill(texts.title, values),
            "punkter": (),
            "underskrifter": None,
            "ansvarlige": tuple(
                ResponsibleView(navn=name, anker=f"ansvarlig-{n}", beslutninger=tuple(lines))
                for n, (name, lines) in enumerate(listed, 1)
            ),
        }
    )


def _decided(facts: Proceedings, minutes: View) -> list[_Decided]:
    shown = {item.key: item for item in minutes.items}
    sources = (s for s in facts.files.items if s.key in shown and facts.decision(s))
    return [_Decided(source, shown[source.key]) for source in sources]


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
        **facts.values(PaperKind.EXTRACT),
        "nummer": item.number,
        "titel": item.title,
        "sagsnr": item.case_number,
    }
    return ExtractView.model_validate(
        _fields(minutes)
        | {
            "slags": PaperKind.EXTRACT,
            "titel": fill(texts.title, values),
            "oplysninger": tuple(_extract_facts(facts, minutes, item)),
            "punkter": (item,),
            "underskrifter": None,
            "bekræftelse": fill(texts.certification, values),
        }
    )


def _extract_facts(facts: Proceedings, minutes: View, item: ItemView) -> Iterator[FactView]:
    """The facts of the cover, but for the list of members those who were there for the item."""
    members = {f.name for f in facts.settings.document.facts if f.text.strip() == f"{{{MEMBERS}}}"}
    yield from (fact for fact in minutes.facts if fact.name not in members)
    texts, here = facts.settings.extract, facts.attendance
    excluded = tuple(each.stated.member for each in here.disqualified_for(item.number))
    for name, people in (
        (texts.present, here.present_for(item.number)),
        (texts.absent, here.absent_for(item.number)),
        (texts.prevented, here.prevented_for(item.number)),
        (texts.disqualified, excluded),
    ):
        if name and people:
            yield FactView(navn=name, linjer=facts.wording.listed(people))


def _follow_up(facts: Proceedings, each: _Decided) -> FollowUpView:
    deadline = each.source.item.deadline
    decided = facts.decision(each.source) or Decision()
    printed = printed_decision(decided, facts.wordings(each.shown.number))
    return FollowUpView(
        nummer=each.shown.number,
        titel=each.shown.title,
        sagsnr=each.shown.case_number,
        beslutning=(*plain_blocks(printed.text), *_part_words(printed.parts)),
        frist=format_date(deadline) if deadline else "",
    )


def _part_words(parts: Iterable[DecisionPartView]) -> Iterator[str]:
    """The words of a decision's parts, each with the label that begins it."""
    for part in parts:
        blocks = (*plain_blocks(part.line), *plain_blocks(part.text), *part.lines)
        yield " ".join(filter(None, (part.label, *blocks)))


def _fields(view: View) -> dict[str, object]:
    """The values of a view by their names in Danish, to make another of."""
    fields = View.model_fields.items()
    return {str(field.alias): getattr(view, name) for name, field in fields}
