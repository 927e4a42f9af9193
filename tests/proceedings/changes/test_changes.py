"""What is changed since a document was sent, item by item and word by word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.build.sending import send
from referat.diagnostics import Diagnostic, Severity
from referat.model.changes import ChangeKind, ChangeMark, Changes
from referat.model.documents import DocumentKind
from referat.proceedings.changes.changes import changes_since, is_as_sent
from referat.proceedings.changes.corrections import corrections_view
from referat.proceedings.changes.words import changed_paragraphs
from referat.proceedings.view import build_view
from referat.source.project import Project
from tests.support.projects import (
    BASE,
    COMMITTEE,
    FOLDER,
    ITEM,
    MEETING,
    SETTINGS,
    Files,
    check,
    checked,
    texts,
)

Edit = Callable[[str, str, str], None]


@pytest.fixture
def root(project: Callable[[Files], Path]) -> Path:
    root = project({})
    moment = datetime(2026, 2, 5, 9, tzinfo=UTC)
    assert send(Project(root), root / FOLDER, DocumentKind.AGENDA, moment).document
    return root


@pytest.fixture
def edit(root: Path) -> Edit:
    def replaced(file: str, old: str, new: str) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return replaced


def changes(root: Path) -> Changes:
    facts = checked(root).facts
    assert facts is not None
    sent = facts.sent.latest(DocumentKind.AGENDA)
    assert sent is not None
    return changes_since(sent, build_view(facts, DocumentKind.AGENDA))


def told(root: Path) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Number, kind and sections of each changed item; paragraphs as they are printed."""
    return [
        (
            item.number,
            item.kind.value,
            [(s.heading, _text(p.runs)) for s in item.sections for p in s.paragraphs],
        )
        for item in changes(root).items
    ]


def _text(runs: Sequence[object]) -> str:
    marks = {"": "{}", "nyt": "[+{}]", "slettet": "[-{}]"}
    return " ".join(marks[r.mark.value].format(r.text) for r in runs)  # type: ignore[attr-defined]


def test_nothing_is_changed_until_something_is(root: Path) -> None:
    assert not changes(root)


def test_what_an_earlier_version_sent_is_the_same_without_keys_it_did_not_know(root: Path) -> None:
    facts = checked(root).facts
    assert facts is not None
    sent, now = facts.sent.latest(DocumentKind.AGENDA), build_view(facts, DocumentKind.AGENDA)
    assert sent is not None
    older = {key: value for key, value in sent.view.items() if key != "underskrifter"}
    assert older != sent.view
    assert is_as_sent(replace(sent, view=older), now)
    assert not is_as_sent(replace(sent, view={**older, "sidehoved": "Et andet"}), now)
    assert not is_as_sent(replace(sent, view={**older, "punkter": "ingen"}), now)


def test_words_of_a_section(root: Path, edit: Edit) -> None:
    edit(ITEM, "ønsker sig en legeplads", "ønsker sig to gynger")
    words = "Prøvebys børn ønsker sig [-en legeplads.] [+to gynger.]"
    assert told(root) == [("4", "ændret", [("Sagsresumé", words)])]


def test_points_attachments_titles_and_case_numbers(root: Path, edit: Edit) -> None:
    edit(ITEM, "Ny legeplads", "Ny stor legeplads")
    edit(ITEM, "26/100", "26/101")
    edit(ITEM, "    - legepladsen bygges.", "    - legepladsen bygges.\n    - den males.")
    edit(ITEM, "Tegning af", "Skitse af")
    assert told(root) == [
        (
            "4",
            "ændret",
            [
                ("Titel", "Ny [+stor] legeplads"),
                ("Sagsnummer", "Sagsnr. [-26/100] [+26/101]"),
                ("Indstilling", "[+den males.]"),
                ("Bilag", "[-Tegning] [+Skitse] af legepladsen"),
            ],
        )
    ]


def test_attachments_in_groups_are_compared_too(root: Path, edit: Edit) -> None:
    more = "\n  - {gruppe: Svar, bilag: [Fra naboen, {titel: Kort, omdelt: på mødet}]}"
    edit(ITEM, "Tegning af legepladsen", f"Tegning af legepladsen{more}")
    assert told(root)[0][2] == [("Bilag", "[+Svar]"), ("Bilag", "[+Fra naboen]")]


