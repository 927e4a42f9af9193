"""What goes wrong when parts do not fit together: a fault of the program, never of a text."""

from __future__ import annotations

from referat.diagnostics import MachineError


class BindingError(MachineError):
    """The parts do not make a book; the message names the part, in Danish."""

    def __init__(self, trouble: str) -> None:
        super().__init__(f"Intern fejl ved indbinding: {trouble}")
