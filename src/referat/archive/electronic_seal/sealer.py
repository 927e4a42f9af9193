"""What seals documents, as ``referat.toml`` describes it; all else is loaded when it is used."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from referat.archive.secrets import Concealed
from referat.diagnostics import MachineError
from referat.model.settings.seal_rules import SealRules
from referat.model.settings.settings import ClockForm

if TYPE_CHECKING:
    from referat.archive.electronic_seal.certificate import Certificate
    from referat.archive.electronic_seal.pades import Press


class Sealer:
    """Seals PDFs; files of ``rules`` are looked for from ``root``.

    ``clock_mark`` stands between hours and minutes where the seal is shown.
    """

    def __init__(
        self,
        rules: SealRules,
        root: FilePath,
        environment: Mapping[str, str],
        clock_mark: str = ClockForm.POINT.mark,
    ) -> None:
        self.rules = rules
        self.root = root
        self._clock_mark = clock_mark
        name = rules.password.variable
        self._environment = {name: Concealed(environment.get(name, ""))}

    def sealed(self, pdf: bytes) -> bytes:
        """The same document under the seal.

        :raises MachineError: when the certificate, its password or a time stamp can't be had.
        """
        return self._press.sealed(pdf)

    def certificate(self) -> Certificate:
        """Whose seal it is.

        :raises MachineError: when the certificate or its password can't be had.
        """
        return self._press.certificate

    @property
    def roots(self) -> FilePath | None:
        """The file with the certificates that all seals must be issued under, if there is one."""
        return self.root / self.rules.roots if self.rules.roots else None

    @cached_property
    def _press(self) -> Press:
        require_installed()
        from referat.archive.electronic_seal.pades import open_press

        return open_press(self.rules, self.root, self._environment, self._clock_mark)


def require_installed() -> None:
    """See that what seals are made of is there.

    :raises MachineError: when it is not.
    """
    if not find_spec("pyhanko"):
        raise MachineError(
            "der mangler noget af installationen, som segl laves og læses med: installér"
            " referat[segl]"
        )
