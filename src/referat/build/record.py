"""Writing down of a finished meeting what it was made from and what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path as FilePath

from referat.build.check import CheckedMeeting
from referat.build.desk import Desk
from referat.build.documents import FinishedFile
from referat.build.fingerprints import Place, settled_before
from referat.build.inputs import meeting_inputs, neighbour_inputs
from referat.build.manifests import Manifests
from referat.build.versions import made_with
from referat.model.manifest import Input, Manifest, Output
from referat.proceedings.facts import Proceedings
from referat.proceedings.papers import paper_stems
from referat.proceedings.public.published_files import copy_names


def record(
    checked: CheckedMeeting,
    facts: Proceedings,
    made: Sequence[FinishedFile],
    desk: Desk,
) -> None:
    """Write a meeting's manifest, unless its files were changed since they were read."""
    manifest = Manifest(
        meeting=desk.order.name(checked.files.name),
        kinds=tuple(kind.value for kind in facts.kinds),
        numbers=facts.numbers,
        inputs=desk.fingerprints.inputs(_inputs(checked, facts, desk)),
        neighbours=_neighbours(checked.files.folder, desk),
        outputs=tuple(_output(file) for file in made),
        diagnostics=checked.diagnostics,
        made_with=made_with(),
        epoch=desk.order.stated_epoch,
        papers=paper_stems(facts),
        copies=copy_names(facts) if desk.order.is_public else (),
    )
    inputs = (*manifest.inputs, *manifest.neighbours)
    if settled_before(desk.project.root, inputs, desk.read_from):
        manifests = Manifests(desk.order.out)
        manifests.write(_joined(manifest, manifests.read(manifest.meeting)))


def _inputs(checked: CheckedMeeting, facts: Proceedings, desk: Desk) -> Iterator[Place]:
    """All that was read, also of the earlier meetings that its cases were treated at."""
    steps = [step for journey in facts.journeys.by_key.values() for step in journey]
    others = [meeting.files for meeting in facts.journeys.meetings.values()]
    texts = [text for step in steps for text in step.texts]
    return meeting_inputs(checked.files, desk.reader, others, texts)


def note_neighbours(manifest: Manifest, folder: FilePath, desk: Desk) -> None:
    """Write a manifest again with its neighbours as they are now."""
    neighbours = _neighbours(folder, desk)
    Manifests(desk.order.out).write(replace(manifest, neighbours=neighbours))


def _neighbours(folder: FilePath, desk: Desk) -> tuple[Input, ...]:
    """The state of the committee's other meetings."""
    return desk.fingerprints.inputs(neighbour_inputs(folder, desk.reader))


def _output(file: FinishedFile) -> Output:
    digest = hashlib.sha256(file.data).hexdigest() if file.is_there else ""
    return Output(file.name, digest, file.pages, file.claims, file.remarks)


def _joined(manifest: Manifest, before: Manifest | None) -> Manifest:
    """With those files of the manifest before that were made of the very same."""
    if before is None or replace(before, outputs=manifest.outputs) != manifest:
        return manifest
    names = {output.name for output in manifest.outputs}
    kept = (output for output in before.outputs if output.name not in names)
    return replace(manifest, outputs=(*manifest.outputs, *kept))
