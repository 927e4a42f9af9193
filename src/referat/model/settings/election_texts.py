"""How elections are worded, until ``referat.toml`` says otherwise."""

from __future__ import annotations

from pydantic import Field

from referat.model.base import Text, Value


class ElectionTexts(Value):
    """The sentences about elections."""

    heading: Text = Field(
        "Valg[ af {post}][ ({form})]",
        alias="overskrift",
        title="Overskrift",
        description="Over et valg.",
    )
    present: Text = Field(
        "{antal} var til stede.",
        alias="til stede",
        title="Til stede",
        description="Når antallet af tilstedeværende er skrevet.",
    )
    candidate: Text = Field(
        "{kandidat}[, foreslået af {stillere},] fik {antal}[: {hvem}].",
        alias="kandidat",
        title="Kandidat",
        description="Sætningen om en kandidats eller en listes stemmer.",
    )
    proposed: Text = Field(
        "{kandidat} blev foreslået[ af {stillere}].",
        alias="foreslået",
        title="Foreslået",
        description="Sætningen om en kandidat eller en liste, hvis stemmer ikke er skrevet.",
    )
    list_seats: Text = Field(
        "{kandidat} fik {pladser}[: {hvem}].",
        alias="listens pladser",
        title="Listens pladser",
        description="Sætningen om de pladser, en liste fik.",
    )
    blank: Text = Field(
        "Blanke stemmer: {antal}[ ({hvem})].",
        alias="blanke",
        title="Blanke",
        description="Sætningen om de blanke stemmer.",
    )
    invalid: Text = Field(
        "Ugyldige stemmer: {antal}[ ({hvem})].",
        alias="ugyldige",
        title="Ugyldige",
        description="Sætningen om de ugyldige stemmer.",
    )
    abstained: Text = Field(
        "Undlod at stemme: {antal}[ ({hvem})].",
        alias="undlod",
        title="Undlod",
        description="Sætningen om dem, der undlod at stemme.",
    )
    tied: Text = Field(
        "Stemmerne stod lige mellem {hvem}.",
        alias="stemmelighed",
        title="Stemmelighed",
        description="Når stemmerne ikke afgør, hvem der er valgt.",
    )
    by_lot: Text = Field(
        "{hvem} er valgt ved lodtrækning.",
        alias="lodtrækning",
        title="Lodtrækning",
        description="Sætningen om den, som lodtrækningen faldt ud til.",
    )
    list_by_lot: Text = Field(
        "{hvem} fik den sidste plads ved lodtrækning.",
        alias="listens lodtrækning",
        title="Listens lodtrækning",
        description="Sætningen om den liste, som lodtrækningen faldt ud til.",
    )
    elected: Text = Field(
        "{hvem} er valgt.", alias="valgt", title="Valgt", description="Sætningen om de valgte."
    )
    unopposed: Text = Field(
        "{hvem} er valgt uden afstemning.",
        alias="valgt uden afstemning",
        title="Valgt uden afstemning",
        description="Sætningen om de valgte, når der ikke blev stemt.",
    )
    nobody: Text = Field(
        "Ingen fik mere end halvdelen af de tilstedeværendes stemmer.",
        alias="ingen valgt",
        title="Ingen valgt",
        description="Når der kræves absolut flertal, og ingen fik det.",
    )


_WHO_AND_HOW_MANY = ("antal", "hvem")
PLACEHOLDERS = {
    "overskrift": ("post", "form"),
    "til stede": ("antal",),
    "kandidat": ("kandidat", "stillere", *_WHO_AND_HOW_MANY),
    "foreslået": ("kandidat", "stillere"),
    "listens pladser": ("kandidat", "pladser", "hvem"),
    "blanke": _WHO_AND_HOW_MANY,
    "ugyldige": _WHO_AND_HOW_MANY,
    "undlod": _WHO_AND_HOW_MANY,
    "stemmelighed": ("hvem",),
    "lodtrækning": ("hvem",),
    "listens lodtrækning": ("hvem",),
    "valgt": ("hvem",),
    "valgt uden afstemning": ("hvem",),
    "ingen valgt": (),
}
"""The placeholders that each of the texts may hold, by its key."""
