"""Edge detectors in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.state._edge_detector_params import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

EDGES = {"rise": "上升沿（由 0 变 1）", "fall": "下降沿（由 1 变 0）", "both": "跳变（任一方向）"}


def describe(p: Params, v: Voice) -> Description:
    kind = "边沿"
    if len(p.kinds) == 1:
        kind = {"rise": "上升沿", "fall": "下降沿", "both": "双边沿"}[p.kinds[0]]
    second = f"带保持标志的{kind}检测器" if p.timing == "sticky" else f"{kind}检测电路"
    noun = v.pick([f"{kind}检测器", second, "信号边沿检测单元"])
    named = listed([v.ref(name) for name in p.names])
    signal = v.ref(p.signal)
    subject = f"{signal} " if p.width == 1 else f"{signal} 每一位"
    does = v.pick(
        [
            f"检测 {subject}的边沿，并由 {named} 报告",
            f"监视 {subject}上出现的边沿，用 {named} 发出指示",
            f"在 {subject}发生跳变时加以识别，并据此驱动 {named}",
        ]
    )
    rules = [*edge_words(p, v), *reference_rules(p, v), *timing_rules(p, v)]
    if p.any_bit:
        any_bit = v.ref(p.any_bit)
        either = listed([v.ref(name) for name in p.names], "或")
        rules.append(
            v.pick(
                [
                    f"当且仅当 {either} 中有某一位为 1 时，{any_bit} 为 1。",
                    f"{any_bit} 是 {named} 所有位相或的结果。",
                    f"只要 {either} 有一位置 1，{any_bit} 就为高电平，否则为低电平。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def edge_words(p: Params, v: Voice) -> list[str]:
    if p.width == 1:
        shape = v.pick(
            ["{name} 以 1 指示{what}。", "出现{what}会使 {name} 为 1。", "每个{what}都由 {name} 以 1 报告。"]
        )
    else:
        shape = v.pick(
            [
                "{name} 的位 i 以 1 指示信号的位 i 上的{what}。",
                "某一位出现{what}会使 {name} 中下标相同的位为 1。",
                "各位的每个{what}都由 {name} 的同下标位以 1 报告。",
            ]
        )
    return [shape.format(name=v.ref(name), what=EDGES[kind]) for kind, name in zip(p.kinds, p.names, strict=True)]


def reference_rules(p: Params, v: Voice) -> list[str]:
    """What an edge is judged against."""
    signal, rules = v.ref(p.signal), []
    source = "同步后的值" if p.stages else f" {signal} "
    if p.stages:
        rules.append(
            v.pick(
                [
                    f"{signal} 先经过由 {p.stages} 个寄存器串联而成的同步器，边沿在同步器的输出上检测。",
                    f"{p.stages} 级触发器对 {signal} 做同步，检测器对最后一级的输出进行检测。",
                    f"检测器看到的是经过 {p.stages} 个寄存器（同步器）延迟的 {signal}。",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"信号只在 {enable} 为 1 的周期被检查：此时的值与上一个这样的周期中的值作比较；"
                    "在其他周期检测不到边沿。",
                    f"{enable} 为 1 的周期才算数。边沿是指相邻两个这样的周期之间的变化，在后一个周期检出；"
                    f"{enable} 为 0 时检测不到边沿，所存的值保持不变。",
                    f"每个 {enable} 为 1 的周期都把 {signal} 与所存的前一个值作比较，然后存入新值；"
                    f"{enable} 为 0 的周期既不检测边沿，也不更新所存的值。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"边沿是指{source}在本周期与前一周期之间的差异。",
                    f"每个周期都将{source}与其一个周期之前的值作比较。",
                    f"用作比较的前值是{source}在最近一个时钟沿的值。",
                ]
            )
        )
    rules.append(v.pick(initial_words(p)))
    return rules


def initial_words(p: Params) -> list[str]:
    ones = (1 << p.width) - 1
    value = f" {int(p.before > 0)}" if p.width == 1 else f" 0x{p.before:X}"
    if p.width > 1 and p.before in (0, ones):
        value = "全 0" if p.before == 0 else "全 1"
    if p.stages:
        return [
            f"同步器与前值的初值均为{value}。",
            f"{p.stages} 个同步寄存器和前值寄存器最初都存放{value}。",
            f"复位把前值寄存器和同步器都置为{value}。",
        ]
    return [
        f"用来比较的前值，其初值为{value}。",
        f"最初存放在前值寄存器中的值是{value}。",
        f"复位把保存前值的寄存器置为{value}。",
    ]


def timing_rules(p: Params, v: Voice) -> list[str]:
    several = len(p.names) > 1
    outputs = "这些输出" if several else f"{v.ref(p.names[0])} "
    if p.timing == "combinational":
        return [
            v.pick(
                [
                    f"{outputs}是组合输出，只在检测到边沿的那个周期内有效。",
                    "输出不经过寄存器：边沿在检出的周期立即反映出来，且只持续这一个周期。",
                    f"{outputs}在同一周期内跟随比较结果，因此一个边沿产生一个周期宽的脉冲。",
                ]
            )
        ]
    if p.timing == "registered":
        return [
            v.pick(
                [
                    f"{outputs}来自寄存器：某个周期检测到的边沿恰好在下一个周期内给出 1。",
                    f"{outputs}经寄存器输出，在检测到边沿的下一个周期给出一个周期宽的脉冲。",
                    "比较结果要经过一级输出寄存器，所以每个脉冲都比检出边沿的周期晚一个周期。",
                ]
            )
        ]
    clear = v.ref(p.clear)
    winner = "在同一周期检测到的边沿" + ("仍会把对应的标志置 1" if p.set_first else "会丢失")
    return [
        v.pick(
            [
                f"{outputs}具有保持功能：检测到边沿后，标志在时钟沿置 1，并一直保持到被清除为止。",
                "检测到的边沿在下一个时钟沿把对应标志置 1，此后该标志一直为 1，直到清除。",
                f"{outputs}是粘滞标志，在时钟沿记下检测到的边沿并保持。",
            ]
        ),
        v.pick(
            [
                f"{clear} 为 1 时，所有标志在时钟沿清零；{winner}。",
                f"只要 {clear} 为 1，标志就在时钟沿变为 0，而{winner}。",
                f"{clear} 拉高会在下一个上升沿清除全部标志；{winner}。",
            ]
        ),
    ]


WORDS = Words(describe)
