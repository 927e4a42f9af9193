"""The files that a meeting's texts show, and those that its attachments name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path as FilePath
from urllib.parse import unquote

from referat.model.attachment import all_attachments
from referat.rules.texts.markdown_texts import item_texts, markdown_texts
from referat.source.attached_files import attached_file
from referat.source.files import TABLE_SUFFIX, FileRefusedError, project_file
from referat.source.markdown.markup import parse, references
from referat.source.meetings import MeetingFiles


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
    texts = [placed.text for placed in markdown_texts(files)]
    texts += [text for source in files.items for _, text in item_texts(source.item)]
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
