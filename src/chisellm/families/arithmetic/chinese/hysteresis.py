"""Comparators with hysteresis in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.hysteresis import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    x, out = v.ref(p.data), v.ref(p.out)
    noun = v.pick(["迟滞比较器", "施密特触发式比较器", "双阈值比较器"])
    does = v.pick(
        [
            f"将 {x} 与两个阈值比较，并在 {out} 上给出带迟滞的判决结果",
            f"对 {x} 做两个阈值之间带迟滞的二值判决，由此得到 {out}",
            f"按带迟滞的方式由 {x} 判定 {out} 是否为 1",
        ]
    )
    up = f"不小于 {p.upper}" if p.upper_counts else f"大于 {p.upper}"
    down = f"不大于 {p.lower}" if p.lower_counts else f"小于 {p.lower}"
    edge = f"{v.ref(p.enable)} 为 1 的时钟沿" if p.enable else "时钟沿"
    blank = " " if p.enable else ""
    rules = [
        v.pick(
            [
                f"在每个{blank}{edge}，若 {x} {up}，则判决值变为 1；若 {x} {down}，则变为 0；介于其间时保持不变。",
                f"判决值存放在寄存器中：在{blank}{edge}，{x} {up} 时将其置 1，{x} {down} 时将其清零，其他情况下不动。",
                f"判决寄存器只在{blank}{edge}更新：{x} {up} 时为 1，{x} {down} 时为 0，取中间值时不改变。",
            ]
        ),
        v.pick([f"判决值最初为 {p.start}。", f"起初判决值是 {p.start}。", f"判决寄存器以 {p.start} 为初值。"]),
    ]
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，{x} 对判决值没有影响。",
                    f"{enable} 为 0 期间，判决不理会 {x} 的值。",
                    f"{x} 只有在 {enable} 为 1 时才影响判决值。",
                ]
            )
        )
    if p.force:
        force = v.ref(p.force)
        rules.append(
            v.pick(
                [
                    f"{force} 为 1 时，无论其他输入如何，判决值在时钟沿变为 0。",
                    f"在 {force} 为 1 的时钟沿，判决值清零，其优先级高于一切。",
                    f"{force} 拉高时，判决值在时钟沿变为 0，优先于 {x}。",
                ]
            )
        )
    image = "相反" if p.inverted else "相同"
    if p.at_once:
        rules.append(
            v.pick(
                [
                    f"{out} 与即将到来的时钟沿所要存入的判决值{image}，因此在同一周期内就跟随输入变化。",
                    f"{out} 不等待时钟沿：它与判决值在本周期结束时将取的值{image}。",
                    f"{out} 由组合逻辑产生，与根据本周期输入得出的下一个判决值{image}。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{out} 与所存的判决值{image}。",
                    f"{out} 的值与判决寄存器{image}。",
                    f"{out} 与最近一个时钟沿存下的判决值{image}。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    for port, word in ((p.rose, "从 0 变为 1"), (p.fell, "从 1 变为 0")):
        if port:
            flag = v.ref(port)
            rules.append(
                v.pick(
                    [
                        f"判决值在某个时钟沿{word} 之后，{flag} 为 1 一个周期，其余时间为 0。",
                        f"判决值每次{word}，{flag} 都在新值的第一个周期为 1，否则为 0。",
                        f"当且仅当判决值刚刚{word} 的那个周期，{flag} 为 1。",
                    ]
                )
            )
    if p.band:
        band, x = v.ref(p.band), v.ref(p.data)
        up = p.upper - 1 if p.upper_counts else p.upper
        down = p.lower + 1 if p.lower_counts else p.lower
        rules.append(
            v.pick(
                [
                    f"{x} 在 {down} 到 {up} 之间（含两端）、即不会改变判决值时，{band} 由组合逻辑给出 1，"
                    "否则为 0；与其他输入无关。",
                    f"{band} 在同一周期内指示 {x} 是否位于两个阈值之间，即从 {down} 到 {up}（含两端），是则为 1。",
                    f"{x} 取从 {down} 到 {up}（含 {up}）的值时 {band} 立即为 1，取其他值时为 0。",
                ]
            )
        )
    if p.count:
        count, size = v.ref(p.count), 1 << p.counted
        rules.append(
            v.pick(
                [
                    f"{count} 统计判决值从 0 变为 1 的时钟沿个数，对 {size} 取模。",
                    f"{count} 是自复位以来判决值从 0 变为 1 的次数，模 {size}。",
                    f"每有一个时钟沿使判决值从 0 变为 1，{count} 就加一，按模 {size} 回绕。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
