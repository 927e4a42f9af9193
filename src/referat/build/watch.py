"""Building again and again: what a change leads to, and what there is to say of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from referat.build.order import BuildOrder
from referat.build.start import BuildResult, build_changed
from referat.build.workshop import Workshop
from referat.danish import system_reason
from referat.diagnostics import Diagnostic, ReferatError
from referat.source.project import Project

Request = Callable[[], tuple[Project, BuildOrder, bool]]
"""Gives what is to be built now, and whether that is the whole project."""

_PAGE = "html"


@dataclass(frozen=True, slots=True)
class Rebuild:
    """What came of a change: the files written, what is said now, and what is new or gone of it.

    ``meetings`` are the names of those that were looked at; ``seconds`` is what it took;
    ``failure`` tells why there was no build at all.
    """

    meetings: tuple[str, ...] = ()
    written: tuple[FilePath, ...] = ()
    said: tuple[Diagnostic, ...] = ()
    appeared: tuple[Diagnostic, ...] = ()
    gone: tuple[Diagnostic, ...] = ()
    seconds: float = 0.0
    failure: str = ""


@dataclass
class Rebuilding:
    """Builds what ``request`` asks for, as often as it is told to; pages before other formats.

    An order to make everything anew holds for the first time.
    """

    request: Request
    workshop: Workshop
    page_is_ready: Callable[[], None] = lambda: None
    last: Rebuild = field(default=Rebuild(), init=False)
    _has_built: bool = field(default=False, init=False)

    def again(self) -> Rebuild:
        """Build what has changed since the last time."""
        start = time.perf_counter()
        try:
            project, order, whole = self.request()
            first = replace(order, force=order.force and not self._has_built)
            results = self._build(project, first, whole)
        except ReferatError as failure:
            self.last = self._failed(failure.message, start)
        except OSError as failure:  # a file that an editor takes away in this very moment
            told = f"{failure.filename or 'en fil'}: {system_reason(failure)}"
            self.last = self._failed(told, start)
        else:
            self._has_built = True
            self.last = self._rebuild(results, time.perf_counter() - start)
        return self.last

    def _failed(self, why: str, start: float) -> Rebuild:
        took = time.perf_counter() - start
        return replace(self.last, written=(), appeared=(), gone=(), seconds=took, failure=why)

    def _rebuild(self, results: Sequence[BuildResult], seconds: float) -> Rebuild:
        said = tuple(dict.fromkeys(d for result in results for d in result.diagnostics))
        before, now = ({_matter(d) for d in each} for each in (self.last.said, said))
        return Rebuild(
            meetings=tuple(meeting.name for meeting in results[-1].meetings),
            written=tuple(p for r in results for meeting in r.meetings for p in meeting.written),
            said=said,
            appeared=tuple(d for d in said if _matter(d) not in before),
            gone=tuple(d for d in self.last.said if _matter(d) not in now),
            seconds=seconds,
        )

    def _build(self, project: Project, order: BuildOrder, whole: bool) -> list[BuildResult]:
        """The page first: somebody looks at it."""
        rest = tuple(form for form in order.formats if form != _PAGE)
        results = []
        if _PAGE in order.formats:
            results.append(self._made(project, replace(order, formats=(_PAGE,)), whole))
            self.page_is_ready()
        if rest:
            results.append(self._made(project, replace(order, formats=rest), whole))
        return results

    def _made(self, project: Project, order: BuildOrder, whole: bool) -> BuildResult:
        return build_changed(project, order, whole=whole, workshop=self.workshop)


def _matter(diagnostic: Diagnostic) -> tuple[str, ...]:
    """What a diagnostic is about, wherever it has moved to in its file."""
    span = diagnostic.span
    place = (span.file, span.excerpt) if span else ()
    return (diagnostic.code, diagnostic.message, *place)
