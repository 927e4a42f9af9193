"""What is measured of docxtpl and LibreOffice: a template filled, and the result made a PDF.

python -m tools.bench.fill_word FOLDER
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from docxtpl import DocxTemplate


def main(folder: Path) -> int:
    """Fill ``template.docx`` with ``values.json``, and make ``word.docx`` and ``word.pdf``."""
    document = DocxTemplate(folder / "template.docx")
    document.render(json.loads((folder / "values.json").read_text("utf-8")), autoescape=True)
    word = folder / "word.docx"
    document.save(word)
    office = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    convert = ["--convert-to", "pdf", "--outdir", str(folder), str(word)]
    return subprocess.run([*office, *convert], stdout=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
