"""``referat archive verify``: read everything back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from referat.cli.archive.common import archive_of
from referat.cli.common import echo, project_of
from referat.cli.danish_click import DanishCommand

if TYPE_CHECKING:
    from referat.archive.electronic_seal.inspection import Seal


@click.command("verify", cls=DanishCommand, options_metavar="[VALG]")
def command() -> int:
    """Læs hele arkivet, og sig, om det er, som det var.

    Det siges, hvad der er ændret, mangler eller er for meget.

    Er referaterne forseglet elektronisk, efterprøves seglene, og der står, hvis de er, og hvornår
    der blev forseglet.
    """
    from referat.archive.markers import MARKER_FILE, read_marker
    from referat.archive.verify import verify
    from referat.danish import count
    from referat.source.identities import identity_of
    from referat.source.meetings import ProjectReader

    project = project_of(())
    reader = ProjectReader(project)
    folders = {identity_of(reader, folder): folder for folder in project.all_meetings()}
    markers = {name: read_marker(name, folder) for name, folder in folders.items()}
    without = [name for name, marker in markers.items() if not marker]
    verified = verify(archive_of(project), filter(None, markers.values()), without)
    for fault in verified.faults:
        echo(f"fejl i {fault.side.shown}: {fault.place}: {fault.message}")
    for name in verified.unmarked:
        said = f"{name} mangler {MARKER_FILE}, som “referat archive add” skriver igen"
        echo(f"bemærk: {said}", err=True)
    for line in _seal_lines(verified.seals):
        echo(line, err=True)
    read = f"{count(verified.entries, 'post', 'poster')} og {count(verified.files, 'fil', 'filer')}"
    if verified.faults:
        echo(f"{count(len(verified.faults), 'fejl', 'fejl')}. Der blev læst {read}.", err=True)
        echo("Hent det, der er ændret eller mangler, fra en sikkerhedskopi.", err=True)
        return 1
    echo(f"Arkivet er helt: {read}.", err=True)
    return 0


def _seal_lines(seals: Iterable[Seal]) -> Iterator[str]:
    """A line for each certificate, and each that has witnessed when it was used."""
    from referat.danish import count

    groups: dict[tuple[str, str], list[Seal]] = {}
    for seal in seals:
        groups.setdefault((seal.certificate.digest, seal.witness), []).append(seal)
    for some in groups.values():
        holder, issuer = some[0].certificate.holder, some[0].certificate.issuer
        documents = count(len(some), "dokument", "dokumenter")
        yield f"segl: {documents} af {holder} (udstedt af {issuer}), {_when(some)}"


def _when(seals: Sequence[Seal]) -> str:
    """When some seals of one kind were put on, and who says so."""
    from referat.danish import format_range

    moments = sorted(seal.moment for seal in seals)
    days = format_range(moments[0].date(), moments[-1].date())
    witness = seals[0].witness
    return f"{days} efter {f'tidsstempel fra {witness}' if witness else 'maskinens eget ur'}"
