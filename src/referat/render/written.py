"""What a template wrote, read back tag by tag as a browser would read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from referat.render.contract import NO_ATTACHING, NO_ATTACHING_ADVICE
from referat.render.resources import FILE_SCHEME
from referat.render.style_sheets import outward_lines
from referat.source.markdown.markup import has_scheme, is_web_link

MOST_NESTED = 40
"""Elements within each other; the renderers follow them by recursion, some ten frames each."""
_CLOSED_BY_OTHERS = frozenset(
    "p li dt dd tr td th thead tbody tfoot caption hr br img meta link html head body".split()
)
"""Elements that hold no others, or end by themselves (HTML, 13.1.2.4): they need not be counted."""
_RUNNING = frozenset("action background formaction http-equiv manifest ping srcdoc srcset".split())
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]+")
_RUNS = "et dokument må hverken køre programmer eller hente noget"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something a template may not write: the code, what it is, and advice."""

    code: str
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of HTML: its ids, its links within the document, its sections and its flaws.

    ``sections`` gives ``data-punkt`` and ``data-afsnit`` of each section that has both.
    """

    ids: tuple[str, ...]
    links: tuple[str, ...]
    sections: frozenset[tuple[str, str]]
    flaws: tuple[Flaw, ...]


def read_back(html: str, allowed: frozenset[str]) -> Written:
    """Read what a template wrote; elements that are not ``allowed`` are flaws."""
    reader = _Reader(allowed)
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:
        reader.flaws[Flaw("D002", "“<!” kan ikke bruges i en skabelon", "slet det")] = None
    return Written(
        tuple(reader.ids), tuple(reader.links), frozenset(reader.sections), tuple(reader.flaws)
    )


class _Reader(HTMLParser):
    def __init__(self, allowed: frozenset[str]) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sections: set[tuple[str, str]] = set()
        self.flaws: dict[Flaw, None] = {}
        self._allowed = allowed
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._allowed:
            message = f"elementet <{tag}> kan ikke bruges i en skabelon"
            self.flaws[Flaw("D002", message, _RUNS)] = None
        if tag not in _CLOSED_BY_OTHERS:
            self._open.append(tag)
            self._count_nested()
        values = {name: value or "" for name, value in attrs}
        self._note(tag, values)
        for name, value in values.items():
            self._judge(tag, name, value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # in HTML a slash closes nothing

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["style"] and outward_lines(data):
            self._refuse_fetching("<style>")

    def _count_nested(self) -> None:
        if len(self._open) > MOST_NESTED:
            message = f"mere end {MOST_NESTED} elementer ligger inden i hinanden"
            self.flaws[Flaw("D037", message, "luk dem, skabelonen åbner")] = None
            self._open.clear()

    def _note(self, tag: str, values: dict[str, str]) -> None:
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and values.get("href", "").startswith("#"):
            self.links.append(values["href"][1:])
        if tag == "section" and "data-punkt" in values and "data-afsnit" in values:
            self.sections.add((values["data-punkt"], values["data-afsnit"]))

    def _judge(self, tag: str, name: str, value: str) -> None:
        address = _IGNORED_IN_ADDRESSES.sub("", value)
        if name.startswith("on") or name in _RUNNING:
            self.flaws[Flaw("D002", f"“{name}” kan ikke bruges i en skabelon", _RUNS)] = None
        elif name.endswith("href") and not _leads_on(tag, address):
            message = f"et link kan ikke føre til “{address[:60]}”"
            self.flaws[Flaw("D002", message, "skriv http, https, mailto, tel eller #")] = None
        elif name == "src" and not address.startswith((FILE_SCHEME, "data:image/")):
            self._refuse_fetching(address[:60])
        elif name == "rel" and "attachment" in value.lower().split():
            self.flaws[Flaw("D002", NO_ATTACHING, NO_ATTACHING_ADVICE)] = None
        elif name == "style" and outward_lines(value):
            self._refuse_fetching(value[:60])

    def _refuse_fetching(self, what: str) -> None:
        message = f"en skabelon kan ikke hente noget udefra: “{what}”"
        self.flaws[Flaw("D005", message, "brug et billede fra projektet")] = None


def _leads_on(tag: str, address: str) -> bool:
    """Whether an address is one to follow; a ``link`` is fetched, so it holds what it links to."""
    if tag != "a":
        return address.startswith("data:")
    return is_web_link(address) or not has_scheme(address) or address.startswith("referat:")
