"""A program that starts, waits and converts as LibreOffice does; a document's words are orders.

``hang`` never ends, ``crash`` takes the waiting program down, ``crash-once`` only the first time,
``alone`` works where no program waits, ``refuse`` gives no PDF; any other word is converted.
"""

import os
import signal
import sys
import time
import zipfile
from pathlib import Path

ORDERS = ("hang", "crash-once", "crash", "alone", "refuse")
PDF = b"""%PDF-1.6
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Count 1 /Kids [3 0 R]>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
trailer <</Root 1 0 R>>
"""


def main() -> None:
    profile = Path(sys.argv[1].removeprefix("-env:UserInstallation=file://"))
    journal = Path(os.environ["PRETENDED_JOURNAL"])
    if "--convert-to" in sys.argv:
        note(journal, "convert")
        convert(profile, Path(sys.argv[-2]), Path(sys.argv[-1]), journal)
    else:
        note(journal, f"start {os.getpid()}")
        document = Path(sys.argv[-1])
        (profile / "pid").write_text(str(os.getpid()))
        document.with_name(f".~lock.{document.name}#").touch()
        time.sleep(600)


def note(journal: Path, line: str) -> None:
    with journal.open("a") as file:
        file.write(line + "\n")


def convert(profile: Path, folder: Path, document: Path, journal: Path) -> None:
    with zipfile.ZipFile(document) as package:
        text = package.read("word/document.xml").decode()
    order = next((each for each in ORDERS if f">{each}<" in text), "")
    waits = profile / "pid"
    has_crashed = "crashed" in journal.read_text().splitlines()
    if order == "hang":
        time.sleep(600)
    if order == "crash" or (order == "crash-once" and not has_crashed) or order == "alone":
        if waits.exists():
            note(journal, "crashed")
            os.kill(int(waits.read_text()), signal.SIGKILL)
        if order != "alone" or waits.exists():
            return
    if order != "refuse":
        folder.mkdir(exist_ok=True)
        (folder / f"{document.stem}.pdf").write_bytes(PDF)


main()
