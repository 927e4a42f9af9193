"""Random projects with a word of its own in every closed field: none of them gets out.

With the filter taken out the same search finds them, and the check of the finished files stops
the build by itself.
"""

from __future__ import annotations

import json
import os
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from referat.build import meetings
from referat.build.order import BuildOrder
from referat.build.start import BuildResult, build_changed
from referat.cli.main import run as cli
from referat.diagnostics import Severity
from referat.proceedings.facts import Proceedings
from tests.support.pictures import quarters, saved
from tests.support.projects import FOLDER, Files, come_to_rest, reader, write_project

PROJECTS = int(os.environ.get("REFERAT_CLOSED", "6"))
FORMATS = ("pdf", "docx", "html")
PUBLIC = "build/proeveudvalget/2026-02-12/offentlig"
PICTURE = saved(quarters(), "PNG")
SYLLABLES = "bra dol fen gir hul jam kvi lor mop nus pil rak sut tev vym zon".split()


@dataclass
class Planted:
    """Makes words that stand nowhere else, and keeps what may and may not get out."""

    rng: random.Random
    secret: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    made: int = 0

    def word(self, *, closed: bool) -> str:
        self.made += 1
        digits = self.made * 2_654_435_761 % 16**6  # odd: every number has another
        word = "".join(SYLLABLES[digits >> 4 * n & 15] for n in range(6))
        (self.secret if closed else self.told).append(word)
        return word

    def line(self, *, closed: bool) -> str:
        return f"dette er så ordet {self.word(closed=closed)} i en sætning"

    def chance(self, share: float = 0.5) -> bool:
        return self.rng.random() < share


def text(plant: Planted, folder: dict[str, bytes], *, closed: bool) -> str:
    """Markdown with a picture, a table, a table from a file, a list, a link, a comment."""

    def word() -> str:
        return plant.word(closed=closed)

    def line() -> str:
        return plant.line(closed=closed)

    picture, table = f"{word()}.png", f"{word()}.csv"
    if not closed:  # the names of files are shown to nobody
        del plant.told[-2:]
    folder[picture] = PICTURE
    folder[table] = f"{word()};{word()}\n{word()};9\n".encode()
    hidden = plant.word(closed=True)  # printed nowhere, in the house neither
    return "\n\n".join(
        (
            line(),
            f"#### {line()}\n\n- {line()}\n  1. {line()}\n\n> {line()}",
            f"| {word()} | {word()} |\n| --- | --- |\n| {line()} | {word()} |",
            f"![{line()}]({picture})",
            f"![]({table})",
            f"[{line()}](https://eksempel.dk/{word()})",
            f"**{word()}** og *{word()}* og `{word()}`",
            f"[//]: # ({hidden})",
        )
    )


def section(plant: Planted, folder: dict[str, bytes], *, closed: bool) -> dict[str, object]:
    own = closed or plant.chance()
    inner = own or plant.chance()
    made: dict[str, object] = {
        "overskrift": plant.line(closed=own),
        "tekst": text(plant, folder, closed=own),
        "underskrivere": [plant.line(closed=own)],
        "afsnit": [
            {
                "overskrift": plant.line(closed=inner),
                "tekst": plant.line(closed=inner),
                **({"lukket": "ja"} if inner and not own else {}),
            }
        ],
    }
    return made | ({"lukket": "udbud"} if own and not closed else {})


def decision(plant: Planted, *, closed: bool) -> dict[str, object]:
    def line() -> str:
        return plant.line(closed=closed)

    return {
        "tekst": line(),
        "punkter": {"1": line()},
        "holdninger": [{"hvem": "A", "standpunkt": line(), "begrundelse": line()}],
        "afstemninger": [{"emne": line(), "stillet af": "A", "for": "A", "imod": "B"}],
        "valg": [{"af": line(), "kandidater": {line(): 1}}, {"valgt": line()}],
        "mindretalsudtalelser": [{"hvem": "A", "tekst": line()}],
        "protokolbemærkninger": [{"hvem": "B", "tekst": line()}],
        "forbehold": [{"hvem": "B", "emne": line()}],
    }


