"""What texts point to: pictures, tables and links, told of where they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.diagnostics import Diagnostic, Severity
from referat.rules.attached_files import attached_file_findings
from referat.rules.texts.references import reference_findings
from tests.support.projects import BASE, FOLDER, ITEM, MEETING, Files, reader

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
BESIDE: Files = {
    f"{FOLDER}/skitse.svg": DRAWING,
    f"{FOLDER}/tal.csv": "a;b\n1;2\n",
    f"{FOLDER}/tom.csv": "",
    f"{FOLDER}/latin.csv": "a;ø\n".encode("cp1252"),
    f"{FOLDER}/bilag/notat.pdf": b"%PDF",
    "hemmelig.svg": DRAWING,
}


def said(root: Path) -> list[Diagnostic]:
    files = reader(root).meeting_files(root.resolve() / FOLDER)
    assert files.is_sound, files.all_diagnostics
    return [*reference_findings(files, root), *attached_file_findings(files, root, {})]


def item(text: str) -> str:
    """The base's item with ``text`` as its second paragraph, from line 6 on."""
    lines = "".join(f"  {line}\n" for line in text.split("\n"))
    return BASE[ITEM].replace("legeplads.\nindst", f"legeplads.\n\n{lines}indst")


@pytest.mark.parametrize(
    "text",
    [
        "![Skitse](skitse.svg)",
        "![Skitse](./bilag/../skitse.svg)",
        "![Økonomi](tal.csv)",
        "![](tal.csv)",
        "Fra roden: ![Skitse](../../../hemmelig.svg)",
        "[kommunen](https://kommune.example), <mailto:a@b.example>, [ring](tel:12345678)",
        "`![x](http://ikke-et-billede)`",
        "1 < 2 og 3 > 2",
    ],
)
def test_what_can_be_printed(text: str, project: Callable[[Files], Path]) -> None:
    assert said(project({**BESIDE, ITEM: item(text)})) == []


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("![x](http://127.0.0.1/x.png)", "D010", "billeder hentes kun fra sagens egen mappe"),
        ("![x](//vaert/x.png)", "D010", "billeder hentes kun fra"),
        ("![x](file:///etc/passwd)", "D010", "billeder hentes kun fra"),
        ("![x](data:image/png;base64,AA)", "D010", "billeder hentes kun fra"),
        ("![x](C:/x.png)", "D010", "billeder hentes kun fra"),
        ("![x](skitse.tiff)", "D011", "“skitse.tiff” er ikke et billede"),
        ("![x](/etc/passwd)", "D011", "“/etc/passwd” er ikke et billede"),
        ("![x]()", "D011", "“” er ikke et billede"),
        ("![x](skitsen.svg)", "D012", "“skitsen.svg” kan ikke bruges: filen findes ikke"),
        ("![x](/etc/x.png)", "D012", "“/etc/x.png” kan ikke bruges: filen ligger uden for"),
        ("![x](../../../../x.png)", "D012", "“../../../../x.png” kan ikke bruges: filen ligger"),
        ("![x](%2e%2e/%2e%2e/%2e%2e/%2e%2e/x.png)", "D012", "“../../../../x.png” kan ikke"),
        ("![x](mangler.csv)", "D012", "“mangler.csv” kan ikke bruges: filen findes ikke"),
        ("![](skitse.svg)", "D013", "billedet mangler en beskrivelse"),
        ("![x](tom.csv)", "D014", "“tom.csv” er tom"),
        ("![x](latin.csv)", "D014", "“latin.csv” er ikke gemt som UTF-8"),
        ("Se ![x](tal.csv) her", "D018", "en tabel fra en fil skal stå alene"),
        ("| a |\n|---|\n| ![x](tal.csv) |", "D018", "en tabel fra en fil skal stå alene"),
        ("# ![x](tal.csv)", "D018", "en tabel fra en fil skal stå alene"),
        ("[x](javascript:alert(1))", "D015", "linket fører ingen steder hen"),
        ("[x](bilag/notat.pdf)", "D015", "linket fører ingen steder hen"),
        ("[x](data:text/html,x)", "D015", "linket fører ingen steder hen"),
    ],
)
def test_what_cannot(text: str, code: str, message: str, project: Callable[[Files], Path]) -> None:
    (diagnostic,) = said(project({**BESIDE, ITEM: item(text)}))
    assert diagnostic.code == code
    assert diagnostic.message.startswith(message)
    assert diagnostic.help
    expected = Severity.WARNING if code == "D015" else Severity.ERROR
    assert diagnostic.severity is expected
    assert diagnostic.span is not None
    assert 6 <= diagnostic.span.line <= 8


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("![x](y.png)", 6),
        ("en\nto\n![x](y.png)", 8),
        ("\n\n![x](y.png)", 8),
        ("- a\n- ![x](y.png)", 7),
    ],
)
def test_the_place_is_the_line_of_the_reference(
    text: str, line: int, project: Callable[[Files], Path]
) -> None:
    (diagnostic,) = said(project({ITEM: item(text)}))
    assert diagnostic.span is not None
    assert diagnostic.span.line == line


