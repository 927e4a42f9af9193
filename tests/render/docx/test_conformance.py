from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from referat.render.docx import DocxBook, write_docx
from tests.render.docx.books import EMPTY, RICH
from tests.support.ooxml import audit_findings, sdk_findings

pytestmark = pytest.mark.conformance


@pytest.mark.parametrize("findings", [sdk_findings, audit_findings])
@pytest.mark.parametrize(
    "book",
    [RICH, replace(RICH, cover="", contents=(), new_page_per_item=False), EMPTY],
    ids=["rich", "running", "empty"],
)
def test_validators_find_nothing(
    book: DocxBook, findings: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    file = tmp_path / "bog.docx"
    file.write_bytes(write_docx(book))
    assert findings(file) == []
