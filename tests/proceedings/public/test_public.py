"""The public version: nothing closed is in its view, and closed items keep number and place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.documents import DocumentKind
from referat.model.view import View
from referat.proceedings.public.closed_words import meeting_words
from referat.proceedings.public.public import public_view
from tests.support.projects import (
    ALL_OPEN,
    BASE,
    EARLIER,
    ITEM,
    MEETING,
    SETTINGS,
    Files,
    checked,
    view,
)

AGENDA, MINUTES = DocumentKind.AGENDA, DocumentKind.MINUTES
Project = Callable[[Files], Path]

OPEN = BASE[SETTINGS] + ALL_OPEN
CLOSED_ITEM = """\
titel: Køb af Hemmeligvej 4
nøgle: koeb-af-hemmeligvej
sagsnr: 26/9999
lukket:
  grund: fast ejendom
sagsresume: En hemmelig tekst.
indstilling:
  indstiller: Ejendomschefen
  at: [huset købes]
procedure: [{udvalg: Hemmeligudvalget, dato: 2026-03-03}]
beslutning: Hemmeligt godkendt.
bilag: [Hemmelig tegning]
afsnit:
  - {overskrift: Hemmeligt tilbud, tekst: Tre millioner.}
"""
GIVEN = CLOSED_ITEM.replace(
    "  grund: fast ejendom\n",
    "  grund: fast ejendom\n"
    "  offentlig titel: Ejendomssag\n"
    "  offentlig beslutning: Udvalget traf beslutning.\n"
    "  offentligt sagsnr: ja\n",
)
PARTLY = """\
titel: Ny legeplads
sagsresume: Børn ønsker sig en legeplads.
sagsfremstilling: Kun for huset.
lukkede afsnit: [sagsfremstilling, Indstilling]
indstilling: {indstiller: Hemmelig Chef, at: [noget hemmeligt]}
bilag:
  - Tegning
  - {titel: Hemmeligt bud, lukket: udbud}
afsnit:
  - {overskrift: Hemmelig klage, lukket: personsag, tekst: Klagen.}
  - overskrift: Erfaringer
    afsnit:
      - {overskrift: Åbent råd, tekst: Rådet.}
      - {overskrift: Hemmeligt råd, tekst: Hviskes., lukket: ja}
"""
MARKS = ("emmelig", "9999", "Ejendomschefen", "huset", "Tre millioner", "Per Prøve")


def public(root: Path, kind: DocumentKind = MINUTES) -> View:
    found = checked(root)
    assert found.facts is not None, found.diagnostics
    return public_view(found.facts, kind)


def everything(document: View) -> str:
    return json.dumps(document.as_dict(), ensure_ascii=False) + repr(document)


@pytest.mark.parametrize("kind", [AGENDA, MINUTES])
def test_nothing_closed_is_in_the_view(kind: DocumentKind, project: Project) -> None:
    meeting = BASE[MEETING].replace("punkter: 4-5", "punkter: 4")
    root = project({SETTINGS: OPEN, ITEM: CLOSED_ITEM, MEETING: meeting})
    assert "Hemmeligvej" in everything(view(root, kind))
    text = everything(public(root, kind)).replace("'Per Prøve', role", "").replace("Per Prøve", "")
    members = public(root, kind).members
    assert [m.name for m in members] == ["Eva Eksempel", "Per Prøve", "Mona Mønster"]
    assert not [mark for mark in MARKS if mark in text]


FOUR = """\
dato: 2026-02-12
tid: 15:00
fravær:
  - medlem: Per Prøve
{}
dagsorden:
  - titel: Godkendelse af dagsorden
  - titel: Orientering
  - {{titel: Lukket sag, lukket: personsag}}
  - titel: Ny vej
  - titel: Eventuelt
beslutninger:
  orientering: Godkendt.
  ny-vej: Godkendt.
"""
SEEN = """
[[afsnit]]
noegle = "beslutning"
slags = "beslutning"
[[afsnit]]
noegle = "fremmøde"
slags = "fremmøde"
[[afsnit]]
noegle = "fravær"
slags = "fravær"
form = "linje"

