"""What is printed of a decision: text, outcome, points, votes, positions and statements."""

from __future__ import annotations

import pytest

from referat.diagnostics import has_errors
from referat.model.decision import Decision
from referat.model.settings.wordings import OUTCOMES, VoteTexts, extended
from referat.proceedings.decisions.decisions import Wordings, printed_decision
from referat.proceedings.decisions.electorate import Electorate, Seat
from referat.proceedings.decisions.electorates import JointElectorates
from referat.proceedings.decisions.standing import worded
from referat.source.documents import read_document

BODY = Electorate(
    (
        Seat("Eva Eksempel", "A"),
        Seat("Per Prøve", "V"),
        Seat("Mona Mønster", "V"),
        Seat("Søren Skitse", "A"),
        Seat("Dorte Demo", "F"),
        Seat("Åge Ås", "A", is_present=False),
    )
)
NOBODY = Electorate()


def decision(text: str) -> Decision:
    """The decision that a case file states, as the program reads it."""
    document = read_document(text.encode(), "beslutning.yaml", Decision)
    assert document.value is not None, document.diagnostics
    assert not has_errors(list(document.diagnostics)), document.diagnostics
    return document.value


def parts(text: str, body: Electorate = BODY, texts: VoteTexts | None = None) -> list[str]:
    """Every part as ``label | text or lines``."""
    wordings = Wordings(texts=texts or VoteTexts(), electorate=body)
    printed = printed_decision(decision(text), wordings)
    shown = ((p.label, p.line or p.text or " / ".join(p.lines)) for p in printed.parts)
    return [" | ".join(filter(None, each)) for each in shown]


def vote(text: str, body: Electorate = BODY) -> list[str]:
    return parts(f"afstemninger: [{{{text}}}]", body)[0].split(" / ")


@pytest.mark.parametrize(
    ("outcome", "text", "printed"),
    [
        (None, "Godkendt.", "Godkendt."),
        (None, "godkendt", "Godkendt."),
        (None, "tiltraadt", "Tiltrådt."),
        (None, "Godkendt", "Godkendt"),
        (None, "godkendt.", "Godkendt."),
        (None, "drøftet og udsat", "Drøftet og udsat."),
        (
            None,
            "drøftet, godkendt og til efterretning",
            "Drøftet, godkendt og taget til efterretning.",
        ),
        (None, "udsat til mødet i maj", "Udsat til mødet i maj."),
        (None, "ikke godkendt, da pengene mangler.", "Ikke godkendt, da pengene mangler."),
        (None, "godkendte planer", "godkendte planer"),
        (None, "det besluttes", "det besluttes"),
        (None, "godkendt\n\nmed ændring", "godkendt\n\nmed ændring"),
        ("henvist", "Til Økonomiudvalget", "Henvist. Til Økonomiudvalget."),
        ("godkendt", "Med disse ord:", "Godkendt. Med disse ord:"),
        ("godkendt", "", "Godkendt."),
        ("Til efterretning", "", "Taget til efterretning."),
        ("oversendt", "til Økonomiudvalget.", "Oversendt til Økonomiudvalget."),
        ("oversendt", "til Økonomiudvalget", "Oversendt til Økonomiudvalget."),
        ("godkendt", ", idet der spares.", "Godkendt, idet der spares."),
        ("godkendt", "Der spares.", "Godkendt. Der spares."),
        ("godkendt", "- a\n- b", "Godkendt.\n\n- a\n- b"),
    ],
)
def test_phrases(outcome: str | None, text: str, printed: str) -> None:
    assert worded(outcome, text, OUTCOMES) == printed


def test_a_municipality_adds_changes_and_removes_phrases() -> None:
    stated = {"godkendt": "Vedtaget.", "paa_baenken": "På bænken.", "til_efterretning": ""}
    known = extended(OUTCOMES, stated)
    assert known["godkendt"] == "Vedtaget."
    assert known["paa baenken"] == "På bænken."
    assert "til efterretning" not in known


