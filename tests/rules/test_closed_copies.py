"""Closed text in the open: copied words are told of, days are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.support.projects import MEETING, Files, check

Project = Callable[[Files], Path]
WORDS = "Køberen har budt mere end otte andre bydere tilsammen i alt"
AGENDA = """\
dato: 2026-02-12
dagsorden:
  - {{titel: A, lukket: fast ejendom, sagsresume: {words}, procedure: [{there}]}}
  - {{titel: B, åben: ja, {open}procedure: [{there}]}}
"""
THERE = "{udvalg: Byrådet, dato: 2026-03-03}"


def copies(root: Path) -> int:
    return sum(1 for each in check(root) if each.code == "O010")


def test_words_that_were_copied_are_told_of(project: Project) -> None:
    text = AGENDA.format(words=WORDS, there=THERE, open=f"sagsresume: {WORDS}, ")
    assert copies(project({MEETING: text})) == 1


def test_the_same_day_in_both_is_no_copy(project: Project) -> None:
    text = AGENDA.format(words=WORDS, there=THERE, open="")
    assert copies(project({MEETING: text})) == 0
