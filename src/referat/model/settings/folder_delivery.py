"""What ``referat.toml`` says of a folder that a web site takes documents from."""

from __future__ import annotations

from pydantic import Field

from referat.model.base import Text
from referat.model.settings.delivery import Destination


class FolderDestination(Destination):
    """A folder with one folder for each document, and a manifest in it."""

    folder: Text = Field(
        alias="sti",
        title="Sti",
        description="Mappen, hjemmesiden læser, fra projektets mappe eller som en hel sti. Den "
        "skal være der i forvejen.",
    )
    work_folder: str = Field(
        "",
        alias="arbejdsmappe",
        title="Arbejdsmappe",
        description="Hvor et dokument gøres færdigt, før det flyttes ind i mappen: på den samme "
        "disk og uden for det, hjemmesiden læser. Uden den bruges en skjult mappe ved siden af.",
    )
    committee_ids: dict[str, Text] = Field(
        default_factory=dict,
        alias="udvalg",
        title="Udvalg",
        description="UdvalgID for de udvalg, hjemmesiden kender i forvejen, efter udvalgets id "
        "eller navnet på dets mappe. De andre får et, der følger af det.",
    )
