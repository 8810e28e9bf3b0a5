"""Decoding of a `ChiselEnum` in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.chisel_enum_port import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

TYPES = {
    "Command": "命令",
    "Opcode": "操作码",
    "Phase": "阶段",
    "Gear": "挡位",
    "Aspect": "信号显示",
    "Token": "令牌",
    "Privilege": "特权级",
}
COSTS = {"cost": "代价", "cycles": "周期数", "weight": "权重", "length": "长度"}


def describe(p: Params, v: Voice) -> Description:
    code, legal, kind = v.ref(p.code), v.ref(p.legal), TYPES[p.type]
    noun = v.pick(["命令译码器", "枚举译码器", "编码分类器"])
    does = v.pick(
        [
            f"对 {code} 上的{kind}译码，并由 {legal} 指示它是否合法",
            f"从 {code} 读取一个{kind}的编码，当且仅当该编码有定义时将 {legal} 置 1",
            f"识别 {code} 上的{kind}编码；{legal} 对这些编码为 1，对其他任何编码为 0",
        ]
    )
    heads = ["成员", "编码", *([COSTS[p.cost]] if p.cost else [])]
    rows = [
        f"| {member} | {value} |" + (f" {cost} |" if p.cost else "")
        for member, value, cost in zip(p.members, p.codes, p.costs, strict=True)
    ]
    table = "\n".join([f"| {' | '.join(heads)} |", "|" + "---|" * len(heads), *rows])
    opener = v.pick(
        [
            f"`ChiselEnum` `{p.type}` 的定义如下：",
            f"`ChiselEnum` `{p.type}` 包含以下成员：",
            f"合法的编码构成 `ChiselEnum` `{p.type}`：",
        ]
    )
    return Description(noun=noun, does=does, rules=(*output_rules(p, v), opener), tables=(table,))


def output_rules(p: Params, v: Voice) -> list[str]:
    code, legal = v.ref(p.code), v.ref(p.legal)
    first, last = p.members[0], p.members[-1]
    rules = []
    for flag, positions in p.groups:
        names = listed([p.members[position] for position in positions], "或")
        rules.append(
            v.pick(
                [
                    f"当且仅当 {code} 是 {names} 的编码时，{v.ref(flag)} 为 1。",
                    f"编码为 {names} 时，{v.ref(flag)} 为 1；对其他任何编码，它都为 0。",
                    f"{v.ref(flag)} 表示 {code} 是否为 {names}（是则为 1）。",
                ]
            )
        )
    if p.cost:
        y = v.ref(p.cost)
        rules.append(
            v.pick(
                [
                    f"{y} 是表中最后一列的数，编码非法时为 0。",
                    f"表的最后一列给出 {y}；非法编码对应 0。",
                    f"编码合法时，{y} 取表中最后一列的值，否则为 0。",
                ]
            )
        )
    if p.following:
        y = v.ref(p.following)
        rules.append(
            v.pick(
                [
                    f"{y} 是按表中次序排在当前成员之后的成员的编码，{last} 之后是 {first}；"
                    f"编码非法时它是 {first} 的编码。",
                    f"{y} 指出下一个成员，即表中下一行的编码，最后一行之后回到第一行；非法编码同样得到第一行的编码。",
                    f"表中次序上的后继（从 {last} 回绕到 {first}）以编码形式由 {y} 输出；非法编码的后继是 {first}。",
                ]
            )
        )
    if p.last:
        y = v.ref(p.last)
        rules.append(
            v.pick(
                [
                    f"{y} 是保存最近一个合法编码的寄存器：若 {code} 合法，时钟上升沿就装入它，否则保持不变。",
                    f"在每个 {legal} 为 1 的时钟上升沿，{code} 被存入驱动 {y} 的寄存器；非法编码不改变该寄存器。",
                    f"由 {y} 输出的寄存器保存最后一个合法编码；它在 {legal} 为 1 的时钟沿取 {code} 的值。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
