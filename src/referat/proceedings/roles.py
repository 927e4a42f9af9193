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


def leader(present: Sequence[Member]) -> Member | None:
    """Who led the meeting: the chair, or in the chair's absence the deputy."""
    return chair(present) or _first(present, _DEPUTIES)


def _first(members: Sequence[Member], roles: Collection[str]) -> Member | None:
    return next((m for m in members if _role(m) in roles), None)


def _role(member: Member) -> str:
    return _ORDINAL.sub("", canonical_key(member.role or ""))
