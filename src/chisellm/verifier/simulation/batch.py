"""Runs test benches through Icarus and compares what they printed with what the golden said."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from chisellm.contract import Contract
from chisellm.errors import InfraError
from chisellm.stimulus import Trace
from chisellm.toolchain import Toolchain
from chisellm.verdict import Message, Stage, Verdict
from chisellm.verifier.simulation import scratch
from chisellm.verifier.simulation.mutants import RESTART, Mutants, judged_lines, read_kills
from chisellm.verifier.simulation.mutants import bench as mutant_bench
from chisellm.verifier.simulation.netlist import has_state, rename, started
from chisellm.verifier.simulation.testbench import compared_leaves, expected_lines, stimulus_lines, testbench

__all__ = ["Bench", "Runner", "Simulated", "simulate"]

SECONDS = 120.0
LARGEST_BATCH = 400  # each bench holds a file open
DEFINED_SHARE = 0.8

Runner = Callable[[Sequence[str], Path], str | None]
"""Runs a command in a folder; returns what went wrong, or None."""


@dataclass(frozen=True)
class Bench:
    """One lowered module with its stimulus, and its mutants if they are wanted as well.

    `names` maps leaf paths to Verilog ports. A module with state runs once with its registers at X and
    `random_starts` times with them at random values: some, then their complements. Each output must be defined in
    `defined_share` of the cycles, and in one at least; with 0 that is not asked.
    """

    contract: Contract
    top: str
    verilog: str
    names: Mapping[str, str]
    trace: Trace
    mutants: Mutants | None = None
    random_starts: int = 2
    defined_share: float = DEFINED_SHARE


@dataclass(frozen=True)
class Simulated:
    """`fault` is None where every defined output was right in every cycle; `failed_at` is the cycle in which not.

    `killed` gives the cycle in which each mutant that died did so.
    """

    fault: Verdict | None
    evidence: Mapping[str, int]
    failed_at: int = -1
    killed: Mapping[int, int] = field(default_factory=dict)


def simulate(toolchain: Toolchain, benches: Sequence[Bench], run: Runner | None = None) -> list[Simulated]:
    """Simulate every bench, all in one process, and judge each by its own outputs.

    `run` starts Icarus, by default as a plain process.

    Raises
    ------
    InfraError
        If Icarus fails on the batch even in halves down to one bench that is not at fault itself.
    """
    if not benches:
        return []
    if len(benches) > LARGEST_BATCH:
        first, rest = benches[:LARGEST_BATCH], benches[LARGEST_BATCH:]
        return simulate(toolchain, first, run) + simulate(toolchain, rest, run)
    with scratch.folder() as folder:
        copies = [_write(folder, f"b{index}", bench) for index, bench in enumerate(benches)]
        for index, bench in enumerate(benches):
            if bench.mutants is not None:
                _write_mutants(folder, f"m{index}", f"b{index}.mem", bench, bench.mutants)
        roots = [path.stem for path in sorted(folder.glob("*.sv"))]
        failure = _run(toolchain, folder, roots, run or _run_plainly)
        if failure is None:
            return [
                _with_kills(
                    _judge(bench, copies[index], (folder / f"b{index}.out").read_text()),
                    bench,
                    folder / f"m{index}.out",
                )
                for index, bench in enumerate(benches)
            ]
    if len(benches) == 1:
        raise InfraError(f"Icarus failed on {benches[0].top}: {failure}", "run `chisellm doctor`")
    middle = len(benches) // 2
    return simulate(toolchain, benches[:middle], run) + simulate(toolchain, benches[middle:], run)


def _write(folder: Path, name: str, bench: Bench) -> int:
    """Put one bench's files into `folder`; returns how many copies of the design run."""
    texts = [rename(bench.verilog, f"{name}x_")]
    tops = [f"{name}x_{bench.top}"]
    if has_state(bench.verilog):
        for start in range(bench.random_starts):
            texts.append(rename(started(bench.verilog, inverted=start == 1), f"{name}r{start}_"))
            tops.append(f"{name}r{start}_{bench.top}")
    texts.append(testbench(name, bench.contract, bench.names, tops, len(bench.trace)))
    (folder / f"{name}.sv").write_text("\n".join(texts))
    (folder / f"{name}.mem").write_text("\n".join(stimulus_lines(bench.contract, bench.trace)) + "\n")
    return len(tops)


def _write_mutants(folder: Path, name: str, stimulus: str, bench: Bench, mutants: Mutants) -> None:
    design = rename(started(mutants.verilog, at=f"{name}.{RESTART}"), f"{name}_")
    text = mutant_bench(name, bench.contract, bench.names, f"{name}_{mutants.top}", mutants, stimulus, len(bench.trace))
    (folder / f"{name}.sv").write_text(design + "\n" + text)
    (folder / f"{name}.mem").write_text("\n".join(judged_lines(bench.contract, bench.trace)) + "\n")


