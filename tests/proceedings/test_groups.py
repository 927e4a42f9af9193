"""Groups of items, and what follows them without being a part of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.documents import DocumentKind
from tests.support.projects import MEETING, Files, view

PAGE = "  - {titel: Underskrifter, underskriftsside: ja}\n"
AGENDA = (
    "dato: 2026-02-12\ndagsorden:\n  - titel: Først\n%s  - {titel: Så, beslutning: Godkendt.}\n%s"
)


@pytest.mark.parametrize(
    ("heading", "last", "apart"),
    [
        ("  - overskrift: Sager\n", PAGE, ["Underskrifter"]),
        ("", PAGE, []),
        ("  - overskrift: Sager\n", "  - overskrift: Til sidst\n" + PAGE, []),
        ("  - overskrift: Sager\n", "  - titel: Eventuelt\n", []),
    ],
)
def test_a_signature_page_is_of_no_group_but_its_own(
    heading: str, last: str, apart: list[str], project: Callable[[Files], Path]
) -> None:
    document = view(project({MEETING: AGENDA % (heading, last)}), DocumentKind.MINUTES)
    assert [item.title for item in document.items if item.stands_apart] == apart
