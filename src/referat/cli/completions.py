"""``referat completions``: the shell fills in commands."""

from __future__ import annotations

import click

from referat.cli.common import echo
from referat.cli.danish_click import DanishCommand

_SHELLS = ("bash", "zsh", "fish")


@click.command("completions", cls=DanishCommand, options_metavar="[VALG]")
@click.argument("shell", type=click.Choice(_SHELLS), metavar="SKALLEN")
def command(shell: str) -> int:
    """Lad skallen skrive kommandoer færdig med tabulatortasten.

    SKALLEN er bash, zsh eller fish.

    Fx i ~/.bashrc:  eval "$(referat completions bash)"
    """
    from click.shell_completion import get_completion_class

    from referat.cli.main import referat

    found = get_completion_class(shell)
    if found is None:
        return 2
    echo(found(referat, {}, "referat", "_REFERAT_COMPLETE").source())
    return 0
