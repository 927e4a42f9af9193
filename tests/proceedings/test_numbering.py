"""Numbers that run from meeting to meeting, through a term, a year, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.model.committee import Committee, Numbering
from referat.model.meeting import Meeting
from referat.proceedings.numbering import (
    SeriesMeeting,
    UnknownNumbersError,
    first_number,
    item_numbers,
    series_of,
)
from tests.support.projects import (
    BASE,
    COMMITTEE,
    EARLIER,
    FOLDER,
    MEETING,
    Files,
    check,
    texts,
    view,
)


def meeting(
    name: str, items: int, series: str | None = "s", first: int | None = None
) -> SeriesMeeting:
    return SeriesMeeting(name, series, (None,) * items, first)


@pytest.mark.parametrize(
    ("meetings", "numbers"),
    [
        ([meeting("a", 3), meeting("b", 2), meeting("c", 1)], [1, 4, 6]),
        ([meeting("a", 3, "1"), meeting("b", 2, "2"), meeting("c", 1, "1")], [1, 1, 4]),
        ([meeting("a", 3, first=83), meeting("b", 2)], [83, 86]),
        ([meeting("a", 3), meeting("b", 2, first=10), meeting("c", 1)], [1, 10, 12]),
        ([meeting("a", 0), meeting("b", 2)], [1, 1]),
        ([meeting("a", 3), meeting("b", 2, "2", first=50), meeting("c", 1)], [1, 50, 4]),
        ([meeting("a", 3), meeting("b", 0, None), meeting("c", 1, first=9)], [1, None, 9]),
    ],
)
def test_numbers_go_on_within_a_series(
    meetings: list[SeriesMeeting], numbers: list[int | None]
) -> None:
    known = [m for m, number in zip(meetings, numbers, strict=True) if number is not None]
    assert [first_number(meetings, m.name) for m in known] == [n for n in numbers if n is not None]


def test_after_a_meeting_that_cannot_be_read_numbers_are_unknown() -> None:
    meetings = [meeting("a", 3), meeting("b", 0, None), meeting("c", 1), meeting("d", 1, first=5)]
    with pytest.raises(UnknownNumbersError) as caught:
        first_number(meetings, "c")
    assert caught.value.meeting == "b"
    assert first_number(meetings, "a") == 1
    assert first_number([*meetings, meeting("e", 1)], "e") == 6


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1", "2"]),
            st.integers(0, 4),
            st.one_of(st.none(), st.integers(1, 99)),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_number_is_the_one_before_and_one(
    plan: list[tuple[str, int, int | None]],
) -> None:
    """Against counting item by item."""
    meetings = [
        meeting(str(n), items, series, first) for n, (series, items, first) in enumerate(plan)
    ]
    counters = {"1": 0, "2": 0}
    for current in meetings:
        series = current.series or ""
        if current.stated_first is not None:
            counters[series] = current.stated_first - 1
        assert first_number(meetings, current.name) == counters[series] + 1
        for _ in current.items:
            counters[series] += 1


@pytest.mark.parametrize(
    ("stated", "numbers", "following"),
    [
        ([None, "8a", None], ["8", "8a", "9"], 10),
        (["T1", None, "T2"], ["T1", "8", "T2"], 9),
        ([None, "12", None], ["8", "12", "13"], 14),
        ([], [], 8),
    ],
)
def test_a_stated_number_is_outside_the_count_unless_it_is_of_digits_alone(
    stated: list[str | None], numbers: list[str], following: int
) -> None:
    assert item_numbers(stated, 8) == (tuple(numbers), following)


def committee(numbering: Numbering) -> Committee:
    data = {
        "navn": "U",
        "valgperiode": "2026-2029",
        "nummerering": numbering,
        "tidligere valgperioder": ({"valgperiode": "2022-2025", "navn": "Før"},),
    }
    return Committee.model_validate(data)


@pytest.mark.parametrize(
    ("numbering", "day", "term", "other_day", "other_term", "is_same"),
    [
        (Numbering.YEAR, "2026-01-05", None, "2026-12-05", None, True),
        (Numbering.YEAR, "2025-12-05", None, "2026-01-05", None, False),
        (Numbering.YEAR, "2025-12-05", "2026-2029", "2026-01-05", None, True),
        (Numbering.TERM, "2026-01-05", None, "2029-12-05", None, True),
        (Numbering.TERM, "2025-12-01", None, "2026-01-05", None, False),
        (Numbering.TERM, "2025-12-05", "2026-2029", "2026-01-05", None, True),
        (Numbering.TERM, "2022-01-05", None, "2025-12-05", None, True),
        (Numbering.MEETING, "2026-01-05", None, "2026-01-06", None, False),
    ],
)
def test_which_meetings_share_a_series(
    numbering: Numbering,
    day: str,
    term: str | None,
    other_day: str,
    other_term: str | None,
    is_same: bool,
) -> None:
    body = committee(numbering)

    def series(day: str, term: str | None) -> str:
        made = Meeting.model_validate({"dato": day, "valgperiode": term, "dagsorden": ()})
        return series_of(made, body, day)

    assert (series(day, term) == series(other_day, other_term)) is is_same


def numbers(root: Path, folder: str = FOLDER) -> list[str]:
    return [item.number for item in view(root, meeting=folder).items]


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [("år", ["3", "4", "5"]), ("valgperiode", ["3", "4", "5"]), ("møde", ["1", "2", "3"])],
)
def test_the_committee_says_how_far_numbers_run(
    numbering: str, expected: list[str], project: Callable[[Files], Path]
) -> None:
    meeting_text = BASE[MEETING].replace("4-5", "legeplads")
    root = project(
        {COMMITTEE: f"nummerering: {numbering}\n{BASE[COMMITTEE]}", MEETING: meeting_text}
    )
    assert numbers(root) == expected


def test_group_headings_have_no_number(project: Callable[[Files], Path]) -> None:
    agenda = "dagsorden:\n  - overskrift: Først"
    root = project({EARLIER: BASE[EARLIER].replace("dagsorden:", agenda)})
    assert numbers(root) == ["3", "4", "5"]


def test_a_stated_first_number_moves_this_meeting_and_the_next(
    project: Callable[[Files], Path],
) -> None:
    root = project(
        {
            EARLIER: "første nummer: 83\n" + BASE[EARLIER],
            MEETING: BASE[MEETING].replace("4-5", "86-87"),
        }
    )
    assert numbers(root, str(Path(EARLIER).parent)) == ["83", "84"]
    assert numbers(root) == ["85", "86", "87"]


def test_the_agenda_may_state_an_items_number(project: Callable[[Files], Path]) -> None:
    agenda = """dagsorden:
  - titel: Godkendelse af dagsorden
  - fil: legeplads
    nummer: 3a
  - titel: Hastesag
    nummer: T1
    sagsnr: 26/7
  - titel: Eventuelt
