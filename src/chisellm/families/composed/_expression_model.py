"""A datapath as a description: inputs, named steps with their types, outputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from chisellm.prompt.facts.expression import Expr, Op

__all__ = ["WIDEST", "Datapath", "Signal", "Step", "infer", "literal_width"]

WIDEST = 22


@dataclass(frozen=True)
class Signal:
    """A named value. One unsigned bit is a `Bool`."""

    name: str
    width: int
    signed: bool = False

    @property
    def is_bool(self) -> bool:
        return self.width == 1 and not self.signed


@dataclass(frozen=True)
class Step:
    """One operation on named values and constants; its result is exact in `signal`."""

    signal: Signal
    expr: Op

    @property
    def name(self) -> str:
        return self.signal.name


@dataclass(frozen=True)
class Datapath:
    """Every step uses inputs and earlier steps; `outputs` are names of steps."""

    noun: str
    inputs: tuple[Signal, ...]
    steps: tuple[Step, ...]
    outputs: tuple[str, ...]

    @cached_property
    def types(self) -> Mapping[str, Signal]:
        return {s.name: s for s in (*self.inputs, *(step.signal for step in self.steps))}

    @property
    def definitions(self) -> Mapping[str, Expr]:
        return {step.name: step.expr for step in self.steps}

    def uses(self, name: str) -> int:
        """How often later steps use `name`."""
        return sum(str_args(step.expr).count(name) for step in self.steps)


def str_args(expr: Expr) -> list[str]:
    if isinstance(expr, Op):
        return [name for arg in expr.args for name in str_args(arg)]
    return [expr] if isinstance(expr, str) else []


def literal_width(value: int, signed: bool) -> int:
    """Bits of the literal `value.U` or `value.S`."""
    if signed:
        return (value if value >= 0 else ~value).bit_length() + 1
    return max(value.bit_length(), 1)


def infer(expr: Expr, types: Mapping[str, Signal]) -> Signal | None:
    """The type of the exact result (name empty); None where the operation does not suit its operands.

    Widths are those that hold every result and that Chisel infers for the plain form.
    """
    if isinstance(expr, str):
        return types[expr]
    if isinstance(expr, int):
        return Signal("", literal_width(expr, expr < 0), expr < 0)
    return _Typing(types).of(expr)


@dataclass(frozen=True)
class _Typing:
    types: Mapping[str, Signal]

    def of(self, op: Op) -> Signal | None:
        args = [infer(arg, self.types) for arg in op.args]
        if any(arg is None for arg in args):
            return None
        found = [arg for arg in args if arg is not None]
        method = getattr(self, f"_{_GROUPS[op.kind]}")
        signal: Signal | None = method(op, found)
        return signal if signal is not None and 1 <= signal.width <= WIDEST else None

    def _sum(self, op: Op, a: list[Signal]) -> Signal | None:
        if any(x.is_bool and isinstance(arg, str) for x, arg in zip(a, op.args, strict=True)):
            return None
        signed = any(x.signed for x in a)
        width = max(x.width + (signed and not x.signed) for x in a) + 1
        return Signal("", width, signed or op.kind == "sub")

    def _product(self, op: Op, a: list[Signal]) -> Signal | None:
        if any(x.is_bool for x in a) or max(x.width for x in a) > 8:
            return None
        signed = any(x.signed for x in a)
        return Signal("", sum(x.width + (signed and not x.signed) for x in a), signed)

    def _distance(self, op: Op, a: list[Signal]) -> Signal | None:
        if any(x.is_bool for x in a) or len({x.signed for x in a}) > 1:
            return None
        return Signal("", max(x.width for x in a) + a[0].signed)

    def _extreme(self, op: Op, a: list[Signal]) -> Signal | None:
        if any(x.is_bool for x in a) or len({x.signed for x in a}) > 1:
            return None
        return Signal("", max(x.width for x in a), a[0].signed)

    def _limit(self, op: Op, a: list[Signal]) -> Signal | None:
        limits = [arg for arg in op.args[1:] if isinstance(arg, int)]
        if a[0].is_bool or a[0].signed != (op.kind == "clamp"):
            return None
        width = max(literal_width(limit, a[0].signed) for limit in limits)
        return Signal("", width, a[0].signed) if width < a[0].width else None

    def _magnitude(self, op: Op, a: list[Signal]) -> Signal | None:
        return Signal("", a[0].width) if a[0].signed else None

    def _shift(self, op: Op, a: list[Signal]) -> Signal | None:
        by = op.args[1]
        if a[0].is_bool:
            return None
        if isinstance(by, int):
            width = a[0].width + (by if op.kind == "shl" else -by)
            return Signal("", width, a[0].signed) if width >= 2 else None
        if a[1].signed or not 2 <= a[1].width <= 3:
            return None
        return Signal("", a[0].width + (2 ** a[1].width - 1 if op.kind == "shl" else 0), a[0].signed)

    def _bitwise(self, op: Op, a: list[Signal]) -> Signal | None:
        if any(x.signed or x.is_bool for x in a):
            return None
        named = not any(isinstance(arg, int) for arg in op.args)
        if op.kind == "and" and named and len({x.width for x in a}) > 1:
            # The upper bits would always be 0, and firtool loses the borrow of `-` behind such padding.
            return None
        return Signal("", max(x.width for x in a))

    def _part(self, op: Op, a: list[Signal]) -> Signal | None:
        high, low = (op.args[1], op.args[2]) if op.kind == "slice" else (op.args[1], op.args[1])
        assert isinstance(high, int)
        assert isinstance(low, int)
        if a[0].signed or a[0].is_bool or high >= a[0].width or (low == 0 and high == a[0].width - 1):
            return None
        return Signal("", high - low + 1)

    def _low(self, op: Op, a: list[Signal]) -> Signal | None:
        width = op.args[1]
        assert isinstance(width, int)
        if width >= a[0].width or (op.kind == "slow" and not a[0].signed):
            return None
        return Signal("", width, op.kind == "slow")

    def _cat(self, op: Op, a: list[Signal]) -> Signal | None:
        return None if any(x.signed for x in a) else Signal("", sum(x.width for x in a))

    def _ones(self, op: Op, a: list[Signal]) -> Signal | None:
        return None if a[0].signed or a[0].width < 3 else Signal("", a[0].width.bit_length())

    def _flag(self, op: Op, a: list[Signal]) -> Signal | None:
        return None if a[0].signed or a[0].is_bool else Signal("", 1)

    def _same(self, op: Op, a: list[Signal]) -> Signal | None:
        return None if a[0].signed or a[0].width < 3 else Signal("", a[0].width)

    def _compare(self, op: Op, a: list[Signal]) -> Signal | None:
        return None if any(x.is_bool and isinstance(g, str) for x, g in zip(a, op.args, strict=True)) else Signal("", 1)

    def _logic(self, op: Op, a: list[Signal]) -> Signal | None:
        return Signal("", 1) if all(x.is_bool for x in a) else None

    def _select(self, op: Op, a: list[Signal]) -> Signal | None:
        arms = [x for x, arg in zip(a[1:], op.args[1:], strict=True) if not isinstance(arg, int)]
        if not a[0].is_bool or any(x.is_bool for x in arms) or len({x.signed for x in arms}) > 1:
            return None
        signed = arms[0].signed
        widths = [
            literal_width(arg, signed) if isinstance(arg, int) else x.width
            for x, arg in zip(a[1:], op.args[1:], strict=True)
        ]
        return Signal("", max(widths), signed)


_GROUPS = {
    **dict.fromkeys(["add", "sub"], "sum"),
    "mul": "product",
    "absdiff": "distance",
    **dict.fromkeys(["min", "max"], "extreme"),
    **dict.fromkeys(["cap", "clamp"], "limit"),
    "abs": "magnitude",
    **dict.fromkeys(["shl", "shr"], "shift"),
    **dict.fromkeys(["and", "or", "xor"], "bitwise"),
    **dict.fromkeys(["slice", "bit"], "part"),
    **dict.fromkeys(["low", "slow"], "low"),
    "cat": "cat",
    "ones": "ones",
    **dict.fromkeys(["parity", "any", "all"], "flag"),
    **dict.fromkeys(["rev", "rotl", "not"], "same"),
    **dict.fromkeys(["lt", "le", "gt", "ge", "eq", "ne"], "compare"),
    **dict.fromkeys(["land", "lor", "lnot"], "logic"),
    "select": "select",
}
