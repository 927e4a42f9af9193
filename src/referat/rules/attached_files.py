"""Rules about what is in attachments' files: faults, persons' numbers, text that is not seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from referat.attachments.values import Inspection, NumberPlace
from referat.diagnostics import Diagnostic, Severity, Span, error, hint, warning
from referat.model.attachment import all_attachments
from referat.rules.texts.closed_texts import stays_inside
from referat.rules.texts.glyphs import missing_finding
from referat.rules.texts.markdown_texts import PlacedText
from referat.rules.texts.references import image_findings
from referat.rules.unseen_text import pages_named, unseen_findings
from referat.source.attached_files import attached_file
from referat.source.files import FileRefusedError
from referat.source.meetings import MeetingFiles

FAULTY = "D050"
"""The code of a file that can't be used."""
_WITHOUT_DESCRIPTION = "D013"
"""The code of a picture that can be shown all the same."""
_CLEAN = "slet nummeret i filen, også hvor det ikke vises, og gem filen igen"
_OTHERWISE = (
    "er det ikke et personnummer, så skriv hvorfor under “accepteret” i sagen, med “sted: {}”"
)
_WITHDRAWN = "bilaget er trukket tilbage: slet “fil”, når filen ikke skal ligge her mere"
_MOST_LETTERS = 60
"""Of a picture's address."""
_MOST_SIGNS = 10
_AS_PDF = "skriv det med et andet tegn i filen, eller gem teksten som PDF, og brug den"
_READABLE = "få filen med tekst af den, der har lavet den, eller kør tekstgenkendelse (OCR) på den"


@dataclass(frozen=True, slots=True)
class _Named:
    """A file that an attachment names, and where; ``refusal`` when it can't be looked into."""

    placed: PlacedText
    is_withdrawn: bool
    path: FilePath | None
    refusal: FileRefusedError | None = None

    @property
    def span(self) -> Span:
        return self.placed.places.value(self.placed.path)


def named_files(files: MeetingFiles, root: FilePath) -> Iterator[tuple[str, FilePath]]:
    """The files of all attachments that are there, by their names in the cases.

    One that was withdrawn goes with no document, but what it says may still be closed.
    """
    for reference in _references(files):
        with suppress(FileRefusedError):
            yield reference, attached_file(root, files.folder, reference)


def _references(files: MeetingFiles) -> Iterator[str]:
    for source in files.items:
        for _, attachment in all_attachments(source.item.attachments):
            if attachment.file:
                yield attachment.file


def attached_file_findings(
    files: MeetingFiles, root: FilePath, inspections: Mapping[FilePath, Inspection]
) -> Iterator[Diagnostic]:
    """What there is to say of the files of attachments, each at the line that names it.

    :param inspections: what was found in them; those of :func:`named_files`.
    """
    for named in _named_files(files, root):
        is_closed = stays_inside(named.placed, files)
        found = _found(named, root, inspections, is_closed=is_closed)
        yield from _of_withdrawn(found, is_closed=is_closed) if named.is_withdrawn else found


def _found(
    named: _Named, root: FilePath, inspections: Mapping[FilePath, Inspection], *, is_closed: bool
) -> Iterator[Diagnostic]:
    if named.refusal:
        yield _unusable(named, named.refusal.reason, named.refusal.advice)
    elif named.path and (inspection := inspections.get(named.path)):
        yield from _inspected(named, inspection, is_closed=is_closed)
        yield from _of_shown(named.path, inspection, root, named.span)


def _of_shown(
    path: FilePath, inspection: Inspection, root: FilePath, span: Span
) -> Iterator[Diagnostic]:
    """Pictures and tables in a Markdown file, without which it can't be made pages."""
    for reference in inspection.shown:
        where = (path.parent, root, reference.is_alone)
        for found in image_findings(reference, span, *where, whose="bilagets"):
            if found.severity is Severity.ERROR and found.code != _WITHOUT_DESCRIPTION:
                message = f"bilaget kan ikke blive til sider: {found.message}"
                place = f"linje {reference.line + 1}: {reference.target[:_MOST_LETTERS]}"
                yield warning("D057", message, span, place, *found.help)


def _of_withdrawn(found: Iterable[Diagnostic], *, is_closed: bool) -> Iterator[Diagnostic]:
    """The same of a file that goes nowhere any more, so that nothing need be done about it.

    One that is closed must still be read: its words are held against all that is public.
    """
    for each in found:
        severity = each.severity if is_closed else Severity.HINT
        yield replace(each, severity=severity, help=(*each.help, _WITHDRAWN))


def _named_files(files: MeetingFiles, root: FilePath) -> Iterator[_Named]:
    used = {FilePath(named).name for named in _references(files)}
    for source in files.items:
        for path, attachment in all_attachments(source.stated.attachments):
            if attachment.file is None:
                continue
            placed = PlacedText(attachment.file, source.places, (*source.path, *path, "fil"))
            is_withdrawn = attachment.withdrawn is not None
            try:
                found = attached_file(root, files.folder, attachment.file, used)
                yield _Named(placed, is_withdrawn, found)
            except FileRefusedError as refusal:
                yield _Named(placed, is_withdrawn, None, refusal)


def _unusable(named: _Named, reason: str, advice: str) -> Diagnostic:
    return error(FAULTY, f"bilaget kan ikke bruges: {reason}", named.span, "", advice)


def _inspected(named: _Named, inspection: Inspection, *, is_closed: bool) -> Iterator[Diagnostic]:
    for fault in inspection.faults:
        yield _unusable(named, fault.reason, fault.advice)
    for number in inspection.personal:
        found = _personal(number, named.span, is_closed=is_closed)
        yield replace(found, subject=number.shown)
    if inspection.textless_pages:
        yield _textless(inspection, named.span)
    yield from unseen_findings(inspection.unseen, named.span, is_closed=is_closed)
    if inspection.unprintable:
        yield _unprintable(inspection.unprintable, named.span)


def _unprintable(signs: Sequence[str], span: Span) -> Diagnostic:
    """Signs that the fonts lack; a text in another script has too many to name."""
    more = len(signs) - _MOST_SIGNS
    rest = f" og {more} andre" if more > 0 else ""
    return missing_finding(signs[:_MOST_SIGNS], span, f"{rest} i bilaget", _AS_PDF)


def _personal(number: NumberPlace, span: Span, *, is_closed: bool) -> Diagnostic:
    message = f"bilaget har noget, der ligner et personnummer (CPR): {number.shown}"
    label = f"{number.place}; {number.signs}"
    if is_closed:
        return hint("R030", f"{message}; bilaget er lukket", span, label, _CLEAN)
    tell = error if number.is_sure else warning
    return tell("R030", message, span, label, _CLEAN, _OTHERWISE.format(number.shown))


def _textless(inspection: Inspection, span: Span) -> Diagnostic:
    pages, file = inspection.textless_pages, inspection.file
    if file and len(pages) == file.pages:
        what = "bilaget har ingen tekst"
    else:
        what = f"{pages_named(pages)} i bilaget har ingen tekst"
    label = "kun billeder: det kan hverken søges frem eller læses op"
    return warning("D042", what, span, label, _READABLE)
