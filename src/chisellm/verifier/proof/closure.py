"""Sets of states that reset leads into and no clock edge leaves: invariants, and enumerated pairs of states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from chisellm.verifier.proof.solver import Solver
from chisellm.verifier.proof.system import RESET_CYCLES, System, Unrolling
from chisellm.verifier.proof.terms import Term, cone

__all__ = ["closed"]

CONSTANTS = 12  # constants of one width that registers are compared with
CANDIDATES = 600
INDUCTION = 3  # cycles
ENUMERATED_WIDTH = 6  # widest register whose values are enumerated
ENUMERATED_BITS = 24


def closed(system: System, solver: Solver, depth: int) -> bool:
    """Whether `bad` is never 1, shown by a set of states that is closed under the clock.

    Parameters
    ----------
    system
        Has no violation in the first `depth` cycles after reset.
    solver
        Answers the queries, within its bounds.
    depth
        At least 1.
    """
    invariant = _invariant(system, solver)
    if _holds(system, solver, invariant, depth):
        return True
    return _enumerated(system, solver, invariant)


def _holds(system: System, solver: Solver, invariant: Term, depth: int) -> bool:
    """Induction over up to three cycles in which the invariant holds."""
    terms = system.terms
    unrolling = Unrolling(system)
    for cycle in range(min(INDUCTION, depth)):
        unrolling.advance()
        known = [terms.inverted(bad) for bad in unrolling.bads[:cycle]]
        if solver.check(unrolling.at(invariant, 0), *unrolling.legals, *known, unrolling.bads[cycle]) == "unsat":
            return True
    return False


def _invariant(system: System, solver: Solver) -> Term:
    """The strongest invariant that the candidates make up: those that fail are dropped until none fails.

    That `bad` is 0 in this cycle helps to show that a candidate holds in the next. This is sound because the
    caller concludes from the result only that `bad` is 0 in every cycle.
    """
    terms = system.terms
    candidates = _candidates(system)
    unrolling = Unrolling.after_reset(system)
    starts = _instances(system, candidates, unrolling.states[RESET_CYCLES])
    candidates = _surviving(system, solver, candidates, starts, unrolling.legals)
    steps = _instances(system, candidates, system.nexts)
    while True:
        given = [*candidates, system.legal, terms.inverted(system.bad)]
        kept = _surviving(system, solver, candidates, steps, given, once=True)
        if len(kept) == len(candidates):
            return terms.both(*kept)
        candidates = kept


def _instances(system: System, candidates: Sequence[Term], states: Mapping[Term, Term]) -> dict[Term, Term]:
    new = system.terms.substitute(cone(candidates), states)
    return {candidate: new[candidate] for candidate in candidates}


def _surviving(
    system: System,
    solver: Solver,
    candidates: Sequence[Term],
    instances: Mapping[Term, Term],
    given: Sequence[Term],
    once: bool = False,
) -> list[Term]:
    """The candidates whose instances follow from what is given; `once`: after dropping those that one model refutes."""
    terms = system.terms
    kept = [candidate for candidate in candidates if instances[candidate] is not terms.false]
    while kept:
        answer = solver.check(*given, terms.either(*(terms.inverted(instances[c]) for c in kept)))
        if answer == "unsat":
            return kept
        if answer == "unknown":
            return []
        kept = [candidate for candidate in kept if solver.value(instances[candidate])]
        if once:
            return kept
    return kept


def _candidates(system: System) -> list[Term]:
    """What registers often keep to: a value, a limit, one bit set, the same value as another."""
    terms = system.terms
    found: list[Term] = []
    constants: dict[int, list[Term]] = {}
    for term in cone([system.bad, system.legal, *system.nexts.values()]):
        if term.op == "const" and term.width > 1 and len(constants.setdefault(term.width, [])) < CONSTANTS:
            constants[term.width].append(term)
    states = [state for state in system.nexts if not state.cells]
    flags = [state for state in states if state.width == 1]
    twins = [(copy, state) for copy, state in system.twins.items() if copy in system.nexts and state in system.nexts]
    same = [terms.equal(a, b) for a, b in twins]
    found += same
    for state in states:
        if state.width == 1:
            found += [state, terms.inverted(state)]
            continue
        empty = terms.const(0, state.width)
        single = terms.equal(terms.both(state, terms.build("add", (state, terms.const(-1, state.width)))), empty)
        found += [single, terms.both(single, terms.differ(state, empty))]
        for constant in constants.get(state.width, []):
            found += [terms.equal(state, constant), terms.inverted(terms.build("ult", (constant, state)))]
    conditions = [f for flag in flags for f in (flag, terms.inverted(flag))]
    for state in states:
        if 1 < state.width <= ENUMERATED_WIDTH:
            conditions += [terms.equal(state, constant) for constant in constants.get(state.width, [])]
    found += [terms.either(terms.inverted(condition), equal) for equal in same for condition in conditions]
    for a, b in combinations(states, 2):
        if a.width == b.width:
            found.append(terms.equal(a, b))
    for a, b in combinations(flags, 2):
        found += [terms.either(x, y) for x in (a, terms.inverted(a)) for y in (b, terms.inverted(b))]
    unique = [term for term in dict.fromkeys(found) if term.op != "const"]
    return unique[:CANDIDATES]


def _enumerated(system: System, solver: Solver, invariant: Term) -> bool:
    """Enumerate what the narrow registers can hold together, the others being free within the invariant."""
    terms = system.terms
    chosen: list[Term] = []
    for state in sorted(system.nexts, key=lambda state: (state.width, state.number)):
        fits = sum(s.width for s in chosen) + state.width <= ENUMERATED_BITS
        if not state.cells and state.width <= ENUMERATED_WIDTH and fits:
            chosen.append(state)
    if not chosen:
        return False
    before, after = terms.concat(*chosen), terms.concat(*(system.nexts[state] for state in chosen))
    unrolling = Unrolling.after_reset(system)
    first = unrolling.at(before, RESET_CYCLES)
    known: list[int] = []
    if not _add(system, solver, known, first, unrolling.legals):
        return False
    given = [invariant, system.legal, terms.inverted(system.bad)]
    for value in known:  # it grows meanwhile
        here = terms.equal(before, terms.const(value, before.width))
        if not _add(system, solver, known, after, [*given, here]):
            return False
    inside = terms.either(*(terms.equal(before, terms.const(value, before.width)) for value in known))
    return solver.check(invariant, inside, system.legal, system.bad) == "unsat"


def _add(system: System, solver: Solver, known: list[int], target: Term, given: Sequence[Term]) -> bool:
    """Add to `known` every value that `target` can have; False where they are too many or a bound is hit."""
    terms = system.terms
    while True:
        fresh = [terms.differ(target, terms.const(value, target.width)) for value in known]
        answer = solver.check(*given, *fresh)
        if answer == "unsat":
            return True
        if answer == "unknown" or len(known) >= solver.bounds.pairs:
            return False
        known.append(solver.value(target))
