"""What is printed of a decision: its text, point by point, and who stood where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from referat.danish import canonical_key, capitalise, join_names
from referat.model.decision import (
    BodyDecision,
    Decision,
    Halt,
    Reservation,
    Statement,
    Vote,
    VoteKind,
)
from referat.model.election import Election
from referat.model.settings.election_texts import ElectionTexts
from referat.model.settings.wordings import OUTCOMES, STANCES, VoteTexts
from referat.model.view import DecisionPartView
from referat.proceedings.decisions.electorate import Electorate
from referat.proceedings.decisions.electorates import JointElectorates
from referat.proceedings.decisions.points import with_marks
from referat.proceedings.decisions.sides import sides
from referat.proceedings.decisions.standing import ended, worded
from referat.proceedings.decisions.tally import Ending, tally
from referat.proceedings.decisions.voters import who_says
from referat.proceedings.phrases import fill
from referat.source.markdown.markup import is_one_paragraph
from referat.source.markdown.printed import printed_text

RESERVED = "forbehold"
_JOINTS = {"for": "", "imod": "", "forbehold": "for", "stemme": "om"}
"""By the last word of a stance: “tog forbehold for punkt 2”, “stemte imod punkt 2”."""
_NOUNS = {
    VoteKind.MOTION: ("Forslag", "Forslaget"),
    VoteKind.AMENDMENT: ("Ændringsforslag", "Ændringsforslaget"),
    VoteKind.MAIN: ("Hovedforslag", "Hovedforslaget"),
    VoteKind.PROCEDURE: ("Procedureforslag", "Procedureforslaget"),
    VoteKind.DISQUALIFICATION: ("Forslag om inhabilitet", "Forslaget"),
    VoteKind.RECOMMENDATION: ("Indstillingen", "Indstillingen"),
}


@dataclass(frozen=True, slots=True)
class Wordings:
    """The municipality's phrases and sentences, and who could vote on the item.

    ``electorate`` is the body that decides, ``joint`` all that meet, at a joint meeting.
    ``with_letters`` tells whether points have letters or numbers; None as they are written.
    """

    outcomes: Mapping[str, str] = field(default_factory=lambda: OUTCOMES)
    stances: Mapping[str, str] = field(default_factory=lambda: STANCES)
    texts: VoteTexts = field(default_factory=VoteTexts)
    electorate: Electorate = field(default_factory=Electorate)
    with_letters: bool | None = None
    elections: ElectionTexts = field(default_factory=ElectionTexts)
    joint: JointElectorates | None = None

    @property
    def speakers(self) -> Electorate:
        """Those who can have something entered in the minutes: at a joint meeting all."""
        return self.joint.everybody if self.joint else self.electorate

    def of_body(self, name: str) -> tuple[str, Wordings]:
        """The printed name of one of the bodies that meet, and how its decision is worded."""
        label, body = self.joint.find(name) if self.joint else (name, self.electorate)
        return label, replace(self, electorate=body, joint=None)


@dataclass(frozen=True, slots=True)
class PrintedDecision:
    """The decision's text (Markdown), and the parts that follow it."""

    text: str
    parts: tuple[DecisionPartView, ...]


def printed_decision(decision: Decision, wordings: Wordings) -> PrintedDecision:
    """The decision as it is printed, in the municipality's order.

    What each body of a joint meeting decided by itself stands before what members said of it all.
    """
    of_bodies = (_of_body(name, own, wordings) for name, own in decision.bodies.items())
    return _printed(decision, wordings, tuple(part for parts in of_bodies for part in parts))


def _of_body(name: str, own: BodyDecision, wordings: Wordings) -> Iterator[DecisionPartView]:
    label, words = wordings.of_body(name)
    printed = _printed(own, words)
    mark = fill(wordings.texts.body, {"organ": label})
    if is_one_paragraph(printed.text):
        yield _part("organ", mærke=mark, linje=printed.text)
    else:
        yield _part("organ", mærke=mark)
        yield from (_part("tekst", tekst=text) for text in (printed.text,) if text)
    yield from printed.parts


