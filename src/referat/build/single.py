"""One document made by itself, when somebody asks for it and for no other."""

from __future__ import annotations

from datetime import datetime

from referat.build.documents import FinishedFile, Making, finish_document, start_fragments
from referat.build.press.cache import DiskCache
from referat.build.press.press import Press
from referat.build.press.workshop import Workshop
from referat.proceedings.facts import Proceedings
from referat.render.fragments import Fragments, Sources
from referat.source.project import Project


def make_document(
    stem: str,
    fragments: Fragments,
    facts: Proceedings,
    sources: Sources,
    project: Project,
    formats: tuple[str, ...],
    epoch: datetime | None,
) -> list[FinishedFile]:
    """Render a document whose templates are filled; its files are called ``stem``."""
    with Workshop(1) as workshop:
        press = Press(workshop.workers, DiskCache(project.cache_folder), workshop.opened)
        making = Making(press, formats, epoch)
        started = start_fragments(stem, fragments, facts, sources, making)
        return finish_document(started, making)
