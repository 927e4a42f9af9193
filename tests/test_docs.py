"""The documents say what is true: links lead somewhere, commands exist, the tutorial works."""

from __future__ import annotations

import re
import shutil
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import cast

import click
import pytest
from jinja2 import meta, nodes

from referat import __version__
from referat.cli.danish_click import DanishContext
from referat.cli.main import referat
from referat.model.base import Value
from referat.model.committee import Committee
from referat.model.item import Item
from referat.model.meeting import Meeting
from referat.model.settings.settings import Settings
from referat.model.view import View
from referat.render.templates import load_templates
from referat.resources import templates_folder
from referat.source.binding.shapes import ListShape, RecordShape, Shape, TableShape, shape_of
from tests.support.certificates import PASSWORD, write_certificate
from tests.support.pages import anchors, blocks, commands, follow, links, run_referat
from tools import generate

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
README = ROOT / "README.md"
HOMES = (ROOT, ROOT / "src" / "referat")
"""Where the files lie that pages name."""
TUTORIAL = DOCS / "tutorial" / "dit-foerste-moede.md"
GUIDES = sorted((DOCS / "vejledning").glob("*.md"))
REFERENCE = sorted((DOCS / "reference").glob("*.md"))
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]
LANGUAGES = {"yaml", "toml", "svg", "csv", "html", "css", "json", "console", "sh", "sql", "text"}
FILES = (Committee, Meeting, Item, Settings)


def name(value: object) -> str:
    """How a page is called in the list of tests."""
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else str(value)


# Pages


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    dead = [link for link in links(page) if not _leads(page, link)]
    assert not dead


def _leads(page: Path, link: str) -> bool:
    if re.match(r"https://|mailto:", link):
        return True
    target, _, anchor = link.partition("#")
    path = (page.parent / target).resolve() if target else page
    if not path.exists():
        return False
    return not anchor or (path.suffix == ".md" and anchor in anchors(path))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_block_says_its_language(page: Path) -> None:
    if page.parent != ROOT or page == README:
        assert {b.language for b in blocks(page)} <= LANGUAGES


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_module_that_a_page_names_is_there(page: Path) -> None:
    named = re.findall(r"`([\w/]+/\w+\.py)`", page.read_text("utf-8"))
    gone = [file for file in named if not any((home / file).is_file() for home in HOMES)]
    assert not gone


def test_pages_are_found_from_the_front_page() -> None:
    """Whoever begins at README or docs/README.md reaches every page by links."""
    waiting, reached = [README, DOCS / "README.md"], set[Path]()
    while waiting:
        page = waiting.pop()
        reached.add(page)
        found = {(page.parent / link.partition("#")[0]).resolve() for link in links(page)}
        waiting += [p for p in found if p.suffix == ".md" and p.is_file() and p not in reached]
    assert {p for p in PAGES if p.is_relative_to(DOCS)} <= reached


@pytest.mark.parametrize("picture", sorted((DOCS / "billeder").iterdir()), ids=name)
def test_pictures_are_small_and_used(picture: Path) -> None:
    assert picture.stat().st_size < 120_000
    assert any(Path(link).name == picture.name for page in PAGES for link in links(page))


# What is made from the source


def test_the_generated_pages_and_schemas_are_up_to_date(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert generate.main(["--check"]) == 0, capsys.readouterr().err


def test_a_page_that_has_drifted_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = DOCS / "reference" / "moede.md"
    monkeypatch.setattr(generate, "documents", lambda: {page: "noget andet"})
    assert generate.main(["--check"]) == 1
    assert "docs/reference/moede.md" in capsys.readouterr().err.split()


def test_every_command_has_help_and_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "kommandoer.md").read_text("utf-8")
    for command in generate.commands():
        assert command.paragraphs[0], command.name
        assert f"\n## {command.name}\n" in page
        for option, help in command.options:
            assert help, f"{command.name} {option}"
            assert f"| `{option}` |" in page


def test_every_key_of_a_file_has_a_title_and_a_description() -> None:
    for model in models(*FILES):
        for field in model.model_fields.values():
            assert field.title, f"{model.__name__}.{field.alias}"
            assert field.description, f"{model.__name__}.{field.alias}"


