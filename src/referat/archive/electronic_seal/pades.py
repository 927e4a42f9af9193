"""Seals in PDFs by pyHanko: PAdES baseline B-B, and B-T with a time stamp (ETSI EN 319 142-1).

Where a document has no place for the seal, its field is invisible: it has a widget without
extent, which PDF/UA-1 and PDF/A-3a both allow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path as FilePath

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner

from referat.archive.electronic_seal.appearance import shown_seal
from referat.archive.electronic_seal.certificate import (
    SEALING,
    Certificate,
    key_usage,
    read_certificate,
)
from referat.archive.electronic_seal.inspection import inspect
from referat.archive.electronic_seal.roots import Roots, is_issued_under, read_roots
from referat.archive.electronic_seal.time_stamps import Service
from referat.archive.secrets import SecretError, read_secret
from referat.bind.seal_field import SEAL_FIELD, SEAL_TITLE
from referat.danish import day_of, system_reason
from referat.diagnostics import MachineError
from referat.model.settings.seal_rules import SealRules


@dataclass(frozen=True, slots=True)
class Press:
    """A private key with its certificate, and the service that tells the time.

    ``clock_mark`` stands between hours and minutes where the seal is shown. ``roots`` are what
    the seal and its time stamp must be issued under, if any are named.
    """

    certificate: Certificate
    signer: SimpleSigner = field(repr=False)
    service: Service | None = field(repr=False)
    roots: Roots = field(repr=False)
    clock_mark: str

    def sealed(self, pdf: bytes) -> bytes:
        """The document under the seal, which is looked at before it is given.

        :raises MachineError: when the certificate is of no use, or no time stamp can be had.
        """
        self._refuse_expired()
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        data: bytes = self._signer(writer).sign_pdf(writer).getvalue()
        if faults := inspect(data, self.roots).faults:
            raise MachineError(f"seglet blev ikke, som det skal være: det {faults[0]}")
        return data

    def _signer(self, writer: IncrementalPdfFileWriter) -> PdfSigner:
        """What signs a document: in the field that it has, or an invisible one of its own."""
        about = PdfSignatureMetadata(SEAL_FIELD, subfilter=SigSeedSubFilter.PADES)
        name, now = self.certificate.organisation, datetime.now(UTC)
        look = shown_seal(writer, name, now, self.clock_mark)
        place = None if look else SigFieldSpec(SEAL_FIELD, readable_field_name=SEAL_TITLE)
        return PdfSigner(
            about, self.signer, timestamper=self.service, stamp_style=look, new_field_spec=place
        )

    def _refuse_expired(self) -> None:
        certificate = self.certificate
        if not certificate.is_valid_at(datetime.now(UTC)):
            begins, ends = certificate.begins, certificate.ends
            raise MachineError(
                f"certifikatet for {certificate.holder} gælder fra {day_of(begins.isoformat())} til"
                f" {day_of(ends.isoformat())}, så der kan ikke forsegles med det nu"
            )


def open_press(
    rules: SealRules, root: FilePath, environment: Mapping[str, str], clock_mark: str
) -> Press:
    """Read the certificate and its key.

    :raises MachineError: when they or their password can't be had, or it is issued to other ends,
        or not under those that the municipality trusts.
    """
    service = Service(rules.time_stamps) if rules.time_stamps else None
    signer = _read_signer(rules, root, environment)
    certificate, uses = read_certificate(signer.signing_cert), key_usage(signer.signing_cert)
    if uses and not uses & SEALING:
        raise MachineError(
            f"certifikatet for {certificate.holder} er ikke udstedt til at forsegle med"
        )
    roots = read_roots(root / rules.roots if rules.roots else None)
    press = Press(certificate, signer, service, roots, clock_mark)
    _refuse_stranger(press, rules)
    return press


def _refuse_stranger(press: Press, rules: SealRules) -> None:
    """See that the certificate leads to those trusted; one that does not hold is told of as that.

    :raises MachineError: when it does not.
    """
    signer, certificate = press.signer, press.certificate
    if not press.roots or not certificate.is_valid_at(datetime.now(UTC)):
        return
    if not is_issued_under(press.roots, signer.signing_cert, signer.cert_registry):
        raise MachineError(
            f"certifikatet for {certificate.holder} er ikke udstedt under et af dem i “rod”"
            f" ({rules.roots}). Er det udstedt gennem et mellemcertifikat ({certificate.issuer}),"
            f" så skal det ligge i {rules.certificate} eller i “rod”"
        )


def _read_signer(rules: SealRules, root: FilePath, environment: Mapping[str, str]) -> SimpleSigner:
    path = root / rules.certificate
    try:
        password = read_secret(rules.password, root, environment)
        signer: SimpleSigner = SimpleSigner.load_pkcs12_data(
            path.read_bytes(), (), password.encode()
        )
        return signer
    except SecretError as failure:
        raise MachineError(f"adgangskoden til seglets certifikat {failure}") from None
    except OSError as failure:
        reason = system_reason(failure)
        raise MachineError(f"certifikatet kan ikke læses af {path}: {reason}") from None
    except (ValueError, AttributeError, TypeError):  # no key or no certificate in it
        raise MachineError(
            f"certifikatet i {path} kan ikke åbnes: enten er adgangskoden forkert, eller også er"
            " det ikke et certifikat med nøgle (PKCS#12)"
        ) from None
