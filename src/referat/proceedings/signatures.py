"""Who must sign the minutes (kommunestyrelsesloven § 13, by the body's own policy)."""

from __future__ import annotations

from collections.abc import Sequence

from referat.model.committee import Member
from referat.model.settings.signature_rules import Signatories, SignatureRules
from referat.model.view import PersonView, SignaturesView
from referat.proceedings.attendance.roles import leader
from referat.proceedings.phrases import fill

_SECRETARY = "sekretær"


def _name(person: Member, rules: SignatureRules) -> str:
    values = {"navn": person.name, "parti": person.party or "", "rolle": person.role or ""}
    return fill(rules.name, values)


def _person(member: Member, rules: SignatureRules) -> PersonView:
    name = _name(member, rules)
    return PersonView(navn=name, rolle=member.role, parti=member.party, medlem=member.name)


def signatures(
    rules: SignatureRules,
    participants: Sequence[Member],
    secretary: str | None,
    absent_throughout: Sequence[str],
    led_by: str | None = None,
    *,
    has_seal: bool = False,
) -> SignaturesView | None:
    """The table of signatures, or None when the body asks for none or nobody can sign.

    ``participants`` took part in some of the meeting, substitutes among them. Where the chair
    signs and was absent, the deputy does, who has led the meeting, or whom it chose (``led_by``).
    With ``has_seal`` there is a place for the municipality's electronic seal.
    """
    if rules.who is Signatories.NOBODY:
        return None
    signing = list(participants)
    if rules.who is not Signatories.PARTICIPANTS:
        signing = [led] if (led := leader(participants, led_by)) else []
    people = [_person(member, rules) for member in signing]
    if rules.who is Signatories.CHAIR_AND_SECRETARY and secretary:
        people.append(PersonView(navn=secretary, rolle=_SECRETARY, medlem=secretary))
    if not people:
        return None
    return SignaturesView(
        overskrift=rules.heading,
        underskrivere=tuple(people),
        fraværende=tuple(absent_throughout),
        segl=has_seal,
    )
