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


def vote(lines: int) -> str:
    sides = "".join(f"<br>Linje {n} af afstemningen." for n in range(2, lines + 1))
    return f"<section class='afsnit beslutning'><p class='del'>Forslaget:{sides}</p></section>"


@pytest.mark.parametrize("lines", range(26, 34))
def test_a_short_vote_stays_whole(lines: int) -> None:
    (page,) = [page for page in texts(vote(4), lines) if "Forslaget" in page]
    assert "Linje 4 af" in page


def test_a_long_vote_goes_on_over_the_page() -> None:
    before, after = texts(vote(16), 28)
    assert "Linje 3 af" in before
    assert "Linje 16 af" in after


def test_many_absent_are_told_of_on_two_pages() -> None:
    names = "".join(f"<p>Navn nummer {n}</p>" for n in range(1, 16))
    told = f"<section class='afsnit fravær'><h3>Fraværende</h3>{names}</section>"
    before, after = [page for page in texts(told, 24) if "Navn nummer" in page]
    assert "Fraværende" in before
    assert "Navn nummer 15" in after


@pytest.mark.parametrize("lines", range(24, 34))
@pytest.mark.parametrize(
    ("body", "first", "last"),
    [(SIGNED, "Underskriftsside", "Eva Eksempel"), (ABSENT, "Godkendt", "Sidste Navn")],
)
def test_it_is_not_torn_apart(body: str, first: str, last: str, lines: int) -> None:
    (page,) = [page for page in texts(body, lines) if first in page]
    assert last in page
