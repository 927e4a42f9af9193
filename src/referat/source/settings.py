"""``referat.toml``: the outer one of the project, overridden by the nearer ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from referat.danish import canonical_key, system_reason
from referat.diagnostics import Diagnostic, error
from referat.model.agenda import AgendaEntry
from referat.model.item import Item
from referat.model.settings.section_rules import SectionKind
from referat.model.settings.settings import FORMAT, Looks, Settings
from referat.source.binding.shapes import fields_of
from referat.source.documents import Document, Reading, bind_document, unreadable
from referat.source.files import resolved
from referat.source.nodes import Entry, Mapping
from referat.source.placeholder_checks import placeholder_errors
from referat.source.places import Path, Places
from referat.source.project import SETTINGS_FILE, settings_folders
from referat.source.toml.reader import read_toml
from referat.source.yaml.reader import decode

_LISTS = (
    *("afsnit", "dokument.oplysninger", "fremmoede.liste"),
    *("levering.http", "levering.http.kald", "levering.http.hemmeligheder", "levering.mappe"),
)
_UNSHOWN = ("levering", "arkiv.segl", "segl")
"""The tables whose lines no message shows: a secret may stand in them by mistake."""


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The settings that hold for a folder, and where the files they name are looked for.

    ``logo_home``, ``letterhead_home`` and ``templates_home`` are the folders of the files that
    state the logo, the letterhead and the templates. Where none states the templates it is the
    nearest folder that has any.
    """

    document: Document[Settings]
    logo_home: FilePath
    letterhead_home: FilePath
    templates_home: FilePath

    @property
    def logo(self) -> FilePath | None:
        """The logo's file, if one is stated."""
        name = self.value.looks.logo
        return self.logo_home / name if name else None

    @property
    def letterhead(self) -> FilePath | None:
        """The letterhead's file, if one is stated."""
        name = self.value.looks.letterhead
        return self.letterhead_home / name if name else None

    @property
    def templates(self) -> FilePath:
        """The folder of the municipality's own templates, which need not be there."""
        return self.templates_home / self.value.looks.templates

    @property
    def value(self) -> Settings:
        """The settings; what is at fault in them has its default, which is not used."""
        return self.document.value or Settings(format=FORMAT)


def read_settings(root: FilePath, folder: FilePath) -> SettingsFile:
    """Read and join every ``referat.toml`` from ``root`` down to ``folder``.

    Keys of a nearer file replace those of an outer one, table by table; lists are replaced
    whole. Logo, letterhead and templates are looked for beside the file that names them.
    """
    layers = [d for d in settings_folders(root, folder) if (d / SETTINGS_FILE).is_file()]
    joined: Mapping | None = None
    problems: list[Diagnostic] = []
    for layer in layers:
        mapping, found = _read_layer(root, layer)
        problems += found
        if mapping is not None:
            joined = mapping if joined is None else _join(joined, mapping)
    home = layers[-1] if layers else root
    file = (home / SETTINGS_FILE).relative_to(root).as_posix()
    if joined is None:
        return SettingsFile(Document(file, None, Places(file), tuple(problems)), home, home, home)
    reading = Reading(stand_ins=(("format", str(FORMAT)),))
    bound = bind_document(joined, file, Settings, reading, tuple(problems))
    document = _with_own_checks(bound, problems)
    return SettingsFile(
        document,
        _home(document.places, ("udseende", "logo"), root) or home,
        _home(document.places, ("udseende", "brevpapir"), root) or home,
        _home(document.places, ("udseende", "skabeloner"), root) or _with_templates(layers),
    )


def _home(places: Places, path: Path, root: FilePath) -> FilePath | None:
    return (root / places.values[path].file).parent if path in places.values else None


def _with_templates(layers: list[FilePath]) -> FilePath:
    """The nearest folder with templates under the name that holds when none is stated."""
    name = Looks().templates
    return next((d for d in reversed(layers) if (d / name).is_dir()), layers[-1])


def _read_layer(root: FilePath, layer: FilePath) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    file = (layer / SETTINGS_FILE).relative_to(root).as_posix()
    place = resolved(layer / SETTINGS_FILE)
    if place is None or not place.is_relative_to(root.resolve()):
        return None, unreadable(file, "den ligger uden for projektet")
    try:
        text, problems = decode((layer / SETTINGS_FILE).read_bytes(), file)
    except OSError as failure:
        return None, unreadable(file, system_reason(failure))
    return (None, problems) if problems else read_toml(text, file, _LISTS, _UNSHOWN)


def _join(outer: Mapping, inner: Mapping) -> Mapping:
    entries = {canonical_key(e.key): e for e in outer.entries}
    for entry in inner.entries:
        before = entries.get(canonical_key(entry.key))
        if before and isinstance(before.value, Mapping) and isinstance(entry.value, Mapping):
            entry = Entry(entry.key, entry.key_span, _join(before.value, entry.value))
        entries[canonical_key(entry.key)] = entry
    return Mapping(tuple(entries.values()), inner.span)


def _with_own_checks(
    document: Document[Settings], problems: Sequence[Diagnostic]
) -> Document[Settings]:
    settings, places = document.value, document.places
    if settings is None:
        return document
    if problem := _format_problem(settings, places):
        return replace(document, value=None, diagnostics=(*problems, problem))
    found = [*document.diagnostics]
    found += placeholder_errors(settings, places)
    found += _section_errors(settings, places)
    if settings.deliveries.http:
        from referat.source.http_delivery import http_errors  # Jinja is wanted here alone

        found += http_errors(settings.deliveries.http, places)
    return replace(document, diagnostics=tuple(found))


def _format_problem(settings: Settings, places: Places) -> Diagnostic | None:
    """Another format's file: what its other keys mean is not known."""
    place = places.value(("format",))
    if settings.format > FORMAT:
        message = f"filformat {settings.format} er nyere end dette program, som kender {FORMAT}"
        return error("K002", message, place, "", "opdatér referat, og prøv igen")
    if settings.format < FORMAT:
        message = f"filformat {settings.format} findes ikke"
        return error("K002", message, place, "", f"skriv format = {FORMAT}")
    return None


def _section_errors(settings: Settings, places: Places) -> Iterator[Diagnostic]:
    taken = fields_of(Item).keys() | fields_of(AgendaEntry).keys()
    seen: set[str] = set()
    for n, section in enumerate(settings.sections):
        place, key = places.value(("afsnit", n, "nøgle")), canonical_key(section.key)
        if key in seen:
            message = f"to afsnit har samme nøgle: “{section.key}”"
            yield error("K005", message, place, "", "giv det ene en anden nøgle")
        elif section.kind is SectionKind.TEXT and key in taken:
            message = f"“{section.key}” er en fast nøgle og kan ikke være et tekstafsnit"
            fitting = [k.value for k in SectionKind if canonical_key(k.value) == key]
            advice = [f'tilføj slags = "{kind}"' for kind in fitting]
            yield error("K005", message, place, "", *(advice or ["giv afsnittet en anden nøgle"]))
        seen.add(key)
