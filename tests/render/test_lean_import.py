"""What is put off when WeasyPrint is loaded is there when it is needed."""

from __future__ import annotations

import subprocess
import sys

from tests.support.processes import environment

LOADED = "from referat.render.engine import load_engine\nload_engine()\nimport sys\n"


def answer(program: str) -> str:
    command = [sys.executable, "-c", LOADED + program]
    ran = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def test_font_tools_are_not_loaded_with_the_engine() -> None:
    heavy = "fontTools.subset", "fontTools.varLib", "fontTools.varLib.instancer"
    assert answer(f"print([n for n in {heavy} if n in sys.modules])") == "[]"


def test_a_font_can_be_cut_down_all_the_same() -> None:
    program = "from weasyprint.pdf import fonts\nprint(fonts.subset.Options().__module__)"
    assert answer(program) == "fontTools.subset"


def test_a_variable_font_can_be_set_all_the_same() -> None:
    program = (
        "from weasyprint.pdf import fonts\n"
        "try:\n    fonts.instantiateVariableFont({}, {})\n"
        "except Exception as failure:\n"
        "    print(failure.__traceback__.tb_next.tb_next is not None)\n"
        "print(sys.modules['fontTools.varLib.instancer'].__file__ is not None)"
    )
    assert answer(program).splitlines() == ["True", "True"]


def test_others_import_the_real_modules_afterwards() -> None:
    program = "import fontTools.varLib as v, fontTools.subset as s\nprint(bool(v.build and s.main))"
    assert answer(program) == "True"


def test_libraries_are_searched_for_as_before_afterwards() -> None:
    assert answer("import ctypes.util\nprint(ctypes.util.find_library('c') is not None)") == "True"
