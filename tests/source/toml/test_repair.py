"""What is wrong with a ``referat.toml`` that is no TOML, with the line as it should be."""

from __future__ import annotations

import tomllib

import pytest

from referat.source.toml.repair import syntax_errors


def told(text: str, lists: tuple[str, ...] = ()) -> list[tuple[int, str, str]]:
    """Line, message and first help of everything found."""
    found = syntax_errors(text, "referat.toml", lists)
    return [(d.span.line, d.message, d.help[0]) for d in found if d.span]


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("kommune = Prøvekommune", 'kommune = "Prøvekommune"'),
        ("kommune = Prøve  # note", 'kommune = "Prøve"'),
        ('kommune = "Prøvekommune', 'kommune = "Prøvekommune"'),
        ("kommune = 'Prøvekommune", "kommune = 'Prøvekommune'"),
        ('kommune: "Prøvekommune"', 'kommune = "Prøvekommune"'),
        ("kommune: Prøvekommune", 'kommune = "Prøvekommune"'),
        ('nøgle = "a"', 'noegle = "a"'),
        ("nøgle: a", 'noegle = "a"'),
        ("punkt på ny side = true", "punkt_paa_ny_side = true"),
        ("indhold = ja", "indhold = true"),
        ("indhold = Nej", "indhold = false"),
        ("[udseende", "[udseende]"),
        ("[[afsnit]", "[[afsnit]]"),
        ("[Fremmøde]", "[fremmoede]"),
    ],
)
def test_the_line_as_it_should_be(line: str, better: str) -> None:
    ((number, _, help),) = told(f"format = 1\n{line}\n")
    assert (number, help) == (2, f"skriv: {better}")
    assert tomllib.loads(better) is not None


@pytest.mark.parametrize(
    ("line", "helps"),
    [
        (
            r'logo = "H:\Skabeloner\logo.svg"',
            [
                r"skriv / i stedet for \ ",
                'læg filen ved siden af referat.toml, og skriv: logo = "logo.svg"',
            ],
        ),
        (
            r'logo = "\\server\deling\logo.svg"  # note',
            [
                r"skriv / i stedet for \ ",
                'læg filen ved siden af referat.toml, og skriv: logo = "logo.svg"',
            ],
        ),
        (r'logo = "mine ting\Logo.svg"', [r'skriv / i stedet for \: logo = "mine ting/Logo.svg"']),
        (r'kommune = "a\d"', [r'skriv: kommune = "a\\d"']),
    ],
)
def test_a_path_as_windows_writes_it(line: str, helps: list[str]) -> None:
    (found,) = syntax_errors(f"format = 1\n{line}\n", "referat.toml")
    assert list(found.help) == [help.strip() for help in helps]


def test_twice() -> None:
    assert told('a = 1\nb = 2\na = "x"\n') == [
        (3, "nøglen “a” står her to gange", "slet den ene linje")
    ]
    assert told("[a]\nb = 1\n[a]\n") == [
        (3, "tabellen [a] står her to gange", "saml linjerne under den første")
    ]
    assert told("[a]\nb = 1\n[a]\n", ("a",)) == [
        (3, "tabellen [a] står her to gange", "skriv [[a]] med to klammer hver gang")
    ]


def test_the_same_key_in_another_table_is_another_key() -> None:
    ((_, message, _),) = told("[a]\nnavn = 1\n[b]\nnavn = Sted\n")
    assert message == "en tekst skal stå i anførselstegn"


def test_all_faults_are_told_in_one_run() -> None:
    text = 'kommune = Prøve\n[udseende\nfarve: "#1f4e79"\nlogo = "l.svg"\nlogo = "m.svg"\n'
    assert [line for line, _, _ in told(text)] == [1, 2, 3, 5]


def test_what_has_no_known_cause_is_shown_where_it_is() -> None:
    (diagnostic,) = syntax_errors("format = 1\n= 3\n", "referat.toml")
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.code) == (2, "K001")
    assert diagnostic.help == ('en linje ser sådan ud: noegle = "tekst"',)


@pytest.mark.parametrize("text", ["", "# intet\n", 'a = "b"\r\n', "a = [\n1,\n]\n"])
def test_what_is_right_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["x = [", 'x = """', "x = " + "[" * 50_000, "x = {", "\r", "\0"])
def test_what_never_ends_has_an_answer_too(text: str) -> None:
    (diagnostic,) = syntax_errors(text, "referat.toml")
    assert diagnostic.span is not None
    assert len(diagnostic.span.excerpt) <= 300
    assert all(len(help) < 400 for help in diagnostic.help)


def test_there_is_an_end_of_telling() -> None:
    assert len(syntax_errors("a = b\n" * 100, "referat.toml")) == 10
