"""Elements of a template that stand where HTML does not have them.

Browsers forgive it; a tagged PDF that is to be PDF/UA-1 may not have it (ISO 14289-1, 7.2, by
ISO 32000-1, 14.8.4). Only what is certain from one template's own source is told: what stands
outermost may be included in the right place, and what a branch leaves open may not be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from referat.diagnostics import line_at

_CODE = r"\{\{.*?\}\}|\{#.*?#\}|\{%[-+]?\s*(?P<code>\w+).*?%\}"
_IN_TAG = r"\{[{%#].*?[}%#]\}|\"[^\"]*\"|'[^']*'|\{(?![{%#])|[^>\"'{]"
_TOKEN = re.compile(
    rf"{_CODE}|<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*|\{{\{{.*?\}}\}})(?:{_IN_TAG})*>",
    re.DOTALL,
)
_COMPUTED = ""
"""The name of an element that the template works out, or that is there only perhaps."""
_VOID = frozenset("br hr img meta link".split())
_INLINE = frozenset("img br strong b em i code sup sub s u a span time".split())
_LISTS = frozenset({"ul", "ol"})
_KIDS = {
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "dl": frozenset({"dt", "dd", "div"}),
}
"""What alone may stand in an element (HTML Standard, 4.4)."""
_PARENTS = {"li": _LISTS, "dt": frozenset({"dl", "div"}), "dd": frozenset({"dl", "div"})}
"""Where alone an element may stand; these, and paragraphs, need no end tag."""
_OPEN_BRANCH = frozenset({"if", "for"})
_NEXT_BRANCH = frozenset({"else", "elif"})
_CLOSE_BRANCH = frozenset({"endif", "endfor"})


@dataclass(slots=True)
class _Reading:
    """The elements that are open, and those that were where each branch began."""

    stack: list[str] = field(default_factory=list)
    branches: list[list[str]] = field(default_factory=list)

    def branch(self, code: str) -> None:
        if code in _OPEN_BRANCH:
            self.branches.append(self.stack[:])
        elif code in _NEXT_BRANCH and self.branches:
            self.stack = self.branches[-1][:]
        elif code in _CLOSE_BRANCH and self.branches:
            before = self.branches.pop()
            pairs = zip_longest(self.stack, before[: len(self.stack)])
            # What a branch leaves open is open only perhaps.
            self.stack = [now if now == then else _COMPUTED for now, then in pairs]

    def close(self, name: str) -> None:
        if name in self.stack:
            while self.stack.pop() != name:
                pass

    def open(self, name: str) -> str:
        """Open an element; give back the one it stands in, if it is known."""
        self._end_what_needs_no_end(name)
        parent = self.stack[-1] if self.stack else _COMPUTED
        if name not in _VOID:
            self.stack.append(name)
        return parent

    def _end_what_needs_no_end(self, name: str) -> None:
        ended = {"p"} if name not in _INLINE | {_COMPUTED} else set()
        if name in _PARENTS:
            ended |= {"li"} if name == "li" else {"dt", "dd"}
        while self.stack and self.stack[-1] in ended:
            self.stack.pop()


def misplaced_elements(source: str) -> Iterator[tuple[int, str, str]]:
    """Line (from 1), name and parent of each element that may not stand in that parent."""
    reading = _Reading()
    for match in _TOKEN.finditer(source):
        if match["code"]:
            reading.branch(match["code"])
        elif match["name"]:
            name = _COMPUTED if match["name"].startswith("{") else match["name"].lower()
            if match["end"]:
                reading.close(name)
            elif (parent := reading.open(name)) and not _may_stand(name, parent):
                yield line_at(source, match.start()), name, parent


def _may_stand(name: str, parent: str) -> bool:
    return name in _KIDS.get(parent, {name}) and parent in _PARENTS.get(name, {parent})
