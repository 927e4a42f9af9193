"""A service for time stamps (RFC 3161): reached as the machine reaches others, read in bounds."""

from __future__ import annotations

from socket import gaierror
from ssl import SSLError

import aiohttp
from asn1crypto import cms, tsp
from pyhanko.sign.timestamps import HTTPTimeStamper

from referat.archive.delivery.connections import proxy_for
from referat.diagnostics import MachineError

_SECONDS = 30
_LARGEST = 1_000_000
"""Bytes of an answer; a time stamp with its certificates has some thousand."""
_PIECE = 65_536
_ASKED_BY_PROXY = 407
"""It wants to know who we are (RFC 9110, 15.5.8)."""
_REPLY = "application/timestamp-reply"


class Service(HTTPTimeStamper):
    """A service, whose every failure is told in the same way."""

    def __init__(self, address: str) -> None:
        super().__init__(address, timeout=_SECONDS)

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A time stamp of a digest.

        :raises MachineError: when none can be had.
        """
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except Exception as failure:  # whatever a stranger answers
            reason = _reason(failure)
            raise MachineError(f"der kom intet tidsstempel fra {self.url}: {reason}") from None

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Ask through the machine's proxy, if it has one; nothing that is packed is unpacked."""
        limit, proxy = aiohttp.ClientTimeout(total=_SECONDS), proxy_for(self.url) or None
        headers, asked = await self.async_request_headers(), req.dump()
        async with (
            aiohttp.ClientSession(timeout=limit, auto_decompress=False) as session,
            session.post(
                self.url, data=asked, headers=headers, proxy=proxy, raise_for_status=True
            ) as answer,
        ):
            if answer.content_type != _REPLY:
                raise ValueError(answer.content_type)
            return tsp.TimeStampResp.load(await _whole(answer))


async def _whole(answer: aiohttp.ClientResponse) -> bytes:
    data = bytearray()
    async for piece in answer.content.iter_chunked(_PIECE):
        data += piece
        if len(data) > _LARGEST:
            raise ValueError(len(data))
    return bytes(data)


def _reason(failure: Exception) -> str:
    cause = failure.__cause__ or failure
    if isinstance(cause, TimeoutError):
        return f"intet svar inden for {_SECONDS} sekunder"
    status = getattr(cause, "status", None)
    if status == _ASKED_BY_PROXY or isinstance(cause, aiohttp.ClientProxyConnectionError):
        return "der er ingen vej gennem den proxy, som maskinen er sat op med (HTTPS_PROXY)"
    if status:
        return f"tjenesten svarede {status}"
    if isinstance(cause, gaierror):
        return "adressen kendes ikke"
    if isinstance(cause, SSLError):
        return "forbindelsen er ikke sikker: tjenestens certifikat kan ikke godkendes"
    if isinstance(cause, OSError):
        return "tjenesten tager ikke imod forbindelser"
    return "svaret var ikke et tidsstempel"
