"""``referat archive``: decisions sealed, found again, read back and handed over."""

from __future__ import annotations

import click

from referat.cli.danish_click import DanishGroup

_VERBS = {
    name: f"referat.cli.archive.{name}"
    for name in (
        *("add", "search", "show", "deliver", "status"),
        *("verify", "export", "correct", "erase"),
    )
}


@click.group("archive", cls=DanishGroup, modules=_VERBS)
def command() -> None:
    """Gem, find og efterprøv beslutninger i arkivet."""
