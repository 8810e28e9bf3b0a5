"""The command that runs a program where it can see and reach nothing but what it was given."""

from __future__ import annotations

import contextlib
import fcntl
import functools
import math
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chisellm.errors import EnvironmentFault
from chisellm.toolchain.processes import run_program
from chisellm.verifier.sandbox.running import Ended, Leash, finish, start
from chisellm.verifier.sandbox.seccomp import program
from chisellm.verifier.simulation import scratch
from chisellm.verifier.stranger import Sandbox

__all__ = ["Confinement", "Room", "confinement", "probe"]

HOME = "/tmp"
OPEN_FILES = 256
INSTALL = "run `sudo apt-get update && sudo apt-get install -y bubblewrap`"
ALLOW = (
    "allow user namespaces (`sysctl kernel.unprivileged_userns_clone=1`, on Ubuntu 24.04 or later also "
    "`kernel.apparmor_restrict_unprivileged_userns=0`; containers need `--security-opt seccomp=unconfined`), or use "
    "`--sandbox off` for your own files"
)


@dataclass(frozen=True)
class Room:
    """What one program is given.

    Parameters
    ----------
    visible
        Files and folders that it may read, under their own paths.
    environment
        Its environment variables, all of them.
    writable
        A folder of the host that becomes its working directory; None: an empty file system in memory.
    address_megabytes
        Address space.
    file_megabytes
        Size of its file system in memory, and of any one file.
    cpu_seconds
        CPU time of one process, all threads together; 0: no limit.
    tasks
        Processes and threads. The kernel holds no process of root's to it.
    processes
        Whether it may start others.
    """

    visible: tuple[Path, ...]
    environment: tuple[tuple[str, str], ...] = ()
    writable: Path | None = None
    address_megabytes: int = 4096
    file_megabytes: int = 16
    cpu_seconds: float = 0
    tasks: int = 128
    processes: bool = False


@dataclass(frozen=True)
class Confinement:
    """How programs are confined on this machine; without `bwrap`, limits are all there is.

    Those that run to their end are on the `leash`.
    """

    bwrap: str
    prlimit: str
    leash: Leash = field(default_factory=Leash, compare=False)

    @property
    def sandboxed(self) -> bool:
        return bool(self.bwrap)

    def run(self, words: Sequence[str], stdin: bytes, room: Room, *, seconds: float, output_bytes: int) -> Ended:
        """Run a program to its end with `stdin`.

        Raises
        ------
        OSError
            If it cannot be started.
        """
        with self._home(room) as home:
            deadline = time.monotonic() + seconds
            process = self._start(words, room, home)
            with self.leash.holding(process):
                return finish(process, stdin, deadline=deadline, output_bytes=output_bytes)

    def start(self, words: Sequence[str], room: Room) -> subprocess.Popen[bytes]:
        """Start a program that stays; the caller kills it."""
        return self._start(words, room, None)

    def command(self, words: Sequence[str], room: Room, filter_: int) -> list[str]:
        """The whole command. `filter_` is a file descriptor to inherit, with the system call filter to read."""
        limits = [
            self.prlimit,
            f"--as={room.address_megabytes << 20}",
            f"--fsize={room.file_megabytes << 20}",
            f"--nofile={OPEN_FILES}",
            f"--nproc={room.tasks}",
            "--core=0",
            *([f"--cpu={math.ceil(room.cpu_seconds)}"] if room.cpu_seconds else []),
            "--",
        ]
        if not self.bwrap:
            return [*limits, *words]
        binds = [word for path in room.visible for word in ("--ro-bind", str(path), str(path))]
        if room.writable is None:
            home = ["--size", str(room.file_megabytes << 20), "--tmpfs", HOME]
        else:
            home = ["--bind", str(room.writable), HOME]
        return [
            *limits,
            self.bwrap,
            *("--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--clearenv"),
            *("--cap-drop", "ALL", "--seccomp", str(filter_)),
            *(word for name, value in room.environment for word in ("--setenv", name, value)),
            *home,  # first, since it would hide what lies below its path on the host
            *binds,
            *("--remount-ro", "/", "--chdir", HOME),
            "--",
            *words,
        ]

    def _start(self, words: Sequence[str], room: Room, home: Path | None) -> subprocess.Popen[bytes]:
        reading = _holding(program(processes=room.processes))
        try:
            return start(
                self.command(words, room, reading),
                environment={} if self.bwrap else dict(room.environment),
                inherited=[reading] if self.bwrap else [],
                folder=home,
            )
        finally:
            os.close(reading)

    def _home(self, room: Room) -> contextlib.AbstractContextManager[Path | None]:
        """Outside a sandbox there is no file system of its own to work in, so a folder of ours must do."""
        return contextlib.nullcontext(room.writable) if self.bwrap or room.writable else scratch.folder()


def _holding(data: bytes) -> int:
    """A file descriptor that `data`, of a few hundred bytes, can be read from; the caller closes it."""
    low, writing = os.pipe()
    try:
        os.write(writing, data)
        # Where standard streams are closed, a pipe takes their numbers, and the child's own streams would replace it.
        return fcntl.fcntl(low, fcntl.F_DUPFD_CLOEXEC, 3)
    finally:
        os.close(low)
        os.close(writing)


def probe() -> str:
    """Run a tiny program in the sandbox; returns what is wrong, or nothing."""
    bwrap, prlimit = shutil.which("bwrap"), shutil.which("prlimit")
    if prlimit is None:
        return "`prlimit` (util-linux) is not installed"
    if bwrap is None:
        return "bubblewrap is not installed"
    true = Path(shutil.which("true") or "/bin/true").resolve()
    room = Room(visible=(true, *libraries(true)))
    try:
        ended = Confinement(bwrap, prlimit).run([str(true)], b"", room, seconds=30, output_bytes=1000)
    except OSError as fault:
        return str(fault)
    if ended.code == 0:
        return ""
    said = ended.stderr.decode(errors="replace").strip()[:500]
    return said or f"bwrap ended with status {ended.code}, {ended.cause}"


@functools.cache
def confinement(sandbox: Sandbox) -> Confinement:
    """How to run strangers' programs here; found out, and warned about, once a process.

    Raises
    ------
    EnvironmentFault
        If `sandbox` is `require` and there is none.
    """
    prlimit = shutil.which("prlimit")
    if prlimit is None:
        raise EnvironmentFault("`prlimit` is not installed", "install util-linux")
    fault = probe() if sandbox != "off" else ""
    if fault and sandbox == "require":
        missing = shutil.which("bwrap") is None
        raise EnvironmentFault(
            f"strangers' code needs a sandbox and there is none: {fault}", INSTALL if missing else ALLOW
        )
    if fault:
        print(
            f"warning: NO SANDBOX ({fault}): the code that is judged can read, change and send whatever you can",
            file=sys.stderr,
        )
    return Confinement("" if fault or sandbox == "off" else shutil.which("bwrap") or "", prlimit)


@functools.cache
def libraries(*programs: Path) -> tuple[Path, ...]:
    """The shared libraries that `programs` are linked with, the loader included, as `ldd` tells."""
    found: dict[Path, None] = {}
    for each in programs:
        _, said = run_program(["ldd", str(each)], timeout=60)
        for match in re.finditer(r"(?:=> |^\s+)(/\S+) \(0x", said, re.MULTILINE):
            found[Path(match[1])] = None
    return tuple(found)
