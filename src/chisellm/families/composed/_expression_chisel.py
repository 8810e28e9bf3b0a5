"""Chisel expressions for word-level operations, with exactly the parentheses that Scala needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from chisellm.families.chisel import lit
from chisellm.families.composed._expression_model import Signal, infer
from chisellm.prompt.facts.expression import Expr, Op

__all__ = ["ATOM", "Writer", "chisel_type", "literal"]

ATOM, TIMES, PLUS, SHIFT, EQUAL, AND, XOR, OR = 9, 7, 6, 5, 4, 3, 2, 1
SIGNS = {
    "lt": ("<", SHIFT),
    "le": ("<=", SHIFT),
    "gt": (">", SHIFT),
    "ge": (">=", SHIFT),
    "eq": ("===", EQUAL),
    "ne": ("=/=", EQUAL),
    "and": ("&", AND),
    "or": ("|", OR),
    "xor": ("^", XOR),
    "land": ("&&", AND),
    "lor": ("||", OR),
}
Text = tuple[str, int]


def chisel_type(s: Signal) -> str:
    """`Bool()`, `UInt(8.W)`, `SInt(8.W)`."""
    return "Bool()" if s.is_bool else f"{'SInt' if s.signed else 'UInt'}({s.width}.W)"


def literal(value: int, signed: bool, width: int = 0) -> str:
    """`5.U`, `-5.S`; masks of a width in hexadecimal."""
    if width:
        return lit(value, width, signed=signed)
    return (f"({value}).S" if value < 0 else f"{value}.S") if signed else f"{value}.U"


@dataclass(frozen=True)
class Writer:
    """Writes expressions over named values.

    Parameters
    ----------
    types
        Of every name.
    places
        How a name is written, where not as it is: `io.a`, or an expression with its precedence.
    manner
        `methods` (`a.min(b)`, `Cat`, `rotateLeft`) or `muxes` (`Mux(a < b, a, b)`, `##`).
    """

    types: Mapping[str, Signal]
    places: Mapping[str, Text] = field(default_factory=dict)
    manner: Literal["methods", "muxes"] = "methods"

    def text(self, expr: Expr, signed: bool = False) -> str:
        """The expression alone; a constant becomes signed if asked."""
        return self.write(expr, signed)[0]

    def write(self, expr: Expr, signed: bool = False) -> Text:
        if isinstance(expr, int):
            return literal(expr, signed or expr < 0), ATOM
        if isinstance(expr, str):
            return self.places.get(expr, (expr, ATOM))
        result: Text = getattr(self, f"_{WRITERS[expr.kind]}")(expr)
        return result

    def at(self, expr: Expr, level: int, signed: bool = False) -> str:
        text, own = self.write(expr, signed)
        return text if own >= level else f"({text})"

    def _type(self, expr: Expr) -> Signal:
        found = infer(expr, self.types)
        assert found is not None, expr
        return found

    def _alike(self, op: Op, level: int) -> tuple[str, str, bool]:
        """Two operands brought to a common sign; the right one binds tighter."""
        types = [self._type(arg) for arg in op.args]
        signed = any(s.signed for s in types)
        texts = []
        for at, (arg, s) in enumerate(zip(op.args, types, strict=True)):
            if signed and not s.signed and not isinstance(arg, int):
                texts.append(f"{self.at(arg, ATOM)}.zext")
            else:
                texts.append(self.at(arg, level + at, signed))
        return texts[0], texts[1], signed

    def _sum(self, op: Op) -> Text:
        left, right, signed = self._alike(op, PLUS)
        sign = "+&" if op.kind == "add" else "-&"
        if op.kind == "sub" and not signed:
            return f"({left} {sign} {right}).asSInt", ATOM
        return f"{left} {sign} {right}", PLUS

    def _product(self, op: Op) -> Text:
        left, right, _ = self._alike(op, TIMES)
        return f"{left} * {right}", TIMES

    def _distance(self, op: Op) -> Text:
        x, y = op.args
        if self._type(x).signed:
            return f"({self.at(x, PLUS)} -& {self.at(y, PLUS + 1)}).abs.asUInt", ATOM
        a, b = self.at(x, PLUS + 1), self.at(y, PLUS + 1)
        return f"Mux({a} > {b}, {a} - {b}, {b} - {a})", ATOM

    def _magnitude(self, op: Op) -> Text:
        return f"{self.at(op.args[0], ATOM)}.abs.asUInt", ATOM

    def _extreme(self, op: Op) -> Text:
        x, y = op.args
        if self.manner == "methods":
            return f"{self.at(x, ATOM)}.{op.kind}({self.text(y)})", ATOM
        a, b = self.at(x, SHIFT + 1), self.at(y, SHIFT + 1)
        return f"Mux({a} {'<' if op.kind == 'min' else '>'} {b}, {a}, {b})", ATOM

    def _limit(self, op: Op) -> Text:
        x, *limits = op.args
        width = self._type(op).width
        if op.kind == "cap":
            (most,) = limits
            if self.manner == "methods":
                return f"{self.at(x, ATOM)}.min({most}.U)({width - 1}, 0)", ATOM
            a = self.at(x, SHIFT + 1)
            return f"Mux({a} > {most}.U, {most}.U, {self.at(x, ATOM)}({width - 1}, 0))", ATOM
        least, most = (literal(int(str(value)), True) for value in limits)
        if self.manner == "methods" or len(self.text(x)) > 8:
            return f"{self.at(x, ATOM)}.max({least}).min({most})({width - 1}, 0).asSInt", ATOM
        a = self.at(x, SHIFT + 1)
        inner = f"Mux({a} < {least}, {least}, {self.at(x, ATOM)}({width - 1}, 0).asSInt)"
        return f"Mux({a} > {most}, {most}, {inner})", ATOM

    def _low(self, op: Op) -> Text:
        x, width = op.args
        inner = self._type(x)
        if isinstance(x, Op) and x.kind in ("add", "sub"):
            left, right, _ = self._alike(x, PLUS)
            return f"{left} {'+' if x.kind == 'add' else '-'} {right}", PLUS
        cut = f"{self.at(x, ATOM)}({int(str(width)) - 1}, 0)"
        if op.kind == "slow":
            return f"{cut}.asSInt", ATOM
        if self.manner == "muxes" and not inner.signed:
            return f"{self.at(x, ATOM)}.tail({inner.width - int(str(width))})", ATOM
        return cut, ATOM

    def _shift(self, op: Op) -> Text:
        x, by = op.args
        right = str(by) if isinstance(by, int) else self.at(by, SHIFT + 1)
        return f"{self.at(x, SHIFT)} {'<<' if op.kind == 'shl' else '>>'} {right}", SHIFT

    def _infix(self, op: Op) -> Text:
        sign, level = SIGNS[op.kind]
        if op.kind in ("and", "or", "xor") and isinstance(op.args[1], int):
            mask = lit(op.args[1], self._type(op.args[0]).width, base=16)
            return f"{self.at(op.args[0], level)} {sign} {mask}", level
        left, right, _ = self._alike(op, level)
        return f"{left} {sign} {right}", level

    def _not(self, op: Op) -> Text:
        inner = self.at(op.args[0], ATOM)
        return f"{'~' if op.kind == 'not' else '!'}{inner}", ATOM - 1

    def _slice(self, op: Op) -> Text:
        x, *bounds = op.args
        top = self._type(x).width - 1
        if self.manner == "muxes" and op.kind == "slice" and bounds[0] == top:
            return f"{self.at(x, ATOM)}.head({top + 1 - int(str(bounds[1]))})", ATOM
        return f"{self.at(x, ATOM)}({', '.join(str(b) for b in bounds)})", ATOM

    def _cat(self, op: Op) -> Text:
        if self.manner == "muxes":
            return " ## ".join(self.at(arg, ATOM) for arg in op.args), ATOM - 2
        return f"Cat({', '.join(self.text(arg) for arg in op.args)})", ATOM

    def _call(self, op: Op) -> Text:
        name = {"ones": "PopCount", "rev": "Reverse"}[op.kind]
        return f"{name}({self.text(op.args[0])})", ATOM

    def _reduce(self, op: Op) -> Text:
        name = {"parity": "xorR", "any": "orR", "all": "andR"}[op.kind]
        return f"{self.at(op.args[0], ATOM)}.{name}", ATOM

    def _rotate(self, op: Op) -> Text:
        x, by = op.args
        width, n = self._type(x).width, int(str(by))
        if self.manner == "methods":
            return f"{self.at(x, ATOM)}.rotateLeft({n})", ATOM
        a = self.at(x, ATOM)
        upper = f"{a}(0)" if n == width - 1 else f"{a}({width - 1 - n}, 0)"
        lower = f"{a}({width - 1})" if n == 1 else f"{a}({width - 1}, {width - n})"
        return f"{upper} ## {lower}", ATOM - 2

    def _select(self, op: Op) -> Text:
        c, x, y = op.args
        signed = self._type(op).signed
        return f"Mux({self.text(c)}, {self.text(x, signed)}, {self.text(y, signed)})", ATOM


WRITERS = {
    **dict.fromkeys(["add", "sub"], "sum"),
    "mul": "product",
    "absdiff": "distance",
    "abs": "magnitude",
    **dict.fromkeys(["min", "max"], "extreme"),
    **dict.fromkeys(["cap", "clamp"], "limit"),
    **dict.fromkeys(["low", "slow"], "low"),
    **dict.fromkeys(["shl", "shr"], "shift"),
    **dict.fromkeys([*SIGNS], "infix"),
    **dict.fromkeys(["not", "lnot"], "not"),
    **dict.fromkeys(["slice", "bit"], "slice"),
    "cat": "cat",
    **dict.fromkeys(["ones", "rev"], "call"),
    **dict.fromkeys(["parity", "any", "all"], "reduce"),
    "rotl": "rotate",
    "select": "select",
}
