"""A rule about signatures: those whom ``referat.toml`` asks for must be known."""

from __future__ import annotations

from collections.abc import Iterator

from referat.danish import canonical_key
from referat.diagnostics import Diagnostic, warning
from referat.model.committee import Committee
from referat.model.settings import Signatories, SignatureRules
from referat.proceedings.signatures import signatures
from referat.source.meetings import MeetingFiles

_CHAIR = "formand"
_NOBODY = "tabellen udelades; se efter i medlemmerne i udvalg.yaml og mødets fravær"


def signing_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """A chair or secretary who is to sign and is not named, or nobody there who could."""
    meeting, committee = files.meeting.value, files.committee.value
    rules = files.settings.value.signatures
    if meeting is None or committee is None or rules.who is Signatories.NOBODY:
        return
    body = committee.in_term(meeting.day, meeting.term)
    place = files.settings.document.places.value(("underskrifter", "hvem"))
    unnamed = list(_unnamed(rules, body))
    absent = [absence.member for absence in meeting.absences if not absence.items]
    if not unnamed and signatures(rules, body, absent) is None:
        unnamed = [(f"ingen fra {body.name} kan skrive under", _NOBODY)]
    for message, advice in unnamed:
        yield warning("R007", message, place, "", advice)


def _unnamed(rules: SignatureRules, body: Committee) -> Iterator[tuple[str, str]]:
    """Message and advice for each who is to sign and is not in ``udvalg.yaml``."""
    roles = {canonical_key(member.role or "") for member in body.members}
    if rules.who is not Signatories.PARTICIPANTS and _CHAIR not in roles:
        advice = "skriv “rolle: formand” ved formanden i udvalg.yaml"
        yield f"{body.name} har ingen formand, der kan skrive under", advice
    if rules.who is Signatories.CHAIR_AND_SECRETARY and not body.secretary:
        advice = "skriv “sekretær: …” i udvalg.yaml"
        yield f"{body.name} har ingen sekretær, der kan skrive under", advice
