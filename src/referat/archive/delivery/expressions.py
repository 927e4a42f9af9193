"""Jinja in the texts of ``referat.toml``: sandboxed, quoted for the place that they stand in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from jinja2 import StrictUndefined, TemplateError, Undefined, UndefinedError, nodes
from jinja2.exceptions import SecurityError

from referat.model.settings.http_delivery import ODATA
from referat.render.sandbox import EXPRESSION_ERRORS, BoundedSandbox, missing_name, written

_WHOLE = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_SEPARATORS = re.compile(r"[/\\]")

Names = Mapping[str, Any]


class ExpressionError(Exception):
    """An expression that gives nothing to send; says why, in Danish, and shows no value."""


def as_text(source: str, names: Names) -> str:
    """What a text says with its expressions filled in."""
    return _written(_text_sandbox(), source, names)


def as_url(source: str, names: Names) -> str:
    """The same for a part of an address: no value can end it, leave its place, or be nothing."""
    return _written(_url_sandbox(), source, names)


def as_value(source: str, names: Names) -> Any:
    """The value of a text that is one expression and nothing else; otherwise the text."""
    inner = _only_expression(source.strip())
    if inner is None:
        return as_text(source, names)
    try:
        value = _text_sandbox().compile_expression(inner, undefined_to_none=False)(**names)
        if isinstance(value, Undefined):
            str(value)
        return value
    except (TemplateError, *EXPRESSION_ERRORS) as failure:
        reason = _reason(failure, source)
    raise ExpressionError(reason)


def _only_expression(source: str) -> str | None:
    match = _WHOLE.fullmatch(source)
    if match is None:
        return None
    try:
        body = _text_sandbox().parse(source).body
    except TemplateError as failure:
        raise ExpressionError(_reason(failure, source)) from None
    parts = body[0].nodes if len(body) == 1 and isinstance(body[0], nodes.Output) else []
    is_one = len(parts) == 1 and not isinstance(parts[0], nodes.TemplateData)
    return match[1] if is_one else None


def _written(sandbox: BoundedSandbox, source: str, names: Names) -> str:
    try:
        return written(sandbox.from_string(source).generate(**names))
    except (TemplateError, *EXPRESSION_ERRORS) as failure:
        reason = _reason(failure, source)
    # Outside, so that what failed does not go along: it may quote a secret.
    raise ExpressionError(reason)


@lru_cache(maxsize=1)
def _text_sandbox() -> BoundedSandbox:
    return _sandbox(plain)


@lru_cache(maxsize=1)
def _url_sandbox() -> BoundedSandbox:
    return _sandbox(_quoted)


def _sandbox(finalize: Any) -> BoundedSandbox:
    sandbox = BoundedSandbox(undefined=StrictUndefined, autoescape=False)
    sandbox.finalize = finalize
    sandbox.filters[ODATA] = _odata
    return sandbox


def plain(value: Any) -> str:
    """A value in a text; what has several parts has no one form there."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    if isinstance(value, str | int | float | Undefined):
        return str(value)
    raise ExpressionError("det er flere værdier og ikke en tekst")


def _quoted(value: Any) -> str:
    """A value in an address (RFC 3986, 2.1)."""
    text = plain(value)
    if not text.strip():
        raise ExpressionError("en værdi i adressen er tom")
    if any(part in (".", "..") for part in _SEPARATORS.split(text)):
        raise ExpressionError("en værdi i adressen fører et andet sted hen")
    return quote(text, safe="")


def _odata(value: Any) -> str:
    """A text as OData has it, within quotes that it can't end (OData 4.01, URL Conventions)."""
    if not plain(value).strip():
        raise ExpressionError("en værdi er tom")
    return "'" + plain(value).replace("'", "''") + "'"


def _reason(failure: Exception, source: str) -> str:
    if isinstance(failure, UndefinedError):
        name = missing_name(failure)
        # What was looked up may be a value, and a value a secret: only what is written is shown.
        is_written = name.isidentifier() and name in source
        return f"“{name}” findes ikke her" if is_written else "et navn findes ikke her"
    if isinstance(failure, SecurityError):
        return "det må et udtryk ikke"
    if isinstance(failure, TemplateError):
        return "det kan ikke læses som Jinja"
    return "udtrykket kan ikke beregnes"