def test_points() -> None:
    found = parts("punkter: {1: godkendt, 2: {udfald: udsat, tekst: til maj.}, 3: '- x'}")
    assert found == ["Ad 1 | Godkendt.", "Ad 2 | Udsat til maj.", "Ad 3 | - x"]


@pytest.mark.parametrize(
    ("stated", "lines"),
    [
        (
            "for: [Eva Eksempel, Per Prøve, Dorte Demo], imod: Mona Mønster",
            "For stemte 3: Eva Eksempel, Per Prøve og Dorte Demo. / Imod stemte 1: Mona Mønster. "
            "/ Forslaget blev vedtaget.",
        ),
        (
            "for: [A, Dorte Demo], imod: V, slags: indstilling",
            "For stemte 3: A (2) og Dorte Demo. / Imod stemte 2: V. / Indstillingen blev vedtaget.",
        ),
        (
            "for: V, imod: 'A, F', slags: ændringsforslag",
            "For stemte 2: V. / Imod stemte 3: A (2) og F (1). / Ændringsforslaget blev forkastet.",
        ),
        (
            "for: 2, imod: 2, hverken for eller imod: 1, slags: procedureforslag",
            "For stemte 2. / Imod stemte 2. / Hverken for eller imod stemte 1. / "
            "Procedureforslaget bortfaldt ved stemmelighed.",
        ),
        (
            "for: [V (1)], imod: [V (1)], hverken for eller imod: øvrige",
            "For stemte 1: V. / Imod stemte 1: V. / Hverken for eller imod stemte 3: "
            "A (2) og F (1). / Forslaget bortfaldt ved stemmelighed.",
        ),
        (
            "for: V, imod: [Mona Mønster, A]",
            "For stemte 1: V. / Imod stemte 3: Mona Mønster og A (2). / Forslaget blev forkastet.",
        ),
        (
            "for: [A, F, Dorte Demo], imod: V",
            "For stemte 3: A (2) og Dorte Demo. / Imod stemte 2: V. / Forslaget blev vedtaget.",
        ),
        (
            "for: {gruppe: [A, F], antal: 3}, imod: {gruppe: V, medlemmer: Per Prøve}",
            "For stemte 3: A (2) og F (1). / Imod stemte 1: V (Per Prøve). / "
            "Forslaget blev vedtaget.",
        ),
        (
            "for: alle, slags: indstilling, punkter: [1, 2]",
            "Indstillingens punkt 1 og 2 | For stemte 5: alle. / "
            "Indstillingens punkt 1 og 2 blev vedtaget.",
        ),
        ("for: 3, imod: 0", "For stemte 3. / Imod stemte ingen. / Forslaget blev vedtaget."),
        (
            "for: 3, imod: 2, hemmelig: ja",
            "For stemte 3. / Imod stemte 2. / Afstemningen var hemmelig. / "
            "Forslaget blev vedtaget.",
        ),
        (
            "for: 3, imod: 2, resultat: bortfaldet",
            "For stemte 3. / Imod stemte 2. / Forslaget bortfaldt.",
        ),
        ("resultat: forkastet", "Forslaget blev forkastet."),
        (
            "slags: ændringsforslag, resultat: trukket",
            "Ændringsforslaget blev trukket tilbage.",
        ),
    ],
)
def test_votes(stated: str, lines: str) -> None:
    assert vote(stated) == lines.split(" / ")


