"""Three policy papers as attachments of sample items: every word, in the order of reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from referat.build.order import BuildOrder
from referat.build.start import build_changed
from referat.model.documents import Bundle, DocumentKind, Enclosure
from referat.source.markdown.markup import parse
from referat.source.project import Project
from tests.support.projects import view

from .policies import Placed, Repair, blocks, heading_levels, paper_words, placed

PROJECT = Path(__file__).parents[2]
SEEDS = Path(__file__).parent / "seeds"


@dataclass(frozen=True)
class Paper:
    """Where a paper is attached, what its extraction has spoiled, and how it is read.

    ``moved`` are the first words of each block that the extraction has somewhere else than
    after the block before it. ``tables`` are rows and columns; ``lists`` counts bullets and
    numbered items.
    """

    meeting: str
    file: str
    repairs: tuple[Repair, ...]
    moved: tuple[str, ...]
    tables: tuple[tuple[int, int], ...]
    lists: tuple[int, int]

    @property
    def markdown(self) -> str:
        return (PROJECT / "agendas" / self.meeting / self.file).read_text("utf-8")


POLICY = Paper(
    meeting="haderslev/eksempeludvalget/2025-11-10",
    file="bilag/beskaeftigelsespolitik-2024-2027.md",
    repairs=(
        Repair("drift.\n.\n", "drift.\n", "A full stop alone in a text box is no word."),
        Repair("seniorpensi\non,", "seniorpension,", "A word torn at a line's end."),
        Repair(
            "HandleplanBeskæftigelsespolitik",
            "Handleplan Beskæftigelsespolitik",
            "Two boxes of a figure run together.",
        ),
        Repair("UddannelseFokusområder", "Uddannelse Fokusområder", "Two boxes run together."),
    ),
    # Text boxes of a page come one after the other, whatever stands at its top.
    moved=(
        "Udvalgets vision og ambitioner",
        "Med Beskæftigelsespolitik 2024-2027 sætter",
        "Jon Krongaard Formand for",
        "Fra politik til handling",
        "Beskæftigelsespolitik",
        "Handleplan",
        "Flere i beskæftigelse",
        "Samarbejde med erhvervslivet",
        "En tilstrækkelig og kvalificeret",
        "Mål og ambitioner",
        "+250",
        "Rammer",
        "Fokusområder",
        "Arbejdskraft",
        "Strategiske indsatser",
        "Nedbringelse af sygefraværet",
        "Det vil vi:",
        "Tilknytning til arbejdsmarkedet",
        "Alle borgere, der har",
        "Tilknytning til og integration",
        "Skabe dialog og effektfulde",
        "Flere seniorer i beskæftigelse",
    ),
    tables=(),
    lists=(34, 0),
)
PLAN = Paper(
    meeting="hedensted/eksempeludvalget-for-beskaeftigelse/2023-09-04",
    file="bilag/beskaeftigelsesplan-2024-2025.md",
    repairs=(Repair("\n17  \n", "\n", "The number of a page."),),
    # The steps stand below their heading, and not where the page ends.
    moved=("Aktive forløb med fokus", "Fokus på at prioritere", "Klar, Parat i Job"),
    tables=((16, 10), (8, 2)),
    lists=(29, 14),
)
FOUNDATION = Paper(
    meeting="horsens/eksempeludvalget-for-beskaeftigelse-og-integration/2022-09-06",
    file="bilag/arbejdsgrundlag-2022-2025.md",
    repairs=(
        Repair("\n\n11 \n\n", "\n\n", "The number of a page."),
        Repair("indfri dem.\n\n.", "indfri dem.", "A full stop alone on a line is no word."),
    ),
    moved=(),
    tables=((17, 4),),
    lists=(0, 0),
)
_AT_END = re.compile(r"(\w+)\ufffe\s*(\w+)")
PAPERS = {"000": POLICY, "002": PLAN, "003": FOUNDATION}


@pytest.fixture(params=PAPERS)
def seed(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def paper(seed: str) -> Paper:
    return PAPERS[seed]


@pytest.fixture
def words(seed: str, paper: Paper) -> tuple[str, ...]:
    return paper_words((SEEDS / f"{seed}.txt").read_text("utf-8"), paper.repairs)


def test_every_word_stands_in_the_attachment_in_order(paper: Paper, words: tuple[str, ...]) -> None:
    assert placed(blocks(paper.markdown), words) == Placed((), (), paper.moved)


def test_every_word_is_printed_in_the_bundle(
    paper: Paper, words: tuple[str, ...], tmp_path: Path
) -> None:
    bundle = Bundle(DocumentKind.AGENDA, Enclosure.BOUND)
    folder = PROJECT / "agendas" / paper.meeting
    order = BuildOrder((folder,), tmp_path, (), bundles=(bundle,), force=True)
    build_changed(Project(PROJECT), order)
    with pypdfium2.PdfDocument(tmp_path / paper.meeting / f"{bundle.file_stem}.pdf") as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    missing = Counter(_letters(words)) - Counter(_printed(text))
    assert not missing


def _printed(text: str) -> Iterator[str]:
    """The words of pages; of one with a hyphen at the end of a line the halves as well.

    The hyphen, which pdfium tells as U+FFFE, may be the word's own.
    """
    yield from _letters([text.replace("\ufffe", "")])
    yield from _letters(half for divided in _AT_END.findall(text) for half in divided)


def _letters(words: Iterable[str]) -> Iterator[str]:
    """The words without signs that a page sets in its own way."""
    for word in words:
        yield from re.findall(r"\w+", word)


def test_headings_skip_no_level_and_fit_below_a_title(paper: Paper) -> None:
    """A printed document has four levels, of which the attachment's title takes the first."""
    levels = heading_levels(paper.markdown)
    assert levels[0] == 1
    assert max(levels) <= 3
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_tables_and_lists_are_tables_and_lists(paper: Paper) -> None:
    tokens = parse(paper.markdown)
    tables = [t.meta["table"] for t in tokens if t.type == "referat_table"]
    assert [(len(table.rows), table.columns) for table in tables] == [*paper.tables]
    items = Counter(bool(t.info) for t in tokens if t.type == "list_item_open")
    assert (items[False], items[True]) == paper.lists


