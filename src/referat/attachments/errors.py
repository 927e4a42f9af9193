"""What keeps an office file from becoming pages."""

from __future__ import annotations

PDF_INSTEAD = "gem den som PDF i det program, den er skrevet i, og brug PDF-filen som bilag"


class ConversionError(Exception):
    """Why a file can't be converted, and what to do about it, in Danish."""

    def __init__(self, reason: str, advice: str = PDF_INSTEAD) -> None:
        super().__init__(reason, advice)
        self.reason = reason
        self.advice = advice
