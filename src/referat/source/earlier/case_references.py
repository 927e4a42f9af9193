"""From one case file to another: ``udvalg/2026-01-15/legeplads`` names an item of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.danish import canonical_key, nearest, slug
from referat.diagnostics import Diagnostic, Span, error
from referat.model.agenda import AgendaEntry
from referat.model.meeting import Meeting
from referat.source.agenda import written_lines
from referat.source.files import is_file
from referat.source.project import AGENDAS, COMMITTEE_FILE, MEETING_FILE, Project

_SUFFIX = ".yaml"
_FORM = "skriv udvalgets mappe, mødets dato og sagens filnavn, fx udvalg/2026-01-15/legeplads"
_LENGTH_OF_DATE = len("2026-01-15")


@dataclass(frozen=True, slots=True)
class CaseReference:
    """An item of a meeting: the meeting's folder and what its agenda calls the item."""

    folder: FilePath
    key: str
    name: str

    @property
    def date(self) -> str:
        """The meeting's date, as its folder has it."""
        return self.folder.name[:_LENGTH_OF_DATE]


def case_reference(project: Project, text: str, place: Span) -> CaseReference | Diagnostic:
    """The item that ``text`` names; or why there is no such meeting."""
    parts = text.split("/")
    if len(parts) < 3 or "\\" in text or any(part in ("", ".", "..") for part in parts):
        return error("F021", f"“{text}” peger ikke på en sag", place, "", _form_advice(text))
    if parts[0] == AGENDAS or text.endswith(_SUFFIX):
        plain = text.removeprefix(f"{AGENDAS}/").removesuffix(_SUFFIX)
        return error("F021", "skriv uden agendas/ og .yaml", place, "", f"skriv {plain}")
    folder = project.agendas.joinpath(*parts[:-1])
    if not is_file(folder.parent / COMMITTEE_FILE):
        return _unknown_committee(project, parts, place)
    if not is_file(folder / MEETING_FILE):
        return _unknown_meeting(project, folder, parts, place)
    return CaseReference(folder, parts[-1], text)


def line_of(meeting: Meeting, key: str) -> int | None:
    """The line of a meeting's agendas that is the item with this file's name or key."""
    wanted = canonical_key(key)
    for n, line in enumerate(written_lines(meeting)):
        if (name := entry_key(line.entry)) and canonical_key(name) == wanted:
            return n
    return None


def entry_key(entry: AgendaEntry) -> str:
    """What others call an item of the agenda; empty for a heading."""
    if entry.file:
        return entry.file.removesuffix(_SUFFIX)
    return (entry.item.key or slug(entry.item.title)) if entry.item else ""


def unknown_item(reference: CaseReference, meeting: Meeting, place: Span) -> Diagnostic:
    """A meeting is there, and has no such item."""
    keys = [key for line in written_lines(meeting) if (key := entry_key(line.entry))]
    start = reference.name.removesuffix(reference.key)
    near = nearest(reference.key, keys)
    if near:
        advice = f"mente du {start}{near}?"
    elif is_file(reference.folder / f"{reference.key}{_SUFFIX}"):
        advice = "sagen er en kladde: sæt den på det mødes dagsorden"
    else:
        advice = f"mødets punkter er: {', '.join(keys)}"
    message = f"mødet {start.rstrip('/')} har intet punkt “{reference.key}”"
    return error("F022", message, place, "", advice)


def _form_advice(text: str) -> str:
    better = text.replace("\\", "/")
    return f"skriv {better}" if better != text and better.count("/") >= 2 else _FORM


def _unknown_committee(project: Project, parts: Sequence[str], place: Span) -> Diagnostic:
    name = "/".join(parts[:-2])
    known = [project.meeting_name(folder) for folder in project.committee_folders()]
    near = nearest(name, known)
    advice = f"mente du {'/'.join((near, *parts[-2:]))}?" if near else f"der er: {', '.join(known)}"
    return error("F022", f"der er intet udvalg i agendas/{name}", place, "", advice)


def _unknown_meeting(
    project: Project, folder: FilePath, parts: Sequence[str], place: Span
) -> Diagnostic:
    known = [f.name for f in project.meeting_folders(folder.parent)]
    near = nearest(folder.name, known)
    start = "/".join(parts[:-2])
    advice = f"mente du {start}/{near}/{parts[-1]}?" if near else "ret datoen"
    return error("F022", f"udvalget har intet møde {folder.name}", place, "", advice)
