"""Through a municipality's own proxy, and to who wants to see a certificate first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from referat.archive.delivery import connections
from referat.archive.delivery.connections import proxy_for
from referat.archive.delivery.http import HttpReceiver
from referat.archive.delivery.parcel import LaterError, NoAccessError
from referat.model.settings.http_delivery import Call, HttpDestination
from tests.archive.delivery.case_parcels import PARCEL
from tests.support.case_systems import CERTIFICATE, Given, System, running
from tests.support.certificates import PASSWORD, pem_of, root, visitor
from tests.support.proxies import proxy_to

POST = Call.model_validate({"navn": "kald", "metode": "POST", "url": "/", "svar": {"id": "id"}})
TRUSTED = {"rodcertifikat": str(CERTIFICATE), "ventetid": "2"}


def receiver(
    address: str, folder: Path, password: str = PASSWORD, **stated: object
) -> HttpReceiver:
    data = {"navn": "Sagssystem", "adresse": address, "kald": [POST], **TRUSTED, **stated}
    return HttpReceiver(HttpDestination.model_validate(data), folder, {"KODE": password})


# A proxy


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "http_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[System]:
    """A case system that is not of this machine, as far as a program can tell."""
    monkeypatch.setattr(connections, "LOOPBACK", ())
    with running(lambda asked: Given(200, {"id": 1}), tls=True) as system:
        yield system


def test_a_receiver_is_reached_through_the_machines_proxy(
    web: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with proxy_to(web.address) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
        assert receiver(web.address, tmp_path).deliver(PARCEL).ids == {"kald.id": "1"}
        (asked,) = proxy.asked
        assert asked.split()[:2] == ["CONNECT", web.address.removeprefix("https://")]
        monkeypatch.setenv("NO_PROXY", "localhost")
        receiver(web.address, tmp_path).deliver(PARCEL)
        assert len(proxy.asked) == 1


@pytest.mark.parametrize(
    ("user", "told"), [("eva:Kode%2F1", ""), ("", "den svarer 407"), ("eva:Kode-2", "407")]
)
def test_a_proxy_may_want_a_password_which_is_never_told(
    user: str, told: str, web: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with proxy_to(web.address, "eva:Kode/1") as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{user}@{proxy.address}")
        if not told:
            receiver(web.address, tmp_path).deliver(PARCEL)
            return
        with pytest.raises(LaterError, match=told) as failure:
            receiver(web.address, tmp_path).deliver(PARCEL)
        assert "Kode" not in str(failure.value)


@pytest.mark.parametrize("address", ["127.0.0.1:9", "noget://her"])
def test_a_proxy_that_is_none_is_told_of(
    address: str, web: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", address)
    with pytest.raises(LaterError, match="ingen vej gennem den proxy"):
        receiver(web.address, tmp_path).deliver(PARCEL)


def test_the_machine_itself_is_reached_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "proxy.example.dk:3128")
    assert proxy_for("http://127.0.0.1:8080/x") == ""
    assert proxy_for("https://esdh.example.dk/x") == "http://proxy.example.dk:3128"


# A certificate of our own


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the certificate, its key under a password, and whom the receiver trusts."""
    certificate, key = pem_of(visitor(), PASSWORD)
    (tmp_path / "os.pem").write_bytes(certificate)
    (tmp_path / "os.key").write_bytes(key)
    (tmp_path / "samlet.pem").write_bytes(b"".join(pem_of(visitor())))
    (tmp_path / "rod.pem").write_bytes(root().pem)
    return tmp_path


TWO_FILES = {"fil": "os.pem", "nøgle": "os.key", "adgangskode": {"miljø": "KODE"}}


@pytest.mark.parametrize("stated", [TWO_FILES, {"fil": "samlet.pem"}])
def test_a_receiver_sees_who_we_are(stated: dict[str, object], folder: Path) -> None:
    answer, visitors = Given(200, {"id": 1}), folder / "rod.pem"
    with running(lambda asked: answer, tls=True, visitors=visitors) as web:
        given = receiver(web.address, folder, klientcertifikat=stated).deliver(PARCEL)
    assert given.ids == {"kald.id": "1"}


def test_a_receiver_that_sees_no_certificate_says_so(folder: Path) -> None:
    answer, visitors = Given(200, {"id": 1}), folder / "rod.pem"
    with (
        running(lambda asked: answer, tls=True, visitors=visitors) as web,
        pytest.raises(LaterError, match=r"klientcertifikat|afbrudt"),
    ):
        receiver(web.address, folder).deliver(PARCEL)


@pytest.mark.parametrize(
    ("stated", "password", "told"),
    [
        (TWO_FILES, "Forkert-kode", "enten er adgangskoden forkert"),
        (TWO_FILES, "", "adgangskoden mangler: miljøvariablen KODE er tom"),
        ({"fil": "os.pem", "nøgle": "os.key"}, "", "enten er adgangskoden forkert"),
        ({"fil": "findes-ikke.pem"}, "", "findes-ikke.pem kan ikke bruges"),
        ({"fil": "rod.pem"}, "", "et certifikat og den nøgle, der hører til det"),
    ],
)
def test_a_certificate_that_cannot_be_used_is_told_of(
    stated: dict[str, object], password: str, told: str, folder: Path
) -> None:
    with pytest.raises(NoAccessError, match=told) as failure:
        receiver("https://127.0.0.1:9", folder, password, klientcertifikat=stated).probe()
    assert "Forkert-kode" not in str(failure.value)
