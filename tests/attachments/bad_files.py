"""Files that no meeting can be built with, and what is said of each."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from PIL import Image

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
    xlsx,
    zipped,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def _old(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le")


def picture(form: str, size: tuple[int, int] = (8, 8)) -> bytes:
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


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_LOOP = raw_pdf(
    CATALOGUE,
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
)
_NO_PAGES = raw_pdf(CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>")


def _flate_bomb() -> bytes:
    """60 MB of blanks in a page's content, packed twice."""
    packed = zlib.compress(zlib.compress(b" " * 60_000_000, 9), 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream"
    return raw_pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        stream % (len(packed), packed),
    )


def huge_page() -> bytes:
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


ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 9}">' for n in range(9))
    + "]><d>&k;</d>"
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'


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
        lambda: picture("PNG", (99, 99))[:-5000],
        "ødelagt",
        "gem den igen",
    ),
    "JPEG skåret over": (
        "a.jpg",
        lambda: picture("JPEG", (99, 99))[:-3000],
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
        huge_page,
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
        lambda: many_frames(51),
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
        lambda: docx(parts={"word/document.xml": ENTITIES}),
        "dokumenttype (DTD)",
        "hvem den kommer fra",
    ),
    "entitet udefra": (
        "a.odt",
        lambda: odt("", parts={"content.xml": OUTSIDE}),
        "dokumenttype (DTD)",
        "hvem den kommer fra",
    ),
    "DOCX kaldt PDF": (
        "a.pdf",
        docx,
        f"filen er et Word-dokument, {_NAMED} .pdf",
        "omdøb den til a.docx, og ret navnet i sagen",
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
        lambda: picture("JPEG"),
        f"filen er et JPEG-billede, {_NAMED} .png",
        "omdøb den til a.jpeg",
    ),
    "HTML kaldt DOCX": (
        "a.docx",
        lambda: b"\n<!DOCTYPE html><html></html>",
        f"filen er en webside, {_NAMED} .docx",
        "udskriv den til PDF",
    ),
    "tekst kaldt PDF": ("a.pdf", lambda: b"Hej", f"filen er ikke en PDF, {_NAMED} .pdf", "navn"),
    "program kaldt PDF": (
        "a.pdf",
        lambda: b"MZ" + bytes(99),
        f"filen er et program, {_NAMED} .pdf",
        "læg selve dokumentet her",
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


def many_frames(count: int) -> bytes:
    made = BytesIO()
    first, *rest = (Image.new("1", (8, 8)) for _ in range(count))
    first.save(made, "TIFF", save_all=True, append_images=rest)
    return made.getvalue()
