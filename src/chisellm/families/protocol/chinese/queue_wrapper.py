"""Queues between ready/valid channels, in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol._queue_wrapper_params import Params
from chisellm.families.protocol.chinese._steps import sequence
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    source, sink = v.ref(p.source), v.ref(p.sink)
    ready, valid = v.ref(f"{p.source}.ready"), v.ref(f"{p.source}.valid")
    out_ready, out_valid = v.ref(f"{p.sink}.ready"), v.ref(f"{p.sink}.valid")
    n = p.depth
    noun = v.pick(
        [f"含 {n} 个表项的就绪/有效队列", f"可缓存 {n} 个数据项的数据流缓冲器", f"深度为 {n} 的 Decoupled FIFO"]
    )
    if p.steps:
        options = [
            f"从 {source} 接收数据项并逐个加以变换，最多缓存 {n} 个，再按顺序由 {sink} 送出",
            f"在 {source} 与 {sink} 之间对最多 {n} 个数据项进行排队，并对每一个加以变换",
            f"让数据项经由一个 {n} 个表项的先进先出缓冲器从 {source} 传到 {sink}，并对每一个加以变换",
        ]
    else:
        options = [
            f"从 {source} 接收数据项，最多缓存 {n} 个，再按顺序由 {sink} 送出",
            f"在 {source} 与 {sink} 之间对最多 {n} 个数据项进行排队",
            f"让数据项经由一个 {n} 个表项的先进先出缓冲器从 {source} 传到 {sink}",
        ]
    does = v.pick(options)
    rules = [
        v.pick(
            [
                f"数据项在 {valid} 和 {ready} 都为 1 的时钟上升沿被接收，"
                f"在 {out_valid} 和 {out_ready} 都为 1 的时钟上升沿离开。",
                f"传输发生在时钟上升沿：{valid} 和 {ready} 为 1 时进入缓冲器，"
                f"{out_valid} 和 {out_ready} 为 1 时离开缓冲器。",
                f"若时钟上升沿到来时 {valid} 和 {ready} 都为 1，则存入一个数据项；"
                f"若 {out_valid} 和 {out_ready} 都为 1，"
                "则移走最早的一个。",
            ]
        )
    ]
    if p.pipe:
        options = [
            f"存储的数据项少于 {n} 个时 {ready} 为 1；缓冲器已满但 {out_ready} 为 1 时，{ready} 同样为 1（组合逻辑）。",
            f"缓冲器已满时，在 {out_ready} 为 1 的周期里仍接收数据项：只要未满或 {out_ready} 为 1，{ready} 就为 1。",
            f"只有在存有 {n} 个数据项且 {out_ready} 为 0 时，{ready} 才为 0。",
        ]
    else:
        options = [
            f"当且仅当存储的数据项少于 {n} 个时 {ready} 为 1，与 {out_ready} 的值无关。",
            f"{ready} 只取决于存储的数据项个数：有 {n} 个时为 0，否则为 1。",
            f"缓冲器满（存有 {n} 个数据项）时不接收任何数据项，即使正有一个离开：此时 {ready} 为 0。",
        ]
    rules += [v.pick(options), offer(p, v, sink, valid), passing(p, v)]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, out_valid)))


def offer(p: Params, v: Voice, sink: str, valid: str) -> str:
    """When there is something on the output."""
    out_ready, out_valid = v.ref(f"{p.sink}.ready"), v.ref(f"{p.sink}.valid")
    if p.flow:
        return v.pick(
            [
                f"没有存储数据项时，到来的数据项直接穿过：{out_valid} 在同一周期内等于 {valid}，"
                f"若 {out_ready} 为 1，则该数据项根本不会存入。",
                f"空的缓冲器立即把输入端的数据项展现在 {sink} 上（此时 {out_valid} 等于 {valid}），"
                f"只有 {out_ready} 为 0 时"
                f"才将其存入。存有数据项时 {out_valid} 为 1，给出最早的一个。",
                f"存有数据项或 {valid} 为 1 时，{out_valid} 为 1；缓冲器为空时给出的就是正在到来的数据项，"
                f"若 {out_ready} 为 1，它就在该周期离开而不存入。",
            ]
        )
    return v.pick(
        [
            f"当且仅当存有数据项时 {out_valid} 为 1；给出的是最早的一个，它最快也要到被接收的下一个周期才出现。",
            f"至少存有一个数据项时 {out_valid} 为 1，并给出最早的一个。数据项不能在一个周期之内穿过空的缓冲器。",
            f"只给出已存储的数据项，而且只要有就给出：缓冲器为空时 {out_valid} 为 0。",
        ]
    )


def passing(p: Params, v: Voice) -> str:
    """What becomes of the bits."""
    bits, out_bits = v.ref(f"{p.source}.bits"), v.ref(f"{p.sink}.bits")
    if not p.steps:
        return v.pick(
            [
                f"{out_bits} 就是从 {bits} 进来的数据项。",
                f"数据项不作改变：{out_bits} 重现 {bits}。",
                "数据项的内容原样通过。",
            ]
        )
    doing = sequence(p.steps, p.width, v)
    return v.pick(
        [
            f"对每个数据项的 {bits} 所作的处理是：{doing}。其结果由 {out_bits} 输出。",
            f"{out_bits} 是变换后的数据项。对 {bits} 的变换为：{doing}。",
            f"数据项在途中发生改变：从 {bits} 到 {out_bits}，模块{doing}。",
        ]
    )


def extras(p: Params, v: Voice, out_valid: str) -> list[str]:
    rules = []
    if p.gated:
        out_bits = v.ref(f"{p.sink}.bits")
        rules.append(
            v.pick(
                [
                    f"{out_valid} 为 0 时，{out_bits} 为 0。",
                    f"没有数据项可给出时，{out_bits} 为 0。",
                    f"只要 {out_valid} 为 0，{out_bits} 就被强制为 0。",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} 是已存储的数据项个数。",
                    f"{count} 给出已占用的表项数。",
                    f"当前存有多少个数据项，由 {count} 给出。",
                ]
            )
        )
    if p.busy:
        busy = v.ref(p.busy)
        rules.append(
            v.pick(
                [
                    f"至少存有一个数据项时，{busy} 为 1。",
                    f"{busy} 指示缓冲器不空。",
                    f"只要有表项被占用，{busy} 就为 1。",
                ]
            )
        )
    if p.flush:
        flush = v.ref(p.flush)
        rules.append(
            v.pick(
                [
                    f"{flush} 为 1 的时钟上升沿清空缓冲器，在该上升沿被接收的数据项也包括在内；"
                    "该周期的握手信号不受影响。",
                    f"{flush} 为 1 时，在时钟上升沿丢弃所有已存储的数据项，以及在同一上升沿被接收的数据项。"
                    "其间就绪和有效信号照常工作。",
                    f"{flush} 为 1 时，下一状态是空的缓冲器；该周期接收的数据项丢失，该周期离开的数据项则已送达。"
                    "就绪和有效信号都与它无关。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
