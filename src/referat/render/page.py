"""The HTML file: one self-contained page."""

from __future__ import annotations

from markupsafe import Markup

from referat.render.fragments import Fragments, contents_html
from referat.render.resources import inline_files
from referat.render.templates import Templates


def make_page(fragments: Fragments, templates: Templates) -> str:
    """The whole document as one page with its style and pictures inside."""
    parts = [fragments.cover, contents_html(fragments, templates)]
    parts += [item.html for item in fragments.items]
    parts += [fragments.signatures] if fragments.signatures else []
    page = templates.render(
        "dokument.html",
        dokument=fragments.values,
        forside=Markup(parts[0]),
        indhold=Markup(parts[1]),
        punkter=Markup("\n".join(parts[2:])),
        css=Markup(f":root{{--farve:{fragments.view.colour}}}\n" + templates.css("skaerm.css")),
    )
    return inline_files(page, fragments.resources.files)
