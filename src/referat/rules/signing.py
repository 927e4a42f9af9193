"""A rule about signatures: those whom ``referat.toml`` asks for must be known."""

from __future__ import annotations

from collections.abc import Iterator

from referat.danish import canonical_key
from referat.diagnostics import Diagnostic, warning
from referat.model.settings import Signatories
from referat.source.meetings import MeetingFiles

_CHAIR = "formand"


def signing_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """A chair or secretary who is to sign and is not named in ``udvalg.yaml``."""
    meeting, committee = files.meeting.value, files.committee.value
    who = files.settings.value.signatures.who
    if meeting is None or committee is None or who is Signatories.NOBODY:
        return
    body = committee.in_term(meeting.day, meeting.term)
    place = files.settings.document.places.value(("underskrifter", "hvem"))
    roles = {canonical_key(member.role or "") for member in body.members}
    if who is not Signatories.PARTICIPANTS and _CHAIR not in roles:
        advice = "skriv “rolle: formand” ved formanden i udvalg.yaml"
        yield warning(
            "R007", f"{body.name} har ingen formand, der kan skrive under", place, "", advice
        )
    if who is Signatories.CHAIR_AND_SECRETARY and not body.secretary:
        advice = "skriv “sekretær: …” i udvalg.yaml"
        yield warning(
            "R007", f"{body.name} har ingen sekretær, der kan skrive under", place, "", advice
        )
