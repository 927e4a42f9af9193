"""What an item says of who was there: names, sentences, lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from referat.model.settings.attendance_texts import AttendanceTexts, AttendanceTopic
from referat.model.settings.placeholders import IN_ATTENDANCE
from referat.proceedings.attendance.lines import ItemAttendance, item_attendance, item_lists
from tests.support.attendance import read

PER, MONA = "Per Prøve", "Mona Mønster"
STATED: dict[str, Any] = {
    "fravær": [
        {"medlem": PER, "fra": {"punkt": "85"}, "stedfortræder": {"navn": "Knud Kontrol"}},
        {"medlem": MONA, "punkter": ["85"], "forhindret": "ja"},
    ],
    "inhabile": [
        {
            "medlem": "Eva Eksempel",
            "punkter": ["86"],
            "afgjort af": "udvalget",
            "begrundelse": "hemmelig",
        }
    ],
    "øvrige deltagere": [{"navn": "Dorte Demo", "punkter": ["85"]}, {"navn": "Bo Bilag"}],
    "foretræde": [{"navn": "Prøveby", "punkt": "85", "emne": "stien"}],
}


def at(number: str, **texts: Any) -> ItemAttendance:
    wording, _ = read(STATED, texts=texts)
    return item_attendance(wording, wording.attendance.position(number), {"dato": "x"})


def names(number: str) -> dict[str, tuple[str, ...]]:
    return {topic.value: who for topic, who in at(number).names.items() if who}


def sentences(number: str, **texts: Any) -> dict[str, tuple[str, ...]]:
    said = at(number, **texts).sentences
    return {topic.value: lines for topic, lines in said.items() if lines}


def test_the_names_of_an_item() -> None:
    assert names("84") == {"øvrige": ("Bo Bilag",)}
    assert names("85") == {
        "fraværende": (PER,),
        "uden afbud": (PER,),
        "forhindrede": (MONA,),
        "stedfortrædere": ("Knud Kontrol (stedfortræder for Per Prøve)",),
        "øvrige": ("Dorte Demo", "Bo Bilag"),
        "foretræde": ("Prøveby",),
    }
    assert names("86")["inhabile"] == ("Eva Eksempel",)


def test_the_sentences_of_an_item() -> None:
    assert sentences("84") == {}
    assert sentences("85") == {
        "fraværende": ("Fraværende: Per Prøve.",),
        "stedfortrædere": ("Knud Kontrol deltog som stedfortræder for Per Prøve ved punkt 85-88.",),
        "foretræde": ("Foretræde: Prøveby om stien.",),
        "øvrige": ("Dorte Demo deltog i punktet.",),
        "forhindrede": ("Mona Mønster var forhindret i at deltage i behandlingen af punktet.",),
        "gik": ("Per Prøve forlod mødet før punkt 85.",),
    }
    assert sentences("86")["inhabile"] == (
        "Eva Eksempel var inhabil og deltog ikke i behandlingen af punktet. "
        "Inhabiliteten blev afgjort af udvalget.",
    )


def test_a_sentence_without_words_is_not_said_and_reasons_only_where_asked_for() -> None:
    assert "inhabile" not in sentences("86", inhabil="")
    assert sentences("86", inhabil="{navn}: {begrundelse}")["inhabile"] == (
        "Eva Eksempel: hemmelig",
    )


def test_a_departure_may_be_told_by_the_item_before_it() -> None:
    assert sentences("85", gik="{navn} gik[ efter punkt {efter}].")["gik"] == (
        "Per Prøve gik efter punkt 84.",
    )


def test_who_comes_back_to_an_item_is_told_of_after_they_left_it() -> None:
    away = {"fra": {"punkt": "85", "kl": "16:05"}, "til": {"punkt": "85", "kl": "16:15"}}
    wording, _ = read({"fravær": [{"medlem": PER, **away}]})
    said = item_attendance(wording, 2, {}).sentences
    assert said[AttendanceTopic.ARRIVALS] == ()
    left, back = said[AttendanceTopic.DEPARTURES]
    assert "16.05" in left
    assert "16.15" in back


def test_who_comes_and_then_leaves_the_same_item_came_first() -> None:
    late = {"medlem": PER, "til": {"punkt": "85", "kl": "16:05"}}
    early = {"medlem": PER, "fra": {"punkt": "85", "kl": "16:15"}}
    wording, _ = read({"fravær": [late, early]})
    said = item_attendance(wording, 2, {}).sentences
    assert [len(said[t]) for t in (AttendanceTopic.ARRIVALS, AttendanceTopic.DEPARTURES)] == [1, 1]


def test_names_are_written_as_the_municipality_writes_them() -> None:
    said = sentences("86", navn="{navn}[ ({parti})]", inhabil="{navn} gik ud.")
    assert said["inhabile"] == ("Eva Eksempel (A) gik ud.",)


def test_who_sat_all_meeting_is_on_the_cover_alone() -> None:
    whole = {"fravær": [{"medlem": PER, "stedfortræder": {"navn": "Knud Kontrol"}}]}
    wording, _ = read(whole)
    assert item_attendance(wording, 0, {}).sentences[AttendanceTopic.SUBSTITUTES] == ()


def test_the_list_of_participants_at_an_item() -> None:
    assert [(g.name, g.lines) for g in at("86").participants] == [
        ("Til stede", ("Knud Kontrol", MONA)),
        ("Fraværende", (PER,)),
        ("Øvrige deltagere", ("Bo Bilag",)),
    ]


def test_every_text_with_placeholders_is_told_of() -> None:
    keys = {key for key, text in AttendanceTexts().phrases() if "{" in text}
    assert keys <= set(IN_ATTENDANCE)
    optional = {"delvist fravær", "afløst", "tilstede", "kom tilbage"}
    marks = {"fravær", "afbud", "fravær med afbud", "fravær uden afbud"}
    assert set(IN_ATTENDANCE) - keys <= optional | marks


def test_the_reason_of_an_absence_is_told_where_it_is_asked_for() -> None:
    stated = {"fravær": [{"medlem": PER, "grund": "barsel", "stedfortræder": {"navn": "Knud"}}]}
    phrase = "(stedfortræder for {medlem}[ på grund af {grund}])"
    for text, told in ((phrase, " på grund af barsel"), ("(for {medlem})", None)):
        wording, _ = read(stated, texts={"stedfortræder": text})
        (line,) = item_attendance(wording, 0, {}).names[AttendanceTopic.SUBSTITUTES]
        assert (told or "barsel") in line if told else "barsel" not in line


def test_those_present_have_a_phrase_of_their_own() -> None:
    wording, _ = read(STATED, texts={"navn": "{navn}", "tilstede": "{navn}[, {rolle}]"})
    lists = item_lists(wording, 0)
    assert lists["tilstede"] == ("Eva Eksempel, formand", "Per Prøve, næstformand", MONA)
    assert wording.name(PER) == PER


TITLES = tuple(f"“Sag {n}”" for n in range(83, 89))


def test_items_without_numbers_are_called_by_their_titles() -> None:
    numbered, _ = read(STATED)
    wording = replace(numbered, titles=TITLES)
    said = item_attendance(wording, 2, {}).sentences
    assert said[AttendanceTopic.DEPARTURES] == ("Per Prøve forlod mødet før punkt “Sag 85”.",)
    assert said[AttendanceTopic.SUBSTITUTES] == (
        "Knud Kontrol deltog som stedfortræder for Per Prøve ved punkt “Sag 85” til “Sag 88”.",
    )
    assert wording.all_items(frozenset({0, 1, 4})) == "“Sag 83”, “Sag 84” og “Sag 87”"


@pytest.mark.parametrize(("mark", "shown"), [(".", "17.05"), (":", "17:05")])
def test_times_have_the_municipalitys_form(mark: str, shown: str) -> None:
    plain, _ = read({"fravær": [{"medlem": PER, "fra": {"punkt": "85", "kl": "17:05"}}]})
    said = item_attendance(replace(plain, clock_mark=mark), 2, {}).sentences
    told = (f"Per Prøve forlod mødet kl. {shown} under punkt 85.",)
    assert said[AttendanceTopic.DEPARTURES] == told
