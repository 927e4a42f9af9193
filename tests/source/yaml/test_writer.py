"""What the program writes for a clerk to go on with reads back as it was meant."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat.source.nodes import Mapping, Node, Scalar, Sequence
from referat.source.yaml.reader import read_yaml
from referat.source.yaml.writer import yaml_lines, yaml_text


def read(text: str) -> Any:
    parsed = read_yaml(text, "")
    assert parsed.diagnostics == ()
    return _plain(parsed.root)


def _plain(node: Node | None) -> Any:
    match node:
        case Mapping(entries):
            return {entry.key: _plain(entry.value) for entry in entries}
        case Sequence(items):
            return [_plain(item) for item in items]
        case Scalar(value):
            return value
    return None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Eventuelt", "Eventuelt"),
        ("kl. 15:30", "kl. 15:30"),
        ("Lukket: Køb", '"Lukket: Køb"'),
        ("Grund # 4", '"Grund # 4"'),
        ("a, b", '"a, b"'),
        ("null", '"null"'),
        ("", '""'),
        ('"Citat"', '"\\"Citat\\""'),
        ("C:\\x", "C:\\x"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, written: str) -> None:
    assert yaml_text(text) == written


def test_data_is_written_as_a_clerk_would() -> None:
    data = {
        "titel": "Eventuelt",
        "underskriftsside": True,
        "indstilling": {"indstiller": ["Direktøren"], "at": [{"tekst": "a", "punkter": ["b"]}]},
        "sagsresume": "en\n\n- to",
    }
    assert "\n".join(yaml_lines([data])) == (
        "- titel: Eventuelt\n"
        "  underskriftsside: ja\n"
        "  indstilling:\n"
        "    indstiller:\n"
        "      - Direktøren\n"
        "    at:\n"
        "      - tekst: a\n"
        "        punkter:\n"
        "          - b\n"
        "  sagsresume: |\n"
        "    en\n"
        "\n"
        "    - to"
    )


TEXTS = st.text("ab æ:#-[]{}\"'|>*&!%@`,?\\~0", min_size=1).map(str.strip).filter(bool)


@given(st.lists(st.dictionaries(st.sampled_from("abc"), TEXTS | st.lists(TEXTS, min_size=1))))
def test_what_is_written_reads_back(data: list[dict[str, Any]]) -> None:
    filled = [record for record in data if record]
    if filled:
        assert read("\n".join(yaml_lines(filled)) + "\n") == filled