def test_tables_and_lists_are_compared_row_by_row(root: Path, edit: Edit) -> None:
    edit(ITEM, "legeplads.\n", "legeplads.\n\n  | A | B |\n  | - | - |\n  | 1 | 2 |\n\n  - gynge\n")
    assert told(root)[0][2] == [
        ("Sagsresumé", "[+A | B]"),
        ("Sagsresumé", "[+1 | 2]"),
        ("Sagsresumé", "[+• gynge]"),
    ]


def test_items_that_came_went_and_were_withdrawn(root: Path, edit: Edit) -> None:
    edit(MEETING, "  - legeplads\n", "  - fil: legeplads\n    udgår: ja\n")
    edit(MEETING, "titel: Eventuelt\n", "titel: Eventuelt\n  - titel: Ny\n    sagsnr: 26/9\n")
    assert told(root) == [
        ("4", "udgår", [("Bemærkning", "[+Punktet udgår.]")]),
        ("6", "tilføjet", [("Sagsnummer", "[+Sagsnr. 26/9]"), ("Procedure", PROCEDURE)]),
    ]
    edit(MEETING, "  - fil: legeplads\n    udgår: ja\n", "")
    edit(MEETING, "4-5", "5")
    edit(MEETING, "  - titel: Ny\n    sagsnr: 26/9\n", "")
    assert told(root) == [("4", "fjernet", [])]


PROCEDURE = "[+Prøveudvalget 12. februar 2026.]"


def test_the_cover_and_the_order(root: Path, edit: Edit) -> None:
    edit(MEETING, "Mødelokale 1", "Mødelokale 2")
    edit(MEETING, "  - legeplads\n", "")
    edit(MEETING, "titel: Eventuelt\n", "titel: Eventuelt\n  - legeplads\n")
    assert told(root) == [
        (
            "",
            "ændret",
            [
                ("Mødested", "Mødelokale [-1] [+2]"),
                ("Punkternes orden", "[-3, 4, 5] [+3, 5, 4]"),
            ],
        )
    ]


def test_what_is_odd_about_the_meeting_is_compared_on_the_cover_alone(
    root: Path, edit: Edit
) -> None:
    """So that what was sent before titles told of it is not changed by that."""
    edit(MEETING, "tid:", "ekstraordinært: ja\ntid:")
    assert told(root) == [("", "ændret", [("Mødet", "[+Ekstraordinært møde]")])]


def test_the_sheet_has_the_headings_of_the_document(root: Path, edit: Edit) -> None:
    heading = '"{nummer}[ ({offentlighed})]: {titel}[ ({behandling})]"'
    more = f'[punkt]\noverskrift = {heading}\n[offentlighed]\nstandard = "åben"\naaben = "Åben"\n'
    (root / SETTINGS).write_text(BASE[SETTINGS] + more, "utf-8")
    edit(ITEM, "sagsnr: 26/100", "sagsnr: 26/101\nbehandling: 1. behandling")
    edit(MEETING, "  - titel: Eventuelt\n", "")
    facts = checked(root).facts
    assert facts is not None
    sheet = corrections_view(facts, DocumentKind.AGENDA, changes(root))
    assert sheet.cover_on_top  # one sheet, where one is enough
    assert [item.heading for item in sheet.items] == [
        "4 (Åben): Ny legeplads (1. behandling)",
        "5: Eventuelt",
    ]


def test_what_belongs_to_the_minutes_is_no_change(root: Path, edit: Edit) -> None:
    edit(MEETING, "fravær:\n", "fravær:\n  - medlem: Mona Mønster\n    afbud: ja\n")
    edit(MEETING, "Godkendt.", "Godkendt.\n  legeplads: Afvist.")
    edit(MEETING, "  - legeplads\n", "  - fil: legeplads\n    udsat: ja\n")
    edit(MEETING, "dagsorden:\n", "dagsorden:\n  - titel: Hastesag\n    tilføjet: ja\n")
    edit(MEETING, "titel: Eventuelt\n", "titel: Eventuelt\n    taget af: der var ikke mere tid\n")
    edit(MEETING, "beslutninger:", "bemærkninger: Slut kl. 17.\nen bloc: 3-4\nbeslutninger:")
    assert not changes(root)


