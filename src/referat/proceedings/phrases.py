"""The texts of ``referat.toml`` with their placeholders filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from string import Formatter

from referat.danish import join_dates

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_BLANKS = re.compile(r"[ \t\r\n]+")  # and not the hard ones, which somebody has meant
_DEFAULT_DATE = "d. MMMM y"

Values = Mapping[str, str | date | tuple[date, ...]]
"""What placeholders stand for; several dates where a meeting went on another day."""


def fill(phrase: str, values: Values) -> str:
    """``phrase`` with ``{name}`` and ``{dato:pattern}`` filled in.

    A part in square brackets is left out when one of its placeholders has nothing to say.
    """
    kept = _OPTIONAL.sub(lambda m: _if_all_known(m[1], values), phrase)
    return _BLANKS.sub(" ", _fill(kept, values)).strip(" ")


def with_marks(words: str, *marks: str) -> str:
    """``words`` and what stands after them; marks in brackets that meet share one pair.

    A mark that begins with a comma follows at once.
    """
    for mark in filter(None, marks):
        if words.endswith(")") and mark.startswith("("):
            words = f"{words[:-1]}, {mark[1:]}"
        else:
            words += mark if mark.startswith(",") or not words else f" {mark}"
    return words


def _if_all_known(part: str, values: Values) -> str:
    names = [name for _, name, _, _ in Formatter().parse(part) if name]
    return part if all(values.get(name) for name in names) else ""


def _fill(phrase: str, values: Values) -> str:
    return "".join(
        literal + (_value(values.get(name, ""), pattern) if name else "")
        for literal, name, pattern, _ in Formatter().parse(phrase)
    )


def _value(value: str | date | tuple[date, ...], pattern: str | None) -> str:
    if isinstance(value, str):
        return value
    days = (value,) if isinstance(value, date) else value
    return join_dates(days, pattern or _DEFAULT_DATE)
