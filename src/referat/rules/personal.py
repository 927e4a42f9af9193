"""Numbers that look like a person's (CPR), in what others may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath

from referat.diagnostics import Diagnostic, Span, error, hint, warning
from referat.model.attachment import all_attachments
from referat.personal_numbers import PATTERN, PersonalNumber, personal_numbers, read, words_of_name
from referat.rules.texts.closed_texts import stays_inside
from referat.rules.texts.markdown_texts import PlacedText
from referat.rules.texts.shown_files import shown_tables
from referat.rules.texts.wording import found
from referat.source.markdown.plain import words_with_marked_digits
from referat.source.meetings import MeetingFiles

_MESSAGE = "det ligner et personnummer (CPR)"
_ADVICE = "slet nummeret, og skriv fx “borgeren” i stedet"
_OTHERWISE = (
    "er det ikke et personnummer, så skriv hvorfor under “accepteret” i sagen, med “sted: {}”"
)


def personal_findings(
    files: MeetingFiles, root: FilePath, texts: Iterable[PlacedText]
) -> Iterator[Diagnostic]:
    """Each number that may be a person's, in the meeting's texts and the tables they show."""
    for placed in (*texts, *_names_of_files(files)):
        for written, span in _written(placed):
            yield _finding(written, span, is_closed=stays_inside(placed, files))
    for file, text in shown_tables(files, root):
        for line_number, line in enumerate(text.splitlines(), 1):
            for match in PATTERN.finditer(line):
                start, end = match.span()
                span = Span(file, line_number, start + 1, line_number, end + 1, line)
                if number := read(match):
                    yield _finding(number, span, is_closed=False)


def _written(placed: PlacedText) -> Iterator[tuple[PersonalNumber, Span]]:
    """Each number in a text, and those that only the printed text has whole."""
    known = set()
    for match, span in found(placed, PATTERN):
        if number := read(match):
            known.add(number.digits)
            yield number, span
    for words in words_with_marked_digits(placed.text):
        for number in personal_numbers(words):
            if number.digits not in known:
                yield number, placed.places.value(placed.path)


def _names_of_files(files: MeetingFiles) -> Iterator[PlacedText]:
    for source in files.items:
        for path, attachment in all_attachments(source.stated.attachments):
            place = (*source.path, *path, "fil")
            yield PlacedText(words_of_name(attachment.file or ""), source.places, place)


def _finding(number: PersonalNumber, span: Span, *, is_closed: bool) -> Diagnostic:
    if is_closed:
        return hint("R030", f"{_MESSAGE}, men er lukket", span, number.signs, _ADVICE)
    tell = error if number.is_sure else warning
    return tell("R030", _MESSAGE, span, number.signs, _ADVICE, _OTHERWISE.format(number.masked))
