"""Quorum, terms that cover the meeting, and statements that nothing prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.committee import BodyKind
from referat.rules.attendance import has_quorum
from tests.support.projects import BASE, COMMITTEE, MEETING, SETTINGS, Files, check

COUNCIL, COMMITTEE_KIND, OTHER = BodyKind.COUNCIL, BodyKind.COMMITTEE, BodyKind.OTHER


@pytest.mark.parametrize(
    ("kind", "present", "members", "enough"),
    [
        *((COUNCIL, 2, 4, True), (COUNCIL, 1, 4, False), (COUNCIL, 2, 5, False)),
        *((COMMITTEE_KIND, 2, 4, False), (COMMITTEE_KIND, 3, 4, True)),
        *((COMMITTEE_KIND, 3, 5, True), (COMMITTEE_KIND, 2, 5, False), (OTHER, 0, 5, True)),
    ],
)
def test_how_many_are_enough(kind: BodyKind, present: int, members: int, enough: bool) -> None:
    assert has_quorum(kind, present, members) is enough


def found(root: Path, code: str) -> list[str]:
    return [d.message for d in check(root) if d.code == code]


def absent(*lines: str) -> str:
    without = BASE[MEETING].replace("fravær:\n  - medlem: Per Prøve\n    punkter: 4-5\n", "")
    return without + "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "committee", "where"),
    [
        (["fravær: [Per Prøve]"], "", None),
        (["fravær:", "  - Per Prøve", "  - {medlem: Mona Mønster, fra: 4}"], "", "4-5"),
        (
            ["fravær:", "  - Per Prøve", "  - {medlem: Mona Mønster, fra: 4}"],
            "slags: andet\n",
            None,
        ),
        (
            ["fravær: [Per Prøve]", "inhabile:", "  - {medlem: Mona Mønster, punkter: 4}"],
            "",
            "4",
        ),
        (
            [
                "fravær:",
                "  - {medlem: Per Prøve, stedfortræder: Knud Kontrol}",
                "  - {medlem: Mona Mønster, punkter: 4, forhindret: ja}",
            ],
            "",
            None,
        ),
    ],
)
def test_too_few_are_told_of_item_by_item(
    lines: list[str], committee: str, where: str | None, project: Callable[[Files], Path]
) -> None:
    root = project({MEETING: absent(*lines), COMMITTEE: committee + BASE[COMMITTEE]})
    told = (
        f"Prøveudvalget kan ikke træffe beslutninger ved punkt {where}: "
        "1 af 3 medlemmer er til stede"
    )
    assert found(root, "M043") == ([told] if where else [])


@pytest.mark.parametrize(
    ("terms", "is_told"), [("2026-2029", False), ("2022-2025", True), ("2027-2030", True)]
)
def test_a_meeting_lies_in_a_term(
    terms: str, is_told: bool, project: Callable[[Files], Path]
) -> None:
    root = project({COMMITTEE: BASE[COMMITTEE].replace("2026-2029", terms)})
    assert len(found(root, "M042")) == (2 if is_told else 0)


def test_a_meeting_that_states_its_term_lies_in_it(project: Callable[[Files], Path]) -> None:
    text = BASE[MEETING] + "valgperiode: 2022-2025\n"
    root = project({COMMITTEE: BASE[COMMITTEE].replace("2026-2029", "2022-2025"), MEETING: text})
    assert len(found(root, "M042")) == 1, "the other meeting only"


SECTIONS = BASE[SETTINGS] + '[[afsnit]]\nnoegle = "beslutning"\nslags = "beslutning"\n'
COVER = '[[dokument.oplysninger]]\nnavn = "Foretræde"\ntekst = "{foretræde}"\n'
SAID = '[[afsnit]]\nnoegle = "fremmøde"\nslags = "fremmøde"\n'
NAMED = '[[afsnit]]\nnoegle = "inhabile"\nslags = "fravær"\nhvem = ["inhabile"]\n'


@pytest.mark.parametrize(
    ("line", "settings", "keys"),
    [
        ("inhabile: {medlem: Per Prøve, punkter: 4}", BASE[SETTINGS], []),
        ("inhabile: {medlem: Per Prøve, punkter: 4}", SECTIONS, ["inhabile"]),
        ("inhabile: {medlem: Per Prøve, punkter: 4}", SECTIONS + SAID, []),
        ("inhabile: {medlem: Per Prøve, punkter: 4}", SECTIONS + NAMED, []),
        ("øvrige deltagere: Bo Bilag", BASE[SETTINGS], []),
        ("øvrige deltagere: Bo Bilag", SECTIONS + COVER, ["øvrige deltagere"]),
        ("foretræde: Prøveby", BASE[SETTINGS], ["foretræde"]),
        ("foretræde: {navn: Prøveby, punkt: 4}", BASE[SETTINGS], []),
        ("foretræde: Prøveby", SECTIONS + COVER, []),
    ],
)
def test_what_nothing_prints(
    line: str, settings: str, keys: list[str], project: Callable[[Files], Path]
) -> None:
    root = project({MEETING: absent(line), SETTINGS: settings})
    told = found(root, "R005")
    assert [message for message in told if not message.startswith(("“ind", "“bilag"))] == [
        f"“{key}” trykkes ikke: kommunens afsnit har ingen plads til det" for key in keys
    ]


@pytest.mark.parametrize(
    ("stated", "is_told"), [("Mona Mønster", True), ("{medlem: Mona Mønster, fra: 4}", False)]
)
def test_who_led_the_meeting_was_there(
    stated: str, is_told: bool, project: Callable[[Files], Path]
) -> None:
    root = project({MEETING: absent("mødeleder: Mona Mønster", f"fravær: [{stated}]")})
    told = ["Mona Mønster står som mødeleder, men var fraværende hele mødet"]
    assert found(root, "M063") == (told if is_told else [])
