"""All rules on one meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath

from referat.attachments.values import Inspection
from referat.diagnostics import Diagnostic
from referat.proceedings.facts import Proceedings
from referat.rules.agenda import agenda_state_findings
from referat.rules.agenda_items import agenda_findings
from referat.rules.approvals import approval_findings
from referat.rules.attached_files import attached_file_findings
from referat.rules.attachments import cited_findings
from referat.rules.attendance import leader_findings, quorum_findings, term_findings
from referat.rules.calendar_day import day_findings, dispatch_findings
from referat.rules.case_changes import change_findings
from referat.rules.clock import clock_findings
from referat.rules.closed_copies import copy_findings
from referat.rules.closed_headings import closed_heading_findings
from referat.rules.decisions.decisions import decision_findings
from referat.rules.decisions.recommendations import outcome_findings, recommendation_findings
from referat.rules.decisions.votes import vote_findings
from referat.rules.looks import looks_findings
from referat.rules.overrides import override_findings
from referat.rules.personal import personal_findings
from referat.rules.policy import policy_findings
from referat.rules.publicity import publicity_findings
from referat.rules.sent import sent_change_findings
from referat.rules.signing import shown_seal_findings, signing_findings
from referat.rules.substitutes import substitute_party_findings
from referat.rules.texts.blocks import block_findings
from referat.rules.texts.dates import date_findings
from referat.rules.texts.glyphs import glyph_findings
from referat.rules.texts.joined_cells import joined_cell_findings
from referat.rules.texts.names import name_findings
from referat.rules.texts.printed_texts import texts_of_meeting
from referat.rules.texts.references import reference_findings
from referat.rules.texts.remains import remains_findings
from referat.rules.texts.undrawn import drawing_findings
from referat.rules.together import together_findings
from referat.rules.unplaced_words import unplaced_findings
from referat.rules.unprinted import unprinted_findings
from referat.source.meetings import MeetingFiles


def rule_findings(
    files: MeetingFiles,
    root: FilePath,
    facts: Proceedings | None = None,
    inspections: Mapping[FilePath, Inspection] | None = None,
) -> Iterator[Diagnostic]:
    """What the rules say of a meeting whose files could be read; ``facts`` if it has no error.

    :param inspections: what was found in the files of its attachments.
    """
    yield from _file_findings(files, root, inspections or {})
    yield from _text_findings(files, root)
    yield from agenda_findings(files)
    yield from day_findings(files)
    yield from term_findings(files)
    yield from decision_findings(files)
    yield from vote_findings(files, facts)
    if facts:  # nothing was left out as faulty
        yield from _derived_findings(facts, root)


def _file_findings(
    files: MeetingFiles, root: FilePath, inspections: Mapping[FilePath, Inspection]
) -> Iterator[Diagnostic]:
    """What there is to say of what is written, setting by setting and key by key."""
    yield from policy_findings(files.settings)
    yield from looks_findings(files.settings, root)
    yield from clock_findings(files)
    yield from agenda_state_findings(files)
    yield from signing_findings(files)
    yield from reference_findings(files, root)
    yield from block_findings(files)
    yield from joined_cell_findings(files)
    yield from attached_file_findings(files, root, inspections)
    yield from glyph_findings(files)
    yield from drawing_findings(files, root)
    yield from unprinted_findings(files)
    yield from unplaced_findings(files)
    yield from override_findings(files)
    yield from publicity_findings(files)
    yield from closed_heading_findings(files)


def _text_findings(files: MeetingFiles, root: FilePath) -> Iterator[Diagnostic]:
    """What there is to say of the words that are printed."""
    texts = tuple(texts_of_meeting(files))
    yield from personal_findings(files, root, texts)
    yield from remains_findings(texts)
    yield from date_findings(files, texts)
    yield from name_findings(files, texts)
    yield from cited_findings(files)


def _derived_findings(facts: Proceedings, root: FilePath) -> Iterator[Diagnostic]:
    """What there is to say of what follows from it all."""
    yield from sent_change_findings(facts)
    yield from recommendation_findings(facts.files)
    yield from outcome_findings(facts)
    yield from dispatch_findings(facts)
    yield from copy_findings(facts, root)
    yield from change_findings(facts)
    yield from quorum_findings(facts)
    yield from leader_findings(facts)
    yield from together_findings(facts)
    yield from substitute_party_findings(facts)
    yield from approval_findings(facts)
    yield from shown_seal_findings(facts)
