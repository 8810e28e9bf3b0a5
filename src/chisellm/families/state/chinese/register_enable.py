"""Controlled registers in Chinese."""

from __future__ import annotations

from itertools import pairwise

from chisellm.families.family import Words
from chisellm.families.state._register_enable_params import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def effect(p: Params, v: Voice, op: str) -> str:
    """What a control does to the register, as a predicate of the control."""
    half, data = p.width // 2, v.ref(p.data)
    if op == "load" and p.lanes:
        size = p.width // p.lanes
        return v.pick(
            [
                f"把 {data} 中选中的 {size} 位通道写入寄存器",
                f"将被标记的 {size} 位通道从 {data} 复制到寄存器",
            ]
        )
    words = {
        "load": [f"把 {data} 装入寄存器", f"让寄存器取 {data} 的值", f"将 {data} 存入寄存器"],
        "other": [f"把 {v.ref(p.other)} 装入寄存器", f"让寄存器取 {v.ref(p.other)} 的值"],
        "clear": ["将寄存器清零", "把寄存器置为 0", "使寄存器变为 0"],
        "preset": [f"把寄存器置为 0x{p.constant:X}", f"将常数 0x{p.constant:X} 写入寄存器"],
        "hold": ["使寄存器保持不变", "让寄存器维持原值"],
        "invert": ["将寄存器逐位取反", "用按位取反的结果替换寄存器内容"],
        "exchange": [f"交换寄存器的高 {half} 位与低 {half} 位", f"对调寄存器的高低两半（各 {half} 位）"],
    }
    return v.pick(words[op])


def priorities(v: Voice, actions: list[tuple[str, str]], rest: str) -> list[str]:
    """What the controls do, the strongest first."""
    if len(actions) == 1:
        signal, does = actions[0]
        return [
            v.pick(
                [
                    f"在时钟上升沿，{signal} 为 1 会{does}；{signal} 为 0 时，{rest}。",
                    f"{signal} 置 1 会在下一个时钟沿{does}。只要 {signal} 为 0，{rest}。",
                    f"每个 {signal} 为 1 的时钟沿都会{does}，否则{rest}。",
                ]
            )
        ]
    names = [signal for signal, _ in actions]
    form = v.pick(["steps", "priority", "first", "otherwise"])
    if form == "steps":
        rules = [
            v.pick([f"{signal} 为 1 时，在时钟沿{does}。", f"在时钟沿，{signal} 置 1 会{does}。"])
            for signal, does in actions
        ]
        over = v.pick(
            [
                f"有多个控制信号为 1 时，优先级从高到低依次为 {'、'.join(names)}。",
                f"{'，'.join(f'{a} 优先于 {b}' for a, b in pairwise(names))}。",
                f"优先级：{' 高于 '.join(names)}。",
            ]
        )
        return [*rules, over, f"它们都为 0 时，{rest}。"]
    parts = [f"{signal} {does}" for signal, does in actions]
    if form == "priority":
        return [
            f"各控制信号（为 1 有效）按优先级从高到低在时钟沿起作用：{'；'.join(parts)}。",
            f"若它们都为 0，{rest}。",
        ]
    if form == "first":
        return [
            f"每个时钟沿只有按下列次序第一个为 1 的控制信号有效：{'；'.join(parts)}。",
            f"没有一个为 1 时，{rest}。",
        ]
    chain = "；否则，".join(f"若 {signal} 为 1，则在时钟沿{does}" for signal, does in actions)
    return [f"{chain}；以上都不成立时，{rest}。"]


def describe(p: Params, v: Voice) -> Description:
    out, load = v.ref(p.out), v.ref(p.ops["load"])
    noun = v.pick(["控制信号有优先级的寄存器", "受控寄存器", "带多个控制端的寄存器"])
    does = v.pick(
        [
            f"用寄存器保存一个字，并由 {out} 输出",
            f"在驱动 {out} 的寄存器中存放一个字",
            f"存储一个始终可以从 {out} 读到的值",
        ]
    )
    rest = v.pick(["寄存器保持原值", "寄存器内容不变", "寄存器保持不变"])
    rules = priorities(v, [(v.ref(port), effect(p, v, op)) for op, port in p.order], rest)
    if p.lanes:
        size = p.width // p.lanes
        rules.append(
            v.pick(
                [
                    f"{load} 的位 i 对应通道 i，即该字的位 {size}i 到位 {size}i+{size - 1}；对应位为 0 的通道保持原值；"
                    f"只要 {load} 有任何一位为 1，在上述优先次序中它就算作 1。",
                    f"{load} 的每一位对应一个 {size} 位通道，位 0 对应最低的通道。只要有一位为 1，它就算作 1；"
                    "没有标记的通道保持不变。",
                    f"整个字分为 {p.lanes} 个 {size} 位通道，{load} 的位 i 标记通道 i（通道 0 在最低端）。"
                    f"{load} 任何一位为 1 都视为 1；未标记的通道保持原值。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *extra_rules(p, v)))


def extra_rules(p: Params, v: Voice) -> list[str]:
    loads = listed([v.ref(port) for op, port in p.order if op in ("load", "other")], "或")
    forgets = [v.ref(port) for op, port in p.order if op in ("clear", "preset")]
    rules = []
    for kind, port in p.extras:
        flag, out = v.ref(port), v.ref(p.out)
        if kind == "zero":
            words = [
                f"当且仅当寄存器为 0 时，{flag} 为 1。",
                f"{flag} 表示 {out} 的所有位是否都为 0（是则为 1）。",
                f"{flag} 仅在所存的字为零期间为高电平。",
            ]
        elif kind == "previous":
            words = [
                f"{flag} 是 {out} 延迟一个时钟周期的值。",
                f"{flag} 给出 {out} 在前一个周期的值。",
                f"另有一个寄存器，使 {flag} 等于 {out} 一个周期之前的值。",
            ]
        elif kind == "fresh":
            words = [
                f"在 {loads} 生效的时钟沿之后的那一个周期内，{flag} 为 1，其余周期为 0。",
                f"{flag} 是寄存器输出的标志：若前一个时钟沿执行了 {loads} 的操作则为 1，否则为 0。",
                f"时钟沿因 {loads} 而写入寄存器后，紧接着的一个周期里 {flag} 为 1；其他周期里都为 0。",
            ]
        else:
            until = f"，直到 {listed(forgets, '或')} 生效使其变为 0"
            ends = until if forgets else "，此后不会变回 0，除非模块被复位"
            words = [
                f"在 {loads} 生效的时钟沿，{flag} 变为 1{ends}。",
                f"{flag} 是一个寄存器，{loads} 生效时变为 1{ends}。",
                f"驱动 {flag} 的触发器在 {loads} 写入一个字的同时置 1{ends}。",
            ]
        rules.append(v.pick(words))
    return rules


WORDS = Words(describe)
