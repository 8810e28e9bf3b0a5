"""Code as scalafmt would lay it out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from chisellm.toolchain import Toolchain, compile_scala
from chisellm.toolchain.formatter import provision_formatter
from chisellm.toolchain.processes import run_program

__all__ = ["CONFIGURATION", "formatted"]

CONFIGURATION = Path(__file__).parents[3] / ".scalafmt.conf"
SECONDS = 400


def formatted(toolchain: Toolchain, sources: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Each source as scalafmt writes it; `folder` is an empty one to work in."""
    jars = (*toolchain.classpath, *provision_formatter(quiet=True))
    program = compile_scala(
        replace(toolchain, classpath=jars),
        {"Layout.scala": Path(__file__).with_name("Layout.scala").read_text()},
        name="layout",
    )
    files = {name: folder / f"{index}.scala" for index, name in enumerate(sources)}
    for name, file in files.items():
        file.write_text(sources[name])
    path = os.pathsep.join(map(str, (*jars, program)))
    command = [str(toolchain.java), "-Xss8m", "-cp", path, "chisellm.layout.Layout", str(CONFIGURATION), str(folder)]
    code, said = run_program(command, timeout=SECONDS)
    assert code == 0, said
    return {name: file.read_text() for name, file in files.items()}
