"""What the rules are, one entry each; the page of rules in the reference is made of it."""

from __future__ import annotations

from typing import Final

from referat.diagnostics import Severity
from referat.rules.register.catalogue_decisions import DECISIONS
from referat.rules.register.catalogue_proceedings import PROCEEDINGS
from referat.rules.register.grounds import FOR_READERS, GOOD_ORDER, PROTOCOL
from referat.rules.register.rule import Rule

_DEADLINE = "Kommunestyrelsesloven § 8; for et udvalg dets forretningsorden (§ 20)."

_FILES: Final = (
    Rule(
        "M003",
        Severity.WARNING,
        "Mappen og mødets dato er ikke ens",
        GOOD_ORDER,
        "Mappen hedder en anden dato end mødet. Er mødet flyttet, så omdøb mappen.",
    ),
    Rule(
        "M010",
        Severity.HINT,
        "Sagen er en kladde",
        GOOD_ORDER,
        "En sag i mødets mappe står ikke på dagsordenen. Den trykkes ikke.",
    ),
    Rule(
        "D015",
        Severity.WARNING,
        "Link til ingen steder",
        FOR_READERS,
        "Et link i teksten peger på en fil eller et drev. Ordene trykkes uden link.",
    ),
    Rule(
        "D016",
        Severity.WARNING,
        "Tegn, skriften ikke har",
        FOR_READERS,
        "Et tegn findes ikke i dokumentets skrift og ville blive en tom firkant. Der ses også "
        "efter i bilag, der er tekst, Markdown eller CSV.",
    ),
    Rule(
        "D026",
        Severity.WARNING,
        "Overskrift uden ord",
        FOR_READERS,
        "En overskrift i teksten er tom og trykkes ikke.",
    ),
    Rule(
        "D027",
        Severity.WARNING,
        "Link uden ord",
        FOR_READERS,
        "Et link har ingen ord at klikke på og trykkes ikke.",
    ),
    Rule(
        "D028",
        Severity.WARNING,
        "Tabel uden rækker",
        FOR_READERS,
        "En tabel har kun sin overskrift.",
    ),
    Rule(
        "D038",
        Severity.WARNING,
        "Noget i en tegning vises ikke",
        FOR_READERS,
        "En SVG-tegning bruger en virkning, fx sløring, som ikke kommer med i dokumentet.",
    ),
    Rule(
        "D054",
        Severity.HINT,
        "Et bilag koster den samlede PDF dens standarder",
        "PDF/A-3 (ISO 19005-3) og PDF/UA-1 (ISO 14289-1).",
        "Bilaget er ikke mærket op eller holder ikke selv standarden, så den PDF, det er bundet "
        "ind i, kan ikke kalde sig det.",
    ),
    Rule(
        "D055",
        Severity.WARNING,
        "Et bilag, der ikke kommer på hjemmesiden",
        "Databeskyttelsesforordningen, artikel 5, stk. 1, litra c: ikke mere end nødvendigt.",
        "Et bilag lægges ud uden det, der er skjult i dets fil. Kan der ikke laves en sådan "
        "ren kopi, bliver bilaget i huset; de andre lægges ud.",
    ),
    Rule(
        "D056",
        Severity.ERROR,
        "Tekst i et bilag, der ikke kan ses, men kan kopieres",
        "Databeskyttelsesforordningen, artikel 5, stk. 1, litra f: beskyttelse mod uautoriseret "
        "adgang.",
        "Tekst på en side i en PDF, som en læser ikke ser, og som alle kan markere og kopiere. "
        "Under en bjælke eller i samme farve som det, den står på, er det en fejl: Teksten er ikke "
        "sløret. Under et billede, usynlig (fx hvid på hvidt) eller uden for det, der vises af "
        "siden, er det en advarsel. I Word-filer er det en fejl, når ord er fremhævet i deres egen "
        "farve. Den tekst, der hører til et scannet billede (OCR), er ingen af "
        "delene, før nogen dækker billedet. I et lukket bilag er det et tip. Beskeden viser aldrig "
        "teksten.",
    ),
    Rule(
        "D057",
        Severity.WARNING,
        "Et bilag, der viser noget, som ikke er der",
        GOOD_ORDER,
        "Et bilag i Markdown har et billede eller en tabel i sig, som ikke findes eller ikke kan "
        "bruges. Det kan ikke bindes ind eller lægges på hjemmesiden, før det er rettet.",
    ),
    Rule(
        "D042",
        Severity.WARNING,
        "Et bilag med sider uden tekst",
        "Lov om tilgængelighed af offentlige organers websteder (nr. 692 af 08/06/2018), § 3.",
        "Sider i en PDF, hvor der er noget at se og ingen tekst, fx når papir er scannet uden "
        "tekstgenkendelse (OCR). De kan hverken søges frem eller læses op.",
    ),
)

