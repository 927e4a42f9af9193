"""Importing this module loads the engine and runs it once: what workers are forked from.

The standard library's fork server takes the names of modules to import before it forks; that
is the one reason for an import that does work. The first part rendered costs a tenth of a
second more than the next: dictionaries of hyphens, fonts and style sheets are read then.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from referat.diagnostics import MachineError
from referat.render.engine import PartSource, render_part
from referat.render.lean_import import everything_kept

_PAGE = (
    '<!DOCTYPE html><html lang="da"><title>Prøve</title><h1>Prøve</h1><h2>Overskrift</h2>'
    "<p>Beskæftigelsesindsatsen <b>fed</b></p><ul><li>punkt</li></ul>"
    "<table><thead><tr><th>År</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></html>"
)
_STYLE = 'html { font-family: "Referat Sans"; hyphens: auto }'


@contextmanager
def _silence() -> Iterator[None]:
    """Nothing on standard error.

    The program may have ended before this process was ready; the libraries then complain that
    its temporary files are gone.
    """
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


# A missing library is told when the first part is rendered, with its advice.
with _silence(), everything_kept(), suppress(MachineError, OSError):
    render_part(PartSource("prøve", _PAGE, _STYLE, {}))
