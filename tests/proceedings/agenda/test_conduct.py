"""What a document says of an agenda that became another on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.documents import DocumentKind
from referat.model.view import View
from referat.proceedings.view import build_view
from tests.support.projects import (
    BASE,
    EARLIER,
    FOLDER,
    ITEM,
    MEETING,
    SETTINGS,
    Files,
    check,
    checked,
    texts,
    view,
)

HEAD = "dato: 2026-02-12\ntid: 15:00\n"
DECIDED = "beslutninger:\n  foerste: Godkendt.\n"
AGENDA = "dagsorden:\n  - titel: Første\n  - fil: legeplads\n  - titel: Sidste\n"


@pytest.fixture
def shown(project: Callable[[Files], Path]) -> Callable[..., View]:
    """The view of a meeting with this text; there are no other meetings."""

    def show(text: str, kind: DocumentKind = DocumentKind.MINUTES, settings: str = "") -> View:
        files = {EARLIER: None, MEETING: HEAD + text, SETTINGS: BASE[SETTINGS] + settings}
        return view(project(files), kind)

    return show


def notes(view: View) -> dict[str, tuple[str, ...]]:
    return {item.number: item.notes for item in view.items if item.notes}


def test_a_withdrawn_item_keeps_its_number_and_says_nothing_more(
    shown: Callable[..., View],
) -> None:
    text = AGENDA.replace("legeplads\n", "legeplads\n    udgår: sagen er trukket tilbage\n")
    for kind in (DocumentKind.AGENDA, DocumentKind.MINUTES):
        found = shown(text + DECIDED, kind)
        assert notes(found) == {"2": ("Punktet udgår. Sagen er trukket tilbage.",)}
        assert found.items[1].sections == ()
        assert [item.mark for item in found.items] == ["", "(udgår)", ""]
        assert [item.number for item in found.items] == ["1", "2", "3"]


def test_a_decision_on_a_withdrawn_item_is_printed(shown: Callable[..., View]) -> None:
    text = AGENDA.replace("legeplads\n", "legeplads\n    udgår: ja\n")
    found = shown(text + DECIDED + "  legeplads: Punktet blev taget af.\n")
    assert notes(found) == {"2": ("Punktet udgår.",)}
    assert [s.text for s in found.items[1].sections] == ["Punktet blev taget af."]


def test_what_the_meeting_took_off_its_agenda_stands_in_the_minutes_alone(
    shown: Callable[..., View],
) -> None:
    text = AGENDA.replace("legeplads\n", "legeplads\n    taget af: der var ikke tid\n") + DECIDED
    minutes = shown(text)
    assert notes(minutes) == {
        "2": ("Punktet blev taget af dagsordenen på mødet. Der var ikke tid.",)
    }
    assert minutes.items[1].sections == ()
    assert [item.mark for item in minutes.items] == ["", "(taget af dagsordenen)", ""]
    before = shown(AGENDA + DECIDED, DocumentKind.AGENDA)
    assert shown(text, DocumentKind.AGENDA) == before


@pytest.mark.parametrize(
    ("stated", "note"),
    [
        ("ja", "Punktet er udsat."),
        ("der mangler et bilag", "Punktet er udsat. Der mangler et bilag."),
        ("{til: 2026-03-05}", "Punktet er udsat til mødet den 5. marts 2026."),
        (
            "{til: 2026-03-05, grund: Budgettet mangler!}",
            "Punktet er udsat til mødet den 5. marts 2026. Budgettet mangler!",
        ),
        ("nej", None),
    ],
)
def test_that_an_item_was_postponed_stands_in_the_minutes_alone(
    stated: str, note: str | None, shown: Callable[..., View]
) -> None:
    text = AGENDA.replace("legeplads\n", f"legeplads\n    udsat: {stated}\n") + DECIDED
    found = shown(text)
    assert notes(found) == ({"2": (note,)} if note else {})
    assert next(s.key for s in found.items[1].sections) == "sagsresume"
    agenda = shown(text, DocumentKind.AGENDA)
    assert not notes(agenda)
    assert [item.mark for item in agenda.items] == ["", "", ""]


def test_an_item_added_at_the_meeting_is_not_on_the_agenda(shown: Callable[..., View]) -> None:
    text = AGENDA + "  - titel: Hastesag\n    nummer: T1\n    tilføjet: ja\n" + DECIDED
    assert [i.number for i in shown(text, DocumentKind.AGENDA).items] == ["1", "2", "3"]
    minutes = shown(text)
    assert notes(minutes) == {"T1": ("Punktet blev sat på dagsordenen på mødet.",)}


LATE = """tillægsdagsorden:
  begrundelse: ansøgningen kom sent
  punkter:
    - titel: Tilskud
    - titel: Leje
