"""Work shared among processes, where the system forks: what is in memory need not be sent."""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 400
"""Fewer items are done sooner than processes are started."""


def share(work: Callable[[Sequence[Item]], Result], items: Sequence[Item]) -> list[Result]:
    """`work` done on all items, in parts of them, each in a process of its own; the parts' results.

    Only results are sent, so `work` may use whatever is in memory and must leave nothing behind
    but files. On one processor, for few items, and where forking is not safe, it is done here.

    Raises:
        RuntimeError: `work` failed in another process; the message is its traceback.
    """
    count = min(os.cpu_count() or 1, 8)
    if sys.platform != "linux" or count == 1 or len(items) < WORTH_IT:
        return [work(items)]
    parts = [items[start::count] for start in range(count)]
    others = [_start(work, part) for part in parts[1:]]
    results = [work(parts[0])]
    for process, pipe in others:
        with os.fdopen(pipe, "rb") as answers:
            done, result = pickle.load(answers)
        os.waitpid(process, 0)
        if not done:
            raise RuntimeError(result)
        results.append(result)
    return results


def _start(work: Callable[[Sequence[Item]], Result], part: Sequence[Item]) -> tuple[int, int]:
    """A process that does its part, and the pipe through which its answer will come."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        os.close(writer)
        return process, reader
    answer: tuple[bool, Any]
    try:
        answer = True, work(part)
    except BaseException:
        answer = False, traceback.format_exc()
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as answers:
            pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)  # nothing of the parent's is to be tidied up here