def _with_kills(judged: Simulated, bench: Bench, printed: Path) -> Simulated:
    """What became of the mutants. Whether the design itself is right was judged before."""
    if bench.mutants is None or judged.fault is not None:
        return judged
    try:
        fault, killed = read_kills(bench.mutants, printed.read_text())
    except ValueError as short:
        raise InfraError(f"{bench.top}: the bench of its mutants did not end", "run `chisellm doctor`") from short
    if fault >= 0:
        text = f"cycle {fault}: the schema of mutants differs from its original"
        return replace(judged, fault=Verdict(Stage.INFRA, "schema", (Message("error", text),)), failed_at=fault)
    return replace(judged, killed=killed)


def _run(toolchain: Toolchain, folder: Path, roots: Sequence[str], run: Runner) -> str | None:
    """Compile and run the benches of `folder`, a file and a root module each; returns what went wrong, or None.

    `SYNTHESIS` leaves out assertions, which firtool puts into the module itself for Chisel 6: one that fires in a
    mutant would end the whole batch.
    """
    commands = [
        [
            *(*toolchain.iverilog, "-g2012", "-DSYNTHESIS", "-o", "all.vvp"),
            *(flag for root in roots for flag in ("-s", root)),
            *(f"{root}.sv" for root in roots),
        ],
        [*toolchain.vvp, "-n", "all.vvp"],
    ]
    for command in commands:
        failure = run(command, folder)
        if failure is not None:
            return failure
    return None


def _run_plainly(command: Sequence[str], folder: Path) -> str | None:
    try:
        ran = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
            env={"TMPDIR": str(folder), "PATH": "/usr/bin:/bin"},
        )
    except subprocess.TimeoutExpired:
        return f"{command[0]} gave no answer in {SECONDS:.0f} s"
    except OSError as fault:
        raise InfraError(f"Icarus does not start: {fault}", "run `chisellm doctor`") from fault
    if ran.returncode != 0:
        return (ran.stderr or ran.stdout).strip()[:2000] or f"exit {ran.returncode}"
    return None


def _judge(bench: Bench, copies: int, printed: str) -> Simulated:
    lines = printed.splitlines()
    wanted = expected_lines(bench.contract, bench.trace)
    counts, cycles = compared_leaves(bench.contract, bench.trace)
    evidence = {
        "cycles": len(wanted) if bench.contract.stateful else 0,
        "vectors": len(wanted),
        "compared": sum(counts.values()),
        "defined_permille": 1000 * min(counts.values()) // max(cycles, 1),
    }
    if len(lines) != len(wanted):
        raise InfraError(
            f"{bench.top}: {len(lines)} cycles simulated instead of {len(wanted)}", "run `chisellm doctor`"
        )
    least = max(bench.defined_share * cycles, 1) if bench.defined_share else 0
    blunt = [path for path, count in counts.items() if count < least]
    if blunt:
        share = f"{counts[blunt[0]]} of {cycles} cycles, less than {bench.defined_share:.0%}"
        text = f"output {blunt[0]} is defined in {share}"
        return Simulated(Verdict(Stage.COVERAGE, "undefined", (Message("error", text),)), evidence)
    for cycle, (line, want) in enumerate(zip(lines, wanted, strict=True)):
        if line != want * copies:
            fault = _first_difference(bench, line, want, copies, cycle)
            if fault is not None:
                return Simulated(fault, evidence, cycle)
    return Simulated(None, evidence)


def _first_difference(bench: Bench, line: str, want: str, copies: int, cycle: int) -> Verdict | None:
    """The fault in one printed line, or None where it only differs in places that are not compared."""
    for copy in range(copies):
        got = line[copy * len(want) : (copy + 1) * len(want)]
        offset = 0
        for port in bench.contract.outputs:
            digits = (port.width + 3) // 4
            have, need = got[offset : offset + digits], want[offset : offset + digits]
            offset += digits
            if have == need or need.startswith("."):
                continue
            unknown = any(digit in "xXzZ" for digit in have)
            reason = "x" if unknown else "initial_state" if copy else "mismatch"
            inputs = ", ".join(f"{path}={value}" for path, value in bench.trace.inputs[cycle].items())
            text = (
                f"cycle {cycle}: output {port.path} is 0x{have} instead of 0x{need} (inputs {inputs}"
                f"{', registers started at random values' if copy else ''})"
            )
            return Verdict(Stage.SIMULATE, reason, (Message("error", text),))
    return None
