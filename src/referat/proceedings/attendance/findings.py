"""What can't be right, or is not told, about who was there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from referat.danish import did_you_mean, nearest
from referat.diagnostics import Diagnostic, Span, error, hint, warning
from referat.proceedings.agenda.positions import Positions, in_words, runs
from referat.proceedings.attendance.absence import Agenda
from referat.proceedings.attendance.council import Neighbours
from referat.source.places import Path

_NOBODY = ("ingen", "nej", "alle til stede", "alle mødt", "-")


def unknown_name(
    name: str, members: Sequence[str], others: Collection[str], place: Span
) -> Iterator[Diagnostic]:
    """A name that is neither a member's nor that of somebody who sat for one."""
    if members and name not in members and name not in others:
        yield error(
            "M011",
            f"“{name}” er ikke medlem af udvalget",
            place,
            "ukendt medlem",
            *_meant(name, members),
        )


def _meant(name: str, members: Sequence[str]) -> Sequence[str]:
    """What to write for a name that is none, or for several in one."""
    several = [member for member in members if member in name]
    if len(several) > 1:
        return (f"skriv hvert medlem på sin egen linje, fx - {several[0]}",)
    if name.casefold() in _NOBODY:
        return ("manglede ingen, så slet “fravær”",)
    return did_you_mean(name, members)


def unknown_at_joint(
    name: str, known: Collection[str], around: Neighbours, place: Span
) -> Iterator[Diagnostic]:
    """A name at a joint meeting with a body whose members aren't known: it may be theirs."""
    if known and name not in known:
        body = around.strangers[0]
        message = f"“{name}” er ikke medlem af udvalget, og medlemmerne af “{body}” kendes ikke"
        near = nearest(name, known) or nearest(body, around.names)
        yield error(
            "M011",
            message,
            place,
            "ukendt medlem",
            *([f"mente du “{near}”?"] if near else []),
            f"er {name} medlem af {body}, så skriv det i mødefilen: "
            f"“fællesmøde med: {{navn: {body}, medlemmer: [{name}, …]}}”",
        )


def absent_twice(
    name: str, before: Positions, now: Positions, agenda: Agenda, path: Path
) -> Iterator[Diagnostic]:
    """The same absence in two statements."""
    if both := before & now:
        message = f"{name} står som fraværende to gange ved punkt {in_words(both, agenda.items)}"
        yield error("M035", message, agenda.place(path), "", "saml fraværet, eller slet det ene")


def disqualified_while_absent(
    name: str, away: Positions, items: Positions, agenda: Agenda, path: Path
) -> Iterator[Diagnostic]:
    """A member can be disqualified only while there (§ 14)."""
    if both := away & items:
        message = f"{name} er både fraværende og inhabil ved punkt {in_words(both, agenda.items)}"
        label = "kommunestyrelsesloven § 14"
        advice = "den, der er fraværende, kan ikke erklæres inhabil; ret det ene"
        yield warning("M036", message, agenda.place(path), label, advice)


def unnoted_return(
    name: str, missed: Positions, others: Positions, agenda: Agenda, path: Path
) -> Iterator[Diagnostic]:
    """An absence for items that ends without a word of when the member came back."""
    order = agenda.sequence
    resumed = {order[times.first] for times in agenda.times if times.begins}
    ends = (last + 1 for _, last in runs([agenda.rank(n) for n in missed]))
    back = [order[n] for n in ends if n < len(order) and order[n] not in others | resumed]
    if back:
        number = agenda.items[back[0]].number
        message = f"{name} er igen til stede ved punkt {number}, men det står ikke, hvornår"
        advice = "skriv “fra” og “til” i stedet for “punkter”, fx med klokkeslæt"
        yield hint("M037", message, agenda.place(path), "fraværet slutter her", advice)
