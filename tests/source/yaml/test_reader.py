"""Reading case files: texts stay texts, places are exact, and what is not allowed is told."""

from __future__ import annotations

import time
import timeit

import pytest
import yaml

from referat.diagnostics import Diagnostic, Severity, Span
from referat.source.nodes import Mapping, Node, Scalar, Sequence
from referat.source.yaml import compose
from referat.source.yaml.reader import decode, read_yaml

FILE = "agendas/proeve/2025-10-20/moede.yaml"


def read(text: str) -> Mapping:
    """The mapping of a text that has no fault."""
    result = read_yaml(text, FILE)
    assert result.diagnostics == ()
    assert isinstance(result.root, Mapping)
    return result.root


def value(text: str, key: str) -> Node:
    return next(entry.value for entry in read(text).entries if entry.key == key)


def scalar(text: str) -> Scalar:
    node = read(text).entries[0].value
    assert isinstance(node, Scalar)
    return node


def only(text: str) -> Diagnostic:
    """The one diagnostic of a text."""
    (diagnostic,) = read_yaml(text, FILE).diagnostics
    return diagnostic


def place(diagnostic: Diagnostic) -> tuple[int, int]:
    assert diagnostic.span is not None
    return diagnostic.span.line, diagnostic.span.column


def marked(span: Span) -> str:
    return span.excerpt[span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(
    "text",
    ["15:30", "2025-10-20", "ja", "no", "true", "010", "1.10", "83", "0x1F", "1e3", "=", "24/1"],
)
def test_a_plain_scalar_is_text(text: str) -> None:
    """YAML's own types would turn 15:30 into 930 and 1.10 into 1.1."""
    assert scalar(f"felt: {text}\n").value == text


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_none(text: str) -> None:
    assert scalar(f"felt: {text}\n").value is None


@pytest.mark.parametrize("text", ['""', "''", '"~"', "'null'"])
def test_quoted_nothing_is_text(text: str) -> None:
    assert scalar(f"felt: {text}\n").value == text[1:-1]


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("a: b\n", "plain", "b"),
        ("a: 'b'\n", "single", "b"),
        ('a: "b"\n', "double", "b"),
        ("a: |\n  b\n  c\n", "literal", "b\nc\n"),
        ("a: >\n  b\n  c\n", "folded", "b c\n"),
    ],
)
def test_styles(text: str, style: str, expected: str) -> None:
    node = scalar(text)
    assert (node.style, node.value) == (style, expected)


def test_places_of_keys_and_values() -> None:
    """Lines and columns count from 1 in characters; the excerpt is the line."""
    root = read('dato: 2025-10-20\nsted: "Mødelokale å"\nbilag:\n  - Notat\n')
    dato, sted, bilag = root.entries
    assert dato.key_span == Span(FILE, 1, 1, 1, 5, "dato: 2025-10-20")
    assert dato.value.span == Span(FILE, 1, 7, 1, 17, "dato: 2025-10-20")
    assert marked(sted.value.span) == '"Mødelokale å"'
    assert isinstance(bilag.value, Sequence)
    assert bilag.value.span == Span(FILE, 4, 3, 4, 10, "  - Notat")
    assert bilag.value.items[0].span == Span(FILE, 4, 5, 4, 10, "  - Notat")
    assert (root.span.line, root.span.end_line, root.span.end_column) == (1, 4, 10)


def test_place_of_an_empty_value_is_behind_its_colon() -> None:
    assert scalar("titel:\nsted: x\n").span == Span(FILE, 1, 7, 1, 7, "titel:")


def test_places_after_characters_outside_the_basic_plane() -> None:
    """Columns count characters, not bytes or UTF-16 units."""
    assert marked(read("{😀å: x, b: yy}\n").entries[1].value.span) == "yy"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_places_with_every_line_break(newline: str) -> None:
    text = newline.join(("a: |", "  b", "", "  c", "d: e", ""))
    first, second = read(text).entries
    assert isinstance(first.value, Scalar)
    assert first.value.value == "b\n\nc\n"
    assert (second.key_span.line, second.key_span.excerpt) == (5, "d: e")
    assert (first.value.span.end_line, first.value.span.end_column) == (4, 4)


def test_a_long_line_is_cut_in_the_excerpt() -> None:
    node = scalar("titel: " + "å" * 500 + "\n")
    assert len(node.span.excerpt) == 300
    assert node.span.end_column == 508


