"""Lines and fills that LibreOffice leaves without a mark, marked as what they are: decoration.

LibreOffice marks the text, pictures and shapes of a document, and forgets the borders of
paragraphs. Text or a picture without a mark is left so: it is not for us to call it nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Name,
    Operator,
    Page,
    Pdf,
    parse_content_stream,
    unparse_content_stream,
)

_BEGIN_PATH = frozenset({"m", "re"})
_PAINT = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
_END_PATH = _PAINT | {"n"}
_BEGIN_MARK = frozenset({"BDC", "BMC"})
Instruction = ContentStreamInstruction | ContentStreamInlineImage


def mark_lines(pdf: Pdf) -> None:
    """Mark the paths that are drawn outside all marks (ISO 14289-1, 7.1; 32000-1, 14.8.2.2)."""
    for page in pdf.pages:
        _mark_page(pdf, page)


def _mark_page(pdf: Pdf, page: Page) -> None:
    instructions = parse_content_stream(page)
    marked = list(_marked(instructions))
    if len(marked) > len(instructions):
        page.Contents = pdf.make_stream(unparse_content_stream(marked))


def _marked(instructions: Iterable[Instruction]) -> Iterator[Instruction]:
    depth = 0
    path: list[Instruction] = []
    for instruction in instructions:
        name = str(instruction.operator)
        depth += (name in _BEGIN_MARK) - (name == "EMC")
        if not path and (depth or name not in _BEGIN_PATH):
            yield instruction
            continue
        path.append(instruction)
        if name in _END_PATH:
            yield from _as_decoration(path) if name in _PAINT else path
            path = []
    yield from path


def _as_decoration(path: list[Instruction]) -> Iterator[Instruction]:
    begin = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
    return chain([begin], path, [ContentStreamInstruction([], Operator("EMC"))])
