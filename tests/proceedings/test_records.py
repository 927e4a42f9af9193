from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from referat.model.documents import DocumentKind
from referat.proceedings.records import decision_records
from referat.proceedings.view import build_view
from tests.support.projects import BASE, COMMITTEE, ITEM, MEETING, Files, checked

Project = Callable[[Files], Path]

DECISION = """\
beslutning:
  udfald: godkendt
  afstemninger:
    - for: [Eva Eksempel]
      imod: [Mona Mønster]
"""
FILES: Files = {
    ITEM: BASE[ITEM] + DECISION,
    MEETING: BASE[MEETING].replace("punkter: 4-5", "punkter: [4, 5]"),
    COMMITTEE: BASE[COMMITTEE],
}


@pytest.fixture
def records(project: Project) -> list[dict[str, Any]]:
    facts = checked(project(FILES)).facts
    assert facts
    return [dict(each) for each in decision_records(facts, build_view(facts, DocumentKind.MINUTES))]


def test_each_decided_item_has_a_record(records: list[dict[str, Any]]) -> None:
    assert [(r["punkt"], r["titel"]) for r in records] == [
        ("3", "Godkendelse af dagsorden"),
        ("4", "Ny legeplads"),
    ]


def test_a_record_says_where_when_and_what(records: list[dict[str, Any]]) -> None:
    record = records[1]
    assert record["udvalg"] == "Prøveudvalget"
    assert record["møde"] == "proeveudvalget/2026-02-12"
    assert record["dato"] == "2026-02-12"
    assert record["sagsnr"] == "26/100"
    assert record["åben"] is True
    assert record["indstilling"] == "Direktøren indstiller, at\nlegepladsen bygges."
    assert record["sagen"] == "Prøvebys børn ønsker sig en legeplads."
    assert record["bilag"] == ["Tegning af legepladsen"]


def test_a_record_says_who_stood_where(records: list[dict[str, Any]]) -> None:
    record = records[1]
    (vote,) = record["holdninger og afstemninger"]
    assert vote["slags"] == "afstemning"
    assert "Godkendt." in record["beslutning"]
    assert "Eva Eksempel" in record["beslutning"]
    assert record["fraværende"] == ["Per Prøve"]
    assert sorted(record["medlemmer"]) == ["Eva Eksempel", "Mona Mønster", "Per Prøve"]


def test_the_outcome_is_told_by_its_key(records: list[dict[str, Any]]) -> None:
    assert [record["udfald"] for record in records] == ["godkendt", "godkendt"]
