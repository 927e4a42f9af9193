"""Substitutes: where they sit, who they may be, and how they are named."""

from __future__ import annotations

from typing import Any

import pytest

from referat.model.committee import Committee, Member
from referat.model.documents import DocumentKind
from referat.proceedings.attendance.attendance import attendance
from referat.proceedings.attendance.council import Neighbours
from referat.proceedings.cover import people
from tests.support.attendance import BODY, ITEMS, codes, document, read

PER, KNUD = "Per Prøve", "Knud Kontrol"
WITH_SUBSTITUTES = Committee.model_validate(
    {
        "navn": "U",
        "medlemmer": [{"navn": PER, "suppleant": {"navn": KNUD, "parti": "V"}}, {"navn": "Eva"}],
        "suppleanter": [{"navn": "Tine Test"}],
    }
)


def seated(called: dict[str, Any], **absence: Any) -> list[str]:
    """The items for which Knud sits for Per."""
    stated = {"medlem": PER, "stedfortræder": {"navn": KNUD, **called}, **absence}
    here = read({"fravær": [stated]})[0].attendance
    return [item.number for item in here.items if here.seats_for(item.number)]


@pytest.mark.parametrize(
    ("called", "absence", "numbers"),
    [
        ({}, {}, "83 84 85 86 87 88"),
        ({}, {"punkter": ["84-85"]}, "84 85"),
        ({"fra": "86"}, {}, "86 87 88"),
        ({"godkendt ved": "83"}, {}, "84 85 86 87 88"),
        ({"mødte": "nej"}, {}, ""),
        ({}, {"punkter": ["84"], "forhindret": "ja"}, "84"),
    ],
)
def test_the_items_of_a_seat(called: dict[str, Any], absence: dict[str, Any], numbers: str) -> None:
    assert seated(called, **absence) == numbers.split()


def test_a_substitute_can_be_absent_and_disqualified_too() -> None:
    stated = {
        "fravær": [
            {"medlem": PER, "stedfortræder": {"navn": KNUD}},
            {"medlem": KNUD, "fra": {"punkt": "88"}},
        ],
        "inhabile": [{"medlem": KNUD, "punkter": ["84"]}],
    }
    wording, found = read(stated)
    assert found == ()
    here = wording.attendance
    assert [i.number for i in ITEMS if KNUD in here.present_for(i.number)] == [
        "83",
        "85",
        "86",
        "87",
    ]
    assert here.absent_for("88") == (PER,)


def test_for_the_disqualified_somebody_may_be_called() -> None:
    stated = {"inhabile": [{"medlem": PER, "punkter": ["85"], "stedfortræder": {"navn": KNUD}}]}
    here = read(stated)[0].attendance
    assert here.present_for("85") == ("Eva Eksempel", KNUD, "Mona Mønster")
    assert here.present_for("86") == ("Eva Eksempel", PER, "Mona Mønster")


@pytest.mark.parametrize(
    ("called", "found"),
    [
        ({"navn": KNUD}, []),
        ({"navn": "Tine Test"}, []),
        ({"navn": "Knut Kontrol"}, ["M030"]),
        ({"navn": "Eva"}, ["M033"]),
        ({"navn": KNUD, "fra": "86"}, []),
    ],
)
def test_who_may_be_called(called: dict[str, Any], found: list[str]) -> None:
    stated = {"fravær": [{"medlem": PER, "stedfortræder": called}]}
    assert codes(stated, WITH_SUBSTITUTES) == found


@pytest.mark.parametrize(("council", "found"), [(None, []), ([KNUD], []), (["Eva"], ["M031"])])
def test_a_committees_substitute_is_of_the_council(
    council: list[str] | None, found: list[str]
) -> None:
    stated = document(fravær=[{"medlem": PER, "stedfortræder": {"navn": KNUD}}])
    around = Neighbours(None if council is None else tuple(Member(navn=n) for n in council))
    diagnostics = attendance(stated, BODY, ITEMS, (), around)[1]
    assert [d.code for d in diagnostics] == found


@pytest.mark.parametrize(
    ("called", "party"), [({"navn": KNUD}, "A"), ({"navn": KNUD, "parti": "F"}, "F")]
)
def test_the_council_tells_of_a_substitutes_party(called: dict[str, str], party: str) -> None:
    stated = document(fravær=[{"medlem": PER, "stedfortræder": called}])
    around = Neighbours((Member(navn=KNUD, parti="A"),))
    (sat,) = attendance(stated, BODY, ITEMS, (), around)[0].seats
    assert sat.party == party


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [("83-85", "86-88", ["M037"]), ("83-85", "85-88", ["M037", "M034"])],
)
def test_nobody_sits_for_two_at_once(first: str, second: str, found: list[str]) -> None:
    absences = [
        {"medlem": name, "punkter": [items], "stedfortræder": {"navn": KNUD}}
        for name, items in ((PER, first), ("Mona Mønster", second))
    ]
    assert codes({"fravær": absences}) == found


@pytest.mark.parametrize("called", [{"fra": "83"}, {"godkendt ved": "88"}])
def test_nobody_sits_for_one_who_is_there(called: dict[str, str]) -> None:
    absence = {"medlem": PER, "fra": {"punkt": "84"}, "stedfortræder": {"navn": KNUD, **called}}
    assert codes({"fravær": [absence]}) == ["M032"]


def lines(stated: dict[str, Any]) -> list[str]:
    wording, _ = read({"fravær": [stated]}, WITH_SUBSTITUTES)
    people_there = people(wording, DocumentKind.MINUTES)
    return [f"{p.name} {p.party or '-'} {p.mark}".strip() for p in people_there]


def test_the_cover_names_who_came_instead() -> None:
    assert lines({"medlem": PER, "stedfortræder": {"navn": KNUD}}) == [
        "Per Prøve - (fraværende)",
        "Knud Kontrol V (stedfortræder for Per Prøve)",
        "Eva -",
    ]
    assert lines({"medlem": PER, "stedfortræder": {"navn": KNUD, "mødte": "nej"}}) == [
        "Per Prøve - (fraværende, stedfortræderen Knud Kontrol mødte ikke)",
        "Eva -",
    ]


def test_an_agenda_names_no_substitutes() -> None:
    stated = {"fravær": [{"medlem": PER, "stedfortræder": {"navn": KNUD}}]}
    wording, _ = read(stated, WITH_SUBSTITUTES)
    assert [p.name for p in people(wording, DocumentKind.AGENDA)] == [PER, "Eva"]
