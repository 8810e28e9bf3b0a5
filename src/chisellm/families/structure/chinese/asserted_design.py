"""A bank of registers that asserts what it takes for granted, in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.asserted_design import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    command, index, data = v.ref(p["command"]), v.ref(p["index"]), v.ref(p["data"])
    noun = v.pick(["检查输入的寄存器组", "带输入断言的寄存器组", "自检寄存器组"])
    does = v.pick(
        [
            f"保存 {p.entries} 个 {p.width} 位寄存器，在每个时钟上升沿对 {index} 选中的那一个执行命令",
            f"在每个时钟上升沿，把 {command} 上的命令施加于 {index} 从 {p.entries} 个寄存器"
            f"（每个 {p.width} 位）中选出的那一个",
            f"含有 {p.entries} 个 {p.width} 位宽的寄存器，每个时钟上升沿都按命令改变编号为 {index} 的那一个",
        ]
    )
    effects = {
        "hold": "不做任何改变",
        "load": f"用 {data} 替换寄存器的值",
        "add": f"将 {data} 加到寄存器上，对 {1 << p.width} 取模",
        "subtract": f"从寄存器中减去 {data}，对 {1 << p.width} 取模",
        "toggle": f"将寄存器与 {data} 按位异或",
        "clear": "将寄存器清零",
        "double": "将寄存器左移一位，最高位丢弃",
        "raise": f"若 {data} 更大（无符号比较），则用它替换寄存器的值",
    }
    rows = "\n".join(f"| {position} | {name} | {effects[name]} |" for position, name in enumerate(p.commands))
    opener = v.pick(
        [
            f"{command} 各位的含义如下：",
            f"{command} 的每一位代表一条命令：",
            f"按 {command} 的位列出的命令如下：",
        ]
    )
    return Description(
        noun=noun,
        does=does,
        rules=(*rules_of(p, v), opener),
        tables=(f"| 位 | 命令 | 作用 |\n|---|---|---|\n{rows}",),
    )


def rules_of(p: Params, v: Voice) -> list[str]:
    command, index, data = v.ref(p["command"]), v.ref(p["index"]), v.ref(p["data"])
    current = v.ref(p["current"])
    rules = [
        v.pick(
            [
                f"所有寄存器的初值都是 {p.init}。",
                f"复位使每个寄存器都变为 {p.init}。",
                f"每个寄存器都从 {p.init} 开始。",
            ]
        ),
        v.pick(
            [
                f"{current} 无延迟地给出选中的寄存器，即时钟沿改变它之前的值。",
                f"{current} 以组合方式给出选中寄存器的当前值。",
                f"{index} 选中的寄存器在同一周期出现在 {current} 上，取其旧值。",
            ]
        ),
    ]
    if p.extra == "last":
        last = v.ref(p["last"])
        held = "（命令 hold 除外）" if "hold" in p.commands else ""
        rules.append(
            v.pick(
                [
                    f"{last} 是一个寄存器，在每个时钟沿{held}取 {index} 的值。",
                    f"每个时钟沿{held}都把 {index} 存入寄存器 {last}。",
                    f"{last} 用寄存器记录最近一条命令{held}作用于哪个寄存器。",
                ]
            )
        )
    if p.extra == "busy":
        busy = v.ref(p["busy"])
        rules.append(
            v.pick(
                [
                    f"只要有寄存器不为 0，{busy} 就为 1，否则为 0。",
                    f"至少有一个寄存器不等于 0 时 {busy} 为 1，全部为 0 时 {busy} 为 0。",
                    f"{busy} 以组合方式表示是否有寄存器存放着非 0 的值（有则为 1）。",
                ]
            )
        )
    texts = "、".join(f'"{message}"' for _, message in p.checks)
    these = listed([command, index, *([data] if p.nonzero else [])])
    rules.append(
        v.pick(
            [
                f"{these} 上的每项输入约束各用一个 `assert` 检查，消息依次为 {texts}。",
                f"每项输入约束都由一个 `assert` 把关；对 {these}，其消息依次是 {texts}。",
                f"对 {these} 的输入约束分别用 `assert` 加以检查，各自的消息依次为 {texts}。",
            ]
        )
    )
    return rules


WORDS = Words(describe)
