"""What the rules say of a small meeting, written as texts for a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

from referat.build.check import check_meeting
from referat.diagnostics import Diagnostic
from tests.support.projects import BASE, FOLDER, ITEM, MEETING, Files, place, reader

Project = Callable[[Files], Path]


def said(root: Path, *codes: str) -> list[Diagnostic]:
    """The findings of these rules in the base's meeting, as the municipality weighs them."""
    source = reader(root)
    checked = check_meeting(source, root.resolve() / FOLDER)
    return [d for d in checked.diagnostics if d.code in codes]


def item(text: str, key: str = "sagsresume") -> Files:
    """The base with an item that says ``text`` in one section."""
    return {ITEM: f"titel: Ny legeplads\n{key}: |\n" + indent(text, "  ") + "\n"}


def settings(text: str) -> str:
    """The base's ``referat.toml`` with more in it."""
    return BASE["referat.toml"] + text


def marked(diagnostic: Diagnostic) -> str:
    """``file:line:column`` and the words that are marked."""
    span = diagnostic.span
    assert span is not None
    end = span.end_column - 1 if span.end_line == span.line else None
    return f"{place(diagnostic)} {span.excerpt[span.column - 1 : end]}"


def decided(decision: str) -> str:
    """The base's meeting with a decision for its item."""
    return BASE[MEETING] + f"  legeplads: {decision}\n"
