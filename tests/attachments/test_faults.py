"""Bad and hostile files: each is told of in words that help, in a moment, and none is used."""

from __future__ import annotations

import os
import random
import socket
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from referat.attachments.faults import FaultyFileError, FileFault
from referat.attachments.guarded import Guard
from referat.attachments.inspection import inspect
from referat.attachments.limits import Limits
from referat.attachments.values import Inspection
from tests.support.attached_files import (
    cells,
    docx,
    ods,
    odt,
    open_part,
    pdf,
    pptx,
    raw_pdf,
    saved,
    word_part,
    xlsx,
    zipped,
)

LIMITS = Limits(
    size=3_000_000, unpacked=20_000_000, pages=50, pixels=1_000_000, seconds=8, memory=800_000_000
)
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def _inspect(job: tuple[Path, Path]) -> Inspection:
    return inspect(*job, LIMITS)


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(LIMITS) as opened:
        yield opened


def fault(path: Path, guard: Guard) -> FileFault:
    """The one fault of a file."""
    began = time.monotonic()
    try:
        inspection = guard.run(_inspect, (path, path.parent))
    except FaultyFileError as failure:
        assert time.monotonic() - began < LIMITS.seconds + 1
        return failure.fault
    assert inspection.file is None
    (told,) = inspection.faults
    return told


def _old(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le")


def _picture(form: str, size: tuple[int, int] = (8, 8)) -> bytes:
    made = BytesIO()
    Image.effect_noise(size, 50).save(made, form)
    return made.getvalue()


def _huge_png() -> bytes:
    """A picture of 40,000 × 40,000 points in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def _locked_pdf() -> bytes:
    return saved(pdf("Hej"), pikepdf.Encryption(owner="a", user="b"))


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_LOOP = raw_pdf(
    _CATALOGUE,
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
)
_NO_PAGES = raw_pdf(_CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>")


def _flate_bomb() -> bytes:
    """60 MB of blanks in a page's content, packed twice."""
    packed = zlib.compress(zlib.compress(b" " * 60_000_000, 9), 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream"
    return raw_pdf(
        _CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        stream % (len(packed), packed),
    )


def _huge_page() -> bytes:
    """A page whose unit is a hundred points (ISO 32000-1, 14.11.1)."""
    made = pdf("Hej")
    made.pages[0].obj.UserUnit = 100
    return saved(made)


def _zip_bomb() -> bytes:
    return docx(parts={"word/media/image1.bin": bytes(60_000_000)})


def _lying_zip_bomb() -> bytes:
    """The same, and the package says that it is small."""
    honest, size = _zip_bomb(), struct.pack("<I", 60_000_000)
    assert size in honest
    return honest.replace(size, struct.pack("<I", 10))


def _nested() -> bytes:
    inner = docx()
    for _ in range(6):
        inner = docx(parts={"word/embeddings/a.docx": inner})
    return inner


_ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 9}">' for n in range(9))
    + "]><d>&k;</d>"
)
_OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'


def _locked_office() -> bytes:
    return _old("EncryptedPackage")


def _locked_odt() -> bytes:
    manifest = "<m:manifest xmlns:m='x'><m:encryption-data/></m:manifest>"
    return odt("", parts={"META-INF/manifest.xml": manifest})


def _locked_zip() -> bytes:
    plain = bytearray(docx())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := plain.find(mark, start + 1)) >= 0:
            plain[start + at] |= 1
    return bytes(plain)


def _many_parts() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for n in range(20_001):
            archive.writestr(str(n), b"")
    return made.getvalue()


_DEEP = "<a>" * 400 + "</a>" * 400
_NAMED = "selv om den hedder"

