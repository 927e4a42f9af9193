"""Absence that is stated and printed nowhere is told of; what is printed somewhere is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.projects import BASE, ITEM, MEETING, SETTINGS, Files, check

WHOLE, PART, LEFT = (
    "- Per Prøve",
    "- {medlem: Per Prøve, punkter: 5}",
    "- {medlem: Per Prøve, fra: 5}",
)
EXCUSED = "- {medlem: Per Prøve, afbud: ja}"
PREVENTED = "- {medlem: Per Prøve, punkter: 5, forhindret: ja}"
PRESENT = """
[[dokument.oplysninger]]
navn = "Til stede"
tekst = "{tilstede}"
"""
ONLY_DECISIONS = """
[[afsnit]]
noegle = "beslutning"
slags = "beslutning"
"""


def fact(text: str) -> str:
    return f'[[dokument.oplysninger]]\nnavn = "Mangler"\ntekst = "{text}"\n'


def section(kind: str, *topics: str) -> str:
    who = f"hvem = {list(topics)}\n" if topics else ""
    return f'[[afsnit]]\nnoegle = "x"\nslags = "{kind}"\n{who}'


def told(project: Callable[[Files], Path], stated: str, settings: str) -> list[str]:
    meeting = BASE[MEETING].replace("  - medlem: Per Prøve\n    punkter: 4-5\n", f"  {stated}\n")
    toml = BASE[SETTINGS] + PRESENT + settings + ONLY_DECISIONS
    files = {MEETING: meeting, SETTINGS: toml, ITEM: "titel: Ny legeplads\n"}
    return [d.message for d in check(project(files)) if d.code == "R008"]


@pytest.mark.parametrize(
    ("stated", "settings"),
    [
        (WHOLE, ""),
        (WHOLE, fact("{delvist fraværende}")),
        (WHOLE, fact("{afbud}")),
        (EXCUSED, fact("{uden afbud}")),
        (WHOLE, fact("{deltagere}") + '[fremmoede]\nfravaer = ""\n'),
        (PART, fact("{fraværende}") + fact("{deltagere}")),
        (PART, section("fremmøde")),
        (PREVENTED, section("fravær") + fact("{delvist fraværende}")),
        (WHOLE, section("fravær", "inhabile")),
    ],
)
def test_absence_without_a_place_is_told(
    stated: str, settings: str, project: Callable[[Files], Path]
) -> None:
    message = "det trykkes ingen steder, at Per Prøve manglede"
    assert told(project, stated, settings) == [message]


@pytest.mark.parametrize(
    ("stated", "settings"),
    [
        (WHOLE, fact("{fraværende}")),
        (WHOLE, fact("{deltagere}")),
        (EXCUSED, fact("{afbud}")),
        (WHOLE, section("fravær")),
        (WHOLE, section("fravær", "uden afbud")),
        (WHOLE, section("fremmøde", "fraværende")),
        (WHOLE, section("deltagere")),
        (WHOLE, '[underskrifter]\nhvem = "deltagere"\n'),
        (PART, fact("{delvist fraværende}")),
        (PART, fact("{deltagere}") + '[fremmoede]\ndelvist_fravaer = "({punkter})"\n'),
        (LEFT, section("fremmøde")),
        (PREVENTED, section("fremmøde")),
    ],
)
def test_absence_with_a_place_is_not(
    stated: str, settings: str, project: Callable[[Files], Path]
) -> None:
    assert told(project, stated, settings) == []


REPLACED = "- {medlem: Per Prøve, stedfortræder: Tine Test}"
REPLACED_LATER = "- {medlem: Per Prøve, stedfortræder: {navn: Tine Test, fra: 4}}"
NOT_COME = "- {medlem: Per Prøve, stedfortræder: {navn: Tine Test, mødte: nej}}"
WORDED = '[fremmoede]\nafloest = "(stedfortræder: {stedfortræder})"\n'


@pytest.mark.parametrize(
    ("stated", "settings"),
    [
        (REPLACED, fact("{fraværende}")),
        (REPLACED, section("fravær") + section("fremmøde").replace('"x"', '"y"')),
        (REPLACED_LATER, section("fravær")),
    ],
)
def test_a_substitute_without_a_place_is_told(
    stated: str, settings: str, project: Callable[[Files], Path]
) -> None:
    message = "det trykkes ingen steder, at Tine Test var stedfortræder"
    assert told(project, stated, settings) == [message]


@pytest.mark.parametrize(
    ("stated", "settings"),
    [
        (REPLACED, fact("{deltagere}")),
        (REPLACED, fact("{stedfortrædere}")),
        (REPLACED, fact("{fraværende}") + WORDED),
        (REPLACED, section("fravær", "stedfortrædere", "fraværende")),
        (REPLACED_LATER, section("fravær") + section("fremmøde").replace('"x"', '"y"')),
        (REPLACED, '[underskrifter]\nhvem = "deltagere"\n'),
        (NOT_COME, fact("{fraværende}")),
    ],
)
def test_a_substitute_with_a_place_is_not(
    stated: str, settings: str, project: Callable[[Files], Path]
) -> None:
    assert told(project, stated, settings) == []
