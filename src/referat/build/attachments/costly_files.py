"""Files that cost the document they are bound into what it would else say that it keeps."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referat.danish import count, join_names
from referat.diagnostics import Diagnostic, Span, hint

if TYPE_CHECKING:
    from referat.bind import Cost

_ORIGINALS = "lav den med-originaler i stedet for med-bilag: så ligger filen i den, som den er"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CostlyFile:
    """A bound-in file by its name in the case, the line that names it, and what it costs."""

    name: str
    place: Span
    costs: tuple[Cost, ...]

    @property
    def reasons(self) -> str:
        """Why, in Danish."""
        return "; ".join(dict.fromkeys(cost.reason for cost in self.costs))


def cost_findings(
    document: str, meeting: Span, costly: Sequence[CostlyFile]
) -> Iterator[Diagnostic]:
    """One finding for all: at the line of a file that is alone, or else at the ``meeting``."""
    if not costly:
        return
    for each in costly:
        _LOG.info("D054 %s: %s: %s", document, each.name, each.reasons)
    claims = join_names(list(dict.fromkeys(cost.claim for each in costly for cost in each.costs)))
    which = "dette" if len(costly) == 1 else f"{len(costly)} af sine"
    message = f"{document} kan ikke kalde sig {claims} med {which} bilag i sig"
    if len(costly) == 1:
        yield hint("D054", message, costly[0].place, costly[0].reasons, _ORIGINALS)
    else:
        yield hint("D054", message, meeting, "", *_grouped(costly), _ORIGINALS)


def _grouped(costly: Sequence[CostlyFile]) -> Iterator[str]:
    """For each reason the files that have it: ``filen er ikke mærket op (3 bilag): a, b og c``."""
    for reasons in dict.fromkeys(each.reasons for each in costly):
        names = [each.name for each in costly if each.reasons == reasons]
        yield f"{reasons} ({count(len(names), 'bilag', 'bilag')}): {join_names(names)}"
