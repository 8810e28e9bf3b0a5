"""One worker process: start, one request at a time, deadline, end."""

from __future__ import annotations

import os
import selectors
import subprocess
import tempfile
import time
from collections.abc import Sequence

from chisellm.verifier.worker.wire import Reply, Sample, decode, encode

__all__ = ["WorkerEnded", "WorkerProcess"]

OUT_OF_MEMORY_EXIT = 3  # what -XX:+ExitOnOutOfMemoryError exits with


class WorkerEnded(Exception):
    """The worker gave no answer. `reason` is `timeout`, `memory` or `crash`; `tail` is what it printed last."""

    def __init__(self, reason: str, tail: str) -> None:
        super().__init__(f"{reason}: {tail}" if tail else reason)
        self.reason = reason
        self.tail = tail


class WorkerProcess:
    """A running worker.

    Requests and replies travel over two pipes of their own; what the process prints goes to an unnamed
    temporary file and is only shown when it ends badly.

    Parameters
    ----------
    command
        The java command up to and including the main class; the pipe ends and the options are put behind it.
    options
        Elaboration arguments (comma-separated) and scalac options.
    """

    def __init__(self, command: Sequence[str], options: Sequence[str]) -> None:
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        requests_read, self._requests = os.pipe()
        self._replies, replies_write = os.pipe()
        try:
            self._process = subprocess.Popen(
                [*command, f"/dev/fd/{requests_read}", f"/dev/fd/{replies_write}", *options],
                stdin=subprocess.DEVNULL,
                stdout=self._printed,
                stderr=self._printed,
                pass_fds=(requests_read, replies_write),
                start_new_session=True,  # Ctrl-C is the client's to handle
            )
        finally:
            os.close(requests_read)
            os.close(replies_write)
        os.set_blocking(self._requests, False)
        self._sent = 0

    def ask(self, samples: Sequence[Sample], seconds: float) -> Reply:
        """Send a batch and wait for its reply.

        Raises
        ------
        WorkerEnded
            If the process ended or `seconds` went by. The process is gone afterwards.
        """
        deadline = time.monotonic() + seconds
        self._sent += 1
        try:
            self._write(encode(self._sent, samples), deadline)
            size = int.from_bytes(self._read(4, deadline), "big")
            reply = decode(self._read(size, deadline))
        except TimeoutError:
            self.close(kill=True)
            raise WorkerEnded("timeout", f"no answer in {seconds:.0f} s") from None
        except (EOFError, BrokenPipeError):
            code = self._wait()
            tail = self._tail()
            self.close(kill=True)
            raise WorkerEnded("memory" if code == OUT_OF_MEMORY_EXIT else "crash", tail or f"exit {code}") from None
        if reply.request != self._sent:
            self.close(kill=True)
            raise WorkerEnded("crash", f"answer to request {reply.request} instead of {self._sent}")
        return reply

    def close(self, *, kill: bool = False) -> None:
        """End the process: it leaves by itself when its request pipe closes, or at once with `kill`."""
        for end in (self._requests, self._replies):
            if end >= 0:
                os.close(end)
        self._requests = self._replies = -1
        if kill:
            self._process.kill()
        try:
            self._process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._printed.close()

    def _wait(self) -> int:
        try:
            return self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def _tail(self) -> str:
        end = self._printed.seek(0, os.SEEK_END)
        self._printed.seek(max(0, end - 2000))
        return self._printed.read().decode(errors="replace").strip()

    def _write(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        with selectors.DefaultSelector() as ready:
            ready.register(self._requests, selectors.EVENT_WRITE)
            while view:
                _await(ready, deadline)
                view = view[os.write(self._requests, view) :]

    def _read(self, size: int, deadline: float) -> bytes:
        parts: list[bytes] = []
        with selectors.DefaultSelector() as ready:
            ready.register(self._replies, selectors.EVENT_READ)
            while size:
                _await(ready, deadline)
                part = os.read(self._replies, min(size, 1 << 20))
                if not part:
                    raise EOFError
                parts.append(part)
                size -= len(part)
        return b"".join(parts)


def _await(ready: selectors.BaseSelector, deadline: float) -> None:
    if not ready.select(max(0.0, deadline - time.monotonic())) and time.monotonic() >= deadline:
        raise TimeoutError
