"""The sections of an item in printed order, with the derived lines filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from referat.model.attached_file import AttachmentFile, FileKind
from referat.model.decision import Decision
from referat.model.documents import DocumentKind
from referat.model.item import Item
from referat.model.settings.attendance_texts import AttendanceTopic
from referat.model.settings.section_rules import SectionKind, SectionRule
from referat.model.view import SectionView
from referat.proceedings.attachments import Enclosed
from referat.proceedings.attendance.lines import ItemAttendance
from referat.proceedings.sections import ItemFacts, item_sections

AGENDA, MINUTES = DocumentKind.AGENDA, DocumentKind.MINUTES
VALUES: dict[str, str | date] = {
    "udvalg": "Prøveudvalget",
    "dato": date(2025, 10, 20),
    "nummer": "7",
}


def facts(kind: DocumentKind = MINUTES, **given: Any) -> ItemFacts:
    text = given.pop("besluttet", None)
    decision = None if text is None else Decision(tekst=text)
    absent = given.pop("fraværende", ())
    item = Item.model_validate({"titel": "T", **given})
    attendance = ItemAttendance({AttendanceTopic.ABSENT: tuple(absent)})
    return ItemFacts(item, decision, attendance, kind, VALUES)


def rule(kind: SectionKind, **given: Any) -> SectionRule:
    return SectionRule.model_validate({"nøgle": kind.value, "slags": kind, **given})


def only(found: tuple[SectionView, ...]) -> SectionView:
    (section,) = found
    return section


def test_sections_come_in_the_rules_order_and_empty_ones_not_at_all() -> None:
    rules = tuple(SectionRule(nøgle=key) for key in ("c", "tom", "a"))
    found = item_sections(facts(tekster={"a": "A", "c": "C", "tom": ""}), rules)
    assert [(s.key, s.heading, s.text) for s in found] == [("c", "C", "C"), ("a", "A", "A")]


@pytest.mark.parametrize("kind", [k for k in SectionKind if k is not SectionKind.PROCEDURE])
def test_an_empty_section_is_printed_when_the_rule_says_so(kind: SectionKind) -> None:
    assert item_sections(facts(), (rule(kind),)) == ()
    printed = item_sections(facts(), (rule(kind, **{"trykkes tom": True}),))
    never = (SectionKind.ABSENCE, SectionKind.ATTENDANCE, SectionKind.OWN)
    assert [s.key for s in printed] == ([] if kind in never else [kind.value])


@pytest.mark.parametrize(
    "kind", [SectionKind.TEXT, SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS]
)
def test_an_empty_section_may_be_printed_where_the_item_names_it(kind: SectionKind) -> None:
    given = rule(kind, **{"trykkes tom": "skrevet"})
    assert item_sections(facts(), (given,)) == ()
    assert item_sections(facts(tomme=("andet",)), (given,)) == ()
    (section,) = item_sections(facts(tomme=(kind.value,)), (given,))
    assert (section.heading, section.text, section.points) == (kind.value.capitalize(), "", ())
    assert item_sections(facts(tomme=(kind.value,)), (rule(kind),)) == ()


def test_a_list_without_names_may_say_that_nobody_is_on_it() -> None:
    given = rule(SectionKind.ABSENCE, **{"trykkes tom": True})
    (section,) = item_sections(
        replace(facts(), attendance=ItemAttendance(nobody="Ingen")), (given,)
    )
    assert section.names == ("Ingen",)


@pytest.mark.parametrize(
    ("given", "heading"),
    [(None, "Beslutning"), ("", ""), ("Beslutning i {udvalg}", "Beslutning i Prøveudvalget")],
)
def test_headings(given: str | None, heading: str) -> None:
    found = item_sections(facts(besluttet="Ja."), (rule(SectionKind.DECISION, overskrift=given),))
    assert only(found).heading == heading


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_section_may_stand_in_one_document_only(kind: DocumentKind) -> None:
    only_here = SectionRule.model_validate({"nøgle": "a", "kun i": AGENDA})
    found = item_sections(facts(kind, tekster={"a": "x"}), (only_here,))
    assert bool(found) is (kind is AGENDA)


RECOMMENDATION = rule(SectionKind.RECOMMENDATION)


@pytest.mark.parametrize(
    ("given", "lead"),
    [
        ({"indstiller": ("Direktøren",), "at": ("x",)}, "Direktøren indstiller, at"),
        ({"indstiller": ("A", "B", "C"), "at": ("x",)}, "A, B og C indstiller, at"),
        ({"at": ("x",)}, ""),
        (
            {
                "indstiller": ("A",),
                "indledning": {"trykt": "Anderledes:", "begrundelse": "fordi"},
            },
            "Anderledes:",
        ),
    ],
)
def test_the_lead_of_a_recommendation(given: dict[str, Any], lead: str) -> None:
    full = {**given, "at": tuple({"tekst": t} for t in given.get("at", ()))}
    assert only(item_sections(facts(indstilling=full), (RECOMMENDATION,))).lead == lead


def test_a_recommendation_whole() -> None:
    given = {
        "indstiller": ("Direktøren",),
        "at": ({"tekst": "en", "punkter": ("under",)}, {"tekst": "to"}),
        "efter": "Efter.",
        "tekst": "Som tekst.",
    }
    letters = rule(SectionKind.RECOMMENDATION, punktform="bogstaver", indledning="{indstiller}:")
    section = only(item_sections(facts(indstilling=given), (letters,)))
    assert [(p.text, p.points) for p in section.points] == [("en", ("under",)), ("to", ())]
    assert (section.lead, section.after, section.text) == ("Direktøren:", "Efter.", "Som tekst.")
    assert section.point_form.value == "bogstaver"


@pytest.mark.parametrize("given", [None, {}, {"indstiller": (), "at": ()}])
def test_a_recommendation_of_nothing_has_no_heading_either(given: object) -> None:
    assert item_sections(facts(indstilling=given), (RECOMMENDATION,)) == ()


PROCEDURE = rule(SectionKind.PROCEDURE)


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (None, ["Prøveudvalget 20. oktober 2025."]),
        (
            {"videre": ({"udvalg": "Økonomiudvalget", "dato": "2025-11-03"},)},
            ["Prøveudvalget 20. oktober 2025.", "Økonomiudvalget 3. november 2025."],
        ),
        ({"trykt": "Andet.", "begrundelse": "fordi"}, ["Andet."]),
    ],
)
def test_the_procedure_follows_from_the_calendar(given: object, lines: list[str]) -> None:
    assert list(only(item_sections(facts(procedure=given), (PROCEDURE,))).lines) == lines


@pytest.mark.parametrize(("kind", "text"), [(MINUTES, "Godkendt."), (AGENDA, None)])
def test_an_agenda_has_no_decision(kind: DocumentKind, text: str | None) -> None:
    found = item_sections(facts(kind, besluttet="Godkendt."), (rule(SectionKind.DECISION),))
    assert [s.text for s in found] == ([text] if text else [])


ABSENT = ("Eva Eksempel", "Per Prøve")


@pytest.mark.parametrize(
    ("form", "names"), [("navne", list(ABSENT)), ("linje", ["Eva Eksempel og Per Prøve"])]
)
def test_the_absent_are_named(form: str, names: list[str]) -> None:
    section = only(item_sections(facts(fraværende=ABSENT), (rule(SectionKind.ABSENCE, form=form),)))
    assert (list(section.names), section.form) == (names, form)


@pytest.mark.parametrize(
    ("kind", "absent", "decision", "only_with_decision", "is_printed"),
    [
        (MINUTES, ABSENT, None, False, True),
        (MINUTES, ABSENT, None, True, False),
        (MINUTES, ABSENT, "Ja.", True, True),
        (MINUTES, (), "Ja.", False, False),
        (AGENDA, ABSENT, "Ja.", False, False),
    ],
)
def test_when_absence_is_printed(
    kind: DocumentKind,
    absent: tuple[str, ...],
    decision: str | None,
    only_with_decision: bool,
    is_printed: bool,
) -> None:
    given = rule(SectionKind.ABSENCE, **{"kun med beslutning": only_with_decision})
    found = item_sections(facts(kind, fraværende=absent, besluttet=decision), (given,))
    assert bool(found) is is_printed


def test_attachments_are_listed() -> None:
    given = ({"titel": "Notat", "fil": "n.pdf"}, {"titel": "Kort"})
    section = only(item_sections(facts(bilag=given), (rule(SectionKind.ATTACHMENTS),)))
    assert [(a.title, a.number, a.file) for a in section.attachments] == [
        ("Notat", "1", None),
        ("Kort", "2", None),
    ]


FOUND = AttachmentFile("agendas/x/n.pdf", FileKind.PDF, "ab" * 32, 1200, 3)
STAMP = "[{gruppe}: ]Bilag {nummer} til punkt {punkt} · side {side} af {sider}"


def test_the_files_of_attachments_are_told() -> None:
    given = replace(
        facts(bilag=({"titel": "Notat", "fil": "n.pdf"},)), enclosed=Enclosed({"n.pdf": FOUND})
    )
    (shown,) = only(item_sections(given, (rule(SectionKind.ATTACHMENTS),))).attachments
    assert shown.model_dump(by_alias=True)["fil"] == {
        "slags": FileKind.PDF,
        "størrelse": 1200,
        "sider": 3,
        "sha256": "ab" * 32,
        "beskrivelse": "",
    }
    assert (shown.anchor, shown.stamp) == ("", "")


def test_files_that_are_bound_have_a_place_and_a_stamp() -> None:
    listed = (
        {"titel": "Kort"},
        {"titel": "Notat", "fil": "n.pdf"},
        {"gruppe": "Svar", "bilag": ({"titel": "A", "fil": "n.pdf"},)},
    )
    enclosed = Enclosed({"n.pdf": FOUND}, "84", STAMP)
    given = replace(facts(bilag=listed), enclosed=enclosed)
    given = replace(given, values={**given.values, "nummer": "84"})
    section = only(item_sections(given, (rule(SectionKind.ATTACHMENTS),)))
    shown = (*section.attachments, *section.attachment_groups[0].attachments)
    assert [(a.anchor, a.stamp) for a in shown] == [
        ("", ""),
        ("punkt-84-bilag-2", "Bilag 2 til punkt 84 · side {side} af {sider}"),
        ("punkt-84-gruppe-3-bilag-1", "Svar: Bilag 1 til punkt 84 · side {side} af {sider}"),
    ]


def test_one_that_was_withdrawn_keeps_its_place_and_not_its_file() -> None:
    gone = {"titel": "Notat", "fil": "n.pdf", "trukket tilbage": "2026-05-14"}
    given = replace(facts(bilag=(gone, {"titel": "Kort"})), enclosed=Enclosed({"n.pdf": FOUND}))
    section = only(item_sections(given, (rule(SectionKind.ATTACHMENTS),)))
    assert [(a.title, a.number, a.file) for a in section.attachments] == [
        ("Notat (trukket tilbage 14. maj 2026)", "1", None),
        ("Kort", "2", None),
    ]


def test_attachments_say_when_they_came_and_were_replaced() -> None:
    dated = {"titel": "Notat", "tilføjet": "2026-05-12", "erstattet": "2026-05-14"}
    closed = {"titel": "Bud", "tilføjet": "2026-05-12", "lukket": "ja"}
    given = replace(facts(bilag=(dated, closed)), closed_mark="(lukket)")
    section = only(item_sections(given, (rule(SectionKind.ATTACHMENTS),)))
    assert [a.title for a in section.attachments] == [
        "Notat (tilføjet 12. maj 2026, erstattet 14. maj 2026)",
        "Bud (tilføjet 12. maj 2026, lukket)",
    ]


GROUPED = (
    {"titel": "Notat"},
    {"gruppe": "Høringssvar", "bilag": ({"titel": "A"}, {"titel": "B", "omdelt": "på mødet"})},
    {"gruppe": "Omdelt på mødet", "omdelt": "på mødet", "bilag": ({"titel": "C"},)},
    {"titel": "Kort", "omdelt": "På  mødet"},
)


@pytest.mark.parametrize(
    ("kind", "alone", "groups"),
    [
        (AGENDA, ["Notat"], [("Høringssvar", ["A"])]),
        (
            MINUTES,
            ["Notat", "Kort (omdelt på mødet)"],
            [("Høringssvar", ["A", "B (omdelt på mødet)"]), ("Omdelt på mødet", ["C"])],
        ),
    ],
)
def test_what_was_handed_out_at_the_meeting_is_in_the_minutes_alone(
    kind: DocumentKind, alone: list[str], groups: list[object]
) -> None:
    section = only(item_sections(facts(kind, bilag=GROUPED), (rule(SectionKind.ATTACHMENTS),)))
    assert [a.title for a in section.attachments] == alone
    found = [(g.heading, [a.title for a in g.attachments]) for g in section.attachment_groups]
    assert found == groups


def test_attachments_may_be_numbered_and_each_group_counts_for_itself() -> None:
    numbered = rule(SectionKind.ATTACHMENTS, tekst="{nummer}. {titel}[ ({tilføjet:d/M})]")
    given = (*GROUPED, {"titel": "Svar", "tilføjet": "2026-05-12"})
    section = only(item_sections(facts(bilag=given), (numbered,)))
    assert [a.title for a in section.attachments] == ["1. Notat", "2. Kort", "3. Svar (12/5)"]
    assert [[a.title for a in g.attachments] for g in section.attachment_groups] == [
        ["1. A", "2. B"],
        ["1. C"],
    ]


def test_numbers_may_run_through_the_item_and_are_those_of_the_agenda() -> None:
    form = {"tekst": "{nummer}. {titel}", "fortløbende numre": True}
    given = (
        {"gruppe": "Svar", "bilag": ({"titel": "A"}, {"titel": "Sen", "omdelt": "på mødet"})},
        {"gruppe": "Kort", "bilag": ({"titel": "B"}, {"titel": "C"})},
        {"titel": "Notat"},
    )
    for kind, late in ((AGENDA, ()), (MINUTES, ("5. Sen",))):
        rules = (rule(SectionKind.ATTACHMENTS, **form),)
        section = only(item_sections(facts(kind, bilag=given), rules))
        assert [a.title for a in section.attachments] == ["1. Notat"]
        assert [[a.title for a in g.attachments] for g in section.attachment_groups] == [
            ["2. A", *late],
            ["3. B", "4. C"],
        ]


def test_own_sections_stand_where_the_rules_put_them() -> None:
    given = (
        {
            "overskrift": "Forslag",
            "dato": "2025-09-01",
            "tekst": "t",
            "underskrivere": ABSENT,
            "afsnit": ({"overskrift": "Under", "tekst": "u"},),
        },
        {"overskrift": "Svar"},
    )
    first, second = item_sections(facts(afsnit=given), (rule(SectionKind.OWN),))
    assert (first.key, first.heading, first.day) == ("egne-1", "Forslag", "1. september 2025")
    assert (first.text, first.signatories) == ("t", ABSENT)
    assert [(s.key, s.heading, s.text) for s in first.sections] == [("egne-1-1", "Under", "u")]
    assert (second.key, second.day) == ("egne-2", "")
