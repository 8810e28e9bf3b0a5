"""Priority encoders in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.selection.priority_encoder import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    request, index = v.ref(p.request), v.ref(p.index)
    side = "高" if p.highest else "低"
    noun = v.pick([f"{side}位优先的优先编码器", f"有 {p.count} 路请求的优先编码器", f"最{side}位获胜的优先级编码器"])
    does = v.pick(
        [
            f"找出 {request} 中位置最{side}的有效请求，并由 {index} 给出其编号",
            f"将 {request} 中提出请求的最{side}位的编号送到 {index}",
            f"对 {request} 中获胜的请求编码，在 {index} 上给出其二进制编号",
        ]
    )
    first = p.count - 1 if p.highest else 0
    rules = [
        v.pick(
            [
                f"若同时有多个有效请求，位置最{side}的一位获胜。",
                f"优先级从 {request} 的位 {first} 到位 {p.count - 1 - first} 依次降低。",
                f"在多个有效请求中，处于最{side}位的那个优先。",
            ]
        ),
        polarity(p, v),
        numbering(p, v),
        *gates(p, v),
        nothing(p, v),
        *others(p, v),
    ]
    return Description(noun=noun, does=does, rules=tuple(rules))


def polarity(p: Params, v: Voice) -> str:
    request = v.ref(p.request)
    if p.active_low:
        return v.pick(
            [
                f"请求为低电平有效：{request} 中为 0 的位是一个请求。",
                f"{request} 中的 0 表示该线提出请求，1 表示没有请求。",
                f"{request} 的各线低电平有效，因此清零的位就是有效请求。",
            ]
        )
    return v.pick(
        [
            f"{request} 中为 1 的位是一个有效请求。",
            f"{request} 的每个置 1 的位都是一个请求。",
            f"{request} 的各线均为高电平有效。",
        ]
    )


def numbering(p: Params, v: Voice) -> str:
    top = p.count - 1
    index, request = v.ref(p.index), v.ref(p.request)
    if p.from_top:
        return v.pick(
            [
                f"编号从最高位数起：{request} 的位 {top} 编号为 0，位 0 编号为 {top}。",
                f"{index} 等于 {top} 减去获胜位的位置。",
                f"{request} 的位 i 编号为 {top} - i，即最高位的编号是 0。",
            ]
        )
    return v.pick(
        [
            f"请求的编号就是它在 {request} 中的位置，最低位为 0。",
            f"{index} 是获胜位的位置，从最低位开始、由 0 数起。",
            f"{request} 的位 i 编号为 i，其中位 0 是最低位。",
        ]
    )


def gates(p: Params, v: Voice) -> list[str]:
    request = v.ref(p.request)
    if p.mask:
        mask = v.ref(p.mask)
        return [
            v.pick(
                [
                    f"只有 {mask} 的同一位为 1 时，该请求才参与裁决。",
                    f"{mask} 中为 0 的位置上的请求被屏蔽，不参与裁决。",
                    f"{mask} 逐位屏蔽请求：某位为 0，{request} 的对应线就被屏蔽，不参与裁决。",
                ]
            )
        ]
    if p.enable:
        enable = v.ref(p.enable)
        return [
            v.pick(
                [
                    f"{enable} 为 0 时，任何请求都不参与裁决。",
                    f"{enable} 为 1 时模块正常工作；它为低电平时，没有请求参与裁决，如同无人提出请求。",
                    f"当 {enable} 为低电平时，{request} 的所有请求都被忽略，不参与裁决。",
                ]
            )
        ]
    return []


def nothing(p: Params, v: Voice) -> str:
    index = v.ref(p.index)
    kind = "参与裁决的请求" if p.mask or p.enable else "有效请求"
    return v.pick(
        [
            f"没有{kind}时，{index} 为 {p.empty}。",
            f"若一个{kind}都没有，{index} 就等于 {p.empty}。",
            f"在不存在{kind}的情况下，{index} 取值 {p.empty}。",
        ]
    )


def others(p: Params, v: Voice) -> list[str]:
    rules = []
    kind = "参与裁决的请求" if p.mask or p.enable else "有效请求"
    if p.valid:
        valid = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"至少有一个{kind}时 {valid} 为 1，否则为 0。",
                    f"当且仅当存在{kind}时，{valid} 为高电平。",
                    f"{valid} 表示有没有{kind}：有则为 1，没有则为 0。",
                ]
            )
        )
    if p.grant:
        grant, request = v.ref(p.grant), v.ref(p.request)
        rules.append(
            v.pick(
                [
                    f"{grant} 中获胜者的那一位为 1，其余各位为 0；没有获胜者时它为 0。",
                    f"{grant} 以独热码给出获胜者，1 的位置与其在 {request} 中的位置相同；没有获胜者时全为 0。",
                    f"{grant} 中只有获胜者在 {request} 中所处的位置为 1；若没有获胜者，则没有一位为 1。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
