"""Operations of the hardware IR that compute values, each as a rule from its text to a term.

A rule gets the table, what follows the operation's name, and a name for values that four-state simulation
shows as X; it returns the operands' names and what makes the result of their values.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from chisellm.verifier.proof.errors import Unreadable
from chisellm.verifier.proof.terms import Term, Terms

__all__ = ["OPERATIONS", "Value", "Vector", "integer_width", "numbers", "operands"]

Vector = tuple[Term, ...]
"""Elements of an array, the one with index 0 first."""

Value = Term | Vector
Make = Callable[[list[Value]], Value]
Rule = Callable[[Terms, str, str], tuple[list[str], Make]]

OPERAND = re.compile(r"%[\w$.-]+")
INTEGER = re.compile(r"i(\d+)$")
LITERAL = re.compile(r"(?:(true|false)|(-?\d+) : i(\d+))$")
EXTRACT = re.compile(r"from (\d+) : \(i\d+\) -> i(\d+)$")
REPLICATE = re.compile(r"\(i(\d+)\) -> i(\d+)$")
SLICE = re.compile(r"-> !hw\.array<(\d+)xi\d+>$")


def integer_width(text: str) -> int:
    """The width in a type like `i8`.

    Raises
    ------
    Unreadable
        If it is another type, or no bit wide.
    """
    match = INTEGER.match(text.strip())
    if match is None or match[1] == "0":
        raise Unreadable(f"type {text.strip()} is not modelled")
    return int(match[1])


def operands(text: str) -> list[str]:
    """Names of the operands in front of the types."""
    return OPERAND.findall(text.partition(" : ")[0])


def numbers(values: list[Value]) -> list[Term]:
    """The values, none of which may be an array."""
    return [_number(value) for value in values]


def _number(value: Value) -> Term:
    if isinstance(value, Term):
        return value
    raise Unreadable("an array stands where an integer is expected")


def _elements(value: Value) -> Vector:
    if isinstance(value, Term):
        raise Unreadable("an integer stands where an array is expected")
    return value


def _plain(op: str) -> Rule:
    def rule(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
        return operands(text), lambda values: terms.build(op, numbers(values))

    return rule


def _sub(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    def make(values: list[Value]) -> Value:
        a, b = numbers(values)
        return terms.build("add", (a, terms.negated(b)))

    return operands(text), make


def _division(op: str) -> Rule:
    """Division by zero gives X."""

    def rule(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
        def make(values: list[Value]) -> Value:
            a, b = numbers(values)
            by_zero = terms.equal(b, terms.const(0, b.width))
            return terms.ite(by_zero, terms.leaf(f"x:{unknown}", a.width), terms.build(op, (a, b)))

        return operands(text), make

    return rule


# Predicate of comb.icmp: operator, whether the operands change places, whether the answer is inverted.
PREDICATES = {
    "eq": ("eq", False, False),
    "ne": ("eq", False, True),
    "ult": ("ult", False, False),
    "ugt": ("ult", True, False),
    "ule": ("ult", True, True),
    "uge": ("ult", False, True),
    "slt": ("slt", False, False),
    "sgt": ("slt", True, False),
    "sle": ("slt", True, True),
    "sge": ("slt", False, True),
}


def _icmp(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    predicate = text.removeprefix("bin ").split()[0]
    if predicate not in PREDICATES:
        raise Unreadable(f"comparison {predicate} is not modelled")
    op, swapped, negative = PREDICATES[predicate]

    def make(values: list[Value]) -> Value:
        a, b = numbers(values)
        found = terms.build(op, (b, a) if swapped else (a, b))
        return terms.inverted(found) if negative else found

    return operands(text), make


def _constant(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    match = LITERAL.match(text)
    if match is None or match[3] == "0":
        raise Unreadable(f"constant {text} is not modelled")
    value = terms.const(int(match[1] == "true"), 1) if match[1] else terms.const(int(match[2]), int(match[3]))
    return [], lambda _: value


def _extract(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    match = EXTRACT.search(text)
    if match is None:
        raise Unreadable(f"extraction {text} is not modelled")
    low, width = int(match[1]), int(match[2])
    return operands(text), lambda values: terms.extract(_number(values[0]), low, width)


def _concat(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    return operands(text), lambda values: terms.concat(*numbers(values))


def _replicate(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    match = REPLICATE.search(text)
    if match is None:
        raise Unreadable(f"replication {text} is not modelled")
    count = int(match[2]) // int(match[1])
    return operands(text), lambda values: terms.concat(*[_number(values[0])] * count)


def _parity(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    def make(values: list[Value]) -> Value:
        value = _number(values[0])
        return terms.build("xor", [terms.extract(value, bit, 1) for bit in range(value.width)])

    return operands(text), make


def _reverse(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    def make(values: list[Value]) -> Value:
        value = _number(values[0])
        return terms.concat(*[terms.extract(value, bit, 1) for bit in range(value.width)])

    return operands(text), make


def _mux(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    def make(values: list[Value]) -> Value:
        condition, then, other = values
        if isinstance(then, Term):
            return terms.ite(_number(condition), then, _number(other))
        pairs = zip(then, _elements(other), strict=True)
        return tuple(terms.ite(_number(condition), a, b) for a, b in pairs)

    return operands(text), make


def _array_create(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    return operands(text), lambda values: tuple(reversed(numbers(values)))


def _array_constant(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    match = re.match(r"\[([^\[\]]*)\] : !hw\.array<", text)
    literals = [LITERAL.match(literal) for literal in match[1].split(", ")] if match else [None]
    elements = []
    for literal in reversed(literals):
        if literal is None:
            raise Unreadable("a constant of this shape is not modelled")
        elements.append(
            terms.const(int(literal[1] == "true"), 1) if literal[1] else terms.const(int(literal[2]), int(literal[3]))
        )
    return [], lambda _: tuple(elements)


def _array_concat(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    return operands(text), lambda values: tuple(term for value in reversed(values) for term in _elements(value))


def _array_get(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    def make(values: list[Value]) -> Value:
        elements, index = _elements(values[0]), _number(values[1])
        if len(elements) != 1 << index.width and len(elements) != 1:
            raise Unreadable("an index can leave its array")
        level = list(elements)
        for bit in range(index.width):
            if len(level) > 1:
                choice = terms.extract(index, bit, 1)
                level = [terms.ite(choice, b, a) for a, b in zip(level[::2], level[1::2], strict=True)]
        return level[0]

    return operands(text), make


def _array_slice(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    match = SLICE.search(text)
    if match is None:
        raise Unreadable("a slice of this shape is not modelled")
    size = int(match[1])

    def make(values: list[Value]) -> Value:
        elements, start = _elements(values[0]), _number(values[1])
        if start.op != "const" or start.parameter + size > len(elements):
            raise Unreadable("an array slice that moves is not modelled")
        return elements[start.parameter : start.parameter + size]

    return operands(text), make


def _same(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    return operands(text), lambda values: values[0]


def _const_clock(terms: Terms, text: str, unknown: str) -> tuple[list[str], Make]:
    return [], lambda _: terms.false


OPERATIONS: dict[str, Rule] = {
    "hw.constant": _constant,
    "hw.wire": _same,
    "hw.array_create": _array_create,
    "hw.aggregate_constant": _array_constant,
    "hw.array_concat": _array_concat,
    "hw.array_get": _array_get,
    "hw.array_slice": _array_slice,
    "comb.add": _plain("add"),
    "comb.sub": _sub,
    "comb.mul": _plain("mul"),
    "comb.divu": _division("udiv"),
    "comb.modu": _division("urem"),
    "comb.divs": _division("sdiv"),
    "comb.mods": _division("srem"),
    "comb.and": _plain("and"),
    "comb.or": _plain("or"),
    "comb.xor": _plain("xor"),
    "comb.shl": _plain("shl"),
    "comb.shru": _plain("lshr"),
    "comb.shrs": _plain("ashr"),
    "comb.icmp": _icmp,
    "comb.mux": _mux,
    "comb.concat": _concat,
    "comb.extract": _extract,
    "comb.replicate": _replicate,
    "comb.parity": _parity,
    "comb.reverse": _reverse,
    "seq.const_clock": _const_clock,
    # A clock that was a value in between is the clock itself; one that was made of values is none of ours.
    "seq.to_clock": _same,
    "seq.from_clock": _same,
}
