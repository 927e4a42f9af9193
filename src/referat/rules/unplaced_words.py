"""Words of a case that the municipality's own lines have no place for."""

from __future__ import annotations

from collections.abc import Iterator

from referat.diagnostics import Diagnostic, error
from referat.model.settings.section_rules import SectionKind
from referat.model.settings.settings import Settings
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles


def unplaced_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """Whom a recommendation goes to, its date, and the reading, where no line has a place."""
    if not files.settings.document.is_sound:
        return
    settings, file = files.settings.value, files.settings.document.file
    leads, lines = _leads(settings), _lines(settings)
    for source in files.items:
        for key, placeholder in _of_lead(source):
            if f"{{{placeholder}" not in leads + lines:
                place = source.place("indstilling", key)
                advice = f"skriv {{{placeholder}}} i “indledning” under [[afsnit]] i {file}"
                yield error("F032", f"indstillingens “{key}” trykkes ikke", place, "", advice)
        if source.stated.reading and "{behandling" not in lines:
            advice = f"skriv fx [ ({{behandling}})] i “overskrift” under [punkt] i {file}"
            place = source.place("behandling")
            yield error("F032", "“behandling” trykkes ikke", place, "", advice)


def _of_lead(source: ItemSource) -> Iterator[tuple[str, str]]:
    given = source.stated.recommendation
    if given is None or given.lead is not None:
        return
    if given.addressee:
        yield "til", "modtager"
    if given.via:
        yield "via", "via"
    if given.day:
        yield "dato", "indstillet"


def _leads(settings: Settings) -> str:
    rules = [r for r in settings.sections if r.kind is SectionKind.RECOMMENDATION]
    return "".join(rule.lead + rule.lead_without for rule in rules)


def _lines(settings: Settings) -> str:
    """Everything that is printed of an item with its values filled in, but for the leads."""
    own = (rule for rule in settings.sections if rule.kind is not SectionKind.JOURNEY)
    lines = (f"{rule.heading or ''}{rule.line or ''}" for rule in own)
    return settings.item.heading + settings.item.case_number + "".join(lines)
