"""What a build leaves behind of each meeting: from what its files were made, and what they are.

Plain values without pydantic: a build with nothing to do reads them and little else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from referat.diagnostics import Diagnostic
from referat.model.documents import DocumentKind

FORMAT = 3
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

    The name is a path below the meeting's folder. ``claims`` are standards by their names, such as
    ``PDF/UA-1``; ``remarks`` what the renderers had to say of this file. The digest is empty when
    it could not be made, and there is no such file.
    """

    name: str
    digest: str
    pages: int | None = None
    claims: tuple[str, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """One meeting's files, all made of the same inputs by the same programs.

    ``neighbours`` are inputs that matter only through ``numbers``, those of the meeting's items:
    the committee's other meetings. ``made_with`` gives versions by name; ``epoch`` is the time
    that was asked for inside the files, in ISO 8601, and empty when it is the meeting's. ``papers``
    are the names, without what tells the format, of all that can be drawn from the minutes;
    ``copies`` those of the clean copies of attachments that go out with public documents.
    """

    meeting: str
    kinds: tuple[str, ...]
    numbers: tuple[str, ...]
    inputs: tuple[Input, ...]
    neighbours: tuple[Input, ...]
    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...]
    made_with: Mapping[str, str]
    epoch: str = ""
    papers: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()

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
            meeting=_text(data["meeting"]),
            kinds=tuple(DocumentKind(kind).value for kind in data["kinds"]),
            numbers=tuple(_text(number) for number in data["numbers"]),
            inputs=tuple(_input(each) for each in data["inputs"]),
            neighbours=tuple(_input(each) for each in data["neighbours"]),
            outputs=tuple(_output(each) for each in data["outputs"]),
            diagnostics=_diagnostics(data["diagnostics"]),
            made_with={_text(name): _text(v) for name, v in data["made_with"].items()},
            epoch=_text(data["epoch"]),
            papers=tuple(_inner(name) for name in data["papers"]),
            copies=tuple(_inner(name) for name in data["copies"]),
        )


def _input(data: Mapping[str, Any]) -> Input:
    return Input(_inner(data["path"]), _inner(data["pattern"]), _text(data["digest"]))


def _output(data: Mapping[str, Any]) -> Output:
    name = _inner(data["name"])
    pages = data["pages"]
    return Output(
        name,
        _text(data["digest"]),
        None if pages is None else _number(pages),
        tuple(_text(claim) for claim in data["claims"]),
        _diagnostics(data["remarks"]),
    )


def _diagnostics(data: list[dict[str, Any]]) -> tuple[Diagnostic, ...]:
    return tuple(_diagnostic(each) for each in data)


def _diagnostic(data: dict[str, Any]) -> Diagnostic:
    diagnostic = Diagnostic.from_dict(data)
    texts = [diagnostic.code, diagnostic.message, diagnostic.label, *diagnostic.help]
    numbers = []
    if span := diagnostic.span:
        texts += [span.file, span.excerpt]
        numbers += [span.line, span.column, span.end_line, span.end_column]
    for text in texts:
        _text(text)
    for number in numbers:
        _number(number)
    return diagnostic


def _inner(path: object) -> str:
    """A path or pattern that leads to no place outside its folder."""
    text = _text(path)
    if text.startswith("/") or "\\" in text or "\0" in text or ".." in text.split("/"):
        raise ValueError(f"{text} leads outside")
    return text


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no number")
    return value
