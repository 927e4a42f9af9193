"""A build: what is written, what is not, and that nothing in a text is obeyed."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import lxml.html
import pikepdf
import pytest

from referat.build.order import BuildOrder, MeetingResult
from referat.build.start import build_changed
from referat.diagnostics import Diagnostic
from referat.model.documents import DocumentKind
from tests.samples.extract import docx_text, html_text, pdf_pages
from tests.support.loopback import Loopback, loopback
from tests.support.projects import (
    BASE,
    COMMITTEE,
    FOLDER,
    ITEM,
    MEETING,
    SETTINGS,
    UNDECIDED,
    Files,
    reader,
)

Project = Callable[[Files], Path]
NAME = "proeveudvalget/2026-02-12"
EARLIER_NAME = "proeveudvalget/2026-01-15"


def made(
    root: Path, *formats: str, kinds: tuple[DocumentKind, ...] | None = None
) -> list[MeetingResult]:
    found = reader(root).project
    order = BuildOrder(tuple(found.all_meetings()), root / "build", kinds, formats or ("html",))
    return [*build_changed(found, order).meetings]


def said(root: Path, *formats: str) -> list[Diagnostic]:
    return [d for result in made(root, *formats) for d in result.diagnostics]


def told(results: list[MeetingResult]) -> list[str]:
    """The codes of all there is to say, but of the base's recommendation without decision."""
    codes = [d.code for result in results for d in result.diagnostics]
    return [code for code in codes if code != UNDECIDED]


def written(results: list[MeetingResult]) -> list[str]:
    return [f"{path.parent.name}/{path.name}" for result in results for path in result.written]


def test_every_meeting_in_every_format(project: Project) -> None:
    root = project({})
    results = made(root, "pdf", "docx", "html")
    assert [r.name for r in results] == [EARLIER_NAME, NAME]
    kinds = {EARLIER_NAME: ["dagsorden"], NAME: ["dagsorden", "referat"]}
    expected = [
        f"{name.split('/')[1]}/{kind}.{suffix}"
        for name in kinds
        for kind in kinds[name]
        for suffix in ("pdf", "docx", "html")
    ]
    assert sorted(written(results)) == sorted(expected)
    assert told(results) == []
    assert (root / "build" / NAME / "referat.pdf").read_bytes().startswith(b"%PDF-")


def test_only_what_is_ordered(project: Project) -> None:
    root = project({})
    results = made(root, "html", kinds=(DocumentKind.MINUTES,))
    assert written(results) == ["2026-02-12/referat.html"]


def test_progress_is_told_meeting_by_meeting(project: Project) -> None:
    root = project({})
    told: list[str] = []
    found = reader(root).project
    order = BuildOrder(tuple(found.all_meetings()), root / "ud", None, ("html",))
    build_changed(found, order, told.append)
    assert told == [EARLIER_NAME, NAME]


@pytest.mark.parametrize("fault", ["titel: a: b\n", "titel: T\nbilag: [{titel: B, fil: x}]\n"])
def test_a_meeting_with_an_error_is_not_written_and_the_others_are(
    fault: str, project: Project
) -> None:
    results = made(project({ITEM: fault}))
    assert written(results) == ["2026-01-15/dagsorden.html"]
    assert [bool(r.diagnostics) for r in results] == [False, True]


def test_an_agenda_without_decisions_builds(project: Project) -> None:
    text = BASE[MEETING].split("beslutninger:")[0]
    root = project({MEETING: text})
    assert written(made(root)) == ["2026-01-15/dagsorden.html", "2026-02-12/dagsorden.html"]
    page = html_text(root / "build" / NAME / "dagsorden.html")
    assert "Beslutning" not in page
    assert "fravær" not in page.lower()


def test_minutes_with_everybody_present_print_no_absence_line(project: Project) -> None:
    text = BASE[MEETING].replace("fravær:\n  - medlem: Per Prøve\n    punkter: 4-5\n", "")
    root = project({MEETING: text})
    made(root)
    assert "fravær" not in html_text(root / "build" / NAME / "referat.html").lower()


