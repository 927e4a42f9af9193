"""Agendas at random: written, sent, changed, cancelled. Numbers never repeat and never change."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referat.build.check import check_meeting
from referat.build.sending import send
from referat.diagnostics import has_errors
from referat.model.documents import DocumentKind
from referat.source.meetings import ProjectReader
from referat.source.project import Project

COMMITTEE = "agendas/udvalget"
DAYS = ("2026-01-15", "2026-02-12", "2026-03-12", "2026-12-10")
KINDS = "new new send send off withdraw move late added label cancel postpone send-late".split()
STEPS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from(DAYS),
        st.integers(0, 9),
    ),
    min_size=5,
    max_size=25,
)


@dataclass
class Life:
    """A committee's meetings as a clerk would write them, and what was ever sent of them."""

    root: Path
    meetings: dict[str, dict[str, Any]] = field(default_factory=dict)
    sent: dict[tuple[str, str], str] = field(default_factory=dict)
    ledger: str = ""
    made: int = 0

    def item(self, **more: str) -> dict[str, str]:
        self.made += 1
        return {"titel": f"Sag {self.made}", "nøgle": f"sag-{self.made}", **more}

    def write(self, day: str) -> None:
        folder = self.root / COMMITTEE / day
        folder.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(self.meetings[day], allow_unicode=True, sort_keys=False)
        (folder / "moede.yaml").write_text(text, "utf-8")

    def step(self, kind: str, day: str, n: int) -> None:
        meeting = self.meetings.setdefault(day, {"dato": day, "dagsorden": [self.item()]})
        agenda = meeting["dagsorden"]
        at = n % len(agenda)
        before = {**meeting, "dagsorden": [dict(entry) for entry in agenda]}
        match kind:
            case "new":
                agenda.insert(at, self.item())
            case "added":
                agenda.insert(at, self.item(tilføjet="ja"))
            case "label":
                agenda.insert(at, self.item(nummer=f"T{n}"))
            case "off" if len(agenda) > 1:
                del agenda[at]
            case "withdraw":
                agenda[at]["udgår"] = "ja"
            case "postpone":
                agenda[at]["udsat"] = "ja"
            case "move":
                agenda.append(agenda.pop(at))
            case "late":
                late = [*meeting.get("tillægsdagsorden", []), {"punkter": [self.item()]}]
                meeting["tillægsdagsorden"] = late
            case "cancel":
                meeting["aflyst"] = "ja"
        self.write(day)
        if kind.startswith("send"):
            self.send(day, DocumentKind.SUPPLEMENT if kind == "send-late" else DocumentKind.AGENDA)
        elif self.has_errors(day):  # a clerk would undo it
            self.meetings[day] = before
            self.write(day)

    def send(self, day: str, kind: DocumentKind) -> None:
        if kind is DocumentKind.SUPPLEMENT and "tillægsdagsorden" not in self.meetings[day]:
            return
        if "aflyst" in self.meetings[day]:
            return
        moment = datetime(2026, 1, 2, tzinfo=UTC)
        project = Project(self.root)
        if kind is DocumentKind.SUPPLEMENT:
            send(project, self.root / COMMITTEE / day, DocumentKind.AGENDA, moment)
        result = send(project, self.root / COMMITTEE / day, kind, moment)
        if result.document and not result.unchanged:
            for item in result.document.view["punkter"]:
                number = self.sent.setdefault((day, item["nøgle"]), item["nummer"])
                assert number == item["nummer"]

    def has_errors(self, day: str) -> bool:
        reader = ProjectReader(Project(self.root))
        checked = [check_meeting(reader, self.root / COMMITTEE / each) for each in self.meetings]
        return any(has_errors(list(each.diagnostics)) for each in checked)

    def look(self) -> None:
        """What holds at every moment."""
        reader = ProjectReader(Project(self.root))
        owners: dict[str, tuple[str, str]] = {number: who for who, number in self.sent.items()}
        assert len(owners) == len(self.sent)
        for day in self.meetings:
            facts = check_meeting(reader, self.root / COMMITTEE / day).facts
            assert facts is not None
            if facts.is_called_off:
                continue
            for line, number in zip(facts.files.item_lines, facts.numbers, strict=True):
                assert owners.setdefault(number, (day, line.key)) == (day, line.key)
        path = self.root / COMMITTEE / "numre.jsonl"
        ledger = path.read_text("utf-8") if path.exists() else ""
        assert ledger.startswith(self.ledger)
        self.ledger = ledger


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, st.sampled_from(["år", "valgperiode"]))
def test_numbers_never_repeat_and_never_change(
    steps: list[tuple[str, str, int]], numbering: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / COMMITTEE).mkdir(parents=True)
        (root / "referat.toml").write_text('format = 1\nkommune = "Prøvekommune"\n', "utf-8")
        committee = f"navn: Udvalget\nvalgperiode: 2026-2029\nnummerering: {numbering}\n"
        (root / COMMITTEE / "udvalg.yaml").write_text(committee, "utf-8")
        life = Life(root)
        for kind, day, n in steps:
            life.step(kind, day, n)
            life.look()
