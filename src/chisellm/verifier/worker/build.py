"""Builds the worker once into the cache: its jar from package data, and a JVM AOT cache trained on samples."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path

from filelock import FileLock

from chisellm.errors import EnvironmentFault
from chisellm.toolchain import Toolchain, compile_scala
from chisellm.verifier.worker.process import WorkerEnded, WorkerProcess
from chisellm.verifier.worker.wire import Sample

__all__ = ["SCALAC_FLAGS", "command", "ensure", "options"]

SCALAC_FLAGS = (
    "-deprecation",
    "-feature",
    "-unchecked",
    "-language:reflectiveCalls",
    "-Ymacro-annotations",
    "-Wunused:imports",
)
ELABORATION = "--warnings-as-errors"
TRAINING_ROUNDS = 3


@cache
def ensure(toolchain: Toolchain) -> tuple[Path, Path]:
    """Return the worker's jar and its AOT cache, building what is missing.

    Raises
    ------
    EnvironmentFault
        If the worker cannot be built or trained on this machine.
    """
    folder = files("chisellm.verifier.worker")
    scala = folder.joinpath("scala")
    entries = (entry for part in (scala, scala.joinpath("lint")) for entry in part.iterdir())
    sources = {entry.name: entry.read_text() for entry in entries if entry.name.endswith(".scala")}
    jar = compile_scala(toolchain, sources, name="worker")
    aot = jar.with_suffix(".aot")
    if not aot.exists():
        with FileLock(f"{aot}.lock"):
            if not aot.exists():
                _train(toolchain, jar, aot)
    return jar, aot


def command(toolchain: Toolchain, heap_megabytes: int) -> list[str]:
    """The java command of a worker with its heap bounded, up to and including the main class."""
    jar, aot = ensure(toolchain)
    return _java(toolchain, jar, [f"-Xmx{heap_megabytes}m", f"-XX:AOTCache={aot}"])


def options(toolchain: Toolchain) -> list[str]:
    """Elaboration arguments and scalac options of a worker."""
    return [
        ELABORATION,
        *SCALAC_FLAGS,
        "-Xmaxerrs",
        "100000",
        "-Xmaxwarns",
        "100000",
        f"-Xplugin:{toolchain.plugin}",
        "-classpath",
        os.pathsep.join(map(str, toolchain.classpath)),
    ]


def _java(toolchain: Toolchain, jar: Path, flags: list[str]) -> list[str]:
    return [
        str(toolchain.java),
        *flags,
        "-Xss16m",
        "-XX:+UseSerialGC",
        # C2 specialises scalac's phases, and every new batch throws that away: C1 alone takes 25 % less CPU time
        # over the first 1,500 samples and no more after that.
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",  # no file in the shared temporary folder
        "-cp",
        os.pathsep.join(map(str, (*toolchain.classpath, jar))),
        "chisellm.worker.Worker",
    ]


def _train(toolchain: Toolchain, jar: Path, aot: Path) -> None:
    """Run the training samples once and let the JVM write what it learned."""
    folder = files("chisellm.verifier.worker").joinpath("training")
    samples = [
        Sample(
            f"t{round_}{entry.name.removesuffix('.scala')}",
            entry.name.removesuffix(".scala"),
            entry.read_text(),
        )
        for round_ in range(TRAINING_ROUNDS)
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
    ]
    with tempfile.TemporaryDirectory(dir=aot.parent) as temporary:
        written = Path(temporary) / "worker.aot"
        process = WorkerProcess(
            _java(toolchain, jar, ["-Xmx1200m", f"-XX:AOTCacheOutput={written}"]), options(toolchain)
        )
        try:
            process.ask(samples, 300)
        except WorkerEnded as ended:
            raise EnvironmentFault(
                f"the Java worker does not run here ({ended})",
                "run `chisellm doctor`; it checks the Java runtime, the cache and the memory",
            ) from ended
        process.close()
        if not written.exists():
            raise EnvironmentFault(
                "the Java runtime wrote no AOT cache", "run `chisellm doctor`; it checks the Java runtime"
            )
        os.replace(written, aot)
