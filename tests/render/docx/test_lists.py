from __future__ import annotations

from lxml import etree

from referat.render.docx import write_docx
from tests.render.docx.books import body, book, find, part, text


def numbered(*sections: str) -> list[tuple[str, str]]:
    """The number and the text of each point, as a word processor counts them."""
    data = write_docx(book(*sections))
    numbering = part(data, "word/numbering.xml")
    counts: dict[tuple[str, str], int] = {}
    shown = []
    for paragraph in find(part(data, "word/document.xml"), "//w:p[w:pPr/w:numPr]"):
        (number,) = find(paragraph, "w:pPr/w:numPr/w:numId/@w:val")
        (level,) = find(paragraph, "w:pPr/w:numPr/w:ilvl/@w:val")
        start, sign, form = _level(numbering, number, level)
        counts[number, level] = counts.get((number, level), start - 1) + 1
        shown.append((_sign(sign, form, counts[number, level]), text(paragraph)))
    return shown


def _level(numbering: etree._Element, number: str, level: str) -> tuple[int, str, str]:
    (abstract,) = find(numbering, f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    (found,) = find(
        numbering, f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{level}']"
    )
    starts = find(
        numbering,
        f"w:num[@w:numId='{number}']/w:lvlOverride[@w:ilvl='{level}']/w:startOverride/@w:val",
    )
    (sign,) = find(found, "w:lvlText/@w:val")
    (form,) = find(found, "w:numFmt/@w:val")
    return int((starts or ["1"])[0]), sign, form


def _sign(sign: str, form: str, count: int) -> str:
    letters = {"lowerLetter": "abcdef", "upperLetter": "ABCDEF"}
    shown = letters[form][count - 1] if form in letters else str(count)
    return sign if form == "bullet" else shown + sign[-1]


def test_every_ordered_list_counts_for_itself() -> None:
    assert numbered("<ol><li>a<li>b</ol><p>x</p><ol><li>c</ol>", "<ol><li>d</ol>") == [
        ("1.", "a"),
        ("2.", "b"),
        ("1.", "c"),
        ("1.", "d"),
    ]


def test_points_with_marks_of_their_own_hang_from_them() -> None:
    document = body(
        '<p class="mærket"><span class="mærke">At 1) </span>der bygges, <em>nu</em></p>'
        '<ul class="under-mærket"><li>i år</li></ul><p class="mærket">At 2) uden</p>'
    )
    first, under, last = find(document, "w:body/w:p[not(w:pPr/w:sectPr)]")
    assert "".join(first.itertext()) == "At 1)der bygges, nu"
    assert find(first, "w:pPr/w:pStyle/@w:val") == ["Indstillingspunkt"]
    assert len(find(first, "w:r/w:tab")) == 1
    assert find(under, "w:pPr/w:ind/@w:left") == ["1105"]  # the text of the point, and a step
    assert (text(last), find(last, "w:r/w:tab")) == ("At 2) uden", [])


def test_what_leads_up_to_marked_points_stays_with_the_first() -> None:
    points = '<p class="mærket">At 1) a</p><p class="mærket">At 2) b</p>'
    document = body(f"<p>Chefen indstiller,</p>{points}")
    kept = [text(p) for p in find(document, "//w:p[w:pPr/w:keepNext]")]
    assert kept == ["Chefen indstiller,"]


def test_only_a_short_vote_is_kept_whole() -> None:
    document = body(f'<p class="del">For: A.<br>Imod: B.</p><p class="del">{"For: A. " * 60}</p>')
    kept = [bool(find(p, "w:pPr/w:keepLines")) for p in find(document, "//w:p[w:r]")]
    assert kept == [True, False]


def test_start_and_type() -> None:
    assert numbered('<ol start="3" type="a"><li>a<li>b</ol><ol type="A" start="x"><li>c</ol>') == [
        ("c)", "a"),
        ("d)", "b"),
        ("A)", "c"),
    ]


def test_nested_lists_restart_and_the_outer_list_goes_on() -> None:
    html = "<ol><li>a<ol type=a><li>b<li>c</ol><li>d<ol type=a><li>e</ol><li>f<ul><li>g</ul></ol>"
    assert numbered(html) == [
        ("1.", "a"),
        ("a)", "b"),
        ("b)", "c"),
        ("2.", "d"),
        ("a)", "e"),
        ("3.", "f"),
        ("–", "g"),
    ]


def test_a_list_in_a_table_in_a_point_disturbs_nothing() -> None:
    html = "<ol><li>a<table><tr><td><ol><li>x<li>y</ol></td></tr></table><li>b</ol>"
    assert numbered(html) == [("1.", "a"), ("1.", "x"), ("2.", "y"), ("2.", "b")]


def test_a_point_that_begins_with_no_paragraph_still_has_its_number() -> None:
    html = "<ol><li><ul><li>a</ul><li><table><tr><td>b</td></tr></table><li></ol>"
    assert numbered(html) == [("1.", ""), ("–", "a"), ("2.", ""), ("3.", "")]


def test_further_paragraphs_of_a_point_are_indented_and_not_numbered() -> None:
    document = part(
        write_docx(book("<ul><li><p>a</p><p>b</p><ul><li><p>c</p><p>d</p></ul></ul>")),
        "word/document.xml",
    )
    assert find(document, "//w:pStyle/@w:val") == [
        "ListBullet",
        "ListContinue",
        "ListBullet2",
        "ListContinue2",
    ]


def test_lists_may_be_nested_deeper_than_word_processors_count() -> None:
    html = "<ol><li>x" * 12 + "</ol>" * 12
    assert [sign for sign, _ in numbered(html)] == ["1."] * 12
