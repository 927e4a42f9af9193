"""The journey of a case: what is taken along, what is printed, and what is found wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from referat.model.attachment import all_attachments
from referat.model.documents import DocumentKind
from referat.model.journey import Remark
from referat.model.view import ItemView, SectionView, TreatmentView
from referat.proceedings.journey import Note, Treatment, in_order
from tests.support.journeys import COUNCIL_FOLDER, FINANCE, FROM_COMMITTEE, FROM_FINANCE, journey
from tests.support.projects import (
    ALL_OPEN,
    BASE,
    FOLDER,
    ITEM,
    MEETING,
    Files,
    check,
    checked,
    texts,
    view,
)

Project = Callable[[Files], Path]


def last_item(root: Path, kind: DocumentKind = DocumentKind.MINUTES) -> ItemView:
    return view(root, kind, COUNCIL_FOLDER).items[0]


def section(item: ItemView, key: str) -> SectionView:
    return next(each for each in item.sections if each.key == key)


def treatments(root: Path) -> tuple[TreatmentView, ...]:
    return section(last_item(root), "forløb").treatments


def headings(root: Path) -> list[str]:
    return [each.heading for each in treatments(root)]


def test_a_case_takes_its_content_with_it_from_body_to_body(project: Project) -> None:
    item = last_item(project(journey()))
    assert item.title == "Ny legeplads"
    assert item.case_number == "26/100"
    assert [each.key for each in item.sections] == [
        *("sagsresume", "indstilling", "procedure", "forløb", "beslutning", "bilag"),
    ]
    assert section(item, "bilag").attachments[0].title == "Tegning af legepladsen"
    assert section(item, "beslutning").text == "Byrådet godkender."


@pytest.mark.parametrize("kind", [DocumentKind.AGENDA, DocumentKind.MINUTES])
def test_what_was_handed_out_earlier_is_an_attachment_like_others_now(
    project: Project, kind: DocumentKind
) -> None:
    given = "{titel: Ny pris, omdelt: på mødet}, {gruppe: Svar, omdelt: på mødet, bilag: [A]}"
    root = project(journey(item=f"titel: Ny legeplads\nbilag: [{given}]\n"))
    attachments = section(last_item(root, kind), "bilag")
    assert [each.title for each in attachments.attachments] == ["Ny pris"]
    assert [each.heading for each in attachments.attachment_groups] == ["Svar"]


def test_earlier_treatments_are_printed_by_themselves(project: Project) -> None:
    first, second = treatments(project(journey()))
    assert first == TreatmentView(
        overskrift="Prøveudvalget 12. februar 2026, punkt 4",
        beslutning="Prøveudvalget anbefaler.",
        fraværende=("Per Prøve",),
    )
    assert second.heading == "Økonomiudvalget 25. februar 2026, punkt 2"
    assert second.absent == ("Dorte Demo",)


def test_own_keys_win_over_what_is_taken(project: Project) -> None:
    own = "titel: Legeplads til alle\n    sagsresume: Nyt resumé.\n    bilag: [Nyt bilag]"
    text = FROM_FINANCE.replace("legeplads\nb", f"legeplads\n    {own}\nb", 1)
    text = text.replace("  legeplads:", "  legeplads-til-alle:")
    item = last_item(project(journey(council=text)))
    assert item.title == "Legeplads til alle"
    assert section(item, "sagsresume").text == "Nyt resumé."
    assert [a.title for a in section(item, "bilag").attachments] == ["Nyt bilag"]
    assert section(item, "indstilling").points[0].text == "legepladsen bygges."


def test_both_files_stay_valid_alone_and_the_decision_is_not_taken(project: Project) -> None:
    root = project(journey(council=FROM_FINANCE.split("beslutninger")[0]))
    assert check(root) == []
    item = last_item(root, DocumentKind.AGENDA)
    assert "beslutning" not in [each.key for each in item.sections]
    assert len(section(item, "forløb").treatments) == 2


OUTSIDE = """\
    forløb:
      - udvalg: Direktionen
        dato: 2026-02-01
        punkt: 4
        behandling: 1. behandling
        beslutning: Anbefales **varmt**.
        forbehold: [Skolechefen tog forbehold.]
        fraværende: [Nina Navn]
        inhabile: Bo Bilag
        bemærkning:
          overskrift: Forvaltningens svar
          dato: 2026-02-03
          tekst: Prisen er faldet.
      - bemærkning: Høringen gav intet nyt.
      - sag: oekonomiudvalget/2026-02-25/legeplads
        bemærkning: Økonomien er regnet igennem igen.
