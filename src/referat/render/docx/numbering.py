"""The numbering part: one bullet list for all, and a definition of its own per ordered list.

A list with its own ``w:abstractNum`` beside its own ``w:num`` restarts in every word
processor, whatever other lists stand between its points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEVELS = 9  # ISO/IEC 29500-1, 17.9.6
STEP = 425  # twips a level is indented (7.5 mm)
BULLETS = 1
NUMBERS = 2  # behind the styles List Number
FIRST_LIST = 3
STYLED_LEVELS = 3
_SIGNS = "•–▪"
_FORMATS = {
    "1": ("decimal", "."),
    "a": ("lowerLetter", ")"),
    "A": ("upperLetter", ")"),
    "i": ("lowerRoman", "."),
    "I": ("upperRoman", "."),
}


@dataclass(frozen=True, slots=True)
class OrderedList:
    """An ordered list: HTML's ``type`` and ``start``, and how many lists stand round it."""

    kind: str
    start: int
    level: int


def leveled(style: str, level: int) -> str:
    """The id of a list style at a level from 0: ListBullet, ListBullet2, ListBullet3."""
    return style if level == 0 else f"{style}{min(level + 1, STYLED_LEVELS)}"


def numbering_xml(lists: Sequence[OrderedList]) -> str:
    """The content of ``w:numbering``: all abstract definitions, then all lists."""
    abstract = [_abstract(BULLETS, _bullets()), _abstract(NUMBERS, _numbers("1", LEVELS, True))]
    instances = [_instance(BULLETS), _instance(NUMBERS)]
    for number, ordered in enumerate(lists, FIRST_LIST):
        abstract.append(_abstract(number, _numbers(ordered.kind, ordered.level + 1)))
        instances.append(_instance(number, ordered))
    return "".join(abstract + instances)


def _abstract(number: int, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x52450000 + number:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _instance(number: int, ordered: OrderedList | None = None) -> str:
    override = "" if ordered is None else _override(ordered)
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{override}</w:num>'


def _override(ordered: OrderedList) -> str:
    return (
        f'<w:lvlOverride w:ilvl="{ordered.level}">'
        f'<w:startOverride w:val="{ordered.start}"/></w:lvlOverride>'
    )


def _bullets() -> str:
    return "".join(
        _level(level, "bullet", _SIGNS[level % len(_SIGNS)], _linked("ListBullet", level))
        for level in range(LEVELS)
    )


def _numbers(kind: str, levels: int, linked: bool = False) -> str:
    number_format, mark = _FORMATS.get(kind, _FORMATS["1"])
    return "".join(
        _level(
            level,
            number_format,
            f"%{level + 1}{mark}",
            _linked("ListNumber", level) if linked else "",
        )
        for level in range(levels)
    )


def _linked(style: str, level: int) -> str:
    return f'<w:pStyle w:val="{leveled(style, level)}"/>' if level < STYLED_LEVELS else ""


def _level(level: int, number_format: str, text: str, style: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{style}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
    )