def item(plant: Planted, folder: dict[str, bytes], *, closed: bool) -> dict[str, object]:
    """An item with every key; of an open one some parts are closed."""
    shut = {k: closed or plant.chance(0.3) for k in ("sagsresume", "indstilling", "beslutning")}
    attached = [closed or plant.chance() for _ in range(2)]
    grouped = [closed or plant.chance() for _ in range(2)]
    shut_group = closed or plant.chance(0.3)
    made: dict[str, object] = {
        "titel": plant.line(closed=closed),
        "sagsnr": f"{plant.word(closed=closed)}-{plant.rng.randint(1000, 9999)}",
        "sagsresume": text(plant, folder, closed=shut["sagsresume"]),
        "indstilling": {
            "indstiller": [plant.line(closed=shut["indstilling"])],
            "at": [
                plant.line(closed=shut["indstilling"]),
                {
                    "tekst": plant.line(closed=shut["indstilling"]),
                    "punkter": [plant.line(closed=shut["indstilling"])],
                },
            ],
            "efter": plant.line(closed=shut["indstilling"]),
        },
        "procedure": [{"udvalg": plant.line(closed=closed), "dato": "2026-03-03"}],
        "beslutning": decision(plant, closed=shut["beslutning"]),
        "bilag": [
            {"titel": plant.line(closed=c)} | ({"lukket": "ja"} if c and not closed else {})
            for c in attached
        ]
        + [group(plant, grouped, closed=closed, shut=shut_group)],
        "afsnit": [section(plant, folder, closed=closed) for _ in range(2)],
    }
    if not closed:
        made["åben"] = "ja"
        made["lukkede afsnit"] = [key for key, is_shut in shut.items() if is_shut]
        made = {k: v for k, v in made.items() if v}
    return made


def group(plant: Planted, parts: list[bool], *, closed: bool, shut: bool) -> dict[str, object]:
    """A group of attachments: closed itself, or some of them, or none."""
    made: dict[str, object] = {
        "gruppe": plant.line(closed=shut or all(parts)),
        "bilag": [
            {"titel": plant.line(closed=shut or c)}
            | ({"lukket": "ja"} if c and not closed else {})
            | ({"omdelt": "på mødet"} if shut or c else {"tilføjet": "2026-02-10"})
            for c in parts
        ],
    }
    return made | ({"lukket": "ja"} if shut and not closed else {})


def closure(plant: Planted) -> object:
    """How an item is closed; what is given for the public is told."""
    if plant.chance(0.4):
        return plant.rng.choice(("ja", "personsag", "fast ejendom"))
    return {
        "grund": "udbud",
        "offentlig titel": plant.line(closed=False),
        "offentlig beslutning": plant.line(closed=False),
    }


def random_project(root: Path, seed: int) -> Planted:
    """A project whose closed fields each hold a word of their own."""
    plant = Planted(random.Random(seed))
    files: dict[str, str | bytes | None] = {
        "referat.toml": _settings(plant),
        "agendas/proeveudvalget/udvalg.yaml": json.dumps(
            {
                "navn": "Prøveudvalget",
                "medlemmer": [
                    {"navn": "Eva Eksempel", "parti": "A"},
                    {"navn": "Per Prøve", "parti": "B"},
                    {"navn": "Mona Mønster", "parti": "B"},
                ],
            },
            ensure_ascii=False,
        ),
        "agendas/proeveudvalget/2026-01-15/moede.yaml": None,
    }
    folder: dict[str, bytes] = {}
    agenda: list[object] = []
    kinds = [True, False] + [plant.chance() for _ in range(2)]
    plant.rng.shuffle(kinds)
    keys = []
    for n, closed in enumerate(kinds):
        made = item(plant, folder, closed=closed)
        if closed:
            made["lukket"] = closure(plant)
        if plant.chance():
            key = plant.word(closed=True) if closed else f"sag-{n}"
            folder[f"{key}.yaml"] = (
                f"# {plant.word(closed=True)}\n{json.dumps(made, ensure_ascii=False)}\n"
            ).encode()
            agenda.append({"fil": key} | _fate(plant, closed=closed))
        else:
            key = f"noegle-{plant.word(closed=True)}" if closed else f"sag-{n}"
            agenda.append({**made, "nøgle": key} | _fate(plant, closed=closed))
        keys.append((key, closed))
    meeting = {"dato": "2026-02-12", "dagsorden": agenda, **_people(plant, keys)}
    folder["moede.yaml"] = json.dumps(meeting, ensure_ascii=False).encode()
    files |= {f"{FOLDER}/{name}": data for name, data in folder.items()}
    _write(root, files)
    return plant


def _settings(plant: Planted) -> str:
    standard = plant.rng.choice(('standard = "åben"', 'standard = "lukket"', ""))
    heading = plant.rng.choice(('overskrift = "Lukkede punkter"', ""))
    new_page = plant.rng.choice(("true", "false"))
    return (
        f'format = 1\nkommune = "Prøvekommune"\n\n[udseende]\npunkt_paa_ny_side = {new_page}\n'
        f"\n[offentlighed]\n{standard}\n{heading}\n"
    )


def _fate(plant: Planted, *, closed: bool) -> dict[str, object]:
    """What became of it, with the reason, which is as closed as the item."""
    if closed and plant.chance(0.3):
        return {"udsat": {"grund": plant.line(closed=True), "til": "2026-03-12"}}
    return {}


