"""Rules about signatures, and about the seal that stands on their page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rules.findings import said
from tests.support.projects import BASE, MEETING, SETTINGS, Files

DECIDED = BASE[MEETING]
UNDECIDED = DECIDED.partition("beslutninger:")[0]
SEAL = '\n[arkiv.segl]\ncertifikat = "segl.p12"\nadgangskode = {{ fil = "kode" }}\nsynligt = {}\n'
SIGNED = '\n[underskrifter]\nhvem = "{}"\n'


@pytest.mark.parametrize(
    ("meeting", "is_shown", "who", "is_told"),
    [
        (DECIDED, "true", "ingen", True),
        (DECIDED, "true", "deltagere", False),
        (DECIDED, "false", "ingen", False),
        (UNDECIDED, "true", "ingen", False),
    ],
)
def test_a_seal_without_a_page_to_be_shown_on(
    meeting: str,
    is_shown: str,
    who: str,
    is_told: bool,
    project: Callable[[Files], Path],
) -> None:
    settings = BASE[SETTINGS] + SIGNED.format(who) + SEAL.format(is_shown)
    assert bool(said(project({MEETING: meeting, SETTINGS: settings}), "R064")) is is_told
