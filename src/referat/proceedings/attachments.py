"""The attachments of an item as a document lists them: those alone, then each group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from referat.danish import format_date
from referat.model.attached_file import AttachmentFile
from referat.model.attachment import (
    Attachment,
    AttachmentEntry,
    AttachmentPlace,
    HandedOut,
    numbers_of,
)
from referat.model.documents import DocumentKind
from referat.model.view import AttachedFileView, AttachmentGroupView, AttachmentView
from referat.proceedings.phrases import fill

_HANDED_OUT = f"omdelt {HandedOut.AT_MEETING}"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """How the files of an item's attachments go with a document.

    ``item`` is the item's anchor, ``stamp`` the text on their pages; both are empty where they are
    not bound into it.
    """

    files: Mapping[str, AttachmentFile] = field(default_factory=dict)
    item: str = ""
    stamp: str = ""

    def file(self, given: Attachment) -> AttachedFileView | None:
        """The file of an attachment, where it has one that goes with it."""
        found = self.files.get(given.bound_file or "")
        return file_view(given, found) if found else None


def file_view(given: Attachment, found: AttachmentFile) -> AttachedFileView:
    """The file of an attachment as it was found."""
    return AttachedFileView(
        slags=found.kind,
        størrelse=found.size,
        sider=found.pages,
        sha256=found.digest,
        beskrivelse=given.alternative or "",
        navn=given.file or "",
        titel=given.title,
    )


def place_name(line: int, member: int | None = None) -> str:
    """What an attachment is called by its place, from 0: ``bilag-2``, ``gruppe-3-bilag-1``.

    No two numbers stand beside each other, which would be read as one that may be closed.
    """
    return f"bilag-{line + 1}" if member is None else f"gruppe-{line + 1}-bilag-{member + 1}"


@dataclass(frozen=True, slots=True)
class AttachmentList:
    """How the attachments of a document are written, and which of them it has.

    ``phrase`` is the line of each; ``closed_mark`` stands after what is closed. Numbers begin anew
    in each group, unless it ``counts_through`` them.
    """

    phrase: str
    values: Mapping[str, str | date]
    kind: DocumentKind
    closed_mark: str = ""
    counts_through: bool = False
    enclosed: Enclosed = field(default_factory=Enclosed)

    def alone(self, entries: Sequence[AttachmentEntry]) -> tuple[AttachmentView, ...]:
        """Those that stand in no group."""
        numbers = self._numbers(entries)
        lines = [(n, entry) for n, entry in enumerate(entries) if entry.group is None]
        return tuple(shown for n, entry in lines for shown in self._shown(n, entry, numbers))

    def groups(self, entries: Sequence[AttachmentEntry]) -> tuple[AttachmentGroupView, ...]:
        """The groups that have an attachment in this document."""
        numbers = self._numbers(entries)
        lines = [(n, entry) for n, entry in enumerate(entries) if entry.group is not None]
        return tuple(
            AttachmentGroupView(overskrift=self._heading(entry), bilag=shown)
            for n, entry in lines
            if (shown := self._shown(n, entry, numbers))
        )

    def _numbers(self, entries: Sequence[AttachmentEntry]) -> dict[AttachmentPlace, int]:
        """The numbers of those that this document has."""
        with_late = self.kind is DocumentKind.MINUTES
        return numbers_of(entries, through_groups=self.counts_through, with_late=with_late)

    def _shown(
        self, n: int, entry: AttachmentEntry, numbers: Mapping[AttachmentPlace, int]
    ) -> tuple[AttachmentView, ...]:
        """What line ``n`` of the list prints; what holds for a group stands in its heading."""
        group = "" if self.counts_through else entry.group or ""
        each = enumerate((entry,) if entry.group is None else entry.members)
        here = ((m, a, numbers[n, m]) for m, a in each if (n, m) in numbers)
        return tuple(
            self._view(a, number, group, place_name(n, m) if entry.group else place_name(n))
            for m, a, number in here
        )

    def _view(self, given: Attachment, number: int, group: str, place: str) -> AttachmentView:
        file, enclosed = self.enclosed.file(given), self.enclosed
        is_bound = file is not None and enclosed.stamp
        return AttachmentView(
            titel=self._line(self.phrase, given, given.title, number),
            nummer=str(number),
            fil=file,
            anker=f"punkt-{enclosed.item}-{place}" if is_bound else "",
            stempel=self._stamp(number, group) if is_bound else "",
        )

    def _stamp(self, number: int, group: str) -> str:
        """The text on its pages, whose own numbers are filled in page by page."""
        values = {"nummer": str(number), "gruppe": group, "punkt": self.values.get("nummer", "")}
        return fill(self.enclosed.stamp, {**values, "side": "{side}", "sider": "{sider}"})

    def _heading(self, entry: AttachmentEntry) -> str:
        return self._line("{titel}[ ({note})]", entry, entry.group or "", 0)

    def _line(self, phrase: str, given: Attachment, title: str, number: int) -> str:
        """The line with its dates; a mark in brackets of its own joins them in theirs."""
        notes = list(_notes(given, title))
        mark = self.closed_mark if given.closed else ""
        if notes and mark.startswith("(") and mark.endswith(")"):
            notes, mark = [*notes, mark[1:-1]], ""
        values: dict[str, str | date] = {
            "titel": f"{title} {mark}".rstrip(" "),
            "nummer": str(number),
            "note": ", ".join(notes),
            "tilføjet": given.added or "",
            "erstattet": given.replaced or "",
            "omdelt": _HANDED_OUT if given.handed_out else "",
            "trukket tilbage": given.withdrawn or "",
        }
        return fill(phrase, {**self.values, **values})


def _notes(given: Attachment, title: str) -> Iterator[str]:
    """What is said of an attachment after its title."""
    if given.added:
        yield f"tilføjet {format_date(given.added)}"
    if given.replaced:
        yield f"erstattet {format_date(given.replaced)}"
    if given.withdrawn:
        yield f"trukket tilbage {format_date(given.withdrawn)}"
    if given.handed_out and not all(word in title.casefold() for word in ("omdelt", "møde")):
        yield _HANDED_OUT
