"""Decisions chosen by what stands beside their words: body, time, case, member and outcome."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select

from referat.archive.databases.connected import Connected
from referat.archive.databases.tables import DECISIONS, MEMBERS
from referat.danish import canonical_key, nearest
from referat.diagnostics import UsageError

_PART = re.compile(r"[^\W_]+")
Values = tuple[str, ...] | None
"""What a column may be; None when it does not matter."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What decisions are chosen by, as somebody types it; days are ÅÅÅÅ-MM-DD, both included."""

    committee: str = ""
    first_day: str = ""
    last_day: str = ""
    case_number: str = ""
    member: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The same by the values that the archive has."""

    committees: Values
    case_numbers: Values
    outcomes: Values
    members: Values
    first_day: str
    last_day: str

    def of_rows(self) -> list[Any]:
        """The conditions on rows of decisions themselves."""
        if self.members is None:
            return self._conditions()
        of_member = select(MEMBERS.c.seq).where(MEMBERS.c.name.in_(self.members))
        return [*self._conditions(), DECISIONS.c.seq.in_(of_member)]

    def of_found(self, seq: Any) -> list[Any]:
        """The conditions on what was found by its words, by its number.

        They are looked up for each that is found: a database that began with them would look for
        the words in every decision that fulfils them.
        """
        found = []
        if own := self._conditions():
            found.append(exists().where(DECISIONS.c.seq == seq, *own))
        if self.members is not None:
            found.append(exists().where(MEMBERS.c.seq == seq, MEMBERS.c.name.in_(self.members)))
        return found

    def _conditions(self) -> list[Any]:
        rows = DECISIONS.c
        values = (
            (rows.committee, self.committees),
            (rows.case_number, self.case_numbers),
            (rows.outcome, self.outcomes),
        )
        return [
            *(column.in_(given) for column, given in values if given is not None),
            *([rows.day >= self.first_day] if self.first_day else []),
            *([rows.day <= self.last_day] if self.last_day else []),
        ]


def choose(tables: Connected, wanted: Wanted) -> Chosen:
    """Find what is meant among what the archive has: “byråd” is every body with that in its name.

    :raises UsageError: when there is no such body, member or outcome.
    """
    rows = DECISIONS.c
    return Chosen(
        _known(tables, rows.committee, wanted.committee, "er fra udvalget"),
        cases_meant(tables, wanted.case_number) if wanted.case_number else None,
        _known(tables, rows.outcome, wanted.outcome, "har udfaldet"),
        _known(tables, MEMBERS.c.name, wanted.member, "nævner medlemmet"),
        wanted.first_day,
        wanted.last_day,
    )


def cases_meant(tables: Connected, given: str) -> tuple[str, ...]:
    """The case numbers that are the same as one: “26-000117” is “26/117”."""
    parts, column = _case_parts(given), DECISIONS.c.case_number
    telling = max((part for part in parts if part.isdigit()), key=len, default="")
    found = tables.execute(select(column).where(column.contains(telling)).distinct()).scalars()
    return tuple(each for each in found if parts and _case_parts(each) == parts)


def _case_parts(number: str) -> tuple[str, ...]:
    """Its letters and numbers, without the signs between them and the noughts before them."""
    return tuple(part.casefold().lstrip("0") for part in _PART.findall(number))


def _known(tables: Connected, column: Any, given: str, what: str) -> Values:
    if not given:
        return None
    part = canonical_key(given.strip().rstrip("."))
    if tables.execute(select(column).where(column == given).limit(1)).first():
        return (given,)
    found = tuple(each for each in _all(tables, column) if part in canonical_key(each))
    if not found:
        near = nearest(given, _all(tables, column))
        meant = f"; mente du “{near}”?" if near else "."
        raise UsageError(f"Ingen beslutning i arkivet {what} “{given}”{meant}")
    return found


def _all(tables: Connected, column: Any) -> list[str]:
    return [*tables.execute(select(column).distinct()).scalars()]
