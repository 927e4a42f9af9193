"""Where a secret is: ``referat.toml`` names the place and never holds the secret itself."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from referat.model.base import Value

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def _parse_variable(raw: Any) -> Any:
    """Refuse what is no name of a variable: it may be the secret itself."""
    if isinstance(raw, str) and not _VARIABLE.fullmatch(raw.strip()):
        raise PydanticCustomError("referat_variable", "no name")
    return raw


Variable = Annotated[str, BeforeValidator(_parse_variable)]


class SecretPlace(Value):
    """A variable of the environment or a file; the variable is looked at first."""

    variable: Variable = Field(
        "",
        alias="miljø",
        title="Miljøvariabel",
        description="Navnet på den miljøvariabel, som hemmeligheden læses af.",
    )
    file: str = Field(
        "",
        alias="fil",
        title="Fil",
        description="Den fil, som hemmeligheden læses af, når ingen miljøvariabel er "
        "sat. Fra projektets mappe eller som en hel sti.",
    )
