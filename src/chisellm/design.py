"""A design: contract, golden model and source of one module, before any language is put around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chisellm.contract import Contract

__all__ = ["Design", "Golden", "Hints", "Inputs", "Outputs", "Violation"]

Inputs = Mapping[str, int]
"""Values of the input leaves in one cycle by path; signed leaves as signed integers."""

Outputs = dict[str, int]
"""Values of the output leaves by path; signed leaves as signed integers."""


@dataclass(frozen=True)
class Golden:
    """The reference behaviour in plain Python integers, written from the specification.

    Parameters
    ----------
    outputs
        `(state, inputs)` → value of every output leaf in the same cycle, before the clock edge.
    next
        `(state, inputs)` → state after the clock edge. None for combinational modules.
    initial
        The state that reset brings about. States are immutable values.
    label
        Name of a state as the contract's `states` has it. None where the contract lists no states.
    """

    outputs: Callable[[Any, Inputs], Outputs]
    next: Callable[[Any, Inputs], Any] | None = None
    initial: Any = None
    label: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Hints:
    """What a family knows about good stimulus.

    `directed` holds partial input vectors, one a cycle (ports that a vector leaves out are random);
    sequential modules play them right after a reset. `bias` gives the share of ones for one-bit inputs
    where one half would be blunt (an enable, a valid). Each of `openings` is a short sequence like `directed`
    that is played right after a reset of its own: what a wrong initial state leads to.
    """

    directed: Sequence[Inputs] = ()
    bias: Mapping[str, float] = field(default_factory=dict)
    openings: Sequence[Sequence[Inputs]] = ()


Violation = tuple[str, Sequence[Inputs]]
"""What an assertion prints, and partial inputs by cycle, from right after a reset, that make it fire."""


@dataclass(frozen=True)
class Design:
    """One instance of a family: everything about the module but the words around it.

    `violations` holds one entry for each assertion of the module. `companion` is the Verilog of modules that the
    source instantiates but does not define.
    """

    contract: Contract
    golden: Golden
    source: str
    hints: Hints = Hints()
    violations: Sequence[Violation] = ()
    companion: str = ""
