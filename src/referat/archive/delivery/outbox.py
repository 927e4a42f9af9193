"""What is to be delivered, and what became of it: written in the transaction that archives it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, or_, select, update

from referat.archive.chain import append, entries, numbered, of_meeting
from referat.archive.databases.connected import Connected
from referat.archive.databases.tables import ENTRIES, OUTBOX, OUTBOX_ENTRIES
from referat.archive.delivery.parcel import ParcelKind, Receipt
from referat.archive.delivery.routing import Bundle, Route, Routing, bundles
from referat.model.archived import SEALED, Entry, EntryKind, NewEntry, Side
from referat.model.canonical import digest
from referat.model.documents import DocumentKind
from referat.model.settings.deliveries import WithoutCase

_PAUSES = (1, 5, 15, 60, 240, 720)
"""Minutes before each new try; the last of them before all that follow."""
_LONGEST_PAUSE = timedelta(days=1)
"""A receiver may ask for this, and no more."""
_LONGEST = 500
"""Signs kept of what a receiver said."""


class State(StrEnum):
    """Where a parcel is."""

    WAITING = "venter"
    DELIVERED = "leveret"
    REFUSED = "afvist"
    WITHOUT_CASE = "mangler sagsnummer"
    LEFT_OUT = "udeladt"
    WITHDRAWN = "trukket tilbage"


OPEN_STATES = (State.WAITING, State.REFUSED, State.WITHOUT_CASE)
"""Of what has not come to where it should."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A parcel in the outbox; ``due`` is when it is tried next, in ISO 8601 (UTC)."""

    key: str
    receiver: str
    kind: ParcelKind
    meeting: str
    case_number: str
    state: State
    attempts: int
    due: str
    changed: str
    told: str
    receipt: Receipt | None
    entries: tuple[int, ...]


def post(
    tables: Mapping[Side, Connected], before: Mapping[Side, int], rules: Routing, made: str
) -> None:
    """Put what was archived after ``before`` into the outbox, for each of the receivers."""
    if not rules.routes and not any(_has_any(each) for each in tables.values()):
        return
    new = {side: _after(each, before[side]) for side, each in tables.items()}
    for side, each in tables.items():
        _withdraw_erased(each, new[side], made)
    for route in rules.routes:
        for bundle in bundles(new, route, rules):
            _post(tables[bundle.side], route, bundle, rules, made)


def waiting(tables: Connected, now: datetime | None = None) -> tuple[Posted, ...]:
    """The parcels to be tried, all or those due at ``now``, in the order of what is in them.

    No pause is longer than a day: what is due after that was put off by a clock that was wrong.
    """
    due = OUTBOX.c.due
    is_due = [or_(due <= _iso(now), due > _iso(now + _LONGEST_PAUSE))] if now else []
    found = posted(tables, OUTBOX.c.state == State.WAITING.value, *is_due)
    return tuple(sorted(found, key=lambda each: each.entries))


def posted(tables: Connected, *conditions: Any) -> Iterator[Posted]:
    """The parcels that fit."""
    inside = _entries_of(tables, conditions)
    for row in tables.execute(select(OUTBOX).where(*conditions).order_by(OUTBOX.c.key)):
        yield _as_posted(row, tuple(inside.get(row.key, ())))


def earlier_receipt(tables: Connected, receiver: str, seqs: Sequence[int]) -> Receipt | None:
    """What a receiver answered to the parcels with some entries in them, the latest of each id."""
    query = (
        select(OUTBOX.c.receipt)
        .join(OUTBOX_ENTRIES, OUTBOX.c.key == OUTBOX_ENTRIES.c.key)
        .where(OUTBOX.c.receiver == receiver, OUTBOX.c.state == State.DELIVERED.value)
        .where(OUTBOX_ENTRIES.c.seq.in_(seqs))
        .order_by(OUTBOX_ENTRIES.c.seq)
    )
    found = [_receipt(kept) for (kept,) in tables.execute(query)]
    ids = {name: id for receipt in found for name, id in receipt.ids.items()}
    return Receipt(ids, found[-1].told) if found else None


def delivered(tables: Connected, parcel: Posted, receipt: Receipt, made: str) -> None:
    """Say that a parcel is there; the receipt becomes an entry of the chain."""
    body = {
        "nøgle": parcel.key,
        "modtager": parcel.receiver,
        "sagsnr": parcel.case_number,
        "poster": list(parcel.entries),
        "svar": dict(receipt.ids),
        "tid": made,
    }
    append(tables, [NewEntry(EntryKind.RECEIPT, parcel.meeting, body)], made)
    kept = json.dumps({"ids": dict(receipt.ids), "told": receipt.told}, ensure_ascii=False)
    _set(tables, parcel.key, state=State.DELIVERED, told="", receipt=kept, changed=made)


