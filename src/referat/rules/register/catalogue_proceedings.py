"""The rules about what happens at a meeting: attendance, the life of an agenda, openness."""

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
)
