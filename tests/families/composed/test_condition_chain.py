"""The golden of decision lists against a Python program, and words in which one fact is altered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chisellm.determinism import seeded
from chisellm.families.composed._condition_forms import is_range
from chisellm.families.composed._condition_model import Chain, Rule, answers
from chisellm.families.composed._condition_words import condition_words
from chisellm.families.composed._expression_draw import draw_value
from chisellm.families.composed._expression_formulas import formula
from chisellm.families.composed.condition_chain import FAMILY
from chisellm.language.voice import Voice
from chisellm.prompt.facts.expression import Op, canonical
from tests.families.composed.telling import LANGUAGES, reader, text_of


def python_program(chain: Chain) -> str:
    lines = []
    for number, rule in enumerate(chain.rules):
        if rule.condition is None:
            lines.append("else:")
        else:
            text = formula(rule.condition, str).replace("&&", "and").replace("||", "or").replace("!", "not ")
            lines.append(f"{'elif' if number else 'if'} {text.replace('not =', '!=')}:")
        names = [f"{out.name} = {formula(v, str)}" for out, v in zip(chain.outputs, rule.values, strict=True)]
        lines += [f"    {name}" for name in names]
    return "\n".join(lines)


def test_golden_agrees_with_a_python_program() -> None:
    for index in range(40):
        random = seeded("exec", index)
        chain = FAMILY.draw(random)
        program = compile(python_program(chain), "rules", "exec")
        for _ in range(30):
            inputs = {s.name: draw_value(s, random) for s in chain.inputs}
            scope = dict(inputs)
            exec(program, {"__builtins__": {}}, scope)
            assert answers(chain, inputs) == {out.name: scope[out.name] for out in chain.outputs}


def altered(chain: Chain) -> list[Chain]:
    """One rule with another comparison, bound or value, or two rules exchanged."""
    found = []
    for at, rule in enumerate(chain.rules):
        others = [Rule(rule.condition, (*rule.values[:-1], 77))]
        if isinstance(rule.condition, Op):
            kind = {"lt": "le", "le": "lt", "gt": "ge", "ge": "gt", "eq": "ne", "ne": "eq"}.get(rule.condition.kind)
            if kind:
                others.append(Rule(Op(kind, rule.condition.args), rule.values))
            if isinstance(rule.condition.args[-1], int):
                bound = rule.condition.args[-1] + 1
                others.append(Rule(Op(rule.condition.kind, (*rule.condition.args[:-1], bound)), rule.values))
        found += [replace(chain, rules=(*chain.rules[:at], other, *chain.rules[at + 1 :])) for other in others]
    first, second, *rest = chain.rules
    if second.condition is not None and canonical(first.condition or 0) != canonical(second.condition):
        found.append(replace(chain, rules=(second, first, *rest)))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_read_back_and_every_alteration_is_noticed(language: str) -> None:
    readback = reader("condition_chain", language)
    for index in range(120):
        random = seeded("chain words", index)
        chain = FAMILY.draw(random)
        text = text_of("condition_chain", language, chain, random)
        assert readback(chain, text) == (), text
        for other in altered(chain):
            assert readback(other, text), (other, text)


def test_bounds_that_are_names_make_no_range() -> None:
    above = Op("ge", ("a", "b"))
    assert is_range(Op("ge", ("a", 2)), Op("le", ("a", 5)))
    assert not is_range(above, Op("le", ("a", 5)))
    said = condition_words(Op("land", (above, Op("le", ("a", 5)))), lambda name: f"`{name}`", Voice())
    assert said == "`a` is at least `b` and `a` is at most 5"
