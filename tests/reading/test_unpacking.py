"""What is unpacked is counted while it is, and a package gives its parts as they are."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

import pytest

from referat.reading.budget import Budget
from referat.reading.errors import Trouble, UnreadableError
from referat.reading.packages import Package
from referat.reading.xml import parsed


def trouble(failure: pytest.ExceptionInfo[UnreadableError]) -> Trouble:
    return failure.value.trouble


def test_a_stream_is_unpacked_as_far_as_the_budget_goes() -> None:
    packed = zlib.compress(b"x" * 5_000_000)
    assert sum(map(len, Budget(5_000_000).inflate(packed))) == 5_000_000
    with pytest.raises(UnreadableError) as failure:
        list(Budget(4_999_999).inflate(packed))
    assert trouble(failure) is Trouble.SWOLLEN


def test_of_a_damaged_stream_what_is_sound_is_had() -> None:
    packed = zlib.compress(bytes(range(256)) * 4000)
    assert b"".join(Budget(10_000_000).inflate(packed[:-50]))
    assert b"".join(Budget(10).inflate(b"no stream")) == b""


def test_files_lie_in_files_only_so_deep() -> None:
    budget = Budget(0)
    with budget, budget, budget, pytest.raises(UnreadableError) as failure, budget:
        pass
    assert trouble(failure) is Trouble.NESTED


def packed(*parts: tuple[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_with_one_name_are_both_read() -> None:
    package = Package(packed(("a", b"1"), ("b/", b""), ("a", b"2")), Budget(100))
    assert list(package.parts()) == [("a", b"1"), ("a", b"2")]


def test_a_part_that_is_read_again_costs_nothing_more() -> None:
    package = Package(packed(("a", bytes(60))), Budget(100))
    assert package.read("a") == package.read("a") == bytes(60)
    assert (package.read("b"), package.xml("b")) == (b"", None)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<a>", Trouble.DAMAGED),
        (b"", Trouble.DAMAGED),
        (b"<!DOCTYPE a><a/>", Trouble.ENTITIES),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', Trouble.ENTITIES),
    ],
)
def test_xml_from_outside_is_whole_and_has_no_document_type(data: bytes, expected: Trouble) -> None:
    with pytest.raises(UnreadableError) as failure:
        parsed(data)
    assert trouble(failure) is expected
