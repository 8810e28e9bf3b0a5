"""Moving sums and averages in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.moving_average import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data, n = v.ref(p.data), p.window
    what = "平均值" if p.mean else "和"
    noun = v.pick(
        ["滑动平均器", "滑动窗口平均电路", "移动平均滤波器"]
        if p.mean
        else ["滑动求和器", "滑动窗口求和电路", "移动求和滤波器"]
    )
    out = v.ref(p.mean or p.sum)
    does = v.pick(
        [
            f"在 {out} 上给出 {data} 最近 {n} 个样本的{what}",
            f"对由 {data} 最新的 {n} 个样本构成的窗口求{what}，结果送到 {out}",
            f"保存 {data} 的最后 {n} 个样本，并以它们的{what}驱动 {out}",
        ]
    )
    rules = []
    if p.valid:
        valid = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"在每个 {valid} 为 1 的时钟沿，一个样本进入窗口，最旧的样本离开；否则窗口保持不变。",
                    f"{valid} 标记样本：{valid} 为 1 的时钟沿将 {data} 移入窗口并丢弃最旧的样本，为 0 时什么都不变。",
                    f"只有 {valid} 为 1 的时钟沿才把 {data} 收入窗口（同时挤出最旧的样本）。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"每个时钟沿都将 {data} 收入窗口，并丢弃最旧的样本。",
                    f"在每个时钟沿，{data} 进入窗口，最旧的样本离开窗口。",
                    f"每个周期都在时钟沿对 {data} 采样，最旧的样本被丢弃。",
                ]
            )
        )
    rules.append(
        v.pick(["窗口起初全部填 0。", f"窗口从 {n} 个为 0 的样本开始。", "窗口最初充满 0，这些 0 与样本同样计入。"])
    )
    if p.mean and p.rounds == "nearest":
        mean = v.ref(p.mean)
        rules.append(
            v.pick(
                [
                    f"平均值等于全部 {n} 个样本之和除以 {n}，舍入到最近的整数，恰为一半时向上（向正无穷方向）取。",
                    f"{mean} 等于窗口之和加上 {n // 2} 之后除以 {n}，再向下（向负无穷方向）取整。",
                    f"除以 {n} 时就近舍入，小数部分恰为二分之一时向上取。",
                ]
            )
        )
    elif p.mean:
        toward = "向负无穷方向取整" if p.signed else "向下取整"
        rules.append(
            v.pick(
                [
                    f"平均值等于全部 {n} 个样本之和除以 {n} 并{toward}。",
                    f"{v.ref(p.mean)} 等于窗口之和{'算术' * p.signed}右移 {p.log} 位，即{toward}。",
                    f"窗口之和除以 {n} 时{toward}。",
                ]
            )
        )
    if p.sum and p.mean:
        total = v.ref(p.sum)
        rules.append(
            v.pick(
                [
                    f"{total} 是未做除法的窗口之和。",
                    f"{n} 个样本的完整之和由 {total} 输出。",
                    f"{total} 给出做除法之前的窗口之和。",
                ]
            )
        )
    elif p.sum:
        rules.append(
            v.pick(["窗口之和是精确的，不会溢出。", f"{v.ref(p.sum)} 足以容纳精确的和。", "求和不丢失任何一位。"])
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    n = p.window
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 时，窗口在时钟沿重新填满 0，且该时钟沿不收入样本。",
                    f"在 {clear} 为 1 的时钟沿，整个窗口变为 0，此时送来的样本被丢弃。",
                    f"{clear} 拉高时优先级最高：时钟沿将窗口内所有样本清零，并且不收入新样本。",
                ]
            )
        )
    if p.full:
        full = v.ref(p.full)
        since = "复位或最近一次清零" if p.clear else "复位"
        rules.append(
            v.pick(
                [
                    f"自{since}以来收入的样本达到 {n} 个后，{full} 为 1，此前为 0。",
                    f"{full} 为 1 表示窗口中的 {n} 个样本都是真实样本，即全部在{since}之后收入。",
                    f"自{since}以来收入的样本不足 {n} 个时 {full} 为 0，之后为 1。",
                ]
            )
        )
    if p.compare:
        compare, mean = v.ref(p.compare), v.ref(p.mean)
        rules.append(
            v.pick(
                [
                    f"窗口中最新的样本大于 {mean} 时，{compare} 为 1，否则为 0。",
                    f"{compare} 比较窗口中最新的样本与 {mean}：前者较大则为 1，否则为 0。",
                    f"若最后收入的样本超过 {mean}，则 {compare} 为 1，反之为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
