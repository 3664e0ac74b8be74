"""Coroutines that are begun without a task, since most of them end without ever having to wait."""

import types
from collections.abc import Coroutine, Generator
from typing import Any


async def resume(coroutine: Coroutine[Any, Any, None], awaited: Any) -> None:
    """Finish, inside a task, a coroutine that was started outside of one and now waits for `awaited`."""
    await _go_on(coroutine, awaited)


@types.coroutine
def _go_on(coroutine: Coroutine[Any, Any, None], awaited: Any) -> Generator[Any, Any, None]:
    while True:
        try:
            result = yield awaited
        except BaseException as error:  # noqa: BLE001 - a cancellation belongs to the coroutine
            try:
                awaited = coroutine.throw(error)
            except StopIteration:
                return
        else:
            try:
                awaited = coroutine.send(result)
            except StopIteration:
                return
