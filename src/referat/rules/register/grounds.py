"""What many rules rest on, in Danish."""

from __future__ import annotations

from typing import Final

FOR_READERS: Final = "Det, læseren ser, skal være det, forfatteren mente."
PROTOCOL: Final = "Kommunestyrelsesloven § 13: beslutningsprotokollen er mødets retlige spor."
GOOD_ORDER: Final = "God sekretærskik."
