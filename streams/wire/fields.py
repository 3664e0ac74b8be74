"""Typed access to the fields of a JSON object: a wrong type is refused with its JSON Pointer."""

from collections.abc import Collection, Iterator
from typing import Any

from streams.wire.item import Deviation
from streams.wire.jsontree import Misfit, pointer_to

_NAMES = {str: "a string", int: "a number", float: "a number", bool: "a boolean", list: "an array", dict: "an object"}


class Fields:
    """The fields of one object, by name in any case; null counts as absent."""

    def __init__(self, found: Any, pointer: str = "") -> None:
        if not isinstance(found, dict):
            raise Misfit("wrong-type", f"an object is due here, not {_kind(found)}", pointer)
        self.pointer = pointer
        self._found: dict[str, Any] = found
        self._keys: dict[str, str] = {}
        for key in found:
            self._keys.setdefault(key.lower(), key)

    def __contains__(self, name: str) -> bool:
        return self.raw(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def raw(self, name: str) -> Any:
        """Give the value as it is; None where it is absent or null."""
        key = name if name in self._found else self._keys.get(name.lower())
        return None if key is None else self._found[key]

    def place(self, name: str, *steps: str | int) -> str:
        """Give the pointer to a field, in the spelling of the document."""
        return pointer_to(self.pointer, self._keys.get(name.lower(), name), *steps)

    def string(self, name: str, *, numbers: bool = False) -> str | None:
        """Give a string; with `numbers`, a whole number counts as its digits (vendors send versions and ids so)."""
        value = self.raw(name)
        if numbers and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return None if value is None else self._typed(name, value, str)

    def strings(self, name: str) -> list[str]:
        """Give a list of strings; a single string counts as a list of one."""
        value = self.raw(name)
        if value is None:
            return []
        if isinstance(value, str):
            return [value]
        return [self._typed(name, entry, str, number) for number, entry in enumerate(self._typed(name, value, list))]

    def integer(self, name: str) -> int | None:
        """Give a whole number; one written as a string of digits, or as 3.0, counts."""
        value = self.raw(name)
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() and len(value) <= 12:
            return int(value)
        if isinstance(value, float) and value.is_integer():
            return int(value)
        return None if value is None else self._typed(name, value, int)

    def object(self, name: str) -> "Fields | None":
        """Give the object of a field."""
        return None if self.raw(name) is None else Fields(self.raw(name), self.place(name))

    def objects(self, name: str) -> "list[Fields]":
        """Give a list of objects."""
        value = self.raw(name)
        if value is None:
            return []
        entries = self._typed(name, value, list)
        return [Fields(entry, self.place(name, number)) for number, entry in enumerate(entries)]

    def check(self, types: dict[str, tuple[type, ...]]) -> None:
        """Refuse the first field, in the order of the document, whose value is of none of its types."""
        for key, value in self._found.items():
            due = types.get(key.lower())
            if due is None or value is None:
                continue
            if not isinstance(value, due) or (isinstance(value, bool) and bool not in due):
                names = " or ".join(dict.fromkeys(_NAMES[kind] for kind in due))
                raise Misfit("wrong-type", f"{names} is due here, not {_kind(value)}", pointer_to(self.pointer, key))

    def unknown(self, known: Collection[str]) -> list[Deviation]:
        """Give a deviation for each field whose name, in lower case, is not known."""
        return [
            Deviation("unknown-field", "a field that the format does not have; ignored", pointer_to(self.pointer, key))
            for key in self._found
            if key.lower() not in known
        ]

    def _typed(self, name: str, value: Any, due: type, *steps: int) -> Any:
        if not isinstance(value, due) or (isinstance(value, bool) and due is not bool):
            raise Misfit("wrong-type", f"{_NAMES[due]} is due here, not {_kind(value)}", self.place(name, *steps))
        return value


def _kind(value: Any) -> str:
    return "null" if value is None else _NAMES.get(type(value), "something else")
