"""The same work on many items, in this process and, where that pays, in helpers beside it."""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from time import perf_counter
from types import ModuleType, TracebackType
from typing import Any, Generic, TypeVar

import cv2

PAYS = 2.0  # seconds of work that must be left: a helper takes about half a second to start, and what it loads
LOADS = 4  # times what the first item took longer than others: helpers load the same, several at once
QUEUED = 4  # items a helper, so that it does not wait for this process
WAITING = 8  # results a process that may wait for an earlier one: what keeps the memory bounded
MAX_JOBS = 61  # that Windows can wait for
# Read when the libraries load: each helper takes its share of the cores.
THREADS = (
    *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"),
    *("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"),
)

Item = TypeVar("Item")
Result = TypeVar("Result")
_work: Callable[[Any], Any]  # of a helper


def in_order(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int, share: int = 1
) -> Generator[Result, None, None]:
    """Yield what `work` makes of each item, in their order. Close it when it is not used up.

    Parameters
    ----------
    work : callable
        Of a module, so that helpers can import it; what it takes and returns crosses processes.
    items : sequence
        What it is done with.
    jobs : int
        Processes that work at the same time. This one works alone until it is known that helpers would pay, as they
        take as long to start as some photos, and until they are up; then it leaves all work to them, because its own
        libraries have loaded with more threads than its share.
    share : int
        Threads that each may use.

    Raises
    ------
    BrokenProcessPool
        A helper was ended from outside.
    """
    done: deque[Future[Result]] = deque()
    position, first, fastest = 0, 0.0, float("inf")
    with contextlib.ExitStack() as stack:
        helpers: Helpers[Item, Result] | None = None
        while done or position < len(items):
            left = len(items) - position
            start_up = PAYS + LOADS * (first - fastest)
            if helpers is None and jobs > 1 and position >= 2 and fastest * left > start_up:
                helpers = stack.enter_context(Helpers(work, min(jobs, MAX_JOBS, left), share))
            while helpers and position < len(items) and helpers.have_room(done) and len(done) < WAITING * jobs:
                done.append(helpers.submit(items[position]))
                position += 1
            is_full = position == len(items) or len(done) >= WAITING * jobs or (helpers and helpers.are_up)
            if done and (is_full or done[0].done()):
                yield done.popleft().result()
                continue
            start = perf_counter()
            own: Future[Result] = Future()
            own.set_result(work(items[position]))
            done.append(own)
            position += 1
            seconds = perf_counter() - start
            first, fastest = first or seconds, min(fastest, seconds)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def usual_jobs(needed: float) -> int:
    """Return how many processes to use: one for each core, as far as each has so many bytes of memory."""
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):  # the system does not say
        return cores()
    return max(1, min(cores(), int(memory / needed)))


class Helpers(Generic[Item, Result]):
    """Processes that work for this one; ended with it, and when they are no longer wanted."""

    def __init__(self, work: Callable[[Item], Result], count: int, share: int) -> None:
        self._share, self._count = share, count
        self.are_up = False  # until one of them has done something
        self._others = set(multiprocessing.active_children())
        self._own_threads = cv2.getNumThreads()
        cv2.setNumThreads(share)
        # Spawned, not forked: a fork of a process with threads, as those of TensorFlow, may hang.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(self._count, context, _begin, (work, share))

    def __enter__(self) -> "Helpers[Item, Result]":
        """Return the helpers."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """End the helpers: at once, whatever they are doing, where something went wrong."""
        if kind is not None:
            for process in set(multiprocessing.active_children()) - self._others:
                process.terminate()
        self._pool.shutdown(cancel_futures=True)
        cv2.setNumThreads(self._own_threads)

    def have_room(self, results: "deque[Future[Result]]") -> bool:
        """Return whether they may get more to do."""
        return sum(not result.done() for result in results) < QUEUED * self._count

    def submit(self, item: Item) -> "Future[Result]":
        """Give them one item more. The first ones start them."""
        with _start_of_helpers(self._share):
            future = self._pool.submit(_do, item)
        future.add_done_callback(self._note)
        return future

    def _note(self, _: "Future[Result]") -> None:
        self.are_up = True


@contextlib.contextmanager
def _start_of_helpers(share: int) -> Iterator[None]:
    """Prepare what a process that starts now takes over: its threads, no interrupt, and not the script of the user.

    Whoever starts the command, `palette`, a test, a notebook or a script, is not imported by the helpers: it would
    take time, and a script without a guard would start the command again. Interrupts of the terminal reach all
    processes; this one answers.
    """
    before = {name: os.environ.get(name) for name in THREADS}
    main = sys.modules["__main__"]
    can_block = hasattr(signal, "pthread_sigmask")
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if can_block else set()
    try:
        os.environ.update(dict.fromkeys(THREADS, str(share)))
        sys.modules["__main__"] = ModuleType("__main__")
        yield
    finally:
        sys.modules["__main__"] = main
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        if can_block:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def _begin(work: Callable[[Any], Any], share: int) -> None:
    """Make a new process a helper."""
    global _work  # noqa: PLW0603  what a process pool hands over at the start has no other place
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(share)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that it works for is gone, killed perhaps: nobody else would."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(item: Any) -> Any:
    return _work(item)
