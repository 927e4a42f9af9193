"""A body with a long history: made-up meetings, week by week, for what must not slow down."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

ITEMS_OF_MEETING = 10
FIRST_DAY = date(2006, 1, 10)
_COMMITTEE = Path("agendas") / "proeveudvalget"
_YEARS = 4

_SETTINGS = 'format = 1\nkommune = "Prøvekommune"\n\n[offentlighed]\nstandard = "åben"\n'
_MEMBERS = ("Eva Eksempel", "Per Prøve", "Mona Mønster", "Søren Skitse", "Dorte Demo")
_CASE = """\
titel: Sag {number} om vej og park
sagsnr: {year}/{number}
sagsresume: |
  Udvalget skal tage stilling til sag {number}. Borgerne er hørt, og svarene er vedlagt som bilag 1.
indstilling:
  indstiller: Direktøren for Teknik
  at:
    - planen godkendes
    - der gives {number}.000 kr. til arbejdet.
sagsfremstilling: |
  Forvaltningen har set på sagen siden {date}, og den er omtalt på et borgermøde.

  | År   | Beløb |
  | :--- | ----: |
  | {year} | {number} |

  Derefter følger arbejdet den plan, som kommunalbestyrelsen har vedtaget.
bilag:
  - Høringssvar fra borgerne
"""


def write_history(project: Path, items: int) -> Path:
    """A project with one committee whose meetings have so many items; gives the committee."""
    committee = project / _COMMITTEE
    committee.mkdir(parents=True)
    (project / "referat.toml").write_text(_SETTINGS, "utf-8")
    meetings = items // ITEMS_OF_MEETING
    days = [FIRST_DAY + timedelta(weeks=week) for week in range(meetings)]
    (committee / "udvalg.yaml").write_text(_committee(days), "utf-8")
    for day in days:
        _write_meeting(committee / day.isoformat(), day)
    return committee


def _committee(days: list[date]) -> str:
    terms = sorted({_term(day.year) for day in days}, reverse=True)
    members = "".join(f"  - {name}\n" for name in _MEMBERS)
    earlier = "".join(f"  - valgperiode: {term}\n" for term in terms[1:])
    text = f"navn: Prøveudvalget\nvalgperiode: {terms[0]}\nnummerering: valgperiode\n"
    return f"{text}medlemmer:\n{members}" + (f"tidligere valgperioder:\n{earlier}" * bool(earlier))


def _term(year: int) -> str:
    first = year - (year - FIRST_DAY.year) % _YEARS
    return f"{first}-{first + _YEARS - 1}"


def _write_meeting(folder: Path, day: date) -> None:
    """A meeting: two items in the agenda, the rest in files of their own, all decided."""
    folder.mkdir()
    cases = [f"sag-{n}" for n in range(1, ITEMS_OF_MEETING - 1)]
    agenda = ["titel: Godkendelse af dagsorden", *cases, "titel: Eventuelt"]
    lines = [f"dato: {day}", "tid: 15:00", "sted: Mødelokale 1", "fravær:"]
    lines += [f"  - {_MEMBERS[1]}", "dagsorden:"]
    lines += [f"  - {entry}" for entry in agenda]
    lines += ["beslutninger:", "  godkendelse-af-dagsorden: Godkendt."]
    lines += [f"  {case}: Godkendt." for case in cases]
    (folder / "moede.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    for number, case in enumerate(cases, 1):
        text = _CASE.format(number=number, year=day.year, date=f"{day:%d-%m-%Y}")
        (folder / f"{case}.yaml").write_text(text, "utf-8")
