"""Importing this module loads the engine and runs it once: what workers are forked from.

The standard library's fork server takes the names of modules to import before it forks; that
is the one reason for an import that does work. The first part rendered costs a tenth of a
second more than the next: dictionaries of hyphens, fonts and style sheets are read then.
"""

from __future__ import annotations

from contextlib import suppress

from referat.diagnostics import MachineError
from referat.render.engine import PartSource, render_part

_PAGE = (
    '<!DOCTYPE html><html lang="da"><title>Prøve</title><h1>Prøve</h1><h2>Overskrift</h2>'
    "<p>Beskæftigelsesindsatsen <b>fed</b></p><ul><li>punkt</li></ul>"
    "<table><thead><tr><th>År</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></html>"
)
_STYLE = 'html { font-family: "Referat Sans"; hyphens: auto }'

# A missing library is told when the first part is rendered, with its advice.
with suppress(MachineError):
    render_part(PartSource("prøve", _PAGE, _STYLE, {}))