_LINES: Final = (
    Rule(
        "R001",
        Severity.HINT,
        "En afledt linje er skrevet om",
        GOOD_ORDER,
        "En linje, der ellers følger af mødet, trykkes, som den er skrevet under “trykt”. "
        "Begrundelsen vises.",
    ),
    Rule(
        "R004",
        Severity.WARNING,
        "Mødet slutter, før det begynder",
        GOOD_ORDER,
        "“slut” er ikke senere end “tid”. Kun et møde over midnat kan se sådan ud.",
    ),
    Rule(
        "R006",
        Severity.WARNING,
        "Overskrift uden punkter",
        FOR_READERS,
        "En overskrift på dagsordenen har ingen punkter under sig og trykkes ikke.",
    ),
    Rule(
        "R007",
        Severity.WARNING,
        "Ingen kan skrive under",
        PROTOCOL,
        "`referat.toml` beder om en underskrift af én, som udvalgsfilen eller mødet ikke har.",
    ),
    Rule(
        "R064",
        Severity.HINT,
        "Det elektroniske segl kan ikke ses",
        GOOD_ORDER,
        "`synligt` står under [arkiv.segl], men referatet får ingen underskriftsside, hvor seglet "
        "kan være. Referatet bliver forseglet alligevel.",
    ),
    Rule(
        "R008",
        Severity.WARNING,
        "Et fravær, der ikke trykkes",
        PROTOCOL,
        "Mødefilen siger, at nogen manglede eller var stedfortræder, og hverken forside, afsnit, "
        "sætninger eller underskrifter har en plads til det.",
    ),
)

_WORDS: Final = (
    Rule(
        "R030",
        Severity.ERROR,
        "Noget, der ligner et personnummer (CPR)",
        "Databeskyttelsesloven § 11. Et personnummer i en offentlig dagsorden er et brud på "
        "persondatasikkerheden.",
        "Ti cifre, hvor de første seks er en fødselsdag. Med bindestreg, eller når kontrolcifret "
        "passer (modulus 11), er det en fejl; ellers en advarsel. Numre givet siden 2007 behøver "
        "ikke at passe. Reglen ser også i tabeller, der hentes fra CSV-filer, og i bilagenes "
        "filer: i teksten, i skjulte ark, rækker og kolonner, sporede ændringer, kommentarer, "
        "noter, egenskaber og billeders oplysninger. Et nummer fra et bilag vises aldrig helt.",
    ),
    Rule(
        "R031",
        Severity.WARNING,
        "Pladsholder eller note",
        FOR_READERS,
        "“XXX”, “indsæt”, “HUSK”, “TODO”, “??”, “[navn]”, “Lorem ipsum” og lignende. Ved “[…]” "
        "er det kun et tip: det kan være et udeladt stykke af et citat.",
    ),
    Rule(
        "R032",
        Severity.WARNING,
        "Ugedag og dato passer ikke",
        "Kalenderen.",
        "Ugedagen hører til en anden dato, eller datoen findes slet ikke. Uden årstal ser reglen "
        "kun på datoer, der ligger inden for to måneder fra mødet.",
    ),
    Rule(
        "R033",
        Severity.WARNING,
        "En dato lige ved siden af mødets",
        PROTOCOL,
        "Efter udvalgets navn eller ordet “mødet” står en dato, der er få dage fra mødets, eller "
        "den rigtige dag i et andet år. Efter “mødet” er det kun et tip: der kan være tale om et "
        "andet møde.",
    ),
    Rule(
        "R034",
        Severity.WARNING,
        "Udvalgets navn i en anden form",
        "Navnet er det, styrelsesvedtægten giver udvalget.",
        "Fx “Børn- og Ungeudvalget”, når det hedder Børne- og Ungeudvalget, eller en linje uden "
        "“udvalget”. Er kun store og små bogstaver forskellige, er det et tip.",
    ),
)

