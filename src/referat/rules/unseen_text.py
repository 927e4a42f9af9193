"""A rule about text in attachments' files that can be copied and is not seen on the page.

What the text says is never told: it may be what must not get out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from referat.danish import join_names
from referat.diagnostics import Diagnostic, Severity, Span, error, hint, warning
from referat.reading.hiding import Hiding
from referat.reading.unseen import UnseenText

_SEE = "markér alt på siden (Ctrl+A), og sæt det ind i et tomt dokument: så ser du, hvad det er"
_OTHERWISE = "må alle læse det, så skriv hvorfor under “accepteret” i sagen"


class _Told(NamedTuple):
    """What is said of a hiding: its gravity in an open attachment, words after the page, advice."""

    severity: Severity
    words: str
    advice: tuple[str, ...]


_TOLD: Final = {
    Hiding.BLOTTED: _Told(
        Severity.ERROR,
        "har tekst, der er dækket og stadig kan kopieres",
        (
            "sløringen ligger kun ovenpå: lav filen om, så teksten er slettet, "
            "eller print siden ud, og scan den",
            _SEE,
            _OTHERWISE,
        ),
    ),
    Hiding.COVERED: _Told(
        Severity.WARNING,
        "har tekst under et billede eller en tegning, og den kan kopieres",
        ("slet teksten i filen, eller flyt det, der ligger over den", _SEE, _OTHERWISE),
    ),
    Hiding.INVISIBLE: _Told(
        Severity.WARNING,
        "har usynlig tekst, der kan kopieres, fx hvid på hvidt",
        ("slet teksten i filen, eller giv den en farve, der kan ses", _SEE, _OTHERWISE),
    ),
    Hiding.OUTSIDE: _Told(
        Severity.WARNING,
        "har tekst uden for det, der vises, og den kan kopieres",
        ("beskæring sletter intet: slet teksten i filen, og gem den igen", _OTHERWISE),
    ),
    Hiding.UNSEARCHED: _Told(
        Severity.WARNING,
        "er ikke set efter for tekst, der ikke kan ses: det tog for lang tid",
        ("del filen i flere, eller se selv efter, om noget er sløret i den",),
    ),
}


def unseen_findings(
    texts: Sequence[UnseenText], span: Span, *, is_closed: bool
) -> Iterator[Diagnostic]:
    """What there is to say of such text in one file, each kind of hiding once."""
    for hiding, told in _TOLD.items():
        if hidden := [text for text in texts if text.hiding is hiding]:
            message = f"{_place(hidden)} {told.words}"
            letters = sum(text.letters for text in hidden)
            label = f"{letters} bogstaver og tal" if letters else ""
            yield _told(told, message, span, label, is_closed=is_closed)


def _place(hidden: Sequence[UnseenText]) -> str:
    pages = [text.page for text in hidden if text.page]
    return f"{pages_named(pages)} i bilaget" if pages else "bilaget"


def _told(told: _Told, message: str, span: Span, label: str, *, is_closed: bool) -> Diagnostic:
    if is_closed:
        return hint("D056", f"{message}; bilaget er lukket", span, label, *told.advice)
    tell = error if told.severity is Severity.ERROR else warning
    return tell("D056", message, span, label, *told.advice)


def pages_named(pages: Sequence[int]) -> str:
    """Pages in ascending order, those in a row drawn together: ``side 2-4 og 7``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return f"side {join_names(parts)}"
