"""Odd meetings of a made-up municipality: what is rare, long, wide, empty or strange.

``odd/`` holds what is written by hand; what is long or has no text is made here.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from referat.glyphs import covered

BY_HAND = Path(__file__).with_name("odd")
COMMITTEE = "agendas/sjaeldenhedsudvalget"
LONG_WORD = "Speciallægepraksisplanlægningsstabiliseringsperiodeudvidelsesudvalgsformandskab"
LACKING = "Ḁḁ Ẉẉ αβγ Жжя 漢字 😀"
"""Signs of Europe's and other languages that the fonts lack."""


def write_odd_project(root: Path) -> Path:
    """Write the project into a folder; gives the folder."""
    for name, content in odd_project().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def odd_project() -> dict[str, bytes]:
    """The files of the project, by name."""
    stored = (path for path in BY_HAND.rglob("*") if path.is_file())
    files = {path.relative_to(BY_HAND).as_posix(): path.read_bytes() for path in stored}
    texts = _many_items() | _tables() | _words()
    return files | _pictures() | {name: text.encode() for name, text in texts.items()}


def _many_items() -> dict[str, str]:
    titles = [f"Sag {n} om {'vej og sti ' * (n % 9)}i Prøveby" for n in range(1, 91)]
    return {f"{COMMITTEE}/2026-03-02/moede.yaml": _meeting("2026-03-02", titles)}


def _words() -> dict[str, str]:
    """A title of 300 characters, one long word everywhere, and all letters."""
    title = ("En titel, der bliver ved og ved, for sagen er lang " * 6)[:300].strip()
    letters = " ".join(letters_of_europe())
    items = {
        "lang-titel": _item(title, sagsresume=title * 3),
        "langt-ord": _item(
            LONG_WORD,
            sagsresume=f"{LONG_WORD}\n\n- {LONG_WORD}\n  - {LONG_WORD}\n\n> {LONG_WORD}",
            lovgrundlag=f"| {LONG_WORD} | B |\n| --- | --- |\n| {LONG_WORD} | 7 |",
            bilag=f"{LONG_WORD}_{LONG_WORD}.pdf",
        ),
        "bogstaver": _item(
            "Alle bogstaver: " + "".join(letters_of_europe()[:180]),
            sagsresume=f"{letters}\n\n**{letters}**\n\n*{letters}*\n\n***{letters}***",
            høring=unicodedata.normalize("NFD", "Åse Ærø Ömer Čedić Ștefan Żółć"),
        ),
        "tegn-skriften-mangler": _item(f"Fremmede tegn {LACKING}", sagsresume=f"**{LACKING}**"),
    }
    folder = f"{COMMITTEE}/2026-03-05"
    meeting = _meeting("2026-03-05", [], files=items)
    return {f"{folder}/moede.yaml": meeting} | {
        f"{folder}/{name}.yaml": text for name, text in items.items()
    }


def letters_of_europe() -> list[str]:
    """Every letter that the fonts have."""
    return [c for c in map(chr, sorted(covered())) if unicodedata.category(c)[0] == "L"]


def _tables() -> dict[str, str]:
    items = {"lang-tabel": _item("En tabel over tre sider", sagsfremstilling=_long_table(120))}
    items |= {
        f"kolonner-{n}": _item(f"{n} kolonner", sagsfremstilling=_wide_table(n))
        for n in (6, 10, 11, 15, 20)
    }
    stored = ["samlede-celler", "regneark"]
    folder = f"{COMMITTEE}/2026-03-03"
    return {
        f"{folder}/moede.yaml": _meeting("2026-03-03", [], files=[*items, *stored]),
        **{f"{folder}/{name}.yaml": text for name, text in items.items()},
    }


def _long_table(rows: int) -> str:
    """Row headings that reach over page breaks, and a total."""
    head = "|  | Vej | Udgift i kr. |\n| --- | --- | --- |\n"
    body = "".join(
        f"| {f'Område {n // 7}' if n % 7 == 0 else '^'} | Vej nr. {n} | {n * 1250} |\n"
        for n in range(rows)
    )
    return f"{head}{body}| --- | --- | --- |\n| I alt | < | {sum(range(rows)) * 1250} |\n"


def _wide_table(columns: int) -> str:
    head = " | ".join(f"Budget {2020 + n}" for n in range(columns - 1))
    line = " | ".join(f"{1234 + n}.500" for n in range(columns - 1))
    return f"| Område | {head} |\n|{' --- |' * columns}\n" + f"| Veje og stier | {line} |\n" * 3


def _pictures() -> dict[str, bytes]:
    folder = f"{COMMITTEE}/2026-03-04"
    return {
        "agendas/fortloebende/vaaben.png": picture("PNG", (600, 200)),
        f"{folder}/billede.png": picture("PNG", (900, 600)),
        f"{folder}/billede.jpg": picture("JPEG", (300, 900)),
        f"{folder}/lille.png": picture("PNG", (16, 16)),
    }


def picture(kind: str, size: tuple[int, int]) -> bytes:
    """A yellow picture with a blue cross; a PNG has a see-through ground."""
    image = Image.new("RGBA" if kind == "PNG" else "RGB", size, (250, 220, 120))
    draw = ImageDraw.Draw(image)
    draw.line((0, 0, *size), (20, 60, 120), 5)
    draw.line((size[0], 0, 0, size[1]), (20, 60, 120), 5)
    if kind == "PNG":
        draw.rectangle((0, 0, size[0] // 4, size[1] // 4), (0, 0, 0, 0))
    data = io.BytesIO()
    image.save(data, kind)
    return data.getvalue()


def _meeting(day: str, titles: Iterable[str], files: Iterable[str] = ()) -> str:
    """A meeting file; ``files`` are the keys of items with a file of their own."""
    lines = [f"  - titel: {title.strip()}" for title in titles]
    lines += [f"  - {name}" for name in files]
    agenda = "\n".join(lines)
    return f"dato: {day}\ntid: 15:00\nsted: Mødelokale 1\ndagsorden:\n{agenda}\n"


def _item(title: str, bilag: str = "", **texts: str) -> str:
    return "".join(_lines(title, bilag, texts))


def _lines(title: str, attachment: str, texts: dict[str, str]) -> Iterator[str]:
    yield f'titel: "{title}"\nbeslutning: Godkendt.\n'
    for key, text in texts.items():
        indented = "".join(f"  {line}\n" if line else "\n" for line in text.splitlines())
        yield f"{key}: |\n{indented}"
    if attachment:
        yield f"bilag:\n  - {attachment}\n"
