"""Forks of ready/valid channels, in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol._stream_fork_params import Params
from chisellm.families.protocol.chinese._steps import in_words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    source, sinks, n = v.ref(p.source), v.ref(p.sinks), p.count
    name = "急切" if p.eager else "惰性"
    noun = v.pick([f"含 {n} 个分支的数据流分叉", f"将一个通道分为 {n} 个的{name}分叉", f"一路到 {n} 路的数据流广播器"])
    if p.mask:
        mask = v.ref(p.mask)
        options = [
            f"将 {source} 的每个数据项交给 {sinks} 的 {n} 个通道中由 {mask} 选中的那些",
            f"把 {source} 的数据项复制到 {sinks} 中被 {mask} 选中的分支（共有 {n} 个分支）",
            f"把来自 {source} 的每个数据项分发给 {sinks} 的 {n} 个通道中被选中的各个通道",
        ]
    else:
        options = [
            f"将 {source} 的每个数据项交给 {sinks} 的 {n} 个通道中的每一个",
            f"把 {source} 的数据项复制到 {sinks} 的全部 {n} 个分支",
            f"把来自 {source} 的每个数据项分发给 {sinks} 的所有通道，共 {n} 个",
        ]
    rules = [*(eager(p, v) if p.eager else lazy(p, v)), *changes(p, v, v.ref(f"{p.source}.bits")), *extras(p, v)]
    return Description(noun=noun, does=v.pick(options), rules=tuple(rules))


def eager(p: Params, v: Voice) -> list[str]:
    """Each branch takes the item when it is ready."""
    ready, valid = v.ref(f"{p.source}.ready"), v.ref(f"{p.source}.valid")
    one = {x: v.ref(f"{p.sinks}(k).{x}") for x in ("ready", "valid")}
    return [
        v.pick(
            [
                f"每个分支一旦就绪就取走数据项，且只取一次：{valid} 为 1 而分支 k 尚未取走当前数据项时，"
                f"{one['valid']} 为 1。",
                f"各分支不必同时就绪。当 {valid} 为 1 且分支 k 还没有得到当前数据项时，{one['valid']} 为 1；"
                f"若 {one['ready']} 此时也为 1，分支 k 就在时钟上升沿取走它。",
                f"已经取走当前数据项的分支，其有效信号为 0，直到下一个数据项；其余分支的有效信号等于 {valid}。"
                "取走与否在时钟上升沿记下。",
            ]
        ),
        v.pick(
            [
                f"每个分支要么在此前的周期已取走当前数据项，要么现在就绪，此时 {ready} 为 1；"
                "随后该数据项处理完毕，所有分支重新等待下一个。",
                f"输入的数据项在最后一个未取走的分支就绪的那个周期被接收（{ready} 为 1）；"
                "此后所有分支又都算作尚未取走。"
                f"{ready} 不取决于 {valid}。",
                f"{ready} 为 1 的条件是：对每个 k，{one['ready']} 为 1，或分支 k 已经得到该数据项。"
                "输入端完成一次传输后，取走的记录随即清除。",
            ]
        ),
    ]


def lazy(p: Params, v: Voice) -> list[str]:
    """All branches take the item in one cycle."""
    ready, valid = v.ref(f"{p.source}.ready"), v.ref(f"{p.source}.valid")
    one = {x: v.ref(f"{p.sinks}(k).{x}") for x in ("ready", "valid")}
    used, every = ("启用的分支", "所有启用的分支") if p.mask else ("分支", "所有分支")
    rules = [
        v.pick(
            [
                f"{every}在同一周期取走数据项：只有每个{used}都就绪时 {ready} 才为 1，与 {valid} 的值无关。",
                f"{ready} 是{every} k 的 {one['ready']} 相与的结果。",
            ]
        ),
        v.pick(
            [
                f"若 {valid} 为 1 且其他{used}都就绪，则 {one['valid']} 为 1；它不取决于 {one['ready']} 本身。",
                f"只要 {valid} 为 1 且除 k 之外的每个{used}的就绪信号都为 1，分支 k 的有效信号就为 1"
                "（它自己的就绪信号不起作用）。",
            ]
        ),
    ]
    if p.mask:
        mask = v.ref(p.mask)
        rules.append(
            v.pick(
                [
                    f"{mask} 的第 k 位为 1 时启用分支 k。未启用的分支，其有效信号为 0，就绪信号也不计；"
                    f"没有任何分支启用时 {ready} 为 1，数据项被丢弃。",
                    f"{mask} 选择分支：对应位为 0 的分支得不到有效信号，也不必等待（若所有位都为 0，"
                    f"则 {ready} 为 1）。",
                ]
            )
        )
    return rules


def changes(p: Params, v: Voice, bits: str) -> list[str]:
    if not any(p.steps):
        return [
            v.pick(
                [
                    f"每个分支的数据始终等于 {bits}。",
                    f"{bits} 直接连到所有分支的数据，无论这些分支是否有效。",
                    f"所有分支都原样给出 {bits}，与有效信号无关。",
                ]
            )
        ]
    rules = []
    for k, step in enumerate(p.steps):
        shown = v.ref(f"{p.sinks}({k}).bits")
        if step is None:
            options = [
                f"{shown} 等于 {bits}。",
                f"{shown} 就是 {bits}，不作改变。",
                f"分支 {k} 在 {shown} 上给出 {bits}。",
            ]
        else:
            word = in_words(step, p.width, v)
            options = [
                f"为得到 {shown}，分支 {k} 取 {bits}，{word}。",
                f"{shown} 由 {bits} 得来：分支 {k} {word}。",
                f"分支 {k} 从 {bits} 出发，{word}，结果由 {shown} 给出。",
            ]
        rules.append(v.pick(options))
    rules.append(
        v.pick(
            [
                "所有分支的数据时刻跟随输入，无论有效与否。",
                "各分支的数据都是组合逻辑的结果，不取决于任何有效信号。",
                "各分支与输入数据的这种关系在每个周期都成立，与有效和就绪信号无关。",
            ]
        )
    )
    return rules


def extras(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.total:
        total, source, size = v.ref(p.total), v.ref(p.source), 1 << p.total_width
        rules.append(
            v.pick(
                [
                    f"{total} 统计从 {source} 接收的数据项个数，模 {size}。",
                    f"{source} 上每完成一次传输，{total} 加 1，到 {size - 1} 之后回绕到 0。",
                    f"自复位以来接收的输入数据项总数对 {size} 取模，由 {total} 给出。",
                ]
            )
        )
    if p.pending:
        pending, valid = v.ref(p.pending), v.ref(f"{p.sinks}(k).valid")
        rules.append(
            v.pick(
                [
                    f"{pending} 的第 k 位等于 {valid}。",
                    f"{pending} 汇集所有分支的有效信号，分支 k 的在第 k 位。",
                    f"当且仅当 {valid} 为 1 时，{pending} 的第 k 位为 1。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
