"""Runs a program to its end within time and output limits, and takes everything that it started down with it."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

__all__ = ["Ended", "Leash", "finish", "kill", "pipes", "start"]

CHUNK = 1 << 16
STDERR_KEPT = 1 << 16
GRACE = 5.0  # seconds for the kernel to tear a killed namespace down


@dataclass(frozen=True)
class Ended:
    """How a program ended. `cause` is empty, `timeout`, or `output` where it wrote more than it may.

    `code` is the exit code, 128 + n after signal n; None where it had to be killed.
    """

    code: int | None
    stdout: bytes
    stderr: bytes
    cause: str = ""


class Leash:
    """The processes that run for somebody, so that another thread can end them all at once."""

    def __init__(self) -> None:
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._pulled = False

    @contextlib.contextmanager
    def holding(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Have `process` on the leash for the time of the block; a leash that was pulled ends it at once."""
        self._processes.add(process)
        if self._pulled:
            _strike(process)
        try:
            yield
        finally:
            self._processes.discard(process)

    def pull(self) -> None:
        """End what is on the leash, and whatever will be put on it."""
        self._pulled = True
        for process in tuple(self._processes):
            _strike(process)


def start(
    command: Sequence[str], *, environment: Mapping[str, str], inherited: Sequence[int], folder: Path | None
) -> subprocess.Popen[bytes]:
    """Start a program with three pipes, in `folder`.

    Raises
    ------
    OSError
        If it cannot be started.
    """
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(environment),
        pass_fds=tuple(inherited),
        cwd=folder,
        start_new_session=True,  # Ctrl-C is ours to handle
        bufsize=0,
    )
    for pipe in pipes(process):
        os.set_blocking(pipe.fileno(), False)
    return process


def pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
    """Its standard input, output and error."""
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    return process.stdin, process.stdout, process.stderr


def finish(process: subprocess.Popen[bytes], stdin: bytes, *, deadline: float, output_bytes: int) -> Ended:
    """Feed `process` and read what it says; returns when it and all that it started are gone."""
    try:
        out, err, cause = _exchange(process, stdin, deadline, output_bytes)
        code = None if cause else _code(process, deadline)
        return Ended(code, out, err, cause or ("timeout" if code is None else ""))
    finally:
        kill(process)


def _exchange(
    process: subprocess.Popen[bytes], stdin: bytes, deadline: float, output_bytes: int
) -> tuple[bytes, bytes, str]:
    """Write all of `stdin` and read both outputs until they close; returns them and why reading stopped early."""
    stdin_, stdout, stderr = pipes(process)
    out, err = bytearray(), bytearray()
    view = memoryview(stdin)
    with selectors.DefaultSelector() as ready:
        ready.register(stdin_, selectors.EVENT_WRITE)
        ready.register(stdout, selectors.EVENT_READ)
        ready.register(stderr, selectors.EVENT_READ)
        while ready.get_map():
            rest = deadline - time.monotonic()
            if rest <= 0:
                return bytes(out), bytes(err), "timeout"
            for key, _ in ready.select(rest):
                pipe = key.fileobj
                if pipe is stdin_:
                    view = _feed(stdin_, view)
                    if not view:
                        _done(ready, stdin_)
                    continue
                part = os.read(key.fd, CHUNK)
                if not part:
                    ready.unregister(pipe)
                elif pipe is stderr:
                    err += part[: max(0, STDERR_KEPT - len(err))]
                else:
                    out += part
                    if len(out) > output_bytes:
                        return bytes(out[:output_bytes]), bytes(err), "output"
    return bytes(out), bytes(err), ""


def kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and, where it is a sandbox, its whole PID namespace; wait until nothing holds its pipes."""
    _strike(process)
    process.wait()
    deadline = time.monotonic() + GRACE
    for pipe in pipes(process):
        if pipe.closed:
            continue
        if pipe is not process.stdin:
            _drain(pipe, deadline)
        with contextlib.suppress(OSError):
            pipe.close()


def _strike(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the process and its children.

    A bwrap that has just begun has not yet told the kernel that its sandbox shall die with it, so the sandbox is ended
    first, while its maker stands still and can make no other.
    """
    with contextlib.suppress(ProcessLookupError, ChildProcessError, psutil.Error):
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        for child in psutil.Process(process.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
    process.kill()


def _feed(pipe: IO[bytes], view: memoryview) -> memoryview:
    """Write what fits. A reader that is gone is told by the end of its output."""
    try:
        return view[os.write(pipe.fileno(), view[:CHUNK]) :] if view else view
    except BrokenPipeError:
        return view[len(view) :]


def _done(ready: selectors.BaseSelector, pipe: IO[bytes]) -> None:
    ready.unregister(pipe)
    with contextlib.suppress(OSError):
        pipe.close()


def _drain(pipe: IO[bytes], deadline: float) -> None:
    with selectors.DefaultSelector() as ready:
        ready.register(pipe, selectors.EVENT_READ)
        while ready.select(max(0.0, deadline - time.monotonic())):
            if not os.read(pipe.fileno(), CHUNK):
                return


def _code(process: subprocess.Popen[bytes], deadline: float) -> int | None:
    try:
        code = process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return None
    return 128 - code if code < 0 else code
