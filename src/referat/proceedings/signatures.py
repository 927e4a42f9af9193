"""Who must sign the minutes (kommunestyrelsesloven § 13, by the body's own policy)."""

from __future__ import annotations

from collections.abc import Sequence

from referat.danish import canonical_key
from referat.model.committee import Committee, Member
from referat.model.settings import Signatories, SignatureRules
from referat.model.view import PersonView, SignaturesView

_CHAIR = "formand"
_DEPUTY = "næstformand"
_SECRETARY = "sekretær"


def signatures(
    rules: SignatureRules, committee: Committee, absent_throughout: Sequence[str]
) -> SignaturesView | None:
    """The table of signatures, or None when the body asks for none or nobody can sign.

    Where the chair signs and was absent, the deputy does, who has led the meeting.
    """
    if rules.who is Signatories.NOBODY:
        return None
    present = [m for m in committee.members if m.name not in absent_throughout]
    signing = [_person(m) for m in present]
    if rules.who is not Signatories.PARTICIPANTS:
        signing = _with_role(signing, _CHAIR) or _with_role(signing, _DEPUTY)
    if rules.who is Signatories.CHAIR_AND_SECRETARY and committee.secretary:
        signing.append(PersonView(navn=committee.secretary, rolle=_SECRETARY))
    if not signing:
        return None
    return SignaturesView(
        overskrift=rules.heading,
        underskrivere=tuple(signing),
        fraværende=tuple(absent_throughout),
    )


def _with_role(people: Sequence[PersonView], role: str) -> list[PersonView]:
    return [p for p in people if p.role and canonical_key(p.role) == canonical_key(role)]


def _person(member: Member) -> PersonView:
    return PersonView(navn=member.name, rolle=member.role, parti=member.party)
