"""Closed text that stands in the open as well, as when it was copied there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath

from referat.diagnostics import Diagnostic, warning
from referat.model.attachment import all_attachments
from referat.proceedings.facts import Proceedings
from referat.proceedings.public.closed_words import FieldText, meeting_words
from referat.rules.attached_words import attached_words
from referat.source.needles import Needle, letters_of_runs, runs

_RUN = 8
"""Shorter runs are phrases that many cases have."""
_RUN_OF_FILES = 15
"""Two files may have a letterhead in common, or a form."""
_DATES = ("dato", "til", "frist")
"""Keys of days, which are searched for in all the ways a day can be printed."""


def copy_findings(facts: Proceedings, root: FilePath) -> Iterator[Diagnostic]:
    """Each open text, or file, that has words in a row of a closed one."""
    if not any(_has_closed(facts)):
        return
    words = meeting_words(facts)
    closed = [field for field in words.closed if field.name not in _DATES]
    opened = [field for field in words.opened if field.place.file not in _of_all_meetings(facts)]
    closed_files = [*attached_words(facts, root, is_closed=True)]
    open_files = [*attached_words(facts, root, is_closed=False)]
    yield from _copies(opened, [*closed, *closed_files], _RUN)
    yield from _copies(open_files, closed, _RUN)
    yield from _copies(open_files, closed_files, _RUN_OF_FILES)


def _copies(
    opened: Iterable[FieldText], closed: Iterable[FieldText], length: int
) -> Iterator[Diagnostic]:
    fields: dict[str, FieldText] = {}
    for field in closed:
        for letters in letters_of_runs(field.text, length):
            fields.setdefault(letters, field)
    for field in opened:
        if not fields.keys().isdisjoint(letters_of_runs(field.text, length)):
            found = (needle for needle in runs(field.text, length) if needle.letters in fields)
            first = min(found, key=lambda needle: (fields[needle.letters].place, needle.shown))
            yield _copied(field, fields[first.letters], first)


def _of_all_meetings(facts: Proceedings) -> tuple[str, str]:
    """The files whose words stand in what the program writes of closed items as well."""
    return facts.files.settings.document.file, facts.files.committee.file


def _has_closed(facts: Proceedings) -> Iterator[bool]:
    for source in facts.files.items:
        item = source.item
        yield facts.publicity(source).is_stated_closed or bool(item.closed_sections)
        yield any(attachment.closed for _, attachment in all_attachments(item.attachments))
        yield any(section.closed for section in item.sections)
        yield any(inner.closed for section in item.sections for inner in section.sections)


def _copied(opened: FieldText, closed: FieldText, needle: Needle) -> Diagnostic:
    place = closed.place
    return warning(
        "O010",
        f"lukket tekst står også i det åbne: “{needle.shown} …”",
        opened.place,
        f"lukket i {place.file}, linje {place.line}",
        f"slet den {'i filen' if opened.name == 'fil' else 'her'}, hvis den ikke må læses af alle",
    )
