"""Icarus Verilog: taken from the system, installed through apt, or unpacked into the cache without root."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chisellm.errors import EnvironmentFault
from chisellm.toolchain.processes import run_program
from chisellm.toolchain.store import cache_root, locked, writing

__all__ = ["Icarus", "find_icarus", "provision_icarus", "simulates", "unpack_without_root"]

_HINT = "run `sudo apt-get update && sudo apt-get install -y iverilog`, then run again"
_NO_APT = "install Icarus Verilog 11 or later so that `iverilog` and `vvp` are on PATH"
_LIBRARIES = ("libreadline8", "libreadline8t64", "libtinfo6", "libstdc++6", "libgcc-s1", "libbz2-1.0", "zlib1g")
"""What `iverilog` depends on, libc apart, by the names of Debian 12 to Ubuntu 24.04."""

_APT_TIMEOUT = 600
"""Seconds; a slow mirror included."""

_PROBE = 'module probe;\n  initial begin $display("%0d", 6 * 7); $finish; end\nendmodule\n'


@dataclass(frozen=True)
class Icarus:
    """The two commands of Icarus Verilog, without their arguments, and its version such as ``11.0``."""

    iverilog: tuple[str, ...]
    vvp: tuple[str, ...]
    version: str


def provision_icarus(*, quiet: bool = False) -> Icarus:
    """Return Icarus Verilog, installing it if the machine has none.

    Looked for in this order: PATH; the cache; `apt-get install` as root or through a `sudo` that asks for no
    password; `apt-get download`, which needs no rights, unpacked into the cache.

    Raises
    ------
    EnvironmentFault
        If none of these works; the hint says what to run.
    """
    found = find_icarus()
    if found is None:
        with locked("icarus"):
            found = find_icarus() or _install(quiet)
    return found


def find_icarus() -> Icarus | None:
    """Return the Icarus Verilog on PATH, else the one in the cache, else None; installs nothing."""
    return _on_path() or _in_cache()


def simulates(icarus: Icarus, folder: Path) -> str:
    """Compile and run a small module; returns an empty text, or what went wrong.

    Parameters
    ----------
    icarus
        The commands to try.
    folder
        An existing folder for two small files.
    """
    source, image = folder / "probe.v", folder / "probe.vvp"
    source.write_text(_PROBE, encoding="ascii")
    for command in ([*icarus.iverilog, "-g2012", "-o", str(image), str(source)], [*icarus.vvp, str(image)]):
        code, output = run_program(command, timeout=60)
        if code != 0:
            return f"`{' '.join(command)}` ended with status {code}: {output.strip()}"
    return "" if output.strip() == "42" else f"the probe printed {output.strip()!r} instead of '42'"


def unpack_without_root(target: Path, *, quiet: bool = False) -> Icarus:
    """Download the packages through apt and unpack them into `target`; no rights are needed.

    Parameters
    ----------
    target
        A folder that does not exist yet; it appears complete or not at all.
    quiet
        Say nothing on stderr.

    Raises
    ------
    EnvironmentFault
        If apt is missing, cannot download, or the unpacked programs do not run.
    """
    if not (shutil.which("apt-get") and shutil.which("dpkg")):
        raise EnvironmentFault("Icarus Verilog is missing and this system has no apt-get", _NO_APT)
    _say(quiet, f"unpacking Icarus Verilog into {target} (no root rights needed)")
    stage = target.with_name(f"{target.name}.staging")
    with writing(target.parent):
        shutil.rmtree(stage, ignore_errors=True)
        packages = stage / "packages"
        packages.mkdir(parents=True)
        apt = _private_apt(stage, packages)
        _expand(packages, stage, "iverilog")
        icarus = _commands(stage)
        if icarus is None:
            # A slim image lacks libraries such as readline: bring them along.
            for library in _LIBRARIES:
                run_program([*apt, "download", library], timeout=_APT_TIMEOUT, cwd=packages)
            _expand(packages, stage, "*")
            icarus = _commands(stage)
        if icarus is None:
            raise EnvironmentFault("the unpacked Icarus Verilog does not run", _HINT)
        fault = simulates(icarus, stage)
        if fault:
            raise EnvironmentFault(f"the unpacked Icarus Verilog does not work: {fault}", _HINT)
        shutil.rmtree(packages)
        shutil.rmtree(stage / "apt", ignore_errors=True)
        shutil.rmtree(target, ignore_errors=True)
        stage.replace(target)
    moved = _commands(target)
    assert moved is not None
    return moved


def _on_path() -> Icarus | None:
    iverilog, vvp = shutil.which("iverilog"), shutil.which("vvp")
    return _versioned((iverilog,), (vvp,)) if iverilog and vvp else None


def _in_cache() -> Icarus | None:
    # The folder gets its name in one step after it was tried, so its existence is the marker.
    folder = cache_root() / "icarus"
    return _commands(folder) if folder.is_dir() else None


def _install(quiet: bool) -> Icarus:
    for privilege in _privileges():
        _say(quiet, "installing Icarus Verilog through apt-get")
        _apt_install(privilege)
        found = _on_path()
        if found is not None:
            return found
    return unpack_without_root(cache_root() / "icarus", quiet=quiet)


def _privileges() -> list[list[str]]:
    if not shutil.which("apt-get"):
        return []
    if os.geteuid() == 0:
        return [[]]
    if shutil.which("sudo") and run_program(["sudo", "-n", "true"], timeout=20)[0] == 0:
        return [["sudo", "-n"]]
    return []


def _apt_install(privilege: Sequence[str]) -> None:
    apt = [*privilege, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "-y", "--no-install-recommends", "iverilog"]
    if run_program(install, timeout=_APT_TIMEOUT)[0] != 0:
        run_program([*apt, "update"], timeout=_APT_TIMEOUT)
        run_program(install, timeout=_APT_TIMEOUT)


def _private_apt(stage: Path, packages: Path) -> list[str]:
    """Download iverilog; returns the apt command that could: the system's lists, or lists of our own."""
    plain = ["apt-get", "-q"]
    code, _ = run_program([*plain, "download", "iverilog"], timeout=_APT_TIMEOUT, cwd=packages)
    if code == 0:
        return plain
    # A fresh container has no package lists, and without root the system's cannot be filled.
    own = stage / "apt"
    for part in ("lists/partial", "cache/archives/partial"):
        (own / part).mkdir(parents=True)
    apt = [*plain, "-o", f"Dir::State={own}", "-o", f"Dir::State::lists={own}/lists", "-o", f"Dir::Cache={own}/cache"]
    apt += ["-o", "Dir::State::status=/var/lib/dpkg/status"]
    run_program([*apt, "update"], timeout=_APT_TIMEOUT)
    code, output = run_program([*apt, "download", "iverilog"], timeout=_APT_TIMEOUT, cwd=packages)
    if code != 0:
        reason = output.strip().splitlines()[-1] if output.strip() else f"status {code}"
        raise EnvironmentFault(f"Icarus Verilog is missing and apt-get cannot download it: {reason}", _HINT)
    return apt


