"""Rules about what is open and closed: both at once, no such reason, no such section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from referat.danish import canonical_key, did_you_mean
from referat.diagnostics import Diagnostic, Span, error, hint, warning
from referat.model.base import Value
from referat.model.committee import BodyKind
from referat.model.item import Item
from referat.model.meeting import Meeting
from referat.model.publicity import YES, Openness, OpennessRules
from referat.proceedings.publicity import publicity
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles
from referat.source.places import Path, Places

_CLOSED = "lukket"
_BLANKS = ("", "~", "null")
_ADVICE = {
    _CLOSED: "ja, eller nøglen til grunden",
    "åben": "ja",
    "lukkede afsnit": "nøglerne til de afsnit, der er lukkede",
}


def publicity_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """What contradicts itself, or names what is not there."""
    rules = files.settings.value.openness
    meeting = files.meeting.value
    if meeting is None:
        return
    yield from _empty(files.meeting.places, (), meeting)
    yield from _council_findings(files, meeting)
    if meeting.closed:
        yield from _unknown_reason(meeting.closed, files.meeting.places.value((_CLOSED,)), rules)
    for source in files.items:
        yield from _item_findings(source, files)


def unstated_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """That items are closed because nobody says whether they are: told when it matters."""
    meeting, settings = files.meeting.value, files.settings
    if meeting is None or settings.value.openness.standard is not None:
        return
    found = (publicity(source.item, meeting, settings.value) for source in files.items)
    if not all(each.is_stated for each in found):
        message = "punkter, der intet siger, er lukkede i den offentlige udgave"
        place = Span.whole_file(settings.document.file)
        yield hint("O009", message, place, "", 'skriv standard = "åben" under [offentlighed]')


def _council_findings(files: MeetingFiles, meeting: Meeting) -> Iterator[Diagnostic]:
    """What no council may close: a meeting, or all cases (kommunestyrelsesloven § 10)."""
    body, settings = files.committee.value, files.settings
    if body is None or body.kind is not BodyKind.COUNCIL:
        return
    if meeting.closed:
        yield _too_much(files.meeting.places.key((_CLOSED,)), "mødet")
    if settings.value.openness.standard is Openness.CLOSED:
        place = settings.document.places.value(("offentlighed", "standard"))
        yield _too_much(place, "alle sager")
    items = [source.item for source in files.items]
    if not meeting.closed and items and all(item.closed is not None for item in items):
        place = files.meeting.places.key(("dagsorden",))
        message = "alle punkter er lukkede, men kommunalbestyrelsens møder er offentlige"
        advice = "kommunestyrelsesloven § 10: et punkt lukkes, når sagen selv kræver det"
        yield warning("O008", message, place, "", advice)


def _too_much(place: Span, what: str) -> Diagnostic:
    return error(
        "O007",
        f"en kommunalbestyrelse kan ikke lukke {what} under ét",
        place,
        "kommunestyrelsesloven § 10",
        "skriv “lukket” i hvert punkt, der skal behandles for lukkede døre",
    )


def _item_findings(source: ItemSource, files: MeetingFiles) -> Iterator[Diagnostic]:
    meeting, rules = files.meeting.value, files.settings.value.openness
    yield from _empty(source.places, source.path, source.item)
    if source.item.open and source.item.closed is not None:
        yield _both(source)
    elif source.item.open and meeting and meeting.closed:
        yield _opens_more_than_the_meeting(source, files)
    for path, reason in _reasons(source.item):
        yield from _unknown_reason(reason, source.place(*path), rules)
    if files.settings.document.is_sound:
        yield from _unknown_sections(source, files)


def _both(source: ItemSource) -> Diagnostic:
    closed = source.places.key((*source.path, _CLOSED))
    return error(
        "O001",
        "punktet er både åbent og lukket",
        source.places.key((*source.path, "åben")),
        f"“{_CLOSED}” står på linje {closed.line}",
        "slet den ene af de to linjer",
    )


def _opens_more_than_the_meeting(source: ItemSource, files: MeetingFiles) -> Diagnostic:
    closed = files.meeting.places.key((_CLOSED,))
    return error(
        "O006",
        "punktet kan ikke være åbent, når hele mødet er lukket",
        source.places.key((*source.path, "åben")),
        f"mødet er lukket i {closed.file}, linje {closed.line}",
        "slet den ene linje; er kun nogle af punkterne lukkede, så skriv “lukket” i dem",
    )


def _empty(places: Places, root: Path, value: Value) -> Iterator[Diagnostic]:
    """Keys without a value, such as ``lukket:``: somebody meant to close something."""
    for path, span in places.keys.items():
        inner = path[len(root) :]
        if path[: len(root)] != root or not _is_mark(inner, value):
            continue
        if not _at(value, inner) and _is_blank(places.value(path)):
            advice = _ADVICE[str(path[-1])]
            yield error("O003", f"“{path[-1]}” siger intet", span, "", f"skriv {advice}")


def _is_mark(path: Path, value: Value) -> bool:
    """Whether a key says what is open; the items of a meeting's file are asked each for itself."""
    is_of_item = isinstance(value, Meeting) and len(path) > 1
    return bool(path) and path[-1] in _ADVICE and not is_of_item


def _is_blank(span: Span) -> bool:
    """Whether nothing is written; what is written and can't be read has been told of."""
    return span.excerpt[span.column - 1 : span.end_column - 1].strip().casefold() in _BLANKS


def _at(value: Any, path: Path) -> object:
    """What the model has at a data path; None where there is nothing."""
    for step in path:
        if isinstance(step, int):
            value = value[step] if step < len(value) else None
        else:
            fields = type(value).model_fields.items() if isinstance(value, Value) else ()
            name = next((name for name, field in fields if field.alias == step), "")
            value = getattr(value, name, None)
        if value is None:
            return None
    return value


def _reasons(item: Item) -> Iterator[tuple[Path, str]]:
    if item.closed and item.closed.reason:
        yield (_CLOSED, "grund"), item.closed.reason
    for n, attachment in enumerate(item.attachments):
        yield ("bilag", n, _CLOSED), attachment.closed or YES
        for m, member in enumerate(attachment.members):
            yield ("bilag", n, "bilag", m, _CLOSED), member.closed or YES
    for n, section in enumerate(item.sections):
        yield ("afsnit", n, _CLOSED), section.closed or YES
        for m, inner in enumerate(section.sections):
            yield ("afsnit", n, "afsnit", m, _CLOSED), inner.closed or YES


def _unknown_reason(reason: str, place: Span, rules: OpennessRules) -> Iterator[Diagnostic]:
    if reason == YES or rules.reason(reason) is not None:
        return
    yield error(
        "O004",
        f"grunden “{reason}” kendes ikke",
        place,
        "",
        *did_you_mean(reason, rules.all_reasons),
        "egne grunde skrives under [offentlighed.grunde] i referat.toml; uden grund: lukket: ja",
    )


def _unknown_sections(source: ItemSource, files: MeetingFiles) -> Iterator[Diagnostic]:
    keys = [rule.key for rule in files.settings.value.sections]
    known = {canonical_key(key) for key in keys}
    for n, key in enumerate(source.item.closed_sections):
        if canonical_key(key) not in known:
            place = source.place("lukkede afsnit", n)
            message = f"der er intet afsnit “{key}”"
            advice = did_you_mean(key, keys)
            own = "et afsnit, som kun sagen har, lukkes med “lukket: ja” i afsnittet selv"
            yield error("O005", message, place, "", *advice, own)