def _printed(
    decision: BodyDecision, wordings: Wordings, of_bodies: Sequence[DecisionPartView] = ()
) -> PrintedDecision:
    decision = with_marks(decision, wordings.with_letters)
    text = printed_text(worded(decision.outcome, decision.text, wordings.outcomes))
    votes = (*_votes(decision.votes, wordings), *_elections(decision.elections, wordings))
    rest = (*_points(decision, wordings), *votes, *of_bodies, *_said(decision, wordings))
    if not (votes and wordings.texts.votes_first):
        return PrintedDecision(text, rest)
    main = (_part("tekst", tekst=text),) if text else ()
    others = tuple(part for part in rest if part not in votes)
    return PrintedDecision("", (*votes, *main, *others))


def _part(kind: str, **content: object) -> DecisionPartView:
    return DecisionPartView.model_validate({"slags": kind, **content})


def _points(decision: BodyDecision, wordings: Wordings) -> Iterator[DecisionPartView]:
    for key, point in decision.points.items():
        label = fill(wordings.texts.point, {"punkt": key})
        text = printed_text(worded(point.outcome, point.text, wordings.outcomes))
        yield _part("punkt", mærke=label, **_on_a_line_or_more(text))


def _on_a_line_or_more(text: str) -> dict[str, str]:
    return {"linje": text} if is_one_paragraph(text) else {"tekst": text}


def _votes(votes: Sequence[Vote], wordings: Wordings) -> Iterator[DecisionPartView]:
    for vote in votes:
        heading = _heading(vote, wordings, alone=len(votes) == 1)
        yield _part("afstemning", mærke=heading, linjer=tuple(_vote_lines(vote, wordings)))


def _elections(stated: Sequence[Election], wordings: Wordings) -> Iterator[DecisionPartView]:
    if not stated:
        return
    from referat.proceedings.decisions.election_lines import election_heading, election_lines

    texts = wordings.elections
    for election in stated:
        lines = tuple(election_lines(election, texts, wordings.electorate))
        yield _part("valg", mærke=election_heading(election, texts), linjer=lines)


def _heading(vote: Vote, wordings: Wordings, *, alone: bool) -> str:
    says_more = vote.subject or vote.number or vote.proposers or vote.points
    if not says_more and (alone or vote.kind is VoteKind.MOTION):
        return ""
    values = {
        "forslag": _nouns(vote)[0],
        "nummer": vote.number or "",
        "stillere": join_names([wordings.speakers.shown(name) for name in vote.proposers]),
        "punkter": "" if vote.kind is VoteKind.RECOMMENDATION else join_names(vote.points),
        "emne": vote.subject or "",
    }
    return fill(wordings.texts.heading, values)


def _vote_lines(vote: Vote, wordings: Wordings) -> Iterator[str]:
    texts, body = wordings.texts, wordings.electorate.voting_on(vote.kind)
    found = sides(vote, body)
    if vote.present:
        yield fill(texts.present, {"antal": str(vote.present)})
    frames = zip((texts.in_favour, texts.against, texts.neither), found.values(), strict=True)
    for frame, side in frames:
        if side.voices:
            yield fill(frame, {"antal": _number(side.count), "hvem": side.words})
    if vote.secret:
        yield texts.secret
    if vote.majority:
        yield fill(texts.majority, {"flertal": vote.majority})
    ending = tally(vote, found, body).ending
    if ending:
        yield fill(_frame_of(ending, texts), {"forslaget": _nouns(vote)[1]})


def _nouns(vote: Vote) -> tuple[str, str]:
    """What is voted on, above the vote and in its result."""
    if vote.kind is VoteKind.RECOMMENDATION and vote.points:
        of_points = f"Indstillingens punkt {join_names(vote.points)}"
        return of_points, of_points
    return _NOUNS[vote.kind]


def _number(count: int | None) -> str:
    if count is None:
        return ""
    return str(count) if count else "ingen"


