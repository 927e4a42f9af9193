"""Receivers of tests: one that keeps what it gets, and answers as it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from referat.archive.delivery.parcel import Parcel, Receipt


@dataclass
class Keeper:
    """Has each parcel once, by its key; answers with the failures first, in order."""

    failures: list[Exception] = field(default_factory=list)
    got: dict[str, Parcel] = field(default_factory=dict)
    asked: int = 0

    def deliver(self, parcel: Parcel) -> Receipt:
        self.asked += 1
        if self.failures:
            raise self.failures.pop(0)
        self.got.setdefault(parcel.key, parcel)
        return Receipt({"dokument": f"dok-{len(self.got)}"}, "modtaget")

    def contents(self, parcel: Parcel) -> Mapping[str, int]:
        return {file.name: len(file.data) for file in parcel.files}

    def probe(self) -> str:
        return "er der"


@dataclass(frozen=True)
class Shelf:
    """Keeps a file for each key, and a line for each time it was asked."""

    folder: Path

    def deliver(self, parcel: Parcel) -> Receipt:
        with (self.folder / "asked").open("a") as asked:
            asked.write(f"{parcel.key}\n")
        (self.folder / f"{parcel.key}.parcel").write_text(parcel.records[0]["titel"], "utf-8")
        return Receipt({"dokument": parcel.key[:8]})

    def contents(self, parcel: Parcel) -> Mapping[str, int]:
        return {file.name: len(file.data) for file in parcel.files}

    def probe(self) -> str:
        return "er der"
