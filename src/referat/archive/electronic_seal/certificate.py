"""What a certificate says: who holds it, who issued it, and when it is valid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509

SEALING = frozenset({"digital_signature", "non_repudiation"})
"""What a certificate must be issued for, one of them, to seal with."""
_NAMES = ("common_name", "organization_name", "organizational_unit_name")
_OF_ORGANISATION = ("organization_name", *_NAMES)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate of X.509 in words; ``digest`` is the SHA-256 of its DER form.

    ``organisation`` is whom the holder is of, or the holder where it does not say.
    """

    holder: str
    organisation: str
    issuer: str
    begins: datetime
    ends: datetime
    digest: str

    def is_valid_at(self, moment: datetime) -> bool:
        """Whether it holds then (RFC 5280, 4.1.2.5)."""
        return self.begins <= moment <= self.ends


def read_certificate(given: x509.Certificate) -> Certificate:
    """The certificate's own words."""
    return Certificate(
        _name(given.subject),
        _name(given.subject, _OF_ORGANISATION),
        _name(given.issuer),
        given.not_valid_before,
        given.not_valid_after,
        given.sha256.hex(),
    )


def key_usage(given: x509.Certificate) -> frozenset[str]:
    """What a certificate was issued for (RFC 5280, 4.2.1.3); nothing when it does not say."""
    uses = given.key_usage_value
    return frozenset(uses.native) if uses else frozenset()


def _name(given: x509.Name, names: Sequence[str] = _NAMES) -> str:
    """What a person would call the holder of a name."""
    said = given.native
    found = next((said[key] for key in names if key in said), given.human_friendly)
    return str(found[0] if isinstance(found, list) else found)
