"""Pipelines in Chinese: the stages as a table, a list or sentences, and the rules of the flow."""

from __future__ import annotations

from chisellm.families.composed._pipeline_model import Pipeline, Step
from chisellm.families.composed.chinese._setting import described
from chisellm.families.composed.composed_pipeline import facts
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice
from chisellm.prompt.facts.chinese.composed_pipeline import read
from chisellm.prompt.facts.differences import compared

__all__ = ["WORDS"]

ORDINALS = "一二三四五"


def describe(p: Pipeline, v: Voice) -> Description:
    count = "两三四五"[len(p.steps) - 2]
    rules, tables = v.pick([_table, _list, _prose])(p, v)
    kind = {"free": "", "stall": "可停顿的", "decoupled": "就绪/有效握手的"}[p.flow]
    word, result = v.ref(p.word), v.ref(p.result)
    noun = v.pick(
        [f"{kind}{count}级流水线", f"带有效位{'、' if kind else '的'}{kind}{count}级流水线", f"{kind}{count}级数据通路"]
    )
    does = v.pick(
        [
            f"将 {word} 上的每个数据字经过{count}级处理后送到 {result}",
            f"分{count}级处理 {word} 上的数据字，并在 {result} 上给出结果",
            f"用{count}级带寄存器的运算把 {word} 上的数据字变换到 {result}",
        ]
    )
    return described(noun, does, [*_flow(p, v), *rules], tables)


def _flow(p: Pipeline, v: Voice) -> list[str]:
    valid, done = v.ref(p.valid), v.ref(p.result_valid)
    said = [
        v.pick(
            [
                "每一级的末端都是寄存器，在时钟沿存入该级的结果和一个有效位。",
                "各级末尾设有寄存器，保存数据字以及该级自己的有效位。",
                "每一级完成自己的运算，并在时钟沿把数据字连同有效位存入寄存器。",
            ]
        ),
        v.pick(
            [
                "所有这些寄存器，连同数据寄存器，都从 0 开始。",
                "流水线的每个寄存器都以 0 起始，不论存放的是数据还是有效位。",
                "数据寄存器和有效位一样，均从 0 起步。",
            ]
        ),
        v.pick(
            [
                "数据字无论有效与否都会前进。",
                "不管有效位如何，数据照常移动。",
                "无效的数据字与有效的一样被处理和传递。",
            ]
        ),
    ]
    if p.flow == "decoupled":
        said += _handshake(v, valid, done)
    else:
        said.append(
            v.pick(
                [
                    f"{valid} 随数据字进入，作为第一级的有效位，{done} 则是末级的有效位。",
                    f"有效位从 {valid} 进入，经末级由 {done} 送出。",
                    f"{done} 是末级的有效位，{valid} 是随数据字进入的那个有效位。",
                ]
            )
        )
    if p.flow == "stall":
        stall = v.ref("stall")
        but = f"（{v.ref('flush')} 的作用除外）" if p.flush else ""
        said.append(
            v.pick(
                [
                    f"{stall} 为 1 期间，各级都不移动，也不接收任何数据{but}。",
                    f"{stall} 为 1 使所有级保持原状，不让数据字进入{but}。",
                    f"在 {stall} 为 1 的周期里，每个寄存器都保持不变{but}。",
                ]
            )
        )
    elif p.flow == "free":
        said.append(v.pick(["所有级在每个周期都移动。", "流水线从不停顿。", "每个数据字每个周期前进一级。"]))
    if p.flush:
        flush = v.ref("flush")
        said.append(
            v.pick(
                [
                    f"{flush} 为 1 时，所有有效位在时钟沿清零，正在进入的那个也不例外；数据不受影响。",
                    f"若时钟沿到来时 {flush} 为 1，则每个有效位都变为 0，第一级的也一样，而数据照旧。",
                ]
            )
        )
    if p.operand:
        second = v.ref(p.second)
        said.append(
            v.pick(
                [
                    f"{second} 属于与它同时进入的数据字，并随之传递到不再需要为止。",
                    f"用到 {second} 的级所取的，是与其数据字一同进入的那个值。",
                ]
            )
        )
    if p.tag_width:
        tag, out = v.ref(p.tag), v.ref(p.result_tag)
        said.append(v.pick([f"{tag} 随数据字原样传递，最后从 {out} 送出。", f"{out} 就是与该数据字一同进入的 {tag}。"]))
    return said


