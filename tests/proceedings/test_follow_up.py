"""The follow-up list over a period: of which meetings, in which order, in whose words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from referat.build.follow_up import folders_within, period_view, read_period
from referat.model.papers import FollowUpListView
from referat.proceedings.follow_up import Period
from tests.support.projects import COMMITTEE, ITEM, MEETING, SETTINGS, Files, reader

Project = Callable[[Files], Path]
OTHER = "agendas/andetudvalg"
FEBRUARY = """\
dato: 2026-02-12
dagsorden:
  - legeplads
  - {titel: Vej, beslutning: Godkendt., ansvarlig: [Økonomi, Park og Vej], frist: 2026-03-01}
  - {titel: Eventuelt, beslutning: Intet.}
  - {titel: Sti, ansvarlig: Park og Vej}
"""
PARK = "titel: Ny legeplads\nsagsnr: 26/100\nbeslutning: Godkendt.\nansvarlig: Park og Vej\n"
JANUARY = """\
dato: 2026-01-15
dagsorden:
  - {titel: Bro, beslutning: Godkendt., ansvarlig: Park og Vej, frist: 2026-02-01}
  - {titel: Skilt, beslutning: Udsat., frist: 2026-05-01}
"""
FILES: Files = {
    MEETING: FEBRUARY,
    ITEM: PARK,
    f"{OTHER}/udvalg.yaml": "navn: Andet Udvalg\n",
    f"{OTHER}/2026-01-15/moede.yaml": JANUARY,
}


def listed(
    root: Path, first: date | None = None, last: date | None = None, under: str = "agendas"
) -> FollowUpListView:
    read = reader(root)
    folders = folders_within(read.project.meetings_at([root / under]), first, last)
    found = read_period(read, folders)
    assert found.diagnostics == ()
    period = Period(first or date(2026, 1, 1), last or date(2026, 12, 31))
    return period_view(read, found.meetings, period)


def lines(view: FollowUpListView) -> dict[str, list[tuple[str, str]]]:
    return {
        group.name: [(f"{line.number} {line.title}", line.deadline) for line in group.decisions]
        for group in view.responsible
    }


def test_all_bodies_by_department_in_alphabetical_order_the_first_deadline_first(
    project: Project,
) -> None:
    view = listed(project(FILES))
    assert lines(view) == {
        "Park og Vej": [
            ("1 Bro", "1. februar 2026"),
            ("4 Vej", "1. marts 2026"),
            ("3 Ny legeplads", ""),
        ],
        "Økonomi": [("4 Vej", "1. marts 2026")],
        "Uden ansvarlig": [("2 Skilt", "1. maj 2026")],
    }
    assert [line.meeting for line in view.responsible[0].decisions] == [
        "Andet Udvalg 15. januar 2026",
        "Prøveudvalget 12. februar 2026",
        "Prøveudvalget 12. februar 2026",
    ]
    assert view.title == "Opfølgning, 1. januar – 31. december 2026"
    assert (view.committee, view.day) == ("", "2026-02-12")


def test_one_body_alone_is_named_in_the_title_and_has_its_own_words(project: Project) -> None:
    words = 'format = 1\n\n[opfoelgningsliste]\ntitel_for_periode = "{udvalg} til {til}"\n'
    root = project({**FILES, f"{OTHER}/referat.toml": words})
    view = listed(root, under=OTHER)
    assert view.title == "Andet Udvalg til 31. december 2026"
    assert [line.meeting for line in view.responsible[0].decisions] == ["15. januar 2026"]


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (None, date(2026, 1, 15), ["1 Bro", "2 Skilt"]),
        (date(2026, 1, 16), None, ["4 Vej", "3 Ny legeplads", "4 Vej"]),
        (date(2026, 1, 15), date(2026, 2, 11), ["1 Bro", "2 Skilt"]),
    ],
)
def test_both_days_count(
    first: date | None, last: date | None, names: list[str], project: Project
) -> None:
    found = lines(listed(project(FILES), first, last))
    assert [title for group in found.values() for title, _ in group] == names


def test_meetings_outside_the_period_and_other_bodies_are_not_read(project: Project) -> None:
    root = project(
        {
            **FILES,
            COMMITTEE: "{",
            f"{OTHER}/2026-02-01/moede.yaml": "{",
            "agendas/proeveudvalget/2026-02-13/moede.yaml": "{",
        }
    )
    view = listed(root, last=date(2026, 1, 31), under=OTHER)
    assert list(lines(view)) == ["Park og Vej", "Uden ansvarlig"]


def test_a_meeting_in_error_is_told_of_and_not_left_out(project: Project) -> None:
    read = reader(project({**FILES, ITEM: "titel: [\n"}))
    found = read_period(read, read.project.all_meetings())
    assert {d.span.file for d in found.diagnostics if d.span} == {ITEM}


def test_the_title_has_its_own_placeholders(project: Project) -> None:
    wrong = '\n[opfoelgningsliste]\ntitel_for_periode = "{dato}"\n'
    read = reader(project({**FILES, SETTINGS: f'format = 1\nkommune = "P"\n{wrong}'}))
    assert [d.code for d in read.settings(read.project.root).document.diagnostics] == ["K003"]
