"""Terms over bit vectors and memories: shared, folded as they are built, evaluated on plain integers.

Two terms of one table are the same object exactly where they were built alike, so much of an equivalence
shows before a solver is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import is_

from chisellm.verifier.proof.values import BINARY, Memory, Value, apply

__all__ = ["Term", "Terms", "cone", "evaluate"]


class Term:
    """A node of the table. Compare with `is`; order by `number`: operands come before what uses them.

    `width` counts the bits of the value, or of one word of a memory with `cells` address bits (0: no memory).
    `parameter` is the value of a constant and the lowest bit of an extraction; `name` names a leaf.
    """

    __slots__ = ("args", "cells", "name", "number", "op", "parameter", "width")

    def __init__(
        self, number: int, op: str, args: tuple[Term, ...], width: int, parameter: int, cells: int, name: str
    ) -> None:
        self.number = number
        self.op = op
        self.args = args
        self.width = width
        self.parameter = parameter
        self.cells = cells
        self.name = name

    def __repr__(self) -> str:
        if self.op == "const":
            return f"{self.parameter}:{self.width}"
        return self.name or f"{self.op}({', '.join(map(repr, self.args))})"


def cone(roots: Iterable[Term]) -> list[Term]:
    """Everything that `roots` are made of, operands first."""
    seen: dict[Term, None] = dict.fromkeys(roots)
    waiting = list(seen)
    while waiting:
        for arg in waiting.pop().args:
            if arg not in seen:
                seen[arg] = None
                waiting.append(arg)
    return sorted(seen, key=lambda term: term.number)


LEVELS = 50  # of choices that a comparison with a constant is pushed into


def evaluate(roots: Sequence[Term], leaves: Mapping[Term, Value]) -> list[Value]:
    """Values of `roots`; a leaf that `leaves` does not name is 0."""
    values: dict[Term, Value] = {}
    for term in cone(roots):
        if term.op == "const":
            values[term] = term.parameter
        elif term.op == "leaf":
            values[term] = leaves.get(term, Memory({}) if term.cells else 0)
        else:
            args = term.args
            widths = [arg.width for arg in args]
            values[term] = apply(term.op, [values[arg] for arg in args], widths, term.width, term.parameter)
    return [values[root] for root in roots]


class Terms:
    """A table of terms, and the rules by which they are folded while they are built."""

    def __init__(self) -> None:
        self._table: dict[tuple[str, tuple[int, ...], int, int, int, str], Term] = {}
        self.false = self.const(0, 1)
        self.true = self.const(1, 1)

    def __len__(self) -> int:
        return len(self._table)

    def forget(self, size: int) -> None:
        """Drop the terms built since the table had `size`: what comes next depends on nothing in between."""
        while len(self._table) > size:
            self._table.popitem()

    def _make(
        self, op: str, args: tuple[Term, ...], width: int, parameter: int = 0, cells: int = 0, name: str = ""
    ) -> Term:
        key = (op, tuple([arg.number for arg in args]), width, parameter, cells, name)
        found = self._table.get(key)
        if found is None:
            found = self._table[key] = Term(len(self._table), op, args, width, parameter, cells, name)
        return found

    def const(self, value: int, width: int) -> Term:
        """A constant; `value` is cut to `width` bits."""
        return self._make("const", (), width, value & ((1 << width) - 1))

    def leaf(self, name: str, width: int, cells: int = 0) -> Term:
        """A free variable; with `cells` a memory of 2^`cells` words."""
        return self._make("leaf", (), width, 0, cells, name)

    def build(self, op: str, args: Sequence[Term], width: int = 0, parameter: int = 0, cells: int = 0) -> Term:
        """Any operator. `width` is needed for `extract`, `cells` for `fill`."""
        if op == "ite":
            return self.ite(*args)
        if op == "extract":
            return self.extract(args[0], parameter, width)
        if op == "concat":
            return self.concat(*args)
        if op == "select":
            return self._select(args[0], args[1])
        if op == "store":
            return self._make("store", tuple(args), args[0].width, 0, args[0].cells)
        if op == "fill":
            return self._make("fill", tuple(args), args[0].width, 0, cells)
        if op == "neg":
            return self.negated(args[0])
        if op in ("and", "or", "xor", "add", "mul"):
            return self._commutative(op, args)
        return self._binary(op, args[0], args[1])

    # Shorthands.

    def ite(self, condition: Term, then: Term, other: Term) -> Term:
        if condition.op == "const":
            return then if condition.parameter else other
        if then is other:
            return then
        if condition.op == "xor" and condition.args[0] is self.true and len(condition.args) == 2:
            return self.ite(condition.args[1], other, then)
        if then.width == 1 and not then.cells:
            if then is self.true:
                return self.either(condition, other)
            if then is self.false:
                return self.both(self.inverted(condition), other)
            if other is self.false:
                return self.both(condition, then)
            if other is self.true:
                return self.either(self.inverted(condition), then)
        if then.op == "ite" and then.args[0] is condition:
            return self.ite(condition, then.args[1], other)
        if other.op == "ite" and other.args[0] is condition:
            return self.ite(condition, then, other.args[2])
        return self._make("ite", (condition, then, other), then.width, 0, then.cells)

    def both(self, *args: Term) -> Term:
        return self._commutative("and", args or (self.true,))

    def either(self, *args: Term) -> Term:
        return self._commutative("or", args or (self.false,))

    def inverted(self, term: Term) -> Term:
        return self._commutative("xor", (term, self.const(-1, term.width)))

    def negated(self, term: Term) -> Term:
        """Two's complement of `term`."""
        if term.op == "const":
            return self.const(-term.parameter, term.width)
        return term.args[0] if term.op == "neg" else self._make("neg", (term,), term.width)

    def equal(self, a: Term, b: Term) -> Term:
        """One bit: whether two values, or two memories, are the same."""
        return self._binary("same" if a.cells else "eq", a, b)

    def differ(self, a: Term, b: Term) -> Term:
        return self.inverted(self.equal(a, b))

    def extract(self, term: Term, low: int, width: int) -> Term:
        """Bits `low` to `low` + `width` - 1."""
        if low == 0 and width == term.width:
            return term
        if term.op == "const":
            return self.const(term.parameter >> low, width)
        if term.op == "extract":
            return self.extract(term.args[0], term.parameter + low, width)
        if term.op == "concat":
            parts, at = [], term.width
            for part in term.args:
                at -= part.width
                start, end = max(low, at), min(low + width, at + part.width)
                if start < end:
                    parts.append(self.extract(part, start - at, end - start))
            return self.concat(*parts)
        return self._make("extract", (term,), width, low)

    def concat(self, *args: Term) -> Term:
        """The operands side by side, the first one highest."""
        parts: list[Term] = []
        for arg in args:
            for part in arg.args if arg.op == "concat" else (arg,):
                last = parts[-1] if parts else None
                if last is not None and last.op == part.op == "const":
                    parts[-1] = self.const(last.parameter << part.width | part.parameter, last.width + part.width)
                elif (
                    last is not None
                    and last.op == part.op == "extract"
                    and last.args[0] is part.args[0]
                    and last.parameter == part.parameter + part.width
                ):
                    parts[-1] = self.extract(part.args[0], part.parameter, last.width + part.width)
                else:
                    parts.append(part)
        return parts[0] if len(parts) == 1 else self._make("concat", tuple(parts), sum([part.width for part in parts]))

    def _select(self, memory: Term, address: Term) -> Term:
        while memory.op == "store":
            if memory.args[1] is address:
                return memory.args[2]
            if not memory.args[1].op == address.op == "const":
                break
            memory = memory.args[0]
        if memory.op == "fill":
            return memory.args[0]
        return self._make("select", (memory, address), memory.width)

    def _commutative(self, op: str, args: Iterable[Term]) -> Term:
        """Operators whose operands may be sorted; what is constant among them goes first."""
        found = sorted(args, key=lambda term: term.number)
        width = found[0].width
        ones = (1 << width) - 1
        neutral = {"and": ones, "or": 0, "xor": 0, "add": 0, "mul": 1}[op]
        rule, constant = BINARY[op], neutral
        rest: list[Term] = []
        for term in found:
            if term.op == "const":
                constant = rule(constant, term.parameter, width) & ones
            elif op == "xor" and term.op == "xor" and term.args[0].op == "const":
                constant ^= term.args[0].parameter
                rest.extend(term.args[1:])
            elif op == "add" and term.op == "add" and term.args[0].op == "const":
                constant = constant + term.args[0].parameter & ones
                rest.extend(term.args[1:])
            else:
                rest.append(term)
        if op in ("and", "or"):
            rest = list(dict.fromkeys(rest))
            if constant == ones - neutral or any(self._opposite(term, rest) for term in rest):
                return self.const(ones - neutral, width)
        elif op == "xor":
            counts: dict[Term, int] = {}
            for term in rest:
                counts[term] = counts.get(term, 0) ^ 1
            rest = [term for term, odd in counts.items() if odd]
        elif op == "mul" and constant == 0:
            return self.const(0, width)
        rest.sort(key=lambda term: term.number)
        if constant != neutral:
            rest.insert(0, self.const(constant, width))
        if not rest:
            return self.const(neutral, width)
        return rest[0] if len(rest) == 1 else self._make(op, tuple(rest), width)

    def _opposite(self, term: Term, others: Sequence[Term]) -> bool:
        """Whether `term` is the inversion of one of `others`."""
        if term.op != "xor" or len(term.args) != 2 or term.args[0].op != "const":
            return False
        return term.args[0].parameter == (1 << term.width) - 1 and term.args[1] in others

    def _binary(self, op: str, a: Term, b: Term) -> Term:
        compares = op in ("eq", "ult", "slt", "same")
        width = 1 if compares else a.width
        if a.op == b.op == "const":
            return self.const(BINARY[op](a.parameter, b.parameter, a.width), width)
        if a is b and compares:
            return self.const(op in ("eq", "same"), 1)
        if op == "eq":
            if a.op == "const" or (b.op != "const" and a.number > b.number):
                a, b = b, a
            if a.width == 1:
                return self.inverted(self._commutative("xor", (a, b)))
            if b.op == "const":
                return self._equals_constant(a, b)
        if b.op == "const" and op in ("shl", "lshr", "ashr"):
            return self._shifted(op, a, min(b.parameter, a.width))
        return self._make(op, (a, b), width)

    def _equals_constant(self, term: Term, constant: Term, levels: int = LEVELS) -> Term:
        """Equality with a constant, part by part or case by case: much of it is decided at once."""
        if term.op == "const":
            return self.const(int(term.parameter == constant.parameter), 1)
        if term.op == "ite" and levels and "const" in (term.args[1].op, term.args[2].op):
            condition, then, other = term.args
            return self.ite(
                condition,
                self._equals_constant(then, constant, levels - 1),
                self._equals_constant(other, constant, levels - 1),
            )
        if term.op == "concat":
            low, parts = term.width, []
            for part in term.args:
                low -= part.width
                parts.append(self.equal(part, self.extract(constant, low, part.width)))
            return self.both(*parts)
        if term.width == 1:
            return term if constant.parameter else self.inverted(term)
        return self._make("eq", (term, constant), 1)

    def _shifted(self, op: str, term: Term, count: int) -> Term:
        """A shift by a constant is a choice of wires."""
        width = term.width
        if op == "ashr":
            sign = self.extract(term, width - 1, 1)
            kept = (self.extract(term, count, width - count),) if count < width else ()
            return self.concat(*[sign] * count, *kept)
        zeros = (self.const(0, count),) if count else ()
        if count == width:
            return self.const(0, width)
        if op == "shl":
            return self.concat(self.extract(term, 0, width - count), *zeros)
        return self.concat(*zeros, self.extract(term, count, width - count))

    def substitute(self, order: Sequence[Term], known: Mapping[Term, Term]) -> dict[Term, Term]:
        """Build the terms of `order` (a cone) anew with some leaves replaced; returns old to new."""
        new: dict[Term, Term] = {}
        for term in order:
            if not term.args:
                new[term] = known.get(term, term)
                continue
            args = [new[arg] for arg in term.args]
            unchanged = all(map(is_, args, term.args))
            new[term] = term if unchanged else self.build(term.op, args, term.width, term.parameter, term.cells)
        return new
