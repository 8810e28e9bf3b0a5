"""Single-port synchronous memories in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.memory._sync_ram_params import Params
from chisellm.families.memory.chinese._blank import blank_rules
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    place, given, shown = v.ref(p.place), v.ref(p.data[0]), v.ref(p.data[1])
    noun = v.pick(
        [
            f"含 {p.depth} 个字的单端口同步 RAM",
            f"带一个同步端口、深度为 {p.depth} 的存储器",
            f"读出经过寄存器、容量为 {p.depth} 个字的单端口 RAM",
        ]
    )
    does = v.pick(
        [
            f"在每个时钟周期对 {p.depth} 个字中地址为 {place} 的那个字进行读或写",
            f"存储 {p.depth} 个字，每个周期在地址 {place} 处响应一次访问",
            f"保存 {p.depth} 个字，通过同一个端口由 {given} 写入、从 {shown} 读出",
        ]
    )
    rules = [*requests(p, v, place, given), *answers(p, v, given, shown), *blank_rules(p.blank, p.depth, p.busy, v)]
    if p.full:
        full = v.ref(p.full)
        rules.append(
            v.pick(
                [
                    f"自复位以来每个字都至少写过一次之后，{full} 为 1。",
                    f"{full} 指示 {p.depth} 个字在复位之后是否都已写过，是则为 1。",
                    f"一旦全部 {p.depth} 个字在复位之后都被写过，{full} 就变为 1 并保持为 1。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def requests(p: Params, v: Voice, place: str, given: str) -> list[str]:
    first, second = v.ref(p.first), v.ref(p.second)
    if p.strobes:
        return [
            v.pick(
                [
                    f"{second} 为 1 时，{given} 在时钟上升沿写入地址 {place} 处的字；{first} 为 1 时读取该字。",
                    f"在 {second} 为 1 的时钟上升沿，地址 {place} 处的字变为 {given}；"
                    f"在 {first} 为 1 的时钟上升沿读出该字。",
                    f"{first} 请求读取地址 {place} 处的字，{second} 请求把 {given} 写入该字。",
                ]
            ),
            v.pick(
                [
                    "若两者同时为 1，则执行写入，读请求被忽略。",
                    f"{second} 优先：{first} 与它同时为 1 时只执行写入。",
                    f"同一周期内 {second} 为 1 时，读请求被丢弃。",
                ]
            ),
        ]
    return [
        v.pick(
            [
                f"在 {first} 为 1 的时钟上升沿进行一次访问：{second} 为 1 时把 {given} 写入地址 {place} 处的字，"
                f"{second} 为 0 时读取该字。",
                f"{first} 为 1 时，由 {second} 决定是把 {given} 写入地址 {place}（为 1）还是从该地址读出（为 0）。",
                f"{first} 请求访问地址 {place} 处的字；{second} 为 1 表示写入 {given}，为 0 表示读取。",
            ]
        ),
        v.pick(
            [
                f"{first} 为 0 时既不读也不写。",
                f"只要 {first} 为 0，无论 {second} 是什么值，都没有访问发生。",
                f"没有 {first} 时，存储器内容保持不变，也不进行读取。",
            ]
        ),
    ]


def answers(p: Params, v: Voice, given: str, shown: str) -> list[str]:
    rules = [
        v.pick(
            [
                f"读出的字在下一个周期出现在 {shown} 上。",
                f"{shown} 在发出读请求一个周期之后给出结果。",
                f"一次读取需要一个时钟周期：请求之后的下一周期，字出现在 {shown} 上。",
            ]
        )
    ]
    echo = p.after_write == "echo"
    if echo:
        rules.append(
            v.pick(
                [
                    f"写入之后的下一个周期，{shown} 给出刚写入的字。",
                    f"写操作会回显：一个周期之后 {shown} 等于写入的 {given}。",
                    f"每次写入后，{shown} 在下一个周期带出该次写入的 {given}。",
                ]
            )
        )
    after = "访问" if echo else "读取"
    if p.idle == "hold":
        rules.append(
            v.pick(
                [
                    f"如果前一周期没有{after}，{shown} 就保持不变。",
                    f"{shown} 上的字一直保持，直到下一次{after}将其替换。",
                    f"{shown} 只在紧接{after}之后的周期更新，其余周期维持原值。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"如果前一周期没有{after}，{shown} 就为 0。",
                    f"{shown} 仅在紧接{after}之后的周期内带出数据，其余周期为 0。",
                    f"凡不是紧跟在{after}之后的周期，{shown} 一律为 0。",
                ]
            )
        )
    if p.valid:
        flag, kinds = v.ref(p.valid), "读取或写入" if echo else "读取"
        rules.append(
            v.pick(
                [
                    f"{flag} 恰好在紧接{kinds}之后的周期为 1。",
                    f"每次{kinds}后的那个周期里 {flag} 为 1，其余时间为 0。",
                    f"前一周期进行了{kinds}，则 {flag} 为 1；否则为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
