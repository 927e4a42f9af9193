"""``referat.toml`` as nodes with places."""

from __future__ import annotations

from referat.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from referat.source.toml.reader import read_toml

TEXT = """\
format = 1
kommune = "Prøvekommune" # en kommentar
[udseende]
  farve = '#1f4e79'
punkt_paa_ny_side = true

[dokument]
indhold_med_numre=false
[[dokument.oplysninger]]
navn = "Sted"
tekst = "{sted} # ikke en kommentar"
[[dokument.oplysninger]]
navn = "Tid"

[[afsnit]]
noegle = "resume"
[punkt.undertabel]
"en \\"nøgle\\"" = [1, 2.5]
fremmoede.fravaer = 2026-02-12
inline = { a = "b" }
"""


def root() -> Mapping:
    mapping, diagnostics = read_toml(TEXT, "referat.toml")
    assert diagnostics == ()
    assert mapping is not None
    return mapping


def at(node: Node, *path: str | int) -> tuple[Node, int, str]:
    """The node at a path, its line and the text its place marks."""
    for step in path:
        if isinstance(node, Mapping):
            node = next(e.value for e in node.entries if e.key == step)
        else:
            assert isinstance(node, Sequence)
            assert isinstance(step, int)
            node = node.items[step]
    span = node.span
    return node, span.line, span.excerpt[span.column - 1 : span.end_column - 1]


def text(*path: str | int) -> tuple[str | None, int, str]:
    node, line, marked = at(root(), *path)
    assert isinstance(node, Scalar)
    return node.value, line, marked


def test_values_are_texts_with_places() -> None:
    assert text("format") == ("1", 1, "1")
    assert text("kommune") == ("Prøvekommune", 2, '"Prøvekommune"')
    assert text("udseende", "farve") == ("#1f4e79", 4, "'#1f4e79'")
    assert text("udseende", "punkt_paa_ny_side") == ("ja", 5, "true")
    assert text("dokument", "indhold_med_numre") == ("nej", 8, "false")


def test_a_hash_in_a_text_is_no_comment() -> None:
    value, line, marked = text("dokument", "oplysninger", 0, "tekst")
    assert (value, line) == ("{sted} # ikke en kommentar", 11)
    assert marked == '"{sted} # ikke en kommentar"'


def test_each_table_of_a_list_has_its_place() -> None:
    assert at(root(), "dokument", "oplysninger", 1)[1:] == (12, "dokument.oplysninger")
    assert text("dokument", "oplysninger", 1, "navn") == ("Tid", 13, '"Tid"')
    assert text("afsnit", 0, "noegle")[1] == 16


def test_a_list_inside_a_list_has_its_places() -> None:
    lines = ("[[a.b]]", "x = 1", "[[a.b.c]]", "y = 1", "[[a.b.c]]", "y = 2", "[a.b.c.d]", "z = 1")
    mapping, _ = read_toml("\n".join((*lines, *lines)), "referat.toml")
    assert mapping is not None
    assert at(mapping, "a", "b", 0, "c", 1, "y")[1] == 6
    assert at(mapping, "a", "b", 1, "c", 1)[1] == 13
    assert at(mapping, "a", "b", 1, "c", 1, "d", "z")[1] == 16


def test_what_is_not_to_be_shown_has_no_excerpt() -> None:
    lines = ("[a]", "x = 1", "[[b.c]]", "y = '''", '["z"]', "'''", "[b.d]", "y = 2", "[e]", "x = 3")
    mapping, _ = read_toml("\n".join(lines), "referat.toml", unshown=("b",))
    assert mapping is not None
    shown = {
        entry.key: [e.key_span.excerpt for e in _entries(entry.value)] for entry in mapping.entries
    }
    assert shown == {"a": ["x = 1"], "b": ["", "", "", ""], "e": ["x = 3"]}
    for text in ('[b]\ny = "x', "b.y = x", "[b]\n  y = z\n"):
        _, (problem,) = read_toml(text, "referat.toml", unshown=("b",))
        assert problem.span is not None
        assert (problem.span.excerpt, problem.help) == ("", ())


def _entries(node: Node) -> list[Entry]:
    if isinstance(node, Sequence):
        return [entry for item in node.items for entry in _entries(item)]
    if not isinstance(node, Mapping):
        return []
    return [inner for entry in node.entries for inner in (entry, *_entries(entry.value))]


def test_numbers_dates_and_inline_values_are_texts_at_the_place_of_the_whole() -> None:
    assert text("punkt", "undertabel", 'en "nøgle"', 1)[0] == "2.5"
    assert text("punkt", "undertabel", "fremmoede", "fravaer")[0] == "2026-02-12"
    assert text("punkt", "undertabel", "inline", "a") == ("b", 20, '{ a = "b" }')


def test_keys_have_places() -> None:
    entry = root().entries[1]
    assert (entry.key, entry.key_span.line, entry.key_span.column) == ("kommune", 2, 1)


def test_windows_line_ends_and_odd_signs_do_not_move_lines() -> None:
    mapping, _ = read_toml('a = "x\u2028y"\r\nb = "z"\r\n', "referat.toml")
    assert mapping is not None
    assert [e.key_span.line for e in mapping.entries] == [1, 2]


def test_an_empty_key_is_read() -> None:
    mapping, diagnostics = read_toml('"" = 1\n', "referat.toml")
    assert mapping is not None
    assert diagnostics == ()
