"""Numbers in cells as texts, where they may be a person's number and have lost its zero."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_DIGITS, _FIRST, _LOST = 10, 6, 9
_MOST_EXPONENT = 15


def as_shown(value: str, number_format: str) -> str:
    """A number as its format shows it, as far as digits, blanks and hyphens go.

    A number of nine digits has perhaps lost the zero it began with; one with separators or
    decimals is an amount.
    """
    if len(value) < len("1.01E8"):
        return value
    number = _whole(value)
    if number is None or len(number) not in (_LOST, _DIGITS):
        return value
    shape = _LITERAL.sub(r"\1\2", number_format.split(";")[0])
    if re.fullmatch(r"[0#]{6} ?[-–] ?[0#]{4}", shape):
        whole = number.zfill(_DIGITS)
        return f"{whole[:_FIRST]}-{whole[_FIRST:]}"
    return number.zfill(_DIGITS) if re.fullmatch(r"[0# ]*|General|@", shape) else value


def _whole(value: str) -> str | None:
    """The digits of a whole number that is not negative."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or number < 0 or number.adjusted() > _MOST_EXPONENT:
        return None
    return str(int(number)) if number == number.to_integral_value() else None
