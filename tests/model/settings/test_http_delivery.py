from __future__ import annotations

import pytest
from pydantic import ValidationError

from referat.model.settings.http_delivery import Call, HttpDestination, gives_access, tells_secret

SECRET_HEADERS = (
    *("Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "Api_Key", "X-Auth"),
    *("Ocp-Apim-Subscription-Key", "X-Auth-Token", "X-Client-Secret", "X-Password", "ApiKey"),
)


@pytest.mark.parametrize("name", SECRET_HEADERS)
def test_a_header_that_lets_in_holds_the_name_of_a_secret_alone(name: str) -> None:
    assert tells_secret(name)
    for text in ("Hemmelig1", "Bearer Hemmelig1", "Bearer Hemmelig1{{ hemmelighed.a }}", "{{ a }}"):
        with pytest.raises(ValidationError, match="a secret"):
            call(hoveder={name: text})
    for text in ("{{ hemmelighed.a }}", "Bearer {{ hemmelighed.a }}", "{{ svar.login.token }}"):
        call(hoveder={name: text})


@pytest.mark.parametrize("name", ["Accept", "X-CSRF-Token", "Idempotency-Key", "X-Author", "Keys"])
def test_other_headers_say_what_they_like(name: str) -> None:
    call(hoveder={name: "Fetch"})


@pytest.mark.parametrize("url", ["a?api_key=x", "a?b=1&access_token=x", "a?sig=x"])
def test_no_key_stands_in_a_query(url: str) -> None:
    with pytest.raises(ValidationError, match="a key"):
        call(url=url)


@pytest.mark.parametrize(
    "address",
    [
        *("http://esdh.example.dk", "ftp://esdh.example.dk", "esdh.example.dk", "https://"),
        *("https://a.dk?x=1", "https://a.dk#x", "https://[a", "https://a.dk:99999999"),
        *("http://127.0.0.1.example.dk", "http://localhost.example.dk"),
    ],
)
def test_an_address_is_safe_and_whole(address: str) -> None:
    with pytest.raises(ValidationError, match="no address"):
        destination(address)


@pytest.mark.parametrize("address", ["https://a.dk/api", "http://localhost:8080", "http://[::1]:1"])
def test_an_address_may_be_of_this_machine(address: str) -> None:
    assert destination(address).address == address


@pytest.mark.parametrize("name", ["id", "value.*.Key", "d.author", "nummer", "hoved:Location"])
def test_an_id_lets_nobody_in(name: str) -> None:
    assert not gives_access(name)


@pytest.mark.parametrize("name", ["token", "d.access_token", "hoved:X-CSRF-Token", "hoved:Cookie"])
def test_a_token_lets_its_holder_in(name: str) -> None:
    assert gives_access(name)


def call(**stated: object) -> Call:
    return Call.model_validate({"navn": "a", "metode": "GET", "url": "a", **stated})


def destination(address: str) -> HttpDestination:
    return HttpDestination.model_validate({"navn": "a", "adresse": address, "kald": [call()]})
