"""The option ``--kind``: names of documents, also in ASCII spelling."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from referat.model.documents import DocumentKind, PaperKind

F = TypeVar("F", bound=Callable[..., object])


class KindChoice(click.Choice[str]):
    """A kind of document by its Danish name."""

    def __init__(self, *kinds: DocumentKind | PaperKind) -> None:
        super().__init__([kind.value for kind in kinds or DocumentKind])

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """``tillægsdagsorden`` and ``tillaegsdagsorden`` are one."""
        from referat.danish import to_ascii

        return to_ascii(str(choice))


def sent_kind_option(command: F) -> F:
    """``--kind`` of verbs about what is sent: the agenda, when nothing else is said."""
    return click.option(
        "--kind",
        type=KindChoice(),
        default=DocumentKind.AGENDA.value,
        metavar="SLAGS",
        help="dagsorden, tillægsdagsorden eller referat. Ellers dagsordenen.",
    )(command)