@pytest.mark.parametrize(
    ("stated", "lines"),
    [
        (
            "for: [A (8), Radikale Venstre (1)], imod: [V (3), 1]",
            "For stemte 9: A (8) og Radikale Venstre (1). / Imod stemte 4: V (3) og 1 anden. / "
            "Forslaget blev vedtaget.",
        ),
        ("for: A og B, imod: Enhedslisten", "For stemte: A og B. / Imod stemte: Enhedslisten."),
        (
            "for: 'A, B og C', imod: V, resultat: vedtaget",
            "For stemte: A, B og C. / Imod stemte: V. / Forslaget blev vedtaget.",
        ),
        (
            "for: {navne: [A, B, C], antal: 15}, imod: 4",
            "For stemte 15: A, B og C. / Imod stemte 4. / Forslaget blev vedtaget.",
        ),
        (
            "for: Eva Eksempel, imod: øvrige",
            "For stemte 1: Eva Eksempel. / Imod stemte: de øvrige.",
        ),
        (
            "for: {antal: 4}, imod: 4",
            "For stemte 4. / Imod stemte 4. / Forslaget bortfaldt ved stemmelighed.",
        ),
    ],
)
def test_votes_where_no_members_are_known(stated: str, lines: str) -> None:
    assert vote(stated, NOBODY) == lines.split(" / ")


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("for: øvrige, imod: F", "For stemte 4: A (2) og V (2)."),
        ("for: alle, imod: F", "For stemte 4: A (2) og V (2)."),
        ("for: alle", "For stemte 5: alle."),
        ("for: øvrige", "For stemte 5: A (2), V (2) og F (1)."),
        ("for: resten, imod: Mona Mønster", "For stemte 4: A (2), F (1) og Per Prøve."),
        ("for: øvrige, imod: [A (1), F]", "For stemte 3: A (1) og V (2)."),
        ("for: øvrige, imod: 2", "For stemte 3: de øvrige."),
        ("for: [A, øvrige], imod: F", "For stemte 4: A (2) og V (2)."),
        ("for: [F, Dorte Demo, A]", "For stemte 3: Dorte Demo og A (2)."),
    ],
)
def test_all_the_others_are_told_by_their_groups(stated: str, words: str) -> None:
    assert vote(stated)[0] == words


@pytest.mark.parametrize(
    ("stated", "result"),
    [
        ("for: 20, imod: 10, kræver: 2/3 af stemmerne", "vedtaget"),
        ("for: 19, imod: 10, kræver: to tredjedele af de afgivne stemmer", "forkastet"),
        ("for: 4, imod: 1, kræver: 3/4 af de fremmødte", "vedtaget"),
        ("for: 3, imod: 1, kræver: 3/4 af de fremmødte", "forkastet"),
        ("for: 3, imod: 2, kræver: mere end halvdelen af medlemmerne", "forkastet"),
        ("for: 3, kræver: halvdelen af medlemmerne", "vedtaget"),
        ("for: 20, imod: 9, kræver: 2/3 af 31", "forkastet"),
    ],
)
def test_a_greater_majority(stated: str, result: str) -> None:
    """Five of the six members are there."""
    lines = vote(stated, Electorate(BODY.seats, size=6))
    assert lines[-1] == f"Forslaget blev {result}."
    assert lines[-2].startswith("Der krævedes ")


def test_a_majority_of_an_unknown_number_decides_nothing() -> None:
    lines = vote("for: 3, imod: 1, til stede: 5, kræver: 2/3 af medlemmerne", NOBODY)
    assert lines == [
        "5 var til stede.",
        "For stemte 3.",
        "Imod stemte 1.",
        "Der krævedes 2/3 af medlemmerne.",
    ]
    assert vote("for: 4, til stede: 5, kræver: 2/3 af de fremmødte", NOBODY)[-1] == (
        "Forslaget blev vedtaget."
    )


