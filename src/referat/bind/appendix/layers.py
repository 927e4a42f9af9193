"""Layers (optional content, ISO 32000-1, 8.11): those that are off go, the rest is plain content.

A book has no layers: what a viewer would hide when the file is opened would be shown in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Page,
    Pdf,
    Stream,
    parse_content_stream,
    unparse_content_stream,
)

from referat.bind.appendix.stripping import annotations_of
from referat.bind.objects import entry, items, keep_only

_PATHS = frozenset("f F f* B B* b b* S s".split())
_DRAWN = frozenset("Tj TJ ' \" sh Do".split())
_INLINE = "INLINE IMAGE"


def flatten_layers(pdf: Pdf) -> bool:
    """Take out what stands in layers that are off; whether there was any."""
    if "/OCProperties" not in pdf.Root:
        return False
    shown = _Visibility(entry(pdf.Root, "/OCProperties"))
    hidden = [_hide_annotations(page, shown) for page in pdf.pages]
    for value in _streams(pdf):
        if "/OC" in value:
            hidden.append(_hide_stream(value, shown))
    for page in pdf.pages:
        content = _flattened(page, entry(page.obj, "/Resources"), shown)
        if content is not None:
            page.obj.Contents = pdf.make_stream(content)
            hidden.append(True)
    for stream in _streams(pdf):
        content = _flattened(stream, entry(stream, "/Resources"), shown)
        if content is not None:
            stream.write(content)
            hidden.append(True)
    _forget_layers(pdf)
    return any(hidden)


def _streams(pdf: Pdf) -> list[Stream]:
    return [value for value in pdf.objects if isinstance(value, Stream)]


def _forget_layers(pdf: Pdf) -> None:
    """Leave the marks of layers that are on without a meaning: the layers' names go too."""
    holders = (*(page.obj for page in pdf.pages), *_streams(pdf))
    for holder in holders:
        properties = entry(holder, "/Resources", "/Properties")
        for name, value in list(properties.items()):
            if isinstance(value, Dictionary) and value.get("/Type") in (Name.OCG, Name.OCMD):
                properties[name] = Dictionary()


class _Visibility:
    """What the file's default configuration shows on a screen (8.11.4.3)."""

    def __init__(self, properties: Object) -> None:
        default = entry(properties, "/D")
        self._is_base_on = default.get("/BaseState") != Name.OFF
        self._on = {each.objgen for each in items(default, "/ON")}
        self._off = {each.objgen for each in items(default, "/OFF")}
        self._usage = {
            group.objgen: entry(group, "/Usage", "/View").get("/ViewState") != Name.OFF
            for use in items(default, "/AS")
            if use.get("/Event") == Name.View
            for group in items(use, "/OCGs")
            if "/View" in entry(group, "/Usage")
        }

    def shows(self, content: Any) -> bool:
        """Whether a group, or a membership of groups, is on; what is neither is shown."""
        if not isinstance(content, Dictionary):
            return True
        if content.get("/Type") == Name.OCMD:
            return self._shows_members(content)
        return content.get("/Type") != Name.OCG or self._is_on(content)

    def _is_on(self, group: Object) -> bool:
        if group.objgen in self._usage:
            return self._usage[group.objgen]
        if group.objgen in self._off:
            return False
        return self._is_base_on or group.objgen in self._on

    def _shows_members(self, membership: Object) -> bool:
        expression = membership.get("/VE")
        if isinstance(expression, Array):
            return self._holds(expression)
        groups = membership.get("/OCGs")
        several = list(groups) if isinstance(groups, Array) else [groups]
        states = [self._is_on(each) for each in several if isinstance(each, Dictionary)]
        policy = str(membership.get("/P", "/AnyOn"))
        wanted = policy.endswith("On")
        met = [state == wanted for state in states]
        return not states or (all(met) if policy.startswith("/All") else any(met))

    def _holds(self, expression: Object) -> bool:
        operator, *operands = list(expression)
        values = [
            self._holds(each) if isinstance(each, Array) else self._is_on(each) for each in operands
        ]
        if operator == Name.Not:
            return not all(values)
        return all(values) if operator == Name.And else any(values)


def _hide_annotations(page: Page, shown: _Visibility) -> bool:
    every = annotations_of(page)
    kept = [each for each in every if shown.shows(each.get("/OC"))]
    for annotation in kept:
        if "/OC" in annotation:
            del annotation["/OC"]
    if len(kept) < len(every):
        page.obj.Annots = Array(kept)
    return len(kept) < len(every)


def _hide_stream(stream: Stream, shown: _Visibility) -> bool:
    """A picture or form that is off becomes an empty form."""
    is_hidden = not shown.shows(stream.OC)
    del stream["/OC"]
    if is_hidden:
        keep_only(stream, ("/Length",))
        stream.write(b"")
        stream.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 0, 0])})
    return is_hidden


def _flattened(owner: Page | Stream, resources: Object, shown: _Visibility) -> bytes | None:
    """The content without what is off; None when all of it is on."""
    properties = entry(resources, "/Properties")
    off = {name for name, value in properties.items() if not shown.shows(value)}
    if not off:
        return None
    return unparse_content_stream(list(_shown_of(parse_content_stream(owner), off)))


def _shown_of(instructions: Sequence[Any], off: Collection[str]) -> Iterator[Any]:
    """What is drawn in hidden marks is not drawn; what changes the state does so all the same."""
    marks: list[bool] = []
    for instruction in instructions:
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BMC", "BDC"):
            marks.append(any(marks) or _begins_hidden(operands, off))
        is_hidden = any(marks)
        if operator == "EMC":
            marks = marks[:-1]
        if not is_hidden:
            yield instruction
        elif operator in _PATHS:
            yield ContentStreamInstruction([], Operator("n"))
        elif operator not in _DRAWN and operator not in ("BMC", "BDC", "EMC", "DP", _INLINE):
            yield instruction


def _begins_hidden(operands: Sequence[Any], off: Collection[str]) -> bool:
    return len(operands) == 2 and operands[0] == Name.OC and str(operands[1]) in off
