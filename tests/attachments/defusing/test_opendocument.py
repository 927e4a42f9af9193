"""What is taken out of OpenDocument files, and what stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from referat.attachments.defusing import defuse
from referat.attachments.faults import FaultyFileError
from referat.model.attached_file import FileKind
from tests.support.office_files import ods, odt, unpacked

ADDRESS = "http://eksempel.test/hentes"
OUTSIDE = [ADDRESS, "../billede.png", "/etc/billede.png", "file:///C:/billede.png"]


def defused(folder: Path, content: bytes, kind: FileKind = FileKind.ODT) -> dict[str, str]:
    source, target = folder / f"a.{kind}", folder / f"b.{kind}"
    source.write_bytes(content)
    defuse(source, kind, target)
    return {name: part.decode() for name, part in unpacked(target.read_bytes()).items()}


def test_the_kind_of_the_package_still_comes_first(tmp_path: Path) -> None:
    parts = defused(tmp_path, odt("<text:p>a</text:p>"))

    assert next(iter(parts)) == "mimetype"


def test_links_that_are_followed_by_readers_stay(tmp_path: Path) -> None:
    link = f'<text:p><text:a xlink:href="{ADDRESS}">her</text:a></text:p>'

    assert ADDRESS in defused(tmp_path, odt(link))["content.xml"]


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_lies_outside_is_not_shown(tmp_path: Path, address: str) -> None:
    picture = f'<text:p><draw:frame><draw:image xlink:href="{address}"/></draw:frame>efter</text:p>'

    content = defused(tmp_path, odt(picture))["content.xml"]

    assert address not in content
    assert "efter" in content


def test_what_lies_in_the_package_is_shown(tmp_path: Path) -> None:
    picture = '<text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p>'

    assert "Pictures/a.png" in defused(tmp_path, odt(picture))["content.xml"]


def test_a_section_stands_with_its_last_text(tmp_path: Path) -> None:
    section = f'<text:section><text:section-source xlink:href="{ADDRESS}"/><text:p>gammelt</text:p>'

    content = defused(tmp_path, odt(f"{section}</text:section>"))["content.xml"]

    assert "gammelt" in content
    assert "section-source" not in content


def test_tracked_changes_are_as_accepted(tmp_path: Path) -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion>'
        "<text:p>slettet</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = '<text:p>før <text:change text:change-id="c"/>efter</text:p>'

    content = defused(tmp_path, odt(changes + body))["content.xml"]

    assert "slettet" not in content
    assert "<text:p>før efter</text:p>" in content


def test_dates_are_as_they_were_shown(tmp_path: Path) -> None:
    content = defused(tmp_path, odt("<text:p><text:date>1. maj</text:date></text:p>"))

    assert '<text:date text:fixed="true">1. maj<' in content["content.xml"]


def test_macros_go_with_what_starts_them(tmp_path: Path) -> None:
    parts = {"Basic/Standard/m.xml": "<m/>", "Scripts/a.py": "print()"}
    scripts = "<office:scripts><office:event-listeners/></office:scripts>"

    made = defused(tmp_path, odt("<text:p>a</text:p>", parts, scripts))

    assert not set(parts) & set(made)
    assert "event-listeners" not in made["content.xml"]
    assert "Basic" not in made["META-INF/manifest.xml"]


def test_an_encrypted_file_is_told_of_as_such(tmp_path: Path) -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>'
        "<m:encryption-data/></m:file-entry></m:manifest>"
    )

    with pytest.raises(FaultyFileError, match="adgangskode"):
        defused(tmp_path, odt("", {"META-INF/manifest.xml": manifest}))


def test_cells_stand_with_the_values_they_were_saved_with(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell table:formula="of:=NOW()" office:value-type="float" office:value="1"/>'
        f'<table:table-cell table:formula="of:=WEBSERVICE(&quot;{ADDRESS}&quot;)"/>'
        '<table:table-cell table:formula="of:=1+1"/>'
    )
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"

    content = defused(tmp_path, ods(table), FileKind.ODS)["content.xml"]

    assert 'office:value="1"' in content
    assert content.count("table:formula") == 1


@pytest.mark.parametrize(("said", "is_fitted"), [("", True), ('style:scale-to="80%"', False)])
def test_a_sheet_fits_the_width_unless_it_says_otherwise(
    tmp_path: Path, said: str, is_fitted: bool
) -> None:
    layout = f"<style:page-layout><style:page-layout-properties {said}/></style:page-layout>"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "style")
    )
    styles = f"<office:document-styles {spaces}>{layout}</office:document-styles>"

    made = defused(tmp_path, ods("", {"styles.xml": styles}), FileKind.ODS)["styles.xml"]

    assert ('scale-to-X="1"' in made) == is_fitted
