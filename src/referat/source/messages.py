"""Pydantic's findings in Danish, keyed on their type and never on their English text."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from referat.diagnostics import Diagnostic, error

_DAY_FIRST = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")


def diagnostic_for(finding: dict[str, Any]) -> Diagnostic:
    """The Danish diagnostic, without a place, for one entry of ``ValidationError.errors()``."""
    kind = finding["type"]
    context = finding.get("ctx", {})
    text = str(context.get("text", finding.get("input", "")))[:80]
    if kind == "missing":
        key = finding["loc"][-1]
        return error("F005", f"“{key}” mangler", None, "", f"tilføj en linje med “{key}:”")
    if kind in _FIXED:
        code, message, label, advice = _FIXED[kind]
        return error(code, message.format(text=text), None, label, *_advice(advice, kind, text))
    if kind in ("enum", "literal_error"):
        choices = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        return error("F016", f"“{text}” kan ikke stå her", None, "", f"vælg en af: {choices}")
    return error("F004", "værdien kan ikke bruges her", None, "", "se felterne i docs/reference")


_FIXED: dict[str, tuple[str, str, str, str]] = {
    "referat_date_form": ("F010", "ugyldig dato", "forventede ÅÅÅÅ-MM-DD", ""),
    "referat_date_value": ("F010", "datoen {text} findes ikke", "forventede ÅÅÅÅ-MM-DD", ""),
    "referat_time_form": ("F011", "ugyldigt klokkeslæt", "forventede TT:MM", "skriv fx 15:30"),
    "referat_time_value": (
        "F011",
        "klokkeslættet {text} findes ikke",
        "mellem 00:00 og 23:59",
        "skriv fx 15:30",
    ),
    "referat_flag": ("F012", "her ventes ja eller nej", "", "skriv ja eller nej"),
    "referat_count": ("F013", "her ventes et helt tal", "", "skriv fx 83"),
    "referat_count_range": ("F013", "tallet skal være mellem 1 og 99999", "", ""),
    "referat_term_form": ("F014", "ugyldig valgperiode", "forventede ÅÅÅÅ-ÅÅÅÅ", "fx 2026-2029"),
    "referat_term_value": ("F014", "valgperioden passer ikke", "", "skriv fx 2026-2029"),
    "referat_blank": ("F006", "her mangler en tekst", "", ""),
    "string_type": ("F006", "her mangler en tekst", "", ""),
    "model_type": ("F003", "her ventes nøgler med værdier", "", ""),
    "model_attributes_type": ("F003", "her ventes nøgler med værdier", "", ""),
    "int_parsing": ("F013", "her ventes et helt tal", "", ""),
    "int_type": ("F013", "her ventes et helt tal", "", ""),
    "date_type": ("F010", "her mangler en dato", "forventede ÅÅÅÅ-MM-DD", ""),
    "time_type": ("F011", "her mangler et klokkeslæt", "forventede TT:MM", ""),
    "bool_type": ("F012", "her ventes ja eller nej", "", "skriv ja eller nej"),
    "string_pattern_mismatch": ("F015", "“{text}” er ikke en farve", "forventede #rrggbb", ""),
}


def _advice(advice: str, kind: str, text: str) -> tuple[str, ...]:
    if kind == "referat_date_form" and (suggestion := _turned_date(text)):
        return (f"skriv {suggestion}",)
    return (advice,) if advice else ()


def _turned_date(text: str) -> str | None:
    match = _DAY_FIRST.fullmatch(text.strip())
    if not match:
        return None
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
