"""Worked examples as a table."""

from __future__ import annotations

from chisellm.language.chinese.grammar import paragraphs
from chisellm.language.chinese.speech import Speech
from chisellm.language.examples import Examples

__all__ = ["examples", "some_examples"]

SOME = 4
WIDE = 16
UNDEFINED = "–"


def some_examples(s: Speech) -> str:
    """A few examples where the text is thorough and there are some, else nothing."""
    if s.detail != "thorough" or s.examples is None:
        return ""
    return examples(s, s.examples, s.examples.rows[:SOME])


def examples(s: Speech, shown: Examples, rows: tuple[tuple[int | None, ...], ...]) -> str:
    """A sentence and a table: ports as columns, cycles or cases as rows."""
    paths = (*shown.inputs, *shown.outputs)
    if s.contract.stateful:
        lead = s.one_of(
            [
                "下表〈给出|列出|记录〉复位〈结束|撤销|释放〉后〈最初|头〉〈几个周期|几拍|若干周期〉〈各端口|相关端口|端口〉的〈值|取值|波形〉",
                "〈以|取〉复位〈结束|撤销|释放〉后的第一个周期〈为起点|为第 1 拍|开始计〉，〈逐周期|逐拍〉的〈示例|例子|取值〉如下",
                "〈逐周期|逐拍|按周期列出的〉〈示例|例子|取值示例〉（从复位〈结束|撤销|释放〉后的第一个周期开始）",
            ]
        )
        first = s.pick(["周期", "拍", "周期序号"])
    else:
        lead = s.one_of(
            [
                "下表〈给出|列出|是|举出〉〈几组|若干组|几个〉〈示例|例子|取值示例|对应取值〉",
                "〈示例|例子|几个例子|算例|取值示例|计算示例|若干算例〉〈如下|见下表|〉",
                "〈下面|以下|下述〉〈几组取值|各行|几行|各例〉〈可作参考|用于说明|供对照|供核对|可用来核对〉",
            ]
        )
        first = s.pick(["用例", "例", "序号"])
    note = ""
    if any(None in row for row in rows):
        note = s.vary(f"（{UNDEFINED} 表示〈不关心|未定义|任意值|无要求〉）")
    lines = [
        f"| {first} | " + " | ".join(s.ref(path) for path in paths) + " |",
        "|" + "---|" * (len(paths) + 1),
    ]
    for number, row in enumerate(rows, 1):
        cells = [_cell(s, path, value) for path, value in zip(paths, row, strict=True)]
        lines.append(f"| {number} | " + " | ".join(cells) + " |")
    return paragraphs(f"{lead}{note}：", "\n".join(lines))


def _cell(s: Speech, path: str, value: int | None) -> str:
    if value is None:
        return UNDEFINED
    port = s.contract.port(path)
    return f"0x{value:X}" if port.width > WIDE and not port.signed else str(value)
