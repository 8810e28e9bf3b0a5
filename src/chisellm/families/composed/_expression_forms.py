"""A datapath in the forms that languages share: names, which form suits it, whole formulas, programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chisellm.families.composed._expression_formulas import formula, notations
from chisellm.families.composed._expression_model import Datapath, Signal, Step, infer, str_args
from chisellm.language.voice import Voice
from chisellm.prompt.facts.expression import Expr, Op, expand

__all__ = ["Speaker", "draw_form", "is_arithmetic", "program", "wheres", "whole"]

FORMS = ("steps", "formulas", "table", "program", "prose", "whole", "where", "phrase table")
LONGEST_FORMULA = 90


class Speaker:
    """Says names and formulas of one datapath."""

    def __init__(
        self, types: Mapping[str, Signal], outputs: tuple[str, ...], inputs: tuple[str, ...], v: Voice
    ) -> None:
        self.types, self.outputs, self.inputs, self.v = types, outputs, inputs, v

    def bare(self, name: str) -> str:
        """A name as it stands inside of formulas: ports with their prefix."""
        return f"{self.v.prefix}{name}" if name in self.inputs or name in self.outputs else name

    def ref(self, name: str) -> str:
        return f"`{self.bare(name)}`"

    def signed(self, expr: Expr) -> bool:
        found = infer(expr, self.types)
        return found is not None and found.signed

    def formula(self, expr: Expr) -> str:
        return formula(expr, self.bare)

    def notations(self, exprs: Sequence[Expr]) -> set[str]:
        """The notations in the formulas of `exprs` that need a word of explanation."""
        return {sign for expr in exprs for sign in notations(expr, self.signed)}


def draw_form(path: Datapath, s: Speaker) -> str:
    """`steps`, `formulas` and so on, as it suits the datapath."""
    form = s.v.pick(FORMS)
    if form == "whole" and not _short(path, s):
        return "formulas"
    if form == "where" and len(path.steps) > 4:
        return "prose"
    if form == "table" and any(step.expr.kind in ("or", "lor") for step in path.steps):
        return "phrase table"  # a bar would end the cell
    return form


def is_arithmetic(path: Datapath) -> bool:
    """Whether an operation could lose a carry."""
    return any(step.expr.kind in ("add", "sub", "mul", "shl", "absdiff") for step in path.steps)


def program(path: Datapath, s: Speaker, typed: bool, type_words: Callable[[Signal], str]) -> str:
    """The steps as fenced pseudocode, with types in the code or behind it."""
    lines = []
    for t in path.steps:
        name, text = s.bare(t.name), s.formula(t.expr)
        if t.name in path.outputs:
            lines.append(f"{name} = {text}")
        elif typed:
            lines.append(f"{name}: {'s' if t.signal.signed else 'u'}{t.signal.width} = {text}")
        else:
            lines.append(f"{name} = {text}  # {type_words(t.signal)}")
    block = "\n".join(lines)
    return f"```text\n{block}\n```"


def whole(path: Datapath) -> list[Expr]:
    """One expression of the inputs (and outputs) for each output."""
    inner = {k: e for k, e in path.definitions.items() if k not in path.outputs}
    return [expand(path.definitions[name], inner) for name in path.outputs]


def _short(path: Datapath, s: Speaker) -> bool:
    """Whether each output has a readable formula of its own."""
    for expr in whole(path):
        text = s.formula(expr)
        if len(text) > LONGEST_FORMULA or not _widths_known(expr) or text.count("?") > 1:
            return False
    return True


def _widths_known(expr: Expr) -> bool:
    """Whether every operand whose width counts has a name that states it."""
    if not isinstance(expr, Op):
        return True
    sized = expr.kind in ("cat", "not", "all", "rev", "rotl")
    named = all(not isinstance(arg, Op) or arg.kind in ("slice", "bit") for arg in expr.args)
    return (named or not sized) and all(_widths_known(arg) for arg in expr.args)


def wheres(path: Datapath) -> list[tuple[str, list[Step]]]:
    """Each output with the steps that it rests on and that were not told yet, the last step first."""
    told: set[str] = set()
    found = []
    for name in path.outputs:
        inner = [t for t in _below(path, name) if t.name not in told and t.name not in path.outputs]
        told |= {t.name for t in inner}
        found.append((name, inner[::-1]))
    return found


def _below(path: Datapath, name: str) -> list[Step]:
    """The steps that `name` rests on, in order."""
    wanted = set(str_args(path.definitions[name]))
    found = []
    for step in reversed(path.steps):
        if step.name in wanted:
            found.append(step)
            wanted |= set(str_args(step.expr))
    return found[::-1]
