"""What is said of every family, in every style, keeps the rules of English grammar."""

from __future__ import annotations

from functools import partial

import pytest

from chisellm.determinism import seeded
from chisellm.families.registry import all_families
from chisellm.language import instruct, styles
from chisellm.language.speech import DETAILS
from chisellm.tasks.worked import worked_examples
from tests.language.contracts import HAND_BUILT, example
from tests.language.grammar_rules import faults


@pytest.mark.parametrize("style", list(styles()))
def test_every_family_is_told_in_good_english(style: str) -> None:
    for name, family in all_families().items():
        for detail in DETAILS:
            random = seeded("grammar", name, style, detail)
            idiom = random.choice(list(family.idioms))
            params = family.draw_for(idiom, random)
            design = family.design(params, idiom, "FastUnit", random)
            said = instruct(
                design.contract,
                partial(family.describe, params),
                random=random,
                constructs=family.idioms[idiom].constructs,
                style=style,
                detail=detail,
                examples=worked_examples(design, random) if detail == "thorough" or style == "examples" else None,
            )
            assert faults(said.text) == [], f"{name}: {said.text}"


@pytest.mark.parametrize("style", list(styles()))
def test_every_kind_of_interface_is_told_in_good_english(style: str) -> None:
    for label, contract in HAND_BUILT.items():
        for index in range(12):
            said = instruct(contract, example, random=seeded(label, style, index), style=style)
            assert faults(said.text) == [], f"{label}: {said.text}"


@pytest.mark.parametrize("name", list(all_families()))
def test_the_canonical_words_of_a_family_are_good_english(name: str) -> None:
    family = all_families()[name]
    for idiom in family.idioms:
        random = seeded("canonical", name, idiom)
        params = family.draw_for(idiom, random)
        contract = family.contract(params, "FastUnit")
        said = instruct(contract, partial(family.describe, params), random=None)
        assert faults(said.text) == [], said.text


@pytest.mark.parametrize(
    "text",
    [
        "It has an 8-bit input `io.a`, a 1-bit input `io.b`, an `SInt(4.W)` and a `UInt(4.W)`. Is it a unit? Yes.",
        "An LFSR, a FIFO, an XOR gate, a one-hot word, an 11-bit and a 12-bit word, a glass (as in `a  b`).",
        "- `io.a`: input, 8-bit\n- Output `io.b`: 1 bit\n1. `step` (2 bits) is `io.a`\n\n# Title\n\n| a a | b |",
        "It counts 0, 1, ..., 9, 0, ... and so on. See e.g. `x`. After 2 cycles 1 bit of 16 bits is 0; k + 1 words "
        "follow.",
        "```scala\nval  a = an the\n```",
    ],
)
def test_good_english_has_no_faults(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It has a 8-bit input.", "article"),
        ("It has an 1-bit input.", "article"),
        ("It is an unit.", "article"),
        ("It is a ALU.", "article"),
        ("It has a `io` Bundle.", "article"),
        ("It is the the best.", "doubled word"),
        ("After 1 cycles it is 0.", "plural"),
        ("After two cycle it is 0.", "singular"),
        ("Both input are 0.", "singular"),
        ("It is a the best.", "clash"),
        ("The ports is few.", "clash"),
        ("It is are done.", "clash"),
        ("It has  two.", "spacing"),
        ("It has two , or three.", "spacing"),
        ("It ends.. Twice.", "spacing"),
        ("It ends. it begins.", "small letter"),
        ("it begins.", "begins small"),
        ("It never ends", "no full stop"),
        ("It has (one.", "odd brackets"),
        ("It has `one.", "odd backticks"),
    ],
)
def test_each_rule_is_noticed_when_broken(text: str, kind: str) -> None:
    assert any(fault.startswith(kind) for fault in faults(text)), faults(text)
