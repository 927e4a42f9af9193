"""Every Markdown text that a meeting's files state, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from referat.model.decision import BodyDecision, Decision
from referat.model.item import Item
from referat.source.meetings import MeetingFiles
from referat.source.places import Path, Places


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and where it stands; ``is_line`` of a Markdown text that has no blocks."""

    text: str
    places: Places
    path: Path
    is_line: bool = False


def markdown_texts(files: MeetingFiles) -> Iterator[PlacedText]:
    """Every Markdown text that a meeting's own files state."""
    for source in files.items:
        for path, text in item_texts(source.stated):
            yield PlacedText(text, source.places, (*source.path, *path))
        for path, text in _item_lines(source.stated):
            yield PlacedText(text, source.places, (*source.path, *path), is_line=True)
    yield from _meeting_texts(files)
    meeting = files.meeting.value
    for key, decision in (meeting.decisions if meeting else {}).items():
        for path, text in _decision_texts(decision):
            yield PlacedText(text, files.meeting.places, ("beslutninger", key, *path))


def _meeting_texts(files: MeetingFiles) -> Iterator[PlacedText]:
    meeting, places = files.meeting.value, files.meeting.places
    if meeting:
        yield PlacedText(meeting.question_time, places, ("spørgetid",))
        yield PlacedText(meeting.remarks, places, ("bemærkninger",))


def item_texts(item: Item) -> Iterator[tuple[Path, str]]:
    """The path within an item, and the text, of each that may have blocks."""
    for key, text in item.texts.items():
        yield ("tekster", key), text
    if item.recommendation:
        yield ("indstilling", "tekst"), item.recommendation.text
        yield ("indstilling", "efter"), item.recommendation.after
    for path, text in _decision_texts(item.decision or Decision()):
        yield ("beslutning", *path), text
    if item.closed and item.closed.public_decision:
        yield ("lukket", "offentlig beslutning"), item.closed.public_decision
    for n, step in enumerate(item.journey):
        yield ("forløb", n, "beslutning"), step.decision or ""
        yield ("forløb", n, "bemærkning", "tekst"), step.remark.text if step.remark else ""
    for n, section in enumerate(item.sections):
        yield ("afsnit", n, "tekst"), section.text
        for m, inner in enumerate(section.sections):
            yield ("afsnit", n, "afsnit", m, "tekst"), inner.text


def _decision_texts(decision: Decision) -> Iterator[tuple[Path, str]]:
    yield from _body_texts(decision)
    for name, own in decision.bodies.items():
        yield from ((("organer", name, *path), text) for path, text in _body_texts(own))


def _body_texts(decision: BodyDecision) -> Iterator[tuple[Path, str]]:
    yield ("tekst",), decision.text
    yield ("efter",), decision.after
    for key, point in decision.points.items():
        yield ("punkter", key, "tekst"), point.text
    for name, statements in (
        ("mindretalsudtalelser", decision.dissents),
        ("protokolbemærkninger", decision.remarks),
    ):
        for n, statement in enumerate(statements):
            yield (name, n, "tekst"), statement.text


def _item_lines(item: Item) -> Iterator[tuple[Path, str]]:
    for n, step in enumerate(item.journey):
        for m, line in enumerate(step.positions):
            yield ("forløb", n, "forbehold", m), line
    given = item.recommendation
    if given is None:
        return
    if given.lead:
        yield ("indstilling", "indledning", "trykt"), given.lead.printed
    for n, point in enumerate(given.points):
        yield ("indstilling", "at", n, "tekst"), point.text
        for m, inner in enumerate(point.points):
            yield ("indstilling", "at", n, "punkter", m), inner
