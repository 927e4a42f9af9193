"""What a build can leave as it is: meetings whose manifest still tells the truth.

Imports nothing heavy: a build with nothing to do ends here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.build.fingerprints import Fingerprints, file_digest
from referat.build.manifests import Manifests
from referat.build.order import BUNDLE_FORMAT, PUBLIC_FOLDER, BuildOrder, MeetingResult
from referat.build.versions import made_with
from referat.diagnostics import Diagnostic, Span, hint, warning
from referat.model.documents import SUPPLEMENTS, Bundle, DocumentKind, Enclosure, PaperKind
from referat.model.manifest import Manifest
from referat.source.project import MEETING_FILE, Project


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting whose files are as its manifest says, made of inputs that are unchanged.

    It is not ``certain`` while its neighbours have changed: its numbers must be looked at.
    """

    manifest: Manifest
    certain: bool


def held_meetings(
    project: Project, order: BuildOrder, fingerprints: Fingerprints
) -> dict[FilePath, Held]:
    """The meetings of ``order`` that need not be made again, by folder."""
    if order.force:
        return {}
    manifests = Manifests(order.out)
    names = {folder: order.name(project.meeting_name(folder)) for folder in order.folders}
    read = {folder: manifests.read(name) for folder, name in names.items()}
    return {
        folder: Held(manifest, fingerprints.still_hold(manifest.neighbours))
        for folder, manifest in read.items()
        if manifest and _is_true(manifest, order, fingerprints)
    }


def held_result(manifest: Manifest, order: BuildOrder) -> MeetingResult:
    """What is said of a meeting that was left as it is."""
    kinds = tuple(DocumentKind(k) for k in manifest.kinds)
    wanted = _wanted(manifest, order)
    remarks = [d for o in manifest.outputs if o.name in wanted for d in o.remarks]
    remarks += missing_documents(manifest.meeting, kinds, order)
    remarks += old_extracts(manifest.meeting, manifest.papers, order)
    remarks += old_bundles(bundles_there(manifest.meeting, order), manifest, order)
    return MeetingResult(manifest.meeting, (), (*manifest.diagnostics, *remarks))


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


def _is_true(manifest: Manifest, order: BuildOrder, fingerprints: Fingerprints) -> bool:
    return (
        manifest.made_with == made_with()
        and manifest.epoch == order.stated_epoch
        and fingerprints.still_hold(manifest.inputs)
        and _has_outputs(manifest, order)
    )


def _has_outputs(manifest: Manifest, order: BuildOrder) -> bool:
    folder = order.out / manifest.meeting
    outputs = ((name, manifest.output(name)) for name in _wanted(manifest, order))
    return all(o is not None and file_digest(folder / name) == o.digest for name, o in outputs)


def _wanted(manifest: Manifest, order: BuildOrder) -> frozenset[str]:
    """The files that are to be made of a meeting."""
    names = order.file_names(tuple(DocumentKind(k) for k in manifest.kinds))
    copies = manifest.copies if order.makes_copies else ()
    return frozenset((*names, *order.paper_names(manifest.papers), *copies))
