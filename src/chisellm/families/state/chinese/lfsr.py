"""Linear-feedback shift registers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.state._lfsr_params import Params, mask, out_bit, tapped
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    state = v.ref(p.state)
    form = "Galois 型" if p.galois else "Fibonacci 型"
    noun = v.pick([f"{form} LFSR", f"{p.width} 位 {form} LFSR", f"{form}线性反馈移位寄存器"])
    does = v.pick(
        [
            f"按伪随机序列逐步变化，状态由 {state} 输出",
            f"在 {state} 上产生伪随机字",
            f"是一个伪随机数发生器，其状态驱动 {state}",
        ]
    )
    rules = [pace(p, v), step_rule(p, v), *load_rules(p, v)]
    if p.bit:
        bit, place = v.ref(p.bit), out_bit(p)
        rules.append(
            v.pick(
                [
                    f"{bit} 是状态的位 {place}。",
                    f"状态的位 {place}（即下一步将移出的位）同时由 {bit} 输出。",
                    f"{bit} 等于 {state} 的位 {place}。",
                ]
            )
        )
    if p.flag:
        flag = v.ref(p.flag)
        rules.append(
            v.pick(
                [
                    f"当且仅当状态为 0x{p.start:X} 时，{flag} 为 1。",
                    f"{flag} 把状态与 0x{p.start:X} 作比较，相等时为 1。",
                    f"只要 {state} 等于 0x{p.start:X}，{flag} 就为 1，否则为 0。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def pace(p: Params, v: Voice) -> str:
    if not p.enable:
        return v.pick(["每个时钟沿前进一步。", "状态在每个时钟沿都移动一步。", "每个时钟周期，状态更新一步。"])
    enable = v.ref(p.enable)
    return v.pick(
        [
            f"在 {enable} 为 1 的每个时钟沿前进一步，否则保持不变。",
            f"遇到 {enable} 为 1 的时钟沿就走一步；{enable} 为 0 时状态不变。",
            f"{enable} 是步进使能，每个时钟沿至多走一步；它为 0 时不前进。",
        ]
    )


def step_rule(p: Params, v: Voice) -> str:
    top = p.width - 1
    way = "左" if p.left else "右"
    if not p.galois:
        bits = listed([str(bit) for bit in tapped(p)])
        meaning = "同或（XNOR，即奇偶值取反）" if p.inverted else "异或"
        place = "位 0" if p.left else f"位 {top}"
        return v.pick(
            [
                f"每走一步，状态向{way}移一位；从{place} 移入的是状态的位 {bits} 的{meaning}。",
                f"每一步中所有位都{way}移一位，{place} 取旧状态中位 {bits} 的{meaning}。",
                f"反馈值是位 {bits} 的{meaning}；走一步即寄存器{way}移一位，并把反馈值放入{place}。",
            ]
        )
    leaving = f"位 {top}" if p.left else "位 0"
    return v.pick(
        [
            f"每走一步，状态向{way}移一位，空位补 0；"
            f"若移出的位（旧状态的{leaving}）为 1，结果再与 0x{mask(p):X} 异或。",
            f"每一步先把状态字{way}移一位（补入 0），若移位前的{leaving} 为 1，再异或 0x{mask(p):X}。",
            f"一步的动作：{way}移一位并补 0，然后在旧状态的{leaving} 为 1 时与掩码 0x{mask(p):X} 异或。",
        ]
    )


def load_rules(p: Params, v: Voice) -> list[str]:
    if not p.load:
        return []
    load, seed = v.ref(p.load), v.ref(p.seed)
    enable = v.ref(p.enable) if p.enable else ""
    rules = [
        v.pick(
            [
                f"{load} 为 1 时，时钟沿装入 {seed} 而不前进" + (f"，不论 {enable} 为何值。" if enable else "。"),
                f"{load} 的优先级更高：它为 1 时，状态在时钟沿变为 {seed}，不再走步。",
                f"若 {load} 为 1，时钟沿把 {seed} 放入寄存器，此操作优先于步进"
                + (f"，也不需要 {enable} 为 1。" if enable else "。"),
            ]
        )
    ]
    if p.guarded:
        stuck = "全 1" if p.inverted else " 0"
        rules.append(
            v.pick(
                [
                    f"种子为{stuck} 会使寄存器锁死，此时改为装入 0x{p.start:X}。",
                    f"若 {seed} 为{stuck}（该状态永远不会变化），则装入 0x{p.start:X} 代替。",
                    f"由于{stuck} 状态一旦进入便无法离开，{seed} 为{stuck} 时实际装入 0x{p.start:X}。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
