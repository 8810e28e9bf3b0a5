"""A Scala class with its ports, whose body is to be written."""

from __future__ import annotations

from chisellm.language.chinese.behaviour import told
from chisellm.language.chinese.draft import draft
from chisellm.language.chinese.grammar import sentences
from chisellm.language.chinese.motivation import motivation
from chisellm.language.chinese.promises import assumptions, defined, wish
from chisellm.language.chinese.speech import Speech
from chisellm.language.chinese.timing import timing
from chisellm.language.chinese.worked import some_examples
from chisellm.language.scala import class_header
from chisellm.language.style import Draft, Style

INPUT_SHARE = 0.6


def write(s: Speech) -> Draft:
    as_input = s.voice.random is None or s.chance(INPUT_SHARE)
    where = "〈输入中|输入里|输入部分〉" if as_input else "〈下面|以下|如下〉"
    stop = "。" if as_input else "："
    opening = s.one_of(
        [
            f"请〈补全|完成|写完|补写〉{where}的 Chisel 模块，〈使其成为|让它成为|把它实现为|它是〉{s.noun}{stop}",
            f"{where}〈给出了|已给出|声明了〉{s.noun}的端口，请"
            f"〈写出完整的|补全整个|写完这个|完成该〉 Chisel 模块{stop}",
            f"{where}是{s.noun}的〈代码框架|骨架|空壳|类声明|框架〉，请"
            f"〈用 Chisel 补全|补全它的 Chisel 代码|把 Chisel 代码写完整〉{stop}",
            f"〈请在{where}的〈代码框架|骨架|类声明〉上|〈请基于|请根据|按照〉{where}的〈代码框架|骨架|类声明〉〉"
            f"〈编写|实现|完成〉{s.noun}，〈语言为|使用|用〉 Chisel{stop}",
        ]
    )
    code = f"```scala\n{class_header(s.contract, _comment(s))}\n```"
    facts = sentences(timing(s, given_header=True), *defined(s), *assumptions(s))
    keep = s.one_of(
        [
            "〈保留|请保留|沿用〉〈给定的|已有的|原有的〉〈类名|名称|模块名〉〈和|与〉端口。",
            "〈接口|端口声明|类名与接口〉〈请勿改动|保持原样|不得修改|不要改动|不能变动〉。",
            "〈名称|类名|模块名〉和端口〈必须|须|都要|应〉〈保持不变|与给定的一致|照旧|原样保留〉。",
            "〈请给出|请提供|请写出|输出〉〈完整文件|整个源文件|完整源码〉，〈含|包括〉 import，"
            "〈接口|端口|声明〉〈不变|不改|照旧〉。",
        ]
    )
    ending = sentences(facts, keep, wish(s))
    if as_input:
        return draft(opening + motivation(s), told(s), ending, some_examples(s), given=code)
    return draft(opening, code, motivation(s) + told(s), ending, some_examples(s))


def _comment(s: Speech) -> str:
    return s.pick(["// 在此补全实现", "// 请在这里编写逻辑", "// 待实现", "// TODO：实现功能", "// 实现写在这里"])


STYLE = Style(write, suits=lambda contract: not contract.parameters)
