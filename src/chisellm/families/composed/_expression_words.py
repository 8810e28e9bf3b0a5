"""A datapath in words: as steps, formulas, table, program, prose, one formula, or with `where`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chisellm.families.composed._expression_examples import Answer, draw_examples, tabulated
from chisellm.families.composed._expression_forms import Speaker, draw_form, is_arithmetic, program, wheres, whole
from chisellm.families.composed._expression_golden import run
from chisellm.families.composed._expression_model import Datapath, Signal
from chisellm.families.composed._expression_phrases import legends, phrase
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.expression import Expr, Op

__all__ = ["Teller", "describe", "examples_of", "type_words"]


class Teller(Speaker):
    """Says types and single steps in English."""

    def __init__(
        self, types: Mapping[str, Signal], outputs: tuple[str, ...], inputs: tuple[str, ...], v: Voice
    ) -> None:
        super().__init__(types, outputs, inputs, v)
        self.type_form = v.pick(["{w}-bit {s}", "{w} bits, {s}"])

    def phrase(self, op: Op) -> str:
        return phrase(op, self.ref, self.v, self.signed)

    def type(self, name: str) -> str:
        """` (9-bit unsigned)` after an intermediate value, nothing after a port."""
        return "" if name in self.outputs else f" ({type_words(self.types[name], self.type_form)})"

    def legends(self, exprs: list[Expr]) -> list[str]:
        return legends(self.notations(exprs), self.v)


def type_words(s: Signal, form: str) -> str:
    """`9-bit unsigned`; `1 bit` for a Bool."""
    return "1 bit" if s.is_bool else form.format(w=s.width, s="signed" if s.signed else "unsigned")


def describe(path: Datapath, v: Voice) -> Description:
    """Words for the whole datapath; the canonical voice numbers steps."""
    s = Teller(path.types, path.outputs, tuple(x.name for x in path.inputs), v)
    rules, tables = BODIES[draw_form(path, s)](path, s)
    rules = [*exactness(path, v), *rules]
    if v.random is not None and v.random.random() < 0.35:
        tables = [*tables, *examples_of(path.inputs, path.outputs, lambda inputs: run(path, inputs), v)]
    noun = f"{path.noun} {v.pick(['datapath', 'unit', 'calculation', 'block', 'stage'])}"
    return Description(noun=noun, does=does(path, s, v), rules=tuple(rules), tables=tuple(tables))


def does(path: Datapath, s: Teller, v: Voice) -> str:
    outs = listed([v.ref(name) for name in path.outputs])
    ins = listed([v.ref(x.name) for x in path.inputs])
    return v.pick(
        [
            f"computes {outs} from {ins}",
            f"derives {outs} from {ins}",
            f"calculates {outs} out of {ins}",
            f"turns {ins} into {outs}",
        ]
    )


def exactness(path: Datapath, v: Voice) -> list[str]:
    """Said where an operation could lose a carry."""
    if not is_arithmetic(path):
        return []
    return [
        v.pick(
            [
                "Every result is exact unless a truncation is stated.",
                "All arithmetic is exact; bits are dropped only where it is said.",
                "Results are computed exactly, with no carry or sign lost unless stated.",
                "Nothing overflows: each value is wide enough for its exact result.",
            ]
        )
    ]


Body = tuple[list[str], list[str]]


def _steps(path: Datapath, s: Teller) -> Body:
    opener = s.v.pick(
        ["The computation has these steps:", "Compute the following values in order:", "Step by step, this means:"]
    )
    verb = s.v.pick(["is", "is", "equals"])
    dot = s.v.pick([".", ""])
    lines = []
    for number, step in enumerate(path.steps, 1):
        lines.append(f"{number}. {s.ref(step.name)}{s.type(step.name)} {verb} {s.phrase(step.expr)}{dot}")
    return [opener], ["\n".join(lines)]


def _formulas(path: Datapath, s: Teller) -> Body:
    opener = s.v.pick(
        ["The values are defined by these formulas:", "In formulas:", "These equations define the values:"]
    )
    exprs: list[Expr] = [step.expr for step in path.steps]
    bullet = s.v.pick(["- ", "* ", "- "])
    lines = [f"{bullet}`{s.bare(t.name)} = {s.formula(t.expr)}`{s.type(t.name)}" for t in path.steps]
    return [*s.legends(exprs), opener], ["\n".join(lines)]


def _table(path: Datapath, s: Teller) -> Body:
    opener = s.v.pick(
        ["This table defines every value:", "The values are listed here in order:", "Each row defines one value:"]
    )
    head = s.v.pick([("Value", "Type", "Definition"), ("Name", "Type", "Formula"), ("Result", "Type", "Meaning")])
    form = s.type_form
    rows = [f"| {s.ref(t.name)} | {type_words(t.signal, form)} | `{s.formula(t.expr)}` |" for t in path.steps]
    lines = [f"| {' | '.join(head)} |", "| --- | --- | --- |", *rows]
    return [*s.legends([t.expr for t in path.steps]), opener], ["\n".join(lines)]


def _phrase_table(path: Datapath, s: Teller) -> Body:
    opener = s.v.pick(["This table says what each value is:", "The values, in order of computation:"])
    rows = [f"| {s.ref(t.name)} | {type_words(t.signal, s.type_form)} | {s.phrase(t.expr)} |" for t in path.steps]
    return [opener], ["\n".join(["| Value | Type | Meaning |", "| --- | --- | --- |", *rows])]


def _program(path: Datapath, s: Teller) -> Body:
    opener = s.v.pick(
        ["As pseudocode:", "The following pseudocode defines the values:", "In pseudocode, the computation reads:"]
    )
    typed = s.v.pick([True, False])
    block = program(path, s, typed, lambda signal: type_words(signal, s.type_form))
    hint = ["Here `u9` means 9-bit unsigned and `s9` means 9-bit signed."]
    rules = hint if typed and ": " in block else []
    return [*rules, *s.legends([t.expr for t in path.steps]), opener], [block]


def _prose(path: Datapath, s: Teller) -> Body:
    rules = []
    for number, t in enumerate(path.steps):
        text, name = s.phrase(t.expr), f"{s.ref(t.name)}{s.type(t.name)}"
        forms = [f"{name} is {text}.", f"{name} equals {text}."]
        if t.name not in path.outputs:
            forms += [f"Let {name} be {text}."]
        elif number == len(path.steps) - 1 and number:
            forms += [f"Finally, {name} is {text}."]
        rules.append(s.v.pick(forms))
    return rules, []


def _whole(path: Datapath, s: Teller) -> Body:
    rules, exprs = [], whole(path)
    for name, expr in zip(path.outputs, exprs, strict=True):
        text = f"`{s.bare(name)} = {s.formula(expr)}`"
        rules.append(s.v.pick([f"The formula reads {text}.", f"That is {text}.", f"Compute {text}."]))
    return [*rules, *s.legends(exprs)], []


def _where(path: Datapath, s: Teller) -> Body:
    rules, exprs = [], list[Expr]()
    for name, inner in wheres(path):
        exprs += [path.definitions[name], *(t.expr for t in inner)]
        text = f"{s.ref(name)} is `{s.formula(path.definitions[name])}`"
        parts = [f"{s.ref(t.name)}{s.type(t.name)} is `{s.formula(t.expr)}`" for t in inner]
        rules.append(f"{text}, where {listed(parts)}." if parts else f"{text}.")
    return [*rules, *s.legends(exprs)], []


BODIES = {
    "steps": _steps,
    "formulas": _formulas,
    "table": _table,
    "phrase table": _phrase_table,
    "program": _program,
    "prose": _prose,
    "whole": _whole,
    "where": _where,
}


def examples_of(signals: Sequence[Signal], outputs: Sequence[str], answer: Answer, v: Voice) -> list[str]:
    """One or two worked examples in a sentence, or a small table of them; they close a description."""
    assert v.random is not None
    rows = draw_examples(signals, outputs, answer, v.random)
    if len(rows) == 3:
        return [v.pick(["Worked examples:", "Some values for checking:", "Examples:"]), tabulated(rows, v)]
    lead = v.pick(["For example, ", "As a check, ", "As an example, "])
    verb = v.pick(["give", "lead to", "yield"])
    if len(signals) == 1:
        verb = {"give": "gives", "lead to": "leads to", "yield": "yields"}[verb]
    said = [f"{_assignments(i, v)} {verb} {_assignments(o, v)}" for i, o in rows]
    return [f"{lead}{'; '.join(said)}."]


def _assignments(values: Mapping[str, int], v: Voice) -> str:
    return listed([f"{v.ref(name)} = {value}" for name, value in values.items()])
