"""That a member has approved the minutes: plain values, kept as text beside the case files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from referat.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved which minutes, when, and with what reservation.

    ``moment`` is a time in ISO 8601 by Danish clocks, ``minutes`` the digest of what was approved:
    all that the minutes say but for their signatures. ``span`` is its line in its file.
    """

    member: str
    moment: str
    minutes: str
    reservation: str
    span: Span

    @property
    def day(self) -> str:
        """The day alone, ÅÅÅÅ-MM-DD."""
        return self.moment[: len("2026-02-05")]

    def as_dict(self) -> dict[str, Any]:
        """Its values with Danish keys."""
        data = {"medlem": self.member, "tid": self.moment, "referat": self.minutes}
        return data | ({"forbehold": self.reservation} if self.reservation else {})

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], span: Span) -> Approval:
        """Read back what :meth:`as_dict` gave.

        :raises KeyError, TypeError, ValueError: when it is something else.
        """
        values = (data["medlem"], data["tid"], data["referat"], data.get("forbehold", ""))
        if not all(isinstance(value, str) for value in values):
            raise TypeError("a value is no text")
        datetime.fromisoformat(values[1])
        return cls(*values, span)
