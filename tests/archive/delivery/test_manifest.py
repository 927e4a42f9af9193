"""What XML, importers and web sites have no room for, and what is written instead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from referat.archive.delivery.identities import Identities
from referat.archive.delivery.manifest import Contents, Said, element_name, write_manifest
from referat.archive.delivery.sections import Section
from referat.model.documents import SUPPLEMENTS, DocumentKind

IDENTITIES = Identities("proeveudvalget/2026-02-12", "proeveudvalget", {})
ITEM = {"nøgle": "sag", "nummer": "1", "titel": "Sag", "mærke": ""}
CONTENTS = Contents(
    DocumentKind.MINUTES,
    {"udvalg": "Prøveudvalget", "dato": "2026-02-12", "tid": "", "punkter": [ITEM]},
    {},
    (Said(True, (), ()),),
    IDENTITIES,
    "",
    is_open=True,
)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Økonomiske forhold", "Økonomiske_forhold"),
        ("Beslutning den 2. maj 2026", "Beslutning_den_2._maj_2026"),
        ("Fraværende:", "Fraværende"),
        ("§ 17, stk. 4 (lukket)", "_17_stk._4_lukket"),
        ("xml", "_xml"),
        ("-", "_-"),
        ("?!", "Afsnit"),
        ("Indstilling \u2013 m\u00b2", "Indstilling_m"),
        ("Løn" * 99, ("Løn" * 99)[:200]),
    ],
)
def test_a_title_becomes_the_name_of_an_element(title: str, name: str) -> None:
    assert element_name(title) == name
    etree.fromstring(f"<{element_name(title)}/>")


def test_sections_of_one_name_are_told_apart() -> None:
    titles = ("Sag", "Sag", "Sag 2", "Sag!")
    sections = [Section(title, f"<p>{n}</p>") for n, title in enumerate(titles)]
    made = _written(replace(CONTENTS, said=(Said(True, sections, ()),)))
    (content,) = made.iter("Indhold")
    assert [each.tag for each in content] == ["Sag", "Sag_2", "Sag_2_2", "Sag_3"]


def test_a_title_is_cut_where_a_web_site_has_no_more_room() -> None:
    long = replace(CONTENTS, view={**CONTENTS.view, "punkter": [{**ITEM, "titel": "x" * 300}]})
    title = _written(long).findtext(".//Overskrift") or ""
    assert (len(title), title[-1]) == (255, "…")


def test_a_sign_that_xml_has_not_is_left_out() -> None:
    odd = replace(CONTENTS, view={**CONTENTS.view, "udvalg": "Ud\x0bval\ufffeget"})
    assert _written(odd).find("Møde").get("Udvalg") == "Udvalget"  # type: ignore[union-attr]


def test_what_is_withdrawn_is_told_in_the_title() -> None:
    gone = replace(CONTENTS, view={**CONTENTS.view, "punkter": [{**ITEM, "mærke": "(udgår)"}]})
    assert _written(gone).findtext(".//Overskrift") == "Sag (udgår)"


def test_the_documents_of_a_meeting_are_in_order() -> None:
    kinds = (DocumentKind.AGENDA, DocumentKind.MINUTES, *SUPPLEMENTS)
    agenda, minutes, *supplements = [int(IDENTITIES.document(kind)) for kind in kinds]
    assert agenda == minutes < supplements[0]
    assert supplements == sorted({*supplements})
    assert supplements[-1] < 2**53
    assert str(agenda)[:-1] == IDENTITIES.meeting


def _written(contents: Contents) -> etree._Element:
    return etree.fromstring(write_manifest(contents))
