"""Work shared among processes, where the system forks: what is in memory need not be sent."""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 400
"""Fewer items are done sooner than processes are started."""

_NUMBER = 4
"""Bytes of a number in the queue."""


class Crew(Generic[Item, Result]):
    """`work` on many items, begun at once by other processes, finished with this one's help.

    Who is free takes the next few items, so it does not matter that this process comes late. Only
    results are sent: `work` may use whatever is in memory and must leave nothing behind but files.
    On one processor, for few items, and where forking is not safe, all is done by `finish`.
    """

    def __init__(self, work: Callable[[Iterable[Item]], Result], items: Sequence[Item]) -> None:
        self._work, self._items = work, items
        self._others: list[tuple[int, int]] = []
        count = min(os.cpu_count() or 1, 8)
        if sys.platform != "linux" or count == 1 or len(items) < WORTH_IT:
            self._few, self._queue = max(len(items), 1), -1
            return
        self._few = max(16, len(items) // 2000)
        self._queue = _queue(-(-len(items) // self._few))
        self._others = [self._start() for _ in range(count - 1)]

    def finish(self) -> list[Result]:
        """Help until nothing is left; then the result of every process.

        Raises:
            OSError: `work` could not read or write a file in another process.
            RuntimeError: it failed there in another way; the message is its traceback.
        """
        results = [self._work(self._mine())]
        for process, pipe in self._others:
            with os.fdopen(pipe, "rb") as answers:
                done, result = pickle.load(answers)
            os.waitpid(process, 0)
            if not done:
                raise result
            results.append(result)
        return results

    def _mine(self) -> Iterator[Item]:
        """Items that nobody else has taken."""
        if self._queue < 0:
            yield from self._items
            return
        while number := os.read(self._queue, _NUMBER):
            start = int.from_bytes(number, "big") * self._few
            yield from self._items[start : start + self._few]
        os.close(self._queue)

    def _start(self) -> tuple[int, int]:
        """A process that helps, and the pipe through which its answer will come."""
        reader, writer = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        process = os.fork()
        if process:
            os.close(writer)
            return process, reader
        answer: tuple[bool, Any]
        try:
            answer = True, self._work(self._mine())
        except OSError as error:
            answer = False, OSError(error.errno, error.strerror, error.filename)
        except BaseException:
            answer = False, RuntimeError(traceback.format_exc())
        try:
            os.close(reader)
            with os.fdopen(writer, "wb") as answers:
                pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        finally:
            os._exit(0)  # nothing of the parent's is to be tidied up here


def _queue(length: int) -> int:
    """A pipe that holds the numbers below `length`; each reader gets a whole one that no other gets."""
    reader, writer = os.pipe()
    os.write(writer, b"".join(number.to_bytes(_NUMBER, "big") for number in range(length)))
    os.close(writer)
    return reader
