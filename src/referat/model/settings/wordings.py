"""How decisions, votes and statements are worded, until ``referat.toml`` says otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from referat.danish import canonical_key
from referat.model.base import Flag, Text, Value

OUTCOMES = {
    "godkendt": "Godkendt.",
    "ikke godkendt": "Ikke godkendt.",
    "tiltrådt": "Tiltrådt.",
    "ikke tiltrådt": "Ikke tiltrådt.",
    "vedtaget": "Vedtaget.",
    "anbefales": "Anbefales.",
    "anbefales ikke": "Anbefales ikke.",
    "til efterretning": "Taget til efterretning.",
    "drøftet": "Drøftet.",
    "orienteret": "Orienteret.",
    "udsat": "Udsat.",
    "tilbagesendt": "Tilbagesendt.",
    "oversendt": "Oversendt.",
    "henvist": "Henvist.",
    "forkastet": "Forkastet.",
    "bortfaldet": "Bortfaldet.",
    "udgår": "Udgår.",
}
"""The standing phrases by their keys."""

STANCES = {
    "for": "stemte for",
    "imod": "stemte imod",
    "undlader": "undlod at stemme",
    "forbehold": "tog forbehold",
}
"""What follows the names in the sentence of a position."""


PLACEHOLDERS = {
    "punkt": ("punkt",),
    "organ": ("organ",),
    "overskrift": ("forslag", "nummer", "stillere", "punkter", "emne"),
    "for": ("antal", "hvem"),
    "imod": ("antal", "hvem"),
    "hverken for eller imod": ("antal", "hvem"),
    "til stede": ("antal",),
    "kræver": ("flertal",),
    "vedtaget": ("forslaget",),
    "forkastet": ("forslaget",),
    "stemmelighed": ("forslaget",),
    "bortfaldet": ("forslaget",),
    "trukket": ("forslaget",),
    "hemmelig": (),
    "holdning": ("hvem", "standpunkt", "gælder", "emne", "organ"),
    "standset": ("hvem",),
    "mindretalsudtalelse": ("hvem",),
    "protokolbemærkning": ("hvem",),
}
"""The placeholders that each of the texts below may hold, by its key."""


def extended(phrases: Mapping[str, str], stated: Mapping[str, str]) -> dict[str, str]:
    """``phrases`` with what a municipality adds and changes; an empty phrase takes one away."""
    known = {canonical_key(key): key for key in phrases}
    added = {known.get(canonical_key(k), k.replace("_", " ")): v for k, v in stated.items()}
    return {key: phrase for key, phrase in {**phrases, **added}.items() if phrase}


class VoteTexts(Value):
    """The sentences about votes, positions and statements."""

    votes_first: Flag = Field(
        False,
        alias="afstemninger først",
        title="Afstemninger først",
        description="true: afstemningerne står før beslutningens tekst.",
    )
    party_after_name: Flag = Field(
        False,
        alias="parti efter navn",
        title="Parti efter navn",
        description="true: medlemmer nævnes med deres parti, fx Eva Eksempel (A).",
    )
    point: Text = Field(
        "Ad {punkt}",
        alias="punkt",
        title="Punkt",
        description="Foran beslutningen om et punkt af indstillingen.",
    )
    body: Text = Field(
        "{organ}:",
        alias="organ",
        title="Organ",
        description="Foran hvert organs beslutning ved et fællesmøde.",
    )
    heading: Text = Field(
        "{forslag}[ nr. {nummer}][ fra {stillere}][ til punkt {punkter}][: {emne}]",
        alias="overskrift",
        title="Overskrift",
        description="Over en afstemning, der har et emne, en slags, stillere eller punkter.",
    )
    in_favour: Text = Field(
        "For stemte[ {antal}][: {hvem}].",
        alias="for",
        title="For",
        description="Sætningen om dem, der stemte for.",
    )
    against: Text = Field(
        "Imod stemte[ {antal}][: {hvem}].",
        alias="imod",
        title="Imod",
        description="Sætningen om dem, der stemte imod.",
    )
    neither: Text = Field(
        "Hverken for eller imod stemte[ {antal}][: {hvem}].",
        alias="hverken for eller imod",
        title="Hverken for eller imod",
        description="Sætningen om dem, der hverken stemte for eller imod.",
    )
    present: Text = Field(
        "{antal} var til stede.",
        alias="til stede",
        title="Til stede",
        description="Når antallet af tilstedeværende er skrevet.",
    )
    majority: Text = Field(
        "Der krævedes {flertal}.",
        alias="kræver",
        title="Kræver",
        description="Når der kræves et større flertal.",
    )
    carried: Text = Field(
        "{forslaget} blev vedtaget.",
        alias="vedtaget",
        title="Vedtaget",
        description="Når flere stemte for end imod.",
    )
    rejected: Text = Field(
        "{forslaget} blev forkastet.",
        alias="forkastet",
        title="Forkastet",
        description="Når flere stemte imod end for.",
    )
    tied: Text = Field(
        "{forslaget} bortfaldt ved stemmelighed.",
        alias="stemmelighed",
        title="Stemmelighed",
        description="Når lige mange stemte for og imod.",
    )
    lapsed: Text = Field(
        "{forslaget} bortfaldt.",
        alias="bortfaldet",
        title="Bortfaldet",
        description="Når resultatet er skrevet som bortfaldet, og stemmerne ikke står lige.",
    )
    withdrawn: Text = Field(
        "{forslaget} blev trukket tilbage.",
        alias="trukket",
        title="Trukket",
        description="Når resultatet er skrevet som trukket.",
    )
    secret: Text = Field(
        "Afstemningen var hemmelig.",
        alias="hemmelig",
        title="Hemmelig",
        description="Ved en hemmelig afstemning.",
    )
    position: Text = Field(
        "{hvem} {standpunkt}[ {gælder}][ indtil sagens behandling i {organ}]",
        alias="holdning",
        title="Holdning",
        description="Sætningen om en holdning eller et forbehold, uden punktum.",
    )
    halt: Text = Field(
        "{hvem} begærede sagen indbragt for kommunalbestyrelsen efter "
        "kommunestyrelseslovens §\u00a023",
        alias="standset",
        title="Standset",
        description="Sætningen om dem, der standsede beslutningen, uden punktum.",
    )
    dissent: Text = Field(
        "Mindretalsudtalelse[ fra {hvem}]:",
        alias="mindretalsudtalelse",
        title="Mindretalsudtalelse",
        description="Over en mindretalsudtalelse.",
    )
    remark: Text = Field(
        "Protokolbemærkning[ fra {hvem}]:",
        alias="protokolbemærkning",
        title="Protokolbemærkning",
        description="Over en protokolbemærkning.",
    )
