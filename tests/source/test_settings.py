"""``referat.toml``: joined from root to committee, and checked as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.diagnostics import Diagnostic
from referat.model.settings.section_rules import DEFAULT_SECTIONS, SectionKind
from referat.model.settings.settings import Settings
from referat.model.settings.signature_rules import Signatories
from referat.source.settings import SettingsFile, read_settings
from tests.support.projects import SETTINGS, Files, check, texts

NEAR = "agendas/proeveudvalget/referat.toml"


def settings(root: Path) -> SettingsFile:
    return read_settings(root, root / "agendas/proeveudvalget")


def found(root: Path) -> list[Diagnostic]:
    return list(settings(root).document.diagnostics)


def test_without_more_than_the_format_everything_has_a_default(
    project: Callable[[Files], Path],
) -> None:
    value = settings(project({SETTINGS: "format = 1\n"})).value
    assert value == Settings(format=1)
    assert value.sections == DEFAULT_SECTIONS
    assert value.text_keys == (
        *("sagsresume", "sagsfremstilling", "økonomiske forhold", "lovgrundlag", "høring"),
    )


def test_the_nearer_file_overrides_key_by_key_and_lists_whole(
    project: Callable[[Files], Path],
) -> None:
    outer = (
        'format = 1\nkommune = "Ydre"\n[udseende]\nfarve = "#111111"\nlogo = "ydre.svg"\n'
        '[[afsnit]]\nnoegle = "a"\n[[afsnit]]\nnoegle = "b"\n'
    )
    inner = (
        '[udseende]\nfarve = "#222222"\n[[afsnit]]\nnoegle = "c"\n'
        '[underskrifter]\nhvem = "formand"\n'
    )
    value = settings(project({SETTINGS: outer, NEAR: inner})).value
    assert (value.municipality, value.looks.colour) == ("Ydre", "#222222")
    assert value.looks.logo == "ydre.svg"
    assert [s.key for s in value.sections] == ["c"]
    assert value.signatures.who is Signatories.CHAIR


def test_a_key_is_overridden_in_another_spelling_too(project: Callable[[Files], Path]) -> None:
    outer = 'format = 1\n[dokument]\nindhold_med_numre = true\n"indhold" = "A"\n'
    inner = '[dokument]\n"indhold med numre" = false\n'
    root = project({SETTINGS: outer, NEAR: inner})
    assert found(root) == []
    assert settings(root).value.document.contents_numbers is False


def test_files_are_looked_for_beside_the_file_that_names_them(
    project: Callable[[Files], Path],
) -> None:
    outer = 'format = 1\n[udseende]\nlogo = "logo.svg"\nskabeloner = "egne"\n'
    near = '[udseende]\nskabeloner = "vore"\nbrevpapir = "brev.dotx"\n'
    root = project({SETTINGS: outer, NEAR: near})
    file = settings(root)
    assert file.logo_home == root
    assert file.templates_home == root / "agendas/proeveudvalget"
    assert file.letterhead_home == root / "agendas/proeveudvalget"


@pytest.mark.parametrize(
    ("folders", "home"),
    [
        ([], "agendas/proeveudvalget"),
        (["templates"], "."),
        (["agendas/proeveudvalget/templates", "templates"], "agendas/proeveudvalget"),
    ],
)
def test_templates_that_nobody_names_are_those_of_the_nearest_folder(
    folders: list[str], home: str, project: Callable[[Files], Path]
) -> None:
    root = project({NEAR: 'kommune = "Nær"\n', **{f"{f}/x.html": "" for f in folders}})
    assert settings(root).templates_home == root / home


def test_a_place_is_in_the_file_that_says_it(project: Callable[[Files], Path]) -> None:
    outer = 'format = 1\n[udseende]\nfarve = "rød"\n[dokument]\ntitel = "{x}"\n'
    root = project({SETTINGS: outer, NEAR: '[dokument]\nindhold = ""\n'})
    places = [(d.span.file, d.span.line) for d in found(root) if d.span]
    assert places == [(NEAR, 2), (SETTINGS, 3), (SETTINGS, 5)]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ('[dokument]\ntitel = "{utvalg}"', "K003", "pladsholderen {utvalg} findes ikke"),
        ('[dokument]\ntitel = "{nummer}"', "K003", "pladsholderen {nummer} kan ikke bruges her"),
        ('[dokument]\nsidehoved = "{deltagere}"', "K003", "{deltagere} kan kun stå alene"),
        ('[punkt]\noverskrift = "{indstiller}"', "K003", "pladsholderen {indstiller} kan ikke"),
        ('[punkt]\nsagsnr = "{}"', "K003", "pladsholderen {} findes ikke"),
        ('[punkt]\nsagsnr = "{udvalg.navn}"', "K003", "pladsholderen {udvalg.navn} findes ikke"),
        ('[dokument]\ntitel = "{udvalg"', "K003", "klammerne { } passer ikke sammen"),
        ('[dokument]\ntitel = "{dato:%d}"', "K004", "“%d” er ikke en datoform"),
        ('[dokument]\ntitel = "{dato:ddd}"', "K004", "“ddd” er ikke en datoform"),
        ('[dokument]\ntitel = "{dato:HH}"', "K004", "“HH” er ikke en datoform"),
        ('[dokument]\ntitel = "{dato:d \'af}"', "K004", "“d 'af” er ikke en datoform"),
        ('[dokument]\ntitel = "{sted:d}"', "K004", "“d” er ikke en datoform"),
        (
            '[[dokument.oplysninger]]\nnavn = "N"\ntekst = "D: {deltagere}"',
            "K003",
            "{deltagere} kan kun stå alene",
        ),
        ('[[afsnit]]\nnoegle = "x"\noverskrift = "{x}"', "K003", "pladsholderen {x} findes ikke"),
        ('[[afsnit]]\nnoegle = "x"\ntekst = "{x}"', "K003", "pladsholderen {x} findes ikke"),
        ('[[afsnit]]\nnoegle = "x"\nindledning = "{x}"', "K003", "pladsholderen {x} findes"),
        ('[[afsnit]]\nnoegle = "Titel"', "K005", "“Titel” er en fast nøgle"),
        ('[[afsnit]]\nnoegle = "bilag"', "K005", "“bilag” er en fast nøgle"),
        (
            '[[afsnit]]\nnoegle = "høring"\n[[afsnit]]\nnoegle = "hoering"',
            "K005",
            "to afsnit har samme nøgle: “hoering”",
        ),
        ("[afsnit]\nnoegle = 'x'", "F017", "“afsnit” er en liste og skrives med to klammer"),
        ("[dokument]\noplysninger = {navn = 'x'}", "F017", "“dokument.oplysninger” er en liste"),
        ("udseende = 3", "F003", "her ventes nøgler med værdier"),
        ("punkt_paa_ny_side = 3", "F001", "nøglen “punkt_paa_ny_side” står et forkert sted"),
        ("[punkt]\nkommune = 'x'", "F001", "nøglen “kommune” står et forkert sted"),
        ("[dokument]\ntekst = 'x'", "F001", "ukendt nøgle “tekst”"),
        ('[udseende]\npunkt_paa_ny_side = "3"', "F012", "her ventes true eller false"),
    ],
)
def test_settings_that_mean_nothing(
    text: str, code: str, message: str, project: Callable[[Files], Path]
) -> None:
    (diagnostic,) = found(project({SETTINGS: f"format = 1\n{text}\n"}))
    assert diagnostic.code == code
    assert diagnostic.message.startswith(message)
    assert diagnostic.help
    assert diagnostic.span is not None
    assert diagnostic.span.line > 1


@pytest.mark.parametrize(
    "text",
    [
        "[dokument]\ntitel = \"{SLAGS} {dato:EEEE 'd.' d. MMMM y}[ kl. {tid}] {{x}}\"",
        '[[dokument.oplysninger]]\nnavn = "N"\ntekst = "{deltagere}"',
        '[[afsnit]]\nnoegle = "indstilling"\nslags = "indstilling"\nindledning = "{indstiller}:"',
        '[[afsnit]]\nnoegle = "x"\noverskrift = "Sag {nummer} {titel} {sagsnr}"',
    ],
)
def test_settings_that_mean_something(text: str, project: Callable[[Files], Path]) -> None:
    assert found(project({SETTINGS: f"format = 1\n{text}\n"})) == []


def test_a_placeholder_is_marked_itself(project: Callable[[Files], Path]) -> None:
    (diagnostic,) = found(project({SETTINGS: 'format = 1\n[dokument]\ntitel = "af {utvalg}"\n'}))
    assert diagnostic.span is not None
    span = diagnostic.span
    assert span.excerpt[span.column - 1 : span.end_column - 1] == "{utvalg}"
    assert diagnostic.help == ("mente du {udvalg}?",)


@pytest.mark.parametrize(("number", "help"), [(2, "opdatér referat"), (0, "skriv format = 1")])
def test_another_format_is_refused_politely_and_nothing_else_is_said(
    number: int, help: str, project: Callable[[Files], Path]
) -> None:
    root = project({SETTINGS: f'format = {number}\nnyt = 1\n[udseende]\nfarve = "x"\n'})
    (diagnostic,) = found(root)
    assert diagnostic.code == "K002"
    assert diagnostic.help[0].startswith(help)
    assert settings(root).document.value is None


def test_a_file_with_faults_hides_no_fault_in_the_other(project: Callable[[Files], Path]) -> None:
    root = project({SETTINGS: "format = \n", NEAR: '[udseende]\nfarve = "x"\n'})
    assert {d.code for d in found(root)} >= {"K001", "F015"}


@pytest.mark.parametrize("text", ["format = ", 'format = 1\n[[afsnit]]\nslags = "x"'])
def test_unknown_sections_make_no_false_alarm_in_the_items(
    text: str, project: Callable[[Files], Path]
) -> None:
    assert {d.code for d in check(project({SETTINGS: text}))} <= {"K001", "F005", "F016"}


def test_a_fault_elsewhere_leaves_the_sections_known(project: Callable[[Files], Path]) -> None:
    text = 'format = 1\n[udseende]\nfarve = "x"\n[[afsnit]]\nnoegle = "kerne"\n'
    said = texts(check(project({SETTINGS: text})))
    assert sorted(line.split()[0] for line in said) == ["F001", "F015"]


def test_settings_outside_the_project_are_not_read(
    project: Callable[[Files], Path], tmp_path: Path
) -> None:
    root = project({})
    secret = tmp_path / "hemmelig.toml"
    secret.write_text('kommune = "Hemmelig"\n', encoding="utf-8")
    (root / NEAR).symlink_to(secret)
    (diagnostic,) = found(root)
    assert diagnostic.code == "F007"
    assert settings(root).value.municipality == "Prøvekommune"


def test_a_byte_order_mark_and_windows_line_ends_are_read(
    project: Callable[[Files], Path],
) -> None:
    root = project({SETTINGS: '\ufeffformat = 1\r\nkommune = "Å"\r\n'})
    assert settings(root).value.municipality == "Å"
    assert found(root) == []


def test_every_kind_of_section_has_its_word() -> None:
    assert [kind.value for kind in SectionKind] == [
        *("tekst", "indstilling", "procedure", "beslutning", "fravær", "fremmøde", "deltagere"),
        *("bilag", "egne", "forløb", "afgøres i"),
    ]