"""


def test_late_items_have_a_document_of_their_own(shown: Callable[..., View]) -> None:
    assert [i.number for i in shown(AGENDA + LATE, DocumentKind.AGENDA).items] == ["1", "2", "3"]
    late = shown(AGENDA + LATE, DocumentKind.SUPPLEMENT)
    assert [(i.number, i.title) for i in late.items] == [("4", "Tilskud"), ("5", "Leje")]
    assert late.title.startswith("Tillægsdagsorden: ")
    assert ("Begrundelse", ("Ansøgningen kom sent.",)) in [(f.name, f.lines) for f in late.facts]


def test_why_there_is_a_supplement_stands_before_the_lists_of_people(
    shown: Callable[..., View],
) -> None:
    facts = shown(AGENDA + LATE + "ekstraordinært: ja\n", DocumentKind.SUPPLEMENT).facts
    assert [fact.name for fact in facts] == ["Mødedato", "Begrundelse", "Mødedeltagere", "Mødet"]


def test_the_minutes_have_late_items_before_the_page_of_signatures(
    shown: Callable[..., View],
) -> None:
    signed = "  - overskrift: Til sidst\n  - titel: Underskrifter\n    underskriftsside: ja\n"
    minutes = shown(AGENDA + signed + LATE + DECIDED)
    assert [i.number for i in minutes.items] == ["1", "2", "3", "5", "6", "4"]
    assert [i.group for i in minutes.items] == ["", "", "", "", "", "Til sidst"]
    note = "Punktet er på tillægsdagsordenen. Ansøgningen kom sent."
    assert notes(minutes) == {"5": (note,), "6": (note,)}
    without = shown(AGENDA + LATE + DECIDED)
    assert [i.number for i in without.items] == ["1", "2", "3", "4", "5"]


GROUPED = "dagsorden:\n  - titel: Første\n  - overskrift: Lukkede punkter\n  - fil: legeplads\n"
CLOSED = "dagsorden:\n  - {titel: Første, åben: ja}\n  - {titel: Køb, lukket: ja}\n"
OWN_HEADING = '[offentlighed]\nstandard = "åben"\noverskrift = "Lukkede punkter"\n'


def groups(view: View) -> list[str]:
    return [item.group for item in view.items]


def test_late_items_do_not_stand_under_the_last_heading_of_the_agenda(
    shown: Callable[..., View],
) -> None:
    text = GROUPED + LATE + DECIDED
    assert groups(shown(text)) == ["", "Lukkede punkter", "Tillægsdagsorden", ""]
    assert groups(shown(text, DocumentKind.SUPPLEMENT)) == ["", ""]
    named = '[dagsorden]\ntillaegsdagsorden_overskrift = "Kom til senere"\n'
    assert groups(shown(text, settings=named))[2] == "Kom til senere"
    none = '[dagsorden]\ntillaegsdagsorden_overskrift = ""\n'
    assert groups(shown(text, settings=none)) == ["", "Lukkede punkter", "", ""]
    own = text.replace("  punkter:\n", "  punkter:\n    - overskrift: Hastesager\n")
    assert groups(shown(own)) == ["", "Lukkede punkter", "Hastesager", ""]
    assert groups(shown(AGENDA + LATE + DECIDED)) == [""] * 5


def test_late_items_do_not_stand_under_the_heading_of_the_closed_ones(
    shown: Callable[..., View],
) -> None:
    found = shown(CLOSED + LATE + DECIDED, settings=OWN_HEADING)
    assert groups(found) == ["", "Lukkede punkter", "Tillægsdagsorden", ""]
    closed_too = LATE.replace("titel: Tilskud", "titel: Tilskud\n      lukket: ja")
    found = shown(CLOSED + closed_too + DECIDED, settings=OWN_HEADING)
    assert groups(found) == ["", "Lukkede punkter", "", "Tillægsdagsorden"]


def test_numbers_go_on_after_the_late_items(project: Callable[[Files], Path]) -> None:
    root = project({EARLIER: BASE[EARLIER] + LATE, MEETING: BASE[MEETING].replace("4-5", "6-7")})
    assert [i.number for i in view(root).items] == ["5", "6", "7"]


SEVERAL = """tillægsdagsorden:
  - begrundelse: den første
    punkter: [{titel: Tilskud}]
  - begrundelse: den anden
    punkter: [{titel: Leje}, {titel: Lån}]
