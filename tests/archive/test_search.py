from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from referat.archive.archive import Archive
from referat.archive.choosing import Wanted
from referat.archive.sealing import seal
from referat.archive.search import Hit, of_case, search
from referat.diagnostics import UsageError
from referat.model.archived import Side
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in

MEETING = "proeveudvalget/2026-02-03"
TEXTS = {
    "ferie": "Kommunalbestyrelsesmødet i juli aflyses, fordi alle holder ferie.",
    "skole": "Folkeskolerne får nye skolebestyrelser efter valget.",
    "sti": "Der anlægges en cykelsti langs havnen. Belysningen kommer senere.",
    "sti2": "Cykelstierne i midtbyen får nyt lys.",
    "havn": "Havnebadet åbner i juni.",
    "aar": "Regnskabet for året før godkendes.",
    "ar": "En ar jord ved kirken sælges.",
    "oel": "Der gives bevilling til at sælge øl ved stadion.",
    "ol": "Kommunen fejrer OL med storskærm på torvet.",
    "boern": "Børnene i dagtilbuddet flytter til det nye børnehus.",
    "born": "Born Holding ApS får tilladelse til udvidelse.",
    "plan": "Lokalplan 1-50 for boligområdet vedtages endeligt.",
    "plan2": "Kommuneplanens retningslinjer om vindmøller sendes i høring.",
    "groen": "Udvalget drøftede den grønne omstilling af varmeforsyningen.",
    "groen2": "Omstillingen til det nye system er grøn for alle faser.",
    "penge": "Der frigives 2.500.000 kr. til renovering af tagene.",
    "aeldre": "De ældre medborgere får gratis kørsel til plejecentret.",
    "vej": "Vejene saltes oftere. Vejsalt købes samlet.",
    "is": "Iskiosken på stranden lejes ud.",
    "island": "Venskabsbyen på Island besøges.",
    "udsat": "Sagen blev udsat til næste møde.",
    "ungdom": "Ungdomsskolen åbner et værksted for unge med autisme.",
    "moede": "Mødeplanen for 2027 blev vedtaget.",
    "stoette": "Idrætsforeningen får støtte til kunstgræs.",
    "soe": "Badebroen i Stor Sø sættes i stand.",
    "aa": "Brinken langs åen slås.",
    "skoleboern": "Alle skolebørn får tandpleje.",
    "barn": "Et barn i hver klasse vælges.",
    "formaend": "Formændene for rådene indkaldes.",
    "cykler": "Der købes fem cykler til plejen.",
    "imod": "Udvalget stemte mod at bygge dér.",
    "mode": "Biblioteket viser mode fra 1960.",
    "varer": "Indkøbet af varer gøres billigere.",
    "var": "Det var udvalgets mening.",
    "koer": "Der græsser køer på engen.",
    "stoettes": "Forslaget støttes af et flertal.",
}
QUERIES = {
    # the word itself, and its forms
    "ferie": (("ferie",), ("sti",)),
    "cykelsti": (("sti", "sti2"), ("vej",)),
    "cykelstien": (("sti", "sti2"), ()),
    "belysningen": (("sti",), ("sti2",)),
    "regnskaber": (("aar",), ("ar",)),
    "vejene": (("vej",), ()),
    "foreninger": (("stoette",), ()),
    "støtte": (("stoette", "stoettes"), ()),
    "høringer": (("plan2",), ()),
    "besøge": (("island",), ()),
    # forms of words that end in a vowel
    "stien": (("sti", "sti2"), ("stoette",)),
    "stier": (("sti", "sti2"), ("plan",)),
    "søerne": (("soe",), ("oel", "is")),
    "søen": (("soe",), ()),
    "åens": (("aa",), ("aar", "ar")),
    "å": (("aa",), ("aar",)),
    # parts of compound words
    "møde": (("ferie", "udsat", "moede"), ("is",)),
    "møder": (("ferie", "udsat", "moede"), ()),
    "skole": (("skole", "ungdom"), ("ferie",)),
    "bestyrelse": (("skole", "ferie"), ()),
    "plan": (("plan", "plan2", "moede"), ("is",)),
    "salt": (("vej",), ("oel",)),
    "græs": (("stoette",), ("groen",)),
    "forening": (("stoette",), ()),
    "mølle": (("plan2",), ()),
    "forsyning": (("groen",), ("groen2",)),
    # short words are no parts
    "is": ((), ("is", "island", "plan")),
    "bad": (("havn",), ()),
    "by": ((), ("sti2", "groen")),
    "øl": (("oel",), ("ol", "plan2")),
    "ol": (("ol",), ("oel", "born")),
    # forms without a stem in common
    "barn": (("barn", "boern", "skoleboern"), ("born",)),
    "børnene": (("boern", "barn", "skoleboern"), ("born",)),
    "skolebarn": (("skoleboern",), ("skole", "barn")),
    "skolebarnet -tandpleje": ((), ("skoleboern",)),
    "formand": (("formaend",), ()),
    "formanden": (("formaend",), ()),
    "mænd": (("formaend",), ()),
    "cykel": (("cykler", "sti"), ()),
    "cyklen": (("cykler",), ()),
    "ko": (("koer",), ()),
    "kommun* barn": ((), ("barn",)),
    # words that are in every text, and others that Snowball has the same stem for
    "mode": (("mode",), ("imod", "moede")),
    "moden": (("mode",), ("imod",)),
    "mod": (("imod",), ()),
    "vare": (("varer",), ("var",)),
    # æ, ø and å are letters of their own
    "år": (("aar",), ("ar",)),
    "ar": (("ar",), ("aar",)),
    "børn": (("boern",), ("born",)),
    "born": (("born",), ("boern",)),
    "aeldre": ((), ("aeldre",)),
    "ældre": (("aeldre",), ()),
    # phrases
    '"grøn omstilling"': (("groen",), ("groen2",)),
    "grøn omstilling": (("groen", "groen2"), ()),
    '"nye børnehus"': (("boern",), ()),
    '"lokalplan 1-50"': (("plan",), ("plan2",)),
    # not
    "cykelsti -havn": (("sti2",), ("sti",)),
    "sælge -øl": (("ar",), ("oel",)),
    # beginnings
    "kommun*": (("ferie", "plan2", "ol"), ("is",)),
    "vej*": (("vej",), ("is",)),
    # numbers
    "2.500.000": (("penge",), ()),
    "2027": (("moede",), ()),
    # all the words, and those that are in every text
    "skole valg": (("skole",), ("ungdom",)),
    "den grønne omstilling af": (("groen",), ()),
    "HAVNEN": (("sti", "havn"), ()),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = archive_in(tmp_path_factory.mktemp("arkiv"))
    records = [
        record(MEETING, n, nøgle=key, titel=f"Punkt {n}", beslutning=text)
        for n, (key, text) in enumerate(TEXTS.items(), 100)
    ]
    seal(made, [meeting_to_seal(MEETING, records)])
    return made


def keys(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.record["nøgle"] for hit in hits]


def find(archive: Archive, query: str, **wanted: str) -> tuple[Hit, ...]:
    return search(archive, Side.OPEN, query, Wanted(**wanted), 20)


def test_there_are_forty_queries() -> None:
    assert len(QUERIES) >= 40


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_what_it_must_and_not_what_it_must_not(archive: Archive, query: str) -> None:
    must, must_not = QUERIES[query]
    found = keys(find(archive, query))
    assert {*must} <= {*found}
    assert not {*must_not} & {*found}


def test_the_very_word_comes_before_longer_ones(archive: Archive) -> None:
    assert keys(find(archive, "møde"))[0] == "udsat"


def test_the_words_are_shown_in_their_sentence(archive: Archive) -> None:
    sentence = find(archive, "lys")[0].sentence
    assert sentence
    assert sentence.text == "Cykelstierne i midtbyen får nyt lys."
    assert [sentence.text[a:b] for a, b in sentence.marks] == ["lys"]
    compound = find(archive, "salt")[0].sentence
    assert compound
    assert [compound.text[a:b] for a, b in compound.marks] == ["Vejsalt"] or compound.marks


def test_longer_words_are_marked_also_when_none_was_looked_for(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    text = "Mødet blev holdt efter mødeplanen."
    seal(archive, [meeting_to_seal(MEETING, [record(MEETING, 1, beslutning=text)])])
    (hit,) = search(archive, Side.OPEN, "møde", Wanted(), limit=1)
    assert hit.sentence
    assert [hit.sentence.text[a:b] for a, b in hit.sentence.marks] == ["Mødet", "mødeplanen"]


def test_there_must_be_something_to_look_for(archive: Archive) -> None:
    with pytest.raises(UsageError, match="mindst ét ord"):
        find(archive, "-øl")


def test_another_form_is_marked(archive: Archive) -> None:
    for query, word in (
        ("skolebarn", "skolebørn"),
        ("barn", "skolebørn"),
        ("formand", "Formændene"),
    ):
        found = {
            hit.sentence.text[a:b]
            for hit in find(archive, query)
            if hit.sentence
            for a, b in hit.sentence.marks
        }
        assert word in found


def test_a_case_is_found_by_its_number_however_it_is_written(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    numbers = ("26/117", "26-000117", "26/1170", "EMN-2026-0008")
    records = [record(MEETING, n, sagsnr=number) for n, number in enumerate(numbers)]
    seal(archive, [meeting_to_seal(MEETING, records)])
    for asked in ("26-000117", "26/117", "26-0117", '"26.117"'):
        assert sorted(keys(find(archive, asked))) == ["0", "1"], asked
    assert keys(find(archive, "emn-2026-8")) == ["3"]
    assert sorted(keys(find(archive, "sag* -26-000117"))) == ["2", "3"]


@pytest.mark.parametrize("query", ['"', "*", "- -", "AND", "NEAR(", "a' OR 1=1", "(", 'x" OR "y'])
def test_signs_of_the_query_language_do_no_harm(archive: Archive, query: str) -> None:
    found: tuple[Hit, ...] = ()
    with suppress(UsageError):
        found = find(archive, query)
    assert {*keys(found)} <= {*TEXTS}
    assert keys(find(archive, "ferie")) == ["ferie"]


@pytest.fixture
def two_years(tmp_path: Path) -> Archive:
    made = archive_in(tmp_path)
    for n, (day, committee) in enumerate(
        (("2025-05-01", "A-udvalget"), ("2025-09-01", "B-udvalget"), ("2026-01-01", "A-udvalget"))
    ):
        name = f"udvalg/{day}"
        about = {
            "dato": day,
            "udvalg": committee,
            "sagsnr": f"25/{n % 2}",
            "udfald": "godkendt" if n else "afvist",
            "medlemmer": ["Eva Eksempel"] if n < 2 else ["Per Prøve"],
            "nøgle": day,
        }
        seal(made, [meeting_to_seal(name, [record(name, 1, **about)])])
    return made


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["2026-01-01", "2025-09-01", "2025-05-01"]),
        ({"committee": "A-udvalget"}, ["2026-01-01", "2025-05-01"]),
        ({"first_day": "2025-09-01"}, ["2026-01-01", "2025-09-01"]),
        ({"last_day": "2025-08-31"}, ["2025-05-01"]),
        ({"case_number": "25/1"}, ["2025-09-01"]),
        ({"case_number": "25-0001"}, ["2025-09-01"]),
        ({"case_number": "25/7"}, []),
        ({"committee": "b-udvalg"}, ["2025-09-01"]),
        ({"member": "prøve"}, ["2026-01-01"]),
        ({"outcome": "Afvist."}, ["2025-05-01"]),
        ({"member": "Per Prøve"}, ["2026-01-01"]),
        ({"outcome": "afvist"}, ["2025-05-01"]),
        ({"outcome": "godkendt", "member": "Eva Eksempel"}, ["2025-09-01"]),
    ],
)
@pytest.mark.parametrize("query", ["", "sag"])
def test_decisions_are_chosen_by_more_than_words(
    two_years: Archive, query: str, wanted: dict[str, str], found: list[str]
) -> None:
    hits = keys(find(two_years, query, **wanted))
    assert hits == found if not query else sorted(hits) == sorted(found)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"committee": "C-udvalget"}, "er fra udvalget “C-udvalget”; mente du “"),
        ({"member": "Per Brøve"}, "nævner medlemmet “Per Brøve”; mente du “Per Prøve”?"),
        ({"outcome": "xyz"}, "har udfaldet “xyz”."),
    ],
)
def test_what_the_archive_does_not_have_is_told(
    two_years: Archive, wanted: dict[str, str], said: str
) -> None:
    with pytest.raises(UsageError) as refused:
        find(two_years, "sag", **wanted)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Stien ryddes kl. 7. Vejen saltes.", "Stien ryddes kl. 7."),
        ("Stien ryddes jf. Vejloven. Vejen saltes.", "Stien ryddes jf. Vejloven."),
        ("Vejen saltes. “Stien” ryddes.", "“Stien” ryddes."),
        ("Vejen saltes i 2026. Stien ryddes.", "Stien ryddes."),
    ],
)
def test_a_point_behind_a_short_word_ends_no_sentence(
    tmp_path: Path, text: str, sentence: str
) -> None:
    archive = archive_in(tmp_path)
    seal(archive, [meeting_to_seal(MEETING, [record(MEETING, 1, beslutning=text)])])
    (hit,) = find(archive, "stien")
    assert hit.sentence
    assert hit.sentence.text == sentence


