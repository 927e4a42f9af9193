"""What is hidden in attachments does not get to a web site, and the archive has them as they were.

All the way: built by LibreOffice, archived, delivered.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from referat.archive.files import FileStore
from referat.cli.main import run
from referat.model.archived import bytes_digest
from tests.support.office import real_office
from tests.support.projects import FOLDER, ITEM, come_to_rest, write_project
from tests.support.telling_files import HIDDEN, TELLING, hidden_words

INTRANET = '[[levering.mappe]]\nnavn = "Intranet"\nsti = "intra"\nhvad = "alt"\n'


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a drop for the web and one for members, when its meeting was delivered."""
    real_office()
    files = {**TELLING, "referat.toml": f"{TELLING['referat.toml']!s}{INTRANET}"}
    root = write_project(tmp_path_factory.mktemp("projekt"), files)
    come_to_rest()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        for place in ("web", "intra"):
            (root / place).mkdir()
        assert run(["archive", "add", "--build", FOLDER]) == 0
        assert run(["archive", "deliver"]) == 0
        assert run(["archive", "add", FOLDER]) == 0
        assert run(["archive", "verify"]) == 0
    return root


def _attached(root: Path, drop: str) -> dict[str, Path]:
    (manifest,) = (root / drop).rglob("dagsorden.xml")
    found = etree.parse(str(manifest)).iterfind(".//Bilagsliste/Bilag")
    return {each.get("Navn", ""): manifest.parent / each.get("BilagUrl", "") for each in found}


def test_nothing_hidden_is_in_the_folder_of_the_web_site(delivered: Path) -> None:
    attached = _attached(delivered, "web")
    assert [*attached] == ["Notat", "Kort", "Foto", "Høringssvar"]
    assert [path.suffix for path in attached.values()] == [".pdf", ".pdf", ".jpg", ".pdf"]
    assert [word for path in attached.values() for word in hidden_words(path)] == []
    for path in (path for path in (delivered / "web").rglob("*") if path.is_file()):
        assert [word for word in HIDDEN if word.encode() in path.read_bytes()] == []


def test_who_may_read_all_gets_copies_of_what_may_be_published(delivered: Path) -> None:
    attached = _attached(delivered, "intra")
    opened = _attached(delivered, "web")
    assert {*attached} == {*opened, "Pris"}
    assert attached["Pris"].read_bytes() == b"Hemmelig pris.\n"
    for title, path in opened.items():
        assert attached[title].read_bytes() == path.read_bytes()


def test_the_archive_has_them_as_they_were_and_as_they_went_out(delivered: Path) -> None:
    store = FileStore(delivered / "arkiv" / "aaben" / "filer")
    originals = (delivered / FOLDER / "bilag").glob("[!p]*")
    went_out = _attached(delivered, "web").values()
    for path in (*originals, *went_out):
        assert store.is_whole(bytes_digest(path.read_bytes())), path


def test_what_stays_inside_is_told_of_when_it_is_archived_and_delivered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A picture that is sound to look at, until something fails."""

    def fails(name: str, data: bytes) -> bytes:
        raise ValueError(name)

    monkeypatch.setattr("referat.build.copies.clean_picture", fails)
    item = "titel: Gynger\nbeslutning: Godkendt.\nbilag:\n  - {titel: Foto, fil: bilag/foto.jpg}\n"
    root = write_project(tmp_path, {**TELLING, ITEM: item})
    (root / "web").mkdir()
    monkeypatch.chdir(root)
    come_to_rest()
    assert run(["archive", "add", "--build", FOLDER]) == 0
    assert "bilaget “Foto” til punkt 4 kommer ikke på hjemmesiden" in capsys.readouterr().err
    assert run(["archive", "deliver"]) == 0
    assert "Uden “Foto” til punkt 4: der er ingen ren kopi" in capsys.readouterr().out
    assert _attached(root, "web") == {}
    assert run(["archive", "add", FOLDER]) == 0  # the same again, with the same lack
    monkeypatch.undo()
    monkeypatch.chdir(root)
    assert run(["build", "--public", "--force", FOLDER]) == 0
    assert run(["archive", "add", FOLDER]) == 1
    assert run(["archive", "correct", FOLDER, "--grund", "billede", "--af", "Eva Eksempel"]) == 0
    assert run(["archive", "deliver"]) == 0
    assert [*_attached(root, "web")] == ["Foto"]
