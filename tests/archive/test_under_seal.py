"""Minutes that come under the electronic seal when they are archived."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from referat.archive.archive import Archive
from referat.archive.chain import of_meeting
from referat.archive.correcting import Correction, correct
from referat.archive.electronic_seal.inspection import inspect
from referat.archive.electronic_seal.sealer import Sealer
from referat.archive.material import MeetingToSeal
from referat.archive.sealing import seal
from referat.archive.verify import verify
from referat.diagnostics import MachineError, MaterialError
from referat.model.archived import Side, StoredFile, bytes_digest
from tests.archive.electronic_seal.test_sealer import VARIABLE, a_pdf, sealer_in
from tests.archive.meetings import meeting_to_seal, record
from tests.archive.places import archive_in
from tests.support.certificates import HOLDER, PASSWORD

NAME = "proeveudvalget/2026-02-03"


def sealed_pdfs(archive: Archive, side: Side) -> list[Path]:
    """The minutes that lie in the archive, by where they lie."""
    store = archive.files(side)
    return [p for p in map(store.path, store.digests()) if p.read_bytes().startswith(b"%PDF")]


def with_pdf(**more: object) -> MeetingToSeal:
    """A meeting whose minutes are a real document."""
    meeting = meeting_to_seal(**more)  # type: ignore[arg-type] # as its own signature says
    sides = {}
    for side, given in meeting.sides.items():
        minutes, *others = given.files
        pdf = replace(minutes, data=a_pdf(minutes.data.decode()))
        sides[side] = replace(given, files=(pdf, *others))
    return replace(meeting, sides=sides)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive with a municipality's seal."""
    return replace(archive_in(tmp_path / "arkiv"), sealer=sealer_in(tmp_path))


def without_password(archive: Archive) -> Archive:
    """The same on a machine that has not the password."""
    assert archive.sealer
    return replace(archive, sealer=Sealer(archive.sealer.rules, archive.sealer.root, {}))


def test_both_versions_of_the_minutes_are_kept_under_the_seal(archive: Archive) -> None:
    meeting = with_pdf()
    (sealed,) = seal(archive, [meeting])
    assert sealed.is_new
    for side in Side:
        (path,) = sealed_pdfs(archive, side)
        assert path.read_bytes().startswith(meeting.sides[side].files[0].data)
        assert not inspect(path.read_bytes()).faults
    found = verify(archive)
    assert not found.faults
    assert [each.certificate.holder for each in found.seals] == [HOLDER, HOLDER]


def test_an_entry_names_what_was_built_beside_what_is_kept(archive: Archive) -> None:
    meeting = with_pdf()
    seal(archive, [meeting])
    with archive.database.reading(Side.CLOSED) as tables:
        body = of_meeting(tables, NAME)[0].body
    named = StoredFile.from_dict(body["filer"][0])
    assert named.built == bytes_digest(meeting.sides[Side.CLOSED].files[0].data)
    assert named.digest != named.built


def test_adding_the_same_again_does_nothing_and_needs_no_password(archive: Archive) -> None:
    seal(archive, [with_pdf()])
    before = {side: sealed_pdfs(archive, side) for side in Side}
    (again,) = seal(without_password(archive), [with_pdf()])
    assert not again.is_new
    assert {side: sealed_pdfs(archive, side) for side in Side} == before
    assert not verify(archive).faults


def test_what_was_archived_without_a_seal_is_the_same_with_one(archive: Archive) -> None:
    seal(replace(archive, sealer=None), [with_pdf()])
    (again,) = seal(archive, [with_pdf()])
    assert not again.is_new
    assert not verify(archive).seals


def test_without_the_password_nothing_is_archived(archive: Archive) -> None:
    with pytest.raises(MachineError, match="adgangskoden"):
        seal(without_password(archive), [with_pdf()])
    assert not archive.database.exists()
    assert not archive.folder.exists()


def test_other_minutes_are_refused_before_anything_is_sealed(archive: Archive) -> None:
    seal(archive, [with_pdf()])
    with pytest.raises(MaterialError, match="andet indhold"):
        seal(without_password(archive), [with_pdf(minutes=b"andet")])


def test_a_correction_comes_under_the_seal(archive: Archive) -> None:
    seal(archive, [with_pdf()])
    other = with_pdf(records=[record(NAME, 1, beslutning="Udsat."), record(NAME, 2)])
    correction = Correction(other, "slåfejl", "Eva Eksempel", dict.fromkeys(Side, ()))
    with pytest.raises(MachineError, match="adgangskoden"):
        correct(without_password(archive), correction)
    correct(archive, correction)
    found = verify(archive)
    assert not found.faults
    assert len(found.seals) == 3
    with pytest.raises(MaterialError, match="er arkiveret, som det er nu"):
        correct(without_password(archive), correction)


def test_a_changed_byte_is_found_twice(archive: Archive) -> None:
    seal(archive, [with_pdf()])
    (path,) = sealed_pdfs(archive, Side.OPEN)
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.chmod(0o644)
    path.write_bytes(data)
    found = verify(archive)
    told = sorted(fault.message for fault in found.faults)
    assert len(told) == 2
    assert told[0].startswith("er ændret (")
    assert "segl" in told[1]
    assert len(found.seals) == 1


class Interrupted(Sealer):
    """Is stopped by the user while it waits for a time stamp."""

    def sealed(self, pdf: bytes) -> bytes:
        raise KeyboardInterrupt


class Overtaken(Sealer):
    """Seals while another secretariat puts the same meeting into the archive."""

    others: Archive

    def sealed(self, pdf: bytes) -> bytes:
        seal(self.others, [with_pdf()])
        return super().sealed(pdf)


def test_what_is_stopped_while_it_is_sealed_leaves_nothing(archive: Archive) -> None:
    assert archive.sealer
    stopped = Interrupted(archive.sealer.rules, archive.sealer.root, {})
    with pytest.raises(KeyboardInterrupt):
        seal(replace(archive, sealer=stopped), [with_pdf()])
    assert not archive.folder.exists()
    seal(archive, [with_pdf()])
    assert not verify(archive).faults


def test_what_another_adds_meanwhile_is_kept_once(archive: Archive, tmp_path: Path) -> None:
    assert archive.sealer
    slow = Overtaken(archive.sealer.rules, tmp_path, {VARIABLE: PASSWORD})
    slow.others = archive
    (sealed,) = seal(replace(archive, sealer=slow), [with_pdf()])
    assert not sealed.is_new
    assert [len(sealed_pdfs(archive, side)) for side in Side] == [1, 1]
    assert not verify(archive).faults
