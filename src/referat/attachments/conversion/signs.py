"""Signs of picture fonts in a PDF by LibreOffice, told as the characters that they look like.

Word's bullets are signs of Symbol and Wingdings, which Unicode leaves to whoever uses them: nobody
can read them aloud or search for them, and PDF/A has none (ISO 19005-3, 6.2.11.7.3).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_TOLD = {
    **{"F0B7": "•", "F0A7": "▪", "F076": "❖", "F0D8": "➢", "F0FC": "✓"},
    **{"F0FD": "☒", "F0FE": "☑", "F0E0": "→"},
}
"""Those that Word offers as bullets, and marks; others of the same number are rare."""
_MAPPING = re.compile(rb"(<[0-9A-Fa-f]+>\s*)<([0-9A-Fa-f]{4})>")
"""A line of a list that maps codes to characters (ISO 32000-1, 9.10.3): code, character."""


def name_signs(document: pikepdf.Pdf) -> None:
    """Let each such sign be the character that it looks like; what is drawn stays as it is."""
    from pikepdf import Dictionary, Stream

    for value in document.objects:
        if isinstance(value, Dictionary) and isinstance(value.get("/ToUnicode"), Stream):
            mapping = value.ToUnicode.read_bytes()
            if (named := _MAPPING.sub(_named, mapping)) != mapping:
                value.ToUnicode.write(named)


def _named(line: re.Match[bytes]) -> bytes:
    code, sign = line[1], line[2].decode("ascii").upper()
    told = f"{ord(_TOLD[sign]):04X}" if sign in _TOLD else sign
    return code + f"<{told}>".encode("ascii")
