"""The committee's name as it is written in the texts: in another form than its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from referat.diagnostics import Diagnostic, hint, warning
from referat.rules.texts.markdown_texts import PlacedText
from referat.rules.texts.wording import found, one_line
from referat.source.meetings import MeetingFiles

_BODY = "udvalget"
_JOINED = r"(?:e|s|es)?(?:[-‐],?)?"
"""How the parts of a name may differ: Børn-, Børne-, Beskæftigelse-, Beskæftigelses-."""
_DATE_AFTER = r"(?=,?\s+(?:den\s+|d\.\s*)?\d{1,2}[-./ ])"


def name_findings(files: MeetingFiles, texts: Iterable[PlacedText]) -> Iterator[Diagnostic]:
    """Each place where the committee is called something near its name."""
    meeting, committee = files.meeting.value, files.committee.value
    if meeting is None or committee is None:
        return
    name = committee.in_term(meeting.day, meeting.term).name
    if len(name.split()) == 1:
        return  # it has no other form
    for placed in texts:
        for match, span in found(placed, _variants(name, is_line_as_printed(placed))):
            written = one_line(match[0])
            if written in (name, name.upper()):
                continue
            is_case = written.casefold() == name.casefold()
            tell = hint if is_case else warning
            message = f"udvalget hedder {name}, men her står “{written}”"
            yield tell("R034", message, span, "en anden form af navnet", f"skriv {name}")


def is_line_as_printed(placed: PlacedText) -> bool:
    """Whether the text stands in the place of a derived line.

    Only there is the name without “udvalget” the committee's: elsewhere a department may be called
    so.
    """
    return placed.path[-1:] == ("trykt",)


@lru_cache(maxsize=64)
def _variants(name: str, is_line: bool) -> re.Pattern[str]:
    """The names that mean this one."""
    cut = f"|{name_pattern(name, is_cut=True)}{_DATE_AFTER}" if is_line else ""
    return re.compile(rf"\b(?:{name_pattern(name)}(?=s?\b){cut})", re.IGNORECASE)


@lru_cache(maxsize=64)
def name_pattern(name: str, *, is_cut: bool = False) -> str:
    """A regular expression for a name and its near forms; ``is_cut``: or without “udvalget”."""
    words = re.findall(r"[\w&]+", name)
    *before, last = words or [""]
    ending = ""
    if last.casefold().endswith(_BODY) and last.casefold() != _BODY:
        last = last[: -len(_BODY)]
        ending = rf"{_BODY}" if not is_cut else rf"(?:{_BODY})?"
    parts = [_word(word) for word in before]
    end = rf"{_stem(last)}{_JOINED}{ending}" if ending else re.escape(last)
    return r"\s*".join([*parts, end]) if parts else end


def _word(word: str) -> str:
    if word.casefold() in ("og", "&"):
        return r"(?:og|&)"
    if word.casefold() == "for":
        return r"(?:for)?"
    return f"{_stem(word)}{_JOINED}"


def _stem(word: str) -> str:
    return re.escape(re.sub(r"(?:es|s|e)$", "", word))
