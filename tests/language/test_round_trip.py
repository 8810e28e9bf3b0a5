"""Every instruction determines its contract, and stops doing so when a fact is taken out or changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chisellm.contract import Contract
from chisellm.determinism import seeded
from chisellm.families.registry import all_families
from chisellm.language import Instruction, instruct, styles
from chisellm.prompt import problems
from chisellm.tasks.worked import worked_examples
from tests.language.contracts import HAND_BUILT, contracts, example

STYLES = list(styles())


def family_rows(name: str, style: str, count: int) -> Iterator[tuple[Contract, str, Instruction]]:
    family = all_families()[name]
    for index in range(count):
        random = seeded("round trip", name, style, index)
        idiom = list(family.idioms)[index % len(family.idioms)]
        params = family.draw_for(idiom, random)
        design = family.design(params, idiom, "FastUnit", random)
        instruction = instruct(
            design.contract,
            partial(family.describe, params),
            random=random if index else None,
            constructs=family.idioms[idiom].constructs,
            style=style,
            examples=worked_examples(design, random) if index else None,
        )
        yield design.contract, design.source, instruction


@cache
def sample(style: str) -> tuple[tuple[Contract, str, Instruction], ...]:
    rows = [row for name in all_families() for row in family_rows(name, style, 4)]
    for label, contract in HAND_BUILT.items():
        for index in range(4):
            random = seeded(label, style, index) if index else None
            rows.append((contract, "", instruct(contract, example, random=random, style=style)))
    return tuple(rows)


@pytest.mark.parametrize("style", STYLES)
def test_instruction_determines_the_contract(style: str) -> None:
    for contract, code, instruction in sample(style):
        assert problems(contract, instruction.prompt, code) == (), instruction.prompt


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contracts(), st.sampled_from(STYLES), st.integers(0, 10**6))
def test_generated_contracts_come_back(contract: Contract, style: str, seed: int) -> None:
    instruction = instruct(contract, example, random=Random(seed), style=style)
    assert problems(contract, instruction.prompt, "") == (), instruction.prompt


NOTICED = (
    "port:",
    "parameter:",
    "base",
    "clock",
    "resetPort",
    "width:",
    "direction:",
    "reset",
    "polarity",
    "module",
    "state",
    "latency",
    "assume:",
    "defined:",
)


@pytest.mark.parametrize("style", STYLES)
def test_deleting_a_fact_is_noticed(style: str) -> None:
    tried: Counter[str] = Counter()
    missed: list[str] = []
    for contract, code, instruction in sample(style):
        for start, end, fact in dict.fromkeys(instruction.spans):
            if not fact.startswith(NOTICED):
                continue
            text = instruction.prompt[:start] + instruction.prompt[end:]
            tried[fact.split(":")[0]] += 1
            if not problems(contract, text, code):
                missed.append(f"{fact} {instruction.prompt[start:end]!r} in {instruction.prompt}")
    assert tried["port"] > 50
    assert tried["width"] > 50 or style == "verilog"
    assert tried["reset"] > 20
    assert len(missed) <= tried.total() * 0.01, missed[0]


def more(words: str) -> str:
    """The same words with another number in them."""
    if "Bool" in words:
        return words.replace("Bool()", "UInt(2.W)") if "()" in words else "UInt(2.W)"
    if re.search(r"0x[0-9A-F]+|\d+", words):
        return re.sub(r"0x[0-9A-F]+|\d+", lambda found: str(int(found.group(), 0) + 1), words, count=1)
    return words


def other(first: str, second: str) -> Callable[[str], str]:
    """Swap two words for each other."""

    def swap(words: str) -> str:
        pairs = {first: second, second: first, first.capitalize(): second.capitalize()}
        pairs[second.capitalize()] = first.capitalize()
        pattern = "|".join(sorted(map(re.escape, pairs), key=len, reverse=True))
        return re.sub(rf"\b(?:{pattern})", lambda found: pairs[found.group()], words)

    return swap


def other_sign(words: str) -> str:
    if words in {"yes", "no"}:
        return "no" if words == "yes" else "yes"
    if words in {"UInt", "SInt"}:
        return "SInt" if words == "UInt" else "UInt"
    return "" if words == "signed " else other("signed", "unsigned")(words)


CHANGES: dict[str, Callable[[str], str]] = {
    "width": more,
    "reset": more,
    "parameter": more,
    "latency": more,
    "direction": other("input", "output"),
    "sign": other_sign,
    "polarity": other("high", "low"),
}


@pytest.mark.parametrize("style", STYLES)
def test_changing_a_fact_is_noticed(style: str) -> None:
    tried: Counter[str] = Counter()
    missed: list[str] = []
    for contract, code, instruction in sample(style):
        for start, end, fact in dict.fromkeys(instruction.spans):
            kind = fact.split(":")[0]
            words = instruction.prompt[start:end]
            changed = CHANGES[kind](words) if kind in CHANGES else words
            if changed == words:
                continue
            text = instruction.prompt[:start] + changed + instruction.prompt[end:]
            tried[kind] += 1
            if not problems(contract, text, code):
                missed.append(f"{fact} {words!r} -> {changed!r} in {instruction.prompt}")
    assert min(tried["direction"], tried["sign"], tried["polarity"], tried["reset"]) > 10, tried
    assert len(missed) <= tried.total() * 0.01, missed[0]


def test_spans_lie_on_the_words_that_state_the_fact() -> None:
    for style in STYLES:
        for contract, _, instruction in sample(style):
            said = {fact: instruction.prompt[start:end] for start, end, fact in instruction.spans}
            assert contract.module in said["module"]
            assert "style" in said or "verilog" in style
            assert not any("\ue000" <= letter <= "\ue002" for letter in instruction.prompt)
            for fact, words in said.items():
                if fact.startswith("port:"):
                    assert fact.removeprefix("port:").rsplit(".", 1)[-1] in words
