"""Tags of what is broken over pages, and of lists that count."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from referat.render.engine import PartSource, render_part
from referat.render.tags import watched_tags
from tests.support.tagged import TaggedPdf, outline

SHORT_PAGES = "@page { size: 90mm 60mm; margin: 5mm } p, li { orphans: 1; widows: 1 }"


@pytest.fixture
def part(tmp_path: Path) -> Path:
    return tmp_path / "part.pdf"


def render(body: str, target: Path, css: str = SHORT_PAGES) -> TaggedPdf:
    html = f"<!DOCTYPE html><html lang='da'><title>x</title><body>{body}</body></html>"
    target.write_bytes(render_part(PartSource("x", html, css, {})).pdf)
    return TaggedPdf(target)


def lines(pdf: TaggedPdf, *roles: str) -> list[str]:
    return [line.split()[0] for line in outline(pdf).splitlines() if line.split()[0] in roles]


def test_what_goes_on_over_pages_is_one(part: Path) -> None:
    paragraph = "ord " * 300
    items = "".join(f"<li>Punkt {n}" for n in range(30))
    text = f"<section><h1>A</h1><p>{paragraph}</p><ul>{items}</ul></section><section><p>B</section>"
    pdf = render(text, part)
    assert len(pdf.book.pages) > 4
    assert lines(pdf, "Sect", "P", "L") == ["Sect", "P", "L", "Sect", "P"]
    assert lines(pdf, "LI") == ["LI"] * 30
    assert outline(pdf).count("ord") == 300


def test_an_item_that_is_broken_is_one_item(part: Path) -> None:
    text = "ord " * 200
    pdf = render(f"<h1>A</h1><ol><li><p>{text}</p><ul><li>{text}</ul><li>B</ol>", part)
    assert lines(pdf, "L", "LI") == ["L", "LI", "L", "LI", "LI"]


def test_every_tag_names_the_one_above_it(part: Path) -> None:
    pdf = render(f"<section><h1>A</h1><p>{'ord ' * 300}</p></section>", part)
    waiting = [pdf.root]
    while waiting:
        element = waiting.pop()
        kids = [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        assert all(kid.P.objgen == element.objgen for kid in kids)
        waiting += kids


def test_a_table_begins_again_with_its_heading(part: Path) -> None:
    rows = "<tr><td><p>b</p></td></tr>" * 30
    pdf = render(f"<h1>A</h1><table><thead><tr><th>H</th></tr></thead>{rows}</table>", part)
    assert len(pdf.book.pages) == len(lines(pdf, "Table")) == len(lines(pdf, "TH"))
    assert lines(pdf, "P") == ["P"] * 30


@pytest.mark.parametrize(
    ("opening", "numbering"),
    [("<ol>", "/Decimal"), ("<ol start='4'>", "/Decimal"), ("<ol type='a'>", "/LowerAlpha")],
)
def test_an_ordered_list_tells_how_it_counts(opening: str, numbering: str, part: Path) -> None:
    pdf = render(f"<h1>A</h1>{opening}<li>b</ol><ul><li>c</ul>", part)
    ordered, plain = [element for element in pdf.root.K if element.S == pikepdf.Name.L]
    assert (str(ordered.A.O), str(ordered.A.ListNumbering)) == ("/List", numbering)
    assert "/A" not in plain


def test_a_renderer_that_tags_otherwise_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.pdf import tags

    monkeypatch.delattr(tags, "_build_box_tree")
    with watched_tags():
        assert not hasattr(tags, "_build_box_tree")


def test_it_is_remarked_when_a_renderer_tags_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.pdf import tags

    source = PartSource("del", "<html lang='da'><title>T</title><body></body></html>", "", {})
    assert render_part(source).remarks == ()
    monkeypatch.setattr("weasyprint.pdf.add_tags", lambda *_: None)
    monkeypatch.delattr(tags, "_build_box_tree")
    (remark,) = render_part(source).remarks
    assert "tags" in remark
