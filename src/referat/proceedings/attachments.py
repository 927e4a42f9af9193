"""The attachments of an item as a document lists them: those alone, then each group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from referat.danish import format_date
from referat.model.attachment import Attachment, AttachmentEntry, HandedOut
from referat.model.documents import DocumentKind
from referat.model.view import AttachmentGroupView, AttachmentView
from referat.proceedings.phrases import fill

_HANDED_OUT = f"omdelt {HandedOut.AT_MEETING}"


@dataclass(frozen=True, slots=True)
class AttachmentList:
    """How the attachments of a document are written, and which of them it has.

    ``phrase`` is the line of each; ``closed_mark`` stands after what is closed.
    """

    phrase: str
    values: Mapping[str, str | date]
    kind: DocumentKind
    closed_mark: str = ""

    def alone(self, entries: Sequence[AttachmentEntry]) -> tuple[AttachmentView, ...]:
        """Those that stand in no group."""
        return self._shown([entry for entry in entries if entry.group is None])

    def groups(self, entries: Sequence[AttachmentEntry]) -> tuple[AttachmentGroupView, ...]:
        """The groups that have an attachment in this document; each counts from 1."""
        grouped = ((e, self._shown(e.members, e)) for e in entries if e.group is not None)
        return tuple(
            AttachmentGroupView(overskrift=self._heading(entry), bilag=shown)
            for entry, shown in grouped
            if shown
        )

    def _shown(
        self, attachments: Sequence[Attachment], group: AttachmentEntry | None = None
    ) -> tuple[AttachmentView, ...]:
        is_late = group is not None and group.is_only_in_minutes
        if is_late and self.kind is not DocumentKind.MINUTES:
            return ()
        listed = (a for a in attachments if self._is_here(a))
        return tuple(self._view(a, n) for n, a in enumerate(listed, 1))

    def _is_here(self, attachment: Attachment) -> bool:
        return self.kind is DocumentKind.MINUTES or not attachment.is_only_in_minutes

    def _view(self, given: Attachment, number: int) -> AttachmentView:
        line = self._line(self.phrase, given, given.title, number)
        return AttachmentView(titel=line, fil=given.file)

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
        }
        return fill(phrase, {**self.values, **values})


def _notes(given: Attachment, title: str) -> Iterator[str]:
    """What is said of an attachment after its title."""
    if given.added:
        yield f"tilføjet {format_date(given.added)}"
    if given.replaced:
        yield f"erstattet {format_date(given.replaced)}"
    if given.handed_out and "omdelt" not in title.casefold():
        yield _HANDED_OUT
