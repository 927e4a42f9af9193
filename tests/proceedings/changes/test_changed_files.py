"""Files of attachments that were exchanged after they were sent."""

from __future__ import annotations

from typing import Any

import pytest

from referat.proceedings.changes.changed_files import (
    MovedAttachment,
    changed_files,
    moved_attachments,
)

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


def numbered(*titles: str, file: object = None) -> dict[str, Any]:
    lines = enumerate(titles, 1)
    return {"bilag": [{"titel": f"{n}. {t}", "nummer": str(n), "fil": file} for n, t in lines]}


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        (numbered("Kort", "Brev"), numbered("Kort", "Brev", "Nyt"), []),
        (numbered("Kort", "Brev"), numbered("Kort", "Nyt", "Brev"), [("Brev", "2", "3")]),
        (numbered("Kort", "Brev"), numbered("Brev"), [("Brev", "2", "1")]),
        (numbered("Brev", "Brev"), numbered("Nyt", "Brev", "Brev"), []),
        (
            numbered("Brev", "Brev fra A"),
            numbered("Brev fra A", "Brev"),
            [("Brev fra A", "2", "1"), ("Brev", "1", "2")],
        ),
        ({"bilag": [{"titel": "Brev"}]}, numbered("Nyt", "Brev"), []),
    ],
)
def test_other_numbers_than_those_that_were_sent(
    before: Any, after: Any, moved: list[tuple[str, ...]]
) -> None:
    titles = ("Kort", "Brev", "Nyt", "Brev fra A")
    found = moved_attachments(before, after, titles, only_files=False)
    assert list(found) == [MovedAttachment(*each) for each in moved]


def test_numbers_that_no_line_has_stand_on_the_pages_of_files_alone() -> None:
    def moved(file: object) -> list[MovedAttachment]:
        after = numbered("Nyt", "Brev", file=file)
        return list(moved_attachments(numbered("Brev"), after, ["Brev"], only_files=True))

    assert (len(moved(OLD)), moved(None)) == (1, [])
