"""Which register an X comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chisellm.toolchain import Toolchain
from chisellm.verifier.simulation.batch import Bench, Simulated, simulate
from chisellm.verifier.simulation.netlist import registers, started

__all__ = ["sources_of_x"]


def sources_of_x(toolchain: Toolchain, bench: Bench, simulated: Simulated) -> Sequence[tuple[str, str]]:
    """The registers and memories, as (module, name), that the X comes from for which `simulated` failed.

    Those whose X alone brings it about while all others start at some value, or at its complement: either may
    happen to mask it.
    """
    everything = registers(bench.verilog)
    alone = [_x_remains(toolchain, bench, simulated, everything, inverted=inverted) for inverted in (False, True)]
    return [one for one, *remains in zip(everything, *alone, strict=True) if any(remains)]


def _x_remains(
    toolchain: Toolchain, bench: Bench, simulated: Simulated, everything: Sequence[tuple[str, str]], *, inverted: bool
) -> list[bool]:
    """For each of `everything` whether the X is there when that one alone starts at X."""
    variants = [started(bench.verilog, inverted=inverted, but=one) for one in everything]
    benches = [replace(bench, verilog=verilog, mutants=None, random_starts=0) for verilog in variants]
    return [
        again.failed_at == simulated.failed_at and again.fault is not None and again.fault.reason == "x"
        for again in simulate(toolchain, benches)
    ]
