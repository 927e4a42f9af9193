"""The views of the papers drawn from a meeting's minutes: extracts and the follow-up list.

They are views like those of the minutes, so that templates, PDF, DOCX and data are made alike.
"""

from __future__ import annotations

from pydantic import Field

from referat.model.base import Value
from referat.model.view import View


class ExtractView(View):
    """One item of the minutes, for its own case."""

    certification: str = Field(
        "",
        alias="bekræftelse",
        description="Linjen om, hvem der bekræfter udskriften; tom, når der ingen er.",
    )


class FollowUpView(Value):
    """One decision that somebody is to act upon."""

    number: str = Field(alias="nummer", description="Punktets nummer.")
    title: str = Field(alias="titel", description="Punktets titel.")
    case_number: str = Field("", alias="sagsnr", description="Sagsnummeret.")
    decision: tuple[str, ...] = Field(
        alias="beslutning", description="Beslutningens ord, en tekst for hvert stykke."
    )
    deadline: str = Field("", alias="frist", description="Fristen, skrevet ud; ellers tom.")
    meeting: str = Field("", alias="møde", description="Mødets dato, når listen dækker flere.")


class ResponsibleView(Value):
    """The decisions that one department is to act upon."""

    name: str = Field(alias="navn", description="Hvem der har ansvaret, eller at ingen har.")
    anchor: str = Field(alias="anker", description="Det navn, links i dokumentet fører til.")
    decisions: tuple[FollowUpView, ...] = Field(
        alias="beslutninger", description="Beslutningerne i mødets rækkefølge."
    )


class FollowUpListView(View):
    """All decisions of a meeting by those who are to act upon them."""

    responsible: tuple[ResponsibleView, ...] = Field(
        alias="ansvarlige", description="En liste for hver, der har ansvaret for noget."
    )