def test_on_disqualification_nobody_votes_in_the_members_place_yet() -> None:
    seats = (
        *(Seat("Eva Eksempel", "A"), Seat("Mona Mønster", "V")),
        Seat("Per Prøve", "V", is_disqualified=True),
        Seat("Knud Kontrol", "A", replaces="Per Prøve"),
    )
    body = Electorate(seats)
    assert vote("for: A, imod: V", body)[:2] == ["For stemte 2: A.", "Imod stemte 1: V."]
    printed = parts(
        "afstemninger: [{slags: inhabilitet, emne: at Per Prøve er inhabil, "
        "for: [A, Mona Mønster], imod: Per Prøve}]",
        body,
    )
    assert printed == [
        "Forslag om inhabilitet: at Per Prøve er inhabil | For stemte 2: A (1) og Mona Mønster. "
        "/ Imod stemte 1: Per Prøve. / Forslaget blev vedtaget."
    ]


def test_who_belongs_to_no_party_is_named() -> None:
    seats = (Seat("Eva Eksempel", "A"), Seat("Per Prøve", "uden for parti"), Seat("Mona Mønster"))
    assert vote("for: øvrige", Electorate(seats))[0] == (
        "For stemte 3: A (1), Per Prøve og Mona Mønster."
    )
    assert vote("for: øvrige", Electorate(seats[2:]))[0] == "For stemte 1: Mona Mønster."


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("for: [A, løsgænger]", "For stemte 2: A (1) og Per Prøve."),
        ("for: ['løsgænger (1)']", "For stemte 1: Per Prøve."),
        ("for: [Eva Eksempel], imod: [Per Prøve, løsgænger]", "Imod stemte 1: Per Prøve."),
        ("for: ['UFP (1)', 'V (2)']", "For stemte 3: UFP og V (2)."),
        ("for: ['løsgængere (2)', 'V (2)']", "For stemte 4: løsgængere (2) og V (2)."),
    ],
)
def test_who_belongs_to_no_party_is_no_group(stated: str, words: str) -> None:
    body = Electorate((Seat("Eva Eksempel", "A"), Seat("Per Prøve", "løsgænger")))
    assert words in vote(stated, body)
    assert parts("forbehold: [løsgænger]", body) == ["Per Prøve tog forbehold."]


def test_a_party_by_its_full_name_is_its_letter() -> None:
    body = Electorate(BODY.seats, party_names={"A": "Socialdemokratiet", "C": "Konservative"})
    found = vote("for: Socialdemokratiet, imod: øvrige", body)
    assert found[:2] == ["For stemte 2: Socialdemokratiet.", "Imod stemte 3: V (2) og F (1)."]
    assert vote("for: [Socialdemokratiet og Konservative]", body)[0] == (
        "For stemte: Socialdemokratiet (2) og Konservative."
    )


def test_the_absent_are_not_of_their_group() -> None:
    """Of the three in A one is absent."""
    assert vote("for: A, imod: V")[0] == "For stemte 2: A."


def test_headings_of_votes() -> None:
    found = parts("""\
afstemninger:
  - {slags: ændringsforslag, stillet af: [V, F], punkter: [1, 2], emne: at der spares, for: 1}
  - {slags: ændringsforslag, nummer: 7a, stillet af: V, for: 1}
  - {slags: hovedforslag, for: 2}
  - {for: 2}
""")
    assert [f.split(" | For")[0] for f in found] == [
        "Ændringsforslag fra V og F til punkt 1 og 2: at der spares",
        "Ændringsforslag nr. 7a fra V",
        "Hovedforslag",
        "For stemte 2. / Forslaget blev vedtaget.",
    ]


