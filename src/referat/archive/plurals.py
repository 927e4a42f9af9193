"""Danish words whose forms have no stem in common: “barn” and “børn”, “cykel” and “cykler”.

The stems that are stored are not touched; it is what is looked for that becomes more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from referat.archive.stems import is_function_word, stem

_ENDINGS = {
    ("en", "et", "ene"): ("", "s"),
    ("e",): ("", "s", "n", "ns", "t", "ts", "ne", "nes"),
    ("",): ("", "s", "en", "ens", "et", "ets", "ne", "nes", "ene", "enes"),
}
"""What is put behind a word, by what it ends on; the first that fits."""
_SHORTEST_HEAD = 3
"""Signs before the word in a compound: there is none with “h” in “hand” or “br” in “brand”."""
_WORDS = """
barn | børn
mand | mænd
fod | fødder
tand | tænder
hånd | hænder
nat natten | nætter
and | ænder
gås | gæs gæssene
ko | køer
so | søer
klo | kløer
tå | tæer
bog | bøger
stad | stæder
stang | stænger
tang | tænger
bonde | bønder
bror broder | brødre
søster | søstre
datter | døtre
svoger | svogre
mor | mødre | moder
far | fædre | fader
øje øj | øjne
borgmester mester | borgmestre mestre
minister | ministre
center | centre centret
teater | teatre teatret
register | registre registret
filter | filtre filtret
mønster | mønstre mønstret
semester | semestre semestret
kloster | klostre klostret
orkester | orkestre orkestret
nummer | numre
kammer | kamre
offer | ofre
vinter | vintre
finger | fingre
cykel | cykler cyklen
regel | regler reglen
artikel | artikler artiklen
titel | titler titlen
kapitel | kapitler kapitlet
middel | midler midlet
vinkel | vinkler vinklen
fængsel | fængsler fængslet
"""
"""The words with one stem, those with the other, and those that have a third word's stem: they are
found by the others, and do not find it."""


def other_stems(word: str) -> tuple[str, ...]:
    """The stems of a word's other forms; of a compound, with its last part in those forms.

    ``word`` is in lower case.
    """
    found = _stems("", word) or _stems_of_compound(word)
    return tuple(sorted(found - {stem(word)}))


def _stems_of_compound(word: str) -> set[str]:
    """The stems of a word that ends as one of the list; of several, the longest."""
    ends = range(_SHORTEST_HEAD, len(word) - 1)
    return next(filter(None, (_stems(word[:end], word[end:]) for end in ends)), set())


def _stems(head: str, word: str) -> set[str]:
    """The stems of all forms of a word behind ``head``; none when it is not in the list."""
    if is_function_word(word):
        return set()
    forms = (form for form in _forms().get(word, ()) if not is_function_word(form))
    return {stem(head + form) for form in forms}


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """All forms to look for, by each form of the same word."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _WORDS.strip().split("\n"):
        first, second, *more = (part.split() for part in line.split("|"))
        wanted = tuple(_inflected([*first, *second]))
        found |= dict.fromkeys((*wanted, *_inflected(chain(*more))), wanted)
    return found


def _inflected(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        endings = next(more for ends, more in _ENDINGS.items() if word.endswith(ends))
        yield from (word + ending for ending in endings)
