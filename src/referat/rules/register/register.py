"""The register of rules: what may be switched, made graver or milder, and accepted.

What makes a file unreadable or a document false is no rule: such errors have codes too, and are
not found here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from referat.rules.register.catalogue import CATALOGUE
from referat.rules.register.rule import Rule


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of codes."""
    return {rule.code: rule for rule in sorted(CATALOGUE, key=lambda rule: rule.code)}
