"""The attachments that go out to the public with a meeting's documents, and their clean copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from referat.danish import slug
from referat.model.attached_file import AttachmentFile, FileKind
from referat.model.attachment import Attachment, DataPath, all_attachments
from referat.proceedings.attachments import place_name
from referat.proceedings.facts import Proceedings
from referat.proceedings.public.public import public_facts
from referat.source.agenda import ItemSource

COPIES_FOLDER = "bilag"
"""Where the copies lie, below the folder of the public documents."""
PICTURES = {FileKind.PNG: "png", FileKind.JPEG: "jpg"}
"""The kinds of files that stay what they are; all others go out as PDF."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """The file of an attachment that all may read; ``number`` is that of its item.

    ``path`` leads to the attachment among those of the public item, groups taken apart.
    """

    source: ItemSource
    number: str
    path: DataPath
    attachment: Attachment
    file: AttachmentFile

    @property
    def shown(self) -> str:
        """What it is called in a message, as ``“Kort” til punkt 84``."""
        return f"“{self.attachment.title}” til punkt {self.number}"

    @property
    def copy_name(self) -> str:
        """The path of its clean copy, below the folder of the public documents."""
        place = place_name(*(step for step in self.path if isinstance(step, int)))
        name = f"punkt-{slug(self.number)}-{place}-{slug(self.attachment.title)}"
        return f"{COPIES_FOLDER}/{name}.{PICTURES.get(self.file.kind, 'pdf')}"


def published_files(facts: Proceedings) -> Iterator[PublishedFile]:
    """The files that go out with a meeting's public documents.

    There are none where no web site takes them.
    """
    if not facts.settings.deliveries.folders:
        return
    public = facts if facts.is_public else public_facts(facts)
    for source in public.files.items:
        for path, attachment in all_attachments(source.item.attachments):
            if found := public.attached.get(attachment.bound_file or ""):
                yield PublishedFile(source, public.number(source), path, attachment, found)


def copy_names(facts: Proceedings) -> tuple[str, ...]:
    """The clean copies that belong to a meeting's public documents."""
    return tuple(published.copy_name for published in published_files(facts))
