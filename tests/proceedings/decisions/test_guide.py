"""The guide to decisions: what it says is printed, is printed."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
import yaml

from referat.model.decision import Decision
from referat.model.item import Item
from referat.proceedings.decisions.decisions import Wordings, printed_decision
from referat.proceedings.decisions.electorate import Electorate, Seat
from referat.source.documents import read_document

GUIDE = Path(__file__).parents[3] / "docs" / "vejledning" / "beslutninger-og-afstemninger.md"
_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def examples() -> list[tuple[str, str]]:
    """Each decision of the guide, and the lines that the guide says it becomes."""
    found = _BLOCK.findall(GUIDE.read_text("utf-8"))
    return [
        (text, printed)
        for (kind, text), (next_kind, printed) in itertools.pairwise(found)
        if kind == "yaml" and next_kind == "text" and text.startswith("beslutning:")
    ]


def body() -> Electorate:
    found = _BLOCK.findall(GUIDE.read_text("utf-8"))
    committee = next(text for kind, text in found if kind == "yaml" and text.startswith("navn:"))
    members = yaml.safe_load(committee)["medlemmer"]
    return Electorate(tuple(Seat(m["navn"], m["parti"]) for m in members), size=len(members))


def decision(example: str) -> Decision:
    document = read_document(f"titel: T\n{example}".encode(), "sag.yaml", Item)
    assert document.value is not None, document.diagnostics
    assert document.value.decision is not None
    assert not document.diagnostics
    return document.value.decision


@pytest.mark.parametrize(("example", "printed"), examples())
def test_an_example_is_printed_as_the_guide_says(example: str, printed: str) -> None:
    found = printed_decision(decision(example), Wordings(electorate=body()))
    lines = [found.text] if found.text else []
    for part in found.parts:
        if part.line:
            lines.append(f"{part.label} {part.line}".strip())
        else:
            lines += [line for line in (part.label, *part.lines, part.text) if line]
    assert [line.strip().replace("\u00a0", " ") for line in lines] == printed.splitlines()


def test_the_guide_has_examples() -> None:
    assert len(examples()) > 8
