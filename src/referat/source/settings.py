"""``referat.toml``: the outer one of the project, overridden by the nearer ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path as FilePath
from string import Formatter

from referat.danish import did_you_mean
from referat.diagnostics import Diagnostic, error, has_errors
from referat.model.settings import FORMAT, SectionKind, Settings
from referat.source.documents import Document, bind_document, unreadable
from referat.source.nodes import Entry, Mapping
from referat.source.places import Path, Places
from referat.source.toml_reader import read_toml
from referat.source.yaml_reader import decode

FILE_NAME = "referat.toml"
PLACEHOLDERS = (
    "kommune",
    "udvalg",
    "valgperiode",
    "slags",
    "SLAGS",
    "dato",
    "tid",
    "slut",
    "sted",
    "deltagere",
    "nummer",
    "titel",
    "sagsnr",
    "indstiller",
)


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The settings that hold for a folder, and where the files they name are looked for.

    ``logo_home`` and ``templates_home`` are the folders of the files that state the logo and
    the templates; the nearest file's folder when none does.
    """

    document: Document[Settings]
    logo_home: FilePath
    templates_home: FilePath

    @property
    def value(self) -> Settings:
        """The settings; those of an unsound file are the defaults, which are not used."""
        return self.document.value or Settings(format=FORMAT)


def read_settings(root: FilePath, folder: FilePath) -> SettingsFile:
    """Read and join every ``referat.toml`` from ``root`` down to ``folder``.

    Keys of a nearer file replace those of an outer one, table by table; lists are replaced
    whole. Logo and templates are looked for beside the file that names them.
    """
    layers = [d for d in _between(root, folder) if (d / FILE_NAME).is_file()]
    joined: Mapping | None = None
    problems: list[Diagnostic] = []
    for layer in layers:
        mapping, found = _read_layer(root, layer)
        problems += found
        if mapping is not None:
            joined = mapping if joined is None else _join(joined, mapping)
    home = layers[-1] if layers else root
    file = (home / FILE_NAME).relative_to(root).as_posix()
    if joined is None:
        return SettingsFile(Document(file, None, Places(file), tuple(problems)), home, home)
    document = _with_own_checks(bind_document(joined, file, Settings, (), tuple(problems)))
    return SettingsFile(
        document,
        _home(document.places, ("udseende", "logo"), root, home),
        _home(document.places, ("udseende", "skabeloner"), root, home),
    )


def _home(places: Places, path: Path, root: FilePath, nearest: FilePath) -> FilePath:
    return (root / places.values[path].file).parent if path in places.values else nearest


def _between(root: FilePath, folder: FilePath) -> list[FilePath]:
    inner = folder.relative_to(root).parts
    return [root.joinpath(*inner[:depth]) for depth in range(len(inner) + 1)]


def _read_layer(root: FilePath, layer: FilePath) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    file = (layer / FILE_NAME).relative_to(root).as_posix()
    try:
        text, problems = decode((layer / FILE_NAME).read_bytes(), file)
    except OSError as failure:
        return None, unreadable(file, failure.strerror or "")
    return (None, problems) if problems else read_toml(text, file)


def _join(outer: Mapping, inner: Mapping) -> Mapping:
    entries = {e.key: e for e in outer.entries}
    for entry in inner.entries:
        before = entries.get(entry.key)
        if before and isinstance(before.value, Mapping) and isinstance(entry.value, Mapping):
            entry = Entry(entry.key, entry.key_span, _join(before.value, entry.value))
        entries[entry.key] = entry
    return Mapping(tuple(entries.values()), inner.span)


def _with_own_checks(document: Document[Settings]) -> Document[Settings]:
    if document.value is None:
        return document
    found = [
        *_format_number(document.value, document.places),
        *_placeholder_errors(document.value, document.places),
        *_section_errors(document.value, document.places),
    ]
    value = None if has_errors(found) else document.value
    return Document(document.file, value, document.places, (*document.diagnostics, *found))


def _format_number(settings: Settings, places: Places) -> list[Diagnostic]:
    if settings.format == FORMAT:
        return []
    place = places.value(("format",))
    if settings.format > FORMAT:
        message = f"filformat {settings.format} er nyere end dette program, som kender {FORMAT}"
        return [error("K002", message, place, "", "opdatér referat, og prøv igen")]
    return [
        error("K002", f"filformat {settings.format} findes ikke", place, "", "skriv format = 1")
    ]


def _placeholder_errors(settings: Settings, places: Places) -> list[Diagnostic]:
    texts: list[tuple[Path, str]] = [
        (("dokument", "titel"), settings.document.title),
        (("dokument", "sidehoved"), settings.document.header),
        (("punkt", "overskrift"), settings.item.heading),
        (("punkt", "sagsnr"), settings.item.case_number),
    ]
    for n, fact in enumerate(settings.document.facts):
        texts.append((("dokument", "oplysninger", n, "tekst"), fact.text))
    for n, section in enumerate(settings.sections):
        texts.append((("afsnit", n, "overskrift"), section.heading or ""))
        texts.append((("afsnit", n, "indledning"), section.lead))
        texts.append((("afsnit", n, "tekst"), section.line))
    return [d for path, text in texts for d in _text_errors(text, path, places)]


def _text_errors(text: str, path: Path, places: Places) -> list[Diagnostic]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        advice = "skriv pladsholdere som {udvalg}"
        return [error("K003", "klammerne { } passer ikke sammen", places.value(path), "", advice)]
    found = []
    for _, name, pattern, _ in parts:
        if name is None:
            continue
        if name not in PLACEHOLDERS:
            help = did_you_mean(name, PLACEHOLDERS)
            message = f"ukendt pladsholder “{{{name}}}”"
            found.append(error("K003", message, places.value(path), "", *help))
        elif pattern and (name != "dato" or not _is_date_pattern(pattern)):
            message = f"“{pattern}” er ikke en datoform"
            found.append(
                error("K004", message, places.value(path), "", "skriv fx {dato:d. MMMM y}")
            )
    return found


def _is_date_pattern(pattern: str) -> bool:
    bare = re.sub(r"'[^']*'", "", pattern)
    return bool(re.fullmatch(r"[GyMLEdcweQqYu .,:/()–-]*", bare)) and "'" not in bare


def _section_errors(settings: Settings, places: Places) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    seen: set[str] = set()
    for n, section in enumerate(settings.sections):
        place = places.value(("afsnit", n, "nøgle"))
        if section.key in seen:
            found.append(error("K005", f"afsnittet “{section.key}” står to gange", place))
        seen.add(section.key)
        if section.kind is SectionKind.TEXT and section.key in _TAKEN:
            message = f"“{section.key}” er en fast nøgle og kan ikke være et tekstafsnit"
            found.append(
                error("K005", message, place, "", "tilføj slags, eller vælg et andet navn")
            )
    return found


_TAKEN = frozenset(
    {"titel", "nøgle", "sagsnr", "indstilling", "procedure", "beslutning", "bilag", "afsnit"}
    | {"underskriftsside"}
)
