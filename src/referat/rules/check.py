"""All rules on one meeting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from referat.diagnostics import Diagnostic
from referat.rules.agenda import agenda_state_findings
from referat.rules.blocks import block_findings
from referat.rules.clock import clock_findings
from referat.rules.glyphs import glyph_findings
from referat.rules.joined_cells import joined_cell_findings
from referat.rules.looks import looks_findings
from referat.rules.overrides import override_findings
from referat.rules.publicity import publicity_findings
from referat.rules.signing import signing_findings
from referat.rules.texts import attachment_findings, reference_findings
from referat.rules.unprinted import unprinted_findings
from referat.source.meetings import MeetingFiles


def rule_findings(files: MeetingFiles, root: FilePath) -> Iterator[Diagnostic]:
    """What the rules say of a meeting whose files could be read."""
    yield from looks_findings(files.settings, root)
    yield from clock_findings(files)
    yield from agenda_state_findings(files)
    yield from signing_findings(files)
    yield from reference_findings(files, root)
    yield from block_findings(files)
    yield from joined_cell_findings(files)
    yield from attachment_findings(files, root)
    yield from glyph_findings(files)
    yield from unprinted_findings(files)
    yield from override_findings(files)
    yield from publicity_findings(files)
