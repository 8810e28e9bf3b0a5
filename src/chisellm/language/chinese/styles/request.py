"""A user who says what they need, in the first person."""

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
    want = "〈我需要|我想要|我这边需要|我们需要|我在找|我还缺|眼下缺|项目里缺|我手头缺〉"
    opening = s.one_of(
        [
            f"{want}{s.noun}，〈用|请用|使用〉 Chisel 〈写|编写|实现|描述〉，模块〈名为|名叫|叫|命名为〉 {s.name}。",
            f"{want}一个 Chisel 模块 {s.name}，〈它是|也就是|其实就是|即〉{s.noun}。",
            f"〈麻烦|请|劳驾|辛苦〉〈帮我|给我|替我〉用 Chisel 〈写|实现|做|编写〉{s.noun}，模块"
            f"〈名为|叫|名用|命名为〉 {s.name}。",
            f"〈我的设计|我们的工程|我的工程|这个项目|手上的设计〉〈里|中〉〈要用到|需要|还差|打算加入〉{s.noun}，"
            f"〈请|麻烦〉写成〈名为|叫做〉 {s.name} 的 Chisel 模块。",
        ]
    )
    closing = ""
    if s.detail != "brief":
        closing = s.one_of(
            [
                "",
                "〈请给出|麻烦提供|请提供|希望拿到|请直接给出〉〈完整|全部|可直接编译的〉〈代码|源码|源文件〉。",
                "〈谢谢|多谢|先谢谢了|感谢|辛苦了〉！",
                "〈代码|源码〉〈请给全|要完整|请写全〉，〈包括|连同|含〉 import 〈语句|部分|〉。",
            ]
        )
    facts = sentences(*defined(s), timing(s), *assumptions(s))
    if s.chance(0.5):
        return draft(opening + motivation(s), prose(s) + facts, told(s), some_examples(s), sentences(wish(s), closing))
    return draft(opening + motivation(s), told(s), prose(s), sentences(facts, wish(s), closing), some_examples(s))


STYLE = Style(write)
