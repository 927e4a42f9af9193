"""What ``referat.toml`` decides about signatures: who signs the minutes, and in which words."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from referat.model.base import Text, Value


class Signatories(StrEnum):
    """Who signs the minutes (kommunestyrelsesloven § 13; the body decides)."""

    NOBODY = "ingen"
    PARTICIPANTS = "deltagere"
    CHAIR = "formand"
    CHAIR_AND_SECRETARY = "formand og sekretær"


class SignatureRules(Value):
    """Who signs, and under which heading."""

    who: Signatories = Field(
        Signatories.NOBODY,
        alias="hvem",
        title="Hvem",
        description="Hvem der skriver referatet under.",
    )
    heading: Text = Field(
        "Underskrifter",
        alias="overskrift",
        title="Overskrift",
        description="Overskriften, når underskrifterne står på en side for sig.",
    )
    name: Text = Field(
        "{navn}",
        alias="navn",
        title="Navn",
        description="Sådan skrives et navn i tabellen, fx {navn}[ ({parti})].",
    )
    approved: Text = Field(
        "Godkendt[ med forbehold: {forbehold}]",
        alias="godkendt",
        title="Godkendt",
        description="Det, der står ved den, der har godkendt med “referat approve”.",
    )
    pending: str = Field(
        "Afventer",
        alias="afventer",
        title="Afventer",
        description="Det, der står ved den, der endnu ikke har godkendt, når andre har; tom "
        "betyder, at der er plads til underskrift.",
    )
