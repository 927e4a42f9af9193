"""The figures referat is held to: ratios within one run, each with its bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median, quantiles

from tools.bench import subjects as s
from tools.bench.rounds import Measured

KILO = 1000
MEBI = 1024 * 1024

Place = tuple[str, str]
"""A group and a name."""
Results = Mapping[Place, Measured]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure's name, what it may be at most, and what it is; None when it was not measured."""

    name: str
    bound: float
    unit: str
    value: float | None

    @property
    def is_reached(self) -> bool:
        """Whether the figure is within its bound."""
        return self.value is not None and self.value <= self.bound


def by_subject(measured: Iterable[Measured]) -> Results:
    """The results by group and name."""
    return {(m.group, m.name): m for m in measured}


def wall(measured: Measured) -> float:
    """Seconds on the clock, the median."""
    return median(sample.wall for sample in measured.samples)


def cpu(measured: Measured) -> float:
    """Seconds of the processors, the median."""
    return median(sample.cpu for sample in measured.samples)


def spread(values: Sequence[float]) -> tuple[float, float]:
    """The least and the most."""
    return min(values), max(values)


def wall_per_page(measured: Measured) -> float:
    """Seconds on the clock for each page of the PDF."""
    if not measured.pages:
        raise ValueError(f"{measured.name} has no pages")
    return wall(measured) / measured.pages


def _ratio(
    first: Place, second: Place, measure: Callable[[Measured], float] = wall
) -> Callable[[Results], float]:
    return lambda results: measure(results[first]) / measure(results[second])


def _per_item(results: Results) -> float:
    """Seconds for each item of the longest history, against the shortest."""
    each = [wall(results[s.HISTORY, f"{s.CHECK}, {size}"]) / n for size, n in s.HISTORIES.items()]
    return each[-1] / each[0]


def _adding(group: str, results: Results) -> float:
    """Milliseconds of each decision that is added to a large archive."""
    return wall(results[group, s.LAST_ADDED]) / s.ADDED * KILO


def _searching(group: str, results: Results) -> float:
    """Milliseconds that all searches but one in twenty take at most."""
    samples = results[group, s.SEARCH].samples
    return quantiles((sample.wall for sample in samples), n=20)[-1] * KILO


def _growth(group: str, results: Results) -> float:
    """Memory while adding to a large archive, against an empty one."""
    return results[group, s.LAST_ADDED].peak / results[group, s.FIRST_ADDED].peak


def _peak(results: Results) -> float:
    return results["40×", s.WHOLE].peak / MEBI


def _bundle_peak(results: Results) -> float:
    return results[s.ATTACHMENTS, s.BOUND].peak / MEBI


def _size(results: Results) -> float:
    return (results["1×", s.WHOLE].size or 0) / KILO


@dataclass(frozen=True, slots=True)
class _Rule:
    """A figure as it is agreed on, and how it is worked out."""

    name: str
    bound: float
    value: Callable[[Results], float]
    unit: str = ""


def _of_archive(group: str, name: str) -> Iterator[_Rule]:
    """What is agreed on of an archive, wherever it is."""
    adding, searching = partial(_adding, group), partial(_searching, group)
    slower = _ratio((group, s.LAST_ADDED), (group, s.FIRST_ADDED))
    yield _Rule(f"{name}: a decision added to 90,000 (300 a second)", 3.33, adding, "ms")
    yield _Rule(f"{name}: time per added decision at 100,000 ÷ at 10,000", 1.3, slower)
    growth = partial(_growth, group)
    yield _Rule(f"{name}: memory while adding at 100,000 ÷ at 10,000", 1.2, growth)
    yield _Rule(f"{name}: a search among 100,000, 95th percentile", 20, searching, "ms")


_RULES = (
    _Rule(
        "1×: referat whole ÷ bare weasyprint",
        0.9,
        _ratio(("1×", s.WHOLE), ("1×", s.WEASYPRINT)),
    ),
    _Rule("10×: the same", 0.6, _ratio(("10×", s.WHOLE), ("10×", s.WEASYPRINT))),
    _Rule(
        "10×, one item edited, cold: ÷ bare weasyprint",
        0.15,
        _ratio(("10×", s.EDITED), ("10×", s.WEASYPRINT)),
    ),
    _Rule(
        'nothing to do, 10×: ÷ `python3 -c "import weasyprint"`',
        0.35,
        _ratio(("10×", s.NOTHING), ("10×", s.IMPORT)),
    ),
    _Rule(
        "warm edit to finished valid PDF at 10×: ÷ typst's cold compile",
        1.2,
        _ratio(("10×", s.WARM), ("10×", s.TYPST)),
    ),
    _Rule(
        "40×: time per page ÷ that at 10×",
        1.1,
        _ratio(("40×", s.WHOLE), ("10×", s.WHOLE), wall_per_page),
    ),
    _Rule("peak memory at 40×, all processes", 400, _peak, "MiB"),
    _Rule(
        "100 meetings, two workers ÷ one",
        0.58,
        _ratio((s.MEETINGS, s.TWO_WORKERS), (s.MEETINGS, s.ONE_WORKER)),
    ),
    _Rule(
        "check: time per item at 10,000 ÷ at 1,000",
        1.2,
        _per_item,
    ),
    _Rule("sample 001's PDF", 120, _size, "kB"),
    *_of_archive(s.ARCHIVE, "archive"),
    *_of_archive(s.SERVER_ARCHIVE, "archive on PostgreSQL"),
    _Rule(
        "attachments bound, stamped and saved ÷ their pages copied alone",
        1.5,
        _ratio((s.ATTACHMENTS, s.BOUND), (s.ATTACHMENTS, s.COPIED)),
    ),
    _Rule("memory while binding attachments", 300, _bundle_peak, "MiB"),
)


def figures(results: Results) -> list[Figure]:
    """All figures in the order they are agreed on; without a value where one was not measured."""
    return [Figure(r.name, r.bound, r.unit, _value(r, results)) for r in _RULES]


def _value(rule: _Rule, results: Results) -> float | None:
    try:
        return rule.value(results)
    except KeyError:
        return None
