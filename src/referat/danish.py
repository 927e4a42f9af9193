"""Danish words: dates and times in text, lists, the ASCII spelling of keys, and near spellings."""

from __future__ import annotations

import errno
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

_DAY_FIRST = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-./ ]?(\d{1,2})[-./ ]?(\d{1,2})")
_IN_WORDS = re.compile(r"(?:\w+ )?(?:d(?:en|\.) )?(\d{1,2})\.? ?([a-z]+)\.? (\d{4})")
_CLOCK = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[:., ]?(\d{2}))?")

_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
_LAST = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
"""The letters after z, as signs that come after z."""
_SLUG_LENGTH = 60


def to_ascii(text: str) -> str:
    """``fravær`` → ``fravaer``; other accents are dropped."""
    spelled = unicodedata.normalize("NFC", text).translate(_ASCII)
    decomposed = unicodedata.normalize("NFKD", spelled)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def canonical_key(key: str) -> str:
    """The form in which keys are compared: ASCII, lower case, blanks for underscores."""
    return " ".join(to_ascii(key).casefold().replace("_", " ").split())


def alphabetical(text: str) -> str:
    """What to sort by for the order of the Danish alphabet: æ, ø, å last, case apart."""
    spelled = unicodedata.normalize("NFC", text).casefold()
    return spelled.translate(_LAST)


def slug(text: str) -> str:
    """A name for files and anchors: ``Møde om vej.`` → ``moede-om-vej``."""
    words = re.findall(r"[a-z0-9]+", to_ascii(text).casefold())
    return "-".join(words)[:_SLUG_LENGTH].strip("-") or "punkt"


def format_date(value: date, pattern: str = "d. MMMM y") -> str:
    """``value`` by a CLDR date pattern (Unicode TS 35, part 4) in Danish."""
    from babel.dates import format_date as babel_format

    return babel_format(value, pattern, locale="da")


def format_range(first: date, last: date) -> str:
    """The days from ``first`` to ``last``: ``4.–14. maj 2026``, ``28. april – 14. maj 2026``.

    What the days share is said once; the dash has blanks beside it when a side is several words.
    """
    if first == last:
        return format_date(last)
    if first.year != last.year:
        return f"{format_date(first)} – {format_date(last)}"
    if first.month != last.month:
        return f"{format_date(first, 'd. MMMM')} – {format_date(last)}"
    return f"{first.day}.–{format_date(last)}"


def day_of(moment: str) -> str:
    """The day of a time in ISO 8601, in words."""
    return format_date(date.fromisoformat(moment[: len("2026-02-05")]))


def is_date_pattern(pattern: str) -> bool:
    """Whether :func:`format_date` can use ``pattern``: no field is longer than it may be."""
    from babel.dates import parse_pattern

    try:
        parse_pattern(pattern)
    except ValueError:
        return False
    return True


def format_time(value: time, mark: str = ":") -> str:
    """``15:30``, or with another mark between hours and minutes."""
    return f"{value:%H}{mark}{value:%M}"


