"""The cover's members with their marks, and its lists."""

from __future__ import annotations

from typing import Any

import pytest

from referat.model.committee import Committee
from referat.model.documents import DocumentKind
from referat.model.settings.fact import Fact
from referat.proceedings.cover import cover_facts, leading_values, people
from tests.support.attendance import read

PER = "Per Prøve"
AGENDA, MINUTES = DocumentKind.AGENDA, DocumentKind.MINUTES
PARTLY = (
    "([til stede fra punkt {fra}][til stede til og med punkt {til}]"
    "[ikke til stede ved punkt {undtagen}])"
)
NOBODY_KNOWN = Committee(navn="Prøveudvalget")


def mark(
    absences: list[dict[str, Any]], kind: DocumentKind = MINUTES, **texts: Any
) -> dict[str, str]:
    wording, _ = read({"fravær": absences}, texts=texts)
    return {p.name: p.mark for p in people(wording, kind) if p.mark}


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, "(afbud)"),
        ({"punkter": ["84-85"]}, "(afbud til punkt 84-85)"),
        ({"punkter": ["84, 86-88"]}, "(afbud til punkt 84 og 86-88)"),
        ({"fra": {"punkt": "86"}}, "(afbud til punkt 86-88)"),
        ({"lukkede punkter": "ja"}, "(afbud til punkt 87)"),
    ],
)
def test_an_agenda_tells_of_the_apologies_that_are_known(
    stated: dict[str, Any], expected: str
) -> None:
    absence = {"medlem": PER, "afbud": "ja", **stated}
    assert mark([absence, {"medlem": "Mona Mønster"}], AGENDA) == {PER: expected}


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, "(stedfortræder for Per Prøve)"),
        ({"punkter": ["85"]}, "(stedfortræder for Per Prøve ved punkt 85)"),
        ({"punkter": ["84, 86-87"]}, "(stedfortræder for Per Prøve ved punkt 84 og 86-87)"),
    ],
)
def test_a_substitute_is_said_to_have_sat_in_the_items_where_it_was_some(
    stated: dict[str, Any], expected: str
) -> None:
    absence = {"medlem": PER, "stedfortræder": {"navn": "Knud Kontrol"}, **stated}
    assert mark([absence])["Knud Kontrol"] == expected
    wording, _ = read({"fravær": [absence]})
    listed = Fact(navn="Stedfortrædere", tekst="{stedfortrædere}")
    (fact,) = cover_facts([listed], wording, MINUTES, [{}])
    assert fact.lines == (f"Knud Kontrol {expected}",)


@pytest.mark.parametrize(
    ("stated", "texts", "expected"),
    [
        ({}, {}, "(fraværende)"),
        ({"afbud": "ja"}, {}, "(afbud)"),
        ({"afbud": "ja"}, {"afbud": "(meldt fra)"}, "(meldt fra)"),
        ({"afbud": "ja"}, {"fravær med afbud": "(ikke der)"}, "(ikke der)"),
        ({"grund": "ferie"}, {"fravær": "(fraværende[: {grund}])"}, "(fraværende: ferie)"),
        ({"grund": "ferie"}, {}, "(fraværende)"),
        ({"uden afbud": "ja"}, {"fravær uden afbud": "(uden afbud)"}, "(uden afbud)"),
        ({"uden afbud": "ja"}, {}, "(fraværende)"),
        ({"til": {"punkt": "85"}}, {"delvist fravær": PARTLY}, "(til stede fra punkt 86)"),
        ({"fra": {"punkt": "86"}}, {"delvist fravær": PARTLY}, "(til stede til og med punkt 85)"),
        (
            {"punkter": ["84, 86-87"]},
            {"delvist fravær": PARTLY},
            "(ikke til stede ved punkt 84 og 86-87)",
        ),
        ({"punkter": ["84"]}, {"delvist fravær": "(−{punkter})"}, "(−84)"),
        ({"punkter": ["84"]}, {}, None),
        ({"punkter": ["84"], "forhindret": "ja"}, {"delvist fravær": PARTLY}, None),
    ],
)
def test_the_mark_in_minutes(
    stated: dict[str, Any], texts: dict[str, Any], expected: str | None
) -> None:
    assert mark([{"medlem": PER, **stated}], **texts).get(PER) == expected


def test_who_left_during_the_first_item_was_there() -> None:
    wording, _ = read({"fravær": [{"medlem": PER, "fra": {"punkt": "83", "kl": "15.05"}}]})
    assert wording.attendance.absent_for("83") == (PER,)
    assert PER in wording.attendance.participants
    assert wording.attendance.absent_throughout == ()


FACTS = [
    Fact(navn=name, tekst=f"{{{name}}}")
    for name in (
        *("tilstede", "fraværende", "afbud", "uden afbud", "delvist fraværende"),
        *("stedfortrædere", "øvrige", "foretræde"),
    )
]
STATED: dict[str, Any] = {
    "fravær": [
        {"medlem": PER, "afbud": "ja", "stedfortræder": {"navn": "Knud Kontrol"}},
        {"medlem": "Mona Mønster", "punkter": ["84"]},
    ],
    "øvrige deltagere": [
        {"navn": "Dorte Demo", "titel": "plejechef", "punkter": ["84-85"]},
        {"navn": "Bo Bilag"},
    ],
    "foretræde": [{"navn": "Foreningen Prøveby", "emne": "stien", "punkt": "84"}],
}


def facts(stated: dict[str, Any], kind: DocumentKind, *given: Fact) -> dict[str, tuple[str, ...]]:
    wording, _ = read(stated, texts={"navn": "{navn}[ ({parti})]"})
    return {f.name: f.lines for f in cover_facts(given or FACTS, wording, kind, [{}])}


