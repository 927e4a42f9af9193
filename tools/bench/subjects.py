"""What is measured: referat and the others, each on the same content."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from tools.bench import processes
from tools.bench.decisions import DECISIONS_OF_MEETING
from tools.bench.history import write_history
from tools.bench.material import (
    ROOT,
    SAMPLE,
    Sample,
    copy_key,
    editor_of,
    write_meeting,
    write_meetings,
    write_project,
)
from tools.bench.plain import page_blocks, plain_page
from tools.bench.reading import says
from tools.bench.typst_source import typst_source
from tools.bench.watching import WatchedBook, edit_times, memory_while_editing
from tools.bench.word_template import word_values, write_template
from tools.postgresql import PASSWORD, make_database

SIZES = {"1×": 1, "10×": 10, "40×": 40}
_MANY = 100
MEETINGS = f"{_MANY} meetings"
HISTORY = "A body's history"
ARCHIVE = "An archive"
SERVER_ARCHIVE = "An archive on PostgreSQL"
ATTACHMENTS = "36 attachments of 528 pages"
HISTORIES = {"1,000 items": 1_000, "10,000 items": 10_000}
LONGEST = frozenset({"40×", MEETINGS, HISTORY, ARCHIVE, SERVER_ARCHIVE})
_EDITS = 3
EDITED_ITEM = "partnerskabsaftale"

WEASYPRINT = "weasyprint"
TYPST = "typst"
OFFICE = "docxtpl and LibreOffice"
IMPORT = 'python3 -c "import weasyprint"'
WHOLE = "referat, whole"
EDITED = "referat, one item edited"
NOTHING = "referat, nothing to do"
WARM = "referat --watch, one item edited"
ONE_WORKER = "referat, whole, -j 1"
TWO_WORKERS = "referat, whole, -j 2"
CHECK = "referat check"
SHOW = "referat show, the last meeting"
FIRST_ADDED = "adding the first 10,000 decisions"
LAST_ADDED = "adding 10,000 decisions to 90,000"
SEARCH = "a search among 100,000 decisions"
COPIED = "pikepdf, the pages copied alone"
BOUND = "referat, bound and stamped"
COPIED_TAGGED = "the same, all pages tagged: copied alone"
BOUND_TAGGED = "the same, all pages tagged: bound and stamped"
ADDED = 10_000
_BEFORE = 90_000
_SEARCHES = 200

_TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


class Subject(Protocol):
    """Something to be measured; ``group`` and ``name`` say what it is."""

    @property
    def group(self) -> str:
        """The content it works on."""

    @property
    def name(self) -> str:
        """What it is called in the tables."""

    @property
    def output(self) -> Path | None:
        """The PDF it leaves."""

    def times(self) -> list[processes.Sample]:
        """Do it once, or a few times."""

    def peak(self) -> int:
        """Do it once; bytes at most."""


@dataclass(frozen=True, slots=True)
class ColdCommand:
    """A command run from the start.

    ``prepare`` comes before, is not measured, and gives words that the PDF must then have.
    """

    group: str
    name: str
    command: tuple[str | Path, ...]
    folder: Path
    output: Path | None = None
    prepare: Callable[[], str | None] = lambda: None

    def times(self) -> list[processes.Sample]:
        """Run it once."""
        words = self.prepare()
        sample = processes.timed(self.command, self.folder)
        self._check(words)
        return [sample]

    def peak(self) -> int:
        """Run it once, looking at its memory."""
        words = self.prepare()
        most = processes.peak_memory(self.command, self.folder)
        self._check(words)
        return most

    def _check(self, words: str | None) -> None:
        if self.output and not self.output.is_file():
            raise processes.CommandError(f"{self.name} left no {self.output.name}")
        if self.output and words and not says(self.output, words):
            raise processes.CommandError(f"{self.name} left {self.output.name} as it was")


@dataclass(frozen=True, slots=True)
class WarmEdits:
    """Edits while the program runs and watches."""

    group: str
    name: str
    book: WatchedBook

    @property
    def output(self) -> Path:
        """The PDF that follows the edits."""
        return self.book.pdf

    def times(self) -> list[processes.Sample]:
        """Start it, edit a few times, end it."""
        return edit_times(self.book, _EDITS)

    def peak(self) -> int:
        """The same, looking at its memory."""
        return memory_while_editing(self.book, _EDITS)


@dataclass(frozen=True, slots=True)
class ToldTimes:
    """A command that tells the seconds of what it does itself, one on each line."""

    group: str
    name: str
    command: tuple[str | Path, ...]
    prepare: Callable[[], None] = lambda: None
    output: Path | None = None

    def times(self) -> list[processes.Sample]:
        """Run it once; the times it tells."""
        self.prepare()
        told = subprocess.run(self.command, cwd=ROOT, check=True, capture_output=True, text=True)
        return [processes.Sample(float(line), float(line)) for line in told.stdout.split()]

    def peak(self) -> int:
        """Run it once, looking at its memory."""
        self.prepare()
        return processes.peak_memory(self.command, ROOT)


def make_subjects(scratch: Path, groups: list[str], address: str) -> list[Subject]:
    """Write the material of the groups into ``scratch``; gives what to measure on it.

    ``address`` is that of a PostgreSQL server, where one is measured.
    """
    found: list[Subject] = []
    for group in groups:
        folder = scratch / group.replace("×", "x").replace(" ", "-")
        if group == MEETINGS:
            found += _many_meetings(folder)
        elif group == HISTORY:
            found += _histories(folder)
        elif group == ARCHIVE:
            found += _archives(folder)
        elif group == ATTACHMENTS:
            found += _bundles(folder)
        elif group == SERVER_ARCHIVE:
            found += _archives_on(address, folder)
        else:
            found += _one_meeting(group, folder, SIZES[group])
    return found


def _one_meeting(group: str, folder: Path, copies: int) -> Iterator[Subject]:
    """The others first: their material is made of a page by referat."""
    project = folder / "projekt"
    write_project(project)
    meeting = write_meeting(project, Sample(SAMPLE), copies)
    page = _page(project, meeting)
    yield from _others(group, folder, page)
    yield from _referat(group, project, meeting, copies)


def _page(project: Path, meeting: Path) -> str:
    build = ("referat", "build", meeting, "--kind", "referat", "--format", "html")
    processes.timed(build, project)
    return (_out(project, meeting) / "referat.html").read_text("utf-8")


def _out(project: Path, meeting: Path) -> Path:
    return project / "build" / meeting.relative_to(project / "agendas")


def _others(group: str, folder: Path, page: str) -> Iterator[Subject]:
    """The others, with their material beside what they make of it."""
    out = folder / "others"
    out.mkdir(parents=True)
    blocks = page_blocks(page)
    (out / "plain.html").write_text(plain_page(page), "utf-8")
    (out / "plain.typ").write_text(typst_source(blocks), "utf-8")
    (out / "values.json").write_text(json.dumps(word_values(blocks)), "utf-8")
    write_template(out / "template.docx")
    fill = (sys.executable, "-m", "tools.bench.fill_word", out)
    typst = (sys.executable, "-I", "-c", _TYPST, out / "plain.typ", out / "typst.pdf")
    html = ("weasyprint", out / "plain.html", out / "weasyprint.pdf")
    commands = {WEASYPRINT: (html, "weasyprint"), TYPST: (typst, "typst"), OFFICE: (fill, "word")}
    for name, (command, stem) in commands.items():
        pdf = out / f"{stem}.pdf"
        yield ColdCommand(group, name, command, ROOT, pdf, partial(pdf.unlink, missing_ok=True))


def _referat(group: str, project: Path, meeting: Path, copies: int) -> Iterator[Subject]:
    """Everything that is measured of referat with one meeting."""
    command = ("referat", "build", meeting, "--kind", "referat")
    pdf = _out(project, meeting) / "referat.pdf"
    edit = editor_of(meeting / f"{copy_key(EDITED_ITEM, max(1, copies // 2))}.yaml")
    cold = partial(ColdCommand, group, command=command, folder=project, output=pdf)

    def built() -> None:
        processes.timed(command, project)

    def built_and_edited() -> str:
        built()
        return edit()

    yield ColdCommand(group, IMPORT, (sys.executable, "-c", "import weasyprint"), project)
    yield cold(WHOLE, prepare=_emptied(project))
    yield cold(EDITED, prepare=built_and_edited)
    yield cold(NOTHING, prepare=built)
    yield WarmEdits(group, WARM, WatchedBook(meeting, pdf, edit))


def _many_meetings(folder: Path) -> Iterator[Subject]:
    """All meetings of a project, with one worker and with two."""
    write_project(folder)
    write_meetings(folder, Sample(SAMPLE), _MANY)
    for name, workers in ((ONE_WORKER, "1"), (TWO_WORKERS, "2")):
        command = ("referat", "build", "--kind", "referat", "-j", workers)
        yield ColdCommand(MEETINGS, name, command, folder, prepare=_emptied(folder))


def _histories(folder: Path) -> Iterator[Subject]:
    """All that is checked of a short and a long history, and one meeting shown of each."""
    for size, items in HISTORIES.items():
        project = folder / str(items)
        last = max(write_history(project, items).glob("*/moede.yaml"))
        yield ColdCommand(HISTORY, f"{CHECK}, {size}", ("referat", "check"), project)
        yield ColdCommand(HISTORY, f"{SHOW}, {size}", ("referat", "show", last.parent), project)


def _archives(folder: Path) -> Iterator[Subject]:
    """Decisions added to an empty archive and to a large one, and looked for in that."""
    small, large, kept = folder / "small", folder / "large", folder / "kept"
    fill = (sys.executable, "-m", "tools.bench.fill_archive")
    meetings, before = ADDED // DECISIONS_OF_MEETING, _BEFORE // DECISIONS_OF_MEETING
    folder.mkdir(parents=True)
    subprocess.run([*fill, "add", kept, "0", str(before)], cwd=ROOT, check=True)
    first = (*fill, "add", small, "0", str(meetings))
    last = (*fill, "add", large, str(before), str(meetings))

    def as_kept() -> None:
        shutil.rmtree(large, ignore_errors=True)
        shutil.copytree(kept, large)

    yield ToldTimes(ARCHIVE, FIRST_ADDED, first, partial(shutil.rmtree, small, ignore_errors=True))
    yield ToldTimes(ARCHIVE, LAST_ADDED, last, as_kept)
    yield ToldTimes(ARCHIVE, SEARCH, (*fill, "search", large, str(_SEARCHES)))


def _archives_on(address: str, folder: Path) -> Iterator[Subject]:
    """The same on a server, which waits for the disk too."""
    os.environ["PGPASSWORD"] = PASSWORD
    meetings, before = ADDED // DECISIONS_OF_MEETING, _BEFORE // DECISIONS_OF_MEETING
    folder.mkdir(parents=True)

    def fill(name: str, *verb: str) -> tuple[str | Path, ...]:
        program = (sys.executable, "-m", "tools.bench.fill_archive")
        return (*program, *verb[:1], folder / name, *verb[1:], "--database", f"{address}/{name}")

    def anew(name: str, template: str) -> None:
        shutil.rmtree(folder / name, ignore_errors=True)
        if (folder / template).exists():
            shutil.copytree(folder / template, folder / name)
        make_database(address, name, template)

    anew("kept", "template0")
    subprocess.run(fill("kept", "add", "0", str(before)), cwd=ROOT, check=True)
    first = fill("small", "add", "0", str(meetings))
    last = fill("large", "add", str(before), str(meetings))
    yield ToldTimes(SERVER_ARCHIVE, FIRST_ADDED, first, partial(anew, "small", "template0"))
    yield ToldTimes(SERVER_ARCHIVE, LAST_ADDED, last, partial(anew, "large", "kept"))
    yield ToldTimes(SERVER_ARCHIVE, SEARCH, fill("large", "search", str(_SEARCHES)))


def _bundles(folder: Path) -> Iterator[Subject]:
    """Attachments bound, and their pages copied alone: of mixed kinds, and all tagged."""
    program = (sys.executable, "-m", "tools.bench.bind_bundle")
    kinds = {"mixed": (COPIED, BOUND), "tagged": (COPIED_TAGGED, BOUND_TAGGED)}
    for kind, names in kinds.items():
        material = folder / kind
        subprocess.run([*program, "prepare", material], cwd=ROOT, check=True)
        for verb, name in zip(("copy", "bind"), names, strict=True):
            command = (*program, verb, material)
            yield ToldTimes(ATTACHMENTS, name, command, output=material / f"{verb}.pdf")


def _emptied(project: Path) -> Callable[[], None]:
    """What removes all that referat has made, and its cache with it."""
    return partial(shutil.rmtree, project / "build", ignore_errors=True)
