"""The scalar types of case files: what is read, what is refused, by pydantic's own type."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from referat.model.base import Clock, Count, Day, Flag, Override, TermYears, Text


def fault(annotation: Any, raw: str) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(annotation).validate_python(raw)
    (finding,) = caught.value.errors()
    return str(finding["type"])


@pytest.mark.parametrize(
    ("annotation", "raw", "value"),
    [
        (Day, "2026-02-12", date(2026, 2, 12)),
        (Day, " 2024-02-29 ", date(2024, 2, 29)),
        (Day, date(2026, 2, 12), date(2026, 2, 12)),
        (Clock, "15:30", time(15, 30)),
        (Clock, "9.05", time(9, 5)),
        (Clock, "00:00", time(0)),
        (Clock, "23:59", time(23, 59)),
        (Flag, "ja", True),
        (Flag, "Ja", True),
        (Flag, "true", True),
        (Flag, "sand", True),
        (Flag, "nej", False),
        (Flag, "FALSE", False),
        (Flag, "falsk", False),
        (Count, "1", 1),
        (Count, "099", 99),
        (Count, "99999", 99_999),
        (TermYears, "2026-2029", "2026-2029"),
        (TermYears, "2026 – 2029", "2026-2029"),
        (TermYears, "2026-2026", "2026-2026"),
        (Text, "x", "x"),
    ],
)
def test_what_is_read(annotation: Any, raw: Any, value: object) -> None:
    assert TypeAdapter(annotation).validate_python(raw) == value


@pytest.mark.parametrize(
    ("annotation", "raw", "kind"),
    [
        (Day, "20-10-2025", "referat_date_form"),
        (Day, "2025-1-5", "referat_date_form"),
        (Day, "2025-10-20T12:00", "referat_date_form"),
        (Day, "2026-02-29", "referat_date_value"),
        (Clock, "kl. 15", "referat_time_form"),
        (Clock, "15:3", "referat_time_form"),
        (Clock, "24:00", "referat_time_value"),
        (Clock, "15:60", "referat_time_value"),
        (Flag, "måske", "referat_flag"),
        (Flag, "", "referat_flag"),
        (Count, "tre", "referat_count"),
        (Count, "-1", "referat_count"),
        (Count, "1.5", "referat_count"),
        (Count, "1000000", "referat_count"),
        (Count, "0", "referat_count_range"),
        (Count, "100000", "referat_count_range"),
        (TermYears, "2026", "referat_term_form"),
        (TermYears, "26-29", "referat_term_form"),
        (TermYears, "2029-2026", "referat_term_value"),
        (TermYears, "2026-2037", "referat_term_value"),
        (Text, " \n", "referat_blank"),
    ],
)
def test_what_is_refused(annotation: Any, raw: str, kind: str) -> None:
    assert fault(annotation, raw) == kind


def test_values_are_frozen_stripped_and_know_their_keys() -> None:
    line = Override.model_validate({"trykt": " x ", "begrundelse": "b"})
    assert line.printed == "x"
    with pytest.raises(ValidationError):
        setattr(line, "printed", "y")  # noqa: B010 - as a careless caller would
    with pytest.raises(ValidationError):
        Override.model_validate({"trykt": "x", "begrundelse": "b", "andet": "c"})
