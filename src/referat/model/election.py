"""An election between persons or lists: who stood, who voted for whom, and who was elected."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from referat.model.base import Count, Flag, Text, Value
from referat.model.voices import Voices


class ElectionKind(StrEnum):
    """How an election is decided (kommunestyrelsesloven § 24)."""

    MAJORITY = "flertalsvalg"
    PROPORTIONAL = "forholdstalsvalg"


class ElectionForm(StrEnum):
    """Whether there were other candidates to vote for than those of the ballot before."""

    FREE = "frit"
    BOUND = "bundet"


class Candidate(Value):
    """Somebody who stood, and those who voted so."""

    text_key: ClassVar[str | None] = "stemmer"
    list_key: ClassVar[str | None] = "stemmer"

    votes: tuple[Voices, ...] = Field(
        (),
        alias="stemmer",
        title="Stemmer",
        description="Et antal eller dem, der stemte sådan: navne og grupper (V eller V (3)).",
    )
    proposers: tuple[Text, ...] = Field(
        (),
        alias="stillet af",
        title="Stillet af",
        description="De medlemmer eller grupper, der foreslog.",
    )


class CandidateList(Candidate):
    """A list that stood at a proportional election."""

    names: tuple[Text, ...] = Field(
        (),
        alias="kandidater",
        title="Kandidater",
        description="Listens kandidater i dens egen orden.",
    )
    seats: Count | None = Field(
        None,
        alias="pladser",
        title="Pladser",
        description="De pladser, listen fik. Udelades normalt: De følger af stemmerne.",
    )


class Election(Value):
    """One ballot about who is elected."""

    instead_of: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("post", "emne", "til"), "skriv “af”: det, der vælges til"),
        "stemmer": "skriv “kandidater”: navnene med deres stemmer, fx {Eva Eksempel: 2}",
    }

    office: str | None = Field(
        None,
        alias="af",
        title="Af",
        description="Det, der vælges til: Valg af formand, Valg af to medlemmer af bestyrelsen.",
    )
    kind: ElectionKind | None = Field(
        None,
        alias="slags",
        title="Slags",
        description="flertalsvalg eller forholdstalsvalg. Udelades, når det ikke skal trykkes; "
        "med lister er det et forholdstalsvalg.",
    )
    form: ElectionForm | None = Field(
        None,
        alias="form",
        title="Form",
        description="frit eller bundet, når det skal trykkes.",
    )
    seats: Count = Field(
        1, alias="pladser", title="Pladser", description="Hvor mange der skal vælges."
    )
    candidates: dict[str, Candidate] = Field(
        default_factory=dict,
        alias="kandidater",
        title="Kandidater",
        description="Kandidaterne ved navn, hver med sine stemmer.",
    )
    lists: dict[str, CandidateList] = Field(
        default_factory=dict,
        alias="lister",
        title="Lister",
        description="Listerne ved et forholdstalsvalg, hver med sine stemmer og kandidater.",
    )
    blank: tuple[Voices, ...] = Field(
        (), alias="blanke", title="Blanke", description="De blanke stemmer."
    )
    invalid: tuple[Voices, ...] = Field(
        (), alias="ugyldige", title="Ugyldige", description="De ugyldige stemmer."
    )
    abstained: tuple[Voices, ...] = Field(
        (), alias="undlod", title="Undlod", description="Dem, der undlod at stemme."
    )
    absolute: Flag = Field(
        False,
        alias="absolut flertal",
        title="Absolut flertal",
        description="ja: kun den, der får mere end halvdelen af de tilstedeværendes stemmer, er "
        "valgt.",
    )
    present: Count | None = Field(
        None,
        alias="til stede",
        title="Til stede",
        description="Hvor mange der var til stede, når det skal trykkes, eller medlemmerne ikke "
        "kendes.",
    )
    lot: tuple[Text, ...] = Field(
        (),
        alias="lodtrækning",
        title="Lodtrækning",
        description="Den eller dem (ved lister den liste), som lodtrækningen faldt ud til.",
    )
    unopposed: Flag = Field(
        False,
        alias="uden afstemning",
        title="Uden afstemning",
        description="ja: der blev ikke stemt.",
    )
    elected: tuple[Text, ...] = Field(
        (),
        alias="valgt",
        title="Valgt",
        description="Den eller de valgte. Udelades, når det følger af stemmerne.",
    )

    @property
    def ballot(self) -> dict[tuple[str, ...], tuple[Voices, ...]]:
        """All that could be voted, by the path to it."""
        stood: dict[tuple[str, ...], tuple[Voices, ...]] = {
            **{("kandidater", name): c.votes for name, c in self.candidates.items()},
            **{("lister", name): each.votes for name, each in self.lists.items()},
        }
        others = {"blanke": self.blank, "ugyldige": self.invalid, "undlod": self.abstained}
        return {**stood, **{(key,): voices for key, voices in others.items() if voices}}
