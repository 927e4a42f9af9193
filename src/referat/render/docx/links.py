"""What a link may lead to."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

_INTERNAL = ("#", "referat:")
_MAIL = re.compile(r"mailto:[^\s@:/]+@[^\s@:/]+", re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?(:\d{1,5})?")
"""A host of ASCII letters, perhaps with a port."""
_SAFE = "!$&'()*+,;=:@/?%~"  # RFC 3986, 2.2; per cent signs are taken as already encoded


def internal_target(href: str) -> str | None:
    """The id a link within the document leads to, else None."""
    for prefix in _INTERNAL:
        if href.startswith(prefix):
            return href.removeprefix(prefix)
    return None


def external_target(href: str) -> str | None:
    """A web or mail address as a URI of plain ASCII (RFC 3986), else None.

    A word processor refuses the whole document for one malformed address.
    """
    if _MAIL.match(href):
        return _mail(href)
    try:
        scheme, netloc, path, query, fragment = urlsplit(href.strip())
        host = netloc.encode("idna").decode("ascii")
    except ValueError:
        return None
    if scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    return urlunsplit((scheme, host, _quoted(path), _quoted(query), _quoted(fragment)))


def _mail(href: str) -> str | None:
    address, mark, query = href.partition("?")
    if not _MAIL.fullmatch(address) or not address.isascii():
        return None
    return address + mark + _quoted(query)


def _quoted(part: str) -> str:
    return re.sub("%(?![0-9A-Fa-f]{2})", "%25", quote(part, safe=_SAFE))
