"""Diagnostics as values: places, severities, the way to JSON and back, and exit codes."""

from __future__ import annotations

import json
import pickle

import pytest

from referat.diagnostics import (
    Diagnostic,
    MachineError,
    MaterialError,
    ReferatError,
    Severity,
    Span,
    UsageError,
    error,
    has_errors,
    hint,
    warning,
)

SPAN = Span("moede.yaml", 2, 7, 2, 17, "dato: 20-10-2025")


@pytest.mark.parametrize("span", [SPAN, None])
def test_a_diagnostic_goes_to_json_and_back(span: Span | None) -> None:
    given = error("F010", "ugyldig dato", span, "forventede", "skriv 2025-10-20", "eller slet")
    assert Diagnostic.from_dict(json.loads(json.dumps(given.as_dict()))) == given


def test_a_whole_file_begins_at_its_first_character() -> None:
    span = Span.whole_file("sag.yaml")
    assert (span.line, span.column, span.end_line, span.end_column) == (1, 1, 1, 1)
    assert (span.file, span.excerpt) == ("sag.yaml", "")


def test_severities_are_the_words_that_are_read() -> None:
    made = [make("X", "m") for make in (error, warning, hint)]
    assert [d.severity.value for d in made] == ["fejl", "advarsel", "tip"]
    assert [d.severity for d in made] == list(Severity)


def test_only_errors_keep_a_document_from_being_made() -> None:
    assert not has_errors([warning("X", "m"), hint("X", "m")])
    assert has_errors([hint("X", "m"), error("X", "m")])


def test_a_diagnostic_at_another_place() -> None:
    assert error("X", "m").at(SPAN) == error("X", "m", SPAN)


@pytest.mark.parametrize(
    ("other", "is_covered"),
    [
        (SPAN, True),
        (Span("moede.yaml", 2, 9, 2, 9), True),
        (Span("moede.yaml", 2, 6, 2, 9), False),
        (Span("moede.yaml", 2, 9, 2, 18), False),
        (Span("moede.yaml", 1, 9, 2, 9), False),
        (Span("moede.yaml", 2, 9, 3, 1), False),
        (Span("sag.yaml", 2, 9, 2, 9), False),
    ],
)
def test_one_stretch_in_another(other: Span, is_covered: bool) -> None:
    assert SPAN.covers(other) is is_covered


@pytest.mark.parametrize(
    ("failure", "code"), [(MaterialError, 1), (UsageError, 2), (MachineError, 3)]
)
def test_each_kind_of_failure_has_its_exit_code(failure: type[ReferatError], code: int) -> None:
    raised = failure("det gik galt", error("X", "m"))
    assert (raised.exit_code, raised.message, str(raised)) == (code, "det gik galt", "det gik galt")
    assert raised.diagnostics == (error("X", "m"),)
    again = pickle.loads(pickle.dumps(raised))
    assert type(again) is failure
    assert (again.message, again.diagnostics) == (raised.message, raised.diagnostics)
