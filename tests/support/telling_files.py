"""Attachments that say more than can be seen of them, and the words that must not get out."""

from __future__ import annotations

from pathlib import Path
from zipfile import is_zipfile

from pikepdf import Dictionary, Name, String
from PIL import Image

from referat.reading.budget import Budget
from referat.reading.files import file_readings
from tests.support.attached_files import paragraph, pdf, run, saved, word_part
from tests.support.office_files import docx
from tests.support.pictures import quarters
from tests.support.pictures import saved as picture
from tests.support.projects import ALL_OPEN, BASE, FOLDER, ITEM, SETTINGS, Files

HIDDEN = ("Kommentarord", "Slettetord", "Skriptord", "Indlejretord", "Forfatterord", "Stedord")
"""A word in each of the places that nobody looks at."""
LISTED = """\
bilag:
  - {titel: Notat, fil: bilag/hansens-notat.docx}
  - titel: Kort
    fil: bilag/kort.pdf
  - gruppe: Svar
    bilag:
      - {titel: Foto, fil: bilag/foto.jpg, beskrivelse: En gynge}
      - {titel: Høringssvar, fil: bilag/svar.md}
  - {titel: Pris, fil: bilag/pris.txt, lukket: ja}
"""


def telling_docx() -> bytes:
    """A Word file with a comment, and with words that were struck out while changes were kept."""
    gone = f'<w:del w:id="1" w:author="Eva Eksempel">{run("Slettetord", kind="delText")}</w:del>'
    note = f'<w:comment w:id="0" w:author="E">{paragraph(run("Kommentarord"))}</w:comment>'
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    body = paragraph(run("Gyngerne er røde."), gone, mark)
    parts = {"word/comments.xml": word_part("comments", note)}
    return docx(body, [("comments", "comments.xml")], parts)


def telling_pdf() -> bytes:
    """A PDF with a script, a file inside it, and an author in its metadata."""
    made = pdf("Kort over pladsen", "Side to")
    script = Dictionary(S=Name.JavaScript, JS=String('app.alert("Skriptord")'))
    made.Root.OpenAction = made.make_indirect(script)
    with made.open_metadata() as metadata:
        metadata["dc:creator"] = ["Forfatterord"]
    made.attachments["inde.txt"] = b"Indlejretord"
    return saved(made)


def telling_jpeg() -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "Stedord"
    exif.get_ifd(0x8825)[1] = "N"
    return picture(quarters(), "JPEG", exif=exif)


TELLING: Files = {
    SETTINGS: BASE[SETTINGS] + ALL_OPEN + '[[levering.mappe]]\nnavn = "Web"\nsti = "web"\n',
    ITEM: BASE[ITEM].split("bilag:")[0] + LISTED,
    f"{FOLDER}/bilag/hansens-notat.docx": telling_docx(),
    f"{FOLDER}/bilag/kort.pdf": telling_pdf(),
    f"{FOLDER}/bilag/foto.jpg": telling_jpeg(),
    f"{FOLDER}/bilag/svar.md": "# Svar\n\nOm sand.\n",
    f"{FOLDER}/bilag/pris.txt": "Hemmelig pris.\n",
}


def hidden_words(path: Path) -> list[str]:
    """The words that can be read out of a file, wherever they stand in it."""
    data = path.read_bytes()
    read = "\n".join(each.text for each in file_readings(data, Budget(10_000_000)))
    raw = data.decode("latin-1")
    assert not is_zipfile(path), path
    return [word for word in HIDDEN if word in read or word in raw]
