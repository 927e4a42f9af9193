"""The numbers by which a receiver knows what it has got: the same ones each time.

Each is made of a name that does not change, by SHA-256, so none has to be given out or kept.
They are below 2**53, the largest that every program reads rightly, and 48 bits of chance.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from referat.danish import canonical_key
from referat.model.documents import DocumentKind

_BYTES = 6
_KINDS = 10
"""The last digit of a document's number tells which of the meeting's it is."""


@dataclass(frozen=True, slots=True)
class Identities:
    """The numbers of a meeting and all that is in it.

    ``name`` is what the meeting is known by, ``body`` what its committee is, and ``given`` the
    numbers of those committees that the receiver knows already.
    """

    name: str
    body: str
    given: Mapping[str, str]

    @classmethod
    def of(cls, meeting: Mapping[str, Any], given: Mapping[str, str]) -> Identities:
        """Those of the meeting that an archive's facts are about."""
        name: str = meeting["møde"]
        return cls(name, meeting.get("udvalgets id") or name.rpartition("/")[0], given)

    @property
    def meeting(self) -> str:
        """Of the meeting."""
        return str(_number("møde", self.name))

    @property
    def committee(self) -> str:
        """Of the committee."""
        given = {canonical_key(body): number for body, number in self.given.items()}
        return given.get(canonical_key(self.body)) or str(_number("udvalg", self.body))

    def document(self, kind: DocumentKind) -> str:
        """Of a document: one for agenda and minutes, higher ones for supplements in their order."""
        after = 0 if kind.supplement is None else kind.supplement + 1
        return str(_number("møde", self.name) * _KINDS + after)

    def item(self, item: Mapping[str, Any]) -> str:
        """Of an item, the same in all documents of the meeting."""
        return str(_number("punkt", self.name, item["nøgle"]))

    def attachment(self, item: Mapping[str, Any], name: str, nth: int) -> str:
        """Of the ``nth`` attachment of an item with a file of this name, from 0."""
        return str(_number("bilag", self.name, item["nøgle"], name, str(nth)))


def _number(*names: str) -> int:
    """A number from 1 that follows of names."""
    found = hashlib.sha256("\n".join(names).encode()).digest()[:_BYTES]
    return int.from_bytes(found, "big") or 1
