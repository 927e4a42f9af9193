"""What an agenda lacks or has too much of."""

from __future__ import annotations

import pytest

from tests.rules.findings import Project, marked, said
from tests.support.projects import BASE, COMMITTEE, EARLIER, MEETING, SETTINGS, Files

STANDING = "faste punkter: [{titel: Godkendelse af dagsorden}, {titel: Eventuelt}]\n"


def agenda(*entries: str, more: str = STANDING) -> Files:
    listed = "".join(f"  - {entry}\n" for entry in entries)
    meeting = f"dato: 2026-02-12\ndagsorden:\n{listed}"
    return {COMMITTEE: BASE[COMMITTEE] + more, MEETING: meeting}


def test_a_standing_item_is_missing(project: Project) -> None:
    (found,) = said(project(agenda("titel: Godkendelse af dagsorden")), "R041")
    assert found.message == "dagsordenen mangler det faste punkt “Eventuelt”"
    assert marked(found) == "moede.yaml:2:1 dagsorden"


def test_several_standing_items_are_missing(project: Project) -> None:
    (found,) = said(project(agenda("titel: Legeplads")), "R041")
    titles = "“Godkendelse af dagsorden” og “Eventuelt”"
    assert found.message == f"dagsordenen mangler de faste punkter {titles}"


@pytest.mark.parametrize(
    "entries",
    [
        ("titel: Godkendelse af dagsorden.", "titel: eventuelt"),
        ("titel: Godkendelse af dagsordenen", "legeplads", "titel: Eventuelt"),
    ],
)
def test_all_standing_items_are_there(entries: tuple[str, ...], project: Project) -> None:
    assert said(project(agenda(*entries)), "R041") == []


@pytest.mark.parametrize("kind", ["form: skriftlig", "ekstraordinært: ja", "aflyst: ja"])
def test_a_meeting_of_another_kind_need_not_have_them(kind: str, project: Project) -> None:
    files = agenda("titel: A")
    assert said(project({**files, MEETING: f"{files[MEETING]!s}{kind}\n"}), "R041") == []


def test_earlier_terms_had_others(project: Project) -> None:
    more = STANDING + "tidligere valgperioder: [{valgperiode: 2022-2025}]\n"
    files = agenda("titel: A", more=more)
    old = {MEETING: files[MEETING], EARLIER: None, COMMITTEE: files[COMMITTEE]}
    assert said(project(old), "R041")
    text = str(files[MEETING]).replace("dato:", "valgperiode: 2022-2025\ndato:")
    assert said(project({**old, MEETING: text}), "R041") == []


def test_two_signature_pages(project: Project) -> None:
    page = "{titel: Side %s, underskriftsside: ja}"
    (found,) = said(project(agenda(page % 1, page % 2)), "R042")
    assert found.span is not None
    assert found.span.line == 4
    assert said(project(agenda(page % 1, "titel: A")), "R042") == []


NUMBERS = ("25/1", "25/22", "26/333", "26/4444")


@pytest.mark.parametrize(
    ("numbers", "is_told"),
    [
        ((*NUMBERS, "2512345"), True),
        ((*NUMBERS, "25-1234"), True),
        ((*NUMBERS, "26/100"), False),
        ((*NUMBERS, "EMN-1", "EMN-2"), False),
        ((*NUMBERS, "EMN-1", "26-1"), False),
        (("25/1", "25/1", "25/1", "25/1", "26-2"), False),
    ],
)
def test_a_case_number_of_another_form(
    numbers: tuple[str, ...], is_told: bool, project: Project
) -> None:
    entries = [f"{{titel: Sag {n}, sagsnr: {number}}}" for n, number in enumerate(numbers)]
    assert bool(said(project(agenda(*entries)), "R046")) is is_told


def test_members_who_change_do_not_change_the_standing_items(project: Project) -> None:
    more = BASE[COMMITTEE].replace(
        "  - Per Prøve\n", "  - {navn: Per Prøve, udtrådt: 2026-01-31}\n"
    )
    files = {**agenda("titel: A"), COMMITTEE: more + STANDING}
    assert len(said(project(files), "R041")) == 1


@pytest.mark.parametrize(
    ("more", "who", "is_told"),
    [("", "ingen", True), (", sagsresume: Skriv under.", "ingen", False), ("", "deltagere", False)],
)
def test_a_signature_page_that_would_be_empty(
    more: str, who: str, is_told: bool, project: Project
) -> None:
    page = f"{{titel: Underskrifter, underskriftsside: ja{more}}}"
    signed = BASE[SETTINGS] + f'\n[underskrifter]\nhvem = "{who}"\n'
    assert bool(said(project({**agenda(page), SETTINGS: signed}), "R047")) is is_told
