"""Words as they are compared: what must not stand in a file, however the layout has divided it.

Case, ligatures, soft hyphens, line breaks and the borders of table cells make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

RUN = 5
"""So many words one after another are nobody else's."""
_LONG = 10
"""Letters from which a needle is looked for without regard to where words begin."""
_LEAST_NUMBER = 4
"""Letters and digits of a number, or of a case's or firm's, that can be recognised."""
_LEAST_SPACED = 6
"""Digits of a number that is written in groups, such as a telephone's."""

_BORDER = "\0"
"""Between two texts, in which nothing is found."""
_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\u061c\u200e\u200f\x02"), None
)
"""Soft hyphens and signs without width; U+0002 is what PDFium gives for a word's division."""
_DIVIDED = re.compile(r"(?<=\w)[-\u2010\u2011][ \t]*\r?\n[ \t]*(?=\w)")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[^\W_]*\d[^\W_]*(?:[-./,:'\u2010-\u2015][^\W_]*\d[^\W_]*)*")
_SPACED = re.compile(r"\d{1,6}(?:[ \u00a0]\d{2,6})+")
_PREFIXED = re.compile(r"[^\W\d_]{1,8}[-./][^\W_]*\d[^\W_]*(?:[-./][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?:;\n|•\u2022\"“”»«(*_#>\]-]\s*$")
_COUNTED = frozenset(
    "ad afsnit akt artikel bilag case dokument fase figur kapitel kl linje nr paragraf punkt sag "
    "side skema tabel trin uge".split()
)
"""What documents count: with its number it is no name."""


@dataclass(frozen=True, slots=True)
class Needle:
    """Something to look for: its letters alone, its words, and the words as they were written.

    ``is_run`` when it is words in a row, and no name or number.
    """

    letters: str
    words: tuple[str, ...]
    shown: str
    is_run: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it can be found without knowing where words begin."""
        return len(self.letters) >= _LONG


@dataclass(frozen=True, slots=True)
class Haystack:
    """Texts to search: all their letters in a row, and their words; nothing spans two texts."""

    letters: str
    words: tuple[str, ...]


def haystack(*texts: str) -> Haystack:
    """Texts ready to be searched."""
    plain = [_plain(text) for text in texts]
    divided = [_words(text) for text in plain]
    whole = (_words(_DIVIDED.sub("", text)) for text in plain)
    numbers = ([_letters(match[0]) for match in _numbers(text)] for text in plain)
    letters = _BORDER.join("".join(words) for words in divided)
    words = (word for each in (*divided, *whole, *numbers) for word in (*each, _BORDER))
    return Haystack(letters, tuple(words))


def runs(text: str, length: int) -> Iterator[Needle]:
    """Every so many words of a text that follow each other."""
    plain = _plain(text)
    return _runs(plain, list(_WORD.finditer(plain)), length)


def needles(text: str, *, is_whole: bool = False) -> Iterator[Needle]:
    """What of a text gives it away: runs of words, names, numbers.

    ``is_whole`` for a short text that says something as it stands, such as a title: then it is
    a needle too, although it has fewer words than a run.
    """
    plain = _plain(text)
    found = list(_WORD.finditer(plain))
    yield from _runs(plain, found, RUN)
    if 0 < len(found) < RUN and (is_whole or len(found) > 1):
        yield _needle(plain, found, is_run=True)
    yield from _names(plain, found)
    for match in _numbers(plain):
        yield Needle(_letters(match[0]), (_letters(match[0]),), match[0])


class Search:
    """Looks for many needles at once."""

    def __init__(self, looked_for: Iterable[Needle]) -> None:
        self._long: dict[str, list[Needle]] = {}
        self._short: dict[tuple[str, ...], list[Needle]] = {}
        for needle in looked_for:
            if needle.is_long:
                self._long.setdefault(needle.letters[:_LONG], []).append(needle)
            else:
                self._short.setdefault(needle.words, []).append(needle)

    def found_in(self, hay: Haystack, *, only_long: bool = False) -> set[Needle]:
        """Those needles that stand in a text."""
        found = set(self._long_in(hay.letters))
        return found if only_long else found | set(self._short_in(hay.words))

    def _long_in(self, letters: str) -> Iterator[Needle]:
        if not self._long:
            return
        for start in range(len(letters) - _LONG + 1):
            for needle in self._long.get(letters[start : start + _LONG], ()):
                if letters.startswith(needle.letters, start):
                    yield needle

    def _short_in(self, words: Sequence[str]) -> Iterator[Needle]:
        for length in {len(key) for key in self._short}:
            for start in range(len(words) - length + 1):
                yield from self._short.get(tuple(words[start : start + length]), ())


def _runs(plain: str, found: list[re.Match[str]], length: int) -> Iterator[Needle]:
    for start in range(len(found) - length + 1):
        yield _needle(plain, found[start : start + length], is_run=True)


def _needle(plain: str, found: Sequence[re.Match[str]], *, is_run: bool = False) -> Needle:
    words = tuple(_letters(match[0]) for match in found)
    shown = " ".join(plain[found[0].start() : found[-1].end()].split())
    return Needle("".join(words), words, shown, is_run)


def _names(plain: str, found: list[re.Match[str]]) -> Iterator[Needle]:
    """Proper names: in Danish only they begin with a capital inside a sentence.

    At its beginning a capital tells only together with the next word's, or with a number.
    """
    for n, match in enumerate(found):
        if not _is_capital(match):
            continue
        follower = found[n + 1] if n + 1 < len(found) else None
        if follower and _goes_on(plain, match, follower):
            yield _needle(plain, (match, follower))
        if len(match[0]) > 1 and (_is_inside(plain, match) or _is_acronym(match)):
            yield _needle(plain, (match,))


def _goes_on(plain: str, match: re.Match[str], follower: re.Match[str]) -> bool:
    between = plain[match.end() : follower.start()]
    is_counted = follower[0][0].isdigit() and match[0].casefold() not in _COUNTED
    is_part = follower[0][0].isupper() or is_counted
    return is_part and re.fullmatch(r"[ \u00a0.'’-]{1,2}", between) is not None


def _is_capital(match: re.Match[str]) -> bool:
    return match[0][0].isupper()


def _is_acronym(match: re.Match[str]) -> bool:
    return match[0].isupper() and len(match[0]) > 2


def _is_inside(plain: str, match: re.Match[str]) -> bool:
    """Whether a word follows another in its sentence."""
    before = plain[: match.start()].rstrip(" \t\u00a0")
    return bool(before) and not _SENTENCE_END.search(before[-3:])


def _numbers(plain: str) -> Iterator[re.Match[str]]:
    """Numbers, dates, case numbers: of four digits and letters or more, with a digit."""
    for pattern in (_NUMBER, _PREFIXED, _SPACED, _WORD):
        least = _LEAST_SPACED if pattern is _SPACED else _LEAST_NUMBER
        for match in pattern.finditer(plain):
            letters = _letters(match[0])
            if len(letters) >= least and any(sign.isdigit() for sign in letters):
                yield match


def _words(plain: str) -> list[str]:
    return [_letters(match[0]) for match in _WORD.finditer(plain)]


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _plain(text: str) -> str:
    """The text with each letter written one way, and without what leaves no mark."""
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_INVISIBLE)
