from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Thread
from typing import Any
from unittest.mock import patch

import pytest

from referat.archive.delivery.parcel import (
    LaterError,
    NoAccessError,
    Parcel,
    ParcelKind,
    Receipt,
    RefusedError,
)
from referat.model.archived import Side
from tests.archive.delivery.case_parcels import PARCEL, file, receiver, with_key
from tests.support.case_systems import CERTIFICATE, Asked, Given, running

POST: dict[str, Any] = {"metode": "POST", "svar": {"id": "id"}}


def answered(given: Given | None, call: dict[str, Any] = POST) -> Receipt:
    with running(lambda asked: given) as web:
        return receiver(web.address, call).deliver(PARCEL)


# Answers


@pytest.mark.parametrize("status", [400, 404, 409, 410, 413, 415, 422])
def test_what_the_receiver_says_no_to_is_refused_with_its_words(status: int) -> None:
    said = {"error": {"code": "x", "message": "<b>Sagen</b> er\nafsluttet \x1b[31m" + "a" * 900}}
    with pytest.raises(RefusedError) as refused:
        answered(Given(status, said))
    message = str(refused.value)
    assert message.startswith(f"kaldet “kald”: modtageren siger nej, {status}: <b>Sagen</b> er afs")
    assert len(message) < 400
    assert message.isprintable()


def test_a_page_is_told_without_its_tags() -> None:
    page = b"<html><style>p { color: red }</style><h1>Ikke fundet</h1></html>"
    with pytest.raises(RefusedError, match=r"404: Ikke fundet$"):
        answered(Given(404, page))


def test_a_mark_of_the_order_of_bytes_is_no_part_of_what_is_said() -> None:
    with pytest.raises(RefusedError, match=r"422: Sagen er lukket$"):
        answered(Given(422, '\ufeff{"message": "Sagen er lukket"}'.encode()))


@pytest.mark.parametrize("sign", [b"<", b"<script ", b"["])
def test_a_page_of_tags_that_never_end_takes_no_time(sign: bytes) -> None:
    page = sign * (3_000_000 // len(sign))
    begin = time.process_time()
    with pytest.raises(RefusedError):
        answered(Given(404, page))
    assert time.process_time() - begin < 20


@pytest.mark.parametrize("data", [b"", None, {}, b" \n"])
def test_an_answer_that_says_nothing_is_its_number(data: object) -> None:
    with pytest.raises(RefusedError, match=r"siger nej, 404$"):
        answered(Given(404, data))


@pytest.mark.parametrize("status", [401, 403, 301, 302, 307])
def test_who_is_not_let_in_waits_and_burns_no_parcel(status: int) -> None:
    with pytest.raises(NoAccessError):
        answered(Given(status, {}, {"Location": "http://127.0.0.1:9/"}))


@pytest.mark.parametrize("status", [408, 423, 425, 429, 500, 502, 503, 504])
def test_what_the_receiver_cant_do_now_is_done_later(status: int) -> None:
    with pytest.raises(LaterError) as later:
        answered(Given(status, {"message": "for travlt"}, {"Retry-After": "120"}))
    assert later.value.after == 120
    assert not isinstance(later.value, NoAccessError)
    assert "for travlt" in str(later.value)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Sat, 01 Jan 2000 00:00:00 GMT", 0, 0),
        ("999999999999999", 86_400, 86_400),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400, 86_400),
    ],
)
def test_a_wait_is_a_number_or_a_date_and_has_an_end(text: str, least: float, most: float) -> None:
    with pytest.raises(LaterError) as later:
        answered(Given(503, {}, {"Retry-After": text}))
    assert later.value.after is not None
    assert least <= later.value.after <= most


def test_a_wait_may_be_until_a_moment() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=600), usegmt=True)
    with pytest.raises(LaterError) as later:
        answered(Given(503, {}, {"Retry-After": soon}))
    assert later.value.after is not None
    assert 300 <= later.value.after <= 600


@pytest.mark.parametrize("text", ["snart", "-5", "1.5", "", "²"])
def test_a_wait_that_means_nothing_is_none(text: str) -> None:
    with pytest.raises(LaterError) as later:
        answered(Given(503, {}, {"Retry-After": text}))
    assert later.value.after is None


# The line


