"""What is said of the odd meetings' documents: only of signs that the fonts do not have."""

from __future__ import annotations

from pathlib import Path

from tests.conformance.odd import LACKING, write_odd_project
from tests.support.projects import check


def test_only_signs_that_are_lacking_are_told_of(tmp_path: Path) -> None:
    told = [d for d in check(write_odd_project(tmp_path)) if d.code.startswith("D")]
    assert [(d.code, Path(d.span.file).name if d.span else "") for d in told] == [
        ("D016", "tegn-skriften-mangler.yaml"),
        ("D016", "tegn-skriften-mangler.yaml"),
    ]
    signs = LACKING.replace(" ", "")
    assert all(f"{sign} (U+" in diagnostic.message for diagnostic in told for sign in signs)
