"""Which register an X comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chisellm.determinism import seeded
from chisellm.toolchain import Toolchain
from chisellm.verifier.simulation.batch import Bench, Simulated, simulate
from chisellm.verifier.simulation.netlist import registers, with_initial_values

__all__ = ["sources_of_x"]


def sources_of_x(toolchain: Toolchain, bench: Bench, simulated: Simulated) -> Sequence[tuple[str, str]]:
    """The registers and memories, as (module, name), whose X alone brings about the X for which `simulated` failed:
    it is still there when all others start at some value."""
    everything = registers(bench.verilog)
    variants = [with_initial_values(bench.verilog, seeded("initial values"), but=one) for one in everything]
    benches = [replace(bench, verilog=verilog, mutants=None, random_starts=0) for verilog in variants]
    return [
        one
        for one, again in zip(everything, simulate(toolchain, benches), strict=True)
        if again.failed_at == simulated.failed_at and again.fault is not None and again.fault.reason == "x"
    ]
