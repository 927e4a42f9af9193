"""Attachments that are others than those that were sent: in their files, or in their numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Data = Mapping[str, Any]
_Key = tuple[str, str]
"""An attachment by the heading of its group, which may be empty, and its line."""


def changed_files(before: Data | None, after: Data | None) -> Iterator[str]:
    """A sentence for each attachment that has another file than the one that was sent.

    One that is new or gone altogether is told of by its line. ``before`` and ``after`` are the
    section with the attachments as data; one that was sent by a version of the program that
    looked at no files knows of none.
    """
    old = dict(_attachments(before))
    if not any("fil" in attachment for attachment in old.values()):
        return
    for key, attachment in _attachments(after):
        if key in old and (told := _told(old[key].get("fil"), attachment.get("fil"))):
            yield told.format(key[1])


def lost_attachments(before: Data, after: Data, titles: Collection[str]) -> Iterator[str]:
    """The lines of a section's attachments, as they were sent, that nothing there now answers to.

    ``titles`` are those that the case has; an attachment that has the same file under another
    title is not lost.
    """
    kept = {_digest(attachment) for _, attachment in _attachments(after)} - {""}
    for (_, line), attachment in _attachments(before):
        if _digest(attachment) not in kept and not any(title in line for title in titles):
            yield line


@dataclass(frozen=True, slots=True)
class MovedAttachment:
    """An attachment by its title, the number that it was sent with, and the one that it has."""

    title: str
    sent: str
    now: str


def moved_attachments(
    before: Data, after: Data, titles: Collection[str], *, only_files: bool
) -> Iterator[MovedAttachment]:
    """Those of a section's attachments that have another number than they were sent with.

    ``titles`` are those that the case has: the lines may have the numbers in them. With
    ``only_files`` the others have no number that is printed anywhere.
    """
    old, new = (dict(_titled(section, titles)) for section in (before, after))
    for key, attachment in new.items():
        was, now = (each.get(key, {}).get("nummer", "") for each in (old, new))
        if was and now != was and (attachment.get("fil") or not only_files):
            yield MovedAttachment(key[1], was, now)


def _titled(section: Data, titles: Collection[str]) -> Iterator[tuple[_Key, Data]]:
    """The attachments whose titles are no other's in the same group."""
    found: dict[_Key, list[Data]] = {}
    for (group, line), attachment in _attachments(section):
        title = max((each for each in titles if each in line), key=len, default="")
        found.setdefault((group, title), []).append(attachment)
    for key, attachments in found.items():
        if key[1] and len(attachments) == 1:
            yield key, attachments[0]


def _digest(attachment: Data) -> str:
    return str((attachment.get("fil") or {}).get("sha256", ""))


def _told(was: Data | None, now: Data | None) -> str:
    if was and now:
        is_same = was["sha256"] == now["sha256"]
        return "" if is_same else "Filen til “{}” er en anden end den, der blev sendt."
    if now:
        return "“{}” har fået en fil."
    return "Filen til “{}” følger ikke længere med." if was else ""


def _attachments(section: Data | None) -> Iterator[tuple[_Key, Data]]:
    found = section or {}
    yield from ((("", a["titel"]), a) for a in found.get("bilag", ()))
    for group in found.get("bilagsgrupper", ()):
        yield from (((group["overskrift"], a["titel"]), a) for a in group["bilag"])
