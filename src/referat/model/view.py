"""The view: everything a document says, derived and in order. Templates see its Danish form.

``show`` prints it, templates are filled from it, and nothing is derived after it.
Texts marked Markdown are still source text; the render room turns them into HTML.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from referat.model.base import Value
from referat.model.settings import DocumentKind, PointForm


class FactView(Value):
    """A fact on the cover: its name and one or more lines."""

    name: str = Field(alias="navn")
    lines: tuple[str, ...] = Field(alias="linjer")


class PersonView(Value):
    """A member as the cover and the signature page show them."""

    name: str = Field(alias="navn")
    role: str | None = Field(None, alias="rolle")
    party: str | None = Field(None, alias="parti")
    mark: str = Field("", alias="mærke")


class PointView(Value):
    """A point of a recommendation (one line of Markdown) and those below it."""

    text: str = Field(alias="tekst")
    points: tuple[str, ...] = Field((), alias="punkter")


class AttachmentView(Value):
    """An attachment as it is listed."""

    title: str = Field(alias="titel")
    file: str | None = Field(None, alias="fil")


class SectionView(Value):
    """A section of an item. Which fields are filled follows from ``kind``."""

    key: str = Field(alias="nøgle")
    kind: str = Field(alias="slags")
    heading: str = Field("", alias="overskrift")
    text: str = Field("", alias="tekst")
    lead: str = Field("", alias="indledning")
    points: tuple[PointView, ...] = Field((), alias="punkter")
    point_form: PointForm = Field(PointForm.BULLETS, alias="punktform")
    after: str = Field("", alias="efter")
    lines: tuple[str, ...] = Field((), alias="linjer")
    names: tuple[str, ...] = Field((), alias="navne")
    form: str = Field("", alias="form")
    attachments: tuple[AttachmentView, ...] = Field((), alias="bilag")
    day: str = Field("", alias="dato")
    signatories: tuple[str, ...] = Field((), alias="underskrivere")
    sections: tuple[SectionView, ...] = Field((), alias="afsnit")


class SignaturesView(Value):
    """Those who must sign, and those who were absent."""

    heading: str = Field(alias="overskrift")
    signatories: tuple[PersonView, ...] = Field(alias="underskrivere")
    absent: tuple[str, ...] = Field((), alias="fraværende")


class ItemView(Value):
    """One item, its number and anchor given, its sections in printed order."""

    key: str = Field(alias="nøgle")
    number: str = Field(alias="nummer")
    anchor: str = Field(alias="anker")
    title: str = Field(alias="titel")
    heading: str = Field(alias="overskrift")
    case_number: str = Field("", alias="sagsnr")
    case_line: str = Field("", alias="sagslinje")
    group: str = Field("", alias="gruppe")
    sections: tuple[SectionView, ...] = Field(alias="afsnit")
    signatures: SignaturesView | None = Field(None, alias="underskrifter")
    folder: str = Field(alias="mappe", exclude=True, default="")


class View(Value):
    """A whole document."""

    schema_number: Literal[1] = Field(1, alias="format")
    kind: DocumentKind = Field(alias="slags")
    title: str = Field(alias="titel")
    header: str = Field(alias="sidehoved")
    municipality: str = Field(alias="kommune")
    committee: str = Field(alias="udvalg")
    day: str = Field(alias="dato")
    start: str = Field("", alias="tid")
    facts: tuple[FactView, ...] = Field(alias="oplysninger")
    members: tuple[PersonView, ...] = Field(alias="medlemmer")
    contents_heading: str = Field(alias="indholdsoverskrift")
    contents_numbers: bool = Field(alias="indhold_med_numre")
    colour: str = Field(alias="farve")
    item_on_new_page: bool = Field(alias="punkt_på_ny_side")
    items: tuple[ItemView, ...] = Field(alias="punkter")
    signatures: SignaturesView | None = Field(None, alias="underskrifter")

    def as_dict(self) -> dict[str, Any]:
        """JSON-able form with Danish keys: what templates see."""
        return self.model_dump(mode="json", by_alias=True)
