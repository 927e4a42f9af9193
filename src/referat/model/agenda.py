"""A line of an agenda, and what becomes of its item: withdrawn, postponed, added, late.

``udgår`` is the agenda's; ``taget af``, ``udsat`` and ``tilføjet`` tell of the meeting and stand in
the minutes alone, so that they change nothing that was sent.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from referat.model.base import Day, Label, Reason, Text, Value
from referat.model.documents import DocumentKind
from referat.model.item import Item


class Postponement(Value):
    """That an item is put off: why, and until which meeting."""

    text_key: ClassVar[str | None] = "grund"

    reason: Reason = Field(
        "",
        alias="grund",
        title="Grund",
        description="ja eller en begrundelse, der trykkes.",
    )
    until: Day | None = Field(
        None,
        alias="til",
        title="Til",
        description="Datoen for det møde, punktet kommer på igen, ÅÅÅÅ-MM-DD.",
    )


class AgendaEntry(Value):
    """A line of the agenda: the key of an item's file, a group heading, or an item itself.

    The keys that do not say what stands there say how it fares; see ``source.binding``.
    """

    text_key: ClassVar[str | None] = "fil"

    file: Text | None = Field(
        None, alias="fil", title="Fil", description="Sagens fil ved siden af mødet, uden .yaml."
    )
    heading: Text | None = Field(
        None,
        alias="overskrift",
        title="Overskrift",
        description="En overskrift over de punkter, der følger.",
    )
    item: Item | None = Field(
        None,
        alias="punkt",
        title="Punkt",
        description="Et punkt uden egen fil.",
        json_schema_extra={"gathered": True},
    )
    number: Label | None = Field(
        None,
        alias="nummer",
        title="Nummer",
        description="Kun hvor nummeret ikke følger af rækken. 8a og T1 bruger intet af rækkens "
        "numre; et tal flytter rækken dertil.",
    )
    withdrawn: Reason = Field(
        None,
        alias="udgår",
        title="Udgår",
        description="ja eller en begrundelse: Punktet er taget af dagsordenen før mødet og "
        "beholder sit nummer.",
    )
    struck: Reason = Field(
        None,
        alias="taget af",
        title="Taget af",
        description="ja eller en begrundelse: Punktet er taget af dagsordenen på mødet. Det står i "
        "referatet og ikke på dagsordenen.",
    )
    postponed: Postponement | None = Field(
        None,
        alias="udsat",
        title="Udsat",
        description="ja, en begrundelse, eller grund og til: Punktet er udsat på mødet. Står i "
        "referatet.",
    )
    added: Reason = Field(
        None,
        alias="tilføjet",
        title="Tilføjet",
        description="ja eller en begrundelse: Punktet er sat på dagsordenen på mødet. Det står i "
        "referatet og ikke på dagsordenen og får nummeret efter mødets andre punkter.",
    )

    @property
    def is_item(self) -> bool:
        """Whether the line is an item, and so has a number."""
        return self.heading is None

    @property
    def is_withdrawn(self) -> bool:
        """Whether the item was taken off the agenda before the meeting."""
        return self.withdrawn is not None

    @property
    def is_struck(self) -> bool:
        """Whether the meeting took the item off its agenda."""
        return self.struck is not None

    @property
    def is_off(self) -> bool:
        """Whether the item was not treated, because it was taken off."""
        return self.is_withdrawn or self.is_struck

    def is_off_in(self, kind: DocumentKind) -> bool:
        """Whether a document says so: what the meeting did stands in the minutes alone."""
        return self.is_off if kind is DocumentKind.MINUTES else self.is_withdrawn

    @property
    def is_postponed(self) -> bool:
        """Whether the item is put off to another meeting."""
        return self.postponed is not None and self.postponed.reason is not None

    @property
    def is_added(self) -> bool:
        """Whether the item came onto the agenda at the meeting."""
        return self.added is not None


class SupplementaryAgenda(Value):
    """Late items, sent after the agenda."""

    reason: str | None = Field(
        None,
        alias="begrundelse",
        title="Begrundelse",
        description="Hvorfor punkterne kommer efter dagsordenen. Trykkes.",
    )
    items: tuple[AgendaEntry, ...] = Field(
        alias="punkter",
        title="Punkter",
        description="Punkterne, som på dagsordenen. Numrene fortsætter.",
    )
