"""What there is to say of a project beside its meetings, held from one build to the next."""

from __future__ import annotations

from collections.abc import Iterator

from referat.build.fingerprints import Fingerprints, Place
from referat.build.manifests import Manifests
from referat.build.order import BuildOrder
from referat.build.versions import made_with
from referat.diagnostics import Diagnostic
from referat.model.manifest import Manifest
from referat.source.project import COMMITTEE_FILE, SETTINGS_FILE, Project

_NAME = "projekt"
"""What its manifest is called; a meeting's name ends with a date."""


def held_findings(
    project: Project, order: BuildOrder, fingerprints: Fingerprints
) -> tuple[Diagnostic, ...] | None:
    """What was found the last time; None when it must be looked for again."""
    inputs = fingerprints.inputs(_places(project))  # before anything is read
    held = None if order.force else Manifests(order.out).read(_NAME)
    if held is None or held.made_with != made_with() or held.inputs != inputs:
        return None
    return held.diagnostics


def hold_findings(
    found: tuple[Diagnostic, ...], project: Project, order: BuildOrder, fingerprints: Fingerprints
) -> None:
    """Keep what was found for the next build."""
    inputs = fingerprints.inputs(_places(project))
    manifest = Manifest(
        meeting=_NAME,
        kinds=(),
        numbers=(),
        inputs=inputs,
        neighbours=(),
        outputs=(),
        diagnostics=found,
        made_with=made_with(),
    )
    Manifests(order.out).write(manifest)


def _places(project: Project) -> Iterator[Place]:
    """The settings, the committees, and the names of all that looks like a case file."""
    yield Place(project.root / SETTINGS_FILE)
    for pattern in (SETTINGS_FILE, COMMITTEE_FILE):
        yield from (Place(path) for path in project.agendas.rglob(pattern))
    yield Place(project.agendas, "**/*.y*ml")
    yield Place(project.agendas, f"**/{SETTINGS_FILE}")
