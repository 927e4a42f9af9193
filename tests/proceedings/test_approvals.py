from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import Field

from referat.model.documents import DocumentKind
from referat.model.view import PersonView, View
from referat.proceedings.approvals import minutes_digest
from referat.proceedings.public.public import public_facts
from referat.proceedings.view import approvers, build_view, unapproved_view
from tests.support.projects import ALL_OPEN, BASE, FOLDER, MEETING, SETTINGS, Files, checked

Project = Callable[[Files], Path]

SIGNED: dict[str, str] = {
    MEETING: BASE[MEETING] + "  legeplads: Godkendt.\n",
    SETTINGS: BASE[SETTINGS] + '[underskrifter]\nhvem = "deltagere"\n' + ALL_OPEN,
}
APPROVALS = f"{FOLDER}/godkendelser.jsonl"


def line(member: str, minutes: str, **more: str) -> str:
    data = {"medlem": member, "tid": "2026-02-13T10:12+01:00", "referat": minutes, **more}
    return json.dumps(data) + "\n"


@pytest.fixture
def digest(project: Project) -> str:
    """That of the minutes without approvals."""
    facts = checked(project(SIGNED)).facts
    assert facts
    return minutes_digest(build_view(facts, DocumentKind.MINUTES))


def page(view: View) -> dict[str, PersonView]:
    assert view.signatures
    return {person.name: person for person in view.signatures.signatories}


def minutes(project: Project, approvals: str) -> View:
    facts = checked(project({**SIGNED, APPROVALS: approvals})).facts
    assert facts
    return build_view(facts, DocumentKind.MINUTES)


class _LaterView(View):
    """What a newer version of the program may come to know."""

    news: str = Field("", alias="nyt")


def test_a_key_that_comes_to_views_leaves_approvals_as_they_are(project: Project) -> None:
    facts = checked(project(SIGNED)).facts
    assert facts
    view = unapproved_view(facts, DocumentKind.MINUTES)
    later = _LaterView.model_validate(view.as_dict())
    assert later.as_dict() != view.as_dict()
    assert minutes_digest(later) == minutes_digest(view)
    assert minutes_digest(later.model_copy(update={"news": "Andet"})) != minutes_digest(view)


def test_who_has_approved_stands_on_the_signature_page(project: Project, digest: str) -> None:
    people = page(minutes(project, line("Eva Eksempel", digest)))
    assert people["Eva Eksempel"].approval == "Godkendt"
    assert people["Eva Eksempel"].approval_time == "13. februar 2026 kl. 10.12"
    assert people["Mona Mønster"].approval == "Afventer"


def test_a_reservation_stands_beside_it(project: Project, digest: str) -> None:
    given = line("Mona Mønster", digest, forbehold="punkt 4 mangler et ord")
    shown = page(minutes(project, given))["Mona Mønster"]
    assert shown.approval == "Godkendt med forbehold: punkt 4 mangler et ord"


def test_of_a_day_alone_no_time_is_told(project: Project, digest: str) -> None:
    given = line("Eva Eksempel", digest, tid="2026-02-13")
    assert page(minutes(project, given))["Eva Eksempel"].approval_time == "13. februar 2026"


def test_the_last_of_several_holds(project: Project, digest: str) -> None:
    given = line("Eva Eksempel", digest, forbehold="x") + line("Eva Eksempel", digest)
    assert page(minutes(project, given))["Eva Eksempel"].approval == "Godkendt"


def test_an_approval_of_other_minutes_does_not_count(project: Project) -> None:
    people = page(minutes(project, line("Eva Eksempel", "0" * 64)))
    assert people["Eva Eksempel"].approval == "Afventer"


def test_without_approvals_there_is_room_to_sign(project: Project, digest: str) -> None:
    assert {p.approval for p in page(minutes(project, "")).values()} == {""}


def test_approving_changes_nothing_of_what_is_approved(project: Project, digest: str) -> None:
    facts = checked(project({**SIGNED, APPROVALS: line("Eva Eksempel", digest)})).facts
    assert facts
    assert minutes_digest(build_view(facts, DocumentKind.MINUTES)) == digest
    assert minutes_digest(unapproved_view(facts, DocumentKind.MINUTES)) == digest


def test_the_public_version_shows_the_approvals_of_the_whole(project: Project, digest: str) -> None:
    given = line("Eva Eksempel", digest)
    closed = {**SIGNED, APPROVALS: given}
    facts = checked(project(closed)).facts
    assert facts
    public = build_view(public_facts(facts), DocumentKind.MINUTES)
    assert page(public)["Eva Eksempel"].approval == "Godkendt"


def codes(project: Project, approvals: str) -> list[tuple[str, int]]:
    found = checked(project({**SIGNED, APPROVALS: approvals})).diagnostics
    return [(d.code, d.span.line) for d in found if d.span and d.code.startswith("M06")]


def test_what_does_not_fit_is_told_at_its_line(project: Project, digest: str) -> None:
    good = line("Eva Eksempel", digest)
    assert codes(project, good) == []
    assert codes(project, good + "{\n") == [("M060", 2)]
    assert codes(project, good + '{"medlem": "Eva Eksempel", "tid": "i går"}\n') == [("M060", 2)]
    assert codes(project, good + line("Eva Eksempl", digest)) == [("M061", 2)]
    assert codes(project, line("Eva Eksempel", "0" * 64)) == [("M062", 1)]
    early = good.replace("2026-02-13", "2026-02-11")
    assert early != good
    assert codes(project, early) == [("M067", 1)]
    # replaced by a later one of the minutes as they are
    assert codes(project, line("Eva Eksempel", "0" * 64) + good) == []


def test_where_nobody_signs_those_who_took_part_approve(project: Project, digest: str) -> None:
    nobody = {**SIGNED, SETTINGS: SIGNED[SETTINGS].replace("deltagere", "ingen")}
    facts = checked(project(nobody)).facts
    assert facts
    assert build_view(facts, DocumentKind.MINUTES).signatures is None
    assert approvers(facts) == ("Eva Eksempel", "Per Prøve", "Mona Mønster")
    given = line("Eva Eksempel", minutes_digest(build_view(facts, DocumentKind.MINUTES)))
    facts = checked(project({**nobody, APPROVALS: given})).facts
    assert facts
    people = page(build_view(facts, DocumentKind.MINUTES))
    assert [p.approval for p in people.values()] == ["Godkendt", "Afventer", "Afventer"]
