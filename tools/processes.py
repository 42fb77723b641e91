"""Children that do not outlive their parent, and processes that only look alive."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1


def die_with_parent(how: signal.Signals, parent: int | None = None) -> Callable[[], None]:
    """What a child does before its own work, so that not even `kill -9` of its parent leaves it behind.

    To be called before the fork. Only Linux can do this; elsewhere it does nothing.
    """
    parent = parent or os.getpid()

    def arrange() -> None:
        if LIBC is not None:
            LIBC.prctl(PR_SET_PDEATHSIG, how)
            if os.getppid() != parent:  # it died between the fork and the line above
                os._exit(1)

    return arrange


def is_running(pid: int) -> bool:
    """Whether a process does anything: a zombie, which PID 1 of a container may never bury, does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        # The name may hold spaces and brackets, so look behind the last one.
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return sys.platform != "linux"
    return state != "Z"


def works_in(pid: int, folder: Path) -> bool:
    """Whether this is the working directory of that process; where nobody can tell, we believe it."""
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == folder.resolve()
    except OSError:
        return sys.platform != "linux"


def at_work_in(folder: Path) -> list[int]:
    """The processes whose working directory this is: the servers and backends of one cluster."""
    pids = [int(entry.name) for entry in Path("/proc").glob("[0-9]*")]
    return [pid for pid in pids if works_in(pid, folder) and is_running(pid)]


def wait_until(ready: Callable[[], bool], seconds: float, pause: float = 0.02) -> bool:
    """Ask again and again, for so many seconds at most; says whether it came true."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True


def stop(children: Iterable[subprocess.Popen[bytes]], how: signal.Signals, patience: float) -> None:
    """Ask all of them at once, give them their time, and then no more."""
    children = [child for child in children if child.poll() is None]
    for child in children:
        child.send_signal(how)
    wait_until(lambda: all(child.poll() is not None for child in children), patience)
    for child in children:
        if child.poll() is None:
            child.kill()
        child.wait()
