"""What the program has to say about the material: places, severities, diagnostics, errors.

A :class:`Diagnostic` is a plain value: it carries the line it is about, so that it can be
stored with a build's manifest and printed again without reading the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar, Self

EXCERPT_LENGTH = 300
"""How much of a line a diagnostic carries and shows."""


class Severity(StrEnum):
    """How grave a diagnostic is; the values are the words a clerk reads."""

    ERROR = "fejl"
    WARNING = "advarsel"
    HINT = "tip"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one text file; lines and columns count from 1, in characters.

    ``file`` is relative to the project's root, with forward slashes. ``end_column`` is the
    first column after the stretch. ``excerpt`` is the text of line ``line``,
    cut to ``EXCERPT_LENGTH``.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str = ""

    @classmethod
    def whole_file(cls, file: str) -> Self:
        """The span of a diagnostic that is about a file and no line of it."""
        return cls(file, 1, 1, 1, 1)

    def covers(self, other: Span) -> bool:
        """Whether the other stretch lies in this one."""
        return (
            self.file == other.file
            and (self.line, self.column) <= (other.line, other.column)
            and (other.end_line, other.end_column) <= (self.end_line, self.end_column)
        )


def line_at(text: str, position: int) -> int:
    """The line (from 1) on which a position (from 0) of a text stands."""
    return text.count("\n", 0, position) + 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing found: a stable code, what is wrong (in Danish), where, and what to do.

    ``label`` stands under the marked text; each string of ``help`` is one piece of advice.
    ``subject`` is what may be told of the thing in a file that it is about, where the file holds
    more such things; ``accepted`` is the reason of an author who has looked at it and lets it
    stand.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    label: str = ""
    help: tuple[str, ...] = ()
    subject: str = ""
    accepted: str = ""

    def at(self, span: Span | None) -> Diagnostic:
        """The same diagnostic at another place."""
        return replace(self, span=span)

    def as_dict(self) -> dict[str, Any]:
        """JSON-able form, read back by :meth:`from_dict`."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read back what :meth:`as_dict` wrote."""
        span = Span(**data["span"]) if data["span"] else None
        return cls(
            data["code"],
            Severity(data["severity"]),
            data["message"],
            span,
            data["label"],
            tuple(data["help"]),
            data.get("subject", ""),
            data.get("accepted", ""),
        )


def error(
    code: str, message: str, span: Span | None = None, label: str = "", *help: str
) -> Diagnostic:
    """A diagnostic that keeps its meeting from being written."""
    return Diagnostic(code, Severity.ERROR, message, span, label, help)


def warning(
    code: str, message: str, span: Span | None = None, label: str = "", *help: str
) -> Diagnostic:
    """A diagnostic that a careful secretary would want to see before sending."""
    return Diagnostic(code, Severity.WARNING, message, span, label, help)


def hint(
    code: str, message: str, span: Span | None = None, label: str = "", *help: str
) -> Diagnostic:
    """A diagnostic that only offers advice."""
    return Diagnostic(code, Severity.HINT, message, span, label, help)


def has_errors(diagnostics: list[Diagnostic]) -> bool:
    """Whether any of them keeps a document from being made."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def unaccepted(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that nobody has accepted: what is told when nothing else is asked for."""
    return [d for d in diagnostics if not d.accepted]


class ReferatError(Exception):
    """Base of everything the program raises on purpose; carries Danish text and an exit code."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *diagnostics: Diagnostic) -> None:
        super().__init__(message)
        self.message = message
        self.diagnostics = diagnostics

    def __reduce__(self) -> tuple[type[Self], tuple[str | Diagnostic, ...]]:
        """How a failure comes whole out of a worker process."""
        return type(self), (self.message, *self.diagnostics)


class MaterialError(ReferatError):
    """The case files, templates or attachments are at fault."""

    exit_code = 1


class UsageError(ReferatError):
    """The command line or ``referat.toml`` is at fault."""

    exit_code = 2


class MachineError(ReferatError):
    """Something this machine should have is missing or broken."""

    exit_code = 3
