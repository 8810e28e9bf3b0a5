"""Compiles the package's own Scala sources once and keeps the jar."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from chisellm.errors import InfraError
from chisellm.toolchain.processes import run_program
from chisellm.toolchain.provisioning import Toolchain
from chisellm.toolchain.store import locked, writing

__all__ = ["compile_scala"]

_TIMEOUT = 600
"""Seconds for one compilation, on a busy machine."""


def compile_scala(toolchain: Toolchain, sources: Mapping[str, str], *, name: str) -> Path:
    """Compile Scala sources with the pinned compiler into a jar of the toolchain's cache.

    The jar is named after the sources and the toolchain's fingerprint, so one that is there is up to date and
    returned at once. Many processes may ask for the same jar: one compiles, the others wait.

    Parameters
    ----------
    toolchain
        A provisioned toolchain; its `classpath` is what the sources may import.
    sources
        Text of each source by its file name, such as ``Worker.scala``.
    name
        What the jar is called; letters, digits, ``-`` and ``_``.

    Returns
    -------
    Path
        The jar. It holds the sources' own classes only.

    Raises
    ------
    ValueError
        If `name` or a file name has other characters.
    InfraError
        If the sources do not compile; the message holds the compiler's output.
    EnvironmentFault
        If the cache cannot be written.
    """
    for word in (name, *sources):
        if not re.fullmatch(r"[A-Za-z0-9_-]+(\.(scala|java))?", word):
            raise ValueError(f"not a plain name: {word!r}")
    digest = hashlib.sha256(toolchain.fingerprint.encode())
    for file, text in sorted(sources.items()):
        digest.update(f"\0{file}\0{len(text)}\0{text}".encode())
    built = toolchain.cache / "built"
    jar = built / f"{name}-{digest.hexdigest()[:16]}.jar"
    if jar.exists():
        return jar
    with locked(jar.stem), writing(built):
        if not jar.exists():
            built.mkdir(exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".staging-", dir=built) as stage:
                _compile(toolchain, sources, Path(stage), name).replace(jar)
    return jar


def _compile(toolchain: Toolchain, sources: Mapping[str, str], stage: Path, name: str) -> Path:
    for file, text in sources.items():
        (stage / file).write_text(text, encoding="utf-8")
    output = stage / "output.jar"
    command = [
        str(toolchain.java),
        "-Xss8m",
        # Scala's lazy values still use this part of Unsafe, and Java would warn in the output.
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        os.pathsep.join(str(path) for path in toolchain.classpath),
        "scala.tools.nsc.Main",
        "-usejavacp",
        *("-encoding", "UTF-8", "-deprecation", "-feature", "-unchecked"),
        *("-d", str(output)),
        *(str(stage / file) for file in sorted(sources)),
    ]
    code, text = run_program(command, timeout=_TIMEOUT)
    if code != 0 or not output.exists():
        shown = text.replace(f"{stage}/", "").strip()
        raise InfraError(
            f"cannot compile {name} (status {code}):\n{shown}", "run `chisellm doctor` to check the toolchain"
        )
    return output
