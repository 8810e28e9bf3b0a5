"""Plain imperative prose: the canonical style."""

from __future__ import annotations

from chisellm.language.chinese.behaviour import told
from chisellm.language.chinese.draft import draft
from chisellm.language.chinese.ports import prose
from chisellm.language.chinese.promises import assumptions, defined, wish
from chisellm.language.chinese.speech import Speech
from chisellm.language.chinese.timing import timing
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    please = "〈请用|用|使用|请使用|请以|请基于〉 Chisel "
    verb = "〈编写|实现|设计|写出|完成|描述|开发〉"
    opening = s.one_of(
        [
            f"{please}{verb}{s.noun}，模块〈名为|命名为|名称为|取名为〉 {s.name}。",
            f"{please}{verb}模块 {s.name}，〈它是|其功能是|即|这是|也就是|要求是〉{s.noun}。",
            f"〈请|〉{verb} Chisel 模块 {s.name}：{s.noun}。",
            f"{please}{verb}一个名为 {s.name} 的模块，〈它是|作用是作为|要求为|用作|实现〉{s.noun}。",
            f"〈请|〉{verb}{s.noun}，〈用|使用|采用〉 Chisel 〈描述|编码|完成〉，模块名〈为|是|取〉 {s.name}。",
        ]
    )
    interface, behaviour = prose(s), told(s)
    ending = [*defined(s), timing(s), *assumptions(s)]
    if s.chance(0.3):
        return draft(opening, behaviour, "".join([interface, *ending]), wish(s))
    return draft(opening + interface, behaviour, "".join([*ending, wish(s)]))


STYLE = Style(write)
