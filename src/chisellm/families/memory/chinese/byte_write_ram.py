"""Memories that are written lane by lane, in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.memory.byte_write_ram import Params
from chisellm.families.memory.chinese._blank import blank_rules
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    enable, write, place, mask = (v.ref(x) for x in (p.enable, p.write, p.place, p.mask))
    given, shown = (v.ref(x) for x in p.data)
    n, lanes = p.depth, f"{p.lanes} 个 {p.size} 位通道"
    kind = "字节" if p.size == 8 else "通道"
    noun = v.pick([f"带{kind}写使能的 RAM", f"深度为 {n}、可按掩码写入的存储器", f"可按{kind}写入的 RAM"])
    does = v.pick(
        [
            f"保存 {n} 个字，每个字由 {lanes}组成，写入时只改写 {mask} 选中的通道",
            f"存储 {n} 个字（各含 {lanes}），由 {mask} 为每个通道提供写使能",
            f"存放 {n} 个由 {lanes}拼成的字，读出以整字为单位，写入则按 {mask} 逐通道进行",
        ]
    )
    bit = f" {v.ref(p.mask + '(k)')} " if p.masks else f" {mask} 的第 k 位"
    rules = [
        v.pick(
            [
                f"在 {enable} 为 1 的时钟上升沿进行一次访问：{write} 为 1 时写，为 0 时读，地址都是 {place}。",
                f"{enable} 为 1 时，由 {write} 决定地址 {place} 处的字是写入（为 1）还是读出（为 0）。"
                f"{enable} 为 0 时不访问。",
                f"{enable} 请求访问地址 {place} 处的字；{write} 为 1 表示写，为 0 表示读。"
                f"没有 {enable} 时既不读也不写。",
            ]
        ),
        v.pick(
            [
                f"写入时，若{bit}为 1，则通道 k 换成 {given} 的通道 k；其余通道保持不变。",
                f"对每个 k，只有当{bit}为 1 时，写入才会把字的通道 k 改为 {given} 的通道 k。",
                f"字的通道 k 在写入且{bit}为 1 时取 {given} 的通道 k，否则维持原值。",
            ]
        ),
    ]
    if not p.vector:
        rules.append(
            v.pick(
                [
                    f"通道 0 是 {given} 和 {shown} 的第 {p.size - 1} 位到第 0 位，其余通道依次向高位排列。",
                    f"在 {given} 和 {shown} 中，通道 k 占第 {p.size}*k + {p.size - 1} 位到第 {p.size}*k 位。",
                    f"{given} 和 {shown} 的通道从最低位一端数起：最低的 {p.size} 位是通道 0。",
                ]
            )
        )
    else:
        one, other = v.ref(p.data[0] + "(k)"), v.ref(p.data[1] + "(k)")
        rules.append(
            v.pick(
                [
                    f"{given} 和 {shown} 的第 k 个元素（从 0 数起）就是通道 k。",
                    f"{given} 和 {shown} 的各个元素就是各个通道，下标即通道号。",
                    f"通道 k 的数据由 {one} 输入，由 {other} 输出。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *answers(p, v, shown)))


def answers(p: Params, v: Voice, shown: str) -> list[str]:
    rules = [
        v.pick(
            [
                f"读出的整个字在下一个周期出现在 {shown} 上。",
                f"{shown} 在读取一个周期之后给出该字的所有通道。",
                f"一次读取在一个时钟周期之后把完整的字送到 {shown}。",
            ]
        )
    ]
    if p.idle == "hold":
        rules.append(
            v.pick(
                [
                    f"如果前一周期没有读取，{shown} 就保持不变。",
                    f"{shown} 一直保持该字，直到下一次读取。",
                    f"{shown} 只在紧接读取之后的周期更新，其余周期维持原值。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"如果前一周期没有读取，{shown} 的所有位都为 0。",
                    f"{shown} 仅在紧接读取之后的周期内带出数据，其余周期各通道均为 0。",
                    f"凡不是紧跟在读取之后的周期，{shown} 全部为 0。",
                ]
            )
        )
    if p.valid:
        flag = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"{flag} 恰好在紧接读取之后的周期为 1。",
                    f"每次读取后的那个周期里 {flag} 为 1，其余时间为 0。",
                    f"前一周期进行了读取，则 {flag} 为 1；否则为 0。",
                ]
            )
        )
    if p.parity:
        flag = v.ref(p.parity)
        rules.append(
            v.pick(
                [
                    f"{flag} 是 {shown} 当前所有位的异或。",
                    f"当且仅当 {shown} 上 1 的个数为奇数时，{flag} 为 1。",
                    f"{flag} 给出 {shown} 的奇偶性（所有通道合计有奇数个 1 时为 1）。",
                ]
            )
        )
    return [*rules, *blank_rules("sweep", p.depth, p.busy, v)]


WORDS = Words(describe)
