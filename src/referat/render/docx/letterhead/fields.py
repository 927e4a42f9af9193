"""Fields in a letterhead's header and footer: those that may stay, and what they show.

A field that fetches a file, asks the reader, or looks for what the document does not have is
replaced with the text it showed last. Title, subject and author show the document's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from referat.render.docx.letterhead.cleaning import remove, unwrap
from referat.source.word_package import Element, attribute, w

_LASTING = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES STYLEREF TITLE SUBJECT AUTHOR IF = COMPARE "
    "DATE TIME CREATEDATE SAVEDATE PRINTDATE".split()
)
_DEEPEST = 20
"""Fields within fields; Word goes no deeper."""
_GOES_ON = "…"
_BOUND = {"title": "TITLE", "subject": "SUBJECT", "creator": "AUTHOR"}
"""Core properties that a content control may show, by the last step of its path."""


@dataclass
class _Field:
    """A complex field (17.16.18) as it is met: the elements of its code and of its result.

    ``within`` is the simple field round its beginning; ``opening`` is its code up to the first
    field within it.
    """

    within: Element | None
    marks: list[Element] = field(default_factory=list)
    code: list[Element] = field(default_factory=list)
    result: list[Element] = field(default_factory=list)
    opening: str = ""
    nested: bool = False
    separated: bool = False

    @property
    def kind(self) -> str:
        """Its first word; none where a field within would give it, or could go on with it."""
        return _kind(self.opening + (_GOES_ON if self.nested else ""))


def settle_fields(root: Element, values: Mapping[str, str]) -> None:
    """Keep the lasting fields of a part; ``values`` are shown by kind (``TITLE``)."""
    unwrap([e for e in root.iter(w("fldSimple")) if not _stays_simple(e, values)])
    for complex_field in _complex_fields(root):
        _settle_complex(complex_field, values)
    for control in list(root.iter(w("sdt"))):
        _settle_control(control, values)


def _kind(code: str) -> str:
    words = code.replace("=", " = ").split()
    return words[0].upper() if words else ""


def _stays_simple(simple: Element, values: Mapping[str, str]) -> bool:
    """Whether a simple field is a lasting one, and not a part of what another shows."""
    if _simple_round(simple) is not None:
        return False
    kind = _kind(attribute(simple, "instr") or "")
    if kind in values:
        _show(list(simple.iter(w("t"))), values[kind])
    return kind in _LASTING


def _complex_fields(root: Element) -> list[_Field]:
    """All fields, inner ones first.

    Marks that are no part of a complete field, and code outside of one, are taken out.
    """
    open_fields: list[_Field] = []
    found: list[_Field] = []
    for element in _within_reach(root):
        kind = attribute(element, "fldCharType") if element.tag == w("fldChar") else ""
        if kind == "begin":
            open_fields.append(_begun(element, open_fields))
        if not _has_place(element, open_fields):
            remove(element)
            continue
        for outer in open_fields[:-1]:
            (outer.result if outer.separated else outer.code).append(element)
        if open_fields:
            _take(element, kind, open_fields[-1])
        if kind == "end":
            found.append(open_fields.pop())
    for unfinished in open_fields:
        for element in (*unfinished.marks, *unfinished.code):
            remove(element)
    return found


def _within_reach(root: Element) -> list[Element]:
    """Marks, codes and texts as they follow each other; fields that lie too deep are taken out."""
    kept, depth = [], 0
    for element in list(root.iter(w("fldChar"), w("instrText"), w("t"))):
        kind = attribute(element, "fldCharType") if element.tag == w("fldChar") else ""
        depth += kind == "begin"
        if depth > _DEEPEST and element.tag != w("t"):
            remove(element)
        else:
            kept.append(element)
        depth -= kind == "end" and depth > 0
    return kept


def _begun(mark: Element, open_fields: list[_Field]) -> _Field:
    if open_fields and not open_fields[-1].separated:
        open_fields[-1].nested = True
    return _Field(_simple_round(mark))


def _simple_round(element: Element) -> Element | None:
    return next(element.iterancestors(w("fldSimple")), None)


def _has_place(element: Element, open_fields: list[_Field]) -> bool:
    """Text may stand anywhere, a mark in a field, code before a field's result."""
    if element.tag == w("t"):
        return True
    if not open_fields:
        return False
    if element.tag == w("fldChar"):
        return True
    inner = open_fields[-1]
    return not inner.separated and inner.within is _simple_round(element)


def _take(element: Element, kind: str | None, into: _Field) -> None:
    if element.tag == w("fldChar"):
        into.marks.append(element)
        into.separated = into.separated or kind == "separate"
        return
    (into.result if into.separated else into.code).append(element)
    if element.tag == w("instrText") and not into.nested:
        into.opening += element.text or ""


def _settle_complex(complex_field: _Field, values: Mapping[str, str]) -> None:
    if complex_field.kind in values:
        _show(_texts(complex_field), values[complex_field.kind])
    if complex_field.kind not in _LASTING:
        for element in (*complex_field.marks, *complex_field.code):
            remove(element)


def _texts(complex_field: _Field) -> list[Element]:
    """The texts of the result; one is made where a program has left it empty."""
    texts = [e for e in complex_field.result if e.tag == w("t")]
    middle = [e for e in complex_field.marks if attribute(e, "fldCharType") == "separate"]
    run = middle[0].getparent() if middle else None
    if not texts and run is not None:
        made = deepcopy(middle[0])
        made.tag = w("t")
        made.attrib.clear()
        run.append(made)
        texts.append(made)
    return texts


def _settle_control(control: Element, values: Mapping[str, str]) -> None:
    """A content control keeps its tie to the document's properties, and to nothing else."""
    properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
    binding = None if properties is None else properties.find(w("dataBinding"))
    if properties is None or content is None or binding is None:
        return
    path = attribute(binding, "xpath") or ""
    last = path.rsplit("/", 1)[-1].rsplit(":", 1)[-1].split("[", 1)[0]
    kind = _BOUND.get(last, "") if "coreProperties" in path else ""
    if kind not in values:
        remove(binding)
        return
    _show(list(content.iter(w("t"))), values[kind])
    for placeholder in list(properties.iterchildren(w("showingPlcHdr"))):
        remove(placeholder)


def _show(texts: list[Element], value: str) -> None:
    """The value in the first of some texts, and nothing in the others."""
    for number, text in enumerate(texts):
        text.text = value if number == 0 else ""
