"""What a build can leave as it is: meetings whose manifest still tells the truth.

Imports nothing heavy: a build with nothing to do ends here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.build.fingerprints import Fingerprints, file_digest
from referat.build.leftovers import bundles_there, missing_documents, old_bundles, old_extracts
from referat.build.manifests import Manifests
from referat.build.order import BuildOrder, MeetingResult
from referat.build.versions import made_with
from referat.model.documents import DocumentKind
from referat.model.manifest import Manifest
from referat.source.project import Project


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
