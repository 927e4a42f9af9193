"""The order in which a screen reader meets the sample minutes, as a text that people can review.

``pytest --update-golden tests/samples`` writes the texts anew; read them before you commit.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.tagged import TaggedPdf, drawn_marks, outline, tagged_marks

GOLDEN = Path(__file__).parents[1] / "golden"
MINUTES = {
    "001": "bbu/2025-10-20/referat.pdf",
    "004": "bbu/2026-02-02/referat.pdf",
    "proevekommune": "proevekommune/teknik-og-miljoeudvalget/2026-03-10/referat.pdf",
}


@pytest.mark.parametrize("sample", MINUTES)
def test_the_tags_read_as_reviewed(
    built: Path, sample: str, request: pytest.FixtureRequest
) -> None:
    read = outline(TaggedPdf(built / MINUTES[sample]))
    golden = GOLDEN / f"reading-order-{sample}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(read, encoding="utf-8", newline="\n")
    assert read == golden.read_text("utf-8")


def test_the_page_is_drawn_in_the_order_of_the_tags(built: Path) -> None:
    """Readers that know no tags, and those that do, meet the same words in the same order."""
    for path in sorted(built.rglob("*.pdf")):
        pdf = TaggedPdf(path)
        assert drawn_marks(pdf)
        assert tagged_marks(pdf) == drawn_marks(pdf)