[underskrifter]
hvem = "deltagere"
"""


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        (
            "    fra: {punkt: 4, kl: 15.20}\n    til: 5",
            {"4": "kl. 15.20 under", "6": "kom tilbage"},
        ),
        ("    fra: {punkt: 5, kl: 15.20}\n    til: 5", {}),
        ("    fra: 5\n    til: {punkt: 6, kl: 16.10}", {"6": "kl. 16.10 under"}),
        ("    fra: {punkt: 5, kl: 15.20}", {"6": "forlod mødet før punkt 6"}),
        ("    til: 3\n  - medlem: Per Prøve\n    fra: 5\n    til: 6", dict.fromkeys("467", "før")),
        ("    til: 4\n  - medlem: Per Prøve\n    fra: 6", {}),
        ("    lukkede punkter: ja", {}),
    ],
)
def test_outside_people_come_and_go_by_open_items(
    stated: str, told: dict[str, str], project: Project
) -> None:
    root = project({SETTINGS: OPEN + SEEN, MEETING: FOUR.format(stated), ITEM: None})
    document = public(root)
    lines = {
        item.number: "".join(
            line for s in item.sections if s.kind == "fremmøde" for line in s.lines
        )
        for item in document.items
    }
    assert {n: line for n, line in lines.items() if line}.keys() == told.keys()
    assert all(words in lines[number] for number, words in told.items())
    assert document.signatures is not None
    assert "Per Prøve" in {p.name for p in document.signatures.signatories}


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("4-6", "ved punkt 4-6 af de åbne punkter."),
        ("4, 6", "ved punkt 4-6 af de åbne punkter."),
        ("4-5", "ved punkt 4."),
        ("4, 7", "ved punkt 4 og 7."),
        ("3-4, 6-7", ""),
        ("3-7", ""),
    ],
)
def test_a_closed_item_is_no_gap_between_those_that_are_named(
    items: str, told: str, project: Project
) -> None:
    stated = f"    punkter: {items}\n    stedfortræder: Knud Kontrol"
    document = public(
        project({SETTINGS: OPEN + SEEN, MEETING: FOUR.format(stated), ITEM: None}), MINUTES
    )
    lines = [line for i in document.items for s in i.sections for line in s.lines]
    seated = [line for line in lines if line.startswith("Knud")]
    sentence = f"Knud Kontrol deltog som stedfortræder for Per Prøve {told}"
    assert seated == ([sentence] if told else [])


def test_a_closed_item_keeps_number_and_place(project: Project) -> None:
    document = public(project({SETTINGS: OPEN, ITEM: CLOSED_ITEM}))
    assert [i.heading for i in document.items] == [
        *("Punkt 3: Godkendelse af dagsorden", "Punkt 4: Lukket punkt", "Punkt 5: Eventuelt")
    ]
    item = document.items[1]
    assert (item.key, item.anchor, item.case_line, item.closed_line) == (
        *("punkt-4", "punkt-4", "", ""),
    )
    assert item.sections == ()


def test_of_a_closed_item_is_told_what_was_given_for_the_public(project: Project) -> None:
    root = project({SETTINGS: OPEN, ITEM: GIVEN})
    item = public(root).items[1]
    assert item.heading == "Punkt 4: Ejendomssag"
    assert item.case_line == "Sagsnr. 26/9999"
    assert item.closed_line == "Lukket punkt"
    assert [(s.kind, s.text) for s in item.sections] == [
        ("beslutning", "Udvalget traf beslutning.")
    ]
    assert public(root, AGENDA).items[1].sections == ()


def test_a_decision_in_the_meetings_file_is_closed_with_its_item(project: Project) -> None:
    item = CLOSED_ITEM.replace("beslutning: Hemmeligt godkendt.\n", "")
    meeting = BASE[MEETING] + "  koeb-af-hemmeligvej: Hemmeligt godkendt.\n"
    root = project({SETTINGS: OPEN, ITEM: item, MEETING: meeting})
    assert "Hemmeligt godkendt" in everything(view(root))
    assert "emmelig" not in everything(public(root))


def test_closed_parts_of_an_open_item_are_left_out(project: Project) -> None:
    root = project({SETTINGS: OPEN, ITEM: PARTLY})
    item = public(root).items[1]
    assert [s.heading for s in item.sections if s.kind != "procedure"] == [
        *("Sagsresumé", "Erfaringer", "Fraværende", "Bilag")
    ]
    assert "emmelig" not in everything(public(root))
    assert "Kun for huset" not in everything(public(root))


def test_the_house_sees_all_and_what_is_closed_is_marked(project: Project) -> None:
    item = view(project({SETTINGS: OPEN, ITEM: PARTLY})).items[1]
    headings = [s.heading for s in item.sections]
    assert "Sagsfremstilling (lukket)" in headings
    assert "Hemmelig klage (lukket)" in headings
    assert [a.title for s in item.sections for a in s.attachments] == [
        *("Tegning", "Hemmeligt bud (lukket)")
    ]
    (inner,) = [s.sections for s in item.sections if s.heading == "Erfaringer"]
    assert [s.heading for s in inner] == ["Åbent råd", "Hemmeligt råd (lukket)"]


def test_the_house_reads_why_an_item_is_closed(project: Project) -> None:
    item = view(project({SETTINGS: OPEN, ITEM: CLOSED_ITEM})).items[1]
    assert item.closed_line == (
        "Lukket punkt: Køb eller salg af fast ejendom, jf. kommunestyrelsesloven §\u00a010 og "
        "offentlighedsloven §\u00a033"
    )
    assert item.is_closed


def test_what_nobody_closed_is_not_called_closed_in_the_house(project: Project) -> None:
    root = project({})
    assert not any(item.is_closed or item.closed_line for item in view(root).items)
    assert [i.title for i in public(root).items] == ["Lukket punkt"] * 3


def test_headings_may_tell_how_open_each_item_is(project: Project) -> None:
    heading = '[punkt]\noverskrift = "Punkt {nummer}[ ({offentlighed})]: {titel}"\n'
    root = project({SETTINGS: f"{OPEN}\n{heading}", ITEM: CLOSED_ITEM})
    assert [i.heading for i in view(root).items][::2] == [
        *("Punkt 3 (Åben): Godkendelse af dagsorden", "Punkt 5 (Åben): Eventuelt")
    ]
    assert view(root).items[1].heading.startswith("Punkt 4 (Lukket): ")
    assert public(root).items[1].heading == "Punkt 4 (Lukket): Lukket punkt"


def test_closed_items_have_a_heading_where_the_municipality_wants_one(project: Project) -> None:
    settings = OPEN + 'overskrift = "Lukkede punkter"\n'
    last = BASE[MEETING].replace("  - titel: Eventuelt\n", "")
    last = last.replace("punkter: 4-5", "punkter: 4")
    root = project({SETTINGS: settings, ITEM: CLOSED_ITEM, MEETING: last})
    assert [i.group for i in view(root).items] == ["", "Lukkede punkter"]
    assert [i.group for i in public(root).items] == ["", "Lukkede punkter"]
    headed = BASE[MEETING].replace("  - titel: Ev", "  - overskrift: Til sidst\n  - titel: Ev")
    root = project({SETTINGS: settings, ITEM: CLOSED_ITEM, MEETING: headed})
    assert [i.group for i in public(root).items] == ["", "Lukkede punkter", "Til sidst"]


@pytest.mark.parametrize("kind", [AGENDA, MINUTES])
def test_the_page_of_signatures_may_follow_the_closed_items(
    kind: DocumentKind, project: Project
) -> None:
    settings = OPEN + 'overskrift = "Lukkede punkter"\n'
    page = BASE[MEETING].replace("  - titel: Eventuelt", "  - {titel: Side, underskriftsside: ja}")
    root = project({SETTINGS: settings, ITEM: CLOSED_ITEM, MEETING: page})
    assert [i.group for i in public(root, kind).items] == ["", "Lukkede punkter", ""]


def test_open_items_never_stand_under_the_heading_of_closed_ones(project: Project) -> None:
    settings = OPEN + 'overskrift = "Lukkede punkter"\n'
    root = project({SETTINGS: settings, ITEM: CLOSED_ITEM})
    assert [i.group for i in public(root).items] == ["", "", ""]


def test_a_heading_of_the_agenda_stands_for_the_municipalitys(project: Project) -> None:
    meeting = BASE[MEETING].replace("  - legeplads", "  - overskrift: Fortroligt\n  - legeplads")
    settings = OPEN + 'overskrift = "Lukkede punkter"\n'
    root = project({SETTINGS: settings, ITEM: CLOSED_ITEM, MEETING: meeting})
    assert [i.group for i in public(root).items] == ["", "Fortroligt", ""]


def test_a_closed_signature_page_makes_no_other(project: Project) -> None:
    meeting = BASE[MEETING].replace(
        "  - titel: Eventuelt", "  - titel: Underskrifter\n    underskriftsside: ja\n    lukket: ja"
    )
    settings = OPEN + '\n[underskrifter]\nhvem = "deltagere"\n'
    document = public(project({SETTINGS: settings, MEETING: meeting}))
    assert document.signatures is None
    assert all(item.signatures is None for item in document.items)


FATES = """\
dato: 2026-02-12
dagsorden:
  - titel: Godkendelse af dagsorden
  - {titel: Hemmelig sag, lukket: ja, udgår: fordi Hemmeligvej er solgt}
  - {titel: Hemmelig plan, lukket: ja, udsat: {grund: hemmelig grund, til: 2026-03-12}}
