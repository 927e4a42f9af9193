"""What a body decided on an item: a text, or its outcome, votes and statements, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from referat.model.base import Count, Flag, Text, Value
from referat.model.election import Election
from referat.model.majority import MajorityText
from referat.model.voices import Voices, in_ascii_too


class VoteKind(StrEnum):
    """What a vote is about."""

    MOTION = "forslag"
    AMENDMENT = "ændringsforslag"
    MAIN = "hovedforslag"
    PROCEDURE = "procedureforslag"
    DISQUALIFICATION = "inhabilitet"
    RECOMMENDATION = "indstilling"


class VoteResult(StrEnum):
    """How a vote ended (kommunestyrelsesloven § 11), or that it was not needed."""

    CARRIED = "vedtaget"
    REJECTED = "forkastet"
    LAPSED = "bortfaldet"
    WITHDRAWN = "trukket"


class Reservation(Value):
    """That some reserve their position, until a later body or altogether."""

    text_key: ClassVar[str | None] = "hvem"
    list_key: ClassVar[str | None] = "hvem"

    who: tuple[Voices, ...] = Field(
        alias="hvem", title="Hvem", description="Medlemmer og grupper, fx V eller V (3)."
    )
    before: str | None = Field(
        None,
        alias="foran",
        title="Foran",
        description="Ord foran navnene, fx Et mindretal bestående af.",
    )
    points: tuple[Text, ...] = Field(
        (),
        alias="punkter",
        title="Punkter",
        description="De punkter af indstillingen, det gælder. Udelades, når det gælder det hele.",
    )
    subject: str | None = Field(
        None, alias="emne", title="Emne", description="Det, det gælder, fx finansieringen."
    )
    until: str | None = Field(
        None,
        alias="til behandlingen i",
        title="Til behandlingen i",
        description="Det organ, hvis behandling der ventes på, fx byrådet.",
    )
    reason: str | None = Field(
        None,
        alias="begrundelse",
        title="Begrundelse",
        description="Hvorfor. Begynder den med lille bogstav, fortsætter den sætningen.",
    )


class Position(Reservation):
    """Where some stand."""

    stance: Text = Field(
        alias="standpunkt",
        title="Standpunkt",
        description="for, imod, undlader eller forbehold (eller en anden nøgle under "
        "[holdninger] i referat.toml), eller det, de gør, med egne ord: ønsker sagen udsat.",
    )


class Vote(Value):
    """One vote: what it is about, and who voted how."""

    instead_of: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("undlod", "blank", "blanke", "hverken"),
        "skriv “hverken for eller imod”: de navne, grupper eller det antal, der undlod at stemme",
    )

    subject: str | None = Field(
        None, alias="emne", title="Emne", description="Det, der stemmes om."
    )
    kind: Annotated[VoteKind, in_ascii_too(VoteKind)] = Field(
        VoteKind.MOTION, alias="slags", title="Slags", description="Hvad der stemmes om."
    )
    number: str | None = Field(
        None,
        alias="nummer",
        title="Nummer",
        description="Forslagets nummer, når der er flere, fx 7 eller 7a.",
    )
    proposers: tuple[Text, ...] = Field(
        (),
        alias="stillet af",
        title="Stillet af",
        description="De medlemmer eller grupper, der har stillet forslaget.",
    )
    points: tuple[Text, ...] = Field(
        (),
        alias="punkter",
        title="Punkter",
        description="De punkter af indstillingen, der stemmes om.",
    )
    in_favour: tuple[Voices, ...] = Field(
        (),
        alias="for",
        title="For",
        description="Hvem der stemte for: navne, grupper (V eller V (3)) eller et antal.",
    )
    against: tuple[Voices, ...] = Field(
        (), alias="imod", title="Imod", description="Hvem der stemte imod."
    )
    neither: tuple[Voices, ...] = Field(
        (),
        alias="hverken for eller imod",
        title="Hverken for eller imod",
        description="Hvem der undlod at stemme for eller imod.",
    )
    present: Count | None = Field(
        None,
        alias="til stede",
        title="Til stede",
        description="Hvor mange der var til stede, når det skal trykkes, eller medlemmerne ikke "
        "kendes.",
    )
    majority: MajorityText | None = Field(
        None,
        alias="kræver",
        title="Kræver",
        description="Et større flertal end de fleste stemmer, fx 2/3 af medlemmerne. Efter “af” "
        "står stemmerne, de fremmødte, medlemmerne eller et antal.",
    )
    secret: Flag = Field(
        False,
        alias="hemmelig",
        title="Hemmelig",
        description="ja: afstemningen var hemmelig, så kun antallet kendes.",
    )
    result: Annotated[VoteResult, in_ascii_too(VoteResult)] | None = Field(
        None,
        alias="resultat",
        title="Resultat",
        description="Udelades normalt: det følger af stemmerne. Et forslag, der blev trukket "
        "eller bortfaldt, har ingen stemmer.",
    )

    @property
    def sides(self) -> dict[str, tuple[Voices, ...]]:
        """The three sides by their key."""
        return {
            "for": self.in_favour,
            "imod": self.against,
            "hverken for eller imod": self.neither,
        }


class Statement(Value):
    """A text that some have entered in the minutes (kommunestyrelsesloven § 13)."""

    text_key: ClassVar[str | None] = "tekst"

    who: tuple[Voices, ...] = Field(
        (), alias="hvem", title="Hvem", description="Medlemmer og grupper, fx V."
    )
    text: Text = Field(alias="tekst", title="Tekst", description="Ordlyden (Markdown).")


class Halt(Value):
    """Members who bring the decision before the council (kommunestyrelsesloven § 23)."""

    text_key: ClassVar[str | None] = "medlemmer"
    list_key: ClassVar[str | None] = "medlemmer"

    members: tuple[Text, ...] = Field(
        alias="medlemmer",
        title="Medlemmer",
        description="Det eller de medlemmer, der vil have sagen afgjort af kommunalbestyrelsen.",
    )
    reason: str | None = Field(
        None,
        alias="begrundelse",
        title="Begrundelse",
        description="Hvorfor. Begynder den med lille bogstav, fortsætter den sætningen.",
    )


class PointDecision(Value):
    """What was decided on one point of the recommendation."""

    text_key: ClassVar[str | None] = "tekst"

    outcome: Text | None = Field(
        None,
        alias="udfald",
        title="Udfald",
        description="En stående vending ved sin nøgle, fx godkendt.",
    )
    text: str = Field(
        "",
        alias="tekst",
        title="Tekst",
        description="Ordlyden (Markdown). Er den en vendings nøgle, trykkes vendingen.",
    )


class BodyDecision(Value):
    """What one body decided on an item."""

    text_key: ClassVar[str | None] = "tekst"
    instead_of: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("for", "imod", "undlod", "hverken for eller imod", "stemmer"),
        "stemmerne hører til en afstemning: skriv “afstemninger: {for: …, imod: …}”",
    )

    outcome: Text | None = Field(
        None,
        alias="udfald",
        title="Udfald",
        description="En stående vending ved sin nøgle, fx godkendt eller til efterretning. "
        "Vendingerne står under [beslutninger] i referat.toml.",
    )
    text: str = Field(
        "",
        alias="tekst",
        title="Tekst",
        description="Beslutningens ordlyd (Markdown). Er den en vendings nøgle, trykkes "
        "vendingen; efter et udfald fortsætter den sætningen, hvis den begynder med lille "
        "bogstav.",
    )
    points: dict[str, PointDecision] = Field(
        default_factory=dict,
        alias="punkter",
        title="Punkter",
        description="Beslutningen for hvert punkt af indstillingen, efter punktets nummer eller "
        "bogstav. Trykkes som “Ad 1”.",
    )
    votes: tuple[Vote, ...] = Field(
        (),
        alias="afstemninger",
        title="Afstemninger",
        description="Afstemningerne i den orden, de blev holdt.",
    )
    elections: tuple[Election, ...] = Field(
        (),
        alias="valg",
        title="Valg",
        description="Valg mellem personer eller lister i den orden, de blev holdt.",
    )
    reservations: tuple[Reservation, ...] = Field(
        (),
        alias="forbehold",
        title="Forbehold",
        description="Dem, der tog forbehold; det samme som holdninger med standpunktet forbehold.",
    )
    positions: tuple[Position, ...] = Field(
        (),
        alias="holdninger",
        title="Holdninger",
        description="Hvor medlemmer og grupper står, uden at der er stemt.",
    )
    after: str = Field(
        "",
        alias="efter",
        title="Efter",
        description="Tekst efter afstemninger, forbehold og holdninger (Markdown).",
    )
    halt: Halt | None = Field(
        None,
        alias="standset af",
        title="Standset af",
        description="Det eller de medlemmer, der standser beslutningen og bringer sagen for "
        "kommunalbestyrelsen (kommunestyrelseslovens § 23).",
    )
    dissents: tuple[Statement, ...] = Field(
        (),
        alias="mindretalsudtalelser",
        title="Mindretalsudtalelser",
        description="Afvigende meninger, som medlemmer eller grupper vil have ført til protokols.",
    )
    remarks: tuple[Statement, ...] = Field(
        (),
        alias="protokolbemærkninger",
        title="Protokolbemærkninger",
        description="Bemærkninger, som medlemmer eller grupper vil have ført til protokols.",
    )

    @property
    def named_points(self) -> tuple[str, ...]:
        """Every point of the recommendation that it names, as written."""
        each = (x.points for x in (*self.positions, *self.reservations))
        lists = (*(vote.points for vote in self.votes), *each)
        return (*self.points, *(text for points in lists for text in points))

    @property
    def names_somebody(self) -> bool:
        """Whether it tells of votes and elections, or of what members and groups said."""
        said = (
            self.votes,
            self.elections,
            self.positions,
            self.reservations,
            self.dissents,
            self.remarks,
        )
        return any(said) or self.halt is not None


class Decision(BodyDecision):
    """The decision on an item. It is true when something was decided.

    At a joint meeting each body decides by itself; ``bodies`` has the decisions by their names.
    """

    bodies: dict[str, BodyDecision] = Field(
        default_factory=dict,
        alias="organer",
        title="Organer",
        description="Ved et fællesmøde: hvert organs egen beslutning, efter organets navn; “alle” "
        "er dem alle sammen. Det samme kan stå der som i en beslutning.",
    )

    def __bool__(self) -> bool:
        return self != _NOTHING


_NOTHING = Decision()
