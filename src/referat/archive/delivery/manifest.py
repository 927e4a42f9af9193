"""The manifest of a document in XML, as importers of SBSYS agendas read it.

Its form is that of the OS2web importer's selectors: attributes of ``Dagsorden``, ``Møde`` and
``Dagsordenpunkt``, sections as elements named by their titles, with HTML as text. Comments,
empty sections and sections of one name would each be misread there, so there are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lxml import etree

from referat.archive.delivery.identities import Identities
from referat.archive.delivery.sections import Section
from referat.danish import format_date
from referat.model.documents import DocumentKind

_LONGEST = 255
"""Signs that a web site has room for in a title."""
_LONGEST_NAME = 200
_NO_NAME = re.compile("[^-.0-9A-Za-zÀ-ÖØ-öø-˿\u0300-\u037d\u037f-\u1fff]+")
"""What can't be in an element's name (XML 1.0, production 4a), and signs rare in a title."""
_NOT_FIRST = re.compile(r"(?:[-.\d]|xml)", re.IGNORECASE)
_NO_TEXT = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What can't be in a text (XML 1.0, production 2)."""


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment: its number, its title, its path beside the manifest, and who may see it."""

    number: str
    title: str
    path: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a manifest says of an item beside the view."""

    is_open: bool
    sections: Sequence[Section]
    attachments: Sequence[Attached]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a manifest is made of.

    ``meeting`` are the archive's facts, ``said`` is what there is of each of the view's items.
    ``edition`` is another when any of the files is: importers pass over a manifest that is as it
    was. ``is_open`` tells whether everybody may read the collected document.
    """

    kind: DocumentKind
    view: Mapping[str, Any]
    meeting: Mapping[str, Any]
    said: Sequence[Said]
    identities: Identities
    edition: str
    is_open: bool


def write_manifest(contents: Contents) -> bytes:
    """The manifest of a document."""
    root = _element(
        "Dagsorden",
        DagsordenID=contents.identities.document(contents.kind),
        Åben=_truth(contents.is_open),
        Dagsordentype="referat" if contents.kind is DocumentKind.MINUTES else "dagsorden",
    )
    root.append(_element("Møde", **_meeting(contents)))
    items = etree.SubElement(root, "Dagsordenpunkter", Udgave=contents.edition)
    for item, said in zip(contents.view["punkter"], contents.said, strict=True):
        items.append(_item(item, said, contents.identities))
    if not len(items):
        etree.SubElement(items, "Dagsordenpunkt")  # without one the whole import stops
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _meeting(contents: Contents) -> Mapping[str, str]:
    view, meeting = contents.view, contents.meeting
    day, start = date.fromisoformat(view["dato"]), view["tid"]
    told = {
        "MødeID": contents.identities.meeting,
        "UdvalgID": contents.identities.committee,
        "Udvalg": _short(view["udvalg"]),
        "Mødested": _short(meeting.get("sted", "")),
        "Mødedato": format_date(day),
        "Mødetid": start,
    }
    ending = {"dato": view["dato"], "tid": start, **meeting.get("fortsat", [meeting])[-1]}
    end = ending.get("slut")
    if not end:
        return told
    last = date.fromisoformat(ending["dato"]) + timedelta(days=end < ending["tid"])
    return {**told, "Mødeslutdato": format_date(last), "Mødesluttid": end}


def _item(item: Mapping[str, Any], said: Said, identities: Identities) -> etree._Element:
    made = _element(
        "Dagsordenpunkt",
        DagsordenpunktID=identities.item(item),
        Nummer=item["nummer"],
        Åbent=_truth(said.is_open),
    )
    etree.SubElement(made, "Overskrift").text = _text(
        _short(f"{item['titel']} {item['mærke']}".strip())
    )
    content = etree.SubElement(made, "Indhold")
    for name, section in _named(said.sections):
        etree.SubElement(content, name).text = _text(section.html)
    attached = etree.SubElement(made, "Bilagsliste")
    for each in said.attachments:
        attached.append(_attachment(each))
    return made


def _attachment(attached: Attached) -> etree._Element:
    return _element(
        "Bilag",
        BilagID=attached.number,
        Navn=_short(attached.title),
        BilagUrl=attached.path,
        MaaPubliceres=_truth(attached.is_open),
    )


def _named(sections: Sequence[Section]) -> Iterator[tuple[str, Section]]:
    """Each with its element's name, which no other has: ``Sag_2`` for the second ``Sag``."""
    given: set[str] = set()
    for section in sections:
        base = element_name(section.title)
        names = (base, *(f"{base}_{n}" for n in range(2, len(sections) + 2)))
        name = next(name for name in names if name not in given)
        given.add(name)
        yield name, section


def element_name(title: str) -> str:
    """A title as an element's name: ``Beslutning den 2. maj`` → ``Beslutning_den_2._maj``."""
    name = _NO_NAME.sub("_", title)[:_LONGEST_NAME].strip("_") or "Afsnit"
    return f"_{name}" if _NOT_FIRST.match(name) else name


def _element(name: str, **attributes: str) -> etree._Element:
    return etree.Element(name, {key: _text(value) for key, value in attributes.items()})


def _truth(is_so: bool) -> str:
    return "true" if is_so else "false"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _text(text: str) -> str:
    return _NO_TEXT.sub("", text)
