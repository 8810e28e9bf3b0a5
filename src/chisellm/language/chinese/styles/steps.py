"""Requirements in numbered steps, from the interface to the last detail."""

from __future__ import annotations

from chisellm.language.chinese.behaviour import numbered
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
    follow = "〈请按以下步骤|请依次按下列要求|请逐条按照下面的要求|按如下各点|请照下列各步〉"
    opening = s.one_of(
        [
            f"{follow}，〈用|使用〉 Chisel 〈完成|实现|编写〉{s.noun}，模块〈名为|命名为|叫〉 {s.name}。",
            f"{follow}〈编写|实现|完成〉 Chisel 模块 {s.name}，〈它是|即|这是〉{s.noun}。",
            f"Chisel 模块 {s.name} 〈是|为〉{s.noun}，"
            "〈要求分条列出如下|各项要求如下|逐条要求见下|分步要求如下|要点依次如下〉。",
            f"〈请开发|请编写|请实现|需要〉〈名为|叫做〉 {s.name} 的 Chisel 模块：{s.noun}。"
            f"〈以下各步规定其细节|各步要求如下|细节按下列各条|分条说明如下〉。",
        ]
    )
    facts = [sentences(timing(s), *defined(s)), sentences(*assumptions(s)), wish(s)]
    first = s.chance(0.5)
    steps = numbered(s, [prose(s), *(facts if first else [])], [] if first else facts)
    return draft(opening + motivation(s), steps, some_examples(s))


STYLE = Style(write)
