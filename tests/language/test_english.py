from __future__ import annotations

import pytest

from chisellm.contract import Contract
from chisellm.determinism import seeded
from chisellm.errors import UsageError
from chisellm.language import CANONICAL, instruct, styles
from chisellm.language.english.grammar import a, capital, listed, numeral
from chisellm.language.instruction import finish, mark
from tests.language.contracts import HAND_BUILT, example


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("8-bit input", "an 8-bit input"),
        ("1-bit input", "a 1-bit input"),
        ("11-bit port", "an 11-bit port"),
        ("18-bit port", "an 18-bit port"),
        ("118-bit port", "a 118-bit port"),
        ("`UInt(8.W)` input", "a `UInt(8.W)` input"),
        ("`SInt(8.W)` input", "an `SInt(8.W)` input"),
        ("unsigned adder", "an unsigned adder"),
        ("universal shifter", "a universal shifter"),
        ("FIFO", "a FIFO"),
        ("LFSR", "an LFSR"),
        ("UART transmitter", "a UART transmitter"),
        ("XOR gate", "an XOR gate"),
        ("one-hot decoder", "a one-hot decoder"),
        ("up/down counter", "an up/down counter"),
        ("Johnson counter", "a Johnson counter"),
        (mark("width:a", "8-bit") + " input", "an " + mark("width:a", "8-bit") + " input"),
    ],
)
def test_article(phrase: str, expected: str) -> None:
    assert a(phrase) == expected


def test_lists_numerals_and_capitals() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b"], "or") == "a or b"
    assert listed(["a", "b", "c"], serial=True) == "a, b, and c"
    assert (numeral(12), numeral(13)) == ("twelve", "13")
    assert capital(mark("x", "reset")) == mark("x", "Reset")
    assert capital("`io.a` is 1") == "`io.a` is 1"


def test_marks_leave_the_text_and_become_ranges() -> None:
    done = finish(
        f"An {mark('width:a', '8-bit')} {mark(['direction:a', 'kind'], 'input')}",
        mark("name", "X"),
        style="s",
        language="en",
        detail="brief",
    )
    assert done.prompt == "An 8-bit input\nX"
    assert [(done.prompt[start:end], fact) for start, end, fact in done.spans] == [
        ("8-bit", "width:a"),
        ("input", "direction:a"),
        ("input", "kind"),
        ("X", "name"),
    ]


def test_the_canonical_instruction_reads_like_this() -> None:
    assert instruct(HAND_BUILT["uneven"], example, random=None).text == (
        "Write a Chisel module named `RankBank`: a test block. It has a 1-bit input `io.en` and an output "
        "`io.ranks` (a Vec of three elements, each 2-bit unsigned). All ports are fields of one `io` Bundle.\n\n"
        "The module does its work. Larger operands win. Ties keep the older one.\n\n"
        "The implicit reset is synchronous and active-high. After reset, `io.ranks[0]` is 0, `io.ranks[1]` is 1 "
        "and `io.ranks[2]` is 2. The latency from input to output is two clock cycles."
    )


def test_the_same_seed_gives_the_same_words_and_other_seeds_give_others() -> None:
    contract = HAND_BUILT["machine"]

    def ask(seed: int) -> str:
        return instruct(contract, example, random=seeded("same", seed)).prompt

    assert all(ask(seed) == ask(seed) for seed in range(30))
    assert len({ask(seed) for seed in range(30)}) == 30
    assert instruct(contract, example, random=None).style == CANONICAL


@pytest.mark.parametrize("style", list(styles()))
def test_a_style_has_many_ways_to_say_the_same(style: str) -> None:
    texts = {
        instruct(HAND_BUILT["machine"], example, random=seeded(style, index), style=style).prompt
        for index in range(200)
    }
    assert len(texts) > 190


def test_wishes_are_made_in_about_a_third_of_the_texts_and_never_canonically() -> None:
    contract = HAND_BUILT["signed"]
    wishes = ("MuxCase", "Cat")
    asked = [instruct(contract, example, random=seeded(i), constructs=wishes).prompt for i in range(600)]
    assert 120 < sum("`MuxCase`" in text or "`Cat`" in text for text in asked) < 240
    assert any("`MuxCase` and `Cat`" in text for text in asked)
    assert "MuxCase" not in instruct(contract, example, random=None, constructs=wishes).prompt


def test_a_header_and_a_single_paragraph_are_not_drawn_for_long_port_lists() -> None:
    contract: Contract = HAND_BUILT["vec"]
    drawn = {instruct(contract, example, random=seeded(i)).style for i in range(200)}
    assert drawn == set(styles()) - {"verilog", "terse", "examples"}


def test_an_unknown_style_is_an_error() -> None:
    with pytest.raises(UsageError, match="unknown style"):
        instruct(HAND_BUILT["signed"], example, random=None, style="ode")
