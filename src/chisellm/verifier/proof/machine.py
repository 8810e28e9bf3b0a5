"""A design as a transition system: what its outputs and its next state are, as terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chisellm.verifier.proof.terms import Term, Terms, cone

__all__ = ["Behaviour", "Machine", "Register"]


@dataclass(frozen=True)
class Register:
    """One register or memory: `state`, a leaf, is its value before a clock edge, `next` the value after it."""

    state: Term
    next: Term


@dataclass(frozen=True)
class Behaviour:
    """Outputs by port name, and next states by state leaf, of one variant of a design."""

    outputs: Mapping[str, Term]
    nexts: Mapping[Term, Term]


@dataclass
class Machine:
    """A flattened design of one clock.

    Values that four-state simulation would show as X (a disabled read, a division by zero) are leaves of
    their own, free in every cycle.

    Parameters
    ----------
    terms
        The table that all terms of the design are in.
    inputs
        Leaves by port name, reset and the choice of mutant among them, but no clock.
    outputs
        Terms by port name.
    registers
        Registers and memories that an output can depend on.
    clock
        Name of the clock port, empty where nothing is clocked.
    pulse
        A leaf that is 1 in cycles in which an asynchronous reset came and went between two clock edges.
    """

    terms: Terms
    inputs: Mapping[str, Term]
    outputs: Mapping[str, Term]
    registers: tuple[Register, ...]
    clock: str
    pulse: Term
    _order: list[Term] = field(init=False, repr=False)
    _size: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._order = cone([*self.outputs.values(), *(register.next for register in self.registers)])
        self._size = len(self.terms)

    def forget_proofs(self) -> None:
        """Forget the terms that earlier proofs built."""
        self.terms.forget(self._size)

    def behaviour(self, known: Mapping[Term, Term]) -> Behaviour:
        """The design with some of its leaves replaced."""
        new = self.terms.substitute(self._order, known)
        return Behaviour(
            {name: new[term] for name, term in self.outputs.items()},
            {register.state: new[register.next] for register in self.registers},
        )
