"""A specification sheet with headings."""

from __future__ import annotations

from chisellm.language.chinese.behaviour import told
from chisellm.language.chinese.draft import draft
from chisellm.language.chinese.grammar import paragraphs, sentences
from chisellm.language.chinese.motivation import motivation
from chisellm.language.chinese.ports import bullets, prose, signs, style_sentence
from chisellm.language.chinese.promises import assumptions, defined, wish
from chisellm.language.chinese.speech import Speech
from chisellm.language.chinese.table import table
from chisellm.language.chinese.timing import timing
from chisellm.language.chinese.worked import some_examples
from chisellm.language.style import Draft, Style


def write(s: Speech) -> Draft:
    summary = s.one_of(
        [
            f"〈本规格|本文档|本页|此规格书|下文〉〈描述|说明|规定〉{s.noun}，"
            "〈请用|需用|应以|请使用〉 Chisel 〈实现|编写|完成〉。",
            f"〈本模块|该模块|此模块〉〈是|为〉{s.noun}，〈请用|要求用|须用|使用〉 Chisel 〈实现|编写|描述〉。",
            f"〈概述|简介|概要|功能概述〉：{s.noun}，〈用|以|使用〉 Chisel 〈实现|编写|描述〉。",
            "〈请按|按照|请依照|依据〉〈本规格|以下规格|下面的规格|这份规格〉，〈用|以〉 Chisel "
            f"〈实现|编写|设计〉{s.noun}。",
        ]
    )
    listing = s.pick(["table", "bullets", "prose"])
    if listing == "prose":
        interface = prose(s)
    elif listing == "table":
        interface = paragraphs(table(s), style_sentence(s))
    else:
        interface = paragraphs(bullets(s), sentences(style_sentence(s), signs(s)))
    clocked = s.contract.stateful
    when = s.pick(["时钟与复位", "时序", "时序要求", "时钟和复位"]) if clocked else s.pick(["时序", "时序要求"])
    return draft(
        f"# {s.name.replace('`', '')}",
        summary + motivation(s),
        _section(s.pick(["接口", "端口", "端口定义", "接口信号", "接口说明"]), interface),
        _section(s.pick(["功能", "功能描述", "行为", "功能说明", "工作方式"]), told(s)),
        _section(when, sentences(timing(s), *defined(s))),
        _section(s.pick(["输入约束", "前提", "使用前提"]), sentences(*assumptions(s))),
        _section(s.pick(["实现要求", "备注", "其他要求"]), wish(s)),
        _section(s.pick(["示例", "取值示例", "附：示例"]), some_examples(s)),
    )


def _section(heading: str, body: str) -> str:
    return f"## {heading}\n\n{body}" if body else ""


STYLE = Style(write)