"""


def test_each_supplementary_agenda_is_a_document_of_its_own(shown: Callable[..., View]) -> None:
    first, second = (
        shown(AGENDA + SEVERAL, kind)
        for kind in (DocumentKind.SUPPLEMENT, DocumentKind.SUPPLEMENT_2)
    )
    alone = shown(AGENDA + SEVERAL.split("  - begrundelse: den anden")[0], DocumentKind.SUPPLEMENT)
    assert first == alone, "what was sent does not change when there comes one more"
    assert [(i.number, i.title) for i in second.items] == [("5", "Leje"), ("6", "Lån")]
    assert second.title.startswith("Tillægsdagsorden 2: ")
    assert ("Begrundelse", ("Den anden.",)) in [(f.name, f.lines) for f in second.facts]


def test_there_are_no_more_than_five_supplementary_agendas(
    project: Callable[[Files], Path],
) -> None:
    late = "".join(f"  - punkter: [{{titel: Sag {n}}}]\n" for n in range(6))
    text = HEAD + AGENDA + f"tillægsdagsorden:\n{late}"
    assert texts(check(project({EARLIER: None, MEETING: text}))) == [
        "L007 moede.yaml:13:5 et møde kan have 5 tillægsdagsordener"
    ]


def test_there_may_be_several_supplementary_agendas(shown: Callable[..., View]) -> None:
    late = """tillægsdagsorden:
  - begrundelse: den første
    punkter: [{titel: Tilskud}]
  - punkter:
      - titel: Leje