def _handshake(v: Voice, valid: str, done: str) -> list[str]:
    ready, taken = v.ref("in.ready"), v.ref("out.ready")
    return [
        v.pick(
            [
                f"所有级一起移动：在 {done} 为 0 或 {taken} 为 1 的周期里，每个数据字前进一级；其余周期全部原地不动。",
                f"凡是 {done} 为 0 或 {taken} 为 1 的周期，整条流水线前进一级，否则保持不动；数据字之间的空隙保留。",
            ]
        ),
        v.pick(
            [
                f"{ready} 恰在流水线移动的周期里为 1；此时 {valid} 进入第一级。",
                f"{ready} 以组合逻辑表明各级将移动，在这样的周期里第一级取 {valid} 作为自己的有效位。",
            ]
        ),
        f"{done} 是末级的有效位。",
    ]


def _operation(p: Pipeline, step: Step, v: Voice) -> str:
    """What the stage does to the word, as a predicate."""
    k, second, wraps = step.constant, v.ref(p.second), f"（模 {1 << p.width}）"
    options = {
        "add": [f"将数据字加 {k}{wraps}", f"使数据字增加 {k}{wraps}"],
        "subtract": [f"将数据字减 {k}{wraps}", f"使数据字减少 {k}{wraps}"],
        "multiply": [f"将数据字乘以 {k}{wraps}", f"求数据字的 {k} 倍{wraps}"],
        "xor": [f"将数据字与 0x{k:X} 按位异或", f"按 0x{k:X} 中的 1 翻转数据字的对应位"],
        "and": [f"将数据字与 0x{k:X} 按位与", f"按 0x{k:X} 中的 1 保留数据字的对应位，其余清零"],
        "or": [f"将数据字与 0x{k:X} 按位或", f"按 0x{k:X} 中的 1 将数据字的对应位置 1"],
        "rotate": [f"将数据字循环左移 {k} 位", f"使数据字向左循环移动 {k} 位"],
        "left": [f"将数据字左移 {k} 位，低位补零", f"左移 {k} 位，空出的位填零"],
        "right": [f"将数据字右移 {k} 位，高位补零", f"右移 {k} 位，空出的位填零"],
        "at most": [f"将数据字限制到不超过 {k}", f"把大于 {k} 的数据字替换为 {k}"],
        "wrap": [f"在数据字不小于 {k} 时减去 {k}", f"对达到 {k} 的数据字减去 {k}"],
        "invert": ["将所有位取反", "对数据字按位取反"],
        "reverse": ["将位序颠倒", "把各位镜像翻转，最低位变为最高位"],
        "add operand": [f"将数据字加 {second}{wraps}", f"使数据字增加 {second}{wraps}"],
        "subtract operand": [f"将数据字减 {second}{wraps}", f"使数据字减少 {second}{wraps}"],
        "xor operand": [f"将数据字与 {second} 按位异或", f"求数据字和 {second} 的按位异或"],
        "max operand": [f"取数据字与 {second} 中较大的一个", f"将数据字抬高到至少为 {second}"],
        "min operand": [f"取数据字与 {second} 中较小的一个", f"将数据字限制到不超过 {second}"],
        "distance operand": [
            f"取数据字与 {second} 之差的绝对值",
            f"求数据字与 {second} 之间的距离，结果不为负",
        ],
    }
    return v.pick(options[step.kind])


def _table(p: Pipeline, v: Voice) -> tuple[list[str], list[str]]:
    rows = ["| 级 | 运算 |", "| --- | --- |"]
    rows += [f"| {index} | {_operation(p, step, v)} |" for index, step in enumerate(p.steps, 1)]
    return [v.pick(["各级如下：", "每一级所做的运算：", "从前到后各级依次为："])], ["\n".join(rows)]


def _list(p: Pipeline, v: Voice) -> tuple[list[str], list[str]]:
    lines = [f"- 第 {index} 级：{_operation(p, step, v)}。" for index, step in enumerate(p.steps, 1)]
    return [v.pick(["各级依次为：", "从入口到出口：", "逐级说明如下："])], ["\n".join(lines)]


def _prose(p: Pipeline, v: Voice) -> tuple[list[str], list[str]]:
    said = []
    for index, step in enumerate(p.steps):
        lead = v.pick([f"第{ORDINALS[index]}级", f"第 {index + 1} 级"])
        said.append(f"{lead}{_operation(p, step, v)}。")
    return said, []


def readback(p: Pipeline, text: str) -> tuple[str, ...]:
    """What the Chinese reader finds missing or different in `text`."""
    return compared(facts(p), read, text)


WORDS = Words(describe, readback)
