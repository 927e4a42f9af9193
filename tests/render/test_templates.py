"""The municipality's own templates before the standard ones, and what is said of their faults."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.build.documents import document_sources
from referat.diagnostics import Diagnostic, MaterialError
from referat.proceedings.view import build_view
from referat.render.fragments import make_fragments
from referat.render.page import make_page
from referat.resources import templates_folder
from tests.support.projects import SETTINGS, Files, checked

SECTION = '<section data-punkt="{{ punkt.nummer }}" data-afsnit="{{ afsnit.nøgle }}">'
LARGE = "det bliver større, end noget dokument kan have brug for"
DOUBLED = (
    "{{% set n = namespace(a='x') %}}"
    "{{% for i in range(99) %}}{{% set n.a = n.a {0} n.a %}}{{% endfor %}}"
)
Project = Callable[[Files], Path]


def page(root: Path) -> str:
    """The minutes as HTML."""
    found = checked(root)
    assert found.facts is not None, found.diagnostics
    sources = document_sources(found.files, root.resolve())
    fragments = make_fragments(build_view(found.facts, found.facts.kinds[-1]), sources)
    return make_page(fragments, sources.templates)


def fault(root: Path) -> Diagnostic:
    with pytest.raises(MaterialError) as caught:
        page(root)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.message == caught.value.message
    return diagnostic


def standard(name: str) -> str:
    return (templates_folder() / name).read_text("utf-8")


@pytest.mark.parametrize("folder", ["templates", "agendas/proeveudvalget/templates"])
def test_a_file_of_the_same_name_replaces_the_standard_one(folder: str, project: Project) -> None:
    nearer = {"agendas/proeveudvalget/referat.toml": 'kommune = "Nær Kommune"\n'}
    own = f"{folder}/afsnit/bilag.html"
    root = project(
        {**nearer, own: f"{SECTION}Vores egne bilag: {{{{ afsnit.bilag[0].titel }}}}</section>"}
    )
    made = page(root)
    assert ">Vores egne bilag: Tegning af legepladsen</section>" in made
    assert "Nær Kommune" in made, "the other templates are the standard ones"


def test_a_folder_of_another_name_is_used_when_the_settings_say_so(project: Project) -> None:
    root = project(
        {
            SETTINGS: 'format = 1\n[udseende]\nskabeloner = "vores"\n',
            "vores/forside.html": "<h1>Vores {{ dokument.titel }}</h1>",
            "templates/forside.html": "<h1>Ikke denne</h1>",
        }
    )
    assert "<h1>Vores Referat: Prøveudvalget 12. februar 2026</h1>" in page(root)


def test_an_own_style_sheet_replaces_the_standard_one(project: Project) -> None:
    made = page(project({"templates/css/skaerm.css": "p { color: red }"}))
    assert ":root{--farve:#1f4e79}\np { color: red }" in made


@pytest.mark.parametrize(
    ("name", "source", "line", "label", "item"),
    [
        ("forside.html", "<h1>x</h1>\n{{ dokument.titell }}", 2, "feltet “titell” findes ikke", ""),
        ("forside.html", "{{ dokumnet.titel }}", 1, "feltet “dokumnet” findes ikke", ""),
        ("punkt.html", "\n\n{{ punkt.findes.ikke }}", 3, "feltet “findes” findes ikke", "3"),
        ("afsnit/tekst.html", "<p>\n{{ afsnit.txt }}</p>", 2, "feltet “txt” findes ikke", "4"),
        ("punkt.html", "a\n{% for x in %}", 2, "linjen kan ikke læses som Jinja", "3"),
        ("punkt.html", "{% if punkt %}\nx", 2, "linjen kan ikke læses som Jinja", "3"),
        ("forside.html", "{{ x", 1, "linjen kan ikke læses som Jinja", ""),
        ("forside.html", "{{ 'a' | findes_ikke }}", 1, "linjen kan ikke læses som Jinja", ""),
        ("forside.html", "a\n{{ 1 / 0 }}", 2, "udtrykket kan ikke beregnes", ""),
        ("forside.html", "{{ 1 + 'a' }}", 1, "udtrykket kan ikke beregnes", ""),
        ("forside.html", "{{ dokument.titel[99] }}", 1, "feltet “99” findes ikke", ""),
        ("forside.html", "{% include 'mangler.html' %}", 1, "skabelonen “mangler.html” findes", ""),
        ("forside.html", "{% include '../referat.toml' %}", 1, "skabelonen “../referat.toml”", ""),
        ("forside.html", "{% include 'forside.html' %}", 1, "skabelonen bruger sig selv uden", ""),
        ("forside.html", "{{ ''.__class__.__mro__ }}", 1, "dette må en skabelon ikke", ""),
        ("forside.html", "{{ ''|attr('__class__') }}", 1, "dette må en skabelon ikke", ""),
        ("forside.html", "{{ dokument.update({'titel': 1}) }}", 1, "dette må en skabelon ikke", ""),
        ("forside.html", "{{ range(999999999) | list }}", 1, "udtrykket kan ikke beregnes", ""),
        ("forside.html", "\n{{ 'x' * 3000000000 }}", 2, LARGE, ""),
        ("forside.html", "{{ 3000000000 * [1] }}", 1, LARGE, ""),
        ("forside.html", "{{ 9 ** 999999999 }}", 1, LARGE, ""),
        ("forside.html", "{{ '%3000000000d' % 1 }}", 1, LARGE, ""),
        ("forside.html", "{{ '%*d' | format(3000000000, 1) }}", 1, LARGE, ""),
        ("forside.html", "{{ '{:3000000000}'.format(1) }}", 1, LARGE, ""),
        ("forside.html", "{{ '{:{}}'.format(1, 3000000000) }}", 1, LARGE, ""),
        ("forside.html", "{{ 'x'.ljust(3000000000) }}", 1, LARGE, ""),
        ("forside.html", "{{ 'x' | center(3000000000) }}", 1, LARGE, ""),
        ("forside.html", "{{ 'x' | indent(3000000000, true) }}", 1, LARGE, ""),
        ("forside.html", "{% set a = 'x' * 99999 %}{{ a | replace('x', a) }}", 1, LARGE, ""),
        ("forside.html", "{% set a = 'x' * 99999 %}{{ a.replace('x', a) }}", 1, LARGE, ""),
        ("forside.html", DOUBLED.format("~"), 1, LARGE, ""),
        ("forside.html", DOUBLED.format("+"), 1, LARGE, ""),
        (
            "forside.html",
            "{% for x in range(999) %}\n{{ 'x' * 99999 }}\n{% endfor %}",
            1,
            LARGE,
            "",
        ),
        ("forside.html", "{{ lipsum(9) }}", 1, "feltet “lipsum” findes ikke", ""),
        ("forside.html", "{{ " + "(" * 9999 + "1", 1, "skabelonen bruger sig selv uden ende", ""),
        (
            "forside.html",
            "{% if 1 %}" * 150 + "{% endif %}" * 150,
            1,
            "for meget ligger inden i hinanden",
            "",
        ),
    ],
)
def test_a_fault_names_template_line_item_and_field(
    name: str, source: str, line: int, label: str, item: str, project: Project
) -> None:
    diagnostic = fault(project({f"templates/{name}": source}))
    assert diagnostic.code == "D001"
    where = f" (punkt {item})" if item else ""
    assert diagnostic.message == f"skabelonen {name} kan ikke udfyldes{where}"
    assert diagnostic.label.startswith(label)
    span = diagnostic.span
    assert span is not None
    assert (span.file, span.line) == (f"templates/{name}", line)
    assert span.excerpt == source.split("\n")[line - 1][:300]


def test_a_fault_stands_in_the_file_as_the_project_names_it(project: Project) -> None:
    own = "agendas/proeveudvalget/vores/forside.html"
    settings = {"agendas/proeveudvalget/referat.toml": '[udseende]\nskabeloner = "vores"\n'}
    diagnostic = fault(project({**settings, own: "{{ x }}"}))
    assert diagnostic.span is not None
    assert (diagnostic.span.file, diagnostic.span.line, diagnostic.span.column) == (own, 1, 1)


def test_a_fault_in_a_standard_template_that_an_own_one_fills_wrongly(project: Project) -> None:
    source = "{% with afsnit = {} %}{% include 'afsnit/overskrift.html' %}{% endwith %}"
    diagnostic = fault(project({"templates/punkt.html": source}))
    assert diagnostic.span is not None
    assert diagnostic.span.file == "templates/afsnit/overskrift.html"
    assert "overskrift" in diagnostic.label


@pytest.mark.parametrize(
    ("source", "code", "message"),
    [
        ("<{{ 'script' }}>", "D002", "elementet <script> kan ikke bruges i en skabelon"),
        ("{{ '<iframe>' | safe }}", "D002", "elementet <iframe> kan ikke bruges i en skabelon"),
        ("<p {{ 'onclick' }}='x()'>", "D002", "“onclick” kan ikke bruges i en skabelon"),
        ("<p/onclick='x()'>", "D002", "“onclick” kan ikke bruges i en skabelon"),
        ("<img srcset='//a.example' alt=''>", "D002", "“srcset” kan ikke bruges i en skabelon"),
        ("<a href='java&#115;cript:x()'>", "D002", "et link kan ikke føre til “javascript:x()”"),
        ("<a href='java\tscript:x()'>", "D002", "et link kan ikke føre til “javascript:x()”"),
        ("<a href='data:text/html,x'>", "D002", "et link kan ikke føre til “data:text/html,x”"),
        ("<img src='//a.example' alt=''>", "D005", "“//a.example”"),
        ("<p style='background: u\\72l(//a.example)'>", "D005", "u\\72l(//a.example)"),
        (
            "<a {{ 'rel' }}='x Attachment' href='referat:a'>x</a>",
            "D002",
            "“rel=attachment” kan ikke bruges",
        ),
        ("<![x]]>", "D002", "“<!” kan ikke bruges i en skabelon"),
        ("{% for x in range(3000) %}<div>{% endfor %}", "D037", "mere end 40 elementer"),
        ("{% for x in range(3000) %}<div/>{% endfor %}", "D037", "mere end 40 elementer"),
    ],
)
def test_what_a_template_writes_is_looked_at_too(
    source: str, code: str, message: str, project: Project
) -> None:
    with pytest.raises(MaterialError) as caught:
        page(project({"templates/forside.html": f"\n<h1>x</h1>{source}"}))
    first = caught.value.diagnostics[0]
    assert first.code == code
    assert message in first.message
    assert first.span is not None
    assert (first.span.file, first.span.line) == ("templates/forside.html", 2)


@pytest.mark.parametrize(
    "head",
    [
        "<meta http-equiv='refresh' content='0;url=//a.example'>",
        "<link rel='stylesheet' href='//a.example/a.css'>",
        "<link rel='preconnect' href='a.css'>",
        "<base href='//a.example'>",
        "<style>p { background: u\\72l(//a.example) }</style>",
    ],
)
def test_a_page_s_head_reaches_nothing(head: str, project: Project) -> None:
    whole = standard("dokument.html").replace("<style>", f"{head}<style>")
    with pytest.raises(MaterialError):
        page(project({"templates/dokument.html": whole}))


def test_templates_may_nest_tables_links_and_pictures(project: Project) -> None:
    kept = (
        "<p>a<p>b" * 99 + "<ul>" + "<li>x" * 99 + "</ul>",
        "<table><tr><td>x<td>y</table>",  # a box of its own is put round it
        "<a href='https://a.example/'>x</a> <a href='mailto:a@b.example'>y</a>"
        "<a href='#indhold'>z</a>"
        "<img src='data:image/png;base64,AA' alt='' style='width: 1cm'>",
    )
    made = page(project({"templates/forside.html": f"<h1>x</h1>{''.join(kept)}"}))
    assert all(part in made for part in kept)


def test_a_page_allows_neither_scripts_nor_fetching(project: Project) -> None:
    head = page(project({})).partition("<head>")[2].lstrip()
    assert head.startswith(
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\''
    )
    assert "script-src" not in head


@pytest.mark.parametrize("begin", ["<body>", "<!-- <head> -->", '<html><head lang=">">', "<head>"])
def test_a_page_that_has_no_place_for_the_policy_is_refused(begin: str, project: Project) -> None:
    diagnostic = fault(project({"templates/dokument.html": begin + "{{ punkter }}"}))
    assert diagnostic.code == "D002"
    assert "dokument.html begynder ikke med" in diagnostic.message


def test_texts_are_escaped_wherever_a_template_prints_them(project: Project) -> None:
    settings = 'format = 1\nkommune = "A & <b>B</b>"\n'
    assert "A &amp; &lt;b&gt;B&lt;/b&gt;" in page(project({SETTINGS: settings}))


def test_a_skipped_heading_is_refused(project: Project) -> None:
    with pytest.raises(MaterialError, match="springer et niveau over"):
        page(project({"templates/forside.html": "<p>uden overskrift</p>"}))
