"""Deadlines and holidays, against the calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.build.sending import send
from referat.model.documents import DocumentKind
from referat.model.policy import CountedDays, Deadlines
from referat.rules.working_days import counts, day_off, last_day_to_send
from referat.source.project import Project as Place
from tests.rules.findings import Project, said, settings
from tests.support.projects import BASE, FOLDER, ITEM, MEETING, SETTINGS

COUNCIL = Deadlines()


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        (date(2026, 2, 10), date(2026, 2, 4)),  # Tuesday: Wednesday the week before
        (date(2026, 2, 13), date(2026, 2, 9)),  # Friday: Monday
        (date(2026, 4, 7), date(2026, 3, 27)),  # after Easter: Thursday to Monday are off
        (date(2026, 5, 15), date(2026, 5, 8)),  # the day after Ascension Day
        (date(2026, 6, 8), date(2026, 6, 1)),  # Constitution Day between
        (date(2026, 1, 2), date(2025, 12, 22)),  # Christmas and New Year
    ],
)
def test_the_last_day_to_send(meeting: date, last: date) -> None:
    assert last_day_to_send(meeting, COUNCIL) == last


def test_saturdays_and_all_days_may_count() -> None:
    tuesday = date(2026, 2, 10)
    with_saturdays = Deadlines(dage=CountedDays.WITH_SATURDAYS)
    assert last_day_to_send(tuesday, with_saturdays) == date(2026, 2, 5)
    assert last_day_to_send(tuesday, Deadlines(dage=CountedDays.CALENDAR)) == date(2026, 2, 6)


def test_days_on_which_the_town_hall_is_closed() -> None:
    closed = Deadlines(fridage=(date(2026, 2, 9),))
    assert last_day_to_send(date(2026, 2, 10), closed) == date(2026, 2, 3)


@given(st.dates(date(1980, 1, 1), date(2090, 1, 1)), st.integers(1, 20))
def test_between_the_last_day_and_the_meeting_are_days_enough(meeting: date, days: int) -> None:
    deadlines = Deadlines(dagsorden=days)
    last = last_day_to_send(meeting, deadlines)
    between = [last + timedelta(days=n) for n in range((meeting - last).days)]
    assert sum(counts(day, deadlines) for day in between) == days
    assert counts(last, deadlines)


@given(st.integers(1950, 2090), st.sampled_from([2, 7, 8, 9, 10, 11]))
def test_no_holiday_falls_in_the_months_that_are_passed_over(year: int, month: int) -> None:
    from holidays import country_holidays

    assert not [d for d in country_holidays("DK", years=year) if d.month == month]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 2), "skærtorsdag"),
        (date(2026, 12, 25), "juledag"),
        (date(2026, 12, 24), "juleaftensdag"),
        (date(2026, 6, 5), "grundlovsdag"),
        (date(2023, 5, 5), "store bededag"),
        (date(2024, 4, 26), None),  # abolished
        (date(2026, 2, 12), None),
    ],
)
def test_holidays_have_names(day: date, name: str | None) -> None:
    found = day_off(day)
    assert found == name if name is None else name in str(found)


@pytest.mark.parametrize(
    ("day", "word"), [("2026-02-14", "lørdag"), ("2026-04-06", "påskedag"), ("2026-02-12", "")]
)
def test_a_meeting_on_a_day_off(day: str, word: str, project: Project) -> None:
    found = said(project({MEETING: f"dato: {day}\ndagsorden: [{{titel: A}}]\n"}), "R043")
    assert [word in d.message for d in found] == ([True] if word else [])


def test_the_last_day_is_told_where_it_is_asked_for(project: Project) -> None:
    agenda = {MEETING: "dato: 2026-02-10\ndagsorden: [{titel: A}]\n"}
    assert said(project(agenda), "R045") == []
    (found,) = said(project({**agenda, SETTINGS: settings("[regler]\nR045 = true\n")}), "R045")
    assert found.message == "dagsordenen sendes senest onsdag den 4. februar 2026"
    rules = "[frister]\ndagsorden = 8\n[regler]\nR045 = true\n"
    (found,) = said(project({**agenda, SETTINGS: settings(rules)}), "R045")
    assert found.message == "dagsordenen sendes senest torsdag den 29. januar 2026"


def sent_on(day: str, root: Path) -> None:
    moment = datetime.fromisoformat(f"{day}T09:00:00+01:00")
    send(Place(root), root / FOLDER, DocumentKind.AGENDA, moment)


@pytest.mark.parametrize(
    ("day", "more", "is_late"),
    [
        ("2026-02-06", "", False),
        ("2026-02-07", "", True),
        ("2026-02-07", "ekstraordinært: ja\n", False),
        ("2026-02-12", "", True),
    ],
)
def test_an_agenda_that_was_sent_too_late(
    day: str, more: str, is_late: bool, project: Project
) -> None:
    root = project({MEETING: more + BASE[MEETING]})
    sent_on(day, root)
    found = said(root, "R044")
    assert [d.label for d in found] == ["fristen var fredag den 6. februar 2026"] * is_late


def test_the_first_sending_counts(project: Project) -> None:
    root = project({})
    sent_on("2026-02-05", root)
    item = root / ITEM
    item.write_text(item.read_text("utf-8").replace("bygges", "opføres"), "utf-8")
    sent_on("2026-02-11", root)
    assert said(root, "R044") == []


def test_lateness_is_accepted_in_the_meeting(project: Project) -> None:
    root = project({MEETING: "accepteret: [{regel: R044, grund: Sne.}]\n" + BASE[MEETING]})
    sent_on("2026-02-11", root)
    assert [d.accepted for d in said(root, "R044")] == ["Sne."]


def test_who_sends_too_late_is_told_at_once(project: Project) -> None:
    root = project({})
    moment = datetime.fromisoformat("2026-02-11T09:00:00+01:00")
    sending = send(Place(root), root / FOLDER, DocumentKind.AGENDA, moment)
    assert "R044" in [d.code for d in sending.diagnostics]
    assert sending.document is not None
