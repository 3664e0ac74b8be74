import time

import pytest

from streams.watchdog import Watchdog


class Halted(BaseException):
    pass


def stop(reason):
    raise Halted(reason)


class Work:
    def __init__(self):
        self.done, self.waiting = 0, 0

    def watchdog(self, seconds=60.0):
        watchdog = Watchdog(lambda: self.done, lambda: self.waiting, seconds, stop)
        watchdog.look(0.0)
        return watchdog


def test_items_that_wait_without_progress_end_the_process():
    work = Work()
    watchdog = work.watchdog()
    work.waiting = 12
    watchdog.look(59.9)
    with pytest.raises(Halted, match=r"^no progress for 60 s while 12 records wait; the limit is 60 s "):
        watchdog.look(60.0)


def test_progress_starts_the_time_anew():
    work = Work()
    watchdog = work.watchdog()
    work.waiting = 12
    for now in (50.0, 100.0, 150.0):
        work.done += 1
        watchdog.look(now)
    watchdog.look(209.9)
    with pytest.raises(Halted):
        watchdog.look(210.0)


def test_nothing_to_do_is_no_stall():
    watchdog = Work().watchdog()
    for now in range(0, 1000, 10):
        watchdog.look(float(now))


def test_a_watchdog_that_fails_ends_the_process_rather_than_look_no_more():
    halted = []

    def progress():
        raise RuntimeError("set changed size during iteration")

    watchdog = Watchdog(progress, lambda: 0, 0.05, halted.append)
    watchdog.start()
    while not halted:
        time.sleep(0.01)
    watchdog.end()
    watchdog.join()
    assert halted[0] == "the watchdog failed: RuntimeError: set changed size during iteration"


def test_health_fails_before_the_end_comes():
    work = Work()
    watchdog = work.watchdog()
    assert watchdog.fault() is None
    work.waiting = 1
    watchdog.look(29.0)
    assert watchdog.fault() is None
    watchdog.look(40.0)
    assert watchdog.fault() == "no progress for 40 s while records wait"
