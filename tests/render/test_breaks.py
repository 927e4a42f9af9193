"""What stays on one page in print: a table to sign with its item, and the names of those absent."""

from __future__ import annotations

import pytest

from tests.render.test_wide import pages

ROW = "<tr><td>Eva Eksempel</td><td></td></tr>"
SIGNED = (
    "<section class='punkt'><h2>Underskriftsside</h2><section class='afsnit'><h3>Godkendelse</h3>"
    f"<p>Her.</p></section><table class='underskrifter'>{ROW * 3}</table></section>"
)
ABSENT = (
    "<section class='afsnit beslutning'><h3>Beslutning</h3><p>Godkendt.</p></section>"
    "<section class='afsnit fravær'><h3>Fraværende</h3><p>Per Prøve</p><p>Mona Mønster</p>"
    "<p>Sidste Navn</p></section>"
)


def texts(body: str, lines: int) -> list[str]:
    """The words of each page, with some lines before the body."""
    with pages("<p>Linje.</p>" * lines + body) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize("lines", range(24, 34))
@pytest.mark.parametrize(
    ("body", "first", "last"),
    [(SIGNED, "Underskriftsside", "Eva Eksempel"), (ABSENT, "Godkendt", "Sidste Navn")],
)
def test_it_is_not_torn_apart(body: str, first: str, last: str, lines: int) -> None:
    (page,) = [page for page in texts(body, lines) if first in page]
    assert last in page
