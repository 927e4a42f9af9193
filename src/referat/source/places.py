"""Where every value of a file stands: from data path to span."""

from __future__ import annotations

from dataclasses import dataclass, field

from referat.diagnostics import Span

Path = tuple[str | int, ...]
"""The way to a value: aliases of keys and positions in lists, from the file's root."""


@dataclass(frozen=True, slots=True)
class Places:
    """Spans of the values and keys of one file, by data path."""

    file: str
    values: dict[Path, Span] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)
    text_lines: dict[Path, tuple[Span, ...]] = field(default_factory=dict)

    @property
    def is_toml(self) -> bool:
        """Whether the file is ``referat.toml``, where keys are spelled otherwise."""
        return self.file.endswith(".toml")

    def value(self, path: Path) -> Span:
        """The span at ``path``, or of the nearest value that contains it."""
        for length in range(len(path), -1, -1):
            if (span := self.values.get(path[:length])) is not None:
                return span
        return Span.whole_file(self.file)

    def key(self, path: Path) -> Span:
        """The span of the key at ``path``; where there is none, of its value."""
        return self.keys.get(path) or self.value(path)

    def path_at(self, span: Span) -> Path | None:
        """The path of the innermost value that ``span`` lies in."""
        around = (path for path, value in self.values.items() if value.covers(span))
        return max(around, key=len, default=None)

    def text_line(self, path: Path, line: int) -> Span:
        """The span of line ``line`` (from 0) of the text at ``path``."""
        lines = self.text_lines.get(path, ())
        return lines[line] if line < len(lines) else self.value(path)
