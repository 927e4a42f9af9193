"""The journey of a case: how other bodies, and earlier meetings, have treated it."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from referat.model.base import Day, Text, Value
from referat.model.publicity import Closed


class Remark(Value):
    """What the administration adds between two treatments."""

    text_key: ClassVar[str | None] = "tekst"

    text: Text = Field(alias="tekst", title="Tekst", description="Bemærkningen (Markdown).")
    heading: str = Field(
        "Forvaltningens bemærkninger",
        alias="overskrift",
        title="Overskrift",
        description="Overskriften over bemærkningen; tom betyder ingen.",
    )
    day: Day | None = Field(
        None, alias="dato", title="Dato", description="Bemærkningens dato, ÅÅÅÅ-MM-DD."
    )


class EarlierTreatment(Value):
    """One earlier treatment of the case: inside the project, outside it, or only a remark.

    Of a treatment inside the project everything but the remark is taken from its meeting.
    """

    text_key: ClassVar[str | None] = "sag"

    case: Text | None = Field(
        None,
        alias="sag",
        title="Sag",
        description="Et punkt på et tidligere møde her i projektet: "
        "udvalgets mappe/mødets dato/sagens filnavn eller nøgle.",
    )
    body: Text | None = Field(
        None, alias="udvalg", title="Udvalg", description="Det organ, der har behandlet sagen."
    )
    day: Day | None = Field(
        None, alias="dato", title="Dato", description="Behandlingens dato, ÅÅÅÅ-MM-DD."
    )
    number: Text | None = Field(
        None, alias="punkt", title="Punkt", description="Punktets nummer på det møde."
    )
    reading: Text | None = Field(
        None,
        alias="behandling",
        title="Behandling",
        description="Hvilken behandling det var, fx 1. behandling.",
    )
    decision: Text | None = Field(
        None,
        alias="beslutning",
        title="Beslutning",
        description="Hvad organet besluttede eller indstillede (Markdown).",
    )
    positions: tuple[Text, ...] = Field(
        (),
        alias="forbehold",
        title="Forbehold",
        description="Forbehold, stemmer og mindretal, et stykke for hvert (en linje Markdown).",
    )
    absent: tuple[Text, ...] = Field(
        (), alias="fraværende", title="Fraværende", description="Dem, der var fraværende dengang."
    )
    disqualified: tuple[Text, ...] = Field(
        (), alias="inhabile", title="Inhabile", description="Dem, der var inhabile dengang."
    )
    closed: Closed | None = Field(
        None,
        alias="lukket",
        title="Lukket",
        description="ja, eller nøglen til grunden: I den offentlige udgave står kun organ og dato.",
    )
    remark: Remark | None = Field(
        None,
        alias="bemærkning",
        title="Bemærkning",
        description="Forvaltningens bemærkning efter behandlingen, før den næste.",
    )

    @property
    def stated(self) -> tuple[str, ...]:
        """The keys of a treatment outside the project that are stated."""
        values = {
            "udvalg": self.body,
            "dato": self.day,
            "punkt": self.number,
            "behandling": self.reading,
            "beslutning": self.decision,
            "forbehold": self.positions,
            "fraværende": self.absent,
            "inhabile": self.disqualified,
            "lukket": self.closed,
        }
        return tuple(key for key, value in values.items() if value)
