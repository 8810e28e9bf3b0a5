"""A transition system with one property: what must never be 1, and what may be taken for granted meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chisellm.verifier.proof.terms import Term, Terms, cone

__all__ = ["System", "Unrolling"]

RESET_CYCLES = 2


@dataclass(frozen=True)
class System:
    """Leaves that are no state are inputs, free in every cycle.

    `nexts` holds the state after a clock edge by state leaf, for all states that `bad` and `legal` depend on.
    `twins` maps a state of a copy to the one of the original that has the same value before the first reset.
    `bad` must never be 1 after the reset; in every cycle `legal` is 1.
    """

    terms: Terms
    nexts: Mapping[Term, Term]
    twins: Mapping[Term, Term]
    bad: Term
    legal: Term
    reset: Term
    pulse: Term

    @staticmethod
    def reduced(
        terms: Terms,
        nexts: Mapping[Term, Term],
        twins: Mapping[Term, Term],
        bad: Term,
        legal: Term,
        reset: Term,
        pulse: Term,
    ) -> System:
        """The system without the states that neither `bad` nor `legal` can depend on."""
        roots = [bad, legal]
        kept: dict[Term, Term] = {}
        while True:
            found = [term for term in cone(roots) if term in nexts and term not in kept]
            if not found:
                return System(terms, kept, twins, bad, legal, reset, pulse)
            for state in found:
                kept[state] = nexts[state]
                roots.append(nexts[state])


class Unrolling:
    """A system cycle by cycle. Each list has one entry a cycle; `states` has one more.

    Parameters
    ----------
    system
        What is unrolled.
    start
        The first state. Without it the state is free.
    inputs
        Leaves that each cycle has even where nothing depends on them.
    """

    def __init__(self, system: System, start: Mapping[Term, Term] | None = None, inputs: Iterable[Term] = ()) -> None:
        self.system = system
        self._order = cone([system.bad, system.legal, *system.nexts.values()])
        used = [term for term in self._order if term.op == "leaf" and term not in system.nexts]
        self._free = list(dict.fromkeys([*used, *inputs]))
        self.states: list[Mapping[Term, Term]] = [dict(start) if start is not None else {s: s for s in system.nexts}]
        self.inputs: list[dict[Term, Term]] = []
        self.bads: list[Term] = []
        self.legals: list[Term] = []

    def advance(self, fixed: Mapping[Term, Term] | None = None) -> None:
        """Add a cycle; `fixed` gives the values of some inputs."""
        terms, cycle = self.system.terms, len(self.inputs)
        inputs = {leaf: terms.leaf(f"{leaf.name}@{cycle}", leaf.width, leaf.cells) for leaf in self._free}
        inputs |= {leaf: value for leaf, value in (fixed or {}).items() if leaf in inputs}
        new = terms.substitute(self._order, {**inputs, **self.states[-1]})
        self.inputs.append(inputs)
        self.bads.append(new[self.system.bad])
        self.legals.append(new[self.system.legal])
        self.states.append({state: new[following] for state, following in self.system.nexts.items()})

    @staticmethod
    def after_reset(system: System, inputs: Iterable[Term] = ()) -> Unrolling:
        """The reset cycles from an arbitrary first state, in which twins agree."""
        unrolling = Unrolling(system, {state: system.twins.get(state, state) for state in system.nexts}, inputs)
        for _ in range(RESET_CYCLES):
            unrolling.advance({system.reset: system.terms.true, system.pulse: system.terms.false})
        return unrolling

    def at(self, term: Term, cycle: int) -> Term:
        """A term over the state, as it is before cycle `cycle`."""
        return self.system.terms.substitute(cone([term]), self.states[cycle])[term]
