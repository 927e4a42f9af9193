"""A meeting with all that follows from it, before it is put in the words of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from referat.danish import capitalise, format_time
from referat.model.attached_file import AttachmentFile
from referat.model.committee import Committee
from referat.model.decision import Decision
from referat.model.documents import SUPPLEMENTS, DocumentKind, PaperKind, SheetKind
from referat.model.meeting import Meeting
from referat.model.settings.section_rules import SectionKind
from referat.model.settings.settings import Settings
from referat.proceedings.agenda.conduct import Conduct, cancelled_line, fate_lines
from referat.proceedings.agenda.sittings import Sitting
from referat.proceedings.attendance.lines import Wording
from referat.proceedings.attendance.presence import Attendance
from referat.proceedings.cover import leading_values
from referat.proceedings.decisions.decisions import Wordings, printed_decision
from referat.proceedings.decisions.electorate import Electorate
from referat.proceedings.decisions.electorates import JointElectorates, Voting
from referat.proceedings.decisions.points import printed_with_letters
from referat.proceedings.journey import Treatment
from referat.proceedings.numbering.numbering import Numbers
from referat.proceedings.publicity import Publicity, closes_kind, publicity
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles
from referat.source.sent.sent import SentDocuments

_MARKUP = re.compile(r"[\\`*_\[\]<>#|!~]")
"""Signs that mean something in Markdown."""


@dataclass(frozen=True, slots=True)
class CaseJourneys:
    """The journeys of a meeting's cases by the key of the item, the oldest treatment first.

    ``meetings`` are the earlier ones that they lead through, by name.
    """

    by_key: Mapping[str, tuple[Treatment, ...]] = field(default_factory=dict)
    meetings: Mapping[str, Proceedings] = field(default_factory=dict)

    def of(self, key: str) -> tuple[Treatment, ...]:
        """The journey of the item with this key."""
        return self.by_key.get(key, ())


@dataclass(frozen=True)
class Proceedings:
    """A meeting with its derived facts, from which the view of each document is made.

    ``numbers`` are those of its items, in the agenda's order. ``is_public`` when what is closed
    has been taken out of all the others; ``approved`` is then the digest of the minutes as they
    were, when members have approved some. Unless it ``knows_who_was_there``, something stated of
    the attendance was at fault and left out. ``attached`` are the files of attachments, by the
    names that the cases have for them.
    """

    files: MeetingFiles
    settings: Settings
    committee: Committee
    meeting: Meeting
    numbers: tuple[str, ...]
    attendance: Attendance
    conduct: Conduct
    sent: SentDocuments
    numbering: Numbers
    is_public: bool = False
    approved: str = ""
    journeys: CaseJourneys = field(default_factory=CaseJourneys)
    knows_who_was_there: bool = True
    attached: Mapping[str, AttachmentFile] = field(default_factory=dict)

    @property
    def has_decision(self) -> bool:
        """Whether one decision stands; a meeting that was cancelled took none."""
        held = not self.meeting.is_cancelled
        return held and any(self.decision(source) for source in self.files.items)

    @property
    def is_called_off(self) -> bool:
        """Whether the meeting was cancelled before anything was sent: then it has no items."""
        return self.meeting.is_cancelled and not self.numbering.frozen

    def decision(self, source: ItemSource) -> Decision | None:
        """The decision of an item, from the meeting's file or its own."""
        return self.meeting.decisions.get(source.key) or source.item.decision

    def electorate(self, number: str) -> Electorate:
        """Those of the body itself who could vote on the item with this number."""
        return self._voting.electorate(number)

    def joint_electorates(self, number: str) -> JointElectorates | None:
        """Those of each body who could vote on it, at a joint meeting."""
        return self._voting.joint(number)

    @cached_property
    def _voting(self) -> Voting:
        name = self.committee.name
        return Voting(self.meeting, name, self.attendance, self.settings, self.wording)

    def wordings(self, number: str) -> Wordings:
        """How the decision on the item with this number is worded."""
        voting, item = self._voting, self.files.items[self.numbers.index(number)].item
        return replace(
            self._wordings,
            electorate=voting.electorate(number),
            joint=voting.joint(number),
            with_letters=printed_with_letters(self.settings.sections, item.recommendation),
        )

    @cached_property
    def _wordings(self) -> Wordings:
        """The municipality's words for a decision, whoever takes it."""
        settings = self.settings
        return Wordings(
            settings.all_outcomes,
            settings.all_stances,
            settings.votes,
            elections=settings.elections,
        )

    def publicity(self, source: ItemSource) -> Publicity:
        """Whether an item is closed, and who says so."""
        return publicity(source.item, self.meeting, self.settings)

    @property
    def secretary(self) -> str | None:
        """The meeting's secretary, by itself or as the body's."""
        return self.meeting.secretary or self.committee.secretary

    @cached_property
    def wording(self) -> Wording:
        """Who was there, in the municipality's words."""
        return Wording(
            self.attendance,
            self.committee,
            self.settings.attendance,
            () if self.prints_numbers else tuple(map(self.label, self.numbers)),
            self.clock_mark,
        )

    @property
    def prints_numbers(self) -> bool:
        """Whether a reader can find the items' numbers, at the items or in the contents."""
        texts = self.settings
        return "{nummer}" in texts.item.heading or (
            texts.document.prints_contents and texts.document.contents_numbers
        )

    @property
    def worded_conduct(self) -> Conduct:
        """How the meeting went through its agenda, with what its items are called."""
        if self.prints_numbers:
            return self.conduct
        return replace(self.conduct, called={n: self.label(n) for n in self.numbers})

    def label(self, number: str) -> str:
        """What an item is called in sentences: its number, or else its title."""
        return number if self.prints_numbers else f"“{self._titles[number]}”"

    @cached_property
    def _titles(self) -> dict[str, str]:
        titles = (source.item.title for source in self.files.items)
        return dict(zip(self.numbers, titles, strict=True))

    def treatment(self, source: ItemSource) -> Treatment:
        """How an item was treated here, for those meetings that treat the case later.

        It is closed as a whole when its decision or its journey is.
        """
        decision, number = self.decision(source) or Decision(), self.number(source)
        printed = printed_decision(decision, self.wordings(number))
        entry = next(line.entry for line in self.files.lines if line.key == source.key)
        kinds = (SectionKind.DECISION, SectionKind.JOURNEY)
        is_partly = closes_kind(source.item, self.settings, *kinds)
        return Treatment(
            body=self.committee.name,
            day=self.day_of(number).day,
            number="" if self.is_called_off else number,
            is_numbered=self.prints_numbers,
            reading=source.item.reading or "",
            decision=printed.text if decision else self._fate(source),
            parts=printed.parts,
            is_postponed=entry.is_postponed,
            is_closed=is_partly or self.publicity(source).is_closed,
            is_said_closed=is_partly or self.publicity(source).is_stated_closed,
            public_decision=(source.item.closed and source.item.closed.public_decision) or "",
            absent=self.attendance.absent_for(number) if decision else (),
            disqualified=tuple(
                each.stated.member for each in self.attendance.disqualified_for(number) if decision
            ),
        )

    def _fate(self, source: ItemSource) -> str:
        """What became of an item that was not decided, as Markdown, or of the whole meeting."""
        kind, texts = DocumentKind.MINUTES, self.settings
        entry = next(line.entry for line in self.files.item_lines if line.key == source.key)
        lines = list(fate_lines(entry, kind, texts.agenda, self.values(kind)))
        if self.meeting.is_cancelled:
            lines = [cancelled_line(self.meeting, texts.meeting, self.values(kind))]
        return "\n\n".join(_MARKUP.sub(r"\\\g<0>", line) for line in lines)

    def number(self, source: ItemSource) -> str:
        """The number of an item."""
        return self._numbers_by_key[source.key]

    @cached_property
    def _numbers_by_key(self) -> dict[str, str]:
        keys = (source.key for source in self.files.items)
        return dict(zip(keys, self.numbers, strict=True))

    @property
    def kinds(self) -> tuple[DocumentKind, ...]:
        """The documents there are: always the agenda; the minutes when a decision stands.

        The minutes of a meeting that was cancelled say that, and nothing else.
        """
        late = () if self.is_called_off else SUPPLEMENTS[: len(self.meeting.supplements)]
        is_over = self.has_decision or self.meeting.is_cancelled
        minutes = (DocumentKind.MINUTES,) if is_over else ()
        return (DocumentKind.AGENDA, *late, *minutes)

    @property
    def clock_mark(self) -> str:
        """What stands between the hours and minutes of a time of day."""
        return self.settings.document.clock.mark

    def day_of(self, number: str) -> Sitting:
        """The day of the meeting on which the item with this number was finished."""
        position = self.numbers.index(number)
        return next(day for day in reversed(self.conduct.days) if position in day.items)

    def values(
        self, kind: DocumentKind | PaperKind | SheetKind, day: Sitting | None = None
    ) -> dict[str, str | date]:
        """What the placeholders of ``referat.toml`` stand for in a document of this kind.

        An agenda tells nothing of when the meeting ended: it was sent before. ``day`` is another
        one than the first of those on which the meeting was held.
        """
        met, is_before = day or self.conduct.days[0], _is_before(kind)
        is_after, mark = not is_before and not isinstance(kind, SheetKind), self.clock_mark
        return {
            "kommune": self.settings.municipality,
            "udvalg": self.committee.name,
            "valgperiode": self.committee.term or "",
            "slags": capitalise(kind.value),
            "SLAGS": kind.value.upper(),
            "slags fra": f"{capitalise(kind.value)} {'fra' if is_after else 'til'}",
            "dato": met.day,
            "tid": format_time(met.start, mark) if met.start else "",
            "slut": format_time(met.end, mark) if met.end and not is_before else "",
            "sted": met.place,
            "sekretær": self.secretary or "",
            **leading_values(
                self.attendance, kind if isinstance(kind, DocumentKind) else DocumentKind.MINUTES
            ),
        }


def _is_before(kind: DocumentKind | PaperKind | SheetKind) -> bool:
    return isinstance(kind, DocumentKind) and kind.is_before