def test_known_apologies_stand_on_the_agenda(project: Project) -> None:
    root = project({MEETING: BASE[MEETING].replace("punkter: 4-5", "afbud: ja")})
    made(root)
    assert "Per Prøve (afbud)" in html_text(root / "build" / NAME / "dagsorden.html")


def test_the_same_files_give_the_same_bytes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({})
    made(root, "pdf", "docx", "html")
    first = {p: p.read_bytes() for p in (root / "build" / NAME).iterdir()}
    monkeypatch.setenv("TZ", "America/New_York")
    made(root, "pdf", "docx", "html")
    assert {p: p.read_bytes() for p in (root / "build" / NAME).iterdir()} == first


@pytest.mark.parametrize(
    ("epoch", "created"),
    [
        (None, "D:20260212150000+01'00'"),
        (datetime(2001, 2, 3, tzinfo=UTC), "D:20010203000000+00'00'"),
    ],
)
def test_the_time_inside_is_the_meetings_or_the_one_given(
    epoch: datetime | None, created: str, project: Project
) -> None:
    root = project({})
    order = BuildOrder((root.resolve() / FOLDER,), root / "ud", None, ("pdf",), 1, epoch)
    build_changed(reader(root).project, order)
    with pikepdf.open(root / "ud" / NAME / "referat.pdf") as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith(created)


def test_files_from_windows_say_the_same(project: Project) -> None:
    names = ("dagsorden.html", "referat.html", "referat.docx", "referat.pdf")
    root = project({})
    made(root, "pdf", "docx", "html")
    unix = {name: (root / "build" / NAME / name).read_bytes() for name in names}
    project({n: b"\xef\xbb\xbf" + t.replace("\n", "\r\n").encode() for n, t in BASE.items()})
    results = made(root, "pdf", "docx", "html")
    assert told(results) == []
    assert {name: (root / "build" / NAME / name).read_bytes() for name in names} == unix


@pytest.fixture
def web() -> Iterator[Loopback]:
    with loopback() as server:
        yield server


def dangerous(address: str) -> str:
    """What somebody might write to see whether it is obeyed."""
    return (
        f"{{{{ 7*7 }}}} {{% for x in y %}} <script>alert(1)</script> <img src={address}/raa.png> "
        f"[javascript](javascript:alert(1)) [fil](file:///etc/passwd) [data](data:text/html,x) "
        f"[web]({address}/link) <{address}/auto> {{{{ mappe.resources }}}} ${{7*7}}"
    )


HARMLESS = ("{{ 7*7 }}", "{% for x in y %}", "<script>alert(1)</script>", "{{ mappe.resources }}")


def with_dangers(text: str) -> Files:
    line = json.dumps(text, ensure_ascii=False)
    return {
        COMMITTEE: f"navn: {line}\nmedlemmer: [Per Prøve, {line}]\n",
        ITEM: f"titel: {line}\nsagsnr: {line}\nsagsresume: {line}\n"
        f"indstilling: {{indstiller: {line}, at: [{{tekst: {line}, punkter: [{line}]}}]}}\n"
        f'bilag: [{line}]\nsagsfremstilling: {json.dumps(f"| {text} |")[:-1]}\\n|---|\\n| x |"\n'
        f"afsnit: [{{overskrift: {line}, tekst: {line}, underskrivere: [{line}]}}]\n",
        MEETING: BASE[MEETING].replace("Mødelokale 1", line) + f"  legeplads: {line}\n",
        SETTINGS: BASE[SETTINGS] + '[underskrifter]\nhvem = "deltagere"\n',
    }


