"""Closed text that stands in the open as well, as when it was copied there."""

from __future__ import annotations

from collections.abc import Iterator

from referat.diagnostics import Diagnostic, warning
from referat.model.attachment import all_attachments
from referat.proceedings.facts import Proceedings
from referat.proceedings.public.closed_words import FieldText, meeting_words
from referat.source.needles import Needle, Search, haystack, runs

_RUN = 8
"""Shorter runs are phrases that many cases have."""
_DATES = ("dato", "til", "frist")
"""Keys of days, which are searched for in all the ways a day can be printed."""


def copy_findings(facts: Proceedings) -> Iterator[Diagnostic]:
    """Each open text that has words in a row of a closed one."""
    if not any(_has_closed(facts)):
        return
    words = meeting_words(facts)
    fields: dict[Needle, FieldText] = {}
    for field in (closed for closed in words.closed if closed.name not in _DATES):
        for needle in runs(field.text, _RUN):
            fields.setdefault(needle, field)
    search = Search(fields)
    meeting = [field for field in words.opened if field.place.file not in _of_all_meetings(facts)]
    for field in meeting:
        if found := search.found_in(haystack(field.text)):
            first = min(found, key=lambda needle: (fields[needle].place, needle.shown))
            yield _copied(field, fields[first], first)


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
        "slet den her, hvis den ikke må læses af alle",
    )