def test_apologies_that_came_after_the_sending_are_no_change(
    project: Callable[[Files], Path],
) -> None:
    facts = '[dokument]\noplysninger = [{navn = "Formand", tekst = "{formand}"}, '
    facts += '{navn = "Alle", tekst = "{deltagere}"}, {navn = "Afbud", tekst = "{afbud}"}]\n'
    root = project({SETTINGS: BASE[SETTINGS] + facts})
    send(Project(root), root / FOLDER, DocumentKind.AGENDA, datetime(2026, 2, 5, tzinfo=UTC))
    away = "fravær:\n  - {medlem: Eva Eksempel, afbud: ja}\n  - {medlem: Mona Mønster, afbud: ja}\n"
    text = BASE[MEETING].replace("fravær:\n", away)
    (root / MEETING).write_text(text, "utf-8")
    assert not changes(root)
    body = BASE[COMMITTEE].replace("Per Prøve", "Pia Prøve")
    (root / COMMITTEE).write_text(body, "utf-8")
    (root / MEETING).write_text(text.replace("Per Prøve", "Pia Prøve"), "utf-8")
    assert told(root)[0][2] == [("Alle", "[-Per] [+Pia] Prøve")]


def test_apologies_beside_a_party_or_another_body_are_no_change(
    project: Callable[[Files], Path],
) -> None:
    body = BASE[COMMITTEE].replace("Per Prøve", "{navn: Per Prøve, parti: V}")
    body = body.replace("Mona Mønster", "{navn: Mona Mønster, parti: F}")
    joint = "fællesmøde med: {navn: Andetudvalg, medlemmer: [{navn: Ida Ideal, parti: A}]}\n"
    meeting = f"{BASE[MEETING]}{joint}"
    facts = '[dokument]\noplysninger = [{navn = "Alle", tekst = "{deltagere}"}]\n'
    root = project({SETTINGS: BASE[SETTINGS] + facts, COMMITTEE: body, MEETING: meeting})
    send(Project(root), root / FOLDER, DocumentKind.AGENDA, datetime(2026, 2, 5, tzinfo=UTC))
    away = "  - {medlem: Mona Mønster, afbud: ja}\n  - {medlem: Ida Ideal, afbud: ja}\n"
    (root / MEETING).write_text(meeting.replace("fravær:\n", f"fravær:\n{away}"), "utf-8")
    assert not changes(root)


def test_check_tells_at_the_items_line(root: Path, edit: Edit) -> None:
    edit(ITEM, "ønsker sig", "drømmer om")
    (found,) = (d for d in check(root) if d.code == "L030")
    message = "punkt 4 er ændret, siden dagsordenen blev sendt 5. februar 2026"
    assert texts([found]) == [f"L030 moede.yaml:9:5 {message}"]
    assert found.label == "Sagsresumé"


def test_a_file_that_is_another_than_the_one_that_was_sent_is_a_change(
    project: Callable[[Files], Path],
) -> None:
    listed = BASE[ITEM].replace("- Tegning", "- {titel: Notat, fil: n.txt}\n  - Tegning")
    root = project({ITEM: listed, f"{FOLDER}/n.txt": "Et notat"})
    send(Project(root), root / FOLDER, DocumentKind.AGENDA, datetime(2026, 2, 5, tzinfo=UTC))
    assert not changes(root)
    (root / FOLDER / "n.txt").write_text("Et andet notat", "utf-8")
    said = "[+Filen til “Notat” er en anden end den, der blev sendt.]"
    assert told(root) == [("4", "ændret", [("Bilag", said)])]
    assert [d.label for d in check(root) if d.code == "L030"] == [
        "Bilag: Filen til “Notat” er en anden end den, der blev sendt."
    ]


def test_an_attachment_that_was_sent_may_not_go_without_a_trace(root: Path, edit: Edit) -> None:
    edit(ITEM, "  - Tegning af legepladsen", "  - Skitse")
    (found,) = (d for d in check(root) if d.code == "L031")
    assert found.message == "bilaget “Tegning af legepladsen”, der er sendt, står her ikke mere"
    gone = "  - {titel: Tegning af legepladsen, trukket tilbage: 2026-02-10}\n  - Skitse"
    edit(ITEM, "  - Skitse", gone)
    assert "L031" not in {d.code for d in check(root)}


NUMBERED = """
[[afsnit]]
noegle = "sagsresume"
overskrift = "Sagsresumé"

[[afsnit]]
noegle = "indstilling"
slags = "indstilling"

[[afsnit]]
noegle = "beslutning"
slags = "beslutning"

[[afsnit]]
noegle = "bilag"
slags = "bilag"
tekst = "{nummer}. {titel}"
"""
THROUGH = "fortloebende_numre = true\n"


