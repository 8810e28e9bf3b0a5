"""A bug report: something is wrong or missing, and what should be there instead."""

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

SYMPTOMS = (
    "结果与规格不符",
    "回归测试从昨晚起一直失败",
    "生成的 Verilog 仿真与参考模型对不上",
    "两个定向用例没有通过",
    "示波器上的波形有误",
    "上次合并之后连展开都通不过",
    "现有代码没人敢用",
    "板上跑出来的数据不对",
    "随机测试偶尔报错",
    "综合后的网表与预期不一致",
)


def write(s: Speech) -> Draft:
    symptom = s.pick(SYMPTOMS)
    meant = "〈它本应是|它应该是|按设计它是|我们要的是|正确的实现应是|它应为〉"
    report = s.one_of(
        [
            f"〈缺陷|问题|故障|缺陷单|问题单〉：Chisel 模块 {s.name} "
            f"〈有误|不可用|工作不正常|存在错误〉，{symptom}。{meant}{s.noun}。",
            f"Chisel 模块 {s.name} 〈有问题|出错了|不能正常工作|行为异常〉：{symptom}。{meant}{s.noun}。",
            f"〈现象|问题描述|故障现象|报告内容〉：{symptom}，"
            f"〈涉及的是|出在|定位到|出错的是〉 Chisel 模块 {s.name}。{meant}{s.noun}。",
            f"〈使用|运行|测试|联调〉 Chisel 模块 {s.name} 时〈发现|看到|遇到〉：{symptom}。{meant}{s.noun}。",
        ]
    )
    remedy = s.one_of(
        [
            "请〈重新编写|重写〉〈该模块|这个模块|一份|〉。",
            "〈旧代码|原有代码|现有实现〉〈不必保留|可以丢弃|作废〉，请〈重写|从头写一份|重新实现〉。",
            "〈打补丁|小修小补|局部修改〉〈意义不大|已无济于事|不解决问题〉，请〈给出|提供|交付〉"
            "〈正确的版本|正确实现|可用的版本〉。",
            "请〈换成|替换为|改写成〉〈符合|满足〉〈本单|以下描述|下述要求〉的〈版本|实现〉。",
        ]
    )
    lead = s.vary("〈期望|预期行为|正确行为|期望结果|应有的行为|期望的行为〉：")
    fixed = s.one_of(["", "端口〈不能变|不得改动|保持原样|请勿改动〉。", "接口〈维持不变|照旧|不变|沿用原来的定义〉。"])
    interface = sentences(fixed, prose(s))
    facts = sentences(timing(s), *defined(s), *assumptions(s), wish(s))
    if s.chance(0.5):
        return draft(report + remedy + motivation(s), interface, lead + told(s), facts, some_examples(s))
    return draft(report + motivation(s), lead + told(s), interface + facts, some_examples(s), remedy)


STYLE = Style(write)
