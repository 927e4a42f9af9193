"""What ``referat.toml`` says of the papers drawn from a meeting's minutes."""

from __future__ import annotations

from pydantic import Field

from referat.model.base import Text, Value


class ExtractTexts(Value):
    """The words of an extract of the minutes."""

    title: Text = Field(
        "Protokoludskrift: {udvalg} {dato:d. MMMM y}, punkt {nummer}",
        alias="titel",
        title="Titel",
        description="Udskriftens titel øverst og i filens oplysninger.",
    )
    present: str = Field(
        "Til stede",
        alias="til stede",
        title="Til stede",
        description="Ordet foran dem, der var til stede under punktet; tomt udelader dem.",
    )
    absent: str = Field(
        "Fraværende",
        alias="fraværende",
        title="Fraværende",
        description="Ordet foran dem, der var fraværende under punktet; tomt udelader dem.",
    )
    prevented: str = Field(
        "Forhindret",
        alias="forhindret",
        title="Forhindret",
        description="Ordet foran dem, der var forhindret i at deltage; tomt udelader dem.",
    )
    disqualified: str = Field(
        "Inhabil",
        alias="inhabil",
        title="Inhabil",
        description="Ordet foran dem, der var inhabile; tomt udelader dem.",
    )
    certification: str = Field(
        "",
        alias="bekræftelse",
        title="Bekræftelse",
        description="Linjen om, hvem der bekræfter udskriften, med plads til underskrift under; "
        "tom, når I ingen bruger.",
    )


class FollowUpTexts(Value):
    """The words of the follow-up list."""

    title: Text = Field(
        "Opfølgning: {udvalg} {dato:d. MMMM y}",
        alias="titel",
        title="Titel",
        description="Listens titel øverst og i filens oplysninger.",
    )
    period_title: Text = Field(
        "Opfølgning[: {udvalg}], {periode}",
        alias="titel for periode",
        title="Titel for periode",
        description="Titlen på en liste over flere møder, med {kommune}, {udvalg}, når der kun er "
        "ét, og dagene: {periode}, fx 4.–14. maj 2026, eller den første og den sidste, {fra} og "
        "{til}.",
    )
    without: Text = Field(
        "Uden ansvarlig",
        alias="uden ansvarlig",
        title="Uden ansvarlig",
        description="Overskriften over de beslutninger, ingen har ansvaret for.",
    )