@pytest.fixture
def numbered(project: Callable[[Files], Path]) -> Callable[..., list[Diagnostic]]:
    """Sends the agenda with two numbered attachments, and tells what is said of the list after."""

    def said(listed: str, settings: str = NUMBERED, meeting: str = "") -> list[Diagnostic]:
        case = BASE[ITEM].replace("- Tegning", "- Skitse\n  - Tegning")
        root = project({SETTINGS: BASE[SETTINGS] + settings, ITEM: case})
        send(Project(root), root / FOLDER, DocumentKind.AGENDA, datetime(2026, 2, 5, tzinfo=UTC))
        assert not [d for d in check(root) if d.code == "L032" or d.severity is Severity.ERROR]
        (root / ITEM).write_text(case.split("bilag:")[0] + f"bilag:\n{listed}", "utf-8")
        (root / MEETING).write_text(BASE[MEETING] + meeting, "utf-8")
        return [d for d in check(root) if d.code == "L032"]

    return said


LATE = "  - {titel: Ark, omdelt: på mødet}\n"
KEPT = "  - Skitse\n  - Tegning af legepladsen\n"


def test_what_was_handed_out_before_an_attachment_that_was_sent_gives_it_another_number(
    numbered: Callable[..., list[Diagnostic]],
) -> None:
    (found,) = numbered(LATE + KEPT)
    message = "“Skitse” er nu bilag 2, men var bilag 1 i dagsordenen, der er sendt"
    assert texts([found]) == [f"L032 legeplads.yaml:11:5 {message}"]
    assert found.label == "1 bilag til har fået et andet nummer"
    assert [("sidst i listen" in h, "fortloebende_numre" in h) for h in found.help] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("listed", "settings"), [(KEPT + LATE, NUMBERED), (LATE + KEPT, NUMBERED + THROUGH)]
)
def test_what_was_handed_out_and_counts_last_changes_no_number(
    listed: str, settings: str, numbered: Callable[..., list[Diagnostic]]
) -> None:
    assert numbered(listed, settings) == []


def test_one_that_is_gone_gives_those_after_it_another_number(
    numbered: Callable[..., list[Diagnostic]],
) -> None:
    (found,) = numbered("  - Tegning af legepladsen\n")
    assert found.message.startswith("“Tegning af legepladsen” er nu bilag 1, men var bilag 2")
    assert len(found.help) == 1
    gone = "  - {titel: Skitse, trukket tilbage: 2026-02-10}\n  - Tegning af legepladsen\n"
    assert numbered(gone) == []


def test_where_no_number_is_printed_none_is_told_of(
    numbered: Callable[..., list[Diagnostic]],
) -> None:
    assert numbered(LATE + KEPT, "") == []


def test_an_item_withdrawn_after_the_sending_may_have_been_taken_off_at_the_meeting(
    root: Path, edit: Edit
) -> None:
    edit(MEETING, "  - legeplads\n", "  - fil: legeplads\n    udgår: ja\n")
    (found,) = (d for d in check(root) if d.code == "L030")
    assert "skete det på mødet, så skriv “taget af” i stedet for “udgår”" in found.help
    edit(MEETING, "udgår", "taget af")
    assert not changes(root)
    assert not [d for d in check(root) if d.code == "L030"]


def test_a_cancelled_meeting_need_not_be_sent_again(root: Path, edit: Edit) -> None:
    edit(MEETING, "dagsorden:\n", "aflyst: for få sager\ndagsorden:\n")
    edit(MEETING, "Mødelokale 1", "Mødelokale 2")
    assert changes(root)
    assert not [d for d in check(root) if d.code == "L030"]


WORDS = st.lists(st.sampled_from([*"en to tre fire fem".split(), "", "æ,"]), max_size=12)
PARAGRAPHS = st.lists(WORDS.map(" ".join).filter(str.strip), max_size=5)


@given(PARAGRAPHS, PARAGRAPHS)
def test_both_texts_can_be_read_out_of_the_changes(before: list[str], after: list[str]) -> None:
    """Every word of the changed paragraphs, in order, with what became of it."""
    found = list(changed_paragraphs(before, after))
    assert bool(found) == (before != after)
    for gone, left, other in (
        (ChangeMark.GONE, before, after),
        (ChangeMark.NEW, after, before),
    ):
        runs = [r for p in found for r in p.runs if r.mark in (ChangeMark.SAME, gone)]
        words = [word for run in runs for word in run.text.split()]
        every = [word for text in left for word in text.split()]
        rest = iter(every)
        assert all(word in rest for word in words)
        if not set(left) & set(other):
            assert words == every


def test_the_kinds_of_change_are_told_apart() -> None:
    assert {kind.value for kind in ChangeKind} == {"ændret", "tilføjet", "fjernet", "udgår"}
