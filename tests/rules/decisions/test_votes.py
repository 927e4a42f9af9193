"""Rules about decisions: who can have voted, and whether numbers, result and text fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from referat.diagnostics import Diagnostic
from tests.support.projects import BASE, COMMITTEE, ITEM, MEETING, SETTINGS, Files, checked

COMMITTEE_WITH_GROUPS = """\
navn: Prøveudvalget
medlemmer:
  - {navn: Eva Eksempel, parti: A, rolle: formand}
  - {navn: Per Prøve, parti: V}
  - {navn: Mona Mønster, parti: V}
  - {navn: Søren Skitse, parti: A}
  - {navn: Dorte Demo, parti: F}
"""
NO_MEMBERS = "navn: Prøveudvalget\n"
POINTS = BASE[ITEM].replace(
    "    - legepladsen bygges.\n", "    - legepladsen bygges\n    - der gives penge.\n"
)
"""The item is number 4; Per Prøve is absent for 4 and 5."""

Said = Callable[..., list[str]]


@pytest.fixture
def said(project: Callable[[Files], Path]) -> Said:
    """What is said of a decision: ``code message``, of the V codes alone."""

    def of(decision: str, committee: str = COMMITTEE_WITH_GROUPS) -> list[str]:
        lines = "".join(f"  {line}\n" for line in decision.strip().splitlines())
        item = f"{POINTS}beslutning:\n{lines}"
        return told(checked(project({COMMITTEE: committee, ITEM: item})).diagnostics)

    return of


def told(diagnostics: Sequence[Diagnostic]) -> list[str]:
    return [f"{d.code} {d.message}" for d in diagnostics if d.code.startswith("V")]


def a_vote(stated: str) -> str:
    return f"afstemninger: [{{{stated}}}]"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("for: Ukendt Person", ["V001 “Ukendt Person” er ikke medlem af udvalget"]),
        ("for: [A, Hansen]", ["V001 “Hansen” er hverken et medlem eller en gruppe i udvalget"]),
        (
            "for: [Eva Eksempel, Per Prøve]",
            ["V002 Per Prøve var fraværende under punktet og kan ikke have stemt"],
        ),
        ("for: 4, imod: 1", ["V004 afstemningen har 5 stemmer, men der var 4 medlemmer til stede"]),
        (
            "for: Eva Eksempel, imod: 4",
            ["V004 afstemningen har 5 stemmer, men der var 4 medlemmer til stede"],
        ),
        (
            "for: Eva Eksempel, imod: Eva Eksempel (A)",
            ["V005 Eva Eksempel stemmer to gange i samme afstemning"],
        ),
        ("for: A, imod: A", ["V005 A stemmer to gange i samme afstemning"]),
        ("for: {gruppe: A}, imod: A", ["V005 A stemmer to gange i samme afstemning"]),
        ("for: øvrige, imod: resten", ["V005 resten stemmer to gange i samme afstemning"]),
        (
            "for: {navne: [Eva Eksempel, Dorte Demo], antal: 3}",
            ["V006 der står 2 navne, men antallet er 3"],
        ),
        (
            "for: {gruppe: A, medlemmer: Eva Eksempel, antal: 2}",
            ["V006 der står 1 navn, men antallet er 2"],
        ),
        (
            "for: {gruppe: [A, F], antal: 4}",
            ["V006 de kan højst være 3 tilsammen, men antallet er 4"],
        ),
        (
            "for: {navne: [A (1), 1], antal: 3}",
            ["V006 de kan højst være 2 tilsammen, men antallet er 3"],
        ),
        ("for: V (2)", ["V006 V har 2 stemmer, men 1 medlem til at afgive dem"]),
        (
            "for: A (2), imod: Eva Eksempel",
            ["V006 A har 2 stemmer, men 1 medlem til at afgive dem"],
        ),
        (
            "for: [A (1)], imod: [A (2)]",
            ["V006 A har 3 stemmer, men 2 medlemmer til at afgive dem"],
        ),
        ("for: C (2)", ["V007 ingen medlemmer hører til gruppen “C”"]),
        ("for: Dansk Folkeparti", ["V007 ingen medlemmer hører til gruppen “Dansk Folkeparti”"]),
        (
            "for: 2, imod: 1, resultat: forkastet",
            [
                "V008 resultatet er skrevet som forkastet, men med 2 for og 1 imod er forslaget "
                "vedtaget"
            ],
        ),
        (
            "for: 2, imod: 2, resultat: vedtaget",
            [
                "V008 resultatet er skrevet som vedtaget, men med 2 for og 2 imod er forslaget "
                "bortfaldet ved stemmelighed"
            ],
        ),
        ("for: 2, imod: 1, hemmelig: ja", ["V011 afstemningen er hemmelig"]),
        (
            "for: A, hemmelig: ja",
            [
                "V019 en hemmelig afstemning kan ikke vise, hvem der stemte hvad",
                "V011 afstemningen er hemmelig",
            ],
        ),
        ("for: [F, Dorte Demo]", ["V022 F har ikke flere medlemmer: Dorte Demo er nævnt ved navn"]),
        (
            "for: F, imod: [Dorte Demo, A]",
            [
                "V005 F har ingen til at stemme “for”: Dorte Demo er nævnt ved navn et andet sted",
            ],
        ),
        ("for: [A, F (0)]", ["V006 F står med 0 stemmer"]),
        ("for: [A (1), F], imod: V", ["V024 A har 1 stemme, men 2 var til stede"]),
        (
            "for: A, imod: Et mindretal (V)",
            ["V001 “Et mindretal (V)” er hverken et navn eller en gruppe"],
        ),
        (
            "for: 3, imod: 1, kræver: 4/5 af de fremmødte, resultat: vedtaget",
            [
                "V008 resultatet er skrevet som vedtaget, men med 3 for og 1 imod er forslaget "
                "forkastet, når der kræves 4/5 af de fremmødte"
            ],
        ),
        (
            "for: 3, til stede: 3",
            ["V025 der står 3 til stede, men efter fraværet var det 4 medlemmer"],
        ),
        ("emne: prisen", ["V018 afstemningen har ingen stemmer"]),
        ("for: 2, punkter: [1, 3]", ["V012 indstillingen har intet punkt 3"]),
    ],
)
def test_what_is_wrong_with_a_vote(said: Said, stated: str, expected: list[str]) -> None:
    assert sorted(said(a_vote(stated))) == sorted(expected)


@pytest.mark.parametrize(
    "stated",
    [
        "for: [Eva Eksempel, Søren Skitse], imod: [Mona Mønster], hverken for eller imod: F",
        "for: A, imod: V, hverken for eller imod: Dorte Demo",
        "for: [A (1)], imod: [A (1), V (1)]",
        "for: øvrige, imod: Mona Mønster",
        "for: 2, imod: 2, resultat: bortfaldet",
        "for: 3, imod: 1, resultat: vedtaget, punkter: [1, a, 2]",
        "for: {gruppe: [A, F], antal: 3}",
        "for: {gruppe: [A, F], antal: 2}",
        "resultat: vedtaget",
        "for: 3, imod: 1, kræver: 3/5 af medlemmerne, til stede: 4",
        "for: 'A, F', imod: V (1)",
    ],
)
def test_what_is_right_with_a_vote(said: Said, stated: str) -> None:
    assert said(a_vote(stated)) == []


def test_a_group_of_whom_nobody_was_there(said: Said) -> None:
    alone = COMMITTEE_WITH_GROUPS.replace(
        "{navn: Per Prøve, parti: V}", "{navn: Per Prøve, parti: Ø}"
    )
    assert said(a_vote("for: A, imod: Ø"), alone) == [
        "V002 ingen fra Ø var til stede under punktet"
    ]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("{hvem: A (2), standpunkt: imod}", []),
        ("{hvem: A (3), standpunkt: imod}", ["V023 A står med 3, men har 2 medlemmer i udvalget"]),
        (
            "{hvem: V (2), standpunkt: imod}",
            ["V023 V står med 2, men har 1 medlem til stede under punktet"],
        ),
        ("{hvem: A (1), standpunkt: imod}", ["V024 A står med 1, men 2 var til stede"]),
        ("{hvem: A (1), standpunkt: imod}, {hvem: A (1), standpunkt: for}", []),
        (
            "{hvem: Et flertal (A og V), standpunkt: for}",
            ["V001 “Et flertal (A og V)” er hverken et navn eller en gruppe"],
        ),
    ],
)
def test_the_number_of_a_group_that_says_something(
    said: Said, stated: str, expected: list[str]
) -> None:
    assert said(f"holdninger: [{stated}]") == expected


def test_parties_have_letters_and_names(project: Callable[[Files], Path]) -> None:
    names = '[partier]\nA = "Socialdemokratiet"\nF = "SF"\n'
    files = {SETTINGS: BASE[SETTINGS] + names, COMMITTEE: COMMITTEE_WITH_GROUPS}
    decision = "beslutning: {afstemninger: [{for: [Socialdemokratiet (2), SF], imod: V}]}\n"
    assert told(checked(project({**files, ITEM: POINTS + decision})).diagnostics) == []
    again = decision.replace("imod: V", "imod: A")
    found = told(checked(project({**files, ITEM: POINTS + again})).diagnostics)
    assert found == ["V004 afstemningen har 5 stemmer, men der var 4 medlemmer til stede"]


def test_where_somebody_is_unknown_numbers_are_not_compared(
    project: Callable[[Files], Path],
) -> None:
    """An error elsewhere in the meeting: who was there cannot be told."""
    text = "tekst: Godkendt med 3 stemmer for og 1 imod."
    decision = f"beslutning: {{{text}, afstemninger: [{{for: øvrige, imod: F}}]}}\n"
    files = {COMMITTEE: COMMITTEE_WITH_GROUPS, ITEM: POINTS + decision}
    assert told(checked(project(files)).diagnostics) == []
    broken = BASE[MEETING].replace("Per Prøve", "Peer Prøve")
    assert told(checked(project({**files, MEETING: broken})).diagnostics) == []


@pytest.mark.parametrize(
    "stated",
    [
        "for: [A (8), Radikale Venstre (1)], imod: 'V, C'",
        "for: [Ukendt Person, Anden Person], imod: 200",
        "for: øvrige, imod: Hansen",
        "for: {navne: [A, B], antal: 40}, imod: {navne: øvrige, antal: 30}",
    ],
)
def test_without_members_nobody_is_a_stranger(said: Said, stated: str) -> None:
    assert said(a_vote(stated), NO_MEMBERS) == []


def test_numbers_alone_with_those_present(said: Said) -> None:
    assert said(a_vote("for: 25, imod: 4, til stede: 29"), NO_MEMBERS) == []
    assert said(a_vote("for: 25, imod: 4, til stede: 28"), NO_MEMBERS) == [
        "V004 afstemningen har 29 stemmer, men der var 28 medlemmer til stede"
    ]
    assert said(a_vote("for: 25, imod: 4, kræver: 2/3 af medlemmerne"), NO_MEMBERS) == [
        "V033 om flertallet er stort nok, kan ikke regnes ud"
    ]


def test_without_parties_groups_are_let_be(said: Said) -> None:
    members = BASE[COMMITTEE]
    assert said(a_vote("for: [A (1), Socialdemokratiet], imod: Eva Eksempel"), members) == []
    stranger = said(a_vote("for: [Ukendt Person]"), members)
    assert stranger == ["V001 “Ukendt Person” er ikke medlem af udvalget"]


@pytest.mark.parametrize("key", ["holdninger", "forbehold", "mindretalsudtalelser"])
def test_a_statement_by_one_who_was_not_there(said: Said, key: str) -> None:
    more = {"holdninger": ", standpunkt: imod", "mindretalsudtalelser": ", tekst: Nej."}
    line = f"{key}: [{{hvem: NAVN{more.get(key, '')}}}]"
    assert said(line.replace("NAVN", "Mona Mønster")) == []
    assert said(line.replace("NAVN", "V")) == []
    assert said(line.replace("NAVN", "Per Prøve")) == [
        f"V010 Per Prøve var fraværende under punktet, men står under “{key}”"
    ]
    assert said(line.replace("NAVN", "Ukendt Person"))[0].startswith("V001")


def test_a_statement_by_a_group_of_which_nobody_was_there(
    project: Callable[[Files], Path],
) -> None:
    everybody_of_v = "".join(
        f"  - {{medlem: {name}, punkter: 4}}\n" for name in ("Per Prøve", "Mona Mønster")
    )
    files = with_attendance(f"fravær:\n{everybody_of_v}", "forbehold: [V, A]")
    found = told(checked(project(files)).diagnostics)
    assert [line for line in found if line.startswith("V010")] == [
        "V010 ingen fra V deltog i punktet, men gruppen står under “forbehold”"
    ]


def test_a_halt(said: Said) -> None:
    assert said("udfald: godkendt\nstandset af: Mona Mønster") == []
    assert said("udfald: udsat\nstandset af: Mona Mønster") == [
        "V016 en beslutning om sagens gang kan ikke standses"
    ]
    assert said("standset af: Per Prøve")[0].startswith("V010")
    assert said("standset af: V")[0].startswith("V001")


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("udfald: godkent", ["V013 udfaldet “godkent” kendes ikke"]),
        ("punkter: {1: {udfald: helt fint}}", ["V013 udfaldet “helt fint” kendes ikke"]),
        ("tekst: godkent", ["V014 “godkent” trykkes, som det står"]),
        (
            "holdninger: [{hvem: V, standpunkt: imodd}]",
            ["V014 “imodd” trykkes, som det står"],
        ),
        ("punkter: {1: Ja., 3: Nej.}", ["V012 indstillingen har intet punkt 3"]),
        ("punkter: {c: Nej.}", ["V012 indstillingen har intet punkt c"]),
        ("punkter: {1-3: Ja.}", ["V012 indstillingen har intet punkt 1-3"]),
        ("punkter: {2-: Ja.}", ["V012 “2-” mangler et punkt på den ene side af stregen"]),
        ("punkter: {Ad 3: Ja.}", ["V012 indstillingen har intet punkt 3"]),
        ("punkter: {1: Ja., Ad 1.: Ja.}", ["V021 “Ad 1.” er det samme punkt som “1”"]),
        ("punkter: {A): Ja., 1-2: Ja.}", ["V021 “1-2” er det samme punkt som “A)”"]),
        ("forbehold: [{hvem: V, punkter: 0}]", ["V012 indstillingen har intet punkt 0"]),
    ],
)
def test_phrases_and_points(said: Said, decision: str, expected: list[str]) -> None:
    assert said(decision) == expected


@pytest.mark.parametrize(
    "decision",
    [
        "udfald: Til efterretning",
        "tekst: godkendt",
        "tekst: Godkent.",
        "punkter: {Ad 1: godkendt, b.: udsat, resten: Ja.}",
        "punkter: {1-2: Ja., Anlægget: Ja.}",
        "holdninger: [{hvem: V, standpunkt: bifalder}]",
    ],
)
def test_phrases_and_points_that_are_right(said: Said, decision: str) -> None:
    assert said(decision) == []


def test_points_of_no_recommendation(said: Said, project: Callable[[Files], Path]) -> None:
    bare = "titel: Ny legeplads\nbeslutning: {punkter: {Ad 1: Ja.}}\n"
    told_of = "V020 sagen har ingen indstilling, som beslutningen kan have punkter efter"
    assert told(checked(project({ITEM: bare})).diagnostics) == [told_of]
    in_text = f"{bare}indstilling: |\n  1. Banen bygges.\n"
    assert told(checked(project({ITEM: in_text})).diagnostics) == []


MAIN = "afstemninger: [{slags: indstilling, for: 3, imod: 1}]"
LOST = "afstemninger: [{slags: indstilling, for: 1, imod: 3}]"
TIE = "afstemninger: [{for: 2, imod: 2}]"
OTHER = "afstemninger: [{slags: ændringsforslag, emne: prisen, for: 1, imod: 3}]"
OF_GROUPS = "afstemninger: [{slags: ændringsforslag, emne: prisen, for: øvrige, imod: A}]"
OPPOSED = "holdninger: [{hvem: V, standpunkt: imod}]"


@pytest.mark.parametrize(
    ("text", "votes", "fires"),
    [
        ("Enstemmigt godkendt.", MAIN, True),
        ("Godkendt enstemmigt.", OPPOSED, True),
        ("Ikke enstemmigt godkendt.", MAIN, False),
        ("Enstemmigt godkendt.", OTHER, False),
        ("Godkendt.", MAIN, False),
        ("Godkendt.", LOST, True),
        ("Godkendt.", TIE, True),
        ("Godkendt.", OTHER, False),
        ("Forkastet.", MAIN, True),
        ("Forkastet.", LOST, False),
        ("Bortfaldet ved stemmelighed.", TIE, False),
        ("Bortfaldet ved stemmelighed.", LOST, True),
        ("Godkendt med 3 stemmer for og 1 imod.", MAIN, False),
        ("Godkendt med 3 stemmer mod 1.", MAIN, False),
        ("Godkendt med 4 stemmer mod 1.", MAIN, True),
        ("Godkendt. Der kom 7 breve mod 10 i fjor.", MAIN, False),
        ("Godkendt, idet A (2) stemte imod.", OF_GROUPS, False),
        ("Godkendt, idet A (3) stemte imod.", OF_GROUPS, True),
        ("Godkendt af V og F (2).", OF_GROUPS, False),
        ("Godkendt af V (1) og F (2).", OF_GROUPS, True),
        ("Drøftet (3) gange af V.", OF_GROUPS, False),
    ],
)
def test_text_against_votes(said: Said, text: str, votes: str, fires: bool) -> None:
    found = said(f"tekst: {text}\n{votes}")
    assert [f[:4] for f in found] == (["V009"] if fires else [])


def test_an_outcome_against_votes(said: Said) -> None:
    assert said(f"udfald: godkendt\n{LOST}")[0].startswith("V009")
    assert said(f"udfald: godkendt\n{MAIN}") == []


def test_a_decision_of_the_meeting_is_looked_at_too(project: Callable[[Files], Path]) -> None:
    meeting = BASE[MEETING].replace("dagsorden: Godkendt.", "dagsorden:\n    udfald: godkent")
    found = checked(project({MEETING: meeting})).diagnostics
    assert [f"{d.code} {d.span.line}:{d.span.column}" for d in found if d.span] == ["V013 13:13"]


def test_a_long_form_in_two_places(project: Callable[[Files], Path]) -> None:
    meeting = BASE[MEETING] + "  legeplads: {udfald: godkendt}\n"
    item = BASE[ITEM] + "beslutning:\n  udfald: godkendt\n"
    found = checked(project({MEETING: meeting, ITEM: item})).diagnostics
    assert [d.code for d in found] == ["M006"]
    assert found[0].help == (
        "den står også i agendas/proeveudvalget/2026-02-12/legeplads.yaml, linje 11; slet den ene",
    )


ABSENT = "fravær:\n  - medlem: Per Prøve\n    punkter: 4-5\n"


def with_attendance(stated: str, decision: str) -> Files:
    lines = "".join(f"  {line}\n" for line in decision.splitlines())
    return {
        COMMITTEE: COMMITTEE_WITH_GROUPS,
        MEETING: BASE[MEETING].replace(ABSENT, stated),
        ITEM: f"{POINTS}beslutning:\n{lines}",
    }


def test_the_disqualified(project: Callable[[Files], Path]) -> None:
    stated = "inhabile:\n  - medlem: Per Prøve\n    punkter: 4\n    afgjort af: udvalget\n"
    decision = (
        a_vote("for: Per Prøve, imod: A") + "\nholdninger: [{hvem: Per Prøve, standpunkt: for}]"
    )
    found = told(checked(project(with_attendance(stated, decision))).diagnostics)
    assert found == [
        "V003 Per Prøve var inhabil under punktet og kan ikke have stemt",
        "V010 Per Prøve var inhabil under punktet, men står under “holdninger”",
    ]


def test_a_substitute_votes_and_the_member_does_not(project: Callable[[Files], Path]) -> None:
    stated = "fravær:\n  - medlem: Per Prøve\n    stedfortræder: Ulla Udfyld\n"
    files = with_attendance(stated, a_vote("for: Ulla Udfyld, imod: [A, F, Mona Mønster]"))
    assert told(checked(project(files)).diagnostics) == []
    files = with_attendance(stated, a_vote("for: Per Prøve"))
    assert [f[:4] for f in told(checked(project(files)).diagnostics)] == ["V002"]


def test_a_group_is_not_enough_where_its_last_member_left_during_the_item(
    project: Callable[[Files], Path],
) -> None:
    stated = "fravær:\n  - medlem: Dorte Demo\n    fra: {punkt: 4, kl: 15.30}\n"
    for unclear in ("for: F, imod: A", "for: {gruppe: F}, imod: A", "for: {gruppe: [V, F]}"):
        files = with_attendance(stated, a_vote(unclear))
        assert told(checked(project(files)).diagnostics) == [
            "V002 det vides ikke, om Dorte Demo stemte, og andre fra F er der ikke til det"
        ]
    counted = ("for: F (1), imod: A", "for: {gruppe: F, antal: 1}, imod: A")
    named = ("for: Dorte Demo, imod: A", "for: {gruppe: F, medlemmer: Dorte Demo}, imod: A")
    for right in (*counted, *named, "for: øvrige, imod: A"):
        files = with_attendance(stated, a_vote(right))
        assert told(checked(project(files)).diagnostics) == []


def test_two_proposals_of_a_kind_have_a_number_each(said: Said) -> None:
    first = "{slags: ændringsforslag, nummer: 7a, for: A, imod: V}"
    told_of = ["V036 nummer 7A er brugt to gange i samme beslutning"]
    for number, expected in (("7A", told_of), ("7b", [])):
        second = f"{{slags: ændringsforslag, nummer: {number}, resultat: trukket}}"
        assert said(f"afstemninger: [{first}, {second}]") == expected


def test_who_left_during_the_item_may_have_voted(project: Callable[[Files], Path]) -> None:
    stated = "fravær:\n  - medlem: Per Prøve\n    fra: {punkt: 4, kl: 15.30}\n"
    files = with_attendance(stated, a_vote("for: [A, V], imod: [Per Prøve, F]"))
    found = checked(project(files))
    assert told(found.diagnostics) == []
    files = with_attendance(stated, a_vote("for: 5"))
    assert told(checked(project(files)).diagnostics) == []


def test_the_council_has_nobody_above_it(project: Callable[[Files], Path]) -> None:
    files = dict(with_attendance(ABSENT, "udfald: godkendt\nstandset af: Eva Eksempel"))
    files[COMMITTEE] = COMMITTEE_WITH_GROUPS + "slags: kommunalbestyrelse\n"
    assert told(checked(project(files)).diagnostics) == [
        "V015 kommunalbestyrelsens egne beslutninger kan ikke bringes for den selv"
    ]


KULTUR = """\
navn: Kulturudvalget
medlemmer:
  - {navn: Kaj Kultur, parti: A}
  - {navn: Mona Mønster, parti: V}
  - {navn: Ida Ideal, parti: C}
