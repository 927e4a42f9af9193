"""Small parts of a made-up book, with one of everything that binding must treat."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache

from PIL import Image

from referat.bind import BookInfo, Bookmark, Part, prepare
from referat.bind.seal_field import SEAL_ADDRESS
from referat.resources import fonts_folder

FACES = {"Regular": "", "Bold": "font-weight:bold", "Italic": "font-style:italic"}
WINTER_TIME = timezone(timedelta(hours=1))
HEADER = "Prøvekommune · Beskæftigelses- og Eksempeludvalget · Mihaiță, Kovač og Wałęsa"
INFO = BookInfo(
    title="Referat <Eksempeludvalget> & Čedić",
    author="Prøvekommune",
    created=datetime(2026, 3, 18, 15, 45, tzinfo=WINTER_TIME),
    header=HEADER,
    creator="referat 1.2.3",
    producer="prøvepresse 4.5",
)


@dataclass(frozen=True)
class Source:
    """The HTML of a part and the bookmarks that go with it."""

    body: str
    bookmarks: tuple[Bookmark, ...]
    css: str = ""


def _image() -> str:
    picture = io.BytesIO()
    Image.new("RGBA", (60, 40), (200, 30, 30, 128)).save(picture, "PNG")
    return "data:image/png;base64," + base64.b64encode(picture.getvalue()).decode()


COVER = Source(
    "<h1 id='forside'>Referat Eksempeludvalget</h1><dl><dt>Mødested</dt><dd>Prøvesalen</dd></dl>",
    (Bookmark("Referat", "forside"),),
)
CONTENTS = Source(
    "<section id='indhold'><h2>Indhold</h2><ul>"
    "<li><a href='referat:punkt-1'><span>Punkt 1: Æbler</span> <span>3</span></a></li>"
    "<li><a href='referat:punkt-2'><span>Punkt 2: Pærer</span> <span>5</span></a></li>"
    "</ul></section>",
    (Bookmark("Indhold", "indhold"),),
    css="li a{display:flex}",
)
_ROWS = "".join(
    f"<tr><th scope='row'>{year}</th><td>{year * 3}</td></tr>" for year in range(1980, 2026)
)
APPLES = Source(
    "<section id='punkt-1'><h2>Punkt 1: Æbler</h2>"
    "<p>Eva Eksempel taler om <em>æbler</em>, <a href='referat:punkt-2'>pærer</a>, "
    "<a href='#tal'>tal</a>, <a href='referat:k%C3%B8kken'>køkkenet</a> og "
    "<a href='https://example.org/'><strong>resten</strong></a>.</p>"
    "<h3 id='tal'>Tal</h3><table><thead><tr><th scope='col'>År</th><th scope='col'>Kasser</th></tr>"
    f"</thead><tbody>{_ROWS}</tbody></table></section>",
    (Bookmark("Punkt 1: Æbler", "punkt-1"), Bookmark("Tal", "tal", 2)),
)
PEARS = Source(
    "<section id='punkt-2'><h2>Punkt 2: Pærer</h2>"
    f"<img alt='En rød kasse' src='{_image()}'>"
    "<ol><li>Første<ul><li>indre</li></ul></li><li><strong>Anden</strong></li></ol>"
    "<h3 id='køkken'>Køkken</h3><p>Tilbage til <a href='referat:forside'>forsiden</a>.</p>"
    "<table><thead><tr><th scope='col'>Sort</th><th scope='col'>Ja</th></tr></thead>"
    "<tbody><tr><th scope='row'>Conference</th><td>7</td></tr></tbody></table></section>",
    (Bookmark("Punkt 2: Pærer", "punkt-2"),),
    css="@page{size:A4 landscape} img{display:block;position:absolute;left:0;top:40px}",
)
SIGNED = Source(
    "<section id='navne'><h2>Underskrifter</h2><p>Eva Eksempel</p>"
    f"<div id='segl'><a href='{SEAL_ADDRESS}'></a></div></section>",
    (),
    css="@page{size:A4} #segl{width:255pt;height:54pt} a{display:block;height:100%}",
)
"""A page with a place for the electronic seal."""
SOURCES = (COVER, CONTENTS, APPLES, PEARS)


@cache
def render(source: Source) -> Part:
    """The part, as the renderer makes it; each process renders it once."""
    import weasyprint

    faces = "".join(
        f"@font-face{{font-family:Referat Sans;{style};"
        f"src:url({(fonts_folder() / f'ReferatSans-{name}.ttf').as_uri()})}}"
        for name, style in FACES.items()
    )
    page = (
        "@page{size:A4;margin:25mm 24mm} body{margin:0;font:11pt Referat Sans} "
        "ul{list-style-type:'•'}"
    )
    html = (
        f"<!doctype html><html lang='da'><head><title>Del</title><style>{faces}{page}{source.css}"
        f"</style></head><body>{source.body}</body></html>"
    )
    prepared = prepare(weasyprint.HTML(string=html).write_pdf(pdf_tags=True))
    return Part(prepared.pdf, source.bookmarks, prepared.texts)
