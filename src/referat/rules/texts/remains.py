"""What somebody meant to write later: placeholders, notes to oneself, remains of a template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from referat.diagnostics import Diagnostic, hint, warning
from referat.rules.texts.markdown_texts import PlacedText
from referat.rules.texts.wording import found

_TO_FILL = "navn|dato|beløb|titel|tekst|sagsnr|udvalg|adresse|antal|årstal|tidspunkt|sted"
_TELLING = "Her skrives|Her indsættes|Skriv|Angiv|Beskriv|Udfyld|Vælg|Kan indeholde"
_REMAINS = re.compile(
    r"\b(?:X{3,}|x{2,})\b"
    r"|\b(?:indsæt|Indsæt|INDSÆT)\b(?! (?:dig|jer|ham|hende|os))"
    r"|\bHUSK\b|\bHusk(?=:)"
    r"|\bTODO\b|\bTBD\b|\bFIXME\b"
    r"|(?i:\blorem ipsum\b)"
    r"|(?i:\bklik (?:eller tryk )?her for at\b)"
    r"|(?i:\bskriv (?:din |en )?(?:tekst|teksten|titel|titlen) her\b)"
    rf"|\[(?i:(?:skriv |angiv )?(?:{_TO_FILL})(?: [^\]\n]{{0,40}})?)\](?!\()"
    rf"|\[(?:{_TELLING})\b[^\]]*\](?!\()"
    r"|(?<![=&/])\?{2,}"
    r"|«\w+»|<(?i:navn|dato|beløb|titel|tekst|sagsnr|udvalg)>"
)
_SIGNS = (
    *("xx", "indsæt", "husk", "todo", "tbd", "fixme", "lorem", "klik", "skriv"),
    *("[", "??", "«", "<"),
)
"""Each remain has one of these in it, and few texts have any: they are looked for first."""
_LEFT_OUT = re.compile(r"\[(?:…|\.{3}|\.\.|_+|\s+)\](?!\()")


def remains_findings(texts: Iterable[PlacedText]) -> Iterator[Diagnostic]:
    """What still waits for its words."""
    for placed in texts:
        if not _may_have_remains(placed.text):
            continue
        for match, span in found(placed, _REMAINS):
            message = f"“{match[0]}” ser ud til at være glemt"
            advice = "skriv det, der skal stå, eller slet det"
            yield warning("R031", message, span, "pladsholder eller note", advice)
        for match, span in found(placed, _LEFT_OUT):
            message = f"mangler der tekst i “{match[0]}”?"
            advice = "skriv det, der mangler; er det et udeladt stykke af et citat, så lad det stå"
            yield hint("R031", message, span, "", advice)


def _may_have_remains(text: str) -> bool:
    lowered = text.lower()
    return any(sign in lowered for sign in _SIGNS)
