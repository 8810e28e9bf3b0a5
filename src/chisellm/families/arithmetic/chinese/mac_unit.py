"""Multiply-accumulate units in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic._mac_unit_params import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    a, b, total = v.ref(p.a), v.ref(p.b), v.ref(p.sum)
    noun = v.pick([f"{'有符号' * p.signed}乘累加单元", "乘累加器（MAC）", f"{'流水线' * p.staged}乘加累积电路"])
    does = v.pick(
        [
            f"将 {a} 与 {b} 相乘，并把乘积累加到 {total}",
            f"用寄存器累加 {a} 与 {b} 的乘积，由该寄存器驱动 {total}",
            f"在 {total} 上给出 {a} 乘 {b} 所得各乘积之累加和",
        ]
    )
    if p.valid:
        valid = v.ref(p.valid)
        taken = [
            f"在每个 {valid} 为 1 的时钟沿接收一对操作数。",
            f"只有 {valid} 为 1 的时钟沿上的操作数才参与累加。",
            f"{valid} 为 1 的时钟沿各接收一个乘积，其他时钟沿不接收。",
        ]
    else:
        taken = ["在每个时钟沿接收一对操作数。", "每个时钟沿上的操作数都参与累加。", "每个时钟沿都接收一个乘积。"]
    rules = [v.pick(taken)]
    if p.staged:
        rules.append(
            v.pick(
                [
                    "精确的乘积先经过一级寄存器：在接收操作数的时钟沿存入，在下一个时钟沿计入累加和。",
                    "操作数被接收之后再过一个时钟沿，累加和才计入其乘积；在此之前由一个寄存器保存精确的乘积。",
                    "电路分两级：一个时钟沿存下精确的乘积，紧接着的时钟沿将其累加。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "精确的乘积在接收操作数的同一个时钟沿计入累加和。",
                    "在接收操作数的那个时钟沿，累加和就加上精确的乘积。",
                    "接收操作数的时钟沿就是累加其完整乘积的时钟沿。",
                ]
            )
        )
    if p.subtract:
        sub = v.ref(p.subtract)
        rules.append(
            v.pick(
                [
                    f"随操作数给出的 {sub} 为 0 时加上乘积，为 1 时减去乘积。",
                    f"{sub} 与操作数同属一组：1 表示从累加和中减去其乘积，0 表示加上。",
                    f"若 {sub} 与操作数同时为 1，则其乘积不是加上而是减去。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    inside = f"{p.low} 到 {p.high}"
    if p.clear:
        rules.append(clear_rule(p, v))
    if p.saturates:
        rules.append(
            v.pick(
                [
                    f"结果被限制在 {inside} 之内。",
                    f"累加和在 {p.low} 与 {p.high} 处饱和。",
                    f"超出 {inside} 的结果以较近的那个限值代替。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"累加和在 {inside} 的范围内按模 2^{p.size} 回绕。",
                    f"结果只保留最低 {p.size} 位。",
                    f"超出 {inside} 的结果按模 2^{p.size} 回绕。",
                ]
            )
        )
    if p.flag:
        flag = v.ref(p.flag)
        until = "清零或复位" if p.clear else "复位"
        rules.append(
            v.pick(
                [
                    f"精确结果超出 {inside} 时，{flag} 在该时钟沿变为 1，并一直保持，直到{until}。",
                    f"{flag} 是粘滞标志：精确结果超出 {inside} 时在同一时钟沿置位，只有{until}才能将其清除。",
                    f"若精确结果不在 {inside} 之内，累加它的时钟沿同时把 {flag} 置 1，此后保持到{until}。",
                ]
            )
        )
    if p.count:
        count, size = v.ref(p.count), 1 << p.counted
        rules.append(
            v.pick(
                [
                    f"{count} 统计累加和中所含的乘积个数，对 {size} 取模。",
                    f"{count} 是到目前为止累加的乘积个数，模 {size}。",
                    f"已计入累加和的乘积个数由 {count} 给出，按模 {size} 回绕。",
                ]
            )
        )
    return rules


def clear_rule(p: Params, v: Voice) -> str:
    clear = v.ref(p.clear)
    parts = ["累加和", *["标志"] * bool(p.flag), *["计数"] * bool(p.count)]
    everything = "、".join(parts) + "都" * bool(parts[1:])
    through = "清零信号与乘积一样经过一级寄存器，因此与同一周期的操作数同步起作用。" if p.staged else ""
    if p.restarts:
        kept = f"（需 {v.ref(p.valid)} 为 1）" if p.valid else ""
        return v.pick(
            [
                f"{clear} 为 1 表示开始新的累加：先将{everything}变为 0，"
                f"再把与它一同接收的乘积{kept}作为第一项累加。{through}",
                f"遇到 {clear} 为 1 时，{everything}先清零，"
                f"与它一同接收的乘积{kept}随后成为新累加和的第一项。{through}",
            ]
        )
    return v.pick(
        [
            f"{clear} 为 1 使{everything}变为 0，与它同时送来的操作数不予接收。{through}",
            f"在 {clear} 为 1 的时钟沿不接收操作数，而是将{everything}清零。{through}",
        ]
    )


WORDS = Words(describe)
