"""Memories with one write and one read port, in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.memory._dual_port_ram_params import Params
from chisellm.families.memory.chinese._blank import blank_rules
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    enable, target, given = (v.ref(x) for x in p.write)
    at, shown = v.ref(p.read[1]), v.ref(p.read[2])
    n = p.depth
    noun = v.pick(
        [
            f"含 {n} 个字、一个写端口和一个读端口的双端口 RAM",
            f"读写端口分离、深度为 {n} 的存储器",
            f"容量为 {n} 个字的简单双端口 RAM",
        ]
    )
    does = v.pick(
        [
            f"存储 {n} 个字，经 {enable}、{target} 和 {given} 写入，在地址 {at} 处读出，两者可在同一周期进行",
            f"把 {given} 写入地址 {target}，同时又能独立地读取地址 {at}",
            f"保存 {n} 个字，对外有一个写端口（{enable}、{target}、{given}）和一个读端口（{at}、{shown}）",
        ]
    )
    rules = [
        v.pick(
            [
                f"在 {enable} 为 1 的时钟上升沿，地址 {target} 处的字变为 {given}。",
                f"{enable} 使 {given} 在时钟上升沿写入地址 {target} 处的字。",
                f"只要 {enable} 为 1，每个时钟上升沿都把 {given} 存入地址 {target}。",
            ]
        ),
        *answers(p, v, at, shown),
        v.pick(
            {
                "new": [
                    f"若正在读的字在同一周期被写入，则 {shown} 得到新的 {given}。",
                    "读与写遇到同一地址时，读返回正在写入的字（写优先）。",
                    f"写入期间若 {at} 等于 {target}，读到的就是该周期的 {given}。",
                ],
                "old": [
                    "若正在读的字在同一周期被写入，则读返回旧的字。",
                    "读与写遇到同一地址时，读返回此前存储的内容（读优先）。",
                    f"写入期间若 {at} 等于 {target}，读到的仍是原来的字。",
                ],
                "zero": [
                    "若正在读的字在同一周期被写入，则读返回 0。",
                    "读与写遇到同一地址时，读到的不是存储的字，而是 0。",
                    f"写入期间若 {at} 等于 {target}，读的结果为 0。",
                ],
            }[p.meeting]
        ),
    ]
    if p.flag:
        flag = v.ref(p.flag)
        rules.append(
            v.pick(
                [
                    f"读与写在同一周期遇到同一地址之后，下一个周期 {flag} 为 1，否则为 0。",
                    f"若前一周期读和写同时使用了同一个地址，则 {flag} 为 1；其余周期为 0。",
                    f"{flag} 与读出结果同时给出：这次读取的地址恰好同时被写入时为 1，否则为 0。",
                ]
            )
        )
    rules += blank_rules(p.blank, n, p.busy, v)
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} 是自复位以来写过的字的个数。",
                    f"{count} 统计自复位以来写过多少个不同的地址。",
                    f"自复位以来至少写过一次的字，其个数由 {count} 给出。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def answers(p: Params, v: Voice, at: str, shown: str) -> list[str]:
    if not p.read[0]:
        rule = v.pick(
            [
                f"每个时钟上升沿都读取地址 {at} 处的字，该字在下一个周期出现在 {shown} 上。",
                f"没有读使能：{shown} 总是地址 {at} 处的字，晚一个周期。",
                f"地址 {at} 处的字每个周期都被读取，并在其后一个周期由 {shown} 给出。",
            ]
        )
        if p.blank == "sweep":
            busy = v.ref(p.busy)
            rule += v.pick(
                [f"若前一周期 {busy} 为 1，则 {shown} 为 0。", f"紧接在 {busy} 为 1 的周期之后，{shown} 为 0。"]
            )
        return [rule]
    enable = v.ref(p.read[0])
    rules = [
        v.pick(
            [
                f"在 {enable} 为 1 的时钟上升沿读取地址 {at} 处的字，该字在下一个周期出现在 {shown} 上。",
                f"{enable} 请求读取地址 {at} 处的字，一个周期之后由 {shown} 给出。",
                f"对地址 {at} 的一次读取（{enable} 为 1），其结果在后一个周期送到 {shown}。",
            ]
        )
    ]
    if p.idle == "hold":
        rules.append(
            v.pick(
                [
                    f"如果前一周期没有读取，{shown} 就保持不变。",
                    f"{shown} 上的字一直保持，直到下一次读取将其替换。",
                    f"{shown} 只在紧接读取之后的周期更新，其余周期维持原值。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"如果前一周期没有读取，{shown} 就为 0。",
                    f"{shown} 仅在紧接读取之后的周期内带出数据，其余周期为 0。",
                    f"凡不是紧跟在读取之后的周期，{shown} 一律为 0。",
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
    return rules


WORDS = Words(describe)
