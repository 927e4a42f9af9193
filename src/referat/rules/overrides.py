"""Derived lines that a case file prints otherwise: always told, always with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from referat.diagnostics import Diagnostic, error, hint
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles

_MESSAGE = "linjen trykkes, som den er skrevet her, i stedet for den, der følger af mødet"


def override_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """One hint for each overridden line, with its reason."""
    for source in files.items:
        yield from _lead(source)
        yield from _procedure(source)


def _lead(source: ItemSource) -> Iterator[Diagnostic]:
    recommendation = source.stated.recommendation
    if recommendation and recommendation.lead:
        place = source.place("indstilling", "indledning", "trykt")
        yield hint("R001", _MESSAGE, place, f"begrundelse: {recommendation.lead.reason}")


def _procedure(source: ItemSource) -> Iterator[Diagnostic]:
    given = source.item.procedure
    if given is None or given.printed is None:
        return
    place = source.place("procedure", "trykt")
    if given.onward:
        message = "“trykt” og “videre” kan ikke stå sammen"
        yield error("R003", message, place, "", "skriv alle linjerne i “trykt”, eller slet den")
    elif not given.reason:
        advice = "tilføj “begrundelse:”, så andre kan se hvorfor"
        yield error("R002", "en trykt linje skal have en begrundelse", place, "", advice)
    else:
        yield hint("R001", _MESSAGE, place, f"begrundelse: {given.reason}")
