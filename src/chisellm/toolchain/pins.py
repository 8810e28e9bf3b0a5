"""The pin file: which versions and which exact files a toolchain consists of.

`pins.toml` is the only place where versions and checksums are written. Everything that fetches, checks or
names a file of a toolchain reads it through this module.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from chisellm.errors import UsageError

__all__ = ["DEFAULT", "Jar", "Pins", "Role", "Tool", "formatter_pins", "parse_pins", "pins", "toolchain_names"]

DEFAULT = "chisel-7"

Role = Literal["compiler", "chisel", "plugin", "firtool", "formatter"]
"""What a jar is for. `compiler`: only scalac needs it; `chisel`: elaboration needs it as well; `formatter`: only the
tests of layout need it, beside the jars of a toolchain."""


@dataclass(frozen=True)
class Jar:
    """A Maven artifact with its checksum.

    Parameters
    ----------
    coordinate
        ``group:artifact:version`` or ``group:artifact:version:classifier``.
    role
        What the jar is for.
    sha256
        Lower-case hexadecimal SHA-256 of the file.
    size
        Size of the file in bytes.
    """

    coordinate: str
    role: Role
    sha256: str
    size: int

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """Group, artifact, version and classifier (empty when there is none)."""
        group, artifact, version, *classifier = self.coordinate.split(":")
        return group, artifact, version, classifier[0] if classifier else ""

    @property
    def filename(self) -> str:
        """The file's name in the cache."""
        _, artifact, version, classifier = self.parts
        return f"{artifact}-{version}{f'-{classifier}' if classifier else ''}.jar"


@dataclass(frozen=True)
class Tool:
    """A native program inside the firtool jar, with the SHA-256 and the size of the unpacked file."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Pins:
    """One named toolchain of the pin file.

    Parameters
    ----------
    name
        Such as ``chisel-7``.
    versions
        Versions of scala, chisel, firtool and java (the release line of the runtime, such as ``25``).
    jars
        The complete closure, in class path order.
    tools
        The programs to unpack from the jar with the role `firtool`.
    """

    name: str
    versions: Mapping[str, str]
    jars: tuple[Jar, ...]
    tools: tuple[Tool, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of everything pinned here; two toolchains with the same digest are the same files."""
        lines = [
            *(f"{key} {value}" for key, value in sorted(self.versions.items())),
            *(f"{jar.role} {jar.coordinate} {jar.sha256} {jar.size}" for jar in self.jars),
            *(f"{tool.name} {tool.sha256} {tool.size}" for tool in self.tools),
        ]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    @property
    def kept(self) -> tuple[Jar, ...]:
        """The jars that stay in the cache: all but the firtool jar, whose programs are unpacked."""
        return tuple(jar for jar in self.jars if jar.role != "firtool")

    @property
    def classpath(self) -> tuple[Jar, ...]:
        """The jars of the compiler and of Chisel, in class path order."""
        return tuple(jar for jar in self.jars if jar.role in ("compiler", "chisel"))

    def only(self, role: Role) -> Jar:
        """Return the single jar with this role."""
        (jar,) = (jar for jar in self.jars if jar.role == role)
        return jar


def parse_pins(name: str, table: Mapping[str, Any]) -> Pins:
    """Build the pins of one toolchain from its TOML table.

    Raises
    ------
    ValueError
        If a jar has a role that does not exist.
    """
    jars = tuple(Jar(**entry) for entry in table.get("jars", ()))
    for jar in jars:
        if jar.role not in get_args(Role):
            raise ValueError(f"{name}: {jar.coordinate} has the unknown role {jar.role!r}")
    return Pins(name, dict(table["versions"]), jars, tuple(Tool(**entry) for entry in table.get("tools", ())))


@cache
def _read() -> Mapping[str, Pins]:
    text = resources.files(__package__).joinpath("pins.toml").read_text(encoding="utf-8")
    return {name: parse_pins(name, table) for name, table in tomllib.loads(text)["toolchain"].items()}


def toolchain_names() -> tuple[str, ...]:
    """Return the names of the pinned toolchains, the default first."""
    return tuple(_read())


@cache
def formatter_pins() -> Pins:
    """Return the pins of scalafmt. It runs beside a toolchain's compiler and library."""
    text = resources.files(__package__).joinpath("pins.toml").read_text(encoding="utf-8")
    return parse_pins("scalafmt", tomllib.loads(text)["formatter"])


def pins(name: str) -> Pins:
    """Return the pins called `name`; raises UsageError with the known names."""
    known = _read()
    if name not in known:
        raise UsageError(f"unknown toolchain {name!r}", f"known toolchains: {', '.join(known)}")
    return known[name]
