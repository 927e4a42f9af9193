"""The ledger of a body's numbers: a line of JSON for each number that was sent.

A version of a document that gave no new number has a line of its own, so that it is missed when
its file is gone.

Each line names the seal of the line before it and carries its own, so that a line that was
changed, taken out or put in by hand is found, however git has written the line endings.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from referat.danish import canonical_key, system_reason
from referat.diagnostics import Diagnostic, Span, error
from referat.model.canonical import digest
from referat.model.sent import FrozenNumber, SentVersion
from referat.source.documents import unreadable
from referat.source.files import is_file
from referat.source.project import LEDGER_FILE
from referat.source.sent.pending import read_pending

_BEFORE, _SEAL = "før", "segl"
_ADVICE = "hent filen, som den var, fra git eller en sikkerhedskopi; den skrives kun af programmet"


@dataclass(frozen=True)
class Ledger:
    """The numbers of a body that never change again, in the order in which they were sent.

    ``spans`` has the place of each; ``seal`` is the last line's, empty before the first.
    ``versions`` are the sendings that gave no number, with their places.
    """

    file: str
    numbers: tuple[FrozenNumber, ...] = ()
    spans: tuple[Span, ...] = ()
    seal: str = ""
    versions: tuple[tuple[SentVersion, Span], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    _series: dict[str, SeriesLedger] = field(default_factory=dict, init=False, compare=False)

    @cached_property
    def by_meeting(self) -> Mapping[str, Mapping[str, FrozenNumber]]:
        """The numbers of each meeting, by the item's key."""
        found: dict[str, dict[str, FrozenNumber]] = {}
        for number in self.numbers:
            found.setdefault(number.meeting, {})[number.key] = number
        return found

    @cached_property
    def versions_of(self) -> Mapping[str, Sequence[tuple[SentVersion, Span]]]:
        """The sendings of each meeting that gave no number, with their places."""
        found: dict[str, list[tuple[SentVersion, Span]]] = {}
        for version, span in self.versions:
            found.setdefault(version.meeting, []).append((version, span))
        return found

    def series(self, name: str) -> SeriesLedger:
        """The numbers of one series."""
        if name not in self._series:
            self._series[name] = SeriesLedger.of(self._by_series.get(name, ()))
        return self._series[name]

    @cached_property
    def _by_series(self) -> Mapping[str, Sequence[FrozenNumber]]:
        found: dict[str, list[FrozenNumber]] = {}
        for number in self.numbers:
            found.setdefault(number.series, []).append(number)
        return found

    def place(self, number: FrozenNumber) -> Span:
        """The line of a number."""
        return self.spans[self.numbers.index(number)]


@dataclass(frozen=True, slots=True)
class SeriesLedger:
    """The numbers of one series: who has each, and the highest of each meeting.

    Labels such as ``T1`` are not among them: they are their meeting's.
    ``meetings`` are in order of name, which begins with the date, and ``highest`` beside them.
    """

    owners: Mapping[str, FrozenNumber]
    meetings: Sequence[str]
    highest: Sequence[int]

    @classmethod
    def of(cls, numbers: Iterable[FrozenNumber]) -> SeriesLedger:
        """Put the numbers of a series in order."""
        owners: dict[str, FrozenNumber] = {}
        highest: dict[str, int] = {}
        for number in (number for number in numbers if number.is_counted):
            owners[number.number] = number
            highest[number.meeting] = max(highest.get(number.meeting, 0), int(number.number))
        names = sorted(highest)
        return cls(owners, names, [highest[name] for name in names])

    def before(self, name: str) -> tuple[str, int] | None:
        """The last meeting before ``name`` that has numbers, and the highest of these."""
        at = bisect_left(self.meetings, name)
        return (self.meetings[at - 1], self.highest[at - 1]) if at else None

    def after(self, name: str) -> str | None:
        """The first meeting after ``name`` that has numbers."""
        at = bisect_left(self.meetings, name)
        while at < len(self.meetings) and self.meetings[at] == name:
            at += 1
        return self.meetings[at] if at < len(self.meetings) else None


