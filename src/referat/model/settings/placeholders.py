"""The names in braces that texts of ``referat.toml`` may hold, by where they have a meaning."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from referat.model.settings.election_texts import PLACEHOLDERS as IN_ELECTIONS
from referat.model.settings.wordings import PLACEHOLDERS as IN_VOTES

OF_MEETING = (
    *("kommune", "udvalg", "valgperiode", "slags", "SLAGS", "slags fra"),
    *("dato", "tid", "slut", "sted"),
    *("formand", "mødeleder", "sekretær"),
)
OF_ITEM = (*OF_MEETING, "nummer", "titel", "sagsnr", "behandling", "indstillet")
OF_HEADING = (*OF_ITEM, "offentlighed")
OF_PERIOD = ("kommune", "udvalg", "fra", "til", "periode")
BODY = "organ"
PROPOSERS = "indstiller"
OF_LEAD = ("modtager", "via")
OF_POINT = ("tal", "bogstav")
OF_ATTACHMENT = (
    *("titel", "nummer", "note"),
    *("tilføjet", "erstattet", "omdelt", "trukket tilbage"),
)
OF_STAMP = ("nummer", "gruppe", "punkt", "side", "sider")
DATES = frozenset({"dato", "tilføjet", "erstattet", "trukket tilbage"})
"""Those that a pattern may follow."""
REASON = "grund"
OF_ADJOURNMENT = ("afbrudt", "efter", "under")
OF_AGENDA = (REASON, "til", "punkter", *OF_ADJOURNMENT)
OF_CONDUCT = (REASON, "organer", "punkter", "først", "derefter", "flere", *OF_ADJOURNMENT)
MEMBERS = "deltagere"
"""Stands alone, and is a line for each member."""

OF_MEMBERS = (
    "tilstede",
    "fraværende",
    "afbud",
    "uden afbud",
    "delvist fraværende",
    "stedfortrædere",
)
OF_GUESTS = ("øvrige", "foretræde")
LISTS = (*OF_MEMBERS, *OF_GUESTS)
"""Alone a line each; beside other text all on its line."""

OF_PERSON = ("navn", "parti", "rolle")
OF_VOTES = tuple(dict.fromkeys(chain.from_iterable((*IN_VOTES.values(), *IN_ELECTIONS.values()))))
OF_COVER = (*OF_MEETING, *LISTS)

IN_ATTENDANCE: Mapping[str, tuple[str, ...]] = {
    "navn": OF_PERSON,
    "tilstede": OF_PERSON,
    "fravær": (REASON,),
    "afbud": (REASON,),
    "fravær med afbud": (REASON,),
    "fravær uden afbud": (REASON,),
    "afbud til punkter": ("punkter",),
    "delvist fravær": ("punkter", "fra", "til", "undtagen"),
    "stedfortræder": ("medlem", "punkter", REASON),
    "stedfortræder mødte ikke": ("stedfortræder",),
    "afløst": ("stedfortræder", REASON),
    "deltager": OF_PERSON,
    "note": ("note",),
    "fra organ": ("organ",),
    "fraværende": ("navne",),
    "gik": ("navn", "kl", "under", "før", "efter"),
    "kom": ("navn", "kl", "under", "før", "efter"),
    "kom tilbage": ("navn", "kl", "under", "før", "efter"),
    "inhabil": ("navn", "afgjort af", "begrundelse"),
    "forhindret": ("navn",),
    "åbne punkter": ("punkter",),
    "indtrådte": ("navn", "medlem", "punkter", "godkendt", REASON),
    "øvrig deltager": ("navn", "titel", "punkter"),
    "deltog i punktet": ("navn", "titel"),
    "foretræde": ("navn", "emne"),
    "foretræde på forsiden": ("navn", "emne", "punkt"),
}
"""By the key of ``[fremmøde]``: what its text may hold."""

ALL = tuple(
    dict.fromkeys(
        (
            *OF_HEADING,
            PROPOSERS,
            *OF_LEAD,
            *OF_POINT,
            *OF_ATTACHMENT,
            *OF_STAMP,
            *OF_PERIOD,
            BODY,
            *OF_AGENDA,
            *OF_CONDUCT,
            MEMBERS,
            *LISTS,
            *chain.from_iterable(IN_ATTENDANCE.values()),
            *OF_VOTES,
        )
    )
)
