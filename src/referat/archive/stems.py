"""Danish words by their stems, the same way when they are stored and when they are looked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

_WORD = re.compile(r"[^\W_]+")
_STEMS_KEPT = 1 << 16
_LONGEST = 200
"""Signs of a word that count; databases put a limit to what an index can hold."""


def words_in(text: str) -> Iterator[str]:
    """The words and numbers of a text, in order and in lower case."""
    composed = unicodedata.normalize("NFC", text)
    return map(str.lower, _WORD.findall(composed))


def stemmed(text: str) -> str:
    """A text as the stems of its words."""
    return " ".join(map(stem, words_in(text)))


@lru_cache(maxsize=_STEMS_KEPT)
def stem(word: str) -> str:
    """The stem of a word in lower case, by the Danish algorithm of Snowball.

    Marks on letters stay: “å” is another letter than “a”. A word that Snowball would give the stem
    of one that is in every text keeps an “e”: “mode” and “varer” are no forms of “mod” and “var”.
    """
    found = _snowball(word)
    return f"{found}e" if found in _function_stems() and word not in _function_words() else found


def is_function_word(word: str) -> bool:
    """Whether a word in lower case is one of those that stand in every text."""
    return word in _function_words()


def is_of_function_word(stem: str) -> bool:
    """Whether a stem is that of a word that stands in every text, and of no other."""
    return stem in _function_stems()


def stem_beginning(stem: str) -> str:
    """What all words with a stem begin with."""
    return stem[:-1] if stem[:-1] in _function_stems() else stem


def _snowball(word: str) -> str:
    return str(_stemmer().stemWord(word[:_LONGEST]))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(_FUNCTION_WORDS.split())


@cache
def _function_stems() -> frozenset[str]:
    return frozenset(map(_snowball, _function_words()))


@cache
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("danish")


_FUNCTION_WORDS = (
    "og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi"
    " min havde ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her"
    " alle vil blev kunne ind når være dog noget ville jo deres efter ned skulle denne end dette"
    " mit også under have dig anden hende mine alt meget sit sine vor mod disse hvis din nogle hos"
    " blive mange ad bliver hendes været thi jer sådan"
)
"""Snowball's list of the commonest Danish words."""