def test_blank_lines_before_a_text_do_not_move_the_place(
    project: Callable[[Files], Path],
) -> None:
    text = "titel: T\nsagsresume: |\n\n\n  ![x](y.png)\n"
    (diagnostic,) = said(project({ITEM: text}))
    assert diagnostic.span is not None
    assert diagnostic.span.line == 5


REFERENCE = '"![x](y.png)"'


@pytest.mark.parametrize(
    "text",
    [
        f"sagsresume: {REFERENCE}",
        f"indstilling: {REFERENCE}",
        f"indstilling: {{efter: {REFERENCE}}}",
        f"indstilling: {{at: [{REFERENCE}]}}",
        f"indstilling: {{at: [{{tekst: a, punkter: [{REFERENCE}]}}]}}",
        f"indstilling: {{indledning: {{trykt: {REFERENCE}, begrundelse: b}}}}",
        f"beslutning: {REFERENCE}",
        f"afsnit: [{{overskrift: o, tekst: {REFERENCE}}}]",
        f"afsnit: [{{overskrift: o, afsnit: [{{overskrift: u, tekst: {REFERENCE}}}]}}]",
    ],
)
def test_every_text_is_looked_through(text: str, project: Callable[[Files], Path]) -> None:
    found = said(project({ITEM: f"titel: T\n{text}\n"}))
    assert [d.code for d in found] == ["D012"]
    assert found[0].span is not None
    assert found[0].span.line == 2


def test_decisions_of_the_meeting_are_looked_through(project: Callable[[Files], Path]) -> None:
    text = BASE[MEETING].replace("Godkendt.", REFERENCE)
    (diagnostic,) = said(project({MEETING: text}))
    assert diagnostic.span is not None
    assert (diagnostic.span.file, diagnostic.span.line) == (MEETING, 12)


def test_a_table_from_a_file_does_not_fit_into_a_line(project: Callable[[Files], Path]) -> None:
    text = 'titel: T\nindstilling: {at: ["![x](tal.csv)"]}\n'
    assert [d.code for d in said(project({**BESIDE, ITEM: text}))] == ["D018"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("bilag/notat.pdf", None),
        ("bilag/note.pdf", "bilaget kan ikke bruges: filen findes ikke"),
        ("../../../../x.pdf", "bilaget kan ikke bruges: filen ligger uden for projektet"),
        ("/etc/passwd", "bilaget kan ikke bruges: filen ligger uden for projektet"),
    ],
)
def test_files_of_attachments(
    file: str, message: str | None, project: Callable[[Files], Path]
) -> None:
    listed = f"titel: B\n    fil: {file}\n"
    for text in (f"- {listed}", f"- gruppe: G\n    bilag: {{titel: B, fil: {file}}}\n"):
        found = said(project({**BESIDE, ITEM: f"titel: T\nbilag:\n  {text}"}))
        assert [d.message for d in found] == ([message] if message else [])
        assert [d.span.line for d in found if d.span] == ([4] if message else [])
