"""Attachments of an item as its case file lists them, alone and in groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from referat.model.base import Day, Text, Value
from referat.model.publicity import Closed


class HandedOut(StrEnum):
    """When an attachment was handed out; what was sent earlier has a date instead."""

    AT_MEETING = "på mødet"


def _parse_handed_out(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    word = " ".join(raw.casefold().split())
    if word != HandedOut.AT_MEETING:
        raise PydanticCustomError("referat_handed_out", "not at the meeting", {"text": raw})
    return HandedOut.AT_MEETING


class Attachment(Value):
    """An attachment: a title, and a file beside the case when there is one.

    What was handed out at the meeting is no part of the agenda that was sent before it.
    """

    text_key: ClassVar[str | None] = "titel"

    title: Text = Field(
        alias="titel", title="Titel", description="Bilagets titel, som den trykkes."
    )
    file: str | None = Field(
        None,
        alias="fil",
        title="Fil",
        description="Bilagets fil, set fra mødets mappe, fx bilag/notat.pdf.",
    )
    alternative: Text | None = Field(
        None,
        alias="beskrivelse",
        title="Beskrivelse",
        description="Kun ved et billede: hvad det viser, til dem, der får dokumentet læst op.",
    )
    closed: Closed | None = Field(
        None,
        alias="lukket",
        title="Lukket",
        description="ja, eller nøglen til grunden: bilaget nævnes ikke i den offentlige udgave.",
    )
    handed_out: Annotated[HandedOut | None, BeforeValidator(_parse_handed_out)] = Field(
        None,
        alias="omdelt",
        title="Omdelt",
        description="på mødet: bilaget blev omdelt dér og står kun i referatet.",
    )
    added: Day | None = Field(
        None,
        alias="tilføjet",
        title="Tilføjet",
        description="Den dag, bilaget kom til, ÅÅÅÅ-MM-DD.",
    )
    replaced: Day | None = Field(
        None,
        alias="erstattet",
        title="Erstattet",
        description="Den dag, bilaget blev erstattet af det, der nu står her, ÅÅÅÅ-MM-DD.",
    )

    withdrawn: Day | None = Field(
        None,
        alias="trukket tilbage",
        title="Trukket tilbage",
        description="Den dag, bilaget blev trukket tilbage, efter at det var sendt, ÅÅÅÅ-MM-DD. "
        "Det beholder sin plads og sit nummer, men filen følger ikke med.",
    )

    @property
    def bound_file(self) -> str | None:
        """The file that goes with the document; one that was withdrawn does not."""
        return None if self.withdrawn else self.file

    @property
    def is_only_in_minutes(self) -> bool:
        """Whether the agenda does not have it."""
        return self.handed_out is not None

    @model_validator(mode="after")
    def _replaced_after_it_was_added(self) -> Attachment:
        if self.added and self.replaced and self.replaced < self.added:
            raise PydanticCustomError("referat_replaced_early", "replaced before it was added")
        return self

    @model_validator(mode="after")
    def _withdrawn_after_it_was_added(self) -> Attachment:
        began = self.replaced or self.added
        if began and self.withdrawn and self.withdrawn < began:
            raise PydanticCustomError("referat_withdrawn_early", "withdrawn before it was added")
        return self


class AttachmentEntry(Attachment):
    """A line of the list: an attachment, or a group of them with a heading of its own."""

    title: Text = Field("", alias="titel", title="Titel", description="Bilagets titel.")
    group: Text | None = Field(
        None,
        alias="gruppe",
        title="Gruppe",
        description="Overskriften over en gruppe af bilag, i stedet for en titel, fx Høringssvar. "
        "Gruppens bilag tælles for sig.",
    )
    members: tuple[Attachment, ...] = Field(
        (),
        alias="bilag",
        title="Bilag",
        description="Kun ved “gruppe”: gruppens bilag. “lukket” og “omdelt” ved gruppen gælder "
        "dem alle.",
    )

    @property
    def listed(self) -> tuple[Attachment, ...]:
        """The attachments themselves, those of a group as closed and as late as the group."""
        if self.group is None:
            return (self,)
        return tuple(self._in_group(each) for each in self.members)

    def _in_group(self, each: Attachment) -> Attachment:
        if not (self.closed or self.handed_out):
            return each
        return each.model_copy(
            update={
                "closed": each.closed or self.closed,
                "handed_out": each.handed_out or self.handed_out,
            }
        )

    @model_validator(mode="after")
    def _is_one_of_two(self) -> AttachmentEntry:
        if self.group is None and not self.title:
            raise PydanticCustomError("referat_no_title", "no title", {"key": "titel"})
        wrong = "titel" if self.title else "fil" if self.file else ""
        if self.group is not None and wrong:
            raise PydanticCustomError("referat_group_with", "of an attachment", {"text": wrong})
        if self.group is None and self.members:
            raise PydanticCustomError("referat_no_group", "members of no group")
        if self.group is not None and not self.members:
            raise PydanticCustomError("referat_empty_group", "no members")
        return self


DataPath = tuple[str | int, ...]


def all_attachments(entries: Sequence[AttachmentEntry]) -> Iterator[tuple[DataPath, Attachment]]:
    """Every attachment of an item with its data path, groups taken apart."""
    for n, entry in enumerate(entries):
        for m, attachment in enumerate(entry.listed):
            inner = () if entry.group is None else ("bilag", m)
            yield ("bilag", n, *inner), attachment


AttachmentPlace = tuple[int, int]
"""The line of the list, and the place in its group; both from 0."""


def numbers_of(
    entries: Sequence[AttachmentEntry], *, through_groups: bool, with_late: bool = True
) -> dict[AttachmentPlace, int]:
    """The number of each attachment: those alone come first, and then each group.

    Each group counts from 1, or all are counted ``through_groups``. Then what only the minutes
    have (``with_late``) comes last, so that the agenda's numbers are those of the minutes.
    """
    listed = [
        (through_groups and each.is_only_in_minutes, -1 if entry.group is None else n, n, m)
        for n, entry in enumerate(entries)
        for m, each in enumerate(entry.listed)
        if with_late or not each.is_only_in_minutes
    ]
    counts: dict[int, int] = {}
    numbers: dict[AttachmentPlace, int] = {}
    for _, group, n, m in sorted(listed):
        key = 0 if through_groups else group
        numbers[n, m] = counts[key] = counts.get(key, 0) + 1
    return numbers


def open_attachments(entries: Sequence[AttachmentEntry]) -> tuple[AttachmentEntry, ...]:
    """The list without what is closed, and without groups of which nothing is left."""
    return tuple(_opened(entry) for entry in entries if not is_all_closed(entry))


def is_all_closed(entry: AttachmentEntry) -> bool:
    """Whether nothing of a line of the list is open; then its heading is as closed."""
    return all(each.closed is not None for each in entry.listed)


def _opened(entry: AttachmentEntry) -> AttachmentEntry:
    kept = tuple(each for each in entry.members if each.closed is None)
    return entry if kept == entry.members else entry.model_copy(update={"members": kept})
