"""Closed text in the open: copied words are told of, days are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.proceedings.public.closed_words import meeting_words
from tests.support.projects import BASE, EARLIER, FOLDER, MEETING, SETTINGS, Files, check, checked

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


FILED = """\
dato: 2026-02-12
dagsorden:
  - titel: A
    lukket: fast ejendom
    sagsresume: {closed}
    bilag: [{{titel: Aftale, fil: lukket.md}}]
  - titel: B
    åben: ja
    sagsresume: {open}
    bilag: [{{titel: Rapport, fil: åben.md}}]
"""
LONG = f"{WORDS} og det skal være i orden inden årets udgang"


def filed(
    *, closed: str = "Intet", opened: str = "Intet", shut: str = "-", free: str = "-"
) -> Files:
    """A meeting with words in a closed and an open case, and in the file of each."""
    return {
        MEETING: FILED.format(closed=closed, open=opened),
        f"{FOLDER}/lukket.md": f"# Aftale\n\n{shut}\n",
        f"{FOLDER}/åben.md": f"# Rapport\n\n{free}\n",
    }


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (filed(shut=WORDS, opened=WORDS), 9),
        (filed(closed=WORDS, free=WORDS), 10),
        (filed(shut=LONG, free=LONG), 10),
        (filed(closed=WORDS, free=WORDS.replace("andre", "an-\ndre")), 10),
    ],
)
def test_words_copied_from_or_into_a_file_are_told_of(
    files: Files, line: int, project: Project
) -> None:
    (told,) = (each for each in check(project(files)) if each.code == "O010")
    assert told.span is not None
    assert told.span.line == line
    assert "i filen" in told.help[0] or line == 9


def test_what_two_files_have_in_common_may_be_a_letterhead(project: Project) -> None:
    assert copies(project(filed(shut=WORDS, free=WORDS))) == 0
