"""Rules about the letterhead: whether it can be used, and what of it a clerk would miss."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from referat.danish import join_names
from referat.diagnostics import Diagnostic, Span, error, hint, warning
from referat.rules.stated_files import stated_file
from referat.source.files import FileRefusedError
from referat.source.letterhead import (
    DANISH_NAMES,
    Letterhead,
    StyleNames,
    page_number_stands,
    read_letterhead,
)
from referat.source.settings import SettingsFile
from referat.source.word_package import attribute, integer, w

_EXPECTED = (
    "title",
    "heading 1",
    "heading 2",
    "heading 3",
    "toc 1",
    "list bullet",
    "list number",
    "caption",
)
"""The styles every document uses and a municipality would want to shape."""
_A5 = (8391, 11906)  # twips
_TWIPS_PER_MM = 1440 / 25.4
_TAKEN_IN = frozenset({"image", "hyperlink"})


def letterhead_findings(settings: SettingsFile, name: str, root: FilePath) -> Iterator[Diagnostic]:
    """A letterhead that can't be used, or that lacks or loses something."""
    place = settings.document.places.value(("udseende", "brevpapir"))
    try:
        file = stated_file(root, settings.letterhead_home, name, "brevpapiret")
        letterhead = read_letterhead(file)
    except FileRefusedError as refusal:
        message = f"brevpapiret kan ikke bruges: {refusal.reason}"
        yield error("K013", message, place, "", refusal.advice)
        return
    yield from _missing_styles(letterhead, place)
    yield from _left_out(letterhead, place)
    yield from _margins(letterhead, place)
    yield from _sections_and_paper(letterhead, place)


def _missing_styles(letterhead: Letterhead, place: Span) -> Iterator[Diagnostic]:
    styles = StyleNames(letterhead.shared("styles"))
    missing = [DANISH_NAMES[n] for n in _EXPECTED if styles.find("paragraph", n) is None]
    if missing:
        names = join_names([f"“{name}”" for name in missing])
        one = len(missing) == 1
        message = f"brevpapiret har ikke {'typografien' if one else 'typografierne'} {names}"
        label = f"programmets {'egen' if one else 'egne'} bruges i stedet"
        them, they = ("den", "den") if one else ("dem", "de")
        advice = f"brug eller ret {them} i Word, så {they} gemmes i brevpapiret"
        yield hint("K014", message, place, label, advice)


def _left_out(letterhead: Letterhead, place: Span) -> Iterator[Diagnostic]:
    """What stands in a header or footer and can't go along."""
    package = letterhead.package
    relations = [r for name in letterhead.margins.values() for r in package.relations(name)]
    if any(r.kind == "image" and r.external for r in relations):
        message = "et billede i brevpapiret ligger i en fil for sig og kommer ikke med"
        advice = "sæt billedet ind i brevpapiret i stedet for at lænke til det"
        yield warning("K015", message, place, "", advice)
    if any(r.kind not in _TAKEN_IN for r in relations):
        message = "et indlejret objekt i brevpapirets sidehoved eller sidefod kommer ikke med"
        yield warning("K015", message, place, "", "sæt det ind som et almindeligt billede")


def _margins(letterhead: Letterhead, place: Span) -> Iterator[Diagnostic]:
    """A letterhead with nothing to show on the page, or with a footer but no page numbers."""
    if not letterhead.margins:
        message = "brevpapiret har hverken sidehoved eller sidefod; programmets egne bruges"
        advice = "flyt logo og adresse op i sidehovedet; brevpapirets egen tekst kommer ikke med"
        yield hint("K016", message, place, "", advice)
        return
    usual = [n for (_, kind), n in letterhead.margins.items() if kind == "default"]
    numbered = any(page_number_stands(letterhead.package, name) for name in usual)
    if ("footer", "default") in letterhead.margins and not numbered:
        message = "brevpapiret har ingen sidetal, så Word-filens sider får ingen"
        yield hint("K017", message, place, "", "indsæt sidetal i brevpapirets sidefod i Word")


def _sections_and_paper(letterhead: Letterhead, place: Span) -> Iterator[Diagnostic]:
    """Headers of earlier sections, which are left behind, and paper with little room."""
    if letterhead.unused:
        message = "brevpapiret har flere sektioner; kun den sidstes sidehoved og sidefod bruges"
        advice = "slet de andre sektioner i Word, eller sæt det rigtige sidehoved i den sidste"
        yield hint("K018", message, place, "", advice)
    short, long = sorted(_paper(letterhead))
    if short < _A5[0] or long < _A5[1]:
        size = " × ".join(str(round(side / _TWIPS_PER_MM)) for side in (short, long))
        message = f"brevpapirets papir er mindre end A5: {size} mm"
        yield hint("K019", message, place, "", "vælg A4 under Layout → Størrelse i Word")


def _paper(letterhead: Letterhead) -> tuple[int, int]:
    """Width and height in twips; those of A5 where they are not stated."""
    section = letterhead.section
    size = None if section is None else section.find(w("pgSz"))
    read = [None if size is None else integer(attribute(size, name) or "") for name in "wh"]
    return read[0] or _A5[0], read[1] or _A5[1]
