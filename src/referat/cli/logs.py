"""What happens on the way, told on the terminal (``-v``) or in a file (``--log-file``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from logging import Handler

_VERBOSE = f"{__name__}.verbose"
"""Where a run notes that it was asked to tell: one note, whichever of its words asked."""


def verbose_option(*names: str) -> click.Option:
    """``-v``, before the verb or after it; given twice it is as given once."""
    return click.Option(
        names or ("-v", "--verbose"),
        is_flag=True,
        expose_value=False,
        callback=_tell,
        help="Fortæl undervejs, hvad der sker.",
    )


def is_verbose() -> bool:
    """Whether the run that goes on was asked to tell."""
    return bool(click.get_current_context().meta.get(_VERBOSE))


def log_to_file(ctx: click.Context, _: click.Parameter, file: str | None) -> None:
    """Have what happens written in a file.

    :raises UsageError: when it can't be written.
    """
    if not file or ctx.resilient_parsing:
        return
    import logging

    from referat.danish import system_reason
    from referat.diagnostics import UsageError

    try:
        handler = logging.FileHandler(file, encoding="utf-8")
    except OSError as failure:
        raise UsageError(f"{file} kan ikke skrives: {system_reason(failure)}") from failure
    _log_to(handler)


def _tell(ctx: click.Context, _: click.Parameter, is_wanted: bool) -> None:
    if not is_wanted or ctx.resilient_parsing or ctx.meta.get(_VERBOSE):
        return
    import logging

    ctx.meta[_VERBOSE] = True
    _log_to(logging.StreamHandler())


def _log_to(handler: Handler) -> None:
    import logging

    log = logging.getLogger("referat")
    log.setLevel(logging.DEBUG)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
