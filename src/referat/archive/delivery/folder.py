"""A folder that a web site takes documents from: one folder for each, with a manifest in it.

The importer takes every ``.xml`` of every folder below its own, so a document is made whole
outside of it and moved in; see the decision record 0032.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.archive.delivery.document import document_files, document_kind
from referat.archive.delivery.identities import Identities
from referat.archive.delivery.parcel import (
    LaterError,
    NoAccessError,
    Parcel,
    Receipt,
    RefusedError,
)
from referat.danish import join_names, system_reason
from referat.diagnostics import MachineError
from referat.disk.folders import put_folder, tidy
from referat.disk.lock import project_lock
from referat.model.settings.delivery import DeliveredSide
from referat.model.settings.folder_delivery import FolderDestination

_PATIENCE = 60.0
"""Seconds that one who delivers waits for another."""


@dataclass(frozen=True, slots=True)
class FolderReceiver:
    """Lays documents in the folder of a destination; ``root`` is the project's."""

    destination: FolderDestination
    root: FilePath

    def deliver(self, parcel: Parcel) -> Receipt:
        """Lay a document in a folder of its own, whole, in the place of an earlier one.

        When it lies there as it is, nothing is touched: importers keep copies beside it.

        :raises RefusedError: when it is no document, or closed and the folder open.
        :raises NoAccessError: when the work folder does not fit.
        :raises LaterError: when the folder can't be written.
        """
        files, identities = self._files(parcel), self._identities(parcel)
        name = identities.document(document_kind(parcel))
        with self._working() as place:
            if not _lie_there(place / name, files):
                put_folder(place / name, files, self._work)
        ids = {"DagsordenID": name, "MødeID": identities.meeting}
        return Receipt(ids, f"Lagt i mappen {name}.{_left_out(parcel)}")

    def contents(self, parcel: Parcel) -> Mapping[str, int]:
        """The files of the document's folder.

        :raises RefusedError: when it is no document, or closed and the folder open.
        """
        return {name: len(data) for name, data in self._files(parcel).items()}

    def probe(self) -> str:
        """Whether the folder is there and a folder can be moved into it.

        :raises NoAccessError: when the work folder is on another disk.
        :raises LaterError: when the folder is not there or can't be written.
        """
        with self._working() as place:
            tried = place / f".{self._work.name}"
            put_folder(tried, {}, self._work)
            tried.rmdir()
        return f"{self._place} er der og kan skrives."

    def _files(self, parcel: Parcel) -> Mapping[str, bytes]:
        self._refuse_closed(parcel)
        return document_files(parcel, self._identities(parcel))

    def _identities(self, parcel: Parcel) -> Identities:
        return Identities.of(parcel.meeting, self.destination.committee_ids)

    @property
    def _place(self) -> FilePath:
        return self.root / self.destination.folder

    @property
    def _work(self) -> FilePath:
        given = self.destination.work_folder
        place = self._place
        return self.root / given if given else place.with_name(f".{place.name}-paa-vej")

    @contextmanager
    def _working(self) -> Iterator[FilePath]:
        """Be the only one who lays anything there, when what was cut off is tidied away."""
        place, work = self._place, self._work
        if not place.is_dir():
            raise LaterError(f"Mappen {place} er der ikke.")
        if work.resolve().is_relative_to(place.resolve()):
            raise NoAccessError(f"Arbejdsmappen {work} må ikke ligge i {place}.")
        _make(work)
        try:
            with project_lock(work, _PATIENCE):
                tidy(work, place)
                yield place
        except MachineError as failure:
            raise LaterError(str(failure)) from failure
        except OSError as failure:
            if failure.errno == errno.EXDEV:
                raise NoAccessError(
                    f"Arbejdsmappen {work} skal ligge på den samme disk som {place}."
                    " Skriv en anden “arbejdsmappe”."
                ) from failure
            raise LaterError(f"{place} kan ikke skrives: {system_reason(failure)}.") from failure

    def _refuse_closed(self, parcel: Parcel) -> None:
        """Let nothing closed into an open folder, whoever sends it."""
        if self.destination.what is DeliveredSide.ALL:
            return
        if not (parcel.is_open and parcel.view.get("offentlig")):
            raise RefusedError("Det er lukket, og mappen er åben.")


def _left_out(parcel: Parcel) -> str:
    """Which attachments are not laid there, and what can be done about it."""
    if not parcel.left_out:
        return ""
    which = f"Uden {join_names(parcel.left_out)}: der er ingen ren kopi i arkivet."
    return f" {which} Læg en PDF i stedet, og brug “referat archive correct”."


def _make(work: FilePath) -> None:
    try:
        work.mkdir(mode=0o700, exist_ok=True)
    except OSError as failure:
        reason = system_reason(failure)
        raise NoAccessError(f"Arbejdsmappen {work} kan ikke laves: {reason}.") from failure


def _lie_there(folder: FilePath, files: Mapping[str, bytes]) -> bool:
    """Whether all files are there as they are to be; there may be others, which are not ours."""
    paths = {folder / name: data for name, data in files.items()}
    return all(path.is_file() and path.read_bytes() == data for path, data in paths.items())
