"""Where templates run: nothing outside can be reached, and nothing grows without end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from jinja2 import UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from referat.render.resources import CaseFolder

EXPRESSION_ERRORS = (
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
    SyntaxError,  # Python's own: what Jinja wrote of the template is nested too deep for it
)
"""What expressions fail with, beside Jinja's own errors."""
MOST_WRITTEN = 20_000_000
"""Characters that one template may write."""
_LONGEST = 1_000_000
"""Characters of a text, or values of a list, that an expression gives."""
_LARGEST_WIDTH = 10_000
_MOST_BITS = 1_000
_WIDE = re.compile(r"%[^a-zA-Z%]*(?:\d{5,}|\*)|\{[^{}]*:[^{}]*(?:\d{5,}|\{)")
"""A width or precision of a format that is large, or stated by a value."""
_GROWING = ("batch", "center", "format", "indent", "join", "replace", "slice", "wordwrap")
_MISSING = re.compile(r"'([^']+)' is undefined|has no (?:attribute|element) ['\"]?(.+?)['\"]?$")
"""A name that is not there, in Jinja's words."""


class TooLargeError(SecurityError):
    """A template would make something larger than any document needs."""


class _Code(CodeGenerator):
    """Compiles ``a ~ b`` so that its length is looked at."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.bounded(")
        super().visit_Concat(node, frame)
        self.write(")")


class BoundedSandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with bounds to what texts and numbers can grow to."""

    code_generator_class = _Code
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(finalize=self.bounded, **options)
        self.globals.pop("lipsum")
        for name in _GROWING:
            self.filters[name] = _of_bounded(name, self.filters[name])

    def bounded(self, value: Any) -> Any:
        """The same value, when it is no longer than a text may be.

        :raises TooLargeError: when it is longer.
        """
        if isinstance(value, str) and len(value) > MOST_WRITTEN:
            raise TooLargeError
        return value

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may reach a part of a value; the folder of a case is for filters."""
        return not isinstance(obj, CaseFolder) and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute what can grow, when the result is small."""
        if _size_of(operator, left, right) > _LONGEST:
            raise TooLargeError
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, function: Any, /, *arguments: Any, **named: Any) -> Any:
        """Call what a template calls; a method of a text is given no large widths."""
        owner = getattr(getattr(function, "__wrapped__", function), "__self__", None)
        if isinstance(owner, str):
            _refuse_large((owner, *arguments, *named.values()), function.__name__)
        return super().call(context, function, *arguments, **named)


def written(pieces: Iterator[str]) -> str:
    """All that a template writes.

    :raises TooLargeError: as soon as it is more than ``MOST_WRITTEN``.
    """
    kept: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > MOST_WRITTEN:
            raise TooLargeError
        kept.append(piece)
    return "".join(kept)


def missing_name(failure: UndefinedError) -> str:
    """The name that was not there, in whatever words Jinja says so; empty when it names none."""
    match = _MISSING.search(failure.message or "")
    return (match[1] or match[2]) if match else ""


def _size_of(operator: str, left: Any, right: Any) -> int:
    """How long the result of an operation is at most; a number is too long or of no length."""
    if operator == "+":
        return _length(left) + _length(right)
    if operator == "%":
        return _LONGEST + 1 if isinstance(left, str) and _WIDE.search(left) else 0
    if isinstance(left, int) and isinstance(right, int):
        factor = right if operator == "**" else 1
        bits = left.bit_length() * factor + right.bit_length()
        return _LONGEST + 1 if bits > _MOST_BITS else 0
    if operator == "*" and isinstance(left, int):
        return left * _length(right)
    if operator == "*" and isinstance(right, int):
        return _length(left) * right
    return 0


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str | list | tuple) else 0


def _of_bounded(name: str, filter: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, given no large widths."""

    @wraps(filter)
    def bounded(*arguments: Any, **named: Any) -> Any:
        _refuse_large((*arguments, *named.values()), name)
        return filter(*arguments, **named)

    return bounded


def _refuse_large(values: tuple[Any, ...], name: str) -> None:
    if name in ("format", "format_map"):
        is_large = any(isinstance(value, str) and _WIDE.search(value) for value in values[:1])
    elif name in ("replace", "join"):
        shorter, longer = (0, 0, *sorted(map(_length, values)))[-2:]
        is_large = shorter * longer > MOST_WRITTEN
    else:
        is_large = any(isinstance(value, int) and value > _LARGEST_WIDTH for value in values)
    if is_large:
        raise TooLargeError
