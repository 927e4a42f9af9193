"""What does not fit together in the calls to a case system, told before anything is delivered."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, TemplateAssertionError, TemplateError, meta

from referat.danish import join_names, nearest
from referat.diagnostics import Diagnostic, error
from referat.model.settings.delivered import DECISION_NAMES, FILE_NAMES, MEETING_NAMES
from referat.model.settings.http_delivery import (
    ALWAYS_NAMED,
    ODATA,
    SECRET_NAME,
    Call,
    HttpDestination,
)
from referat.source.binding.messages import SECRET_WRITTEN
from referat.source.expression_names import names_under
from referat.source.places import Path, Places

_NAME = re.compile(r"[a-zæøå_][a-zæøå0-9_]*")
_ANSWERS, _EARLIER = "svar", "tidligere"
_OF_PARCEL: Mapping[str, Collection[str]] = {
    "møde": MEETING_NAMES,
    "beslutning": DECISION_NAMES,
    "beslutninger": (),
    "fil": FILE_NAMES,
}
"""What there is under the names that the parcel itself gives."""
_METHODS = ("get", "items", "keys", "values", "count", "index")
"""What mappings and lists can be asked for, whatever is in them."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """What expressions in a text may name: what they begin with, and what comes after that."""

    known: frozenset[str]
    parts: dict[str, Collection[str]]
    """By ``møde``, ``svar``, ``svar.sag`` or ``hemmelighed``: the names under it."""


def http_errors(destinations: Sequence[HttpDestination], places: Places) -> Iterator[Diagnostic]:
    """All that keeps the calls from being made as they are written."""
    environment = Environment(autoescape=False)  # only parses
    environment.filters[ODATA] = str
    for number, destination in enumerate(destinations):
        path: Path = ("levering", "http", number)
        yield from _secret_errors(destination, path, places)
        yield from _common_errors(destination, path, places, environment)
        yield from _call_errors(destination, path, places, environment)


def _secret_errors(
    destination: HttpDestination, path: Path, places: Places
) -> Iterator[Diagnostic]:
    names = [secret.name for secret in destination.secrets]
    for number, secret in enumerate(destination.secrets):
        here = (*path, "hemmeligheder", number)
        yield from _name_errors(secret.name, names[:number], (*here, "navn"), places)
        if bool(secret.variable) == bool(secret.file):
            message = "en hemmelighed læses ét sted"
            advice = 'skriv enten miljoe = "NAVN_PÅ_VARIABEL" eller fil = "/sti"'
            yield error("F038", message, places.value(here), "", advice)
    if destination.oauth and destination.oauth.secret not in names:
        message = "her skal navnet på en af hemmelighederne stå, og aldrig selve hemmeligheden"
        advice = (
            f"her kan stå: {', '.join(names)}" if names else "skriv [[levering.http.hemmeligheder]]"
        )
        yield error(
            SECRET_WRITTEN, message, places.value((*path, "oauth", "hemmelighed")), "", advice
        )


def _common_errors(
    destination: HttpDestination, path: Path, places: Places, environment: Environment
) -> Iterator[Diagnostic]:
    """What is wrong in the headers of all calls, and in the call to try with."""
    secrets = [secret.name for secret in destination.secrets]
    parts = {**_OF_PARCEL, **_given(destination.calls, _EARLIER), SECRET_NAME: secrets}
    scope = _Scope(ALWAYS_NAMED | {SECRET_NAME}, parts)
    for name, text in destination.headers.items():
        where = (*path, "hoveder", name)
        yield from _expression_errors(text, scope, where, places, environment)
    trial, nothing = destination.trial or "", _Scope(frozenset(), {})
    yield from _expression_errors(trial, nothing, (*path, "prøve"), places, environment)


def _call_errors(
    destination: HttpDestination, path: Path, places: Places, environment: Environment
) -> Iterator[Diagnostic]:
    secrets = {SECRET_NAME: [secret.name for secret in destination.secrets]}
    before: list[Call] = []
    for number, call in enumerate(destination.calls):
        here = (*path, "kald", number)
        yield from _name_errors(call.name, [c.name for c in before], (*here, "navn"), places)
        yield from _body_errors(call, here, places)
        earlier = _given(destination.calls, _EARLIER)
        parts = {**_OF_PARCEL, **earlier, **_given(before, _ANSWERS)}
        scope = _Scope(call.known, parts)
        for keys, text in call.texts():
            yield from _expression_errors(text, scope, (*here, *keys), places, environment)
        in_headers = _Scope(call.known | {SECRET_NAME}, parts | secrets)
        for name, text in call.headers.items():
            where = (*here, "hoveder", name)
            yield from _expression_errors(text, in_headers, where, places, environment)
        before.append(call)


def _given(calls: Sequence[Call], by: str) -> dict[str, Collection[str]]:
    """What calls gave, under the name by which it is reached."""
    ids = {f"{by}.{call.name}": {**call.answers, **call.existing} for call in calls}
    return {by: [call.name for call in calls], **ids}


def _name_errors(
    name: str, before: Collection[str], path: Path, places: Places
) -> Iterator[Diagnostic]:
    """A name that no expression could name, or that another has."""
    if not _NAME.fullmatch(name):
        advice = "skriv små bogstaver, tal og understreg, fx dokument"
        yield error("F038", "navnet kan ikke stå i et udtryk", places.value(path), "", advice)
    elif name in before:
        message = f"to har samme navn: “{name}”"
        yield error("F038", message, places.value(path), "", "giv den ene et andet navn")


def _body_errors(call: Call, path: Path, places: Places) -> Iterator[Diagnostic]:
    stated = {"json": call.json_text, "felter": call.fields, "indhold": call.content}
    bodies = [key for key, value in stated.items() if value]
    if len(bodies) > 1:
        message = f"et kald har én krop, og her er {join_names(bodies)}"
        yield error("F038", message, places.value((*path, bodies[1])), "", "behold den ene")
    if call.json_text:
        try:
            json.loads(call.json_text)
        except (ValueError, RecursionError) as failure:
            line = getattr(failure, "lineno", 1)
            message = f"det er ikke JSON: det går galt på tekstens linje {line}"
            advice = 'udtryk står i JSONs tekster: { "titel": "{{ beslutning.titel }}" }'
            yield error("F037", message, places.value((*path, "json")), "", advice)


def _expression_errors(
    text: str, scope: _Scope, path: Path, places: Places, environment: Environment
) -> Iterator[Diagnostic]:
    span = places.value(path)
    try:
        tree = environment.parse(text)
        named = meta.find_undeclared_variables(tree)
    except (TemplateError, RecursionError) as failure:
        is_strange = isinstance(failure, TemplateAssertionError)
        message = "et filter findes ikke" if is_strange else "udtrykket kan ikke læses som Jinja"
        yield error("F037", message, span, "", "skriv udtryk som {{ sagsnr }}")
        return
    for name in sorted(named - scope.known - set(environment.globals)):
        yield _unknown(name, scope.known, path, places)
    for whole, name in names_under(tree):
        if name not in scope.parts.get(whole, (name,)) and name not in _METHODS:
            yield _unknown(f"{whole}.{name}", scope.parts[whole], path, places)


def _unknown(name: str, known: Collection[str], path: Path, places: Places) -> Diagnostic:
    near = nearest(name.rpartition(".")[2], known)
    advice = f"mente du {near}?" if near else f"her kan stå: {', '.join(sorted(known)) or 'intet'}"
    message = f"navnet “{name}” kan ikke bruges her"
    return error("F037", message, places.value(path), "", advice)
