"""Reads infix formulas, refusing what a reader could group in two ways.

`*` binds tighter than `+` and `-`, arithmetic tighter than comparisons, comparisons tighter than `&&` and `||`, and
those tighter than `? :`. Shifts, bitwise operators and `mod` need single operands; everything else needs parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from chisellm.prompt.facts.expression import Expr, Op, Unreadable

__all__ = ["read_formula"]

TOKEN = re.compile(
    r"\s*(?:(?P<name>[A-Za-z]\w*(?:\.[A-Za-z]\w*)*)|(?P<number>0x[0-9A-Fa-f]+|0(?!\d)|[1-9]\d*)"
    r"|(?P<sign>&&|\|\||<<|>>|<=|>=|==|!=|[-+*&|^~!<>?:(){}\[\],]))"
)
COMPARE = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne"}
MIDDLE = {"&": "and", "|": "or", "^": "xor", "<<": "shl", ">>": "shr"}
LOGIC = {"&&": "land", "||": "lor"}
FUNCTIONS = {
    "min": ("min", 2),
    "max": ("max", 2),
    "abs": ("abs", 1),
    "clamp": ("clamp", 3),
    "ones": ("ones", 1),
    "parity": ("parity", 1),
    "any": ("any", 1),
    "all": ("all", 1),
    "reverse": ("rev", 1),
    "rotl": ("rotl", 2),
}


def read_formula(text: str) -> Expr:
    """Parse `text`; ports lose their `io.`.

    Raises
    ------
    Unreadable
        If it is no formula, or one whose grouping is open to doubt.
    """
    reader = _Reader(_tokens(text))
    found = reader.ternary()
    if reader.at != len(reader.tokens):
        raise Unreadable(f"{text}: {reader.tokens[reader.at]!r} unexpected")
    return found


def _tokens(text: str) -> list[str]:
    found, position = [], 0
    stripped = text.rstrip()
    while position < len(stripped):
        match = TOKEN.match(stripped, position)
        if not match:
            raise Unreadable(f"{text}: not a formula at {stripped[position:]!r}")
        found.append(match.group().strip())
        position = match.end()
    return found


@dataclass
class _Reader:
    tokens: list[str]
    at: int = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        token = self.peek()
        if not token or (wanted and token != wanted):
            raise Unreadable(f"{wanted or 'operand'} expected, not {token!r}")
        self.at += 1
        return token

    def ternary(self) -> Expr:
        condition = self.logic()
        if self.peek() != "?":
            return condition
        self.take("?")
        then = self.logic()
        self.take(":")
        return Op("select", (condition, then, self.ternary()))

    def logic(self) -> Expr:
        left = self.compare()
        sign = self.peek()
        while sign in LOGIC and self.peek() == sign:
            self.take()
            left = Op(LOGIC[sign], (left, self.compare()))
        return left

    def compare(self) -> Expr:
        left, loose = self.middle()
        sign = self.peek()
        if sign not in COMPARE:
            return left
        self.take()
        right, also = self.middle()
        if loose or also:
            raise Unreadable(f"{sign}: operands need parentheses")
        return Op(COMPARE[sign], (left, right))

    def middle(self) -> tuple[Expr, bool]:
        """An operand of a comparison, and whether it holds a bitwise operator without parentheses."""
        left, single = self.total()
        sign = self.peek()
        if sign != "mod" and sign not in MIDDLE:
            return left, False
        if not single:
            raise Unreadable(f"{sign}: left operand needs parentheses")
        if sign == "mod":
            self.take()
            if self.take() != "2" or self.take() != "^":
                raise Unreadable("mod: only powers of two")
            return Op("low", (left, self.number())), True
        while self.peek() == sign:
            self.take()
            right, single = self.total()
            if not single:
                raise Unreadable(f"{sign}: right operand needs parentheses")
            left = Op(MIDDLE[sign], (left, right))
            if sign in ("<<", ">>"):
                break
        return left, True

    def total(self) -> tuple[Expr, bool]:
        left, single = self.product()
        while self.peek() in ("+", "-"):
            kind = "add" if self.take() == "+" else "sub"
            left, single = Op(kind, (left, self.product()[0])), False
        return left, single

    def product(self) -> tuple[Expr, bool]:
        left, single = self.unary(), True
        while self.peek() == "*":
            self.take()
            left, single = Op("mul", (left, self.unary())), False
        return left, single

    def unary(self) -> Expr:
        token = self.peek()
        if token in ("~", "!"):
            self.take()
            return Op("not" if token == "~" else "lnot", (self.unary(),))
        if token == "-":
            self.take()
            return -self.number()
        return self.postfix()

    def postfix(self) -> Expr:
        value = self.primary()
        while self.peek() == "[":
            self.take("[")
            high = self.number()
            if self.peek() == ":":
                self.take(":")
                value = Op("slice", (value, high, self.number()))
            else:
                value = Op("bit", (value, high))
            self.take("]")
        return value

    def primary(self) -> Expr:
        token = self.take()
        if token == "(":
            inner = self.ternary()
            self.take(")")
            return inner
        if token == "{":
            return Op("cat", self.listed("}"))
        if token[0].isdigit():
            return int(token, 0)
        if token == "signed" and self.peek() == "(":
            self.take("(")
            inner = self.ternary()
            self.take(")")
            if not isinstance(inner, Op) or inner.kind != "low":
                raise Unreadable("signed: only of low bits")
            return Op("slow", inner.args)
        if self.peek() == "(" and token in FUNCTIONS:
            self.take("(")
            kind, count = FUNCTIONS[token]
            args = self.listed(")")
            if len(args) != count:
                raise Unreadable(f"{token}: {len(args)} arguments")
            return Op(kind, args)
        if token[0].isalpha() and token != "mod":
            return token.removeprefix("io.")
        raise Unreadable(f"operand expected, not {token!r}")

    def listed(self, end: str) -> tuple[Expr, ...]:
        step: Callable[[], Expr] = self.ternary
        found = [step()]
        while self.peek() == ",":
            self.take(",")
            found.append(step())
        self.take(end)
        return tuple(found)

    def number(self) -> int:
        token = self.take()
        if not token[0].isdigit():
            raise Unreadable(f"number expected, not {token!r}")
        return int(token, 0)