def _expand(packages: Path, target: Path, prefix: str) -> None:
    for package in sorted(packages.glob(f"{prefix}_*.deb" if prefix != "*" else "*.deb")):
        code, output = run_program(["dpkg", "-x", str(package), str(target)], timeout=120)
        if code != 0:
            raise EnvironmentFault(f"cannot unpack {package.name}: {output.strip()}", _HINT)


def _commands(folder: Path) -> Icarus | None:
    """Return the commands of an unpacked Icarus, or None if it does not run."""
    base = next(iter(sorted(folder.glob("usr/lib/*/ivl"))), None)
    if base is None:
        return None
    libraries = [str(path) for path in (*folder.glob("lib/*-linux-gnu"), base.parent) if any(path.glob("*.so*"))]
    surroundings = ("env", f"LD_LIBRARY_PATH={':'.join(libraries)}") if libraries else ()
    programs = folder / "usr" / "bin"
    return _versioned(
        (*surroundings, str(programs / "iverilog"), "-B", str(base)),
        (*surroundings, str(programs / "vvp"), "-M", str(base)),
    )


def _versioned(iverilog: tuple[str, ...], vvp: tuple[str, ...]) -> Icarus | None:
    code, output = run_program([*vvp, "-V"], timeout=20)
    words = output.split()
    if code != 0 or "version" not in words[:-1]:
        return None
    return Icarus(iverilog, vvp, words[words.index("version") + 1])


def _say(quiet: bool, text: str) -> None:
    if not quiet:
        print(text, file=sys.stderr)
