"""The committee as it was in the term of a meeting."""

from __future__ import annotations

from datetime import date

import pytest

from referat.model.committee import Committee, Numbering

CHANGED = Committee.model_validate(
    {
        "navn": "U",
        "medlemmer": [
            {"navn": "Altid"},
            {"navn": "Før", "udtrådt": "2026-04-30"},
            {"navn": "Efter", "indtrådt": "2026-05-01"},
        ],
    }
)


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("2026-04-30", ["Altid", "Før"]),
        ("2026-05-01", ["Altid", "Efter"]),
        ("2027-01-01", ["Altid", "Efter"]),
    ],
)
def test_a_member_may_change_in_the_middle_of_a_term(day: str, members: list[str]) -> None:
    assert [m.name for m in CHANGED.in_term(date.fromisoformat(day)).members] == members


BODY = Committee.model_validate(
    {
        "navn": "Nyt",
        "valgperiode": "2026-2029",
        "nummerering": "møde",
        "sekretær": "Sofie Skabelon",
        "medlemmer": [{"navn": "Ny"}],
        "tidligere valgperioder": [
            {"valgperiode": "2022-2025", "navn": "Gammelt", "medlemmer": [{"navn": "Gammel"}]},
            {"valgperiode": "2018-2021", "valgperiode i titel": "ja", "medlemmer": []},
        ],
    }
)


@pytest.mark.parametrize(
    ("day", "stated", "term"),
    [
        ("2026-01-01", None, "2026-2029"),
        ("2031-01-01", None, "2026-2029"),
        ("2025-12-31", None, "2022-2025"),
        ("2022-01-01", None, "2022-2025"),
        ("2021-06-01", None, "2018-2021"),
        ("2025-12-09", "2026-2029", "2026-2029"),
        ("2026-03-01", "2018-2021", "2018-2021"),
        ("2010-01-01", None, "2026-2029"),
    ],
)
def test_the_year_picks_the_term_unless_the_meeting_states_it(
    day: str, stated: str | None, term: str
) -> None:
    assert BODY.in_term(date.fromisoformat(day), stated).term == term


def test_what_an_earlier_term_leaves_out_is_as_in_the_current_one() -> None:
    old = BODY.in_term(date(2023, 1, 1))
    assert (old.name, old.secretary, old.numbering) == (
        "Gammelt",
        "Sofie Skabelon",
        Numbering.MEETING,
    )
    assert [m.name for m in old.members] == ["Gammel"]
    older = BODY.in_term(date(2020, 1, 1))
    assert (older.name, older.term_in_title, older.members) == ("Nyt", True, ())


def test_the_terms_a_meeting_may_state() -> None:
    assert BODY.known_terms == ("2026-2029", "2022-2025", "2018-2021")
    assert Committee(navn="U").known_terms == ()
