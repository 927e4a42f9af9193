"""Everything a document says: what is typed once shows wherever it belongs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.documents import DocumentKind
from referat.model.view import ItemView, View
from tests.support.projects import (
    BASE,
    COMMITTEE,
    FOLDER,
    ITEM,
    MEETING,
    SETTINGS,
    Files,
    checked,
    view,
)

AGENDA, MINUTES = DocumentKind.AGENDA, DocumentKind.MINUTES
DECIDED = BASE[MEETING] + "  legeplads: Godkendt.\n  eventuelt: Intet.\n"


def moved(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def absent(item: ItemView) -> list[str]:
    return [name for s in item.sections if s.kind == "fravær" for name in s.names]


def kinds(item: ItemView) -> list[str]:
    return [section.kind for section in item.sections]


def fact(document: View, name: str) -> list[str]:
    return next(list(f.lines) for f in document.facts if f.name == name)


def test_a_document_whole(project: Callable[[Files], Path]) -> None:
    document = view(project({MEETING: DECIDED}))
    assert document.title == "Referat: Prøveudvalget 12. februar 2026"
    assert document.header == "Prøvekommune · Prøveudvalget · 12. februar 2026"
    assert fact(document, "Mødedato") == ["Torsdag d. 12. februar 2026 kl. 15.00"]
    assert fact(document, "Mødested") == ["Mødelokale 1"]
    assert fact(document, "Mødedeltagere") == [
        *("Eva Eksempel – formand", "Per Prøve", "Mona Mønster")
    ]
    assert [i.heading for i in document.items] == [
        *("Punkt 3: Godkendelse af dagsorden", "Punkt 4: Ny legeplads", "Punkt 5: Eventuelt")
    ]
    item = document.items[1]
    assert (item.case_number, item.case_line, item.anchor) == (
        "26/100",
        "Sagsnr. 26/100",
        "punkt-4",
    )
    assert kinds(item) == ["tekst", "indstilling", "procedure", "beslutning", "fravær", "bilag"]
    assert item.folder == FOLDER


def test_only_the_minutes_tell_when_the_meeting_ended(project: Callable[[Files], Path]) -> None:
    root = project({MEETING: moved(DECIDED, ("tid: 15:00\n", "tid: 15:00\nslut: 17.10\n"))})
    day = "Torsdag d. 12. februar 2026 kl. 15.00"
    assert fact(view(root, AGENDA), "Mødedato") == [day]
    assert fact(view(root, MINUTES), "Mødedato") == [f"{day} til 17.10"]


def test_a_file_of_the_item_moves_with_its_number(project: Callable[[Files], Path]) -> None:
    text = moved(DECIDED, ("dato:", "første nummer: 83\ndato:"), ("4-5", "84"))
    document = view(project({MEETING: text}))
    assert [i.number for i in document.items] == ["83", "84", "85"]
    assert [absent(i) for i in document.items] == [[], ["Per Prøve"], []]


@pytest.mark.parametrize(
    ("items", "expected"), [("4-5", [0, 1, 1]), ("3", [1, 0, 0]), ("3-4", [1, 1, 0])]
)
def test_absence_follows_the_range(
    items: str, expected: list[int], project: Callable[[Files], Path]
) -> None:
    document = view(project({MEETING: moved(DECIDED, ("4-5", items))}))
    assert [len(absent(i)) for i in document.items] == expected


def test_weekday_and_lines_follow_the_date(project: Callable[[Files], Path]) -> None:
    later = "agendas/proeveudvalget/2026-02-13"
    root = project(
        {
            MEETING: None,
            ITEM: None,
            f"{later}/moede.yaml": moved(DECIDED, ("2026-02-12", "2026-02-13")),
            f"{later}/legeplads.yaml": BASE[ITEM],
        }
    )
    document = view(root, meeting=later)
    assert fact(document, "Mødedato") == ["Fredag d. 13. februar 2026 kl. 15.00"]
    (procedure,) = [s for s in document.items[1].sections if s.kind == "procedure"]
    assert procedure.lines == ("Prøveudvalget 13. februar 2026.",)


def test_an_agenda_has_no_decision_and_no_absence(project: Callable[[Files], Path]) -> None:
    document = view(project({MEETING: DECIDED}), AGENDA)
    assert document.title.startswith("Dagsorden: ")
    for item in document.items:
        assert not {"beslutning", "fravær"} & set(kinds(item))
    assert [person.mark for person in document.members] == ["", "", ""]


def test_an_agenda_shows_apologies_that_were_known(project: Callable[[Files], Path]) -> None:
    root = project({MEETING: moved(DECIDED, ("punkter: 4-5", "afbud: ja"))})
    assert fact(view(root, AGENDA), "Mødedeltagere")[1] == "Per Prøve (afbud)"
    assert fact(view(root, MINUTES), "Mødedeltagere")[1] == "Per Prøve (afbud)"


def test_a_meeting_without_decisions_has_an_agenda_only(project: Callable[[Files], Path]) -> None:
    text = moved(BASE[MEETING], ("beslutninger:\n  godkendelse-af-dagsorden: Godkendt.\n", ""))
    found = checked(project({MEETING: text}))
    assert found.facts is not None
    assert found.facts.kinds == (AGENDA,)
    assert not found.diagnostics


def test_one_decision_makes_minutes(project: Callable[[Files], Path]) -> None:
    text = moved(BASE[MEETING], ("beslutninger:\n  godkendelse-af-dagsorden: Godkendt.\n", ""))
    found = checked(project({MEETING: text, ITEM: BASE[ITEM] + "beslutning: Udsat.\n"}))
    assert found.facts is not None
    assert found.facts.kinds == (AGENDA, MINUTES)


def test_minutes_with_everybody_present_print_no_absence(
    project: Callable[[Files], Path],
) -> None:
    text = moved(DECIDED, ("fravær:\n  - medlem: Per Prøve\n    punkter: 4-5\n", ""))
    document = view(project({MEETING: text}))
    assert all("fravær" not in kinds(item) for item in document.items)
    assert not any(person.mark for person in document.members)


def test_a_group_heading_stands_before_its_first_item(project: Callable[[Files], Path]) -> None:
    text = moved(DECIDED, ("  - legeplads", "  - overskrift: Sager\n  - legeplads"))
    assert [i.group for i in view(project({MEETING: text})).items] == ["", "Sager", ""]


COMMITTEE_WITH_TERMS = """\
navn: Nyt Udvalg
valgperiode: 2026-2029
medlemmer: [Ny Person]
tidligere valgperioder:
  - valgperiode: 2022-2025
    navn: Gammelt Udvalg
    valgperiode i titel: ja
    medlemmer: [Gammel Person]
