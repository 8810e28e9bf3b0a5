"""Operations as infix formulas, and which of their notations need a word of explanation."""

from __future__ import annotations

from collections.abc import Callable

from chisellm.prompt.facts.expression import Expr, Op

__all__ = ["MASKS", "formula", "notations"]

Ref = Callable[[str], str]
ANY, LOGIC, COMPARED, MIDDLE, SUM, PRODUCT, SINGLE = range(7)
INFIX = {
    "add": ("+", SUM, SUM, PRODUCT),
    "sub": ("-", SUM, SUM, PRODUCT),
    "mul": ("*", PRODUCT, PRODUCT, SINGLE),
    "shl": ("<<", MIDDLE, SINGLE, SINGLE),
    "shr": (">>", MIDDLE, SINGLE, SINGLE),
    "and": ("&", MIDDLE, SINGLE, SINGLE),
    "or": ("|", MIDDLE, SINGLE, SINGLE),
    "xor": ("^", MIDDLE, SINGLE, SINGLE),
    "lt": ("<", COMPARED, SUM, SUM),
    "le": ("<=", COMPARED, SUM, SUM),
    "gt": (">", COMPARED, SUM, SUM),
    "ge": (">=", COMPARED, SUM, SUM),
    "eq": ("==", COMPARED, SUM, SUM),
    "ne": ("!=", COMPARED, SUM, SUM),
    "land": ("&&", LOGIC, COMPARED, COMPARED),
    "lor": ("||", LOGIC, COMPARED, COMPARED),
}
MASKS = frozenset({"and", "or", "xor"})
CALLS = {
    "min": "min",
    "max": "max",
    "cap": "min",
    "clamp": "clamp",
    "abs": "abs",
    "ones": "ones",
    "parity": "parity",
    "any": "any",
    "all": "all",
    "rev": "reverse",
    "rotl": "rotl",
}


def formula(expr: Expr, ref: Ref) -> str:
    """`expr` as one infix formula; `ref` says how a name is written."""
    return _formula(expr, ref, ANY)


def _formula(expr: Expr, ref: Ref, level: int) -> str:
    if isinstance(expr, int):
        return str(expr)
    if isinstance(expr, str):
        return ref(expr)
    text, own = _bare(expr, ref)
    return text if own >= level else f"({text})"


def _bare(op: Op, ref: Ref) -> tuple[str, int]:
    def at(index: int, level: int) -> str:
        return _formula(op.args[index], ref, level)

    if op.kind in INFIX:
        sign, own, left, right = INFIX[op.kind]
        if op.kind in MASKS and isinstance(op.args[1], int):
            return f"{at(0, left)} {sign} 0x{op.args[1]:X}", own
        return f"{at(0, left)} {sign} {at(1, right)}", own
    if op.kind == "absdiff":
        return f"abs({at(0, SUM)} - {at(1, PRODUCT)})", SINGLE
    if op.kind in CALLS:
        return f"{CALLS[op.kind]}({', '.join(_formula(arg, ref, ANY) for arg in op.args)})", SINGLE
    if op.kind in ("not", "lnot"):
        return f"{'~' if op.kind == 'not' else '!'}{at(0, SINGLE)}", SINGLE
    if op.kind in ("low", "slow"):
        text = f"{at(0, SINGLE)} mod 2^{op.args[1]}"
        return (text, MIDDLE) if op.kind == "low" else (f"signed({text})", SINGLE)
    if op.kind in ("slice", "bit"):
        return f"{at(0, SINGLE)}[{':'.join(str(b) for b in op.args[1:])}]", SINGLE
    if op.kind == "cat":
        return "{" + ", ".join(_formula(arg, ref, ANY) for arg in op.args) + "}", SINGLE
    if op.kind == "select":
        return f"{at(0, LOGIC)} ? {at(1, LOGIC)} : {at(2, LOGIC)}", ANY
    raise AssertionError(op)


def notations(expr: Expr, signed: Callable[[Expr], bool]) -> set[str]:
    """The notations of the formula for `expr` that need a word of explanation."""
    if not isinstance(expr, Op):
        return set()
    found = set()
    for arg in expr.args:
        found |= notations(arg, signed)
    kind = expr.kind
    own = {"slice": "[", "bit": "[", "cat": "{", "select": "?", "low": "mod", "not": "~", "rev": "reverse"}.get(kind)
    if own:
        found.add(own)
    if kind == "slow":
        found |= {"mod", "signed"}
    if kind == "shr" and signed(expr.args[0]):
        found.add(">>")
    if kind in ("ones", "parity", "any", "all", "rotl", "clamp"):
        found.add(kind)
    return found
