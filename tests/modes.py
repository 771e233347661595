"""Who may read a file by its mode, on the systems whose modes say it."""

import os
from pathlib import Path


def is_private(path: Path) -> bool:
    """Whether the owner alone may read what was written; true where modes say nothing."""
    return os.name != "posix" or path.stat().st_mode & 0o777 == 0o600