def _people(plant: Planted, keys: list[tuple[str, bool]]) -> dict[str, object]:
    shut = next(key for key, closed in keys if closed)
    return {
        "fravær": [{"medlem": "Mona Mønster", "punkter": [shut]}],
        "øvrige deltagere": [{"navn": plant.line(closed=True), "punkter": [shut]}],
        "foretræde": [
            {"navn": plant.line(closed=True), "emne": plant.line(closed=True), "punkt": shut}
        ],
    }


def _write(root: Path, files: Files) -> None:
    write_project(root, {**dict.fromkeys(_BASE), **files})


_BASE = (
    "agendas/proeveudvalget/2026-02-12/moede.yaml",
    "agendas/proeveudvalget/2026-02-12/legeplads.yaml",
)


def build_public(root: Path) -> BuildResult:
    project = reader(root).project
    order = BuildOrder(tuple(project.all_meetings()), root / "build", None, FORMATS, is_public=True)
    return build_changed(project, order)


def said(path: Path) -> str:
    """All of a file, read in the plainest way there is, in small letters."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = [
                name + package.read(name).decode("utf-8", "replace") for name in package.namelist()
            ]
        content = "\n".join(parts)
    elif path.suffix == ".pdf":
        content = "\n".join(_of_pdf(data))
    else:
        content = data.decode("utf-8", "replace")
    return f"{path.name}\n{content}".casefold().replace("\u00ad", "")


def _of_pdf(data: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield page.get_textpage().get_text_range().replace("\x02\r\n", "").replace("\x02", "")
    with pikepdf.Pdf.open(BytesIO(data)) as pdf:
        for found in pdf.objects:
            yield repr(found)
            if isinstance(found, pikepdf.Stream) and found.get("/Type") in (
                pikepdf.Name.Metadata,
                pikepdf.Name.EmbeddedFile,
            ):
                yield found.read_bytes().decode("utf-8", "replace")


def found_in(root: Path, words: list[str]) -> set[str]:
    texts = [said(path) for path in sorted((root / PUBLIC).iterdir())]
    assert len(texts) == 6
    return {word for word in words if any(word in each for each in texts)}


@pytest.mark.parametrize("seed", range(PROJECTS))
def test_no_closed_word_gets_out(seed: int, tmp_path: Path) -> None:
    plant = random_project(tmp_path, seed)
    result = build_public(tmp_path)
    errors = [d for d in result.diagnostics if d.severity is Severity.ERROR]
    assert errors == []
    assert found_in(tmp_path, plant.secret) == set()
    assert found_in(tmp_path, plant.told) == {*plant.told}


@pytest.mark.parametrize("seed", range(3))
def test_no_closed_word_gets_into_the_open_archive(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant = random_project(tmp_path, seed)
    monkeypatch.chdir(tmp_path)
    come_to_rest()
    assert cli(["archive", "add", "--build"]) == 0
    assert cli(["archive", "export", "pakke", "--all"]) == 0
    open_bag, closed_bag = _all_of(tmp_path / "pakke/aaben"), _all_of(tmp_path / "pakke/lukket")
    tables = (tmp_path / "arkiv/aaben/arkiv.sqlite").read_bytes().decode("utf-8", "replace")
    known = "\n".join((*open_bag, tables.casefold()))
    assert {word for word in plant.secret if word in known} == set()
    assert len({word for word in plant.secret if any(word in each for each in closed_bag)}) > 10


def _all_of(folder: Path) -> list[str]:
    return [said(path) for path in sorted(folder.rglob("*")) if path.is_file()]


def _unfiltered(facts: Proceedings) -> Proceedings:
    return facts


@pytest.mark.parametrize("seed", range(2))
def test_without_the_filter_the_same_search_finds_them(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant = random_project(tmp_path, seed)
    monkeypatch.setattr(meetings, "public_facts", _unfiltered)
    monkeypatch.setattr(meetings, "_leaks", lambda *_: ())
    build_public(tmp_path)
    assert len(found_in(tmp_path, plant.secret)) > len(plant.secret) / 2


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("form", FORMATS)
def test_the_check_of_the_finished_files_stops_it_alone(
    seed: int, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random_project(tmp_path, seed)
    monkeypatch.setattr(meetings, "public_facts", _unfiltered)
    project = reader(tmp_path).project
    folders = tuple(project.all_meetings())
    order = BuildOrder(folders, tmp_path / "build", None, (form,), is_public=True)
    result = build_changed(project, order)
    assert {d.code for d in result.diagnostics if d.severity is Severity.ERROR} == {"O020"}
    assert not (tmp_path / PUBLIC).exists()
