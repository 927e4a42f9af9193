"""Where things are: the project's root, its committees and its meetings."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.diagnostics import UsageError
from referat.source.files import is_file

SETTINGS_FILE = "referat.toml"
AGENDAS = "agendas"
BUILD = "build"
COMMITTEE_FILE = "udvalg.yaml"
MEETING_FILE = "moede.yaml"
LEDGER_FILE = "numre.jsonl"
SENT_FOLDER = "sendt"
_DATE_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}(?:-[a-z0-9]+)?")


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with ``referat.toml`` and ``agendas/``."""

    root: FilePath

    @property
    def agendas(self) -> FilePath:
        """The folder of committees and meetings."""
        return self.root / AGENDAS

    @property
    def build_folder(self) -> FilePath:
        """Where documents are laid when nothing else is said, and what is kept between builds."""
        return self.root / BUILD

    @property
    def cache_folder(self) -> FilePath:
        """What is kept between runs, and can always be thrown away."""
        return self.build_folder / ".cache"

    def relative(self, path: FilePath) -> str:
        """``path`` as diagnostics name it: from the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def meeting_name(self, folder: FilePath) -> str:
        """What a meeting is called: its folder's path below agendas/, with forward slashes."""
        return folder.relative_to(self.agendas).as_posix()

    def committee_folders(self) -> list[FilePath]:
        """Every folder below agendas/ with an ``udvalg.yaml``, in order of name."""
        return sorted(p.parent for p in self.agendas.rglob(COMMITTEE_FILE) if p.is_file())

    def meeting_folders(self, committee: FilePath) -> list[FilePath]:
        """The meetings of a committee in order of date: folders with a ``moede.yaml``."""
        files = (p for p in committee.glob(f"*/{MEETING_FILE}") if p.is_file())
        return sorted(p.parent for p in files if _DATE_FOLDER.fullmatch(p.parent.name))

    def dated_folders(self) -> list[FilePath]:
        """Every folder named by a date directly below a committee's."""
        folders = (p for c in self.committee_folders() for p in c.iterdir() if p.is_dir())
        return sorted(p for p in folders if _DATE_FOLDER.fullmatch(p.name))

    def all_meetings(self) -> list[FilePath]:
        """Every meeting of every committee."""
        return [m for c in self.committee_folders() for m in self.meeting_folders(c)]

    def meetings_at(self, paths: list[FilePath]) -> list[FilePath]:
        """The meetings meant by paths to files, meetings, committees or folders above them."""
        if not paths:
            return self.all_meetings()
        found: dict[FilePath, None] = {}
        for path in paths:
            for meeting in self._meetings_under(path):
                found[meeting] = None
        return list(found)

    def new_committees_at(self, paths: list[FilePath]) -> list[FilePath]:
        """The committees that the paths lead to, when none of them has a meeting yet."""
        places = [self._place(path) for path in paths]
        folders = [place.parent if place.name == COMMITTEE_FILE else place for place in places]
        meant = [c for c in self.committee_folders() if any(map(c.is_relative_to, folders))]
        return [] if any(map(self.meeting_folders, meant)) else meant

    def _meetings_under(self, path: FilePath) -> list[FilePath]:
        place = self._place(path)
        meetings = self.all_meetings()
        inside = [m for m in meetings if place.is_relative_to(m)]
        below = [m for m in meetings if m.is_relative_to(place)]
        committee = place.parent if place.name == COMMITTEE_FILE else None
        chosen = inside or below or [m for m in meetings if m.parent == committee]
        if not chosen:
            raise UsageError(
                f"Der er intet møde i {path}. Et møde er en mappe, der hedder mødets dato, med"
                f" {MEETING_FILE} i, og mappen over den har {COMMITTEE_FILE}."
            )
        return chosen

    def _place(self, path: FilePath) -> FilePath:
        try:
            place = path.resolve(strict=True)
        except (OSError, RuntimeError, ValueError) as failure:
            raise UsageError(f"Stien findes ikke: {path}") from failure
        if not place.is_relative_to(self.root):
            raise UsageError(f"{path} ligger uden for projektet {self.root}")
        return place


def settings_folders(root: FilePath, folder: FilePath) -> list[FilePath]:
    """Where a ``referat.toml`` holds for ``folder`` if there is one, the outermost first."""
    inner = folder.relative_to(root).parts
    return [root.joinpath(*inner[:depth]) for depth in range(len(inner) + 1)]


def find_project(start: FilePath) -> Project:
    """The project of ``start``: the nearest folder with ``referat.toml`` and ``agendas/``.

    :raises UsageError: when no folder above ``start`` has one.
    """
    place = start.resolve()
    candidates = [p for p in (place, *place.parents) if _has_settings(p)]
    with_agendas = [p for p in candidates if (p / AGENDAS).is_dir()]
    if with_agendas:
        return Project(with_agendas[0])
    if candidates:
        return Project(candidates[-1])
    raise UsageError(
        f"Her er intet referat-projekt: der er ingen {SETTINGS_FILE} i {start} eller mapperne over "
        "den. Lav et projekt med “referat init”."
    )


def _has_settings(folder: FilePath) -> bool:
    """Whether the folder has a ``referat.toml``; one that is no file is not passed over."""
    file = folder / SETTINGS_FILE
    if is_file(file):
        return True
    if os.path.lexists(file):
        raise UsageError(f"{file} er ikke en almindelig fil.")
    return False
