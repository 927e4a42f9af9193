"""Who leads a body, by the roles that its members are given."""

from __future__ import annotations

import re
from collections.abc import Sequence

from referat.danish import canonical_key
from referat.model.committee import Member

_CHAIRS = ("formand", "borgmester")
_DEPUTIES = ("naestformand", "viceborgmester")
"""A mayor may be a plain member of a body that has a chair of its own."""
_ORDINAL = re.compile(r"\d+\. ?")


def chair(members: Sequence[Member]) -> Member | None:
    """The chair; where nobody is called that, the mayor, as in the council and its økonomiudvalg.

    See kommunestyrelsesloven, § 18.
    """
    return _first(members, _CHAIRS)


def leader(present: Sequence[Member], chosen: str | None = None) -> Member | None:
    """Who led the meeting: the one ``chosen``, or the chair, or in its absence the deputy."""
    if chosen is not None:
        known = (member for member in present if member.name == chosen)
        return next(known, Member(navn=chosen))
    return chair(present) or _first(present, _DEPUTIES)


def _first(members: Sequence[Member], roles: Sequence[str]) -> Member | None:
    """Who has the first of the roles that anybody has."""
    found = (member for role in roles for member in members if _role(member) == role)
    return next(found, None)


def _role(member: Member) -> str:
    return _ORDINAL.sub("", canonical_key(member.role or ""))
