"""Office files through LibreOffice itself: what is printed of them, and what never happens."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from io import BytesIO
from multiprocessing.util import get_temp_dir
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from referat.attachments.conversion import Converter, Office
from referat.attachments.faults import FaultyFileError
from referat.attachments.limits import Limits
from referat.bind import prepare_appendix
from referat.model.attached_file import FileKind
from tests.support.loopback import loopback
from tests.support.office import real_office
from tests.support.office_files import (
    A,
    docx,
    ods,
    odt,
    packed,
    pptx,
    text_cell,
    text_shape,
    unpacked,
    xlsx,
)

pytestmark = pytest.mark.conformance

TEXT = "<w:p><w:r><w:t>Blåbærgrød på Ærø</w:t></w:r></w:p>"
FILES = {
    FileKind.DOCX: docx(TEXT),
    FileKind.ODT: odt("<text:p>Blåbærgrød på Ærø</text:p>"),
    FileKind.XLSX: xlsx(f'<row r="1">{text_cell("A1", "Blåbærgrød på Ærø")}</row>'),
    FileKind.ODS: ods(
        '<table:table table:name="Ark"><table:table-row><table:table-cell'
        ' office:value-type="string"><text:p>Blåbærgrød på Ærø</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    ),
    FileKind.PPTX: pptx(text_shape('<a:r><a:rPr lang="da"/><a:t>Blåbærgrød på Ærø</a:t></a:r>')),
}
NUMBERED = pytest.mark.skipif(not Path("/proc").exists(), reason="asks for processes by number")


@pytest.fixture(scope="module")
def office() -> Office:
    return real_office()


@pytest.fixture(scope="module")
def converter(office: Office) -> Iterator[Converter]:
    with Converter(office) as converter:
        yield converter


def pages(converter: Converter, folder: Path, content: bytes, kind: FileKind) -> list[str]:
    """The text of each page that is made of a file."""
    path = folder / f"bilag.{kind}"
    path.write_bytes(content)
    document = pypdfium2.PdfDocument(converter.pdf(path, kind))
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_is_made_to_tagged_pages_that_claim_what_they_are(
    converter: Converter, tmp_path: Path, kind: FileKind
) -> None:
    path = tmp_path / f"Bilag 1, 100 % #færdigt.{kind}"
    path.write_bytes(FILES[kind])

    pdf = converter.pdf(path, kind)

    with pikepdf.open(BytesIO(pdf)) as document:
        is_tagged = "/StructTreeRoot" in document.Root
        assert is_tagged or kind in (FileKind.XLSX, FileKind.ODS)
        with document.open_metadata() as metadata:
            assert metadata.get("pdfuaid:part") == ("1" if is_tagged else None)
            assert metadata["pdfaid:part"] == "3"
    page = pypdfium2.PdfDocument(pdf)[0]
    assert "Blåbærgrød på Ærø" in page.get_textpage().get_text_range()


@pytest.mark.parametrize("kind", FILES)
def test_the_same_file_gives_the_same_bytes(
    converter: Converter, tmp_path: Path, kind: FileKind
) -> None:
    path = tmp_path / f"bilag.{kind}"
    path.write_bytes(FILES[kind])
    first = converter.pdf(path, kind)
    time.sleep(1.1)  # the dates inside count seconds

    assert converter.pdf(path, kind) == first


def test_a_paragraph_with_a_border_costs_no_claim(converter: Converter, tmp_path: Path) -> None:
    border = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
    line = f"<w:p><w:pPr>{border}</w:pPr><w:r><w:t>over stregen</w:t></w:r></w:p>"
    path = tmp_path / "a.docx"
    path.write_bytes(docx(line + TEXT))

    prepared = prepare_appendix(converter.pdf(path, FileKind.DOCX), is_public=True)

    assert prepared.costs == ()


@pytest.mark.parametrize(
    ("font", "code", "told"), [("Symbol", "B7", "•"), ("Wingdings", "FC", "✓")]
)
def test_a_sign_of_a_picture_font_is_told_as_what_it_looks_like(
    font: str, code: str, told: str, converter: Converter, tmp_path: Path
) -> None:
    sign = f'<w:p><w:r><w:sym w:font="{font}" w:char="F0{code}"/><w:t>Et punkt</w:t></w:r></w:p>'
    path = tmp_path / "a.docx"
    path.write_bytes(docx(sign + TEXT))

    made = converter.pdf(path, FileKind.DOCX)

    with pypdfium2.PdfDocument(made) as document:
        assert f"{told}Et punkt" in document[0].get_textpage().get_text_range()
    assert prepare_appendix(made, is_public=True).costs == ()


def test_a_locale_that_the_machine_does_not_have_does_no_harm(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")
    path = tmp_path / "blåbær.docx"
    path.write_bytes(FILES[FileKind.DOCX])

    with Converter(office) as converter:
        assert converter.pdf(path, FileKind.DOCX)


def outward_files(address: str) -> Iterator[tuple[str, bytes]]:
    """Files that each fetch something, called as what they fetch."""
    blip = (
        '<wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="b"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:link="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    )
    picture = f"<w:p><w:r><w:drawing>{blip}</w:drawing></w:r></w:p>"
    yield "billede.docx", docx(TEXT + picture, [("image", f"{address}/billede.docx")])
    yield "laant.docx", docx(TEXT + picture, [("hyperlink", f"{address}/laant.docx")])
    frame = '<draw:frame svg:width="3cm" svg:height="3cm" text:anchor-type="paragraph">'
    attributes = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    for name, element in (("billede.odt", "image"), ("objekt.odt", "object")):
        shown = f'<draw:{element} xlink:href="{address}/{name}" {attributes}/>'
        yield name, odt(f"<text:p>Tekst{frame}{shown}</draw:frame></text:p>")
    fill = '<a:blip r:link="rId1"/><a:stretch><a:fillRect/></a:stretch>'
    size = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
    slide = (
        '<p:pic><p:nvPicPr><p:cNvPr id="3" name="b"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
        f"<p:blipFill>{fill}</p:blipFill><p:spPr>{size}"
        '<a:prstGeom prst="rect"/></p:spPr></p:pic>'
    )
    yield "billede.pptx", pptx(slide, [("image", f"{address}/billede.pptx")])
    yield "billede.xlsx", sheet_with_picture(f"{address}/billede.xlsx", fill)


def sheet_with_picture(address: str, fill: str) -> bytes:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    corner = "<xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff>"
    row = "<xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        f' xmlns:a="{A}" xmlns:r="{relations}"><xdr:oneCellAnchor><xdr:from>{corner}{row}'
        '</xdr:from><xdr:ext cx="900000" cy="900000"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2"'
        f' name="p"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>{fill}</xdr:blipFill><xdr:spPr>'
        '<a:prstGeom prst="rect"/></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>'
        "</xdr:wsDr>"
    )
    led = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relations}/image" Target="{address}"'
        ' TargetMode="External"/></Relationships>'
    )
    return xlsx(
        f'<row r="1">{text_cell("A1", "x")}</row>',
        sheet='<drawing r:id="rId1"/>',
        relations=[("drawing", "../drawings/drawing1.xml")],
        parts={
            "xl/drawings/drawing1.xml": drawing,
            "xl/drawings/_rels/drawing1.xml.rels": led,
        },
    )


def test_nothing_is_fetched(office: Office, converter: Converter, tmp_path: Path) -> None:
    with loopback() as server:
        files = dict(outward_files(server.address))
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
            converter.pdf(tmp_path / name, FileKind(name.rpartition(".")[2]))
        assert server.requests == []

        unguarded = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
        made = ("--convert-to", "pdf", "--outdir", str(tmp_path / "pdf"))
        command = (str(office.path), unguarded, "--headless", *made)
        subprocess.run(
            [*command, *(str(tmp_path / name) for name in files)],
            capture_output=True,
            check=True,
            timeout=120,
        )
        asked = {request.split()[1].lstrip("/") for request in server.requests}
        assert asked == set(files), "the files would have fetched something"


def test_a_draft_is_printed_as_if_its_changes_were_accepted(
    converter: Converter, tmp_path: Path
) -> None:
    deleted = "<w:del w:id='1' w:author='a'><w:r><w:delText>slettet</w:delText></w:r></w:del>"
    inserted = "<w:ins w:id='2' w:author='a'><w:r><w:t>indsat</w:t></w:r></w:ins>"
    before = '<w:r><w:t xml:space="preserve">før </w:t></w:r>'
    content = docx(f"<w:p>{before}{deleted}{inserted}</w:p>")

    assert pages(converter, tmp_path, content, FileKind.DOCX)[0].split() == ["før", "indsat"]


def test_comments_and_hidden_text_are_not_printed(converter: Converter, tmp_path: Path) -> None:
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:comment w:id="0" w:author="Eva"><w:p><w:r><w:t>kommentar</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>"
    body = f'<w:p><w:r><w:t>synlig</w:t></w:r><w:commentReference w:id="0"/>{hidden}</w:p>'
    content = docx(body, [("comments", "comments.xml")], {"word/comments.xml": comments})

    assert pages(converter, tmp_path, content, FileKind.DOCX)[0].split() == ["synlig"]


@pytest.mark.parametrize(("state", "count"), [("visible", 2), ("hidden", 1), ("veryHidden", 1)])
def test_hidden_sheets_are_not_printed(
    converter: Converter, tmp_path: Path, state: str, count: int
) -> None:
    content = xlsx(f'<row r="1">{text_cell("A1", "x")}</row>', state=state)

    assert len(pages(converter, tmp_path, content, FileKind.XLSX)) == count


def test_hidden_rows_and_columns_are_not_printed(converter: Converter, tmp_path: Path) -> None:
    first = f'<row r="1">{text_cell("A1", "a")}{text_cell("B1", "skjult")}</row>'
    second = f'<row r="2" hidden="1">{text_cell("A2", "skjult")}</row>'
    columns = '<cols><col min="2" max="2" width="9" hidden="1"/></cols>'
    content = xlsx(first + second, before=columns, state="hidden")

    assert pages(converter, tmp_path, content, FileKind.XLSX)[0].split() == ["a"]


def test_hidden_slides_are_not_printed(converter: Converter, tmp_path: Path) -> None:
    shown = pptx(text_shape("<a:r><a:t>synlig</a:t></a:r>"))
    parts = {**unpacked(shown)}
    slide = parts["ppt/slides/slide1.xml"].decode().replace("synlig", "skjult")
    parts["ppt/slides/slide2.xml"] = slide.replace("<p:sld ", '<p:sld show="0" ').encode()
    for name, mark, more in (
        ("ppt/presentation.xml", "</p:sldIdLst>", '<p:sldId id="257" r:id="rId2"/>'),
        (
            "ppt/_rels/presentation.xml.rels",
            "</Relationships>",
            '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/slide" Target="slides/slide2.xml"/>',
        ),
        (
            "[Content_Types].xml",
            "</Types>",
            '<Override PartName="/ppt/slides/slide2.xml" ContentType="application/vnd.openxml'
            'formats-officedocument.presentationml.slide+xml"/>',
        ),
    ):
        parts[name] = parts[name].replace(mark.encode(), (more + mark).encode())

    assert len(pages(converter, tmp_path, packed({**parts}), FileKind.PPTX)) == 1

    parts["ppt/slides/slide2.xml"] = slide.encode()
    assert len(pages(converter, tmp_path, packed({**parts}), FileKind.PPTX)) == 2


def test_a_wide_sheet_is_as_wide_as_the_page(converter: Converter, tmp_path: Path) -> None:
    cells = "".join(text_cell(f"{chr(65 + n)}1", f"Kolonne{n}") for n in range(20))
    content = xlsx(f'<row r="1">{cells}</row>', state="hidden")

    made = pages(converter, tmp_path, content, FileKind.XLSX)

    assert len(made) == 1
    assert "Kolonne19" in made[0]


def test_numbers_and_dates_are_those_that_were_saved(converter: Converter, tmp_path: Path) -> None:
    cells = '<c r="A1"><f>TODAY()</f><v>12345</v></c><c r="B1"><f>1+1</f></c>'
    content = xlsx(f'<row r="1">{cells}</row>', state="hidden")

    assert pages(converter, tmp_path, content, FileKind.XLSX)[0].split() == ["12345", "2"]


@pytest.mark.parametrize("kind", [FileKind.DOCX, FileKind.ODT, FileKind.PPTX])
def test_half_a_file_is_told_of(converter: Converter, tmp_path: Path, kind: FileKind) -> None:
    content = FILES[kind]

    with pytest.raises(FaultyFileError, match="ødelagt"):
        pages(converter, tmp_path, content[: len(content) // 2], kind)


def test_a_package_of_something_else_is_told_of(converter: Converter, tmp_path: Path) -> None:
    with pytest.raises(FaultyFileError, match="LibreOffice kan ikke læse filen"):
        pages(converter, tmp_path, packed({"andet.bin": b"\0" * 99}), FileKind.DOCX)


def running(profiles: Path) -> list[int]:
    """The processes of LibreOffice whose profiles lie in a folder."""
    mark = str(profiles).encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if b"soffice.bin" in command and mark in command:
            found.append(int(entry.name))
    return found


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files, which is empty in the end, with nothing running in it."""
    folder = tmp_path / "midlertidigt"
    folder.mkdir()
    get_temp_dir()  # of the guard's own, which stays
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    pipes = set(Path("/tmp").glob("OSL_PIPE_*"))
    yield folder
    assert list(folder.iterdir()) == []
    assert running(folder) == []
    assert not {pipe for pipe in Path("/tmp").glob("OSL_PIPE_*") if not is_used(pipe)} - pipes


