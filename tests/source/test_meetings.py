"""A meeting with all its files: drafts, keys, decisions, and files where they should not be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.diagnostics import Severity, has_errors
from referat.source import meetings
from referat.source.meetings import MeetingFiles
from tests.support.projects import (
    BASE,
    COMMITTEE,
    FOLDER,
    ITEM,
    MEETING,
    Files,
    reader,
    texts,
    view,
)


def files(root: Path) -> MeetingFiles:
    return reader(root).meeting_files(root.resolve() / FOLDER)


def said(root: Path) -> list[str]:
    return texts(list(files(root).all_diagnostics))


def agenda(*lines: str, rest: str = "") -> Files:
    listed = "".join(f"  - {line}\n" for line in lines)
    return {MEETING: f"dato: 2026-02-12\ndagsorden:\n{listed}{rest}"}


def test_items_come_in_the_agendas_order_with_keys(project: Callable[[Files], Path]) -> None:
    lines = ("titel: Godkendelse af dagsorden", "overskrift: Sager", "legeplads", "Eventuelt")
    root = project({**agenda(*lines), f"{FOLDER}/Eventuelt.yaml": "titel: E\nnøgle: sidst\n"})
    found = files(root)
    assert found.is_sound
    assert [line.heading for line in found.lines] == [None, "Sager", None, None]
    assert [item.key for item in found.items] == ["godkendelse-af-dagsorden", "legeplads", "sidst"]
    assert [item.file.rsplit("/", 1)[1] for item in found.items] == [
        *("moede.yaml", "legeplads.yaml", "Eventuelt.yaml")
    ]


def test_an_item_may_be_named_with_its_suffix(project: Callable[[Files], Path]) -> None:
    root = project(agenda("legeplads.yaml"))
    assert files(root).items[0].key == "legeplads"
    assert said(root) == []


def test_a_file_that_no_agenda_names_is_a_draft(project: Callable[[Files], Path]) -> None:
    root = project({f"{FOLDER}/rutsjebane.yaml": "dette er: [ikke engang\n"})
    assert said(root) == ["M010 rutsjebane.yaml:1:1 sagen er en kladde: ingen dagsorden nævner den"]
    assert [d.severity for d in files(root).diagnostics] == [Severity.HINT]
    assert files(root).is_sound


@pytest.mark.parametrize(
    ("lines", "rest", "expected"),
    [
        (("../sag",), "", "M002 moede.yaml:3:5 en sag skal ligge i mødets egen mappe"),
        (("/etc/passwd",), "", "M002 moede.yaml:3:5 en sag skal ligge i mødets egen mappe"),
        (("undermappe/sag",), "", "M002 moede.yaml:3:5 en sag skal ligge i mødets egen mappe"),
        (("'..\\sag'",), "", "M002 moede.yaml:3:5 en sag skal ligge i mødets egen mappe"),
        (("moede",), "", "M002 moede.yaml:3:5 “moede” er mødets egen fil og ikke en sag"),
        (("moede.yaml",), "", "M002 moede.yaml:3:5 “moede.yaml” er mødets egen fil og ikke"),
        (("gynge",), "", "M001 moede.yaml:3:5 sagen “gynge” har ingen fil"),
        (("g" * 300,), "", f"M001 moede.yaml:3:5 sagen “{'g' * 60}…” har ingen fil"),
        (
            ("titel: A", "titel: A"),
            "",
            "M007 moede.yaml:4:5 to punkter har samme nøgle: “a”",
        ),
        (
            ("titel: A", "titel: B\n    nøgle: A"),
            "",
            "M007 moede.yaml:4:5 to punkter har samme nøgle: “A”",
        ),
        (
            ("titel: A",),
            "beslutninger: {b: Ja}\n",
            "M005 moede.yaml:4:16 dagsordenen har intet punkt “b”",
        ),
        (
            ("titel: A\n    beslutning: Ja",),
            "beslutninger: {a: Ja}\n",
            "M006 moede.yaml:5:16 beslutningen til “a” står to steder",
        ),
    ],
)
def test_faults_of_the_agenda(
    lines: tuple[str, ...], rest: str, expected: str, project: Callable[[Files], Path]
) -> None:
    root = project(agenda(*lines, rest=rest))
    (error,) = [line for line in said(root) if not line.startswith("M010")]
    assert error.startswith(expected)
    assert not files(root).is_sound
    assert all(d.help for d in files(root).diagnostics if d.severity is Severity.ERROR)


def test_the_same_file_twice_is_one_line_too_many(project: Callable[[Files], Path]) -> None:
    found = files(project(agenda("legeplads", "titel: A", "legeplads"))).diagnostics
    assert [d.message for d in found] == ["sagen “legeplads” står to gange på dagsordenen"]
    assert (found[0].label, found[0].help) == ("står også på linje 3", ("slet den ene linje",))


def test_an_agenda_without_a_line_is_an_error(project: Callable[[Files], Path]) -> None:
    root = project({MEETING: "dato: 2026-02-12\ndagsorden:\n", ITEM: None})
    assert said(root) == ["M014 moede.yaml:2:1 dagsordenen er tom"]


@pytest.mark.parametrize(
    ("day", "codes"), [("2026-02-12", []), ("2026-02-13", ["M003"]), ("12-02-2026", ["F010"])]
)
def test_the_date_is_the_folders(
    day: str, codes: list[str], project: Callable[[Files], Path]
) -> None:
    root = project({MEETING: BASE[MEETING].replace("2026-02-12", day)})
    assert [line.split()[0] for line in said(root)] == codes


@pytest.mark.parametrize(("term", "codes"), [("2026-2029", []), ("2018-2021", ["M004"])])
def test_a_stated_term_is_one_of_the_committees(
    term: str, codes: list[str], project: Callable[[Files], Path]
) -> None:
    root = project({MEETING: f"valgperiode: {term}\n" + BASE[MEETING]})
    assert [line.split()[0] for line in said(root)] == codes


def test_an_item_with_faults_is_still_an_item_with_a_number(
    project: Callable[[Files], Path],
) -> None:
    root = project({ITEM: "titel: a: b\n", MEETING: BASE[MEETING] + "  legeplads: Ja.\n"})
    found = files(root)
    assert [line.key for line in found.item_lines if line.item is None] == ["legeplads"]
    assert len(found.item_lines) == 3
    assert [line.split()[0] for line in said(root)] == ["Y011"], "the decision is not blamed"


def test_an_item_that_lacks_a_title_is_read_to_its_end(project: Callable[[Files], Path]) -> None:
    root = project({ITEM: "sagsresumme: x\nbilag: [{fil: x.pdf}]\n"})
    assert [line.split()[0] for line in said(root)] == ["F001", "F005", "F005"]


def test_a_line_whose_key_is_not_known_may_be_the_one_decided(
    project: Callable[[Files], Path],
) -> None:
    root = project(agenda("titel:", "legeplads", rest="beslutninger: {eventuelt: Ja}\n"))
    assert [line.split()[0] for line in said(root)] == ["F006"]


@pytest.mark.parametrize("name", [COMMITTEE, MEETING, ITEM])
def test_a_link_out_of_the_project_is_not_followed(
    name: str, project: Callable[[Files], Path], tmp_path: Path
) -> None:
    root = project({name: None})
    secret = tmp_path / "hemmelig.yaml"
    secret.write_text("hemmelig: [ord\n", encoding="utf-8")
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).symlink_to(secret)
    found = files(root).all_diagnostics
    assert [d.code for d in found] == ["M002"]
    assert has_errors(list(found))
    assert "ord" not in "".join(str(d) for d in found)


def test_a_folder_of_meetings_linked_in_from_outside_is_not_read(
    project: Callable[[Files], Path], tmp_path: Path
) -> None:
    root = project({MEETING: None, ITEM: None})
    outside = tmp_path / "andet"
    outside.mkdir()
    (outside / "moede.yaml").write_text(BASE[MEETING], encoding="utf-8")
    (root / FOLDER).symlink_to(outside)
    assert [d.code for d in files(root).all_diagnostics] == ["M002"]


def test_a_folder_in_a_files_place_is_told_of(project: Callable[[Files], Path]) -> None:
    root = project({ITEM: None, f"{ITEM}/x": ""})
    assert [line.split()[0] for line in said(root)] == ["M001"]


def test_a_file_too_large_for_a_case_is_not_read(
    project: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({})
    monkeypatch.setattr(meetings, "MAX_CASE_BYTES", 20)
    assert {line.split()[0] for line in said(root)} == {"F008"}


def test_a_file_that_the_system_does_not_give(
    project: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    root = project({})
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert {line.split(" ", 2)[2] for line in said(root)} == {
        "filen kan ikke læses: du har ikke adgang til det"
    }


def test_each_file_is_read_once(project: Callable[[Files], Path]) -> None:
    root = project({})
    source = reader(root)
    folder = root.resolve() / FOLDER
    assert source.meeting(folder) is source.meeting(folder)
    assert source.committee(folder.parent) is source.committee(folder.parent)
    assert source.settings(folder) is source.settings(folder)


def test_a_decision_is_a_text_or_has_its_text_under_a_key(
    project: Callable[[Files], Path],
) -> None:
    meeting = BASE[MEETING].replace("dagsorden: Godkendt.", "dagsorden:\n    tekst: Godkendt.")
    item = BASE[ITEM] + "beslutning:\n  tekst: Legepladsen bygges.\n"
    root = project({MEETING: meeting, ITEM: item})
    sections = [s for i in view(root).items for s in i.sections if s.kind == "beslutning"]
    assert [s.text for s in sections] == ["Godkendt.", "Legepladsen bygges."]
