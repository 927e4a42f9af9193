"""Danish words: dates, times, lists, keys in ASCII, and near spellings."""

from __future__ import annotations

import errno
from datetime import date, datetime, time

import pytest

from referat.danish import (
    by_danish_clocks,
    canonical_key,
    capitalise,
    count,
    did_you_mean,
    format_date,
    format_range,
    format_time,
    in_danish_time,
    is_date_pattern,
    join_names,
    join_numbers,
    keep_dates_together,
    nearest,
    read_date,
    read_time,
    slug,
    system_reason,
    to_ascii,
    toml_key,
)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("fravær", "fravaer"),
        ("Økonomi på Ærø", "Oekonomi paa Aeroe"),
        ("resumé", "resume"),
        ("A\u030arhus", "Aarhus"),
        ("Müller", "Muller"),
        ("1 § – €", "1 § – €"),
    ],
)
def test_ascii_spelling(text: str, spelled: str) -> None:
    assert to_ascii(text) == spelled


@pytest.mark.parametrize("key", ["første nummer", "Foerste_Nummer", " foerste  nummer "])
def test_spellings_of_a_key_are_one(key: str) -> None:
    assert canonical_key(key) == "foerste nummer"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Godkendelse af dagsorden.", "godkendelse-af-dagsorden"),
        ("Økonomi: 1. kvartal", "oekonomi-1-kvartal"),
        ("!?", "punkt"),
        ("ord " * 40, "-".join(["ord"] * 15)),
        ("x" * 100, "x" * 60),
    ],
)
def test_names_for_files(text: str, name: str) -> None:
    assert slug(text) == name


def test_dates_and_times_are_danish() -> None:
    assert format_date(date(2025, 10, 20)) == "20. oktober 2025"
    assert format_date(date(2025, 3, 5), "EEEE 'd.' dd. MMM y") == "onsdag d. 05. mar. 2025"
    assert format_time(time(9, 5)) == "09:05"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-05-04", "2026-05-04", "4. maj 2026"),
        ("2026-05-04", "2026-05-14", "4.–14. maj 2026"),
        ("2026-04-28", "2026-05-14", "28. april – 14. maj 2026"),
        ("2025-12-28", "2026-01-02", "28. december 2025 – 2. januar 2026"),
        ("2025-05-04", "2026-05-04", "4. maj 2025 – 4. maj 2026"),
    ],
)
def test_days_in_a_row_say_once_what_they_share(first: str, last: str, words: str) -> None:
    assert format_range(date.fromisoformat(first), date.fromisoformat(last)) == words


@pytest.mark.parametrize(
    ("pattern", "is_one"), [("d. MMMM y", True), ("'d.' EEEE", True), ("ddd", False), ("FF", False)]
)
def test_patterns_that_can_be_used(pattern: str, is_one: bool) -> None:
    assert is_date_pattern(pattern) is is_one
    if is_one:
        assert format_date(date(2025, 10, 20), pattern)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20-10-2025", date(2025, 10, 20)),
        ("20/10 2025", date(2025, 10, 20)),
        ("1.2.2026", date(2026, 2, 1)),
        ("2026/2/1", date(2026, 2, 1)),
        ("20260201", date(2026, 2, 1)),
        ("12. februar 2026", date(2026, 2, 12)),
        ("d. 12 feb. 2026", date(2026, 2, 12)),
        ("Mandag den 12. Januar 2026", date(2026, 1, 12)),
        ("31-02-2026", None),
        ("12. ma 2026", None),
        ("12. foraar 2026", None),
        ("20-10-25", None),
        ("i morgen", None),
    ],
)
def test_dates_as_danes_write_them(text: str, day: date | None) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("kl. 15", time(15)),
        ("15", time(15)),
        ("1530", time(15, 30)),
        ("Kl 15.30", time(15, 30)),
        ("9,05", time(9, 5)),
        ("25:30", None),
        ("15:60", None),
        ("15:3", None),
        ("middag", None),
    ],
)
def test_times_as_danes_write_them(text: str, clock: time | None) -> None:
    assert read_time(text) == clock


def test_lists_of_names() -> None:
    assert join_names([]) == ""
    assert join_names(["A"]) == "A"
    assert join_names(["A", "B"]) == "A og B"
    assert join_names(["A", "B", "C"], "eller") == "A, B eller C"


