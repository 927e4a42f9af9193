"""Words as they are compared: what must not stand in a file, however the layout has divided it.

Case, ligatures, soft hyphens, line breaks and the borders of table cells make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from referat.source.figures import addresses, figures, plots, signs

RUN = 5
"""So many words one after another are nobody else's."""
_LONG = 10
"""Letters from which a needle is looked for without regard to where words begin."""

_SHORT_NAME = 4
"""Letters of names such as Hans, Jens and Lars, which end in s of themselves."""

_TEXTS_KEPT = 1024
"""Texts whose runs are at hand when something else in the meeting is edited."""

_BORDER = "\0"
"""Between two texts, in which nothing is found."""
_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\u061c\u200e\u200f\x02"), None
)
"""Soft hyphens and signs without width; U+0002 is what PDFium gives for a word's division."""
_DIVIDED = re.compile(r"(?<=\w)[-\u2010\u2011][ \t]*\r?\n[ \t]*(?=\w)")
"""A hyphen at the end of a line, in the middle of a word."""
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"[^\W_]+(?:[-'’\u2010\u2011][^\W_]+)+")
"""Words joined by a hyphen or an apostrophe: Hansen-Holm, e-mail."""
_INITIALS = re.compile(r"(?:[^\W\d_]\. ?){2,}")
_SENTENCE_END = re.compile(r"[.!?:;\n|•\u2022\"“”»«(*_#>\]-]\s*$")
"""What stands before the first word of a sentence, a cell, a quotation or a list's item."""
_COUNTED = frozenset(
    "ad afsnit akt artikel bilag case dokument fase figur kapitel kl linje nr paragraf punkt sag "
    "side skema tabel trin uge".split()
)
"""What documents count: with its number it is no name."""


_OPENERS = frozenset(
    "ad af alle alligevel alt altså andre at begge blev bliver både da de dem den denne der "
    "derefter derfor deres derfra derimod derudover desuden det dette disse dog du efter eller "
    "en enten er et for fordi forud fra fx før først går ham han hans har hele hendes her "
    "herefter hermed hertil hidtil hun hvad hvem hver hverken hvilke hvilken hvilket hvis hvor "
    "hvordan hvorfor hvornår hvorvidt i idet ifølge igen ikke imens imod ind inden ingen intet "
    "ja jeg jf jo jævnfør kan kl kun langs ligeledes man mange med medens mellem men mens mere "
    "mod må når ned nej nogle nogen noget nu nye nær og også om omkring op over overfor pga på "
    "samt samtidig se selv senere sidst siden sig ses skal skulle snart som stadig så sådan "
    "sådanne sammen til tilsvarende tit trods ud uden under undervejs uanset ved vedr "
    "vedrørende vel vi via vil ville ønsker".split()
)
"""Words that begin a sentence and are nobody's name."""


@dataclass(frozen=True, slots=True)
class Needle:
    """Something to look for: its letters alone, its words, and the words as they were written.

    ``is_run`` when it is words in a row, and no name or number; ``may_be_word`` when it begins
    with a capital because a sentence does, so that it is perhaps no name.
    """

    letters: str
    words: tuple[str, ...]
    shown: str
    is_run: bool = False
    may_be_word: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it is words and no run of them; its forms are shown alike."""
        return not self.is_run and self.letters.isalpha()

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
    plain = [_plain(form) for text in texts for form in _addressed(text)]
    divided = [_words(text) for text in plain]
    whole = (_words(_DIVIDED.sub("", text)) for text in plain)
    single = ([each] for text in plain for each in _single(text))
    letters = _BORDER.join("".join(words) for words in divided)
    words = (word for each in (*divided, *whole, *single) for word in (*each, _BORDER))
    return Haystack(letters, tuple(words))


def _addressed(text: str) -> Iterator[str]:
    """A text, and as it reads where signs are written as in addresses (``%C3%B8``)."""
    yield text
    if "%" in text and (read := unquote(text)) != text:
        yield read


def _single(plain: str) -> Iterator[str]:
    """What may be written in one word, too: compounds, initials, numbers."""
    for pattern in (_JOINED, _INITIALS):
        yield from (signs(match[0]) for match in pattern.finditer(plain))
    yield from (letters for letters, _ in figures(plain))
    yield from plots(plain)


def runs(text: str, length: int) -> Iterator[Needle]:
    """Every so many words of a text that follow each other."""
    for form in _as_lines_may_be_divided(text):
        yield from _runs(form, list(_WORD.finditer(form)), length)


@lru_cache(maxsize=_TEXTS_KEPT)
def letters_of_runs(text: str, length: int) -> frozenset[str]:
    """The letters of the same, which takes a tenth of the time."""
    divided = [_words(form) for form in _as_lines_may_be_divided(text)]
    return frozenset(
        "".join(words[start : start + length])
        for words in divided
        for start in range(len(words) - length + 1)
    )


def _as_lines_may_be_divided(text: str) -> Iterable[str]:
    """A text in which a hyphen at a line's end is one, and in which it divides a word."""
    plain = _plain(text)
    return dict.fromkeys((plain, _DIVIDED.sub("", plain)))


