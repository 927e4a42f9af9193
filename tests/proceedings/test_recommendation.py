"""The recommendation: who, to whom, when, and the points in the municipality's form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.documents import DocumentKind
from referat.model.view import SectionView
from tests.support.projects import BASE, ITEM, SETTINGS, Files, check, view

Project = Callable[[Files], Path]
REST = '\n[[afsnit]]\nnoegle = "sagsresume"\n[[afsnit]]\nnoegle = "b"\nslags = "beslutning"\n'


def shown(root: Path) -> SectionView:
    (section,) = (
        section
        for item in view(root, DocumentKind.AGENDA).items
        for section in item.sections
        if section.kind == "indstilling"
    )
    return section


def item(*lines: str) -> str:
    return "titel: T\nindstilling:\n" + "".join(f"  {line}\n" for line in lines)


def with_rule(*lines: str) -> str:
    rule = "".join(f"{line}\n" for line in lines)
    head = '[[afsnit]]\nnoegle = "indstilling"\nslags = "indstilling"\n'
    return f"{BASE[SETTINGS]}{head}{rule}{REST}"


@pytest.mark.parametrize(
    ("lines", "lead"),
    [
        (("indstiller: Chefen", "at: [A]"), "Chefen indstiller, at"),
        (("indstiller: Chefen", "til: Byrådet", "at: [A]"), "Chefen indstiller til Byrådet, at"),
        (
            ("indstiller: [X, Y]", "til: Byrådet", "via: [Ø, S]", "dato: 2026-03-03", "at: [A]"),
            "X og Y indstiller den 3. marts 2026 til Byrådet via Ø og S, at",
        ),
        (("at: [A]",), ""),
        (("tekst: Drøftes.",), ""),
    ],
)
def test_the_lead_says_who_when_and_to_whom(
    lines: tuple[str, ...], lead: str, project: Project
) -> None:
    assert shown(project({ITEM: item(*lines)})).lead == lead


def test_without_a_proposer_the_municipality_may_have_a_line_too(project: Project) -> None:
    settings = with_rule('indledning_uden_indstiller = "Det indstilles, at"')
    assert shown(project({ITEM: item("at: [A]"), SETTINGS: settings})).lead == "Det indstilles, at"
    text = item("tekst: Drøftes.")
    assert shown(project({ITEM: text, SETTINGS: settings})).lead == ""


@pytest.mark.parametrize(
    ("mark", "first", "last"), [("At {tal})", "At 1)", "At 27)"), ("{bogstav}.", "a.", "27.")]
)
def test_points_may_have_marks_of_any_form(
    mark: str, first: str, last: str, project: Project
) -> None:
    text = item("at:", *(f"  - p{n}" for n in range(27)))
    root = project({ITEM: text, SETTINGS: with_rule(f'punktmaerke = "{mark}"')})
    points = shown(root).points
    assert (points[0].mark, points[-1].mark) == (first, last)


@pytest.mark.parametrize(
    ("rule", "recommendation", "mark"),
    [
        ("", "at: [A, B]", "Ad 2"),
        ('punktform = "bogstaver"', "at: [A, B]", "Ad b"),
        ('punktmaerke = "At {tal})"', "at: [A, B]", "Ad 2"),
        ("", "tekst: a) A, b) B", "Ad b"),
    ],
)
def test_a_decision_on_a_point_names_it_as_a_reader_can_find_it(
    rule: str, recommendation: str, mark: str, project: Project
) -> None:
    text = f"{item(recommendation)}beslutning: {{punkter: {{b: godkendt}}}}\n"
    found = view(project({ITEM: text, SETTINGS: with_rule(rule)}), DocumentKind.MINUTES)
    section = next(s for i in found.items for s in i.sections if s.parts)
    assert [part.label for part in section.parts] == [mark]


def test_the_date_may_stand_in_the_heading(project: Project) -> None:
    settings = with_rule(
        'overskrift = "Indstilling[ af {indstillet}]"', 'indledning = "{indstiller} indstiller, at"'
    )
    text = item("indstiller: X", "dato: 2026-03-03", "at: [A]")
    root = project({ITEM: text, SETTINGS: settings})
    assert shown(root).heading == "Indstilling af 3. marts 2026"


@pytest.mark.parametrize(
    ("line", "placeholder"),
    [("til: Byrådet", "modtager"), ("via: Ø", "via"), ("dato: 2026-03-03", "indstillet")],
)
def test_what_the_line_has_no_place_for_is_an_error(
    line: str, placeholder: str, project: Project
) -> None:
    settings = with_rule('indledning = "{indstiller} indstiller, at"')
    root = project({ITEM: item("indstiller: X", line, "at: [A]"), SETTINGS: settings})
    (found,) = (d for d in check(root) if d.code == "F032")
    assert f"“{line.split(':')[0]}” trykkes ikke" in found.message
    assert f"{{{placeholder}}}" in found.help[0]


def test_a_reading_without_a_place_is_an_error(project: Project) -> None:
    text = BASE[ITEM] + "behandling: 1. behandling\n"
    assert "F032" not in {d.code for d in check(project({ITEM: text}))}
    heading = f'{BASE[SETTINGS]}[punkt]\noverskrift = "{{titel}}"\n'
    assert "F032" in {d.code for d in check(project({ITEM: text, SETTINGS: heading}))}


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        ((), "planen godkendes."),
        (('indledning = "{indstiller} indstiller:"',), "at planen godkendes."),
        (
            ('indledning = "{indstiller} indstiller,"', 'punktmaerke = "At {tal})"'),
            "planen godkendes.",
        ),
        (('punktform = "tal"',), "planen godkendes."),
    ],
)
def test_at_is_said_once(project: Project, rule: tuple[str, ...], printed: str) -> None:
    stated = item("indstiller: Chefen", "at: [at planen godkendes., Atten træer fældes.]")
    points = shown(project({ITEM: stated, SETTINGS: with_rule(*rule)})).points
    assert [point.text for point in points] == [printed, "Atten træer fældes."]
