"""Elements where HTML does not have them, as far as one template's source can tell."""

from __future__ import annotations

import pytest

from referat.render.nesting import misplaced_elements
from referat.resources import templates_folder


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<ul>\n<p>a</p></ul>", [(2, "p", "ul")]),
        ("<ol><span>a</span><li>b</li></ol>", [(1, "span", "ol")]),
        ("<dl><p>a</p><dt>t</dt><dd>d</dd></dl>", [(1, "p", "dl")]),
        ("<div>\n\n<li>a</li></div>", [(3, "li", "div")]),
        ("<section><dt>a</dt></section>", [(1, "dt", "section")]),
        ("<ul>{% for x in y %}<DIV CLASS='a>b'><li>x</li></DIV>{% endfor %}</ul>", None),
        ("<ul><li>a<p>b</p><ul><li>c</li></ul></li><li>d</li></ul>", []),
        ("<ul><li>a<li><p>b<li>c</ul><p>d</p>", []),
        ("<dl><dt>t<dd>d<dt>t<dd><p>d</dl><dl><div><dt>t</dt><dd>d</dd></div></dl>", []),
        ("<li>det første</li><dd>i en anden skabelon</dd>", []),
        ("{% if a %}<ul>{% else %}<ol>{% endif %}<li>x</li></ol><p>y</p>", []),
        (
            "{% if a %}<ul>{% endif %}<li>x</li>{% if a %}</ul>{% else %}<p>y</p>{% endif %}<p>z",
            [],
        ),
        ("<div><{{ list }}{% if a > 'b' %} type='a'{% endif %}><li>x</li></{{ list }}></div>", []),
        ("<div><{{ list }}><li>x</li></{{ list }}><li>y</li></div>", [(1, "li", "div")]),
        ("{% if a %}<ul><li>x</li></ul>{% elif b %}<p>y</p>{% else %}<div>z</div>{% endif %}", []),
        ("{% if a %}<ul>{% else %}<p>{% endif %}x", []),
        ("{# <ul><p> #}<!-- <ul><p> -->{{ '<ul>' }}<p>a</p>", []),
        ("<ul>{{ '<p>' }}<li><img src='a'><hr><br>a</li></ul>", []),
        ("</ul></li><p>a", []),
    ],
)
def test_what_is_certain_is_found(source: str, found: list[tuple[int, str, str]] | None) -> None:
    told = list(misplaced_elements(source))
    assert told == (found if found is not None else [(1, "div", "ul"), (1, "li", "div")])


def test_the_standard_templates_nest_as_they_should() -> None:
    files = sorted(templates_folder().rglob("*.html"))
    assert len(files) > 10
    assert [list(misplaced_elements(file.read_text("utf-8"))) for file in files] == [[]] * len(
        files
    )
