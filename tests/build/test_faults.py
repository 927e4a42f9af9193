"""What may befall a build: nothing is left half, and the next build is right."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.support.processes import SOURCE, environment
from tests.support.projects import FOLDER, ITEM, Files

Project = Callable[[Files], Path]

MANY = "dato: 2026-02-12\ndagsorden:\n" + "".join(f"  - titel: Sag {n}\n" for n in range(1, 9))
MANY += "beslutninger:\n  sag-1: Godkendt.\n"
NAMES = [f"{kind}.{form}" for kind in ("dagsorden", "referat") for form in ("pdf", "docx", "html")]


def start(root: Path, *options: str, **how: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "referat", "build", *options, FOLDER]
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        command, cwd=root, env=environment(), text=True, stderr=subprocess.PIPE, **how
    )


def build(root: Path, *options: str, **how: object) -> tuple[int, str]:
    running = start(root, *options, **how)
    _, said = running.communicate(timeout=120)
    return running.returncode, said


def documents(root: Path) -> dict[str, bytes]:
    folder = root / "build/proeveudvalget/2026-02-12"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def assert_whole(root: Path) -> None:
    for path in (root / "build").rglob("*"):
        if path.suffix == ".pdf":
            pikepdf.open(path).close()
        elif path.suffix == ".docx":
            assert zipfile.ZipFile(path).testzip() is None
        elif path.suffix == ".html":
            assert path.read_text("utf-8").rstrip().endswith("</html>")


@pytest.fixture
def root(project: Project) -> Path:
    return project({f"{FOLDER}/moede.yaml": MANY, ITEM: None})


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL there")
@pytest.mark.parametrize("moment", [0.2, 0.5, 0.8, 1.1])
def test_a_killed_build_leaves_nothing_half_and_the_next_is_right(
    moment: float, root: Path
) -> None:
    whole = root.with_name("hel")
    shutil.copytree(root, whole)
    began = time.monotonic()
    assert build(whole, "-j", "2")[0] == 0
    running = start(root, "-j", "2")
    time.sleep(moment * (time.monotonic() - began))
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert_whole(root)
    assert build(root, "-j", "2")[0] == 0
    assert documents(root) == documents(whole)
    assert sorted(documents(root)) == sorted(NAMES)


@pytest.mark.skipif(os.name == "nt", reason="there is no limit on the size of files there")
def test_a_disk_that_is_full_leaves_the_old_file_and_exits_with_3(root: Path) -> None:
    """No file may become larger than 20 kB: what the system says then is like a full disk."""

    import resource

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    assert build(root)[0] == 0
    before = documents(root)
    (root / FOLDER / "moede.yaml").write_text(MANY.replace("Sag 8", "Ny sag"), "utf-8")
    code, said = build(root, "-j", "1", preexec_fn=limited)
    assert code == 3
    assert "dagsorden.pdf kan ikke skrives" in said
    assert "Traceback" not in said
    assert documents(root)["dagsorden.pdf"] == before["dagsorden.pdf"]
    assert sorted(documents(root)) == sorted(before)
    assert build(root)[0] == 0
    assert "Ny sag" in documents(root)["dagsorden.html"].decode()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders are closed in another way there")
def test_a_build_folder_that_cannot_be_written_exits_with_3(root: Path) -> None:
    folder = root / "build" / "proeveudvalget"
    folder.mkdir(parents=True)
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):  # root may write everywhere: a file stands in the way
            (folder / "2026-02-12").write_text("i vejen")
        code, said = build(root, "-j", "1")
    finally:
        folder.chmod(0o755)
    assert code == 3
    assert "kan ikke skrives" in said
    assert "Traceback" not in said


def test_two_builds_at_once_give_what_one_gives(root: Path) -> None:
    running = [start(root, "-j", "1"), start(root, "-j", "1", "--force")]
    for each in running:
        _, said = each.communicate(timeout=120)
        assert each.returncode == 0, said
    both = documents(root)
    shutil.rmtree(root / "build")
    assert build(root)[0] == 0
    assert both == documents(root)


def test_every_entry_of_the_cache_damaged_is_every_part_made_again(root: Path) -> None:
    assert build(root)[0] == 0
    first = documents(root)
    entries = [p for p in (root / "build/.cache").rglob("*") if p.is_file()]
    assert entries
    for number, entry in enumerate(entries):
        data = entry.read_bytes()
        entry.write_bytes((b"", data[: len(data) // 2], b"\0" * len(data))[number % 3])
    shutil.rmtree(root / "build/proeveudvalget")
    assert build(root)[0] == 0
    assert documents(root) == first


def test_a_font_that_is_missing_exits_with_3_and_is_named(root: Path, tmp_path: Path) -> None:
    package = tmp_path / "src"
    shutil.copytree(SOURCE, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SOURCE.parent / "templates", tmp_path / "templates")
    (package / "referat/fonts/ReferatSans-Bold.ttf").unlink()
    command = [sys.executable, "-m", "referat", "build", "-j", "1"]
    there = environment(package)
    ran = subprocess.run(command, cwd=root, env=there, capture_output=True, text=True)
    assert ran.returncode == 3, ran.stderr
    assert "ReferatSans-Bold.ttf" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not list((root / "build").rglob("*.pdf"))


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent in another way there")
@pytest.mark.parametrize("moment", [0.0, 0.3])
def test_workers_have_nothing_to_say_of_ctrl_c(moment: float, root: Path) -> None:
    """It comes when the first meeting has been looked at, and the workers begin."""
    command = [sys.executable, "-m", "referat", "-v", "build", "-j", "2", "--force", FOLDER]
    running = subprocess.Popen(
        command,
        cwd=root,
        env=environment(),
        text=True,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert running.stderr
    assert "møde" in running.stderr.readline()
    time.sleep(moment)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert "ForkServerProcess" not in said
