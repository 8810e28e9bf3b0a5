"""Looks for a violation cycle by cycle from reset, and makes a witness of it that others can replay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chisellm.stimulus import Step
from chisellm.verifier.proof.interface import Interface
from chisellm.verifier.proof.solver import Solver
from chisellm.verifier.proof.system import System, Unrolling
from chisellm.verifier.proof.terms import Term, Terms, cone

__all__ = ["Found", "search"]

DEPTHS = (1, 2, 4, 8, 16, 24, 32, 48, 64)
STARTS = 4  # first states that a witness has to work for


@dataclass(frozen=True)
class Found:
    """`depth` is the number of cycles after reset that were looked at."""

    result: Literal["violated", "clean", "unknown"]
    depth: int
    witness: tuple[Step, ...] = ()


def search(system: System, interface: Interface, solver: Solver) -> Found:
    """Look for an input sequence after which `bad` is 1; one cycle is enough where there is no state.

    What nobody can apply (the state before the reset, inputs during it, unknown values) may be what makes the
    difference. A longer sequence that works without such luck is preferred.
    """
    terms = system.terms
    inputs = (*interface.inputs.values(), system.reset)
    unrolling = Unrolling.after_reset(system, inputs) if system.nexts else Unrolling(system, inputs=inputs)
    first = len(unrolling.inputs)
    clean = 0
    lucky: tuple[Step, ...] = ()
    for depth in DEPTHS:
        if depth > solver.bounds.depth:
            break
        while len(unrolling.inputs) < first + depth:
            unrolling.advance()
        violated = terms.either(*unrolling.bads[first + clean :])
        answer = solver.check(violated, *unrolling.legals)
        if answer == "sat":
            steps, sure = _witness(unrolling, first, interface, solver, violated)
            if sure:
                return Found("violated", depth, steps)
            lucky = lucky or steps
        elif answer == "unknown":
            return Found("violated", depth, lucky) if lucky else Found("unknown", clean)
        elif not lucky:
            clean = depth
        if not system.nexts:
            break
    return Found("violated", clean, lucky) if lucky else Found("clean", clean)


def _witness(
    unrolling: Unrolling, first: int, interface: Interface, solver: Solver, violated: Term
) -> tuple[tuple[Step, ...], bool]:
    """Input values of the satisfied query, and whether they work under all circumstances.

    The inputs are asked to work under one more set of circumstances each time that some are found under which
    they do not.
    """
    terms, system = unrolling.system.terms, unrolling.system
    legal = terms.both(*unrolling.legals)
    order = cone([violated, legal])
    visible = {cycle[leaf] for cycle in unrolling.inputs[first:] for leaf in (*interface.inputs.values(), system.reset)}
    applied = [term for term in order if term in visible and term.op == "leaf"]
    hidden = [term for term in order if term not in visible and term.op == "leaf"]
    needed = terms.both(violated, legal)
    bads = unrolling.bads[first:]
    if not hidden:
        shortest = next(index for index, bad in enumerate(bads, 1) if solver.value(bad))
        return _steps(unrolling, first, interface, solver)[:shortest], True
    steps = _steps(unrolling, first, interface, solver)
    for start in range(STARTS):
        chosen = terms.substitute(order, {leaf: terms.const(solver.value(leaf), leaf.width) for leaf in applied})
        answer = solver.check(terms.inverted(chosen[violated]), chosen[legal])
        if answer != "sat":
            return steps, answer == "unsat"
        circumstances = terms.substitute(order, {leaf: _some_value(terms, leaf, solver, start) for leaf in hidden})
        needed = terms.both(needed, circumstances[violated], circumstances[legal])
        if solver.check(needed) != "sat":
            break
        steps = _steps(unrolling, first, interface, solver)
    return steps, False


def _some_value(terms: Terms, leaf: Term, solver: Solver, start: int) -> Term:
    """The value that a leaf has; for a memory all zeros or all ones, in turn."""
    if leaf.cells:
        return terms.build("fill", (terms.const(-(start % 2), leaf.width),), cells=leaf.cells)
    return terms.const(solver.value(leaf), leaf.width)


def _steps(unrolling: Unrolling, first: int, interface: Interface, solver: Solver) -> tuple[Step, ...]:
    """The inputs of the satisfied query after the reset."""
    steps = []
    for cycle in unrolling.inputs[first:]:
        values = {path: interface.read(path, solver.value(cycle[leaf])) for path, leaf in interface.inputs.items()}
        reset = solver.value(cycle[unrolling.system.reset]) if interface.contract.stateful else 0
        steps.append(Step(values, reset))
    return tuple(steps)
