"""The manifests of a build folder: written whole, believed only when nothing is amiss."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.diagnostics import MachineError
from referat.disk.outputs import write_whole
from referat.model.manifest import Manifest
from referat.source.files import is_file

FOLDER = ".manifest"

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Manifests:
    """The manifests of the files in folder ``out``, by the meeting's name."""

    out: FilePath

    def read(self, name: str) -> Manifest | None:
        """The manifest; None when there is none, or it is damaged or of another format."""
        path = self._path(name)
        if not is_file(path):
            return None
        try:
            manifest = Manifest.from_dict(json.loads(path.read_bytes()))
        except OSError:
            return None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as failure:
            _LOG.info("manifestet for %s kan ikke bruges: %s", name, failure)
            return None
        return manifest if manifest.meeting == name else None

    def write(self, manifest: Manifest) -> None:
        """Keep a manifest; where it can't be kept, the next build makes everything again."""
        text = json.dumps(manifest.as_dict(), sort_keys=True, indent=1)
        try:
            write_whole(self._path(manifest.meeting), text.encode("ascii") + b"\n")
        except MachineError as failure:
            _LOG.info("manifestet gemmes ikke: %s", failure.message)

    def names(self) -> list[str]:
        """The folders of documents that there are manifests of, each below its committee's."""
        folder = self.out / FOLDER
        paths = (path.relative_to(folder).as_posix() for path in folder.glob("*/**/*.json"))
        return sorted(path.removesuffix(".json") for path in paths)

    def forget(self, name: str) -> None:
        """Keep a manifest no longer."""
        with suppress(OSError):
            self._path(name).unlink()

    def _path(self, name: str) -> FilePath:
        return self.out / FOLDER / f"{name}.json"
