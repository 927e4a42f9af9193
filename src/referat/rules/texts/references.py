"""Rules about what texts point to: pictures, tables and links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from urllib.parse import unquote

from referat.diagnostics import Diagnostic, Span, error, warning
from referat.rules.texts.blocks import table_without_rows
from referat.rules.texts.markdown_texts import PlacedText, markdown_texts
from referat.rules.texts.pictures import picture_fault
from referat.source.files import IMAGE_TYPES, TABLE_SUFFIX, FileRefusedError, project_file
from referat.source.markdown.markup import Reference, has_scheme, is_web_link, parse, references
from referat.source.markdown.tables import csv_table
from referat.source.meetings import MeetingFiles


def reference_findings(files: MeetingFiles, root: FilePath) -> Iterator[Diagnostic]:
    """Pictures and links that can't be printed as they stand."""
    for placed in markdown_texts(files):
        for reference in references(parse(placed.text)):
            span = _reference_span(placed, reference)
            if reference.is_image:
                is_table_place = reference.is_alone and not placed.is_line
                yield from image_findings(reference, span, files.folder, root, is_table_place)
            else:
                yield from _link_findings(reference, span)


def _reference_span(placed: PlacedText, reference: Reference) -> Span:
    lines = placed.text.splitlines()
    line = reference.line
    target = unquote(reference.target)
    for offset, text in enumerate(lines[reference.line :]):
        if target in text or reference.target in text:
            line = reference.line + offset
            break
    return placed.places.text_line(placed.path, line)


def image_findings(
    reference: Reference,
    span: Span,
    folder: FilePath,
    root: FilePath,
    is_table_place: bool,
    whose: str = "sagens",
) -> Iterator[Diagnostic]:
    """What is wrong with a picture, or the file of a table, that a text in ``folder`` shows.

    ``whose`` that folder is, in Danish, when the advice is to put the file there.
    """
    target = unquote(reference.target)
    suffix = FilePath(target).suffix.lower()
    if problem := _wrong_address(target, suffix, span, whose):
        yield problem
        return
    if refusal := _refusal(root, folder, target):
        message = f"“{target}” kan ikke bruges: {refusal.reason}"
        yield error("D012", message, span, "", refusal.advice.replace("sagens", whose))
    elif suffix == TABLE_SUFFIX and not is_table_place:
        advice = "sæt en tom linje før og efter den, uden for lister og tabeller"
        yield error("D018", "en tabel fra en fil skal stå alene", span, "", advice)
    elif suffix == TABLE_SUFFIX:
        yield from _csv_findings(project_file(root, folder, target), target, span)
    elif fault := picture_fault(project_file(root, folder, target)):
        yield error("D017", f"“{target}” kan ikke bruges: {fault}", span)
    if suffix != TABLE_SUFFIX and not reference.description.strip():
        advice = "skriv i de skarpe parenteser, hvad billedet viser"
        yield error("D013", "billedet mangler en beskrivelse", span, "", advice)


def _wrong_address(target: str, suffix: str, span: Span, whose: str) -> Diagnostic | None:
    """An address that is no picture's and no table's, whatever there is at it."""
    if has_scheme(target):
        advice = f"læg billedet i {whose} mappe, og skriv kun dets filnavn"
        return error("D010", f"billeder hentes kun fra {whose} egen mappe", span, "", advice)
    if suffix != TABLE_SUFFIX and suffix not in IMAGE_TYPES:
        known = ", ".join((*IMAGE_TYPES, TABLE_SUFFIX))
        return error("D011", f"“{target}” er ikke et billede", span, "", f"brug en af: {known}")
    return None


def _csv_findings(path: FilePath, target: str, span: Span) -> Iterator[Diagnostic]:
    try:
        table = csv_table(path.read_bytes().decode("utf-8-sig"), "")
    except UnicodeDecodeError:
        advice = "gem den som CSV UTF-8 i regnearket"
        yield error("D014", f"“{target}” er ikke gemt som UTF-8", span, "", advice)
    except ValueError as failure:
        advice = "gem tabellen som CSV UTF-8 i regnearket igen"
        yield error("D014", f"“{target}” {failure}", span, "", advice)
    else:
        if not table.has_body:
            yield table_without_rows(span, f"tabellen i “{target}”")


def _link_findings(reference: Reference, span: Span) -> Iterator[Diagnostic]:
    if not reference.description:
        advice = "skriv i de skarpe parenteser, hvor linket fører hen"
        yield warning("D027", "linket har ingen ord", span, "trykkes ikke", advice)
        return
    if not is_web_link(reference.target):
        advice = "henvis til bilag i teksten, og skriv dem under “bilag”"
        message = "linket fører ingen steder hen i det færdige dokument"
        yield warning("D015", message, span, "trykkes som tekst", advice)


def _refusal(root: FilePath, folder: FilePath, reference: str) -> FileRefusedError | None:
    try:
        project_file(root, folder, reference)
    except FileRefusedError as refusal:
        return refusal
    return None