def test_a_tab_is_kept_in_the_excerpt() -> None:
    assert scalar("titel:\tto\tord\n").span.excerpt == "titel:\tto\tord"


def test_place_inside_a_block_text() -> None:
    """Markdown inside a text is told of at its line and column in the file."""
    node = scalar("tekst: |  # note\n\n  Et *ord*\n\n    kode\n")
    assert node.value == "\nEt *ord*\n\n  kode\n"
    assert node.content_span(1) == Span(FILE, 3, 3, 3, 11, "  Et *ord*")
    assert marked(node.content_span(1, 3, 8)) == "*ord*"
    assert marked(node.content_span(3)) == "kode"
    assert marked(node.content_span(3, 2)) == "k"
    assert node.content_span(99).line == 5
    assert node.content_span(0) == Span(FILE, 2, 3, 2, 3, "")


def test_place_inside_a_text_on_one_line() -> None:
    assert marked(scalar("a: Et *ord*\n").content_span(0, 3, 8)) == "*ord*"
    assert marked(scalar('a: "Et *ord*"\n').content_span(0, 3, 8)) == "*ord*"
    assert scalar('a: "b"\n').content_span(0) == scalar('a: "b"\n').span


@pytest.mark.parametrize("text", ["a: >\n  b\n  c\n", "a: b\n  c\n", 'a: "b\n  c"\n'])
def test_place_inside_a_folded_text_is_the_whole(text: str) -> None:
    node = scalar(text)
    assert node.content_span(0, 2) == node.span


def test_keys_are_composed() -> None:
    """A file from macOS may spell å as a and a ring."""
    assert read("a\u030ar: 1\n").entries[0].key == "år"


def test_aliases_repeat_a_node() -> None:
    root = read("a: &x [b, c]\nd: *x\n")
    assert root.entries[0].value == root.entries[1].value
    assert root.span.end_column == 6


def test_a_key_that_stands_twice() -> None:
    """The root is there all the same: the first counts."""
    result = read_yaml("titel: a\nsted: b\ntitel: c\n", FILE)
    (diagnostic,) = result.diagnostics
    assert (diagnostic.code, place(diagnostic)) == ("Y007", (3, 1))
    assert diagnostic.label == "står også på linje 1"
    assert isinstance(result.root, Mapping)
    assert [e.value.value for e in result.root.entries if isinstance(e.value, Scalar)] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("a: 1\n---\nb: 2\n", "Y004", (2, 1)),
        ("a: 1\n...\nb: 2\n", "Y004", (2, 1)),
        ("{a: b}: c\n", "Y008", (1, 1)),
        ("[a]: c\n", "Y008", (1, 1)),
        ("~: c\n", "Y008", (1, 1)),
        ('"": c\n', "Y008", (1, 1)),
        (": c\n", "Y008", (1, 1)),
        ("a: &x b\n*x : c\n", "Y008", (2, 1)),
        ("a: &x {b: c}\nd:\n  <<: *x\n", "Y009", (3, 3)),
        ("a: !!python/object:os.system x\n", "Y010", (1, 4)),
        ("a: !foo x\n", "Y010", (1, 4)),
        ("a: !foo\n  b: c\n", "Y010", (1, 4)),
        ("a: !!str x\n", "Y010", (1, 4)),
        ("\u200btitel: x\n", "Y002", (1, 1)),
        ("a:\n  titel\xa0: x\n", "Y002", (2, 3)),
    ],
)
def test_what_is_not_allowed(text: str, code: str, where: tuple[int, int]) -> None:
    diagnostic = only(text)
    assert (diagnostic.code, place(diagnostic)) == (code, where)
    assert diagnostic.severity is Severity.ERROR
    assert diagnostic.help


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# kun en kommentar\n", "---\n", "---\n...\n", "  \t\n"]
)
def test_an_empty_file(text: str) -> None:
    diagnostic = only(text)
    assert (diagnostic.code, diagnostic.message) == ("Y003", "filen er tom")
    assert diagnostic.help


def test_a_document_may_begin_with_its_mark() -> None:
    assert read("---\na: b\n...\n").entries[0].key == "a"


