"""What own templates must keep: anchors, links that lead somewhere, and sections."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.build.documents import document_sources
from referat.diagnostics import Diagnostic, MaterialError
from referat.proceedings.view import build_view
from referat.render.fragments import contents_html, make_fragments
from referat.resources import templates_folder
from tests.support.projects import BASE, ITEM, SETTINGS, Files, checked

Project = Callable[[Files], Path]
SIGNED = 'format = 1\nkommune = "Prøvekommune"\n[underskrifter]\nhvem = "formand"\n'


def faults(root: Path) -> list[Diagnostic]:
    found = checked(root)
    assert found.facts is not None, found.diagnostics
    sources = document_sources(found.files, root.resolve())
    with pytest.raises(MaterialError) as caught:
        make_fragments(build_view(found.facts, found.facts.kinds[-1]), sources)
    return list(caught.value.diagnostics)


def changed(name: str, old: str, new: str) -> Files:
    """The standard template with something else in it."""
    source = (templates_folder() / name).read_text("utf-8")
    assert old in source
    return {f"templates/{name}": source.replace(old, new)}


@pytest.mark.parametrize(
    ("name", "anchor"),
    [
        ("punkt.html", "{{ punkt.anker }}"),
        ("indhold.html", "indhold"),
        ("underskrifter.html", "underskrifter"),
    ],
)
def test_a_missing_anchor_is_told_of(name: str, anchor: str, project: Project) -> None:
    found = faults(project({SETTINGS: SIGNED, **changed(name, f' id="{anchor}"', "")}))
    first = next(d for d in found if "mangler" in d.message)
    assert (first.code, first.message) == ("D035", f'skabelonen {name} mangler id="{anchor}"')
    assert first.help == (f'skriv <section id="{anchor}"> om det hele',)
    assert first.span is not None
    assert (first.span.file, first.span.line) == (f"templates/{name}", 1)
    assert len([d for d in found if d.message == first.message]) == 1


def test_the_contents_keep_their_anchor_when_pages_are_numbered(project: Project) -> None:
    old, new = ' id="indhold"', '{% if linjer[0].side is none %} id="indhold"{% endif %}'
    found = checked(root := project(changed("indhold.html", old, new)))
    assert found.facts is not None
    sources = document_sources(found.files, root.resolve())
    made = make_fragments(build_view(found.facts, found.facts.kinds[-1]), sources)
    pages = {entry.anchor: 1 for entry in made.entries}
    with pytest.raises(MaterialError, match=r'indhold\.html mangler id="indhold"'):
        contents_html(made, sources.templates, pages)


def test_an_anchor_stands_once(project: Project) -> None:
    (one,) = faults(project(changed("punkt.html", "<h2>", '<h2 id="overskrift">')))
    assert (one.code, one.message) == ("D035", "id=“overskrift” står 3 gange i dokumentet")


def test_links_lead_somewhere(project: Project) -> None:
    link = '<h1>x</h1><a href="#ingen">x</a>'
    (one,) = faults(project({"templates/forside.html": link}))
    assert (one.code, one.message) == ("D035", "linket “#ingen” fører ingen steder hen")


@pytest.mark.parametrize("attribute", ["data-punkt", "data-afsnit"])
def test_a_section_says_what_it_is(attribute: str, project: Project) -> None:
    (one,) = faults(project(changed("afsnit/bilag.html", attribute, "data-andet")))
    assert one.code == "D036"
    assert one.message == "skabelonen afsnit/bilag.html mangler data-punkt og data-afsnit"
    assert one.label == "afsnittet “bilag” kan ikke findes"
    assert one.span is not None
    assert one.span.excerpt.startswith("<section")


def test_an_item_that_leaves_sections_out_is_told_of(project: Project) -> None:
    item = '<section id="{{ punkt.anker }}"><h2>{{ punkt.overskrift }}</h2></section>'
    found = faults(project({"templates/punkt.html": item}))
    assert {d.code for d in found} == {"D036"}
    assert {d.message.split()[1] for d in found} == {"punkt.html"}


@pytest.mark.parametrize(
    "name", ["punkt.html", "indhold.html", "underskrifter.html", "afsnit/bilag.html"]
)
def test_a_copy_of_a_standard_template_is_in_order(name: str, project: Project) -> None:
    root = project({SETTINGS: SIGNED, **changed(name, "<section", "<section")})
    found = checked(root)
    assert found.facts is not None
    sources = document_sources(found.files, root.resolve())
    assert make_fragments(build_view(found.facts, found.facts.kinds[-1]), sources).items


VOTED = """\
beslutning:
  tekst: Godkendt.
  afstemninger:
    - for: 2
      imod: 0
"""


def test_a_decision_is_printed_whole(project: Project) -> None:
    """An own template from before votes were known prints the text alone."""
    old = '{% for del in afsnit.dele %}\n{% include "afsnit/beslutningsdel.html" %}\n{% endfor %}\n'
    files = {ITEM: BASE[ITEM] + VOTED, **changed("afsnit/beslutning.html", old, "")}
    (found,) = faults(project(files))
    assert (found.code, found.label) == ("D040", "“For stemte 2.” trykkes ikke")
    assert found.span is not None
    assert found.span.file == "templates/afsnit/beslutning.html"


def test_an_own_template_may_word_a_decision_in_other_elements(project: Project) -> None:
    files = {
        ITEM: BASE[ITEM] + VOTED,
        **changed("afsnit/beslutningsdel.html", "<br>", "<em> </em>"),
    }
    found = checked(root := project(files))
    assert found.facts is not None
    sources = document_sources(found.files, root.resolve())
    make_fragments(build_view(found.facts, found.facts.kinds[-1]), sources)
