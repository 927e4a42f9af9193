"""Documents with their attachments: bound into the same PDF, or carried in it as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from referat.bind import AppendixError
from referat.build.attachments.pages import PageMaker
from referat.build.order import BuildOrder
from referat.build.start import BuildResult, build_changed
from referat.model.documents import BUNDLES, Bundle, DocumentKind, Enclosure
from referat.resources import templates_folder
from tests.attachments.bad_files import BAD
from tests.support.attached_files import docx, pdf, pptx, saved, xlsx
from tests.support.pictures import quarters
from tests.support.pictures import saved as picture
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

Project = Callable[[Files], Path]
NAME = "proeveudvalget/2026-02-12"
AGENDA = Bundle(DocumentKind.AGENDA, Enclosure.BOUND)
CARRIED = Bundle(DocumentKind.AGENDA, Enclosure.ORIGINALS)
LISTED = """\
bilag:
  - Tegning af legepladsen
  - titel: Måling
    fil: bilag/maaling.pdf
  - titel: Notat
    fil: bilag/notat.md
    lukket: ja
  - gruppe: Svar
    bilag:
      - {titel: Foto, fil: bilag/foto.png, beskrivelse: En gynge}
"""
WITHDRAWN = "    trukket tilbage: 2026-02-10\n"
OPEN: Files = {SETTINGS: BASE[SETTINGS] + ALL_OPEN}
CASE = BASE[ITEM].split("bilag:")[0] + LISTED
FILES: Files = {
    ITEM: CASE,
    f"{FOLDER}/bilag/maaling.pdf": saved(pdf("Første side", "Anden side")),
    f"{FOLDER}/bilag/notat.md": "# Et notat\n\nOm gynger og sand.\n",
    f"{FOLDER}/bilag/foto.png": picture(quarters(), "PNG"),
}


def lettered() -> bytes:
    """A PDF whose letters are named by a map, as those of word processors are."""
    made = pdf("Grunden sælges")
    letters = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
    made.pages[0].Resources.Font.F1.ToUnicode = made.make_stream(letters)
    made.Root.Lang = pikepdf.String("en-US")
    return saved(made)


def build(root: Path, *bundles: Bundle, **how: object) -> BuildResult:
    come_to_rest()
    folders = (root.resolve() / FOLDER,)
    asked = {"kinds": (), **how}
    order = BuildOrder(folders, root / "build", bundles=bundles, **asked)  # type: ignore[arg-type]
    return build_changed(reader(root).project, order)


def file(root: Path, bundle: Bundle, folder: str = "") -> Path:
    return root / "build" / NAME / folder / f"{bundle.file_stem}.pdf"


def pdf_pages(path: Path) -> list[str]:
    """The text of each page, with its stamps."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def told(result: BuildResult) -> list[str]:
    return [f"{d.code} {d.span.line if d.span else 0} {d.message}" for d in result.diagnostics]


def outline(pdf: pikepdf.Pdf) -> list[str]:
    def below(items: list[pikepdf.OutlineItem], depth: int) -> list[str]:
        return [
            line
            for item in items
            for line in (f"{'  ' * depth}{item.title}", *below(item.children, depth + 1))
        ]

    with pdf.open_outline() as found:
        return below(list(found.root), 0)


def test_attachments_follow_the_agenda_stamped_and_led_to(project: Project) -> None:
    root = project(FILES)
    build(root, AGENDA)
    pages = pdf_pages(file(root, AGENDA))
    own = len(pages) - 4
    assert "Første side" in pages[own]
    assert "Bilag 2 til punkt 4 · side 1 af 2" in pages[own]
    assert "Bilag 2 til punkt 4 · side 2 af 2" in pages[own + 1]
    assert "Om gynger og sand." in pages[own + 2]
    assert "Bilag 3 til punkt 4 · side 1 af 1" in pages[own + 2]
    assert "Svar: Bilag 1 til punkt 4 · side 1 af 1" in pages[own + 3]
    assert f"Side 1 af {own}" not in pages[own]
    with pikepdf.open(file(root, AGENDA)) as bound:
        titles = outline(bound)
    at = titles.index("Punkt 4: Ny legeplads")
    below = [line.strip() for line in titles[at + 1 : at + 4]]
    assert below == ["Måling", "Notat (lukket)", "Foto"]


