"""What is closed and what is open: the item says, or its meeting, or the body's default."""

from __future__ import annotations

from dataclasses import dataclass

from referat.danish import canonical_key
from referat.model.item import Item
from referat.model.meeting import Meeting
from referat.model.publicity import YES, Openness, OpennessRules
from referat.model.settings.section_rules import SectionKind
from referat.model.settings.settings import Settings


@dataclass(frozen=True, slots=True)
class Publicity:
    """Whether an item may go out, and what was said of it.

    ``is_stated`` when the item, its meeting or ``referat.toml`` says so; where none does, an
    item is closed, but no document of the house's own calls it so. ``reason`` is a key.
    """

    is_closed: bool
    is_stated: bool
    reason: str | None = None

    @property
    def is_stated_closed(self) -> bool:
        """Whether the item is treated as closed at the meeting, and printed as such."""
        return self.is_closed and self.is_stated


def publicity(item: Item, meeting: Meeting, settings: Settings) -> Publicity:
    """How open an item is. A part never opens more than the whole: in doubt it is closed."""
    stated = item.closed.reason or YES if item.closed is not None else meeting.closed
    if stated is not None:
        return Publicity(True, True, None if stated == YES else stated)
    if item.open:
        return Publicity(False, True)
    standard = settings.openness.standard
    return Publicity(standard is not Openness.OPEN, standard is not None)


def is_closed(item: Item, meeting: Meeting, settings: Settings) -> bool:
    """Whether an item must not go out: also when nothing is stated."""
    return publicity(item, meeting, settings).is_closed


def closed_keys(item: Item) -> frozenset[str]:
    """The canonical keys of the sections that an item closes."""
    return frozenset(canonical_key(key) for key in item.closed_sections)


def closes_kind(item: Item, settings: Settings, *kinds: SectionKind) -> bool:
    """Whether an item closes a section of one of these kinds."""
    closed = closed_keys(item)
    return any(
        rule.kind in kinds and canonical_key(rule.key) in closed for rule in settings.sections
    )


def openness_word(found: Publicity, rules: OpennessRules, *, is_public: bool) -> str:
    """The word for an item in its heading; for the public, what nobody spoke of is closed."""
    if found.is_stated or is_public:
        return rules.closed_word if found.is_closed else rules.open_word
    return ""


def reason_text(found: Publicity, rules: OpennessRules) -> str:
    """The words of the reason, empty where none is given."""
    return (rules.reason(found.reason) if found.reason else None) or ""
