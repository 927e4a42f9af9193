"""What a browser may do with a page: show it, and neither run nor fetch anything."""

from __future__ import annotations

POLICY = (
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline';"
    " base-uri 'none'; form-action 'none'"
)
"""Content Security Policy 3 of every page; pictures, fonts and style stand in the page itself."""

POLICY_META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
"""The policy as the page's first element, so that it holds for all that follows (HTML, 4.2.5.3)."""
