"""A Markdown table of the ports with prose around it."""

from __future__ import annotations

from chisellm.language.chinese.behaviour import told
from chisellm.language.chinese.draft import draft
from chisellm.language.chinese.grammar import sentences
from chisellm.language.chinese.motivation import motivation
from chisellm.language.chinese.ports import style_sentence
from chisellm.language.chinese.promises import assumptions, defined, wish
from chisellm.language.chinese.speech import Speech
from chisellm.language.chinese.table import table
from chisellm.language.chinese.timing import timing
from chisellm.language.chinese.worked import some_examples
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    below = "〈端口|接口|端口定义|接口信号|对外端口〉〈如下表|见下表|列于下表|由下表给出|如下|按下表〉：?"
    opening = s.one_of(
        [
            f"〈请用|用|请使用〉 Chisel 〈编写|实现|设计〉{s.noun}，模块〈名为|命名为|叫〉 {s.name}，{below}",
            f"〈请|〉〈实现|编写|完成|设计〉 Chisel 模块 {s.name}（{s.noun}），{below}",
            f"Chisel 模块 {s.name} 〈是|为〉{s.noun}，{below}",
            f"〈请按|请根据|根据|依照〉下表〈的端口|给出的接口|的端口定义|〉〈编写|实现|设计〉 Chisel 模块 {s.name}，"
            f"〈它是|即|功能为〉{s.noun}：",
        ]
    ).replace("：?", "：")
    facts = sentences(*defined(s), timing(s), *assumptions(s))
    why = motivation(s)
    if s.chance(0.5):
        return draft(opening, table(s), why + told(s), sentences(style_sentence(s), facts, wish(s)), some_examples(s))
    return draft(opening, table(s), sentences(style_sentence(s), facts), why + told(s), wish(s), some_examples(s))


STYLE = Style(write)
