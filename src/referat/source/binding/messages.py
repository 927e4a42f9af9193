"""Pydantic's findings in Danish, keyed on their type and never on their English text."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
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
    if kind in _ANSWERS:
        return _ANSWERS[kind](text, is_toml)
    code, message = _FIXED.get(kind, ("F004", "værdien kan ikke bruges her"))
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

_FIXED = {
    "referat_blank": ("F006", "her mangler en tekst"),
    "string_type": ("F006", "her mangler en tekst"),
    "model_type": ("F003", "her ventes nøgler med værdier"),
    "model_attributes_type": ("F003", "her ventes nøgler med værdier"),
}


def _missing(key: str, description: str, is_toml: bool) -> Diagnostic:
    name = toml_key(key) if is_toml else key
    line = f"{name} = …" if is_toml else f"{name}: …"
    advice = [f"tilføj en linje: {line}", *filter(None, [description])]
    return error("F005", f"“{name}” mangler", None, "", *advice)


def _date_form(text: str, is_toml: bool) -> Diagnostic:
    meant = read_date(text)
    advice = f"skriv {meant}" if meant else "skriv år, måned og dag, fx 2026-02-12"
    return error("F010", "ugyldig dato", None, "forventede ÅÅÅÅ-MM-DD", advice)


def _date_value(text: str, is_toml: bool) -> Diagnostic:
    year, month, _ = map(int, text.strip().split("-"))
    label = "måneden er mellem 01 og 12"
    if 1 <= month <= 12 and year:
        from datetime import date

        name = format_date(date(year, month, 1), "MMMM y")
        label = f"{name} har {monthrange(year, month)[1]} dage"
    return error("F010", f"datoen {text.strip()} findes ikke", None, label, "ret datoen")


def _time_form(text: str, is_toml: bool) -> Diagnostic:
    meant = read_time(text)
    advice = f"skriv {meant:%H:%M}" if meant else "skriv fx 15:30"
    return error("F011", "ugyldigt klokkeslæt", None, "forventede TT:MM", advice)


def _time_value(text: str, is_toml: bool) -> Diagnostic:
    message = f"klokkeslættet {text.strip()} findes ikke"
    return error("F011", message, None, "mellem 00:00 og 23:59", "skriv fx 15:30")


def _flag(text: str, is_toml: bool) -> Diagnostic:
    words = "true eller false" if is_toml else "ja eller nej"
    return error("F012", f"her ventes {words}", None, "", f"skriv {words}")


def _closed_no(text: str, is_toml: bool) -> Diagnostic:
    label = "“lukket” siger kun, at noget er lukket"
    return error("O002", "her ventes ja eller en grund", None, label, "skriv åben: ja i stedet")


def _open_no(text: str, is_toml: bool) -> Diagnostic:
    label = "“åben” siger kun, at noget er åbent"
    return error("O002", "her ventes ja", None, label, "skriv lukket: ja i stedet")


def _handed_out(text: str, is_toml: bool) -> Diagnostic:
    day = read_date(text) or "2026-02-10"
    advice = f"blev bilaget sendt ud senere end dagsordenen, så skriv dagen: tilføjet: {day}"
    return error("F012", "her ventes “på mødet”", None, "", "skriv på mødet", advice)


def _no_title(text: str, is_toml: bool) -> Diagnostic:
    advice = "er det en overskrift over flere bilag, så skriv gruppe: … og bilag: …"
    return error("F005", "“titel” mangler", None, "", "tilføj en linje: titel: …", advice)


def _group_with(text: str, is_toml: bool) -> Diagnostic:
    message = f"“{text}” hører til et bilag, og en gruppe er intet bilag"
    own = "overskriften står i “gruppe”" if text == "titel" else ""
    advice = "flyt den til et bilag under gruppens “bilag”"
    return error("F009", message, None, own, advice)


def _no_group(text: str, is_toml: bool) -> Diagnostic:
    advice = "er det en overskrift over flere bilag, så skriv gruppe: i stedet for titel:"
    return error("F009", "kun en gruppe har bilag under sig", None, "", advice)


def _empty_group(text: str, is_toml: bool) -> Diagnostic:
    advice = "skriv gruppens bilag på en liste under bilag:"
    return error("F005", "gruppen har ingen bilag", None, "", advice)


def _replaced_early(text: str, is_toml: bool) -> Diagnostic:
    message = "bilaget er erstattet, før det blev tilføjet"
    return error("F033", message, None, "", "ret en af datoerne, eller byt om på dem")


def _withdrawn_early(text: str, is_toml: bool) -> Diagnostic:
    message = "bilaget er trukket tilbage, før det kom til"
    return error("F033", message, None, "", "ret en af datoerne, eller byt om på dem")


def _count(text: str, is_toml: bool) -> Diagnostic:
    return error("F013", "her ventes et helt tal", None, "", "skriv tallet med cifre, fx 83")


def _majority(text: str, is_toml: bool) -> Diagnostic:
    message = f"“{text}” siger ikke, hvor stort et flertal der kræves"
    label = "forventede en del af nogen"
    advice = "skriv fx 2/3 af medlemmerne, 3/4 af de fremmødte eller 2/3 af 31"
    return error("V034", message, None, label, advice)


def _count_range(text: str, is_toml: bool) -> Diagnostic:
    return error("F013", "tallet skal være mellem 1 og 99999", None, "", "skriv fx 83")


def _number(text: str, is_toml: bool) -> Diagnostic:
    return error("F013", "her ventes et helt tal", None, "", "skriv tallet med cifre, fx 1")


def _label(text: str, is_toml: bool) -> Diagnostic:
    advice = "skriv højst 12 tal og bogstaver uden mellemrum, fx 8a eller T1"
    if not text.strip("0 "):
        advice = "det første nummer er 1; et punkt uden for rækken kan hedde fx 8a eller T1"
    return error("F018", f"“{text}” kan ikke være et punkts nummer", None, "", advice)


def _identity(text: str, is_toml: bool) -> Diagnostic:
    advice = "skriv det som navnet på en mappe, fx boerneudvalget eller boerneudvalget/2026-02-12"
    return error("F040", f"“{text}” kan ikke være et id", None, "", advice)


def _term_form(text: str, is_toml: bool) -> Diagnostic:
    label, advice = "forventede ÅÅÅÅ-ÅÅÅÅ", "skriv det første og det sidste år, fx 2026-2029"
    return error("F014", "ugyldig valgperiode", None, label, advice)


def _term_value(text: str, is_toml: bool) -> Diagnostic:
    label, advice = "årene passer ikke sammen", "skriv det første og det sidste år, fx 2026-2029"
    return error("F014", "ugyldig valgperiode", None, label, advice)


def _colour(text: str, is_toml: bool) -> Diagnostic:
    label, advice = "forventede #rrggbb", "skriv farven med seks cifre eller bogstaver, fx #1f4e79"
    return error("F015", f"“{text}” er ikke en farve", None, label, advice)


def _database(text: str, is_toml: bool) -> Diagnostic:
    label, advice = (
        "forventede postgresql://…",
        "skriv fx postgresql://referat@db.kommune.dk/referat",
    )
    return error("F034", f"“{text}” er ikke adressen på en database", None, label, advice)


def _secret_written(text: str, is_toml: bool) -> Diagnostic:
    advice = "slet den, og få den skiftet: Den er kendt af alle, der har kunnet læse filen"
    own = "adgangskoden læses af miljøvariablen PGPASSWORD"
    return error(SECRET_WRITTEN, "en adgangskode må ikke stå i referat.toml", None, "", advice, own)


def _secret_by_name(text: str, is_toml: bool) -> Diagnostic:
    own = (
        "skriv under hemmeligheder, hvor den læses: "
        '{ navn = "token", miljoe = "NAVN_PÅ_VARIABEL" } eller { navn = "token", fil = "/sti" }'
    )
    use = 'skriv navnet i hovedet: Authorization = "Bearer {{ hemmelighed.token }}"'
    return _leaked(own, use)


def _variable(text: str, is_toml: bool) -> Diagnostic:
    return _leaked('skriv navnet på en miljøvariabel her: miljoe = "NAVN_PÅ_VARIABEL"')


def _user_in_address(text: str, is_toml: bool) -> Diagnostic:
    return _leaked("skriv adressen alene; en tjeneste, der kræver adgangskode, kan ikke bruges")


def _leaked(*advice: str) -> Diagnostic:
    """A secret that stands where only the name of its place may, or nothing of it."""
    message = "en nøgle eller adgangskode må ikke stå i referat.toml"
    first = "slet den, og få den skiftet: Den er kendt af alle, der har kunnet læse filen"
    return error(SECRET_WRITTEN, message, None, "", first, *advice)


def _base_address(text: str, is_toml: bool) -> Diagnostic:
    advice = "skriv fx https://esdh.kommune.dk/api; http:// går kun til maskinen selv"
    return error("F036", "det er ikke en adresse, der kan leveres til", None, "", advice)


def _time_stamps(text: str, is_toml: bool) -> Diagnostic:
    advice = "skriv fx https://tidsstempel.example.dk/tsa"
    return error("F039", "det er ikke adressen på en tidsstempeltjeneste", None, "", advice)


_ANSWERS: dict[str, Callable[[str, bool], Diagnostic]] = {
    "referat_date_form": _date_form,
    "date_type": _date_form,
    "referat_date_value": _date_value,
    "referat_time_form": _time_form,
    "time_type": _time_form,
    "referat_time_value": _time_value,
    "referat_flag": _flag,
    "bool_type": _flag,
    "referat_closed_no": _closed_no,
    "referat_open_no": _open_no,
    "referat_handed_out": _handed_out,
    "referat_no_title": _no_title,
    "referat_group_with": _group_with,
    "referat_no_group": _no_group,
    "referat_empty_group": _empty_group,
    "referat_replaced_early": _replaced_early,
    "referat_withdrawn_early": _withdrawn_early,
    "referat_count": _count,
    "referat_majority": _majority,
    "referat_count_range": _count_range,
    "int_parsing": _number,
    "int_type": _number,
    "referat_label": _label,
    "referat_identity": _identity,
    "referat_term_form": _term_form,
    "referat_term_value": _term_value,
    "string_pattern_mismatch": _colour,
    "referat_database": _database,
    "referat_secret_written": _secret_written,
    "referat_secret_by_name": _secret_by_name,
    "referat_base_address": _base_address,
    "referat_time_stamps": _time_stamps,
    "referat_variable": _variable,
    "referat_user_in_address": _user_in_address,
}
