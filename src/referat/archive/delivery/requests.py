"""From a call as ``referat.toml`` has it, and what there is to say, to the request that is sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote
from uuid import UUID

from referat import __version__
from referat.archive.delivery.expressions import (
    ExpressionError,
    Names,
    as_text,
    as_url,
    as_value,
    plain,
)
from referat.archive.delivery.names import FileNames, Subject
from referat.archive.delivery.parcel import RefusedError
from referat.archive.delivery.secrets import Secrets
from referat.archive.delivery.wire import Request
from referat.archive.secrets import Concealed
from referat.model.settings.http_delivery import Call, HttpDestination, Method

_IN_ADDRESS = "!#$%&'()*+,/:;=?@[]~"
"""The signs that mean something in an address (RFC 3986, 2.2), and those of what is quoted."""
_LAST_IN_HEADERS = 255
"""The last sign that a header can have (ISO 8859-1)."""


def step_key(parcel_key: str, call: str, subject: Subject) -> str:
    """The key of one call: the same whenever the same parcel is sent, and no other call's."""
    told = f"{parcel_key}\0{call}\0{subject.label}".encode()
    return str(UUID(bytes=hashlib.sha256(told).digest()[:16], version=5))


def build_request(
    destination: HttpDestination, call: Call, names: Names, secrets: Secrets
) -> Request:
    """The request of a call.

    :raises RefusedError: when an expression in it gives nothing that can be sent; says which.
    """
    with _naming(call, "url"):
        url = request_url(destination.address, call.url, names)
    headers = _own_headers(destination, call, str(names["nøgle"]))
    body, media_type = _body(call, names)
    if media_type:
        headers["content-type"] = media_type
    for stated in (destination.headers, call.headers):
        headers |= _headers(call, stated, {**names, "hemmelighed": secrets.named})
    return Request(call.method.value, url, headers, body)


def request_url(address: str, rest: str, names: Names) -> str:
    """The whole address; what comes after ``address`` can't leave it."""
    filled = quote(as_url(rest, names).strip(), safe=_IN_ADDRESS)
    return f"{address.rstrip('/')}/{filled.lstrip('/')}"


def _own_headers(destination: HttpDestination, call: Call, key: str) -> dict[str, str]:
    headers = {
        "accept": "application/json",
        "accept-encoding": "identity",
        "user-agent": f"referat/{__version__}",
    }
    if destination.key_header and call.method is not Method.GET:
        headers[destination.key_header.lower()] = key
    return headers


def _headers(call: Call, stated: Mapping[str, str], names: Names) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, source in stated.items():
        with _naming(call, f"hoveder, {name}"):
            text = as_text(source, names).strip()
            if not text.isprintable() or any(ord(sign) > _LAST_IN_HEADERS for sign in text):
                raise ExpressionError("det kan ikke stå i et hoved")
            headers[name.lower()] = Concealed(text)
    return headers


def _body(call: Call, names: Names) -> tuple[bytes | None, str]:
    if call.json_text:
        with _naming(call, "json"):
            return _json(call.json_text, names), "application/json"
    if call.fields:
        return _form(call, names)
    if call.content:
        with _naming(call, "indhold"):
            value = as_value(call.content, names)
            if isinstance(value, FileNames):
                return value.content.data, value.content.media_type
            return plain(value).encode(), "text/plain; charset=utf-8"
    return None, ""


def _json(source: str, names: Names) -> bytes:
    """JSON is read before anything is filled in, so no value can change its form."""
    data = _filled(json.loads(source), names)
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, default=_part_of_json)
    return text.encode()


def _filled(data: Any, names: Names) -> Any:
    """JSON with the expressions in its texts filled in; its keys are as they are."""
    if isinstance(data, dict):
        return {key: _filled(value, names) for key, value in data.items()}
    if isinstance(data, list):
        return [_filled(value, names) for value in data]
    return as_value(data, names) if isinstance(data, str) else data


def _part_of_json(value: Any) -> Any:
    if isinstance(value, FileNames):
        raise ExpressionError("en fil kan ikke stå i JSON: skriv {{ fil.base64 }}")
    if isinstance(value, Mapping):
        return dict(value)
    raise ExpressionError("værdien kan ikke stå i JSON")


def _form(call: Call, names: Names) -> tuple[bytes, str]:
    """Fields and files (RFC 7578), to the byte the same whenever the same is sent."""
    from urllib3.filepost import encode_multipart_formdata

    fields: list[tuple[str, str | tuple[str, bytes, str]]] = []
    for name, source in call.fields.items():
        with _naming(call, f"felter, {name}"):
            value = as_value(source, names)
            if isinstance(value, FileNames):
                file = value.content
                fields.append((name, (file.name, file.data, file.media_type)))
            else:
                fields.append((name, plain(value)))
    return encode_multipart_formdata(fields, boundary=f"referat-{names['nøgle']}")


@contextmanager
def _naming(call: Call, place: str) -> Iterator[None]:
    """Refuse what can't be made, with the name of the call and of the key."""
    try:
        yield
    except ExpressionError as failure:
        reason = str(failure)
    except (ValueError, TypeError, RecursionError):
        reason = "det kan ikke skrives"
    else:
        return
    raise RefusedError(f"kaldet “{call.name}”, {place}: {reason}")
