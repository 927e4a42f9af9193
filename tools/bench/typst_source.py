"""The content as typst source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from tools.bench.plain import HEADINGS, Block

_FRAME = """\
#set document(title: {title})
#set page(paper: "a4", margin: (x: 24mm, top: 25mm, bottom: 22mm), numbering: "1",
  header: text(size: 9pt, {title}))
#set text(font: "Liberation Sans", size: 10.5pt, lang: "da")
#set par(justify: false)
#set table(stroke: 0.5pt + gray, inset: 1.5mm)
#show heading.where(level: 2): it => {{ pagebreak(weak: true); it }}
"""
_CONTENTS = "#pagebreak()\n#outline(target: heading.where(level: 2))\n"


def typst_source(blocks: Iterable[Block]) -> str:
    """A document with contents and page numbers, each item on a new page."""
    title, *rest = blocks
    parts = [_FRAME.format(title=quoted(title.text)), *_parts([title])]
    facts, items = _divided(rest)
    return "\n".join([*parts, *_parts(facts), _CONTENTS, *_parts(items)])


def quoted(text: str) -> str:
    """A string of typst."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _divided(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """What stands before the first item, and the items."""
    first = next(n for n, block in enumerate(blocks) if block.kind == "h2")
    return blocks[:first], blocks[first:]


def _parts(blocks: Iterable[Block]) -> Iterator[str]:
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        if kind == "li":
            yield f"#list({', '.join(quoted(block.text) for block in group)})\n"
        else:
            yield from (_part(block) for block in group)


def _part(block: Block) -> str:
    if block.kind == "table":
        return _table(block)
    if block.kind in HEADINGS:
        return f"#heading(level: {HEADINGS.index(block.kind) + 1}, {quoted(block.text)})\n"
    return f"#par({quoted(block.text)})\n"


def _table(block: Block) -> str:
    head, *rows = [", ".join(map(quoted, row)) for row in block.rows]
    cells = ",\n  ".join([f"table.header({head})", *rows])
    return f"#table(columns: {len(block.rows[0])},\n  {cells})\n"
