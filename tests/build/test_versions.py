from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

from referat.build.versions import own_files_digest, versions


def test_versions_are_those_that_the_packages_tell() -> None:
    found = versions()
    for package in ("weasyprint", "pikepdf", "pillow", "markdown_it_py", "python_docx"):
        assert found[package] == version(package)


def test_everything_that_has_a_hand_in_a_document_has_a_version() -> None:
    found = versions()
    assert list(found) == sorted(found)
    named = {"referat", "zlib", "fonttools", "pydyf", "lxml", "babel", "jinja2"}
    assert all(found[name] for name in named)
    assert {"pango", "harfbuzz", "fontconfig"} <= set(found)


def test_asking_for_versions_imports_nothing_heavy() -> None:
    program = (
        "import sys; from referat.build.versions import versions, own_files_digest; "
        "versions(); own_files_digest(); "
        "print([m for m in ('weasyprint', 'pikepdf', 'pydantic', 'docx') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert result.stdout.strip() == "[]", result.stderr


def test_the_digest_is_of_fonts_and_templates() -> None:
    assert len(own_files_digest()) == 64
