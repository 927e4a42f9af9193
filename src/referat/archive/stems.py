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

    Marks on letters stay: “å” is another letter than “a”.
    """
    return str(_stemmer().stemWord(word[:_LONGEST]))


@cache
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("danish")
