"""Documents under the electronic seal, and what keeps them from coming under it."""

from __future__ import annotations

import socket
import traceback
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf

from referat.archive.electronic_seal.inspection import inspect
from referat.archive.electronic_seal.pades import Press
from referat.archive.electronic_seal.roots import read_roots
from referat.archive.electronic_seal.sealer import Sealer
from referat.diagnostics import MachineError
from referat.model.settings.seal_rules import SealRules
from tests.support.certificates import (
    HOLDER,
    ISSUER,
    PASSWORD,
    Holder,
    between,
    pkcs12_of,
    root,
    sealing,
    sealing_through_another,
    write_certificate,
)
from tests.support.time_stamps import (
    REPLY,
    Answer,
    refused,
    service,
    stamped,
    stamped_long_ago,
    stamped_other,
)

VARIABLE = "SEGL"


def a_pdf(title: str = "referat") -> bytes:
    target = BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = title
        pdf.save(target, deterministic_id=True)
    return target.getvalue()


def sealer_in(folder: Path, holder: Holder | None = None, **more: object) -> Sealer:
    write_certificate(folder, holder)
    place = {"certifikat": "segl.p12", "adgangskode": {"miljø": VARIABLE}}
    return Sealer(SealRules.model_validate({**place, **more}), folder, {VARIABLE: PASSWORD})


def test_a_sealed_document_says_who_sealed_it_and_when(tmp_path: Path) -> None:
    pdf = a_pdf()
    sealed = sealer_in(tmp_path).sealed(pdf)
    assert sealed.startswith(pdf)
    inspected = inspect(sealed)
    assert not inspected.faults
    seal = inspected.seal
    assert seal
    assert (seal.certificate.holder, seal.certificate.issuer) == (HOLDER, ISSUER)
    assert seal.certificate.is_valid_at(seal.moment)
    assert seal.witness == ""


def test_one_changed_byte_is_found_wherever_it_is(tmp_path: Path) -> None:
    sealed = sealer_in(tmp_path).sealed(a_pdf())
    seal_itself = range(sealed.index(b"/Contents <"), sealed.index(b"/ByteRange"))
    for place in range(5, len(sealed), 97):
        if place in seal_itself:
            continue
        changed = bytearray(sealed)
        changed[place] ^= 1
        assert inspect(bytes(changed)).faults, place


def test_what_is_added_to_a_sealed_document_is_found(tmp_path: Path) -> None:
    sealed = sealer_in(tmp_path).sealed(a_pdf())
    assert "føjet til" in inspect(sealed + b"\n% mere\n").faults[0]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"ingen PDF"])
def test_what_is_no_pdf_has_no_seal_that_can_be_read(data: bytes) -> None:
    inspected = inspect(data)
    assert inspected.seal is None
    assert inspected.faults


def test_a_document_without_a_seal_is_told() -> None:
    assert inspect(a_pdf()).faults == ("har intet elektronisk segl",)


def test_a_seal_must_be_issued_under_the_roots(tmp_path: Path) -> None:
    sealed = sealer_in(tmp_path).sealed(a_pdf())
    ours, other = tmp_path / "rod.pem", tmp_path / "anden.pem"
    ours.write_bytes(root().pem)
    other.write_bytes(sealing(200).pem)
    assert not inspect(sealed, read_roots(ours)).faults
    (fault,) = inspect(sealed, read_roots(other)).faults
    assert "ikke er udstedt under “rod”" in fault


@pytest.mark.parametrize("content", [None, b"", b"ikke et certifikat"])
def test_roots_that_cannot_be_read_are_told(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "rod.pem").write_bytes(content)
    with pytest.raises(MachineError, match="rodcertifikaterne kan ikke læses"):
        read_roots(tmp_path / "rod.pem")


