"""The municipality's colour, made fit for text and for backgrounds."""

from __future__ import annotations

import re

NEAR_BLACK = "1A1A1A"
_LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3


def heading_colour(colour: str) -> str:
    """The colour as ``RRGGBB``, or near-black where it cannot be read on white paper."""
    channels = _channels(colour)
    if channels is None or _contrast_to_white(channels) < _LEAST_CONTRAST:
        return NEAR_BLACK
    return _hex(channels)


def tint(colour: str, share: float) -> str:
    """White with a share (0 to 1) of the colour in it, as ``RRGGBB``."""
    channels = _channels(colour) or (0, 0, 0)
    return _hex(tuple(round(255 - (255 - channel) * share) for channel in channels))


def _channels(colour: str) -> tuple[int, ...] | None:
    digits = colour.strip().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", digits):
        return None
    return tuple(bytes.fromhex(digits))


def _hex(channels: tuple[int, ...]) -> str:
    return bytes(channels).hex().upper()


def _contrast_to_white(channels: tuple[int, ...]) -> float:
    red, green, blue = (_linear(channel / 255) for channel in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