def needles(text: str, *, is_whole: bool = False) -> Iterator[Needle]:
    """What of a text gives it away: runs of words, names, numbers, addresses.

    ``is_whole`` for a short text that says something as it stands, such as a title: then it is
    a needle too, although it has fewer words than a run.
    """
    for form in _addressed(text):
        plain = _plain(form)
        found = list(_WORD.finditer(plain))
        yield from _runs(plain, found, RUN)
        if 0 < len(found) < RUN and (is_whole or len(found) > 1):
            yield _needle(plain, found, is_run=True)
        for name in _names(plain, found):
            yield from _forms(name)
        for letters, shown in figures(plain):
            yield Needle(letters, (letters,), shown)
        yield from (_needle(each, list(_WORD.finditer(each))) for each in addresses(plain))


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that stand in small letters somewhere, and so are no names."""
    found = (match[0] for text in texts for match in _WORD.finditer(_plain(text)))
    return frozenset(signs(word) for word in found if word[0].islower())


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
    words = tuple(signs(match[0]) for match in found)
    shown = " ".join(plain[found[0].start() : found[-1].end()].split())
    return Needle("".join(words), words, shown, is_run)


def _names(plain: str, found: list[re.Match[str]]) -> Iterator[Needle]:
    """Proper names: in Danish only they begin with a capital inside a sentence.

    A word that begins one may be a name; together with the next word's capital, or with a
    number, it is.
    """
    for match in _INITIALS.finditer(plain):
        if match[0][0].isupper():
            yield Needle(signs(match[0]), (signs(match[0]),), match[0].strip())
    for n, match in enumerate(found):
        if not _is_capital(match):
            continue
        follower = found[n + 1] if n + 1 < len(found) else None
        if follower and _goes_on(plain, match, follower):
            yield _needle(plain, (match, follower))
        is_name = _is_inside(plain, match) or _is_acronym(match)
        if len(match[0]) > 1 and (is_name or match[0].casefold() not in _OPENERS):
            yield replace(_needle(plain, (match,)), may_be_word=not is_name)


def _forms(name: Needle) -> Iterator[Needle]:
    """A name as it is, in the genitive or out of it, and its words written in one."""
    *before, last = name.words
    genitive = () if name.is_long else (f"{last}s",)  # of a long one the end makes no difference
    for form in (last, *genitive, *_base(last)):
        words = (*before, form)
        letters = "".join(words)
        yield replace(name, letters=letters, words=words)
        if before:
            yield replace(name, letters=letters, words=(letters,))


def _base(word: str) -> Iterator[str]:
    """What a word may be the genitive of; short names that end in s are no genitives."""
    if word.endswith("s") and len(word) > _SHORT_NAME:
        yield word[:-1]


def _goes_on(plain: str, match: re.Match[str], follower: re.Match[str]) -> bool:
    between = plain[match.end() : follower.start()]
    is_counted = follower[0][0].isdigit() and match[0].casefold() not in _COUNTED
    is_part = follower[0][0].isupper() or is_counted
    return is_part and re.fullmatch(r"[ \u00a0.'’-]{1,2}", between) is not None


def _is_capital(match: re.Match[str]) -> bool:
    return match[0][0].isupper()


def _is_acronym(match: re.Match[str]) -> bool:
    """Whether it is in capitals, and no short word that is: PÅ, ET."""
    return match[0].isupper() and len(match[0]) > 2


def _is_inside(plain: str, match: re.Match[str]) -> bool:
    """Whether a word follows another in its sentence."""
    if re.search(r"[^\W_][-\u2010\u2011]$", plain[max(0, match.start() - 2) : match.start()]):
        return True
    end = match.start()
    while end and plain[end - 1] in " \t\u00a0":
        end -= 1
    return end > 0 and not _SENTENCE_END.search(plain[max(0, end - 3) : end])


def _words(plain: str) -> list[str]:
    return [signs(match[0]) for match in _WORD.finditer(plain)]


def _plain(text: str) -> str:
    """The text with each letter written one way, and without what leaves no mark."""
    read = unescape(text) if "&" in text else text
    return unicodedata.normalize("NFKC", read.translate(_INVISIBLE)).translate(_INVISIBLE)
