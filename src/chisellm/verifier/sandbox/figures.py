"""How large a design is, read from firtool's text."""

from __future__ import annotations

import re
from collections import Counter

from chisellm.verifier.simulation.netlist import ASSIGNED, REGISTER

__all__ = ["figures"]

MODULE = re.compile(r"^module (\w+)", re.MULTILINE)
INSTANCE = re.compile(r"^  (\w+)(?: #\(| \w+ \()", re.MULTILINE)
MOST = 1 << 40  # times that a module is counted: instances of instances can be more than atoms


def figures(verilog: str) -> dict[str, int]:
    """Count modules, instances, bits of registers and of memories, and lines.

    A module counts as often as it is instantiated below the top, which firtool writes last: every module comes
    after those that it instantiates.

    Returns
    -------
    dict
        `modules` (different ones), `instances` (all modules below the top), `register_bits`, `memory_bits`,
        `verilog_lines`.
    """
    starts = [match.start() for match in MODULE.finditer(verilog)]
    bodies = [verilog[a:b] for a, b in zip(starts, [*starts[1:], len(verilog)], strict=True)]
    names = MODULE.findall(verilog)
    times = Counter(names[-1:])
    registers = memories = 0
    for name, body in zip(reversed(names), reversed(bodies), strict=True):
        for other in INSTANCE.findall(body):
            times[other] = min(times[other] + times[name], MOST)
        assigned = set(ASSIGNED.findall(body))
        for high, register, first, last in REGISTER.findall(body):
            bits = (int(high or 0) + 1) * times[name] if register in assigned else 0
            if first:
                memories += bits * (abs(int(first) - int(last)) + 1)
            else:
                registers += bits
    return {
        "modules": len(names),
        "instances": sum(times[name] for name in names[:-1]),
        "register_bits": registers,
        "memory_bits": memories,
        "verilog_lines": verilog.count("\n"),
    }
