"""Delivering: each parcel of the outbox to its receiver, and what came of it written down.

A parcel is sent, and then its receipt is kept. Killed in between, the same parcel is sent again
with the same key, so a receiver that honours keys has it once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from referat.archive.archive import Archive
from referat.archive.changing import archive_time, changing
from referat.archive.databases.base import require
from referat.archive.databases.connected import Connected
from referat.archive.delivery import outbox
from referat.archive.delivery.outbox import Posted, State
from referat.archive.delivery.packing import parcel_of
from referat.archive.delivery.parcel import LaterError, NoAccessError, Receiver, RefusedError
from referat.model.archived import Side

_GIVEN_UP_AFTER = 3
"""Parcels in a row that a receiver did not take: it is not there, and the others wait."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one parcel: its state afterwards, and what the receiver said."""

    side: Side
    parcel: Posted
    state: State
    told: str = ""


@dataclass(slots=True)
class _Run:
    """One round of delivering."""

    archive: Archive
    receivers: Mapping[str, Receiver]
    now: Callable[[], datetime]
    failures: Counter[str]

    def attempts(self, side: Side, parcels: tuple[Posted, ...]) -> Iterator[Attempt]:
        """Try each parcel whose receiver answers."""
        for posted in parcels:
            receiver = self.receivers.get(posted.receiver)
            if receiver and self.failures[posted.receiver] < _GIVEN_UP_AFTER:
                yield self._attempt(side, posted, receiver)

    def _attempt(self, side: Side, posted: Posted, receiver: Receiver) -> Attempt:
        made = archive_time(self.now)
        try:
            receipt = receiver.deliver(parcel_of(self.archive, side, posted))
        except RefusedError as refusal:
            with _noting(self.archive) as tables:
                outbox.refused(tables[side], posted, str(refusal), made)
            return Attempt(side, posted, State.REFUSED, str(refusal))
        except LaterError as failure:
            nobody_in = isinstance(failure, NoAccessError)
            self.failures[posted.receiver] += _GIVEN_UP_AFTER if nobody_in else 1
            with _noting(self.archive) as tables:
                outbox.put_off(tables[side], posted, str(failure), self.now(), failure.after)
            return Attempt(side, posted, State.WAITING, str(failure))
        self.failures[posted.receiver] = 0
        with _noting(self.archive) as tables:
            outbox.delivered(tables[side], posted, receipt, archive_time(self.now))
        return Attempt(side, posted, State.DELIVERED, receipt.told)


@contextmanager
def _noting(archive: Archive) -> Iterator[Mapping[Side, Connected]]:
    """Write down what came of a parcel, in the archive that it is from and in no new one.

    :raises UsageError: when the archive is not there any more, as when a drive has gone.
    :raises MachineError: when it can't be written.
    """
    require(archive.database)
    with changing(archive) as tables:
        yield tables


def deliver(
    archive: Archive,
    receivers: Mapping[str, Receiver],
    *,
    at_once: bool = False,
    now: Callable[[], datetime] | None = None,
) -> Iterator[Attempt]:
    """Deliver what is due, or with ``at_once`` all that waits; gives each attempt as it is made.

    :raises UsageError: when there is no archive, or it goes away meanwhile.
    :raises MachineError: when another one delivers, or the archive can't be used.
    """
    require(archive.database)
    clock = now or _now
    run = _Run(archive, receivers, clock, Counter())
    with archive.database.delivering():
        for side in Side:
            yield from run.attempts(side, _waiting(archive, side, None if at_once else clock()))


def due_parcels(archive: Archive, *, at_once: bool = False) -> Iterator[tuple[Side, Posted]]:
    """What ``deliver`` would try now, in its order.

    :raises UsageError: when there is no archive.
    :raises MachineError: when the archive can't be read.
    """
    for side in Side:
        yield from ((side, each) for each in _waiting(archive, side, None if at_once else _now()))


def _waiting(archive: Archive, side: Side, now: datetime | None) -> tuple[Posted, ...]:
    with archive.database.reading(side) as tables:
        return outbox.waiting(tables, now)


def _now() -> datetime:
    return datetime.now(UTC)
