"""How closed items are printed: marked inside the house, and outside it with next to nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from referat.model.settings.section_rules import SectionKind
from referat.model.settings.settings import Settings
from referat.model.view import ItemView
from referat.proceedings.attendance.lines import ItemAttendance
from referat.proceedings.phrases import fill
from referat.proceedings.publicity import Publicity, reason_text
from referat.proceedings.sections import ItemFacts, item_sections


@dataclass(frozen=True, slots=True)
class ClosedPlace:
    """Where a closed item stands in the public version.

    ``folder`` is where the files lie that its texts name; ``notes`` and ``mark`` tell what has
    become of it, without the reasons.
    """

    number: str
    anchor: str
    group: str
    folder: str
    notes: tuple[str, ...] = ()
    mark: str = ""


def closed_line(found: Publicity, settings: Settings, values: Mapping[str, str | date]) -> str:
    """The line that says, in the house's own documents, that an item is closed and why."""
    if not found.is_stated_closed:
        return ""
    reason = reason_text(found, settings.openness).replace("§ ", "§\u00a0")
    return fill(settings.openness.mark, {**values, "grund": reason})


def closed_item_view(facts: ItemFacts, settings: Settings, place: ClosedPlace) -> ItemView:
    """A closed item for the public, from what :func:`.public.public_item` has left of it.

    Its key would tell its title, and so it is named by its number. Of its sections there is the
    decision alone, where one was given for the public.
    """
    item, texts = facts.item, settings.item
    told = item.closed.public_title if item.closed else None
    decided = tuple(r for r in settings.sections if r.kind is SectionKind.DECISION)
    shown = (
        item_sections(replace(facts, attendance=ItemAttendance()), decided)
        if facts.decision
        else ()
    )
    return ItemView(
        nøgle=place.anchor,
        nummer=place.number,
        anker=place.anchor,
        titel=item.title,
        overskrift=fill(texts.heading, facts.values),
        sagsnr=item.case_number or "",
        sagslinje=fill(texts.case_number, facts.values) if item.case_number else "",
        noter=place.notes,
        mærke=place.mark,
        gruppe=place.group,
        lukket=True,
        lukket_linje=fill(settings.openness.mark, {**facts.values, "grund": ""}) if told else "",
        afsnit=shown,
        mappe=place.folder,
    )


def with_closed_heading(
    items: tuple[ItemView, ...], heading: str, signature_pages: Collection[str]
) -> Iterator[ItemView]:
    """The items, with a heading over closed ones that follow open ones.

    Not where open ones come after them under no heading of their own: it would stand over those
    too. ``signature_pages``, by their keys, are none of them.
    """
    for n, item in enumerate(items):
        begins = item.is_closed and not item.group and not (n and items[n - 1].is_closed)
        fits = begins and heading and _stands_alone(items[n:], signature_pages)
        yield item.model_copy(update={"group": heading}) if fits else item


def with_pages_apart(
    items: Iterable[ItemView], signature_pages: Collection[str]
) -> Iterator[ItemView]:
    """The items, those signature pages marked that follow a group and are no part of it."""
    in_group = False
    for item in items:
        in_group = in_group or bool(item.group)
        is_apart = in_group and not item.group and item.key in signature_pages
        yield item.model_copy(update={"stands_apart": True}) if is_apart else item


def _stands_alone(items: tuple[ItemView, ...], signature_pages: Collection[str]) -> bool:
    """Whether no open item belongs to the group that these begin with."""
    for item in items[1:]:
        if item.group:
            return True
        if not item.is_closed and item.key not in signature_pages:
            return False
    return True
