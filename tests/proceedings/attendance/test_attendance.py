"""Who was absent for which item, against counting it out by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from referat.model.committee import Committee, Member
from referat.model.meeting import Meeting
from referat.proceedings.agenda.references import NumberedItem
from referat.proceedings.attendance.attendance import attendance
from referat.proceedings.attendance.presence import Attendance
from referat.source.documents import Document, read_document
from referat.source.places import Places
from tests.support.projects import BASE, FOLDER, MEETING, Files, checked, texts

MEMBERS = [Member(navn=name) for name in ("Eva Eksempel", "Per Prøve", "Mona Mønster")]
NAMES = [m.name for m in MEMBERS]
FIRST, LAST = 83, 91
NUMBERS = [str(n) for n in range(FIRST, LAST + 1)]
ITEMS = [NumberedItem(number, f"sag-{number}") for number in NUMBERS]
BODY = Committee(navn="Prøveudvalget", medlemmer=tuple(MEMBERS))


def meeting(absences: object) -> Document[Meeting]:
    data = {"dato": "2026-02-12", "dagsorden": (), "fravær": absences}
    return Document("moede.yaml", Meeting.model_validate(data), Places("moede.yaml"))


def joined(
    absences: object, members: Sequence[Member] = MEMBERS, items: Sequence[NumberedItem] = ITEMS
) -> Attendance:
    body = Committee(navn="Prøveudvalget", medlemmer=tuple(members))
    found, diagnostics = attendance(meeting(absences), body, items)
    assert {d.code for d in diagnostics} <= {"M037"}
    return found


def absent(text: str | list[str]) -> list[int]:
    """The items that one member is absent for."""
    listed = [text] if isinstance(text, str) else text
    found = joined([{"medlem": "Per Prøve", "punkter": listed}])
    return [int(n) for n in NUMBERS if found.absent_for(n)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("86-89", [86, 87, 88, 89]),
        ("86–89", [86, 87, 88, 89]),
        ("86 - 89", [86, 87, 88, 89]),
        ("86, 88-89", [86, 88, 89]),
        (["86", "88-89"], [86, 88, 89]),
        ("sag-86", [86]),
        ("Sag-86, 83", [83, 86]),
        ("91", [91]),
        ("83-83", [83]),
        ("83-91", list(range(83, 92))),
    ],
)
def test_items_by_number_range_and_key(text: str | list[str], numbers: list[int]) -> None:
    assert absent(text) == numbers


LABELLED = [NumberedItem(n, key) for n, key in zip(["8", "8a", "9", "T1"], "abcd", strict=True)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("8-9", ["8", "8a", "9"]),
        ("8a", ["8a"]),
        ("8A-t1", ["8a", "9", "T1"]),
        ("9 – T1", ["9", "T1"]),
        ("T1, 8", ["8", "T1"]),
        ("b-c", ["8a", "9"]),
    ],
)
def test_a_range_goes_by_place_on_the_agenda(text: str, numbers: list[str]) -> None:
    found = joined([{"medlem": "Per Prøve", "punkter": [text]}], items=LABELLED)
    assert [i.number for i in LABELLED if found.absent_for(i.number)] == numbers


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("T1-8", "rækken T1-8 går baglæns"),
        ("8b", "mødet har intet punkt 8b"),
        ("8-T2", "mødet har intet punkt T2"),
    ],
)
def test_labels_that_are_not_there(text: str, message: str) -> None:
    document = meeting([{"medlem": "Per Prøve", "punkter": [text]}])
    _, (diagnostic,) = attendance(document, BODY, LABELLED)
    assert diagnostic.message == message


def test_without_items_the_whole_meeting_is_meant() -> None:
    found = joined([{"medlem": "Per Prøve"}])
    assert found.absent_throughout == ("Per Prøve",)
    assert all(found.absent_for(n) == ("Per Prøve",) for n in NUMBERS)


def test_names_come_in_the_order_of_the_members() -> None:
    found = joined([{"medlem": name} for name in reversed(NAMES)])
    assert found.absent_throughout == tuple(NAMES)
    assert found.absent_for(NUMBERS[0]) == tuple(NAMES)


def test_without_a_list_of_members_names_come_as_they_are_stated() -> None:
    found = joined([{"medlem": "Åse"}, {"medlem": "Bo", "punkter": ["84"]}], members=[])
    assert found.absent_for("84") == ("Åse", "Bo")
    assert found.absent_throughout == ("Åse",)


def test_who_misses_every_item_by_number_misses_the_meeting() -> None:
    halves = [{"medlem": "Per Prøve", "punkter": [part]} for part in ("83-87", "88-91")]
    assert joined(halves).absent_throughout == ("Per Prøve",)


def test_known_apologies_are_kept_apart() -> None:
    found = joined([{"medlem": "Mona Mønster", "afbud": "ja"}, {"medlem": "Per Prøve"}])
    assert list(found.apologies) == ["Mona Mønster"]
    assert found.absent_throughout == ("Per Prøve", "Mona Mønster")


@pytest.mark.parametrize(
    ("text", "code", "message", "help"),
    [
        ("89-86", "M012", "rækken 89-86 går baglæns", "skriv 86-89"),
        ("92", "M013", "mødet har intet punkt 92", "mødets punkter er 83-91"),
        ("80-84", "M013", "mødet har intet punkt 80", "mødets punkter er 83-91"),
        ("80-95", "M013", "mødet har intet punkt 80 og 95", "mødets punkter er 83-91"),
        ("1-999999", "M013", "mødet har intet punkt 1 og 999999", "mødets punkter er 83-91"),
        ("sag-8", "M013", "dagsordenen har intet punkt “sag-8”", "mente du “sag-8"),
        ("fra starten", "M013", "dagsordenen har intet punkt “fra starten”", "skriv numre, fx"),
        ("84,", "M013", "dagsordenen har intet punkt “”", "skriv numre, fx 83-91"),
        ("-3", "M013", "dagsordenen har intet punkt “-3”", "skriv numre, fx 83-91"),
    ],
)
def test_items_that_are_not_there(text: str, code: str, message: str, help: str) -> None:
    document = meeting([{"medlem": "Per Prøve", "punkter": [text]}])
    _, (diagnostic,) = attendance(document, BODY, ITEMS)
    assert (diagnostic.code, diagnostic.message) == (code, message)
    assert diagnostic.help[0].startswith(help)


def test_a_meeting_of_one_item_says_so() -> None:
    document = meeting([{"medlem": "Per Prøve", "punkter": ["2"]}])
    _, (diagnostic,) = attendance(document, BODY, ITEMS[:1])
    assert diagnostic.help == ("mødet har kun punkt 83",)


@pytest.mark.parametrize(
    ("name", "help"),
    [("Per Prøven", "mente du “Per Prøve”?"), ("Knud Kontrol", "her kan stå: Eva Eksempel, Per")],
)
def test_who_is_no_member(name: str, help: str) -> None:
    _, (diagnostic,) = attendance(meeting([{"medlem": name}]), BODY, ITEMS)
    assert (diagnostic.code, diagnostic.message) == ("M011", f"“{name}” er ikke medlem af udvalget")
    assert diagnostic.help[0].startswith(help)


def test_an_item_whose_key_is_not_known_may_be_the_one_that_is_meant() -> None:
    items = [*ITEMS, NumberedItem("92", "")]
    _, found = attendance(meeting([{"medlem": "Per Prøve", "punkter": ["budget"]}]), BODY, items)
    assert found == ()


def test_while_numbers_are_unknown_only_the_names_are_looked_at() -> None:
    absences = [{"medlem": "Pia", "punkter": ["1"]}, {"medlem": "Per Prøve", "punkter": ["2"]}]
    _, found = attendance(meeting(absences), BODY, [])
    assert [d.code for d in found] == ["M011"]


def test_a_file_that_cannot_be_read_says_nothing() -> None:
    document = read_document(b"[", "moede.yaml", Meeting)
    assert attendance(document, BODY, ITEMS) == (Attendance(), ())


def test_faults_stand_where_they_are_written(project: Callable[[Files], Path]) -> None:
    root = project({MEETING: BASE[MEETING].replace("4-5", "[4, 12]").replace("Per", "Pia")})
    assert texts(list(checked(root, FOLDER).diagnostics)) == [
        "M011 moede.yaml:5:13 “Pia Prøve” er ikke medlem af udvalget",
        "M013 moede.yaml:6:18 mødet har intet punkt 12",
    ]
