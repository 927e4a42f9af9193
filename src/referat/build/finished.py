"""Documents that are as the case files have them: what may be sealed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path as FilePath

from referat.build.fingerprints import Fingerprints
from referat.build.order import BuildOrder
from referat.build.plan import held_meetings
from referat.diagnostics import UsageError
from referat.model.documents import PaperKind
from referat.model.manifest import Manifest
from referat.source.project import Project


def archive_orders(
    project: Project, folders: tuple[FilePath, ...], epoch: datetime | None
) -> tuple[BuildOrder, BuildOrder]:
    """The builds whose files an archive takes: the documents with all extracts, and the public."""
    whole = BuildOrder(
        folders, project.build_folder, epoch=epoch, papers=(PaperKind.EXTRACT,), workers=1
    )
    return whole, BuildOrder(folders, project.build_folder, epoch=epoch, is_public=True, workers=1)


def finished_manifests(
    project: Project, orders: tuple[BuildOrder, BuildOrder]
) -> dict[FilePath, tuple[Manifest, Manifest]]:
    """What was built of each meeting, whole and for the public.

    :raises UsageError: when something is not built, or not of the files as they are now.
    """
    fingerprints = Fingerprints(project.root)
    whole, public = (held_meetings(project, order, fingerprints) for order in orders)
    folders = orders[0].folders
    old = [f for f in folders if not all(f in h and h[f].certain for h in (whole, public))]
    if old:
        names = ", ".join(project.meeting_name(folder) for folder in old)
        raise UsageError(
            f"Det, der ligger i build/, er ikke bygget af filerne, som de er nu: {names}. Skriv"
            " “referat archive add --build”, så bygges det først."
        )
    return {folder: (whole[folder].manifest, public[folder].manifest) for folder in folders}
