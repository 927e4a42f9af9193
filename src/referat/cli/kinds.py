"""The option ``--kind``: names of documents, also in ASCII spelling."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from referat.model.documents import SUPPLEMENTS, Bundle, DocumentKind, PaperKind, SheetKind

F = TypeVar("F", bound=Callable[..., object])


class KindChoice(click.Choice[str]):
    """A kind of document by its Danish name; a second supplementary agenda by its number too."""

    def __init__(self, *kinds: DocumentKind | PaperKind | SheetKind | Bundle) -> None:
        further = SUPPLEMENTS[1:]
        super().__init__([kind.value for kind in kinds or DocumentKind if kind not in further])

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The kind that a word names; only the usual ones are listed in a message."""
        numbered = {self.normalize_choice(kind.value, ctx): kind.value for kind in SUPPLEMENTS[1:]}
        known = numbered.get(self.normalize_choice(value, ctx))
        return known or super().convert(value, param, ctx)

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """``tillægsdagsorden 2`` and ``tillaegsdagsorden-2`` are one."""
        from referat.danish import to_ascii

        return to_ascii(str(choice)).replace("-", " ")


def sent_kind_option(command: F) -> F:
    """``--kind`` of verbs about what is sent: the agenda, when nothing else is said."""
    return click.option(
        "--kind",
        type=KindChoice(),
        default=DocumentKind.AGENDA.value,
        metavar="SLAGS",
        help="dagsorden, tillægsdagsorden eller referat. Ellers dagsordenen.",
    )(command)
