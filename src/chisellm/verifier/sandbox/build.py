"""Builds the programs of zones B and C once into the cache, each with an AOT cache trained on samples of our own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from filelock import FileLock

from chisellm.errors import EnvironmentFault
from chisellm.toolchain import Toolchain, compile_scala
from chisellm.verifier.sandbox import wire
from chisellm.verifier.sandbox.confinement import libraries

__all__ = ["JavaProgram", "compiler", "elaborator"]

SCALAC_FLAGS = (
    *("-deprecation", "-feature", "-unchecked", "-language:reflectiveCalls", "-Ymacro-annotations"),
    # Loaded once a process instead of once a text. Both come from the toolchain's jars alone.
    *("-Ycache-plugin-class-loader:last-modified", "-Ycache-macro-class-loader:last-modified"),
)
COMMON = (
    *("-Xss16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=64m"),
    *("-XX:MaxDirectMemorySize=64m", "-XX:CompressedClassSpaceSize=128m", "-XX:MaxMetaspaceSize=512m"),
    *("-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-XX:+DisableAttachMechanism", "-XX:-CreateCoredumpOnCrash"),
    # What the JVM itself prints must not end up where answers are read.
    *("-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr"),
    # The same number of helper threads on every machine.
    *("-XX:ActiveProcessorCount=2", "--sun-misc-unsafe-memory-access=allow"),
)
COMPILER_BESIDE_THE_HEAP = 2000  # megabytes of address space: class space, metaspace, code, AOT cache, stacks
ELABORATOR_BESIDE_THE_HEAP = 1200
OUT_OF_MEMORY_EXIT = 3  # what -XX:+ExitOnOutOfMemoryError exits with
TRAINING_ROUNDS = 3
TRAINING_SECONDS = 300


@dataclass(frozen=True)
class JavaProgram:
    """A program with its class path, and its AOT cache."""

    java: Path
    jars: tuple[Path, ...]
    main: str
    arguments: tuple[str, ...]
    aot: Path
    plugin: tuple[Path, ...] = ()

    def command(self, heap_megabytes: int) -> list[str]:
        return self._command([f"-Xmx{heap_megabytes}m", f"-XX:AOTCache={self.aot}"])

    def training(self, written: Path) -> list[str]:
        return self._command(["-Xmx1200m", f"-XX:AOTCacheOutput={written}"])

    def _command(self, flags: Sequence[str]) -> list[str]:
        path = os.pathsep.join(map(str, self.jars))
        return [str(self.java), *flags, *COMMON, "-cp", path, self.main, *self.arguments]

    @property
    def visible(self) -> tuple[Path, ...]:
        """All the files that it reads."""
        home = self.java.parent.parent
        shared = [p for p in libraries(self.java, home / "lib/server/libjvm.so") if not p.is_relative_to(home)]
        return (home, *shared, *self.jars, *self.plugin, self.aot)

    @property
    def environment(self) -> tuple[tuple[str, str], ...]:
        """Without /proc, the loader cannot tell where the program lies and what lies beside it.

        The C library sets 64 MB of address space aside for each of its arenas, eight of them a core.
        """
        home = self.java.parent.parent
        return (("LD_LIBRARY_PATH", f"{home}/lib:{home}/lib/server"), ("MALLOC_ARENA_MAX", "1"))


@cache
def compiler(toolchain: Toolchain) -> JavaProgram:
    """The resident compiler of zone B.

    Raises
    ------
    EnvironmentFault
        If it cannot be built or trained on this machine.
    """
    path = os.pathsep.join(map(str, toolchain.classpath))
    arguments = (*SCALAC_FLAGS, f"-Xplugin:{toolchain.plugin}", "-classpath", path)
    made = _program(toolchain, ("compiler",), toolchain.classpath, "Main", arguments, (toolchain.plugin,))
    requests = [wire.request(code, "", "", "") for code in _samples().values()] * TRAINING_ROUNDS
    _train(made, lambda: b"".join(requests))
    return made


@cache
def elaborator(toolchain: Toolchain) -> JavaProgram:
    """The single-use elaboration of zone C; no compiler is on its class path.

    Raises
    ------
    EnvironmentFault
        If it cannot be built or trained on this machine.
    """
    line = f"chisel-{toolchain.versions['chisel'].split('.')[0]}"
    made = _program(toolchain, ("elaborator", line), toolchain.runtime, "Elaborate", (), ())
    _train(made, lambda: _compiled_sample(toolchain))
    return made


def _program(
    toolchain: Toolchain,
    folders: tuple[str, ...],
    jars: tuple[Path, ...],
    main: str,
    arguments: tuple[str, ...],
    plugin: tuple[Path, ...],
) -> JavaProgram:
    scala = files("chisellm.verifier.sandbox").joinpath("scala")
    sources = {
        entry.name: entry.read_text(encoding="utf-8")
        for folder in folders
        for entry in scala.joinpath(folder).iterdir()
    }
    jar = compile_scala(toolchain, sources, name=f"strangers-{folders[0]}")
    # A cache that was trained with other flags may be refused, in silence.
    flags = hashlib.sha256(" ".join(COMMON).encode()).hexdigest()[:8]
    aot = jar.with_name(f"{jar.stem}-{flags}.aot")
    return JavaProgram(toolchain.java, (*jars, jar), f"chisellm.strangers.{main}", arguments, aot, plugin)


def _samples() -> dict[str, str]:
    folder = files("chisellm.verifier.worker").joinpath("training")
    return {e.name: e.read_text(encoding="utf-8") for e in sorted(folder.iterdir(), key=lambda e: e.name)}


def _compiled_sample(toolchain: Toolchain) -> bytes:
    """A request to the elaborator: the largest sample, compiled."""
    code = max(_samples().values(), key=len)
    said = _run(compiler(toolchain).command(1200), wire.request(code, "", "", ""))
    reply = wire.Compiled.read(said)
    return wire.elaboration(b"\0" * wire.NONCE, reply.driver, reply.classes)


def _train(made: JavaProgram, stdin: Callable[[], bytes]) -> None:
    """Run the samples once and let the JVM write what it learned."""
    if made.aot.exists():
        return
    with FileLock(f"{made.aot}.lock"):
        if made.aot.exists():
            return
        with tempfile.TemporaryDirectory(dir=made.aot.parent) as temporary:
            written = Path(temporary) / "program.aot"
            _run(made.training(written), stdin())
            if not written.exists():
                raise EnvironmentFault(
                    "the Java runtime wrote no AOT cache", "run `chisellm doctor`; it checks the Java runtime"
                )
            written.replace(made.aot)


def _run(command: Sequence[str], stdin: bytes) -> bytes:
    """Run one of our programs on our own samples, outside any sandbox."""
    try:
        ran = subprocess.run(command, input=stdin, capture_output=True, timeout=TRAINING_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise EnvironmentFault(f"a Java program does not run here: {fault}", "run `chisellm doctor`") from fault
    if ran.returncode != 0:
        said = ran.stderr.decode(errors="replace").strip()[-1000:]
        raise EnvironmentFault(
            f"a Java program does not run here (status {ran.returncode}): {said}",
            "run `chisellm doctor`; it checks the Java runtime, the cache and the memory",
        )
    return ran.stdout
