"""Looks for a violation cycle by cycle from reset, and makes a witness of it that others can replay."""

from __future__ import annotations

from chisellm.stimulus import Step
from chisellm.verifier.proof.interface import Interface
from chisellm.verifier.proof.solver import Solver
from chisellm.verifier.proof.system import System, Unrolling
from chisellm.verifier.proof.terms import Term, Terms, cone

__all__ = ["Search"]

STRIDE = 16  # cycles by which the search is deepened at most
STARTS = 4  # first states that a witness has to work for


class Search:
    """Looks for an input sequence after which `bad` is 1, deeper with each call.

    What nobody can apply (the state before the reset, inputs during it, unknown values) may be what makes the
    difference. A longer sequence that works without such luck is preferred. Resets last whole cycles here.

    Parameters
    ----------
    system
        What is searched.
    interface
        Names the inputs in a witness.
    solver
        Answers the queries, within its bounds.
    """

    def __init__(self, system: System, interface: Interface, solver: Solver) -> None:
        self.clean = 0  # cycles after reset in which there is no violation
        self.lucky: tuple[Step, ...] = ()
        self._system = system
        self._interface = interface
        self._solver = solver
        self._visible = (*interface.inputs.values(), system.reset)
        if system.nexts:
            self._unrolling = Unrolling.after_reset(system, self._visible)
        else:
            self._unrolling = Unrolling(system, inputs=self._visible)
        self._first = len(self._unrolling.inputs)
        self._depth = 0

    def run(self, depth: int) -> tuple[Step, ...]:
        """Search up to `depth` cycles after reset; returns a witness, or nothing."""
        while self._depth < depth:
            self._depth = min(2 * self._depth or 1, self._depth + STRIDE, depth)
            while len(self._unrolling.inputs) < self._first + self._depth:
                self._unrolling.advance({self._system.pulse: self._system.terms.false})
            violated = self._system.terms.either(*self._unrolling.bads[self._first + self.clean :])
            answer = self._solver.check(violated, *self._unrolling.legals)
            if answer == "unknown":
                self._depth = self._solver.bounds.depth
            elif answer == "sat":
                steps, sure = self._witness(violated)
                if sure:
                    return steps
                self.lucky = self.lucky or steps
                if self._solver.exhausted:
                    self._depth = self._solver.bounds.depth
            elif not self.lucky:
                self.clean = self._depth
        return ()

    def _witness(self, violated: Term) -> tuple[tuple[Step, ...], bool]:
        """Input values of the satisfied query, and whether they work under all, or at least several, circumstances.

        The inputs are asked to work under one more set of circumstances each time that some are found under
        which they do not.
        """
        terms, solver = self._system.terms, self._solver
        legal = terms.both(*self._unrolling.legals)
        order = cone([violated, legal])
        visible = {cycle[leaf] for cycle in self._unrolling.inputs[self._first :] for leaf in self._visible}
        applied = [term for term in order if term in visible and term.op == "leaf"]
        hidden = [term for term in order if term not in visible and term.op == "leaf"]
        needed = terms.both(violated, legal)
        steps = self._steps()
        if not hidden:
            bads = self._unrolling.bads[self._first :]
            shortest = next(index for index, bad in enumerate(bads, 1) if solver.value(bad))
            return steps[:shortest], True
        for _ in range(STARTS):
            chosen = terms.substitute(order, {leaf: _value(terms, leaf, solver) for leaf in applied})
            answer = solver.check(terms.inverted(chosen[violated]), chosen[legal])
            if answer != "sat":
                return steps, answer == "unsat"
            circumstances = terms.substitute(order, {leaf: _value(terms, leaf, solver) for leaf in hidden})
            needed = terms.both(needed, circumstances[violated], circumstances[legal])
            if solver.check(needed) != "sat":
                return steps, False
            steps = self._steps()
        return steps, True

    def _steps(self) -> tuple[Step, ...]:
        """The inputs of the satisfied query after the reset."""
        steps = []
        for cycle in self._unrolling.inputs[self._first :]:
            values = {
                path: self._interface.read(path, self._solver.value(cycle[leaf]))
                for path, leaf in self._interface.inputs.items()
            }
            reset = self._solver.value(cycle[self._system.reset]) if self._interface.contract.stateful else 0
            steps.append(Step(values, reset))
        return tuple(steps)


def _value(terms: Terms, leaf: Term, solver: Solver) -> Term:
    """The value that a leaf had when the last query was satisfied, as a term."""
    if not leaf.cells:
        return terms.const(solver.value(leaf), leaf.width)
    memory = solver.memory(leaf)
    contents = terms.build("fill", (terms.const(memory.rest, leaf.width),), cells=leaf.cells)
    for address, word in sorted(memory.cells.items()):
        place = terms.const(address, leaf.cells)
        contents = terms.build("store", (contents, place, terms.const(word, leaf.width)))
    return contents
