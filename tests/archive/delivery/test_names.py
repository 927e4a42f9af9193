from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.archive.delivery.names import RECORD, FileNames, Subject, ids_for, parcel_names
from referat.model.documents import DocumentKind
from referat.model.settings.delivered import DECISION_NAMES, FILE_NAMES
from referat.proceedings.records import decision_records
from referat.proceedings.view import build_view
from tests.archive.delivery.case_parcels import PARCEL
from tests.support.projects import BASE, ITEM, MEETING, Files, checked

VOTED = """\
beslutning:
  udfald: godkendt
  afstemninger:
    - for: [Eva Eksempel]
      imod: [Mona Mønster]
"""
ALWAYS = {"møde", "udvalg", "dato", "punkt", "åben"}


@pytest.mark.parametrize("decision", ["beslutning: Godkendt.\n", VOTED])
def test_what_a_record_may_lack_is_empty_in_expressions(
    decision: str, project: Callable[[Files], Path]
) -> None:
    facts = checked(project({ITEM: BASE[ITEM] + decision, MEETING: BASE[MEETING]})).facts
    assert facts
    records = list(decision_records(facts, build_view(facts, DocumentKind.MINUTES)))
    assert records
    for record in records:
        assert set(record) <= {*RECORD, *ALWAYS}
        assert set(record) >= ALWAYS
    assert {*RECORD, *ALWAYS} <= DECISION_NAMES


def test_what_is_known_of_a_file_is_what_expressions_may_name() -> None:
    assert {*FileNames(PARCEL.files[0])} == FILE_NAMES


def test_a_file_has_its_own_ids_those_of_its_decision_and_those_of_all() -> None:
    ids = {
        "sag.id": "s",
        "notat.id [3]": "n3",
        "notat.id [4]": "n4",
        "dokument.id [3/udskrift-3.pdf]": "d3",
        "dokument.id [4/udskrift-4.pdf]": "d4",
    }
    record, file = PARCEL.records[0], PARCEL.files[0]
    whole = {"sag": {"id": "s"}}
    of_decision = {**whole, "notat": {"id": "n3"}}
    assert ids_for(ids, Subject()) == whole
    assert ids_for(ids, Subject(record)) == of_decision
    assert ids_for(ids, Subject(record, file)) == {**of_decision, "dokument": {"id": "d3"}}


def test_a_file_of_no_decision_has_none() -> None:
    names = parcel_names(PARCEL, Subject(None, PARCEL.files[0]), {})
    assert "beslutning" not in names
    assert names["fil"]["navn"] == "udskrift-3.pdf"
