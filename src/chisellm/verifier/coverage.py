"""What stimulus has to show at the outputs: every bit at 0 and at 1, every state and transition of the contract."""

from __future__ import annotations

from dataclasses import dataclass

from chisellm.contract import Contract
from chisellm.stimulus import Trace
from chisellm.stimulus.trace import RELEASED

__all__ = ["Bit", "unseen_bits", "unseen_states"]


@dataclass(frozen=True)
class Bit:
    """Bit `index` of the output leaf `output` never had `value` while it was defined."""

    output: str
    index: int
    value: int

    def __str__(self) -> str:
        return f"bit {self.index} of output {self.output} is never {self.value}"


def unseen_bits(contract: Contract, trace: Trace) -> list[Bit]:
    """The output bits that the golden never shows at 0 or at 1."""
    known = [out for out in trace.expected if out is not None]
    found = []
    for port in contract.outputs:
        zeros = ones = 0
        for out in known:
            if not port.defined_when or out[port.defined_when]:
                zeros |= ~out[port.path]
                ones |= out[port.path]
        found += [
            Bit(port.path, index, value)
            for value, seen in ((0, zeros), (1, ones))
            for index in range(port.width)
            if not seen >> index & 1
        ]
    return found


def unseen_states(contract: Contract, trace: Trace) -> list[str]:
    """The states and transitions of the contract that the golden never goes through, in words."""
    visited = set(trace.labels)
    asynchronous = contract.reset.kind == "async"
    taken = {
        (trace.labels[i], trace.labels[i + 1])
        for i in range(len(trace) - 1)
        if trace.resets[i] == RELEASED and not (asynchronous and trace.resets[i + 1])
    }
    return [f"state {state} is never visited" for state in contract.states if state not in visited] + [
        f"the transition from {a} to {b} is never taken" for a, b in contract.transitions if (a, b) not in taken
    ]