"""


def with_list(text: str = OUTSIDE) -> Files:
    return journey(council=FROM_FINANCE.replace("beslutninger:", f"{text}beslutninger:"))


def test_treatments_outside_stand_in_the_same_list_by_date(project: Project) -> None:
    outside, remark, committee, finance = treatments(project(with_list()))
    assert outside.heading == "Direktionen 1. februar 2026, punkt 4, 1. behandling"
    assert outside.decision == "Anbefales **varmt**."
    assert outside.positions == ("Skolechefen tog forbehold.",)
    assert outside.absent == ("Nina Navn",)
    assert outside.disqualified == ("Bo Bilag",)
    assert outside.remarks[0].heading == "Forvaltningens svar, 3. februar 2026"
    assert (remark.heading, remark.remarks[0].text) == ("", "Høringen gav intet nyt.")
    assert committee.heading.startswith("Prøveudvalget")
    assert finance.remarks[0].text == "Økonomien er regnet igennem igen."


def test_the_newest_may_stand_first(project: Project) -> None:
    kinds = (("r", "indstilling"), ("f", "forløb"), ("b", "beslutning"), ("bilag", "bilag"))
    rules = [f'[[afsnit]]\nnoegle = "{key}"\nslags = "{kind}"\n' for key, kind in kinds]
    rules[1] += "nyeste_foerst = true\n"
    settings = "format = 1\n" + "".join((*rules, '[[afsnit]]\nnoegle = "sagsresume"\n'))
    root = project({**with_list(), "agendas/byraadet/referat.toml": settings})
    printed = [each.heading for each in section(last_item(root), "f").treatments]
    assert printed[0].startswith("Økonomiudvalget")
    assert printed[-1].startswith("Direktionen")


def test_a_body_may_treat_a_case_twice(project: Project) -> None:
    again = "dato: 2026-02-20\ndagsorden:\n  - fortsætter: proeveudvalget/2026-02-12/legeplads\n"
    files = {
        **journey(finance=FROM_COMMITTEE.replace("2026-02-12", "2026-02-20")),
        "agendas/proeveudvalget/2026-02-20/moede.yaml": again,
    }
    assert headings(project(files)) == [
        "Prøveudvalget 12. februar 2026, punkt 4",
        "Prøveudvalget 20. februar 2026, punkt 6",
        "Økonomiudvalget 25. februar 2026, punkt 2",
    ]


def test_reading_and_deciding_body_are_printed(project: Project) -> None:
    own = "    behandling: 2. behandling\n    afgøres i: Byrådet\n"
    item = last_item(project(with_list(own)))
    assert item.heading == "Punkt 1: Ny legeplads (2. behandling)"
    assert section(item, "afgøres i").lines == ("Sagen afgøres i Byrådet.",)


def test_where_a_case_is_decided_is_told_on_the_way_there_only(project: Project) -> None:
    root = project({**journey(), ITEM: f"{BASE[ITEM]}afgøres i: Byrådet\n"})
    told = {
        folder: "afgøres i"
        in [s.key for s in view(root, DocumentKind.MINUTES, folder).items[-1].sections]
        for folder in (str(Path(FINANCE).parent), COUNCIL_FOLDER)
    }
    assert list(told.values()) == [True, False]


def test_pictures_and_files_are_taken_along(project: Project) -> None:
    text = BASE[ITEM].replace(
        "legeplads.\n", "legeplads.\n\n  ![Priserne](priser.csv) og ![Vej](<kort 1.png>)\n"
    )
    text = text.replace("- Tegning af legepladsen", "- {titel: Tegning, fil: bilag/t.pdf}")
    text += "  - {gruppe: Kort, bilag: [{titel: Vej, fil: bilag/t.pdf}]}\n"
    more = {f"{FOLDER}/bilag/t.pdf": b"%PDF", f"{FOLDER}/priser.csv": b"a;b\n1;2\n"}
    root = project({**journey(item=text), **more})
    way = "../../proeveudvalget/2026-02-12"
    item = last_item(root)
    resume = section(item, "sagsresume").text
    assert f"![Priserne](<{way}/priser.csv>)" in resume
    assert f"![Vej](<{way}/kort 1.png>)" in resume
    facts = checked(root, COUNCIL_FOLDER).facts
    assert facts
    listed = facts.files.items[0].item.attachments
    assert [a.file for _, a in all_attachments(listed)] == [f"{way}/bilag/t.pdf"] * 2


def test_a_section_that_the_later_body_does_not_have_becomes_one_of_the_case(
    project: Project,
) -> None:
    rules = (
        '\n[[afsnit]]\nnoegle = "kerne"\noverskrift = "Sagens kerne"\n'
        '\n[[afsnit]]\nnoegle = "beslutning"\nslags = "beslutning"\n'
    )
    files = {
        **journey(item="titel: T\nkerne: Det handler om børn.\n"),
        "agendas/proeveudvalget/referat.toml": f"format = 1\n{rules}",
    }
    own = section(last_item(project(files)), "egne-1")
    assert (own.heading, own.text) == ("Sagens kerne", "Det handler om børn.")


def postponed(project: Project, later: str) -> Path:
    agenda = BASE[MEETING].replace(
        "  - legeplads\n", "  - {fil: legeplads, udsat: Mere at vide.}\n"
    )
    return project({MEETING: agenda, "agendas/proeveudvalget/2026-03-12/moede.yaml": later})


LATER = """\
dato: 2026-03-12
dagsorden:
  - fortsætter: proeveudvalget/2026-02-12/legeplads
