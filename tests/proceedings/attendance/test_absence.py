"""Statements of absence as items: moments, times of day, the closed part."""

from __future__ import annotations

from typing import Any

import pytest

from referat.model.settings.attendance_texts import AttendanceTopic
from referat.proceedings.attendance.lines import item_attendance
from tests.support.attendance import codes, read

PER = "Per Prøve"
TIMES = {"84": "15.30", "85": "16.00", "86": "16.30", "87": "17.00", "88": "17.30"}


def missed(stated: dict[str, Any], **meeting: Any) -> list[str]:
    wording, found = read({"fravær": [{"medlem": PER, **stated}], **meeting})
    assert {d.code for d in found} <= {"M037"}
    here = wording.attendance
    return [item.number for item in here.items if here.absent_for(item.number)]


def sentences(stated: dict[str, Any], **meeting: Any) -> dict[str, tuple[str, ...]]:
    """Arrivals and departures by the number of the item."""
    wording, _ = read({"fravær": [{"medlem": PER, **stated}], **meeting})
    told = {}
    for n, item in enumerate(wording.attendance.items):
        said = item_attendance(wording, n, {}).sentences
        told[item.number] = said[AttendanceTopic.ARRIVALS] + said[AttendanceTopic.DEPARTURES]
    return {number: lines for number, lines in told.items() if lines}


@pytest.mark.parametrize(
    ("stated", "numbers", "said"),
    [
        ({}, "83 84 85 86 87 88", {}),
        ({"fra": {"punkt": "86"}}, "86 87 88", {"86": "Per Prøve forlod mødet før punkt 86."}),
        ({"til": {"punkt": "84"}}, "83 84", {"85": "Per Prøve kom til mødet før punkt 85."}),
        (
            {"fra": {"punkt": "84"}, "til": {"punkt": "sag-85"}},
            "84 85",
            {
                "84": "Per Prøve forlod mødet før punkt 84.",
                "86": "Per Prøve kom tilbage til mødet før punkt 86.",
            },
        ),
        (
            {"fra": {"punkt": "17.05"}},
            "87 88",
            {"87": "Per Prøve forlod mødet kl. 17.05 under punkt 87."},
        ),
        (
            {"fra": {"punkt": "17:00"}},
            "87 88",
            {"87": "Per Prøve forlod mødet kl. 17.00 før punkt 87."},
        ),
        (
            {"til": {"punkt": "16.10"}},
            "83 84",
            {"85": "Per Prøve kom til mødet kl. 16.10 under punkt 85."},
        ),
        (
            {"fra": {"punkt": "84", "kl": "15.40"}, "til": {"punkt": "86", "kl": "16.35"}},
            "84 85",
            {
                "84": "Per Prøve forlod mødet kl. 15.40 under punkt 84.",
                "86": "Per Prøve kom tilbage til mødet kl. 16.35 under punkt 86.",
            },
        ),
        ({"lukkede punkter": "ja"}, "87", {}),
        ({"punkter": ["84-85"]}, "84 85", {}),
        ({"til": {"punkt": "88"}}, "83 84 85 86 87 88", {}),
    ],
)
def test_what_is_missed_and_what_is_said(
    stated: dict[str, Any], numbers: str, said: dict[str, str]
) -> None:
    assert missed(stated, tider=TIMES) == numbers.split()
    found = sentences(stated, tider=TIMES)
    assert {number: " ".join(lines) for number, lines in found.items()} == said


def test_two_moments_in_one_item_leave_the_decision() -> None:
    stated = {"fra": {"punkt": "16.05"}, "til": {"punkt": "16.20"}}
    assert missed(stated, tider=TIMES) == []
    assert len(sentences(stated, tider=TIMES)["85"]) == 2


def test_the_meetings_start_is_the_first_items() -> None:
    assert missed({"til": {"punkt": "15.10"}}, tider={"84": "15.30"}) == []
    assert missed({"fra": {"punkt": "15.10"}}, tider={"84": "15.30"})[0] == "83"


def test_a_meeting_may_run_past_midnight() -> None:
    late = {"tid": "17:00", "slut": "00:30", "tider": {"84": "18:00", "88": "00:10"}}
    assert missed({"fra": {"punkt": "00.10"}}, **late) == ["88"]


