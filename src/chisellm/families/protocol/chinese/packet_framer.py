"""Packet framers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol._packet_framer_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    start, valid, data = v.ref(p.start), v.ref(p.valid), v.ref(p.data)
    first, last, out_valid, out_data = (v.ref(x) for x in (p.first, p.last, p.out_valid, p.out_data))
    many = str(p.fixed) if p.fixed else v.ref(p.length)
    noun = v.pick(["数据包成帧器", "为每个数据包标出首字和末字的成帧器", "数据包定界器"])
    does = v.pick(
        [
            f"把 {data} 上的字组成每包 {many} 个字的数据包，并标出首字和末字",
            f"将每包 {many} 个字的数据包从 {data} 传到 {out_data}，并标明其起止位置",
            f"将有效的字分组成包，每个包由 {start} 开启，长度为 {many} 个字",
        ]
    )
    alone = "" if p.fixed else "；只有一个字的包，两者同时为 1"
    rules = [
        v.pick(
            [
                f"在包外，{start} 为 1 的时钟上升沿开启一个含 {many} 个字的包；该周期里出现的字不属于这个包。"
                f"在包内 {start} 被忽略，末字所在的周期也不例外。",
                f"若没有打开的包，{start} 为 1 的时钟上升沿打开一个含 {many} 个字的包（在末字到来的周期里，"
                "包仍算打开）；"
                "包的首字最早可在下一个周期到来。",
            ]
        ),
        v.pick(
            [
                f"在包内，凡 {valid} 为 1 的字都被送出：一个周期之后 {out_valid} 为 1，{out_data} 给出该字。"
                f"其他周期里 {out_valid}、{out_data}、{first} 和 {last} 都为 0。",
                f"{valid} 为 1 的时钟上升沿，当时的字计入打开的包。其后一个周期 {out_valid} 为 1，"
                f"该字出现在 {out_data} 上；"
                f"如果前一周期没有这样的字，{out_valid}、{out_data} 和两个标志都为 0。",
            ]
        ),
        v.pick(
            [
                f"{first} 与包的首字同时为 1，{last} 与末字同时为 1{alone}。",
                f"每个包输出首字时 {first} 为 1，输出末字时 {last} 为 1，都在 {out_valid} 给出该字的那个周期{alone}。",
            ]
        ),
    ]
    if not p.fixed:
        rules.append(
            v.pick(
                [
                    f"{many} 在 {start} 开启数据包的那个周期读取；长度为 0 时不开启任何包。",
                    f"包长取自与 {start} 同一周期的 {many}。若其值为 0，则不开启任何包。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, valid, start)))


def extras(p: Params, v: Voice, valid: str, start: str) -> list[str]:
    rules = []
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"有包打开期间 {busy} 为 1：从包开启的下一个周期起，到其末字到来的周期为止。",
                    f"{busy} 指示有打开的包：它在包开启的下一个周期拉高，在取走末字的下一个周期拉低。",
                ]
            )
        )
    if p.remaining:
        left = v.ref(p.remaining)
        rules.append(
            v.pick(
                [
                    f"{left} 是打开的包还缺的字数，没有打开的包时为 0；它在取走一个字的时钟上升沿改变。",
                    f"{left} 从包长开始随字被取走而递减，在包外为 0。",
                ]
            )
        )
    if p.packets:
        packets, size = v.ref(p.packets), 1 << p.packets_width
        rules.append(
            v.pick(
                [
                    f"{packets} 统计已完成的包数，模 {size}；它在取走末字的时钟上升沿改变。",
                    f"每取走一个末字，{packets} 加 1，到 {size - 1} 之后回绕到 0。",
                ]
            )
        )
    if p.stray:
        stray = v.ref(p.stray)
        rules.append(
            v.pick(
                [
                    f"在包外 {valid} 为 1 的字被丢弃；{stray} 仅在其后一个周期为 1。",
                    f"若前一周期 {valid} 为 1 而没有打开的包（这样的字会丢失），则 {stray} 为 1，否则为 0。",
                ]
            )
        )
    else:
        rules.append(v.pick(["包外的字一律丢弃。", f"没有打开的包时，{valid} 不起作用。"]))
    if p.abort:
        abort = v.ref(p.abort)
        counts = f"被中止的包不计入 {v.ref(p.packets)}。" if p.packets else ""
        quiet = f"其后一个周期 {v.ref(p.stray)} 为 0。" if p.stray else ""
        rules.append(
            v.pick(
                [
                    f"{abort} 为 1 的时钟上升沿结束打开的包，且不给出末字标志：该周期的字丢失，{start} 也被忽略。"
                    f"{counts}{quiet}",
                    f"{abort} 为 1 时，包在时钟上升沿关闭；同一周期的字和 {start} 上的 1 都不起作用，"
                    "也没有任何标志表明包的结束。"
                    f"{counts}{quiet}",
                ]
            )
        )
    return rules


WORDS = Words(describe)