"""


def test_a_postponed_item_comes_back_with_a_pointer(project: Project) -> None:
    root = postponed(project, LATER)
    item = view(root, DocumentKind.AGENDA, "agendas/proeveudvalget/2026-03-12").items[0]
    assert item.number == "6"
    assert item.notes == ("Genoptaget fra punkt 4 den 12. februar 2026.",)
    (step,) = section(item, "forløb").treatments
    assert step.decision == "Punktet er udsat. Mere at vide."


def test_an_item_that_was_decided_has_no_pointer(project: Project) -> None:
    item = last_item(project(journey()))
    assert item.notes == ()


# What is wrong


def found(root: Path) -> list[str]:
    return [text for text in texts(check(root)) if text[:4] > "F020" and text[0] == "F"]


@pytest.mark.parametrize(
    ("reference", "message", "advice"),
    [
        ("legeplads", "F021 {} “legeplads” peger ikke på en sag", "skriv udvalgets mappe"),
        ("../a/2026-01-01/b", "F021 {} “../a/2026-01-01/b” peger ikke på en sag", "skriv"),
        (
            "agendas/proeveudvalget/2026-02-12/legeplads.yaml",
            "F021 {} skriv uden agendas/ og .yaml",
            "skriv proeveudvalget/2026-02-12/legeplads",
        ),
        (
            "proeveudvalg/2026-02-12/legeplads",
            "F022 {} der er intet udvalg i agendas/proeveudvalg",
            "mente du proeveudvalget/2026-02-12/legeplads?",
        ),
        (
            "proeveudvalget/2026-02-13/legeplads",
            "F022 {} udvalget har intet møde 2026-02-13",
            "mente du proeveudvalget/2026-02-12/legeplads?",
        ),
        (
            "proeveudvalget/2026-02-12/legepladsen",
            "F022 {} mødet proeveudvalget/2026-02-12 har intet punkt “legepladsen”",
            "mente du proeveudvalget/2026-02-12/legeplads?",
        ),
    ],
)
@pytest.mark.parametrize("key", ["fortsætter", "sag"])
def test_a_dead_reference_is_an_error_at_its_line(
    key: str, reference: str, message: str, advice: str, project: Project
) -> None:
    line = f"fortsætter: {reference}" if key == "fortsætter" else f"forløb: [{{sag: {reference}}}]"
    text = f"dato: 2026-03-03\ndagsorden:\n  - titel: T\n    {line}\n"
    found = [d for d in check(project(journey(council=text))) if d.code in ("F021", "F022")]
    column = 17 if key == "fortsætter" else 20
    assert texts(found) == [message.format(f"moede.yaml:4:{column}")]
    assert found[0].help[0].startswith(advice)


def test_a_later_meeting_is_no_earlier_treatment(project: Project) -> None:
    text = BASE[ITEM] + "forløb: [{sag: byraadet/2026-03-03/t}]\n"
    council = "dato: 2026-03-03\ndagsorden:\n  - titel: T\n"
    root = project(journey(item=text, council=council))
    assert "F024 legeplads.yaml:11:16 mødet byraadet/2026-03-03 ligger efter dette" in found(root)


@pytest.mark.parametrize("key", ["fortsætter: {}", "forløb: [{{sag: {}}}]"])
def test_a_ring_is_found_from_every_case_in_it(key: str, project: Project) -> None:
    same_day = {
        FINANCE: "dato: 2026-02-12\ndagsorden:\n  - titel: T\n    "
        + key.format("proeveudvalget/2026-02-12/legeplads")
        + "\n",
    }
    folder = FINANCE.replace("2026-02-25", "2026-02-12")
    files = {
        **journey(item=BASE[ITEM] + key.format("oekonomiudvalget/2026-02-12/t") + "\n"),
        FINANCE: None,
        folder: same_day[FINANCE],
        "agendas/byraadet/2026-03-03/moede.yaml": "dato: 2026-03-03\ndagsorden: [{titel: T}]\n",
    }
    told = [t for t in found(project(files)) if t.startswith("F023")]
    assert [t.split()[1].split(":")[0] for t in told] == ["moede.yaml", "legeplads.yaml"]
    assert all("går i ring" in t for t in told)


def test_a_case_may_not_refer_to_itself(project: Project) -> None:
    text = BASE[ITEM] + "forløb: proeveudvalget/2026-02-12/legeplads\n"
    assert "F023" in [t[:4] for t in found(project({ITEM: text}))]


def test_faults_further_back_are_told_where_the_case_leads_there(project: Project) -> None:
    root = project(journey(item="titel: T\nfrist: i morgen\n"))
    places = [t.split()[1] for t in found(root) if t.startswith("F025")]
    assert places == ["moede.yaml:3:17", "moede.yaml:5:17"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{sag: proeveudvalget/2026-02-12/legeplads, punkt: 4}", "“sag” og “punkt” kan ikke"),
        ("{beslutning: Anbefales.}", "her mangler det organ, der behandlede sagen"),
        ("{dato: 2026-01-01, bemærkning: Nyt.}", "her mangler det organ"),
    ],
)
def test_a_treatment_says_what_it_is_once(entry: str, message: str, project: Project) -> None:
    text = f"dato: 2026-03-03\ndagsorden:\n  - titel: T\n    forløb: [{entry}]\n"
    assert any(t.startswith("F027") and message in t for t in found(project(journey(council=text))))


# Openness


def test_a_case_is_as_closed_as_the_one_it_goes_on_with(project: Project) -> None:
    root = project(journey(item=BASE[ITEM] + "lukket: personsag\n"))
    facts = [d for d in check(root) if d.code == "F028"]
    assert [d.help[0] for d in facts] == ["er det åbent nu, så skriv åben: ja"] * 2


def test_what_was_closed_stays_closed_in_an_open_case(project: Project) -> None:
    from tests.support.projects import checked

    text = FROM_COMMITTEE.replace("12/legeplads\n", "12/legeplads\n    åben: ja\n    titel: Ny\n")
    text = text.replace("  legeplads:", "  ny:")
    root = project(
        journey(
            item=BASE[ITEM] + "lukket: personsag\n",
            finance=text,
            council="""\
