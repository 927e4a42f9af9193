"""The rules about decisions: votes, elections, and who is named in them."""

from __future__ import annotations

from typing import Final

from referat.diagnostics import Severity
from referat.rules.register.grounds import FOR_READERS, GOOD_ORDER, PROTOCOL
from referat.rules.register.rule import Rule

DECISIONS: Final = (
    Rule(
        "V007",
        Severity.WARNING,
        "En gruppe uden medlemmer",
        GOOD_ORDER,
        "En gruppe, der stemmer eller siger noget, er ikke parti for nogen af medlemmerne i "
        "`udvalg.yaml`. Reglen gælder kun, hvor partier er skrevet.",
    ),
    Rule(
        "V008",
        Severity.WARNING,
        "Resultatet følger ikke af stemmerne",
        "Kommunestyrelsesloven § 11: flertallet af de afgivne stemmer afgør sagen.",
        "Det skrevne resultat er et andet end det, stemmerne for og imod giver.",
    ),
    Rule(
        "V009",
        Severity.WARNING,
        "Teksten siger noget andet end stemmerne",
        PROTOCOL,
        "Fx “enstemmigt”, når nogen stemte imod, “godkendt”, når forslaget faldt, andre stemmetal "
        "eller “V (8)”, når V har 7 i afstemningen. Reglen ser kun på det, der er sikkert.",
    ),
    Rule(
        "V010",
        Severity.WARNING,
        "Et udsagn fra en, der ikke var der",
        "Kommunestyrelsesloven § 13: den, der deltog, kan få sin mening ført til protokols.",
        "En holdning, et forbehold, en mindretalsudtalelse, en protokolbemærkning eller en "
        "standsning kommer fra en, der var fraværende eller inhabil under punktet, eller fra en "
        "gruppe, hvoraf ingen deltog.",
    ),
    Rule(
        "V011",
        Severity.WARNING,
        "En hemmelig afstemning",
        "Kommunestyrelsesloven § 13: det skal fremgå, hvordan hvert medlem har stemt.",
        "Afstemningen er skrevet som hemmelig.",
    ),
    Rule(
        "V014",
        Severity.HINT,
        "Næsten en stående vending",
        FOR_READERS,
        "Beslutningen eller standpunktet ligner nøglen til en vending i `referat.toml` og "
        "trykkes, som det er skrevet.",
    ),
    Rule(
        "V016",
        Severity.HINT,
        "En beslutning om sagens gang er standset",
        "Kommunestyrelsesloven § 23.",
        "Retten til at bringe en sag for kommunalbestyrelsen gælder ikke beslutninger af ren "
        "proceskarakter, fx at sagen udsættes.",
    ),
    Rule(
        "V020",
        Severity.WARNING,
        "Punkter uden en indstilling",
        GOOD_ORDER,
        "Beslutningen nævner punkter, men sagen har ingen indstilling, de kan være punkter i.",
    ),
    Rule(
        "V022",
        Severity.WARNING,
        "En gruppe, hvis medlemmer alle er nævnt ved navn",
        GOOD_ORDER,
        "Gruppen står for sine medlemmer, og de er nævnt i forvejen. Den trykkes ikke.",
    ),
    Rule(
        "V023",
        Severity.WARNING,
        "En gruppe siger noget med flere, end den har",
        GOOD_ORDER,
        "Antallet ved en gruppe i `holdninger`, `forbehold` og udtalelser er større end det antal "
        "medlemmer, der var til stede under punktet.",
    ),
    Rule(
        "V024",
        Severity.HINT,
        "En gruppe tæller færre, end der var til stede",
        GOOD_ORDER,
        "Antallet ved en gruppe i en afstemning, en holdning eller et forbehold er mindre end det "
        "antal af dens medlemmer, der var til stede. Det kan være rigtigt, når gruppen ikke er "
        "enig.",
    ),
    Rule(
        "V025",
        Severity.WARNING,
        "Et andet antal til stede end efter fraværet",
        PROTOCOL,
        "Det antal, der er skrevet som `til stede` ved en afstemning eller et valg, er ikke det, "
        "der følger af medlemmerne og fraværet.",
    ),
    Rule(
        "V028",
        Severity.WARNING,
        "Et valg med færre stemmer end tilstedeværende",
        PROTOCOL,
        "Stemmerne på kandidaterne, de blanke og de ugyldige, og dem, der undlod at stemme, er "
        "tilsammen færre end dem, der var til stede.",
    ),
    Rule(
        "V031",
        Severity.WARNING,
        "Valgt er en anden, end stemmerne giver",
        "Kommunestyrelsesloven § 24: flest stemmer, ved forholdstal efter d’Hondts metode.",
        "De skrevne valgte eller en listes skrevne pladser følger ikke af stemmerne.",
    ),
    Rule(
        "V032",
        Severity.HINT,
        "En liste har for få navne",
        GOOD_ORDER,
        "Listen får flere pladser, end den har kandidater, så referatet siger ikke, hvem der er "
        "valgt til alle.",
    ),
    Rule(
        "V033",
        Severity.HINT,
        "Et flertal, der ikke kan regnes ud",
        GOOD_ORDER,
        "Afstemningen kræver en del af dem, der var til stede, eller af medlemmerne, men hvor "
        "mange de er, vides ikke.",
    ),
    Rule(
        "V036",
        Severity.WARNING,
        "To forslag har samme nummer",
        GOOD_ORDER,
        "To afstemninger af samme slags, fx to ændringsforslag, har samme nummer i én beslutning.",
    ),
)
