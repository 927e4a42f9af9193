"""Who signs the minutes, and who is named as absent."""

from __future__ import annotations

import pytest

from referat.model.committee import Committee, Member
from referat.model.settings.signature_rules import Signatories, SignatureRules
from referat.model.view import SignaturesView
from referat.proceedings.signatures import signatures

BODY = Committee(
    navn="U",
    sekretær="Sofie Skabelon",
    medlemmer=(
        Member(navn="Eva Eksempel", rolle="Formand", parti="A"),
        Member(navn="Per Prøve", rolle="næstformand"),
        Member(navn="Mona Mønster"),
    ),
)


def asked(who: Signatories, *absent: str, body: Committee = BODY) -> SignaturesView | None:
    rules = SignatureRules(hvem=who, overskrift="Underskrift")
    present = [member for member in body.members if member.name not in absent]
    return signatures(rules, present, body.secretary, absent)


def names(view: SignaturesView | None) -> list[str]:
    assert view is not None
    return [person.name for person in view.signatories]


def test_where_nobody_signs_there_is_no_page() -> None:
    assert asked(Signatories.NOBODY) is None


@pytest.mark.parametrize(
    ("who", "absent", "body"),
    [
        (Signatories.CHAIR, ("Eva Eksempel", "Per Prøve"), BODY),
        (Signatories.PARTICIPANTS, ("Eva Eksempel", "Per Prøve", "Mona Mønster"), BODY),
        (Signatories.PARTICIPANTS, (), Committee(navn="U")),
        (Signatories.CHAIR_AND_SECRETARY, (), Committee(navn="U")),
    ],
)
def test_where_nobody_can_sign_there_is_no_empty_table(
    who: Signatories, absent: tuple[str, ...], body: Committee
) -> None:
    assert asked(who, *absent, body=body) is None


@pytest.mark.parametrize(
    ("who", "absent", "expected"),
    [
        (Signatories.PARTICIPANTS, (), ["Eva Eksempel", "Per Prøve", "Mona Mønster"]),
        (Signatories.PARTICIPANTS, ("Per Prøve",), ["Eva Eksempel", "Mona Mønster"]),
        (Signatories.CHAIR, (), ["Eva Eksempel"]),
        (Signatories.CHAIR, ("Eva Eksempel",), ["Per Prøve"]),
        (Signatories.CHAIR_AND_SECRETARY, (), ["Eva Eksempel", "Sofie Skabelon"]),
        (Signatories.CHAIR_AND_SECRETARY, ("Eva Eksempel",), ["Per Prøve", "Sofie Skabelon"]),
    ],
)
def test_who_signs(who: Signatories, absent: tuple[str, ...], expected: list[str]) -> None:
    assert names(asked(who, *absent)) == expected


def test_the_absent_are_named_as_absent() -> None:
    view = asked(Signatories.PARTICIPANTS, "Per Prøve")
    assert view is not None
    assert (view.absent, view.heading) == (("Per Prøve",), "Underskrift")


def test_roles_stand_beside_the_names() -> None:
    view = asked(Signatories.CHAIR_AND_SECRETARY)
    assert view is not None
    assert [(p.role, p.party) for p in view.signatories] == [("Formand", "A"), ("sekretær", None)]


def test_without_a_secretary_only_the_chair_signs() -> None:
    body = BODY.model_copy(update={"secretary": None})
    assert names(asked(Signatories.CHAIR_AND_SECRETARY, body=body)) == ["Eva Eksempel"]
