"""The two sample minutes, built: word for word what was printed, in every format."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from .extract import docx_text, html_text, pdf_pages
from .words import (
    Items,
    differences,
    document_front,
    document_items,
    seed_contents,
    seed_cover,
    seed_items,
    vocabulary,
)

SEEDS = Path(__file__).parent / "seeds"
MEETINGS = {"001": "bbu/2025-10-20", "004": "bbu/2026-02-02"}

pytestmark = pytest.mark.parametrize("sample", list(MEETINGS))


def _pdf_text(path: Path) -> str:
    return "\n".join(pdf_pages(path))


FORMATS: dict[str, Callable[[Path], str]] = {
    "pdf": _pdf_text,
    "docx": docx_text,
    "html": html_text,
}


def _seed(sample: str) -> str:
    return (SEEDS / f"{sample}.txt").read_text(encoding="utf-8")


def _minutes(built: Path, sample: str, suffix: str) -> Path:
    return built / MEETINGS[sample] / f"referat.{suffix}"


def _known(sample: str) -> frozenset[str]:
    return vocabulary(seed_items(_seed(sample))) | {*seed_cover(_seed(sample))}


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_item_is_printed_word_for_word(built: Path, sample: str, suffix: str) -> None:
    text = FORMATS[suffix](_minutes(built, sample, suffix))
    actual: Items = document_items(text, _known(sample))
    assert differences(seed_items(_seed(sample)), actual) == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_cover_gives_title_and_facts_in_order(built: Path, sample: str, suffix: str) -> None:
    text = FORMATS[suffix](_minutes(built, sample, suffix))
    front = iter(document_front(text, _known(sample)))
    missing = [word for word in seed_cover(_seed(sample)) if word not in front]
    assert missing == []


def test_the_contents_give_the_page_each_item_begins_on(built: Path, sample: str) -> None:
    pages = pdf_pages(_minutes(built, sample, "pdf"))
    begins = [
        str(number)
        for number, page in enumerate(pages, start=1)
        for _ in re.finditer(r"(?m)^Punkt \d+:", page)
    ]
    front = " ".join(document_front("\n".join(pages), _known(sample)))
    titles = seed_contents(_seed(sample))
    found = [re.search(rf"{re.escape(title)}[\s.…·]*(\d+)\b", front) for title in titles]
    assert [match and match[1] for match in found] == begins
    assert len(set(begins)) == len(begins), "every item starts on a new page"


def test_tables_and_lists_keep_their_shape(built: Path, sample: str) -> None:
    page = lxml.html.parse(str(_minutes(built, sample, "html"))).getroot()
    tables = page.xpath("//*[@data-punkt]//table")
    lists = page.xpath("//*[@data-punkt]//ol")
    shapes = [(len(table.xpath(".//tr")), len(table.xpath("(.//tr)[1]/*"))) for table in tables]
    spans = [len(table.xpath(".//*[@rowspan='2']")) for table in tables]
    expected = {"001": ([(2, 5), (5, 6), (3, 7)], [0, 2, 0], [6]), "004": ([(7, 3)], [0], [])}
    assert (shapes, spans, [len(numbered) for numbered in lists]) == expected[sample]
