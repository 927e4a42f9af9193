"""``referat archive search``: decisions found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from referat.cli.archive.common import (
    archive_here,
    closed_option,
    correction_lines,
    place_of,
    print_json,
    side_of,
)
from referat.cli.common import day_given, echo
from referat.cli.danish_click import SearchCommand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from referat.archive.search import Hit

_MOST = 20


@click.command(
    "search",
    cls=SearchCommand,
    options_metavar="[VALG]",
)
@click.argument("words", metavar="[ORD]…", nargs=-1)
@click.option("--body", "--udvalg", "committee", metavar="NAVN", default="", help="Kun udvalget.")
@click.option(
    "--from", "--fra", "first", callback=day_given, metavar="DATO", help="Tidligst den dag."
)
@click.option("--to", "--til", "last", callback=day_given, metavar="DATO", help="Senest den dag.")
@click.option("--case", "--sagsnr", "case_number", metavar="NR", default="", help="Kun sagen.")
@click.option(
    "--member", "--medlem", "member", metavar="NAVN", default="", help="Nævner medlemmet."
)
@click.option("--outcome", "--udfald", "outcome", metavar="UDFALD", default="", help="Fx godkendt.")
@click.option(
    "--most",
    "--antal",
    "most",
    type=click.IntRange(min=1),
    default=_MOST,
    metavar="ANTAL",
    help=f"Højst så mange; ellers {_MOST}.",
)
@click.option("--json", "as_json", is_flag=True, help="Skriv det som JSON, en linje for hver.")
@closed_option
def command(
    words: tuple[str, ...],
    first: date | None,
    last: date | None,
    most: int,
    as_json: bool,
    closed: bool,
    **chosen: str,
) -> int:
    """Find beslutninger i arkivet.

    ORD findes i alle former, også som del af længere ord. "Flere ord" i anførselstegn skal stå
    efter hinanden, -ord må ikke være der, og ord* er alt, der begynder sådan.
    """
    from referat.archive.choosing import Wanted
    from referat.archive.search import search
    from referat.diagnostics import UsageError

    if first and last and last < first:
        raise UsageError("--til er før --fra.")
    period = {"first_day": str(first or ""), "last_day": str(last or "")}
    wanted = Wanted(**chosen, **period)
    found = search(archive_here(), side_of(closed), " ".join(words), wanted, most + 1)
    hits = found[:most]
    if as_json:
        print_json(hits)
    else:
        echo("\n\n".join(_shown(hit) for hit in hits))
        _print_count(len(hits), is_cut=len(found) > most)
    return 0


def _print_count(shown: int, *, is_cut: bool) -> None:
    if not shown:
        echo("Ingen beslutninger fundet.", err=True)
    elif is_cut:
        echo(f"\nDer er flere end {shown}. Skriv flere ord, eller brug --antal.", err=True)


def _shown(hit: Hit) -> str:
    record = hit.record
    case = f" (sagsnr. {record['sagsnr']})" if record.get("sagsnr") else ""
    lines = [click.style(f"{record['titel']}{case}", bold=True), place_of(record)]
    if hit.sentence and hit.sentence.text != record["titel"]:
        lines.append(_marked(hit.sentence.text, hit.sentence.marks))
    else:  # the words stand in the lines above: then it is said what was decided
        lines.append(record.get("beslutning", "").partition("\n")[0])
    return "\n".join((*lines, *correction_lines(hit)))


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    parts, end = [], 0
    for start, stop in marks:
        parts += [text[end:start], click.style(text[start:stop], underline=True)]
        end = stop
    return "".join((*parts, text[end:]))
