"""A sealed PDF looked at: whether it is as it was sealed, who sealed it, and when.

(ISO 32000-1, 12.8; ETSI EN 319 102-1.) Nothing is fetched: certificates are not looked up.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from referat.archive.electronic_seal.certificate import SEALING, Certificate, read_certificate
from referat.archive.electronic_seal.roots import Roots, trust_in

_USES = KeyUsageConstraints(key_usage=set(SEALING), match_all_key_usages=False)


@dataclass(frozen=True, slots=True)
class Seal:
    """Whose seal it is, and when it was put on; ``witness`` is who issued a time stamp."""

    certificate: Certificate
    moment: datetime
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Inspected:
    """The seal, as far as it can be read, and what is wrong with it, each after “det”."""

    seal: Seal | None
    faults: tuple[str, ...]


def inspect(pdf: bytes, roots: Roots = ()) -> Inspected:
    """Look at the last seal of a document, which must be on all of it."""
    _hold_back()
    try:
        seals = PdfFileReader(BytesIO(pdf)).embedded_signatures
        return _of(seals[-1], roots) if seals else Inspected(None, ("har intet elektronisk segl",))
    except Exception:  # pyHanko fails in many ways over a file that was tampered with
        return Inspected(None, ("har et elektronisk segl, der ikke kan læses",))


def _of(signature: EmbeddedPdfSignature, roots: Roots) -> Inspected:
    status = _validated(signature, (), None)
    seal = _seal(status)
    faults = [*_faults(status, seal)]
    if roots and seal and not faults:
        faults.extend(_strangers(_validated(signature, roots, seal.moment)))
    return Inspected(seal, tuple(faults))


def _hold_back() -> None:
    """Keep what pyHanko logs of a broken seal from being printed, where nobody wants a log."""
    logger = logging.getLogger("pyhanko")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _validated(
    signature: EmbeddedPdfSignature, roots: Roots, moment: datetime | None
) -> PdfSignatureStatus:
    context = trust_in(roots, moment)
    return validate_pdf_signature(signature, context, key_usage_settings=_USES, skip_diff=True)


def _seal(status: PdfSignatureStatus) -> Seal | None:
    certificate, stamp = read_certificate(status.signing_cert), status.timestamp_validity
    if stamp:
        return Seal(certificate, stamp.timestamp, read_certificate(stamp.signing_cert).holder)
    moment = status.signer_reported_dt
    return Seal(certificate, moment) if moment else None


def _faults(status: PdfSignatureStatus, seal: Seal | None) -> Iterator[str]:
    """What is wrong, whoever may be trusted."""
    stamp = status.timestamp_validity
    if not status.intact:
        yield "er ændret, efter at det blev forseglet"
    elif not status.valid:
        yield "har et elektronisk segl, der ikke er lavet med sit certifikat"
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        yield "har fået noget føjet til, som det elektroniske segl ikke dækker"
    if stamp and not (stamp.intact and stamp.valid):
        yield "har et tidsstempel, der ikke passer til det elektroniske segl"
    if seal is None:
        yield "har et elektronisk segl, der ikke siger, hvornår det er fra"
    elif not seal.certificate.is_valid_at(seal.moment):
        yield "blev forseglet, mens certifikatet ikke gjaldt"


def _strangers(status: PdfSignatureStatus) -> Iterator[str]:
    """The certificates that lead to none of the roots."""
    stamp = status.timestamp_validity
    if not status.trusted:
        yield "er forseglet med et certifikat, der ikke er udstedt under “rod”"
    if stamp and not stamp.trusted:
        yield "har et tidsstempel, der ikke er udstedt under “rod”"
