"""The certificates that a municipality trusts, and whether another one is issued under them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path as FilePath

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificates
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from referat.danish import system_reason
from referat.diagnostics import MachineError

Roots = Sequence[x509.Certificate]


def read_roots(path: FilePath | None) -> Roots:
    """The certificates that seals must be issued under; none of them says nothing of that.

    :raises MachineError: when the file can't be read.
    """
    if path is None:
        return ()
    try:
        found = load_pem_x509_certificates(path.read_bytes())
        return tuple(x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in found)
    except OSError as failure:
        reason = system_reason(failure)
    except ValueError:
        reason = "det er ikke certifikater (PEM)"
    raise MachineError(f"rodcertifikaterne kan ikke læses af {path}: {reason}")


def trust_in(roots: Roots, moment: datetime | None) -> ValidationContext:
    """What certificates are judged by, as of a time; nothing is fetched."""
    return ValidationContext(trust_roots=list(roots), moment=moment, allow_fetching=False)


def is_issued_under(
    roots: Roots, certificate: x509.Certificate, others: Iterable[x509.Certificate]
) -> bool:
    """Whether a certificate leads to one of the roots now, by those that come with it.

    (RFC 5280, 6.)
    """
    validator = CertificateValidator(certificate, others, trust_in(roots, None))
    try:
        asyncio.run(validator.async_validate_path())
    except (PathError, ValidationError):
        return False
    return True
