"""The one fault the DOCX renderer finds in its input."""

from __future__ import annotations

from referat.diagnostics import MaterialError


class ContractError(MaterialError):
    """A fragment holds an element the contract between templates and renderers does not know."""

    def __init__(self, element: str, near_text: str) -> None:
        place = f" nær “{near_text}”" if near_text else ""
        super().__init__(
            f"HTML-elementet <{element}>{place} kan ikke komme med i et Word-dokument. "
            "Brug et af de elementer, som skabelonerne må indeholde."
        )
        self.element = element
        self.near_text = near_text
