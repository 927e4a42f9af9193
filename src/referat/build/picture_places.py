"""Where a meeting's files show a picture, for what there is to say of it."""

from __future__ import annotations

import re
from pathlib import Path as FilePath
from urllib.parse import unquote

from referat.diagnostics import Span
from referat.render.resources import FILE_SCHEME
from referat.rules.texts.markdown_texts import markdown_texts
from referat.source.files import resolved
from referat.source.markdown.markup import parse, references
from referat.source.meetings import MeetingFiles

_REFUSED = re.compile(rf"Failed to (?:load image at|render SVG image) '?{FILE_SCHEME}([^\s':]+)")
"""The file in what WeasyPrint says of a picture it can't use."""


def refused_picture(remark: str) -> str | None:
    """The picture, by its path from the root, that a remark of WeasyPrint says is not shown."""
    found = _REFUSED.match(remark)
    return unquote(found[1]) if found else None


def picture_place(name: str, files: MeetingFiles, root: FilePath) -> Span:
    """The line that first shows a picture, or the logo's; the meeting's file when none does."""
    path = resolved(root / name)
    for placed in markdown_texts(files):
        for reference in references(parse(placed.text)):
            if reference.is_image and resolved(files.folder / unquote(reference.target)) == path:
                return placed.places.text_line(placed.path, reference.line)
    if files.settings.logo and resolved(files.settings.logo) == path:
        return files.settings.document.places.value(("udseende", "logo"))
    return Span.whole_file(files.meeting.file)