def test_nothing_in_a_text_is_obeyed(project: Project, web: Loopback) -> None:
    root = project(with_dangers(dangerous(web.address)))
    results = made(root, "pdf", "docx", "html")
    assert {*told(results)} <= {"D015", "M043"}  # a sign without a glyph, and a quorum
    page = root / "build" / NAME / "referat.html"
    texts = (
        html_text(page),
        docx_text(page.with_suffix(".docx")),
        "\n".join(pdf_pages(page.with_suffix(".pdf"))),
    )
    for text in texts:
        together = "".join(text.split())
        assert all(together.count("".join(word.split())) >= 8 for word in HARMLESS)
        assert "root:" not in together
        assert "49" not in together.replace(web.address, "")
    assert web.requests == []


def test_a_page_runs_and_fetches_nothing_when_it_is_opened(project: Project, web: Loopback) -> None:
    root = project(with_dangers(dangerous(web.address)))
    made(root)
    page = lxml.html.parse(str(root / "build" / NAME / "referat.html")).getroot()
    assert page.xpath("//script | //iframe | //object | //link | //form") == []
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    assert all(src.startswith("data:") for src in page.xpath("//@src"))
    links = {link for link in page.xpath("//@href") if not link.startswith("#")}
    assert links == {f"{web.address}/link", f"{web.address}/auto"}
    assert web.requests == []


def test_links_in_a_pdf_lead_to_the_web_only(project: Project, web: Loopback) -> None:
    root = project(with_dangers(dangerous(web.address)))
    made(root, "pdf")
    with pikepdf.open(root / "build" / NAME / "referat.pdf") as pdf:
        uris = {
            str(annotation.A.URI)
            for page in pdf.pages
            for annotation in page.get("/Annots", pikepdf.Array())
            if "/A" in annotation and "/URI" in annotation.A
        }
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        assert "/OpenAction" not in pdf.Root
    assert uris == {f"{web.address}/link", f"{web.address}/auto"}


@pytest.mark.parametrize(
    "picture",
    ["{}/x.png", "//{}/x.png", "file:///etc/passwd", "/etc/passwd", "../../../../../etc/passwd"],
)
def test_a_picture_from_elsewhere_is_refused_and_not_fetched(
    picture: str, project: Project, web: Loopback
) -> None:
    text = f'titel: T\nsagsresume: "![x]({picture.format(web.address)})"\n'
    results = made(project({ITEM: text}), "pdf", "docx", "html")
    assert written(results) == [f"2026-01-15/dagsorden.{s}" for s in ("pdf", "docx", "html")]
    assert web.requests == []


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("templates/css/tryk.css", "@import url({0}/a.css);", "D005"),
        ("templates/css/tryk.css", "body {{ background: url('{0}/a.png') }}", "D005"),
        ("templates/css/skaerm.css", "body {{ background: url(file:///etc/passwd) }}", "D005"),
        ("templates/forside.html", '<h1>x</h1><p style="background: url({0}/a.png)">x</p>', "D005"),
        ("templates/forside.html", '<h1>x</h1><img src="{0}/a.png" alt="x">', "D005"),
    ],
)
def test_a_template_fetches_nothing_either(
    file: str, text: str, code: str, project: Project, web: Loopback
) -> None:
    results = made(project({file: text.format(web.address)}), "pdf", "docx", "html")
    assert written(results) == []
    assert {*told(results)} == {code}
    assert web.requests == []


def test_a_build_needs_no_network(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a build asked for the network")

    root = project({})
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert len(written(made(root, "pdf", "docx", "html"))) == 9


def test_minutes_that_are_not_there_are_spoken_of(project: Project) -> None:
    root = project({})
    made(root)
    without = BASE[MEETING].partition("beslutninger:")[0]
    (root / MEETING).write_text(without, encoding="utf-8")
    codes = [d.code for d in said(root)]
    assert codes == ["D023"]
    ordered = made(root, kinds=(DocumentKind.MINUTES,))
    assert [d.code for r in ordered for d in r.diagnostics] == ["D022", "D022", "D023"]
