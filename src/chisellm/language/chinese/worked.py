"""Worked examples with the sentence that introduces them."""

from __future__ import annotations

from dataclasses import replace

from chisellm.language.chinese.grammar import paragraphs
from chisellm.language.chinese.speech import Speech
from chisellm.language.worked import UNDEFINED, example_table

__all__ = ["examples", "some_examples"]

SOME = 4
"""How many rows a text shows that is not about examples."""


def some_examples(s: Speech) -> str:
    """The first few examples where the text is thorough, else nothing."""
    if s.detail != "thorough" or s.examples is None:
        return ""
    return examples(replace(s, examples=replace(s.examples, rows=s.examples.rows[:SOME])))


def examples(s: Speech) -> str:
    """A sentence and the table; nothing where there are no examples."""
    if s.examples is None:
        return ""
    lead = _trace(s) if s.contract.stateful else _cases(s)
    if any(value is None for row in s.examples.rows for value in row):
        note = s.vary(f"{UNDEFINED} 表示〈不关心|未定义|任意值|不作要求〉")
        lead = f"{lead[:-1]}；{note}）" if lead.endswith("）") else f"{lead}（{note}）"
    return paragraphs(f"{lead}：", example_table(s, s.pick(["拍", "周期序号", "时钟周期", "周期号"])))


def _cases(s: Speech) -> str:
    return s.one_of(
        [
            "下表〈给出|列出|是|举出〉〈几组|若干组|一些〉〈示例|例子|示例取值|对应取值〉",
            "〈示例|例子|一些例子|算例|取值示例|计算示例|若干算例〉〈如下|见下表|〉",
            "〈下面|以下|下述〉〈几组取值|各行|几行|各例〉〈可作参考|用于说明|供对照|供核对|可用来核对〉",
        ]
    )


def _trace(s: Speech) -> str:
    return s.one_of(
        [
            "下表〈给出|列出|记录〉复位〈结束|撤销|释放〉后〈最初|头〉〈几个周期|几拍|若干周期〉〈各端口|相关端口|端口〉的〈值|取值|波形〉",
            "〈从|自〉复位〈结束|撤销|释放〉后的〈第一个周期|首个周期〉〈起|开始〉，〈逐周期|逐拍〉的〈示例|例子|取值〉如下",
            "〈逐周期|逐拍|按周期列出的〉〈示例|例子|取值示例〉（〈首行|第一行〉为复位〈结束|撤销|释放〉后的第一个周期）",
            "〈一段|一个|下面是一段〉〈运行示例|示例波形|短示例|取值记录〉（〈每行|一行〉一个周期，〈自|从〉复位〈结束|释放〉〈起|开始〉）",
        ]
    )
