"""Names, numbers, days and addresses of closed texts, in every disguise a file may give them."""

from __future__ import annotations

import pytest

from referat.source.needles import Search, haystack, needles

NAMES = [
    ("Klagen er fra Hansen.", "hansens"),
    ("Klagen er fra Hansen.", "Hansen’s"),
    ("Det er Hansens hus i byen.", "Hansen"),
    ("Det er Niels' hus i byen.", "Niels"),
    ("Hansen klager over støj.", "Hansen"),
    ("- Hansen\n- Bo", "bo"),
    ("| Hansen | 40 |", "HANSEN"),
    ("Klager: Hansen", "hansen"),
    ("Klagen er fra Anne-Marie.", "Anne Marie"),
    ("Klagen er fra Anne-Marie.", "annemarie"),
    ("Klagen er fra Annemarie.", "Anne-Marie"),
    ("Klagen er fra Lis Skov-Ek.", "Fru Ek"),
    ("Klagen er fra Lis Skov-Ek.", "Skov-Ek"),
    ("Klagen er fra J.P. Hansen.", "Hansen, J. P."),
    ("Klagen er fra J.P.H. i går.", "JPH"),
    ("Klagen er fra JPH i går.", "J.P.H."),
    ("Klagen er fra Peter Hansen.", "bilag/peter_hansen.pdf"),
    ("Klagen er fra Peter Hansen.", "https://eksempel.dk/peter-hansen"),
    ("Klagen er fra Peter Hansen.", "Hansen, Peter"),
    ("Klagen er fra Søren Ås.", "https://eksempel.dk/s%C3%B8ren-%C3%A5s"),
    ("Klagen er fra Søren.", "soeren.pdf"),
    ("Klagen er fra Søren.", "SØREN"),
    ("Klagen er fra Søren Ågård.", "soeren-aagaard.pdf"),
    ("Klagen er fra Ågård.", "Aagaard"),
    ("Klagen er fra O'Neill.", "oneill"),
    ("Klagen er fra René.", "rene.pdf"),
    ("Klagen er fra S&oslash;ren.", "Søren"),
    ("Se [brevet](https://eksempel.dk/s%C3%B8ren).", "eksempel.dk/søren"),
]
NUMBERS = [
    ("Prisen er 1.250.000 kr.", "1250000"),
    ("Prisen er 1250000 kr.", "1.250.000,00 kr."),
    ("Prisen er 1.250.000,50 kr.", "ca. 1.250.000 kr."),
    ("Prisen er 1.250.000-1.500.000 kr.", "højst 1.500.000 kr."),
    ("Prisen er 1.500.000 kr.", "1.250.000–1.500.000 kr."),
    ("Prisen er 1,25 mio. kr.", "1,25"),
    ("Prisen er 850 t.kr.", "850"),
    ("Prisen er 850,- kr.", "850"),
    ("Borger 010190-1234 klager.", "0101901234"),
    ("Borger 0101901234 klager.", "010190 1234"),
    ("Sag 26/9999 er ny.", "26-9999.pdf"),
    ("Sag 26/9999 er ny.", "26.9999"),
    ("Ring 77 77 12 34.", "tel:+4577771234"),
    ("Ring 77771234.", "77 77 12 34"),
    ("Ring +45 77 77 12 34.", "77771234"),
    ("Matr.nr. 12ab ligger her.", "12 ab"),
    ("Matr.nr. 12 ab ligger her.", "matrikel 12ab"),
    ("Grunden på 12a er solgt.", "12A"),
    ("Huset er Skolegade 14 B.", "skolegade-14-b.pdf"),
    ("Huset er Skolegade 7.", "Skolegade"),
    ("Konto 1234-0001234567.", "1234 0001234567"),
    ("CVR 12 34 56 78.", "12345678"),
]
DAYS = [
    ("Han er født 3. april 1961.", "03-04-1961"),
    ("Han er født 03.04.1961.", "3. april 1961"),
    ("Han er født 3/4 1961.", "1961-04-03"),
    ("Han er født den 3. apr. 1961.", "3. april 1961"),
    ("Det sker 1961-04-03.", "den 3. april 1961"),
]
ADDRESSES = [
    ("Skriv til peter@firma.dk i dag.", "mailto:peter@firma.dk"),
    ("Se https://hemmelig.dk/x i dag.", "https://hemmelig.dk/x"),
    ("Se www.hemmelig.dk i dag.", "hemmelig.dk"),
]


@pytest.mark.parametrize(("closed", "printed"), [*NAMES, *NUMBERS, *DAYS, *ADDRESSES])
def test_it_is_found(closed: str, printed: str) -> None:
    assert Search(needles(closed)).found_in(haystack(f"noget før\n{printed}\nnoget efter"))


@pytest.mark.parametrize(
    ("closed", "printed"),
    [
        ("Han hedder Ole.", "skolen og Olesen"),
        ("Han hedder Hans.", "han og hun"),
        ("Han hedder Mads.", "god mad"),
        ("Det koster 4800 kr.", "148000 og 48001"),
        ("Det koster 850 kr.", "1850 og 8500"),
        ("Det sker 3. april.", "3. april 1962 og 3/4"),
        ("Der er 14 huse og 3 veje.", "14 og 3"),
        ("Det kræver 3 af 4, og 12 er der.", "Side 3 af 4, 12 er"),
        ("Det er sagt før. Der er intet nyt i det.", "der det er sagt"),
    ],
)
def test_something_else_is_not_found(closed: str, printed: str) -> None:
    assert not Search(needles(closed)).found_in(haystack(f"noget før\n{printed}\nnoget efter"))
