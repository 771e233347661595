"""Who may read a file by its mode, on the systems whose modes say it."""

import ctypes
import os
import traceback
from collections.abc import Callable
from pathlib import Path


def is_private(path: Path) -> bool:
    """Whether the owner alone may read what was written; true where modes say nothing."""
    return os.name != "posix" or path.stat().st_mode & 0o777 == 0o600


def powerless(act: Callable[[], object]) -> bool:
    """Do an act in a process of its own, which modes hold for also where root runs the tests.

    Answers whether it went well; what it raised is printed.
    """
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # the third version, this process
                assert ctypes.CDLL(None).capset(header, (ctypes.c_uint32 * 6)()) == 0
            act()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0
