"""The base of all values read from files, and the scalar types they share.

Keys in files are Danish aliases; the names in Python are English. A class may say that a
plain text (``text_key``) or a list (``list_key``) stands for one of its fields, so that the
short form a clerk writes and the long form are one value. ``instead_of`` gives advice for keys
that it has not and that people write, by their canonical form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")
_LABEL = re.compile(r"[0-9A-Za-zÆØÅæøå]+(?:\.[0-9A-Za-zÆØÅæøå]+)*")
"""An item's number as a municipality may write it: ``84``, ``T1``, ``3.2``."""
_LONGEST_LABEL = 12
_IDENTITY = re.compile(r"\w[\w .,()&+'-]*(?:/\w[\w .,()&+'-]*)*")
"""What the archive knows a meeting by: names of folders, divided by slashes."""
_LONGEST_IDENTITY = 200
_TERM = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
TRUE_WORDS = frozenset({"ja", "true", "sand"})
FALSE_WORDS = frozenset({"nej", "false", "falsk"})


class Value(BaseModel):
    """A frozen value with Danish aliases; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    text_key: ClassVar[str | None] = None
    list_key: ClassVar[str | None] = None
    instead_of: ClassVar[Mapping[str, str]] = {}


def _parse_date(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    match = _DATE.fullmatch(raw.strip())
    if not match:
        raise PydanticCustomError("referat_date_form", "not a date", {"text": raw})
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        raise PydanticCustomError("referat_date_value", "no such day", {"text": raw}) from None


def is_clock(text: str) -> bool:
    """Whether a text has the form of a time of day, ``17:05`` or ``17.05``."""
    return _TIME.fullmatch(text.strip()) is not None


def parse_clock(text: str) -> time:
    """The time of day that ``text`` names.

    :raises PydanticCustomError: when it has not that form, or there is no such time.
    """
    match = _TIME.fullmatch(text.strip())
    if not match:
        raise PydanticCustomError("referat_time_form", "not a time", {"text": text})
    hour, minute = map(int, match.groups())
    if hour > 23 or minute > 59:
        raise PydanticCustomError("referat_time_value", "no such time", {"text": text})
    return time(hour, minute)


def _parse_time(raw: Any) -> Any:
    return parse_clock(raw) if isinstance(raw, str) else raw


def _parse_flag(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    word = raw.strip().casefold()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise PydanticCustomError("referat_flag", "not yes or no", {"text": raw})
    return word in TRUE_WORDS


def _parse_count(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    if not re.fullmatch(r"[0-9]{1,6}", raw.strip()):
        raise PydanticCustomError("referat_count", "not a number", {"text": raw})
    number = int(raw)
    if not 1 <= number <= 99_999:
        raise PydanticCustomError("referat_count_range", "out of range", {"text": raw})
    return number


def _parse_label(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    label = raw.strip()
    if not _LABEL.fullmatch(label) or len(label) > _LONGEST_LABEL or not label.strip("0"):
        raise PydanticCustomError("referat_label", "no item's number", {"text": raw})
    return label.lstrip("0") if label.isdigit() else label


def _parse_identity(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    identity = raw.strip()
    if not _IDENTITY.fullmatch(identity) or len(identity) > _LONGEST_IDENTITY:
        raise PydanticCustomError("referat_identity", "no name", {"text": raw})
    return identity


def _parse_term(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    match = _TERM.fullmatch(raw.strip())
    if not match:
        raise PydanticCustomError("referat_term_form", "not a term", {"text": raw})
    first, last = match.groups()
    if not 0 <= int(last) - int(first) <= 10:
        raise PydanticCustomError("referat_term_value", "runs backwards", {"text": raw})
    return f"{first}-{last}"


def _parse_reason(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    word = raw.strip().casefold()
    return None if word in FALSE_WORDS else "" if word in TRUE_WORDS else raw


def _require_text(raw: Any) -> Any:
    if isinstance(raw, str) and not raw.strip():
        raise PydanticCustomError("referat_blank", "blank", {"text": raw})
    return raw


Day = Annotated[
    date, BeforeValidator(_parse_date), WithJsonSchema({"type": "string", "format": "date"})
]
Clock = Annotated[
    time,
    BeforeValidator(_parse_time),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,2}[:.]\d{2}$"}),
]
Flag = Annotated[
    bool,
    BeforeValidator(_parse_flag),
    WithJsonSchema({"enum": ["ja", "nej", True, False]}),
]
Count = Annotated[
    int,
    BeforeValidator(_parse_count),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 99_999}),
]
Label = Annotated[
    str,
    BeforeValidator(_parse_label),
    WithJsonSchema({"type": "string", "pattern": f"^{_LABEL.pattern}$"}),
]
"""An item's number: mostly digits, but also ``8a`` or ``T1``."""
Identity = Annotated[
    str,
    BeforeValidator(_parse_identity),
    WithJsonSchema({"type": "string", "maxLength": _LONGEST_IDENTITY}),
]
"""What others know a body or a meeting by: a name as folders have, ``udvalget/2026-02-12``."""
Reason = Annotated[
    str | None,
    BeforeValidator(_parse_reason),
    WithJsonSchema({"type": ["boolean", "string"]}),
]
"""That something is so, and why: None when it is not, empty when no reason is given."""
Text = Annotated[str, BeforeValidator(_require_text)]
TermYears = Annotated[
    str,
    BeforeValidator(_parse_term),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}\s*[-–]\s*\d{4}$"}),
]


class Override(Value):
    """A derived line that the document must print otherwise, and why."""

    printed: Text = Field(
        alias="trykt",
        title="Det, der trykkes",
        description="Teksten, som den skal stå i dokumentet i stedet for den afledte linje.",
    )
    reason: Text = Field(
        alias="begrundelse",
        title="Begrundelse",
        description="Hvorfor linjen afviger. Trykkes ikke, men vises af “referat check”.",
    )