"""
OTHER = "agendas/kulturudvalget/udvalg.yaml"


@pytest.fixture
def said_jointly(project: Callable[[Files], Path]) -> Said:
    """What is said of a decision at a joint meeting."""

    def of(decision: str, joint: str = "fællesmøde med: [Kulturudvalget]\n") -> list[str]:
        files = {**with_attendance(ABSENT + joint, decision), OTHER: KULTUR}
        return told(checked(project(files)).diagnostics)

    return of


def bodies(stated: str) -> str:
    return f"organer: {{{stated}}}"


@pytest.mark.parametrize(
    "decision",
    [
        bodies("Kulturudvalget: {afstemninger: [{for: [A, V], imod: Ida Ideal}]}"),
        bodies("kulturudvalget: {afstemninger: [{for: 3}]}, Prøveudvalget: godkendt"),
        bodies("alle: {afstemninger: [{for: [Kaj Kultur, Eva Eksempel]}]}"),
        "protokolbemærkninger: [{hvem: Kaj Kultur, tekst: Godt.}, {hvem: C (1), tekst: Ja.}]",
    ],
)
def test_each_body_of_a_joint_meeting_votes_by_itself(decision: str, said_jointly: Said) -> None:
    assert said_jointly(decision) == []


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (a_vote("for: Kaj Kultur"), ["V001 “Kaj Kultur” er ikke medlem af udvalget"]),
        (
            bodies("Kulturudvalget: {afstemninger: [{for: [A (2)]}]}"),
            ["V006 A har 2 stemmer, men 1 medlem til at afgive dem"],
        ),
        (
            bodies("Kulturudvalget: {afstemninger: [{for: Eva Eksempel}]}"),
            ["V001 “Eva Eksempel” er ikke medlem af udvalget"],
        ),
        (
            bodies(
                "Kulturudvalget: {tekst: Enstemmigt vedtaget., afstemninger: [{for: A, imod: C}]}"
            ),
            ["V009 teksten siger enstemmigt, men nogen var imod"],
        ),
        (
            bodies("Kulturudvaget: godkendt"),
            ["V035 “Kulturudvaget” er ikke et af fællesmødets organer"],
        ),
    ],
)
def test_what_cannot_be_in_a_body_of_a_joint_meeting(
    decision: str, expected: list[str], said_jointly: Said
) -> None:
    assert [line for line in said_jointly(decision) if "V024" not in line] == expected


def test_a_body_whose_members_are_not_known_votes_as_written(said_jointly: Said) -> None:
    unknown = bodies("Ungerådet: {afstemninger: [{for: [Nina Navn, X (4)], imod: 3}]}")
    assert said_jointly(unknown, "fællesmøde med: Ungerådet\n") == []


def test_bodies_are_of_joint_meetings_alone(said_jointly: Said) -> None:
    assert said_jointly(bodies("Kulturudvalget: godkendt"), "") == [
        "V035 mødet er ikke et fællesmøde, så der er kun ét organ til at beslutte"
    ]


def test_who_was_prevented_is_not_called_absent(project: Callable[[Files], Path]) -> None:
    stated = "fravær:\n  - {medlem: Per Prøve, punkter: 4, forhindret: ja}\n"
    decision = a_vote("for: Per Prøve") + "\nprotokolbemærkninger: [{hvem: Per Prøve, tekst: Ja.}]"
    assert told(checked(project(with_attendance(stated, decision))).diagnostics) == [
        "V002 Per Prøve var forhindret under punktet og kan ikke have stemt",
        "V010 Per Prøve var forhindret under punktet, men står under “protokolbemærkninger”",
    ]


@pytest.mark.parametrize(
    ("text", "vote", "is_told"),
    [
        ("Vedtaget.", "for: 0, imod: 0", True),
        ("godkendt", "for: 0, imod: 0, hverken for eller imod: 3", True),
        ("Drøftet.", "for: 0, imod: 0", False),
        ("Vedtaget.", "for: 0, imod: 0, resultat: vedtaget", False),
    ],
)
def test_nothing_is_adopted_without_a_vote(text: str, vote: str, is_told: bool, said: Said) -> None:
    told = ["V009 beslutningen siger, at forslaget er vedtaget, men ingen stemte for"]
    assert said(f"tekst: {text}\n{a_vote(vote)}") == (told if is_told else [])
