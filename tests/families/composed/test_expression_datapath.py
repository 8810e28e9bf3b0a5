"""The golden against Python's own `eval` of the formulas, and words that lose or change a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from chisellm.determinism import seeded
from chisellm.families.composed import conditional_datapath, expression_datapath
from chisellm.families.composed._expression_draw import draw_value
from chisellm.families.composed._expression_golden import evaluate, fits, run
from chisellm.families.composed._expression_model import Datapath, Signal, Step, infer
from chisellm.prompt.facts.expression import Op, canonical
from tests.families.composed.python_formulas import disagreements
from tests.families.composed.telling import LANGUAGES, reader, text_of

FAMILIES = {"expression": expression_datapath.FAMILY, "conditional": conditional_datapath.FAMILY}


def test_golden_agrees_with_python() -> None:
    assert not disagreements(expression_datapath.FAMILY, "expression")


@pytest.mark.parametrize(
    ("op", "value"),
    [
        (Op("sub", ("a", "b")), -8),
        (Op("low", (Op("sub", ("a", "b")), 4)), 8),
        (Op("slow", (Op("add", ("s", "s")), 4)), -6),
        (Op("shr", ("s", 1)), -2),
        (Op("cat", ("b", "a")), 0b101_0010 + 0b0),
        (Op("not", ("a",)), 0b1101),
        (Op("rotl", ("a", 3)), 0b0001),
        (Op("rev", ("a",)), 0b0100),
        (Op("clamp", ("s", -2, 1)), -2),
    ],
)
def test_operations_by_hand(op: Op, value: int) -> None:
    types = {"a": Signal("a", 4), "b": Signal("b", 4), "s": Signal("s", 4, True)}
    values = {"a": 2, "b": 10, "s": -3}
    expected = 0b1010_0010 if op.kind == "cat" else value
    assert evaluate(op, values, types) == expected


def alterations(path: Datapath) -> Iterator[Datapath]:
    """The datapath with one fact altered: an operation, an operand, a constant, a type."""
    swaps = {"add": "mul", "sub": "add", "min": "max", "max": "min", "lt": "le", "gt": "ge", "ge": "gt", "le": "lt"}
    swaps |= {"eq": "ne", "ne": "eq", "and": "or", "or": "xor", "xor": "and", "shl": "shr", "shr": "shl"}
    swaps |= {"land": "lor", "lor": "land", "ones": "parity", "parity": "ones", "rev": "not", "not": "rev"}
    for at, step in enumerate(path.steps):

        def changed(new: Step, at: int = at) -> Datapath:
            return replace(path, steps=(*path.steps[:at], new, *path.steps[at + 1 :]))

        expr = step.expr
        if expr.kind in swaps:
            yield changed(Step(step.signal, Op(swaps[expr.kind], expr.args)))
        for place, arg in enumerate(expr.args):
            if isinstance(arg, int):
                yield changed(Step(step.signal, Op(expr.kind, (*expr.args[:place], arg + 1, *expr.args[place + 1 :]))))
        if len(expr.args) > 1 and all(isinstance(arg, str) for arg in expr.args[:2]):
            yield changed(Step(step.signal, Op(expr.kind, (expr.args[1], expr.args[0], *expr.args[2:]))))
        if step.name not in path.outputs:
            wider = Signal(step.name, step.signal.width + 1, step.signal.signed)
            yield changed(Step(wider, expr))


def alike(path: Datapath, other: Datapath) -> bool:
    """Whether both give the same outputs, as |a - b| in two steps does with a and b exchanged."""
    random = seeded("alike")
    rows = [{s.name: draw_value(s, random) for s in path.inputs} for _ in range(200)]
    try:
        return all(run(path, row)[name] == run(other, row)[name] for row in rows for name in path.outputs)
    except AssertionError:  # a value that its type does not hold
        return False


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FAMILIES)
def test_words_are_read_back_and_every_alteration_is_noticed(name: str, language: str) -> None:
    noticed, readback = 0, reader(f"{name}_datapath", language)
    for index in range(100):
        random = seeded("alter", name, index)
        path = FAMILIES[name].draw(random)
        text = text_of(f"{name}_datapath", language, path, random)
        assert readback(path, text) == (), text
        said = [s.name for s in path.types.values() if f"`{s.name}" in text or f"\n{s.name}" in text]
        for other in alterations(path):
            same = all(
                canonical(a.expr) == canonical(b.expr) and (a.signal == b.signal or a.name not in said)
                for a, b in zip(path.steps, other.steps, strict=True)
            )
            hidden = all(a == b or a.name not in said for a, b in zip(path.steps, other.steps, strict=True))
            if not same and not (hidden and alike(path, other)):
                noticed += 1
                assert readback(other, text), (text, other)
    assert noticed > 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_example_is_noticed(language: str) -> None:
    found, readback = 0, reader("expression_datapath", language)
    shown = r"((?:give|lead to|yield|时，|时得到|时给出) ?`io\.\w+` = )(-?\d+)"
    for index in range(60):
        random = seeded("example", index)
        path = expression_datapath.FAMILY.draw(random)
        text = text_of("expression_datapath", language, path, random)
        wrong = re.sub(shown, lambda m: f"{m[1]}{int(m[2]) + 1}", text)
        if wrong != text:
            found += 1
            assert readback(path, wrong)
    assert found >= 5


def test_every_value_fits_its_type() -> None:
    for index in range(60):
        random = seeded("fits", index)
        path = conditional_datapath.FAMILY.draw(random)
        values = run(path, {s.name: draw_value(s, random) for s in path.inputs})
        assert all(fits(values[name], signal) for name, signal in path.types.items())


@pytest.mark.parametrize("name", FAMILIES)
def test_no_mask_leaves_bits_that_are_always_zero(name: str) -> None:
    """Such bits become padding, and firtool drops the borrow of an unsigned subtraction behind it."""
    assert infer(Op("and", ("wide", "narrow")), {"wide": Signal("wide", 8), "narrow": Signal("narrow", 3)}) is None
    masks = 0
    for index in range(80):
        path = FAMILIES[name].draw(seeded("masks", name, index))
        for step in path.steps:
            if step.expr.kind == "and" and not isinstance(step.expr.args[1], int):
                masks += 1
                assert len({path.types[str(arg)].width for arg in step.expr.args}) == 1, path
    assert masks


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_type_of_an_output_is_noticed(language: str) -> None:
    found, readback = 0, reader("conditional_datapath", language)
    for index in range(60):
        random = seeded("output type", index)
        path = conditional_datapath.FAMILY.draw(random)
        text = text_of("conditional_datapath", language, path, random)
        wrong = re.sub(rf"(\| `io\.{path.outputs[0]}` \| .*?)(\d+)", lambda m: f"{m[1]}{int(m[2]) + 1}", text)
        if wrong != text and readback(path, wrong.partition("→")[0]):
            found += 1
    assert found >= 5