@pytest.mark.parametrize(
    "given",
    [
        None,
        Given(200, {"id": "1234567"}, cut=6),
        Given(200, b'{"id": "12'),
        Given(200, b"<html>Log ind</html>"),
        Given(200, {"id": 1}, {"Content-Length": "900"}),
    ],
    ids=["nothing", "half", "half without a length", "no json", "less than said"],
)
def test_half_an_answer_or_none_is_no_answer(given: Given | None) -> None:
    with pytest.raises(LaterError):
        answered(given)


def test_a_receiver_that_is_not_there_is_tried_later() -> None:
    with running(lambda asked: None) as web:
        address = web.address
    with pytest.raises(LaterError, match="tager ikke imod forbindelser"):
        receiver(address, POST).deliver(PARCEL)


def test_a_slow_receiver_is_given_up() -> None:
    def slowly(asked: object) -> Given:
        time.sleep(1.5)
        return Given(200, {"id": 1})

    with running(slowly) as web, pytest.raises(LaterError, match="inden for 1 sekunder"):
        receiver(web.address, POST, ventetid="1").deliver(PARCEL)


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n"])
def test_an_answer_that_comes_sign_by_sign_is_given_up(begin: bytes) -> None:
    """No sign keeps us waiting for long, and all of them would."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            line, _ = server.accept()
            with line, suppress(OSError):
                line.sendall(begin)
                for _ in range(40):
                    line.sendall(b"H")
                    time.sleep(0.1)

        dripping = Thread(target=drip)
        dripping.start()
        begun = time.monotonic()
        with pytest.raises(LaterError, match="inden for 1 sekunder"):
            receiver(f"http://127.0.0.1:{server.getsockname()[1]}", {}, ventetid="1").deliver(
                PARCEL
            )
        assert time.monotonic() - begun < 3.5
        dripping.join()


@contextmanager
def saying(*answers: bytes) -> Iterator[str]:
    """A receiver that says these bytes, each on a connection of its own, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            for each in answers:
                line, _ = server.accept()
                with line, suppress(OSError):
                    line.recv(65_536)
                    line.sendall(each)

        answering = Thread(target=answer)
        answering.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        answering.join()


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nDate: x\r\nConten"])
def test_an_answer_whose_headers_break_off_does_not_say_that_all_went_well(head: bytes) -> None:
    with saying(head) as address, pytest.raises(LaterError, match="blev afbrudt"):
        receiver(address, {}).deliver(PARCEL)


def test_an_answer_that_comes_twice_is_not_that_to_the_next_parcel() -> None:
    """The second comes late, when the next parcel may be on its way."""
    lines: list[socket.socket] = []

    def answer(asked: Asked) -> Given:
        return Given(200, {"id": asked.headers["idempotency-key"]})

    with running(answer) as web:
        one = receiver(web.address, POST)
        with patch.object(socket.socket, "connect", _noting(lines)):
            one.deliver(PARCEL)
            one.deliver(with_key("pakke-2"))
    assert len(lines) == 2


def _noting(lines: list[socket.socket]) -> Any:
    connect = socket.socket.connect

    def noting(line: socket.socket, address: Any) -> None:
        lines.append(line)
        connect(line, address)

    return noting


def test_an_endless_answer_is_not_read_to_its_end() -> None:
    with pytest.raises(RefusedError, match="større"):
        answered(Given(200, b"[" * 9_000_000))


PACKED = {"Content-Encoding": "gzip"}


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        (gzip.compress(b'{"id": 7}'), "gzip"),
        (gzip.compress(b'\xef\xbb\xbf{"id": 7}'), "X-GZIP "),
        (zlib.compress(b'{"id": 7}'), "deflate"),
    ],
    ids=["gzip", "with a mark", "deflate"],
)
def test_an_answer_that_comes_packed_is_read(data: bytes, coding: str) -> None:
    """As gateways send it, whatever is asked for."""
    assert answered(Given(200, data, {"Content-Encoding": coding})).ids == {"kald.id": "7"}


@pytest.mark.parametrize(
    "data",
    [gzip.compress(b'{"id": 7}')[:-4], b"{}", b"\x1f\x8b"],
    ids=["without its end", "not packed", "its head"],
)
def test_half_a_packed_answer_is_no_answer(data: bytes) -> None:
    with pytest.raises(LaterError, match="afbrudt"):
        answered(Given(200, data, PACKED))


