"""What a build leaves behind of each meeting: from what its files were made, and what they are.

Plain values without pydantic: a build with nothing to do reads them and little else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from referat.diagnostics import Diagnostic

FORMAT = 1
"""Raised when the values below mean something else."""


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """A file's content, or the names in a folder that fit ``pattern``.

    ``path`` is relative to the project's root, with forward slashes. ``digest`` is SHA-256 in
    hexadecimal, and empty when there is no such file or folder.
    """

    path: str
    pattern: str
    digest: str


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file: its name, SHA-256, pages where it has any, and what it claims to be.

    ``claims`` are standards by their names, such as ``PDF/UA-1``; ``remarks`` what the
    renderers had to say of this file.
    """

    name: str
    digest: str
    pages: int | None = None
    claims: tuple[str, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """One meeting's files, all made of the same inputs by the same programs.

    ``neighbours`` are inputs that matter only through the number of the meeting's first item:
    the committee's other meetings. ``made_with`` gives versions by name; ``epoch`` is the time
    that was asked for inside the files, in ISO 8601, and empty when it is the meeting's.
    """

    meeting: str
    kinds: tuple[str, ...]
    first_number: int
    inputs: tuple[Input, ...]
    neighbours: tuple[Input, ...]
    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...]
    made_with: Mapping[str, str]
    epoch: str = ""

    def output(self, name: str) -> Output | None:
        """The finished file of that name."""
        return next((o for o in self.outputs if o.name == name), None)

    def as_dict(self) -> dict[str, Any]:
        """JSON-able form, read back by :meth:`from_dict`."""
        return {"format": FORMAT, **asdict(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read back what :meth:`as_dict` gave.

        :raises KeyError, TypeError, ValueError: when it is something else.
        """
        if data["format"] != FORMAT:
            raise ValueError(f"manifest of format {data['format']}")
        return cls(
            meeting=data["meeting"],
            kinds=tuple(data["kinds"]),
            first_number=data["first_number"],
            inputs=tuple(Input(**i) for i in data["inputs"]),
            neighbours=tuple(Input(**i) for i in data["neighbours"]),
            outputs=tuple(_output(o) for o in data["outputs"]),
            diagnostics=_diagnostics(data["diagnostics"]),
            made_with=dict(data["made_with"]),
            epoch=data["epoch"],
        )


def _output(data: Mapping[str, Any]) -> Output:
    return Output(
        data["name"],
        data["digest"],
        data["pages"],
        tuple(data["claims"]),
        _diagnostics(data["remarks"]),
    )


def _diagnostics(data: list[dict[str, Any]]) -> tuple[Diagnostic, ...]:
    return tuple(Diagnostic.from_dict(d) for d in data)
