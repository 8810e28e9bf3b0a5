"""What a datapath computes, in plain integers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chisellm.families.composed._expression_model import Datapath, Signal
from chisellm.prompt.facts.expression import Expr, Op

__all__ = ["evaluate", "fits", "run"]

Values = Mapping[str, int]


def _low(value: int, width: int) -> int:
    modulus: int = 2**width
    return value % modulus


def _signed(value: int, width: int) -> int:
    modulus: int = 2**width
    rest = value % modulus
    return rest - modulus if rest >= modulus // 2 else rest


PLAIN: dict[str, Callable[..., int]] = {
    "add": lambda x, y: x + y,
    "sub": lambda x, y: x - y,
    "mul": lambda x, y: x * y,
    "absdiff": lambda x, y: abs(x - y),
    "abs": abs,
    "min": min,
    "max": max,
    "cap": min,
    "clamp": lambda x, least, most: sorted((least, x, most))[1],
    "low": _low,
    "slow": _signed,
    "shl": lambda x, n: x * 2**n,
    "shr": lambda x, n: x // 2**n,
    "and": lambda x, y: x & y,
    "or": lambda x, y: x | y,
    "xor": lambda x, y: x ^ y,
    "slice": lambda x, high, low: x // 2**low % 2 ** (high - low + 1),
    "bit": lambda x, i: x // 2**i % 2,
    "ones": lambda x: x.bit_count(),
    "parity": lambda x: x.bit_count() % 2,
    "any": lambda x: int(x != 0),
    "lt": lambda x, y: int(x < y),
    "le": lambda x, y: int(x <= y),
    "gt": lambda x, y: int(x > y),
    "ge": lambda x, y: int(x >= y),
    "eq": lambda x, y: int(x == y),
    "ne": lambda x, y: int(x != y),
    "land": lambda x, y: int(x == 1 and y == 1),
    "lor": lambda x, y: int(x == 1 or y == 1),
    "lnot": lambda x: 1 - x,
    "select": lambda c, x, y: x if c else y,
}


def evaluate(expr: Expr, values: Values, types: Mapping[str, Signal]) -> int:
    """The exact value of `expr`; `types` gives the widths of named operands where they count."""
    if isinstance(expr, int):
        return expr
    if isinstance(expr, str):
        return values[expr]
    numbers = [
        arg if isinstance(arg, int) else values[arg] if isinstance(arg, str) else evaluate(arg, values, types)
        for arg in expr.args
    ]
    plain = PLAIN.get(expr.kind)
    if plain is not None:
        return plain(*numbers)
    return _sized(expr, numbers, [types[arg].width if isinstance(arg, str) else 0 for arg in expr.args])


def _sized(expr: Op, numbers: list[int], widths: list[int]) -> int:
    """Operations that depend on the widths of their operands, by strings of bits."""
    texts = [format(n, f"0{w}b") for n, w in zip(numbers, widths, strict=True)]
    bits = texts[0]
    if expr.kind == "cat":
        return int("".join(texts), 2)
    if expr.kind == "not":
        return int(bits.translate({48: "1", 49: "0"}), 2)
    if expr.kind == "all":
        return int("0" not in bits)
    if expr.kind == "rev":
        return int(bits[::-1], 2)
    if expr.kind == "rotl":
        return int(bits[numbers[1] :] + bits[: numbers[1]], 2)
    raise AssertionError(expr)


def fits(value: int, signal: Signal) -> bool:
    """Whether `value` is in the range of `signal`."""
    span: int = 2**signal.width
    low = -(span // 2) if signal.signed else 0
    return low <= value < low + span


def run(path: Datapath, inputs: Values, forced: Values | None = None) -> dict[str, int]:
    """The value of every step; `forced` replaces results, to ask what depends on them."""
    values = dict(inputs)
    types = path.types
    for step in path.steps:
        value = evaluate(step.expr, values, types)
        assert fits(value, step.signal), (step, value)
        values[step.name] = forced[step.name] if forced and step.name in forced else value
    return values