def test_a_packed_answer_is_unpacked_no_further_than_an_answer_is_large() -> None:
    with pytest.raises(RefusedError, match="større"):
        answered(Given(200, gzip.compress(b" " * 200_000_000), PACKED))


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("https://login.example.dk/ind;s=1?code=hemmeligt", "https://login.example.dk/ind, 307"),
        ("/log-ind?a=1", "/log-ind, 307"),
        ("http://[", "en anden adresse, 307"),
        ("", "en anden adresse, 307"),
        ("/a" * 300, "en anden adresse, 307"),
    ],
)
def test_where_a_receiver_sends_us_is_told(location: str, told: str) -> None:
    with pytest.raises(NoAccessError) as elsewhere:
        answered(Given(307, {}, {"Location": location}))
    assert str(elsewhere.value).endswith(f"modtageren viser videre til {told}")


def test_a_redirect_is_not_followed() -> None:
    with running(lambda asked: Given(200, {"id": 1})) as other:
        with pytest.raises(NoAccessError, match="viser videre"):
            answered(Given(307, {}, {"Location": f"{other.address}/"}))
        assert not other.asked


def test_a_certificate_is_always_verified(capfd: pytest.CaptureFixture[str]) -> None:
    known = {"rodcertifikat": str(CERTIFICATE)}
    with running(lambda asked: Given(200, {"id": 1}), tls=True) as web:
        assert receiver(web.address, POST, **known).deliver(PARCEL).ids == {"kald.id": "1"}
        with pytest.raises(LaterError, match="certifikatet kan ikke godkendes"):
            receiver(web.address, POST).deliver(PARCEL)
        elsewhere = web.address.replace("localhost", "127.0.0.1")
        with pytest.raises(LaterError, match="certifikatet kan ikke godkendes"):
            receiver(elsewhere, POST, **known).deliver(PARCEL)
    assert len(web.asked) == 1


@pytest.mark.parametrize("file", ["findes-ikke.pem", "README.md"])
def test_a_root_certificate_that_is_none_is_named(file: str) -> None:
    with pytest.raises(NoAccessError, match=file):
        receiver("https://127.0.0.1:9", {}, rodcertifikat=file).probe()


# Ids


@pytest.mark.parametrize(
    ("path", "data", "id"),
    [
        ("id", {"id": 7}, "7"),
        ("d.results.1.Id", {"d": {"results": [{"Id": "a"}, {"Id": "b"}]}}, "b"),
        ("d.@odata.id", {"d": {"@odata.id": "Cases(1)"}}, "Cases(1)"),
        ("value.*", {"value": ["eneste"]}, "eneste"),
        ("hoved:Location", {}, "/sager/7"),
    ],
)
def test_an_id_is_read_by_its_path(path: str, data: object, id: str) -> None:
    call = POST | {"svar": {"id": path}}
    receipt = answered(Given(200, data, {"Location": "/sager/7"}), call)
    assert receipt.ids == {"kald.id": id}


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("id", {"id": None}),
        ("id", {"id": True}),
        ("id", {"id": ""}),
        ("id", {"id": {"a": 1}}),
        ("id.a", {"id": "1"}),
        ("value.5", {"value": ["a"]}),
        ("value.*", {"value": ["a", "b"]}),
        ("hoved:X-Id", {"X-Id": "1"}),
        ("id", [[]]),
        ("id", None),
    ],
)
def test_an_id_that_is_missing_is_named(path: str, data: object) -> None:
    with pytest.raises(RefusedError, match="svaret har") as refused:
        answered(Given(200, data), POST | {"svar": {"id": path}})
    assert f"“{path}”" in str(refused.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"sag": {"id": 1}, "@odata.context": "", "to ord": 1}, "; det har sag og @odata.context"),
        (b"", "; det er tomt"),
        ([1], ""),
    ],
)
def test_what_an_answer_has_instead_is_told(data: object, told: str) -> None:
    with pytest.raises(RefusedError) as refused:
        answered(Given(200, data))
    assert str(refused.value).endswith(f"intet at læse ved “id”{told}")


def test_an_answer_that_is_no_json_may_lack_a_header() -> None:
    with pytest.raises(RefusedError, match=r"hoved:Location”$"):
        answered(Given(201, b"<p>oprettet"), POST | {"svar": {"id": "hoved:Location"}})


