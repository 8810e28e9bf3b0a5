"""A user story with acceptance criteria."""

from __future__ import annotations

from chisellm.language.chinese.behaviour import bulleted
from chisellm.language.chinese.draft import draft
from chisellm.language.chinese.grammar import sentences
from chisellm.language.chinese.motivation import motivation
from chisellm.language.chinese.ports import bullets, prose, signs, style_sentence
from chisellm.language.chinese.promises import assumptions, defined, wish
from chisellm.language.chinese.speech import Speech
from chisellm.language.chinese.timing import timing
from chisellm.language.chinese.worked import some_examples
from chisellm.language.style import Draft, Style

ROLES = (
    "硬件工程师",
    "验证工程师",
    "系统架构师",
    "固件开发者",
    "FPGA 设计人员",
    "SoC 集成工程师",
    "测试工程师",
    "板级设计人员",
    "数字电路课的学生",
    "实验课助教",
    "研究人员",
    "IP 维护者",
    "前端设计工程师",
)
REASONS = (
    "在其他模块中复用",
    "让其余设计放心依赖它",
    "不必每次手写一遍",
    "本周把顶层拼起来",
    "去掉仿真里的行为级替代模型",
    "与我们的参考模型对照",
    "让全组统一使用同一个版本",
    "学习一份清晰的实现",
    "尽早开始联调",
    "替换掉手工维护的旧代码",
)


def write(s: Speech) -> Draft:
    role, reason = s.pick(ROLES), s.pick(REASONS)
    so = f"〈以便|这样就能|好让我们能|目的是|为的是〉{reason}"
    as_role = f"〈作为|身为〉〈一名|〉{role}，我"
    story = s.one_of(
        [
            f"{as_role}〈希望有|需要|想要|希望得到〉{s.noun}，〈用|以|使用〉 Chisel 写成〈名为|叫做〉 "
            f"{s.name} 的模块，{so}。",
            f"{as_role}〈需要|想要|希望得到|期望拥有〉 Chisel 模块 {s.name}（{s.noun}），{so}。",
            f"{as_role}〈希望|想〉〈用|拿〉 Chisel 〈实现|做出|得到〉{s.noun}（模块名 {s.name}），{so}。",
        ]
    )
    if s.chance(0.5):
        interface = prose(s)
    else:
        lead = s.pick(["端口", "接口", "对外接口", "端口列表"])
        interface = f"{lead}：\n{bullets(s)}\n\n{sentences(style_sentence(s), signs(s))}"
    lead = s.vary("〈验收标准|验收条件|完成的标志|满足以下各条即为完成|验收时检查|接受准则〉")
    criteria = f"{lead}：\n{bulleted(s)}"
    facts = sentences(timing(s), *defined(s), *assumptions(s), wish(s))
    if s.description.tables or s.chance(0.5):
        return draft(story + motivation(s), interface, facts, criteria, some_examples(s))
    return draft(story + motivation(s), interface, criteria, facts, some_examples(s))


STYLE = Style(write)
