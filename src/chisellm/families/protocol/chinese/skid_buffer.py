"""Skid buffers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol._skid_buffer_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    source, sink = v.ref(p.source), v.ref(p.sink)
    ready, bits = v.ref(f"{p.source}.ready"), v.ref(f"{p.source}.bits")
    out_ready, out_bits = v.ref(f"{p.sink}.ready"), v.ref(f"{p.sink}.bits")
    noun = v.pick(["滑移缓冲器（skid buffer）", "就绪信号经寄存器输出的寄存器片", "采用就绪/有效握手的滑移缓冲器"])
    does = v.pick(
        [
            f"将数据项从 {source} 按原顺序、不作改变地传到 {sink}，并切断就绪信号的组合路径",
            f"把 {source} 与 {sink} 隔开，使 {ready} 由寄存器输出",
            f"把 {source} 的每个数据项转发到 {sink}，且 {out_ready} 到 {ready} 之间没有组合路径",
        ]
    )
    rules = [
        *(kept_two(p, v) if p.registered else kept_one(p, v)),
        v.pick(
            [
                f"{out_bits} 就是该数据项的 {bits}，不作改变。",
                f"{bits} 的全部内容原样到达 {out_bits}。",
                f"{out_bits} 原封不动地重现 {bits} 的内容。",
            ]
        ),
    ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v)))


def kept_two(p: Params, v: Voice) -> list[str]:
    """Outputs from registers: room for two items."""
    ready, valid = v.ref(f"{p.source}.ready"), v.ref(f"{p.source}.valid")
    sink, out_ready, out_valid = v.ref(p.sink), v.ref(f"{p.sink}.ready"), v.ref(f"{p.sink}.valid")
    return [
        v.pick(
            [
                f"它最多保存两个数据项：当且仅当所存少于两个时，{ready} 为 1。",
                f"共有两个存放位置，只有两个都被占用时 {ready} 才为 0。",
                f"存有 0 个或 1 个数据项时 {ready} 为 1，存有两个时为 0。",
            ]
        ),
        v.pick(
            [
                f"在时钟上升沿被接收的数据项（{valid} 和 {ready} 都为 1）最早从下一个周期起给出："
                f"当且仅当存有数据项时 {out_valid} 为 1，{sink} 给出其中最早的一个，"
                f"它在 {out_ready} 为 1 的时钟上升沿离开。",
                f"至少存有一个数据项时 {out_valid} 为 1；给出的是最早的一个，它在 {out_ready} 为 1 的时钟上升沿离开。"
                f"数据项自 {valid} 和 {ready} 都为 1 的时钟上升沿起开始保存。",
                f"若时钟上升沿到来时 {valid} 和 {ready} 都为 1，则存入数据项；随后以 {out_valid} 为 1 给出，"
                "最早的在先，"
                f"直到 {out_ready} 将其取走。任何数据项都不会在一个周期之内穿过。",
            ]
        ),
    ]


def kept_one(p: Params, v: Voice) -> list[str]:
    """A way through within the cycle, and room for one item."""
    source, sink = v.ref(p.source), v.ref(p.sink)
    ready, valid = v.ref(f"{p.source}.ready"), v.ref(f"{p.source}.valid")
    out_ready, out_valid = v.ref(f"{p.sink}.ready"), v.ref(f"{p.sink}.valid")
    return [
        v.pick(
            [
                f"它最多保存一个数据项：当且仅当没有保存数据项时，{ready} 为 1。",
                f"有一个备用寄存器，只有在它被占用时 {ready} 才为 0。",
                f"只有一个存放位置；{ready} 是其占用状态的反相。",
            ]
        ),
        v.pick(
            [
                f"没有保存数据项时，{sink} 在同一周期内给出输入端的数据项（{out_valid} 等于 {valid}）；"
                f"若它有效而时钟上升沿到来时 {out_ready} 为 0，则将它保存。保存有数据项时，{out_valid} 为 1，"
                f"给出的就是所保存的数据项，直到某个时钟上升沿 {out_ready} 为 1。",
                f"数据项在一个周期之内直接从 {source} 到达 {sink}，除非 {out_ready} 为 0：此时由时钟上升沿将它存入。"
                f"存入的数据项以 {out_valid} 为 1 给出，并在 {out_ready} 为 1 的时钟上升沿离开；"
                f"只有未存数据项时，{out_valid} 才跟随 {valid}。",
                f"备用寄存器为空时，{out_valid} 等于 {valid}，输入端的数据项立即给出；若此时 {out_ready} 为 0，"
                f"有效的数据项在时钟上升沿转入备用寄存器。备用寄存器被占用时，{out_valid} 为 1，由它提供数据项；"
                f"{out_ready} 为 1 则在时钟上升沿将它腾空。",
            ]
        ),
    ]


def extras(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.gated:
        out_valid, out_bits = v.ref(f"{p.sink}.valid"), v.ref(f"{p.sink}.bits")
        rules.append(
            v.pick(
                [
                    f"{out_valid} 为 0 时，{out_bits} 全部为 0。",
                    f"没有数据项可给出时，{out_bits} 为 0。",
                    f"只要 {out_valid} 为 0，{out_bits} 就被强制为 0。",
                ]
            )
        )
    if p.stalled:
        stalled, ready = v.ref(p.stalled), v.ref(f"{p.source}.ready")
        rules.append(
            v.pick(
                [
                    f"{stalled} 是 {ready} 的反相。",
                    f"不能再接收数据项时，也就是 {ready} 为 0 时，{stalled} 为 1。",
                    f"{ready} 为 0 则 {stalled} 为 1，反之亦然。",
                ]
            )
        )
    if p.total:
        total, size = v.ref(p.total), 1 << p.total_width
        rules.append(
            v.pick(
                [
                    f"{total} 统计自复位以来已离开的数据项个数，模 {size}。",
                    f"每个有数据项离开的时钟上升沿使 {total} 加 1，到 {size - 1} 之后回绕到 0。",
                    f"自复位以来送出的数据项总数对 {size} 取模，由 {total} 给出。",
                ]
            )
        )
    if p.flush:
        flush = v.ref(p.flush)
        rules.append(
            v.pick(
                [
                    f"{flush} 为 1 的时钟上升沿丢弃所保存的全部数据项，以及在该上升沿被接收的数据项；"
                    "该周期的就绪和有效信号不受影响，在该周期离开的数据项算作已送达。",
                    f"{flush} 为 1 使缓冲器在时钟上升沿之后一无所存：已保存的和正在接收的都丢失。"
                    "在该周期本身，就绪和有效信号照常工作，因此仍可能送出一个数据项。",
                    f"{flush} 为 1 时，缓冲器在时钟上升沿之后为空，即使正有数据项在该上升沿被接收。"
                    "该周期的传输照常进行。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
