"""The two places where a stranger's text becomes more than text: the resident compiler (zone B), and a process of its
own that elaborates (zone C)."""

from __future__ import annotations

import contextlib
import os
import secrets
import selectors
import subprocess
import time

from chisellm.errors import InfraError
from chisellm.toolchain import Toolchain
from chisellm.verifier.sandbox import build, wire
from chisellm.verifier.sandbox.confinement import Confinement, Room
from chisellm.verifier.sandbox.running import kill, pipes
from chisellm.verifier.stranger import Limits

__all__ = ["Gone", "ResidentCompiler", "elaborate"]

RECYCLE_AFTER = 300  # texts; the Java heap of a compiler does not stay what it was
STARTING_SECONDS = 60.0
CHUNK = 1 << 16
TAIL = 2000


class Gone(Exception):
    """A process of zone B or C gave no proper answer. `reason` is `timeout`, `memory` or `crash`."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(text)
        self.reason = reason
        self.text = text


class ResidentCompiler:
    """Compiles one text at a time, each with a compiler of its own, in a process that is replaced now and then.

    Parameters
    ----------
    toolchain, confinement, limits
        What to run, how, and within what.
    canary
        A good text; a new process must compile it before it gets another's.
    """

    def __init__(self, toolchain: Toolchain, confinement: Confinement, limits: Limits, canary: str) -> None:
        self._program = build.compiler(toolchain)
        self._confinement = confinement
        self._limits = limits
        self._canary = canary
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._said = bytearray()

    def compile(self, source: str, top: str, ctor: str, wanted: str) -> wire.Compiled:
        """Compile `source`, find the module to judge, and compile what constructs it.

        Raises
        ------
        Gone
            If the text takes too long, too much, or the process down.
        InfraError
            If a new process does not even compile the canary.
        """
        self.prepare()
        self._served += 1
        return self._ask(wire.request(source, top, ctor, wanted), self._limits.compile_seconds)

    def prepare(self) -> None:
        """See to a process that is fit for a text; does nothing where there is one.

        Raises
        ------
        InfraError
            If there cannot be one.
        """
        if self._served >= RECYCLE_AFTER:
            self.close()
        if self._process is not None:
            return
        room = Room(
            visible=self._program.visible,
            environment=self._program.environment,
            address_megabytes=self._limits.memory_megabytes + build.COMPILER_BESIDE_THE_HEAP,
            file_megabytes=self._limits.files_megabytes,
            tasks=self._limits.processes,
        )
        try:
            self._process = self._confinement.start(self._program.command(self._limits.memory_megabytes), room)
            answer = self._ask(wire.request(self._canary, "", "", ""), STARTING_SECONDS)
        except (Gone, OSError) as fault:
            raise InfraError(f"the sandboxed compiler does not start: {fault}", "run `chisellm doctor`") from fault
        if answer.status != "ok":
            self.close()
            raise InfraError(f"the sandboxed compiler refuses a good text: {answer}", "run `chisellm doctor`")

    def close(self) -> None:
        """End the process; the next text would start another."""
        process, self._process, self._served = self._process, None, 0
        self._said.clear()
        if process is not None:
            kill(process)

    def _ask(self, data: bytes, seconds: float) -> wire.Compiled:
        process = self._process
        assert process is not None
        deadline = time.monotonic() + seconds
        try:
            answer = self._exchange(process, data, deadline)
            compiled = wire.Compiled.read(answer)
        except TimeoutError:
            self.close()
            raise Gone("timeout", f"the compiler gave no answer in {seconds:g} s") from None
        except OverflowError as fault:
            self.close()
            raise Gone("crash", f"the compiler's answer is too long: {fault}") from None
        except (EOFError, wire.Malformed) as fault:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            code = process.returncode
            tail = self._said[-TAIL:].decode(errors="replace").strip()
            self.close()
            reason = "memory" if code == build.OUT_OF_MEMORY_EXIT else "crash"
            raise Gone(reason, tail or str(fault) or f"the compiler ended with status {code}") from None
        if compiled.status == "crash":
            self.close()
            raise Gone("crash", compiled.messages[0].text if compiled.messages else "the compiler failed")
        return compiled

    def _exchange(self, process: subprocess.Popen[bytes], data: bytes, deadline: float) -> bytes:
        """Send a request and read one answer, which is two parts with a length each."""
        stdin, stdout, stderr = pipes(process)
        view, answer, wanted = memoryview(data), bytearray(), 4
        parts = 0
        with selectors.DefaultSelector() as ready:
            ready.register(stdin, selectors.EVENT_WRITE)
            ready.register(stdout, selectors.EVENT_READ)
            ready.register(stderr, selectors.EVENT_READ)
            while True:
                rest = deadline - time.monotonic()
                if rest <= 0:
                    raise TimeoutError
                for key, _ in ready.select(rest):
                    if key.fileobj is stdin:
                        view = view[_write(key.fd, view) :]
                        if not view:
                            ready.unregister(stdin)
                        continue
                    part = os.read(key.fd, CHUNK)
                    if key.fileobj is stderr:
                        if not part:
                            ready.unregister(stderr)
                        self._said += part
                        del self._said[:-TAIL]
                    elif not part:
                        raise EOFError
                    else:
                        answer += part
                while len(answer) >= wanted:
                    if parts == 2:
                        return bytes(answer)
                    parts += 1
                    start = wanted - 4
                    wanted += int.from_bytes(answer[start : start + 4], "big") + (4 if parts == 1 else 0)
                    if wanted > self._limits.output_megabytes << 20:
                        raise OverflowError(answer[:TAIL].decode(errors="replace"))


def elaborate(
    program: build.JavaProgram, confinement: Confinement, limits: Limits, driver: str, classes: bytes
) -> wire.Elaboration:
    """Elaborate compiled classes in a process that does nothing else.

    Raises
    ------
    Gone
        If it gives anything but exactly one answer.
    """
    room = Room(
        visible=program.visible,
        environment=program.environment,
        address_megabytes=limits.memory_megabytes + build.ELABORATOR_BESIDE_THE_HEAP,
        file_megabytes=limits.files_megabytes,
        cpu_seconds=2 * limits.elaborate_seconds + 10,
        tasks=limits.processes,
    )
    nonce = secrets.token_bytes(wire.NONCE)
    try:
        ended = confinement.run(
            program.command(limits.memory_megabytes),
            wire.elaboration(nonce, driver, classes),
            room,
            seconds=limits.elaborate_seconds,
            output_bytes=limits.output_megabytes << 20,
        )
    except OSError as fault:
        raise InfraError(f"the sandbox does not start: {fault}", "run `chisellm doctor`") from fault
    if ended.cause == "timeout":
        raise Gone("timeout", f"elaboration did not end within {limits.elaborate_seconds:g} s")
    if ended.cause:
        raise Gone("crash", f"elaboration wrote more than {limits.output_megabytes} MB")
    if ended.code != 0:
        # Anybody can exit with that status; both are failures, so a stranger who also writes the words gains nothing.
        full = ended.code == build.OUT_OF_MEMORY_EXIT and b"OutOfMemoryError" in ended.stderr
        raise Gone("memory" if full else "crash", f"elaboration ended with status {ended.code}")
    try:
        return wire.Elaboration.read(ended.stdout, nonce)
    except wire.Malformed as fault:
        raise Gone("crash", f"elaboration gave no answer of its own: {fault}") from fault


def _write(pipe: int, view: memoryview) -> int:
    try:
        return os.write(pipe, view[:CHUNK])
    except BrokenPipeError:
        raise EOFError from None
