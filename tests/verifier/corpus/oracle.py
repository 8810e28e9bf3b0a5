"""Judges every module of the corpus with the plain tools, run by hand, and writes `verdicts/`.

It knows nothing of the product, so that the two can disagree: scalac's own main class compiles the file, a fresh Java
process calls `ChiselStage`, and firtool lowers what comes out. Run it as

    python tests/verifier/corpus/oracle.py --java JAVA --toolchain FOLDER --name chisel-7 [ID ...]

where the folder holds `jars/` and `bin/firtool`, and the name is that of the file for its verdicts. Modules whose
text, top and arguments have not changed keep their line; `--all` judges them anew. A verdict is one of

- `policy`: the circuit carries inline Verilog;
- `compile`: scalac refuses the file;
- `interface`: what is asked for is no module;
- `elaborate`: the generator throws;
- `lower`: firtool refuses the circuit;
- `passed`.

Warnings refuse nothing.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Case", "Expected", "Tools", "judge", "main", "read_cases", "read_expected"]

HERE = Path(__file__).parent
CASES = HERE / "cases.csv"
VERDICTS = HERE / "verdicts"
INLINE = re.compile(r"\bBlackBoxInlineAnno\b")
SCALAC_ERROR = re.compile(r"^(?P<file>[\w.]+):(?P<line>\d+): error: (?P<text>.*)$", re.MULTILINE)
FIRTOOL_ERROR = re.compile(r"^(?P<file>[^:\n]*):(?P<line>\d+):\d+: error: (?P<text>.*)$", re.MULTILINE)
THROWN = re.compile(r'^(?:Exception in thread "main" |Caused by: )(?P<text>.*)$', re.MULTILINE)
NO_MODULE = re.compile(r"not found: type |required: chisel3\.RawModule")
PACKAGE = re.compile(r"^package\s+([\w.]+)\s*(?:;|//.*)?\s*$", re.MULTILINE)
IDENTITY = re.compile(r"@[0-9a-f]{5,}\b")
SECONDS = 300


@dataclass(frozen=True)
class Case:
    """One module of the corpus.

    `named` tells that more than one module of the file could be its top, so that whoever judges it must be told.
    """

    id: str
    top: str
    ctor: str
    named: bool

    @property
    def path(self) -> Path:
        return HERE / f"{self.id}.scala"

    @property
    def digest(self) -> str:
        """A fingerprint of all that the verdict depends on."""
        said = b"\0".join((self.path.read_bytes(), self.top.encode(), self.ctor.encode()))
        return hashlib.sha256(said).hexdigest()[:16]


@dataclass(frozen=True)
class Expected:
    """What the plain tools gave. `line` is that of the first error in the file, 0 where none is told."""

    id: str
    digest: str
    stage: str
    reason: str = ""
    line: int = 0
    message: str = ""


@dataclass(frozen=True)
class Tools:
    """`jars` holds compiler, compiler plugin and libraries alike."""

    java: Path
    jars: tuple[Path, ...]
    firtool: Path

    @property
    def plugin(self) -> Path:
        return next(jar for jar in self.jars if jar.name.startswith("chisel-plugin"))

    def run(self, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """Run a Java program in `folder`; its class path is all jars and the folder's `classes`."""
        path = ":".join([*(str(jar) for jar in self.jars), "classes"])
        # The last one: Scala's lazy values use a part of Unsafe that Java warns about.
        flags = ["-Xss8m", "-Xmx2g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
        flags += ["--sun-misc-unsafe-memory-access=allow"]
        return subprocess.run(
            [str(self.java), *flags, "-cp", path, *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )


def read_cases() -> list[Case]:
    """All modules of the corpus, in the order of their ids."""
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = [Case(row["id"], row["top"], row["ctor"], row["named"] == "yes") for row in csv.DictReader(file)]
    return sorted(rows, key=lambda case: case.id)


def read_expected(name: str) -> dict[str, Expected]:
    """The committed verdicts of a toolchain by id; none where it has no file yet."""
    path = VERDICTS / f"{name}.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["id"]: Expected(row["id"], row["digest"], row["stage"], row["reason"], int(row["line"]), row["message"])
        for row in rows
    }


def judge(case: Case, tools: Tools) -> Expected:
    """Compile, elaborate and lower one module.

    Raises
    ------
    RuntimeError
        If a tool fails in a way that says nothing of the module.
    """

    def refused(stage: str, line: int = 0, message: str = "") -> Expected:
        return Expected(case.id, case.digest, stage, "error", line, IDENTITY.sub("", message).strip()[:200])

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "classes").mkdir()
        (folder / "Sample.scala").write_bytes(case.path.read_bytes())
        (folder / "HandDriver.scala").write_text(_driver(case), encoding="utf-8")
        plugin = f"-Xplugin:{tools.plugin}"
        options = [plugin, "-d", "classes", "-usejavacp", "-Ymacro-annotations", "-language:reflectiveCalls"]
        compiled = tools.run("scala.tools.nsc.Main", *options, "Sample.scala", "HandDriver.scala", folder=folder)
        if compiled.returncode:
            said = compiled.stdout + compiled.stderr
            errors = [found for found in SCALAC_ERROR.finditer(said) if found["file"] == "Sample.scala"]
            if not errors and NO_MODULE.search(said):
                return Expected(case.id, case.digest, "interface", "module_name")
            if not errors:
                raise RuntimeError(f"{case.id}: scalac refused the driver alone\n{said}")
            return refused("compile", int(errors[0]["line"]), errors[0]["text"])
        elaborated = tools.run("HandDriver", "circuit.fir", folder=folder)
        if elaborated.returncode:
            thrown = THROWN.findall(elaborated.stderr)
            return refused("elaborate", 0, thrown[0] if thrown else elaborated.stderr)
        if INLINE.search((folder / "circuit.fir").read_text(encoding="utf-8")):
            return Expected(case.id, case.digest, "policy", "inline_verilog")
        lowered = subprocess.run(
            [str(tools.firtool), "--format=fir", "circuit.fir", "-o", "circuit.sv"],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        if lowered.returncode:
            found = FIRTOOL_ERROR.search(lowered.stderr)
            if found is None:
                raise RuntimeError(f"{case.id}: firtool failed\n{lowered.stderr}")
            line = int(found["line"]) if found["file"].endswith("Sample.scala") else 0
            return refused("lower", line, found["text"])
    return Expected(case.id, case.digest, "passed")


def _driver(case: Case) -> str:
    """A program beside the module; names of the file go before those of Chisel in the constructor's arguments."""
    text = case.path.read_text(encoding="utf-8")
    package = ".".join(PACKAGE.findall(text))
    own = f"import _root_.{package}._" if package else ""
    top = f"_root_.{package}.{case.top}" if package else case.top
    return f"""object HandDriver {{
  def main(arguments: Array[String]): Unit = {{
    import _root_.chisel3._
    val text = {{ {own}
      _root_.circt.stage.ChiselStage.emitCHIRRTL(new {top}({case.ctor})) }}
    java.nio.file.Files.writeString(java.nio.file.Paths.get(arguments(0)), text)
  }}
}}
"""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Judge the corpus with the plain tools.")
    parser.add_argument("--java", type=Path, required=True)
    parser.add_argument("--toolchain", type=Path, required=True, help="folder with jars/ and bin/firtool")
    parser.add_argument("--name", required=True, help="such as chisel-7")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="judge also what has not changed")
    parser.add_argument("ids", nargs="*")
    chosen = parser.parse_args(arguments)
    jars = tuple(sorted(path.resolve() for path in (chosen.toolchain / "jars").glob("*.jar")))
    tools = Tools(chosen.java.resolve(), jars, (chosen.toolchain / "bin" / "firtool").resolve())
    known = read_expected(chosen.name)
    cases = read_cases()

    def stale(case: Case) -> bool:
        before = known.get(case.id)
        return chosen.all or before is None or before.digest != case.digest

    todo = [case for case in cases if stale(case) and (not chosen.ids or case.id in chosen.ids)]
    faults = 0
    with ThreadPoolExecutor(chosen.jobs) as pool:
        for case, future in [(case, pool.submit(judge, case, tools)) for case in todo]:
            try:
                known[case.id] = given = future.result()
            except (RuntimeError, subprocess.TimeoutExpired) as fault:
                faults += 1
                print(f"fault: {fault}", file=sys.stderr, flush=True)
                continue
            print(f"{given.id} {given.stage} {given.line} {given.message}", flush=True)
            _write(chosen.name, [known[c.id] for c in cases if c.id in known])
    return 2 if faults else 0


def _write(name: str, rows: list[Expected]) -> None:
    VERDICTS.mkdir(exist_ok=True)
    with (VERDICTS / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "digest", "stage", "reason", "line", "message"])
        writer.writerows([row.id, row.digest, row.stage, row.reason, row.line, row.message] for row in rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
