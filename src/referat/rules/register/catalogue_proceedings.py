"""The rules about what happens at a meeting: attendance, decisions, the life of an agenda."""

from __future__ import annotations

from typing import Final

from referat.diagnostics import Severity
from referat.rules.register.grounds import FOR_READERS, GOOD_ORDER, PROTOCOL
from referat.rules.register.rule import Rule

PROCEEDINGS: Final = (
    Rule(
        "F030",
        Severity.HINT,
        "En anden tekst, end det andet organ fik",
        FOR_READERS,
        "Et punkt, der fortsætter et andet, har selv skrevet noget af det, der ellers følger med.",
    ),
    Rule(
        "F031",
        Severity.HINT,
        "Sagen er ændret, siden den blev sendt",
        PROTOCOL,
        "Det punkt, der fortsættes, er ændret, efter at dets dagsorden blev sendt.",
    ),
    Rule(
        "L015",
        Severity.WARNING,
        "Mødet er flyttet, efter at dagsordenen blev sendt",
        PROTOCOL,
        "Dagsordenen blev sendt til en anden dato. Send den igen.",
    ),
    Rule(
        "L018",
        Severity.WARNING,
        "Et sendt punkt er væk",
        PROTOCOL,
        "Et punkt, der er sendt, står ikke på dagsordenen mere. Det skal blive stående og udgå.",
    ),
    Rule(
        "L020",
        Severity.WARNING,
        "Et senere møde er sendt før dette",
        GOOD_ORDER,
        "Det senere møde har fået de numre, som dette møde ellers skulle have.",
    ),
    Rule(
        "L021",
        Severity.WARNING,
        "Et tidligere møde er ikke sendt",
        GOOD_ORDER,
        "Kommer der flere punkter på det tidligere møde, får de numre efter dette mødes.",
    ),
    Rule(
        "L022",
        Severity.WARNING,
        "Et punkt, der kom til, er ikke sendt",
        GOOD_ORDER,
        "Punktet er kommet til, efter at mødets andre numre blev låst. Dets nummer kan blive et "
        "andet, indtil det også er sendt.",
    ),
    Rule(
        "L024",
        Severity.WARNING,
        "Et sendt møde er væk",
        PROTOCOL,
        "Nummerbogen har et møde, hvis mappe ikke er der. Dets numre bruges ikke til andet.",
    ),
    Rule(
        "F028",
        Severity.HINT,
        "Lukket, fordi det, der fortsættes, er lukket",
        "Kommunestyrelsesloven § 10: det, der er lukket, åbner sig ikke ved at gå videre.",
        "Punktet siger ikke selv, om det er åbent, og det punkt, det fortsætter, var ikke åbent.",
    ),
    Rule(
        "L005",
        Severity.WARNING,
        "En beslutning på et aflyst møde",
        PROTOCOL,
        "Mødet er aflyst, men et punkt har en beslutning.",
    ),
    Rule(
        "L009",
        Severity.WARNING,
        "En rækkefølge, der intet ændrer",
        FOR_READERS,
        "Punkterne under “rækkefølge” står i samme orden som på dagsordenen.",
    ),
    Rule(
        "L026",
        Severity.WARNING,
        "Punkter, der blev behandlet samlet, er skilt ad",
        GOOD_ORDER,
        "“samlet” siger, at punkterne blev behandlet under ét, men efter “rækkefølge” kom et andet "
        "punkt imellem.",
    ),
    Rule(
        "L031",
        Severity.WARNING,
        "Et sendt bilag er væk",
        PROTOCOL,
        "Et bilag, der er sendt, står ikke under punktet mere. Det skal blive stående, trukket "
        "tilbage.",
    ),
    Rule(
        "L032",
        Severity.WARNING,
        "Et sendt bilag har fået et andet nummer",
        PROTOCOL,
        "Noget er kommet til eller taget bort før et bilag, der er sendt. Den, der henviser til "
        "bilaget ved dets nummer, mener det gamle.",
    ),
    Rule(
        "L030",
        Severity.WARNING,
        "Et punkt er ændret, siden det blev sendt",
        PROTOCOL,
        "Medlemmerne har læst noget andet end det, der står her nu. `referat diff` viser hvad.",
    ),
    Rule(
        "M030",
        Severity.WARNING,
        "Ukendt suppleant",
        "Kommunestyrelsesloven §§ 15 og 28.",
        "Stedfortræderen står ikke blandt suppleanterne i `udvalg.yaml`.",
    ),
    Rule(
        "M031",
        Severity.WARNING,
        "En stedfortræder, der ikke er i kommunalbestyrelsen",
        "Kommunestyrelsesloven § 28.",
        "I et stående udvalg skal stedfortræderen være medlem af kommunalbestyrelsen.",
    ),
    Rule(
        "M036",
        Severity.WARNING,
        "Både fraværende og inhabil",
        "Kommunestyrelsesloven § 14.",
        "Den, der er fraværende ved et punkt, kan ikke erklæres inhabil ved det.",
    ),
    Rule(
        "M037",
        Severity.HINT,
        "Et fravær, der slutter, uden at det står hvornår",
        PROTOCOL,
        "Et medlem er fraværende ved nogle punkter og igen til stede ved de næste, men det er "
        "ikke noteret, hvornår medlemmet kom.",
    ),
    Rule(
        "M041",
        Severity.WARNING,
        "Punkternes tider passer ikke med rækkefølgen",
        PROTOCOL,
        "Efter “tider” begyndte et punkt før et, der blev behandlet tidligere.",
    ),
    Rule(
        "M042",
        Severity.WARNING,
        "Et møde uden for valgperioderne",
        GOOD_ORDER,
        "Ingen af udvalgets valgperioder dækker mødets år, så medlemmerne kan være forkerte.",
    ),
    Rule(
        "M043",
        Severity.WARNING,
        "For få til stede",
        "Kommunestyrelsesloven § 11.",
        "Ved et punkt var færre end halvdelen af kommunalbestyrelsens medlemmer til stede, eller "
        "i et udvalg ikke over halvdelen. Stedfortrædere tæller med, inhabile ikke.",
    ),
    Rule(
        "M049",
        Severity.WARNING,
        "Fravær ved lukkede punkter, som mødet ikke har",
        GOOD_ORDER,
        "Fraværet gælder de lukkede punkter, men mødet har ingen.",
    ),
    Rule(
        "M063",
        Severity.WARNING,
        "Mødelederen var der ikke",
        PROTOCOL,
        "“mødeleder” er en, der efter fraværet manglede hele mødet.",
    ),
    Rule(
        "M064",
        Severity.WARNING,
        "Et fravær uden længde",
        GOOD_ORDER,
        "Fraværet slutter i samme øjeblik, det begynder, eller ligger efter det sidste punkt.",
    ),
    Rule(
        "M062",
        Severity.WARNING,
        "En godkendelse af et andet referat",
        "Kommunestyrelsesloven § 13: medlemmerne underskriver det, der er ført til protokols.",
        "Et medlem har godkendt referatet, men det er ændret siden.",
    ),
    Rule(
        "M067",
        Severity.WARNING,
        "En godkendelse fra før mødet",
        PROTOCOL,
        "Et medlem har godkendt referatet på en dag, der ligger før mødets.",
    ),
    Rule(
        "M075",
        Severity.WARNING,
        "Fraværende ved ét af de punkter, der blev behandlet samlet",
        PROTOCOL,
        "Et medlem er fraværende ved et punkt, men ikke ved et andet, som blev behandlet samtidig.",
    ),
    Rule(
        "M076",
        Severity.WARNING,
        "En stedfortræder fra et andet parti",
        "Kommunestyrelsesloven §§ 15 og 28.",
        "Stedfortræderens parti er et andet end medlemmets. Det kan være rigtigt, fx ved et "
        "valgforbund. Reglen gælder kun, hvor begge partier er skrevet.",
    ),
    Rule(
        "O008",
        Severity.WARNING,
        "Alle punkter i kommunalbestyrelsen er lukkede",
        "Kommunestyrelsesloven § 10: møderne er offentlige, og en sag lukkes for sig.",
        "Hvert punkt på mødet er lukket. Det kan være rigtigt, men er det sjældent.",
    ),
    Rule(
        "O009",
        Severity.HINT,
        "Ingen har sagt, om punkterne er åbne",
        "I tvivl er et punkt lukket.",
        "`[offentlighed]` har ingen `standard`, så et punkt, der intet siger, er lukket i den "
        "offentlige udgave. Siges kun, når den laves.",
    ),
    Rule(
        "O010",
        Severity.WARNING,
        "Lukket tekst står også i det åbne",
        "Forvaltningsloven § 27: fortrolige oplysninger må ikke gives videre.",
        "Otte ord i træk fra noget lukket står også i et åbent punkt.",
    ),
    Rule(
        "O011",
        Severity.WARNING,
        "Et åbent punkt under en overskrift om lukkede",
        FOR_READERS,
        "En overskrift på dagsordenen, fx “Lukkede punkter”, står også over et punkt, som intet "
        "siger er lukket.",
    ),
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
