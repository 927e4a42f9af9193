"""The journeys of a meeting's cases, with what other meetings of the project tell of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from referat.diagnostics import Diagnostic
from referat.proceedings.journey import Journeys, Treatment
from referat.source.meetings import MeetingFiles, ProjectReader

if TYPE_CHECKING:
    from referat.proceedings.facts import Proceedings

Derive = Callable[[MeetingFiles], "Proceedings | None"]
"""What follows from another meeting's files, without the journeys of its own cases."""


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


def case_journeys(
    reader: ProjectReader, files: MeetingFiles, derive: Derive
) -> tuple[CaseJourneys, tuple[Diagnostic, ...]]:
    """Follow every case of a meeting back; only meetings that a case refers to are read."""
    told = _Told(derive)
    journeys = Journeys(reader, told)
    found: list[Diagnostic] = []
    by_key: dict[str, tuple[Treatment, ...]] = {}
    for n, line in enumerate(files.lines):
        if line.item and (line.item.item.continues or line.item.stated.journey):
            by_key[line.item.key], problems = journeys.of(files, n)
            found += problems
    return CaseJourneys(by_key, told.meetings), tuple(found)


@dataclass(frozen=True, slots=True)
class _Told:
    """How items were treated; each meeting is derived once."""

    derive: Derive
    _known: dict[FilePath, Proceedings | None] = field(default_factory=dict)

    @property
    def meetings(self) -> dict[str, Proceedings]:
        """Those that could be derived, by name."""
        return {facts.files.name: facts for facts in self._known.values() if facts}

    def __call__(self, files: MeetingFiles, n: int) -> Treatment | None:
        if files.folder not in self._known:
            self._known[files.folder] = self.derive(files)
        facts, source = self._known[files.folder], files.lines[n].item
        return None if facts is None or source is None else facts.treatment(source)
