"""What ``referat.toml`` says of all that takes decisions and documents from the archive."""

from __future__ import annotations

from pydantic import Field

from referat.model.base import Value
from referat.model.folder_delivery import FolderDestination
from referat.model.http_delivery import HttpDestination


class Deliveries(Value):
    """Every receiver, kind by kind."""

    http: tuple[HttpDestination, ...] = Field(
        (),
        alias="http",
        title="HTTP",
        description="Sagssystemer, der nås ved kald over HTTP. Se "
        "[aflevering](../vejledning/levering.md).",
    )
    folders: tuple[FolderDestination, ...] = Field(
        (),
        alias="mappe",
        title="Mappe",
        description="Mapper, som en hjemmeside henter dokumenter fra. Se "
        "[hjemmesiden](../vejledning/hjemmesiden.md).",
    )