tillægsdagsorden:
  begrundelse: Det hemmelige bud kom sent
  punkter: [{titel: Hemmeligt bud, lukket: ja}]
beslutninger:
  godkendelse-af-dagsorden: Godkendt.
"""


def test_what_became_of_closed_items_is_told_without_the_reasons(project: Project) -> None:
    root = project({SETTINGS: OPEN, MEETING: FATES})
    document = public(root)
    assert "emmelig" not in everything(document)
    assert [bool(item.notes) for item in document.items] == [False, True, True, True]
    assert "12. marts 2026" in document.items[2].notes[0]
    late = public(root, DocumentKind.SUPPLEMENT)
    assert [item.heading for item in late.items] == ["Punkt 6: Lukket punkt"]
    assert "emmelig" not in everything(late)


PARTLY_TOLD = """\
titel: Forhandling
lukkede afsnit: [beslutning]
beslutning: Hemmeligt bud på tre millioner.
"""
LATER = """\
dato: 2026-02-12
dagsorden:
  - titel: Forhandling igen
    forløb: [{sag: proeveudvalget/2026-01-15/forhandling}]
    beslutning: Godkendt.
"""


def test_a_decision_that_was_closed_is_told_by_no_later_item(project: Project) -> None:
    folder = str(Path(EARLIER).parent)
    earlier = {EARLIER: "dato: 2026-01-15\ndagsorden: [forhandling]\n"}
    files = {**earlier, f"{folder}/forhandling.yaml": PARTLY_TOLD, MEETING: LATER}
    root = project({SETTINGS: OPEN, ITEM: None, **files})
    assert "Hemmeligt bud" in everything(view(root))
    assert "emmelig" not in everything(public(root))
    assert "15. januar 2026" in everything(public(root))


def test_names_that_are_keys_are_words_of_the_item_too(project: Project) -> None:
    """The check of finished files looks for the candidates of a closed election."""
    decided = "beslutning: {valg: [{af: formand, kandidater: {Karl Kryptisk: 2, Bo Bilag: 0}}]}\n"
    found = checked(project({SETTINGS: OPEN, ITEM: f"titel: T\nlukket: ja\n{decided}"})).facts
    assert found is not None
    words = meeting_words(found)
    assert {"Karl Kryptisk", "Bo Bilag"} <= {field.text for field in words.closed}
    assert not any("Karl" in field.text for field in words.opened)
