"""The answers of the server: documents as they are, pages with the script that renews them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from pathlib import Path as FilePath
from urllib.parse import quote

from referat.build.order import FORMATS
from referat.model.documents import DocumentKind
from referat.render.policy import POLICY_META
from referat.source.files import is_file, resolved

SCRIPT = FilePath(__file__).with_name("reload.js")
NEWS = "news"
"""The path below which a page hears that there is something new."""
_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:1.5rem 0 .25rem}"
    "ul{margin:0;padding-left:1.2rem}a{color:#0b4f8a}pre{white-space:pre-wrap;background:#f4f4f4;"
    "padding:1rem;overflow-wrap:anywhere}"
)
_FORM_NAMES = {"html": "på skærmen", "pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser gets."""

    content: bytes
    media_type: str
    status: HTTPStatus = HTTPStatus.OK

    @property
    def is_page(self) -> bool:
        """Whether the browser runs what stands in it."""
        return self.media_type == _MEDIA_TYPES[".html"]


def page_answer(html: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """A page of the server's own."""
    return Answer(html.encode(), _MEDIA_TYPES[".html"], status)


def document_answer(out: FilePath, inner: str, base: str) -> Answer:
    """The file ``inner`` of the folder ``out``; ``base`` is the path before the script's name.

    Only documents are given out, and only those that lie in the folder.
    """
    path = resolved(out / inner)
    media_type = _MEDIA_TYPES.get(path.suffix) if path else None
    if path is None or media_type is None or not path.is_relative_to(out) or not is_file(path):
        return page_answer(_not_there(base), HTTPStatus.NOT_FOUND)
    content = path.read_bytes()
    return Answer(_renewed(content, base) if path.suffix == ".html" else content, media_type)


def front_page(out: FilePath, names: Sequence[str], faults: str) -> str:
    """The documents of the meetings called ``names``, and what is at fault, as plain text."""
    told = f"<h2>Det skal rettes</h2>\n<pre>{escape(faults)}</pre>" if faults else ""
    listed = "\n".join(_meeting(out, name) for name in names)
    return _page(f"<h1>Møder</h1>\n{told}\n{listed}", "")


def _meeting(out: FilePath, name: str) -> str:
    links = [
        _link(f"{name}/{kind.value}.{form}", f"{kind.value.capitalize()}: {_FORM_NAMES[form]}")
        for kind in DocumentKind
        for form in sorted(FORMATS, key=[*_FORM_NAMES].index)
        if (out / name / f"{kind.value}.{form}").is_file()
    ]
    shown = "".join(links) or "<li>Ingen dokumenter endnu.</li>"
    return f"<h2>{escape(name)}</h2>\n<ul>{shown}</ul>"


def _link(target: str, words: str) -> str:
    return f'<li><a href="{quote(target)}">{escape(words)}</a></li>'


def _not_there(base: str) -> str:
    later = "Når det er lavet, vises det her af sig selv."
    return _page(f"<h1>Dokumentet findes ikke endnu</h1><p>{later}</p>", base)


def _page(body: str, base: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8"><title>referat</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><main>\n{body}\n</main>{_script(base)}</body></html>"
    )


def _renewed(page: bytes, base: str) -> bytes:
    """The page with the script, which the file itself has not, and which its policy forbids.

    In place of that policy stands the one that the server sends before the page.
    """
    page = page.replace(POLICY_META.encode(), b"", 1)
    head, end, tail = page.rpartition(b"</body>")
    return head + _script(base).encode() + end + tail if end else page + _script(base).encode()


def _script(base: str) -> str:
    return f'<script src="{base}{SCRIPT.name}" data-news="{base}{NEWS}"></script>'
