"""A named line of facts, on the cover or in a list of participants."""

from __future__ import annotations

from pydantic import Field

from referat.model.base import Text, Value


class Fact(Value):
    """A line of facts: its name, and a text with placeholders."""

    name: Text = Field(alias="navn", title="Navn", description="Oplysningens navn, fx Mødedato.")
    text: Text = Field(
        alias="tekst", title="Tekst", description="Det, der står, med pladsholdere i {}."
    )
