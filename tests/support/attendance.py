"""A meeting's attendance read from plain values, without files, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from referat.diagnostics import Diagnostic
from referat.model.committee import Committee
from referat.model.meeting import Meeting
from referat.model.settings.attendance_texts import AttendanceTexts
from referat.proceedings.agenda.references import NumberedItem
from referat.proceedings.attendance.attendance import attendance
from referat.proceedings.attendance.lines import Wording
from referat.source.documents import Document
from referat.source.places import Places

BODY = Committee.model_validate(
    {
        "navn": "Prøveudvalget",
        "medlemmer": [
            {"navn": "Eva Eksempel", "parti": "A", "rolle": "formand"},
            {"navn": "Per Prøve", "parti": "V", "rolle": "næstformand"},
            {"navn": "Mona Mønster", "parti": "F"},
        ],
    }
)
ITEMS = tuple(NumberedItem(str(n), f"sag-{n}", n == 87) for n in range(83, 89))
"""Six items, 83-88, of which 87 is closed."""


def document(**stated: Any) -> Document[Meeting]:
    """A meeting's file that states this and an empty agenda."""
    data = {"dato": "2026-02-12", "tid": "15:00", "slut": "18:00", "dagsorden": (), **stated}
    return Document("moede.yaml", Meeting.model_validate(data), Places("moede.yaml"))


def read(
    stated: Mapping[str, Any],
    body: Committee = BODY,
    items: Sequence[NumberedItem] = ITEMS,
    texts: Mapping[str, Any] | None = None,
    order: Sequence[str] = (),
) -> tuple[Wording, tuple[Diagnostic, ...]]:
    """The attendance of a meeting that states this, in words, and what was found."""
    found, diagnostics = attendance(document(**stated), body, items, order)
    return Wording(found, body, AttendanceTexts.model_validate(texts or {})), diagnostics


def codes(stated: Mapping[str, Any], body: Committee = BODY) -> list[str]:
    """The codes of what is found."""
    return [d.code for d in read(stated, body)[1]]
