"""What a municipality's own templates and style can do that PDF/UA-1 does not allow."""

from __future__ import annotations

from functools import cache

from referat.bind import PreparedPart, prepare
from referat.render.engine import PartSource, render_part

_HEAD = "<thead><tr><th scope='col'>A</th><th scope='col'>B</th></tr></thead>"
_TWO = "<tr><td>1</td><td>2</td></tr>"


def _table(rows: str) -> str:
    return f"<table>{_HEAD}<tbody>{rows}</tbody></table>"


LIST, NO_LIST = "i en liste står der noget", "et listepunkt står uden for"
TABLE = "en tabels rækker og celler står ikke"
EVEN, HEADS = "rækker er ikke lige lange", "mere end ét hoved"
ALT, SKIPPED, UNMARKED = "billede har ingen", "springer et niveau over", "uden for teksten"
CAPTION, NO_BODY = "overskrift står midt", "men ingen rækker"
BROKEN = {
    "paragraph-in-list": ("<ul><p>x</p><li>y</li></ul>", LIST),
    "text-in-list": ("<ul>x</ul>", LIST),
    "caption-last-in-list": ("<ul><li>x</li><figcaption>y</figcaption></ul>", LIST),
    "paragraph-in-definitions": ("<dl><p>x</p><dt>t</dt><dd>d</dd></dl>", LIST),
    "drawn-in-list": ("<style>ul::before{content:'x'}</style><ul><li>y</li></ul>", LIST),
    "bare-item": ("<li>x</li>", NO_LIST),
    "bare-term": ("<dt>x</dt>", NO_LIST),
    "short-row": (_table(f"<tr><td>1</td></tr>{_TWO}"), EVEN),
    "long-row": (_table(f"{_TWO}<tr><td>1</td><td>2</td><td>3</td></tr>"), EVEN),
    "wide-cell": (_table("<tr><td colspan='3'>1</td></tr>"), EVEN),
    "pushed-row": (_table(f"<tr><td rowspan='2'>1</td><td>2</td></tr>{_TWO}"), EVEN),
    "overlap": (
        _table("<tr><td>1</td><td rowspan='2'>2</td></tr><tr><td colspan='2'>3</td></tr>"),
        EVEN,
    ),
    "empty-row": (_table("<tr></tr>"), EVEN),
    "hidden-cell": (_table("<tr><td>1</td><td style='display:none'>2</td></tr>"), EVEN),
    "two-heads": (f"<table>{_HEAD}{_HEAD}<tbody>{_TWO}</tbody></table>", HEADS),
    "head-alone": (f"<table>{_HEAD}</table>", NO_BODY),
    "foot-alone": ("<table><tfoot><tr><th>1</th></tr></tfoot></table>", NO_BODY),
    "two-captions": (
        "<table><caption>a</caption><caption>b</caption><tr><th>1</th></tr></table>",
        CAPTION,
    ),
    "cell-as-block": (_table("<tr><td style='display:block'>1</td><td>2</td></tr>"), TABLE),
    "row-as-flex": (_table(_TWO.replace("<tr>", "<tr style='display:flex'>")), TABLE),
    "table-as-block": (_table(_TWO).replace("<table>", "<table style='display:block'>"), TABLE),
    "group-as-block": (_table(_TWO).replace("<tbody>", "<tbody style='display:block'>"), TABLE),
    "picture-without-words": ("<img src='referat-fil:flade.svg'>", ALT),
    "hidden-heading": ("<h2 style='display:none'>x</h2><h3>y</h3>", SKIPPED),
    "opacity": ("<p style='opacity:.5'>x</p>", UNMARKED),
    "opacity-of-picture": (
        "<img alt='En flade' src='referat-fil:flade.svg' style='opacity:.5'>",
        UNMARKED,
    ),
}
"""By name: the HTML after a first heading, and some of the words that tell what is wrong."""

SOUND = {
    "nested": "<ul><li>a<ol><li>b</li></ol></li><li><p>c</p><p>d</p></li></ul>",
    "without-marks": "<ul style='list-style:none'><li>a</li></ul>",
    "empty-list": "<ul></ul><dl></dl>",
    "definitions": "<dl><dt>t</dt><dd>d</dd></dl><dl><div><dt>t</dt><dd>d</dd></div></dl>",
    "item-over-two-pages": "<ul><li><p>a</p><p style='break-before:page'>b</p></li></ul>",
    "spans": _table("<tr><td rowspan='2'>1</td><td>2</td></tr><tr><td>3</td></tr>"),
    "span-below-the-table": _table("<tr><td rowspan='3'>1</td><td>2</td></tr>"),
    "long-table": _table(_TWO * 120),
    "caption": f"<table><caption>x</caption>{_TWO}</table>",
    "caption-below": f"<table><caption style='caption-side:bottom'>x</caption>{_TWO}</table>",
    "empty-table": "<table></table>",
    "table-in-list": f"<ul><li>{_table(_TWO)}</li></ul>",
    "inline-grouping": "<ul><strong><li>x</li></strong></ul>",
    "links": "<p><a href='https://example.org/'>x</a></p><a href='https://example.org/'>"
    "<p>y</p></a>",
    "picture": "<figure><img alt='x' src='referat-fil:flade.svg'><figcaption>y</figcaption>"
    "</figure>",
    "drawn": "<hr><p style='background:linear-gradient(red,blue);border:2px dotted;"
    "border-radius:4px;text-shadow:1px 1px red;outline:1px solid'>x</p>",
    "turned": "<p style='transform:rotate(2deg)'>x</p><div style='columns:2;column-rule:1px solid'>"
    "<p>y</p></div>",
    "headings": "<h2>a</h2><h3>b</h3><h2>c</h2>",
}
"""By name: what is rare and allowed."""

_PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><g opacity="0.4">'
    b'<rect width="9" height="9"/><rect x="3" width="9" height="9"/></g></svg>'
)


@cache
def prepared(body: str) -> PreparedPart:
    """The part with ``body`` after a first heading; each process makes it once."""
    html = f'<html lang="da"><head><title>T</title></head><body><h1>A</h1>{body}</body></html>'
    files = {"flade.svg": _PICTURE} if "flade.svg" in body else {}
    css = "body { font-family: Referat Sans }"
    return prepare(render_part(PartSource("del", html, css, files)).pdf)
