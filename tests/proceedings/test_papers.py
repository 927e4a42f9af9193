"""Extracts and the follow-up list: what they say and what their files are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.model.documents import DocumentKind, PaperKind, paper_kind
from referat.model.papers import FollowUpListView
from referat.proceedings.facts import Proceedings
from referat.proceedings.follow_up import follow_up_list
from referat.proceedings.papers import Extract, extracts, paper_stems
from referat.proceedings.view import build_view
from tests.support.projects import BASE, ITEM, MEETING, SETTINGS, Files, checked

Project = Callable[[Files], Path]
DECIDED = f"{BASE[MEETING]}  legeplads: Godkendt.\n"


def facts_of(root: Path) -> Proceedings:
    facts = checked(root).facts
    assert facts is not None
    return facts


def made(root: Path) -> list[Extract]:
    facts = facts_of(root)
    return [*extracts(facts, build_view(facts, DocumentKind.MINUTES))]


def listed(root: Path) -> FollowUpListView:
    facts = facts_of(root)
    return follow_up_list(facts, build_view(facts, DocumentKind.MINUTES))


def test_an_extract_tells_where_who_and_what(project: Project) -> None:
    _, extract = made(project({MEETING: DECIDED}))
    view = extract.view
    assert extract.stem == "protokoludskrift/4-ny-legeplads"
    assert view.kind is PaperKind.EXTRACT
    assert view.title == "Protokoludskrift: Prøveudvalget 12. februar 2026, punkt 4"
    assert {fact.name: fact.lines for fact in view.facts} == {
        "Mødedato": ("Torsdag d. 12. februar 2026 kl. 15.00",),
        "Mødested": ("Mødelokale 1",),
        "Til stede": ("Eva Eksempel", "Mona Mønster"),
        "Fraværende": ("Per Prøve",),
    }
    (item,) = view.items
    assert [s.text for s in item.sections if s.kind == "beslutning"] == ["Godkendt."]
    assert view.certification == ""


def test_only_decided_items_have_extracts(project: Project) -> None:
    assert [e.view.items[0].title for e in made(project({}))] == ["Godkendelse af dagsorden"]
    agenda = project({MEETING: BASE[MEETING].split("beslutninger")[0]})
    assert paper_stems(facts_of(agenda)) == ()


def test_the_municipality_words_it(project: Project) -> None:
    words = (
        '[protokoludskrift]\ntitel = "Udskrift af {udvalg}s protokol, sag {sagsnr}"\n'
        'til_stede = ""\nfravaerende = "Afbud"\nbekraeftelse = "Bekræftet af {kommune}"\n'
    )
    _, extract = made(project({MEETING: DECIDED, SETTINGS: f"{BASE[SETTINGS]}{words}"}))
    assert extract.view.title == "Udskrift af Prøveudvalgets protokol, sag 26/100"
    assert [f.name for f in extract.view.facts] == ["Mødedato", "Mødested", "Afbud"]
    assert extract.view.certification == "Bekræftet af Prøvekommune"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "4-etc-passwd"),
        ("CON", "4-con"),
        ("Æbler & ørreder: år 2", "4-aebler-oerreder-aar-2"),
        ("…", "4-punkt"),
        ("ord " * 40, "4-ord" + "-ord" * 13),
        ("x" * 200, "4-" + "x" * 60),
    ],
)
def test_names_are_safe_whatever_the_title(title: str, name: str, project: Project) -> None:
    root = project({MEETING: DECIDED, ITEM: f'titel: "{title}"\n'})
    assert made(root)[1].stem == f"protokoludskrift/{name}"


def test_names_are_unlike_each_other(project: Project) -> None:
    agenda = (
        "dato: 2026-02-12\ndagsorden:\n"
        "  - {titel: Sag, nøgle: a, nummer: 8a, beslutning: Ja.}\n"
        "  - {titel: Sag, nøgle: b, nummer: T1, beslutning: Ja.}\n"
        "  - {titel: A sag, nøgle: c, nummer: 8, beslutning: Ja.}\n"
    )
    stems = paper_stems(facts_of(project({MEETING: agenda})))
    assert len({stem.casefold() for stem in stems}) == len(stems) == 4


def test_titles_tell_that_a_meeting_was_not_like_the_others(project: Project) -> None:
    agenda = (
        "dato: 2026-02-12\nekstraordinært: ja\ndagsorden:\n"
        "  - {titel: A, ansvarlig: Park, beslutning: Ja.}\n"
    )
    root = project({MEETING: agenda})
    (extract,) = made(root)
    assert extract.view.title == (
        "Protokoludskrift: Prøveudvalget 12. februar 2026, punkt 3 (ekstraordinært møde)"
    )
    assert listed(root).title == "Opfølgning: Prøveudvalget 12. februar 2026 (ekstraordinært møde)"


def test_the_list_has_a_table_for_each_department(project: Project) -> None:
    agenda = (
        "dato: 2026-02-12\ndagsorden:\n"
        "  - {titel: A, ansvarlig: Park, frist: 2026-06-01, beslutning: Gør **det**.}\n"
        "  - {titel: B, beslutning: Nej.}\n"
        "  - {titel: C, ansvarlig: [Vej, Park], sagsnr: 26/7, beslutning: Ja.}\n"
        "  - {titel: D, ansvarlig: Vej}\n"
    )
    view = listed(project({MEETING: agenda}))
    assert view.title == "Opfølgning: Prøveudvalget 12. februar 2026"
    assert [(r.name, [d.title for d in r.decisions]) for r in view.responsible] == [
        ("Park", ["A", "C"]),
        ("Vej", ["C"]),
        ("Uden ansvarlig", ["B"]),
    ]
    first = view.responsible[0].decisions[0]
    assert (first.decision, first.deadline) == (("Gør det.",), "1. juni 2026")
    assert view.responsible[0].decisions[1].case_number == "26/7"


def test_what_a_vote_is_about_is_told_apart_from_the_votes(project: Project) -> None:
    meeting = (
        "dato: 2026-02-12\ndagsorden: [titel: A]\nbeslutninger:\n  a:\n    afstemninger:\n"
        "      - {slags: ændringsforslag, emne: at vente, for: 2, imod: 1}\n"
    )
    (group,) = listed(project({MEETING: meeting})).responsible
    assert group.decisions[0].decision == (
        "Ændringsforslag: at vente. For stemte 2. Imod stemte 1. Ændringsforslaget blev vedtaget.",
    )


def test_papers_are_known_by_their_names(project: Project) -> None:
    stems = paper_stems(facts_of(project({MEETING: DECIDED})))
    kinds = [paper_kind(stem) for stem in stems]
    assert kinds == [PaperKind.EXTRACT, PaperKind.EXTRACT, PaperKind.FOLLOW_UP]
    assert stems[-1] == "opfoelgningsliste"


def test_an_extract_names_those_guests_alone_who_were_there_for_the_item(project: Project) -> None:
    lists = "".join(
        f'[[dokument.oplysninger]]\nnavn = "{name}"\ntekst = "{{{name}}}"\n'
        for name in ("øvrige", "foretræde")
    )
    guests = (
        "øvrige deltagere: [{navn: Bo Bilag, punkter: 3}, "
        "{navn: Dorte Demo, punkter: 4}, Ida Ideal]\n"
        "foretræde: {navn: Foreningen Prøveby, punkt: 3}\n"
    )
    root = project({MEETING: f"{DECIDED}{guests}", SETTINGS: f"{BASE[SETTINGS]}{lists}"})
    first, second = ({f.name: f.lines for f in each.view.facts} for each in made(root))
    assert first["øvrige"] == ("Bo Bilag", "Ida Ideal")
    assert first["foretræde"] == ("Foreningen Prøveby",)
    assert second["øvrige"] == ("Dorte Demo", "Ida Ideal")
    assert "foretræde" not in second


def test_an_extract_names_those_who_were_there_once(project: Project) -> None:
    lists = "".join(
        f'[[dokument.oplysninger]]\nnavn = "{name}"\ntekst = "{text}"\n'
        for name, text in (
            ("Mødedeltagere", "{tilstede}"),
            ("Fravær", "[{fraværende}]"),
            ("Stedfortrædere", "{stedfortrædere}"),
            ("Gæster", "{øvrige}"),
        )
    )
    meeting = DECIDED.replace(
        "    punkter: 4-5\n", "    stedfortræder: Tine Test\nøvrige deltagere: [Bo Bilag]\n"
    )
    root = project({MEETING: meeting, SETTINGS: f"{BASE[SETTINGS]}{lists}"})
    assert {fact.name: fact.lines for fact in made(root)[1].view.facts} == {
        "Gæster": ("Bo Bilag",),
        "Til stede": (
            *("Eva Eksempel", "Tine Test (stedfortræder for Per Prøve)", "Mona Mønster"),
        ),
        "Fraværende": ("Per Prøve",),
    }
