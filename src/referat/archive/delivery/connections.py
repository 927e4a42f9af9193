"""How a receiver is reached: whom we trust, who we are, and the proxy between us, if any.

The proxy is the one that all programs of the machine use: ``HTTPS_PROXY`` and ``NO_PROXY``, or
what the system has been told.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from referat.archive.delivery.parcel import NoAccessError
from referat.archive.secrets import SecretError, read_secret
from referat.danish import system_reason
from referat.model.settings.http_delivery import LOOPBACK, ClientCertificate, HttpDestination

if TYPE_CHECKING:
    from urllib3 import PoolManager


@dataclass(frozen=True, slots=True)
class Connections:
    """The connections to a receiver, kept open from one request to the next."""

    context: ssl.SSLContext
    _pools: dict[str, PoolManager] = field(default_factory=dict, init=False, repr=False)

    def to(self, url: str) -> PoolManager:
        """Those that an address is reached by."""
        proxy = proxy_for(url)
        if proxy not in self._pools:
            self._pools[proxy] = _pool(proxy, self.context)
        return self._pools[proxy]

    def close(self) -> None:
        """Close those that wait for the next request: what still comes on them answers none."""
        for pools in self._pools.values():
            pools.clear()


def connections(
    destination: HttpDestination, root: FilePath, environment: Mapping[str, str]
) -> Connections:
    """The connections that the settings describe; files are looked for from ``root``.

    :raises NoAccessError: when a certificate or its key can't be had.
    """
    roots, own = destination.root_certificate, destination.client_certificate
    context = _trusting(root / roots if roots else None)
    if own:
        _show(context, own, root, environment)
    return Connections(context)


def proxy_for(url: str) -> str:
    """The address of the proxy that an address is reached by; empty when by none."""
    address = urlsplit(url)
    host = address.hostname or ""
    if host in LOOPBACK or proxy_bypass(address.netloc):
        return ""
    known = getproxies()
    found = known.get(address.scheme) or known.get("all", "")
    return found if "://" in found or not found else f"http://{found}"


def _pool(proxy: str, context: ssl.SSLContext) -> PoolManager:
    from urllib3 import PoolManager, ProxyManager, make_headers

    from referat.archive.delivery.whole_heads import with_whole_heads

    if not proxy:
        return with_whole_heads(PoolManager(ssl_context=context, cert_reqs="CERT_REQUIRED"))
    user = unquote(urlsplit(proxy).netloc.rpartition("@")[0])
    through = ProxyManager(
        proxy,
        proxy_headers=make_headers(proxy_basic_auth=user) if user else None,
        ssl_context=context,
        proxy_ssl_context=context,
        cert_reqs="CERT_REQUIRED",
    )
    return with_whole_heads(through)


def _trusting(roots: FilePath | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=roots)
    except OSError as failure:  # ssl's own errors are of this kind
        is_ours = isinstance(failure, ssl.SSLError)
        reason = "det er ikke certifikater i PEM" if is_ours else system_reason(failure)
        raise NoAccessError(f"rodcertifikatet {roots} kan ikke bruges: {reason}") from None


def _show(
    context: ssl.SSLContext,
    own: ClientCertificate,
    root: FilePath,
    environment: Mapping[str, str],
) -> None:
    """Have the receiver see who we are (mutual TLS: RFC 8446, 4.4.2)."""
    key = root / own.key if own.key else None
    try:
        # Without one of ours, a key under a password would be asked for at the terminal.
        password = read_secret(own.password, root, environment) if own.password else ""
        context.load_cert_chain(root / own.file, key, str(password))
        return
    except SecretError as failure:
        reason = f"adgangskoden {failure}"
    except ssl.SSLError:
        reason = (
            "enten er adgangskoden forkert, eller også er det ikke et certifikat og den nøgle, der"
            " hører til det, i PEM"
        )
    except OSError as failure:
        reason = system_reason(failure)
    raise NoAccessError(f"klientcertifikatet {own.file} kan ikke bruges: {reason}")
