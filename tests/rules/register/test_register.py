"""The register of rules holds everything that is told and is no error of the files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from referat.diagnostics import Severity
from referat.rules.register.catalogue import CATALOGUE
from referat.rules.register.register import rules

SOURCE = Path(__file__).parents[3] / "src" / "referat"
SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "hint": Severity.HINT}
GRAVEST_FIRST = [Severity.ERROR, Severity.WARNING, Severity.HINT]
ABOUT_THE_MACHINE = frozenset(
    (
        *("D019", "D020", "D021", "D022", "D023", "D024"),  # what became of a document
        "D041",  # what could not be kept for the next build
        *("K011", "K014", "K015", "K016", "K017", "K018", "K019"),  # logo, letterhead and colour
        *("M021", "M022"),  # folders and files that are no meetings
    )
)
"""Told, and no rule about a meeting: of the municipality's looks, or of what has been made."""


def calls() -> Iterator[tuple[Severity, str]]:
    """Every diagnostic that the source makes with a code written there."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                code = node.args[0]
                if node.func.id in SEVERITIES and isinstance(code, ast.Constant):
                    yield SEVERITIES[node.func.id], str(code.value)


def test_whatever_is_told_and_is_no_error_is_a_rule() -> None:
    milder = {code for severity, code in calls() if severity is not Severity.ERROR}
    missing = sorted(milder - set(rules()) - ABOUT_THE_MACHINE)
    assert not missing, "add them to rules/register/catalogue.py, with title and explanation"


def test_no_rule_is_told_graver_than_the_register_says() -> None:
    for severity, code in calls():
        if code in rules():
            stated = rules()[code].severity
            assert GRAVEST_FIRST.index(severity) >= GRAVEST_FIRST.index(stated), code


def test_every_rule_is_told_somewhere() -> None:
    source = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    assert [code for code in rules() if source.count(f'"{code}"') < 2] == []


def test_codes_are_unique_and_everything_is_explained() -> None:
    assert len(rules()) == len(CATALOGUE)
    for rule in CATALOGUE:
        assert rule.title
        assert not rule.title.endswith(".")
        assert rule.explanation.endswith((".", "?"))
        assert rule.basis.endswith(".")