def test_what_a_certificate_is_issued_under_is_asked_before_anything_is_sealed(
    tmp_path: Path,
) -> None:
    """A link between that is not in the file is the likeliest fault; it may be in either file."""
    sealer = sealer_in(tmp_path, sealing_through_another(), rod="rod.pem")
    (tmp_path / "rod.pem").write_bytes(root().pem)
    with pytest.raises(MachineError, match=r"mellemcertifikat \(Mellemled\), så skal det ligge i"):
        sealer.certificate()
    (tmp_path / "rod.pem").write_bytes(root().pem + between().pem)
    assert sealer.sealed(a_pdf())
    (tmp_path / "rod.pem").write_bytes(root().pem)
    (tmp_path / "segl.p12").write_bytes(pkcs12_of(sealing_through_another(), PASSWORD, between()))
    again = Sealer(sealer.rules, tmp_path, {VARIABLE: PASSWORD})
    assert again.sealed(a_pdf())


def test_roots_that_cannot_be_read_keep_a_document_from_being_sealed(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="rodcertifikaterne kan ikke læses"):
        sealer_in(tmp_path, rod="rod.pem").certificate()


def test_a_certificate_that_has_ended_is_told_of_as_that_whoever_issued_it(tmp_path: Path) -> None:
    (tmp_path / "rod.pem").write_bytes(root().pem)
    ended = sealer_in(tmp_path, sealing(-1, begun=2000), rod="rod.pem")
    assert ended.certificate().holder == HOLDER


# Time stamps


def test_a_time_stamp_says_when(tmp_path: Path) -> None:
    with service() as address:
        sealed = sealer_in(tmp_path, tidsstempel=address).sealed(a_pdf())
    (tmp_path / "rod.pem").write_bytes(root().pem)
    inspected = inspect(sealed, read_roots(tmp_path / "rod.pem"))
    assert not inspected.faults
    assert inspected.seal
    assert inspected.seal.witness == "Prøvetid"


def test_a_certificate_that_has_ended_is_no_fault_of_what_it_sealed_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Press, "_refuse_expired", lambda _: None)
    ended = sealing(-1, begun=300)
    (tmp_path / "rod.pem").write_bytes(root().pem)
    with service(stamped_long_ago) as address:
        sealed = sealer_in(tmp_path, ended, tidsstempel=address).sealed(a_pdf())
    assert not inspect(sealed, read_roots(tmp_path / "rod.pem")).faults
    with pytest.raises(MachineError, match="mens certifikatet ikke gjaldt"):
        sealer_in(tmp_path, ended).sealed(a_pdf())


def test_a_time_stamp_by_one_who_is_not_trusted_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "rod.pem").write_bytes(between().pem)
    holder = sealing_through_another()
    with service() as address, pytest.raises(MachineError, match="tidsstempel, der ikke er udsted"):
        sealer_in(tmp_path, holder, rod="rod.pem", tidsstempel=address).sealed(a_pdf())


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda _: (500, "text/plain", b"nede"), "svarede 500"),
        (lambda _: (401, "text/plain", b""), "svarede 401"),
        (lambda _: (200, "text/html", b"<html>"), "intet tidsstempel fra"),
        (lambda _: (200, REPLY, b"0"), "svaret var ikke et tidsstempel"),
        (lambda _: (200, REPLY, b""), "svaret var ikke et tidsstempel"),
        (refused, "intet tidsstempel fra"),
        (stamped_other, "et tidsstempel, der ikke passer"),
    ],
)
def test_a_service_that_fails_is_told_and_nothing_is_sealed(
    tmp_path: Path, answer: Answer, said: str
) -> None:
    with service(answer) as address, pytest.raises(MachineError, match=said):
        sealer_in(tmp_path, tidsstempel=address).sealed(a_pdf())


def test_an_answer_that_is_too_large_is_not_taken(tmp_path: Path) -> None:
    """Not even one that begins as a time stamp does."""

    def too_large(asked: bytes) -> tuple[int, str, bytes]:
        return 200, REPLY, stamped(asked)[2] + bytes(2_000_000)

    with service(too_large) as address, pytest.raises(MachineError, match="ikke et tidsstempel"):
        sealer_in(tmp_path, tidsstempel=address).sealed(a_pdf())


