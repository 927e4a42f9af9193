"""What the archive's verbs share: where it is, and which of the two is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from referat.cli.common import echo, project_of

if TYPE_CHECKING:
    from referat.archive.archive import Archive
    from referat.archive.electronic_seal.sealer import Sealer
    from referat.archive.search import Hit
    from referat.model.archived import Side
    from referat.model.settings.settings import Settings
    from referat.proceedings.facts import Proceedings
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

    What is at fault in them is not there: then it would be another archive that is looked in, and
    a receiver that waits would be none.

    :raises UsageError: when nothing can be made of them, or of where is archived and delivered.
    """
    from referat.diagnostics import UsageError
    from referat.source.meetings import ProjectReader

    document = ProjectReader(project).settings(project.root).document
    if document.value is None:
        raise UsageError("referat.toml har fejl; se “referat check”.")
    if not document.is_sure_of("arkiv", "levering"):
        raise UsageError("referat.toml har fejl i [arkiv] eller [levering]; se “referat check”.")
    return document.value


def archive_here() -> Archive:
    """The archive of the project that the working folder lies in."""
    return archive_of(project_of(()))


def refuse_lost(project: Project, archive: Archive) -> None:
    """See that no archive is missing where there was one, as when a drive has gone.

    :raises UsageError: when a meeting says that it is archived, and there is no archive.
    """
    from referat.archive.markers import MARKER_FILE
    from referat.diagnostics import UsageError

    if archive.database.exists():
        return
    marked = (each for each in project.all_meetings() if (each / MARKER_FILE).exists())
    if folder := next(marked, None):
        raise UsageError(
            f"{project.meeting_name(folder)} er arkiveret, men der er intet arkiv i"
            f" {archive.database}. Er et drev ikke på, så sæt det på; ellers hent arkivet fra en"
            f" sikkerhedskopi. Skal der begyndes forfra, så slet {MARKER_FILE} ved møderne."
        )


def mark(archive: Archive, folder: Path) -> None:
    """Write beside a meeting where the chains end, now that something was added to it."""
    from referat.archive.archive import heads_now
    from referat.archive.markers import write_marker

    write_marker(folder, heads_now(archive))


def refuse_closed(facts: Proceedings, project: Project, given: Mapping[str, str]) -> None:
    """Why something is changed and by whom is said in the open archive, too.

    :raises UsageError: when what is given has words that are closed in the meeting.
    """
    from referat.build.publication import closed_words_in
    from referat.diagnostics import UsageError

    for what, text in given.items():
        if words := closed_words_in(text, facts, project.root):
            raise UsageError(
                f"{what} har lukkede ord: “{words}”. Alle kan læse det i det åbne arkiv, så skriv"
                " det uden; punktets nummer er nok."
            )


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


def correction_lines(hit: Hit) -> Iterator[str]:
    """Which decision this one corrects, and which corrects it."""
    if corrected := hit.record.get("retter"):
        yield f"Post {hit.seq}, som retter post {corrected}."
    if hit.corrected_by:
        yield f"Rettet siden; se post {hit.corrected_by}."


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
