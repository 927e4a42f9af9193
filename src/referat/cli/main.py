"""The command ``referat``: one group, its verbs in files of their own, and the exit codes."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click

from referat import __version__
from referat.cli.common import UNREAD, leave_pipes
from referat.cli.danish_click import DanishGroup, usage_text
from referat.cli.logs import log_to_file
from referat.diagnostics import ReferatError

_VERBS = {
    name: f"referat.cli.{name}"
    for name in (
        "init",
        "new",
        "check",
        "build",
        "show",
        "send",
        "diff",
        "approve",
        "followup",
        "archive",
        "schema",
        "doctor",
        "completions",
    )
}

_INTERRUPTED = 130


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"referat {__version__}")
        ctx.exit()


@click.group(
    cls=DanishGroup,
    modules=_VERBS,
    epilog="“referat KOMMANDO --help” viser hjælp til en kommando.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Vis versionen.",
)
@click.option(
    "--log-file",
    type=click.Path(dir_okay=False),
    metavar="FIL",
    expose_value=False,
    callback=log_to_file,
    help="Skriv det, der sker, i en fil.",
)
def referat() -> None:
    """Dagsordener og referater af sagsfiler, i PDF, DOCX og HTML."""


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; gives the exit code.

    0 well, 1 faults in the material, 2 usage or configuration, 3 the machine, 130 interrupted,
    141 nobody reads what is printed.
    """
    try:
        result = referat.main(arguments, prog_name="referat", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as needs_help:
        click.echo(needs_help.ctx.get_help(), err=True)
        return 2
    except click.ClickException as failure:
        return _refuse(usage_text(failure), 2)
    except ReferatError as failure:
        return _refuse(failure.message, failure.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _refuse("Afbrudt.", _INTERRUPTED)
    except BrokenPipeError:
        leave_pipes()
        return UNREAD
    except OSError as failure:
        return _refuse(_system_fault(failure), 3)


def _system_fault(failure: OSError) -> str:
    from referat.danish import system_reason

    return f"{failure.filename or 'udskriften'}: {system_reason(failure)}"


def entry() -> None:
    """The console script."""
    sys.stdout, sys.stderr = _stream(sys.stdout), _stream(sys.stderr)
    _end_as_interrupted()
    sys.exit(run())


def _stream(stream: TextIO | None) -> TextIO:
    """The stream as it is written to; nowhere for one that the program was started without."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


def _end_as_interrupted() -> None:
    """Clear up after SIGTERM and SIGHUP as after Ctrl+C, unless they are to be ignored (nohup)."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


def _refuse(message: str, code: int) -> int:
    with suppress(OSError):  # nobody may be there to be told
        click.echo(f"referat: {message}", err=True)
    return code


if __name__ == "__main__":
    entry()
