"""One dense paragraph, as engineers write to each other."""

from __future__ import annotations

from chisellm.language.chinese.behaviour import told
from chisellm.language.chinese.draft import draft
from chisellm.language.chinese.motivation import motivation
from chisellm.language.chinese.ports import style_sentence, telegraphic
from chisellm.language.chinese.promises import assumptions, defined, wish
from chisellm.language.chinese.speech import Speech
from chisellm.language.chinese.timing import timing
from chisellm.language.chinese.worked import some_examples
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.one_of(
        [
            f"Chisel 模块 {s.name}：{s.description.noun}。",
            f"{s.description.noun}，〈用 Chisel 写|Chisel 实现|写成 Chisel 模块〉，模块名 {s.name}。",
            f"〈求|要|写|求助，要|待写〉 Chisel 模块 {s.name}，{s.description.noun}。",
            f"模块 {s.name}（Chisel），{s.description.noun}。",
        ]
    )
    facts = [timing(s), *defined(s), *assumptions(s), wish(s)]
    # The behaviour may end with a table and then has to close the text.
    if s.chance(0.5):
        head = [opening, motivation(s), telegraphic(s), style_sentence(s), *facts]
    else:
        head = [opening, motivation(s), style_sentence(s), telegraphic(s), *facts]
    return draft(told(s, *head), some_examples(s))


STYLE = Style(write, suits=lambda contract: len(contract.ports) <= 8)
