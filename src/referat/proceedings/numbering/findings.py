"""What there is to say of a meeting whose items can't have the numbers they would."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath

from referat.diagnostics import Diagnostic, Span, error
from referat.model.meeting import Meeting
from referat.model.sent import FrozenNumber
from referat.proceedings.numbering.series import Clash, SeriesMeeting
from referat.source.agenda import AgendaLine, written_lines
from referat.source.documents import Document
from referat.source.project import SENT_FOLDER


def item_lines(meeting: Meeting) -> list[AgendaLine]:
    """The lines of a meeting's agendas that are items and no headings."""
    return [line for line in written_lines(meeting) if line.entry.is_item]


def unknown_before(meeting: str, other: str, file: str) -> Diagnostic:
    """That a meeting before can't be counted; ``other`` is the one that was sent in its folder."""
    place, unknown = Span.whole_file(file), "punkternes numre er ukendte"
    if other:
        message = f"{unknown}: det, der er sendt i mappen {meeting}, er mødet {other}"
        return error("M020", message, place, "", _old_folder(other))
    message = f"{unknown}: mødet {meeting}, som ligger før, har fejl"
    advice = "ret fejlene i det møde, eller skriv “første nummer: …” i dette"
    return error("M020", message, place, "", advice)


def sent_twice(name: str, rival: str, folder: FilePath, document: Document[Meeting]) -> Diagnostic:
    """That what was sent belongs to another meeting: one that was moved, or was copied."""
    message = f"mødet {rival} blev sendt som {name}, før det blev flyttet"
    advice = f"kald mappen noget andet, fx {name}-2; datoen er den samme"
    if name != folder.name:
        message = f"det, der er sendt i denne mappe, står også i mappen {rival}"
        advice = f"er det et nyt møde, så slet {SENT_FOLDER}/ i dets mappe"
    return error("L019", message, document.places.value(("dato",)), "", advice)


def renamed(other: str, folder: FilePath, document: Document[Meeting]) -> Diagnostic:
    """That a folder has got the name of another meeting that was sent."""
    message = f"det, der er sendt i mappen {folder.name}, er mødet {other}"
    advice = (
        _old_folder(other),
        f"er mødet flyttet til denne dag, så kald mappen fx {folder.name}-2",
    )
    return error("L025", message, document.places.value(("dato",)), "", *advice)


def clashing(
    clash: Clash,
    meeting: SeriesMeeting,
    own: Mapping[str, FrozenNumber],
    document: Document[Meeting],
) -> Diagnostic:
    """That a number is somebody else's, or that one that was sent is to be another."""
    if clash.item is None or document.value is None:
        place = document.places.value(("første nummer",))
        message = f"rækken løber ind i nummer {clash.number}, som mødet {clash.owner} har"
        return error("L001", message, place, "", "skriv et nummer efter dem, der er brugt")
    place = document.places.value((*item_lines(document.value)[clash.item].path, "nummer"))
    if not clash.owner:
        frozen = own[meeting.items[clash.item].key].number
        message = f"punktet er sendt med nummer {frozen}, og det kan ikke ændres"
        return error("L016", message, place, "", "slet linjen; nummeret følger af nummerbogen")
    if clash.owner == meeting.name:
        message, advice = f"to punkter har nummeret {clash.number}", "giv det ene et andet nummer"
    else:
        message = f"nummeret {clash.number} er brugt på mødet {clash.owner}"
        advice = "giv punktet et andet nummer"
    return error("L001", message, place, "", f"{advice}, fx 8a eller T1")


def _old_folder(name: str) -> str:
    return f"kald mappen {name}, som den hed; er to mapper byttet om, så byt dem tilbage"
