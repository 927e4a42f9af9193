"""What there is to say beside the meetings of a build, held from one build to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.build.fingerprints import Fingerprints, Place
from referat.build.manifests import Manifests
from referat.build.order import BuildOrder
from referat.build.versions import made_with
from referat.diagnostics import Diagnostic
from referat.model.manifest import Manifest
from referat.source.files import is_file
from referat.source.project import (
    COMMITTEE_FILE,
    LEDGER_FILE,
    MEETING_FILE,
    SENT_FOLDER,
    SETTINGS_FILE,
    Project,
    settings_folders,
)
from referat.source.sent.pending import PENDING_FILE


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The project as a whole, or only those committees of a build's meetings that sent anything.

    ``name`` is what its manifest is called; a meeting's name ends with a date.
    """

    name: str
    places: tuple[Place, ...]
    committees: tuple[FilePath, ...]


def surroundings(project: Project, order: BuildOrder, *, whole: bool) -> Surroundings:
    """What is to be looked at beside the meetings of ``order``."""
    folders = project.committee_folders() if whole else {f.parent for f in order.folders}
    senders = tuple(sorted(folder for folder in folders if is_file(folder / LEDGER_FILE)))
    places = [place for folder in senders for place in _sending_places(project, folder)]
    if whole:
        return Surroundings("projekt", (*places, *_case_places(project)), senders)
    names = "\0".join(map(project.meeting_name, senders))
    name = f"udvalg-{hashlib.sha256(names.encode()).hexdigest()[:16]}"
    return Surroundings(name, tuple(places), senders)


def held_findings(
    around: Surroundings, order: BuildOrder, fingerprints: Fingerprints
) -> tuple[Diagnostic, ...] | None:
    """What was found the last time; None when it must be looked for again."""
    if not around.places:
        return ()
    inputs = fingerprints.inputs(around.places)  # before anything is read
    held = None if order.force else Manifests(order.out).read(around.name)
    if held is None or held.made_with != made_with() or held.inputs != inputs:
        return None
    return held.diagnostics


def hold_findings(
    found: tuple[Diagnostic, ...],
    around: Surroundings,
    order: BuildOrder,
    fingerprints: Fingerprints,
) -> None:
    """Keep what was found for the next build."""
    manifest = Manifest(
        meeting=around.name,
        kinds=(),
        numbers=(),
        inputs=fingerprints.inputs(around.places),
        neighbours=(),
        outputs=(),
        diagnostics=found,
        made_with=made_with(),
    )
    Manifests(order.out).write(manifest)


def _sending_places(project: Project, committee: FilePath) -> Iterator[Place]:
    """The ledger of a committee, the names of its meetings and of what was sent, its settings."""
    yield from (Place(committee / name) for name in (LEDGER_FILE, PENDING_FILE))
    yield Place(committee, f"*/{MEETING_FILE}")
    yield Place(committee, f"*/{SENT_FOLDER}/*.json")
    folders = settings_folders(project.root, committee)
    yield from (Place(folder / SETTINGS_FILE) for folder in folders)


def _case_places(project: Project) -> Iterator[Place]:
    """The settings, the committees, and the names of all that looks like a case file."""
    yield Place(project.root / SETTINGS_FILE)
    for pattern in (SETTINGS_FILE, COMMITTEE_FILE):
        yield from (Place(path) for path in project.agendas.rglob(pattern))
    yield Place(project.agendas, "**/*.y*ml")
    yield Place(project.agendas, f"**/{SETTINGS_FILE}")
