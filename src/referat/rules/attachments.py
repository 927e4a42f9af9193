"""Attachments and what the texts say of them: numbers that are not there, words never said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from referat.danish import count
from referat.diagnostics import Diagnostic, Span, hint, warning
from referat.model.attachment import AttachmentEntry, all_attachments, numbers_of
from referat.model.settings.section_rules import SectionKind, SectionRule
from referat.rules.texts.markdown_texts import PlacedText
from referat.rules.texts.printed_texts import texts_of_item
from referat.rules.texts.wording import matches, sentence_before, span_of
from referat.source.agenda import ItemSource
from referat.source.meetings import MeetingFiles

_CITED = re.compile(
    r"\bbilag(?:et|ene)?\s+(?:nr\.\s*)?(?P<first>\d{1,2})(?![\d/]|[.,:]\d)"
    r"(?P<more>(?:\s*(?:,|og|samt|-|–|til)\s*\d{1,2}(?![\d/]|\.\d))*)(?!-\w)",
    re.IGNORECASE,
)
"""Attachments cited by number: “bilag 2”, “bilag 1, 3 og 5”, “bilagene 1-4”."""
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|–|til)\s*(\d{1,2})")
_OF_ANOTHER = re.compile(
    r"\s+(?:til|i|på)\s+(?!(?:sagen|sagsfremstillingen|punktet|dagsordenen|mødet)\b)"
)
"""What follows the number of an attachment that is another paper's: “bilag 2 til aftalen”."""
_OWNED = re.compile(r"\b(?!(?:dagens|sagens|punktets|mødets|nedenstående)\b)\w{3,}s\s+$", re.I)
"""Before “bilag 4” in “habitatdirektivets bilag 4”: it is not this case's."""
_GENERAL = re.compile(r"\b(?:bilag|vedlagt|vedlægges|vedhæft)", re.IGNORECASE)
_NUMBERED_TITLE = re.compile(r"\s*bilag\s+(\d{1,2})\b[\s.:–-]*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_SHORTEST, _ENDING = 5, 3
_NEAREST = 3
_NEAR = 60
_KINDS = (frozenset({"brev", "skrivelse"}), frozenset({"referat", "beslutningsprotokol"}))
"""Words for one kind of paper."""


@dataclass(frozen=True, slots=True)
class _Citation:
    """A number that a text cites, and where it stands in the text."""

    number: int
    start: int
    end: int
    is_first: bool


def cited_findings(files: MeetingFiles) -> Iterator[Diagnostic]:
    """Attachments cited by a number that none has, or that another has, and those not mentioned."""
    printed = printed_numbers(files)
    restart = printed is not None and not printed.counts_through
    for source in files.items:
        entries = source.item.attachments
        titles = _titles(entries, printed)
        there = _there(entries, titles, restart=restart)
        texts = [t for t in texts_of_item(source) if "bilag" not in t.path]
        for placed in texts:
            for citation in _citations(placed.text):
                yield from _wrong_number(placed, citation, titles, there)
        yield from _unmentioned(source, " ".join(t.text for t in texts))


def printed_numbers(files: MeetingFiles) -> SectionRule | None:
    """The section that prints numbers before the attachments, if one does."""
    rules = (r for r in files.settings.value.sections if r.kind is SectionKind.ATTACHMENTS)
    return next((rule for rule in rules if "{nummer}" in (rule.line or "")), None)


def _titles(entries: Sequence[AttachmentEntry], printed: SectionRule | None) -> dict[int, str]:
    """The titles by the numbers that a text may mean."""
    if printed is None:
        return _counted_on(entries)
    return _counted_through(entries) if printed.counts_through else _by_number(entries)


def _counted_through(entries: Sequence[AttachmentEntry]) -> dict[int, str]:
    numbers = numbers_of(entries, through_groups=True)
    return {number: entries[n].listed[m].title for (n, m), number in numbers.items()}


def _counted_on(entries: Sequence[AttachmentEntry]) -> dict[int, str]:
    """The same where no numbers are printed: they may also be counted through the groups."""
    found = _by_number(entries)
    titles = [attachment.title for _, attachment in all_attachments(entries)]
    if not any(map(_NUMBERED_TITLE.match, titles)):
        found |= {n: title for n, title in enumerate(titles, 1) if n not in found}
    return found


def _by_number(entries: Sequence[AttachmentEntry]) -> dict[int, str]:
    """The attachments' titles by the numbers in them, or else by their place in the list.

    Each group counts for itself, so one number may have several titles.
    """
    alone = [entry.title for entry in entries if entry.group is None]
    groups = [[a.title for a in entry.members] for entry in entries if entry.group is not None]
    found: dict[int, str] = {}
    for titles in (alone, *groups):
        for number, title in _numbered(titles).items():
            found[number] = f"{found[number]}” eller “{title}" if number in found else title
    return found


def _numbered(titles: Sequence[str]) -> dict[int, str]:
    stated = [_NUMBERED_TITLE.match(title) for title in titles]
    if any(stated):
        pairs = zip(stated, titles, strict=True)
        return {int(m[1]): title[m.end() :] for m, title in pairs if m}
    return dict(enumerate(titles, 1))


def _citations(text: str) -> Iterator[_Citation]:
    for match in matches(_CITED, text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _OF_ANOTHER.match(text, match.end()) or _OWNED.search(before):
            continue
        numbers = [int(n) for n in re.findall(r"\d+", match[0])]
        if stretch := _RANGE.search(match[0]):
            numbers += range(int(stretch[1]), int(stretch[2]))
        for number in dict.fromkeys(numbers):
            yield _Citation(number, *match.span(), number == numbers[0])


def _wrong_number(
    placed: PlacedText, citation: _Citation, titles: Mapping[int, str], there: str
) -> Iterator[Diagnostic]:
    span = span_of(placed, citation.start, citation.end)
    if citation.number not in titles:
        yield _not_there(citation.number, there, span)
    elif citation.is_first and (meant := _meant(placed.text, citation, titles)):
        word, number = meant
        message = f"“{word}” ser ud til at være bilag {number}, ikke bilag {citation.number}"
        label = f"bilag {citation.number} er “{titles[citation.number]}”"
        yield warning("R036", message, span, label, "ret nummeret, eller byt om på bilagene")


def _not_there(number: int, there: str, span: Span) -> Diagnostic:
    advice = "ret nummeret, eller tilføj bilaget under “bilag”"
    return warning("R035", f"der er intet bilag {number}", span, there, advice)


def _there(entries: Sequence[AttachmentEntry], titles: Mapping[int, str], *, restart: bool) -> str:
    """How many attachments there are, in words; of groups the longest."""
    if not titles:
        return "sagen har ingen"
    words = count(len(titles), "bilag", "bilag")
    is_grouped = restart and any(entry.group is not None for entry in entries)
    return f"den længste gruppe har {words}" if is_grouped else f"sagen har {words}"


def _meant(text: str, citation: _Citation, titles: Mapping[int, str]) -> tuple[str, int] | None:
    """The word before a citation that is another attachment's, and the number of that."""
    before = _WORD.findall(sentence_before(text, citation.start))
    around = [*before, *_WORD.findall(text[citation.end : citation.end + 40])]
    if any(_is_in(word, titles[citation.number]) for word in around):
        return None
    for word in reversed(before[-_NEAREST:]):
        others = [n for n, title in titles.items() if _is_in(word, title)]
        if len(others) == 1:
            return word, others[0]
    return None


def _unmentioned(source: ItemSource, text: str) -> Iterator[Diagnostic]:
    """Attachments of which the texts say nothing, unless they speak of attachments in general."""
    if _GENERAL.search(text):
        return
    for path, attachment in all_attachments(source.stated.attachments):
        group = source.stated.attachments[int(path[1])].group or ""
        words = _WORD.findall(f"{attachment.title} {group}")
        is_meant = attachment.is_only_in_minutes or any(_is_in(word, text) for word in words)
        if words and not is_meant:
            advice = "nævn bilaget i teksten, fx “… er vedlagt som bilag”"
            place = source.place(*path, "titel")
            yield hint("R037", "teksten nævner ikke bilaget", place, "", advice)


def _is_in(word: str, text: str) -> bool:
    """Whether the word, or one that differs in its ending only, stands in the text."""
    mine = word.casefold()
    kinds = next((kind for kind in _KINDS if mine in kind), frozenset({mine}))
    others = (other.casefold() for other in _WORD.findall(text))
    return any(_is_same(one, other) for other in others for one in kinds)


def _is_same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST:
        return short == long
    return long.startswith(short) and len(long) - len(short) <= _ENDING
