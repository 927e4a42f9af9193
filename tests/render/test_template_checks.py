"""What own templates may not hold is told of at its line, before they are filled."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from referat.build.documents import document_sources
from referat.cli.main import run
from referat.diagnostics import Diagnostic
from referat.render.template_checks import contract_diagnostics
from referat.resources import templates_folder
from tests.support.projects import Files, checked

Project = Callable[[Files], Path]


def contract(root: Path) -> list[Diagnostic]:
    sources = document_sources(checked(root).files, root.resolve())
    return list(contract_diagnostics(sources.templates))


def standard(name: str) -> str:
    return (templates_folder() / name).read_text("utf-8")


def test_without_own_templates_there_is_nothing_to_say(project: Project) -> None:
    assert contract(project({})) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (standard("punkt.html"), []),
        ("<p>{{ '<script>' }}{# <script> #}{% if '<script>' %}{% endif %}</p>", []),
        ("<p>a</p>\n  <script>b</script>", [(2, 3, "script"), (2, 3, "script")]),
        ("{#\n#}<marquee>", [(2, 1, "marquee")]),
    ],
)
def test_elements_that_cannot_be_in_every_format_are_refused(
    source: str, found: list[tuple[int, int, str]], project: Project
) -> None:
    diagnostics = contract(project({"templates/punkt.html": source}))
    assert [(d.span.line, d.span.column, d.message) for d in diagnostics if d.span] == [
        (line, column, f"elementet <{name}> kan ikke bruges i en skabelon")
        for line, column, name in found
    ]
    assert {(d.code, d.span.file) for d in diagnostics if d.span} <= {
        ("D002", "templates/punkt.html")
    }


def test_elements_that_stand_where_they_may_not_are_refused_at_their_line(
    project: Project,
) -> None:
    source = "<ul>\n  <p>{{ punkt.titel }}</p>\n</ul>"
    (diagnostic,) = contract(project({"templates/punkt.html": source}))
    assert (diagnostic.code, diagnostic.message) == ("D002", "<p> kan ikke stå lige i <ul>")
    assert diagnostic.span is not None
    assert (diagnostic.span.file, diagnostic.span.line) == ("templates/punkt.html", 2)


def test_every_template_of_the_program_may_be_copied_as_it_is(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({})
    shutil.copytree(templates_folder(), root / "templates")
    assert contract(root) == []
    monkeypatch.chdir(root)
    assert run(["build", "--format", "html", "-j", "1"]) == 0
    assert "D0" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<p>\n<{{ liste }}>\n</{{ liste }}>", [2, 3]),
        ("<{% if a %}ul{% else %}script{% endif %}>", [1]),
        ("{# <{{ a }}> #}{{ '<' }}{{ a }}", []),
    ],
)
def test_the_name_of_an_element_stands_in_the_template(
    source: str, lines: list[int], project: Project
) -> None:
    found = contract(project({"templates/punkt.html": source}))
    assert [d.span.line for d in found if d.span and "regnes ud" in d.message] == lines


@pytest.mark.parametrize("name", ["dokument.html", "del.html"])
def test_whole_pages_may_hold_more(name: str, project: Project) -> None:
    assert contract(project({f"templates/{name}": standard(name)})) == []
    assert contract(project({f"templates/{name}": "<body><script></script></body>"})) != []


@pytest.mark.parametrize("name", ["punkt.html", "css/tryk.css"])
def test_a_template_in_another_encoding_is_told_of(name: str, project: Project) -> None:
    root = project({f"templates/{name}": "Sø".encode("cp1252")})
    (diagnostic,) = contract(root)
    assert diagnostic.code == "D006"
    assert diagnostic.span is not None
    assert diagnostic.span.file == f"templates/{name}"


@pytest.mark.parametrize(
    ("line", "is_refused"),
    [
        ("@import 'andet.css';", True),
        ("@IMPORT url(http://a.example/b.css);", True),
        ('p { background: url( "http://a.example/b.png" ) }', True),
        ("p { background: url(b.png) }", True),
        ("p { background: url(data:image/png;base64,AA) }", False),
        ("p { fill: url(#a) }", False),
    ],
)
def test_a_style_sheet_fetches_nothing(line: str, is_refused: bool, project: Project) -> None:
    diagnostics = contract(project({"templates/css/tryk.css": f"p {{}}\n{line}\n"}))
    assert [(d.code, d.span.line) for d in diagnostics if d.span] == (
        [("D005", 2)] if is_refused else []
    )


def test_a_link_that_would_attach_a_file_is_refused_at_its_line(project: Project) -> None:
    source = "<h1>x</h1>\n<p>\n<a rel='attachment' href='https://a.example/'>x</a></p>"
    (diagnostic,) = contract(project({"templates/forside.html": source}))
    assert diagnostic.span is not None
    assert (diagnostic.code, diagnostic.span.line) == ("D002", 3)
    assert diagnostic.message == "“rel=attachment” kan ikke bruges i en skabelon"


def test_a_style_sheet_does_not_end_its_element(project: Project) -> None:
    sheet = "p {}\n/* </style><script>alert(1)</script> */"
    (diagnostic,) = contract(project({"templates/css/skaerm.css": sheet}))
    assert diagnostic.span is not None
    assert (diagnostic.code, diagnostic.span.line) == ("D005", 2)
