"""Files of attachments that were exchanged after they were sent."""

from __future__ import annotations

from typing import Any

import pytest

from referat.proceedings.changed_files import changed_files

OLD, NEW = {"sha256": "a", "sider": 2}, {"sha256": "b", "sider": 2}


def section(**files: Any) -> dict[str, Any]:
    return {"bilag": [{"titel": title, "fil": file} for title, file in files.items()]}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (section(Notat=OLD), section(Notat=OLD), []),
        (section(Notat=OLD), section(Notat={**OLD, "sider": None}), []),
        (
            section(Notat=OLD, Kort=OLD),
            section(Notat=NEW, Kort=OLD),
            ["Filen til “Notat” er en anden end den, der blev sendt."],
        ),
        (section(Notat=OLD), section(Notat=None), ["Filen til “Notat” følger ikke længere med."]),
        (section(Notat=None), section(Notat=NEW), ["“Notat” har fået en fil."]),
        (section(Notat=OLD), section(Kort=NEW), []),
        (None, section(Notat=NEW), []),
        (section(Notat=OLD), None, []),
        ({"bilag": [{"titel": "Notat"}]}, section(Notat=NEW), []),
    ],
)
def test_what_is_told(before: Any, after: Any, told: list[str]) -> None:
    assert list(changed_files(before, after)) == told


def test_groups_are_looked_into() -> None:
    def grouped(file: object) -> dict[str, Any]:
        return {"bilag": [], "bilagsgrupper": [{"overskrift": "Svar", **section(A=file)}]}

    told = "Filen til “A” er en anden end den, der blev sendt."
    assert list(changed_files(grouped(OLD), grouped(NEW))) == [told]
