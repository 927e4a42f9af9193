"""One file as a value, with all that is wrong with it told in one run."""

from __future__ import annotations

import pytest

from referat.diagnostics import Diagnostic, Severity
from referat.model.committee import Committee, Numbering
from referat.model.item import Item
from referat.model.meeting import Meeting
from referat.source.documents import Document, Reading, read_document

MEETING = "dato: 2026-02-12\ndagsorden:\n  - titel: Eventuelt\n"


def meeting(text: str) -> Document[Meeting]:
    return read_document(
        text.encode(), "moede.yaml", Meeting, Reading((), (("dato", "2026-02-12"),))
    )


def item(text: str) -> Document[Item]:
    return read_document(text.encode(), "sag.yaml", Item, Reading((), (("titel", "sag"),)))


def only(document: Document[Meeting] | Document[Item] | Document[Committee]) -> Diagnostic:
    (diagnostic,) = document.diagnostics
    return diagnostic


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_windows_line_ends_are_read(line_end: str, mark: str) -> None:
    text = mark + MEETING.replace("\n", line_end)
    document = meeting(text)
    assert document.is_sound
    assert document.value is not None
    assert document.value.day.isoformat() == "2026-02-12"


def test_a_place_in_a_windows_file_is_the_same_as_in_any_other() -> None:
    windows = only(meeting("\ufeff" + MEETING.replace("Eventuelt", "").replace("\n", "\r\n")))
    unix = only(meeting(MEETING.replace("Eventuelt", "")))
    assert windows == unix


@pytest.mark.parametrize(
    ("line", "code", "message", "label", "help"),
    [
        ("dato: 20-10-2025", "F010", "ugyldig dato", "forventede ÅÅÅÅ-MM-DD", "skriv 2025-10-20"),
        ("dato: i morgen", "F010", "ugyldig dato", "forventede ÅÅÅÅ-MM-DD", "skriv år, måned"),
        ("dato: 2026-02-30", "F010", "datoen 2026-02-30 findes ikke", "februar 2026 har 28", "ret"),
        ("dato: 2026-01-32", "F010", "datoen 2026-01-32 findes ikke", "januar 2026 har 31", "ret"),
        ("dato: 2026-12-32", "F010", "datoen 2026-12-32 findes ikke", "december 2026 har 31", "r"),
        ("dato: 2026-13-01", "F010", "datoen 2026-13-01 findes ikke", "måneden er mellem", "ret"),
        ("dato: 0000-01-01", "F010", "datoen 0000-01-01 findes ikke", "måneden er", "ret"),
        ("tid: 25:30", "F011", "klokkeslættet 25:30 findes ikke", "mellem 00:00 og", "skriv fx"),
        ("tid: 15:60", "F011", "klokkeslættet 15:60 findes ikke", "mellem 00:00 og", "skriv fx"),
        ("tid: kl. 15", "F011", "ugyldigt klokkeslæt", "forventede TT:MM", "skriv 15:00"),
        ("tid: snart", "F011", "ugyldigt klokkeslæt", "forventede TT:MM", "skriv fx 15:30"),
        ("første nummer: tre", "F013", "her ventes et helt tal", "", "skriv tallet med cifre"),
        ("første nummer: 0", "F013", "tallet skal være mellem 1 og 99999", "", "skriv fx"),
        ("første nummer: 100000", "F013", "tallet skal være mellem", "", "skriv fx"),
        ("valgperiode: 2026", "F014", "ugyldig valgperiode", "forventede", "skriv det første"),
        ("valgperiode: 2029-2026", "F014", "ugyldig valgperiode", "årene passer", "skriv det"),
        ("fravær: [{medlem: Eva, afbud: tja}]", "F012", "her ventes ja eller nej", "", "skriv ja"),
        ("fravær: [{medlem: }]", "F006", "her mangler en tekst", "", "Medlemmets navn"),
        ("fravær: [{afbud: ja}]", "F005", "“medlem” mangler", "", "tilføj en linje: medlem: …"),
        ("fravær: ['  ']", "F006", "her mangler en tekst", "", "Medlemmets navn"),
    ],
)
def test_values_that_mean_nothing(
    line: str, code: str, message: str, label: str, help: str
) -> None:
    text = MEETING.replace("dato: 2026-02-12", line) if "dato" in line else f"{line}\n{MEETING}"
    diagnostic = only(meeting(text))
    assert (diagnostic.code, diagnostic.severity) == (code, Severity.ERROR)
    assert diagnostic.message.startswith(message)
    assert diagnostic.label.startswith(label)
    assert diagnostic.help[0].startswith(help)
    assert diagnostic.span is not None
    assert diagnostic.span.line == 1


