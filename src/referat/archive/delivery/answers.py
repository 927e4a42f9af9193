"""What a receiver answers: whether it has taken what it got, and the ids that it gave."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from referat.archive.delivery.parcel import LaterError, NoAccessError, RefusedError
from referat.archive.delivery.secrets import Secrets
from referat.archive.delivery.wire import Answer
from referat.danish import join_names

CONFLICT = 409
NO_ACCESS = (401, 403)
_TRY_LATER = (408, 421, 423, 424, 425, 429)
"""Timed out, misdirected, locked, too early, too many (RFC 9110, RFC 4918, RFC 8470, RFC 6585)."""
_LONGEST_WAIT = 86_400
_LONGEST_TOLD = 300
_LONGEST_PAGE = 10_000
"""Signs of a page that is no JSON that are looked at: tags that never end take their time."""
_LONGEST_ID = 500
_MOST_KEYS = 6
_KEY = re.compile(r"[\w@.-]{1,40}")
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
"""A tag of HTML; scripts and style sheets with what is in them."""
_TELLING = ("message", "error_description", "detail", "title", "besked", "fejl", "error", "value")
_SOMEWHERE = "en anden adresse"
_HEADER = "hoved:"
_ONLY = "*"


def judge(answer: Answer, secrets: Secrets) -> None:
    """Accept an answer that says that the request was done.

    :raises RefusedError: when it says no to what was sent.
    :raises NoAccessError: when it says no to who sent it, or sends us elsewhere.
    :raises LaterError: when it says that it can't just now.
    """
    if 200 <= answer.status < 300:
        return
    told = f"{answer.status}: {told_by(answer, secrets)}".removesuffix(": ")
    if answer.status in NO_ACCESS:
        raise NoAccessError(f"modtageren giver ikke adgang, {told}")
    if answer.status < 400:
        raise NoAccessError(f"modtageren viser videre til {_elsewhere(answer, secrets)}, {told}")
    if answer.status >= 500 or answer.status in _TRY_LATER:
        raise LaterError(f"modtageren kan ikke lige nu, {told}", wait_asked(answer))
    raise RefusedError(f"modtageren siger nej, {told}")


def _elsewhere(answer: Answer, secrets: Secrets) -> str:
    """Where an answer sends us, without what is asked there: that may let its holder in."""
    try:
        address = urlsplit(answer.headers.get("location", ""))
        host = f"{address.scheme}://{address.hostname}" if address.hostname else ""
    except ValueError:
        return _SOMEWHERE
    place = secrets.cleaned(host + address.path.partition(";")[0])
    return place if place.isprintable() and 0 < len(place) <= _LONGEST_TOLD else _SOMEWHERE


def wait_asked(answer: Answer) -> float | None:
    """The seconds that we are asked to wait (RFC 9110, 10.2.3), a day at most."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(min(int(text[:9]), _LONGEST_WAIT))
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    seconds = (moment - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), _LONGEST_WAIT)


def told_by(answer: Answer, secrets: Secrets) -> str:
    """What an answer says in words: a short line without secrets, tags and signs of control."""
    # Cleaned before it is cut: a part of a secret would not be known.
    said = secrets.cleaned(_said(answer, secrets))
    line = " ".join("".join(c if c.isprintable() else " " for c in said).split())
    return line if len(line) <= _LONGEST_TOLD else f"{line[:_LONGEST_TOLD]} …"


def _said(answer: Answer, secrets: Secrets) -> str:
    text = answer.body.decode("utf-8-sig", "replace")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return _TAGS.sub(" ", secrets.cleaned(text)[:_LONGEST_PAGE])
    return next(_sayings(data), text) if data else ""


def _sayings(data: Any, depth: int = 0) -> Iterator[str]:
    """The texts by which errors are told (RFC 9457, OData 4.01 JSON 21, RFC 6749 5.2)."""
    if isinstance(data, str) and data.strip():
        yield data
    elif isinstance(data, dict) and depth < 4:
        for key in _TELLING:
            yield from _sayings(data.get(key), depth + 1)


def read_ids(answer: Answer, paths: Mapping[str, str]) -> dict[str, str]:
    """What stands at each path of an answer, by the names that we have for it.

    :raises RefusedError: when it is not there, or is no text or number.
    :raises LaterError: when the answer can't be read.
    """
    return {name: _id(answer, path) for name, path in paths.items()}


def _id(answer: Answer, path: str) -> str:
    if path.startswith(_HEADER):
        found: Any = answer.headers.get(path.removeprefix(_HEADER).strip().lower())
    else:
        found = _at(_data(answer), path.split("."), path)
    is_id = isinstance(found, str | int) and not isinstance(found, bool)
    text = str(found).strip() if is_id else ""
    if not text or len(text) > _LONGEST_ID or not text.isprintable():
        instead = "" if path.startswith(_HEADER) else _instead(_data(answer))
        raise RefusedError(f"svaret har intet at læse ved “{path}”{instead}")
    return text


def _instead(data: Any) -> str:
    """What an answer has, for whoever wrote the path to something else."""
    if data is None:
        return "; det er tomt"
    keys = [key for key in data if _KEY.fullmatch(key)] if isinstance(data, dict) else []
    return f"; det har {join_names(keys[:_MOST_KEYS])}" if keys else ""


def _data(answer: Answer) -> Any:
    try:
        return answer.data()
    except (ValueError, RecursionError):
        pass
    raise LaterError("svaret kan ikke læses: det er ikke JSON, eller det er ikke helt")


def _at(data: Any, steps: Sequence[str], path: str) -> Any:
    """What stands at a path; a key may have points in it itself, as ``@odata.id`` has."""
    if not steps:
        return data
    if isinstance(data, dict):
        for length in range(1, len(steps) + 1):
            key = ".".join(steps[:length])
            if key in data:
                return _at(data[key], steps[length:], path)
    if isinstance(data, list):
        return _at(_element(data, steps[0], path), steps[1:], path)
    return None


def _element(data: list[Any], step: str, path: str) -> Any:
    if step == _ONLY:
        if len(data) != 1:
            raise RefusedError(f"svaret har {len(data)} ved “{path}”, og der skal være én")
        return data[0]
    return data[int(step)] if step.isdecimal() and int(step) < len(data) else None
