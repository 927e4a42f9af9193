"""What the check says of the samples: each finding judged, and nothing beside them."""

from __future__ import annotations

from pathlib import Path

from referat.build.check import check_meeting
from referat.source.meetings import ProjectReader
from referat.source.project import Project

PROJECT = Path(__file__).parents[2]
OTHER_WORDS = "Der indstilles ét og besluttes et andet; det kan være ment, så det er et tip."

JUDGED = {
    # 83: the meeting was on the 20th, and the sent minutes say so everywhere else.
    "R033 2025-10-20/moede.yaml 23. oktober 2025": "Datoen er tre dage fra mødets.",
    # 87: the line has lost its last word.
    "R034 2025-10-20/jobcamp-2025.yaml Beskæftigelse- og Borgerservice": "“udvalget” mangler.",
    "R034 2025-10-20/beskaeftigelsespolitik.yaml Beskæftigelses- og Borgerserviceudvalget": (
        "I 2022-2025 hed udvalget Beskæftigelse-, uden s."
    ),
    "R034 2026-02-02/virksomhedsservice.yaml Beskæftigelse- og Borgerserviceudvalget": (
        "I 2026-2029 hedder udvalget Beskæftigelses-, med s."
    ),
    "R036 2026-02-02/gensidig-orientering.yaml bilag 3": "Brevet er bilag 2 på listen.",
    "R036 2026-02-02/gensidig-orientering.yaml bilag 4": "Opgørelsesmetoden er bilag 3 på listen.",
    "R037 2025-10-20/partnerskabsaftale.yaml 201025 Udvalgsmøde sygedagpengeprojekt": (
        "Teksten siger intet om et bilag."
    ),
    "M037 2025-10-20/moede.yaml 86-89": "Ved 90 er medlemmet der igen, uden at det er noteret.",
    "R040 2025-10-20/moede.yaml Godkendt.": OTHER_WORDS,
    "R040 2026-02-02/introduktion-til-omraadet.yaml Godkendt.": OTHER_WORDS,
    "R040 2026-02-02/borgerundersoegelse.yaml Godkendt.": OTHER_WORDS,
    "R040 2026-02-02/virksomhedsservice.yaml Godkendt.": OTHER_WORDS,
    "R040 2026-02-02/gensidig-orientering.yaml Godkendt.": OTHER_WORDS,
    # Lines that the case files override, each with its reason.
    "R001 2025-10-20/moede.yaml Beskæftigelse- og Borgerserviceudvalget 23. oktober 2025.": (
        "Linjen er skrevet om med en begrundelse."
    ),
    "R001 2025-10-20/jobcamp-2025.yaml Beskæftigelse- og Borgerservice 20. oktober 2025.": (
        "Linjen er skrevet om med en begrundelse."
    ),
    "R001 2025-10-20/arbejdspligt.yaml Direktøren for Arbejdsmarked og Borgerservice indstiller,": (
        "Linjen er skrevet om med en begrundelse."
    ),
}
"""Code, file and marked words, with the sentence why it is right to say so."""


def found() -> list[str]:
    reader = ProjectReader(Project(PROJECT))
    meetings = [check_meeting(reader, folder) for folder in reader.project.all_meetings()]
    told = (d for meeting in meetings for d in meeting.diagnostics)
    return sorted(
        f"{d.code} {d.span.file.removeprefix('agendas/bbu/')} "
        f"{d.span.excerpt[d.span.column - 1 : d.span.end_column - 1]}"
        for d in told
        if d.span
    )


def test_the_samples_have_the_findings_that_are_judged_right_and_no_other() -> None:
    assert found() == sorted(JUDGED)
