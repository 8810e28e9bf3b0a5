"""Enables of the lanes of a word in Chinese."""

from __future__ import annotations

from chisellm.families.bits.lane_mask import Kind, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    enable = v.ref(p.enable)
    outs = listed([v.ref(out) for _, out in p.outputs])
    lane = "字节" if p.size == 8 else f" {p.size} 位通道"
    noun = v.pick(["通道掩码单元", f"按{lane}使能的单元", f"施加{lane}使能的模块"])
    word = f" {v.ref(p.data)} 的" if p.reads else f"一个 {p.width} 位字的"
    does = v.pick(
        [
            f"用 {enable} 的每一位控制{word}一个{lane}，并驱动 {outs}",
            f"按 {enable} 上的通道使能进行处理，并驱动 {outs}",
            f"把 {enable} 当作{word}各个{lane}的使能，由 {outs} 给出结果",
        ]
    )
    active, s = "0" if p.inverted else "1", p.size
    rule_of_lanes = v.pick(
        [
            f"{enable} 的第 k 位对应由第 {s}k 位到第 {s}k + {s - 1} 位组成的通道，该位为 {active} 时通道被使能。",
            f"每个通道宽 {s} 位，通道 0 位于最低端；{enable} 的第 k 位为 {active} 时通道 k 被使能。",
            f"通道 k 指第 {s}k 位至第 {s}k + {s - 1} 位，当且仅当 {enable} 的第 k 位等于 {active} 时被使能。",
        ]
    )
    rules = (rule_of_lanes, *(rule(p, kind, v.ref(out), v) for kind, out in p.outputs))
    return Description(noun=noun, does=does, rules=rules)


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    data, old = v.ref(p.data), v.ref(p.old)
    rules: dict[Kind, list[str]] = {
        "mask": [
            f"{out} 在被使能的通道中全为 1，在其他通道中全为 0。",
            f"{out} 将被使能通道的各位全部置 1，其余各位全部清零。",
            f"{out} 的某一位为 1，当且仅当该位所在的通道被使能。",
        ],
        "kept": [
            f"{out} 等于 {data}，但未被使能的通道清零。",
            f"{out} 只给出 {data} 中被使能的通道，其余通道为 0。",
            f"被使能的通道从 {data} 传到 {out}，{out} 的其他通道为 0。",
        ],
        "cleared": [
            f"{out} 等于 {data}，但被使能的通道清零。",
            f"{out} 只给出 {data} 中未被使能的通道，被使能的通道为 0。",
            f"未被使能的通道从 {data} 传到 {out}，{out} 中被使能的通道为 0。",
        ],
        "filled": [
            f"{out} 等于 {data}，但未被使能的通道的各位全部置 1。",
            f"{out} 给出 {data} 中被使能的通道，其余通道全为 1。",
            f"被使能的通道从 {data} 传到 {out}，{out} 的其他通道以 1 填满。",
        ],
        "merged": [
            f"{out} 中被使能的通道取自 {data}，其余通道取自 {old}。",
            f"把 {old} 中被使能的通道换成 {data} 的对应通道，得到 {out}。",
            f"对 {out} 的每个通道，若被使能则来自 {data}，否则来自 {old}。",
        ],
        "count": [
            f"{out} 是被使能通道的个数。",
            f"{out} 统计有多少个通道被使能。",
            f"所有被使能的通道计数后由 {out} 输出。",
        ],
        "none": [
            f"没有任何通道被使能时 {out} 为 1，否则为 0。",
            f"当且仅当一个通道都未被使能时，{out} 为高电平。",
            f"{out} 以 1 表示所有通道都处于禁用状态。",
        ],
        "full": [
            f"所有通道都被使能时 {out} 为 1，否则为 0。",
            f"当且仅当每个通道都被使能时，{out} 为高电平。",
            f"{out} 以 1 表示没有任何通道被禁用。",
        ],
    }
    return v.pick(rules[kind])


WORDS = Words(describe)
