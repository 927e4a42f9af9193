"""YAML's traps: each is met with its code, its line and the line as it should be."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from referat.diagnostics import Diagnostic, Severity
from referat.source.nodes import Mapping, Scalar, Sequence
from referat.source.yaml.reader import read_yaml
from referat.source.yaml.traps import (
    TITLES,
    mapping_meant_as_text,
    quoting_help,
)

FILE = "sag.yaml"


@dataclass(frozen=True)
class Trap:
    """A text, the one diagnosis it should get, and a line that its help should show."""

    text: str
    code: str
    line: int
    column: int
    better: str


def only(text: str) -> Diagnostic:
    (diagnostic,) = read_yaml(text, FILE).diagnostics
    return diagnostic


QUOTING = [
    Trap("titel: Lukket: Køb\n", "Y011", 1, 8, 'titel: "Lukket: Køb"'),
    Trap("titel: Lukket:\n", "Y011", 1, 8, 'titel: "Lukket:"'),
    Trap("- Bilag 1: Notat: x\n", "Y011", 1, 3, '- "Bilag 1: Notat: x"'),
    Trap("- titel: Lukket: Køb\n  sagsnr: 1\n", "Y011", 1, 10, '- titel: "Lukket: Køb"'),
    Trap('titel: "Ja": nej: x\n', "Y014", 1, 8, "titel: '\"Ja\": nej: x'"),
    Trap("a: b\ntitel: Grund: 4  # note\n", "Y011", 2, 8, 'titel: "Grund: 4"  # note'),
    Trap("at: [x, dag: ja: nej, y]\n", "Y011", 1, 14, 'at: [x, dag: "ja: nej", y]'),
    Trap('titel: "Godkendt" af mødet\n', "Y014", 1, 8, "titel: '\"Godkendt\" af mødet'"),
    Trap("titel: 'Det's sagt'\n", "Y014", 1, 8, 'titel: "Det\'s sagt"'),
    Trap('titel: "Han sagde "ja" nu"\n', "Y014", 1, 8, "titel: 'Han sagde \"ja\" nu'"),
    Trap('titel: "A" og "B"\n', "Y014", 1, 8, 'titel: \'"A" og "B"\''),
    Trap("titel: *vigtigt\n", "Y015", 1, 8, 'titel: "*vigtigt"'),
    Trap("titel: **vigtigt** ord\n", "Y015", 1, 8, 'titel: "**vigtigt** ord"'),
    Trap("titel: [*x, y]\n", "Y015", 1, 9, 'titel: ["*x", y]'),
    Trap("titel: & Co\n", "Y015", 1, 8, 'titel: "& Co"'),
    Trap("titel: &Co og søn\n", "Y015", 1, 8, 'titel: "&Co og søn"'),
    Trap("titel: @eva\n", "Y015", 1, 8, 'titel: "@eva"'),
    Trap("titel: %-satser\n", "Y015", 1, 8, 'titel: "%-satser"'),
    Trap("titel: `kode`\n", "Y015", 1, 8, 'titel: "`kode`"'),
    Trap("titel: - noget\n", "Y015", 1, 8, 'titel: "- noget"'),
    Trap("titel: ? hvad\n", "Y015", 1, 8, 'titel: "? hvad"'),
    Trap("- ? hvad\n", "Y015", 1, 3, '- "? hvad"'),
    Trap("- , og\n", "Y015", 1, 3, '- ", og"'),
    Trap("titel: >5\nsted: x\n", "Y015", 1, 8, 'titel: ">5"'),
    Trap("titel: !vigtigt ja\n", "Y010", 1, 8, 'titel: "!vigtigt ja"'),
    Trap("titel: !\n", "Y010", 1, 8, 'titel: "!"'),
    Trap("titel: [udkast] Budget\n", "Y016", 1, 8, 'titel: "[udkast] Budget"'),
    Trap("titel: {nummer} Budget\n", "Y016", 1, 8, 'titel: "{nummer} Budget"'),
    Trap("titel: {nummer\n", "Y022", 1, 8, "titel: {nummer}"),
    Trap("titel: | tekst her\n", "Y023", 1, 8, 'titel: "tekst her"'),
    Trap("titel: > 5 procent\n", "Y023", 1, 8, 'titel: "> 5 procent"'),
    Trap('sti: "C:\\Users"\n', "Y025", 1, 9, "sti: 'C:\\Users'"),
]
LAYOUT = [
    Trap("titel Budget\nsted: x\n", "Y019", 1, 1, "titel: Budget"),
    Trap("sted: x\ntitel Budget\n", "Y019", 2, 1, "titel: Budget"),
    Trap("titel = Budget\nsted: x\n", "Y019", 1, 1, "titel: Budget"),
    Trap("titel Budget\n", "Y019", 1, 1, "titel: Budget"),
    Trap("bilag\n  - titel: x\n", "Y019", 1, 1, "bilag:"),
    Trap("a:\n  - navn Per\n    parti: A\n", "Y019", 2, 5, "- navn: Per"),
    Trap("a:\n  - Eventuelt\n    sagsnr: 1\n", "Y019", 2, 5, "- titel: Eventuelt"),
    Trap("titel:Budget\nsted: x\n", "Y020", 1, 6, "titel: Budget"),
    Trap("sted: x\ntitel:Budget\n", "Y020", 2, 6, "titel: Budget"),
    Trap("titel:\xa0Budget\nsted: x\n", "Y020", 1, 6, "titel: Budget"),
    Trap("a:\n  - b\n  -c\n", "Y020", 3, 3, "- c"),
    Trap("a:\n  -medlem: Per\n    punkter: 1\n", "Y020", 2, 3, "- medlem: Per"),
    Trap("a:\n  -titel: x\n", "Y020", 2, 3, "- titel: x"),
    Trap('titel: "Budget\nsted: x\n', "Y021", 1, 8, 'titel: "Budget"'),
    Trap("titel: 'Budget\nsted: x\n", "Y021", 1, 8, "titel: 'Budget'"),
    Trap('titel: "Budget\nsted: "x"\nb: c\n', "Y021", 1, 8, 'titel: "Budget"'),
    Trap("a: b\nbilag: [x, y\nsted: z\n", "Y022", 2, 8, "bilag: [x, y]"),
    Trap("bilag: [x,\n  y\nsted: z\n", "Y022", 1, 8, "y]"),
    Trap("a: {b: c\n", "Y022", 1, 4, "a: {b: c}"),
    Trap("a: |\nikke med\nb: c\n", "Y024", 2, 1, "  ikke med"),
    Trap("a: |\n  tekst\nIkke med.\nb: c\n", "Y024", 3, 1, "  Ikke med."),
    Trap("a: |\n    tekst\n  videre\n", "Y024", 3, 3, "    videre"),
    Trap("- a: |\n    tekst\n   videre\n", "Y024", 3, 4, "    videre"),
    Trap("titel: En aftale\nom noget\nb: c\n", "Y026", 2, 1, 'titel: "En aftale om noget"'),
    Trap("titel: Aftale\n  Delmål: to\n", "Y026", 2, 3, 'titel: "Aftale Delmål: to"'),
    Trap("a:\n\tb: c\n", "Y017", 2, 1, "  b: c"),
    Trap("a:\n  b: c\n\td: e\n", "Y017", 3, 1, "  d: e"),
    Trap("a:\n  - b\n\t- c\n", "Y017", 3, 1, "  - c"),
    Trap("a: |\n\ttekst\n", "Y017", 2, 1, "  tekst"),
    Trap("a:\n  b: c\n d: e\n", "Y018", 3, 2, "  d: e"),
    Trap("a: b\n  c: d\n", "Y018", 2, 3, "c: d"),
    Trap("  a: b\nc: d\n", "Y018", 1, 3, "a: b"),
    Trap("a:\n  - b\n - c\n", "Y018", 3, 2, "  - c"),
    Trap("a:\n  - b: c\n  d: e\n", "Y018", 3, 3, "    d: e"),
    Trap("a: b\n  t: |\n    x\nc: d\n", "Y018", 2, 3, "t: |"),
    Trap("a:\n  - b\n - c: d\n   e: f\n", "Y018", 3, 2, "  - c: d"),
    Trap("a:\n  b\n  - c: d\n", "Y029", 2, 3, "- b"),
    Trap("a:\n  - b\n  c\n  - d\n", "Y029", 3, 3, "- c"),
]


@pytest.mark.parametrize("trap", QUOTING + LAYOUT, ids=lambda trap: repr(trap.text))
def test_diagnosis(trap: Trap) -> None:
    """One fault gives one diagnosis, at its place, with the line as it should be."""
    diagnostic = only(trap.text)
    span = diagnostic.span
    assert span is not None
    assert (diagnostic.code, span.line, span.column) == (trap.code, trap.line, trap.column)
    assert diagnostic.severity is Severity.ERROR
    assert span.excerpt == trap.text.split("\n")[trap.line - 1]
    assert any(help.endswith((f": {trap.better}", f"“{trap.better}”")) for help in diagnostic.help)


@pytest.mark.parametrize("trap", QUOTING, ids=lambda trap: repr(trap.text))
def test_the_better_line_is_read(trap: Trap) -> None:
    """Whoever writes what the help says has a file that is read."""
    lines = trap.text.split("\n")
    indent = len(lines[trap.line - 1]) - len(lines[trap.line - 1].lstrip())
    lines[trap.line - 1] = " " * indent + trap.better
    assert read_yaml("\n".join(lines), FILE).diagnostics == ()


def test_advice_for_text_beside_a_block_sign() -> None:
    diagnostic = only("a: | tekst\n  mere\nb: c\n")
    assert diagnostic.code == "Y023"
    assert diagnostic.help == (
        "lad “a: |” stå alene, og skriv teksten på de næste linjer, rykket ind",
    )


def test_advice_where_a_key_or_more_text_may_be_meant() -> None:
    assert only("titel: Aftale\n  delmål: to\n").help == (
        "linjen skal begynde helt til venstre: “delmål: to”",
        "hører linjen til teksten ovenfor, så skriv det hele på én linje: "
        'titel: "Aftale delmål: to"',
    )


def test_a_tab_is_told_with_all_other_lines_that_have_one() -> None:
    diagnostic = only("a:\n\tb: c\n\td: e\nf:\n\tg: h\n")
    assert diagnostic.message == "her er en tabulator i indrykningen"
    assert diagnostic.help[1] == "det samme gælder linje 3 og 5"


def test_a_tab_on_an_empty_line() -> None:
    assert (only("a:\n  b: c\n\t\nd: e\n").code, only("a:\n  b: c\n\t\n").label) == (
        "Y017",
        "på en tom linje",
    )


def test_siblings_move_together() -> None:
    assert "flyt linje 3 lige så meget" in only("a: b\n c: d\n e: f\ng: h\n").help


def test_keys_that_stand_right_already_are_not_moved() -> None:
    assert only("a:\n  - b\n - c: d\n    e: f\n").help == (
        "linjen skal begynde med 2 mellemrum: “  - c: d”",
    )


@pytest.mark.parametrize(
    "text", ["a:\n  b: c\n  - d\n", "- a\nb: c\n", "  - a\nb: c\n", "a:\n  - b\n  c: d\n  - e: f\n"]
)
def test_list_and_keys_mixed(text: str) -> None:
    assert only(text).code == "Y028"


def test_a_table_outside_a_text() -> None:
    assert only("a:\n  | b | c |\n  | d | e |\n").code == "Y024"


@pytest.mark.parametrize(
    ("text", "code", "column", "better"),
    [
        ("titel: Grund # 4\n", "Y013", 14, 'titel: "Grund # 4"'),
        ("titel: Grund #4\n", "Y013", 14, 'titel: "Grund #4"'),
        ("- Grund # 4\n", "Y013", 9, '- "Grund # 4"'),
        ("titel: # 4\n", "Y013", 8, 'titel: "# 4"'),
    ],
)
def test_text_lost_as_a_comment(text: str, code: str, column: int, better: str) -> None:
    diagnostic = only(text)
    assert (diagnostic.code, diagnostic.severity) == (code, Severity.WARNING)
    assert diagnostic.span is not None
    assert diagnostic.span.column == column
    assert diagnostic.help[0] == f"sæt teksten i anførselstegn: {better}"
    assert read_yaml(text, FILE).root is not None


@pytest.mark.parametrize(
    "text",
    [
        "tid: 15:30   # 15.30 også\n",
        "tid: 15:30\t# også\n",
        "# kommentar\ntid: x\n # en til\n",
        'titel: "x" # note\n',
        "fravær: # de fraværende\n  - x\n",
        "tekst: | # note\n  x # 4\n",
        "titel: C#-kursus\n",
        "titel: Grund#4\n",
        "bilag:   # ingen\n",
    ],
)
def test_usual_comments_are_no_loss(text: str) -> None:
    assert read_yaml(text, FILE).diagnostics == ()


def test_a_dash_swallowed_by_the_text_above() -> None:
    diagnostic = only("a:\n  - b\n    - c\n")
    assert (diagnostic.code, diagnostic.severity) == ("Y027", Severity.WARNING)
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.span.column) == (3, 5)


def test_a_whole_list_without_blanks_after_its_dashes() -> None:
    codes = [d.code for d in read_yaml("a:\n  -b\n  -c\n", FILE).diagnostics]
    assert codes == ["Y020", "Y020"]


@pytest.mark.parametrize("text", ["a: -5\n", "a: -x\n", "a:\n  -5 grader\n", "- -x\n"])
def test_a_text_may_begin_with_a_dash(text: str) -> None:
    assert read_yaml(text, FILE).diagnostics == ()


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = 'titel Budget\nsted: Lokale: 4\na:\n  - b\n - c\nd: "e" f\ng: ok\nh: @i\ng: igen\n'
    found = [(d.code, d.span.line) for d in read_yaml(text, FILE).diagnostics if d.span]
    assert found == [("Y019", 1), ("Y011", 2), ("Y018", 5), ("Y014", 6), ("Y015", 8), ("Y007", 9)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one repair after another, each at its place in the file as it is
        ("a:\n\t- b: c\n    d: e\nf:\n  - g: h\n\ti: j\n", [("Y017", 2, 1), ("Y018", 6, 2)]),
        ('sted: "Lokale\na: @b\n', [("Y021", 1, 7), ("Y015", 2, 4)]),
        ('sted: "Lokale\na: b\n:\n  - c: d\n', [("Y021", 1, 7), ("Y008", 3, 1)]),
        # a quote that is never closed is the fault, whatever else could be made of it
        ("a: |\n  b\n'  c\n\nd: e\n", [("Y021", 3, 1)]),
        # warnings, and faults of repaired lines, may come of the repair
        ("a: b: c\nd: e # f\n", [("Y011", 1, 4)]),
        # the text under a key that is moved stays where it is
        ("a: b\n  t: |\n  x\n\n  - y\nc: @d\n", [("Y018", 2, 3), ("Y015", 6, 4)]),
        # keys that begin at the left are not moved because of a list in front of them
        ("  - a: b\nc: d\ne: f\n", [("Y028", 2, 1)]),
        # a line is told of once
        ("a:\n  b: c\n  d:\n x  - y\n    - z\ne: f\n", [("Y018", 4, 2)]),
        ("a: >  b\n  c\nd: e\n", [("Y023", 1, 4)]),
    ],
)
def test_faults_after_a_fault(text: str, expected: list[tuple[str, int, int]]) -> None:
    found = read_yaml(text, FILE).diagnostics
    assert [(d.code, d.span.line, d.span.column) for d in found if d.span] == expected


def test_a_guess_does_not_breed_more_faults() -> None:
    """What is wrong under a line that is wrong itself is told when that line is right."""
    assert only("a: b: c\n  d: e\n  f: g\nh: i\n").code == "Y011"


def test_a_fault_in_a_very_long_line_has_no_line_in_its_help() -> None:
    diagnostic = only("titel: " + "Lukket: Køb " * 50 + "\n")
    assert diagnostic.help == ("sæt teksten i anførselstegn",)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("- Bilag 1: Notat\n", '- "Bilag 1: Notat"'),
        ("- Bilag 1: Notat  # ny\n", '- "Bilag 1: Notat"  # ny'),
        ('- Bilag "1": Notat\n', "- 'Bilag \"1\": Notat'"),
        ("- Bilag 1:\n", '- "Bilag 1:"'),
        ("- {nummer}\n", '- "{nummer}"'),
        ("- [{nummer}]\n", '- ["{nummer}"]'),
    ],
)
def test_a_mapping_where_text_is_meant(text: str, better: str) -> None:
    root = read_yaml(text, FILE).root
    assert isinstance(root, Sequence)
    node = root.items[0]
    while isinstance(node, Sequence):
        node = node.items[0]
    assert isinstance(node, Mapping)
    diagnostic = mapping_meant_as_text(node)
    assert diagnostic is not None
    assert diagnostic.code in ("Y012", "Y016")
    assert diagnostic.span == node.span
    assert diagnostic.help == (f"sæt teksten i anførselstegn: {better}",)


@pytest.mark.parametrize(
    "text",
    [
        "- titel: x\n  fil: y\n",
        "- tekst: |\n    x\n",
        "- {a: b, c: d}\n",
        "- at: [a, b]\n",
        "- a:\n    b: c\n",
    ],
)
def test_a_mapping_that_is_meant(text: str) -> None:
    root = read_yaml(text, FILE).root
    assert isinstance(root, Sequence)
    node = root.items[0]
    assert isinstance(node, Mapping)
    assert mapping_meant_as_text(node) is None


def test_quoting_leaves_a_long_line_out() -> None:
    assert quoting_help("a: " + "b" * 300, 3) == ("sæt teksten i anførselstegn",)


def test_codes_are_consecutive_and_every_trap_is_listed() -> None:
    assert list(TITLES) == [f"Y{number:03}" for number in range(1, len(TITLES) + 1)]
    assert {trap.code for trap in QUOTING + LAYOUT} <= set(TITLES)


@pytest.mark.parametrize("title", TITLES.values())
def test_titles_are_short_danish_sentences(title: str) -> None:
    """As in the other messages: no capital at the beginning, no full stop at the end."""
    assert not re.match(r"[A-ZÆØÅ]", title)
    assert not title.endswith((".", "!")) or title.endswith("...")


def test_what_the_repaired_text_would_hold() -> None:
    """A quoted text comes back as it was meant, quotes and backslashes included."""
    for text in ('Lukket: "Køb"', "C:\\nyt: x", "Det's: x"):
        better = only(f"titel: {text}\n").help[0].removeprefix("sæt teksten i anførselstegn: ")
        root = read_yaml(better, FILE).root
        assert isinstance(root, Mapping)
        value = root.entries[0].value
        assert isinstance(value, Scalar)
        assert value.value == text
