"""Decision lists: the first condition on the inputs that holds sets the outputs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints
from chisellm.families.chisel import indent, module
from chisellm.families.composed._condition_model import Chain, answers, draw
from chisellm.families.composed._condition_words import describe
from chisellm.families.composed._expression_chisel import ATOM, Writer
from chisellm.families.composed._expression_draw import draw_value
from chisellm.families.composed._expression_examples import examples_differ
from chisellm.families.composed._expression_golden import evaluate, fits
from chisellm.families.composed._expression_model import Signal
from chisellm.families.family import Family, Idiom
from chisellm.prompt.facts.chains import Choice, read_chains
from chisellm.prompt.facts.datapaths import Example, read_examples
from chisellm.prompt.facts.expression import Expr, Op, Unreadable, canonical

PATIENCE = 30


def contract(p: Chain, name: str) -> Contract:
    def port(s: Signal, output: bool) -> Port:
        kind = "Bool" if s.is_bool else "SInt" if s.signed else "UInt"
        return Port.model_validate(
            {"path": s.name, "direction": "output" if output else "input", "type": kind, "width": s.width}
        )

    return Contract(module=name, ports=(*(port(s, False) for s in p.inputs), *(port(s, True) for s in p.outputs)))


def golden(p: Chain) -> Golden:
    return Golden(lambda _, inputs: answers(p, inputs))


def hints(p: Chain, random: Random) -> Hints:
    """Vectors at which one condition tips while no earlier one holds."""
    vectors = []
    for at, rule in enumerate(p.rules[:-1]):
        assert rule.condition is not None
        for comparison in comparisons(rule.condition):
            for distance in (-1, 0, 1, 0, -1, 1):
                for _ in range(PATIENCE):
                    vector = tipping(p, comparison, distance, random)
                    if vector and not any(
                        evaluate(r.condition, vector, p.types) for r in p.rules[:at] if r.condition is not None
                    ):
                        vectors.append(vector)
                        break
    return Hints(vectors)


def comparisons(condition: Expr) -> list[Op]:
    """The comparisons within a condition."""
    if not isinstance(condition, Op) or condition.kind == "lnot":
        return []
    if condition.kind in ("land", "lor"):
        return [found for part in condition.args for found in comparisons(part)]
    return [condition]


def tipping(p: Chain, comparison: Op, distance: int, random: Random) -> dict[str, int]:
    """Inputs whose left operand is `distance` above the right one; nothing where the ranges do not allow it."""
    vector = {s.name: draw_value(s, random) for s in p.inputs}
    left, right = comparison.args
    wanted = evaluate(right, vector, p.types) + distance
    if not isinstance(left, str) or not fits(wanted, p.types[left]):
        return {}
    return {**vector, left: wanted}


def writer(p: Chain) -> Writer:
    return Writer(p.types, {s.name: (f"io.{s.name}", ATOM) for s in p.inputs})


def value(p: Chain, at: int, expr: Expr) -> str:
    """The value of output `at` in Chisel."""
    out = p.outputs[at]
    if out.is_bool and isinstance(expr, int):
        return "true.B" if expr else "false.B"
    return writer(p).text(expr, out.signed)


def sized(p: Chain, at: int, expr: Expr) -> str:
    """The same with a width of its own, as `VecInit` wants it."""
    out = p.outputs[at]
    if out.is_bool or isinstance(expr, str):
        return value(p, at, expr)
    return value(p, at, expr).replace(".U", f".U({out.width}.W)").replace(".S", f".S({out.width}.W)")


def when_chain(p: Chain, c: Contract) -> str:
    lines: list[str] = []
    for number, rule in enumerate(p.rules):
        if rule.condition is None:
            lines.append("}.otherwise {")
        else:
            lines.append(f"{'}.elsewhen' if number else 'when'}({writer(p).text(rule.condition)}) {{")
        lines += [f"  io.{out.name} := {value(p, at, rule.values[at])}" for at, out in enumerate(p.outputs)]
    return module(c, [*lines, "}"])


def defaults_first(p: Chain, c: Contract) -> str:
    """The last rule as default, the others from the weakest to the strongest: a later `when` wins."""
    lines = [f"io.{out.name} := {value(p, at, p.rules[-1].values[at])}" for at, out in enumerate(p.outputs)]
    lines += ["", "// Later assignments win, so the most important condition comes last."]
    for rule in reversed(p.rules[:-1]):
        assert rule.condition is not None
        lines.append(f"when({writer(p).text(rule.condition)}) {{")
        lines += [f"  io.{out.name} := {value(p, at, rule.values[at])}" for at, out in enumerate(p.outputs)]
        lines.append("}")
    return module(c, lines)


def conditions(p: Chain) -> tuple[list[str], list[str]]:
    """Declarations of the conditions where several outputs need them, and how to name them."""
    texts = [writer(p).text(rule.condition) for rule in p.rules if rule.condition is not None]
    if len(p.outputs) == 1:
        return [], texts
    wanted = [name_of(rule.condition, at) for at, rule in enumerate(p.rules) if rule.condition is not None]
    names, declared = [], []
    for at, (name, text) in enumerate(zip(wanted, texts, strict=True)):
        short = re.fullmatch(r"!?io\.\w+", text) is not None
        final = name if wanted.count(name) == 1 else f"rule{at + 1}"
        names.append(text if short else final)
        declared += [] if short else [f"val {final} = {text}"]
    return [*declared, ""] if declared else [], names


WORDS = {"lt": "Below", "le": "AtMost", "gt": "Above", "ge": "AtLeast", "eq": "Equal", "ne": "Differs"}


def name_of(condition: Expr, at: int) -> str:
    if isinstance(condition, str):
        return condition
    assert isinstance(condition, Op)
    first = condition.args[0]
    if condition.kind in WORDS:
        other = condition.args[1]
        return f"{first}{WORDS[condition.kind]}{str(other).capitalize() if isinstance(other, str) else ''}"
    if isinstance(first, Op) and isinstance(first.args[0], str):
        return f"{first.args[0]}{'InRange' if first.kind == 'ge' and condition.kind == 'land' else 'Case'}"
    return f"{first}Case" if isinstance(first, str) else f"rule{at}"


def mux_case(p: Chain, c: Contract) -> str:
    declared, names = conditions(p)
    lines = list(declared)
    for at, out in enumerate(p.outputs):
        pairs = [f"({n}) -> {value(p, at, rule.values[at])}" for n, rule in zip(names, p.rules, strict=False)]
        cases = ",\n".join(pair if " " in pair.split(" -> ")[0] else bare(pair) for pair in pairs)
        lines.append(
            f"io.{out.name} := MuxCase(\n  {value(p, at, p.rules[-1].values[at])},\n  Seq(\n{indent(cases, 2)}\n  )\n)"
        )
    return module(c, lines)


def bare(pair: str) -> str:
    """Without the parentheses around a name."""
    head, tail = pair.split(" -> ", 1)
    return f"{head[1:-1]} -> {tail}"


def priority_mux(p: Chain, c: Contract) -> str:
    declared, names = conditions(p)
    lines = list(declared)
    for at, out in enumerate(p.outputs):
        pairs = [f"({n}) -> {value(p, at, rule.values[at])}" for n, rule in zip(names, p.rules, strict=False)]
        cases = [pair if " " in pair.split(" -> ")[0] else bare(pair) for pair in pairs]
        cases.append(f"true.B -> {value(p, at, p.rules[-1].values[at])}")
        body = ",\n".join(cases)
        lines.append(f"io.{out.name} := PriorityMux(\n  Seq(\n{indent(body, 2)}\n  )\n)")
    return module(c, lines)


def rule_index(p: Chain, c: Contract) -> str:
    """The number of the first rule that holds selects from a table of values."""
    _, texts = conditions(Chain(p.noun, p.inputs, p.outputs[:1], p.rules))
    holds = ",\n".join([*texts, "true.B"])
    lines = [f"val holds = VecInit(\n{indent(holds)}\n)", "val rule = PriorityEncoder(holds)", ""]
    for at, out in enumerate(p.outputs):
        texts = [sized(p, at, rule.values[at]) for rule in p.rules]
        one = f"io.{out.name} := VecInit({', '.join(texts)})(rule)"
        body = ",\n".join(texts)
        lines.append(one if len(one) < 92 else f"io.{out.name} := VecInit(\n{indent(body)}\n)(rule)")
    return module(c, lines)


def readback(
    p: Chain,
    text: str,
    read: Callable[[str], Mapping[str, Sequence[Choice]]] = read_chains,
    examples: Callable[[str], list[Example]] = read_examples,
) -> tuple[str, ...]:
    """What the readers find missing or different in `text`."""
    try:
        chains = read(text)
    except Unreadable as error:
        return (str(error),)
    found = [f"{name} is decided but no output" for name in chains if name not in {out.name for out in p.outputs}]
    for at, out in enumerate(p.outputs):
        wanted = [
            (None if rule.condition is None else canonical(rule.condition), canonical(rule.values[at]))
            for rule in p.rules
        ]
        if list(chains.get(out.name, [])) != wanted:
            found.append(f"{out.name} is decided by {chains.get(out.name)}")
    if found:
        return tuple(found)
    return examples_differ(examples(text), [s.name for s in p.inputs], lambda inputs: answers(p, inputs))


FAMILY = Family(
    level="L1",
    summary="decision lists over comparisons of inputs, the first condition that holds decides",
    nouns=("Decider", "Classifier", "Selector", "Judge", "Policy"),
    capacity=1_000_000,
    idioms={
        "when_chain": Idiom(when_chain, constructs=("when", "elsewhen")),
        "mux_case": Idiom(mux_case, constructs=("MuxCase",)),
        "priority_mux": Idiom(priority_mux, constructs=("PriorityMux",)),
        "rule_index": Idiom(rule_index, constructs=("PriorityEncoder", "VecInit")),
        "defaults_first": Idiom(defaults_first, constructs=("when",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    readback=readback,
    witness="the rules as a Python program, run by Python's own exec",
    weight=2.0,
)
