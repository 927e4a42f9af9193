"""What is said of values of the wrong kind in ``referat.toml``, with advice in TOML's own form."""

from __future__ import annotations

from collections.abc import Iterable

from referat.danish import toml_key
from referat.diagnostics import Diagnostic, error
from referat.source.binding.shape_messages import first_line, what_stands
from referat.source.nodes import Mapping, Node
from referat.source.places import Path


def text_expected(node: Node, path: Path, description: str) -> Diagnostic:
    """A table or a list where a text should stand."""
    advice = f'skriv {_key(path)} = "…"'
    return _wrong("F004", "en tekst", node, advice, description)


def table_expected(node: Node, path: Path, known: Iterable[str], description: str) -> Diagnostic:
    """Something else where a table should stand; ``known`` are the keys of it, if they are."""
    keys = ", ".join(map(toml_key, known))
    header = f"[[{_name(path)}]]" if path and isinstance(path[-1], int) else f"[{_name(path)}]"
    advice = f"skriv {header} på en linje for sig og nøglerne på linjerne under den"
    return _wrong(
        "F003", "nøgler med værdier", node, advice, f"her kan stå: {keys}" if keys else description
    )


def list_expected(node: Mapping, path: Path, *, of_tables: bool) -> Diagnostic:
    """``[afsnit]`` where ``[[afsnit]]`` is needed, or a table where a list of texts is."""
    if of_tables:
        message = f"“{_name(path)}” er en liste og skrives med to klammer"
        return error(
            "F017", message, first_line(node.span), "", f"skriv [[{_name(path)}]] hver gang"
        )
    return _wrong("F017", "en liste", node, f'skriv {_key(path)} = ["…", "…"]')


def _wrong(code: str, wanted: str, node: Node, *help: str) -> Diagnostic:
    message = f"her ventes {wanted}, men der står {what_stands(node)}"
    return error(code, message, first_line(node.span), "", *filter(None, help))


def _key(path: Path) -> str:
    return next((toml_key(step) for step in reversed(path) if isinstance(step, str)), "")


def _name(path: Path) -> str:
    return ".".join(toml_key(step) for step in path if isinstance(step, str))
