"""The program knows nothing of the sample municipality: all it prints comes from its files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SAMPLE_WORDS = re.compile(
    "haderslev|hedensted|horsens|borgerservice|slotsbjerg|servicefunktionen|kapitalfond|jobcamp"
    "|krongaard|inga lykke|vedsted|kristina w|felber|hellesø|bødiker|steenholdt|keld valentin"
    "|hanne pedersen|partnerskabsaftale|arbejdspligt|borgerundersøgelse"
    r"|\d\d/24526|\d\d/30508",
    re.IGNORECASE,
)


@pytest.mark.parametrize("folder", ["src", "templates"])
def test_the_program_holds_no_word_of_the_samples(folder: str) -> None:
    found = {
        str(path.relative_to(PROJECT)): match.group()
        for path in sorted((PROJECT / folder).rglob("*"))
        if path.suffix in {".py", ".html", ".j2", ".jinja", ".css", ".svg", ".md", ".toml", ".yaml"}
        if (match := SAMPLE_WORDS.search(path.read_text(encoding="utf-8")))
    }
    assert found == {}