def test_only_what_is_asked_for_is_made(project: Project) -> None:
    root = project(FILES)
    result = build(root, AGENDA)
    assert [p.name for m in result.meetings for p in m.written] == ["dagsorden-med-bilag.pdf"]
    assert build(root, AGENDA).is_as_it_was


def test_a_changed_file_is_bound_again_and_the_others_are_not_prepared_anew(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(FILES)
    build(root, AGENDA)
    (root / FOLDER / "bilag/maaling.pdf").write_bytes(saved(pdf("En anden side")))
    build(root, AGENDA)
    assert "En anden side" in " ".join(pdf_pages(file(root, AGENDA)))


def test_a_bundle_left_from_before_is_told_of_until_it_is_made_again(project: Project) -> None:
    root = project(FILES)
    build(root, AGENDA)
    item = (root / ITEM).read_text("utf-8")
    (root / ITEM).write_text(item.replace("en legeplads", "en ny legeplads"), "utf-8")
    for _ in range(2):  # the second time there is nothing to do
        (old,) = (d for d in build(root, kinds=None).diagnostics if d.code == "D023")
        assert old.help == ("lav den igen med “--kind dagsorden-med-bilag”, eller slet den",)
    assert not [d for d in build(root, AGENDA).diagnostics if d.code == "D023"]


def test_what_is_closed_is_in_no_public_bundle(project: Project) -> None:
    root = project({**FILES, **OPEN})
    result = build(root, AGENDA, is_public=True)
    text = " ".join(pdf_pages(file(root, AGENDA, "offentlig")))
    assert "Første side" in text, told(result)
    assert "Om gynger" not in text
    assert "Notat" not in text


@pytest.mark.parametrize("lines", ["", WITHDRAWN])
def test_words_of_a_closed_file_are_let_out_by_no_document(lines: str, project: Project) -> None:
    secret = "Grunden sælges til entreprenør Bjarne Bygherre for 480.500 kr. i alt\n"
    case = CASE.replace("lukket: ja\n", f"lukket: ja\n{lines}")
    root = project({**FILES, **OPEN, ITEM: case, f"{FOLDER}/bilag/notat.md": secret})
    assert not [line for line in told(build(root, AGENDA, is_public=True)) if "O020" in line]
    listed = (templates_folder() / "afsnit" / "bilag.html").read_text("utf-8")
    own = root / "templates" / "afsnit" / "bilag.html"
    own.parent.mkdir(parents=True)
    own.write_text(listed.replace("<ul>", "<p>for 480.500 kr.</p>\n<ul>", 1), "utf-8")
    leaks = [line for line in told(build(root, AGENDA, is_public=True)) if "O020" in line]
    assert [line.partition(":")[2] for line in leaks] == [" det lukkede “480.500” står i den"]
    open_copy = saved(pdf("Grunden koster", "480.500 kr."))
    (root / FOLDER / "bilag/maaling.pdf").write_bytes(open_copy)
    assert not [line for line in told(build(root, AGENDA, is_public=True)) if "O020" in line]


def test_the_names_that_links_lead_to_are_no_closed_numbers(project: Project) -> None:
    """The first of the third open line's attachments at item 4 is called by these numbers, too."""
    root = project({**FILES, **OPEN, f"{FOLDER}/bilag/notat.md": "Se sag 43/1 for mere\n"})
    assert not [line for line in told(build(root, AGENDA, is_public=True)) if "O020" in line]


def test_bookmarks_of_an_open_file_are_no_closed_words(project: Project) -> None:
    measured = pdf("Første side")
    with measured.open_outline() as marks:
        marks.root.append(pikepdf.OutlineItem("Støj ved Skovgade", 0))
    both: Files = {
        f"{FOLDER}/bilag/maaling.pdf": saved(measured),
        f"{FOLDER}/bilag/notat.md": "Om Støj ved Skovgade\n",
    }
    root = project({**FILES, **OPEN, **both})
    assert not [line for line in told(build(root, AGENDA, is_public=True)) if "O020" in line]


def test_the_size_of_an_open_file_is_no_closed_number(project: Project) -> None:
    measured = saved(pdf("Første side", "Anden side"))
    secret = f"Grunden koster {len(measured)} kr. og ikke mere\n"
    root = project({**FILES, **OPEN, f"{FOLDER}/bilag/notat.md": secret})
    assert not [line for line in told(build(root, kinds=None, is_public=True)) if "O020" in line]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notat.docx", docx()),
        ("notat.xlsx", xlsx({"Ark": ""})),
        ("notat.pptx", pptx("Oplæg")),
        ("notat.pdf", lettered()),
        ("notat.png", picture(quarters(), "PNG")),
    ],
)
def test_what_every_file_of_a_kind_has_is_no_closed_word(
    name: str, content: bytes, project: Project
) -> None:
    case = CASE.replace("notat.md", name)
    root = project({**FILES, **OPEN, ITEM: case, f"{FOLDER}/bilag/{name}": content})
    public = build(root, AGENDA, kinds=None, is_public=True)
    assert not [line for line in told(public) if "O020" in line]
    assert file(root, AGENDA, "offentlig").is_file()


