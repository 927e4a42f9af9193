"""Attachments and what the texts say of them."""

from __future__ import annotations

import pytest

from tests.rules.findings import Project, marked, said
from tests.support.projects import BASE, ITEM, SETTINGS, Files

ON: Files = {SETTINGS: f"{BASE[SETTINGS]}[regler]\nR037 = true\n"}

PLAIN = ("Kort over vejen", "Svar fra naboerne")
NUMBERED = ("Bilag 1 - Kort over vejen", "Bilag 2: Svar fra naboerne", "Bilag 4 Brev til borgerne")


def case(text: str, titles: tuple[str, ...] = PLAIN) -> Files:
    listed = "".join(f"  - '{title}'\n" for title in titles)
    return {
        ITEM: f"titel: Ny vej\nsagsresume: |\n  {text}\n" + (f"bilag:\n{listed}" * bool(titles))
    }


@pytest.mark.parametrize(
    ("text", "titles", "words"),
    [
        ("Se bilag 3.", PLAIN, ["bilag 3"]),
        ("Se bilagene 1, 2 og 3.", PLAIN, ["bilagene 1, 2 og 3"]),
        ("Se bilag 1-4.", PLAIN, ["bilag 1-4", "bilag 1-4"]),
        ("Se bilag 3 og bilag 4.", NUMBERED, ["bilag 3"]),
        ("Se bilag 1.", (), ["bilag 1"]),
        ("Se bilag 3 til sagen.", PLAIN, ["bilag 3"]),
        ("Se sagens bilag 3.", PLAIN, ["bilag 3"]),
    ],
)
def test_a_number_that_is_not_there(
    text: str, titles: tuple[str, ...], words: list[str], project: Project
) -> None:
    found = said(project(case(text, titles)), "R035")
    assert [marked(d).split(" ", 1)[1] for d in found] == words


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Se bilag 1 og 2, begge bilag.", PLAIN),
        ("Se bilag 4.", NUMBERED),
        ("Se habitatdirektivets bilag 4 og bilag 3 til bekendtgørelsen. Bilag vedlagt.", PLAIN),
        ("Bilag 4-arter og bilag 25/100.", PLAIN),
        ("De 12 bilag og bilag 1.500 kr.", PLAIN),
    ],
)
def test_numbers_that_are_there_or_are_of_another_paper(
    text: str, titles: tuple[str, ...], project: Project
) -> None:
    assert said(project(case(text, titles)), "R035") == []


PRINTED = """\
[[afsnit]]
noegle = "sagsresume"
[[afsnit]]
noegle = "bilag"
slags = "bilag"
tekst = "Bilag {nummer}: {titel}"
"""
GROUPS = """\
bilag:
  - Kort over vejen
  - gruppe: Høringssvar
    bilag: [Svar fra naboerne, Svar fra skolen]
  - gruppe: Tegninger
    bilag: [Tegning af broen, Tegning af krydset, Tegning af stien]
"""


@pytest.mark.parametrize(("text", "count"), [("Se bilag 3.", 0), ("Se bilag 4.", 1)])
def test_a_group_counts_for_itself_where_numbers_are_printed(
    text: str, count: int, project: Project
) -> None:
    printed = f"{BASE[SETTINGS]}{PRINTED}"
    root = project({ITEM: f"titel: Ny vej\nsagsresume: {text}\n{GROUPS}", SETTINGS: printed})
    found = said(root, "R035")
    assert [d.label for d in found] == ["den længste gruppe har 3 bilag"] * count


@pytest.mark.parametrize(("text", "count"), [("Se bilag 6.", 0), ("Se bilag 7.", 1)])
def test_printed_numbers_may_run_through_the_groups(
    text: str, count: int, project: Project
) -> None:
    printed = f"{BASE[SETTINGS]}{PRINTED}fortloebende_numre = true\n"
    root = project({ITEM: f"titel: Ny vej\nsagsresume: {text}\n{GROUPS}", SETTINGS: printed})
    assert [d.label for d in said(root, "R035")] == ["sagen har 6 bilag"] * count


@pytest.mark.parametrize(("text", "count"), [("Se bilag 6.", 0), ("Se bilag 7.", 1)])
def test_attachments_without_printed_numbers_may_be_counted_through_the_groups(
    text: str, count: int, project: Project
) -> None:
    root = project({ITEM: f"titel: Ny vej\nsagsresume: {text}\n{GROUPS}"})
    assert [d.label for d in said(root, "R035")] == ["sagen har 6 bilag"] * count


def test_a_group_is_mentioned_by_its_heading_and_what_came_at_the_meeting_by_nobody(
    project: Project,
) -> None:
    more = "  - {titel: Underskrifter, omdelt: på mødet}\n"
    text = f"titel: Ny vej\nsagsresume: Høringssvarene viser det.\n{GROUPS}{more}"
    lines = [d.span.line for d in said(project({ITEM: text, **ON}), "R037") if d.span]
    assert lines == [4, 8, 8, 8]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Forvaltningen har fået svar (bilag 1).", "bilag 1 er “Kort over vejen”"),
        ("Alt dette ses af kortet. Af svarene i bilag 1 ses det.", ""),
        ("Vejen ses på kortet (bilag 2).", "bilag 2 er “Svar fra naboerne”"),
    ],
)
def test_the_number_of_another_attachment(text: str, label: str, project: Project) -> None:
    found = said(project(case(text)), "R036")
    assert [d.label for d in found] == ([label] if label else [])


@pytest.mark.parametrize(
    "text",
    [
        "Se kortet (bilag 1) og svar fra naboerne i bilag 2.",
        "I bilag 2 svarer naboerne.",
        "Forslaget er vist i bilag 1.",
        "Kortet er ældre. Svarene ses i bilag 2.",
    ],
)
def test_the_right_number(text: str, project: Project) -> None:
    assert said(project(case(text)), "R036") == []


def test_a_letter_may_be_called_by_its_other_word(project: Project) -> None:
    (found,) = said(
        project(case("Ministeriet har sendt en skrivelse (bilag 2).", NUMBERED)), "R036"
    )
    assert found.message == "“skrivelse” ser ud til at være bilag 4, ikke bilag 2"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Der bygges en vej.", 2),
        ("Naboerne er spurgt.", 1),
        ("Naboerne har set et kort.", 0),
        ("Der er vedlagt bilag.", 0),
        ("Se vedhæftede.", 0),
    ],
)
def test_attachments_that_no_text_mentions(text: str, count: int, project: Project) -> None:
    assert len(said(project({**case(text), **ON}), "R037")) == count


def test_nothing_is_said_of_it_unless_it_is_asked_for(project: Project) -> None:
    assert said(project(case("Naboerne er spurgt.")), "R037") == []


def test_it_is_marked_where_it_is_listed(project: Project) -> None:
    found = said(project({**case("Naboerne er spurgt."), **ON}), "R037")
    assert [marked(d) for d in found] == ["legeplads.yaml:5:5 'Kort over vejen'"]
