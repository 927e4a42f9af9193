"""The HTML file: one self-contained page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import count

from markupsafe import Markup

from referat.diagnostics import MaterialError
from referat.render.fragments import Fragments, contents_html
from referat.render.policy import POLICY_META
from referat.render.resources import inline_files
from referat.render.templates import Templates

_TABLE = re.compile(r"<table\b[^>]*>(?:\s*<caption[^>]*>(.*?)</caption>)?", re.DOTALL)
_HEAD = re.compile(r"\s*<!doctype html>\s*<html\b[^>]*>\s*<head\s*>", re.IGNORECASE)


def make_page(fragments: Fragments, templates: Templates) -> str:
    """The whole document as one page with its style and pictures inside.

    :raises MaterialError: when a template of the municipality's own is at fault.
    """
    tables = count(1)
    page = templates.render(
        "dokument.html",
        dokument=fragments.values,
        forside=Markup(_with_boxes(fragments.cover, tables)),
        indhold=Markup(contents_html(fragments, templates) if fragments.entries else ""),
        punkter=Markup(_with_boxes("\n".join(fragments.sections), tables)),
        css=Markup(f":root{{--farve:{fragments.view.colour}}}\n" + templates.css("skaerm.css")),
    )
    return inline_files(_with_policy(page, templates), fragments.resources.files)


def _with_policy(page: str, templates: Templates) -> str:
    """The page with the policy before all else: browsers keep it whatever a template wrote."""
    head = _HEAD.match(page)
    if head is None:
        message = "skabelonen dokument.html begynder ikke med <!DOCTYPE html>, <html> og <head>"
        advice = 'begynd den med <!DOCTYPE html><html lang="da"><head>'
        diagnostic = templates.fault("D002", "dokument.html", message, "", advice)
        raise MaterialError(diagnostic.message, diagnostic)
    return f"{page[: head.end()]}\n{POLICY_META}{page[head.end() :]}"


def _with_boxes(html: str, numbers: Iterator[int]) -> str:
    """Each table in a box that scrolls where the screen is too narrow, instead of the page.

    The box takes the focus, so that keys scroll it too, and says what it is (WCAG 2.2, 1.4.10,
    2.1.1 and 4.1.2).
    """

    def open_box(match: re.Match[str]) -> str:
        caption = Markup(match[1] or "").striptags()
        name = f"Tabel {next(numbers)}" + (f": {caption}" if caption else "")
        box = f'<div class="tabel" role="group" tabindex="0" aria-label="{escape(name)}">'
        return box + match[0]

    return _TABLE.sub(open_box, html).replace("</table>", "</table></div>")