BAD: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "tom": ("a.pdf", bytes, "filen er tom", "rigtige fil"),
    "tom tekst": ("a.txt", lambda: b" \n\t\n", "filen er tom", "rigtige fil"),
    "PDF uden sider": ("a.pdf", lambda: _NO_PAGES, "ingen sider", "gem den igen"),
    "regneark uden ark": ("a.xlsx", lambda: xlsx({}), "ingen ark", "gem den igen"),
    "ingen slides": ("a.pptx", pptx, "ingen slides", "gem den igen"),
    "kun skjulte slides": ("a.pptx", lambda: pptx("A", hidden=1), "ingen slides", "gem den igen"),
    "PDF skåret over": ("a.pdf", lambda: saved(pdf("Hej"))[:-300], "skåret over", "hent den igen"),
    "PDF af vrøvl": ("a.pdf", lambda: b"%PDF-1.7\nxxxx\n%%EOF", "ødelagt", "gem den igen"),
    "DOCX skåret over": ("a.docx", lambda: docx()[:-100], "ødelagt", "gem den igen"),
    "DOCX af vrøvl": ("a.docx", lambda: b"PK\x03\x04" + bytes(99), "ødelagt", "gem den igen"),
    "XML ikke hel": (
        "a.docx",
        lambda: docx(parts={"word/document.xml": "<w:p>"}),
        "ødelagt",
        "gem den igen",
    ),
    "XML i tusind lag": (
        "a.docx",
        lambda: docx(parts={"word/document.xml": _DEEP}),
        "ødelagt",
        "gem den igen",
    ),
    "ark ikke helt": (
        "a.xlsx",
        lambda: xlsx({"A": "<sheetData>"}),
        "ødelagt",
        "gem den igen",
    ),
    "PNG skåret over": (
        "a.png",
        lambda: _picture("PNG", (99, 99))[:-5000],
        "ødelagt",
        "gem den igen",
    ),
    "JPEG skåret over": (
        "a.jpg",
        lambda: _picture("JPEG", (99, 99))[:-3000],
        "ødelagt",
        "gem den igen",
    ),
    "TIFF af vrøvl": ("a.tif", lambda: b"II*\0" + bytes(99), "ødelagt", "gem den igen"),
    "PDF med adgangskode": ("a.pdf", _locked_pdf, "adgangskode", "uden adgangskode"),
    "DOCX med adgangskode": ("a.docx", _locked_office, "adgangskode", "uden adgangskode"),
    "ODT med adgangskode": ("a.odt", _locked_odt, "adgangskode", "uden adgangskode"),
    "zip med adgangskode": ("a.docx", _locked_zip, "adgangskode", "uden adgangskode"),
    "sider i ring": ("a.pdf", lambda: _LOOP, "peger på hinanden i ring", "gem den igen"),
    "for mange bytes": ("a.pdf", lambda: bytes(3_000_001), "større end 3 MB", "del den"),
    "for mange sider": (
        "a.pdf",
        lambda: saved(pdf(*["Hej"] * 51)),
        "51 sider; der kan højst være 50",
        "del den",
    ),
    "kæmpe side": (
        "a.pdf",
        _huge_page,
        "side 1 er større end 5 × 5 meter",
        "mindre størrelse",
    ),
    "kæmpe billede": (
        "a.png",
        _huge_png,
        "billedet er på 40000 × 40000 punkter",
        "gør det mindre end 1 megapixel",
    ),
    "for mange billeder": (
        "a.tif",
        lambda: _many_frames(51),
        "51 sider; der kan højst være 50",
        "del den",
    ),
    "zip-bombe": ("a.docx", _zip_bomb, "mere end 20 MB, når den pakkes ud", "lavere opløsning"),
    "zip-bombe, der lyver": ("a.docx", _lying_zip_bomb, "ødelagt", "gem den igen"),
    "zip i zip": ("a.docx", _nested, "filer inden i filer i mange lag", "tag dem ud"),
    "20.001 dele": ("a.docx", _many_parts, "mere end 20 MB, når den pakkes ud", "opløsning"),
    "PDF-bombe": ("a.pdf", _flate_bomb, "mere end 20 MB, når den pakkes ud", "lavere opløsning"),
    "entiteter": (
        "a.docx",
        lambda: docx(parts={"word/document.xml": _ENTITIES}),
        "dokumenttype (DTD)",
        "hvem den kommer fra",
    ),
    "entitet udefra": (
        "a.odt",
        lambda: odt("", parts={"content.xml": _OUTSIDE}),
        "dokumenttype (DTD)",
        "hvem den kommer fra",
    ),
    "DOCX kaldt PDF": (
        "a.pdf",
        docx,
        f"filen er en zip-fil eller et Office-dokument, {_NAMED} .pdf",
        "gem den som PDF",
    ),
    "XLSX kaldt DOCX": (
        "a.docx",
        lambda: xlsx({"A": cells("a")}),
        f"filen er et Excel-regneark, {_NAMED} .docx",
        "omdøb den til a.xlsx, og ret navnet i sagen",
    ),
    "ODS kaldt ODT": (
        "a.odt",
        lambda: ods(""),
        f"filen er et OpenDocument-regneark, {_NAMED} .odt",
        "omdøb den til a.ods",
    ),
    "PDF kaldt TXT": (
        "a.txt",
        lambda: saved(pdf("Hej")),
        f"filen er en PDF, {_NAMED} .txt",
        "omdøb den til a.pdf",
    ),
    "JPEG kaldt PNG": (
        "a.png",
        lambda: _picture("JPEG"),
        f"filen er et JPEG-billede, {_NAMED} .png",
        "omdøb den til a.jpeg",
    ),
    "HTML kaldt DOCX": (
        "a.docx",
        lambda: b"\n<!DOCTYPE html><html></html>",
        f"filen er en webside, {_NAMED} .docx",
        "gem den som PDF",
    ),
    "tekst kaldt PDF": ("a.pdf", lambda: b"Hej", f"filen er ikke en PDF, {_NAMED} .pdf", "navn"),
    "program kaldt PDF": (
        "a.pdf",
        lambda: b"MZ" + bytes(99),
        f"filen er et program, {_NAMED} .pdf",
        "gem",
    ),
    "zip kaldt DOCX": (
        "a.docx",
        lambda: zipped({"a.txt": "Hej"}),
        f"filen er en zip-fil, {_NAMED} .docx",
        "pak den ud",
    ),
    "ODP kaldt ODT": (
        "a.odt",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}),
        f"filen er en OpenDocument-præsentation, {_NAMED} .odt",
        "gem den som .pptx",
    ),
    "gammel Word kaldt DOCX": (
        "a.docx",
        lambda: _old("WordDocument"),
        "Words gamle format",
        "gem den som .docx",
    ),
    "gammel Excel kaldt XLSX": (
        "a.xlsx",
        lambda: _old("Workbook"),
        "Excels gamle format",
        "gem den som .xlsx",
    ),
    "gammel PowerPoint kaldt PPTX": (
        "a.pptx",
        lambda: _old("PowerPoint Document"),
        "PowerPoints gamle format",
        "gem den som .pptx",
    ),
    "mail kaldt DOCX": (
        "a.docx",
        lambda: _old("__substg1.0_001A001F"),
        "mail fra Outlook",
        "udskriv den til PDF",
    ),
    "DOC": ("a.doc", lambda: OLE, "filer af slagsen .doc", "gem den som .docx"),
    "XLS": ("a.xls", lambda: OLE, "filer af slagsen .xls", "gem den som .xlsx"),
    "PPT": ("a.ppt", lambda: OLE, "filer af slagsen .ppt", "gem den som .pptx"),
    "DOCM": ("a.docm", docx, "filer af slagsen .docm", "gem den uden makroer, som .docx"),
    "makroer": (
        "a.docx",
        lambda: docx(parts={"word/vbaProject.bin": b"x"}),
        "filen har makroer",
        "uden makroer",
    ),
    "makroer i ODT": (
        "a.odt",
        lambda: odt("", parts={"Basic/Standard/Module1.xml": open_part("a", "")}),
        "filen har makroer",
        "uden makroer",
    ),
    "zip": ("a.zip", lambda: zipped({}), "filer af slagsen .zip", "pak den ud"),
    "mail": ("a.msg", lambda: OLE, "filer af slagsen .msg", "udskriv den til PDF"),
    "film": ("a.mp4", lambda: b"x", "filer af slagsen .mp4", "læg den på nettet"),
    "HEIC": ("a.heic", lambda: b"x", "filer af slagsen .heic", "som PNG eller JPEG"),
    "uden endelse": ("notat", lambda: b"x", "filer uden endelse i navnet", "gem den som PDF"),
    "Latin-1": ("a.txt", lambda: "Sø".encode("cp1252"), "ikke gemt som UTF-8", "Notesblok"),
    "binær tekst": ("a.md", lambda: b"a\0b", "ikke ren tekst", "PDF"),
}


