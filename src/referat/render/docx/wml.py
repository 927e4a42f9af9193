"""WordprocessingML as text: escaping, runs and fields."""

from __future__ import annotations

import re
from html import escape

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }.items()
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FIELD_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SPECIAL = re.compile("([\t\n\u00ad\u2011])")
_SPECIAL_XML = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    "\u00ad": "<w:softHyphen/>",
    "\u2011": "<w:noBreakHyphen/>",
}


def clean(text: str) -> str:
    """The text without the control characters XML 1.0 (2.2) forbids or discourages."""
    return _FORBIDDEN.sub("", text)


def xml_text(text: str) -> str:
    """Text as element content."""
    return escape(clean(text), quote=False)


def xml_value(text: str, limit: int | None = None) -> str:
    """Text as the value of an attribute in double quotes, at most ``limit`` characters of it."""
    return escape(clean(text)[:limit]).replace("\n", "&#10;").replace("\t", "&#9;")


def run(text: str, properties: str = "") -> str:
    """A run of text; tabs, line breaks and special hyphens become their own elements."""
    parts = (_SPECIAL_XML.get(part) or _text(part) for part in _SPECIAL.split(text) if part)
    content = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{content}{''.join(parts)}</w:r>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{xml_text(text)}</w:t>'


def field_start(instruction: str) -> str:
    """The runs of a complex field up to its cached result."""
    return (
        f"{_FIELD_BEGIN}{_instruction(f' {instruction} ')}"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def entry_field(text: str, level: int, *, page: bool = True) -> str:
    """A line of the contents, marked where it leads (17.16.5.67); it shows nothing there.

    :param page: whether the line has a page number.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    without_page = "" if page else r" \n"
    parts = rf' TC "{escaped}" \f C \l {level}{without_page} '.split("\t")
    instruction = "<w:r><w:tab/></w:r>".join(map(_instruction, parts))
    return f"{_FIELD_BEGIN}{instruction}{FIELD_END}"


def _instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{xml_text(text)}</w:instrText></w:r>'


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(instruction: str, result: str) -> str:
    """A complex field with its cached result."""
    return field_start(instruction) + run(result) + FIELD_END
