"""Worked examples first, the rules after them."""

from __future__ import annotations

from chisellm.language.chinese.behaviour import told
from chisellm.language.chinese.draft import draft
from chisellm.language.chinese.grammar import sentences
from chisellm.language.chinese.motivation import motivation
from chisellm.language.chinese.ports import prose
from chisellm.language.chinese.promises import assumptions, defined, wish
from chisellm.language.chinese.speech import Speech
from chisellm.language.chinese.timing import timing
from chisellm.language.chinese.worked import examples
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.one_of(
        [
            f"〈请用|用|使用〉 Chisel 〈编写|实现|设计〉模块 {s.name}，〈它是|即|这是〉{s.noun}。",
            f"〈要|需要|待〉〈写|实现|编写〉的 Chisel 模块〈叫|名为|是〉 {s.name}：{s.noun}。",
            f"{s.noun}，〈用|以〉 Chisel 〈写成|实现为|做成〉模块 {s.name}。",
            "〈先看例子，再看规则|从几组取值说起|先给示例|从例子入手|先列取值，后述规则〉：Chisel 模块 "
            f"{s.name} 〈是|为〉{s.noun}。",
        ]
    )
    rules = s.vary("〈完整规则|规则|完整要求|上表背后的规则|一般规则|具体规定〉：") + told(s)
    facts = sentences(*defined(s), timing(s), *assumptions(s), wish(s))
    head = opening + motivation(s)
    if s.chance(0.5):
        return draft(head, examples(s), rules, prose(s), facts)
    return draft(head, examples(s), prose(s) + facts, rules)


STYLE = Style(write, worked=True)
