"""Words as they are compared: what gives a text away, however the layout has divided it."""

from __future__ import annotations

import pytest

from referat.source.needles import Needle, Search, common_words, haystack, needles


def shown(text: str, *, is_whole: bool = False) -> set[str]:
    return {needle.shown for needle in needles(text, is_whole=is_whole)}


def finds(closed: str, printed: str, *, is_whole: bool = False) -> bool:
    return bool(Search(needles(closed, is_whole=is_whole)).found_in(haystack(printed)))


def test_every_run_of_five_words_is_looked_for() -> None:
    assert shown("en to tre fire fem seks") == {"en to tre fire fem", "to tre fire fem seks"}


def test_a_short_text_is_looked_for_as_a_whole() -> None:
    assert shown("køb af jord") == {"køb af jord"}
    assert shown("afskedigelse", is_whole=True) == {"afskedigelse"}
    assert shown("godkendt") == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ejeren hedder Skolegård.", {"Skolegård"}),
        ("Hun hedder Anne-Lis Ek.", {"Anne-Lis", "Anne", "Lis Ek", "Lis", "Ek"}),
        ("Eva Eksempel er ansat i går og nu.", {"Eva Eksempel", "Eksempel"}),
        ("Vej 14 er solgt i går til nogen.", {"Vej 14"}),
        ("Det står i Bilag 2 på listen her.", {"Bilag"}),
        ("Vi køber. Derefter bygges der et hus.", set()),
        ("Sagen om KMD er ny og svær her.", {"KMD"}),
        ("KMD fik sagen i går af os alle.", {"KMD"}),
        ("PÅ listen står de ting her nu.", set()),
        ("> Citat\n- Punkt\n1. Tal og mere end det", set()),
    ],
)
def test_names_begin_with_a_capital_inside_a_sentence(text: str, names: set[str]) -> None:
    sure = [n for n in needles(text) if not n.is_run and not n.may_be_word]
    assert {n.shown for n in sure if not n.shown[0].isdigit()} == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hansen klager. Ejeren svarer.", {"Hansen", "Ejeren"}),
        ("- Bo\n- Ib\n\n| Navn |\n", {"Bo", "Ib", "Navn"}),
        ("Det er sagt. Vi går. Når han går.", set()),
    ],
)
def test_what_begins_a_sentence_may_be_a_name(text: str, words: set[str]) -> None:
    assert {n.shown for n in needles(text) if n.may_be_word} == words


def test_a_word_in_small_letters_is_no_name() -> None:
    common = common_words(["Ejeren hedder Bo.", "Her svarer ejeren."])
    assert "ejeren" in common
    assert "bo" not in common


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Prisen er 1.250.000 kr.", "1250000"),
        ("Sag 26/9999 er ny.", "269999"),
        ("Sagsnr. EMN-2025-003383.", "emn2025003383"),
        ("Borger 010190-1234 klager.", "0101901234"),
        ("Matrikel 12bx ligger her.", "12bx"),
        ("Ring 77 77 12 34.", "77771234"),
        ("Prisen er 1 250 000 kr.", "1250000"),
        ("Punkt 84 86.", None),
        ("Punkt 84.", None),
    ],
)
def test_numbers_of_four_signs_or_more(text: str, number: str | None) -> None:
    letters = {n.letters for n in needles(text) if not n.is_run}
    assert (number in letters) if number else not {x for x in letters if x[0].isdigit()}


@pytest.mark.parametrize(
    "printed",
    [
        "EJEREN AF SKOLEGADE VIL SÆLGE",
        "ejeren af Skole\u00adgade vil sælge",
        "ejeren af Skole\x02\ngade vil sælge",
        "ejeren af Skole-\ngade vil sælge",
        "ejeren\naf\r\nSkolegade | vil\tsælge",
        "e j e r e n af Skolegade vil sælge",
        "ejeren_af_Skolegade_vil_sælge",
        "ejeren af Skolegade vil s\u00e6lge",
        "ejeren af S\u200bkolegade vil sælge",
    ],
)
def test_layout_hides_no_run(printed: str) -> None:
    assert finds("Ejeren af Skolegade vil sælge", f"Noget før {printed} noget efter")


@pytest.mark.parametrize(
    ("closed", "printed"),
    [
        ("Den hedder Åvej.", "A\u030avej"),
        ("Den hedder Åvej.", "ÅVEJ"),
        ("Han bor i Fiskeby.", "ﬁskeby"),
        ("Det koster 480.000 kr.", "i alt 480.000"),
        ("Sag 26/9999.", "(26/9999)"),
    ],
)
def test_names_and_numbers_are_found_in_any_form(closed: str, printed: str) -> None:
    assert finds(closed, printed)


def test_part_of_a_word_is_not_the_word() -> None:
    assert not finds("Han hedder Ole.", "skolen og Olesen")
    assert not finds("Det koster 4800 kr.", "148000 og 48001")


def test_nothing_is_found_across_two_texts() -> None:
    search = Search(needles("en to tre fire fem"))
    assert not search.found_in(haystack("en to tre", "fire fem"))
    assert search.found_in(haystack("nul", "en to tre fire fem"))


def test_only_long_needles_are_looked_for_where_it_is_said() -> None:
    search = Search([Needle("auto", ("auto",), "Auto"), *needles("langt navn på en typografi")])
    hay = haystack("auto", "LangtNavnPåEnTypografi")
    assert len(search.found_in(hay)) == 2
    assert [n.letters for n in search.found_in(hay, only_long=True)] == ["langtnavnpaaentypografi"]
