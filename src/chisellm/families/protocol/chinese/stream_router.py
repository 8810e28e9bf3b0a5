"""Routers of ready/valid channels, in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol.stream_router import Params, where
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    source, sinks, n = v.ref(p.source), v.ref(p.sinks), p.count
    dest, ready, valid = v.ref(where(p)), v.ref(f"{p.source}.ready"), v.ref(f"{p.source}.valid")
    one = {x: v.ref(f"{p.sinks}(k).{x}") for x in ("ready", "valid", "bits")}
    noun = v.pick([f"含 {n} 个输出的数据流路由器", f"一路到 {n} 路的就绪/有效通道分路器", "按目的地分发的路由器"])
    does = v.pick(
        [
            f"将 {source} 的每个数据项送到 {sinks} 的 {n} 个通道中由 {dest} 指定的那一个",
            f"按照 {dest} 把 {source} 的数据项路由到 {sinks} 的各个通道",
            f"把 {source} 的每个数据项交给 {sinks} 中编号为 {dest} 的通道",
        ]
    )
    data = v.ref(f"{p.source}.bits.data" if p.inside and not p.kept else f"{p.source}.bits")
    field = f"（包括 `{p.dest}`）" if p.kept else ""
    rules = [
        v.pick(
            [
                f"{valid} 为 1 且 {dest} 为 k 时，{one['valid']} 为 1；{ready} 就是被选中通道的就绪信号，"
                f"与 {valid} 的值无关。"
                "以上都是组合逻辑。",
                f"对于 {dest} 所指的通道 k，{one['valid']} 等于 {valid}，{ready} 等于 {one['ready']}，都在同一周期内；"
                "其他通道的有效信号均为 0。",
            ]
        ),
        v.pick(
            [
                f"所有通道的数据时刻等于 {data}{field}，无论这些通道是否有效。",
                f"{data}{field or ' '}直接连到每个通道的 {one['bits']}，与有效信号无关。",
            ]
        ),
    ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, dest, ready, valid)))


def extras(p: Params, v: Voice, dest: str, ready: str, valid: str) -> list[str]:
    rules, n = [], p.count
    if p.broadcast:
        one = v.ref(f"{p.sinks}(k).valid")
        rules.append(
            v.pick(
                [
                    f"{dest} 大于或等于 {n} 的数据项在一个周期内送往所有通道：此时只有每个通道都就绪，{ready} 才为 1；"
                    f"{valid} 为 1 且其他通道都就绪时，{one} 为 1（通道 k 自己的就绪信号不计）。",
                    f"{dest} 取 {n} 及以上的值表示同时选中所有通道。此时 {ready} 是所有通道就绪信号的与，"
                    f"{one} 是 {valid} 与除 k 之外所有通道就绪信号的与。",
                ]
            )
        )
    elif not p.exact:
        rules.append(
            v.pick(
                [
                    f"{dest} 大于或等于 {n} 的数据项被丢弃：此时 {ready} 为 1，没有任何通道有效。",
                    f"不存在编号为 {n} 及以上的通道；{dest} 取这样的编号时，"
                    f"数据项立即被接收（{ready} 为 1）并就此丢失。",
                ]
            )
        )
    if p.dropped:
        dropped, size = v.ref(p.dropped), 1 << p.dropped_width
        rules.append(
            v.pick(
                [
                    f"{dropped} 统计自复位以来丢弃的数据项个数，模 {size}；它在接收这样的数据项的时钟上升沿改变。",
                    f"每个有数据项被丢弃的时钟上升沿使 {dropped} 加 1，到 {size - 1} 之后回绕到 0。",
                ]
            )
        )
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"{valid} 为 1 而 {ready} 为 0 时，{busy} 为 1。",
                    f"{busy} 指示 {v.ref(p.source)} 上有数据项给出，但在本周期未被接收。",
                    f"只要有数据项在输入端等待（有效但未被接收），{busy} 就为 1。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
