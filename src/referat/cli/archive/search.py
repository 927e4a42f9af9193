"""``referat archive search``: decisions found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from referat.cli.archive.common import archive_here, closed_option, side_of
from referat.cli.common import echo
from referat.cli.danish_click import DanishCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from referat.archive.search import Hit, Wanted

_MOST = 20


@click.command(
    "search",
    cls=DanishCommand,
    options_metavar="[VALG]",
    context_settings={"ignore_unknown_options": True},  # -ord is a word that must not be there
)
@click.argument("words", metavar="[ORD]…", nargs=-1)
@click.option("--body", "--udvalg", "committee", metavar="NAVN", default="", help="Kun udvalget.")
@click.option("--from", "--fra", "first", metavar="DATO", default="", help="Tidligst den dag.")
@click.option("--to", "--til", "last", metavar="DATO", default="", help="Senest den dag.")
@click.option("--case", "--sagsnr", "case", metavar="NR", default="", help="Kun sagen.")
@click.option(
    "--member", "--medlem", "member", metavar="NAVN", default="", help="Nævner medlemmet."
)
@click.option("--outcome", "--udfald", "outcome", metavar="UDFALD", default="", help="Fx godkendt.")
@click.option(
    "--most", "--antal", "most", type=int, default=_MOST, metavar="ANTAL", help="Højst så mange."
)
@click.option("--json", "as_json", is_flag=True, help="Skriv det som JSON, en linje for hver.")
@closed_option
def command(words: tuple[str, ...], most: int, as_json: bool, closed: bool, **chosen: str) -> int:
    """Find beslutninger i arkivet.

    ORD findes i alle former, også som del af længere ord. "Flere ord" i anførselstegn skal stå
    efter hinanden, -ord må ikke være der, og ord* er alt, der begynder sådan.
    """
    from referat.archive.search import search

    hits = search(archive_here(), side_of(closed), " ".join(words), _wanted(chosen), max(1, most))
    if as_json:
        _print_json(hits)
    else:
        echo("\n\n".join(_shown(hit) for hit in hits))
        if not hits:
            echo("Ingen beslutninger fundet.", err=True)
    return 0


def _wanted(chosen: dict[str, str]) -> Wanted:
    from referat.archive.search import Wanted

    return Wanted(
        committee=chosen["committee"],
        first_day=chosen["first"],
        last_day=chosen["last"],
        case_number=chosen["case"],
        member=chosen["member"],
        outcome=chosen["outcome"],
    )


def _shown(hit: Hit) -> str:
    record = hit.record
    place = f"{record['udvalg']}, {record['dato']}, punkt {record['punkt']}"
    case = f" (sagsnr. {record['sagsnr']})" if record.get("sagsnr") else ""
    lines = [click.style(f"{record['titel']}{case}", bold=True), place]
    if hit.sentence:
        lines.append(_marked(hit.sentence.text, hit.sentence.marks))
    if hit.corrected_by:
        lines.append(f"Rettet siden; se post {hit.corrected_by}.")
    return "\n".join(lines)


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    parts, end = [], 0
    for start, stop in marks:
        parts += [text[end:start], click.style(text[start:stop], underline=True)]
        end = stop
    return "".join((*parts, text[end:]))


def _print_json(hits: Sequence[Hit]) -> None:
    import json

    for hit in hits:
        data: dict[str, Any] = {**hit.record, "post": hit.seq}
        if hit.sentence:
            data["sætning"] = hit.sentence.text
        if hit.corrected_by:
            data["rettet i post"] = hit.corrected_by
        echo(json.dumps(data, ensure_ascii=False))
