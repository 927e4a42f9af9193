"""Documents as they were sent: a folder ``sendt/`` beside the meeting, a JSON file for each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from referat.danish import system_reason
from referat.diagnostics import EXCERPT_LENGTH, Diagnostic, Span, error, line_at
from referat.model.canonical import digest
from referat.model.documents import DocumentKind
from referat.model.sent import SentDocument
from referat.source.documents import unreadable
from referat.source.project import SENT_FOLDER
from referat.source.sent.pending import read_pending

FORMAT = 1
_ADVICE = "hent filen, som den var, fra git eller en sikkerhedskopi; den skrives kun af programmet"
_KEYS = ("format", "slags", "version", "møde", "sendt", "sha256", "visning", "segl")
_LAST = "segl"


@dataclass(frozen=True, slots=True)
class SentDocuments:
    """All that was sent of a meeting, the earliest version of each kind first."""

    documents: tuple[SentDocument, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def latest(self, kind: DocumentKind) -> SentDocument | None:
        """The last version of a kind."""
        versions = [each for each in self.documents if each.kind is kind]
        return max(versions, key=lambda each: each.version, default=None)


def sent_text(document: SentDocument) -> str:
    """The text of a sent document's file: readable, with the digest of its view and a seal."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "slags": document.kind.value,
        "version": document.version,
        "møde": document.meeting,
        "sendt": document.sent,
        "sha256": digest(document.view),
        "visning": document.view,
    }
    return json.dumps({**data, _LAST: digest(data)}, ensure_ascii=False, indent=2) + "\n"


def read_sent(root: FilePath, folder: FilePath) -> SentDocuments:
    """What was sent of the meeting in ``folder``, with what a sending that was cut off adds."""
    documents: list[SentDocument] = []
    found: list[Diagnostic] = []
    for file, text in _texts(root, folder):
        document, problems = (None, text) if isinstance(text, tuple) else _parsed(file, text)
        documents += [document] if document else []
        found += problems
    documents.sort(key=lambda each: (list(DocumentKind).index(each.kind), each.version))
    return SentDocuments(tuple(documents), tuple(found))


def _texts(root: FilePath, folder: FilePath) -> Iterator[tuple[str, str | tuple[Diagnostic, ...]]]:
    """Each file with its text, or why there is none."""
    names = sorted(folder.joinpath(SENT_FOLDER).glob("*.json"))
    for path in names:
        file = path.relative_to(root).as_posix()
        try:
            yield file, path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            yield file, unreadable(file, "den er ikke UTF-8")
        except OSError as failure:
            yield file, unreadable(file, system_reason(failure))
    pending = read_pending(folder.parent)
    path = folder.parent / pending.file if pending else folder
    if pending and path.parent.parent == folder and path not in names:
        yield path.relative_to(root).as_posix(), pending.text


def _parsed(file: str, text: str) -> tuple[SentDocument | None, tuple[Diagnostic, ...]]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as failure:
        place = _span(file, text, failure.lineno, failure.colno)
        return None, (_changed("filen er ikke længere JSON", place),)
    except (ValueError, RecursionError):
        return None, (_changed("filen er ikke længere JSON", Span.whole_file(file)),)
    if not isinstance(data, dict) or sorted(data) != sorted(_KEYS):
        return None, (_changed("filens nøgler er ændret", Span.whole_file(file)),)
    if data["format"] != FORMAT:
        message = f"filen har format {data['format']}, og programmet kender {FORMAT}"
        place = _key_span(file, text, "format")
        return None, (error("L012", message, place, "", "opdatér referat, og prøv igen"),)
    if digest(data["visning"]) != data["sha256"]:
        message = "det sendte er rettet i hånden: indholdet passer ikke til sin sha256"
        return None, (_changed(message, _key_span(file, text, "sha256")),)
    place = _key_span(file, text, _LAST)
    if digest({key: value for key, value in data.items() if key != _LAST}) != data[_LAST]:
        return None, (_changed("det sendte er rettet i hånden: seglet passer ikke", place),)
    return _document(data, file, place)


def _document(
    data: Mapping[str, Any], file: str, place: Span
) -> tuple[SentDocument | None, tuple[Diagnostic, ...]]:
    try:
        kind, version = DocumentKind(data["slags"]), int(data["version"])
        document = SentDocument(kind, version, data["møde"], data["sendt"], data["visning"], place)
    except (ValueError, TypeError):
        return None, (_changed("filens indhold kendes ikke", place),)
    if document.file_name != FilePath(file).name:
        message = f"filen er omdøbt: den hed {document.file_name}"
        return None, (error("L012", message, place, "", f"omdøb den til {document.file_name}"),)
    return document, ()


def _changed(message: str, place: Span) -> Diagnostic:
    return error("L012", message, place, "", _ADVICE)


def _key_span(file: str, text: str, key: str) -> Span:
    """The line of a key of the outermost object."""
    match = re.search(rf'^ {{0,2}}"{key}"\s*:.*$', text, re.MULTILINE)
    if match is None:
        return Span.whole_file(file)
    return _span(file, text, line_at(text, match.start()), match[0].find('"') + 1)


def _span(file: str, text: str, line: int, column: int) -> Span:
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1][:EXCERPT_LENGTH]
    end = max(len(shown) + 1, column)
    return Span(file, line, column, line, end, shown)
