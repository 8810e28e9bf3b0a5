"""Folding changes no value; the solver means the same as the evaluation."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chisellm.verifier.proof.solver import Bounds, Solver
from chisellm.verifier.proof.terms import Term, Terms, cone, evaluate
from chisellm.verifier.proof.values import Memory

WIDTH = 4
SIZE = 1 << WIDTH
LEAVES = ("a", "b", "c")


def signed(value: int) -> int:
    return value - SIZE if value >= SIZE // 2 else value


def truncated(a: int, b: int) -> int:
    return int(a / b)


# What each operator does to numbers of four bits, written without a look at the prover.
RULES: dict[str, Callable[[int, int], int]] = {
    "add": lambda a, b: (a + b) % SIZE,
    "mul": lambda a, b: a * b % SIZE,
    "and": lambda a, b: a & b,
    "or": lambda a, b: a | b,
    "xor": lambda a, b: a ^ b,
    "udiv": lambda a, b: a // b if b else SIZE - 1,
    "urem": lambda a, b: a % b if b else a,
    "sdiv": lambda a, b: truncated(signed(a), signed(b)) % SIZE if b else (1 if signed(a) < 0 else SIZE - 1),
    "srem": lambda a, b: (signed(a) - signed(b) * truncated(signed(a), signed(b))) % SIZE if b else a,
    "shl": lambda a, b: (a << b) % SIZE,
    "lshr": lambda a, b: a >> b,
    "ashr": lambda a, b: (signed(a) >> b) % SIZE,
}
TESTS: dict[str, Callable[[int, int], bool]] = {
    "eq": lambda a, b: a == b,
    "ult": lambda a, b: a < b,
    "slt": lambda a, b: signed(a) < signed(b),
}

# An expression is a number, a leaf's name, or a tuple of an operator and its operands.
EXPRESSIONS = st.recursive(
    st.one_of(st.integers(0, SIZE - 1), st.sampled_from(LEAVES)),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(sorted(RULES)), inner, inner),
        st.tuples(st.sampled_from(sorted(TESTS)), inner, inner, inner, inner),
        st.tuples(st.just("neg"), inner),
        st.tuples(st.just("not"), inner),
        st.tuples(st.just("cut"), st.integers(0, WIDTH), inner, inner),
    ),
    max_leaves=12,
)
LEAF_VALUES = st.tuples(*[st.integers(0, SIZE - 1)] * len(LEAVES))


def expected(expression: object, leaves: dict[str, int]) -> int:
    """The value of an expression by the rules above."""
    if isinstance(expression, int):
        return expression
    if isinstance(expression, str):
        return leaves[expression]
    assert isinstance(expression, tuple)
    op, *rest = expression
    if op == "cut":  # the low bits of one operand above the high bits of the other
        bits, a, b = rest
        assert isinstance(bits, int)
        x, y = expected(a, leaves), expected(b, leaves)
        return (x % (1 << bits)) << (WIDTH - bits) | y >> bits
    values = [expected(part, leaves) for part in rest]
    if op in RULES:
        return RULES[op](*values)
    if op in TESTS:
        return values[2] if TESTS[op](values[0], values[1]) else values[3]
    return -values[0] % SIZE if op == "neg" else SIZE - 1 - values[0]


def built(terms: Terms, expression: object) -> Term:
    """The same expression as a term."""
    if isinstance(expression, int):
        return terms.const(expression, WIDTH)
    if isinstance(expression, str):
        return terms.leaf(expression, WIDTH)
    assert isinstance(expression, tuple)
    op, *rest = expression
    if op == "cut":
        bits, a, b = rest
        assert isinstance(bits, int)
        parts = []
        if bits:
            parts.append(terms.extract(built(terms, a), 0, bits))
        if bits < WIDTH:
            parts.append(terms.extract(built(terms, b), bits, WIDTH - bits))
        return terms.concat(*parts)
    args = [built(terms, part) for part in rest]
    if op in TESTS:
        return terms.ite(terms.build(op, args[:2]), args[2], args[3])
    return terms.inverted(args[0]) if op == "not" else terms.build(op, args)


@given(EXPRESSIONS, LEAF_VALUES)
@settings(max_examples=400, deadline=None)
def test_folded_terms_have_the_value_of_the_expression(expression: object, values: tuple[int, ...]) -> None:
    terms = Terms()
    term = built(terms, expression)
    leaves = dict(zip(LEAVES, values, strict=True))
    assert evaluate([term], {terms.leaf(n, WIDTH): v for n, v in leaves.items()}) == [expected(expression, leaves)]


@given(EXPRESSIONS, LEAF_VALUES)
@settings(max_examples=100, deadline=None)
def test_the_solver_means_the_same(expression: object, values: tuple[int, ...]) -> None:
    terms = Terms()
    term = built(terms, expression)
    leaves = dict(zip(LEAVES, values, strict=True))
    given_values = [terms.equal(terms.leaf(n, WIDTH), terms.const(v, WIDTH)) for n, v in leaves.items()]
    solver = Solver(Bounds())
    assert solver.check(*given_values) == "sat"
    assert solver.value(term) == expected(expression, leaves)


@given(EXPRESSIONS, LEAF_VALUES)
@settings(max_examples=100, deadline=None)
def test_substitution_by_constants_is_evaluation(expression: object, values: tuple[int, ...]) -> None:
    terms = Terms()
    term = built(terms, expression)
    leaves = dict(zip(LEAVES, values, strict=True))
    known = {terms.leaf(n, WIDTH): terms.const(v, WIDTH) for n, v in leaves.items()}
    found = terms.substitute(cone([term]), known)[term]
    assert (found.op, found.parameter) == ("const", expected(expression, leaves))


@pytest.mark.parametrize("op", ["add", "mul", "and", "or", "xor", "eq"])
def test_swapped_operands_make_one_term(op: str) -> None:
    terms = Terms()
    a, b = terms.leaf("a", 8), terms.leaf("b", 8)
    assert terms.build(op, (a, b)) is terms.build(op, (b, a))


def test_what_was_built_after_a_mark_is_forgotten() -> None:
    terms = Terms()
    a = terms.leaf("a", 8)
    size = len(terms)
    first = terms.build("add", (a, terms.leaf("b", 8)))
    terms.forget(size)
    assert len(terms) == size
    assert terms.leaf("a", 8) is a
    again = terms.build("add", (a, terms.leaf("b", 8)))
    assert again is not first
    assert again.number == first.number


def test_long_chains_of_choices_do_not_exhaust_the_stack() -> None:
    terms = Terms()
    chain = terms.leaf("rest", 16)
    for index in range(5000):
        chain = terms.ite(terms.leaf(f"c{index}", 1), terms.const(index, 16), chain)
    found = terms.equal(chain, terms.const(4999, 16))
    leaves = {terms.leaf("c4999", 1): 1}
    assert evaluate([found], leaves) == [1]
    assert evaluate([found], {}) == [0]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 15)), max_size=5), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_a_memory_returns_what_was_written_last(writes: list[tuple[int, int]], address: int) -> None:
    terms = Terms()
    start = terms.leaf("m", 4, 2)
    contents = start
    wanted = {a: 9 - a for a in range(4)}
    for index, (place, word) in enumerate(writes):
        where = terms.const(place, 2) if index % 2 else terms.leaf(f"w{index}", 2)
        contents = terms.build("store", (contents, where, terms.const(word, 4)))
        wanted[place] = word
    term = terms.build("select", (contents, terms.leaf("r", 2)))
    leaves = {terms.leaf(f"w{index}", 2): place for index, (place, _) in enumerate(writes) if index % 2 == 0}
    leaves[terms.leaf("r", 2)] = address
    memory = Memory({a: 9 - a for a in range(4)})
    assert evaluate([term], {**leaves, start: memory}) == [wanted[address]]
    solver = Solver(Bounds())
    known = [terms.equal(leaf, terms.const(value, 2)) for leaf, value in leaves.items()]
    known += [terms.equal(terms.build("select", (start, terms.const(a, 2))), terms.const(9 - a, 4)) for a in range(4)]
    assert solver.check(*known) == "sat"
    assert solver.value(term) == wanted[address]


def test_contents_of_a_memory_can_be_read_from_a_model() -> None:
    terms = Terms()
    start = terms.leaf("m", 4, 2)
    words = {0: 7, 2: 1, 3: 12}
    solver = Solver(Bounds())
    known = [
        terms.equal(terms.build("select", (start, terms.const(a, 2))), terms.const(w, 4)) for a, w in words.items()
    ]
    assert solver.check(*known) == "sat"
    memory = solver.memory(start)
    assert {address: memory[address] for address in words} == words


def hard(terms: Terms, width: int) -> Term:
    """A multiplier by shifts and sums beside the operator: equal, and no pleasure to show."""
    a, b = terms.leaf("a", width), terms.leaf("b", width)
    total = terms.const(0, width)
    for bit in range(width):
        row = terms.build("shl", (a, terms.const(bit, width)))
        total = terms.build("add", (total, terms.ite(terms.extract(b, bit, 1), row, terms.const(0, width))))
    return terms.differ(total, terms.build("mul", (a, b)))


def test_effort_is_bounded_and_counted_the_same_each_time() -> None:
    for effort, answer in ((200, "unknown"), (100_000, "unsat")):
        for _ in range(2):
            terms = Terms()
            solver = Solver(Bounds(effort=effort))
            assert solver.check(hard(terms, 7)) == answer
            assert solver.exhausted == ("effort" if answer == "unknown" else "")


def test_the_size_of_a_query_is_bounded() -> None:
    terms = Terms()
    solver = Solver(Bounds(cone=100))
    assert solver.check(hard(terms, 16)) == "unknown"
    assert solver.exhausted == "cone"


def test_the_number_of_queries_is_bounded() -> None:
    terms = Terms()
    solver = Solver(Bounds(queries=1))
    assert solver.check(terms.leaf("a", 1)) == "sat"
    assert solver.check(terms.leaf("b", 1)) == "unknown"
    assert solver.exhausted == "queries"
