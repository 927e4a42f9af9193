"""Whether the placeholders in the texts of ``referat.toml`` mean something where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import Formatter

from referat.danish import is_date_pattern, nearest
from referat.diagnostics import Diagnostic, Span, error
from referat.model.settings.agenda_texts import AgendaTexts, MeetingTexts
from referat.model.settings.election_texts import PLACEHOLDERS as IN_ELECTIONS
from referat.model.settings.fact import Fact
from referat.model.settings.placeholders import (
    ALL,
    BODY,
    DATES,
    IN_ATTENDANCE,
    MEMBERS,
    OF_AGENDA,
    OF_ATTACHMENT,
    OF_CONDUCT,
    OF_COVER,
    OF_HEADING,
    OF_ITEM,
    OF_LEAD,
    OF_MEETING,
    OF_PERIOD,
    OF_PERSON,
    OF_POINT,
    OF_STAMP,
    PROPOSERS,
    REASON,
)
from referat.model.settings.section_rules import SectionKind
from referat.model.settings.settings import Settings
from referat.model.settings.wordings import PLACEHOLDERS
from referat.source.places import Path, Places

_DATE_FIELDS = re.compile(r"[GyMLEdcweQqYu .,:/()–-]*")
"""Eras, years, quarters, months, weeks and days in CLDR's patterns (UTS #35, part 4)."""
_QUOTED = re.compile(r"'[^']*'")
"""What a pattern prints as it stands."""

Phrase = tuple[Path, str, tuple[str, ...]]
"""A text with placeholders: where it stands, what it says, what it may hold."""


def placeholder_errors(settings: Settings, places: Places) -> Iterator[Diagnostic]:
    """Placeholders that are not there, or not for this text, and patterns that are of no date."""
    for path, text, known in _phrases(settings):
        yield from _text_errors(text, known, places.value(path))


def _phrases(settings: Settings) -> Iterator[Phrase]:
    """Every text with placeholders."""
    yield from _of_meetings(settings)
    yield from _of_items(settings)
    yield from _of_decisions(settings)
    yield from _of_papers(settings)
    yield ("bilag", "stempel"), settings.attachments.stamp, OF_STAMP
    yield from _of_sections(settings)


def _of_meetings(settings: Settings) -> Iterator[Phrase]:
    yield ("dokument", "titel"), settings.document.title, OF_MEETING
    yield ("dokument", "sidehoved"), settings.document.header, OF_MEETING
    yield from _facts(("dokument", "oplysninger"), settings.document.facts)
    yield from _facts(("fremmøde", "liste"), settings.attendance.participants)
    for key, text in settings.attendance.phrases():
        yield ("fremmøde", key), text, IN_ATTENDANCE.get(key, ())
    yield ("underskrifter", "navn"), settings.signatures.name, OF_PERSON


def _of_items(settings: Settings) -> Iterator[Phrase]:
    yield ("punkt", "overskrift"), settings.item.heading, OF_HEADING
    yield ("punkt", "sagsnr"), settings.item.case_number, OF_ITEM
    yield ("offentlighed", "mærke"), settings.openness.mark, (*OF_ITEM, REASON)
    yield from _texts(("dagsorden",), settings.agenda, (*OF_ITEM, *OF_AGENDA))
    yield from _texts(("møde",), settings.meeting, (*OF_MEETING, *OF_CONDUCT))


def _of_decisions(settings: Settings) -> Iterator[Phrase]:
    for key, text in settings.votes.model_dump(by_alias=True).items():
        if key in PLACEHOLDERS:
            yield ("afstemninger", key), text, PLACEHOLDERS[key]
    for key, text in settings.elections.model_dump(by_alias=True).items():
        yield ("valg", key), text, IN_ELECTIONS[key]


def _of_papers(settings: Settings) -> Iterator[Phrase]:
    yield ("protokoludskrift", "titel"), settings.extract.title, OF_ITEM
    yield ("protokoludskrift", "bekræftelse"), settings.extract.certification, OF_ITEM
    yield ("opfølgningsliste", "titel"), settings.follow_up.title, OF_MEETING
    yield ("opfølgningsliste", "titel for periode"), settings.follow_up.period_title, OF_PERIOD


def _of_sections(settings: Settings) -> Iterator[Phrase]:
    lead = (*OF_ITEM, *OF_LEAD)
    for n, section in enumerate(settings.sections):
        yield ("afsnit", n, "overskrift"), section.heading or "", OF_ITEM
        yield ("afsnit", n, "indledning"), section.lead, (*lead, PROPOSERS)
        yield ("afsnit", n, "indledning uden indstiller"), section.lead_without, lead
        yield ("afsnit", n, "punktmærke"), section.point_mark, OF_POINT
        body = (BODY,) if section.kind is SectionKind.DECIDED_IN else ()
        is_list = section.kind is SectionKind.ATTACHMENTS
        known = OF_ATTACHMENT if is_list else (*OF_ITEM, *body)
        yield ("afsnit", n, "tekst"), section.phrase, known


def _facts(path: Path, facts: Sequence[Fact]) -> Iterator[Phrase]:
    for n, fact in enumerate(facts):
        if fact.text.strip() != f"{{{MEMBERS}}}":
            yield (*path, n, "tekst"), fact.text, OF_COVER


def _texts(
    path: Path, texts: AgendaTexts | MeetingTexts, known: tuple[str, ...]
) -> Iterator[Phrase]:
    for alias, text in texts.model_dump(by_alias=True).items():
        yield (*path, alias), text, known


def _text_errors(text: str, known: Sequence[str], place: Span) -> Iterator[Diagnostic]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        advice = "skriv pladsholdere som {udvalg}"
        yield error("K003", "klammerne { } passer ikke sammen", place, "", advice)
        return
    for _, name, pattern, _ in parts:
        if name is None:
            continue
        here = _placeholder_span(place, name)
        if name not in known:
            yield _wrong_placeholder(name, known, here)
        elif pattern and (name not in DATES or not _is_date_pattern(pattern)):
            message = f"“{pattern}” er ikke en datoform"
            yield error("K004", message, here, "", "skriv fx {dato:d. MMMM y}")


def _wrong_placeholder(name: str, known: Sequence[str], here: Span) -> Diagnostic:
    if name == MEMBERS:
        advice = f"lad en oplysnings tekst være {{{MEMBERS}}} og intet andet"
        return error("K003", f"{{{MEMBERS}}} kan kun stå alene", here, "", advice)
    near = nearest(name, known)
    choices = (
        f"mente du {{{near}}}?" if near else "her kan stå: " + ", ".join(f"{{{n}}}" for n in known)
    )
    message = "kan ikke bruges her" if name in ALL else "findes ikke"
    return error("K003", f"pladsholderen {{{name}}} {message}", here, "", choices)


def _placeholder_span(place: Span, name: str) -> Span:
    """The placeholder's own place in a text of one line."""
    start = place.excerpt.find("{" + name, place.column - 1)
    end = place.excerpt.find("}", start) + 1
    if start < 0 or end <= 0 or place.line != place.end_line:
        return place
    return replace(place, column=start + 1, end_column=end + 1)


def _is_date_pattern(pattern: str) -> bool:
    if "[" in pattern or "]" in pattern:  # they mark what may be left out
        return False
    is_of_dates = _DATE_FIELDS.fullmatch(_QUOTED.sub("", pattern))
    return bool(is_of_dates) and is_date_pattern(pattern)
