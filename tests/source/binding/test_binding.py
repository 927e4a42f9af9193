"""From nodes to the model's shape: spellings, short forms, places, and what is refused."""

from __future__ import annotations

import pytest

from referat.danish import canonical_key, to_ascii
from referat.model.agenda import AgendaEntry
from referat.model.attendance import Absence
from referat.model.base import Value
from referat.model.committee import Committee, EarlierTerm, Member
from referat.model.item import Item, OwnSection, Point, Procedure, Recommendation
from referat.model.meeting import Meeting
from referat.model.settings.settings import Settings
from referat.source.binding.binding import Bound, bind
from referat.source.binding.shapes import RecordShape, Shape, fields_of, shape_of
from referat.source.documents import Reading, read_document
from referat.source.yaml.reader import read_yaml


def bound(text: str, model: type[Value], text_keys: tuple[str, ...] | None = ()) -> Bound:
    root = read_yaml(text, "sag.yaml").root
    assert root is not None
    return bind(root, model, "sag.yaml", text_keys)


def codes(found: Bound) -> list[str]:
    return [d.code for d in found.diagnostics]


DANISH = """\
dato: 2026-02-12
første nummer: 7
fravær:
  - medlem: Eva Eksempel
dagsorden:
  - titel: Økonomi
    nøgle: økonomi
    høring: Ingen.
    økonomiske forhold: Ingen.
"""


@pytest.mark.parametrize("blank", [" ", "_"])
def test_every_key_may_be_spelled_in_ascii(blank: str) -> None:
    keys = ("høring", "økonomiske forhold")
    ascii_text = "\n".join(_key_in_ascii(line, blank) for line in DANISH.splitlines())
    danish = read_document(DANISH.encode(), "moede.yaml", Meeting, Reading(keys))
    spelled = read_document(ascii_text.encode(), "moede.yaml", Meeting, Reading(keys))
    assert danish.value is not None
    assert (spelled.value, spelled.diagnostics) == (danish.value, ())
    assert danish.value.first_number == 7
    assert danish.value.absences[0].member == "Eva Eksempel"
    inner = danish.value.agenda[0].item
    assert inner is not None
    assert inner.texts == {"høring": "Ingen.", "økonomiske forhold": "Ingen."}


def _key_in_ascii(line: str, blank: str) -> str:
    key, colon, value = line.partition(":")
    lead = len(key) - len(key.lstrip(" -"))
    return key[:lead] + to_ascii(key[lead:]).replace(" ", blank) + colon + value


def _models(shape: Shape) -> set[type[Value]]:
    if isinstance(shape, RecordShape):
        found = {shape.model}
        for known in fields_of(shape.model).values():
            found |= _models(known.shape)
        return found
    inner = getattr(shape, "inner", None)
    return _models(inner) if inner else set()


def _keys() -> list[tuple[type[Value], str]]:
    files = (Committee, Meeting, Item, Settings)
    records = {m for file in files for m in _models(shape_of(file))}
    ordered = sorted(records, key=lambda m: m.__name__)
    return [(m, known.alias) for m in ordered for known in fields_of(m).values()]


@pytest.mark.parametrize(("model", "key"), _keys())
def test_each_single_key_may_be(model: type[Value], key: str) -> None:
    spellings = (key, to_ascii(key), to_ascii(key).replace(" ", "_"), key.upper())
    found = [bound(f"{spelling}: x\n", model, ()) for spelling in spellings]
    assert all("F001" not in codes(f) for f in found)
    assert all(f.data == found[0].data for f in found)
    assert key in found[0].data or (model is AgendaEntry and "punkt" in found[0].data)


@pytest.mark.parametrize("model", [Committee, Meeting, Item, Settings])
def test_no_two_keys_of_a_record_are_the_same_in_ascii(model: type[Value]) -> None:
    for known in _models(shape_of(model)):
        aliases = [str(f.alias) for f in known.model_fields.values()]
        assert len({canonical_key(alias) for alias in aliases}) == len(aliases)


def test_a_key_in_two_spellings_is_an_error_and_the_first_counts() -> None:
    found = bound("fravær: [Eva]\nfravaer: [Per]\ndato: 2026-02-12\ndagsorden: []\n", Meeting)
    assert codes(found) == ["F002"]
    assert found.data["fravær"] == [{"medlem": "Eva"}]
    (diagnostic,) = found.diagnostics
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.span.column) == (2, 1)


def test_a_text_section_in_two_spellings_is_an_error() -> None:
    found = bound("titel: T\nhøring: a\nhoering: b\n", Item, ("høring",))
    assert codes(found) == ["F002"]
    assert found.data["tekster"] == {"høring": "a"}


@pytest.mark.parametrize(
    ("text", "model", "data"),
    [
        ("Eva Eksempel", Member, {"navn": "Eva Eksempel"}),
        ("Per Prøve", Absence, {"medlem": "Per Prøve"}),
        ("legeplads", AgendaEntry, {"fil": "legeplads"}),
        ("bygges.", Point, {"tekst": "bygges."}),
        ("Som bilag 1.", Recommendation, {"tekst": "Som bilag 1."}),
        (
            "[{udvalg: Økonomiudvalget, dato: 2026-03-03}]",
            Procedure,
            {"videre": [{"udvalg": "Økonomiudvalget", "dato": "2026-03-03"}]},
        ),
        ("{punkter: 4-5}", Absence, {"punkter": ["4-5"]}),
        ("{overskrift: Sager}", AgendaEntry, {"overskrift": "Sager"}),
        ("{titel: Eventuelt}", AgendaEntry, {"punkt": {"titel": "Eventuelt"}}),
        ("{sagsnr: 26/1}", AgendaEntry, {"punkt": {"sagsnr": "26/1"}}),
    ],
)
def test_short_forms_are_made_long(text: str, model: type[Value], data: object) -> None:
    root = read_yaml(f"a: {text}\n", "sag.yaml").root
    assert root is not None
    found = bind(root.entries[0].value, model, "sag.yaml")  # type: ignore[union-attr]
    assert (found.data, codes(found)) == (data, [])


