"""Whether all that is drawn is marked, as an element's content or as an artifact.

WeasyPrint draws what is partly transparent as a form of its own, whose marks lead nowhere.
"""

from __future__ import annotations

from typing import Any

from pikepdf import Dictionary, Name, Object, Page, Pdf, Stream, parse_content_stream

from referat.bind.objects import entry

_MARKING = frozenset({"BMC", "BDC", "EMC"})
_PAINTING = frozenset("Tj TJ ' \" f F f* B B* b b* S s sh".split())
_WANTED = " ".join((*_MARKING, *_PAINTING, "Do"))
_Places = frozenset[tuple[int, int]]


def has_unmarked_content(source: Pdf) -> bool:
    """Whether something is drawn that is neither content nor artifact (ISO 14289-1, 7.1)."""
    drawn = (page for page in source.pages if "/Contents" in page)
    return any(_draws_unmarked(page, page.obj, frozenset()) for page in drawn)


def _draws_unmarked(stream: Page | Object, owner: Object, within: _Places) -> bool:
    """``owner`` has the resources and the key into the parent tree; ``within`` draws it."""
    marks: list[bool] = []
    for instruction in parse_content_stream(stream, _WANTED):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "EMC":
            marks = marks[:-1]
        elif operator in _MARKING:
            marks.append(_is_mark(owner, *operands))
        elif not any(marks) and (
            operator in _PAINTING or _shows_unmarked(owner, operands[0], within)
        ):
            return True
    return False


def _is_mark(owner: Object, tag: Any, *properties: Any) -> bool:
    """Whether it begins an artifact, or content that an element can be found for (14.7.4.4)."""
    has_number = any(number_of_content(owner, each) is not None for each in properties)
    return ("/StructParents" in owner and has_number) or tag == Name.Artifact


def number_of_content(owner: Object, properties: object) -> int | None:
    """The ``/MCID`` of marked content, whose properties stand in it or in ``owner``'s resources."""
    if isinstance(properties, Name):
        properties = entry(owner, "/Resources", "/Properties").get(str(properties))
    number: Any = properties.get("/MCID") if isinstance(properties, Dictionary) else None
    return number if isinstance(number, int) else None


def _shows_unmarked(owner: Object, name: Any, within: _Places) -> bool:
    """Whether what stands outside of marks is a picture, or a form without enough of its own."""
    shown = entry(owner, "/Resources", "/XObject").get(str(name))
    if not isinstance(shown, Stream) or shown.get("/Subtype") != Name.Form:
        return True
    return shown.objgen not in within and _draws_unmarked(shown, shown, within | {shown.objgen})
