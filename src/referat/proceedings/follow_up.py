"""The follow-up list: what was decided, by those who are to act upon it.

Of one meeting it has every decision; over a period those alone that somebody is to act upon, the
first deadline first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from referat.danish import alphabetical, format_date, format_range
from referat.model.decision import Decision
from referat.model.documents import PaperKind
from referat.model.papers import FollowUpListView, FollowUpView, ResponsibleView
from referat.model.settings.settings import Settings
from referat.model.view import DecisionPartView, View
from referat.proceedings.decisions.decisions import printed_decision
from referat.proceedings.facts import Proceedings
from referat.proceedings.papers import decided_items, view_fields
from referat.proceedings.phrases import fill
from referat.proceedings.view import marked_title
from referat.source.agenda import ItemSource
from referat.source.markdown.plain import plain_blocks


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both of them counted."""

    first: date
    last: date

    @property
    def stem(self) -> str:
        """What the files of the list over this period are called."""
        return f"{PaperKind.FOLLOW_UP.file_stem}-{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class _Task:
    """A decision that somebody is to act upon, and what it is sorted by."""

    line: FollowUpView
    deadline: date | None
    meeting: date

    @property
    def place(self) -> tuple[date, date]:
        """By the deadline, those without one last; then by the meeting."""
        return self.deadline or date.max, self.meeting


def follow_up_list(facts: Proceedings, minutes: View) -> FollowUpListView:
    """The decisions of the meeting by those who are to act upon them, the others last."""
    texts = facts.settings.follow_up
    groups: dict[str, list[FollowUpView]] = {}
    for each in decided_items(facts, minutes):
        line = _line(facts, each.source)
        for name in each.source.item.responsible or ("",):
            groups.setdefault(name, []).append(line)
    rest = groups.pop("", [])
    listed = [*groups.items(), *([(texts.without, rest)] if rest else [])]
    return FollowUpListView.model_validate(
        view_fields(minutes)
        | {
            "slags": PaperKind.FOLLOW_UP,
            "titel": marked_title(fill(texts.title, facts.values(PaperKind.FOLLOW_UP)), facts),
            "punkter": (),
            "underskrifter": None,
            "ansvarlige": _by_name(listed),
        }
    )


def period_list(
    meetings: Sequence[Proceedings], period: Period, settings: Settings
) -> FollowUpListView:
    """What is to be done upon the decisions of several meetings, in ``settings``' words.

    There must be one meeting at least; the list has the date of the last.
    """
    bodies = {facts.committee.name for facts in meetings}
    body = bodies.pop() if len(bodies) == 1 else ""
    title = fill(settings.follow_up.period_title, _values(settings, body, period))
    tasks = [each for facts in meetings for each in _tasks(facts, names_body=not body)]
    return FollowUpListView(
        slags=PaperKind.FOLLOW_UP,
        titel=title,
        sidehoved=title,
        kommune=settings.municipality,
        udvalg=body,
        dato=max(facts.meeting.day for facts in meetings).isoformat(),
        oplysninger=(),
        medlemmer=(),
        indholdsoverskrift=settings.document.contents,
        indhold_med_numre=settings.document.contents_numbers,
        farve=settings.looks.colour,
        punkt_på_ny_side=settings.looks.item_on_new_page,
        punkter=(),
        ansvarlige=_by_name(_listed(tasks, settings.follow_up.without)),
    )


def _listed(
    tasks: Iterable[tuple[str, _Task]], without: str
) -> Iterator[tuple[str, list[FollowUpView]]]:
    """What each one is to do, by name; last, under ``without``, what nobody is named for."""
    groups: dict[str, list[_Task]] = {}
    for name, task in tasks:
        groups.setdefault(name, []).append(task)
    rest = groups.pop("", [])
    for name in sorted(groups, key=alphabetical):
        yield name, _sorted(groups[name])
    if rest:
        yield without, _sorted(rest)


def _values(settings: Settings, body: str, period: Period) -> Mapping[str, str | date]:
    return {
        "kommune": settings.municipality,
        "udvalg": body,
        "fra": format_date(period.first),
        "til": format_date(period.last),
        "periode": format_range(period.first, period.last),
    }


def _tasks(facts: Proceedings, *, names_body: bool) -> Iterator[tuple[str, _Task]]:
    """What somebody is to do, by the name; empty where there is a deadline and nobody named."""
    for source in facts.files.items:
        item = source.item
        if facts.decision(source) and (item.responsible or item.deadline):
            day = facts.day_of(facts.number(source)).day
            body = facts.committee.name if names_body else ""
            line = _line(facts, source, f"{body} {format_date(day)}".strip())
            for name in item.responsible or ("",):
                yield name, _Task(line, item.deadline, day)


def _sorted(tasks: Iterable[_Task]) -> list[FollowUpView]:
    return [task.line for task in sorted(tasks, key=lambda task: task.place)]


def _by_name(
    listed: Iterable[tuple[str, Sequence[FollowUpView]]],
) -> tuple[ResponsibleView, ...]:
    return tuple(
        ResponsibleView(navn=name, anker=f"ansvarlig-{n}", beslutninger=tuple(lines))
        for n, (name, lines) in enumerate(listed, 1)
    )


def _line(facts: Proceedings, source: ItemSource, meeting: str = "") -> FollowUpView:
    number, deadline = facts.number(source), source.item.deadline
    decided = facts.decision(source) or Decision()
    printed = printed_decision(decided, facts.wordings(number))
    return FollowUpView(
        nummer=number,
        titel=source.item.title,
        sagsnr=source.item.case_number or "",
        beslutning=(*plain_blocks(printed.text), *_part_words(printed.parts)),
        frist=format_date(deadline) if deadline else "",
        møde=meeting,
    )


def _part_words(parts: Iterable[DecisionPartView]) -> Iterator[str]:
    """The words of a decision's parts, each with the label that begins it."""
    for part in parts:
        words = (*plain_blocks(part.line), *plain_blocks(part.text))
        label = _ended(part.label) if part.lines and not words else part.label
        yield " ".join(filter(None, (label, *words, *part.lines)))


def _ended(heading: str) -> str:
    """A heading that sentences follow on the same line."""
    return heading if not heading or heading.endswith((".", ":", "!", "?")) else f"{heading}."
