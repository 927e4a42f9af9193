"""Any case system with an API: the calls that ``referat.toml`` describes, made in their order.

A parcel whose calls were interrupted is sent again from the first of them with the same keys; a
receiver that knows the keys has each thing once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path as FilePath
from urllib.parse import urlsplit

from referat.archive.delivery.answers import CONFLICT, NO_ACCESS, judge, read_ids
from referat.archive.delivery.connections import connections
from referat.archive.delivery.names import Subject, id_name, parcel_names, subjects
from referat.archive.delivery.oauth import Tokens
from referat.archive.delivery.parcel import (
    LaterError,
    NoAccessError,
    Parcel,
    ParcelKind,
    Receipt,
    RefusedError,
)
from referat.archive.delivery.requests import build_request, step_key
from referat.archive.delivery.routing import EXCERPT
from referat.archive.delivery.secrets import Secrets, read_secrets
from referat.archive.delivery.wire import Answer, Request, Wire
from referat.archive.secrets import Concealed
from referat.danish import count, join_numbers
from referat.model.archived import Side
from referat.model.settings.delivery import DeliveredSide
from referat.model.settings.http_delivery import (
    Call,
    Each,
    HttpDestination,
    Method,
    Turn,
    gives_access,
)


class HttpReceiver:
    """A case system that is reached by HTTP; files of its settings are looked for from ``root``."""

    def __init__(
        self, destination: HttpDestination, root: FilePath, environment: Mapping[str, str]
    ) -> None:
        self._destination = destination
        self._root = root
        names = destination.variables
        self._environment = {name: Concealed(environment.get(name, "")) for name in names}
        self._open: _Connection | None = None

    def deliver(self, parcel: Parcel) -> Receipt:
        """Make every call for a parcel of decisions."""
        calls = self._to_make(parcel)
        connection = self._connection()
        delivery = _Delivery(self._destination, parcel, connection)
        try:
            for call, subject in calls:
                delivery.make(call, subject)
        finally:
            connection.wire.close()  # so that no late answer is taken for one about another case
        told = f"{count(len(calls), 'kald', 'kald')} til {self._host}{self._lacking(parcel)}"
        return Receipt(delivery.given(), told)

    def contents(self, parcel: Parcel) -> Mapping[str, int]:
        """The files that calls are made for.

        :raises RefusedError: when it is no parcel of decisions, closed and only the open is got, or
            nothing of it would be sent.
        """
        self._to_make(parcel)
        is_given = self._takes_files(parcel)
        return {file.name: len(file.data) for file in parcel.files} if is_given else {}

    def probe(self) -> str:
        """Fetch a token, where one is needed, and make the call that is there to try with."""
        destination, connection = self._destination, self._connection()
        trial = Call(navn="prøve", metode=Method.GET, url=destination.trial or "/")
        answer = connection.send(
            build_request(destination, trial, {"nøgle": ""}, connection.secrets), {}
        )
        if destination.trial or answer.status >= 500 or answer.status in NO_ACCESS:
            judge(answer, connection.secrets)
        return f"{self._host} svarer ({answer.status})"

    @property
    def _host(self) -> str:
        return urlsplit(self._destination.address).hostname or ""

    def _calls(self, parcel: Parcel) -> tuple[Call, ...]:
        return tuple(call for call in self._destination.calls if _has_turn(call, parcel))

    def _to_make(self, parcel: Parcel) -> list[tuple[Call, Subject]]:
        """Each call, and what it is made for.

        :raises RefusedError: when it is no parcel for this receiver, or nothing of it is sent: to
            look up its case alone would be told as a delivery.
        """
        self._refuse_strange(parcel)
        calls = self._calls(parcel)
        made = [(call, each) for call in calls for each in subjects(call, parcel)]
        if any(map(_sends, calls)) and not any(_sends(call) for call, _ in made):
            raise RefusedError(
                "der er intet at sende: kaldene sender kun filer, og denne beslutning har ingen,"
                " som alle må læse. Skriv et kald for_hver = “beslutning”"
            )
        return made

    def _takes_files(self, parcel: Parcel) -> bool:
        return any(call.each is Each.FILE for call in self._calls(parcel))

    def _lacking(self, parcel: Parcel) -> str:
        """What a reader of the case would look for, and why it is not there."""
        items = [str(record["punkt"]) for record in parcel.records if record.get(EXCERPT)]
        if parcel.side is Side.CLOSED or not items or not self._takes_files(parcel):
            return ""
        return f"; uden protokoludskrift af punkt {join_numbers(items)}: noget i det er lukket"

    def _connection(self) -> _Connection:
        if self._open is None:
            self._open = _connect(self._destination, self._root, self._environment)
        return self._open

    def _refuse_strange(self, parcel: Parcel) -> None:
        """What this receiver never gets, whoever calls."""
        if parcel.kind is not ParcelKind.DECISIONS:
            raise RefusedError("et sagssystem får beslutninger og ikke hele dokumenter")
        if self._destination.what is DeliveredSide.OPEN and not parcel.is_open:
            raise RefusedError("modtageren får kun det åbne, og noget af dette er lukket")


@dataclass(frozen=True, slots=True)
class _Delivery:
    """One parcel on its way, and what has come to be known by its calls."""

    destination: HttpDestination
    parcel: Parcel
    connection: _Connection
    ids: dict[str, str] = field(default_factory=dict, repr=False)
    passing: set[str] = field(default_factory=set)
    """The names of those ids that let their holder in: they are in no receipt."""
    cookies: dict[str, str] = field(default_factory=dict, repr=False)

    def given(self) -> Mapping[str, str]:
        """The ids of the receipt."""
        return {name: id for name, id in self.ids.items() if name not in self.passing}

    def make(self, call: Call, subject: Subject) -> None:
        """Make one call and note what it answers."""
        names = parcel_names(self.parcel, subject, self.ids)
        names["nøgle"] = step_key(self.parcel.key, call.name, subject)
        request = build_request(self.destination, call, names, self.connection.secrets)
        try:
            answer = self.connection.send(request, self.cookies)
            found = _found(call, answer, self.connection.secrets)
        except LaterError as failure:
            raise type(failure)(_told(call, subject, failure), failure.after) from None
        except RefusedError as failure:
            told = _told(call, subject, failure)
            raise RefusedError(self.connection.secrets.cleaned(told)) from None
        for name, id in found.items():
            self._note(call, name, id, subject)

    def _note(self, call: Call, name: str, id: str, subject: Subject) -> None:
        key = id_name(call.name, name, subject)
        self.ids[key] = id
        path = call.answers.get(name) or call.existing.get(name, "")
        secrets = self.connection.secrets
        if secrets.cleaned(id) != id:
            self.passing.add(key)
        elif gives_access(name) or gives_access(path):
            self.passing.add(key)
            secrets.learn(id)


@dataclass(frozen=True, slots=True)
class _Connection:
    """The way to the receiver, with what opens it."""

    wire: Wire
    secrets: Secrets
    tokens: Tokens | None

    def send(self, request: Request, cookies: dict[str, str]) -> Answer:
        """Send a request with its token and cookies; with another token when one is refused.

        The cookies of the answer are added to those there are.
        """
        answer = self.wire.send(self._opened(request, cookies))
        if answer.status == 401 and self.tokens:
            self.tokens.forget()
            answer = self.wire.send(self._opened(request, cookies))
        for cookie in answer.cookies:
            name, _, value = cookie.partition("=")
            cookies[name] = self.secrets.learn(value)
        return answer

    def _opened(self, request: Request, cookies: Mapping[str, str]) -> Request:
        headers = dict(request.headers)
        if self.tokens:
            headers["authorization"] = Concealed(f"Bearer {self.tokens.token()}")
        if cookies:
            pairs = (f"{name}={value}" for name, value in cookies.items())
            headers["cookie"] = Concealed("; ".join(pairs))
        return replace(request, headers=headers)


def _connect(
    destination: HttpDestination, root: FilePath, environment: Mapping[str, str]
) -> _Connection:
    if not find_spec("urllib3"):
        raise NoAccessError("der mangler noget af installationen: installér referat[levering]")
    secrets = read_secrets(destination.secrets, root, environment)
    wire = Wire(connections(destination, root, environment), destination.seconds)
    oauth = destination.oauth
    if oauth and oauth.secret not in secrets.named:
        raise NoAccessError("oauth: hemmeligheden er ikke nævnt under hemmeligheder")
    return _Connection(wire, secrets, Tokens(oauth, wire, secrets) if oauth else None)


def _sends(call: Call) -> bool:
    return call.method is not Method.GET


def _has_turn(call: Call, parcel: Parcel) -> bool:
    is_correction = parcel.earlier is not None
    return call.turn is Turn.ALWAYS or (call.turn is Turn.CORRECTION) == is_correction


def _found(call: Call, answer: Answer, secrets: Secrets) -> dict[str, str]:
    """The ids that an answer gives; a conflict gives them when it is there already."""
    if answer.status == CONFLICT and call.existing:
        try:
            return read_ids(answer, call.existing)
        except (RefusedError, LaterError):
            pass  # another conflict: the answer itself says which
    judge(answer, secrets)
    return read_ids(answer, call.answers)


def _told(call: Call, subject: Subject, failure: Exception) -> str:
    place = f" ({subject.label})" if subject.label else ""
    return f"kaldet “{call.name}”{place}: {failure}"
