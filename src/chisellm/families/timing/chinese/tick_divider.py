"""Clock-enable generators in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.timing.tick_divider import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    outs = [v.ref(name) for name in p.names]
    noun = v.pick(["节拍发生器", "时钟使能发生器", "时钟使能分频器"])
    edge = f" {v.ref(p.enable)} 为 1 的时钟沿" if p.enable else "时钟沿"
    does = v.pick(
        [
            f"在 {listed(outs)} 上给出规则的节拍脉冲",
            f"将时钟分频为 {listed(outs)} 上宽度为一个周期的节拍脉冲",
            f"产生宽度各为一个周期的使能脉冲，由 {listed(outs)} 输出",
        ]
    )
    rules = [v.pick([f"每个{edge}算作一步。", f"在每个{edge}走一步。", f"各分频器按步前进，每个{edge}对应一步。"])]
    for k, (out, ratio) in enumerate(zip(outs, p.ratios, strict=True)):
        unit = "步" if k == 0 or not p.cascaded else f"个 {outs[k - 1]} 节拍"
        last = "一步" if unit == "步" else "一个"
        rules.append(
            v.pick(
                [
                    f"{out} 每 {ratio} {unit}给出一个节拍："
                    f"自起点以来的第 {ratio} {unit}、第 {2 * ratio} {unit}，依此类推，各伴随一个节拍。",
                    f"自起点以来每数满 {ratio} {unit}，{out} 就伴随其中最后{last}给出一个节拍。",
                    f"每 {ratio} {unit}中 {out} 有一个节拍，第一个伴随起点之后的第 {ratio} {unit}。",
                ]
            )
        )
    start = f"，也指最近一个 {v.ref(p.clear)} 为 1 的时钟沿" if p.clear else ""
    anew = f"，每个 {v.ref(p.clear)} 为 1 的时钟沿之后又重新开始" if p.clear else ""
    rules.append(v.pick([f"起点是指复位{start}。", f"计数自复位开始{anew}。"]))
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    outs = [v.ref(name) for name in p.names]
    them = "各节拍输出" if outs[1:] else f"{outs[0]} "
    rules = []
    if p.registered:
        rules.append(
            v.pick(
                [
                    f"{them}经过寄存器：节拍就是对应那一步的时钟沿之后紧接着的周期中的 1。",
                    "节拍由寄存器输出，出现在对应那一步的时钟沿之后的一个周期。",
                    f"节拍的 1 位于它所伴随的那一步的下一个周期，因为{' ' * (not outs[1:])}{them}来自寄存器。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{them}由组合逻辑产生：节拍就是以对应那一步的时钟沿收尾的周期中的 1。",
                    "节拍出现在以对应那一步的时钟沿结束的周期，不会更晚。",
                    "节拍的 1 与引起该步的输入处于同一周期，在时钟沿之前。",
                ]
            )
        )
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 的时钟沿不算一步，也不产生节拍，而是使所有计数重新开始。",
                    f"{clear} 优先：它为 1 的周期既没有步也没有属于它的节拍，其时钟沿使所有分频器回到起点。",
                    f"{clear} 为 1 时，时钟沿上没有步（因而也没有节拍），所有分频器从头开始。",
                ]
            )
        )
    if p.wave:
        wave = v.ref(p.wave)
        back = f"；{v.ref(p.clear)} 为 1 的时钟沿使其为 0" if p.clear else ""
        rules.append(
            v.pick(
                [
                    f"{wave} 是寄存器，在每个带有 {outs[-1]} 节拍的步的时钟沿翻转{back}。",
                    f"每个带有 {outs[-1]} 节拍的步都在其时钟沿使 {wave} 取反，{wave} 最初为 0{back}。",
                    f"在伴有 {outs[-1]} 节拍的每一步的时钟沿，{wave} 翻转一次，其间保持不变{back}。",
                ]
            )
        )
    if p.phase:
        phase, top = v.ref(p.phase), p.ratios[0] - 1
        rules.append(
            v.pick(
                [
                    f"{phase} 是自 {outs[0]} 的最近一个节拍或起点以来的步数，取值从 0 到 {top}。",
                    f"{phase} 对步计数，从 0 到 {top}，在带有 {outs[0]} 节拍的那一步回到 0。",
                    f"当前 {outs[0]} 间隔内的步数（0 到 {top}）由 {phase} 给出。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