def _frame_of(ending: Ending, texts: VoteTexts) -> str:
    return {
        Ending.CARRIED: texts.carried,
        Ending.REJECTED: texts.rejected,
        Ending.TIED: texts.tied,
        Ending.LAPSED: texts.lapsed,
        Ending.WITHDRAWN: texts.withdrawn,
    }[ending]


def _said(decision: BodyDecision, wordings: Wordings) -> Iterator[DecisionPartView]:
    """Positions, reservations, a halt, dissents and remarks: all that members said."""
    texts = wordings.texts
    stances = {canonical_key(key): words for key, words in wordings.stances.items()}
    stated: list[tuple[Reservation, str]] = [
        (p, stances.get(canonical_key(p.stance), p.stance)) for p in decision.positions
    ]
    stated += [(r, stances.get(RESERVED, RESERVED)) for r in decision.reservations]
    if stated:
        lines = tuple(_position(*alike, wordings) for alike in _together(stated))
        yield _part("holdninger", linjer=lines)
    if decision.after:
        yield _part("tekst", **_on_a_line_or_more(printed_text(decision.after)))
    if decision.halt:
        yield _part("standset", linjer=(_halt(decision.halt, wordings),))
    for kind, frame, statements in (
        ("mindretalsudtalelse", texts.dissent, decision.dissents),
        ("protokolbemærkning", texts.remark, decision.remarks),
    ):
        for statement in statements:
            yield _statement(kind, frame, statement, wordings.speakers)


def _together(
    stated: Sequence[tuple[Reservation, str]],
) -> Iterator[tuple[Reservation, str]]:
    """Those who stand alike one after the other as one; who gives a reason stands alone."""
    before: tuple[Reservation, str] | None = None
    for given, stance in stated:
        alone = given.model_copy(update={"who": ()})
        is_like = before and (before[0].model_copy(update={"who": ()}), before[1]) == (
            alone,
            stance,
        )
        if before and is_like and not (given.reason or given.before):
            before = (given.model_copy(update={"who": (*before[0].who, *given.who)}), stance)
            continue
        if before:
            yield before
        before = (given, stance)
    if before:
        yield before


def _position(given: Reservation, stance: str, wordings: Wordings) -> str:
    about, words = _about(given), stance.rstrip(".")
    values = {
        "hvem": " ".join(filter(None, (given.before, who_says(given.who, wordings.speakers)))),
        "standpunkt": words,
        "emne": about,
        "gælder": f"{_joint(words)} {about}".strip() if about else "",
        "organ": given.until or "",
    }
    return _with_reason(capitalise(fill(wordings.texts.position, values)), given.reason)


def _joint(stance: str) -> str:
    """The word between what somebody does and what it is about."""
    last = stance.rsplit(" ", 1)[-1]
    return _JOINTS.get(last, "for så vidt angår")


def _about(given: Reservation) -> str:
    points = f"punkt {join_names(given.points)}" if given.points else ""
    if points and given.subject:
        return f"{points} ({given.subject})"
    return points or given.subject or ""


def _halt(halt: Halt, wordings: Wordings) -> str:
    names = join_names([wordings.speakers.shown(name) for name in halt.members])
    return _with_reason(fill(wordings.texts.halt, {"hvem": names}), halt.reason)


def _with_reason(sentence: str, reason: str | None) -> str:
    words = " ".join((reason or "").split())
    if not words:
        return ended(sentence)
    if not words[0].islower():
        return f"{ended(sentence)} Begrundelse: {ended(words)}"
    joint = " med den begrundelse, " if words.startswith("at ") else ", "
    return ended(f"{sentence.rstrip('.')}{joint}{words}")


def _statement(
    kind: str, frame: str, statement: Statement, electorate: Electorate
) -> DecisionPartView:
    label = fill(frame, {"hvem": who_says(statement.who, electorate)})
    return _part(kind, mærke=label, tekst=printed_text(statement.text))