def test_every_value_knows_its_place() -> None:
    found = bound(DANISH, Meeting, ("høring", "økonomiske forhold"))
    title = found.places.values[("dagsorden", 0, "punkt", "titel")]
    assert (title.line, title.column, title.end_column) == (6, 12, 19)
    member = found.places.value(("fravær", 0, "medlem"))
    assert (member.line, member.column) == (4, 13)
    key = found.places.key(("første nummer",))
    assert (key.line, key.column, key.end_column) == (2, 1, 14)
    assert found.places.value(("dagsorden", 0, "punkt", "mangler")).line == 6


def test_a_line_of_a_block_text_has_its_own_place() -> None:
    found = bound("titel: T\nhøring: |\n  en\n\n  tre\n", Item, ("høring",))
    path = ("tekster", "høring")
    assert found.places.text_line(path, 0).line == 3
    assert found.places.text_line(path, 2).line == 5
    assert found.places.text_line(path, 99) == found.places.value(path)


def test_empty_values_are_left_out_unless_they_must_be_there() -> None:
    found = bound("titel:\nsagsnr:\nbilag:\n", Item)
    assert found.data == {"titel": None, "bilag": [], "tomme": ["bilag"]}
    assert codes(found) == []


@pytest.mark.parametrize(
    ("text", "model", "code"),
    [
        ("titel: [a]", Item, "F004"),
        ("titel: {a: b, c: d}", Item, "F004"),
        ("bilag: [[a]]", Item, "F003"),
        ("dagsorden: [{fil: a, overskrift: b}]", Meeting, "F009"),
        ("dagsorden: [{fil: }]", Meeting, "F006"),
        ("dagsorden: ['']", Meeting, None),
        ("dagsorden:\n  legeplads:\n  eventuelt:\n", Meeting, "F017"),
        ("dagsorden:\n  - Orientering: budget\n", Meeting, "Y012"),
        ("beslutninger: [Godkendt]", Meeting, "F003"),
        ("beslutninger: Godkendt", Meeting, "F003"),
        ("medlemmer:\n  Eva: A\n  Per: V\n", Committee, "F017"),
        ("medlemmer: {Eva: A}", Committee, "Y016"),
        ("dagsorden:\n  - {kun: navnet}\n", Meeting, "Y016"),
        ("faste punkter: [Eventuelt]", Committee, "F003"),
        ("afsnit:\n  - Forslag\n", Item, "F003"),
        ("dagsorden:\n  - overskift: Sager\n", Meeting, "F001"),
        ("dagsorden:\n  - tittel: Eventuelt\n", Meeting, "F001"),
        ("bilag:\n  - Bilag 1: Notat\n", Item, "Y012"),
        ("bilag:\n  - tittel: Notat\n", Item, "F001"),
        ("bilag:\n  -\n", Item, "F006"),
    ],
)
def test_the_wrong_kind_of_value_is_refused(text: str, model: type[Value], code: str) -> None:
    found = bound(text, model)
    assert codes(found) == ([code] if code else [])
    assert all(d.help for d in found.diagnostics)


def test_on_an_agenda_a_text_with_a_colon_is_a_title() -> None:
    (diagnostic,) = bound("dagsorden:\n  - Orientering: budget\n", Meeting).diagnostics
    assert diagnostic.help == (
        'er det et punkt uden fil, så skriv: - titel: "Orientering: budget"',
    )


def test_what_is_refused_is_not_told_again_by_the_model() -> None:
    found = read_document(b"titel: [a]\n", "sag.yaml", Item)
    assert [d.code for d in found.diagnostics] == ["F004"]


def test_no_key_of_an_item_is_refused_when_the_sections_are_not_known() -> None:
    assert codes(bound("titel: T\nresume: x\n", Item, None)) == []
    assert codes(bound("titel: T\nresume: x\n", Item, ())) == ["F001"]
    assert codes(bound("dato: 2026-02-12\nresume: x\n", Meeting, None)) == ["F001"]


def test_sections_are_keys_of_items_and_of_nothing_else() -> None:
    text = "afsnit:\n  - overskrift: Forslag\n    høring: x\n"
    assert codes(bound(text, Item, ("høring",))) == ["F001"]


def test_an_unknown_key_is_in_doubt_under_the_name_that_was_meant() -> None:
    found = bound("førstenummer: 83\nkaffe: ja\n", Meeting)
    assert found.doubtful == {("første nummer",), ("kaffe",)}


def test_sub_records_are_bound_too() -> None:
    text = "titel: T\nafsnit:\n  - {overskrift: O, afsnit: [{overskrift: U, tekst: t}]}\n"
    document = read_document(text.encode(), "sag.yaml", Item)
    assert document.value is not None
    (section,) = document.value.sections
    assert isinstance(section, OwnSection)
    assert section.sections[0].text == "t"


def test_earlier_terms_take_the_committees_keys() -> None:
    text = "navn: U\ntidligere valgperioder: [{valgperiode: 2022-2025, sekretaer: Eva}]\n"
    document = read_document(text.encode(), "udvalg.yaml", Committee)
    assert document.value is not None
    assert isinstance(document.value.earlier_terms[0], EarlierTerm)
    assert document.value.earlier_terms[0].secretary == "Eva"
