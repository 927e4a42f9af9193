"""Rules about what becomes of an agenda: what contradicts itself, or can't have happened."""

from __future__ import annotations

from collections.abc import Iterator

from referat.danish import canonical_key
from referat.diagnostics import Diagnostic, error, warning
from referat.model.documents import SUPPLEMENTS
from referat.source.agenda import AgendaLine
from referat.source.binding.shape_messages import first_line
from referat.source.meetings import MeetingFiles

_OFF = {"udgår": "udgå", "taget af": "være taget af"}


def agenda_state_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """What is said of the items' fate, of the meeting's, and of items taken together."""
    if files.meeting.value is None:
        return
    for line in files.lines:
        yield from _contradictions(line, files)
        yield from _too_early(line, files)
    yield from _cancelled(files)
    yield from _too_many(files)
    yield from _joint_with_itself(files)


def _contradictions(line: AgendaLine, files: MeetingFiles) -> Iterator[Diagnostic]:
    entry, places = line.entry, files.meeting.places
    off = "udgår" if entry.is_withdrawn else "taget af"
    if entry.is_off and entry.is_postponed:
        message = f"punktet kan ikke både {_OFF[off]} og være udsat"
        advice = f"behold “udsat”, hvis punktet kommer igen, ellers “{off}”"
        yield error("L002", message, places.key((*line.path, "udsat")), "", advice)
    if entry.is_withdrawn and entry.is_struck:
        message = "punktet er taget af både før mødet og på mødet"
        advice = "behold “udgår”, hvis det skete før mødet, ellers “taget af”"
        yield error("L002", message, places.key((*line.path, "taget af")), "", advice)
    if entry.is_added and entry.is_withdrawn:
        message = "punktet kom til på mødet og kan ikke udgå før det"
        advice = "skriv “taget af”, hvis mødet tog det af igen; ellers slet det ene"
        yield error("L002", message, places.key((*line.path, "udgår")), "", advice)
    if (entry.withdrawn or "").strip(" .").casefold() == "på mødet":
        message = "“udgår” er det, der sker før mødet"
        advice = "skriv “taget af: ja”, eller hvorfor, i stedet"
        yield error("L006", message, places.value((*line.path, "udgår")), "", advice)
    if entry.is_added and line.supplement is not None:
        message = "et punkt på tillægsdagsordenen er ikke kommet til på mødet"
        advice = "flyt punktet til dagsordenen, eller slet “tilføjet”"
        yield error("L003", message, places.key((*line.path, "tilføjet")), "", advice)


def _too_early(line: AgendaLine, files: MeetingFiles) -> Iterator[Diagnostic]:
    postponed, meeting = line.entry.postponed, files.meeting.value
    if meeting and postponed and postponed.until and postponed.until <= meeting.days[-1]:
        place = files.meeting.places.value((*line.path, "udsat", "til"))
        message = "punktet er udsat til en dag, der ikke ligger efter mødet"
        yield error("L004", message, place, "", f"mødet er den {meeting.day.isoformat()}")


def _cancelled(files: MeetingFiles) -> Iterator[Diagnostic]:
    meeting, places = files.meeting.value, files.meeting.places
    if meeting is None or not meeting.is_cancelled:
        return
    decided = [s.place("beslutning") for s in files.items if s.item.decision]
    if meeting.decisions:
        decided.append(places.key(("beslutninger",)))
    for place in decided:
        message = "mødet er aflyst, men her står en beslutning"
        yield warning(
            "L005", message, place, "trykkes ikke", "slet “aflyst”, hvis mødet blev holdt"
        )


def _too_many(files: MeetingFiles) -> Iterator[Diagnostic]:
    if files.meeting.value and len(files.meeting.value.supplements) > len(SUPPLEMENTS):
        message = f"et møde kan have {len(SUPPLEMENTS)} tillægsdagsordener"
        place = files.meeting.places.value(("tillægsdagsorden", len(SUPPLEMENTS)))
        yield error("L007", message, first_line(place), "", "saml de sidste i én")


def _joint_with_itself(files: MeetingFiles) -> Iterator[Diagnostic]:
    meeting, body = files.meeting.value, files.committee.value
    if meeting is None or body is None:
        return
    names = (body.name, body.in_term(meeting.day, meeting.term).name, files.folder.parent.name)
    own = {canonical_key(name) for name in names}
    for n, other in enumerate(meeting.joint_with):
        if canonical_key(other.name) in own:
            place = files.meeting.places.value(("fællesmøde med", n))
            message = f"“{other.name}” er det udvalg, der holder mødet"
            yield error("L008", message, first_line(place), "", "nævn kun de andre udvalg")