def test_many_files_that_cost_the_claims_are_told_of_at_once(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    names = [f"måling{n}.pdf" for n in range(12)]
    listed = "".join(f"  - {{titel: Måling, fil: bilag/{name}}}\n" for name in names)
    files = {f"{FOLDER}/bilag/{name}": FILES[f"{FOLDER}/bilag/maaling.pdf"] for name in names}
    root = project({**FILES, **files, ITEM: CASE + listed})

    with caplog.at_level("INFO", "referat.build.attachments"):
        result = build(root, AGENDA)

    (told,) = (d for d in result.diagnostics if d.code == "D054")
    assert told.message == (
        "dagsorden-med-bilag.pdf kan ikke kalde sig PDF/A-3a og PDF/UA-1 med 13 af sine bilag i sig"
    )
    assert told.span is not None
    assert told.span.file.endswith("moede.yaml")
    untagged, advice = told.help
    assert untagged.startswith("filen er ikke mærket op, så den ikke kan læses rigtigt op (13 ")
    assert untagged.endswith("måling10.pdf og bilag/måling11.pdf")
    assert advice.startswith("lav den med-originaler")
    assert all(f"{name}: filen er ikke mærket op" in caplog.text for name in names)


def test_a_file_without_tags_costs_the_claims_and_originals_do_not(project: Project) -> None:
    root = project(FILES)
    result = build(root, AGENDA, CARRIED)
    assert [line for line in told(result) if line.startswith("D054")] == [
        "D054 12 dagsorden-med-bilag.pdf kan ikke kalde sig PDF/A-3a og PDF/UA-1 med dette bilag i"
        " sig"
    ]
    with pikepdf.open(file(root, AGENDA)) as bound, pikepdf.open(file(root, CARRIED)) as carried:
        assert "pdfaid" not in bound.Root.Metadata.read_bytes().decode()
        assert "pdfaid" in carried.Root.Metadata.read_bytes().decode()
        assert sorted(carried.attachments) == [
            "001 punkt 4 maaling.pdf",
            "002 punkt 4 notat.md",
            "003 punkt 4 foto.png",
            "dagsorden.json",
        ]
        data = carried.attachments["002 punkt 4 notat.md"].get_file().read_bytes()
        assert data == (root / FOLDER / "bilag/notat.md").read_bytes()


def test_a_faulty_file_stops_the_meeting_unless_the_others_are_to_be_made(project: Project) -> None:
    root = project({**FILES, f"{FOLDER}/bilag/maaling.pdf": b"%PDF-1.7\nintet"})
    assert not [p for m in build(root, AGENDA).meetings for p in m.written]
    result = build(root, AGENDA, CARRIED, keeps_going=True, kinds=(DocumentKind.AGENDA,))
    written = [path.name for meeting in result.meetings for path in meeting.written]
    assert written == ["dagsorden.pdf", "dagsorden.docx", "dagsorden.html"]
    assert any(line.startswith("D050 12 ") for line in told(result))


@pytest.mark.parametrize("lines", ["", WITHDRAWN])
def test_a_hostile_closed_file_is_looked_into_and_not_read_again(
    lines: str, project: Project
) -> None:
    listed = f"bilag:\n  - titel: Foto\n    fil: bilag/foto.png\n    lukket: ja\n{lines}"
    case = BASE[ITEM].split("bilag:")[0] + listed
    _, huge, *_ = BAD["kæmpe billede"]
    root = project({**OPEN, ITEM: case, f"{FOLDER}/bilag/foto.png": huge()})
    result = build(root, kinds=None, formats=("html",), is_public=True, keeps_going=True)
    assert [line.partition(":")[0] for line in told(result) if "D050" in line] == [
        "D050 11 bilaget kan ikke bruges"
    ]
    assert [p.name for m in result.meetings for p in m.written] == [
        "dagsorden.html",
        "referat.html",
    ]


def test_a_withdrawn_file_is_bound_nowhere_and_may_be_faulty(project: Project) -> None:
    case = CASE.replace("maaling.pdf\n", f"maaling.pdf\n{WITHDRAWN}")
    root = project({**FILES, ITEM: case, f"{FOLDER}/bilag/maaling.pdf": b"%PDF-1.7\nintet"})
    result = build(root, AGENDA)
    assert any(line.startswith("D050 12 ") for line in told(result))
    text = " ".join(pdf_pages(file(root, AGENDA)))
    assert "Om gynger" in text
    assert "trukket tilbage 10. februar 2026" in text


def test_a_missing_picture_of_an_attachment_is_told_at_its_line_and_the_others_are_made(
    project: Project,
) -> None:
    root = project({**FILES, f"{FOLDER}/bilag/notat.md": "# Et notat\n\n![Kort](mangler.png)\n"})
    result = build(root, AGENDA, CARRIED, keeps_going=True)
    (line,) = (line for line in told(result) if line.startswith("D053"))
    assert line.startswith("D053 14 Bilag 3 til punkt 4 kan ikke sættes ind: mangler.png: ")
    assert file(root, CARRIED).is_file()
    assert not file(root, AGENDA).exists()


def test_all_files_that_can_not_be_bound_are_told_at_once(project: Project) -> None:
    picture = b"# Et notat\n\n![Kort](mangler.png)\n"
    case = CASE.replace("fil: bilag/maaling.pdf", "fil: bilag/andet.md")
    files = {**FILES, ITEM: case, f"{FOLDER}/bilag/andet.md": picture}
    root = project({**files, f"{FOLDER}/bilag/notat.md": picture})
    lines = [line for line in told(build(root, AGENDA)) if line.startswith("D053")]
    assert [line.partition(":")[0] for line in lines] == [
        "D053 12 Bilag 2 til punkt 4 kan ikke sættes ind",
        "D053 14 Bilag 3 til punkt 4 kan ikke sættes ind",
    ]


def test_all_pdfs_that_can_not_be_prepared_are_told_at_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: PageMaker, pages: object) -> None:
        raise AppendixError("filen er beskadiget")

    monkeypatch.setattr(PageMaker, "prepared", fails)
    lines = [line for line in told(build(project(FILES), AGENDA)) if line.startswith("D053")]
    assert [line.split()[1] for line in lines] == ["12", "14", "18"]