@pytest.mark.parametrize(
    ("text", "where", "label"),
    [
        ("a: b\nc: d\x07e\n", (2, 5), "et styretegn (U+0007)"),
        ("a: d\u2028e: f\n", (1, 5), "et linjeskift af en særlig slags (U+2028)"),
        ("a: d\x0be\n", (1, 5), "et manuelt linjeskift fra et tekstbehandlingsprogram (U+000B)"),
        ("a: \ud800\n", (1, 4), "et styretegn (U+D800)"),
        ("a: \ufeffb\n", (1, 4), "et mærke, som ellers kun står først i en fil (U+FEFF)"),
    ],
)
def test_invisible_characters(text: str, where: tuple[int, int], label: str) -> None:
    diagnostic = only(text)
    assert (diagnostic.code, place(diagnostic), diagnostic.label) == ("Y002", where, label)


def test_an_excerpt_cannot_command_a_terminal() -> None:
    span = only("a: \x1b[31mrød\n").span
    assert span is not None
    assert span.excerpt == "a: ␛[31mrød"


@pytest.mark.parametrize("text", ["[", "{", "- ", "? ", "a: [", "{a: ", "[[{x: "])
def test_endless_nesting_is_refused_at_once(text: str) -> None:
    """PyYAML's composer in C brings the process down here."""
    before = time.perf_counter()
    result = read_yaml(text * (200_000 // len(text)), FILE)
    assert time.perf_counter() - before < 0.5
    assert result.root is None
    assert "Y005" in {d.code for d in result.diagnostics}


def test_nesting_by_indentation_is_refused() -> None:
    text = "".join(" " * depth + "a:\n" for depth in range(100))
    assert (only(text).code, place(only(text))) == ("Y005", (40, 40))


def test_forty_levels_are_allowed() -> None:
    read("".join(" " * depth + "a:\n" for depth in range(39)))


def test_a_file_that_ends_in_the_middle() -> None:
    """The parser puts the end of what is missing on a line that is not there."""
    assert (only("a:\n? b: c").code, place(only("a:\n? b: c"))) == ("Y008", (2, 3))


def test_an_alias_bomb_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for number in range(1, 10):
        aliases = ", ".join([f"*a{number - 1}"] * 10)
        lines.append(f"a{number}: &a{number} [{aliases}]")
    before = time.perf_counter()
    diagnostics = read_yaml("\n".join(lines), FILE).diagnostics
    assert time.perf_counter() - before < 0.5
    assert diagnostics[-1].code == "Y006"


def test_aliases_in_a_chain_do_not_get_round_the_depth() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 60))]
    assert read_yaml("\n".join(lines), FILE).diagnostics[-1].code == "Y005"


def test_a_file_of_eighteen_kilobytes_is_read_in_a_moment() -> None:
    text = "titel: x\nsagsresume: |\n" + "  Udvalget orienteres om en sag i dag.\n" * 460
    assert min(timeit.repeat(lambda: read(text), number=1)) < 0.05


def test_without_the_library_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser in Python gives the same tree and the same diagnoses."""
    texts = [
        "a: |\n  b\n\nc: [d, {e: f}]\ng:\n  - h\n",
        "titel: Lukket: Køb\n",
        "a:\n\tb: c\n",
        'a: "b\nc: d\n',
    ]
    assert compose.loader() is yaml.CSafeLoader
    in_c = [read_yaml(text, FILE) for text in texts]
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert compose.loader() is yaml.SafeLoader
    assert [read_yaml(text, FILE) for text in texts] == in_c


def test_decoding_keeps_line_breaks_and_drops_the_byte_order_mark() -> None:
    assert decode("\ufeffa: æ\r\nb: c\r\n".encode(), FILE) == ("a: æ\r\nb: c\r\n", ())


def test_a_file_in_another_character_set() -> None:
    text, (diagnostic,) = decode("titel: x\nsted: Rønne\n".encode("cp1252"), FILE)
    assert text == "titel: x\nsted: R\ufffdnne\n"
    assert (diagnostic.code, place(diagnostic)) == ("Y001", (2, 8))
    assert diagnostic.label == "her står nok “ø” i et andet tegnsæt"
    assert "UTF-8" in diagnostic.help[0]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_in_utf16(encoding: str) -> None:
    text, (diagnostic,) = decode("\ufefftitel: ø\n".encode(encoding), FILE)
    assert text == "titel: ø\n"
    assert (diagnostic.code, diagnostic.label) == ("Y001", "filen er gemt som UTF-16")
