"""The text of a Word document's parts (ISO/IEC 29500-1, 17), what is not shown of it, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from referat.reading.readings import Reading
from referat.reading.xml import local, stated

_SIGNS = {"noBreakHyphen": "-", "softHyphen": "", "tab": "\t", "br": "\n", "cr": "\n"}
_DELETED = frozenset({"del", "moveFrom"})
_TEXTS = frozenset({"t", "delText"})
_CODES = frozenset({"instrText", "delInstrText"})
_OFF = frozenset({"0", "false", "off"})
_DESCRIBED = frozenset({"docPr", "cNvPr", "shape", "imagedata"})
_TELLING = ("descr", "title", "alt")


@dataclass(slots=True)
class _Paragraph:
    """The pieces of a paragraph: all in a row, and by what becomes of them."""

    whole: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def readings(self, place: str) -> Iterator[Reading]:
        """A number may be divided over runs, also over such as are shown and such as are not."""
        yield Reading(place, "".join(self.shown))
        if self.deleted:
            tracked = f"{place}, slettet, men gemt som sporet ændring"
            yield Reading(tracked, "".join(self.deleted))
            yield Reading(tracked, "".join(self.whole), is_net=True)
        if self.hidden:
            yield Reading(f"{place}, som skjult tekst", "".join(self.hidden))
            yield Reading(f"{place}, som skjult tekst", "".join(self.whole), is_net=True)
        if self.codes:
            yield Reading(f"{place}, i en feltkode", "".join(self.codes))


def word_readings(root: Any, place: str) -> Iterator[Reading]:
    """Paragraph by paragraph; deletions, hidden text, field codes and alternative texts apart."""
    open_ones: list[_Paragraph] = []
    deletions = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element.tag)
        if name in _DELETED and not _is_mark(element):
            deletions += 1 if event == "start" else -1
        if name == "p" and event == "start":
            open_ones.append(_Paragraph())
        elif name == "p" and open_ones:
            yield from open_ones.pop().readings(place)
        elif event == "start" and open_ones:
            _add(open_ones[-1], element, name, is_deleted=deletions > 0)
        if event == "start":
            yield from _described(element, name, place)


def _is_mark(element: Any) -> bool:
    """Whether only a paragraph's mark or a row is deleted: no text stands in the element."""
    return len(element) == 0


def _add(paragraph: _Paragraph, element: Any, name: str, *, is_deleted: bool) -> None:
    if name in _CODES:
        paragraph.codes.append(element.text or "")
    elif name == "fldSimple":
        paragraph.codes.append(stated(element, "instr"))
    elif name in _TEXTS or name in _SIGNS:
        text = _SIGNS.get(name, element.text or "")
        paragraph.whole.append(text)
        if is_deleted or name == "delText":
            paragraph.deleted.append(text)
        elif _is_hidden(element):
            paragraph.hidden.append(text)
        else:
            paragraph.shown.append(text)


def _is_hidden(element: Any) -> bool:
    """Whether the run says so itself (``w:vanish``, 17.3.2.41)."""
    run = element.getparent()
    properties = () if run is None else (e for e in run if local(e.tag) == "rPr")
    marks = (m for p in properties for m in p if local(m.tag) in ("vanish", "webHidden"))
    return any(stated(mark, "val") not in _OFF for mark in marks)


def _described(element: Any, name: str, place: str) -> Iterator[Reading]:
    if name in _DESCRIBED:
        text = "\n".join(filter(None, (stated(element, key) for key in _TELLING)))
        if text:
            yield Reading(f"{place}, som alternativ tekst", text)
