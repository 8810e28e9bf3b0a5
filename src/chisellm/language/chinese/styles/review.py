"""A reviewer whose design lacks a block, or whose block is broken beyond repair."""

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
    it = "〈它应是|按设计它是|它应当是|它本该是|要求它是|按规格它是〉"
    opening = s.one_of(
        [
            f"〈顶层|我们的设计|当前设计|集成环境|上级模块〉〈例化了|引用了|用到了〉 Chisel 模块 {s.name}，"
            f"〈但还没有人写|可是代码尚未完成|但仓库里没有它|却找不到源码〉。{it}{s.noun}。",
            f"Chisel 模块 {s.name} 〈没有通过测试|过不了测试平台|未通过回归|在仿真中不合格〉，"
            f"〈需要重写|请重写|建议重写|得重做〉。{it}{s.noun}。",
            "〈评审意见|审查意见|代码评审|评审记录|检视意见〉：〈请|建议〉用"
            f"〈干净的|规范的|简洁的〉 Chisel 代码〈替换|重写〉模块 {s.name}。{it}{s.noun}。",
            "〈编译|构建|集成|合入〉〈失败|中断|受阻〉，〈原因是|因为〉〈缺少|缺〉 Chisel 模块 "
            f"{s.name}。{it}{s.noun}。",
            f"〈旧版的|原来的|先前的〉 Chisel 模块 {s.name} "
            f"〈已经丢失|源码已遗失|找不回来了|无法维护〉，〈请重新写一份|需要重新编写|请补写〉。{it}{s.noun}。",
        ]
    )
    lead = s.vary("〈期望行为|预期行为|测试平台检查的内容|要求的行为|评审要点|应有的行为〉：")
    fixed = s.one_of(
        [
            "",
            "〈例化处|调用处|各处例化〉已经〈固定了|定下了|确定了〉接口。",
            "接口〈已冻结|已定稿|不再改动|已经敲定|不得改动〉。",
        ]
    )
    interface = sentences(fixed, prose(s))
    facts = sentences(*defined(s), timing(s), *assumptions(s))
    head = opening + motivation(s)
    if s.chance(0.5):
        return draft(head, interface, lead + told(s), facts + wish(s), some_examples(s))
    return draft(head, lead + told(s), interface + facts, wish(s), some_examples(s))


STYLE = Style(write)
