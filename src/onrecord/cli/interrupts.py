"""Time limits and Ctrl-C. Reading has no clock; the command line has one."""

from __future__ import annotations

import _thread
import contextlib
import signal
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TypeVar

from onrecord.errors import SlowSource

T = TypeVar("T")

# A library may swallow whatever is raised inside it; the limit is raised again each second.
_AGAIN = 1.0


class _TimeUp(BaseException):
    # No Exception: the libraries that read files catch those freely.
    pass


def at_most(seconds: float, name: str, work: Callable[[], T]) -> T:
    """Do `work`, for at most so many seconds; 0 is without limit.

    On POSIX by an interval timer, elsewhere by a thread that interrupts the main one. Both act
    between two steps of Python: one long call into a library in C is only ended after it.
    Outside the main thread, where neither can act, there is no limit.

    Raises:
        SlowSource: when the time is up.
    """
    if not seconds or threading.current_thread() is not threading.main_thread():
        return work()
    limited = _by_timer if hasattr(signal, "setitimer") else _by_thread
    try:
        return limited(seconds, work)
    except _TimeUp:
        raise SlowSource(f"{name}: not read within {seconds:g} seconds. Split it, or raise --max-seconds.") from None


def _by_timer(seconds: float, work: Callable[[], T]) -> T:
    armed = True

    def up(number: int, frame: FrameType | None) -> None:
        if armed:
            raise _TimeUp

    before = signal.signal(signal.SIGALRM, up)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        return work()
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _by_thread(seconds: float, work: Callable[[], T]) -> T:
    lock = threading.Lock()
    done = fired = False

    def up() -> None:
        nonlocal fired
        with lock:
            if not done:
                fired = True  # told before it acts: this is how a real Ctrl-C is told apart
                _thread.interrupt_main()

    timer = threading.Timer(seconds, up)
    timer.daemon = True
    try:
        timer.start()
        made = work()
        with lock:
            done = True
        if fired:
            # It acted as the work ended: let it arrive here, not in what comes next.
            time.sleep(_AGAIN)
        return made
    except KeyboardInterrupt:
        if fired:
            raise _TimeUp from None
        raise
    finally:
        done = True
        timer.cancel()


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Put Ctrl-C off until the block is done; a second one is obeyed at once."""
    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    caught = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal caught
        if caught:
            raise KeyboardInterrupt
        caught = True

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if caught:
        raise KeyboardInterrupt