def ledger_text(entries: Iterable[FrozenNumber | SentVersion], seal: str) -> str:
    """New lines of a ledger whose last line has this seal."""
    lines = []
    for entry in entries:
        data: dict[str, Any] = {**entry.as_dict(), _BEFORE: seal}
        seal = digest(data)
        lines.append(json.dumps({**data, _SEAL: seal}, ensure_ascii=False) + "\n")
    return "".join(lines)


def last_seal(text: str) -> str:
    """The seal of the last line of a ledger's text; empty when there is none."""
    lines = [line for line in text.splitlines() if line.strip()]
    return str((_line(lines[-1]) or {}).get(_SEAL, "")) if lines else ""


def read_ledger(root: FilePath, folder: FilePath) -> Ledger:
    """The ledger of the committee in ``folder``, with what a sending that was cut off adds."""
    path = folder / LEDGER_FILE
    file = path.relative_to(root).as_posix()
    text = ""
    if is_file(path):
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            return Ledger(file, diagnostics=unreadable(file, "den er ikke UTF-8"))
        except OSError as failure:
            return Ledger(file, diagnostics=unreadable(file, system_reason(failure)))
    ledger = _parsed(file, text)
    pending = read_pending(folder)
    if pending and pending.follows == ledger.seal and not ledger.diagnostics:
        return _parsed(file, text + pending.lines)
    return ledger


def _parsed(file: str, text: str) -> Ledger:
    entries: list[tuple[FrozenNumber | SentVersion, Span]] = []
    found: list[Diagnostic] = []
    seal = ""
    for line, written in enumerate(text.splitlines(), 1):
        if not written.strip():
            continue
        span = Span(file, line, 1, line, len(written) + 1, written[:_SHOWN])
        data = _line(written)
        entry = _entry(data)
        if data is None or entry is None:
            found.append(error("L010", "linjen i nummerbogen kan ikke læses", span, "", _ADVICE))
            continue
        found += _broken(data, seal, span)
        entries.append((entry, span))
        seal = str(data.get(_SEAL, ""))
    numbers = [(entry, span) for entry, span in entries if isinstance(entry, FrozenNumber)]
    versions = [(entry, span) for entry, span in entries if isinstance(entry, SentVersion)]
    found += _given_twice(numbers)
    named, spans = tuple(number for number, _ in numbers), tuple(span for _, span in numbers)
    return Ledger(file, named, spans, seal, tuple(versions), tuple(found))


def _given_twice(numbers: Iterable[tuple[FrozenNumber, Span]]) -> Iterator[Diagnostic]:
    """A number is given once in its series; a label such as T1 once at its meeting."""
    owners: dict[tuple[str, str, str], Span] = {}
    for number, span in numbers:
        meeting = "" if number.is_counted else number.meeting
        first = owners.setdefault((number.series, meeting, canonical_key(number.number)), span)
        if first is not span:
            where = f"på mødet {meeting}" if meeting else f"i {number.series}"
            message = f"nummer {number.number} er givet to gange {where}"
            yield error("L011", message, span, f"også på linje {first.line}", _ADVICE)


_SHOWN = 200


def _line(written: str) -> dict[str, Any] | None:
    try:
        data = json.loads(written)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _entry(data: Mapping[str, Any] | None) -> FrozenNumber | SentVersion | None:
    known = data or {}
    try:
        return (FrozenNumber if "nummer" in known else SentVersion).from_dict(known)
    except (KeyError, TypeError, ValueError):
        return None


def _broken(data: Mapping[str, Any], before: str, span: Span) -> Iterator[Diagnostic]:
    """Whether the line is as it was written, and follows the one it was written after."""
    content = {key: value for key, value in data.items() if key != _SEAL}
    if digest(content) != data.get(_SEAL):
        message = "linjen i nummerbogen er rettet i hånden: dens segl passer ikke"
        yield error("L010", message, span, "", _ADVICE)
    elif data.get(_BEFORE) != before:
        message = "nummerbogen er rettet i hånden: en linje før denne mangler eller er ny"
        yield error("L010", message, span, "", _ADVICE)
