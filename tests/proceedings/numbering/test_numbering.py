"""Numbers that run from meeting to meeting, through a term, a year, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.model.committee import Committee, Numbering
from referat.model.outline import CountedItem, MeetingOutline
from referat.model.sent import FrozenNumber
from referat.proceedings.numbering.series import (
    MeetingNumbers,
    SeriesCount,
    SeriesMeeting,
    series_of,
)
from referat.source.sent.ledger import SeriesLedger
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
    counted = tuple(CountedItem(f"{name}{n}") for n in range(items))
    return SeriesMeeting(name, name, series, counted, first)


def counted(meetings: Sequence[SeriesMeeting], series: str = "s") -> dict[str, MeetingNumbers]:
    return SeriesCount(series, SeriesLedger.of([]), {}).through(meetings)


@pytest.mark.parametrize(
    ("meetings", "numbers"),
    [
        ([meeting("a", 3), meeting("b", 2), meeting("c", 1)], [1, 4, 6]),
        ([meeting("a", 3, "1"), meeting("b", 2), meeting("c", 1, "1")], [1]),
        ([meeting("a", 3, first=83), meeting("b", 2)], [83, 86]),
        ([meeting("a", 3), meeting("b", 2, first=10), meeting("c", 1)], [1, 10, 12]),
        ([meeting("a", 0), meeting("b", 2)], [None, 1]),
        ([meeting("a", 3), meeting("b", 0, None), meeting("c", 1, first=9)], [1, 9]),
        ([meeting("a", 3, first=50), meeting("b", 2, first=10), meeting("c", 1)], [50, 10, 12]),
    ],
)
def test_numbers_go_on_within_a_series(
    meetings: list[SeriesMeeting], numbers: list[int | None]
) -> None:
    found = counted(meetings).values()
    assert [int(f.numbers[0]) if f.numbers else None for f in found] == numbers
    assert not any(f.clashes or f.unknown for f in found)


def test_after_a_meeting_that_cannot_be_read_numbers_are_unknown() -> None:
    meetings = [meeting("a", 3), meeting("b", 0, None), meeting("c", 1), meeting("d", 1, first=5)]
    found = counted([*meetings, meeting("e", 1)])
    assert [f.unknown for f in found.values()] == ["", "b", "", ""]
    assert [f.numbers for f in found.values()] == [("1", "2", "3"), (), ("5",), ("6",)]


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
def test_every_number_is_the_next_that_is_free(
    plan: list[tuple[str, int, int | None]],
) -> None:
    """Against counting item by item; only a stated first number can run into others."""
    meetings = [
        meeting(str(n), items, series, first) for n, (series, items, first) in enumerate(plan)
    ]
    for series in ("1", "2"):
        found, taken, following = counted(meetings, series), set(), 1
        for current in (m for m in meetings if m.series == series):
            following = current.stated_first or following
            is_free = True
            for label in found[current.name].numbers:
                while following in taken:
                    following, is_free = following + 1, False
                assert label == str(following)
                taken.add(following)
                following += 1
            stated = current.stated_first is not None
            assert bool(found[current.name].clashes) == (stated and not is_free)


@pytest.mark.parametrize(
    ("stated", "numbers", "clashes"),
    [
        ([None, "8a", None], ["8", "8a", "9"], []),
        (["T1", None, "T2"], ["T1", "8", "T2"], []),
        ([None, "12", None], ["8", "12", "13"], []),
        ([None, "8"], ["8", "8"], [(1, "m")]),
        (["8A", "8a"], ["8A", "8a"], [(1, "m")]),
        (["7", "x"], ["7", "x"], [(0, "e")]),
        ([], [], []),
    ],
)
def test_a_stated_number_is_outside_the_count_unless_it_is_of_digits_alone(
    stated: list[str | None], numbers: list[str], clashes: list[tuple[int, str]]
) -> None:
    items = tuple(CountedItem(str(n), each) for n, each in enumerate(stated))
    earlier, this = meeting("e", 1, first=7), SeriesMeeting("m", "m", "s", items)
    found = counted([earlier, this])["m"]
    assert list(found.numbers) == numbers
    assert [(clash.item, clash.owner) for clash in found.clashes] == clashes


def test_what_came_at_the_meeting_is_counted_last_and_leaves_no_gap_on_the_agenda() -> None:
    items = (CountedItem("a"), CountedItem("x", is_late=True), CountedItem("b"))
    found = counted([SeriesMeeting("m", "m", "s", items), meeting("n", 1)])
    assert [each.numbers for each in found.values()] == [("1", "3", "2"), ("4",)]
    sent = frozen("m", a="1", b="2")
    assert with_ledger(sent, SeriesMeeting("m", "m", "s", items))["m"].numbers == ("1", "3", "2")


def test_an_item_added_at_the_meeting_may_state_a_number_in_its_place(
    project: Callable[[Files], Path],
) -> None:
    def with_added(more: str) -> list[str]:
        added = f"  - titel: Hastesag\n    tilføjet: ja\n{more}  - legeplads"
        text = BASE[MEETING].replace("  - legeplads", added).replace("4-5", "legeplads")
        return numbers(project({MEETING: text}))

    assert with_added("") == ["3", "6", "4", "5"]
    assert with_added("    nummer: 4\n") == ["3", "4", "5", "6"]
    assert with_added("    nummer: T1\n") == ["3", "T1", "4", "5"]


def test_a_meeting_that_was_cancelled_leaves_its_numbers_to_the_next() -> None:
    called_off = replace(meeting("b", 2), counted=False)
    found = counted([meeting("a", 3), called_off, meeting("c", 1)])
    assert found["c"].numbers == ("4",)


def frozen(name: str, **numbers: str) -> list[FrozenNumber]:
    return [
        FrozenNumber("s", number, name, key, "dagsorden", 1, "2026-01-01T09:00:00+01:00")
        for key, number in numbers.items()
    ]


def with_ledger(
    numbers: Sequence[FrozenNumber], *meetings: SeriesMeeting
) -> dict[str, MeetingNumbers]:
    own: dict[str, dict[str, FrozenNumber]] = {}
    for number in numbers:
        own.setdefault(number.meeting, {})[number.key] = number
    return SeriesCount("s", SeriesLedger.of(numbers), own).through(meetings)


def test_what_was_sent_keeps_its_numbers_and_what_is_new_gets_the_next_free() -> None:
    sent = [*frozen("a", a0="1", a2="2"), *frozen("b", b0="3", b1="4")]
    found = with_ledger(sent, meeting("a", 3), meeting("c", 1))
    assert found["a"].numbers == ("1", "5", "2")
    assert found["c"].numbers == ("6",)


def test_an_earlier_meeting_fills_the_gap_that_was_left_for_it() -> None:
    sent = [*frozen("a", a0="1"), *frozen("c", c0="4", c1="5")]
    found = with_ledger(sent, meeting("b", 3), meeting("d", 1))
    assert found["b"].numbers == ("2", "3", "6")
    assert found["d"].numbers == ("7",)


def test_a_number_that_was_sent_is_never_used_again() -> None:
    sent = frozen("a", a0="1", gone="2", T="T1")
    found = with_ledger(sent, meeting("a", 1), meeting("b", 1))
    assert found["b"].numbers == ("3",)


def test_a_label_outside_the_count_may_begin_again_at_each_meeting() -> None:
    sent = frozen("a", a0="1", T="T1")
    own = SeriesMeeting("a", "a", "s", (CountedItem("a0"), CountedItem("x", "t1")))
    others = [SeriesMeeting(name, name, "s", (CountedItem(name, "T1"),)) for name in "bc"]
    found = with_ledger(sent, own, *others)
    assert [clash.owner for clash in found["a"].clashes] == ["a"]
    assert [found[name] for name in "bc"] == [MeetingNumbers(("T1",))] * 2


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
        return series_of(MeetingOutline(day, (), term), body, day)

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
