"""Bad input, and what a clerk reads of it: each file beside what the program must say.

``bad/moede/x.yaml`` stands in the place of the base project's ``moede.yaml`` (where all that is
recommended is decided), and so on for
``sag`` (an item), ``udvalg`` (the committee) and ``indstillinger`` (``referat.toml``);
``x.expected`` beside it is the whole answer. Folders in ``bad/flere`` are laid over the base
project as they are. What can't lie in a repository as a file is made here: ``MADE``.
``pytest --update-cases tests/cases`` writes the answers anew; read them before you commit.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import Encryption

from referat.cli.main import run
from tests.support.attached_files import cells, docx, pdf, saved, xlsx
from tests.support.letterheads import paragraph, part, picture, tidy, untidy
from tests.support.projects import (
    BASE,
    COMMITTEE,
    DECIDED,
    EARLIER,
    FOLDER,
    ITEM,
    MEETING,
    SETTINGS,
    Files,
)

BAD = Path(__file__).parent / "bad"
PLACES = {"moede": MEETING, "sag": ITEM, "udvalg": COMMITTEE, "indstillinger": SETTINGS}


def _on_letterhead(data: bytes, name: str = "brevpapir.dotx") -> Files:
    lines = ("format = 1", 'kommune = "Prøvekommune"', "", "[udseende]", f'brevpapir = "{name}"')
    return {SETTINGS: "".join(f"{line}\n" for line in lines), name: data}


def _redacted() -> bytes:
    """A PDF with a name under a bar."""
    made = pdf("Hej", "Eva Eksempel")
    made.pages[1].contents_add(b"q 0 g 70 697 80 14 re f Q")
    return saved(made)


def _with_attachment(name: str, data: bytes) -> Files:
    case = str(BASE[ITEM]).replace("- Tegning af legepladsen", f"- titel: Tegning\n    fil: {name}")
    return {ITEM: case, f"{FOLDER}/{name}": data}


MADE: dict[str, Files] = {
    "sag/bilag-personnummer": _with_attachment(
        "løn.xlsx", xlsx({"Tal": cells("a"), "Løn": cells("010190-1234")}, states={"Løn": "hidden"})
    ),
    "sag/bilag-kaldt-noget-andet": _with_attachment("tegning.pdf", docx()),
    "sag/bilag-med-adgangskode": _with_attachment(
        "tegning.pdf", saved(pdf("Hej"), Encryption(owner="a", user="b"))
    ),
    "sag/bilag-sloeret": _with_attachment("tegning.pdf", _redacted()),
    "sag/ikke-utf8": {ITEM: "titel: Ny sø\n".encode("cp1252")},
    "sag/utf-16": {ITEM: "titel: Ny sø\n".encode("utf-16")},
    "sag/nul-tegn": {ITEM: b"titel: Ny\x00 legeplads\n"},
    "sag/ti-megabyte": {ITEM: b"titel: " + b"x" * 10_000_000},
    "moede/200-kb-kantede-parenteser": {MEETING: b"[" * 200_000},
    "sag/200-kb-kantede-parenteser": {ITEM: b"titel: " + b"[" * 200_000},
    "indstillinger/200-kb-kantede-parenteser": {SETTINGS: b"x = " + b"[" * 200_000},
    "indstillinger/ikke-utf8": {SETTINGS: 'format = 1\nkommune = "Sø"\n'.encode("cp1252")},
    "indstillinger/brevpapir-makroer": _on_letterhead(tidy(), "brevpapir.dotm"),
    "indstillinger/brevpapir-doc": _on_letterhead(b"", "brevpapir.doc"),
    "indstillinger/brevpapir-png": _on_letterhead(picture()),
    "indstillinger/brevpapir-oedelagt": _on_letterhead(tidy()[:2000]),
    "indstillinger/brevpapir-adgangskode": _on_letterhead(bytes.fromhex("d0cf11e0a1b11ae1")),
    "indstillinger/brevpapir-for-stort": _on_letterhead(b"PK" + bytes(20_000_000)),
    "indstillinger/brevpapir-er-en-mappe": {
        **_on_letterhead(tidy(), "mappe.docx/brevpapir.docx"),
        SETTINGS: 'format = 1\nkommune = "Prøvekommune"\n\n[udseende]\nbrevpapir = "mappe.docx"\n',
    },
    "indstillinger/brevpapir-laasefil": {
        **_on_letterhead(tidy(), "~$evpapir.docx"),
        "brevpapir.docx": tidy(),
    },
    "indstillinger/brevpapir-rodet": _on_letterhead(untidy()),
    "indstillinger/brevpapir-uden-sidetal": _on_letterhead(
        tidy({"word/footer1.xml": part("ftr", paragraph("Prøvevej 1"))})
    ),
    "indstillinger/brevpapir-tomt": _on_letterhead(
        tidy(
            {f"word/{n}1.xml": part(r, "<w:p/>") for n, r in (("header", "hdr"), ("footer", "ftr"))}
        )
    ),
}


def _names() -> list[str]:
    files = [p for p in BAD.rglob("*") if p.suffix in (".yaml", ".toml") and "flere" not in p.parts]
    folders = [p for p in (BAD / "flere").glob("*") if p.is_dir()]
    stored = [p.relative_to(BAD).with_suffix("").as_posix() for p in (*files, *folders)]
    return sorted((*stored, *MADE))


def _files(name: str) -> Files:
    if name in MADE:
        return MADE[name]
    kind = name.split("/")[0]
    if kind == "flere":
        files = (p for p in (BAD / name).rglob("*") if p.is_file())
        return {p.relative_to(BAD / name).as_posix(): p.read_bytes() for p in files}
    suffix = ".toml" if kind == "indstillinger" else ".yaml"
    return {PLACES[kind]: (BAD / f"{name}{suffix}").read_bytes()}


@pytest.mark.parametrize("name", _names())
def test_the_clerk_reads(
    name: str,
    project: Callable[[Files], Path],
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(project({**DECIDED, **_files(name)}))
    code = run(["check"])
    printed = capsys.readouterr()
    answer = f"{printed.out}{printed.err}[{code}]\n"
    expected = BAD / f"{name}.expected"
    if request.config.getoption("--update-cases"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(answer, encoding="utf-8", newline="\n")
    assert answer == expected.read_text("utf-8")
    assert code == (0 if "fejl[" not in answer else _expected_code(answer))


def _expected_code(answer: str) -> int:
    """2 when every error is in ``referat.toml``, otherwise 1."""
    lines = answer.splitlines()
    places = [after for line, after in itertools.pairwise(lines) if "fejl[" in line]
    return 2 if all("referat.toml:" in place for place in places) else 1


@pytest.mark.parametrize("name", [n for n in _names() if not n.startswith("flere/")])
def test_the_meeting_is_not_written_and_the_others_are(
    name: str,
    project: Callable[[Files], Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = project({**DECIDED, **_files(name)})
    monkeypatch.chdir(root)
    code = run(["build", "--format", "html", "-j", "1"])
    bad, other = (root / "build" / Path(f).relative_to("agendas") for f in (FOLDER, OTHER))
    assert (bad / "dagsorden.html").exists() == (code == 0)
    holds_for_both = name.startswith(("udvalg/", "indstillinger/"))
    assert (other / "dagsorden.html").exists() == (code == 0 or not holds_for_both)


OTHER = str(Path(EARLIER).parent)


def test_every_answer_has_its_input() -> None:
    answers = {p.relative_to(BAD).with_suffix("").as_posix() for p in BAD.rglob("*.expected")}
    assert answers == set(_names())