def test_a_picture_that_an_attachment_shows_is_an_input(project: Project) -> None:
    shown = f"{FOLDER}/bilag/kort.png"
    files = {**FILES, f"{FOLDER}/bilag/notat.md": "# Et notat\n\n![Kort](kort.png)\n"}
    root = project({**files, shown: picture(quarters(), "PNG")})
    build(root, AGENDA)
    assert build(root, AGENDA).is_as_it_was
    (root / shown).write_bytes(picture(quarters().rotate(90), "PNG"))
    assert not build(root, AGENDA).is_as_it_was


def test_a_bundle_without_files_is_the_document_itself(project: Project) -> None:
    root = project({})
    build(root, AGENDA)
    assert len(pdf_pages(file(root, AGENDA))) >= 1


def test_each_supplementary_agenda_has_its_own() -> None:
    names = {bundle.value for bundle in BUNDLES}
    assert "tillægsdagsorden-med-bilag" in names
    kinds = (DocumentKind.AGENDA, DocumentKind.SUPPLEMENT, DocumentKind.SUPPLEMENT_2)
    asked = Bundle(DocumentKind.SUPPLEMENT, Enclosure.BOUND)
    assert [b.file_stem for b in asked.of(kinds)] == [
        "tillaegsdagsorden-med-bilag",
        "tillaegsdagsorden-nr-2-med-bilag",
    ]
