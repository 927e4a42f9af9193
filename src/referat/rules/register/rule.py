"""An entry in the register of rules."""

from __future__ import annotations

from dataclasses import dataclass

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