"""


@pytest.mark.parametrize(
    ("day", "stated", "title", "members"),
    [
        ("2026-02-12", "", "Dagsorden: Nyt Udvalg 12. februar 2026", ["Ny Person"]),
        (
            *("2025-11-04", "", "Dagsorden: Gammelt Udvalg (2022-2025) 4. november 2025"),
            ["Gammel Person"],
        ),
        (
            *("2025-12-09", "valgperiode: 2026-2029", "Dagsorden: Nyt Udvalg 9. december 2025"),
            ["Ny Person"],
        ),
        (
            *("2026-02-12", "valgperiode: 2022-2025"),
            *("Dagsorden: Gammelt Udvalg (2022-2025) 12. februar 2026", ["Gammel Person"]),
        ),
    ],
)
def test_the_meetings_year_or_word_picks_the_term(
    day: str, stated: str, title: str, members: list[str], project: Callable[[Files], Path]
) -> None:
    folder = f"agendas/proeveudvalget/{day}"
    text = f"dato: {day}\n{stated}\ndagsorden:\n  - titel: Eventuelt\n"
    root = project({MEETING: None, COMMITTEE: COMMITTEE_WITH_TERMS, f"{folder}/moede.yaml": text})
    document = view(root, AGENDA, folder)
    assert document.title == title
    assert [person.name for person in document.members] == members


def test_a_fact_with_nothing_to_say_is_left_out(project: Callable[[Files], Path]) -> None:
    root = project({MEETING: moved(DECIDED, ("sted: Mødelokale 1\n", ""), ("tid: 15:00\n", ""))})
    document = view(root)
    assert [f.name for f in document.facts] == ["Mødedato", "Mødedeltagere"]
    assert fact(document, "Mødedato") == ["Torsdag d. 12. februar 2026"]


def test_without_members_there_is_no_list_of_them(project: Callable[[Files], Path]) -> None:
    root = project({COMMITTEE: "navn: U\n", MEETING: moved(DECIDED, ("    punkter: 4-5\n", ""))})
    assert fact(view(root), "Fraværende") == ["Per Prøve"]
    assert "Mødedeltagere" not in [f.name for f in view(root).facts]
    assert [f.name for f in view(root, AGENDA).facts] == ["Mødedato", "Mødested"]


SIGNED = BASE[SETTINGS] + '[underskrifter]\nhvem = "deltagere"\noverskrift = "Vi skriver under"\n'


def test_signatures_stand_last_or_in_the_item_that_asks_for_them(
    project: Callable[[Files], Path],
) -> None:
    root = project({SETTINGS: SIGNED, MEETING: DECIDED})
    document = view(root)
    assert document.signatures is not None
    assert document.signatures.heading == "Vi skriver under"
    assert not any(i.signatures for i in document.items)
    assert view(root, AGENDA).signatures is None
    page = moved(DECIDED, ("- titel: Eventuelt", "- titel: Eventuelt\n    underskriftsside: ja"))
    within = view(project({SETTINGS: SIGNED, MEETING: page}))
    assert within.signatures is None
    assert [bool(i.signatures) for i in within.items] == [False, False, True]


SECTIONS = (
    "[[afsnit]]\nnoegle = 'sagsresume'\ntrykkes_tom = true\n"
    "[[afsnit]]\nnoegle = 'indstilling'\nslags = 'indstilling'\n"
    "[[afsnit]]\nnoegle = 'procedure'\nslags = 'procedure'\n"
    "[[afsnit]]\nnoegle = 'beslutning'\nslags = 'beslutning'\n"
    "[[afsnit]]\nnoegle = 'bilag'\nslags = 'bilag'\n"
    "[[afsnit]]\nnoegle = 'fravær'\nslags = 'fravær'\n"
)


@pytest.mark.parametrize(
    ("rule", "more", "keys"),
    [
        ("", "", []),
        ("paa_underskriftssiden = true\n", "", ["fravær"]),
        ("", "\n    procedure: {trykt: Sidst., begrundelse: Sådan.}", ["procedure"]),
        ("", "\n    beslutning: Godkendt.", ["sagsresume", "procedure", "beslutning", "fravær"]),
    ],
)
def test_nothing_is_treated_on_a_page_that_is_only_signed(
    rule: str, more: str, keys: list[str], project: Callable[[Files], Path]
) -> None:
    page = f"- titel: Eventuelt\n    underskriftsside: ja{more}"
    stated = BASE[MEETING] + "  legeplads: Godkendt.\n"
    meeting = moved(stated, ("- titel: Eventuelt", page), ("    punkter: 4-5\n", ""))
    root = project({SETTINGS: BASE[SETTINGS] + SECTIONS + rule, MEETING: meeting})
    assert [section.key for section in view(root).items[-1].sections] == keys


def test_templates_see_danish_names_without_blanks(project: Callable[[Files], Path]) -> None:
    data = view(project({MEETING: DECIDED})).as_dict()
    assert data["indhold_med_numre"] is True
    assert data["punkter"][1]["afsnit"][1]["indledning"] == "Direktøren indstiller, at"
    assert "mappe" not in data["punkter"][1]


def test_a_meeting_with_an_error_has_no_facts(project: Callable[[Files], Path]) -> None:
    found = checked(project({MEETING: moved(DECIDED, ("15:00", "25:00"))}))
    assert found.facts is None
    assert found.has_errors


BARE = """
[dokument]
titel = "{slags fra} møde i {udvalg}"
indhold_med_numre = false

