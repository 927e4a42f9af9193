"""The receivers that ``referat.toml`` names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath

from referat.archive.delivery.folder import FolderReceiver
from referat.archive.delivery.parcel import Receiver
from referat.model.settings.deliveries import Deliveries


def receivers_of(
    deliveries: Deliveries, root: FilePath, environment: Mapping[str, str]
) -> Mapping[str, Receiver]:
    """Every receiver by its name; ``root`` is the project's folder."""
    systems = _systems(deliveries, root, environment) if deliveries.http else {}
    folders = {each.name: FolderReceiver(each, root) for each in deliveries.folders}
    return {**systems, **folders}


def _systems(
    deliveries: Deliveries, root: FilePath, environment: Mapping[str, str]
) -> dict[str, Receiver]:
    from referat.archive.delivery.http import HttpReceiver

    return {each.name: HttpReceiver(each, root, environment) for each in deliveries.http}