def test_the_lists_of_minutes() -> None:
    assert facts(STATED, MINUTES) == {
        "tilstede": ("Eva Eksempel (A)", "Knud Kontrol", "Mona Mønster (F)"),
        "fraværende": ("Per Prøve (V)",),
        "afbud": ("Per Prøve (V)",),
        "delvist fraværende": ("Mona Mønster (F, fraværende ved punkt 84)",),
        "stedfortrædere": ("Knud Kontrol (stedfortræder for Per Prøve)",),
        "øvrige": ("Dorte Demo, plejechef (punkt 84-85)", "Bo Bilag"),
        "foretræde": ("Foreningen Prøveby om stien (punkt 84)",),
    }


def test_the_lists_of_an_agenda() -> None:
    partly = {"fravær": [{"medlem": PER, "punkter": ["84"], "afbud": "ja"}]}
    assert facts(STATED, AGENDA) == {"afbud": ("Per Prøve (V)",)}
    assert facts(partly, AGENDA) == {"afbud": ("Per Prøve (V, punkt 84)",)}


def test_a_list_beside_other_words_is_on_their_line() -> None:
    given = Fact(navn="Til stede", tekst="[{tilstede}]")
    line = "Eva Eksempel (A), Knud Kontrol og Mona Mønster (F)"
    assert facts(STATED, MINUTES, given) == {"Til stede": (line,)}


def test_where_no_members_are_known_the_absent_stand_under_their_own_name() -> None:
    stated = {"fravær": [{"medlem": "Åse", "afbud": "ja"}, {"medlem": "Bo", "punkter": ["84"]}]}
    wording, _ = read(stated, NOBODY_KNOWN)
    members = Fact(navn="Mødedeltagere", tekst="{deltagere}")
    absent = Fact(navn="Ikke til stede", tekst="{fraværende}")
    for kind, given, expected in (
        (MINUTES, [members], {"Fraværende": ("Åse",)}),
        (AGENDA, [members], {"Afbud": ("Åse",)}),
        (MINUTES, [members, absent], {"Ikke til stede": ("Åse",)}),
    ):
        found = cover_facts(given, wording, kind, [{}])
        assert {f.name: f.lines for f in found} == expected


@pytest.mark.parametrize(
    ("absences", "kind", "led"),
    [
        ([], MINUTES, "Eva Eksempel"),
        ([{"medlem": "Eva Eksempel"}], MINUTES, PER),
        ([{"medlem": "Eva Eksempel"}], AGENDA, "Eva Eksempel"),
        ([{"medlem": "Eva Eksempel", "punkter": ["84"]}], MINUTES, "Eva Eksempel"),
        ([{"medlem": "Eva Eksempel"}, {"medlem": PER}], MINUTES, ""),
    ],
)
def test_who_leads(absences: list[dict[str, Any]], kind: DocumentKind, led: str) -> None:
    wording, _ = read({"fravær": absences})
    assert leading_values(wording.attendance, kind) == {"formand": "Eva Eksempel", "mødeleder": led}


def test_the_mayor_leads_a_council() -> None:
    members = [{"navn": "Bo", "rolle": "1. viceborgmester"}, {"navn": "Åse", "rolle": "Borgmester"}]
    body = Committee.model_validate({"navn": "Rådet", "medlemmer": members})
    for absent, led in (([], "Åse"), ([{"medlem": "Åse"}], "Bo")):
        wording, _ = read({"fravær": absent}, body)
        assert leading_values(wording.attendance, MINUTES)["mødeleder"] == led


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({}, "Per Prøve (V) – næstformand (afbud)"),
        ({"deltager": "{navn}[ ({parti})]"}, "Per Prøve (V, afbud)"),
        (
            {"deltager": "{navn}, {parti}", "afløst": "(i stedet {stedfortræder})"},
            "Per Prøve, V (afbud, i stedet Knud Kontrol)",
        ),
        ({"deltager": "{navn}", "afbud": ", afbud"}, "Per Prøve, afbud"),
    ],
)
def test_a_members_line_is_the_municipalitys(texts: dict[str, str], expected: str) -> None:
    wording, _ = read(STATED, texts=texts)
    (fact,) = cover_facts([Fact(navn="M", tekst="{deltagere}")], wording, MINUTES, [{}])
    assert fact.lines[1] == expected


def test_a_note_stands_after_a_name_in_minutes() -> None:
    wording, _ = read({"deltagernoter": {PER: "deltog via video"}})
    marks = {kind: [p.mark for p in people(wording, kind) if p.mark] for kind in (AGENDA, MINUTES)}
    assert marks == {AGENDA: [], MINUTES: ["(deltog via video)"]}


@pytest.mark.parametrize(
    "stated", [{"deltagernoter": {"Pia Prøve": "x"}}, {"mødeleder": "Pia Prøve"}]
)
def test_notes_and_the_leader_are_of_somebody_known(stated: dict[str, Any]) -> None:
    assert [d.code for d in read(stated)[1]] == ["M011"]


def test_the_meeting_may_choose_who_leads() -> None:
    wording, _ = read({"mødeleder": "Mona Mønster"})
    led = {k: leading_values(wording.attendance, k)["mødeleder"] for k in (AGENDA, MINUTES)}
    assert led == {AGENDA: "Eva Eksempel", MINUTES: "Mona Mønster"}


def test_a_list_of_nobody_may_say_so() -> None:
    wording, _ = read({}, texts={"ingen": "Ingen"})
    found = cover_facts(FACTS, wording, MINUTES, [{}])
    assert {f.name for f in found if f.lines == ("Ingen",)} == {"fraværende", "afbud", "uden afbud"}
    assert cover_facts(FACTS, wording, AGENDA, [{}]) == ()
