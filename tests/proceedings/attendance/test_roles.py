from __future__ import annotations

import pytest

from referat.model.committee import Member
from referat.proceedings.attendance.roles import chair, leader


def member(name: str, role: str | None = None) -> Member:
    return Member(navn=name, rolle=role)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (("medlem", "Formand"), 1),
        (("Borgmester", "formand"), 1),
        (("borgmester", "1. viceborgmester"), 0),
        (("medlem", None), None),
    ],
)
def test_a_mayor_is_the_chair_where_there_is_no_other(
    roles: tuple[str | None, ...], expected: int | None
) -> None:
    members = [member(f"Medlem {n}", role) for n, role in enumerate(roles)]
    assert chair(members) == (None if expected is None else members[expected])


def test_the_deputy_leads_when_the_chair_is_not_there() -> None:
    present = [member("Eva Eksempel"), member("Per Prøve", "1. næstformand")]
    assert leader(present) == present[1]
    assert leader(present, "Eva Eksempel") == present[0]
