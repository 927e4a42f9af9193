"""Data as a clerk would write it in a case file: quotes only where they are needed."""

from __future__ import annotations

import json
from typing import Any

from referat.source.nodes import Mapping, Scalar
from referat.source.yaml.reader import read_yaml


def yaml_lines(data: dict[str, Any] | list[Any]) -> list[str]:
    """The lines of a mapping or a list of texts, flags, mappings and lists."""
    if isinstance(data, dict):
        return [line for key, value in data.items() for line in _under(f"{key}:", value)]
    return [line for value in data for line in _under("-", value)]


def _under(head: str, value: Any) -> list[str]:
    if isinstance(value, dict) and head == "-":
        first, *rest = yaml_lines(value)
        return [f"- {first}", *_indented(rest)]
    if isinstance(value, (dict, list)):
        return [head, *_indented(yaml_lines(value))]
    if isinstance(value, bool):
        return [f"{head} ja" if value else f"{head} nej"]
    if "\n" in value:
        return [f"{head} |", *_indented(value.split("\n"))]
    return [f"{head} {yaml_text(value)}"]


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}".rstrip() for line in lines]


def yaml_text(text: str) -> str:
    """A text as a YAML scalar: plain where that is safe, otherwise quoted."""
    return text if _is_read_back(text) else json.dumps(text, ensure_ascii=False)


def _is_read_back(text: str) -> bool:
    """Whether the reader gives the plain text back, and between brackets too."""
    parsed = read_yaml(f"a: {text}\nb: [{text}]\n", "")
    if parsed.diagnostics or not isinstance(parsed.root, Mapping):
        return False
    value = parsed.root.entries[0].value
    return isinstance(value, Scalar) and value.value == text and "," not in text
