"""Rules about elections: whether votes add up, and whether those elected follow from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rules.decisions.test_votes import COMMITTEE_WITH_GROUPS, NO_MEMBERS, POINTS, told
from tests.support.projects import COMMITTEE, ITEM, Files, checked

Said = Callable[..., list[str]]


@pytest.fixture
def said(project: Callable[[Files], Path]) -> Said:
    """What is said of elections; four of the five members are there."""

    def of(*elections: str, committee: str = COMMITTEE_WITH_GROUPS) -> list[str]:
        stated = ", ".join(f"{{{election}}}" for election in elections)
        item = f"{POINTS}beslutning: {{valg: [{stated}]}}\n"
        return told(checked(project({COMMITTEE: committee, ITEM: item})).diagnostics)

    return of


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("af: formand", ["V026 valget har hverken kandidater eller valgte"]),
        (
            "slags: flertalsvalg, lister: {X: 4}",
            ["V027 et flertalsvalg har kandidater og ikke lister"],
        ),
        (
            "kandidater: {N N: 3, M M: 2}",
            ["V004 valget har 5 stemmer, men der var 4 medlemmer til stede"],
        ),
        (
            "kandidater: {N N: A}, blanke: 3",
            ["V004 valget har 5 stemmer, men der var 4 medlemmer til stede"],
        ),
        ("kandidater: {N N: A, M M: 1}", ["V028 valget har 3 stemmer, men 4 var til stede"]),
        (
            "kandidater: {N N: Per Prøve, M M: [A, F]}",
            ["V002 Per Prøve var fraværende under punktet og kan ikke have stemt"],
        ),
        (
            "kandidater: {N N: [A, F], M M: [A, V]}",
            ["V005 A stemmer to gange i samme valg"],
        ),
        ("kandidater: {N N: Fremmed Person}", ["V001 “Fremmed Person” er ikke medlem af udvalget"]),
        ("kandidater: {N N: 2, M M: 2}", ["V030 stemmerne står lige mellem N N og M M"]),
        (
            "kandidater: {N N: 3, M M: 1}, lodtrækning: M M",
            ["V029 stemmerne står ikke lige, så der er ikke noget at trække lod om"],
        ),
        (
            "kandidater: {N N: 2, M M: 2}, lodtrækning: P P",
            ["V029 lodtrækningen er om 1 plads mellem N N og M M"],
        ),
        ("kandidater: {N N: 3, M M: 1}, valgt: M M", ["V031 efter stemmerne er N N valgt"]),
        (
            "lister: {X: {stemmer: 3, pladser: 1}, Y: {stemmer: 1, pladser: 1}}, pladser: 2",
            ["V031 efter stemmerne får X 2 pladser", "V031 efter stemmerne får Y 0 pladser"],
        ),
        (
            "lister: {X: {stemmer: 3, kandidater: [N N]}, Y: 1}, pladser: 2",
            ["V032 X får 2 pladser, men har 1 navn"],
        ),
        (
            "lister: {X: 2, Y: 2}, pladser: 3",
            ["V030 stemmerne står lige mellem X og Y"],
        ),
        (
            "kandidater: {N N: 4}, til stede: 5",
            [
                "V025 der står 5 til stede, men efter fraværet var det 4 medlemmer",
                "V028 valget har 4 stemmer, men 5 var til stede",
            ],
        ),
    ],
)
def test_what_is_wrong_with_an_election(said: Said, stated: str, expected: list[str]) -> None:
    assert sorted(said(stated)) == sorted(expected)


@pytest.mark.parametrize(
    "stated",
    [
        "kandidater: {N N: 3, M M: 1}",
        "kandidater: {N N: A, M M: øvrige}, lodtrækning: M M",
        "kandidater: {N N: 2, M M: 1}, blanke: Dorte Demo",
        "kandidater: {N N: 2, M M: 1, P P: 1}, pladser: 2, lodtrækning: P P",
        "kandidater: {N N: 3, M M: 1}, valgt: N N",
        "lister: {X: {stemmer: [A, F], kandidater: [N N, M M]}, Y: V}, pladser: 2",
        "lister: {X: 2, Y: 2}, pladser: 3, lodtrækning: X",
        "kandidater: {N N: 2, M M: 1}, ugyldige: 1, absolut flertal: ja",
        "valgt: N N, uden afstemning: ja",
        "valgt: N N, lodtrækning: N N",
    ],
)
def test_what_is_right_with_an_election(said: Said, stated: str) -> None:
    assert said(stated) == []


def test_a_tie_is_decided_by_a_new_ballot_too(said: Said) -> None:
    first, again = "kandidater: {N N: 2, M M: 2}", "kandidater: {N N: 3, M M: 1}"
    assert said(f"af: formand, {first}", f"af: formand, {again}") == []
    assert said(f"af: formand, {first}", f"af: sekretær, {again}")[0].startswith("V030")


def test_without_members_the_stated_number_is_the_limit(said: Said) -> None:
    assert said("kandidater: {N N: 14, M M: 13}", committee=NO_MEMBERS) == []
    assert said("til stede: 27, kandidater: {N N: 14, M M: 13}", committee=NO_MEMBERS) == []
    assert said("til stede: 20, kandidater: {N N: 14, M M: 13}", committee=NO_MEMBERS) == [
        "V004 valget har 27 stemmer, men der var 20 medlemmer til stede"
    ]
