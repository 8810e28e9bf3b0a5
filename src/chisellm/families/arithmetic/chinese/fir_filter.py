"""FIR filters in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.fir_filter import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    x, y = v.ref(p.x), v.ref(p.y)
    count = len(p.taps)
    noun = v.pick(["FIR 滤波器", f"{count} 抽头 FIR 滤波器", "有限冲激响应滤波器"])
    does = v.pick(
        [
            f"用 {count} 个常系数对 {x} 上的样本滤波，结果由 {y} 输出",
            f"在 {y} 上给出 {x} 最近 {count} 个样本的加权和",
            f"对 {x} 做 {count} 抽头的 FIR 滤波，并把结果送到 {y}",
        ]
    )
    weights = "、".join(f"{tap}" for tap in p.taps)
    rules = [
        v.pick(
            [
                f"系数从最新的样本到最旧的样本依次为 {weights}，结果是 {count} 个乘积的精确和。",
                f"h = [{', '.join(map(str, p.taps))}]：h[0] 对应最新的样本，h[k] 对应在它之前第 k 个取入的样本，"
                "结果是各系数与对应样本之积的精确和。",
                f"最新的样本乘以第一个系数，前一个样本乘以第二个，依此类推：{weights}；所有乘积无损相加。",
            ]
        )
    ]
    if p.valid:
        valid = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"在每个 {valid} 为 1 的时钟沿取入一个样本；在其他时钟沿，各样本保持不动。",
                    f"只有 {valid} 为 1 的时钟沿才把 {x} 作为最新样本取入。",
                    f"{valid} 为 1 表示有样本，在时钟沿取入；{valid} 为 0 时不移动任何样本。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"每个时钟沿都从 {x} 取入一个样本。",
                    f"在每个时钟上升沿对 {x} 采样。",
                    f"每个周期 {x} 上都有一个样本，在时钟沿取入。",
                ]
            )
        )
    rules.append(latency(p, v))
    rules.append(
        v.pick(["第一个样本之前的样本都按 0 计。", "起初所有样本均为 0。", "滤波器开始工作时，此前的样本一律视为 0。"])
    )
    if p.out_valid:
        out = v.ref(p.out_valid)
        rules.append(
            v.pick(
                [
                    f"{out} 恰好在每个取入样本的周期之后两个周期为 1，其余时间为 0。",
                    f"{out} 标出 {y} 上的结果含有两个时钟沿之前取入的样本的那些周期。",
                    f"取入样本之后的第二个周期 {out} 为 1，其余周期为 0。",
                ]
                if p.registered
                else [
                    f"{out} 恰好在每个取入样本的周期的下一个周期为 1，其余时间为 0。",
                    f"每取入一个样本，{out} 就在随后的一个周期内拉高。",
                    f"时钟沿取入样本之后的那个周期 {out} 为 1，否则为 0。",
                ]
            )
        )
    if p.clear:
        rules.append(clear_rule(p, v))
    return Description(noun=noun, does=does, rules=tuple(rules))


def latency(p: Params, v: Voice) -> str:
    """When a sample shows in the result."""
    x, y = v.ref(p.x), v.ref(p.y)
    if p.registered:
        return v.pick(
            [
                f"加权和先经过每个时钟沿都更新的输出寄存器：样本出现在 {x} 之后两个时钟沿，"
                f"{y} 才给出以它为最新样本的结果。",
                f"{y} 来自又一级寄存器，它在每个时钟沿装入此前所存样本的加权和。",
                f"每个周期都更新的输出寄存器使加权和再晚一个周期才出现在 {y} 上。",
            ]
        )
    return v.pick(
        [
            f"{y} 给出当前所存样本的加权和，因此从取入样本的时钟沿之后那个周期起就包含该样本。",
            f"加权和之后没有寄存器：取入样本的时钟沿一过，{y} 就已包含它。",
            f"取入样本的时钟沿之后的那个周期，{y} 已经计入该样本。",
        ]
    )


def clear_rule(p: Params, v: Voice) -> str:
    clear = v.ref(p.clear)
    samples = "所有样本和输出寄存器" if p.registered else "所有样本"
    flag = f"；下一个周期 {v.ref(p.out_valid)} 为 0" if p.out_valid and not p.registered else ""
    drop = f"尚未反映到 {v.ref(p.out_valid)} 上的结果也一并丢弃。" if p.out_valid and p.registered else ""
    return v.pick(
        [
            f"{clear} 为 1 时，时钟沿将{samples}清零，且该时钟沿不取入样本{flag}。{drop}",
            f"在 {clear} 为 1 的时钟沿，{samples}都变为 0，不取入新样本{flag}。{drop}",
            f"{clear} 拉高时，时钟沿会清除{samples}（都变为 0），并且不取样本{flag}。{drop}",
        ]
    )


WORDS = Words(describe)