"""
    minutes = shown(AGENDA + late + DECIDED)
    assert notes(minutes) == {
        "4": ("Punktet er på tillægsdagsordenen. Den første.",),
        "5": ("Punktet er på tillægsdagsordenen.",),
    }


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (
            "samlet: [1, 3]",
            {
                "1": ("Punktet blev behandlet sammen med punkt 3.",),
                "3": ("Punktet blev behandlet sammen med punkt 1.",),
            },
        ),
        (
            "samlet: [[1, legeplads], [3]]",
            {
                "1": ("Punktet blev behandlet sammen med punkt 2.",),
                "2": ("Punktet blev behandlet sammen med punkt 1.",),
            },
        ),
        (
            "en bloc: 1-3",
            {
                "1": ("Punktet blev godkendt en bloc sammen med punkt 2 og 3.",),
                "2": ("Punktet blev godkendt en bloc sammen med punkt 1 og 3.",),
                "3": ("Punktet blev godkendt en bloc sammen med punkt 1 og 2.",),
            },
        ),
        ("en bloc: 2", {"2": ("Punktet blev godkendt en bloc.",)}),
    ],
)
def test_items_taken_together_and_en_bloc_say_so_in_the_minutes(
    stated: str, expected: dict[str, tuple[str, ...]], shown: Callable[..., View]
) -> None:
    text = AGENDA + DECIDED + stated + "\n"
    assert notes(shown(text)) == expected
    assert not notes(shown(text, DocumentKind.AGENDA))


ODD = """ekstraordinært: ja
fællesmøde med: [Kulturudvalget, Børneudvalget]
form: video
rækkefølge: [3, 1-2]
aflyst: for få sager
"""


def test_the_cover_says_what_is_odd_about_the_meeting(shown: Callable[..., View]) -> None:
    agenda = shown(AGENDA + ODD, DocumentKind.AGENDA).facts[-1]
    assert (agenda.name, agenda.lines) == (
        "Mødet",
        (
            "Aflyst. For få sager.",
            "Ekstraordinært møde",
            "Fællesmøde med Kulturudvalget og Børneudvalget",
            "Videomøde",
        ),
    )
    assert shown(AGENDA + ODD).facts[-1].lines == agenda.lines
    held = ODD.replace("aflyst: for få sager\n", "")
    minutes = shown(AGENDA + held + DECIDED).facts[-1]
    assert minutes.lines[-1] == "Punkterne blev behandlet i rækkefølgen 3, 1 og 2"


def test_of_two_items_it_is_said_which_came_before_the_other(shown: Callable[..., View]) -> None:
    held = AGENDA + "rækkefølge: [3, 1]\n" + DECIDED
    assert shown(held).facts[-1].lines == ("Punkt 3 blev behandlet før punkt 1",)
    own = '[moede]\nraekkefoelge = "Orden: {punkter}"\n'
    assert shown(held, settings=own).facts[-1].lines == ("Orden: 3 og 1",)


@pytest.mark.parametrize(
    ("odd", "mark"),
    [
        ("ekstraordinært: ja\n", " (ekstraordinært møde)"),
        ("fællesmøde med: Kulturudvalget\n", " (fællesmøde)"),
        (ODD, " (ekstraordinært møde) (fællesmøde) (aflyst)"),
        ("form: video\n", ""),
    ],
)
def test_the_title_says_what_kind_of_meeting_it_was(
    odd: str, mark: str, shown: Callable[..., View]
) -> None:
    for kind in ("Dagsorden", "Referat"):
        found = shown(AGENDA + odd + DECIDED * ("aflyst" not in odd), DocumentKind(kind.lower()))
        assert found.title == f"{kind}: Prøveudvalget 12. februar 2026{mark}"
    none = '[moede]\nekstraordinaert_i_titel = ""\nfaellesmoede_i_titel = ""\n'
    bare = shown(AGENDA + odd, DocumentKind.AGENDA, none).title
    assert bare.startswith("Dagsorden: Prøveudvalget 12. februar 2026")
    assert "møde" not in bare


def test_lists_on_the_cover_say_which_other_body_a_member_is_of(
    shown: Callable[..., View],
) -> None:
    text = (
        f"{AGENDA}fællesmøde med: {{navn: Kulturudvalget, medlemmer: [Ida Ideal, Nina Notat]}}\n"
        "fravær:\n  - {medlem: Ida Ideal, afbud: ja}\n  - {medlem: Nina Notat, punkter: 2}\n"
    )
    lists = "".join(
        f'[[dokument.oplysninger]]\nnavn = "{name}"\ntekst = "{{{name}}}"\n'
        for name in ("afbud", "delvist fraværende")
    )
    agenda = shown(text, DocumentKind.AGENDA, lists)
    assert agenda.facts[0].lines == ("Ida Ideal (Kulturudvalget)",)
    minutes = shown(text + DECIDED, settings=lists)
    assert minutes.facts[1].lines == ("Nina Notat (Kulturudvalget, fraværende ved punkt 2)",)


def test_the_municipality_has_its_own_words(shown: Callable[..., View]) -> None:
    settings = '\n[moede]\noverskrift = "Bemærk"\nskriftlig = "Behandlet skriftligt i {udvalg}"\n'
    found = shown(AGENDA + "form: skriftlig\n", DocumentKind.AGENDA, settings)
    assert (found.facts[-1].name, found.facts[-1].lines) == (
        "Bemærk",
        ("Behandlet skriftligt i Prøveudvalget",),
    )


def test_question_time_and_remarks_stand_in_the_minutes(shown: Callable[..., View]) -> None:
    text = AGENDA + DECIDED + "spørgetid: En borger **spurgte**.\nbemærkninger: Slut kl. 17.\n"
    assert [(t.heading, t.text) for t in shown(text).texts] == [
        ("Spørgetid", "En borger **spurgte**."),
        ("Bemærkninger", "Slut kl. 17."),
    ]
    assert shown(text, DocumentKind.AGENDA).texts == ()


def test_a_meeting_like_the_others_says_nothing_of_this(shown: Callable[..., View]) -> None:
    found = shown(AGENDA + DECIDED)
    assert not notes(found)
    assert "Mødet" not in [fact.name for fact in found.facts]


def test_the_documents_there_are(project: Callable[[Files], Path]) -> None:
    facts = checked(project({EARLIER: None, MEETING: HEAD + AGENDA + LATE}), FOLDER).facts
    assert facts is not None
    assert facts.kinds == (DocumentKind.AGENDA, DocumentKind.SUPPLEMENT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            AGENDA.replace("legeplads\n", "legeplads\n    udgår: ja\n    udsat: ja\n"),
            "L002 moede.yaml:7:5 punktet kan ikke både udgå og være udsat",
        ),
        (
            AGENDA.replace("legeplads\n", "legeplads\n    taget af: ja\n    udsat: ja\n"),
            "L002 moede.yaml:7:5 punktet kan ikke både være taget af og være udsat",
        ),
        (
            AGENDA.replace("legeplads\n", "legeplads\n    udgår: ja\n    taget af: ja\n"),
            "L002 moede.yaml:7:5 punktet er taget af både før mødet og på mødet",
        ),
        (
            AGENDA.replace("legeplads\n", "legeplads\n    tilføjet: ja\n    udgår: ja\n"),
            "L002 moede.yaml:7:5 punktet kom til på mødet og kan ikke udgå før det",
        ),
        (
            AGENDA + "fællesmøde med: proeveudvalget\n",
            "L008 moede.yaml:7:17 “proeveudvalget” er det udvalg, der holder mødet",
        ),
        (
            AGENDA + "rækkefølge: [1, 3]\n",
            "L009 moede.yaml:7:1 rækkefølgen er den samme som dagsordenens",
        ),
        (
            AGENDA.replace("legeplads\n", "legeplads\n    udgår: På mødet.\n"),
            "L006 moede.yaml:6:12 “udgår” er det, der sker før mødet",
        ),
        (
            AGENDA + LATE.replace("Leje", "Leje\n      tilføjet: ja"),
            "L003 moede.yaml:12:7 et punkt på tillægsdagsordenen er ikke kommet til på mødet",
        ),
        (
            AGENDA.replace("legeplads\n", "legeplads\n    udsat: {til: 2026-02-12}\n"),
            "L004 moede.yaml:6:18 punktet er udsat til en dag, der ikke ligger efter mødet",
        ),
        (
            "aflyst: ja\n" + AGENDA + DECIDED,
            "L005 moede.yaml:8:1 mødet er aflyst, men her står en beslutning",
        ),
        (
            AGENDA + "samlet: [2, 9]\n",
            "M013 moede.yaml:7:13 mødet har intet punkt 9",
        ),
        (
            AGENDA + "form: telefon\n",
            "F016 moede.yaml:7:7 “telefon” kan ikke stå her",
        ),
    ],
)
def test_what_cannot_be(text: str, expected: str, project: Callable[[Files], Path]) -> None:
    root = project({EARLIER: None, MEETING: HEAD + text})
    assert texts(check(root)) == [expected]


def test_a_late_items_file_is_read_and_checked(project: Callable[[Files], Path]) -> None:
    late = "tillægsdagsorden:\n  punkter:\n    - legeplads\n    - gyngge\n"
    agenda = "dagsorden:\n  - titel: Første\n"
    found = check(project({EARLIER: None, MEETING: HEAD + agenda + late, ITEM: "titul: Leg\n"}))
    assert [d.code for d in found] == ["F001", "M001"]


def test_a_meeting_cancelled_before_it_was_sent_has_a_cover_and_nothing_else(
    project: Callable[[Files], Path],
) -> None:
    text = HEAD + "aflyst: ja\n" + AGENDA + LATE
    facts = checked(project({EARLIER: None, MEETING: text}), FOLDER).facts
    assert facts is not None
    assert facts.kinds == (DocumentKind.AGENDA, DocumentKind.MINUTES)
    assert build_view(facts, DocumentKind.AGENDA).items == ()


def test_a_postponed_item_comes_back_as_a_new_one_that_tells_so(
    project: Callable[[Files], Path],
) -> None:
    march = f"{Path(FOLDER).parent}/2026-03-12"
    text = AGENDA.replace("legeplads\n", "legeplads\n    udsat: prisen *mangler*\n")
    item = "  - titel: Legeplads\n    fortsætter: proeveudvalget/2026-02-12/legeplads\n"
    files = {
        EARLIER: None,
        MEETING: HEAD + text + DECIDED,
        f"{march}/moede.yaml": f"dato: 2026-03-12\ndagsorden:\n{item}",
    }
    (again,) = view(project(files), DocumentKind.AGENDA, march).items
    assert again.number == "4"
    (before,) = (t for s in again.sections for t in s.treatments)
    assert before.heading.endswith("12. februar 2026, punkt 2")
    assert before.decision == "Punktet er udsat. Prisen \\*mangler\\*."