dato: 2026-03-03
dagsorden: [{titel: T}]
""",
        )
    )
    item = checked(root, "agendas/oekonomiudvalget/2026-02-25").files.items[1].item
    assert item.closed is None
    assert {"sagsresume", "indstilling"} <= {*item.closed_sections}
    assert item.attachments[0].closed
    assert item.case_number is None


def test_an_open_case_needs_a_title_of_its_own(project: Project) -> None:
    text = FROM_COMMITTEE.replace("12/legeplads\n", "12/legeplads\n    åben: ja\n")
    root = project(journey(item=BASE[ITEM] + "lukket: personsag\n", finance=text))
    assert any(t.startswith("F029") for t in found(root))


def public_texts(root: Path) -> str:
    from referat.proceedings.public.public import public_view
    from tests.support.projects import checked

    facts = checked(root, COUNCIL_FOLDER).facts
    assert facts is not None
    return str(public_view(facts, DocumentKind.MINUTES).as_dict())


def opened(text: str) -> str:
    return text.replace("/legeplads\n", "/legeplads\n    titel: Park\n    åben: ja\n").replace(
        "  legeplads:", "  park:"
    )


def test_a_closed_treatment_is_body_and_day_to_the_public(project: Project) -> None:
    files = journey(
        item=BASE[ITEM].replace("Ny legeplads", "Hemmelig plads") + "lukket: personsag\n"
        "forløb: [{udvalg: Direktionen, dato: 2026-02-01, beslutning: Hemmeligt råd.}]\n",
        finance=opened(FROM_COMMITTEE),
        council=opened(FROM_FINANCE).replace("2026-02-25/legeplads", "2026-02-25/park"),
    )
    shown = public_texts(project(files))
    assert "Økonomiudvalget anbefaler." in shown
    assert "Prøveudvalget 12. februar 2026'" in shown
    assert "Direktionen 1. februar 2026'" in shown
    for secret in ("Hemmelig", "Prøveudvalget anbefaler", "punkt 4", "26/100", "Tegning", "ønsker"):
        assert secret not in shown


def test_what_is_open_everywhere_is_told_to_the_public(project: Project) -> None:
    files = journey(item=f"{BASE[ITEM]}åben: ja\n")
    settings = BASE["referat.toml"] + ALL_OPEN
    shown = public_texts(project({**files, "referat.toml": settings}))
    for words in ("Prøveudvalget anbefaler.", "punkt 4", "Økonomiudvalget anbefaler.", "Ny legep"):
        assert words in shown


def test_a_treatment_outside_may_be_closed(project: Project) -> None:
    text = OUTSIDE.replace("        punkt: 4\n", "        punkt: 4\n        lukket: ja\n")
    settings = BASE["referat.toml"] + ALL_OPEN
    root = project({**with_list(text), "referat.toml": settings})
    assert headings(root)[0] == "Direktionen 1. februar 2026, punkt 4, 1. behandling (lukket)"
    shown = public_texts(root)
    assert "varmt" not in shown
    assert "Prisen er faldet" not in shown
    assert "Høringen gav intet nyt." in shown


# Order


def test_treatments_stand_by_date_each_once() -> None:
    remark = Remark(tekst="Nyt.")
    a = Treatment("A", date(2026, 1, 1), "1", name="a/2026-01-01/x")
    b = Treatment("B", date(2026, 2, 1), "2")
    undated = Treatment("C")
    again = Treatment("A", date(2026, 1, 1), "1", name="a/2026-01-01/x", notes=(Note(remark),))
    ordered = in_order([b, a, undated, again, b])
    assert [step.body for step in ordered] == ["A", "C", "B"]
    assert ordered[0].notes == (Note(remark),)
