"""Substitutes: in which items they sat in a member's place, and whether they may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from referat.danish import did_you_mean, nearest
from referat.diagnostics import Diagnostic, error, warning
from referat.model.attendance import CalledSubstitute
from referat.model.committee import Committee, Member, Substitute
from referat.proceedings.agenda.positions import Positions, in_words
from referat.proceedings.attendance.absence import Agenda
from referat.source.places import Path

_ADVICE = "en stedfortræder kan kun deltage, mens medlemmet mangler"


@dataclass(frozen=True, slots=True)
class Seat:
    """A substitute called in a member's place: the items, none when they did not come.

    ``seated_by`` is the item that approved of it; ``party`` is told of by the meeting, the body
    or the council.
    """

    name: str
    member: str
    items: Positions
    came: bool = True
    seated_by: int | None = None
    party: str | None = None

    def without(self, missed: Positions) -> Seat:
        """The seat but for items that the substitute missed."""
        return replace(self, items=self.items - missed)


def seat(
    called: CalledSubstitute, member: str, missed: Positions, agenda: Agenda, path: Path
) -> tuple[Seat, list[Diagnostic]]:
    """The seat that a statement at ``path`` gives, where the member missed these items."""
    first, problems = agenda.referred_item(called.first_item, (*path, "fra"))
    approved, wrong = agenda.referred_item(called.seated_by, (*path, "godkendt ved"))
    problems += wrong
    if first is not None and first not in missed and missed:
        problems.append(_member_is_there(member, first, agenda, (*path, "fra")))
    items = _seated_items(missed, first, approved, agenda) if called.came else frozenset()
    if called.came and missed and not items and not problems:
        place = agenda.place((*path, "godkendt ved"))
        message = f"{member} mangler ikke til noget punkt efter punkt {called.seated_by}"
        problems.append(error("M032", message, place, "", _ADVICE))
    return Seat(called.name, member, items, called.came, approved), problems


def _seated_items(
    missed: Positions, first: int | None, approved: int | None, agenda: Agenda
) -> Positions:
    """Those of the missed items that come from the first, or after the approving one."""
    if first is not None:
        earliest = agenda.rank(first)
    else:
        earliest = 0 if approved is None else agenda.rank(approved) + 1
    return frozenset(n for n in missed if agenda.rank(n) >= earliest)


def _member_is_there(member: str, item: int, agenda: Agenda, path: Path) -> Diagnostic:
    message = f"{member} er selv til stede ved punkt {agenda.items[item].number}"
    return error("M032", message, agenda.place(path), "", _ADVICE)


def seat_findings(seats: Sequence[tuple[Seat, Path]], agenda: Agenda) -> Iterator[Diagnostic]:
    """Substitutes who sit for two at once."""
    for n, (later, path) in enumerate(seats):
        for earlier, _ in seats[:n]:
            both = later.items & earlier.items
            if both and later.name == earlier.name:
                where = in_words(both, agenda.items)
                message = f"{later.name} er stedfortræder for to ved punkt {where}"
                label = f"også for {earlier.member}"
                yield error("M034", message, agenda.place(path), label, "ret den ene stedfortræder")


def substitute_findings(
    name: str, body: Committee, council: Sequence[Member] | None, agenda: Agenda, path: Path
) -> Iterator[Diagnostic]:
    """Whether a substitute is one whom the body may call (§§ 15 and 28).

    ``council`` are the council's members where the body is a committee, None if not known.
    """
    place = agenda.place((*path, "navn"))
    known = [s.name for s in stated_substitutes(body)]
    if name in [m.name for m in body.members]:
        message = f"{name} er selv medlem og kan ikke være stedfortræder"
        yield error("M033", message, place)
    elif known and name not in known:
        advice = did_you_mean(name, known)
        message = f"“{name}” står ikke blandt suppleanterne i udvalg.yaml"
        yield warning("M030", message, place, "ukendt suppleant", *advice)
    elif council is not None and name not in (names := [m.name for m in council]):
        message = f"stedfortræderen “{name}” er ikke medlem af kommunalbestyrelsen"
        near = nearest(name, names)
        advice = (f"mente du “{near}”?",) if near else ()
        yield warning("M031", message, place, "kommunestyrelsesloven § 28", *advice)


def party_of(
    called: CalledSubstitute, body: Committee, council: Sequence[Member] | None
) -> str | None:
    """The party of a substitute, by whoever tells of it first: meeting, body, council."""
    known = [(s.name, s.party) for s in stated_substitutes(body)]
    known += [(m.name, m.party) for m in council or ()]
    told = (party for name, party in known if name == called.name and party)
    return called.party or next(told, None)


def stated_substitutes(body: Committee) -> Iterator[Substitute]:
    """Everybody whom the body's file names as a substitute."""
    yield from body.substitutes
    yield from (m.substitute for m in body.members if m.substitute)
