"""Pydantic's findings in Danish, keyed on their type and never on their English text."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from typing import Any

from referat.danish import (
    canonical_key,
    format_date,
    nearest,
    read_date,
    read_time,
    toml_key,
)
from referat.diagnostics import Diagnostic, error

SECRET_WRITTEN = "F035"
"""The code of a secret that stands in the settings; its line is never shown."""
_LONGEST = 80
_LIKE = 0.8
"""How like one of a few choices a word must be, so that it is that one with a typing error."""


def diagnostic_for(
    finding: dict[str, Any], description: str = "", *, is_toml: bool = False
) -> Diagnostic:
    """The Danish diagnostic, without a place, for one entry of ``ValidationError.errors()``.

    ``description`` is what the model says of the field; it is the advice where there is none
    better.
    """
    kind = finding["type"]
    context = finding.get("ctx", {})
    text = str(context.get("text", finding.get("input", "")))[:_LONGEST]
    if kind == "missing":
        return _missing(str(finding["loc"][-1]), description, is_toml)
    if kind in ("enum", "literal_error"):
        return _choice(text, str(context.get("expected", "")))
    if kind in ("referat_flag", "bool_type"):
        return _flag(is_toml)
    if kind in _ANSWERS:
        return _ANSWERS[kind](text)
    if kind in _SAID:
        return _SAID[kind]
    code, message = _BY_DESCRIPTION.get(kind, ("F004", "værdien kan ikke bruges her"))
    return error(code, message, None, "", *filter(None, [description]))


def _choice(text: str, expected: str) -> Diagnostic:
    """A word that is none of those that can stand there; pydantic lists them in quotes."""
    choices = expected.replace("'", "").replace(" or ", ", ").split(", ")
    meant = _MEANT.get(canonical_key(text)) or nearest(text, choices, _LIKE)
    near = [f"mente du “{meant}”?"] if meant in choices else []
    advice = (*near, f"vælg en af: {', '.join(choices)}")
    return error("F016", f"“{text}” kan ikke stå her", None, "", *advice)


_MEANT = {
    **dict.fromkeys(("teams", "zoom", "skype", "online", "digital", "digitalt"), "video"),
    **dict.fromkeys(("virtuel", "virtuelt", "videomoede"), "video"),
    "fremmoede": "fysisk",
}
"""Words that clerks use for a choice that has another name here, in their canonical spelling."""


def _missing(key: str, description: str, is_toml: bool) -> Diagnostic:
    name = toml_key(key) if is_toml else key
    line = f"{name} = …" if is_toml else f"{name}: …"
    advice = [f"tilføj en linje: {line}", *filter(None, [description])]
    return error("F005", f"“{name}” mangler", None, "", *advice)


def _flag(is_toml: bool) -> Diagnostic:
    words = "true eller false" if is_toml else "ja eller nej"
    return error("F012", f"her ventes {words}", None, "", f"skriv {words}")


def _date_form(text: str) -> Diagnostic:
    meant = read_date(text)
    advice = f"skriv {meant}" if meant else "skriv år, måned og dag, fx 2026-02-12"
    return error("F010", "ugyldig dato", None, "forventede ÅÅÅÅ-MM-DD", advice)


def _date_value(text: str) -> Diagnostic:
    year, month, _ = map(int, text.strip().split("-"))
    label = "måneden er mellem 01 og 12"
    if 1 <= month <= 12 and year:
        from datetime import date

        name = format_date(date(year, month, 1), "MMMM y")
        label = f"{name} har {monthrange(year, month)[1]} dage"
    return error("F010", f"datoen {text.strip()} findes ikke", None, label, "ret datoen")


def _time_form(text: str) -> Diagnostic:
    meant = read_time(text)
    advice = f"skriv {meant:%H:%M}" if meant else "skriv fx 15:30"
    return error("F011", "ugyldigt klokkeslæt", None, "forventede TT:MM", advice)


def _time_value(text: str) -> Diagnostic:
    message = f"klokkeslættet {text.strip()} findes ikke"
    return error("F011", message, None, "mellem 00:00 og 23:59", "skriv fx 15:30")


def _handed_out(text: str) -> Diagnostic:
    day = read_date(text) or "2026-02-10"
    advice = f"blev bilaget sendt ud senere end dagsordenen, så skriv dagen: tilføjet: {day}"
    return error("F012", "her ventes “på mødet”", None, "", "skriv på mødet", advice)


def _group_with(text: str) -> Diagnostic:
    message = f"“{text}” hører til et bilag, og en gruppe er intet bilag"
    own = "overskriften står i “gruppe”" if text == "titel" else ""
    advice = "flyt den til et bilag under gruppens “bilag”"
    return error("F009", message, None, own, advice)


def _majority(text: str) -> Diagnostic:
    message = f"“{text}” siger ikke, hvor stort et flertal der kræves"
    label = "forventede en del af nogen"
    advice = "skriv fx 2/3 af medlemmerne, 3/4 af de fremmødte eller 2/3 af 31"
    return error("V034", message, None, label, advice)


def _label(text: str) -> Diagnostic:
    advice = "skriv højst 12 tal og bogstaver uden mellemrum, fx 8a eller T1"
    if not text.strip("0 "):
        advice = "det første nummer er 1; et punkt uden for rækken kan hedde fx 8a eller T1"
    return error("F018", f"“{text}” kan ikke være et punkts nummer", None, "", advice)


def _identity(text: str) -> Diagnostic:
    advice = "skriv det som navnet på en mappe, fx boerneudvalget eller boerneudvalget/2026-02-12"
    return error("F040", f"“{text}” kan ikke være et id", None, "", advice)


def _colour(text: str) -> Diagnostic:
    label, advice = "forventede #rrggbb", "skriv farven med seks cifre eller bogstaver, fx #1f4e79"
    return error("F015", f"“{text}” er ikke en farve", None, label, advice)


def _database(text: str) -> Diagnostic:
    label, advice = (
        "forventede postgresql://…",
        "skriv fx postgresql://referat@db.kommune.dk/referat",
    )
    return error("F034", f"“{text}” er ikke adressen på en database", None, label, advice)


_ANSWERS: Mapping[str, Callable[[str], Diagnostic]] = {
    "referat_date_form": _date_form,
    "date_type": _date_form,
    "referat_date_value": _date_value,
    "referat_time_form": _time_form,
    "time_type": _time_form,
    "referat_time_value": _time_value,
    "referat_handed_out": _handed_out,
    "referat_group_with": _group_with,
    "referat_majority": _majority,
    "referat_label": _label,
    "referat_identity": _identity,
    "string_pattern_mismatch": _colour,
    "referat_database": _database,
}
"""What is said of a value that was written so."""


def _two_days(message: str) -> Diagnostic:
    return error("F033", message, None, "", "ret en af datoerne, eller byt om på dem")


def _term(label: str) -> Diagnostic:
    advice = "skriv det første og det sidste år, fx 2026-2029"
    return error("F014", "ugyldig valgperiode", None, label, advice)


def _number(example: str) -> Diagnostic:
    advice = f"skriv tallet med cifre, fx {example}"
    return error("F013", "her ventes et helt tal", None, "", advice)


def _leaked(what: str, *advice: str) -> Diagnostic:
    """A secret that stands where only the name of its place may, or nothing of it."""
    first = "slet den, og få den skiftet: Den er kendt af alle, der har kunnet læse filen"
    message = f"{what} må ikke stå i referat.toml"
    return error(SECRET_WRITTEN, message, None, "", first, *advice)


_KEY = "en nøgle eller adgangskode"
_SAID: Mapping[str, Diagnostic] = {
    "referat_closed_no": error(
        "O002",
        "her ventes ja eller en grund",
        None,
        "“lukket” siger kun, at noget er lukket",
        "skriv åben: ja i stedet",
    ),
    "referat_open_no": error(
        "O002",
        "her ventes ja",
        None,
        "“åben” siger kun, at noget er åbent",
        "skriv lukket: ja i stedet",
    ),
    "referat_no_title": error(
        "F005",
        "“titel” mangler",
        None,
        "",
        "tilføj en linje: titel: …",
        "er det en overskrift over flere bilag, så skriv gruppe: … og bilag: …",
    ),
    "referat_no_group": error(
        "F009",
        "kun en gruppe har bilag under sig",
        None,
        "",
        "er det en overskrift over flere bilag, så skriv gruppe: i stedet for titel:",
    ),
    "referat_empty_group": error(
        "F005", "gruppen har ingen bilag", None, "", "skriv gruppens bilag på en liste under bilag:"
    ),
    "referat_replaced_early": _two_days("bilaget er erstattet, før det blev tilføjet"),
    "referat_withdrawn_early": _two_days("bilaget er trukket tilbage, før det kom til"),
    "referat_count": _number("83"),
    "int_parsing": _number("1"),
    "int_type": _number("1"),
    "referat_count_range": error(
        "F013", "tallet skal være mellem 1 og 99999", None, "", "skriv fx 83"
    ),
    "referat_term_form": _term("forventede ÅÅÅÅ-ÅÅÅÅ"),
    "referat_term_value": _term("årene passer ikke sammen"),
    "referat_secret_written": _leaked(
        "en adgangskode", "adgangskoden læses af miljøvariablen PGPASSWORD"
    ),
    "referat_secret_by_name": _leaked(
        _KEY,
        "skriv under hemmeligheder, hvor den læses: "
        '{ navn = "token", miljoe = "NAVN_PÅ_VARIABEL" } eller { navn = "token", fil = "/sti" }',
        'skriv navnet i hovedet: Authorization = "Bearer {{ hemmelighed.token }}"',
    ),
    "referat_variable": _leaked(
        _KEY, 'skriv navnet på en miljøvariabel her: miljoe = "NAVN_PÅ_VARIABEL"'
    ),
    "referat_user_in_address": _leaked(
        _KEY, "skriv adressen alene; en tjeneste, der kræver adgangskode, kan ikke bruges"
    ),
    "referat_base_address": error(
        "F036",
        "det er ikke en adresse, der kan leveres til",
        None,
        "",
        "skriv fx https://esdh.kommune.dk/api; http:// går kun til maskinen selv",
    ),
    "referat_time_stamps": error(
        "F039",
        "det er ikke adressen på en tidsstempeltjeneste",
        None,
        "",
        "skriv fx https://tidsstempel.example.dk/tsa",
    ),
}
"""What is said whatever was written."""

_BY_DESCRIPTION = {
    "referat_blank": ("F006", "her mangler en tekst"),
    "string_type": ("F006", "her mangler en tekst"),
    "model_type": ("F003", "her ventes nøgler med værdier"),
    "model_attributes_type": ("F003", "her ventes nøgler med værdier"),
}
"""What is said where what the model says of the field is the advice."""
