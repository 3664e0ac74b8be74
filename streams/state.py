"""The keyed table of what is known of each item: Faust restores it from its changelog, we write it.

Values are the bytes of `ItemState`. They are written to the changelog by the same delivery as all else, so that an
event is acknowledged only when its state is stored; Faust's own table writes go out unattended.
"""

from collections.abc import Iterator
from typing import Any

import faust

from streams.alerts.state import ItemState, unpack
from streams.delivery import Record
from streams.topics import STATE_TABLE

_NOTHING_HELD = b'"held":null'


class ItemStates:
    """The states of the items in this worker's partitions, as they were decided, stored or about to be."""

    def __init__(self, app: faust.App, changelog: str) -> None:
        self._changelog = changelog
        self._table: Any = app.Table(STATE_TABLE, key_type=bytes, value_type=bytes)
        self._held: dict[bytes, int] = {}
        self._table.on_recover(self._find_held)

    def __len__(self) -> int:
        return len(self._table.data.data)

    def get(self, key: bytes) -> ItemState | None:
        """Give what is known of an item."""
        raw = self._table.data.data.get(key)
        return ItemState.from_bytes(raw) if raw is not None else None

    def put(self, key: bytes, partition: int, state: ItemState) -> Record:
        """Take over a new state, and give the record that stores it."""
        raw = state.to_bytes()
        self._table.data.data[key] = raw
        # What Faust's store drops by when a partition goes to another worker; it keeps it only for what it restored.
        self._table.data._key_partition[key] = partition  # noqa: SLF001
        if state.held_until_ms is None:
            self._held.pop(key, None)
        else:
            self._held[key] = state.held_until_ms
        return Record(self._changelog, key, raw, partition=partition)

    def forget(self, key: bytes) -> Record:
        """Drop an item, and give the record that does so in the changelog."""
        partition = self._table.data._key_partition.pop(key)  # noqa: SLF001
        del self._table.data.data[key]
        self._held.pop(key, None)
        return Record(self._changelog, key, None, partition=partition)

    def partition_of(self, key: bytes) -> int | None:
        """Give the partition that an item's state is kept in, None where it is not known here."""
        found: int | None = self._table.data._key_partition.get(key)  # noqa: SLF001
        return found

    def held_until(self, now_ms: int) -> list[bytes]:
        """List the items whose held alerts are due."""
        return [key for key, until in self._held.items() if until <= now_ms and key in self._table.data.data]

    def walk(self) -> Iterator[bytes]:
        """Go through the keys as they are now."""
        return iter(list(self._table.data.data))

    async def _find_held(self) -> None:
        """Find, after Faust restored the table, the states that hold something back."""
        self._held = {
            key: state.held_until_ms
            for key, raw in self._table.data.data.items()
            if _NOTHING_HELD not in unpack(raw) and (state := ItemState.from_bytes(raw)).held_until_ms is not None
        }
