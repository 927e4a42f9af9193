"""A majority greater than that of the votes cast, as it is written: ``2/3 af medlemmerne``."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from referat.model.base import Text

_WORDS = {
    "halvdelen": (1, 2),
    "to tredjedele": (2, 3),
    "tre fjerdedele": (3, 4),
    "fire femtedele": (4, 5),
    "fem sjettedele": (5, 6),
}
_WRITTEN = re.compile(
    r"(?P<more>mere end\s+)?"
    rf"(?:(?P<part>\d{{1,2}})\s*/\s*(?P<whole>\d{{1,2}})|(?P<word>{'|'.join(_WORDS)}))"
    r"\s+af\s+(?:(?P<cast>(?:de afgivne )?stemmer(?:ne)?)"
    r"|(?P<present>de (?:fremmødte|tilstedeværende)(?: medlemmer)?)"
    r"|(?P<members>(?:alle )?medlemmer(?:ne)?)|(?P<number>\d{1,4})(?: medlemmer)?)",
    re.IGNORECASE,
)


class Base(Enum):
    """What the share is taken of."""

    CAST = auto()
    PRESENT = auto()
    MEMBERS = auto()
    NUMBER = auto()


class Majority(NamedTuple):
    """At least ``part`` / ``whole`` of ``base``, or ``is_more`` than that.

    ``number`` is a stated number of people that it is taken of.
    """

    part: int
    whole: int
    base: Base
    is_more: bool = False
    number: int | None = None

    def needed(self, people: int) -> int:
        """The fewest votes for among so many."""
        if self.is_more:
            return self.part * people // self.whole + 1
        return -(-self.part * people // self.whole)


def parse_majority(text: str) -> Majority | None:
    """The majority that a text tells of; None when it tells of none."""
    found = _WRITTEN.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    part, whole = _WORDS.get((found["word"] or "").lower(), (0, 0))
    if found["part"]:
        part, whole = int(found["part"]), int(found["whole"])
    if not 0 < part <= whole:
        return None
    bases = {"cast": Base.CAST, "present": Base.PRESENT, "members": Base.MEMBERS}
    base = next((base for name, base in bases.items() if found[name]), Base.NUMBER)
    number = int(found["number"]) if found["number"] else None
    return Majority(part, whole, base, bool(found["more"]), number)


def _check(raw: Any) -> Any:
    if isinstance(raw, str) and parse_majority(raw) is None:
        raise PydanticCustomError("referat_majority", "no majority", {"text": raw})
    return raw


MajorityText = Annotated[Text, BeforeValidator(_check)]