def is_used(pipe: Path) -> bool:
    """Whether a LibreOffice of another test listens at a pipe."""
    return str(pipe) in Path("/proc/net/unix").read_text()


@NUMBERED
def test_a_libreoffice_that_hangs_is_ended_and_another_goes_on(
    office: Office, tmp_path: Path, temporary: Path
) -> None:
    first, second = tmp_path / "a.docx", tmp_path / "b.odt"
    first.write_bytes(FILES[FileKind.DOCX])
    second.write_bytes(FILES[FileKind.ODT])
    with Converter(office, Limits(seconds=3)) as converter:
        converter.pdf(first, FileKind.DOCX)
        stopped = running(temporary)
        for process in stopped:
            os.kill(process, signal.SIGSTOP)

        with pytest.raises(FaultyFileError, match="blev ikke færdig med filen på 3 sekunder"):
            converter.pdf(second, FileKind.ODT)

        assert stopped
        assert not any(Path(f"/proc/{process}").exists() for process in stopped)
    with Converter(office) as converter:
        assert converter.pdf(second, FileKind.ODT)


@NUMBERED
def test_a_libreoffice_that_dies_is_started_again(
    office: Office, tmp_path: Path, temporary: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(FILES[FileKind.DOCX])
    with Converter(office) as converter:
        before = converter.pdf(path, FileKind.DOCX)
        for process in running(temporary):
            os.kill(process, signal.SIGKILL)

        assert converter.pdf(path, FileKind.DOCX) == before


@NUMBERED
def test_two_at_once_do_not_disturb_each_other(
    office: Office, tmp_path: Path, temporary: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(FILES[FileKind.DOCX])
    made: list[bytes] = []

    def convert() -> None:
        with Converter(office) as converter:
            made.append(converter.pdf(path, FileKind.DOCX))

    threads = [threading.Thread(target=convert) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 2
    assert made[0] == made[1]
