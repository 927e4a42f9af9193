"""What expressions know of a parcel: its names are Danish and are told of in the guide."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from referat.archive.delivery.parcel import Parcel, ParcelFile
from referat.model.settings.http_delivery import Call, Each

_MEETING: Mapping[str, Any] = dict.fromkeys(("tid", "slut", "sted"), "")
RECORD: Mapping[str, Any] = {
    **dict.fromkeys(("række", "nøgle", "titel", "sagsnr", "indstilling", "beslutning"), ""),
    **dict.fromkeys(("udfald", "sagen"), ""),
    **dict.fromkeys(("fraværende", "forhindrede", "inhabile", "medlemmer", "bilag"), ()),
    "holdninger og afstemninger": (),
}
"""What those keys of a decision say that it does not have."""
_FILE: Mapping[str, Callable[[ParcelFile], Any]] = {
    "navn": lambda file: file.name,
    "titel": lambda file: file.title or file.name,
    "rolle": lambda file: file.role,
    "punkt": lambda file: file.item,
    "type": lambda file: file.media_type,
    "størrelse": lambda file: len(file.data),
    "sha256": lambda file: file.digest,
    "base64": lambda file: base64.b64encode(file.data).decode(),
}


class FileNames(Mapping[str, Any]):
    """What expressions know of a file; its content is sent and not looked at."""

    def __init__(self, file: ParcelFile) -> None:
        self._file = file

    @property
    def content(self) -> ParcelFile:
        """The file itself."""
        return self._file

    def __getitem__(self, name: str) -> Any:
        return _FILE[name](self._file)

    def __iter__(self) -> Iterator[str]:
        return iter(_FILE)

    def __len__(self) -> int:
        return len(_FILE)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a call is made for: a file, a decision, or (both None) the whole delivery."""

    record: Mapping[str, Any] | None = None
    file: ParcelFile | None = None
    turn: int = 1
    """Which of the files of one name it is."""

    @property
    def label(self) -> str:
        """Its name among the ids: the same when it is sent again, or corrected."""
        if self.file:
            name = f"{self.file.item}/{self.file.name}".lstrip("/")
            return name if self.turn == 1 else f"{name} ({self.turn})"
        return str(self.record["punkt"]) if self.record else ""

    @property
    def wider(self) -> Iterator[Subject]:
        """Itself, and what it is a part of."""
        yield self
        if self.file and self.record:
            yield Subject(self.record)
        if self.file or self.record:
            yield Subject()


def subjects(call: Call, parcel: Parcel) -> Iterator[Subject]:
    """What a call is made for, one by one."""
    if call.each is Each.FILE:
        by_item = {record["punkt"]: record for record in parcel.records}
        seen: Counter[tuple[str, str]] = Counter()
        for file in parcel.files:
            seen[file.item, file.name] += 1
            yield Subject(by_item.get(file.item), file, seen[file.item, file.name])
    elif call.each is Each.DECISION:
        yield from map(Subject, parcel.records)
    else:
        yield Subject()


def id_name(call: str, name: str, subject: Subject) -> str:
    """The name of an id in a receipt: ``dokument.id [3/udskrift.pdf]``."""
    return f"{call}.{name} [{subject.label}]" if subject.label else f"{call}.{name}"


def ids_for(ids: Mapping[str, str], subject: Subject) -> Mapping[str, Mapping[str, str]]:
    """The ids that calls gave for a subject or what it is a part of, by call and name."""
    found: dict[str, dict[str, str]] = {}
    for each in reversed(tuple(subject.wider)):
        mark = f" [{each.label}]" if each.label else ""
        for key, value in ids.items():
            bare = key.removesuffix(mark)
            if f"{bare}{mark}" == key and " [" not in bare:
                call, _, name = bare.partition(".")
                found.setdefault(call, {})[name] = value
    return found


def parcel_names(parcel: Parcel, subject: Subject, ids: Mapping[str, str]) -> dict[str, Any]:
    """Every name that there is for a call on ``subject`` after calls that gave ``ids``."""
    earlier = parcel.earlier.ids if parcel.earlier else {}
    names: dict[str, Any] = {
        "sagsnr": parcel.case_number,
        "møde": {**_MEETING, **parcel.meeting},
        "beslutninger": [{**RECORD, **record} for record in parcel.records],
        "svar": ids_for(ids, subject),
        "tidligere": ids_for(earlier, subject),
    }
    if subject.record:
        names["beslutning"] = {**RECORD, **subject.record}
    if subject.file:
        names["fil"] = FileNames(subject.file)
    return names
