"""Word's fields that would fetch a file or tell the time, as the text they show (17.16.5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from referat.attachments.defusing.packages import Element, local_name, remove, unwrap

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
    for simple in [each for each in root.iter("{*}fldSimple") if _is_frozen(_instruction(each))]:
        unwrap(simple)


def _marks_of_frozen(root: Element) -> list[Element]:
    """The marks and instructions of the fields that are frozen, from the innermost."""
    found: list[Element] = []
    open_fields: list[_Field] = []
    for element in root.iter("{*}fldChar", "{*}instrText"):
        kind = _attribute(element, "fldCharType")
        if kind == "begin":
            open_fields.append(_Field([]))
        if not open_fields:
            continue
        open_fields[-1].marks.append(element)
        if local_name(element) == "instrText":
            open_fields[-1].instruction.append(element.text or "")
        if kind == "end":
            ended = open_fields.pop()
            found += ended.marks if _is_frozen("".join(ended.instruction)) else []
    return found


def _is_frozen(instruction: str) -> bool:
    words = instruction.split()
    return bool(words) and words[0].upper() in _FETCHING | _CHANGING


def _instruction(simple: Element) -> str:
    return _attribute(simple, "instr")


def _attribute(element: Element, name: str) -> str:
    """An attribute's value, whatever namespace it is in."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