def test_lists_of_numbers() -> None:
    assert join_numbers([]) == ""
    assert join_numbers(["4"]) == "4"
    assert join_numbers(["1", "2", "3", "6"]) == "1-3 og 6"
    assert join_numbers(["8", "8a", "9", "10", "T1"]) == "8, 8a, 9-10 og T1"


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("mandag d. 20. oktober 2025 i salen", "mandag d.\xa020.\xa0oktober\xa02025 i salen"),
        ("torsdag den 1. maj", "torsdag den\xa01.\xa0maj"),
        ("manden 2. maj", "manden 2.\xa0maj"),
        ("kl. 15", "kl. 15"),
        ("i 2025", "i 2025"),
    ],
)
def test_dates_are_not_broken_over_lines(text: str, together: str) -> None:
    assert keep_dates_together(text) == together


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (OSError(28, "No space left on device"), "disken er fuld"),
        (PermissionError(13, "Permission denied"), "du har ikke adgang til det"),
        (OSError(errno.EFBIG, "File too large"), "filen bliver større, end systemet tillader"),
        (OSError(9999, "Ukendt"), "Ukendt"),
        (OSError("?"), "systemfejl 0"),
    ],
)
def test_what_the_system_says_is_said_in_danish(failure: OSError, reason: str) -> None:
    assert system_reason(failure) == reason


def test_a_file_that_another_program_holds_on_windows_is_told_of() -> None:
    failure = PermissionError(errno.EACCES, "Permission denied", "referat.docx")
    failure.winerror = 32  # type: ignore[attr-defined, unused-ignore]
    assert system_reason(failure) == "den er åben i et andet program; luk den, og prøv igen"


def test_small_words() -> None:
    assert capitalise("økonomi og ERP") == "Økonomi og ERP"
    assert capitalise("") == ""
    assert count(1, "møde", "møder") == "1 møde"
    assert count(0, "møde", "møder") == "0 møder"
    assert toml_key("punkt på ny side") == "punkt_paa_ny_side"


KEYS = ["fravær", "første nummer", "sted"]


@pytest.mark.parametrize(
    ("word", "near"),
    [("fravaer", "fravær"), ("forste nummer", "første nummer"), ("stedt", "sted"), ("kaffe", None)],
)
def test_near_spellings(word: str, near: str | None) -> None:
    assert nearest(word, KEYS) == near


def test_advice_on_a_word_that_is_not_known() -> None:
    assert did_you_mean("stedt", KEYS) == ("mente du “sted”?",)
    assert did_you_mean("kaffe", KEYS) == ("her kan stå: fravær, første nummer, sted",)
    assert did_you_mean("kaffe", []) == ()


@pytest.mark.parametrize(
    ("local", "offset"),
    [
        ("2025-10-20T15:30", "+02:00"),
        ("2026-01-12T15:30", "+01:00"),
        ("2026-03-29T01:59", "+01:00"),
        ("2026-03-29T03:00", "+02:00"),
        ("2026-10-25T02:59", "+02:00"),
        ("2026-10-25T03:00", "+01:00"),
        ("2024-03-31T12:00", "+02:00"),
        ("2024-03-30T12:00", "+01:00"),
    ],
)
def test_clocks_in_denmark(local: str, offset: str) -> None:
    assert in_danish_time(datetime.fromisoformat(local)).isoformat() == f"{local}:00{offset}"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-11-22T02:51+00:00", "2026-11-22T03:51:00+01:00"),
        ("2026-03-29T00:59+00:00", "2026-03-29T01:59:00+01:00"),
        ("2026-03-29T01:00+00:00", "2026-03-29T03:00:00+02:00"),
        ("2026-10-25T00:59+00:00", "2026-10-25T02:59:00+02:00"),
        ("2026-10-25T01:00+00:00", "2026-10-25T02:00:00+01:00"),
        ("2026-12-31T18:30-05:00", "2027-01-01T00:30:00+01:00"),
    ],
)
def test_a_moment_by_clocks_in_denmark(moment: str, shown: str) -> None:
    assert by_danish_clocks(datetime.fromisoformat(moment)).isoformat() == shown