def test_a_service_is_reached_through_the_machines_proxy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with service(user="bruger:PROXYKODE") as proxy:
        sealer = sealer_in(tmp_path, tidsstempel="http://tid.example.dk/tsa")
        monkeypatch.setenv("HTTP_PROXY", proxy.replace("//", "//bruger:PROXYKODE@"))
        assert not inspect(sealer.sealed(a_pdf())).faults
        monkeypatch.setenv("HTTP_PROXY", proxy.replace("//", "//bruger:FORKERTKODE@"))
        with pytest.raises(MachineError, match="gennem den proxy") as told:
            sealer.sealed(a_pdf())
    assert "KODE" not in str(told.value)


def test_a_service_that_is_not_there_is_told(tmp_path: Path) -> None:
    with service() as address:
        pass
    with pytest.raises(MachineError, match=f"{address}: tjenesten tager ikke imod forb"):
        sealer_in(tmp_path, tidsstempel=address).sealed(a_pdf())


def test_a_service_whose_name_nobody_knows_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(MachineError, match=r"fra http://tid\.invalid: adressen kendes ikke"):
        sealer_in(tmp_path, tidsstempel="http://tid.invalid").sealed(a_pdf())


# The certificate and its password


def test_a_password_that_is_not_there_is_told(tmp_path: Path) -> None:
    sealer = Sealer(sealer_in(tmp_path).rules, tmp_path, {})
    with pytest.raises(MachineError, match="adgangskoden til seglets certifikat mangler: "):
        sealer.sealed(a_pdf())


def test_the_password_is_read_of_a_file_when_the_variable_is_not_set(tmp_path: Path) -> None:
    (tmp_path / "kode").write_text(f"{PASSWORD}\n", "utf-8")
    given = sealer_in(tmp_path, adgangskode={"miljø": VARIABLE, "fil": "kode"})
    sealer = Sealer(given.rules, tmp_path, {})
    assert sealer.certificate().holder == HOLDER


def test_a_wrong_password_is_told_and_shown_nowhere(tmp_path: Path) -> None:
    sealer = Sealer(sealer_in(tmp_path).rules, tmp_path, {VARIABLE: "Forkert-kode-2"})
    with pytest.raises(MachineError, match="enten er adgangskoden forkert") as caught:
        sealer.sealed(a_pdf())
    report = "".join(
        traceback.TracebackException.from_exception(caught.value, capture_locals=True).format()
    )
    assert "Forkert-kode-2" not in report + repr(sealer) + repr(vars(sealer))


@pytest.mark.parametrize("data", [b"", b"ikke et certifikat", None])
def test_a_file_that_is_no_certificate_is_told(tmp_path: Path, data: bytes | None) -> None:
    sealer = sealer_in(tmp_path)
    path = tmp_path / "segl.p12"
    path.unlink() if data is None else path.write_bytes(data)
    with pytest.raises(MachineError, match=r"certifikatet .*segl\.p12"):
        sealer.sealed(a_pdf())


@pytest.mark.parametrize(("days", "begun"), [(-1, 300), (300, -1)])
def test_a_certificate_seals_only_while_it_is_valid(tmp_path: Path, days: int, begun: int) -> None:
    with pytest.raises(MachineError, match="kan ikke forsegles med det nu"):
        sealer_in(tmp_path, sealing(days, begun=begun)).sealed(a_pdf())


def test_a_certificate_for_other_ends_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="ikke udstedt til at forsegle med"):
        sealer_in(tmp_path, sealing(digital_signature=False)).sealed(a_pdf())


def test_an_installation_without_what_seals_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("referat.archive.electronic_seal.sealer.find_spec", lambda _: None)
    with pytest.raises(MachineError, match=r"installér referat\[segl\]"):
        sealer_in(tmp_path).sealed(a_pdf())
