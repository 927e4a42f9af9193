from __future__ import annotations

import pytest

from referat.render.docx.links import external_target, internal_target


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("https://example.org", "https://example.org"),
        (
            " http://example.org:8080/a b/æ?q=ø&r=%C3%A5#x ",
            "http://example.org:8080/a%20b/%C3%A6?q=%C3%B8&r=%C3%A5#x",
        ),
        ("https://blåbærgrød.example/100%", "https://xn--blbrgrd-fxak7p.example/100%25"),
        (
            "mailto:eva@example.org?subject=Hej med dig",
            "mailto:eva@example.org?subject=Hej%20med%20dig",
        ),
        ("HTTPS://example.org/", "https://example.org/"),
        ("http://exa mple.org", None),
        ("http://[::1", None),
        ("http:///sti", None),
        ("mailto:uden-snabel-a", None),
        ("mailto:a@b@c", None),
        ("mailto:ærlig@example.org", None),
        ("ftp://example.org", None),
        ("file:///etc/hosts", None),
        ("data:text/html,x", None),
    ],
)
def test_outside_addresses_are_plain_uris_or_nothing(href: str, target: str | None) -> None:
    assert external_target(href) == target


def test_inside_addresses_are_ids() -> None:
    assert internal_target("#punkt-84") == "punkt-84"
    assert internal_target("referat:punkt-84") == "punkt-84"
    assert internal_target("https://example.org#a") is None
