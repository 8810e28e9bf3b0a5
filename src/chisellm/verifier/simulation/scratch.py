"""Folders in memory for what the simulator reads and writes; none outlives its use, even after a kill."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

__all__ = ["abandon", "folder", "sweep"]

MEMORY = Path("/dev/shm")
PREFIX = f"chisellm-scratch-{os.getuid()}-"
LOCK = "lock"

_in_use: set[Path] = set()


def _home() -> Path:
    return MEMORY if MEMORY.is_dir() else Path(tempfile.gettempdir())


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A fresh folder, gone afterwards. It is locked while in use, so that a sweep leaves it alone."""
    path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_home()))
    _in_use.add(path)
    try:
        with FileLock(path / LOCK):
            yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        _in_use.discard(path)


def abandon() -> None:
    """Remove this process's folders: it is about to end without unwinding."""
    for path in list(_in_use):
        shutil.rmtree(path, ignore_errors=True)


def sweep() -> None:
    """Remove folders that killed processes left behind: ours by name and lock file, and held by nobody."""
    for path in _home().glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError, Timeout):
            if (path / LOCK).is_file():
                with FileLock(path / LOCK, timeout=0):
                    shutil.rmtree(path, ignore_errors=True)