def test_every_name_that_templates_see_has_a_description() -> None:
    for model in models(View):
        for field in model.model_fields.values():
            assert field.description, f"{model.__name__}.{field.alias}"


def models(*roots: type[Value]) -> list[type[Value]]:
    """The model classes and all that they are made of."""
    found = list(roots)
    for model in found:
        annotations = [cast("Hashable", f.annotation) for f in model.model_fields.values()]
        found += [m for a in annotations for m in _records(shape_of(a)) if m not in found]
    return found


def _records(shape: Shape) -> Iterator[type[Value]]:
    while isinstance(shape, ListShape | TableShape):
        shape = shape.inner
    if isinstance(shape, RecordShape):
        yield shape.model


def test_the_reference_names_all_that_a_template_uses() -> None:
    page = (DOCS / "reference" / "visning.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([\w/]+\.html)` \| .* \| (.*) \|$", page, re.MULTILINE))
    environment = load_templates(templates_folder(), ROOT).environment
    for template in templates_folder().rglob("*.html"):
        tree = environment.parse(template.read_text("utf-8"))
        own = {each.name for each in tree.find_all(nodes.Name) if each.ctx == "store"}
        used = meta.find_undeclared_variables(tree) - own
        told = set(rows[template.relative_to(templates_folder()).as_posix()].split(", "))
        assert used <= told, template.name


# Commands that are written of


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_the_commands_on_a_page_exist(page: Path) -> None:
    for words in commands(page):
        understand(words)


def understand(words: list[str]) -> None:
    """Follow a command from verb to option; fails where there is none such."""
    command: click.Command = referat
    context = DanishContext(referat)
    options: set[str] = set()
    for word in words:
        options |= {o for p in command.get_params(context) for o in p.opts}
        if word.startswith("-"):
            assert word.partition("=")[0] in options, words
        elif isinstance(command, click.Group):
            inner = command.get_command(context, word)
            assert inner, words
            command = inner


def test_pages_name_the_version_that_this_is() -> None:
    for page in PAGES:
        named = re.findall(r"referat-([\d.]+)-py3", page.read_text("utf-8"))
        assert set(named) <= {__version__}, page


def test_the_sessions_that_readme_names_exist() -> None:
    named = set(re.findall(r"noxfile\.py -s (\w+)", README.read_text("utf-8")))
    noxfile = (ROOT / "noxfile.py").read_text("utf-8")
    assert {"demo", "tests"} <= named
    assert named <= set(re.findall(r"^def (\w+)\(session", noxfile, re.MULTILINE))


# Doing what a page says


def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    follow(TUTORIAL, tmp_path)
    built = tmp_path / "referater" / "build" / "eksempeludvalget" / "2026-09-08"
    assert len(list(built.glob("*.pdf"))) == 2


@pytest.mark.parametrize("page", [README, *GUIDES], ids=name)
def test_what_a_guide_shows_works(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are written over the example project, its commands give what it says they give."""
    project = Path(shutil.copytree(DOCS / "eksempel", tmp_path / "eksempel"))
    write_certificate(project)
    monkeypatch.setenv("SEGL_ADGANGSKODE", PASSWORD)
    follow(page, project)
    done = run_referat(project, ["check", "--format", "short"])
    assert done.returncode == 0, done.stdout


def test_the_message_in_readme_is_what_the_program_says(tmp_path: Path) -> None:
    project = Path(shutil.copytree(DOCS / "eksempel", tmp_path / "eksempel"))
    follow(README, project)
    meeting = project / "agendas" / "eksempeludvalget" / "2026-02-12" / "moede.yaml"
    meeting.write_text(meeting.read_text("utf-8").replace("2026-02-12", "12-02-2026"), "utf-8")
    (message,) = (b.text for b in blocks(README) if b.text.startswith("fejl["))
    assert message in run_referat(project, ["check"]).stdout


def test_the_example_project_is_in_order(tmp_path: Path) -> None:
    project = Path(shutil.copytree(DOCS / "eksempel", tmp_path / "eksempel"))
    done = run_referat(project, ["build"])
    assert done.returncode == 0, done.stdout
    assert "fejl[" not in done.stdout
    assert "advarsel[" not in done.stdout
