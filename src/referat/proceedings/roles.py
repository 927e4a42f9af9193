"""Who leads a body, by the roles that its members are given."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from referat.danish import canonical_key
from referat.model.committee import Member

_CHAIRS = frozenset({"formand", "borgmester"})
_DEPUTIES = frozenset({"naestformand", "viceborgmester"})
_ORDINAL = re.compile(r"\d+\. ?")


def chair(members: Sequence[Member]) -> Member | None:
    """The chair; of the council, who is called mayor."""
    return _first(members, _CHAIRS)


def leader(present: Sequence[Member], chosen: str | None = None) -> Member | None:
    """Who led the meeting: the one ``chosen``, or the chair, or in its absence the deputy."""
    if chosen is not None:
        known = (member for member in present if member.name == chosen)
        return next(known, Member(navn=chosen))
    return chair(present) or _first(present, _DEPUTIES)


def _first(members: Sequence[Member], roles: Collection[str]) -> Member | None:
    return next((m for m in members if _role(m) in roles), None)


def _role(member: Member) -> str:
    return _ORDINAL.sub("", canonical_key(member.role or ""))
