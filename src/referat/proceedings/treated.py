"""The journeys of a meeting's cases, with what other meetings of the project tell of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from referat.diagnostics import Diagnostic
from referat.proceedings.facts import CaseJourneys, Proceedings
from referat.proceedings.journey import Journeys, Treatment
from referat.source.meetings import MeetingFiles, ProjectReader

Derive = Callable[[MeetingFiles], Proceedings | None]
"""What follows from another meeting's files, without the journeys of its own cases."""


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