[[dokument.oplysninger]]
navn = "Delvist fraværende"
tekst = "{delvist fraværende}"

[punkt]
overskrift = "{titel}"
"""


def test_where_no_numbers_are_printed_titles_stand_instead(
    project: Callable[[Files], Path],
) -> None:
    moves = ("punkter: 4-5", "fra: 4\n    til: 4")
    text = moved(DECIDED, moves) + "samlet: [legeplads, eventuelt]\nrækkefølge: [eventuelt, 4]\n"
    document = view(project({SETTINGS: BASE[SETTINGS] + BARE, MEETING: text}))
    assert document.title == "Referat fra møde i Prøveudvalget"
    assert fact(document, "Delvist fraværende") == [
        "Per Prøve (fraværende ved punkt “Ny legeplads”)"
    ]
    assert fact(document, "Mødet") == ["Punkt “Eventuelt” blev behandlet før punkt “Ny legeplads”"]
    assert document.items[1].notes == ("Punktet blev behandlet sammen med punkt “Eventuelt”.",)


ROLL = """
[[fremmoede.liste]]
navn = "Til stede"
tekst = "{tilstede}"
"""
PARTLY = """
[[fremmoede.liste]]
navn = "Til stede en del af mødet"
tekst = "{delvist fraværende}"
"""
STAYED = '[fremmoede]\ndelvist_fravaer = "[(til stede til punkt {til})]"\n'


@pytest.mark.parametrize(
    ("settings", "per"),
    [
        (ROLL, "Per Prøve (fraværende ved punkt 4-5)"),
        (ROLL + STAYED, "Per Prøve (til stede til punkt 3)"),
        (ROLL + PARTLY, "Per Prøve"),
    ],
)
def test_a_list_that_is_the_decision_and_the_absentees_say_the_same(
    settings: str, per: str, project: Callable[[Files], Path]
) -> None:
    text = moved(
        DECIDED, ("  - titel: Eventuelt\n", "  - titel: Eventuelt\n    deltagerliste: ja\n")
    )
    last = view(project({SETTINGS: BASE[SETTINGS] + settings, MEETING: text})).items[-1]
    assert absent(last) == []
    (groups,) = (s.groups for s in last.sections if s.kind == "beslutning")
    assert groups[0].lines == ("Eva Eksempel", per, "Mona Mønster")


def test_an_agenda_leads_to_a_meeting_and_minutes_come_from_it(
    project: Callable[[Files], Path],
) -> None:
    root = project({SETTINGS: BASE[SETTINGS] + BARE, MEETING: DECIDED})
    assert view(root, AGENDA).title == "Dagsorden til møde i Prøveudvalget"


def test_the_signatures_tell_the_party_where_it_is_asked_for(
    project: Callable[[Files], Path],
) -> None:
    signed = '[underskrifter]\nhvem = "deltagere"\nnavn = "{navn}[ ({parti})]"\n'
    body = BASE[COMMITTEE].replace("  - Per Prøve\n", "  - {navn: Per Prøve, parti: V}\n")
    root = project({SETTINGS: BASE[SETTINGS] + signed, COMMITTEE: body, MEETING: DECIDED})
    table = view(root).signatures
    assert table is not None
    assert [p.name for p in table.signatories][:2] == ["Eva Eksempel", "Per Prøve (V)"]


def test_one_case_may_have_its_sections_in_its_own_order(
    project: Callable[[Files], Path],
) -> None:
    own = "afsnit: [{overskrift: Forslag, tekst: Byg den.}]\n"
    for order, expected in (
        ("", ["tekst", "indstilling", "egne"]),
        ("afsnitsorden: [Egne, indstilling]\n", ["tekst", "egne", "indstilling"]),
        ("afsnitsorden: [egne, sagsresume]\n", ["egne", "indstilling", "tekst"]),
    ):
        document = view(project({ITEM: BASE[ITEM] + own + order, MEETING: DECIDED}))
        assert kinds(document.items[1])[:3] == expected
