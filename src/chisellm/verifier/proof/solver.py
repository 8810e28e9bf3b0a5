"""Satisfiability of terms by bitwuzla, with a bound on effort that no clock decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import bitwuzla
from bitwuzla import Kind

from chisellm.verifier.proof.terms import Term, cone
from chisellm.verifier.proof.values import Memory

__all__ = ["Answer", "Bounds", "Solver", "weight"]

Answer = Literal["sat", "unsat", "unknown"]

KINDS = {
    "add": Kind.BV_ADD,
    "mul": Kind.BV_MUL,
    "neg": Kind.BV_NEG,
    "and": Kind.BV_AND,
    "or": Kind.BV_OR,
    "xor": Kind.BV_XOR,
    "udiv": Kind.BV_UDIV,
    "urem": Kind.BV_UREM,
    "sdiv": Kind.BV_SDIV,
    "srem": Kind.BV_SREM,
    "shl": Kind.BV_SHL,
    "lshr": Kind.BV_SHR,
    "ashr": Kind.BV_ASHR,
    "concat": Kind.BV_CONCAT,
    "select": Kind.ARRAY_SELECT,
    "store": Kind.ARRAY_STORE,
}
TRUTHS = {"ult": Kind.BV_ULT, "slt": Kind.BV_SLT, "eq": Kind.EQUAL, "same": Kind.EQUAL}
QUADRATIC = ("mul", "udiv", "urem", "sdiv", "srem")


@dataclass(frozen=True)
class Bounds:
    """How far the prover goes. No bound speaks of time, so answers do not depend on the machine.

    Parameters
    ----------
    depth
        Clock cycles after reset in which a difference is looked for.
    cone
        Size of one query in bits of terms; a product counts the square of its width.
    pairs
        States, or pairs of states, enumerated for a closed set.
    effort
        How often the solver may ask whether to go on with one query (10,000 to 100,000 times a second).
    queries
        Queries of one proof.
    """

    depth: int = 64
    cone: int = 100_000
    pairs: int = 96
    effort: int = 30_000
    whole: int = 100_000
    queries: int = 400


def weight(terms: list[Term]) -> int:
    """Size of a cone as `Bounds.cone` counts it."""
    return sum([term.width * term.width if term.op in QUADRATIC else term.width for term in terms])


class Solver:
    """Answers queries of one proof; terms that several queries share are translated once."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.queries = 0
        self.spent = 0
        self.exhausted = ""
        self._manager = bitwuzla.TermManager()
        self._options = bitwuzla.Options()
        self._options.set(bitwuzla.Option.PRODUCE_MODELS, True)
        self._known: dict[Term, bitwuzla.Term] = {}
        self._one = self._bits(1, 1)
        self._zero = self._bits(0, 1)
        self._engine: bitwuzla.Bitwuzla | None = None

    def check(self, *assertions: Term) -> Answer:
        """Whether all of these one-bit terms can be 1 at once; `unknown` sets `exhausted` to the bound that was hit."""
        order = cone(assertions)
        self._engine = None
        if any(term.op == "const" and not term.parameter for term in assertions):
            return "unsat"
        if weight(order) > self.bounds.cone:
            self.exhausted = "cone"
            return "unknown"
        if self.queries >= self.bounds.queries:
            self.exhausted = "queries"
            return "unknown"
        self.queries += 1
        self._translate(order)
        engine = bitwuzla.Bitwuzla(self._manager, self._options)
        limit = min(self.spent + self.bounds.effort, self.bounds.whole)

        def stop() -> bool:
            self.spent += 1
            return self.spent > limit

        engine.configure_terminator(stop)
        for term in assertions:
            engine.assert_formula(self._manager.mk_term(Kind.EQUAL, [self._known[term], self._one]))
        result = engine.check_sat()
        if result == bitwuzla.Result.SAT:
            self._engine = engine
            return "sat"
        if result == bitwuzla.Result.UNSAT:
            return "unsat"
        self.exhausted = "effort"
        return "unknown"

    def value(self, term: Term) -> int:
        """The value of a bit vector where the last query was satisfied."""
        assert self._engine is not None
        self._translate(cone([term]))
        return int(self._engine.get_value(self._known[term]).value(10))

    def memory(self, term: Term) -> Memory:
        """The contents of a memory where the last query was satisfied."""
        assert self._engine is not None
        self._translate([term])
        found = self._engine.get_value(self._known[term])
        cells: dict[int, int] = {}
        while found.kind() == Kind.ARRAY_STORE:
            found, address, word = found.children()
            cells.setdefault(int(address.value(10)), int(word.value(10)))
        (rest,) = found.children()
        return Memory(cells, int(rest.value(10)))

    def _bits(self, value: int, width: int) -> bitwuzla.Term:
        return self._manager.mk_bv_value(self._manager.mk_bv_sort(width), value)

    def _translate(self, order: list[Term]) -> None:
        known, make = self._known, self._manager.mk_term
        for term in order:
            if term in known:
                continue
            op, args = term.op, [known[arg] for arg in term.args]
            if op in KINDS:
                known[term] = make(KINDS[op], args)
            elif op == "const":
                known[term] = self._bits(term.parameter, term.width)
            elif op == "extract":
                known[term] = make(Kind.BV_EXTRACT, args, [term.parameter + term.width - 1, term.parameter])
            elif op == "ite":
                known[term] = make(Kind.ITE, [make(Kind.EQUAL, [args[0], self._one]), args[1], args[2]])
            elif op == "leaf":
                known[term] = self._manager.mk_const(self._sort(term))
            elif op == "fill":
                known[term] = self._manager.mk_const_array(self._sort(term), args[0])
            else:
                known[term] = make(Kind.ITE, [make(TRUTHS[op], args), self._one, self._zero])

    def _sort(self, term: Term) -> bitwuzla.Sort:
        word = self._manager.mk_bv_sort(term.width)
        if not term.cells:
            return word
        return self._manager.mk_array_sort(self._manager.mk_bv_sort(term.cells), word)
