"""Closed text in the open: copied words are told of, days are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from referat.proceedings.public.closed_words import meeting_words
from tests.support.projects import BASE, EARLIER, MEETING, SETTINGS, Files, check, checked

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


def test_days_that_are_told_of_a_closed_item_are_no_copy(project: Project) -> None:
    text = """\
dato: 2026-02-12
dagsorden:
  - {titel: A, lukket: ja, udsat: {til: 2026-03-03}}
  - {titel: B, lukket: ja, fortsætter: proeveudvalget/2026-01-15/legeplads}
  - {titel: C, åben: ja, fortsætter: proeveudvalget/2026-01-15/eventuelt}
"""
    earlier = """\
dato: 2026-01-15
dagsorden:
  - {titel: Legeplads, lukket: ja}
  - {titel: Eventuelt, åben: ja}
"""
    assert copies(project({MEETING: text, EARLIER: earlier})) == 0


def test_the_words_of_the_settings_are_no_copy(project: Project) -> None:
    settings = f'{BASE[SETTINGS]}\n[beslutninger]\nlang = "{WORDS}"\n'
    text = f"dato: 2026-02-12\ndagsorden:\n  - {{titel: A, lukket: ja, sagsresume: {WORDS}}}\n"
    assert copies(project({MEETING: text, SETTINGS: settings})) == 0


def test_numbers_of_closed_items_are_not_closed(project: Project) -> None:
    text = """\
dato: 2026-02-12
øvrige deltagere: [{navn: Eva Gæst, punkter: 3-5}]
dagsorden:
  - {titel: A, lukket: ja}
  - {titel: B, lukket: ja}
  - {titel: C, lukket: ja}
"""
    facts = checked(project({MEETING: text})).facts
    assert facts is not None
    told = {field.text for field in meeting_words(facts).closed}
    assert "Eva Gæst" in told
    assert "3-5" not in told
