"""What is said of text in attachments that can be copied and is not seen."""

from __future__ import annotations

import pytest

from referat.diagnostics import Severity, Span
from referat.reading.hiding import Hiding
from referat.reading.unseen import UnseenText
from referat.rules.unseen_text import pages_named, unseen_findings
from tests.rules.findings import Project, said
from tests.rules.test_attached_files import attached
from tests.support.attached_files import docx, paragraph, pdf, run, saved
from tests.support.projects import Files

NAME = "Eva Eksempel"


def covered(more: str = "") -> Files:
    """A case with an attachment whose second page has a name under a bar."""
    file = pdf("Hej", NAME)
    file.pages[1].contents_add(b"q 0 g 70 697 80 14 re f Q")
    return attached("a.pdf", saved(file), more)


def test_a_bar_that_hides_nothing_is_an_error_and_its_text_is_not_told(project: Project) -> None:
    (told,) = said(project(covered()), "D056")
    assert told.severity is Severity.ERROR
    assert told.message == "side 2 i bilaget har tekst, der er dækket og stadig kan kopieres"
    assert told.label == "11 bogstaver og tal"
    assert not any(word in repr(told) for word in NAME.split())


@pytest.mark.parametrize("closed", ["    lukket: ja\n", "lukket: ja\n"])
def test_in_a_closed_attachment_it_is_only_mentioned(closed: str, project: Project) -> None:
    (told,) = said(project(covered(closed)), "D056")
    assert told.severity is Severity.HINT
    assert told.message.endswith("; bilaget er lukket")


def test_an_author_may_say_that_all_may_read_it(project: Project) -> None:
    accepted = "accepteret:\n  - regel: D056\n    grund: en gammel overskrift\n"
    assert [d.accepted for d in said(project(covered(accepted)), "D056")] == [
        "en gammel overskrift"
    ]


@pytest.mark.parametrize(
    "look",
    [
        '<w:highlight w:val="black"/>',
        '<w:highlight w:val="black"/><w:color w:val="auto"/>',
        '<w:highlight w:val="black"/><w:color w:val="111111"/>',
        '<w:highlight w:val="darkBlue"/><w:color w:val="000080"/>',
        '<w:shd w:val="clear" w:color="auto" w:fill="000000"/><w:color w:val="000000"/>',
        '<w:shd w:val="solid" w:color="auto" w:fill="FFFFFF"/><w:color w:val="000000"/>',
    ],
)
def test_a_word_documents_words_on_their_own_colour_are_told(look: str, project: Project) -> None:
    file = docx(paragraph(run("Om "), run(NAME, look)))
    (told,) = said(project(attached("a.docx", file)), "D056")
    assert told.severity is Severity.ERROR
    assert told.message == "bilaget har tekst, der er dækket og stadig kan kopieres"
    assert told.label == "11 bogstaver og tal"


@pytest.mark.parametrize(
    "look",
    [
        '<w:highlight w:val="yellow"/>',
        '<w:highlight w:val="none"/>',
        '<w:highlight w:val="black"/><w:color w:val="FFFFFF"/>',
        '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
        '<w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:color w:val="000000"/>',
        '<w:color w:val="FFFFFF"/>',
    ],
)
def test_words_that_can_be_seen_are_not_told(look: str, project: Project) -> None:
    file = docx(paragraph(run("Om "), run(NAME, look)))
    assert said(project(attached("a.docx", file)), "D056") == []


def test_two_letters_in_a_word_document_say_nothing(project: Project) -> None:
    file = docx(paragraph(run("ab", '<w:highlight w:val="black"/>')))
    assert said(project(attached("a.docx", file)), "D056") == []


def test_what_hides_less_surely_is_a_warning() -> None:
    texts = [UnseenText(page, hiding, 5) for hiding in Hiding for page in (1, 2, 4)]
    told = list(unseen_findings(texts, Span.whole_file("a.yaml"), is_closed=False))
    assert [each.severity for each in told] == [Severity.ERROR] + 4 * [Severity.WARNING]
    assert {each.message.partition(" i ")[0] for each in told} == {"side 1-2 og 4"}
    assert {each.label for each in told} == {"15 bogstaver og tal"}


def test_pages_in_a_row_are_drawn_together() -> None:
    assert pages_named([3]) == "side 3"
    assert pages_named([1, 2, 3, 7, 9, 10]) == "side 1-3, 7 og 9-10"
