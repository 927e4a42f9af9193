"""Agendas at random: written, sent, changed, cancelled. Numbers never repeat and never change.

They are those that a naive reading of the rules gives: what was sent keeps its own, and the rest
take the next that is free, meeting by meeting.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from referat.build.check import check_meeting
from referat.build.sending import send
from referat.diagnostics import UsageError, has_errors
from referat.model.documents import DocumentKind
from referat.proceedings.facts import Proceedings
from referat.proceedings.view import build_view
from referat.source.meetings import ProjectReader
from referat.source.project import Project

COMMITTEE = "agendas/udvalget"
DAYS = ("2026-01-15", "2026-02-12", "2026-03-12", "2026-12-10")
SENDINGS = {
    "send": DocumentKind.AGENDA,
    "send-late": DocumentKind.SUPPLEMENT,
    "send-second": DocumentKind.SUPPLEMENT_2,
    "send-minutes": DocumentKind.MINUTES,
}
AT_THE_MEETING = ("added", "strike", "postpone")
KINDS = (
    *("new", "new", "off", "withdraw", "move", "late", "late", "late-off", "label"),
    *("cancel", "revive", "decide", *AT_THE_MEETING, "send", *SENDINGS),
)
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
        if day not in self.meetings:
            self.meetings[day] = {"dato": day, "dagsorden": [self.item()]}
            self.write(day)
        meeting = self.meetings[day]
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
            case "strike":
                agenda[at]["taget af"] = "ja"
            case "move":
                agenda.append(agenda.pop(at))
            case "late":
                late = [*meeting.get("tillægsdagsorden", []), {"punkter": [self.item()]}]
                meeting["tillægsdagsorden"] = late
            case "late-off" if len(meeting.get("tillægsdagsorden", [])) > 1:
                meeting["tillægsdagsorden"] = meeting["tillægsdagsorden"][:-1]
            case "cancel":
                meeting["aflyst"] = "ja"
            case "revive":
                meeting.pop("aflyst", None)
            case "decide":
                meeting["beslutninger"] = {agenda[at]["nøgle"]: "Godkendt."}
        shown = self.agenda(day) if kind in AT_THE_MEETING else None
        self.write(day)
        if kind in SENDINGS:
            self.send(day, SENDINGS[kind])
        elif self.has_errors(day):  # a clerk would undo it
            self.meetings[day] = before
            self.write(day)
        elif shown and all((day, key) in self.sent for key in shown.values()):
            assert self.agenda(day) == shown, "what the meeting does is not the agenda's"

    def agenda(self, day: str) -> dict[str, str]:
        """The agenda's items, by number."""
        facts = self.facts(ProjectReader(Project(self.root)), day)
        return {i.number: i.key for i in build_view(facts, DocumentKind.AGENDA).items}

    def facts(self, reader: ProjectReader, day: str) -> Proceedings:
        facts = check_meeting(reader, self.root / COMMITTEE / day).facts
        assert facts is not None
        return facts

    def send(self, day: str, kind: DocumentKind) -> None:
        moment = datetime(2026, 1, 2, tzinfo=UTC)
        folder = self.root / COMMITTEE / day
        try:
            result = send(Project(self.root), folder, kind, moment)
        except UsageError:  # there is no such document
            return
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
        owners = {self.label(who[0], number): who for who, number in self.sent.items()}
        assert len(owners) == len(self.sent)
        expected = self.expected()
        for day in self.meetings:
            facts = self.facts(reader, day)
            assert facts.is_called_off == (day not in expected)
            if facts.is_called_off:
                assert DocumentKind.MINUTES in facts.kinds
                continue
            assert list(facts.numbers) == expected[day]
            for line, number in zip(facts.files.item_lines, facts.numbers, strict=True):
                label = self.label(day, number)
                assert owners.setdefault(label, (day, line.key)) == (day, line.key)
        path = self.root / COMMITTEE / "numre.jsonl"
        ledger = path.read_text("utf-8") if path.exists() else ""
        assert ledger.startswith(self.ledger)
        self.ledger = ledger

    def label(self, day: str, number: str) -> tuple[str, str]:
        """What is used once: a number in the series, T1 at its meeting."""
        return ("" if number.isdigit() else day, number)

    def expected(self) -> dict[str, list[str]]:
        """The numbers of every meeting that has any, as a clerk would count."""
        found: dict[str, list[str]] = {}
        taken, following = {*self.sent.values()}, 1
        for day in self.in_order():
            own = {key: number for (sent_day, key), number in self.sent.items() if sent_day == day}
            if "aflyst" in self.meetings[day] and not own:
                continue
            if own:
                following = 1 + max(int(number) for number in own.values() if number.isdigit())
            entries, given = self.entries(day), {}
            for entry in sorted(entries, key=lambda entry: "tilføjet" in entry):
                number = own.get(entry["nøgle"]) or entry.get("nummer")
                while not number:
                    number = "" if str(following) in taken else str(following)
                    following += 1
                given[entry["nøgle"]] = number
                taken.add(number)
            found[day] = [given[entry["nøgle"]] for entry in entries]
        return found

    def in_order(self) -> list[str]:
        """The meetings by date; one sent before the last three only goes on after the others."""
        sent = sorted({day for day, _ in self.sent})
        old = sent[:-3]
        return [*sorted({*self.meetings} - {*old}), *old]

    def entries(self, day: str) -> list[dict[str, str]]:
        """The lines of a meeting, and after them the late ones."""
        meeting = self.meetings[day]
        late = [entry for more in meeting.get("tillægsdagsorden", []) for entry in more["punkter"]]
        return [*meeting["dagsorden"], *late]


@settings(max_examples=25)
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
