"""An archive handed over: as a BagIt package (RFC 8493), as JSON Lines, or as CSV."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path as FilePath
from typing import Any

from referat import __version__
from referat.archive.archive import Archive
from referat.archive.chain import entries
from referat.archive.databases.base import require
from referat.archive.databases.tables import ENTRIES
from referat.danish import system_reason
from referat.diagnostics import MachineError, UsageError
from referat.disk.outputs import write_whole
from referat.model.archived import (
    ATTACHMENT_ROLE,
    COPY_ROLE,
    SOURCE_ROLE,
    Entry,
    EntryKind,
    Side,
    StoredFile,
    files_of,
)

_COLUMNS = (
    *("møde", "udvalg", "dato", "punkt", "titel", "sagsnr", "udfald", "indstilling", "beslutning"),
    *("fraværende", "inhabile", "bilag", "arkiv", "post", "retter", "segl"),
)
_CHAIN = "kæde.jsonl"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula when a cell begins with it (OWASP, CSV injection)."""


def records(archive: Archive, sides: Iterable[Side]) -> Iterator[Mapping[str, Any]]:
    """The record of every decision, with its archive, its number in the chain and its seal.

    :raises UsageError: when there is no archive.
    """
    decisions = ENTRIES.c.kind == EntryKind.DECISION.value
    for side in sides:
        with archive.database.reading(side) as tables:
            for entry, seal in entries(tables, decisions, ENTRIES.c.body.is_not(None)):
                yield {**entry.body, "arkiv": side.value, "post": entry.seq, "segl": seal}


def write_table(archive: Archive, sides: Iterable[Side], form: str, path: FilePath) -> int:
    """Write the records to a file as ``jsonl`` or ``csv``; gives how many.

    :raises MachineError: when the file can't be written.
    """
    written = {"jsonl": _json_lines, "csv": _csv}[form](records(archive, sides))
    write_whole(path, written.text.encode("utf-8"))
    return written.count


@dataclass(frozen=True, slots=True)
class _Written:
    text: str
    count: int


def _json_lines(found: Iterable[Mapping[str, Any]]) -> _Written:
    lines = [json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n" for record in found]
    return _Written("".join(lines), len(lines))


def _csv(found: Iterable[Mapping[str, Any]]) -> _Written:
    """Rows as a Danish spreadsheet reads them: semicolons, and a mark that says UTF-8."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    rows = [[_cell(record.get(key, "")) for key in _COLUMNS] for record in found]
    writer.writerows(rows)
    return _Written("\ufeff" + text.getvalue(), len(rows))


def _cell(value: object) -> str:
    """A value as text that no spreadsheet computes."""
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_bag(archive: Archive, side: Side, folder: FilePath) -> int:
    """Write a bag of all files, a folder for each meeting, with the chain; gives how many files.

    :raises UsageError: when the folder is there already, or there is no archive.
    :raises MachineError: when it can't be written, or a file of the archive is damaged.
    """
    if folder.exists():
        raise UsageError(f"{folder} er der allerede. Vælg en mappe, der ikke findes.")
    require(archive.database)
    beside = folder.with_name(f".{folder.name}.ny")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        _write_chain(archive, side, beside / _CHAIN)
        count = _copy_files(archive, side, beside)
        _make_bag(beside, side)
        beside.rename(folder)
    except OSError as failure:
        raise MachineError(f"{folder} kan ikke skrives: {system_reason(failure)}") from failure
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return count


def _copy_files(archive: Archive, side: Side, bag: FilePath) -> int:
    """Copy what the links in the bag name; gives how many files.

    Those of a decision are among the files of its meeting, unless these were erased.
    """
    count, copied = 0, set[tuple[str, str]]()
    for entry in _links(bag / _CHAIN):
        for file in files_of(entry.body):
            name = (entry.meeting, file.digest)
            if entry.kind == EntryKind.DECISION and name in copied:
                continue
            _copy(archive, side, file, _free(bag / _folder(entry) / _below(file), file.digest))
            copied.add(name)
            count += 1
    return count


def _folder(entry: Entry) -> str:
    """A meeting's folder; each sent agenda and each correction lies in one of its own there."""
    apart = {EntryKind.CORRECTION: "rettelse", EntryKind.AGENDA: "sendt"}.get(EntryKind(entry.kind))
    return f"{entry.meeting}/{apart}-{entry.seq}" if apart else entry.meeting


def _below(file: StoredFile) -> str:
    if file.role == SOURCE_ROLE:
        return f"kilder/{file.name}"
    folder = {ATTACHMENT_ROLE: "bilag", COPY_ROLE: "rene kopier"}.get(file.role)
    return f"{folder}/{file.item}/{file.name}" if folder else file.name


def _free(path: FilePath, digest: str) -> FilePath:
    """The path, or one beside it when another file of that name is there."""
    return path.with_name(f"{digest[:8]}-{path.name}") if path.exists() else path


def _copy(archive: Archive, side: Side, file: StoredFile, target: FilePath) -> None:
    store = archive.files(side)
    if not store.is_whole(file.digest):
        raise MachineError(
            f"{file.name} er beskadiget eller mangler i arkivet. Se “referat archive verify”."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(store.path(file.digest), target)


def _write_chain(archive: Archive, side: Side, path: FilePath) -> None:
    """Every link as it stands, so that the chain can be followed without the database."""
    with path.open("w", encoding="utf-8") as file, archive.database.reading(side) as tables:
        for entry, _ in entries(tables):
            link = {
                "post": entry.seq,
                "slags": entry.kind,
                "møde": entry.meeting,
                "tid": entry.made,
                "før": entry.previous,
                "segl": entry.digest,
                "sha256": entry.body_digest,
                "indhold": entry.text,
            }
            file.write(json.dumps(link, ensure_ascii=False) + "\n")


def _links(path: FilePath) -> Iterator[Entry]:
    """The links that were written, one at a time: nobody who adds waits for the copying."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            said = json.loads(line)
            keys = ("post", "slags", "møde", "tid", "indhold", "sha256", "før")
            yield Entry(*(said[key] for key in keys))


def _make_bag(folder: FilePath, side: Side) -> None:
    import bagit

    told = {
        "External-Description": f"Beslutninger i {side.shown}",
        "Bagging-Date": datetime.now(UTC).date().isoformat(),
        "Bag-Software-Agent": f"referat {__version__}",
    }
    bagit.make_bag(str(folder), told, checksums=["sha256", "sha512"])
