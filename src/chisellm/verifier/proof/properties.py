"""What is to be proven, as transition systems: a mutant beside its original, or one bit of one output."""

from __future__ import annotations

from collections.abc import Mapping

from chisellm.verifier.proof.interface import Interface
from chisellm.verifier.proof.machine import Behaviour, Machine
from chisellm.verifier.proof.solver import Solver
from chisellm.verifier.proof.system import System
from chisellm.verifier.proof.terms import Term

__all__ = ["Property", "mutant_differs", "never_reaches"]


class Property:
    """A property of a machine under a contract.

    `plain` leaves the `stable` assumptions out: what holds without them holds with them. `promised` keeps
    them, by states that remember what is being held.
    """

    def __init__(
        self,
        machine: Machine,
        interface: Interface,
        original: Behaviour,
        nexts: Mapping[Term, Term],
        twins: Mapping[Term, Term],
        bad: Term,
    ) -> None:
        terms = machine.terms
        self.interface = interface
        legal = interface.legal(terms)
        ends = (interface.reset, interface.pulse)
        self.plain = System.reduced(terms, nexts, twins, bad, legal, *ends)
        self.promised = self.plain
        held: dict[Term, Term] = {}
        for promise in interface.promises():
            ready = original.outputs[promise.ready]
            stalled = terms.leaf(f"stalled:{promise.valid.name}", 1)
            running = terms.inverted(terms.either(*ends))
            held[stalled] = terms.both(promise.valid, terms.inverted(ready), running)
            for leaf in promise.held:
                kept = terms.leaf(f"held:{leaf.name}", leaf.width)
                held[kept] = leaf
                legal = terms.both(legal, terms.ite(stalled, terms.equal(leaf, kept), terms.true))
        if held:
            self.promised = System.reduced(terms, {**nexts, **held}, twins, bad, legal, *ends)


def _original(machine: Machine, interface: Interface, port: str) -> tuple[Behaviour, dict[Term, Term]]:
    """The unmutated behaviour, and what stays fixed in every variant."""
    terms = machine.terms
    fixed = {machine.pulse: interface.pulse}
    if not interface.contract.stateful:
        fixed[interface.reset] = terms.false
    if port:
        choice = machine.inputs[port]
        return machine.behaviour({**fixed, choice: terms.const(0, choice.width)}), fixed
    return machine.behaviour(fixed), fixed


def never_reaches(machine: Machine, interface: Interface, output: str, bit: int, value: int, port: str) -> Property:
    """The property that bit `bit` of an output is always `value` where it is defined."""
    terms = machine.terms
    original, _ = _original(machine, interface, port)
    found = terms.extract(original.outputs[interface.name(output)], bit, 1)
    bad = terms.both(_defined(machine, interface, original, output), terms.differ(found, terms.const(value, 1)))
    return Property(machine, interface, original, original.nexts, {}, bad)


def mutant_differs(machine: Machine, interface: Interface, port: str, mutant: int, solver: Solver) -> Property:
    """The property that a mutant answers like the original.

    Registers that keep equal to the original's, whatever happens, are one register for both.
    """
    terms = machine.terms
    original, fixed = _original(machine, interface, port)
    choice = machine.inputs[port]
    fixed = {**fixed, choice: terms.const(mutant, choice.width)}
    legal = interface.legal(terms)
    copies: dict[Term, Term] = {}
    while True:
        other = machine.behaviour({**fixed, **copies})
        differ = {
            state: terms.differ(following, original.nexts[state])
            for state, following in other.nexts.items()
            if state not in copies and following is not original.nexts[state]
        }
        answer = solver.check(legal, terms.either(*differ.values()))
        if answer == "unsat":
            break
        apart = [state for state, term in differ.items() if answer == "unknown" or solver.value(term)]
        copies |= {state: terms.leaf(f"{state.name}'", state.width, state.cells) for state in apart}
    nexts = {**original.nexts, **{copy: other.nexts[state] for state, copy in copies.items()}}
    bad = terms.either(
        *(
            terms.both(
                _defined(machine, interface, original, output.path),
                terms.differ(original.outputs[interface.name(output)], other.outputs[interface.name(output)]),
            )
            for output in interface.contract.outputs
        )
    )
    twins = {copy: state for state, copy in copies.items()}
    return Property(machine, interface, original, nexts, twins, bad)


def _defined(machine: Machine, interface: Interface, original: Behaviour, output: str) -> Term:
    condition = interface.contract.port(output).defined_when
    return original.outputs[interface.name(condition)] if condition else machine.terms.true
