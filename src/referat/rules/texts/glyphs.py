"""Signs that the document's fonts don't have: they would be printed as empty boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from referat.diagnostics import Diagnostic, Span, warning
from referat.glyphs import missing_signs
from referat.rules.texts.printed_texts import printed_texts
from referat.source.meetings import MeetingFiles

_ADVICE = "skriv det med et andet tegn"


def glyph_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """One warning for each line with signs that can't be printed."""
    for placed in printed_texts(files):
        if not missing_signs(placed.text):
            continue
        for number, line in enumerate(placed.text.splitlines()):
            if missing := missing_signs(line):
                place = placed.places.text_line(placed.path, number)
                yield missing_finding(missing, _at_sign(place, missing))


def missing_finding(
    missing: Sequence[str], place: Span, where: str = "", advice: str = _ADVICE
) -> Diagnostic:
    """The warning of signs that can't be printed; ``where`` tells of more than the place does."""
    shown = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in missing)
    return warning(
        "D016",
        f"skriften har ikke tegnet {shown}{where}",
        place,
        "trykkes som en tom firkant",
        advice,
    )


def _at_sign(line: Span, missing: Sequence[str]) -> Span:
    """The first of the signs in a stretch of one line; all of it where they are written in code."""
    within = range(line.column - 1, min(line.end_column - 1, len(line.excerpt)))
    start = next((n for n in within if line.excerpt[n] in missing), None)
    if start is None or line.line != line.end_line:
        return line
    return replace(line, column=start + 1, end_column=start + 2)
