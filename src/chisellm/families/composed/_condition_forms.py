"""A decision list in the forms that languages share: which form suits it, programs, nested `? :`."""

from __future__ import annotations

from chisellm.families.composed._condition_model import Chain
from chisellm.families.composed._expression_formulas import formula
from chisellm.language.voice import Voice
from chisellm.prompt.facts.expression import Expr, Op

__all__ = ["Speaker", "draw_form", "is_range", "nested", "program"]

FORMS = ("rules", "table", "prose", "program", "formula", "plain table", "formula rules")


class Speaker:
    """Says names, values and formulas of one decision list."""

    def __init__(self, chain: Chain, v: Voice) -> None:
        self.chain, self.v = chain, v

    def formula(self, expr: Expr) -> str:
        return formula(expr, lambda name: f"{self.v.prefix}{name}")

    def value(self, expr: Expr) -> str:
        return self.v.ref(expr) if isinstance(expr, str) else str(expr)


def is_range(left: Expr, right: Expr) -> bool:
    """Whether two conditions bound one value from below and from above by numbers."""
    if not isinstance(left, Op) or not isinstance(right, Op):
        return False
    bounds = (left.kind, right.kind) == ("ge", "le") and left.args[0] == right.args[0]
    return bounds and isinstance(left.args[1], int) and isinstance(right.args[1], int)


def draw_form(s: Speaker) -> str:
    """`rules`, `table` and so on, as it suits the list."""
    rules = s.chain.rules
    form = s.v.pick(FORMS)
    bars = any("||" in s.formula(rule.condition) for rule in rules if rule.condition is not None)
    if form == "table" and bars:
        return "plain table"
    if form == "formula" and (len(rules) > 4 or any(len(s.formula(r.condition or 0)) > 40 for r in rules)):
        return "formula rules"
    return form


def program(s: Speaker) -> str:
    """The list as fenced pseudocode."""
    outs = [f"{s.v.prefix}{out.name}" for out in s.chain.outputs]
    one_line = s.v.pick([True, False])
    lines = []
    for number, rule in enumerate(s.chain.rules):
        head = "else" if rule.condition is None else f"{'else if' if number else 'if'} {s.formula(rule.condition)}"
        done = [f"{out} = {s.formula(value)}" for out, value in zip(outs, rule.values, strict=True)]
        if one_line:
            lines.append(f"{head}: {'; '.join(done)}")
        else:
            lines += [f"{head}:", *(f"  {statement}" for statement in done)]
    block = "\n".join(lines)
    return f"```text\n{block}\n```"


def nested(s: Speaker, at: int) -> str:
    """Output `at` as nested `? :` in backticks."""
    *rules, last = s.chain.rules
    parts = [f"{s.formula(rule.condition or 0)} ? {s.formula(rule.values[at])} : " for rule in rules]
    return f"`{s.v.prefix}{s.chain.outputs[at].name} = {''.join(parts)}{s.formula(last.values[at])}`"
