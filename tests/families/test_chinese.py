"""The Chinese words of a family say what the English ones say, as far as a machine can hold one against the other."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest

from chisellm.determinism import seeded
from chisellm.families.registry import all_families, words
from chisellm.language.voice import Description, Voice

DRAWS = 12
CODE = re.compile(r"`[^`]*`")
HAN = r"[\u3400-\u9fff]"
CJK = r"[\u3400-\u9fff，。；：、？！（）]"
# Numbers that stand outside code: both languages must give the same ones, however they spell the small ones. English
# ordinals are numbers too.
NUMBER = re.compile(r"(?<![\w.^`\[])(-?\d+)(?:st|nd|rd|th)?(?![\w`\]])")

FAULTS = (
    (rf"{HAN}[,;:?!()]|[,;:?!()]{HAN}", "half-width punctuation"),
    (rf"{CJK} +{CJK}", "a blank between Chinese characters"),
    (rf"{HAN}[`A-Za-z0-9]|[`A-Za-z0-9]{HAN}", "no blank between Chinese and code, Latin letters or digits"),
    (r" [，。；：、？！（）]|[，。；：、？！（）] ", "a blank beside a full-width sign"),
)


def pieces(d: Description) -> list[str]:
    return [d.noun, d.does, *d.rules, *d.tables]


def drawn(name: str, index: int) -> object:
    family = all_families()[name]
    idiom = list(family.idioms)[index % len(family.idioms)]
    return family.draw_for(idiom, seeded("chinese", name, index))


@pytest.mark.parametrize("name", list(all_families()))
def test_ports_and_other_code_words_are_the_same(name: str) -> None:
    for index in range(DRAWS):
        params = drawn(name, index)
        english = words(name, "en").describe(params, Voice())
        chinese = words(name, "zh").describe(params, Voice())
        said, told = ({w for text in pieces(d) for w in CODE.findall(text)} for d in (english, chinese))
        assert said == told, (name, index, pieces(english), pieces(chinese))


@pytest.mark.parametrize("name", list(all_families()))
def test_large_numbers_are_the_same(name: str) -> None:
    for index in range(DRAWS):
        params = drawn(name, index)
        english = words(name, "en").describe(params, Voice())
        chinese = words(name, "zh").describe(params, Voice())
        said, told = (
            {n for text in pieces(d) for n in NUMBER.findall(CODE.sub("", text)) if abs(int(n)) > 12}
            for d in (english, chinese)
        )
        assert said == told, (name, index, pieces(english), pieces(chinese))


@pytest.mark.parametrize("name", list(all_families()))
def test_chinese_is_set_as_chinese_is(name: str) -> None:
    variants: Counter[str] = Counter()
    for index in range(4 * DRAWS):
        params = drawn(name, index)
        voice = Voice(Random(index), prefix="io." if index % 2 else "")
        said = words(name, "zh").describe(params, voice)
        variants[re.sub(r"\d+", "0", CODE.sub("`x`", said.noun + said.does))] += 1
        assert re.search(HAN, said.noun), said.noun
        assert re.search(HAN, said.does), said.does
        assert not said.noun.endswith("。")
        assert not said.does.endswith(("。", "，", ".")), said.does
        assert all(rule.endswith(("。", "：")) for rule in said.rules), said.rules
        for text in (said.noun, said.does, *said.rules):
            spoken = CODE.sub("`x`", text)
            for pattern, fault in FAULTS:
                assert not re.search(pattern, spoken), f"{fault}: {text}"
    assert len(variants) >= 3, f"too few wordings: {variants}"
