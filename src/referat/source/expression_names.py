"""The names in an expression of Jinja that stand under another, such as ``id`` of ``svar.sag``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

_Member = nodes.Getattr | nodes.Getitem
_LISTS: Mapping[str, str] = {"beslutninger": "beslutning"}
"""By the name of a list, the name of one thing in it."""
_SAME_THINGS = ("sort", "selectattr", "rejectattr", "reverse", "list", "unique")
"""Filters that give some or all of a list."""
_BY_FIRST = ("selectattr", "rejectattr", "groupby")
"""Filters whose first argument is a name of what is in the list."""


def names_under(tree: nodes.Template) -> Iterator[tuple[str, str]]:
    """Each name under a name, as ``svar.sag`` and ``id`` of ``svar.sag.id``."""
    aliases = dict(_loops(tree))
    members: list[_Member] = [*tree.find_all(nodes.Getattr), *tree.find_all(nodes.Getitem)]
    for node in members:
        whole, name = _path(node.node, aliases), _own(node)
        if whole and name:
            yield whole, name
    for filter in tree.find_all(nodes.Filter):
        listed = _listed(filter.node)
        if listed and (name := _attribute(filter)):
            yield listed, name


def _loops(tree: nodes.Template) -> Iterator[tuple[str, str]]:
    """The names that loops give, with what they stand for: ``b`` of ``for b in beslutninger``."""
    for loop in tree.find_all(nodes.For):
        listed = _listed(loop.iter)
        if listed and isinstance(loop.target, nodes.Name):
            yield loop.target.name, listed


def _path(node: nodes.Node, aliases: Mapping[str, str]) -> str:
    """What a node stands for, as far as its names tell; empty when they do not."""
    if isinstance(node, nodes.Name):
        return aliases.get(node.name, node.name)
    if not isinstance(node, _Member) or not isinstance(node.node, nodes.Name):
        return ""
    if name := _own(node):
        return f"{aliases.get(node.node.name, node.node.name)}.{name}"
    return _LISTS.get(node.node.name, "")


def _own(node: nodes.Node) -> str:
    """The last name of a node: ``id`` of ``x.id`` and of ``x['id']``."""
    if isinstance(node, nodes.Getattr):
        return node.attr
    return _text(node.arg) if isinstance(node, nodes.Getitem) else ""


def _listed(node: nodes.Node | None) -> str:
    """The name of one thing in a list, however its things were chosen and sorted."""
    while isinstance(node, nodes.Filter) and node.name in _SAME_THINGS:
        node = node.node
    return _LISTS.get(node.name, "") if isinstance(node, nodes.Name) else ""


def _attribute(filter: nodes.Filter) -> str:
    """The name of an attribute that a filter looks at."""
    named = (pair.value for pair in filter.kwargs if pair.key == "attribute")
    first = filter.args[:1] if filter.name in _BY_FIRST else []
    return next((text.partition(".")[0] for each in (*named, *first) if (text := _text(each))), "")


def _text(node: nodes.Node) -> str:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""
