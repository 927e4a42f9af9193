"""Rules about what texts point to: pictures, tables and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path as FilePath
from urllib.parse import unquote

from referat.diagnostics import Diagnostic, Span, error, warning
from referat.model.attachment import all_attachments
from referat.model.decision import BodyDecision, Decision
from referat.model.item import Item
from referat.rules.texts.pictures import picture_fault
from referat.source.attached_files import attached_file
from referat.source.files import IMAGE_TYPES, TABLE_SUFFIX, FileRefusedError, project_file
from referat.source.markdown.markup import Reference, has_scheme, is_web_link, parse, references
from referat.source.markdown.tables import csv_table
from referat.source.meetings import MeetingFiles
from referat.source.places import Path, Places


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A Markdown text and where it stands; ``is_line`` of one that has no blocks."""

    text: str
    places: Places
    path: Path
    is_line: bool = False


def texts_of(files: MeetingFiles) -> Iterator[PlacedText]:
    """Every Markdown text that a meeting's own files state."""
    for source in files.items:
        for path, text in _item_texts(source.stated):
            yield PlacedText(text, source.places, (*source.path, *path))
        for path, text in _item_lines(source.stated):
            yield PlacedText(text, source.places, (*source.path, *path), is_line=True)
    yield from _meeting_texts(files)
    meeting = files.meeting.value
    for key, decision in (meeting.decisions if meeting else {}).items():
        for path, text in _decision_texts(decision):
            yield PlacedText(text, files.meeting.places, ("beslutninger", key, *path))


def _meeting_texts(files: MeetingFiles) -> Iterator[PlacedText]:
    meeting, places = files.meeting.value, files.meeting.places
    if meeting:
        yield PlacedText(meeting.question_time, places, ("spørgetid",))
        yield PlacedText(meeting.remarks, places, ("bemærkninger",))


def reference_findings(files: MeetingFiles, root: FilePath) -> Iterator[Diagnostic]:
    """Pictures and links that can't be printed as they stand."""
    for placed in texts_of(files):
        for reference in references(parse(placed.text)):
            span = _reference_span(placed, reference)
            if reference.is_image:
                is_table_place = reference.is_alone and not placed.is_line
                yield from image_findings(reference, span, files.folder, root, is_table_place)
            else:
                yield from _link_findings(reference, span)


def referenced_files(
    files: MeetingFiles, root: FilePath, taken: Iterable[str] = ()
) -> Iterator[FilePath]:
    """Every file of the project that a text shows or an attachment names, and that may be used.

    ``taken`` are texts that come from other meetings.
    """
    lists = (all_attachments(source.item.attachments) for source in files.items)
    attached = [a.file for attachments in lists for _, a in attachments if a.file]
    for name in dict.fromkeys(attached):
        with suppress(FileRefusedError):
            yield attached_file(root, files.folder, name)
    yield from _shown_files(files, root, taken)


def _shown_files(
    files: MeetingFiles, root: FilePath, taken: Iterable[str] = ()
) -> Iterator[FilePath]:
    texts = [placed.text for placed in texts_of(files)]
    texts += [text for source in files.items for _, text in _item_texts(source.item)]
    shown: list[str] = []
    for text in dict.fromkeys((*texts, *taken)):
        shown += [unquote(r.target) for r in references(parse(text)) if r.is_image]
    for name in dict.fromkeys(shown):
        with suppress(FileRefusedError):
            yield project_file(root, files.folder, name)


def shown_tables(files: MeetingFiles, root: FilePath) -> Iterator[tuple[str, str]]:
    """Name from the project's root and text of each CSV file that a text shows."""
    for path in _shown_files(files, root):
        if path.suffix.lower() == TABLE_SUFFIX:
            with suppress(OSError, UnicodeDecodeError):
                yield path.relative_to(root).as_posix(), path.read_bytes().decode("utf-8-sig")


def table_without_rows(place: Span, name: str = "tabellen") -> Diagnostic:
    """The warning of a table that is a heading and nothing else."""
    advice = "skriv rækkerne under overskriften, eller slet tabellen"
    return warning("D028", f"{name} har ingen rækker under sin overskrift", place, "", advice)


def _item_texts(item: Item) -> Iterator[tuple[Path, str]]:
    for key, text in item.texts.items():
        yield ("tekster", key), text
    if item.recommendation:
        yield ("indstilling", "tekst"), item.recommendation.text
        yield ("indstilling", "efter"), item.recommendation.after
    for path, text in _decision_texts(item.decision or Decision()):
        yield ("beslutning", *path), text
    if item.closed and item.closed.public_decision:
        yield ("lukket", "offentlig beslutning"), item.closed.public_decision
    for n, step in enumerate(item.journey):
        yield ("forløb", n, "beslutning"), step.decision or ""
        yield ("forløb", n, "bemærkning", "tekst"), step.remark.text if step.remark else ""
    for n, section in enumerate(item.sections):
        yield ("afsnit", n, "tekst"), section.text
        for m, inner in enumerate(section.sections):
            yield ("afsnit", n, "afsnit", m, "tekst"), inner.text


def _decision_texts(decision: Decision) -> Iterator[tuple[Path, str]]:
    yield from _body_texts(decision)
    for name, own in decision.bodies.items():
        yield from ((("organer", name, *path), text) for path, text in _body_texts(own))


def _body_texts(decision: BodyDecision) -> Iterator[tuple[Path, str]]:
    yield ("tekst",), decision.text
    yield ("efter",), decision.after
    for key, point in decision.points.items():
        yield ("punkter", key, "tekst"), point.text
    for name, statements in (
        ("mindretalsudtalelser", decision.dissents),
        ("protokolbemærkninger", decision.remarks),
    ):
        for n, statement in enumerate(statements):
            yield (name, n, "tekst"), statement.text


def _item_lines(item: Item) -> Iterator[tuple[Path, str]]:
    for n, step in enumerate(item.journey):
        for m, line in enumerate(step.positions):
            yield ("forløb", n, "forbehold", m), line
    given = item.recommendation
    if given is None:
        return
    if given.lead:
        yield ("indstilling", "indledning", "trykt"), given.lead.printed
    for n, point in enumerate(given.points):
        yield ("indstilling", "at", n, "tekst"), point.text
        for m, inner in enumerate(point.points):
            yield ("indstilling", "at", n, "punkter", m), inner


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
    reference: Reference, span: Span, folder: FilePath, root: FilePath, is_table_place: bool
) -> Iterator[Diagnostic]:
    """What is wrong with a picture, or the file of a table, that a text in ``folder`` shows."""
    target = unquote(reference.target)
    if has_scheme(target):
        advice = "læg billedet i sagens mappe, og skriv kun dets filnavn"
        yield error("D010", "billeder hentes kun fra sagens egen mappe", span, "", advice)
        return
    suffix = FilePath(target).suffix.lower()
    if suffix != TABLE_SUFFIX and suffix not in IMAGE_TYPES:
        known = ", ".join((*IMAGE_TYPES, TABLE_SUFFIX))
        yield error("D011", f"“{target}” er ikke et billede", span, "", f"brug en af: {known}")
        return
    if refusal := _refusal(root, folder, target):
        message = f"“{target}” kan ikke bruges: {refusal.reason}"
        yield error("D012", message, span, "", refusal.advice)
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