def read_date(text: str) -> date | None:
    """The day meant by ``20-10-2025``, ``12. februar 2026`` or ``2026/2/1``, when there is one."""
    plain = text.strip().casefold()
    if match := _DAY_FIRST.fullmatch(plain):
        day, month, year = map(int, match.groups())
    elif match := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, match.groups())
    elif match := _IN_WORDS.fullmatch(plain):
        day, month, year = int(match[1]), _month(match[2]), int(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """The month by its name or the first three letters or more of it; 0 for no month."""
    from babel.dates import get_month_names

    names = get_month_names("wide", locale="da")
    return next((n for n, full in names.items() if len(name) > 2 and full.startswith(name)), 0)


def read_time(text: str) -> time | None:
    """The time meant by ``kl. 15``, ``1530`` or ``15,30``, when there is one."""
    match = _CLOCK.fullmatch(text.strip().casefold())
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def system_reason(failure: OSError) -> str:
    """Why the system would not give or take a file."""
    if getattr(failure, "winerror", None) == _SHARING_VIOLATION:
        return "den er åben i et andet program; luk den, og prøv igen"
    number = failure.errno or 0
    return _REASONS.get(number) or failure.strerror or f"systemfejl {number}"


_SHARING_VIOLATION = 32
"""What Windows calls it when another program has a file open: EACCES would blame the user."""
_REASONS = {
    errno.EACCES: "du har ikke adgang til det",
    errno.EPERM: "du har ikke adgang til det",
    errno.EROFS: "disken kan kun læses",
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "der er ikke plads til mere på din del af disken",
    errno.EFBIG: "filen bliver større, end systemet tillader",
    errno.EIO: "disken kan ikke læses eller skrives; den kan være i stykker",
    errno.ENOENT: "det findes ikke",
    errno.EISDIR: "det er en mappe",
    errno.ENOTDIR: "en fil ligger, hvor der skulle være en mappe",
    errno.EEXIST: "en fil ligger, hvor der skulle være en mappe",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EMFILE: "programmet har for mange filer åbne",
    errno.ENFILE: "maskinen har for mange filer åbne",
}


def join_names(names: Sequence[str], last: str = "og") -> str:
    """``A, B og C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def join_numbers(numbers: Sequence[str]) -> str:
    """``1-3, 5a og 6``: those in a row as one, a label as it is."""
    runs: list[list[str]] = []
    for number in numbers:
        last = runs[-1][-1] if runs else ""
        if number.isdecimal() and last.isdecimal() and int(number) == int(last) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return join_names(["-".join(dict.fromkeys((run[0], run[-1]))) for run in runs])


def join_dates(days: Sequence[date], pattern: str) -> str:
    """``24. og 25. februar 2026``: dates in one pattern; the last words they share stand once."""
    *others, last = [format_date(day, pattern).split(" ") for day in days]
    written = []
    for words in others:
        shared = 0
        while shared < len(words) - 1 and words[-1 - shared :] == last[-1 - shared :]:
            shared += 1
        written.append(" ".join(words[: len(words) - shared]))
    return join_names([*written, " ".join(last)])


def keep_dates_together(text: str) -> str:
    """``d. 2. marts`` or ``den 2. marts`` with blanks at which no line is broken."""
    joined = re.sub(
        r"(?<=\bd\.) (?=\d)|(?<=\b[Dd]en) (?=\d)|(?<=\d\.) (?=[a-zæøå])", "\u00a0", text
    )
    return re.sub(r"(\d\.\u00a0[a-zæøå]+) (?=\d{4})", "\\1\u00a0", joined)


def capitalise(text: str) -> str:
    """The first letter upper case, the rest as it stands."""
    return text[:1].upper() + text[1:]


def count(number: int, one: str, many: str) -> str:
    """``1 fejl``, ``3 advarsler``."""
    return f"{number} {one if number == 1 else many}"


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word that ``word`` was probably meant to be, or None.

    ``likeness`` is between 0 and 1, where they are the same.
    """
    by_canonical, canonical = {canonical_key(k): k for k in known}, canonical_key(word)
    if canonical in by_canonical:
        return by_canonical[canonical]
    begun = [known for key, known in by_canonical.items() if key.startswith(f"{canonical} ")]
    if len(begun) == 1:
        return begun[0]
    import difflib

    match = difflib.get_close_matches(canonical, by_canonical, n=1, cutoff=likeness)
    return by_canonical[match[0]] if match else None


def did_you_mean(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Help lines for a word that is not known: a near one, or else the few there are."""
    choices = list(known)
    near = nearest(word, choices)
    if near:
        return (f"mente du “{near}”?",)
    return (f"her kan stå: {', '.join(choices)}",) if choices else ()


def toml_key(key: str) -> str:
    """A key as ``referat.toml`` spells it: ``punkt på ny side`` → ``punkt_paa_ny_side``."""
    return to_ascii(key).replace(" ", "_")


def in_danish_time(local: datetime) -> datetime:
    """A moment by Danish clocks, with its offset from UTC.

    Summer time is from the last Sunday of March at 2:00 to that of October at 3:00 (directive
    2000/84/EC, articles 2 and 3). It is worked out and not looked up: a machine need not have
    the time zones of the world, and every machine writes the same.
    """
    begins, ends = _last_sunday(local.year, 3, 2), _last_sunday(local.year, 10, 3)
    hours = 2 if begins <= local.replace(tzinfo=None) < ends else 1
    return local.replace(tzinfo=timezone(timedelta(hours=hours)))


def by_danish_clocks(moment: datetime) -> datetime:
    """The same moment as clocks in Denmark show it; ``moment`` has its offset from UTC.

    The hour changes at 1:00 UTC, in spring and in autumn (directive 2000/84/EC).
    """
    utc = moment.astimezone(UTC)
    begins, ends = (_last_sunday(utc.year, month, 1).replace(tzinfo=UTC) for month in (3, 10))
    return utc.astimezone(timezone(timedelta(hours=2 if begins <= utc < ends else 1)))


def _last_sunday(year: int, month: int, hour: int) -> datetime:
    """The last Sunday of a month with 31 days."""
    last = datetime(year, month, 31, hour)
    return last - timedelta(days=last.isoweekday() % 7)
