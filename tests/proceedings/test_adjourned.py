"""A meeting that was adjourned and went on, on another day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.documents import DocumentKind
from referat.model.view import View
from referat.proceedings.papers import extracts
from referat.proceedings.records import decision_records
from referat.proceedings.view import build_view
from tests.support.projects import EARLIER, ITEM, MEETING, Files, checked, texts, view

HEAD = "dato: 2026-02-12\ntid: 17.00\nslut: 22.05\nsted: Byrådssalen\n"
AGENDA = """\
dagsorden:
  - titel: Første
  - titel: Anden
  - titel: Tredje
  - titel: Fjerde
beslutninger:
  foerste: Godkendt.
  anden: Godkendt.
  tredje: Godkendt.
"""
WENT_ON = "fortsat:\n  - {dato: 2026-02-18, tid: 17.00, slut: 19.10, sted: Rådhuset, fra: 3}\n"
WITHIN = "fortsat: {dato: 2026-02-18, tid: 17.00, slut: 19.10, under: 2}\n"
TIMES = "tider: {2: 20.00, 4: 18.30}\n"

Make = Callable[..., Path]


@pytest.fixture
def made(project: Callable[[Files], Path]) -> Make:
    """A project with one meeting whose file says this before its agenda."""

    def make(stated: str, head: str = HEAD) -> Path:
        text = head + stated + AGENDA
        return project({EARLIER: None, ITEM: None, MEETING: text})

    return make


def days(minutes: View) -> list[str]:
    """The day of February in each item's line of procedure."""
    lines = [s.lines[0] for item in minutes.items for s in item.sections if s.key == "procedure"]
    return [line.split()[1].rstrip(".") for line in lines]


def told(root: Path) -> list[str]:
    """What is said of the meeting, but for what it lacks as an agenda."""
    found = checked(root).diagnostics
    return [line for line in texts(list(found)) if not line.startswith(("R04", "R03"))]


def test_the_cover_tells_of_each_day_and_where_the_meeting_was_adjourned(made: Make) -> None:
    minutes = view(made(WENT_ON))
    facts = {fact.name: fact.lines for fact in minutes.facts}
    assert facts["Mødedato"] == (
        "Torsdag d. 12. februar 2026 kl. 17.00 til 22.05",
        "Onsdag d. 18. februar 2026 kl. 17.00 til 19.10",
    )
    assert facts["Mødested"] == ("Byrådssalen", "Rådhuset")
    assert facts["Mødet"] == (
        "Mødet blev afbrudt efter punkt 2 kl. 22.05 og genoptaget onsdag den 18. februar 2026 "
        "kl. 17.00, Rådhuset",
    )
    assert minutes.title == "Referat: Prøveudvalget 12. og 18. februar 2026"


def test_the_item_with_which_it_went_on_tells_so_and_has_its_own_day(made: Make) -> None:
    minutes = view(made(WENT_ON))
    note = "Mødet blev afbrudt kl. 22.05 og genoptaget onsdag den 18. februar 2026 kl. 17.00"
    assert [item.notes for item in minutes.items] == [(), (), (f"{note}, Rådhuset.",), ()]
    assert days(minutes) == ["12", "12", "18", "18"]


def test_an_item_in_the_middle_of_which_it_was_adjourned_was_decided_later(made: Make) -> None:
    minutes = view(made(WITHIN))
    note = "Mødet blev afbrudt under punkt 2 kl. 22.05 og genoptaget onsdag den 18. februar 2026"
    assert minutes.items[1].notes == (f"{note} kl. 17.00.",)
    assert days(minutes) == ["12", "18", "18", "18"]
    assert {f.name: f.lines for f in minutes.facts}["Mødested"] == ("Byrådssalen",)


def test_the_agenda_knows_nothing_of_it(made: Make) -> None:
    absent = "fravær:\n  - {medlem: Per Prøve, afbud: ja, dato: 2026-02-18}\n"
    agenda = view(made(WENT_ON + absent), DocumentKind.AGENDA)
    assert agenda == view(made(""), DocumentKind.AGENDA)


def test_apologies_for_the_meeting_stay_as_they_were_sent(made: Make) -> None:
    before = view(made("fravær:\n  - {medlem: Per Prøve, afbud: ja}\n"), DocumentKind.AGENDA)
    came = "fravær:\n  - {medlem: Per Prøve, afbud: ja, dato: 2026-02-12}\n"
    assert view(made(WENT_ON + came), DocumentKind.AGENDA) == before


@pytest.mark.parametrize(
    ("went_on", "stated", "missed"),
    [
        (WENT_ON, "dato: 2026-02-18", ["3", "4"]),
        (WENT_ON, "dato: 2026-02-12", ["1", "2"]),
        (WENT_ON, "fra: 20.30", ["2", "3", "4"]),
        (WENT_ON, "dato: 2026-02-12, fra: 20.30", ["2"]),
        (WENT_ON, "dato: 2026-02-18, fra: 18.45", ["4"]),
        (WENT_ON, "dato: 2026-02-18, til: 18.30", ["3"]),
        (WENT_ON, "fra: {punkt: 3, kl: 17.30}", ["3", "4"]),
        (WENT_ON, "fra: 20.30, til: 3", ["2", "3"]),
        (WITHIN, "dato: 2026-02-18", ["2", "3", "4"]),
        (WITHIN, "dato: 2026-02-12", ["1"]),
        (WITHIN, "dato: 2026-02-12, fra: 20.30", []),
        (WITHIN, "dato: 2026-02-18, til: {punkt: 2, kl: 17.20}", []),
    ],
)
def test_an_absence_of_one_day(made: Make, went_on: str, stated: str, missed: list[str]) -> None:
    times = TIMES.replace("4:", "3: 17.00, 4:") if went_on is WENT_ON else TIMES
    root = made(f"{went_on}{times}fravær:\n  - {{medlem: Per Prøve, {stated}}}\n")
    facts = checked(root).facts
    assert facts is not None, told(root)
    here = facts.attendance
    assert [n for n in facts.numbers if "Per Prøve" in here.absent_for(n)] == missed
    assert "Per Prøve" in here.signatories


