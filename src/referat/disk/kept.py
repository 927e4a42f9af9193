"""What was worked out, kept in a file until the next run; it can always be thrown away."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Generic, TypeVar

from referat.diagnostics import MachineError
from referat.disk.outputs import write_whole

if TYPE_CHECKING:
    from pydantic import TypeAdapter

V = TypeVar("V")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptFile(Generic[V]):
    """A file of values by name, as JSON below a line that tells what made them.

    Reading and writing never fail: what is damaged, or made by something else, is as if it were
    not there. ``what`` are the values in Danish, for the log.
    """

    path: FilePath
    made_by: str
    adapter: TypeAdapter[dict[str, V]]
    what: str

    def read(self) -> dict[str, V]:
        """What is kept; nothing when there is no such file."""
        try:
            made_by, _, content = self.path.read_bytes().partition(b"\n")
            return self.adapter.validate_json(content) if made_by == self._head else {}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as failure:
            _LOG.info("%s, der er gemt, kan ikke bruges: %s", self.what, failure)
            return {}

    def write(self, values: Mapping[str, V]) -> None:
        """Keep values instead of those that are there."""
        content = self.adapter.dump_json(dict(values))
        try:
            write_whole(self.path, self._head + b"\n" + content, lasting=False)
        except MachineError as failure:
            _LOG.info("%s gemmes ikke: %s", self.what, failure.message)

    @property
    def _head(self) -> bytes:
        return self.made_by.encode()
