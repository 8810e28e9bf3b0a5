"""Ready/valid pipeline stages in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol._stage_params import Params
from chisellm.families.protocol.chinese._steps import set_off
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

ONE_WORDS = {
    "add": ["{d} + {k} 模 2^{w} 的值", "{d} 与常数 {k} 之和，按模 2^{w} 回绕"],
    "subtract": ["{d} - {k} 模 2^{w} 的值", "{d} 减去常数 {k} 之差，按模 2^{w} 回绕"],
    "xor": ["{d} 与 {x} 按位异或的结果", "将 {d} 中与掩码 {x} 的 1 相对应的各位取反后的值"],
    "and": ["{d} 与 {x} 按位相与的结果", "{d} 同掩码 {x} 逐位求与所得的值"],
    "or": ["{d} 与 {x} 按位相或的结果", "{d} 同掩码 {x} 逐位求或所得的值"],
    "invert": ["{d} 按位取反的结果", "{d} 的每一位都取反后的值"],
    "reverse": ["{d} 各位顺序颠倒后的值", "按位逆序的 {d}（最高位一端与最低位一端对调）"],
    "rotate": ["{d} 循环左移 {k} 位的结果（从高位移出的位由低位补入）", "{d} 向左循环移动 {k} 个位置之后的值"],
    "left": ["{d} 左移 {k} 位的结果，低位补零，高位移出的部分丢弃", "{d} 乘以 2^{k} 再对 2^{w} 取模的值"],
    "right": ["{d} 右移 {k} 位的结果，高位补零", "{d} 除以 2^{k} 并向下取整的值"],
    "bytes": ["{d} 按字节逆序排列后的值", "字节交换后的 {d}（首字节与末字节对调，依此类推）"],
    "halves": ["{d} 的高半部分与低半部分互换后的值", "由 {d} 的低半部分（置于高位）与高半部分拼接成的值"],
    "accumulate": [
        "自复位以来这一项与此前所有 {d} 的总和（模 2^{w}）",
        "全部已接收的 {d} 的累加和（包含这一项），对 2^{w} 取模",
    ],
    "difference": [
        "{d} 减去前一个被接收的数据项的同一值所得的差（模 2^{w}）；第一个数据项之前的值按 0 计",
        "{d} 与上一个已接收数据项中该值之差（模 2^{w}，对第一个数据项而言，后者取 0）",
    ],
    "parity": ["自复位以来这一项与此前所有 {d} 的按位异或", "全部已接收的 {d} 逐位累积的异或（包含这一项）"],
}


def operation_rule(p: Params, v: Voice) -> str:
    tagged, w = p.shape == "tagged", p.width
    out = v.ref(f"{p.sink}.bits.{p.data}" if tagged else f"{p.sink}.bits")
    if p.shape == "pair":
        a, b = (v.ref(f"{p.source}.bits.{name}") for name in p.operands)
        what = {
            "sum": [f"{a} + {b} 的精确和（含进位）", f"{a} 与 {b} 之和，进位是其最高位"],
            "diff": [f"{a} - {b} 模 2^{w} 的值", f"{a} 减 {b} 之差，按模 2^{w} 回绕"],
            "max": [f"{a} 和 {b} 中较大的一个（无符号）", f"{a} 与 {b} 的无符号最大值"],
            "min": [f"{a} 和 {b} 中较小的一个（无符号）", f"{a} 与 {b} 的无符号最小值"],
            "xor2": [f"{a} 与 {b} 按位异或的结果", f"{a} 同 {b} 逐位求异或所得的值"],
            "and2": [f"{a} 与 {b} 按位相与的结果", f"{a} 同 {b} 逐位求与所得的值"],
        }[p.operation]
    else:
        data = v.ref(f"{p.source}.bits.{p.data}" if tagged else f"{p.source}.bits")
        what = [words.format(d=data, k=p.constant, w=w, x=f"0x{p.constant:X}") for words in ONE_WORDS[p.operation]]
    chosen = set_off(v.pick(what))
    return v.pick(
        [
            f"数据项的结果出现在 {out} 上，即{chosen}。",
            f"{out} 给出的是{chosen}，以数据项被接收时的值为准。",
            f"对每个数据项，{out} 都是{chosen}。",
        ]
    )


def handshake_rules(p: Params, v: Voice) -> list[str]:
    ready, valid = v.ref(f"{p.source}.ready"), v.ref(f"{p.source}.valid")
    out_ready, out_valid = v.ref(f"{p.sink}.ready"), v.ref(f"{p.sink}.valid")
    rules = [
        v.pick(
            [
                f"只能容纳一个数据项：在 {valid} 和 {ready} 都为 1 的时钟上升沿接收，从下一个周期起对外给出。",
                f"由一个寄存器保存一个结果。{valid} 和 {ready} 为 1 时在时钟上升沿装入，其后一个周期给出该结果。",
                f"被接收的数据项（时钟上升沿时 {valid} 和 {ready} 都为 1）存入本级唯一的表项，"
                "一个周期之后出现在输出端。",
            ]
        ),
        v.pick(
            [
                f"当且仅当表项被占用时 {out_valid} 为 1；在 {out_valid} 和 {out_ready} 都为 1 的时钟上升沿，"
                "表项被释放。",
                f"{out_valid} 指示存有数据项。该数据项一直保留，直到某个时钟上升沿 {out_ready} 为 1。",
                f"存有数据项期间 {out_valid} 为 1，数据项保持不变，等待 {out_ready}。",
            ]
        ),
    ]
    if p.full:
        options = [
            f"表项为空或 {out_ready} 为 1 时，{ready} 为 1，这样新的数据项可以接替正在离开的那个，"
            "每个周期可通过一个数据项。",
            f"为达到全吞吐率，表项未被占用或 {out_ready} 为 1 时 {ready} 就为 1（组合逻辑）：旧数据项离开与新数据项进入"
            "可以发生在同一个时钟上升沿。",
            f"本级为空时接收数据项；已存有数据项但 {out_ready} 为 1 时也接收，{ready} 即由此决定。",
        ]
    else:
        options = [
            f"当且仅当表项为空时 {ready} 为 1，与 {out_ready} 的值无关，因此最快也只能每两个周期接收一个数据项。",
            f"{ready} 不依赖 {out_ready}：只有未存任何数据项时它才为 1，吞吐率因此减半。",
            f"存有数据项时不再接收，即使在它离开的那个周期也是如此：{ready} 是 {out_valid} 的反相。",
        ]
    return [*rules, v.pick(options)]


def describe(p: Params, v: Voice) -> Description:
    source, sink = v.ref(p.source), v.ref(p.sink)
    speed = "全吞吐率" if p.full else "半吞吐率"
    noun = v.pick([f"{speed}流水级", "采用就绪/有效握手的流水级", "Decoupled 接口的寄存器级"])
    does = v.pick(
        [
            f"从 {source} 取得数据项，对每个数据项计算结果，再由 {sink} 送出",
            f"在 {source} 上接收数据项，并在 {sink} 上给出各自的结果，支持反压",
            f"让数据项从 {source} 经一个寄存器传到 {sink}，并在途中加以变换",
        ]
    )
    rules = [*handshake_rules(p, v), operation_rule(p, v)]
    if p.shape == "tagged":
        given, shown = v.ref(f"{p.source}.bits.{p.tag}"), v.ref(f"{p.sink}.bits.{p.tag}")
        rules.append(
            v.pick(
                [
                    f"{shown} 就是同一数据项的 {given}，不作改变。",
                    f"{given} 随所属的数据项一起传送，并原样出现在 {shown} 上。",
                    f"本级把 {given} 原封不动地复制到 {shown}。",
                ]
            )
        )
    if p.remembers:
        rules.append(
            v.pick(
                [
                    "只有被接收的数据项才算数，未被接收的输入不起作用。",
                    "已给出但尚未被接收的数据项不参与计算。",
                    "每个数据项只在接收它的时钟上升沿参与一次计算。",
                ]
            )
        )
    if p.defined:
        bits = v.ref(f"{p.sink}.bits")
        rules.append(
            v.pick(
                [
                    f"数据项离开之后，{bits} 保持不变，直到存入下一个数据项。",
                    f"{bits} 只在接收数据项时改变，因此本级为空时它保持最近一次的结果。",
                    f"本级为空期间，{bits} 仍显示最近一个数据项的结果。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


WORDS = Words(describe)