def test_who_left_one_day_and_came_the_next_came_back(made: Make) -> None:
    absent = (
        "fravær:\n"
        "  - {medlem: Per Prøve, dato: 2026-02-12, fra: {punkt: 2, kl: 21.40}}\n"
        "  - {medlem: Per Prøve, dato: 2026-02-18, til: {punkt: 2, kl: 17.20}}\n"
    )
    minutes = view(made(WITHIN + absent))
    (lines,) = (s.lines for s in minutes.items[1].sections if "Per Prøve" in "".join(s.lines))
    assert lines == (
        "Per Prøve forlod mødet kl. 21.40 under punkt 2.",
        "Per Prøve kom tilbage til mødet kl. 17.20 under punkt 2.",
    )


def test_an_extract_and_a_record_have_the_day_of_their_decision(made: Make) -> None:
    facts = checked(made(WENT_ON)).facts
    assert facts is not None
    minutes = build_view(facts, DocumentKind.MINUTES)
    first, _, third = extracts(facts, minutes)
    assert [f.lines for f in first.view.facts if f.name == "Mødedato"] == [
        ("Torsdag d. 12. februar 2026 kl. 17.00 til 22.05",)
    ]
    assert [f.lines for f in third.view.facts if f.name == "Mødedato"] == [
        ("Onsdag d. 18. februar 2026 kl. 17.00 til 19.10",)
    ]
    assert [record["dato"] for record in decision_records(facts, minutes)] == [
        "2026-02-12",
        "2026-02-12",
        "2026-02-18",
    ]


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("fortsat: {dato: 2026-02-18}\n", "M070 moede.yaml:5:17 her mangler"),
        ("fortsat: {dato: 2026-02-18, fra: 3, under: 2}\n", "M070 moede.yaml:5:37 “fra” og"),
        ("fortsat: {dato: 2026-02-12, fra: 3}\n", "M071 moede.yaml:5:17 mødet fortsætter på"),
        ("fortsat: {dato: 2026-02-18, fra: 9}\n", "M013 moede.yaml:5:34 mødet har intet punkt 9"),
        (
            "fortsat: [{dato: 2026-02-18, fra: 3}, {dato: 2026-02-19, fra: 2}]\n",
            "M072 moede.yaml:5:63 punkt 2 blev",
        ),
        (
            "fortsat: {dato: 2026-02-18, fra: 3, tid: 17.00, slut: 16.00}\n",
            "R004 moede.yaml:5:55 mødet slutter, før det begynder",
        ),
        (
            f"{WENT_ON}fravær: [{{medlem: Per Prøve, dato: 2026-02-19}}]\n",
            "M073 moede.yaml:7:36 mødet blev ikke holdt den 19. februar 2026",
        ),
        (
            f"{WENT_ON}fravær: [{{medlem: Per Prøve, fra: 18.30}}]\n",
            "M074 moede.yaml:7:35 kl. 18:30 kan være den 12. februar 2026 eller den 18.",
        ),
        (
            f"{WENT_ON}fravær: [{{medlem: Per Prøve, dato: 2026-02-18, punkter: 1}}]\n",
            "M046 moede.yaml:7:30 “punkter” og “dato” kan ikke stå sammen",
        ),
        (
            f"{WENT_ON}fravær: [{{medlem: Per Prøve, dato: 2026-02-18, fra: 21.00}}]\n",
            "M038 moede.yaml:7:53 kl. 21:00 er efter mødets slutning",
        ),
    ],
)
def test_what_cannot_be_right_is_told_at_its_line(made: Make, stated: str, said: str) -> None:
    (line,) = told(made(stated))
    assert line.startswith(said)


def test_it_goes_on_before_it_was_adjourned_past_midnight(made: Make) -> None:
    head = HEAD.replace("22.05", "01.30")
    stated = "fortsat: {dato: 2026-02-13, tid: 01.00, fra: 3}\n"
    assert "M071 moede.yaml:5:34 mødet fortsætter, før det blev afbrudt kl. 01:30" in told(
        made(stated, head=head)
    )


def test_what_is_closed_is_not_told_by_where_it_went_on(made: Make) -> None:
    closed = made(WENT_ON).joinpath(MEETING)
    text = closed.read_text("utf-8").replace("titel: Tredje", "{titel: Tredje, lukket: ja}")
    closed.write_text(text.replace("  - titel: Anden", "  - titel: Anden\n    åben: ja"), "utf-8")
    found = checked(closed.parents[3])
    assert found.facts is not None
    from referat.proceedings.public.public import public_view

    shown = public_view(found.facts, DocumentKind.MINUTES)
    assert shown.items[2].notes == view(closed.parents[3]).items[2].notes
    assert "Tredje" not in shown.model_dump_json()
