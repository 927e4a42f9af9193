"""The answers of the server: documents as they are, pages with the script that renews them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from http import HTTPStatus
from pathlib import Path as FilePath
from urllib.parse import quote

from referat.build.order import PUBLIC_FOLDER
from referat.danish import format_date, read_date
from referat.model.documents import DocumentKind
from referat.render.policy import POLICY_META
from referat.source.files import is_file, resolved

SCRIPT = FilePath(__file__).with_name("reload.js")
NEWS = "news"
"""The path below which a page hears that there is something new."""
AFTER = "after"
"""What is said in a query there: the number of the last news that the page knows of."""
_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:1.5rem 0 .25rem}"
    "ul{margin:0;padding-left:1.2rem}a{color:#0b4f8a}pre{white-space:pre-wrap;background:#f4f4f4;"
    "padding:1rem;overflow-wrap:anywhere}h1,h2{overflow-wrap:break-word}"
)
_TITLE = re.compile(r"<title>(?:(?:Dagsorden|Referat): )?(.*?)</title>", re.DOTALL)
_HEAD = 4096
"""Bytes of a page in which its title surely stands."""
_BODY = re.compile(rb"<body[^>]*>")
_WARNING = (
    '<p role="status" style="position:sticky;top:0;z-index:9;margin:0;padding:.6rem 1rem;'
    'font:1rem/1.4 system-ui,sans-serif;background:#9b1c1c;color:#fff">Der er fejl i filerne, så'
    ' dokumentet står her, som det var. <a href="{front}" style="color:#fff">Se, hvad der skal'
    " rettes.</a></p>"
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


def document_answer(out: FilePath, inner: str) -> Answer:
    """The file ``inner`` of the folder ``out``.

    Only documents are given out, and only those that lie in the folder and are not hidden.
    """
    path = resolved(out / inner)
    media_type = _MEDIA_TYPES.get(path.suffix) if path else None
    if path is None or media_type is None or not _is_shown(path, out):
        return page_answer(_NOT_THERE, HTTPStatus.NOT_FOUND)
    try:
        return Answer(path.read_bytes(), media_type)
    except OSError:  # it may be replaced in this very moment
        return page_answer(_NOT_THERE, HTTPStatus.NOT_FOUND)


def renewed(answer: Answer, base: str, count: int) -> Answer:
    """The answer; a page gets the script that loads it again: the file itself has none.

    Nor would the file's own policy let it run; the server sends another before the page.
    ``base`` is the path before the script's name; ``count`` is the number of the last news that
    the page knows of.
    """
    if not answer.is_page:
        return answer
    news = f"{base}{NEWS}?{AFTER}={count}"
    script = f'<script src="{base}{SCRIPT.name}" data-news="{news}"></script>'.encode()
    page = answer.content.replace(POLICY_META.encode(), b"", 1)
    head, end, tail = page.rpartition(b"</body>")
    content = head + script + end + tail if end else page + script
    return replace(answer, content=content)


def with_warning(answer: Answer, front: str) -> Answer:
    """The answer; a document says that it is as it was before the faults that ``front`` tells."""
    if not answer.is_page or answer.status is not HTTPStatus.OK:
        return answer
    told = _WARNING.format(front=escape(front)).encode()
    return replace(answer, content=_BODY.sub(lambda body: body[0] + told, answer.content, count=1))


def front_page(out: FilePath, names: Sequence[str], faults: str) -> str:
    """The documents of the meetings called ``names``, and what is at fault, as plain text.

    The newest meeting stands first.
    """
    told = f"<h2>Det skal rettes</h2>\n<pre>{escape(faults)}</pre>" if faults else ""
    newest_first = sorted(names, key=_date_folder, reverse=True)
    listed = "\n".join(_meeting(out, name) for name in newest_first)
    return _page(f"<h1>Møder</h1>\n{told}\n{listed}")


def _is_shown(path: FilePath, out: FilePath) -> bool:
    inner = path.relative_to(out).parts if path.is_relative_to(out) else ()
    return bool(inner) and not any(p.startswith(".") for p in inner) and is_file(path)


def _meeting(out: FilePath, name: str) -> str:
    kinds = "".join(_listed(out, f"{name}/{kind.file_stem}", kind) for kind in DocumentKind)
    shown = kinds or "<li>Ingen dokumenter endnu.</li>"
    return f"<h2>{escape(_heading(out, name))}</h2>\n<ul>{shown}</ul>"


def _listed(out: FilePath, document: str, kind: DocumentKind) -> str:
    links = [
        f'<a href="{quote(f"{document}.{form}")}">{escape(words)}</a>'
        for form, words in _FORM_NAMES.items()
        if is_file(out / f"{document}.{form}")
    ]
    return f"<li>{kind.value.capitalize()}: {', '.join(links)}</li>" if links else ""


def _heading(out: FilePath, name: str) -> str:
    """Committee and date as the meeting's page has them, or as its folder does."""
    for kind in DocumentKind:
        if match := _TITLE.search(_head(out / name / f"{kind.file_stem}.html")):
            return " ".join(unescape(match[1]).split())
    committee, _, folder = name.rpartition("/")
    day = read_date(folder[: len("2026-01-31")])
    return f"{committee} {format_date(day)}" if day else name


def _head(page: FilePath) -> str:
    try:
        with page.open("rb") as file:
            return file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return ""


def _date_folder(name: str) -> str:
    return name.removesuffix(f"/{PUBLIC_FOLDER}").rpartition("/")[2]


def _page(body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8"><title>referat</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<style>{_STYLE}</style></head><body><main>\n{body}\n</main></body></html>"
    )


_NOT_THERE = _page(
    "<h1>Dokumentet findes ikke endnu</h1><p>Når det er lavet, vises det her af sig selv.</p>"
)
