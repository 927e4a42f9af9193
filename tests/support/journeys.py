"""A made-up case that goes from a committee by way of another to the council."""

from __future__ import annotations

from tests.support.projects import BASE, ITEM, MEETING, Files

FINANCE = "agendas/oekonomiudvalget/2026-02-25/moede.yaml"
COUNCIL = "agendas/byraadet/2026-03-03/moede.yaml"
COUNCIL_FOLDER = "agendas/byraadet/2026-03-03"

FROM_COMMITTEE = """\
dato: 2026-02-25
fravær: [Dorte Demo]
dagsorden:
  - titel: Godkendelse af dagsorden
  - fortsætter: proeveudvalget/2026-02-12/legeplads
beslutninger:
  legeplads: Økonomiudvalget anbefaler.
"""
FROM_FINANCE = """\
dato: 2026-03-03
dagsorden:
  - fortsætter: oekonomiudvalget/2026-02-25/legeplads
beslutninger:
  legeplads: Byrådet godkender.
"""

JOURNEY: dict[str, str] = {
    "agendas/oekonomiudvalget/udvalg.yaml": (
        "navn: Økonomiudvalget\nmedlemmer: [Dorte Demo, Nina Navn, Eva Eksempel]\n"
    ),
    "agendas/byraadet/udvalg.yaml": "navn: Byrådet\n",
    MEETING: f"{BASE[MEETING]}  legeplads: Prøveudvalget anbefaler.\n",
    FINANCE: FROM_COMMITTEE,
    COUNCIL: FROM_FINANCE,
}


def journey(**files: str) -> Files:
    """The case with other text for the committee's item, the finance committee or the council."""
    places = {"item": ITEM, "finance": FINANCE, "council": COUNCIL}
    return {**JOURNEY, **{places[name]: text for name, text in files.items()}}
