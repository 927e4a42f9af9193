"""What a build is asked for, and what becomes of each meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path as FilePath

from referat.diagnostics import Diagnostic
from referat.model.documents import (
    PUBLIC_KINDS,
    SUPPLEMENTS,
    Bundle,
    DocumentKind,
    PaperKind,
    paper_kind,
)

PUBLIC_FOLDER = "offentlig"
FORMATS = ("pdf", "docx", "html")
BUNDLE_FORMAT = "pdf"


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """What to make: which meetings, kinds and formats, where to, and how.

    ``kinds`` is None when all there are of a meeting are wanted. ``is_public`` asks for the public
    version, without what is closed. ``papers`` are drawn from the minutes, only when they are
    asked for, and never for the public; ``bundles`` are made only when they are asked for.
    ``keeps_going`` where only those documents are left out that a faulty attachment is bound into.
    ``coming`` are formats that are made right afterwards.
    """

    folders: tuple[FilePath, ...]
    out: FilePath
    kinds: tuple[DocumentKind, ...] | None = None
    formats: tuple[str, ...] = FORMATS
    workers: int = 1
    epoch: datetime | None = None
    force: bool = False
    is_public: bool = False
    papers: tuple[PaperKind, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    keeps_going: bool = False
    coming: tuple[str, ...] = ()

    def name(self, meeting: str) -> str:
        """The folder of a meeting's documents, below ``out``; its manifest is called so too."""
        return f"{meeting}/{PUBLIC_FOLDER}" if self.is_public else meeting

    def meeting(self, name: str) -> str:
        """The meeting that :meth:`name` gave this folder to."""
        return name.removesuffix(f"/{PUBLIC_FOLDER}") if self.is_public else name

    @property
    def makes_copies(self) -> bool:
        """Whether the clean copies of attachments are made that belong to public documents."""
        return self.is_public and self.kinds is None

    @property
    def stated_epoch(self) -> str:
        """The time that was asked for inside the files, as a manifest has it."""
        return self.epoch.isoformat() if self.epoch else ""

    def chosen(self, kinds: tuple[DocumentKind, ...]) -> tuple[DocumentKind, ...]:
        """Those of a meeting's ``kinds`` that are to be made."""
        possible = (k for k in kinds if not self.is_public or k in PUBLIC_KINDS)
        return tuple(k for k in possible if self.kinds is None or self._wants(k, self.kinds))

    def _wants(self, kind: DocumentKind, asked: tuple[DocumentKind, ...]) -> bool:
        """Whether a kind is asked for; who asks for the supplementary agenda wants all of them."""
        return kind in asked or (kind in SUPPLEMENTS and DocumentKind.SUPPLEMENT in asked)

    def chosen_bundles(self, kinds: tuple[DocumentKind, ...]) -> tuple[Bundle, ...]:
        """The bundles to be made of a meeting that has ``kinds``."""
        if BUNDLE_FORMAT not in self.formats:
            return ()
        return tuple(made for asked in self.bundles for made in asked.of(kinds))

    def file_names(self, kinds: tuple[DocumentKind, ...]) -> Iterator[str]:
        """The files to be made of a meeting that has ``kinds``."""
        for kind in self.chosen(kinds):
            yield from (f"{kind.file_stem}.{form}" for form in self.formats)
        yield from (f"{b.file_stem}.{BUNDLE_FORMAT}" for b in self.chosen_bundles(kinds))

    def paper_names(self, stems: Iterable[str]) -> Iterator[str]:
        """The files to be made of the papers that can be drawn from a meeting's minutes."""
        for stem in stems:
            kind = paper_kind(stem)
            if kind in self.papers:
                yield from (f"{stem}.{form}" for form in kind.formats if form in self.formats)


@dataclass(frozen=True, slots=True)
class MeetingResult:
    """What became of one meeting: the files written, and all there is to say."""

    name: str
    written: tuple[FilePath, ...]
    diagnostics: tuple[Diagnostic, ...]