@pytest.mark.parametrize(
    ("stated", "printed"),
    [
        ("{hvem: V, standpunkt: imod}", "V stemte imod."),
        ("{hvem: V (3), standpunkt: for}", "V (3) stemte for."),
        ("{hvem: [V, Eva Eksempel], standpunkt: undlader}", "V og Eva Eksempel undlod at stemme."),
        ("{hvem: 2, standpunkt: ønsker sagen udsat}", "2 medlemmer ønsker sagen udsat."),
        ("{hvem: 1, standpunkt: imod}", "1 medlem stemte imod."),
        (
            "{foran: Et flertal bestående af, hvem: [A, F], standpunkt: for}",
            "Et flertal bestående af A og F stemte for.",
        ),
        ("{hvem: 'Gruppen (X, Y og Z)', standpunkt: for}", "Gruppen (X, Y og Z) stemte for."),
        ("{hvem: øvrige, standpunkt: for}", "De øvrige stemte for."),
        (
            "{hvem: {gruppe: V, medlemmer: [Per Prøve, Mona Mønster]}, standpunkt: imod}",
            "V (Per Prøve og Mona Mønster) stemte imod.",
        ),
        ("{hvem: {navne: [A, F], antal: 3}, standpunkt: for}", "A og F (i alt 3) stemte for."),
        (
            "{hvem: V, standpunkt: forbehold, til behandlingen i: byrådet, punkter: [1, 2]}",
            "V tog forbehold for punkt 1 og 2 indtil sagens behandling i byrådet.",
        ),
        (
            "{hvem: V, standpunkt: imod, punkter: 1, emne: prisen}",
            "V stemte imod punkt 1 (prisen).",
        ),
        (
            "{hvem: V, standpunkt: imod, begrundelse: at det er dyrt}",
            "V stemte imod med den begrundelse, at det er dyrt.",
        ),
        (
            "{hvem: V, standpunkt: imod, begrundelse: fordi det er dyrt.}",
            "V stemte imod, fordi det er dyrt.",
        ),
        (
            "{hvem: V, standpunkt: imod, begrundelse: Det er dyrt}",
            "V stemte imod. Begrundelse: Det er dyrt.",
        ),
    ],
)
def test_positions(stated: str, printed: str) -> None:
    assert parts(f"holdninger: [{stated}]") == [printed]


@pytest.mark.parametrize(
    ("stated", "printed"),
    [
        ("forbehold: [V, F]", "V og F tog forbehold."),
        ("forbehold: [V, F, Eva Eksempel]", "V, F og Eva Eksempel tog forbehold."),
        (
            "holdninger: [{hvem: V, standpunkt: imod}, {hvem: F, standpunkt: imod}]",
            "V og F stemte imod.",
        ),
        (
            "holdninger: [{hvem: V, standpunkt: imod}, {hvem: F, standpunkt: imod, punkter: 1}]",
            "V stemte imod. / F stemte imod punkt 1.",
        ),
        (
            "forbehold: [{hvem: V, begrundelse: Prisen.}, {hvem: F, begrundelse: Prisen.}]",
            "V tog forbehold. Begrundelse: Prisen. / F tog forbehold. Begrundelse: Prisen.",
        ),
        (
            "holdninger: [{hvem: V, standpunkt: undlader, punkter: 2}]",
            "V undlod at stemme om punkt 2.",
        ),
        (
            "holdninger: [{hvem: V, standpunkt: ønsker sagen udsat, punkter: 2}]",
            "V ønsker sagen udsat for så vidt angår punkt 2.",
        ),
    ],
)
def test_those_who_stand_alike_are_told_in_one_sentence(stated: str, printed: str) -> None:
    assert parts(stated) == [printed]


def test_reservations_halts_and_statements() -> None:
    found = parts("""\
forbehold: [V, {hvem: F, til behandlingen i: byrådet}]
standset af: [Per Prøve, Mona Mønster]
mindretalsudtalelser:
  - hvem: V
    tekst: |
      Vi er *imod*.

      Det er dyrt.
protokolbemærkninger: [Uden navn.]
""")
    assert found == [
        "V tog forbehold. / F tog forbehold indtil sagens behandling i byrådet.",
        "Per Prøve og Mona Mønster begærede sagen indbragt for kommunalbestyrelsen efter "
        "kommunestyrelseslovens §\u00a023.",
        "Mindretalsudtalelse fra V: | Vi er *imod*.\n\nDet er dyrt.",
        "Protokolbemærkning: | Uden navn.",
    ]


LONG = "{tekst: Vedtaget., punkter: {1: godkendt}, afstemninger: [{for: 1}], forbehold: V}"


