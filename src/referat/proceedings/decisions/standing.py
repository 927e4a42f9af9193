"""Standing phrases: an outcome in words, alone or with the text that goes on with it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from referat.danish import canonical_key, join_names, to_ascii
from referat.source.markdown.markup import is_one_paragraph

_END = re.compile(r"[.!?…][”\"»)]*$")
_OPEN = re.compile(r"[:;,]$|!\[")
_BETWEEN = re.compile(r",\s*|\s+og\s+")
_GOES_ON = re.compile(r"[ ,;.]")


def worded(outcome: str | None, text: str, outcomes: Mapping[str, str]) -> str:
    """A standing phrase and a text as one; ``outcomes`` are the phrases by their keys.

    A text that begins with a small letter goes on with the phrase's sentence. Without an outcome
    a text that begins with a phrase's key, in small letters, is that phrase and what follows it.
    """
    if outcome is None:
        return standing(text, outcomes)
    by_key = {canonical_key(key): phrase for key, phrase in outcomes.items()}
    phrase = by_key.get(canonical_key(outcome), outcome)
    if not text:
        return phrase
    if text[0].islower() or text[0] in ",;:":
        blank = "" if text[0] in ",;:" else " "
        return _ended_line(f"{phrase.rstrip('.')}{blank}{text}")
    return _ended_line(f"{phrase} {text}") if is_one_paragraph(text) else f"{phrase}\n\n{text}"


def standing(text: str, outcomes: Mapping[str, str]) -> str:
    """A text of phrases' keys as those phrases; any other text as it is."""
    spelled = {s: phrase for key, phrase in outcomes.items() for s in (key, to_ascii(key))}
    if text in spelled:
        return spelled[text]
    if not text[:1].islower() or not is_one_paragraph(text):
        return text
    parts = [spelled.get(part) for part in _BETWEEN.split(text.removesuffix("."))]
    if all(parts):
        return _joined([part or "" for part in parts])
    for key in sorted(spelled, key=len, reverse=True):
        if text.startswith(key) and _GOES_ON.match(text, len(key)):
            return _ended_line(spelled[key].rstrip(".") + text[len(key) :])
    return text


def _joined(phrases: list[str]) -> str:
    """``Drøftet.`` and ``Udsat.`` as ``Drøftet og udsat.``"""
    bare = [phrase.rstrip(".") for phrase in phrases]
    return ended(join_names([bare[0], *(each[:1].lower() + each[1:] for each in bare[1:])]))


def ended(sentence: str) -> str:
    """A sentence with a full stop, unless it has an end."""
    return sentence if _END.search(sentence) else f"{sentence}."


def _ended_line(text: str) -> str:
    """A text with a full stop where it is one paragraph of words that has no end."""
    return text if _OPEN.search(text) or not is_one_paragraph(text) else ended(text)
