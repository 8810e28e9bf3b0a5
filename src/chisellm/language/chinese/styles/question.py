"""A question, as in a forum or a chat."""

from __future__ import annotations

from chisellm.language.chinese.behaviour import rules, told
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
    how = "〈怎样|如何|怎么|请问怎样|请问如何|请问该怎么|想请教一下，如何〉"
    can = "〈能不能|能否|可不可以|可以|能|是否可以〉〈帮我|请你|〉"
    write_it = "〈写|编写|实现|设计|写出〉"
    whole = s.chance(0.5)
    if whole:
        question = s.one_of(
            [
                f"{how}用 Chisel {write_it}一个名为 {s.name} 的模块，〈让它|使它|要求它〉{s.description.does}？",
                f"{can}用 Chisel {write_it}模块 {s.name}，〈让它|使它|要求它〉{s.description.does}？",
                f"〈要实现|若想得到〉这样一个 Chisel 模块 {s.name}：它{s.description.does}，"
                "〈代码该怎么写|该如何写|应当怎样编写〉？",
            ]
        )
    else:
        question = s.one_of(
            [
                f"{how}用 Chisel {write_it}{s.noun}〈？|呢？〉模块〈名为|要叫|的名字定为|请命名为〉 {s.name}。",
                f"{can}用 Chisel {write_it}{s.noun}？模块〈名为|叫|名是|请命名为〉 {s.name}。",
                f"{s.noun}〈用 Chisel|在 Chisel 里|在 Chisel 中〉"
                f"〈该怎么写|应该怎么写|要怎么实现|如何描述〉？模块〈名为|叫|命名为〉 {s.name}。",
            ]
        )
    details = rules(s) if whole else told(s)
    interface = prose(s)
    facts = sentences(*defined(s), timing(s), *assumptions(s), wish(s))
    if s.description.tables or s.chance(0.5):
        return draft(question + motivation(s) + interface, details, facts, some_examples(s))
    return draft(question + motivation(s), details + interface, facts, some_examples(s))


STYLE = Style(write)
