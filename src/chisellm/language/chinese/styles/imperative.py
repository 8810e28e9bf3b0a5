"""Plain imperative prose: the canonical style."""

from __future__ import annotations

from chisellm.language.chinese.behaviour import told
from chisellm.language.chinese.draft import draft
from chisellm.language.chinese.grammar import sentences
from chisellm.language.chinese.motivation import motivation
from chisellm.language.chinese.ports import prose
from chisellm.language.chinese.promises import assumptions, defined, wish
from chisellm.language.chinese.speech import Speech
from chisellm.language.chinese.timing import timing
from chisellm.language.chinese.worked import some_examples
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    please = "〈请用|用|使用|请使用|请以|请基于〉 Chisel "
    verb = "〈编写|实现|设计|写出|完成|描述|开发〉"
    opening = s.one_of(
        [
            f"{please}{verb}{s.noun}，模块〈名为|命名为|名称为|取名为〉 {s.name}。",
            f"{please}{verb}模块 {s.name}，〈它是|这是|即|要求是〉{s.noun}。",
            f"〈请|〉{verb} Chisel 模块 {s.name}：{s.noun}。",
            f"{please}{verb}一个名为 {s.name} 的模块，〈它是|用作|要求为|功能是〉{s.noun}。",
            f"〈请|〉{verb}{s.noun}，〈语言为|用|使用|采用〉 Chisel，模块名〈为|是|取〉 {s.name}。",
        ]
    )
    interface, behaviour = prose(s), told(s)
    facts = sentences(*defined(s), timing(s), *assumptions(s))
    if s.chance(0.3):
        return draft(opening + motivation(s), behaviour, interface + facts, wish(s), some_examples(s))
    return draft(opening + motivation(s) + interface, behaviour, facts + wish(s), some_examples(s))


STYLE = Style(write)
