"""A meeting with all kinds of things in it, and its documents as parcels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from referat.archive.delivery.parcel import Parcel, ParcelFile, ParcelKind
from referat.build.documents import document_sources
from referat.model.archived import WHOLLY_OPEN, Side, bytes_digest
from referat.model.attachment import all_attachments
from referat.model.documents import DocumentKind
from referat.proceedings.facts import Proceedings
from referat.proceedings.public.public import public_facts
from referat.proceedings.view import build_view
from referat.render.fragments import make_fragments
from referat.render.page import make_page
from tests.support.pictures import quarters, saved
from tests.support.projects import BASE, FOLDER, ITEM, MEETING, SETTINGS, Files, checked

SECRETS = ("Hemmelighedsvej", "Borgerensnavn", "Prisnotatet", "SKJULT INDHOLD", "Kontraktbilag")
FILE_NAME = "ansens"
"""A part of the name of an open attachment's file, which nobody outside is to see."""
"""Words that stand in what is closed alone."""
MINUTES, AGENDA = DocumentKind.MINUTES, DocumentKind.AGENDA
FILES: Files = {
    SETTINGS: BASE[SETTINGS]
    + '[offentlighed]\nstandard = "åben"\n[[afsnit]]\nnoegle = "sagsresume"\n'
    '[[afsnit]]\nnoegle = "indstilling"\nslags = "indstilling"\n'
    '[[afsnit]]\nnoegle = "egne"\nslags = "egne"\n'
    '[[afsnit]]\nnoegle = "beslutning"\nslags = "beslutning"\n'
    '[[afsnit]]\nnoegle = "fravær"\nslags = "fravær"\noverskrift = "Fraværende:"\nform = "linje"\n'
    '[[afsnit]]\nnoegle = "bilag"\nslags = "bilag"\n',
    MEETING: """\
dato: 2026-02-12
tid: 22:30
slut: 0:15
sted: Mødelokale 1
fravær:
  - medlem: Per Prøve
    punkter: 4
dagsorden:
  - titel: Godkendelse af dagsorden
  - overskrift: Sager til beslutning
  - legeplads
  - overskrift: Lukkede punkter
  - koeb
tillægsdagsorden:
  - begrundelse: Den er kommet for sent.
    punkter:
      - titel: Legepladsens gynger & “sand”
beslutninger:
  godkendelse-af-dagsorden: Godkendt.
  legeplads: Godkendt med **to** gynger.
  legepladsens-gynger-sand: Drøftet.
""",
    ITEM: """\
titel: Ny legeplads
sagsnr: 26/100
sagsresume: |
  Prøvebys børn *ønsker* sig:

  - gynger
  - sand <3

  | Sted | Pris |
  | ---- | ---: |
  | Havn | 12 |

  Se [sagen](https://example.dk/sag).

  ![Skitse af pladsen](skitse.png)
afsnit:
  - overskrift: Høring, kort sagt
    tekst: Alle er enige.
  - overskrift: Høring, kort sagt
    tekst: Næsten alle.
  - overskrift: 2. xml/behandling
    tekst: Den kommer.
  - overskrift: Tilbud
    lukket: ja
    tekst: Prisnotatet siger 12 kr.
indstilling:
  indstiller: Direktøren
  at:
    - legepladsen bygges.
bilag:
  - Tegning af legepladsen
  - titel: Kort over “stedet” & havnen
    fil: bilag/Hansens æøå.xml.PDF
  - titel: Data
    fil: bilag/data.xml
  - titel: Kontraktbilag
    fil: bilag/kontrakt.txt
    lukket: ja
""",
    f"{FOLDER}/koeb.yaml": """\
titel: Køb af Hemmelighedsvej
sagsnr: 26/200
lukket: ja
sagsresume: |
  Sælgeren hedder Borgerensnavn.
bilag:
  - titel: Købsaftale
    fil: bilag/aftale.txt
beslutning: Godkendt.
""",
    f"{FOLDER}/skitse.png": saved(quarters(), "PNG"),
    f"{FOLDER}/bilag/Hansens æøå.xml.PDF": b"%PDF-1.7 kort",
    f"{FOLDER}/bilag/data.xml": b"<Dagsorden DagsordenID='1'/>",
    f"{FOLDER}/bilag/kontrakt.txt": b"SKJULT INDHOLD i kontrakten",
    f"{FOLDER}/bilag/aftale.txt": b"SKJULT INDHOLD i aftalen",
}


def parcel(
    root: Path, kind: DocumentKind = MINUTES, side: Side = Side.OPEN, **facts: Any
) -> Parcel:
    """A document of the base's meeting; ``facts`` are told of the meeting beside its own."""
    whole = checked(root).facts
    assert whole
    open_ones = public_facts(whole)
    shown = open_ones if side is Side.OPEN else whole
    view = build_view(shown, kind)
    sources = document_sources(whole.files, root.resolve())
    page = make_page(make_fragments(view, sources), sources.templates).encode()
    stem = kind.file_stem
    own = [_file(stem, f"{stem}.html", page, side), _file(stem, f"{stem}.pdf", b"%PDF", side)]
    attached = list(_attachments(whole, root, side))
    told = {**_told(whole, open_ones, kind, side), **facts}
    return Parcel(
        f"{kind}-{side}",
        ParcelKind.DOCUMENT,
        side,
        told,
        files=(*own, *attached),
        view=view.as_dict(),
    )


def _told(
    whole: Proceedings, shown: Proceedings, kind: DocumentKind, side: Side
) -> Mapping[str, Any]:
    """What the archive tells of a meeting."""
    told = {"møde": whole.files.name, "sted": "Mødelokale 1", "slut": "00:15"}
    if side is Side.OPEN:
        return told
    items = {item.number: item for item in build_view(shown, kind).items}
    same = [i.number for i in build_view(whole, kind).items if items.get(i.number) == i]
    return {**told, WHOLLY_OPEN: same}


def _attachments(whole: Proceedings, root: Path, side: Side) -> Iterator[ParcelFile]:
    for source in whole.files.items:
        for _, attachment in all_attachments(source.item.attachments):
            is_open = attachment.closed is None and not whole.publicity(source).is_closed
            if attachment.file and (is_open or side is Side.CLOSED):
                path = root / FOLDER / attachment.file
                number, here = whole.number(source), Side.OPEN if is_open else Side.CLOSED
                yield _file("bilag", path.name, path.read_bytes(), here, number, attachment.title)


def _file(
    role: str, name: str, data: bytes, side: Side, item: str = "", title: str = ""
) -> ParcelFile:
    return ParcelFile(role, name, bytes_digest(data), data, item, title, side)
