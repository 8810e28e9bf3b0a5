"""What the operators of terms do to plain integers and memories. They mean what SMT-LIB's of the same name mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce

__all__ = ["BINARY", "Memory", "Value", "apply"]


class Memory:
    """Contents of a memory: `cells` by address, `rest` everywhere else."""

    def __init__(self, cells: Mapping[int, int], rest: int = 0) -> None:
        self.cells = {address: word for address, word in cells.items() if word != rest}
        self.rest = rest

    def __getitem__(self, address: int) -> int:
        return self.cells.get(address, self.rest)

    def stored(self, address: int, word: int) -> Memory:
        """The contents after a write."""
        return Memory({**self.cells, address: word}, self.rest)


Value = int | Memory


def _signed(value: int, width: int) -> int:
    return value - (1 << width) if value >> (width - 1) else value


def _quotient(a: int, b: int) -> int:
    """Division that rounds towards zero."""
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def _sdiv(a: int, b: int, w: int) -> int:
    x, y = _signed(a, w), _signed(b, w)
    return _quotient(x, y) if y else (1 if x < 0 else -1)


def _srem(a: int, b: int, w: int) -> int:
    x, y = _signed(a, w), _signed(b, w)
    return x - y * _quotient(x, y) if y else x


BINARY: dict[str, Callable[[int, int, int], int]] = {
    "add": lambda a, b, _: a + b,
    "mul": lambda a, b, _: a * b,
    "and": lambda a, b, _: a & b,
    "or": lambda a, b, _: a | b,
    "xor": lambda a, b, _: a ^ b,
    "udiv": lambda a, b, _: a // b if b else -1,
    "urem": lambda a, b, _: a % b if b else a,
    "sdiv": _sdiv,
    "srem": _srem,
    "shl": lambda a, b, w: a << b if b < w else 0,
    "lshr": lambda a, b, _: a >> b,
    "ashr": lambda a, b, w: _signed(a, w) >> min(b, w),
    "eq": lambda a, b, _: int(a == b),
    "ult": lambda a, b, _: int(a < b),
    "slt": lambda a, b, w: int(_signed(a, w) < _signed(b, w)),
}
"""Operators of two operands of one width, the third argument; the result is still to be cut to its own width."""


def apply(op: str, args: Sequence[Value], widths: Sequence[int], width: int, parameter: int) -> Value:
    """The value of an operator.

    Parameters
    ----------
    op
        Its name.
    args, widths
        Values and widths of the operands.
    width
        Of the result.
    parameter
        The lowest bit of an extraction.
    """
    if op == "ite":
        return args[1] if args[0] else args[2]
    first, *others = args
    if isinstance(first, Memory):
        if op == "same":
            (second,) = others
            assert isinstance(second, Memory)
            return int((first.cells, first.rest) == (second.cells, second.rest))
        places = [value for value in others if isinstance(value, int)]
        return first.stored(*places) if op == "store" else first[places[0]]
    if op == "fill":
        return Memory({}, first)
    mask = (1 << width) - 1
    if op == "extract":
        return first >> parameter & mask
    if op == "neg":
        return -first & mask
    numbers = [value for value in args if isinstance(value, int)]
    if op == "concat":
        return reduce(lambda value, part: value << part[1] | part[0], zip(numbers, widths, strict=True), 0)
    rule = BINARY[op]
    return reduce(lambda a, b: rule(a, b, widths[0]), numbers) & mask