@pytest.mark.parametrize("kind", [DocumentKind.AGENDA, DocumentKind.MINUTES])
def test_the_cover_says_that_the_meeting_is_an_example(paper: Paper, kind: DocumentKind) -> None:
    document = view(PROJECT, kind, f"agendas/{paper.meeting}")
    assert document.facts[0].name == "Eksempel"
    assert document.header.startswith("Eksempel · ")
    assert "Eva Eksempel" in [person.name for person in document.members]


def test_the_paper_is_an_attachment_of_one_item(paper: Paper) -> None:
    cases = (PROJECT / "agendas" / paper.meeting).glob("*.yaml")
    naming = [case.name for case in cases if f"fil: {paper.file}\n" in case.read_text("utf-8")]
    assert len(naming) == 1


def test_a_dropped_doubled_swapped_or_changed_word_is_found(
    paper: Paper, words: tuple[str, ...]
) -> None:
    at = len(words) // 2
    dropped = words[:at] + words[at + 1 :]
    doubled = words[: at + 1] + words[at:]
    swapped = (*words[:at], words[at + 1], words[at], *words[at + 2 :])
    changed = (*words[:at], words[at] + "x", *words[at + 1 :])
    tiles = blocks(paper.markdown)
    for faulty in (dropped, doubled, swapped, changed):
        found = placed(tiles, faulty)
        assert found.strangers or found.left_over


def test_a_line_end_divides_words_and_a_hyphen_of_their_own_stays() -> None:
    text = "arbejds-\n\nmarkedet, covid-\n19 og børne- og 2020 \n-2023\n• Unge\n"
    assert " ".join(paper_words(text)) == "arbejdsmarkedet, covid-19 og børne- og 2020-2023 Unge"


def test_blocks_are_told_that_stand_elsewhere_than_in_the_paper() -> None:
    words = ("et", "to", "tre", "fire", "fem")
    assert placed([("tre",), ("et", "to"), ("fire", "fem")], words) == Placed(
        (), (), ("tre", "et to", "fire fem")
    )
    assert placed([("et", "to"), ("seks",)], words) == Placed(("seks",), ("tre fire fem",), ())


def test_a_repair_that_is_for_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="'17' is there 0 times"):
        paper_words("16", [Repair("17", "", "The number of a page.")])