def _many_frames(count: int) -> bytes:
    made = BytesIO()
    first, *rest = (Image.new("1", (8, 8)) for _ in range(count))
    first.save(made, "TIFF", save_all=True, append_images=rest)
    return made.getvalue()


@pytest.mark.parametrize("case", BAD)
def test_what_is_said_of_a_bad_file(case: str, guard: Guard, tmp_path: Path) -> None:
    name, make, reason, advice = BAD[case]
    path = tmp_path / name
    path.write_bytes(make())
    told = fault(path, guard)
    assert reason in told.reason
    assert advice in told.advice


def test_a_file_that_is_sound_has_no_fault(guard: Guard, tmp_path: Path) -> None:
    for name, data in (
        ("a.pdf", saved(pdf("Hej", "Til"))),
        ("locked for printing.pdf", saved(pdf("Hej"), pikepdf.Encryption(owner="a", user=""))),
        ("a.DOCX", docx()),
        ("a.tiff", _many_frames(3)),
        ("a.csv", "A;B\n1;2\n".encode("utf-8-sig")),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        inspection = guard.run(_inspect, (path, tmp_path))
        assert inspection.faults == ()
        assert inspection.file
        assert inspection.file.size == len(data)


def test_a_large_packed_picture_is_no_bomb(guard: Guard, tmp_path: Path) -> None:
    file = pdf("Hej")
    picture = file.make_stream(zlib.compress(bytes(30_000_000)), Type=Name.XObject)
    picture.Subtype, picture.Filter = Name.Image, Name.FlateDecode
    picture.Width, picture.Height = 5_000, 2_000
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    file.pages[0].obj.Resources.XObject = Dictionary(I=picture)
    path = tmp_path / "a.pdf"
    path.write_bytes(saved(file))
    assert guard.run(_inspect, (path, tmp_path)).faults == ()


@pytest.mark.parametrize(
    ("name", "data", "pages"),
    [
        ("a.pdf", saved(pdf("Hej", "Til")), 2),
        ("a.tif", _many_frames(3), 3),
        ("a.pptx", pptx("A", "B", "C", hidden=2), 2),
        ("a.docx", docx(), None),
    ],
)
def test_pages_are_those_that_the_file_itself_has(
    name: str, data: bytes, pages: int | None, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    file = inspect(path, tmp_path, LIMITS).file
    assert file
    assert file.pages == pages


def test_pages_with_something_to_see_and_nothing_to_read_are_told_of(tmp_path: Path) -> None:
    scanned = pdf("Hej", "", "")
    scanned.pages[1].obj.Contents = scanned.make_stream(b"0 0 100 100 re f")
    path = tmp_path / "a.pdf"
    path.write_bytes(saved(scanned))
    assert inspect(path, tmp_path, LIMITS).textless_pages == (2,)


# What is no file


def test_a_folder_is_no_file(tmp_path: Path, guard: Guard) -> None:
    (tmp_path / "a.pdf").mkdir()
    assert fault(tmp_path / "a.pdf", guard).reason == "det er en mappe"


@pytest.mark.skipif(os.name == "nt", reason="has none")
def test_a_pipe_and_a_socket_are_no_files(tmp_path: Path, guard: Guard) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    assert fault(tmp_path / "a.pdf", guard).reason == "det er ingen fil"
    short = Path("s.pdf")
    with socket.socket(socket.AF_UNIX) as listening, pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        listening.bind(str(short))
        assert fault(tmp_path / short, guard).reason == "det er ingen fil"


def test_a_file_that_is_not_there(tmp_path: Path, guard: Guard) -> None:
    assert fault(tmp_path / "a.pdf", guard).reason == "filen kan ikke læses: det findes ikke"


_SOUND: dict[str, Callable[[], bytes]] = {
    "a.pdf": lambda: saved(pdf("Hej", "Til")),
    "a.docx": lambda: docx(parts={"word/comments.xml": word_part("comments", "<w:p/>")}),
    "a.xlsx": lambda: xlsx({"A": cells("a", "b")}, states={"A": "hidden"}),
    "a.pptx": lambda: pptx("A", "B", notes={1: "C"}),
    "a.ods": lambda: ods("<table:table><table:table-row/></table:table>"),
    "a.jpg": lambda: _picture("JPEG", (40, 40)),
    "a.tif": lambda: _many_frames(3),
}


@pytest.mark.parametrize("name", _SOUND)
def test_a_file_with_bytes_changed_has_a_fault_or_none(
    name: str, guard: Guard, tmp_path: Path
) -> None:
    sound, chance = _SOUND[name](), random.Random(name)
    path = tmp_path / name
    for _ in range(40):
        path.write_bytes(_changed_somewhere(sound, chance))
        inspection = guard.run(_inspect, (path, tmp_path))
        assert (inspection.file is None) == bool(inspection.faults)


def _changed_somewhere(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed; of a package those in its parts, whose sums are right all the same."""
    if not data.startswith(b"PK"):
        return _changed(data, chance)
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(list(parts))
    return zipped({**parts, name: _changed(parts[name], chance)})


def _changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(32, 127)
    return bytes(changed)


def test_nothing_is_fetched_and_nothing_expanded(guard: Guard, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(parts={"customXml/item1.xml": _OUTSIDE, "word/comments.xml": _ENTITIES}))
    assert "DTD" in fault(path, guard).reason
    path.write_bytes(docx(parts={"customXml/item1.xml": _OUTSIDE}))
    inspection = guard.run(_inspect, (path, tmp_path))
    assert inspection.faults == ()


def test_a_comment_part_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    part = word_part("comments", "<w:p><w:r><w:t>010190-1234</w:t></w:r></w:p>")
    path.write_bytes(docx(parts={"word/andet.xml": part}))
    (told,) = inspect(path, tmp_path, LIMITS).personal
    assert told.place == "filens egne data (word/andet.xml)"
