"""Sets of states that reset leads into and no clock edge leaves: invariants, induction, enumerated pairs of states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from chisellm.verifier.proof.solver import Solver
from chisellm.verifier.proof.system import RESET_CYCLES, System, Unrolling
from chisellm.verifier.proof.terms import Term, Terms, cone

__all__ = ["enumerated", "inductive", "invariant_of"]

CONSTANTS = 12  # constants of one width that registers are compared with
CANDIDATES = 300
FLAGS = 8  # one-bit registers among which implications are looked for
ROUNDS = 40
ENUMERATED_WIDTH = 6  # widest register whose values are enumerated
ENUMERATED_BITS = 16


def inductive(system: System, solver: Solver, invariant: Term, lengths: Sequence[int]) -> bool:
    """Whether `bad` is never 1, by induction: it is 0 in the first cycles after reset, and wherever it was 0 for so
    many cycles and the invariant holds it stays 0.

    Parameters
    ----------
    system
        What is proven.
    solver
        Answers the queries, within its bounds.
    invariant
        From `invariant_of`.
    lengths
        Numbers of cycles to try, rising.
    """
    terms = system.terms
    unrolling, start = Unrolling(system), Unrolling.after_reset(system)
    for length in lengths:
        while len(unrolling.bads) < length:
            unrolling.advance()
        *before, last = unrolling.bads
        if solver.check(unrolling.at(invariant, 0), *unrolling.legals, *map(terms.inverted, before), last) != "unsat":
            continue
        for _ in range(length - 1):
            start.advance()
        return solver.check(terms.either(*start.bads[RESET_CYCLES:]), *start.legals) == "unsat"
    return False


def invariant_of(system: System, solver: Solver) -> Term:
    """The strongest invariant that the candidates make up: those that fail are dropped until none fails.

    That `bad` is 0 in this cycle helps to show that a candidate holds in the next. This is sound because the
    caller concludes from the result only that `bad` is 0 in every cycle.
    """
    terms = system.terms
    unrolling = Unrolling.after_reset(system)
    given = terms.both(*unrolling.legals)
    candidates = _kept(system, solver, _candidates(system), unrolling.states[RESET_CYCLES], lambda _: given)
    running = terms.both(system.legal, terms.inverted(system.bad))
    return terms.both(*_kept(system, solver, candidates, system.nexts, lambda kept: terms.both(running, *kept)))


def _kept(
    system: System,
    solver: Solver,
    candidates: Sequence[Term],
    states: Mapping[Term, Term],
    given: Callable[[Sequence[Term]], Term],
) -> list[Term]:
    """The candidates that hold in `states`, given what is given by those that are left; none if a bound is hit."""
    terms = system.terms
    instances = terms.substitute(cone(candidates), states)
    kept = [candidate for candidate in candidates if instances[candidate] is not terms.false]
    for _ in range(ROUNDS):
        answer = solver.check(given(kept), terms.either(*(terms.inverted(instances[c]) for c in kept)))
        if answer == "unsat":
            return kept
        if answer == "unknown":
            break
        kept = [candidate for candidate in kept if solver.value(instances[candidate])]
    return []


def _candidates(system: System) -> list[Term]:
    """What registers often keep to: a value, a limit, one bit set, an order or the same value as another."""
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
        found += [single, terms.differ(state, empty)]
        for constant in constants.get(state.width, []):
            found += [terms.equal(state, constant), _at_most(terms, state, constant), _at_most(terms, constant, state)]
    if len(flags) <= FLAGS:
        found.append(terms.either(*flags))
        for a, b in combinations(flags, 2):
            found += [terms.either(x, y) for x in (a, terms.inverted(a)) for y in (b, terms.inverted(b))]
        found += [terms.either(flag, equal) for equal in same for f in flags for flag in (f, terms.inverted(f))]
    for state in states:
        if 1 < state.width <= ENUMERATED_WIDTH:
            for constant in constants.get(state.width, []):
                here = terms.equal(state, constant)
                found += [terms.either(place, equal) for equal in same for place in (here, terms.inverted(here))]
    for a, b in combinations(states, 2):
        if a.width == b.width > 1:
            found += [terms.equal(a, b), _at_most(terms, a, b), _at_most(terms, b, a)]
    unique = [term for term in dict.fromkeys(found) if term.op != "const"]
    return unique[:CANDIDATES]


def _at_most(terms: Terms, a: Term, b: Term) -> Term:
    return terms.inverted(terms.build("ult", (b, a)))


def enumerated(system: System, solver: Solver, invariant: Term) -> bool:
    """Whether `bad` is never 1, by all that the narrow registers can hold together, the others being free within
    the invariant."""
    terms = system.terms
    chosen: list[Term] = []
    for state in sorted(system.nexts, key=lambda state: (state.width, state.number)):
        fits = sum(s.width for s in chosen) + state.width <= ENUMERATED_BITS
        if not state.cells and state.width <= ENUMERATED_WIDTH and fits:
            chosen.append(state)
    if not chosen:
        return False
    before = terms.concat(*chosen)
    unrolling = Unrolling.after_reset(system)
    known: list[int] = []
    if not _add(system, solver, known, unrolling.at(before, RESET_CYCLES), unrolling.legals):
        return False
    after = terms.concat(*(system.nexts[state] for state in chosen))
    order = cone([after, invariant, system.legal, system.bad])
    for value in known:  # it grows meanwhile
        whole = terms.const(value, before.width)
        low, here = before.width, {}
        for state in chosen:
            low -= state.width
            here[state] = terms.extract(whole, low, state.width)
        now = terms.substitute(order, here)
        given = [now[invariant], now[system.legal]]
        if solver.check(*given, now[system.bad]) != "unsat":
            return False
        if not _add(system, solver, known, now[after], given):
            return False
    return True


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
