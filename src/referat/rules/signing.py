"""Rules about signatures: who is asked for must be known, and a seal needs their page."""

from __future__ import annotations

from collections.abc import Iterator

from referat.diagnostics import Diagnostic, hint, warning
from referat.model.committee import Committee
from referat.model.settings.signature_rules import Signatories, SignatureRules
from referat.proceedings.attendance.roles import chair
from referat.proceedings.facts import Proceedings
from referat.proceedings.signatures import signatures
from referat.source.meetings import MeetingFiles

_NOBODY = "tabellen udelades; se efter i medlemmerne i udvalg.yaml og mødets fravær"


def signing_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """A chair or secretary who is to sign and is not named, or nobody there who could."""
    meeting, committee = files.meeting.value, files.committee.value
    rules = files.settings.value.signatures
    if meeting is None or committee is None or rules.who is Signatories.NOBODY:
        return
    body = committee.in_term(meeting.day, meeting.term)
    place = files.settings.document.places.value(("underskrifter", "hvem"))
    if meeting.secretary:
        body = body.model_copy(update={"secretary": meeting.secretary})
    unnamed = list(_unnamed(rules, body, meeting.leader))
    absent = [a.member for a in meeting.absences if a.is_whole_meeting]
    present = [member for member in body.members if member.name not in absent]
    if not unnamed and signatures(rules, present, body.secretary, absent, meeting.leader) is None:
        unnamed = [(f"ingen fra {body.name} kan skrive under", _NOBODY)]
    for message, advice in unnamed:
        yield warning("R007", message, place, "", advice)


def shown_seal_findings(facts: Proceedings) -> Iterator[Diagnostic]:
    """A seal that is to be shown on a page which minutes get only when somebody approves them."""
    settings, files = facts.settings, facts.files
    seal, nobody_signs = settings.archive.seal, settings.signatures.who is Signatories.NOBODY
    if nobody_signs and seal and seal.is_shown and facts.has_decision and not files.approvals:
        place = files.settings.document.places.value(("arkiv", "segl", "synligt"))
        message = "seglet kan ikke ses, for referatet har ingen underskriftsside"
        advice = "skriv “hvem” under [underskrifter], eller slet linjen; der forsegles alligevel"
        yield hint("R064", message, place, "", advice)


def _unnamed(
    rules: SignatureRules, body: Committee, led_by: str | None
) -> Iterator[tuple[str, str]]:
    """Message and advice for each who is to sign and is not in ``udvalg.yaml``."""
    if rules.who is not Signatories.PARTICIPANTS and not (led_by or chair(body.members)):
        advice = "skriv “rolle: formand” ved formanden i udvalg.yaml"
        yield f"{body.name} har ingen formand, der kan skrive under", advice
    if rules.who is Signatories.CHAIR_AND_SECRETARY and not body.secretary:
        advice = "skriv “sekretær: …” i udvalg.yaml"
        yield f"{body.name} har ingen sekretær, der kan skrive under", advice
