"""Data in one form, so that its digest is the same wherever and whenever it is taken."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(data: Any) -> bytes:
    """JSON that is the same for the same data (as RFC 8785, for data without floats)."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest(data: Any) -> str:
    """SHA-256 of data in canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(data)).hexdigest()
