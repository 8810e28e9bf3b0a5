"""The cache folder on disk: where it is, who may write to it now, and which files in it can be trusted.

<root>/                      CHISELLM_CACHE, or the user's cache folder
  chisel-7-<digest>/         one toolchain; the digest is that of its pins
    jars/  bin/  built/      checked jars, unpacked programs, jars compiled here
    ready                    written last: without it nothing in the folder is used
  staging/                   downloads that are not checked yet
  icarus/                    Icarus Verilog, only where the system has none
  locks/
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import platformdirs

from chisellm.errors import EnvironmentFault
from chisellm.toolchain.pins import Pins

__all__ = [
    "CACHE_VARIABLE",
    "Pinned",
    "cache_root",
    "is_ready",
    "locked",
    "mark_ready",
    "matches",
    "pinned_files",
    "sha256_of",
    "toolchain_folder",
    "writing",
]

CACHE_VARIABLE = "CHISELLM_CACHE"

_READY = "ready"


class Pinned(Protocol):
    """What `Jar` and `Tool` have in common."""

    @property
    def sha256(self) -> str: ...
    @property
    def size(self) -> int: ...


def cache_root() -> Path:
    """Return the cache folder (absolute; it need not exist): CHISELLM_CACHE, or the user's cache folder.

    Raises
    ------
    EnvironmentFault
        If the path holds a colon: Java takes it for two folders.
    """
    chosen = os.environ.get(CACHE_VARIABLE)
    root = Path(chosen).expanduser().absolute() if chosen else platformdirs.user_cache_path("chisellm")
    if os.pathsep in str(root):
        raise EnvironmentFault(
            f"the cache folder {root} has {os.pathsep!r} in its path",
            f"set {CACHE_VARIABLE} to a path without it",
        )
    return root


def toolchain_folder(pins: Pins) -> Path:
    """Return the folder of one toolchain. Other pins are another folder, so old files are never mixed in."""
    return cache_root() / f"{pins.name}-{pins.digest[:12]}"


def pinned_files(pins: Pins) -> dict[Path, Pinned]:
    """Return every file that a complete toolchain has, with its pin, relative to the toolchain's folder."""
    jars: dict[Path, Pinned] = {Path("jars", jar.filename): jar for jar in pins.kept}
    return jars | {Path("bin", tool.name): tool for tool in pins.tools}


def is_ready(pins: Pins) -> bool:
    """Tell cheaply whether a toolchain is complete: the marker is there and every file has its size."""
    folder = toolchain_folder(pins)
    try:
        return (folder / _READY).read_text(encoding="ascii") == pins.digest and all(
            (folder / path).stat().st_size == pin.size for path, pin in pinned_files(pins).items()
        )
    except (OSError, UnicodeDecodeError):
        return False


def mark_ready(pins: Pins) -> None:
    """Write the marker, after everything else and in one step."""
    folder = toolchain_folder(pins)
    fresh = folder / f"{_READY}.new"
    fresh.write_text(pins.digest, encoding="ascii")
    fresh.replace(folder / _READY)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in lower-case hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def matches(path: Path, pin: Pinned) -> bool:
    """Tell whether a file exists and is exactly the pinned one."""
    try:
        return path.stat().st_size == pin.size and sha256_of(path) == pin.sha256
    except FileNotFoundError:
        return False


@contextmanager
def writing(what: Path) -> Iterator[None]:
    """Turn a full disk or an unwritable folder into an EnvironmentFault that names the way out."""
    elsewhere = f"or set {CACHE_VARIABLE} to a folder on another disk"
    try:
        yield
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            raise EnvironmentFault(f"no space left while writing to {what}", f"free 2 GB there, {elsewhere}") from fault
        if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
            raise EnvironmentFault(
                f"cannot write to {what}: {fault.strerror}", f"make it writable, {elsewhere}"
            ) from fault
        raise


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Hold the lock called `name` among all processes that use this cache; waits without a limit.

    Raises
    ------
    EnvironmentFault
        If the cache folder cannot be written.
    """
    from filelock import FileLock  # noqa: PLC0415  (slow to import; a finished cache takes no lock)

    folder = cache_root() / "locks"
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / f"{name}.lock")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
