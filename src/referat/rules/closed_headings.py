"""A rule about headings on the agenda that say that what is under them is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat.diagnostics import Diagnostic, warning
from referat.proceedings.publicity import publicity
from referat.source.meetings import MeetingFiles

_CLOSED = re.compile(r"\blukke(?:t|de)\b", re.IGNORECASE)
_OPEN = re.compile(r"\bå(?:ben|bne|bent)\b", re.IGNORECASE)


def closed_heading_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """Items that nothing says are closed, under a heading that does.

    A page of signatures stands apart from the items before it.
    """
    meeting, heading = files.meeting.value, ""
    for line in files.lines if meeting else ():
        if line.supplement is not None:
            return
        if line.heading is not None:
            heading = line.heading if _says_closed(line.heading) else ""
        elif heading and meeting and line.item and not line.item.item.signature_page:
            item = line.item.item
            if not publicity(item, meeting, files.settings.value).is_stated_closed:
                message = f"“{item.title}” står under “{heading}”, men punktet er ikke lukket"
                advice = (
                    "sæt en overskrift før punktet, fx “- overskrift: Øvrige punkter”",
                    "er punktet lukket, så skriv “lukket: ja” eller grunden i det",
                )
                place = files.meeting.places.value(line.path)
                yield warning("O011", message, place, "", *advice)
                heading = ""  # those after it stand there for the same reason


def _says_closed(heading: str) -> bool:
    return bool(_CLOSED.search(heading)) and not _OPEN.search(heading)
