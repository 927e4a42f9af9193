"""What ``referat.toml`` lets a municipality say of the life of an agenda and of its meeting."""

from __future__ import annotations

from pydantic import Field

from referat.model.base import Text, Value


class AgendaTexts(Value):
    """The lines under an item's heading that tell what has become of it."""

    withdrawn: Text = Field(
        "Punktet udgår.[ {grund}]",
        alias="udgår",
        title="Udgår",
        description="Ved et punkt, der er taget af dagsordenen.",
    )
    struck: Text = Field(
        "Punktet blev taget af dagsordenen på mødet.[ {grund}]",
        alias="taget af",
        title="Taget af",
        description="I referatet ved et punkt, som mødet tog af dagsordenen.",
    )
    withdrawn_mark: str = Field(
        "(udgår)",
        alias="udgår i indhold",
        title="Udgår i indhold",
        description="Efter titlen i indholdsfortegnelsen, når punktet udgår.",
    )
    struck_mark: str = Field(
        "(taget af dagsordenen)",
        alias="taget af i indhold",
        title="Taget af i indhold",
        description="Efter titlen i referatets indholdsfortegnelse, når mødet tog punktet af.",
    )
    postponed: Text = Field(
        "Punktet er udsat[ til mødet den {til}].[ {grund}]",
        alias="udsat",
        title="Udsat",
        description="Ved et punkt, der blev udsat på mødet.",
    )
    resumed: str = Field(
        "Genoptaget fra punkt {punkter} den {dato:d. MMMM y}.",
        alias="genoptaget",
        title="Genoptaget",
        description="Ved et punkt, der fortsætter et, som blev udsat. Her er {punkter} det gamle "
        "nummer og {dato} dagen for det møde; tom betyder ingen linje.",
    )
    postponed_mark: str = Field(
        "(udsat)",
        alias="udsat i indhold",
        title="Udsat i indhold",
        description="Efter titlen i indholdsfortegnelsen, når punktet er udsat.",
    )
    added: Text = Field(
        "Punktet blev sat på dagsordenen på mødet.[ {grund}]",
        alias="tilføjet",
        title="Tilføjet",
        description="Ved et punkt, der kom til på mødet.",
    )
    supplementary: Text = Field(
        "Punktet er på tillægsdagsordenen.[ {grund}]",
        alias="tillægsdagsorden",
        title="Tillægsdagsorden",
        description="I referatet ved et punkt fra tillægsdagsordenen.",
    )
    supplement_heading: str = Field(
        "Tillægsdagsorden",
        alias="tillægsdagsorden overskrift",
        title="Overskrift over tillægsdagsordenen",
        description="Over punkterne fra tillægsdagsordenen i referatet, når de ellers kom til at "
        "stå under en overskrift, som ikke er deres. En tom tekst er ingen overskrift.",
    )
    supplement_reason: Text = Field(
        "Begrundelse",
        alias="begrundelse",
        title="Begrundelse",
        description="Navnet foran begrundelsen på tillægsdagsordenens forside.",
    )
    adjourned: str = Field(
        "Mødet blev afbrudt[ under punkt {under}][ kl. {afbrudt}] og genoptaget "
        "{dato:EEEE 'den' d. MMMM y}[ kl. {tid}][, {sted}].",
        alias="afbrudt",
        title="Afbrudt",
        description="I referatet ved det punkt, mødet fortsatte med en anden dag. Her er {dato}, "
        "{tid} og {sted} den dags ({sted} kun, når det var et andet), {afbrudt} klokkeslættet "
        "før og {under} det punkt, mødet blev afbrudt under; tom betyder ingen linje.",
    )
    together: Text = Field(
        "Punktet blev behandlet sammen med punkt {punkter}.",
        alias="samlet",
        title="Samlet",
        description="Ved punkter, der blev behandlet under ét.",
    )
    en_bloc: Text = Field(
        "Punktet blev godkendt en bloc[ sammen med punkt {punkter}].",
        alias="en bloc",
        title="En bloc",
        description="Ved punkter, der blev godkendt en bloc.",
    )


class MeetingTexts(Value):
    """What the cover says of a meeting that is not like the others."""

    heading: Text = Field(
        "Mødet",
        alias="overskrift",
        title="Overskrift",
        description="Navnet foran linjerne herunder på forsiden.",
    )
    cancelled: Text = Field(
        "Aflyst.[ {grund}]", alias="aflyst", title="Aflyst", description="Når mødet er aflyst."
    )
    cancelled_mark: str = Field(
        "(aflyst)",
        alias="aflyst i titel",
        title="Aflyst i titel",
        description="Efter dokumentets titel, når mødet er aflyst.",
    )
    extraordinary: Text = Field(
        "Ekstraordinært møde",
        alias="ekstraordinært",
        title="Ekstraordinært",
        description="Når mødet er ekstraordinært.",
    )
    extraordinary_mark: str = Field(
        "(ekstraordinært møde)",
        alias="ekstraordinært i titel",
        title="Ekstraordinært i titel",
        description="Efter dokumentets titel, når mødet er ekstraordinært.",
    )
    joint: Text = Field(
        "Fællesmøde med {organer}",
        alias="fællesmøde",
        title="Fællesmøde",
        description="Når mødet holdes sammen med andre.",
    )
    joint_mark: str = Field(
        "(fællesmøde)",
        alias="fællesmøde i titel",
        title="Fællesmøde i titel",
        description="Efter dokumentets titel, når mødet holdes sammen med andre.",
    )
    video: Text = Field(
        "Videomøde", alias="video", title="Video", description="Når mødet holdes på video."
    )
    written: Text = Field(
        "Skriftlig behandling",
        alias="skriftlig",
        title="Skriftlig",
        description="Når sagerne behandles skriftligt.",
    )
    order: Text = Field(
        "[Punkt {først} blev behandlet før punkt {derefter}]"
        "[Punkterne blev behandlet i rækkefølgen {flere}]",
        alias="rækkefølge",
        title="Rækkefølge",
        description="Når punkterne blev taget i en anden orden end den trykte. To punkter er "
        "{først} og {derefter}, flere er {flere}; {punkter} er dem alle, hvor mange de end er.",
    )
    adjourned: str = Field(
        "Mødet blev afbrudt[ efter punkt {efter}][ under punkt {under}][ kl. {afbrudt}] og "
        "genoptaget {dato:EEEE 'den' d. MMMM y}[ kl. {tid}][, {sted}]",
        alias="afbrudt",
        title="Afbrudt",
        description="På referatets forside, når mødet fortsatte en anden dag. Her er {dato}, "
        "{tid} og {sted} den dags ({sted} kun, når det var et andet), {afbrudt} klokkeslættet "
        "før og {efter} eller {under} det punkt, der da var behandlet eller begyndt; tom betyder "
        "ingen linje.",
    )
    question_time: str = Field(
        "Spørgetid",
        alias="spørgetid",
        title="Spørgetid",
        description="Overskriften over det, der siges om spørgetiden.",
    )
    remarks: str = Field(
        "Bemærkninger",
        alias="bemærkninger",
        title="Bemærkninger",
        description="Overskriften over mødets bemærkninger.",
    )
