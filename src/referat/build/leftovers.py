"""Documents that lie in the build folder and were not made now: of an earlier build, or missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referat.build.manifests import Manifests
from referat.build.order import BUNDLE_FORMAT, PUBLIC_FOLDER, BuildOrder
from referat.diagnostics import Diagnostic, Span, hint, warning
from referat.model.documents import SUPPLEMENTS, Bundle, DocumentKind, Enclosure, PaperKind
from referat.model.manifest import Manifest
from referat.source.project import MEETING_FILE, Project

_SOURCES = {
    **{k: (f"ingen {k.value}", "skriv “tillægsdagsorden:” i mødefilen") for k in SUPPLEMENTS},
    DocumentKind.MINUTES: ("ingen beslutninger", "skriv mindst én beslutning"),
}
"""What a meeting lacks that has no document of a kind, and what makes there be one."""


def missing_documents(
    name: str, kinds: tuple[DocumentKind, ...], order: BuildOrder
) -> Iterator[Diagnostic]:
    """Documents there are none of, where somebody may think so: asked for, or left from before.

    ``name`` is that of the meeting's folder of documents.
    """
    for kind in _SOURCES:
        if kind not in kinds:
            yield from _missing(name, kind, order)


def old_extracts(name: str, papers: Iterable[str], order: BuildOrder) -> Iterator[Diagnostic]:
    """Extracts left from before: their item has another title or number now, or no decision."""
    if PaperKind.EXTRACT not in order.papers:
        return
    folder = order.out / name / PaperKind.EXTRACT.file_stem
    known = {stem.rpartition("/")[2] for stem in papers}
    place = Span.whole_file(f"agendas/{name}/{MEETING_FILE}")
    endings = tuple(f".{form}" for form in PaperKind.EXTRACT.formats)
    for path in sorted(p for p in folder.glob("*") if p.suffix in endings):
        if path.stem not in known:
            message = f"{path.name} er fra en tidligere bygning; intet punkt hedder sådan nu"
            advice = f"slet {folder.name}/{path.name}, hvis den er forkert"
            yield warning("D023", message, place, "", advice)


def bundles_there(name: str, order: BuildOrder) -> list[Bundle]:
    """The bundles in a meeting's folder of documents, new or old."""
    every = (Bundle(kind, enclosure) for kind in DocumentKind for enclosure in Enclosure)
    folder = order.out / name
    return [b for b in every if (folder / f"{b.file_stem}.{BUNDLE_FORMAT}").is_file()]


def old_bundles(
    there: Iterable[Bundle], manifest: Manifest, order: BuildOrder
) -> Iterator[Diagnostic]:
    """Those of a meeting's bundles that are not made of the files as they are now."""
    place = Span.whole_file(f"agendas/{order.meeting(manifest.meeting)}/{MEETING_FILE}")
    for bundle in there:
        name = f"{bundle.file_stem}.{BUNDLE_FORMAT}"
        if manifest.output(name) is None:
            message = f"{name} er fra en tidligere bygning og passer ikke til sagerne, som de er nu"
            advice = f"lav den igen med “--kind {bundle.value}”, eller slet den"
            yield warning("D023", message, place, "", advice)


def documents_left_behind(project: Project, order: BuildOrder) -> Iterator[Diagnostic]:
    """Documents of meetings that are no more: deleted, moved or called otherwise.

    In a folder that other projects may build to, too, nothing can be said of them.
    """
    if order.out != project.build_folder:
        return
    manifests = Manifests(order.out)
    for name in manifests.names():
        meeting = name.removesuffix(f"/{PUBLIC_FOLDER}")
        if (project.agendas / meeting / MEETING_FILE).is_file():
            continue
        folder = order.out / name
        if not folder.is_dir():
            manifests.forget(name)
            continue
        shown = folder.relative_to(project.root).as_posix()
        message = f"{shown}/ er fra et møde, der ikke er mere"
        advice = "slet mappen, når mødet er slettet, flyttet eller omdøbt"
        yield warning("D023", message, None, "", advice)


def _missing(name: str, kind: DocumentKind, order: BuildOrder) -> Iterator[Diagnostic]:
    place = Span.whole_file(f"agendas/{order.meeting(name)}/{MEETING_FILE}")
    lacks, advice = _SOURCES[kind]
    needs_minutes = kind is DocumentKind.MINUTES and order.papers
    if needs_minutes or (order.kinds and kind in order.kinds):
        message = f"mødet har {lacks}, så der er ingen {kind.file_stem}.*"
        yield hint("D022", message, place, "", advice)
    folder = order.out / name
    for path in sorted(folder.glob(f"{kind.file_stem}.*")):
        message = f"{path.name} er fra en tidligere bygning; mødet har {lacks} nu"
        advice = f"slet {folder.name}/{path.name}, hvis den er forkert"
        yield warning("D023", message, place, "", advice)
