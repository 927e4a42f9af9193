"""What somebody looks for, as they type it: words, phrases, words that must not be there.

cykelsti havnen          both words, in any form
"grøn omstilling"        the words after each other
cykelsti -belysning      not the other word
lokalplan*               all that begins so
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from referat.archive.stems import stem, words_in
from referat.diagnostics import UsageError

_TERM = re.compile(r'(?P<not>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_SHORTEST_PART = 3
"""Signs that a stem must have to be looked for inside others: “is” is in too many."""
_WITHOUT_STEM = re.compile("([^aeiouyæøå]*[aeiouyæøå])(?:en|et|er|ene|erne)s?")
"""A word in a longer form with no consonant between its vowel and the ending: “stien”, “søerne”.

Snowball looks for endings after such a consonant alone, so it has no stem for these.
"""
_ENDINGS = ("e", "en", "ens", "er", "ers", "et", "ets", "ene", "enes", "erne", "ernes", "s")
"""Of short words, which Snowball leaves as they are: “året” is no form of “år” to it."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase by its stems; ``begins`` when the last of them may go on.

    ``forms`` are other stems of the same word.
    """

    stems: tuple[str, ...]
    begins: bool = False
    is_unwanted: bool = False
    forms: tuple[str, ...] = ()

    @property
    def part(self) -> str:
        """The stem that may be a part of a compound word; empty when it may not."""
        is_one = len(self.stems) == 1 and not self.begins and not self.is_unwanted
        word = self.stems[0] if is_one else ""
        return word if len(word) >= _SHORTEST_PART and not word.isdigit() else ""

    def is_part_of(self, compound: str) -> bool:
        """Whether a longer word has this one in it; a short one must be its beginning or end."""
        part, more = self.part, len(compound) - len(self.part)
        if len(part) > _SHORTEST_PART:
            return more > 0 and part in compound
        is_outermost = compound.startswith(part) or compound.endswith(part)
        return is_outermost and more >= _SHORTEST_PART


def parse_query(text: str) -> tuple[Term, ...]:
    """The terms of a query; words that stand in every text are left out, unless all are such.

    :raises UsageError: when there is nothing to look for.
    """
    terms = tuple(_terms(text))
    wanted = [term for term in terms if not term.is_unwanted]
    if not wanted:
        raise UsageError("Skriv mindst ét ord, der skal søges efter.")
    telling = [term for term in wanted if not _is_common(term)]
    return (*(telling or wanted), *(term for term in terms if term.is_unwanted))


def _terms(text: str) -> Iterator[Term]:
    for match in _TERM.finditer(text):
        written = match["phrase"] if match["phrase"] is not None else match["word"]
        words = tuple(words_in(written))
        if not words:
            continue
        if len(words) == 1:
            words = (_base(words[0]),)
        stems = tuple(map(stem, words))
        if match["word"] is not None and written.endswith("*"):
            yield Term((*stems[:-1], words[-1]), True, bool(match["not"]))
        else:
            yield Term(stems, False, bool(match["not"]), _forms(words))


def _base(word: str) -> str:
    """The word itself, “sti” for “stien”, when its form is one that has no stem."""
    longer = _WITHOUT_STEM.fullmatch(word)
    return longer[1] if longer else word


def _forms(words: Sequence[str]) -> tuple[str, ...]:
    """The forms of a word that is too short to have a stem."""
    if len(words) > 1 or len(words[0]) > _SHORTEST_PART or words[0].isdigit():
        return ()
    return tuple({stem(words[0] + ending): None for ending in _ENDINGS})


def _is_common(term: Term) -> bool:
    return len(term.stems) == 1 and term.stems[0] in _common_stems()


@cache
def _common_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _COMMON.split())


_COMMON = (
    "og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi"
    " min havde ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her"
    " alle vil blev kunne ind når være dog noget ville jo deres efter ned skulle denne end dette"
    " mit også under have dig anden hende mine alt meget sit sine vor mod disse hvis din nogle hos"
    " blive mange ad bliver hendes været thi jer sådan"
)
"""Snowball's list of the commonest Danish words."""
