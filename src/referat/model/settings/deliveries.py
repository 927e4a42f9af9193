"""What ``referat.toml`` says of all that takes decisions and documents from the archive."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from referat.model.base import Value
from referat.model.settings.folder_delivery import FolderDestination
from referat.model.settings.http_delivery import HttpDestination


class WithoutCase(StrEnum):
    """What is done with a decision on an item that has no case number."""

    WAIT = "vent"
    LEAVE_OUT = "udelad"
    COMMON = "fælles sag"


class SameCase(StrEnum):
    """How several decisions of a meeting go to one case."""

    APART = "hver for sig"
    TOGETHER = "samlet"


class Deliveries(Value):
    """The rules for cases, and every receiver, kind by kind."""

    without_case: WithoutCase = Field(
        WithoutCase.WAIT,
        alias="uden sagsnr",
        title="Uden sagsnummer",
        description="Hvad der sker med en beslutning i et punkt uden sagsnummer. vent: den står i "
        "“referat archive status”, til punktet er rettet med et sagsnummer. udelad: den leveres "
        "ikke. fælles sag: den leveres på sagen i `faelles_sag`.",
    )
    common_case: str = Field(
        "",
        alias="fælles sag",
        title="Fælles sag",
        description="Sagsnummeret på den sag, der får beslutninger uden sagsnummer.",
    )
    same_case: SameCase = Field(
        SameCase.APART,
        alias="flere på en sag",
        title="Flere på en sag",
        description="Hvordan flere punkter på et møde leveres, når de hører til samme sag: hver "
        "for sig eller samlet.",
    )

    http: tuple[HttpDestination, ...] = Field(
        (),
        alias="http",
        title="HTTP",
        description="Sagssystemer, der nås ved kald over HTTP. Se "
        "[levering](../vejledning/levering.md).",
    )
    folders: tuple[FolderDestination, ...] = Field(
        (),
        alias="mappe",
        title="Mappe",
        description="Mapper, som en hjemmeside henter dokumenter fra. Se "
        "[hjemmesiden](../vejledning/hjemmesiden.md).",
    )
