"""Whether a picture can be printed: sound, of sensible size, and closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageFile

from referat.rules.texts import pictures
from referat.rules.texts.pictures import picture_fault
from tests.support.pictures import data_address, noted_png, photo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    ("inner", "fault"),
    [
        ("", None),
        ('<rect fill="url(#a)"/><use href="#b"/>', None),
        (f'<image href="{data_address(noted_png())}"/>', None),
        (f'<image xlink:href="{data_address(photo(), "image/jpeg")}"/>', None),
        ('<image href="data:image/png;base64,AA"/>', "et billede inde i tegningen er ødelagt"),
        ('<image href="data:image/png;base64,æ"/>', "et billede inde i tegningen er ødelagt"),
        ('<image href="data:image/svg+xml,%3Csvg/%3E"/>', "et billede inde i tegningen er"),
        ("<rect>&ukendt;</rect>", "tegningen"),
        ('<a href="https://kommune.example"/>', "tegningen henter noget udefra"),
        ('<image xlink:href="http://127.0.0.1/x.png"/>', "tegningen henter noget udefra"),
        ("<image href='/etc/passwd'/>", "tegningen henter noget udefra"),
        ('<rect style="fill: url( http://127.0.0.1/ )"/>', "tegningen henter noget udefra"),
        ("<style>@import 'x.css';</style>", "tegningen henter noget udefra"),
        ("<script>alert(1)</script>", "tegningen henter noget udefra"),
        ("<foreignObject/>", "tegningen henter noget udefra"),
        ("<rect", "tegningen er ødelagt"),
    ],
)
def test_drawings_hold_all_they_show(inner: str, fault: str | None, tmp_path: Path) -> None:
    path = tmp_path / "tegning.svg"
    path.write_text(SVG.format(inner), encoding="utf-8")
    found = picture_fault(path)
    assert (found or "").startswith(fault or "")
    assert bool(found) == bool(fault)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"), "tegningen har en DOCTYPE med"),
        ('<!DOCTYPE svg SYSTEM "x.dtd">' + SVG.format("&a;"), "tegningen bruger entiteter"),
        ("<html/>", "filen er ikke en SVG-tegning"),
        ("", "tegningen er ødelagt"),
    ],
)
def test_what_is_no_drawing(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "tegning.SVG"
    path.write_text(text, encoding="utf-8")
    assert (picture_fault(path) or "").startswith(fault)


def test_a_document_type_alone_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "tegning.svg"
    path.write_text('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">' + SVG.format(""))
    assert picture_fault(path) is None


def test_entities_are_seen_in_other_codings(tmp_path: Path) -> None:
    path = tmp_path / "tegning.svg"
    path.write_bytes(('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("")).encode("utf-16"))
    assert (picture_fault(path) or "").startswith("tegningen har en DOCTYPE med")


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_sound_picture_has_no_fault(form: str, tmp_path: Path) -> None:
    path = tmp_path / "billede.png"
    Image.new("RGB", (3, 3)).save(path, form)
    assert picture_fault(path) is None


@pytest.mark.parametrize("damage", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"x" * 100])
def test_a_broken_picture_has_one(damage: bytes, tmp_path: Path) -> None:
    path = tmp_path / "billede.png"
    path.write_bytes(damage)
    assert picture_fault(path) == "billedet er ødelagt eller ikke PNG eller JPEG"


@pytest.mark.parametrize("is_allowed_elsewhere", [False, True])
def test_half_a_picture_is_broken(
    is_allowed_elsewhere: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", is_allowed_elsewhere)
    path = tmp_path / "billede.png"
    Image.effect_noise((90, 90), 50).save(path, "PNG")
    path.write_bytes(path.read_bytes()[:1000])
    assert picture_fault(path) == "billedet er ødelagt eller ikke PNG eller JPEG"
    assert ImageFile.LOAD_TRUNCATED_IMAGES is is_allowed_elsewhere


def test_a_picture_of_too_many_points_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "billede.png"
    Image.new("1", (30, 30)).save(path, "PNG")
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 899)
    assert (picture_fault(path) or "").startswith("billedet er for stort")