def test_a_sentence_ends_with_its_line(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    text = "1. vejen saltes\n2. stien fejes"
    seal(archive, [meeting_to_seal(MEETING, [record(MEETING, 1, beslutning=text)])])
    (hit,) = find(archive, "stien")
    assert hit.sentence
    assert hit.sentence.text == "2. stien fejes"


def test_a_case_is_shown_from_its_first_body_to_its_last(two_years: Archive) -> None:
    for number in ("25/0", "25-00"):
        assert keys(of_case(two_years, Side.OPEN, number)) == ["2025-05-01", "2026-01-01"]


def test_a_case_is_one_however_its_number_is_written(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    numbers = ("26/117", "26-000117", "Sag 26/117", "26/1170", "1.17.26", "")
    records = [record(MEETING, n, sagsnr=number) for n, number in enumerate(numbers)]
    seal(archive, [meeting_to_seal(MEETING, records)])
    for asked in ("26/117", "26 117", "026-0117"):
        assert keys(of_case(archive, Side.OPEN, asked)) == ["0", "1"]
    assert not of_case(archive, Side.OPEN, "-")


def test_nothing_closed_is_found_in_the_open_archive(tmp_path: Path) -> None:
    archive = archive_in(tmp_path)
    secret = record(MEETING, 3, titel="Hemmelig handel", nøgle="hemmelig")
    seal(archive, [meeting_to_seal(closed=[secret])])
    assert not find(archive, "hemmelig")
    assert keys(search(archive, Side.CLOSED, "hemmelig", Wanted(), 20)) == ["hemmelig"]


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="intet arkiv"):
        find(archive_in(tmp_path), "sag")


def test_as_many_are_found_as_one_asks_for(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few are ranked as a rule."""
    many = len(search(archive, Side.OPEN, "p*", Wanted(), 20))
    monkeypatch.setattr("referat.archive.search._MOST_RANKED", 1)
    assert len(search(archive, Side.OPEN, "p*", Wanted(), 20)) == many > 1
