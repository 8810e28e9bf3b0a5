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
from chisellm.families.registry import all_families, words
from chisellm.language import LANGUAGES, Instruction, instruct, styles
from chisellm.prompt import problems
from chisellm.tasks.worked import worked_examples
from tests.language.contracts import EXAMPLES, HAND_BUILT, contracts

STYLES = [(language, style) for language in LANGUAGES for style in styles(language)]

Row = tuple[Contract, str, Instruction]


def family_rows(name: str, language: str, style: str, count: int) -> Iterator[Row]:
    family = all_families()[name]
    describe = words(name, language).describe
    for index in range(count):
        random = seeded("round trip", name, language, style, index)
        idiom = list(family.idioms)[index % len(family.idioms)]
        params = family.draw_for(idiom, random)
        design = family.design(params, idiom, "FastUnit", random)
        instruction = instruct(
            design.contract,
            partial(describe, params),
            random=random if index else None,
            language=language,
            constructs=family.idioms[idiom].constructs,
            style=style,
            examples=worked_examples(design, random) if index else None,
        )
        yield design.contract, design.source, instruction


def hand_built(language: str, style: str) -> Iterator[Row]:
    for label, contract in HAND_BUILT.items():
        for index in range(4):
            random = seeded(label, style, index) if index else None
            yield contract, "", instruct(contract, EXAMPLES[language], random=random, language=language, style=style)


@cache
def sample(language: str, style: str) -> tuple[Row, ...]:
    families = (row for name in all_families() for row in family_rows(name, language, style, 3))
    return (*families, *hand_built(language, style))


def smaller_sample(language: str, style: str) -> tuple[Row, ...]:
    """For tests that read each row many times; the last ones are hand-built."""
    rows = sample(language, style)
    return (*rows[: 3 * len(all_families()) : 4], *rows[3 * len(all_families()) :])


@pytest.mark.parametrize(("language", "style"), STYLES)
def test_instruction_determines_the_contract(language: str, style: str) -> None:
    for contract, code, instruction in sample(language, style):
        assert problems(contract, instruction.prompt, code) == (), instruction.prompt


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contracts(), st.sampled_from(STYLES), st.integers(0, 10**6))
def test_generated_contracts_come_back(contract: Contract, way: tuple[str, str], seed: int) -> None:
    language, style = way
    instruction = instruct(contract, EXAMPLES[language], random=Random(seed), language=language, style=style)
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


@pytest.mark.parametrize(("language", "style"), STYLES)
def test_deleting_a_fact_is_noticed(language: str, style: str) -> None:
    tried: Counter[str] = Counter()
    missed: list[str] = []
    for contract, code, instruction in smaller_sample(language, style):
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
    """The same words with another number in them, or of the other kind of reset."""
    if "Bool" in words:
        return words.replace("Bool()", "UInt(2.W)") if "()" in words else "UInt(2.W)"
    if re.search(r"0x[0-9A-F]+|\d+", words):
        return re.sub(r"0x[0-9A-F]+|\d+", lambda found: str(int(found.group(), 0) + 1), words, count=1)
    return other_kind(words)


def swap(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """Put the other word of a pair in the place of the one that is there; whole words in English."""
    table = {a: b for pair in pairs for a, b in (pair, pair[::-1])}
    table |= {a.capitalize(): b.capitalize() for a, b in table.items()}
    longest_first = sorted(table, key=len, reverse=True)
    pattern = re.compile("|".join(rf"\b{word}" if word.isascii() else word for word in longest_first))
    return lambda words: pattern.sub(lambda found: table[found.group()], words)


other_kind = swap(("synchronous", "asynchronous"), ("同步", "异步"))
other_direction = swap(("input", "output"), ("输入", "输出"))


def other_sign(words: str) -> str:
    if words in {"yes", "no", "是", "否"}:
        return {"yes": "no", "no": "yes", "是": "否", "否": "是"}[words]
    if words in {"UInt", "SInt"}:
        return "SInt" if words == "UInt" else "UInt"
    return "" if words == "signed " else swap(("signed", "unsigned"), ("有符号", "无符号"))(words)


CHANGES: dict[str, Callable[[str], str]] = {
    "width": more,
    "reset": more,
    "parameter": more,
    "latency": more,
    "direction": other_direction,
    "sign": other_sign,
    "polarity": swap(("high", "low"), ("高", "低")),
}


@pytest.mark.parametrize(("language", "style"), STYLES)
def test_changing_a_fact_is_noticed(language: str, style: str) -> None:
    tried: Counter[str] = Counter()
    missed: list[str] = []
    for contract, code, instruction in smaller_sample(language, style):
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
    for language, style in STYLES:
        for contract, _, instruction in hand_built(language, style):
            said = {fact: instruction.prompt[start:end] for start, end, fact in instruction.spans}
            assert contract.module in said["module"]
            assert "style" in said or "verilog" in style
            assert not any("\ue000" <= letter <= "\ue002" for letter in instruction.prompt)
            for fact, stated in said.items():
                if fact.startswith("port:"):
                    assert fact.removeprefix("port:").rsplit(".", 1)[-1] in stated