def test_a_conflict_that_says_where_it_is_already_is_delivered() -> None:
    call = POST | {"findes": {"id": "existing.id"}}
    assert answered(Given(409, {"existing": {"id": 5}}), call).ids == {"kald.id": "5"}
    with pytest.raises(RefusedError, match="409: låst"):
        answered(Given(409, {"message": "låst"}), call)


# Requests


def sent(call: dict[str, Any], parcel: Parcel = PARCEL, **stated: Any) -> Any:
    with running(lambda asked: Given(200, {})) as web:
        receiver(web.address, call, **stated).deliver(parcel)
    return web.asked


@pytest.mark.parametrize("case", ["a/b", "a?b=1", "a#b", "a b", "æø", "a%2Fb", "a\r\nHost: x"])
def test_a_value_stays_in_its_place_in_an_address(case: str) -> None:
    url = "sager/{{ sagsnr }}/filer?nr={{ sagsnr }}"
    (asked,) = sent({"url": url}, replace(PARCEL, case_number=case))
    assert asked.path.count("/") == 3
    assert asked.query == {"nr": case}
    assert asked.place == f"/sager/{case}/filer"


@pytest.mark.parametrize("case", ["", " ", "..", "../x", ".", "a/../b"])
def test_a_value_that_leads_elsewhere_is_not_sent(case: str) -> None:
    with pytest.raises(RefusedError, match="kaldet “kald”, url: en værdi i adressen"):
        sent({"url": "sager/{{ sagsnr }}/filer"}, replace(PARCEL, case_number=case))


def test_a_filter_for_nothing_is_not_sent() -> None:
    with pytest.raises(RefusedError, match="tom"):
        sent({"url": "Sager?$filter=Nr eq {{ sagsnr | odata }}"}, replace(PARCEL, case_number=""))


