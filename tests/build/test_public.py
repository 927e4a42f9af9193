"""Building the public version: where it lies, what it holds, and when it is made again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from referat.build.order import BuildOrder
from referat.build.start import BuildResult, build_changed
from referat.cli.main import run
from referat.diagnostics import Severity
from referat.model.documents import SUPPLEMENTS, DocumentKind
from referat.resources import templates_folder
from tests.support.pictures import quarters, saved
from tests.support.projects import (
    ALL_OPEN,
    BASE,
    ITEM,
    MEETING,
    SETTINGS,
    Files,
    come_to_rest,
    reader,
)

Project = Callable[[Files], Path]
NAME = "proeveudvalget/2026-02-12"
OPEN = BASE[SETTINGS] + ALL_OPEN
CLOSED = BASE[ITEM] + "lukket: fast ejendom\nbeslutning: Godkendt i stilhed.\n"


def built(root: Path, *formats: str, public: bool = True) -> BuildResult:
    found = reader(root).project
    folders = tuple(found.all_meetings())
    order = BuildOrder(folders, root / "build", None, formats or ("html",), is_public=public)
    return build_changed(found, order)


def written(result: BuildResult, root: Path) -> list[str]:
    paths = [path for meeting in result.meetings for path in meeting.written]
    return [path.relative_to(root / "build").as_posix() for path in paths]


def test_the_public_version_lies_in_a_folder_of_its_own(project: Project) -> None:
    root = project({SETTINGS: OPEN, ITEM: CLOSED})
    assert written(built(root), root) == [
        "proeveudvalget/2026-01-15/offentlig/dagsorden.html",
        f"{NAME}/offentlig/dagsorden.html",
        f"{NAME}/offentlig/referat.html",
    ]
    page = (root / "build" / NAME / "offentlig" / "referat.html").read_text("utf-8")
    assert "Punkt 4: Lukket punkt" in page
    assert "legeplads" not in page.casefold()
    assert "stilhed" not in page


def test_the_houses_own_documents_are_not_touched(project: Project) -> None:
    root = project({SETTINGS: OPEN, ITEM: CLOSED})
    built(root, public=False)
    own = root / "build" / NAME / "referat.html"
    before = own.read_bytes()
    built(root)
    assert own.read_bytes() == before
    assert "stilhed" in before.decode()


def test_a_public_version_that_is_as_it_was_is_left_alone(project: Project) -> None:
    root = project({SETTINGS: OPEN, ITEM: CLOSED})
    come_to_rest()
    assert not built(root).is_as_it_was
    assert built(root).is_as_it_was
    assert not built(root, public=False).is_as_it_was
    assert built(root, public=False).is_as_it_was
    assert built(root).is_as_it_was


def test_an_item_that_is_closed_later_is_gone_from_the_next_build(project: Project) -> None:
    root = project({SETTINGS: OPEN})
    come_to_rest()
    built(root)
    page = root / "build" / NAME / "offentlig" / "referat.html"
    assert "Ny legeplads" in page.read_text("utf-8")
    (root / ITEM).write_text(CLOSED, "utf-8")
    assert f"{NAME}/offentlig/referat.html" in written(built(root), root)
    assert "legeplads" not in page.read_text("utf-8").casefold()


def test_the_command_makes_it(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({SETTINGS: OPEN, ITEM: CLOSED})
    monkeypatch.chdir(root)
    assert run(["build", "--public", "--format", "html", "--kind", "referat", "-j", "1"]) == 0
    assert capsys.readouterr().out == f"build/{NAME}/offentlig/referat.html\n"


def test_show_gives_the_public_view(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({SETTINGS: OPEN, ITEM: CLOSED})
    monkeypatch.chdir(root)
    assert run(["show", "--public", f"agendas/{NAME}"]) == 0
    shown = capsys.readouterr().out
    assert '"offentlig": true' in shown
    assert "legeplads" not in shown.casefold()


def test_only_kinds_that_are_named_for_the_public_go_out() -> None:
    order = BuildOrder((), Path(), is_public=True)
    assert set(order.chosen(tuple(DocumentKind))) == {
        *(DocumentKind.AGENDA, *SUPPLEMENTS, DocumentKind.MINUTES)
    }


ITEM_TEMPLATE = (templates_folder() / "punkt.html").read_text("utf-8")


def with_template(line: str) -> Files:
    """The project with an own template of items that writes a line more."""
    own = ITEM_TEMPLATE.replace("<h2>", f"{line}\n<h2>", 1)
    return {SETTINGS: OPEN, ITEM: CLOSED, "templates/punkt.html": own}


@pytest.mark.parametrize(
    "line",
    [
        "<p>{{ mappe.read('legeplads.yaml') }}</p>",
        "<p>{{ mappe.resources }}</p>",
        "<p>{{ mappe['read']('legeplads.yaml') }}</p>",
        "<p>{{ mappe | attr('read') }}</p>",
        "<p>{{ [mappe] | map(attribute='folder') | first }}</p>",
        "<p>{{ punkt.lukket_grund }}</p>",
        "<p>{{ dokument.møde.beslutninger }}</p>",
    ],
)
def test_an_own_template_reaches_nothing_but_the_public_view(line: str, project: Project) -> None:
    root = project(with_template(line))
    result = built(root)
    assert {d.code for d in result.diagnostics} == {"D001"}
    assert not (root / "build" / NAME / "offentlig").exists()


@pytest.mark.parametrize(
    "line",
    [
        "<p>Godkendt i stilhed</p>",
        "<p>Prøvebys børn ønsker sig en legeplads</p>",
        "<p>{{ ['Prøvebys', 'børn', 'ønsker', 'sig', 'en'] | join(' ') }}</p>",
        "<p title='Ny legeplads'></p>",
        "<p class='ny-legeplads'></p>",
        "<!-- sag 26/100 -->",
        "<p>{{ 'NESDALPEGEL FA GNINGET'[::-1] }}</p>",
    ],
)
@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_closed_words_that_a_template_writes_stop_the_build(
    form: str, line: str, project: Project
) -> None:
    if form != "html" and ("<!--" in line or "title" in line or "class" in line):
        pytest.skip("only a page has comments and such attributes")
    root = project(with_template(line))
    result = built(root, form)
    assert {d.code for d in result.diagnostics if d.severity is Severity.ERROR} == {"O020"}
    assert not (root / "build" / NAME / "offentlig").exists()
    assert (root / "build" / "proeveudvalget/2026-01-15/offentlig").exists()


def codes(result: BuildResult) -> list[str]:
    return [d.code for d in result.diagnostics]


def test_it_is_told_when_items_are_closed_for_want_of_a_word(project: Project) -> None:
    root = project({})
    come_to_rest()
    assert codes(built(root)).count("O009") == 1
    assert codes(built(root)).count("O009") == 1
    assert "O009" not in codes(built(root, public=False))
    assert "O009" not in codes(built(project({SETTINGS: OPEN})))


def test_a_file_from_before_in_which_something_is_closed_now_is_an_error(
    project: Project,
) -> None:
    root = project({SETTINGS: OPEN})
    built(root, "html", "docx", "pdf")
    (root / ITEM).write_text(CLOSED, "utf-8")
    come_to_rest()
    for _ in range(2):  # nothing is held as long as they lie there
        found = [d for d in built(root, "html").diagnostics if d.severity is Severity.ERROR]
        assert [(d.code, d.message.split()[0]) for d in found] == [
            ("O021", f"offentlig/{kind}.{form}")
            for kind in ("dagsorden", "referat")
            for form in ("docx", "pdf")
        ]
    assert "O021" not in codes(built(root, "html", "docx", "pdf"))
    assert "O021" not in codes(built(root, "html"))


PICTURED = CLOSED + "sagsfremstilling: |\n  ![Plan](plan.png)\n"


def test_the_list_of_members_is_no_closed_text_although_one_names_them_in_order(
    project: Project,
) -> None:
    text = "sagsfremstilling: Eva Eksempel (formand), Per Prøve og Mona Mønster er enige.\n"
    result = built(project({SETTINGS: OPEN, ITEM: CLOSED + text}), "html", "docx")
    assert [d.message for d in result.diagnostics if d.severity is Severity.ERROR] == []


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_a_closed_picture_under_another_name_stops_the_build(form: str, project: Project) -> None:
    folder = str(Path(ITEM).parent)
    picture: bytes = saved(quarters(), "PNG")
    other: bytes = saved(quarters().rotate(90, expand=True), "PNG")
    meeting = BASE[MEETING].replace(
        "  - legeplads",
        "  - titel: Andet\n    sagsresume: |\n      ![Et andet billede](andet.png)\n  - legeplads",
    )
    files: Files = {SETTINGS: OPEN, ITEM: PICTURED, MEETING: meeting, f"{folder}/plan.png": picture}
    assert "O020" not in codes(built(project({**files, f"{folder}/andet.png": other}), form))
    line = "<p>{{ '![x](plan.png)' | linje(mappe) }}</p>"
    page = ITEM_TEMPLATE.replace("</h2>", f"</h2>{{% if not punkt.lukket %}}{line}{{% endif %}}")
    shown: Files = {**files, f"{folder}/andet.png": other, "templates/punkt.html": page}
    assert "O020" in codes(built(project(shown), form))


def test_words_that_every_document_has_stop_no_build(project: Project) -> None:
    """What a closed text says of bilag, punkter and dates is in the documents anyhow."""
    text = (
        "sagsfremstilling: |\n  Se Bilag 2 og Tabel 1 på Side 3, jf. Punkt 4 og Punkt 5 i"
        " Prøveudvalget den\n  12. februar 2026 kl. 15.00, hvor Eva Eksempel og Udvalget sad i"
        " PDF og Mødelokale 1.\n  Indstillingen er fra Direktøren og Prøvekommune, se Sagsresumé,"
        " Procedure og Fraværende.\n"
    )
    meeting = BASE[MEETING].replace(
        "  - titel: Eventuelt",
        "  - titel: Andet\n    bilag: [Første, Anden]\n"
        "    indstilling: {indstiller: Direktøren, at: [x]}\n"
        "  - titel: Eventuelt",
    )
    each = "<p>Bilag {{ loop.index }}: {{ bilag.titel }}</p>"
    listed = (templates_folder() / "afsnit" / "bilag.html").read_text("utf-8")
    own = listed.replace("{% else %}{{ bilag.titel }}", f"{{% else %}}{each}")
    assert own != listed
    files: Files = {
        SETTINGS: OPEN,
        ITEM: CLOSED + text,
        MEETING: meeting,
        "templates/afsnit/bilag.html": own,
    }
    result = built(project(files), "html", "docx", "pdf")
    assert [d.message for d in result.diagnostics if d.severity is Severity.ERROR] == []
