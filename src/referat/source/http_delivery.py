"""What does not fit together in the calls to a case system, told before anything is delivered."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, TemplateAssertionError, TemplateError, meta, nodes

from referat.danish import join_names, nearest
from referat.diagnostics import Diagnostic, error
from referat.model.http_delivery import ALWAYS_NAMED, ODATA, SECRET_NAME, Call, HttpDestination
from referat.source.messages import SECRET_WRITTEN
from referat.source.places import Path, Places

_NAME = re.compile(r"[a-zæøå_][a-zæøå0-9_]*")
_ANSWERS = "svar"


@dataclass(frozen=True, slots=True)
class _Scope:
    """What expressions in a text may name: what they begin with, and what comes after that."""

    known: frozenset[str]
    parts: dict[str, Collection[str]]
    """By ``svar``, ``svar.sag`` or ``hemmelighed``: the names under it."""


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
    scope = _Scope(ALWAYS_NAMED | {SECRET_NAME}, {SECRET_NAME: secrets})
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
        answers: dict[str, Collection[str]] = {_ANSWERS: [c.name for c in before]}
        answers |= {f"{_ANSWERS}.{c.name}": {**c.answers, **c.existing} for c in before}
        scope = _Scope(call.known, answers)
        for keys, text in call.texts():
            yield from _expression_errors(text, scope, (*here, *keys), places, environment)
        in_headers = _Scope(call.known | {SECRET_NAME}, answers | secrets)
        for name, text in call.headers.items():
            where = (*here, "hoveder", name)
            yield from _expression_errors(text, in_headers, where, places, environment)
        before.append(call)


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
    for whole, name in _parts(tree):
        if name not in scope.parts.get(whole, (name,)):
            yield _unknown(f"{whole}.{name}", scope.parts[whole], path, places)


def _parts(tree: nodes.Template) -> Iterator[tuple[str, str]]:
    """Every name under a name, as ``svar.sag`` and ``id`` of ``svar.sag.id``."""
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name):
            yield node.node.name, node.attr
        elif isinstance(node.node, nodes.Getattr) and isinstance(node.node.node, nodes.Name):
            yield f"{node.node.node.name}.{node.node.attr}", node.attr


def _unknown(name: str, known: Collection[str], path: Path, places: Places) -> Diagnostic:
    near = nearest(name.rpartition(".")[2], known)
    advice = f"mente du {near}?" if near else f"her kan stå: {', '.join(sorted(known)) or 'intet'}"
    message = f"navnet “{name}” kan ikke bruges her"
    return error("F037", message, places.value(path), "", advice)