@pytest.mark.parametrize(
    ("call", "place", "reason"),
    [
        ({"json": '{"a": "{{ beslutnig.titel }}"}'}, "json", "“beslutnig” findes ikke her"),
        ({"json": '{"a": "{{ svar.sag.id }}"}'}, "json", "“sag” findes ikke her"),
        ({"json": '{"a": "{{ fil }}"}', "for hver": "fil"}, "json", "skriv {{ fil.base64 }}"),
        ({"json": '{"a": "{{ 1 / 0 }}"}'}, "json", "kan ikke beregnes"),
        ({"json": '{"a": "{{ range(9) | map }}"}'}, "json", "kan ikke"),
        ({"json": "{"}, "json", "kan ikke skrives"),
        ({"felter": {"a": "{{ møde }}"}}, "felter, a", "flere værdier"),
        ({"felter": {"a": "{{ hemmelighed.token }}"}}, "felter, a", "“hemmelighed” findes ikke"),
        ({"hoveder": {"A": "{{ møde.udvalg ~ '\\n' ~ 'X: 1' }}"}}, "hoveder, A", "i et hoved"),
        ({"hoveder": {"A": "–"}}, "hoveder, A", "i et hoved"),
        ({"url": "{{ ''.__class__.__mro__ }}"}, "url", "det må et udtryk ikke"),
        ({"url": "{% include '/etc/passwd' %}"}, "url", "kan ikke"),
        ({"url": "{{ 'a' * 9999999999 }}"}, "url", "det må et udtryk ikke"),
        ({"indhold": "{{ sagsnr"}, "indhold", "kan ikke læses som Jinja"),
    ],
)
def test_an_expression_that_gives_nothing_is_named(
    call: dict[str, Any], place: str, reason: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        sent(call)
    assert str(refused.value).startswith(f"kaldet “kald”, {place}: ")
    assert reason in str(refused.value)


def test_no_environment_and_no_files_are_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAANT", "Hemmelig")
    for source in ("{{ environ }}", "{{ os }}", "{{ self }}", "{{ møde.__globals__ }}"):
        with pytest.raises(RefusedError):
            sent({"json": f'{{"a": "{source}"}}'})


def test_files_of_one_name_are_two_files() -> None:
    parcel = replace(PARCEL, files=(file("notat.pdf", "3", b"1"), file("notat.pdf", "3", b"2")))
    first, second = sent({"metode": "PUT", "indhold": "{{ fil }}", "for hver": "fil"}, parcel)
    assert (first.body, second.body) == (b"1", b"2")
    assert first.headers["idempotency-key"] != second.headers["idempotency-key"]


def test_a_form_is_to_the_byte_the_same_each_time() -> None:
    call = {"metode": "POST", "for hver": "fil", "felter": {"fil": "{{ fil }}"}}
    assert [a.body for a in sent(call)] == [a.body for a in sent(call)]


def test_keys_are_stable_and_can_have_another_header_or_none() -> None:
    call = {"metode": "POST"}
    (asked,) = sent(call, nøglehoved="X-Key")
    (again,) = sent(call)
    (without,) = sent(call, nøglehoved="")
    assert asked.headers["x-key"] == again.headers["idempotency-key"]
    assert "idempotency-key" not in without.headers


def test_what_corrects_knows_the_receipt_and_may_have_its_own_calls() -> None:
    first = {"navn": "ny", "når": "første gang", "url": "ny"}
    correction = {
        **{"navn": "ret", "når": "rettelse", "metode": "PUT", "for hver": "fil"},
        "url": "ret/{{ tidligere.ny.id }}/{{ tidligere.fil.id }}",
    }
    earlier = Receipt({"ny.id": "n1", "fil.id [3/udskrift-3.pdf]": "f3", "fil.id [4/x]": "f4"})
    parcel = replace(PARCEL, files=PARCEL.files[:1], earlier=earlier)
    with running(lambda asked: Given(200, {})) as web:
        both = receiver(web.address, first, correction)
        both.deliver(PARCEL)
        both.deliver(parcel)
    assert web.paths == ["GET /ny", "PUT /ret/n1/f3"]


# What is never sent, and trying


@pytest.mark.parametrize(
    "parcel",
    [
        replace(PARCEL, side=Side.CLOSED),
        replace(PARCEL, files=(replace(PARCEL.files[0], side=Side.CLOSED),)),
        replace(PARCEL, kind=ParcelKind.DOCUMENT),
    ],
)
def test_what_is_closed_is_never_sent_to_who_gets_the_open(parcel: Parcel) -> None:
    with running(lambda asked: Given(200, {})) as web:
        with pytest.raises(RefusedError):
            receiver(web.address, {}).deliver(parcel)
        assert not web.asked
        if parcel.kind is ParcelKind.DECISIONS:
            receiver(web.address, {}, hvad="alt").deliver(parcel)


FILES: dict[str, Any] = {"metode": "POST", "for hver": "fil", "indhold": "{{ fil }}"}
NOTES: dict[str, Any] = {"navn": "notat", "metode": "POST", "for hver": "beslutning"}
PARTLY_CLOSED = replace(PARCEL, records=({**PARCEL.records[0], "uddrag": True},))


def test_a_decision_of_which_all_is_closed_but_its_words_is_not_said_to_be_there() -> None:
    """Looking up its case alone delivers nothing."""
    without, look_up = replace(PARTLY_CLOSED, files=()), {"navn": "sag"}
    with running(lambda asked: Given(200, {})) as web:
        files_alone = receiver(web.address, look_up, FILES)
        for use in (files_alone.deliver, files_alone.contents):
            with pytest.raises(RefusedError, match="der er intet at sende: kaldene sender kun"):
                use(without)
        assert not web.asked
        assert receiver(web.address, look_up, FILES, NOTES).deliver(without).told.startswith("2 ka")
        assert receiver(web.address, look_up).deliver(without).told.startswith("1 kald")


def test_it_is_told_that_an_extract_is_lacking_and_why() -> None:
    with running(lambda asked: Given(200, {})) as web:
        told = receiver(web.address, FILES).deliver(PARTLY_CLOSED).told
        assert told.endswith("; uden protokoludskrift af punkt 3: noget i det er lukket")
        inside = replace(PARTLY_CLOSED, side=Side.CLOSED)
        whole = receiver(web.address, FILES, hvad="alt").deliver(inside)
        assert whole.told == receiver(web.address, FILES).deliver(PARCEL).told
        assert "uden" not in receiver(web.address, NOTES).deliver(PARTLY_CLOSED).told


def test_trying_tells_what_is_there_and_what_is_wrong() -> None:
    with running(lambda asked: Given(404, {})) as web:
        assert receiver(web.address, {}).probe() == "127.0.0.1 svarer (404)"
        with pytest.raises(RefusedError):
            receiver(web.address, {}, prøve="version").probe()
        web.answer = lambda asked: Given(401, {})
        with pytest.raises(NoAccessError):
            receiver(web.address, {}).probe()
    with pytest.raises(LaterError):
        receiver(web.address, {}).probe()
