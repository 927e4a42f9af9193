"""Word's fields that would fetch a file or tell the time, as the text they show (17.16.5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from referat.attachments.defusing.packages import Element, remove, unwrap
from referat.reading.xml import local, stated

_FETCHING = frozenset(
    "INCLUDEPICTURE INCLUDETEXT INCLUDE IMPORT LINK DDE DDEAUTO DATABASE RD".split()
)
_CHANGING = frozenset("DATE TIME PRINTDATE SAVEDATE EDITTIME FILENAME".split())


@dataclass
class _Field:
    """A field that has begun: its marks so far, and its instruction."""

    marks: list[Element]
    instruction: list[str] = field(default_factory=list)


def freeze_fields(root: Element) -> None:
    """Let the fields that depend on other files or the time stand with what they show."""
    for mark in _marks_of_frozen(root):
        remove(mark)
    for simple in [each for each in root.iter("{*}fldSimple") if _is_frozen(stated(each, "instr"))]:
        unwrap(simple)


def _marks_of_frozen(root: Element) -> list[Element]:
    """The marks and instructions of the fields that are frozen, from the innermost."""
    found: list[Element] = []
    open_fields: list[_Field] = []
    for element in root.iter("{*}fldChar", "{*}instrText"):
        kind = stated(element, "fldCharType")
        if kind == "begin":
            open_fields.append(_Field([]))
        if not open_fields:
            continue
        open_fields[-1].marks.append(element)
        if local(element.tag) == "instrText":
            open_fields[-1].instruction.append(element.text or "")
        if kind == "end":
            ended = open_fields.pop()
            found += ended.marks if _is_frozen("".join(ended.instruction)) else []
    return found


def _is_frozen(instruction: str) -> bool:
    words = instruction.split()
    return bool(words) and words[0].upper() in _FETCHING | _CHANGING
