"""Why an attachment's file can't be used, and what to do about it, in Danish."""

from __future__ import annotations

from dataclasses import dataclass

from referat.attachments.limits import Limits
from referat.reading.errors import Trouble

_AGAIN = "åbn filen i det program, den er lavet i, og gem den igen"
_UNKNOWN = "åbn den ikke, før du ved, hvem den kommer fra"
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class FileFault:
    """What is wrong with a file, and what to do: both as a clerk reads them."""

    reason: str
    advice: str


class FaultyFileError(Exception):
    """A file that can't be an attachment."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault)
        self.fault = fault


class LackingProgramError(FaultyFileError):
    """A file that may be sound, on a machine that lacks the program for it."""


EMPTY = FileFault("filen er tom", "læg den rigtige fil i stedet, eller fjern linjen")
NO_PAGES = FileFault("filen har ingen sider", _AGAIN)
NO_SHEETS = FileFault("regnearket har ingen ark", _AGAIN)
NO_SLIDES = FileFault("præsentationen har ingen slides, der vises", _AGAIN)
DAMAGED = FileFault("filen er ødelagt eller ikke hel", f"{_AGAIN}, eller hent den igen")
CUT = FileFault("filen er skåret over: dens slutning mangler", "hent den igen, hvor den kom fra")
LOCKED = FileFault("filen har en adgangskode", "gem den uden adgangskode")
MACROS = FileFault(
    "filen har makroer", "gem den i Office som almindeligt dokument, altså uden makroer"
)
CHANGING = FileFault(
    "filen blev ændret, mens den blev læst", "luk den i andre programmer, og prøv igen"
)
CRASHED = FileFault(
    "filen får det, der læser den, til at gå ned", f"{_AGAIN}; går det ikke, så {_UNKNOWN}"
)
NOT_UTF8 = FileFault(
    "teksten er ikke gemt som UTF-8", "åbn den i Notesblok, og gem den med kodningen UTF-8"
)
NO_TEXT = FileFault("filen er ikke ren tekst", "gem den som tekst, eller lav en PDF af den")


def too_slow(limits: Limits) -> FileFault:
    """Of a file that takes more than its time."""
    reason = f"filen kan ikke læses på {limits.seconds:g} sekunder"
    return FileFault(reason, f"del den i flere, eller {_AGAIN}")


def too_much_memory(limits: Limits) -> FileFault:
    """Of a file that takes up more memory than it may."""
    reason = f"filen kræver mere end {limits.memory // _MEGA} MB hukommelse"
    return FileFault(reason, f"del den i flere, eller {_AGAIN}")


def too_large(limits: Limits) -> FileFault:
    """Of a file with more bytes than are allowed."""
    advice = "gem den mindre, fx med billeder i lavere opløsning, eller del den i flere"
    return FileFault(f"filen er større end {limits.size // _MEGA} MB", advice)


def too_many_pages(pages: int, limits: Limits) -> FileFault:
    """Of a file with more pages than are allowed."""
    reason = f"filen har {pages} sider; der kan højst være {limits.pages}"
    return FileFault(reason, "del den i flere")


def far_cell(name: str) -> FileFault:
    """Of a sheet with a cell so far from the others that the empty ones between fill it."""
    advice = "slet det, der står i den, med rækkerne og kolonnerne efter tabellen, og gem filen"
    return FileFault(f"regnearket har noget i celle {name}, langt fra resten", advice)


def too_large_page(number: int) -> FileFault:
    """Of a page that no paper is large enough for."""
    advice = "gem den i en mindre størrelse, fx som A1"
    return FileFault(f"side {number} er større end 5 × 5 meter", advice)


def page_without_size(number: int) -> FileFault:
    """Of a page of which nothing can be seen."""
    advice = f"slet siden, eller {_AGAIN}"
    return FileFault(f"side {number} har ingen størrelse", advice)


def too_many_pixels(width: int, height: int, limits: Limits) -> FileFault:
    """Of a picture that would fill the memory."""
    reason = f"billedet er på {width} × {height} punkter"
    return FileFault(reason, f"gør det mindre end {limits.pixels // _MEGA} megapixel")


def of_trouble(trouble: Trouble, limits: Limits) -> FileFault:
    """The fault of a file that a reader gave up."""
    return {
        Trouble.DAMAGED: DAMAGED,
        Trouble.LOCKED: LOCKED,
        Trouble.SWOLLEN: FileFault(
            f"filen fylder mere end {limits.unpacked // _MEGA} MB, når den pakkes ud",
            f"gem den mindre, fx med billeder i lavere opløsning; ellers {_UNKNOWN}",
        ),
        Trouble.NESTED: FileFault(
            "filen har filer inden i filer i mange lag", f"tag dem ud af den, eller {_UNKNOWN}"
        ),
        Trouble.ENTITIES: FileFault(
            "filen har en dokumenttype (DTD), som Office aldrig skriver", f"{_AGAIN}; {_UNKNOWN}"
        ),
        Trouble.LOOPING: FileFault("filens sider peger på hinanden i ring", _AGAIN),
    }[trouble]
