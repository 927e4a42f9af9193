"""Clean copies of the attachments that go out with public documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from referat.attachments.conversion import Converter, Office
from referat.attachments.faults import FaultyFileError, FileFault
from referat.build.manifests import Manifests
from referat.build.order import BuildOrder
from referat.build.start import BuildResult, build_changed
from referat.diagnostics import has_errors
from referat.model.attached_file import FileKind
from referat.model.documents import DocumentKind
from tests.support.attached_files import pdf, saved
from tests.support.projects import (
    ALL_OPEN,
    BASE,
    FOLDER,
    ITEM,
    SETTINGS,
    Files,
    come_to_rest,
    reader,
)
from tests.support.telling_files import TELLING, hidden_words

Project = Callable[[Files], Path]
NAME = "proeveudvalget/2026-02-12/offentlig"
FOUND = "referat.build.attachments.conversions.Conversions.__init__.__defaults__"
"""How LibreOffice is looked for."""


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that makes the same page of everything."""
    monkeypatch.setattr(Converter, "pdf", lambda self, path, kind: saved(pdf("Et notat")))
    found = Office(Path("/opt/soffice"), "LibreOffice 1.2.3")
    monkeypatch.setattr(FOUND, (lambda: found,))


def build(root: Path, **how: object) -> BuildResult:
    come_to_rest()
    folders = (root.resolve() / FOLDER,)
    order = BuildOrder(folders, root / "build", is_public=True, **how)  # type: ignore[arg-type]
    return build_changed(reader(root).project, order)


def copies(root: Path) -> dict[str, Path]:
    folder = root / "build" / NAME / "bilag"
    return {path.name: path for path in sorted(folder.glob("*"))}


def told(result: BuildResult) -> list[str]:
    return [f"{d.code} {d.message}" for d in result.diagnostics if d.code.startswith("D05")]


def test_each_open_attachment_has_a_copy_that_tells_only_what_is_seen(project: Project) -> None:
    root = project(TELLING)
    build(root)
    found = copies(root)
    assert [*found] == [
        "punkt-4-bilag-1-notat.pdf",
        "punkt-4-bilag-2-kort.pdf",
        "punkt-4-gruppe-3-bilag-1-foto.jpg",
        "punkt-4-gruppe-3-bilag-2-hoeringssvar.pdf",
    ]
    assert [word for path in found.values() for word in hidden_words(path)] == []
    with pikepdf.open(found["punkt-4-bilag-2-kort.pdf"]) as made:
        assert (str(made.docinfo.Title), len(made.pages)) == ("Kort", 2)
        assert [*made.pages[0].mediabox] == [0, 0, 595, 842]
        assert "/PageLabels" not in made.Root
        assert "/Author" not in made.docinfo
        assert b"dc:creator" not in made.Root.Metadata.read_bytes()


def test_they_are_left_while_nothing_changes_and_made_again_when_lost(project: Project) -> None:
    root = project(TELLING)
    build(root)
    assert build(root).is_as_it_was
    copies(root)["punkt-4-bilag-2-kort.pdf"].unlink()
    build(root)
    assert len(copies(root)) == 4


def test_a_copy_of_what_is_no_longer_open_is_removed(project: Project) -> None:
    root = project(TELLING)
    build(root)
    item = (root / ITEM).read_text("utf-8")
    closed = item.replace("fil: bilag/kort.pdf", "fil: bilag/kort.pdf\n    lukket: ja")
    (root / ITEM).write_text(closed, "utf-8")
    build(root)
    assert "punkt-4-bilag-2-kort.pdf" not in copies(root)
    assert len(copies(root)) == 3


def test_copies_stay_with_the_documents_while_a_case_has_an_error(project: Project) -> None:
    root = project(TELLING)
    build(root)
    with (root / ITEM).open("a", encoding="utf-8") as item:
        item.write("ukendt: x\n")
    assert has_errors(build(root).diagnostics)
    assert len(copies(root)) == 4


@pytest.mark.parametrize("how", [{"kinds": (DocumentKind.AGENDA,)}, {}])
def test_none_is_made_that_nobody_asked_for(project: Project, how: dict[str, object]) -> None:
    settings = BASE[SETTINGS] + ALL_OPEN
    root = project(TELLING if how else {**TELLING, SETTINGS: settings})
    build(root, **how)
    assert copies(root) == {}


def test_one_that_can_not_be_made_clean_stays_inside_and_is_told_of_each_time(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: Converter, path: Path, kind: FileKind) -> bytes:
        raise FaultyFileError(FileFault("LibreOffice går ned", "gem den som PDF"))

    monkeypatch.setattr(Converter, "pdf", fails)
    root = project(TELLING)
    said = ["D055 bilaget “Notat” til punkt 4 lægges ikke på hjemmesiden: LibreOffice går ned"]
    result = build(root)
    assert told(result) == said
    (lacking,) = (d for d in result.diagnostics if d.code == "D055")
    assert lacking.span
    assert (lacking.span.excerpt.strip(), lacking.help) == (
        "- {titel: Notat, fil: bilag/hansens-notat.docx}",
        ("gem den som PDF",),
    )
    assert (told(again := build(root)), again.is_as_it_was) == (said, True)
    assert len(copies(root)) == 3
    manifest = Manifests(root / "build").read(NAME)
    assert manifest
    assert [o.digest for o in manifest.outputs if o.name.endswith("notat.pdf")] == [""]


def test_a_machine_without_libreoffice_is_an_error(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FOUND, (lambda: None,))
    root = project(TELLING)
    (line,) = told(build(root))
    assert line.startswith("D053 bilaget “Notat” til punkt 4 kan ikke gøres klar til hjemmesiden: ")
    assert not (root / "build" / NAME).exists()
