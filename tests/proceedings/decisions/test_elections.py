"""Who is elected, and what is printed of it."""

from __future__ import annotations

import pytest

from referat.model.settings.election_texts import ElectionTexts
from referat.proceedings.decisions.decisions import Wordings, printed_decision
from referat.proceedings.decisions.elections import Choice, by_majority, by_proportion
from referat.proceedings.decisions.electorate import Electorate
from tests.proceedings.decisions.test_decisions import BODY, decision


def lines(stated: str, body: Electorate = BODY, texts: ElectionTexts | None = None) -> list[str]:
    wordings = Wordings(electorate=body, elections=texts or ElectionTexts())
    (part,) = printed_decision(decision(f"valg: [{{{stated}}}]"), wordings).parts
    assert part.kind == "valg"
    return [part.label, *part.lines]


@pytest.mark.parametrize(
    ("votes", "seats", "choice"),
    [
        ({"a": 3, "b": 1}, 1, Choice({"a": 1})),
        ({"a": 3, "b": 1}, 2, Choice({"a": 1, "b": 1})),
        ({"a": 3, "b": 0}, 2, Choice({"a": 1})),
        ({"a": 2, "b": 2}, 1, Choice({}, ("a", "b"), 1)),
        ({"a": 2, "b": 1, "c": 1}, 2, Choice({"a": 1}, ("b", "c"), 1)),
        ({"a": 2, "b": 2}, 2, Choice({"a": 1, "b": 1})),
    ],
)
def test_most_votes(votes: dict[str, int], seats: int, choice: Choice) -> None:
    assert by_majority(votes, seats) == choice


@pytest.mark.parametrize(
    ("votes", "seats", "choice"),
    [
        ({"a": 16, "b": 9, "c": 4}, 7, Choice({"a": 4, "b": 2, "c": 1})),
        ({"a": 16, "b": 15}, 5, Choice({"a": 3, "b": 2})),
        ({"a": 2, "b": 2}, 3, Choice({"a": 1, "b": 1}, ("a", "b"), 1)),
        ({"a": 6, "b": 3}, 2, Choice({"a": 1}, ("a", "b"), 1)),
        ({"a": 5, "b": 0}, 2, Choice({"a": 2})),
    ],
)
def test_the_method_of_d_hondt(votes: dict[str, int], seats: int, choice: Choice) -> None:
    assert by_proportion(votes, seats) == choice


@pytest.mark.parametrize(
    ("stated", "printed"),
    [
        ("valgt: N N", ["Valg", "N N er valgt."]),
        (
            "af: formand, form: frit, valgt: N N",
            ["Valg af formand (frit flertalsvalg)", "N N er valgt."],
        ),
        (
            "kandidater: {N N: [A, Per Prøve], M M: øvrige}",
            [
                "Valg",
                "N N fik 3 stemmer: A (2) og Per Prøve.",
                "M M fik 2 stemmer: F (1) og Mona Mønster.",
                "N N er valgt.",
            ],
        ),
        (
            "kandidater: {N N: 3, M M: 0}, blanke: V",
            [
                "Valg",
                "N N fik 3 stemmer.",
                "M M fik ingen stemmer.",
                "Blanke stemmer: 2 (V).",
                "N N er valgt.",
            ],
        ),
        (
            "pladser: 2, kandidater: {N N: 3, M M: 1, P P: 1}, lodtrækning: P P, til stede: 5",
            [
                "Valg",
                "5 var til stede.",
                "N N fik 3 stemmer.",
                "M M fik 1 stemme.",
                "P P fik 1 stemme.",
                "Stemmerne stod lige mellem M M og P P.",
                "N N er valgt.",
                "P P er valgt ved lodtrækning.",
            ],
        ),
        (
            "absolut flertal: ja, kandidater: {N N: 2, M M: 2, P P: 1}",
            [
                "Valg",
                "N N fik 2 stemmer.",
                "M M fik 2 stemmer.",
                "P P fik 1 stemme.",
                "Ingen fik mere end halvdelen af de tilstedeværendes stemmer.",
            ],
        ),
        (
            "pladser: 3, lister: {X: {stemmer: A, kandidater: [N N, M M]}, Y: {stemmer: V}}, "
            "lodtrækning: X",
            [
                "Valg (forholdstalsvalg)",
                "X fik 2 stemmer: A.",
                "Y fik 2 stemmer: V.",
                "Stemmerne stod lige mellem X og Y.",
                "X fik den sidste plads ved lodtrækning.",
                "X fik 2 pladser: N N og M M.",
                "Y fik 1 plads.",
                "N N og M M er valgt.",
            ],
        ),
    ],
)
def test_what_is_printed(stated: str, printed: list[str]) -> None:
    assert lines(stated) == printed


def test_groups_of_unknown_size_elect_nobody_by_themselves() -> None:
    stated = "kandidater: {N N: [A, B], M M: V}"
    assert lines(stated, Electorate()) == [
        "Valg",
        "N N fik stemmer: A og B.",
        "M M fik stemmer: V.",
    ]
    assert lines(f"{stated}, valgt: N N", Electorate())[-1] == "N N er valgt."


def test_the_sentences_can_be_changed() -> None:
    texts = ElectionTexts.model_validate(
        {"valgt": "Valgt: {hvem}", "kandidat": "{kandidat}: {antal}"}
    )
    assert lines("kandidater: {N N: 1}", texts=texts) == ["Valg", "N N: 1 stemme", "Valgt: N N"]


def test_an_election_stands_after_the_votes_and_before_what_was_said() -> None:
    stated = decision("{forbehold: V, valg: [{valgt: N N}], afstemninger: [{for: 1}]}")
    kinds = [part.kind for part in printed_decision(stated, Wordings(electorate=BODY)).parts]
    assert kinds == ["afstemning", "valg", "holdninger"]