"""
    text = BASE[MEETING].replace("4-5", "3a-T1")
    start, end = text.index("dagsorden:"), text.index("beslutninger:")
    root = project({MEETING: text[:start] + agenda + text[end:]})
    assert numbers(root) == ["3", "3a", "T1", "4"]
    items = view(root).items
    assert [item.anchor for item in items] == ["punkt-3", "punkt-3a", "punkt-t1", "punkt-4"]
    absent = [any(s.kind == "fravær" for s in item.sections) for item in items]
    assert absent == [False, True, True, False]


def test_a_number_twice_in_a_meeting_is_an_error_at_its_line(
    project: Callable[[Files], Path],
) -> None:
    text = BASE[MEETING].replace("  - legeplads", "  - fil: legeplads\n    nummer: 3")
    (found,) = check(project({MEETING: text.replace("    punkter: 4-5\n", "")}))
    assert texts([found]) == ["L001 moede.yaml:9:13 to punkter har nummeret 3"]


def test_a_constituting_meeting_in_december_begins_the_next_years_series(
    project: Callable[[Files], Path],
) -> None:
    december = "agendas/proeveudvalget/2025-12-04/moede.yaml"
    body = "dato: 2025-12-04\nvalgperiode: 2026-2029\ndagsorden:\n  - titel: Konstituering\n"
    text = BASE[MEETING].replace("4-5", "5-6")
    assert numbers(project({december: body, MEETING: text})) == ["4", "5", "6"]
    other = body.replace("valgperiode: 2026-2029\n", "")
    assert numbers(project({december: other, MEETING: BASE[MEETING]})) == ["3", "4", "5"]


@pytest.mark.parametrize(
    ("fault", "codes"),
    [
        (("tid: 15:00", "tid: 25:30"), {"F011"}),
        (("sted: Mødelokale 1", "stedet: Mødelokale 1"), {"F001"}),
        (("dato: 2026-01-15", "dato: 15-01-2026"), {"F010"}),
        (("tid: 15:00", "tid: 15:00\ntid: 16:00"), {"Y007"}),
        (("tid: 15:00", "tid: 15:00\nkaffe: ja"), {"F001"}),
        (("  - titel: Eventuelt", "  - titel: Eventuelt\n    kaffe: ja"), {"F001"}),
        (("  - titel: Eventuelt", "  - gynge"), {"M001"}),
        (("  - titel: Eventuelt", "  - titel:"), {"F006", "M020"}),
        (("  - titel: Eventuelt", "  - overskift: Sager"), {"F001", "M020"}),
        (("  - titel: Eventuelt", "  - tittel: Eventuelt"), {"F001", "M020"}),
        (("  - titel: Eventuelt", "  - Eventuelt: kort"), {"Y012", "M020"}),
        (("dagsorden:", "dagsorden"), {"Y019", "M020"}),
        (("dato:", "førstenummer: 7\ndato:"), {"F001", "M020"}),
        (("dato:", "første nummer: syv\ndato:"), {"F013", "M020"}),
        (("dato:", "første nummer: 7\nførste nummer: 8\ndato:"), {"Y007", "M020"}),
        (("dato:", "valgperiode: 2026\ndato:"), {"F014", "M020"}),
    ],
)
def test_a_fault_in_an_earlier_meeting_stops_the_next_only_when_it_must(
    fault: tuple[str, str], codes: set[str], project: Callable[[Files], Path]
) -> None:
    root = project({EARLIER: BASE[EARLIER].replace(*fault)})
    assert {d.code for d in check(root)} == codes
    if "M020" not in codes:
        assert numbers(root) == ["3", "4", "5"]


def test_a_stated_number_helps_where_an_earlier_meeting_cannot_be_read(
    project: Callable[[Files], Path],
) -> None:
    root = project({EARLIER: "[", MEETING: "første nummer: 3\n" + BASE[MEETING]})
    assert numbers(root) == ["3", "4", "5"]


def test_a_later_meeting_does_not_matter(project: Callable[[Files], Path]) -> None:
    later = "agendas/proeveudvalget/2026-03-12/moede.yaml"
    assert numbers(project({later: "["})) == ["3", "4", "5"]


def test_a_meeting_that_was_moved_is_counted_by_its_date(
    project: Callable[[Files], Path],
) -> None:
    moved = BASE[EARLIER].replace("2026-01-15", "2026-03-15")
    root = project({EARLIER: moved, MEETING: BASE[MEETING].replace("4-5", "2-3")})
    assert numbers(root) == ["1", "2", "3"]
    assert numbers(root, str(Path(EARLIER).parent)) == ["4", "5"]
