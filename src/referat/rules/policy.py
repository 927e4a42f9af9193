"""What municipality and author make of the findings: off, graver, milder, accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from referat.danish import canonical_key, did_you_mean
from referat.diagnostics import Diagnostic, Severity, Span, error, hint
from referat.model.item import Item
from referat.model.policy import Acceptance, Level, RuleLevel
from referat.personal_numbers import masked
from referat.rules.register.register import rules
from referat.rules.register.rule import Rule
from referat.rules.texts.wording import one_line
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles
from referat.source.places import Path, Places
from referat.source.settings import SettingsFile

_LEVELS = {
    RuleLevel.ERROR: Severity.ERROR,
    RuleLevel.WARNING: Severity.WARNING,
    RuleLevel.HINT: Severity.HINT,
}
_OFF = RuleLevel.OFF
_OVERRIDDEN = "R001"
_NO_RULE = "fejl i selve filerne kan ikke slås fra eller accepteres; de skal rettes"


@dataclass(frozen=True, slots=True)
class _Accepted:
    """An acceptance, where its code is written, and the stretches of files that it is about."""

    acceptance: Acceptance
    place: Span
    regions: tuple[tuple[Places, Span], ...]


def judged(found: Iterable[Diagnostic], files: MeetingFiles) -> list[Diagnostic]:
    """The findings as the municipality weighs them, those that are accepted marked as such."""
    told = weighed(found, files.settings.value.rules)
    stated = list(_acceptances(files))
    used: set[Span] = set()
    result = []
    for diagnostic in told:
        match = next((a for a in stated if _is_about(a, diagnostic)), None)
        if match:
            used.add(match.place)
            result.append(_accepted(diagnostic, match.acceptance.reason))
        else:
            result.append(_explained(diagnostic, files))
    levels = {code.upper(): level for code, level in files.settings.value.rules.items()}
    off = {code for code, rule in rules().items() if _is_off(rule, levels.get(code))}
    about = (d for code, d in _about_acceptances(stated, used) if code not in off)
    return [*result, *weighed(about, levels)]


def policy_findings(settings: SettingsFile) -> Iterator[Diagnostic]:
    """Codes in ``[regler]`` that are no rules."""
    for code in settings.value.rules:
        if code.upper() not in rules():
            place = settings.document.places.key(("regler", code))
            yield error("R060", f"der er ingen regel {code}", place, "", *_advice(code))


def _advice(code: str) -> tuple[str, ...]:
    is_input = code[:1].upper() in ("Y", "F", "K")
    return (_NO_RULE,) if is_input else (*did_you_mean(code.upper(), _near(code)), _NO_RULE)


def _near(code: str) -> list[str]:
    """The rules whose code has the same letter: all of them would be too many to tell."""
    return [known for known in rules() if known[:1] == code[:1].upper()] or list(rules())[:3]


def weighed(found: Iterable[Diagnostic], levels: Mapping[str, Level]) -> Iterator[Diagnostic]:
    """The findings with the severities of ``[regler]``, without those that are off."""
    stated = {code.upper(): level for code, level in levels.items()}
    for diagnostic in found:
        rule = rules().get(diagnostic.code)
        level = stated.get(diagnostic.code) if rule else None
        if rule and _is_off(rule, level):
            continue
        severity = _LEVELS.get(level, diagnostic.severity) if level else diagnostic.severity
        yield replace(diagnostic, severity=severity)


def _is_off(rule: Rule, level: RuleLevel | None) -> bool:
    return level is _OFF or (level is None and not rule.is_on)


def _accepted(diagnostic: Diagnostic, reason: str) -> Diagnostic:
    """An accepted finding is a hint, whatever it was: it keeps nothing from being made."""
    label = f"accepteret: {reason}"
    return replace(diagnostic, severity=Severity.HINT, label=label, help=(), accepted=reason)


def _acceptances(files: MeetingFiles) -> Iterator[_Accepted]:
    meeting = files.meeting
    if meeting.value:
        whole = (meeting.places, meeting.places.value(()))
        yield from _stated(meeting.value.accepted, meeting.places, (), (whole,))
    for source in files.items:
        regions = ((source.places, source.place()), *_decision_in_meeting(source, files))
        yield from _stated(source.stated.accepted, source.places, source.path, regions)


def _decision_in_meeting(
    source: ItemSource, files: MeetingFiles
) -> tuple[tuple[Places, Span], ...]:
    places = files.meeting.places
    place = places.values.get(("beslutninger", source.key))
    return ((places, place),) if place else ()


def _stated(
    acceptances: Iterable[Acceptance],
    places: Places,
    path: Path,
    regions: tuple[tuple[Places, Span], ...],
) -> Iterator[_Accepted]:
    for n, acceptance in enumerate(acceptances):
        place = places.value((*path, "accepteret", n, "regel"))
        yield _Accepted(acceptance, place, regions)


def _is_about(accepted: _Accepted, diagnostic: Diagnostic) -> bool:
    span, given = diagnostic.span, accepted.acceptance
    if span is None or diagnostic.code != given.rule.upper() or diagnostic.code not in rules():
        return False
    if diagnostic.subject:  # more may come to the file than the author has looked at
        is_meant = one_line(given.where or "").casefold() == diagnostic.subject.casefold()
        return is_meant and any(region.covers(span) for _, region in accepted.regions)
    if given.where and PurePosixPath(span.file).name == given.where:  # a table beside the case
        return True
    return any(
        region.covers(span) and (given.where is None or _is_at(given.where, span, places))
        for places, region in accepted.regions
    )


def _is_at(where: str, span: Span, places: Places) -> bool:
    """Whether the span lies under the key ``where``, or marks these words or such a number."""
    end = span.end_column - 1 if span.end_line == span.line else len(span.excerpt)
    marked = span.excerpt[span.column - 1 : end]
    if any(one_line(where).casefold() in words.casefold() for words in (marked, masked(marked))):
        return True
    steps = places.path_at(span) or ()
    return canonical_key(where) in {canonical_key(str(step)) for step in steps}


def _about_acceptances(
    stated: Iterable[_Accepted], used: set[Span]
) -> Iterator[tuple[str, Diagnostic]]:
    """The code that each is about, with what there is to say of it."""
    for accepted in stated:
        code = accepted.acceptance.rule.upper()
        if code not in rules():
            message = f"der er ingen regel {accepted.acceptance.rule}"
            yield code, error("R062", message, accepted.place, "", *_advice(code))
        elif accepted.place not in used:
            message = f"{code} finder ikke længere noget her"
            advice = "slet linjerne, eller ret “sted”"
            yield code, hint("R063", message, accepted.place, "", advice)


def _explained(diagnostic: Diagnostic, files: MeetingFiles) -> Diagnostic:
    """A finding in a line that is printed otherwise is a hint: the line has its reason."""
    span = diagnostic.span
    if span is None or diagnostic.code not in rules() or diagnostic.code == _OVERRIDDEN:
        return diagnostic
    for source in files.items:
        for place, reason in _overrides(source.stated):
            if source.place(*place).covers(span):
                label = f"begrundelse: {reason}"
                return replace(diagnostic, severity=Severity.HINT, label=label, help=())
    return diagnostic


def _overrides(item: Item) -> Iterator[tuple[Path, str]]:
    if item.procedure and item.procedure.printed and item.procedure.reason:
        yield ("procedure", "trykt"), item.procedure.reason
    if item.recommendation and item.recommendation.lead:
        yield ("indstilling", "indledning", "trykt"), item.recommendation.lead.reason
