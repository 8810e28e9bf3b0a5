"""Chinese instructions: how they are set, and that they say the same in many ways."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, partial

import pytest

from chisellm.contract import Contract
from chisellm.determinism import seeded
from chisellm.families.registry import all_families, words
from chisellm.language import CANONICAL, Examples, Instruction, instruct, styles
from chisellm.language.chinese.grammar import listed, numeral, typeset
from chisellm.language.instruction import mark
from tests.language.contracts import HAND_BUILT, example_in_chinese

STYLES = list(styles("zh"))
HAN = r"[\u3400-\u9fff]"
WIDE = r"[，。；：、？！（）「」]"
FENCED = re.compile(r"```.*?```", re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")

FAULTS = (
    (rf"{HAN}[,;:?!()]|[,;:?!()]{HAN}", "half-width punctuation"),
    (rf"{HAN} +{HAN}", "a blank between Chinese characters"),
    (rf"{HAN}[`A-Za-z0-9]|[`A-Za-z0-9]{HAN}", "no blank between Chinese and code, Latin letters or digits"),
    (rf" {WIDE}|{WIDE} ", "a blank beside a full-width sign"),
    (r"(?<=\S)  +(?=\S)", "two blanks"),
    (r"[，。；：、]{2,}", "two signs in a row"),
    (rf"^{WIDE}(?<!（)", "a sign at the start of a line"),
    (r"[〈〉]", "a piece of the grammar"),
)
DOUBLED = r"是为|为是|均都|都均|的的|了了|把将|将把|和和|从从|共共|需需"


def shown(contract: Contract) -> Examples:
    return Examples(
        inputs=tuple(port.path for port in contract.inputs),
        outputs=tuple(port.path for port in contract.outputs),
        rows=tuple(
            (*(0 for _ in contract.inputs), *(None if row == 1 else 1 for _ in contract.outputs)) for row in range(6)
        ),
    )


@cache
def sample(style: str) -> tuple[Instruction, ...]:
    rows = []
    for name, family in all_families().items():
        random = seeded("set as Chinese is", name, style)
        idiom = random.choice(list(family.idioms))
        params = family.draw_for(idiom, random)
        contract = family.contract(params, "FastUnit")
        describe = partial(words(name, "zh").describe, params)
        constructs = family.idioms[idiom].constructs
        rows.append(
            instruct(
                contract,
                describe,
                random=random,
                language="zh",
                style=style,
                constructs=constructs,
                examples=shown(contract),
            )
        )
    for label, contract in HAND_BUILT.items():
        for index in range(6):
            random = seeded(label, style, index)
            rows.append(instruct(contract, example_in_chinese, random=random, language="zh", style=style))
    return tuple(rows)


@pytest.mark.parametrize("style", STYLES)
def test_whole_instructions_are_set_as_chinese_is(style: str) -> None:
    for instruction in sample(style):
        for line in FENCED.sub("", instruction.text).splitlines():
            if line.startswith("|"):
                continue
            spoken = CODE.sub("`x`", line)
            for pattern, fault in FAULTS:
                assert not re.search(pattern, spoken), f"{fault}: {line}"


@pytest.mark.parametrize("style", STYLES)
def test_sentences_of_the_frame_are_finished_and_double_no_word(style: str) -> None:
    for instruction in sample(style)[len(all_families()) :]:
        for line in FENCED.sub("", instruction.text).splitlines():
            spoken = CODE.sub("`x`", line)
            assert not re.search(DOUBLED, spoken), line
            listed_port = re.match(r"[|#]|- (?:`|输入|输出)", line)
            assert not line or listed_port or spoken.endswith(("。", "：", "？", "！")), f"unfinished: {line}"


def test_the_canonical_instruction_reads_like_this() -> None:
    assert instruct(HAND_BUILT["uneven"], example_in_chinese, random=None, language="zh").text == (
        "请用 Chisel 编写一个测试模块，模块名为 `RankBank`。该模块有一个 1 位输入 `io.en`，以及一个输出 `io.ranks`"
        "（由 3 个 2 位无符号元素组成的 Vec）。所有端口都放在一个 `io` Bundle 中。\n\n"
        "该模块完成规定的功能。操作数大的一方优先。相等时保留较早的一个。\n\n"
        "复位为同步、高电平有效。复位后，`io.ranks[0]` 为 0，`io.ranks[1]` 为 1，`io.ranks[2]` 为 2。"
        "从输入到输出的延迟为两个时钟周期。"
    )


def test_twelve_styles_at_least_and_those_of_english_have_the_same_names() -> None:
    assert len(STYLES) >= 12
    assert set(styles("en")) <= set(STYLES)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_has_many_ways_to_say_the_same(style: str) -> None:
    texts = {
        instruct(
            HAND_BUILT["machine"], example_in_chinese, random=seeded(style, index), language="zh", style=style
        ).prompt
        for index in range(200)
    }
    assert len(texts) > 195


@pytest.mark.parametrize("contract", [HAND_BUILT["signed"], HAND_BUILT["machine"]], ids=["plain", "stateful"])
def test_no_sentence_of_the_frame_is_said_in_many_rows(contract: Contract) -> None:
    """What states port style, reset or latency has dozens of forms, none of them much more frequent than the rest."""
    said: dict[str, Counter[str]] = {"style": Counter(), "reset": Counter(), "latency": Counter()}
    for index in range(600):
        instruction = instruct(
            contract, example_in_chinese, random=seeded("variety", index), language="zh", style="imperative"
        )
        for start, end, fact in instruction.spans:
            if fact in said:
                first = instruction.prompt.rfind("。", 0, start) + 1
                said[fact][instruction.prompt[first : instruction.prompt.find("。", end - 1)]] += 1
    for fact, forms in said.items():
        if forms and (fact != "reset" or not contract.stateful):
            assert len(forms) > 100, fact
            assert forms.most_common(1)[0][1] < 0.05 * forms.total(), (fact, forms.most_common(3))


def test_details_say_more_and_more() -> None:
    def told(detail: str) -> str:
        return instruct(
            HAND_BUILT["signed"],
            example_in_chinese,
            random=seeded("detail"),
            language="zh",
            style="table",
            detail=detail,  # type: ignore[arg-type]
            examples=shown(HAND_BUILT["signed"]),
        ).text

    brief, standard, thorough = map(told, ("brief", "standard", "thorough"))
    assert len(thorough) > len(standard) >= len(brief)
    assert "`io.x` | `io.neg` | `io.y` |" in thorough
    assert "`io.x` | `io.neg`" not in standard


def test_examples_are_shown_where_there_are_some() -> None:
    contract = HAND_BUILT["signed"]
    text = instruct(
        contract, example_in_chinese, random=seeded(3), language="zh", style="examples", examples=shown(contract)
    ).text
    assert text.count("\n| ") == 7
    assert "| – |" in text
    drawn = {instruct(contract, example_in_chinese, random=seeded(i), language="zh").style for i in range(200)}
    assert drawn == set(STYLES) - {"examples"}


def test_lists_and_numerals() -> None:
    assert (listed(["甲"]), listed(["甲", "乙"]), listed(["甲", "乙", "丙"])) == ("甲", "甲 和 乙", "甲、乙 和 丙")
    assert (numeral(2), numeral(10), numeral(11)) == ("两", "十", "11")


def test_setting_puts_blanks_outside_marks_and_leaves_code_alone() -> None:
    assert typeset("用Chisel写 一个8位`io.a`输入 ，得 `b` 。") == "用 Chisel 写一个 8 位 `io.a` 输入，得 `b`。"
    marked = f"宽{mark('width:a', '8')}位"
    assert typeset(marked) == f"宽 {mark('width:a', '8')} 位"
    assert typeset("`a甲b` |\n| x甲 |\n```\nx甲\n```") == "`a甲b` |\n| x甲 |\n```\nx甲\n```"


def test_canonical_style_is_imperative() -> None:
    assert instruct(HAND_BUILT["vec"], example_in_chinese, random=None, language="zh").style == CANONICAL
