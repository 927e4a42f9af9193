"""The Jinja templates: the municipality's own before the standard ones, and their errors.

Templates run in a sandbox, see the view's Danish names, and a name that is not there is an
error that names template, line, item and field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from referat.danish import join_names, keep_dates_together
from referat.diagnostics import (
    EXCERPT_LENGTH,
    Diagnostic,
    MaterialError,
    Span,
    error,
    line_at,
)
from referat.render.contract import allowed_elements
from referat.render.markup import line_html, markdown_html
from referat.render.resources import CaseFolder
from referat.render.sandbox import (
    EXPRESSION_ERRORS,
    BoundedSandbox,
    TooLargeError,
    missing_name,
    written,
)
from referat.render.written import read_back
from referat.resources import templates_folder

_ENVIRONMENTS_KEPT = 20


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates that hold for a committee.

    ``own`` is the municipality's folder, if any; ``root`` the project's, from which diagnostics
    name its files.
    """

    environment: BoundedSandbox
    own: FilePath | None
    root: FilePath

    def render(self, name: str, item: str = "", **values: Any) -> str:
        """Fill template ``name``; ``item`` is named when something is wrong.

        :raises MaterialError: with a diagnostic at the template's line.
        """
        try:
            html = written(self.environment.get_template(name).generate(**values))
        except (TemplateError, *EXPRESSION_ERRORS) as failure:
            diagnostic = _diagnostic(failure, name, item, self)
            raise MaterialError(diagnostic.message, diagnostic) from failure
        if self.own:
            self._refuse_flaws(name, html)
        return html

    def css(self, name: str) -> str:
        """The text of a style sheet beside the templates."""
        source = _source(self.environment, f"css/{name}")
        return source or ""

    def fault(self, code: str, name: str, message: str, label: str, help: str) -> Diagnostic:
        """An error in what template ``name`` wrote, at the line where its HTML begins."""
        source = _source(self.environment, name) or ""
        begin = re.search(r"<[a-z]", source)
        line = line_at(source, begin.start()) if begin else 1
        return error(code, message, self.line_span(name, line, source), label, help)

    def place(self, name: str, line: int) -> Span | None:
        """A line (from 1) of the own template ``name``; None when it is a standard one."""
        source = _source(self.environment, name) if self.has_own(name) else None
        return None if source is None else self.line_span(name, line, source)

    def has_own(self, name: str) -> bool:
        """Whether template ``name`` is the municipality's own."""
        return self.own is not None and (self.own / name).is_file()

    def file_name(self, name: str) -> str:
        """The file of template ``name``: an own one as all files are named, from the root."""
        if self.own and self.has_own(name):
            return (self.own / name).relative_to(self.root).as_posix()
        return f"templates/{name}"

    def line_span(self, name: str, line: int, source: str) -> Span:
        """What is written on a line (from 1) of template ``name``, whose text is ``source``."""
        lines = source.split("\n")
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        start = len(excerpt) - len(excerpt.lstrip()) + 1
        end = max(len(excerpt.rstrip()), start) + 1
        return Span(self.file_name(name), line, start, line, end, excerpt[:EXCERPT_LENGTH])

    def _refuse_flaws(self, name: str, html: str) -> None:
        """What an own template wrote is looked at too: its source can hide what it writes."""
        flaws = read_back(html, allowed_elements(name)).flaws
        if flaws:
            found = [self.fault(flaw.code, name, flaw.message, "", flaw.advice) for flaw in flaws]
            raise MaterialError(found[0].message, *found)


def load_templates(own: FilePath, root: FilePath) -> Templates:
    """The templates, those in ``own`` before the standard ones of the same name.

    They are compiled once in a process, and again when one of their files is another.
    """
    own = own.resolve()
    has_own = own.is_dir() and own != templates_folder()
    folders = (own, templates_folder()) if has_own else (templates_folder(),)
    return Templates(_environment(folders, _states(folders)), own if has_own else None, root)


@lru_cache(maxsize=_ENVIRONMENTS_KEPT)
def _environment(
    folders: tuple[FilePath, ...], states: frozenset[tuple[str, int, int]]
) -> BoundedSandbox:
    """The environment for the files of ``folders`` as they are in ``states``."""
    environment = BoundedSandbox(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=100,
        auto_reload=False,
    )
    environment.filters["markdown"] = _markdown
    environment.filters["linje"] = _line
    environment.filters["uadskilt"] = keep_dates_together
    environment.filters["og"] = join_names
    return environment


def _states(folders: Iterable[FilePath]) -> frozenset[tuple[str, int, int]]:
    """Path, time and size of every file."""
    files = (path for folder in folders for path in folder.rglob("*"))
    states = ((path, path.stat()) for path in files if path.is_file())
    return frozenset((str(path), state.st_mtime_ns, state.st_size) for path, state in states)


def _markdown(text: str, folder: CaseFolder, heading: int = 4) -> Markup:
    return Markup(markdown_html(text, folder, heading))


def _line(text: str, folder: CaseFolder) -> Markup:
    return Markup(line_html(text, folder))


def _diagnostic(failure: Exception, name: str, item: str, templates: Templates) -> Diagnostic:
    place, line = _place(failure, name, templates)
    source = _source(templates.environment, place)
    where = f" (punkt {item})" if item else ""
    message = f"skabelonen {place} kan ikke udfyldes{where}"
    span = templates.line_span(place, line, source or "")
    return error("D001", message, span, _label(failure))


def _place(failure: Exception, name: str, templates: Templates) -> tuple[str, int]:
    if isinstance(failure, TemplateSyntaxError):
        return failure.name or name, failure.lineno
    if isinstance(failure, TemplateNotFound):
        return name, 1
    place, trace = (name, 1), failure.__traceback__
    while trace:
        file = FilePath(trace.tb_frame.f_code.co_filename)
        for folder in filter(None, (templates.own, templates_folder())):
            if file.is_relative_to(folder):
                place = (file.relative_to(folder).as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    return place


def _label(failure: Exception) -> str:
    if isinstance(failure, UndefinedError):
        name = missing_name(failure)
        return f"feltet “{name}” findes ikke" if name else "et felt findes ikke"
    if isinstance(failure, TemplateNotFound):
        return f"skabelonen “{failure.name}” findes ikke"
    if isinstance(failure, TemplateSyntaxError):
        return "linjen kan ikke læses som Jinja"
    if isinstance(failure, TooLargeError | MemoryError):
        return "det bliver større, end noget dokument kan have brug for"
    if isinstance(failure, SecurityError):
        return "dette må en skabelon ikke"
    if isinstance(failure, RecursionError):
        return "skabelonen bruger sig selv uden ende"
    if isinstance(failure, SyntaxError):
        return "for meget ligger inden i hinanden"
    return "udtrykket kan ikke beregnes"


def _source(environment: BoundedSandbox, name: str) -> str | None:
    loader = environment.loader
    if loader is None:
        return None
    try:
        return loader.get_source(environment, name)[0]
    except TemplateNotFound:
        return None
