"""The comparison itself: what it takes for the same, and that it finds every kind of fault."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from .words import (
    differences,
    document_front,
    document_items,
    joined,
    seed_contents,
    seed_cover,
    seed_items,
    vocabulary,
)

SEEDS = Path(__file__).parent / "seeds"


@pytest.fixture(scope="module")
def minutes_of_2025() -> str:
    return (SEEDS / "001.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def minutes_of_2026() -> str:
    return (SEEDS / "004.txt").read_text(encoding="utf-8")


def test_the_items_of_a_sample_are_found_by_number(
    minutes_of_2025: str, minutes_of_2026: str
) -> None:
    assert list(seed_items(minutes_of_2025)) == [str(number) for number in range(83, 92)]
    assert list(seed_items(minutes_of_2026)) == [str(number) for number in range(12, 20)]


def test_a_sample_item_holds_its_words_from_heading_to_foot(minutes_of_2025: str) -> None:
    assert " ".join(seed_items(minutes_of_2025)["89"]) == (
        "Punkt 89: Eventuelt 21/24526 Procedure Beskæftigelse- og Borgerserviceudvalget "
        "20. oktober 2025. Fraværende Jens Friis Felber"
    )


def test_the_extraction_leaves_no_marks_in_a_sample(
    minutes_of_2025: str, minutes_of_2026: str
) -> None:
    words = vocabulary(seed_items(minutes_of_2025)) | vocabulary(seed_items(minutes_of_2026))
    assert not [word for word in words if re.search(r"[#\\|]|\*\*", word)]
    assert "*Beskæftigelsesrettet" in words


def test_words_broken_by_the_source_are_whole(minutes_of_2025: str, minutes_of_2026: str) -> None:
    words = seed_items(minutes_of_2025)["86"]
    assert {"Beskæftigelsesrettet", "Virksomhedspraktik", "Nytteindsats"} <= set(words)
    assert {"opkvalificering", "Forberedelsestid", "Danskuddannelse"} <= set(words)
    assert "opholds-" in words, "this hyphen is the author's"
    assert "micro-fleksjobordningen" in seed_items(minutes_of_2026)["13"]


def test_only_the_numbers_of_the_numbered_list_are_left_out(
    minutes_of_2025: str, minutes_of_2026: str
) -> None:
    assert _numbers_left_out(minutes_of_2025) == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert _numbers_left_out(minutes_of_2026) == []


def _numbers_left_out(minutes: str) -> list[str]:
    printed = re.sub(r"[#*]", "", minutes.partition("Punkt ")[2]).split()
    kept = [word for words in seed_items(minutes).values() for word in words]
    left_out = Counter(printed) - Counter(kept)
    return sorted(word for word in left_out.elements() if re.fullmatch(r"\d+\.", word))


def test_the_cover_and_the_contents_of_a_sample(minutes_of_2026: str) -> None:
    assert " ".join(seed_cover(minutes_of_2026)).endswith(
        "Mødedeltagere Jon Krongaard (Fravær) Alex Bødiker Klara Steenholdt Keld Valentin "
        "Inga Lykke Hanne Pedersen Finn Lykkeskov"
    )
    contents = seed_contents(minutes_of_2026)
    assert len(contents) == 8
    assert contents[0] == "Godkendelse af dagsorden"


def test_a_document_is_split_at_its_item_headings() -> None:
    text = "REFERAT\nIndhold\nPunkt 1: Træer\n26/1\nIndstilling\nPunkt 2: Eventuelt\n26/2"
    assert document_items(text) == {
        "1": ["Punkt", "1:", "Træer", "26/1", "Indstilling"],
        "2": ["Punkt", "2:", "Eventuelt", "26/2"],
    }
    assert document_front(text) == ["REFERAT", "Indhold"]


def test_an_item_number_printed_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="item 1 is printed twice"):
        document_items("Punkt 1: Træer\nPunkt 1: Veje")


@pytest.mark.parametrize(
    "text",
    [
        "• Flere træer",
        "Flere træer\n•\n◦\n1. \n2. 3.",
        "1. Flere træer",
        "Flere\u00a0træer",
        "Fle\u00adre træ\u200ber",
    ],
)
def test_markers_and_invisible_signs_are_left_out(text: str) -> None:
    assert document_items(f"Punkt 1: Sag\n{text}")["1"][2:] == ["Sag", "Flere", "træer"]


def test_a_date_is_no_list_number() -> None:
    words = document_items("Punkt 1: Sag\n2. februar 2026\nden 2.\nfebruar")["1"]
    assert words[3:] == ["2.", "februar", "2026", "den", "2.", "februar"]


@pytest.mark.parametrize(
    ("divided", "whole"),
    [
        ("indsat\u2010\r\nsen", "indsatsen"),
        ("tæt\u2010\nte ind\u2010\nsat\u2010\nsen", "tætte indsatsen"),
        ("Job\ufffeog", "Job- og"),
        ("Job\x02og", "Job- og"),
        ("Job-\nog", "Job- og"),
        ("micro\ufffefleksjob", "micro-fleksjob"),
        ("micro-\nfleks\u2010\njob", "micro-fleksjob"),
        ("CV/\nansøgning", "CV/ansøgning"),
        ("2024–\n2027", "2024–2027"),
        ("flere –\nogså", "flere –\nogså"),
    ],
)
def test_a_word_divided_at_a_line_end_is_put_together(divided: str, whole: str) -> None:
    known = {"indsatsen", "tætte", "Job-", "og", "micro-fleksjob", "CV/ansøgning", "2024–2027"}
    assert joined(divided, known) == whole


@pytest.mark.parametrize(
    ("divided", "reading"),
    [("ukendt\u2010\nord", "ukendtord"), ("ukendt-\nord", "ukendt- ord"), ("a/\nb", "a/ b")],
)
def test_an_unknown_word_is_not_guessed_at(divided: str, reading: str) -> None:
    assert joined(divided, {"og"}) == reading


def test_equal_items_have_no_differences(minutes_of_2025: str) -> None:
    assert differences(seed_items(minutes_of_2025), seed_items(minutes_of_2025)) == []


def _faulty(words: list[str], at: int) -> list[list[str]]:
    dropped = words[:at] + words[at + 1 :]
    doubled = [*words[: at + 1], *words[at:]]
    swapped = [*words[:at], words[at + 1], words[at], *words[at + 2 :]]
    changed = [*words[:at], words[at] + "x", *words[at + 1 :]]
    return [dropped, doubled, swapped, changed]


def test_a_dropped_doubled_swapped_or_changed_word_is_found(minutes_of_2025: str) -> None:
    expected = seed_items(minutes_of_2025)
    for number, words in expected.items():
        for faulty in _faulty(words, len(words) // 2):
            found = differences(expected, {**expected, number: faulty})
            assert found
            assert all(line.startswith(f"item {number}: ") for line in found)


def test_a_difference_says_what_and_where() -> None:
    expected = {"1": ["Punkt", "1:", "Udvalget", "drøfter", "den", "nye", "plan"]}
    actual = {"1": ["Punkt", "1:", "Udvalget", "drøfter", "en", "nye", "plan"]}
    assert differences(expected, actual) == [
        "item 1: missing 'den', surplus 'en', after 'Punkt 1: Udvalget drøfter'"
    ]


def test_a_missing_or_surplus_item_and_another_order_are_found() -> None:
    one, two, three = ({number: ["Punkt", f"{number}:"]} for number in "123")
    assert differences(one | two, one | three) == ["item 2: missing", "item 3: surplus"]
    assert differences(one | two, two | one) == ["items in another order: 2, 1"]
