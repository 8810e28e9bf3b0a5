"""A list of requirements."""

from __future__ import annotations

from chisellm.language.chinese import ports
from chisellm.language.chinese.behaviour import bulleted
from chisellm.language.chinese.draft import draft
from chisellm.language.chinese.motivation import motivation
from chisellm.language.chinese.promises import assumptions, defined, wish
from chisellm.language.chinese.speech import Speech
from chisellm.language.chinese.timing import facts
from chisellm.language.chinese.worked import some_examples
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    opening = s.one_of(
        [
            f"〈请用|用|请使用〉 Chisel 〈编写|实现|设计〉〈名为|叫做〉 {s.name} 的模块，〈它是|即|这是〉{s.noun}，"
            f"〈须满足以下要求|要求如下|并满足下列各条|具体要求见下〉。",
            f"〈请|〉〈用|使用|以〉 Chisel 〈实现|编写|完成〉{s.noun}，模块名〈必须是|须为|定为|为〉 {s.name}。",
            f"Chisel 模块 {s.name}（{s.noun}）〈的要求|需求清单|的需求|设计要求|的设计需求〉〈如下|列在下面|见下〉。",
            f"〈需求|任务|设计任务|待办〉：{s.noun}，〈写成|做成|实现为〉 Chisel 模块 {s.name}，"
            "〈要点|要求|细则〉〈如下|见下|列于下方〉。",
        ]
    )
    listing = f"{s.pick(['端口', '接口', '接口信号', '端口列表', '输入输出端口'])}：\n{ports.bullets(s)}"
    rest = [ports.style_sentence(s), ports.signs(s), *facts(s), *defined(s), *assumptions(s), wish(s)]
    function = f"{s.pick(['功能', '行为', '功能要求', '要实现的功能'])}：\n{bulleted(s)}"
    limits = f"{s.pick(['约束', '其他要求', '设计约束', '此外', '补充要求'])}：\n" + "\n".join(
        f"- {line}" for line in rest if line
    )
    head = opening + motivation(s)
    if s.description.tables or s.chance(0.5):
        return draft(head, listing, limits, function, some_examples(s))
    return draft(head, listing, function, limits, some_examples(s))


STYLE = Style(write)