def refused(tables: Connected, parcel: Posted, why: str, made: str) -> None:
    """Say that a receiver will not have a parcel."""
    attempts = parcel.attempts + 1
    told = why[:_LONGEST]
    _set(tables, parcel.key, state=State.REFUSED, told=told, attempts=attempts, changed=made)


def put_off(
    tables: Connected, parcel: Posted, why: str, now: datetime, after: float | None
) -> None:
    """Try a parcel again later: when the receiver said, or longer and longer between."""
    pause = timedelta(minutes=_PAUSES[min(parcel.attempts, len(_PAUSES) - 1)])
    wait = max(pause, timedelta(seconds=after)) if after else pause
    times = {"due": _iso(now + wait), "changed": _iso(now)}
    _set(tables, parcel.key, told=why[:_LONGEST], attempts=parcel.attempts + 1, **times)


def try_again(tables: Connected, keys: Sequence[str], made: str) -> None:
    """Have parcels that were refused, or wait, tried at once."""
    for key in keys:
        _set(tables, key, state=State.WAITING, due=made, changed=made)


def faults(tables: Connected, side: Side) -> Iterator[str]:
    """What in the outbox does not fit the chain: parcels of another content, lost receipts."""
    content = dict(
        tuple(row) for row in tables.execute(select(ENTRIES.c.seq, ENTRIES.c.body_digest))
    )
    told = _receipts(tables)
    for parcel in posted(tables):
        digests = [content.get(seq, "") for seq in parcel.entries]
        if _key(parcel.receiver, side, digests) != parcel.key:
            yield f"pakken {parcel.key[:12]}… har et andet indhold end det, den fik"
        elif (parcel.state is State.DELIVERED) != (parcel.key in told):
            has = "har ingen kvittering" if parcel.state is State.DELIVERED else "er kvitteret for"
            yield f"pakken {parcel.key[:12]}… er “{parcel.state.value}” og {has}"
        told.discard(parcel.key)
    for key in sorted(told):
        yield f"pakken {key[:12]}… er kvitteret for og er her ikke"


def _digests(tables: Connected) -> dict[int, str]:
    """The digests of the bodies of all entries that are in a parcel, by their numbers."""
    query = select(ENTRIES.c.seq, ENTRIES.c.body_digest).where(
        ENTRIES.c.seq.in_(select(OUTBOX_ENTRIES.c.seq))
    )
    return {row.seq: row.body_digest for row in tables.execute(query)}


def _receipts(tables: Connected) -> set[str]:
    """The keys of the parcels that the chain has receipts for."""
    found = entries(tables, ENTRIES.c.kind == EntryKind.RECEIPT.value)
    return {str(entry.body["nøgle"]) for entry, _ in found}


def _key(receiver: str, side: Side, content: Sequence[str]) -> str:
    return digest({"modtager": receiver, "arkiv": side.value, "indhold": list(content)})


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _has_any(tables: Connected) -> bool:
    return tables.execute(select(OUTBOX.c.key).limit(1)).first() is not None


def _after(tables: Connected, seq: int) -> list[Entry]:
    return [entry for entry, _ in entries(tables, ENTRIES.c.seq > seq)]


def _post(tables: Connected, route: Route, bundle: Bundle, rules: Routing, made: str) -> None:
    content = [entry.body_digest for entry in bundle.entries]
    key = _key(route.name, bundle.side, content)
    if tables.execute(select(OUTBOX.c.key).where(OUTBOX.c.key == key)).first():
        return
    _withdraw_corrected(tables, route, bundle, made)
    _withdraw_replaced(tables, route, bundle, made)
    row = {
        "key": key,
        "receiver": route.name,
        "kind": route.kind.value,
        "meeting": bundle.entries[0].meeting,
        "case_number": bundle.case_number,
        "state": _first_state(tables, route, bundle, rules).value,
        "attempts": 0,
        "due": made,
        "changed": made,
        "told": "",
        "receipt": "",
    }
    tables.insert(OUTBOX, [row])
    tables.insert(OUTBOX_ENTRIES, [{"key": key, "seq": entry.seq} for entry in bundle.entries])


