from __future__ import annotations

import json
from typing import Any

import pytest

from referat.diagnostics import Span, warning
from referat.model.manifest import Input, Manifest, Output

SAID = warning("D020", "bemærkning", Span("a.yaml", 1, 2, 1, 5, "titel: x"), "mærke", "hjælp")
MANIFEST = Manifest(
    meeting="udvalg/2026-01-15",
    kinds=("dagsorden", "referat"),
    numbers=("7", "8a"),
    inputs=(Input("agendas/u/udvalg.yaml", "", "ab12"), Input("agendas/u", "*.yaml", "")),
    neighbours=(Input("agendas/u", "*/moede.yaml", "cd"),),
    outputs=(Output("referat.pdf", "ef", 3, ("PDF/UA-1",), (SAID,)), Output("referat.html", "00")),
    diagnostics=(SAID,),
    made_with={"referat": "1.2.3"},
    epoch="",
    copies=("bilag/punkt-7-bilag-1-kort.pdf",),
)


def written(**changes: object) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(MANIFEST.as_dict()))
    return {**data, **changes}


def test_a_manifest_survives_being_written() -> None:
    assert Manifest.from_dict(written()) == MANIFEST


def test_it_finds_its_files_by_name() -> None:
    assert MANIFEST.output("referat.pdf") == MANIFEST.outputs[0]
    assert MANIFEST.output("dagsorden.pdf") is None


def entry(**changes: object) -> list[dict[str, object]]:
    return [{"path": "a", "pattern": "", "digest": "", **changes}]


def output(**changes: object) -> list[dict[str, object]]:
    return [{"name": "a.pdf", "digest": "", "pages": 1, "claims": [], "remarks": [], **changes}]


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 99},
        {"meeting": 7},
        {"kinds": ["xyz"]},
        {"numbers": [7]},
        {"inputs": entry(path="/dev/zero")},
        {"inputs": entry(path="../udenfor")},
        {"inputs": entry(path="a/../../b")},
        {"inputs": entry(path=5)},
        {"inputs": entry(path="a\0b")},
        {"inputs": entry(pattern="../../*")},
        {"neighbours": entry(pattern="/etc/*")},
        {"outputs": output(name="../x.pdf")},
        {"outputs": output(name="x/../y.pdf")},
        {"outputs": output(name=[])},
        {"outputs": output(pages="mange")},
        {"outputs": output(claims=[1])},
        {"diagnostics": [{**SAID.as_dict(), "message": 1}]},
        {"diagnostics": [{**SAID.as_dict(), "help": [1]}]},
        {"diagnostics": [{**SAID.as_dict(), "span": {**SAID.as_dict()["span"], "column": "x"}}]},
        {"made_with": {"a": 1}},
        {"epoch": None},
    ],
)
def test_what_no_build_wrote_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        Manifest.from_dict(written(**changes))
