"""Certificates and keys that nobody else has, made anew by the tests that need them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PASSWORD = "Hemmelig-kode-1"
HOLDER, ISSUER = "Prøvekommune", "Prøverod"


@dataclass(frozen=True)
class Holder:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: RSAPrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate alone, for those who are to trust it."""
        return self.certificate.public_bytes(Encoding.PEM)


@lru_cache(maxsize=1)
def root() -> Holder:
    """Who issues the others."""
    usage = x509.BasicConstraints(ca=True, path_length=None)
    return _issued(_name(ISSUER), None, 4000, usage, begun=1000)


@lru_cache
def sealing(
    days: int = 300, digital_signature: bool = True, begun: int = 1, organisation: str = ""
) -> Holder:
    """A municipality's certificate, which ends in ``days`` and began ``begun`` days ago."""
    subject = _name(HOLDER, organisation)
    return _issued(subject, root(), days, _usage(digital_signature), begun=begun)


@lru_cache(maxsize=1)
def between() -> Holder:
    """One that the root has issued, and that issues others."""
    usage = x509.BasicConstraints(ca=True, path_length=0)
    return _issued(_name("Mellemled"), root(), 3000, usage, begun=900)


@lru_cache(maxsize=1)
def sealing_through_another() -> Holder:
    """A municipality's certificate that the root has not issued itself."""
    return _issued(_name(HOLDER), between(), 300, _usage(True))


@lru_cache(maxsize=1)
def witness() -> Holder:
    """The certificate of a service for time stamps."""
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    return _issued(_name("Prøvetid"), root(), 300, usage, begun=300)


def pkcs12_of(holder: Holder, password: str = PASSWORD, *others: Holder) -> bytes:
    """The file that a municipality gets from the one who issues its certificate."""
    locked = BestAvailableEncryption(password.encode())
    issuers = [each.certificate for each in (*others, root())]
    return pkcs12.serialize_key_and_certificates(
        b"segl", holder.key, holder.certificate, issuers, locked
    )


def pem_of(holder: Holder, password: str = "") -> tuple[bytes, bytes]:
    """The certificate, and its key under a password, as a program shows who it is."""
    locked = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    return holder.pem, holder.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)


@lru_cache(maxsize=1)
def visitor() -> Holder:
    """The certificate of a program that calls a case system."""
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
    return _issued(_name("Prøvekommunes program"), root(), 300, usage)


def write_certificate(folder: Path, holder: Holder | None = None) -> None:
    """Put the file where the tests' ``referat.toml`` says that it is."""
    (folder / "segl.p12").write_bytes(pkcs12_of(holder or sealing()))


def _issued(
    subject: x509.Name, issuer: Holder | None, days: int, usage: x509.ExtensionType, begun: int = 1
) -> Holder:
    key = generate_private_key(65537, 2048)
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=begun))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(usage, critical=True)
        .sign(issuer.key if issuer else key, hashes.SHA256())
    )
    return Holder(certificate, key)


def _name(name: str, organisation: str = "") -> x509.Name:
    of = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation)] if organisation else []
    return x509.Name([*of, x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _usage(digital_signature: bool) -> x509.KeyUsage:
    others = ("content_commitment", "data_encipherment", "key_agreement", "key_cert_sign")
    never = dict.fromkeys((*others, "crl_sign", "encipher_only", "decipher_only"), False)
    return x509.KeyUsage(
        digital_signature=digital_signature, key_encipherment=not digital_signature, **never
    )
