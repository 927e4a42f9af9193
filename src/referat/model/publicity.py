"""What is closed to the public, why, and what may be told of it all the same."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from referat.danish import canonical_key
from referat.model.base import FALSE_WORDS, TRUE_WORDS, Flag, Text, Value

YES = "ja"


class Openness(StrEnum):
    """Whether what says nothing of it is open to the public."""

    OPEN = "åben"
    CLOSED = "lukket"


REASONS = {
    "lukkede døre": "Sagens beskaffenhed gør det nødvendigt, jf. kommunestyrelsesloven § 10",
    "personsag": "Oplysninger om enkeltpersoners private forhold, jf. kommunestyrelsesloven § 10 "
    "og forvaltningsloven § 27",
    "ansættelse": "Sag om ansættelse eller ansættelsesforhold, jf. kommunestyrelsesloven § 10 og "
    "offentlighedsloven § 21",
    "forretningsforhold": "Oplysninger om virksomheders drifts- eller forretningsforhold, "
    "jf. kommunestyrelsesloven § 10 og offentlighedsloven § 30",
    "fast ejendom": "Køb eller salg af fast ejendom, jf. kommunestyrelsesloven § 10 og "
    "offentlighedsloven § 33",
    "udbud": "Overslag, tilbud eller kontrakt, jf. kommunestyrelsesloven § 10 og "
    "offentlighedsloven § 33",
    "økonomiske interesser": "Hensyn til kommunens økonomiske interesser, "
    "jf. kommunestyrelsesloven § 10 og offentlighedsloven § 33",
    "retssag": "Retssag, der føres eller overvejes, jf. kommunestyrelsesloven § 10 og "
    "offentlighedsloven § 27",
    "internt dokument": "Internt dokument, jf. offentlighedsloven § 23",
    "tavshedspligt": "Oplysninger under tavshedspligt, jf. forvaltningsloven § 27",
}
"""The usual legal reasons by key; ``referat.toml`` may word them otherwise and add its own.

The paragraphs are those on closed doors (kommunestyrelsesloven § 10), secrecy (forvaltningsloven
§ 27) and what access to documents leaves out (offentlighedsloven).
"""


def _reason(raw: Any) -> Any:
    """``ja`` for every word that means it; ``nej`` closes nothing and must be said otherwise."""
    if not isinstance(raw, str):
        return raw
    word = raw.strip().casefold()
    if word in FALSE_WORDS:
        raise PydanticCustomError("referat_closed_no", "closed: no", {"text": raw})
    return YES if word in TRUE_WORDS else raw


def _open_mark(raw: Any) -> Any:
    if isinstance(raw, str) and raw.strip().casefold() in FALSE_WORDS:
        raise PydanticCustomError("referat_open_no", "open: no", {"text": raw})
    return raw


OpenMark = Annotated[Flag, BeforeValidator(_open_mark)]
"""``ja``, and nothing else: who wants it closed says so."""

Closed = Annotated[Text, BeforeValidator(_reason)]
"""The key of the reason why something is closed, or ``ja`` where none is given."""


class ItemClosure(Value):
    """That an item is closed, and what the public version tells of it beside its number."""

    text_key: ClassVar[str | None] = "grund"

    reason: Closed | None = Field(
        None,
        alias="grund",
        title="Grund",
        description="Nøglen til grunden, fx personsag; ja, når der ingen gives. Kommunens egne "
        "grunde står under [offentlighed.grunde] i referat.toml.",
    )
    public_title: Text | None = Field(
        None,
        alias="offentlig titel",
        title="Offentlig titel",
        description="Titlen i den offentlige udgave. Udeladt står der “Lukket punkt”.",
    )
    public_decision: str | None = Field(
        None,
        alias="offentlig beslutning",
        title="Offentlig beslutning",
        description="Det, der kan siges af beslutningen i det offentlige referat (Markdown). "
        "Udeladt siges intet.",
    )
    public_case_number: Flag = Field(
        False,
        alias="offentligt sagsnr",
        title="Offentligt sagsnummer",
        description="ja: sagsnummeret står også i den offentlige udgave.",
    )


class OpennessRules(Value):
    """How the body treats what is closed, and how it is printed (``[offentlighed]``)."""

    standard: Openness | None = Field(
        None,
        alias="standard",
        title="Standard",
        description="Om et punkt, der intet siger, er åbent eller lukket. "
        "Udeladt er det lukket i den offentlige udgave.",
    )
    mark: str = Field(
        "Lukket punkt[: {grund}]",
        alias="mærke",
        title="Mærke",
        description="Linjen under et lukket punkts overskrift i den interne dagsorden og det "
        "interne referat; tom betyder ingen.",
    )
    part_mark: str = Field(
        "(lukket)",
        alias="delmærke",
        title="Delmærke",
        description="Det, der står efter et lukket afsnits overskrift og et lukket bilags titel "
        "i de interne dokumenter.",
    )
    title: Text = Field(
        "Lukket punkt",
        alias="titel",
        title="Titel",
        description="Titlen på et lukket punkt i den offentlige udgave, når det ingen offentlig "
        "titel har.",
    )
    heading: str = Field(
        "",
        alias="overskrift",
        title="Overskrift",
        description="Overskriften over de lukkede punkter, når de står sidst eller før en anden "
        "overskrift, fx “Lukkede punkter”; tom betyder ingen.",
    )
    open_word: str = Field(
        "Åben",
        alias="åben",
        title="Åben",
        description="Det, {offentlighed} bliver til i overskriften på et åbent punkt.",
    )
    closed_word: str = Field(
        "Lukket",
        alias="lukket",
        title="Lukket",
        description="Det, {offentlighed} bliver til i overskriften på et lukket punkt.",
    )
    reasons: dict[str, Text] = Field(
        default_factory=dict,
        alias="grunde",
        title="Grunde",
        description="Kommunens egne grunde efter deres nøgle, med paragraffen, som den trykkes.",
    )

    @property
    def all_reasons(self) -> dict[str, str]:
        """Every reason by its key, the municipality's own first."""
        own = {canonical_key(key) for key in self.reasons}
        built_in = {k: text for k, text in REASONS.items() if canonical_key(k) not in own}
        return {**self.reasons, **built_in}

    def reason(self, key: str) -> str | None:
        """The words of a reason; None for an unknown one."""
        by_key = {canonical_key(k): text for k, text in self.all_reasons.items()}
        return by_key.get(canonical_key(key))
