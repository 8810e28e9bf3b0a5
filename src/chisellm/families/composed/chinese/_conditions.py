"""Conditions in Chinese: `` `io.a` 小于 5 且 `io.f` 为 1 ``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chisellm.families.composed._condition_forms import is_range
from chisellm.language.voice import Voice
from chisellm.prompt.facts.expression import Expr, Op

__all__ = ["RELATIONS", "condition_words"]

RELATIONS: Mapping[str, tuple[str, ...]] = {
    "lt": ("小于", "低于"),
    "gt": ("大于", "高于"),
    "le": ("不大于", "不超过"),
    "ge": ("不小于", "至少为"),
    "eq": ("等于",),
    "ne": ("不等于",),
}


def condition_words(expr: Expr, ref: Callable[[str], str], v: Voice) -> str:
    """A condition as a clause; `ref` puts names in backticks."""

    def value(part: Expr) -> str:
        return ref(part) if isinstance(part, str) else str(part)

    if isinstance(expr, str):
        return f"{ref(expr)} 为 1"
    assert isinstance(expr, Op)
    if expr.kind == "lnot":
        return f"{value(expr.args[0])} 为 0"
    if expr.kind in ("land", "lor"):
        left, right = expr.args
        if is_range(left, right):
            assert isinstance(left, Op)
            assert isinstance(right, Op)
            return f"{value(left.args[0])} 在 {left.args[1]} 到 {right.args[1]} 之间（含两端）"
        word = "且" if expr.kind == "land" else "或"
        return f"{condition_words(left, ref, v)} {word} {condition_words(right, ref, v)}"
    return f"{value(expr.args[0])} {v.pick(RELATIONS[expr.kind])} {value(expr.args[1])}"
