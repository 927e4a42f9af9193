"""Made-up decisions in Danish words, for what must not slow down as an archive grows.

Words are drawn as they are in a language: few of them often, most of them seldom. Compounds are
put together of the parts that municipal words are made of.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from referat.archive.material import FileToKeep, MeetingToSeal, SideToSeal
from referat.model.archived import Side

DECISIONS_OF_MEETING = 10
_WORDS = 40_000
_PARTS = (
    *("kommune", "skole", "vej", "havne", "by", "plan", "møde", "børne", "støtte", "sundheds"),
    *("ældre", "kultur", "trafik", "idræts", "bygge", "grund", "salgs", "køb", "vand", "varme"),
    *("miljø", "cykel", "sti", "park", "natur", "bolig", "energi", "råd", "udvalgs", "budget"),
    *("tilsyns", "klage", "høring", "økonomi", "anlæg", "drift", "tilskud", "forening", "å", "ø"),
)
_ENDINGS = ("", "en", "et", "er", "erne", "ens", "ets", "ning", "else", "s")


def _vocabulary() -> tuple[list[str], list[float]]:
    """The words, and how often each is used up to and with it (Zipf's law)."""
    dice = random.Random(1)
    words: dict[str, None] = {}
    while len(words) < _WORDS:
        parts = dice.choices(_PARTS, k=dice.choice((1, 2, 2, 3, 3)))
        words["".join(parts) + dice.choice(_ENDINGS)] = None
    return [*words], [*accumulate(1 / (rank + 2) for rank in range(_WORDS))]


def meetings(first: int, count: int) -> Iterator[MeetingToSeal]:
    """Meetings of ten decisions each, from the one with number ``first`` on."""
    words, frequencies = _vocabulary()
    for number in range(first, first + count):
        dice = random.Random(number)

        def text(length: int, dice: random.Random = dice) -> str:
            return " ".join(dice.choices(words, cum_weights=frequencies, k=length))

        name = f"udvalg-{number % 12}/{2000 + number % 25}-{1 + number % 12:02}-{number:06}"
        records = tuple(
            {
                "møde": name,
                "udvalg": f"Udvalg {number % 12}",
                "dato": f"{2000 + number % 25}-{1 + number % 12:02}-11",
                "punkt": str(item),
                "titel": text(7),
                "sagsnr": f"{number % 25:02}/{number}",
                "indstilling": text(30),
                "beslutning": text(25),
                "udfald": "godkendt",
                "medlemmer": [f"Eva Eksempel {item}"],
                "sagen": text(120),
            }
            for item in range(1, DECISIONS_OF_MEETING + 1)
        )
        minutes = FileToKeep("referat", "referat.pdf", f"{name}\n{text(400)}".encode())
        sides = {
            Side.OPEN: SideToSeal((minutes,), {"møde": name}, records),
            Side.CLOSED: SideToSeal((), {"møde": name}, ()),
        }
        yield MeetingToSeal(name, sides)


def queries(count: int) -> list[str]:
    """Words to look for, as often as they are used, and now and then two of them."""
    words, frequencies = _vocabulary()
    dice = random.Random(2)
    return [
        " ".join(dice.choices(words, cum_weights=frequencies, k=dice.choice((1, 1, 2))))
        for _ in range(count)
    ]