def test_the_text_comes_first_or_after_the_votes() -> None:
    first = printed_decision(decision(LONG), Wordings())
    assert first.text == "Vedtaget."
    assert [p.kind for p in first.parts] == ["punkt", "afstemning", "holdninger"]
    last = printed_decision(
        decision(LONG), Wordings(texts=VoteTexts.model_validate({"afstemninger først": True}))
    )
    assert last.text == ""
    assert [p.kind for p in last.parts] == ["afstemning", "tekst", "punkt", "holdninger"]


def test_a_text_may_come_after_the_votes() -> None:
    found = parts(
        "{tekst: Ja., afstemninger: [{for: 1}], forbehold: V, efter: Slut., standset af: X}"
    )
    assert found[2] == "Slut."
    assert found[3].startswith("X begærede")


def test_sentences_can_be_changed() -> None:
    text = "afstemninger: [{for: [Eva Eksempel], imod: 0}]"
    own = VoteTexts.model_validate({"for": "{antal} for ({hvem})", "imod": "{antal} imod"})
    assert parts(text, texts=own) == [
        "1 for (Eva Eksempel) / ingen imod / Forslaget blev vedtaget."
    ]


def test_members_with_their_parties() -> None:
    body = Electorate(BODY.seats, shows_parties=True)
    text = "{afstemninger: [{for: Per Prøve, imod: øvrige}], forbehold: Dorte Demo, standset af: X}"
    assert parts(text, body) == [
        "For stemte 1: Per Prøve (V). / Imod stemte 4: A (2), F (1) og Mona Mønster (V). / "
        "Forslaget blev forkastet.",
        "Dorte Demo (F) tog forbehold.",
        "X begærede sagen indbragt for kommunalbestyrelsen efter kommunestyrelseslovens §\u00a023.",
    ]


def test_names_are_text_and_nothing_else() -> None:
    """Sentences are plain: what looks like a mark or a placeholder is printed."""
    body = Electorate((Seat("Ida *Stjerne* {udvalg}"),))
    assert vote("for: 'Ida *Stjerne* {udvalg}'", body)[0] == "For stemte 1: Ida *Stjerne* {udvalg}."


def test_a_decision_is_true_when_something_was_decided() -> None:
    assert not Decision()
    assert not Decision(tekst="")
    assert Decision(udfald="godkendt")
    assert decision("punkter: {1: Ja.}")


def test_each_body_of_a_joint_meeting() -> None:
    own = Electorate((Seat("Eva Eksempel", "A"), Seat("Per Prøve", "V")))
    other = Electorate((Seat("Kaj Kultur", "A"), Seat("Ida Ideal", "A"), Seat("Per Prøve", "V")))
    everybody = Electorate((*own.seats, *other.seats[:2]))
    joint = JointElectorates({"Udvalget": own, "Kulturudvalget": other}, everybody)
    stated = decision("""\
tekst: Drøftet.
organer:
  Udvalget: {udfald: godkendt, afstemninger: [{for: A, imod: V}]}
  kulturudvalget: {afstemninger: [{for: A, imod: V}]}
  alle: "Først.\\n\\nSå."
protokolbemærkninger: [{hvem: A, tekst: Godt.}]
""")
    found = printed_decision(stated, Wordings(electorate=own, joint=joint)).parts
    lines = [" ".join(filter(None, (p.label, p.line, p.text, *p.lines))) for p in found]
    assert lines == [
        "Udvalget: Godkendt.",
        "For stemte 1: A. Imod stemte 1: V. Forslaget bortfaldt ved stemmelighed.",
        "Kulturudvalget:",
        "For stemte 2: A. Imod stemte 1: V. Forslaget blev vedtaget.",
        "Udvalget og Kulturudvalget:",
        "Først.\n\nSå.",
        "Protokolbemærkning fra A: Godt.",
    ]
