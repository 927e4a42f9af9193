"""The content for docxtpl: a Word template with Jinja in it, and the values that fill it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from tools.bench.plain import Block

_STYLES = {"h2": "Heading 2", "h3": "Heading 3", "h4": "Heading 4", "li": "List Bullet", "p": ""}


def word_values(blocks: Sequence[Block]) -> dict[str, Any]:
    """What the template is filled with."""
    title, *rest = blocks
    first = next(n for n, block in enumerate(rest) if block.kind == "h2")
    return {
        "title": title.text,
        "facts": [block.text for block in rest[:first]],
        "contents": [block.text for block in rest if block.kind == "h2"],
        "blocks": [{"kind": b.kind, "text": b.text, "rows": b.rows} for b in rest[first:]],
    }


def write_template(path: Path) -> None:
    """A template with header, page numbers, headings, lists and tables."""
    document = docx.Document()
    _set_page(document)
    document.add_heading("{{ title }}", 0)
    _loop(document, "facts", "List Paragraph")
    _loop(document, "contents", "List Paragraph")
    document.add_paragraph("{%p for block in blocks %}")
    for kind, style in _STYLES.items():
        document.add_paragraph(f"{{%p if block.kind == '{kind}' %}}")
        document.add_paragraph("{{ block.text }}", style or None)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if block.kind == 'table' %}")
    _add_table(document)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.header.paragraphs[0].text = "{{ title }}"
    _add_page_number(section.footer.paragraphs[0])
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Heading 2"].paragraph_format.page_break_before = True


def _add_page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instr", "PAGE")
    paragraph._p.append(field)


def _loop(document: Document, name: str, style: str) -> None:
    document.add_paragraph(f"{{%p for line in {name} %}}")
    document.add_paragraph("{{ line }}", style)
    document.add_paragraph("{%p endfor %}")


def _add_table(document: Document) -> None:
    """Rows and columns as many as there are, in docxtpl's own manner."""
    table = document.add_table(3, 3, "Table Grid")
    table.cell(0, 0).text = "{%tr for row in block.rows %}"
    for column, text in enumerate(("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")):
        table.cell(1, column).text = text
    table.cell(2, 0).text = "{%tr endfor %}"
