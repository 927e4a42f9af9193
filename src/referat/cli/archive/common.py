"""What the archive's verbs share: where it is, and which of the two is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from referat.cli.common import echo, project_of

if TYPE_CHECKING:
    from referat.archive.archive import Archive
    from referat.archive.electronic_seal.sealer import Sealer
    from referat.archive.search import Hit
    from referat.model.archived import Side
    from referat.model.settings import Settings
    from referat.source.project import Project

F = TypeVar("F", bound=Callable[..., object])


def closed_option(command: F) -> F:
    """``--closed``: the closed archive instead of the open one."""
    return click.option(
        "--closed",
        "--lukket",
        "closed",
        is_flag=True,
        help="Brug det lukkede arkiv i stedet for det åbne.",
    )(command)


def archive_of(project: Project) -> Archive:
    """The archive of a project."""
    return archive_by(settings_of(project), project.root)


def archive_by(settings: Settings, root: Path) -> Archive:
    """The archive that settings name, with the rules for what is delivered."""
    from referat.archive.archive import Archive
    from referat.archive.delivery.routing import routing_of

    rules, routing = settings.archive, routing_of(settings.deliveries)
    return Archive(root / rules.folder, rules.database, routing, _sealer_of(settings, root))


def _sealer_of(settings: Settings, root: Path) -> Sealer | None:
    """What seals the minutes; None when the settings name no certificate."""
    import os

    from referat.archive.electronic_seal.sealer import Sealer

    rules, mark = settings.archive.seal, settings.document.clock.mark
    return Sealer(rules, root, os.environ, mark) if rules else None


def settings_of(project: Project) -> Settings:
    """The project's own settings.

    :raises UsageError: when nothing can be made of them.
    """
    from referat.diagnostics import UsageError
    from referat.source.meetings import ProjectReader

    settings = ProjectReader(project).settings(project.root).document.value
    if settings is None:
        raise UsageError("referat.toml har fejl; se “referat check”.")
    return settings


def archive_here() -> Archive:
    """The archive of the project that the working folder lies in."""
    return archive_of(project_of(()))


def mark(archive: Archive, folder: Path) -> None:
    """Write beside a meeting where the chains end, now that something was added to it."""
    from referat.archive.archive import heads_now
    from referat.archive.markers import write_marker

    write_marker(folder, heads_now(archive))


def archived_name(project: Project, folder: Path) -> str:
    """What the archive knows the meeting in a folder by."""
    from referat.source.identities import identity_of
    from referat.source.meetings import ProjectReader

    return identity_of(ProjectReader(project), folder)


def side_of(closed: bool) -> Side:
    """The archive that is meant."""
    from referat.model.archived import Side

    return Side.CLOSED if closed else Side.OPEN


def place_of(record: Mapping[str, Any]) -> str:
    """Where and when something was decided, and that it is closed."""
    from referat.danish import day_of

    closed = "" if record.get("åben", True) else " (lukket)"
    return f"{record['udvalg']}, {day_of(record['dato'])}, punkt {record['punkt']}{closed}"


def corrected_line(hit: Hit) -> str:
    """That a decision was corrected, and where."""
    return f"Rettet siden; se post {hit.corrected_by}."


def print_json(hits: Sequence[Hit]) -> None:
    """A line of JSON for each decision."""
    import json

    for hit in hits:
        data: dict[str, Any] = {**hit.record, "post": hit.seq}
        if hit.sentence:
            data["sætning"] = hit.sentence.text
        if hit.corrected_by:
            data["rettet i post"] = hit.corrected_by
        echo(json.dumps(data, ensure_ascii=False))


PATH = click.Path(path_type=Path)
