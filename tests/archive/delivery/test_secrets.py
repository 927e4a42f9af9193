"""Secrets are planted, everything goes wrong, and what is told is looked through."""

from __future__ import annotations

import base64
import io
import logging
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest

from referat.archive.delivery.http import HttpReceiver
from referat.archive.delivery.parcel import LaterError, NoAccessError, Receipt, RefusedError
from referat.model.settings.http_delivery import HttpDestination
from tests.archive.delivery.case_parcels import PARCEL, SECRET, receiver
from tests.support.case_systems import Asked, Given, running

TOKEN = {"navn": "token", "miljø": "TOKEN"}
HEADER = {"Authorization": "Bearer {{ hemmelighed.token }}"}
FORMS = (
    *(SECRET, quote(SECRET, safe=""), quote_plus(SECRET), repr(SECRET)[1:-1]),
    *(base64.b64encode(text.encode()).decode() for text in (SECRET, f"referat:{SECRET}")),
    "adgang-som-er-hemmelig",
)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that anything logs."""
    stream, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(stream)
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(before)
    root.removeHandler(handler)


def report(failure: BaseException, *, local: bool = False) -> str:
    """A report of a fault with the whole chain, also what is not shown; maybe local values too."""
    found, waiting = [], [failure]
    while waiting:
        one = waiting.pop()
        shown = traceback.TracebackException.from_exception(one, capture_locals=local)
        found += [*shown.format(), repr(one), repr(vars(one)), *map(repr, one.args)]
        waiting += [inner for inner in (one.__cause__, one.__context__) if inner]
    return "\n".join(found)


def assert_unseen(text: str) -> None:
    assert not [form for form in FORMS if form in text]


def echo(status: int) -> Callable[[Asked], Given]:
    """A receiver that repeats all that it got."""

    def answer(asked: Asked) -> Given:
        seen = "; ".join(f"{name}: {value}" for name, value in asked.headers.items())
        data = {"message": f"{seen} {SECRET} {quote(SECRET, safe='')}", "id": SECRET}
        return Given(status, data, {"Location": f"https://login.example.dk/{quote_plus(SECRET)}"})

    return answer


@pytest.mark.parametrize("status", [200, 302, 400, 401, 409, 429, 500])
def test_no_secret_is_told_of_whatever_the_receiver_repeats(
    status: int, log: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    call = {"metode": "POST", "svar": {"id": "id"}, "findes": {"id": "id"}}
    with running(echo(status)) as web:
        one = receiver(web.address, call, hemmeligheder=[TOKEN], hoveder=HEADER)
        for use in (lambda: one.deliver(PARCEL), one.probe):
            told = _told(use)
            assert_unseen(told)
        assert web.asked[0].headers["authorization"] == f"Bearer {SECRET}"
    assert_unseen(repr(one) + repr(vars(one)) + log.getvalue() + "".join(capfd.readouterr()))


def _told(use: Callable[[], Receipt | str]) -> str:
    try:
        return repr(use())
    except (LaterError, RefusedError) as failure:
        return report(failure)


@pytest.mark.parametrize(
    "source",
    [
        "{{ {}[hemmelighed.token] }}",
        "{{ {}[hemmelighed.token ~ ''] }}",
        "{{ hemmelighed.token + 1 }}",
        "{{ hemmelighed[hemmelighed.token] }}",
        "{{ hemmelighed.token.nope }}",
        "{{ hemmelighed.token | int | nope }}",
        "{{ hemmelighed.token | batch(hemmelighed.token) | list }}",
        "{{ hemmelighed.token ~ '\n' }}x",
        "{{ hemmelighed.token }}–",
    ],
)
def test_no_expression_that_fails_shows_a_secret(source: str, log: io.StringIO) -> None:
    with running(lambda asked: Given(200, {})) as web:
        one = receiver(web.address, {"hoveder": {"A": source}}, hemmeligheder=[TOKEN])
        with pytest.raises(RefusedError) as refused:
            one.deliver(PARCEL)
    assert_unseen(report(refused.value) + log.getvalue())


def test_no_secret_is_in_a_report_when_the_line_breaks(log: io.StringIO) -> None:
    with running(lambda asked: None) as web:
        one = receiver(web.address, {}, hemmeligheder=[TOKEN], hoveder=HEADER)
        with pytest.raises(LaterError) as later:
            one.deliver(PARCEL)
    assert_unseen(report(later.value) + log.getvalue())


def test_no_secret_is_in_a_report_of_a_fault_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*arguments: Any, **named: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("urllib3.PoolManager.urlopen", fails)
    one = receiver("https://127.0.0.1:9", {}, hemmeligheder=[TOKEN], hoveder=HEADER)
    with pytest.raises(AssertionError) as failure:
        one.deliver(PARCEL)
    assert "headers = " in report(failure.value, local=True)
    assert_unseen(report(failure.value, local=True))


# Tokens


def oauth(address: str) -> dict[str, Any]:
    rules = {"adresse": f"{address}/token", "klient": "referat", "hemmelighed": "token"}
    return {"hemmeligheder": [TOKEN], "oauth": rules}


def test_a_token_is_asked_for_as_the_standard_says() -> None:
    given = Given(200, {"access_token": "adgang-som-er-hemmelig", "token_type": "bearer"})
    with running(lambda asked: given) as issuer, running(echo(400)) as web:
        one = receiver(web.address, {}, **oauth(issuer.address))
        with pytest.raises(RefusedError) as refused:
            one.deliver(PARCEL)
    (asked,) = issuer.asked
    assert asked.body == b"grant_type=client_credentials"
    basic = asked.headers["authorization"].removeprefix("Basic ")
    assert base64.b64decode(basic).decode() == f"referat:{quote_plus(SECRET)}"
    assert web.asked[0].headers["authorization"] == "Bearer adgang-som-er-hemmelig"
    assert_unseen(report(refused.value))


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (Given(401, {"error": "invalid_client", "error_description": SECRET}), NoAccessError),
        (Given(400, {"error": "invalid_scope"}), NoAccessError),
        (Given(503, {}), LaterError),
        (Given(200, {"token": "x"}), LaterError),
        (Given(200, b"<html>"), LaterError),
        (Given(200, {"access_token": "a\r\nb"}), LaterError),
        (None, LaterError),
    ],
)
def test_a_token_that_is_not_given(given: Given | None, kind: type[LaterError]) -> None:
    with running(lambda asked: given) as issuer, running(lambda asked: Given()) as web:
        with pytest.raises(LaterError) as later:
            receiver(web.address, {}, **oauth(issuer.address)).deliver(PARCEL)
        assert not web.asked
    assert type(later.value) is kind
    assert_unseen(report(later.value))


def test_a_token_that_has_expired_is_fetched_anew() -> None:
    given = Given(200, {"access_token": "adgang-som-er-hemmelig", "expires_in": 10})
    with running(lambda asked: given) as issuer, running(lambda asked: Given(200, {})) as web:
        one = receiver(web.address, {}, **oauth(issuer.address))
        one.deliver(PARCEL)
        one.deliver(PARCEL)
    assert len(issuer.asked) == 2


@pytest.mark.parametrize("lasts", [10**400, 1e308, -1, "60", True, None])
def test_a_token_may_be_said_to_last_for_any_time(lasts: object) -> None:
    given = Given(200, {"access_token": "adgang-som-er-hemmelig", "expires_in": lasts})
    with running(lambda asked: given) as issuer, running(lambda asked: Given(200, {})) as web:
        receiver(web.address, {}, **oauth(issuer.address)).deliver(PARCEL)
    assert len(web.asked) == 1


def test_a_token_that_is_never_accepted_is_fetched_no_more_than_twice() -> None:
    given = Given(200, {"access_token": "adgang-som-er-hemmelig"})
    with running(lambda asked: given) as issuer, running(lambda asked: Given(401, {})) as web:
        with pytest.raises(NoAccessError):
            receiver(web.address, {}, **oauth(issuer.address)).deliver(PARCEL)
        assert (len(issuer.asked), len(web.asked)) == (2, 2)


# Where secrets are


@pytest.mark.parametrize(
    ("place", "content", "reason"),
    [
        ({"miljø": "MANGLER"}, "", "miljøvariablen MANGLER er tom eller ikke sat"),
        ({"fil": "findes-ikke"}, "", "kan ikke læses af findes-ikke"),
        ({"fil": "nøgle"}, " \n", "tom eller ikke sat"),
        ({"fil": "nøgle"}, "Hemmelig\nNummer2\n", "har flere linjer"),
    ],
)
def test_a_secret_that_is_not_there_is_told_of(
    place: dict[str, str], content: str, reason: str, tmp_path: Path
) -> None:
    (tmp_path / "nøgle").write_text(content, encoding="utf-8")
    data = {"navn": "S", "adresse": "https://127.0.0.1:9", "kald": []}
    destination = HttpDestination.model_validate(
        {**data, "hemmeligheder": [{"navn": "token", **place}]}
    )
    with pytest.raises(NoAccessError) as failure:
        HttpReceiver(destination, tmp_path, {}).deliver(PARCEL)
    assert reason in str(failure.value)
    assert "Nummer2" not in report(failure.value)
