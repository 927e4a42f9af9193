"""Loading large packages without the searches and modules that are not needed here."""

from __future__ import annotations

import ctypes.util
import gc
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_SUBSET = "fontTools.subset"
_INSTANCER = "fontTools.varLib.instancer"


@contextmanager
def lean_import() -> Iterator[None]:
    """WeasyPrint is to be imported inside: it takes half the time, and does the same."""
    with _libraries_by_name(), _font_tools_on_demand():
        yield


@contextmanager
def everything_kept() -> Iterator[None]:
    """Import large packages inside: the collector looks for garbage in vain, a tenth of the time.

    What is there at the end is not looked at again.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_collecting:
            gc.enable()


@contextmanager
def _libraries_by_name() -> Iterator[None]:
    """On Linux, load libraries by their names without searching for them first.

    WeasyPrint searches through gcc and ldconfig, 200 processes and a third of its import time,
    before it tries the names that the loader knows at once.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextmanager
def _font_tools_on_demand() -> Iterator[None]:
    """Put off what cuts fonts down where HarfBuzz can't, and what sets variable fonts.

    HarfBuzz can, and the program's faces are not variable; a quarter of the import goes there.
    """
    instancer = _Deferred(_INSTANCER)
    instancer.instantiateVariableFont = _deferred(_INSTANCER, "instantiateVariableFont")
    parent = ModuleType(_INSTANCER.rpartition(".")[0])
    stand_ins = {_SUBSET: _Deferred(_SUBSET), parent.__name__: parent, _INSTANCER: instancer}
    put = {name: m for name, m in stand_ins.items() if name not in sys.modules}
    parent.__path__ = []
    sys.modules.update(put)
    try:
        yield
    finally:
        for name in put:
            del sys.modules[name]


class _Deferred(ModuleType):
    """A module that is imported when something of it is asked for."""

    instantiateVariableFont: Any  # noqa: N815 - fontTools' own name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


def _deferred(module: str, name: str) -> Any:
    """A function of a module that is imported when it is called."""

    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(importlib.import_module(module), name)(*arguments, **options)

    return call
