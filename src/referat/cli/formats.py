"""The option ``--format``: the forms that documents are made in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from referat.danish import join_names

F = TypeVar("F", bound=Callable[..., object])

FORMATS = ("pdf", "docx", "html")


def formats_option(alone: str = "") -> Callable[[F], F]:
    """``--format`` as a list with commas; ``alone`` is a form that none of the others goes with."""

    def chosen(ctx: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(v.strip() for v in value.split(",") if v.strip()))
        if found and (not {*found} - {*FORMATS} or found == (alone,)):
            return found
        others = f", eller {alone}" if alone else ""
        known = f"vælg blandt {join_names(FORMATS)}, adskilt af komma{others}."
        raise click.BadParameter(known, ctx, parameter)

    shown = f" {alone} vises her." if alone else ""
    return click.option(
        "--format",
        "formats",
        default=",".join(FORMATS),
        callback=chosen,
        metavar="FORM",
        help=f"pdf, docx eller html; flere adskilles af komma. Ellers alle tre.{shown}",
    )
