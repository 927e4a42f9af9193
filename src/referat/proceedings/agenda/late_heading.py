"""A heading over the late items, where they would stand under one that is not theirs."""

from __future__ import annotations

from referat.model.documents import DocumentKind
from referat.model.settings.settings import Settings
from referat.model.view import ItemView


class LateHeading:
    """Goes through the items of a document in their order.

    A group heading is over all items after it, up to the next. The late ones follow the agenda's
    last group, often that of the closed items, and are no part of it.
    """

    def __init__(self, settings: Settings, kind: DocumentKind) -> None:
        """Only the minutes have late items after others."""
        is_minutes = kind is DocumentKind.MINUTES
        self._heading = settings.agenda.supplement_heading if is_minutes else ""
        self._closed_have_heading = bool(settings.openness.heading)
        self._is_under_heading = self._follows_closed = False

    def over(self, item: ItemView, *, is_late: bool) -> ItemView:
        """The item, with the heading where it is the first that needs one."""
        shown = item
        if is_late and self._heading and not item.group and self._is_of_another(item):
            shown, self._heading = item.model_copy(update={"group": self._heading}), ""
        elif is_late and item.group:
            self._heading = ""
        self._is_under_heading = self._is_under_heading or bool(item.group)
        self._follows_closed = item.is_closed
        return shown

    def _is_of_another(self, item: ItemView) -> bool:
        if self._follows_closed and item.is_closed:
            return False
        return self._is_under_heading or (self._follows_closed and self._closed_have_heading)
