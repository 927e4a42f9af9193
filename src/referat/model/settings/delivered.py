"""What expressions may name of what is delivered: the keys of a meeting, a decision and a file."""

from __future__ import annotations

MEETING_NAMES = frozenset(
    (
        *("møde", "kommune", "udvalg", "udvalgets id", "titel", "dato", "tid", "slut", "sted"),
        *("fortsat", "punkter", "beslutninger", "helt åbne punkter", "lavet med"),
        *("referat", "godkendelser", "filer", "indhold", "retter", "grund", "af"),
    )
)
"""What an archive's entry of minutes, or of their correction, says of the meeting."""
DECISION_NAMES = frozenset(
    (
        *("møde", "udvalg", "dato", "punkt", "åben", "række", "nøgle", "titel", "sagsnr"),
        *("indstilling", "beslutning", "udfald", "sagen", "holdninger og afstemninger"),
        *("fraværende", "forhindrede", "inhabile", "medlemmer", "bilag"),
        *("filer", "retter", "uddrag"),
    )
)
"""What an archive's record of a decision says."""
FILE_NAMES = frozenset(
    ("navn", "titel", "rolle", "punkt", "type", "størrelse", "sha256", "base64"),
)
"""What is known of a file that goes along."""