def test_a_word_of_a_fixed_choice() -> None:
    document = read_document(b"navn: U\nnummerering: halv\n", "udvalg.yaml", Committee)
    diagnostic = only(document)
    assert diagnostic.help == ("vælg en af: valgperiode, år, møde",)
    assert document.value is not None
    assert document.value.numbering is Numbering.YEAR


def test_everything_wrong_is_told_at_once_in_the_order_of_lines() -> None:
    document = meeting(
        "dato: 12-02-2026\ntid: 25:30\nstedt: her\nsted: a\nsted: b\nfravær: [{afbud: ja}]\n"
        "dagsorden:\n  - titel:\n  - legeplads\n"
    )
    found = [(d.code, d.span.line) for d in document.diagnostics if d.span]
    assert found == [
        ("F010", 1),
        ("F011", 2),
        ("F001", 3),
        ("Y007", 5),
        ("F005", 6),
        ("F006", 8),
    ]


def test_the_rest_of_a_value_is_there_in_spite_of_faults() -> None:
    document = meeting(
        "dato: 12-02-2026\ntid: 25:30\nsted: her\nfravær: [{afbud: ja}, Eva]\n"
        "dagsorden:\n  - titel:\n  - legeplads\n"
    )
    assert not document.is_sound
    value = document.value
    assert value is not None
    assert (value.day.isoformat(), value.start, value.place) == ("2026-02-12", None, "her")
    assert value.absences == ()
    lost, kept = value.agenda
    assert (lost.file, lost.item, kept.file) == (None, None, "legeplads")


def test_a_file_without_what_it_must_have_is_no_value() -> None:
    assert meeting("dato: 2026-02-12\n").value is None
    assert meeting("- a\n").value is None
    assert item("sagsnr: 1\n").value is not None, "a title can be stood in for"


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        (MEETING, True),
        (MEETING + "tid: 25:30\n", True),
        (MEETING + "kaffe: ja\n", True),
        (MEETING + "sted: a\nsted: b\n", True),
        (MEETING + "førstenummer: 83\n", False),
        (MEETING + "første nummer: tre\n", False),
        (MEETING + "foerste nummer: tre\n", False),
        (MEETING + "første nummer: 1\nførste nummer: 2\n", False),
        (MEETING + "  - [x]\n", False),
        ("dagsorden: Eventuelt: kort\n", False),
    ],
)
def test_what_is_certain_in_spite_of_faults(text: str, is_sure: bool) -> None:
    assert meeting(text).is_sure_of("første nummer", "dagsorden", depth=2) is is_sure


def test_a_fault_deep_inside_leaves_the_whole_certain() -> None:
    document = meeting(MEETING + "    sagsresumme: x\n")
    assert [d.code for d in document.diagnostics] == ["F001"]
    assert document.is_sure_of("dagsorden", depth=2)
    assert not document.is_sure_of("dagsorden")


def test_a_key_that_was_meant_is_not_missing_too() -> None:
    document = item("tittel: T\nbilag: [{tittel: B}]\n")
    assert [d.code for d in document.diagnostics] == ["F001", "F001"]


def test_what_the_texts_form_tells_is_not_told_twice() -> None:
    document = item("titel: T\nbilag:\n  - &Tegning\n")
    assert [d.code for d in document.diagnostics] == ["Y015"]


def test_a_warning_about_the_form_hides_nothing() -> None:
    document = meeting(MEETING.replace("2026-02-12", "snart # måske"))
    assert {d.code for d in document.diagnostics} == {"Y013", "F010"}


@pytest.mark.parametrize("data", [b"", b"# tom\n", b"bare tekst\n", b"\xff\xfe", b"a: [", b"[" * 9])
def test_a_file_that_is_no_yaml_is_no_value_and_has_a_diagnostic(data: bytes) -> None:
    document = read_document(data, "sag.yaml", Item)
    assert document.value is None
    assert document.diagnostics
    assert not document.is_sure_of("titel")
