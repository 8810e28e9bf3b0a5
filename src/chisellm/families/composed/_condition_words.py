"""A decision list in words: rules, table, prose, program or nested `? :`."""

from __future__ import annotations

from collections.abc import Callable

from chisellm.families.composed._condition_forms import Speaker, draw_form, is_range, nested, program
from chisellm.families.composed._condition_model import Chain, Rule, answers
from chisellm.families.composed._expression_words import examples_of
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.expression import Expr, Op

__all__ = ["condition_words", "describe"]

RELATIONS = {
    "lt": ("less than", "below"),
    "gt": ("greater than", "above"),
    "le": ("at most",),
    "ge": ("at least",),
    "eq": ("equal to",),
    "ne": ("different from",),
}


class Teller(Speaker):
    """Says rules in English."""

    def __init__(self, chain: Chain, v: Voice) -> None:
        super().__init__(chain, v)
        self.becomes = v.pick(["is", "is", "becomes"])

    def values(self, rule: Rule) -> str:
        """``\u200b`io.y` is 3 and `io.z` is 0``."""
        outs = zip(self.chain.outputs, rule.values, strict=True)
        return listed([f"{self.v.ref(out.name)} {self.becomes} {self.value(value)}" for out, value in outs])

    def condition(self, expr: Expr) -> str:
        return condition_words(expr, self.v.ref, self.v)


def condition_words(expr: Expr, ref: Callable[[str], str], v: Voice) -> str:
    """A condition in English: `` `io.a` is less than 5 and `io.f` is 1 ``."""

    def value(part: Expr) -> str:
        return ref(part) if isinstance(part, str) else str(part)

    if isinstance(expr, str):
        return f"{ref(expr)} is 1"
    assert isinstance(expr, Op)
    if expr.kind == "lnot":
        return f"{value(expr.args[0])} is 0"
    if expr.kind in ("land", "lor"):
        left, right = expr.args
        if expr.kind == "land" and is_range(left, right):
            assert isinstance(left, Op)
            assert isinstance(right, Op)
            return f"{value(left.args[0])} is in the range from {left.args[1]} to {right.args[1]}"
        word = "and" if expr.kind == "land" else "or"
        return f"{condition_words(left, ref, v)} {word} {condition_words(right, ref, v)}"
    return f"{value(expr.args[0])} is {v.pick(RELATIONS[expr.kind])} {value(expr.args[1])}"


def describe(chain: Chain, v: Voice) -> Description:
    """Words for the decision list; the canonical voice numbers rules."""
    s = Teller(chain, v)
    rules, tables = BODIES[draw_form(s)](s)
    if v.random is not None and v.random.random() < 0.35:
        names = [out.name for out in chain.outputs]
        tables = [*tables, *examples_of(chain.inputs, names, lambda inputs: answers(chain, inputs), v)]
    outs = listed([v.ref(out.name) for out in chain.outputs])
    ins = listed([v.ref(x.name) for x in chain.inputs])
    does = v.pick(
        [
            f"decides {outs} from {ins} by a list of conditions",
            f"sets {outs} by the first condition on {ins} that holds",
            f"chooses {outs} depending on {ins}",
        ]
    )
    noun = f"{chain.noun} {v.pick(['decision', 'classification', 'selection'])} {v.pick(['unit', 'block', 'logic'])}"
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tuple(tables))


Body = tuple[list[str], list[str]]


def _order(s: Teller) -> str:
    return s.v.pick(
        [
            "The first condition that holds decides.",
            "Earlier conditions take priority over later ones.",
            "Where several conditions hold, the earliest one counts.",
        ]
    )


def _numbered(s: Teller, formulas: bool) -> Body:
    opener = s.v.pick(["The rules in order of priority:", "These rules apply, the first that fits wins:"])
    lead = s.v.pick(["If", "When"])
    lines = []
    for number, rule in enumerate(s.chain.rules, 1):
        if rule.condition is None:
            lines.append(f"{number}. {s.v.pick(['Otherwise', 'In all other cases'])}, {s.values(rule)}.")
        else:
            condition = f"`{s.formula(rule.condition)}`" if formulas else s.condition(rule.condition)
            lines.append(f"{number}. {lead} {condition}, {s.values(rule)}.")
    return [_order(s), opener], ["\n".join(lines)]


def _prose(s: Teller) -> Body:
    following = s.v.pick(["Otherwise, if", "Failing that, if", "Else if"])
    said = []
    for number, rule in enumerate(s.chain.rules):
        if rule.condition is None:
            said.append(f"{s.v.pick(['Otherwise', 'In all other cases', 'If no condition holds'])}, {s.values(rule)}.")
        else:
            said.append(f"{following if number else 'If'} {s.condition(rule.condition)}, {s.values(rule)}.")
    return said, []


def _table(s: Teller, plain: bool) -> Body:
    opener = s.v.pick(["The decision table, to be read from top to bottom:", "The table lists conditions and results:"])
    numbered = s.v.pick([True, False])
    heads = [*(["Rule"] if numbered else []), "Condition", *(s.v.ref(out.name) for out in s.chain.outputs)]
    lines = [f"| {' | '.join(heads)} |", f"| {' | '.join('---' for _ in heads)} |"]
    for number, rule in enumerate(s.chain.rules, 1):
        condition = s.v.pick(["otherwise", "none of these"])
        if rule.condition is not None:
            condition = s.condition(rule.condition) if plain else f"`{s.formula(rule.condition)}`"
        cells = [*([str(number)] if numbered else []), condition, *(s.value(value) for value in rule.values)]
        lines.append(f"| {' | '.join(cells)} |")
    return [_order(s), opener], ["\n".join(lines)]


def _program(s: Teller) -> Body:
    opener = s.v.pick(["As pseudocode:", "In pseudocode, the decision reads:"])
    return [opener], [program(s)]


def _formula(s: Teller) -> Body:
    rules = []
    for at in range(len(s.chain.outputs)):
        text = nested(s, at)
        rules.append(s.v.pick([f"Compute {text}.", f"The formula reads {text}."]))
    rules.append(
        s.v.pick(
            [
                "`c ? x : y` gives `x` if `c` is true and `y` otherwise.",
                "`c ? x : y` stands for `x` where `c` holds and for `y` elsewhere.",
            ]
        )
    )
    return rules, []


BODIES = {
    "rules": lambda s: _numbered(s, False),
    "formula rules": lambda s: _numbered(s, True),
    "table": lambda s: _table(s, False),
    "plain table": lambda s: _table(s, True),
    "prose": _prose,
    "program": _program,
    "formula": _formula,
}