def _first_state(tables: Connected, route: Route, bundle: Bundle, rules: Routing) -> State:
    if route.kind is ParcelKind.DOCUMENT:
        return State.LEFT_OUT if _has_its_minutes(tables, bundle.entries[0]) else State.WAITING
    if bundle.case_number:
        return State.WAITING
    is_left_out = rules.without_case is WithoutCase.LEAVE_OUT
    return State.LEFT_OUT if is_left_out else State.WITHOUT_CASE


def _withdraw_corrected(tables: Connected, route: Route, bundle: Bundle, made: str) -> None:
    """Do not send what is corrected before it was sent."""
    corrected = {entry.body["retter"] for entry in bundle.entries if "retter" in entry.body}
    for parcel in _with_entries(tables, corrected):
        is_whole = corrected.issuperset(parcel.entries)
        if parcel.receiver == route.name and parcel.state in OPEN_STATES and is_whole:
            _withdraw(tables, parcel, "rettet, før det blev leveret", made)


def _withdraw_replaced(tables: Connected, route: Route, bundle: Bundle, made: str) -> None:
    """Do not send a document that a later one takes the place of."""
    document = bundle.entries[0]
    if route.kind is not ParcelKind.DOCUMENT or _has_its_minutes(tables, document):
        return
    to_same = (OUTBOX.c.receiver == route.name, OUTBOX.c.meeting == document.meeting)
    is_open = OUTBOX.c.state.in_([state.value for state in OPEN_STATES])
    for parcel in [*posted(tables, *to_same, is_open)]:
        inside = [*numbered(tables, parcel.entries).values()]
        if any(_place(entry) == _place(document) for entry in inside):
            _withdraw(tables, parcel, "erstattet af et senere dokument", made)


def _place(document: Entry) -> str:
    """What a document takes the place of: minutes and agenda share theirs."""
    kind = document.body.get("slags", "")
    return "" if kind == DocumentKind.AGENDA.value else str(kind)


def _has_its_minutes(tables: Connected, document: Entry) -> bool:
    """Whether an agenda comes when the minutes are there already."""
    is_agenda = document.kind == EntryKind.AGENDA and not _place(document)
    return is_agenda and bool(of_meeting(tables, document.meeting, SEALED))


def _withdraw_erased(tables: Connected, new: Sequence[Entry], made: str) -> None:
    erasures = (entry.body["poster"] for entry in new if entry.kind == EntryKind.ERASURE)
    gone = {seq for numbers in erasures for seq in numbers}
    for parcel in _with_entries(tables, gone):
        if parcel.state is State.DELIVERED:
            _set(tables, parcel.key, told="slettet i arkivet: slet det også dér", changed=made)
        else:
            _withdraw(tables, parcel, "slettet i arkivet", made)


def _withdraw(tables: Connected, parcel: Posted, why: str, made: str) -> None:
    _set(tables, parcel.key, state=State.WITHDRAWN, told=why, changed=made)


def _with_entries(tables: Connected, seqs: set[int]) -> Iterator[Posted]:
    if seqs:
        keys = select(OUTBOX_ENTRIES.c.key).where(OUTBOX_ENTRIES.c.seq.in_(sorted(seqs)))
        yield from posted(tables, OUTBOX.c.key.in_(keys))


def _entries_of(tables: Connected, conditions: Sequence[Any]) -> dict[str, list[int]]:
    """The entries in each of the parcels that fit."""
    query = (
        select(OUTBOX_ENTRIES.c.key, OUTBOX_ENTRIES.c.seq)
        .join(OUTBOX, OUTBOX.c.key == OUTBOX_ENTRIES.c.key)
        .where(*conditions)
        .order_by(OUTBOX_ENTRIES.c.seq)
    )
    found: dict[str, list[int]] = {}
    for row in tables.execute(query):
        found.setdefault(row.key, []).append(row.seq)
    return found


def _set(tables: Connected, key: str, **values: Any) -> None:
    plain = {name: str(v) if isinstance(v, State) else v for name, v in values.items()}
    tables.execute(update(OUTBOX).where(OUTBOX.c.key == key).values(plain))


def _as_posted(row: Row[Any], inside: tuple[int, ...]) -> Posted:
    return Posted(
        row.key,
        row.receiver,
        ParcelKind(row.kind),
        row.meeting,
        row.case_number,
        State(row.state),
        row.attempts,
        row.due,
        row.changed,
        row.told,
        _receipt(row.receipt) if row.receipt else None,
        inside,
    )


def _receipt(kept: str) -> Receipt:
    data = json.loads(kept)
    return Receipt(data["ids"], data["told"])
