"""Shift registers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.state._shift_register_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    n = p.width
    port = v.ref(p.serial_out or p.parallel)
    if p.serial_out:
        does = v.pick(
            [
                f"让数据位依次经过 {n} 级，并把最后一级送到 {port}",
                f"将数据位通过 {n} 个一位的级逐级移到 {port}",
                f"是一条由 {n} 个一位的级组成的链，末端接 {port}",
            ]
        )
    else:
        does = v.pick(
            [
                f"对一个 {n} 位寄存器做移位，其内容由 {port} 输出",
                f"保存 {n} 位数据并进行移位，用这些位驱动 {port}",
                f"让数据位在 {n} 级之间移动，所有各级都可从 {port} 看到",
            ]
        )
    siso = bool(p.serial_out) and not p.load
    rules = [chain_rule(p, v)] if siso else shift_rules(p, v)
    if p.serial_out and not siso:
        bit = p.width - 1 if p.left else 0
        rules.append(
            v.pick(
                [
                    f"{port} 是寄存器的位 {bit}。",
                    f"{port} 始终给出寄存器的位 {bit}。",
                    f"下一个要移出的位，即位 {bit}，出现在 {port} 上。",
                ]
            )
        )
    rules += control_rules(p, v)
    if p.serial_out:
        rules.append(initial_rule(p, v))
    return Description(noun=noun_of(p, v), does=does, rules=tuple(rules))


def noun_of(p: Params, v: Voice) -> str:
    n = p.width
    if p.feed == "ring":
        return v.pick(["环形计数器", "循环移位寄存器", "首尾相接的移位寄存器"])
    if p.feed == "johnson":
        return v.pick(["约翰逊计数器", "扭环形计数器", "约翰逊（扭环）计数器"])
    if p.load and p.parallel:
        first = f"{n} 级带并行装入的移位寄存器"
    else:
        first = f"{n} 级{'并入' if p.load else '串入'}{'串出' if p.serial_out else '并出'}移位寄存器"
    return v.pick([first, f"{n} 级移位寄存器", "移位寄存器"])


def shift_rules(p: Params, v: Voice) -> list[str]:
    """Which way a shift moves the bits and what enters."""
    top = p.width - 1

    def enters(leftward: bool) -> str:
        entry, leaving = (0, top) if leftward else (top, 0)
        return {
            "serial": f"{v.ref(p.serial_in)} 从位 {entry} 移入",
            "0": f"位 {entry} 移入 0",
            "1": f"位 {entry} 移入 1",
            "ring": f"从位 {leaving} 移出的位由位 {entry} 移入",
            "johnson": f"从位 {leaving} 移出的位取反后由位 {entry} 移入",
        }[p.feed]

    def way(leftward: bool) -> str:
        return "向左（朝最高位方向）" if leftward else "向右（朝最低位方向）"

    if p.turn:
        turn, first = v.ref(p.turn), p.turn == "left"
        form = v.pick(
            [
                "{turn} 为 {level} 时，移位使每一位{way}移动一位，{enters}。",
                "{turn} 为 {level} 选择{way}移一位的操作，{enters}。",
                "若 {turn} 取 {level}，各位{way}移动一个位置，{enters}。",
            ]
        )
        return [
            form.format(turn=turn, level=level, way=way(left), enters=enters(left))
            for level, left in ((1, first), (0, not first))
        ]
    return [
        v.pick(
            [
                f"一次移位使每一位{way(p.left)}移动一位，{enters(p.left)}。",
                f"每次移位都{way(p.left)}移一位，{enters(p.left)}。",
                f"移位是指所有位{way(p.left)}移动一个位置，{enters(p.left)}。",
            ]
        )
    ]


def chain_rule(p: Params, v: Voice) -> str:
    source, out = v.ref(p.serial_in), v.ref(p.serial_out)
    return v.pick(
        [
            f"每次移位时，{source} 上的位进入 {p.width} 个一位级中的第一级，"
            f"每一级把自己的位交给下一级，{out} 是最后一级。",
            f"共有 {p.width} 级：每次移位把 {source} 移入第一级，其余各位前进一级；{out} 给出最后一级。",
            f"{out} 重现 {source} 在 {p.width} 次移位之前的值：{p.width} 级首尾相连，每次移位都把位传给下一级。",
        ]
    )


def control_rules(p: Params, v: Voice) -> list[str]:
    enable = v.ref(p.enable) if p.enable else ""
    if not p.load:
        if not p.enable:
            return [
                v.pick(["每个时钟周期移位一次。", "每个时钟上升沿都移位一次。", "时钟每来一个上升沿，就移动一位。"])
            ]
        return [
            v.pick(
                [
                    f"仅当 {enable} 为 1 时在时钟沿移位，否则内容保持不变。",
                    f"{enable} 是移位使能；它为 0 时，所有位都停在原处。",
                    f"{enable} 为 0 时没有任何移动；为 1 时每个周期移位一次。",
                ]
            )
        ]
    load, data = v.ref(p.load), v.ref(p.data)
    rules = [
        v.pick(
            [
                f"{load} 为 1 表示并行装入，在时钟沿用 {data} 替换整个寄存器。",
                f"装入操作在时钟沿把 {data} 逐位对应地放入寄存器，由 {load} 为 1 发起。",
                f"{load} 为 1 请求并行装入：寄存器在时钟沿取 {data} 的值。",
            ]
        )
    ]
    if not p.enable:
        options = [
            f"在 {load} 为 0 的每个周期移位一次。",
            f"除非 {load} 为 1，否则每个周期移位一次；装入优先于移位。",
            f"只要 {load} 为 0，寄存器就在时钟沿移位。",
        ]
    elif p.order == "gated":
        options = [
            f"{enable} 为 0 时，即使 {load} 为 1，寄存器也保持不变；"
            f"{enable} 为 1 时，由 {load} 选择装入（1）还是移位（0）。",
            f"{enable} 同时控制两种操作：它为 1 时，若 {load} 为 1 则装入，否则移位；它为 0 时，寄存器保持不变。",
            f"{enable} 为 0 时什么也不发生。{enable} 为 1 时，装入优先于移位。",
        ]
    else:
        first = p.order == "load first"
        winner, loser = (load, enable) if first else (enable, load)
        options = [
            f"{enable} 为 1 请求移位；{winner} 优先于 {loser}，两者都为 0 时寄存器保持不变。",
            f"优先级为 {winner} 高于 {loser}，其中 {enable} 请求移位；两者皆不为 1 时内容不变。",
            f"移位需要 {enable} 为 1。若 {enable} 和 {load} 都为 1，只执行{'装入' if first else '移位'}；"
            "若都为 0，寄存器保持原值。",
        ]
    return [*rules, v.pick(options)]


def initial_rule(p: Params, v: Voice) -> str:
    """The contents that the outputs do not show at first."""
    if p.start in (0, (1 << p.width) - 1):
        bit = int(p.start > 0)
        return v.pick([f"每一级的初值都是 {bit}。", f"全部 {p.width} 级都从 {bit} 开始。", f"复位使各级都存入 {bit}。"])
    text = f"0b{p.start:0{p.width}b}"
    return v.pick([f"整个寄存器的初值是 {text}。", f"寄存器从 {text} 开始。", f"复位把寄存器置为 {text}。"])


WORDS = Words(describe)
