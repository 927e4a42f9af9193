"""What can be wrong between a meeting's agenda, its folder and its decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.danish import canonical_key, did_you_mean, nearest
from referat.diagnostics import Diagnostic, Span, error, warning
from referat.model.agenda import AgendaEntry
from referat.model.committee import Committee
from referat.model.item import Item
from referat.model.meeting import Meeting
from referat.source.binding.shape_messages import first_line
from referat.source.composed import stored_path
from referat.source.documents import Document
from referat.source.files import is_file, resolved
from referat.source.places import Path, Places
from referat.source.project import MEETING_FILE

_SUFFIX = ".yaml"
_NO_ENTRY = AgendaEntry()
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ItemSource:
    """An item of the agenda and where it is written: a file of its own, or the meeting's.

    ``item`` is all that the item says; ``own`` what its file says, where it goes on with the
    ``earlier`` one and takes that one's content with it.
    """

    key: str
    item: Item
    places: Places
    path: Path = ()
    earlier: ItemSource | None = None
    own: Item | None = None

    @property
    def stated(self) -> Item:
        """What the file itself says, which its places are about."""
        return self.own or self.item

    @property
    def file(self) -> str:
        """The file that holds the item, relative to the project's root."""
        return self.places.file

    def place(self, *inner: str | int) -> Span:
        """The span of a value of the item."""
        return self.places.value((*self.path, *inner))

    def key_place(self, *inner: str | int) -> Span:
        """The span of a key of the item."""
        return self.places.key((*self.path, *inner))


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line of the agenda: a group heading, or an item.

    Of an item that can't be read there is only the key, and of some not even that. ``path``
    leads to the line in the meeting's file; ``supplement`` is the supplementary agenda that it
    stands on, from 0.
    """

    entry: AgendaEntry = _NO_ENTRY
    path: Path = ()
    supplement: int | None = None
    item: ItemSource | None = None
    key: str = ""

    @property
    def heading(self) -> str | None:
        """The group heading that the line is."""
        return self.entry.heading


def written_lines(meeting: Meeting) -> Iterator[AgendaLine]:
    """The lines of the agenda and after them those of the supplementary ones, as written."""
    for n, entry in enumerate(meeting.agenda):
        yield AgendaLine(entry, ("dagsorden", n))
    for m, supplement in enumerate(meeting.supplements):
        for n, entry in enumerate(supplement.items):
            yield AgendaLine(entry, ("tillægsdagsorden", m, "punkter", n), m)


def item_file(name: str) -> str:
    """The file of the item that the agenda calls ``name``."""
    return name.removesuffix(_SUFFIX) + _SUFFIX


def item_file_problem(folder: FilePath, name: str, place: Span) -> Diagnostic | None:
    """Why the agenda's ``name`` is no file of an item in the meeting's ``folder``."""
    path = resolved(stored_path(folder, item_file(name)))
    if "/" in name or "\\" in name or path is None:
        return error(
            "M002",
            "en sag skal ligge i mødets egen mappe",
            place,
            "",
            "læg filen i mødets mappe, og skriv kun dens navn",
            *(_without_file(name) if " " in name else ()),
        )
    if path.name == MEETING_FILE:
        message = f"“{name}” er mødets egen fil og ikke en sag"
        return error("M002", message, place, "", "slet linjen")
    return None if is_file(path) else _missing_file(folder, name, place)


def _missing_file(folder: FilePath, name: str, place: Span) -> Diagnostic:
    shown = name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN]}…"
    message = f"sagen “{shown}” har ingen fil"
    stem = name.removesuffix(".yml")
    if is_file(folder / f"{stem}.yml"):
        return error("M001", message, place, "", f"omdøb {stem}.yml til {stem}{_SUFFIX}")
    others = sorted(p.stem for p in folder.glob(f"*{_SUFFIX}") if p.name != MEETING_FILE)
    near = nearest(name, others)
    advice = f"mente du “{near}”?" if near else "lav filen i mødets mappe, eller ret navnet"
    label = f"{item_file(name)} findes ikke" if shown == name else "filen findes ikke"
    return error("M001", message, place, label, advice, *_without_file(name))


def _without_file(name: str) -> tuple[str]:
    title = name if len(name) <= _LONGEST_SHOWN else "…"
    return (f"er det et punkt uden fil, så skriv: - titel: {title}",)


def folder_findings(
    folder: FilePath, document: Document[Meeting], committee: Committee | None
) -> Iterator[Diagnostic]:
    """A meeting whose date is not its folder's, or whose term the committee does not have."""
    meeting = document.value
    if meeting is None:
        return
    if not folder.name.startswith(meeting.day.isoformat()):
        yield warning(
            "M003",
            f"mappen hedder {folder.name}, men mødets dato er {meeting.day.isoformat()}",
            document.places.value(("dato",)),
            "ikke mappens dato",
            "er mødet flyttet, så omdøb mappen; ellers ret datoen",
        )
    if committee and meeting.term and meeting.term not in committee.known_terms:
        yield error(
            "M004",
            f"udvalget har ingen valgperiode {meeting.term}",
            document.places.value(("valgperiode",)),
            "står ikke i udvalg.yaml",
            *did_you_mean(meeting.term, committee.known_terms),
            "eller tilføj den under “tidligere valgperioder” i udvalg.yaml",
        )


def agenda_findings(
    document: Document[Meeting], lines: Sequence[AgendaLine]
) -> Iterator[Diagnostic]:
    """Items that stand twice, decisions of items that are not there, decisions in two places."""
    yield from _repeated(document, lines)
    if document.value is None:
        return
    if not document.value.agenda and document.is_sure_of("dagsorden"):
        place = document.places.key(("dagsorden",))
        yield error("M014", "dagsordenen er tom", place, "", "skriv punkterne under den")
    items = {line.item.key: line.item for line in lines if line.item}
    keys = [line.item.key if line.item else line.key for line in lines if line.heading is None]
    for key in document.value.decisions:
        place = document.places.key(("beslutninger", key))
        if key in items:
            yield from _second_decision(items[key], place)
        elif keys and "" not in keys and key not in keys:
            help = did_you_mean(key, keys)
            yield error("M005", f"dagsordenen har intet punkt “{key}”", place, "", *help)


def _second_decision(source: ItemSource, place: Span) -> Iterator[Diagnostic]:
    if source.item.decision is not None:
        where = source.places.key((*source.path, "beslutning"))
        message = f"beslutningen til “{source.key}” står to steder"
        advice = f"den står også i {where.file}, linje {where.line}; slet den ene"
        yield error("M006", message, place, "", advice)


def _repeated(document: Document[Meeting], lines: Sequence[AgendaLine]) -> Iterator[Diagnostic]:
    seen: dict[str, tuple[int, ItemSource]] = {}
    for n, line in enumerate(lines):
        if line.item is None:
            continue
        first, source = seen.setdefault(canonical_key(line.item.key), (n, line.item))
        if first == n:
            continue
        place = document.places.value(line.path)
        label = f"står også på linje {document.places.value(lines[first].path).line}"
        if source.file == line.item.file and source.path == line.item.path:
            message = f"sagen “{line.item.key}” står to gange på dagsordenen"
            yield error("M007", message, first_line(place), label, "slet den ene linje")
        else:
            message = f"to punkter har samme nøgle: “{line.item.key}”"
            advice = f"giv det ene en anden titel, eller tilføj fx nøgle: {line.item.key}-2"
            yield error("M007", message, first_line(place), label, advice)
