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

from referat.archive.plurals import other_stems
from referat.archive.stems import is_function_word, is_of_function_word, stem, words_in
from referat.diagnostics import UsageError

_TERM = re.compile(r'(?P<not>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_NUMBER = re.compile(r"(?=.*\d)[^\W_]+(?:[^\w\s][^\W_]+)+")
"""What may be the number of a case: “26/117”, “EMN-2026-117”."""
_LONGEST_NUMBER = 8
"""Digits that the last part of one is filled up to at most."""
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

    ``forms`` are other stems (or phrases of them) of the same; those in ``ends`` may be the last
    part of a longer word, too.
    """

    stems: tuple[str, ...]
    begins: bool = False
    is_unwanted: bool = False
    forms: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @property
    def part(self) -> str:
        """The stem that may be a part of a compound word; empty when it may not."""
        is_one = len(self.stems) == 1 and not self.begins and not self.is_unwanted
        word = self.stems[0] if is_one else ""
        return word if len(word) >= _SHORTEST_PART and not word.isdigit() else ""

    def is_part_of(self, compound: str) -> bool:
        """Whether a longer word has this one in it; a short one must be its beginning or end."""
        return self._has_part(compound) or any(
            compound.endswith(end) and len(compound) - len(end) >= _SHORTEST_PART
            for end in self.ends
        )

    def _has_part(self, compound: str) -> bool:
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
        if match["word"] is not None and written.endswith("*"):
            begun = (*map(stem, words[:-1]), words[-1])
            yield Term(begun, begins=True, is_unwanted=bool(match["not"]))
        elif len(words) == 1:
            yield _of_word(words[0], is_unwanted=bool(match["not"]))
        else:
            forms = tuple(_same_numbers(words)) if _NUMBER.fullmatch(written) else ()
            yield Term(tuple(map(stem, words)), is_unwanted=bool(match["not"]), forms=forms)


def _of_word(word: str, *, is_unwanted: bool) -> Term:
    base, others = _base(word), other_stems(word)
    forms = tuple(dict.fromkeys((*_forms(base), *others)))
    return Term((stem(base),), is_unwanted=is_unwanted, forms=forms, ends=others)


def _same_numbers(parts: Sequence[str]) -> Iterator[str]:
    """A case's number as it may be written otherwise: without noughts before its parts, or with
    as many before the last as fill it up.
    """
    *before, last = (part.lstrip("0") or "0" if part.isdigit() else part for part in parts)
    if last == "0":  # thousands, as in 2.500.000
        return
    full = range(len(last), _LONGEST_NUMBER + 1) if last.isdigit() else ()
    ends = dict.fromkeys((parts[-1], last, *(last.zfill(length) for length in full)))
    for begin in dict.fromkeys((tuple(parts[:-1]), tuple(before))):
        yield from (" ".join(map(stem, (*begin, end))) for end in ends)


def _base(word: str) -> str:
    """The word itself, “sti” for “stien”, when its form is one that has no stem."""
    longer = _WITHOUT_STEM.fullmatch(word)
    return longer[1] if longer else word


def _forms(word: str) -> tuple[str, ...]:
    """The stems of the forms of a word that is too short to have one."""
    if len(word) > _SHORTEST_PART or word.isdigit() or is_function_word(word):
        return ()
    forms = (word + ending for ending in _ENDINGS)
    return tuple(dict.fromkeys(stem(form) for form in forms if not is_function_word(form)))


def _is_common(term: Term) -> bool:
    return len(term.stems) == 1 and is_of_function_word(term.stems[0])