def test_absence_follows_the_order_of_treatment() -> None:
    stated = {"fravær": [{"medlem": PER, "fra": {"punkt": "85"}}]}
    wording, _ = read(stated, order=["83", "84", "87", "86", "85", "88"])
    here = wording.attendance
    assert [i.number for i in here.items if here.absent_for(i.number)] == ["85", "88"]


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({"fra": {"punkt": "16.45"}}, "M039"),
        ({"fra": {"punkt": "14.59"}}, "M038"),
        ({"til": {"punkt": "18.01"}}, "M038"),
        ({"fra": {"punkt": "88"}, "til": {"punkt": "84"}}, "M012"),
        ({"fra": {"punkt": "86", "kl": "17.00"}, "til": {"punkt": "86", "kl": "16.50"}}, "M012"),
        ({"fra": {"punkt": "83-84"}}, "M040"),
        ({"fra": {"punkt": "99"}}, "M013"),
        ({"fra": {}}, "F006"),
        ({"punkter": ["84"], "fra": {"punkt": "85"}}, "M046"),
        ({"lukkede punkter": "ja", "til": {"punkt": "85"}}, "M046"),
        ({"afbud": "ja", "uden afbud": "ja"}, "M047"),
        ({"forhindret": "ja"}, "M048"),
    ],
)
def test_what_cannot_be(stated: dict[str, Any], code: str) -> None:
    times = {"84": "15.30", "86": "16.30"}
    assert codes({"fravær": [{"medlem": PER, **stated}], "tider": times}) == [code]


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({"tider": {"85": "16.00", "86": "15.30"}}, ["M041"]),
        ({"tider": {"85": "16.00", "86": "16.00"}}, []),
        ({"tider": {"85": "14.00"}}, ["M038"]),
        ({"tider": {"85": "18.00"}}, []),
        ({"tider": {"99": "16.00"}}, ["M013"]),
        ({"fravær": [{"medlem": PER}, {"medlem": PER, "punkter": ["84"]}]}, ["M035"]),
        (
            {"fravær": [{"medlem": PER, "punkter": [p]} for p in ("83-85", "86-88")]},
            [],
        ),
        ({"fravær": [{"medlem": PER, "punkter": ["83-85"]}]}, ["M037"]),
        ({"fravær": [{"medlem": PER, "punkter": ["84"], "forhindret": "ja"}]}, []),
        ({"fravær": [{"medlem": PER, "fra": {"punkt": "83"}, "til": {"punkt": "85"}}]}, []),
        ({"fravær": [{"medlem": PER, "lukkede punkter": "ja"}]}, []),
        ({"inhabile": [{"medlem": PER, "punkter": ["84"]}]}, []),
        (
            {
                "fravær": [{"medlem": PER, "fra": {"punkt": "86"}}],
                "inhabile": [{"medlem": PER, "punkter": ["85"]}],
            },
            [],
        ),
        (
            {
                "fravær": [{"medlem": PER, "fra": {"punkt": "86"}}],
                "inhabile": [{"medlem": PER, "punkter": ["86"]}],
            },
            ["M036"],
        ),
        ({"inhabile": [{"medlem": "Pia Prøve", "punkter": ["84"]}]}, ["M011"]),
    ],
)
def test_what_is_told_of_a_meeting(stated: dict[str, Any], code: list[str]) -> None:
    assert codes(stated) == code


def test_without_a_closed_item_nobody_is_absent_for_the_closed_part() -> None:
    open_items = [item for item in read({})[0].attendance.items if not item.is_closed]
    stated = {"fravær": [{"medlem": PER, "lukkede punkter": "ja"}]}
    wording, (found,) = read(stated, items=open_items)
    assert found.code == "M049"
    assert wording.attendance.participants == ("Eva Eksempel", PER, "Mona Mønster")


@pytest.mark.parametrize(
    ("stated", "is_told"),
    [
        ({"fra": {"punkt": "16.05"}, "til": {"punkt": "16.05"}}, True),
        ({"fra": {"punkt": "85"}, "til": {"punkt": "84"}}, True),
        ({"til": {"punkt": "15.00"}}, True),
        ({"fra": {"punkt": "16.05"}, "til": {"punkt": "16.20"}}, False),
        ({"fra": {"punkt": "85"}, "til": {"punkt": "85", "kl": "16.05"}}, False),
        ({"til": {"punkt": "83", "kl": "15.05"}}, False),
        ({"fra": {"punkt": "85"}, "til": {"punkt": "85"}}, False),
    ],
)
def test_an_absence_of_no_length(stated: dict[str, Any], is_told: bool) -> None:
    _, found = read({"fravær": [{"medlem": PER, **stated}], "tid": "15:00", "tider": TIMES})
    assert [d.code for d in found] == (["M064"] if is_told else [])
    assert not (is_told and sentences(stated, tid="15:00", tider=TIMES))


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({}, "Per Prøve kom tilbage til mødet før punkt 86."),
        ({"kom": "{navn} mødte ved punkt {før}."}, "Per Prøve mødte ved punkt 86."),
        (
            {"kom": "{navn} mødte.", "kom tilbage": "{navn} var her igen."},
            "Per Prøve var her igen.",
        ),
    ],
)
def test_who_words_arrivals_anew_has_worded_returns(texts: dict[str, str], said: str) -> None:
    stated = {"medlem": PER, "fra": {"punkt": "84"}, "til": {"punkt": "85"}}
    wording, _ = read({"fravær": [stated]}, texts=texts)
    assert item_attendance(wording, 3, {}).sentences[AttendanceTopic.ARRIVALS] == (said,)