_ITEMS: Final = (
    Rule(
        "R035",
        Severity.WARNING,
        "Et bilag, der ikke er der",
        FOR_READERS,
        "Teksten nævner “bilag 3”, og sagen har kun to. Har titlerne selv numre, er det dem, der "
        "gælder.",
    ),
    Rule(
        "R036",
        Severity.WARNING,
        "Et forkert nummer på et bilag",
        FOR_READERS,
        "Ordene lige før “bilag 4” står i titlen på et andet bilag.",
    ),
    Rule(
        "R037",
        Severity.HINT,
        "Teksten nævner ikke bilaget",
        FOR_READERS,
        "Sagen har et bilag, men teksten siger hverken “bilag”, “vedlagt” eller et ord fra "
        "bilagets titel. I de fleste dagsordener står bilagene kun på listen, så reglen er slået "
        "fra, til I slår den til.",
        is_on=False,
    ),
    Rule(
        "R038",
        Severity.WARNING,
        "En indstilling uden punkter",
        GOOD_ORDER,
        "Der står, hvem der indstiller, men ikke hvad.",
    ),
    Rule(
        "R039",
        Severity.WARNING,
        "En indstilling uden beslutning",
        PROTOCOL,
        "Mødet har beslutninger, men et punkt med en indstilling har ingen.",
    ),
    Rule(
        "R040",
        Severity.HINT,
        "Beslutningen siger noget andet end indstillingen",
        PROTOCOL,
        "Der indstilles fx, at en orientering tages til efterretning, og beslutningen er "
        "“Godkendt”. Reglen ser kun på efterretning, drøftelse og godkendelse.",
    ),
    Rule(
        "R041",
        Severity.WARNING,
        "Et fast punkt mangler",
        "Udvalgets faste punkter i `udvalg.yaml`.",
        "Et punkt, som står under “faste punkter”, er ikke på dagsordenen.",
    ),
    Rule(
        "R042",
        Severity.WARNING,
        "To underskriftssider",
        PROTOCOL,
        "Mere end ét punkt har “underskriftsside: ja”.",
    ),
    Rule(
        "R047",
        Severity.HINT,
        "En underskriftsside uden tabel",
        GOOD_ORDER,
        "Et punkt er underskriftsside, ingen skal skrive under, og siden siger ikke andet.",
    ),
    Rule(
        "R046",
        Severity.HINT,
        "Et sagsnummer af en anden form",
        GOOD_ORDER,
        "Ét sagsnummer er bygget anderledes end alle de andre på mødet.",
    ),
)

_CALENDAR: Final = (
    Rule(
        "R043",
        Severity.HINT,
        "Mødet er på en fridag",
        "Kalenderen.",
        "Mødets dato er en lørdag, en søndag, en helligdag eller en dag, hvor kontorerne holder "
        "lukket.",
    ),
    Rule(
        "R044",
        Severity.WARNING,
        "Dagsordenen er sendt efter fristen",
        _DEADLINE,
        "Dagsordenen blev sendt (`referat send`) efter fristen i [frister]. Et ekstraordinært møde "
        "har ingen frist her.",
    ),
    Rule(
        "R045",
        Severity.HINT,
        "Sidste dag at sende dagsordenen",
        _DEADLINE,
        "Siger, hvornår dagsordenen senest sendes efter [frister], så længe den ikke er sendt.",
        is_on=False,
    ),
)

_AROUND: Final = (
    Rule(
        "R063",
        Severity.HINT,
        "Accepteret, men ikke fundet",
        GOOD_ORDER,
        "Noget står under “accepteret”, og reglen finder ikke længere noget dér.",
    ),
)

CATALOGUE: Final = (
    *PROCEEDINGS,
    *DECISIONS,
    *_FILES,
    *_LINES,
    *_WORDS,
    *_ITEMS,
    *_CALENDAR,
    *_AROUND,
)
