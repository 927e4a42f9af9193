"""The words of a set of minutes, item by item, so that two of them can be compared.

Both sides, the printed sample (`seed_items`) and a finished document (`document_items`), are
reduced to the same thing: item number -> words in reading order, from the heading "Punkt N: …"
to the last word before the next one. Punctuation belongs to its word and is compared.

What is left out, on both sides:

* bullets, and numbers of numbered lists: a DOCX numbers its lists by itself, an HTML page leaves
  that to the browser and a PDF draws the numbers, often apart from the text. A number counts as
  a list's when a word with a capital letter follows ("1. Flere …"), or when it stands in a line
  of a document with nothing but such marks; a date ("2. februar") stays.
* where lines, cells and pages end, and which kind of space stands between two words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import pairwise, product

Items = dict[str, list[str]]

# The source's narrow columns and page breaks split these; each is one word in the minutes.
_BROKEN_WORDS = {
    "Beskæftigel- sesrettet": "Beskæftigelsesrettet",
    "Virksom- heds- praktik": "Virksomhedspraktik",
    "Nytte- indsats": "Nytteindsats",
    "opkva- lificering": "opkvalificering",
    "Forberedel- sestid": "Forberedelsestid",
    "Danskud- dannelse": "Danskuddannelse",
    "micro- fleksjobordningen": "micro-fleksjobordningen",
}
_MARKUP = re.compile(r"(?m)^#+[ ]|\*\*|^[ ]*-[ ]|\\(?=\*)")
_HEADING = re.compile(r"(?m)^[ \t]*Punkt\s+(\d+):")
_CONTENTS_LINE = re.compile(r"(?m)^(.+?)\.{3,}\s*\d+$")

_BULLET = "[•◦▪‣●○■]"
_LIST_NUMBER = r"\d{1,2}[.)]"
_MARKER_LINE = re.compile(rf"(?m)^\s*(?:(?:{_BULLET}|{_LIST_NUMBER})[ \t\r]*)+$")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SAME_SIGN = str.maketrans({"\u2011": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})

# A word divided at a line's end. PDFium gives hyphen and line end as one sign, U+0002 or
# U+FFFE.
_DIVISION = re.compile(r"(?<=\w)(?:[\x02\ufffe]\s*|([-\u2010–/])[ \t]*\r?\n\s*)(?=\S)")
_DIVIDED = re.compile(r"\S*\ufffe\S*")


def seed_items(text: str) -> Items:
    """The items of a printed sample, taken from its extracted text."""
    return _split(_plain_seed(text))


def seed_cover(text: str) -> list[str]:
    """Title and facts of a sample's cover; the names of the participants without commas."""
    cover = _plain_seed(text).partition("Indholdsfortegnelse")[0]
    return [word.rstrip(",") for word in _words(cover)]


def seed_contents(text: str) -> list[str]:
    """The titles in a sample's table of contents."""
    return _CONTENTS_LINE.findall(text)


def document_items(text: str, vocabulary: Iterable[str] = ()) -> Items:
    """The items of a document, taken from its text.

    `vocabulary` holds the words known to exist; a word divided at a line's end is put together
    when the whole is one of them. Raises ValueError when an item number is printed twice.
    """
    return _split(joined(_MARKER_LINE.sub("", text), vocabulary))


def document_front(text: str, vocabulary: Iterable[str] = ()) -> list[str]:
    """The words before the first item: cover and contents."""
    heading = _HEADING.search(text)
    return _words(joined(text[: heading.start()] if heading else text, vocabulary))


def vocabulary(items: Mapping[str, list[str]]) -> frozenset[str]:
    """Every word that occurs in the items."""
    return frozenset(word for words in items.values() for word in words)


def joined(text: str, vocabulary: Iterable[str]) -> str:
    """The text with words divided at a line's end put together.

    Of the ways to read a division ("Job-|og" is two words, "micro-|fleksjob" one with a hyphen,
    "ind-|sats" one without) the first whose words are all in the vocabulary is taken. Where none
    is, U+2010 divides one word, for it is only ever put in by hyphenation, and other signs two.
    """
    known = frozenset(vocabulary)
    marked = _DIVISION.sub(lambda found: f"\ufffe{found[1] or '-'}", text)
    return _DIVIDED.sub(lambda found: _reading(found.group(), known), marked)


def differences(expected: Mapping[str, list[str]], actual: Mapping[str, list[str]]) -> list[str]:
    """What is missing, surplus or different in `actual`, a line each; empty when all is equal."""
    found = [f"item {number}: missing" for number in expected if number not in actual]
    found += [f"item {number}: surplus" for number in actual if number not in expected]
    common = [number for number in expected if number in actual]
    if common != [number for number in actual if number in expected]:
        found.append(f"items in another order: {', '.join(actual)}")
    for number in common:
        found += _word_differences(number, expected[number], actual[number])
    return found


def _plain_seed(text: str) -> str:
    text = _MARKUP.sub("", text)
    for broken, whole in _BROKEN_WORDS.items():
        text = text.replace(broken, whole)
    return text


def _split(text: str) -> Items:
    starts = [*_HEADING.finditer(text)]
    ends = [start.start() for start in starts[1:]] + [len(text)]
    items: Items = {}
    for start, end in zip(starts, ends, strict=True):
        if start[1] in items:
            raise ValueError(f"item {start[1]} is printed twice")
        items[start[1]] = _words(text[start.start() : end])
    return items


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_SAME_SIGN)
    words = [word for word in text.split() if not re.fullmatch(_BULLET, word)]
    return [word for word, after in pairwise([*words, ""]) if not _is_list_number(word, after)]


def _is_list_number(word: str, after: str) -> bool:
    return bool(re.fullmatch(_LIST_NUMBER, word)) and after[:1].isupper()


def _reading(divided: str, known: frozenset[str]) -> str:
    pieces, signs = re.split("\ufffe.", divided), re.findall("\ufffe(.)", divided)
    for glue in product(*map(_glues, signs)):
        reading = _glued(pieces, glue)
        if known.issuperset(reading.split()):
            return reading
    return _glued(pieces, ["" if sign == "\u2010" else f"{sign} " for sign in signs])


def _glues(sign: str) -> tuple[str, ...]:
    return ("", "-", "- ") if sign in "-\u2010" else (sign, f"{sign} ")


def _glued(pieces: Iterable[str], glue: Iterable[str]) -> str:
    return "".join(piece + between for piece, between in zip(pieces, [*glue, ""], strict=True))


def _word_differences(number: str, expected: list[str], actual: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, expected, actual, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        missing = " ".join(expected[start:end])
        surplus = " ".join(actual[other_start:other_end])
        before = " ".join(expected[max(0, start - 4) : start])
        yield f"item {number}: missing '{missing}', surplus '{surplus}', after '{before}'"
