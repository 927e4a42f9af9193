"""The register of rules: what may be switched, made graver or milder, and accepted.

What makes a file unreadable or a document false is no rule: such errors have codes too, and are
not found here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from referat.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, how grave it is unless ``[regler]`` says otherwise, and what it is about.

    ``basis`` is the paragraph it rests on, or the reason. A finding may be milder than
    ``severity`` where the rule is less sure. ``title`` and ``explanation`` are Danish, as a
    clerk reads them.
    """

    code: str
    severity: Severity
    title: str
    basis: str
    explanation: str
    is_on: bool = True


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of codes."""
    from referat.rules.catalogue import CATALOGUE

    return {rule.code: rule for rule in sorted(CATALOGUE, key=lambda rule: rule.code)}
