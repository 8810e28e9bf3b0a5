"""Words of the parametrised functions in Chinese: noun, predicate and rules of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chisellm.families.structure._generator import Flags, Names, Words
from chisellm.language.voice import Voice

__all__ = ["GENERATOR_WORDS"]


def clamp(f: Flags, n: Names, v: Voice) -> Words:
    x, y = n["x"], n["y"]
    does = v.pick(
        [
            f"将 {x} 限制在 `low` 到 `high` 的范围内，用结果驱动 {y}",
            f"把 {x} 传到 {y}，小于 `low` 时提高到 `low`，大于 `high` 时降低到 `high`",
            f"对 {x} 做限幅，使其处于 `low` 与 `high` 之间（含两端），得到 {y}",
        ]
    )
    rules = [
        v.pick(
            [
                f"`width` 是 {x} 和 {y} 的位宽；所有值都是无符号数。",
                f"{x} 和 {y} 都有 `width` 位；比较按无符号数进行。",
                "数据端口的位宽由 `width` 给出，比较为无符号比较。",
            ]
        )
    ]
    if f["flagged"]:
        flag = n["flag"]
        rules.append(
            v.pick(
                [
                    f"当且仅当 {x} 超出该范围时，{flag} 为 1。",
                    f"{flag} 表示是否发生了限幅，即 {y} 是否不同于 {x}（不同为 1）。",
                    f"只要 {x} 低于 `low` 或高于 `high`，{flag} 就为 1，否则为 0。",
                ]
            )
        )
    return v.pick(["限幅器生成器", "参数化限幅器", "上下限可配置的范围限制器"]), does, rules


def vote(f: Flags, n: Names, v: Voice) -> Words:
    votes, passed = n["votes"], n["pass"]
    does = v.pick(
        [
            f"在 {votes} 中至少有 `threshold` 位为 1 时将 {passed} 置 1，否则清零",
            f"统计 {votes} 中 1 的个数，当且仅当达到 `threshold` 个或更多时用 1 驱动 {passed}",
            f"根据 {votes} 中 1 的个数是否达到 `threshold` 驱动 {passed}，达到为 1，否则为 0",
        ]
    )
    rules = [
        v.pick(
            [
                f"`voters` 是 {votes} 的位宽。",
                f"{votes} 为 `voters` 个参与者各设一位。",
                f"{votes} 的位宽由 `voters` 给出。",
            ]
        )
    ]
    if f["counted"]:
        count = n["count"]
        rules.append(
            v.pick(
                [
                    f"{count} 是 {votes} 中 1 的个数，其位宽为 `log2Ceil(voters + 1)`。",
                    f"1 的个数由 {count} 给出，它有 `log2Ceil(voters + 1)` 位。",
                    f"{count} 的位宽为 `log2Ceil(voters + 1)`，表示有多少票为 1。",
                ]
            )
        )
    return v.pick(["表决器生成器", "阈值表决器", "参数化计票器"]), does, rules


def rotate(f: Flags, n: Names, v: Voice) -> Words:
    x, y = n["x"], n["y"]
    does = v.pick(
        [
            f"将 {x} 循环左移 `amount` 位，用结果驱动 {y}",
            f"把 {x} 的每一位上移 `amount` 个位置，从顶端移出的位回到底端，结果由 {y} 给出",
            f"用 {x} 按常数 `amount` 向左循环移位的结果驱动 {y}",
        ]
    )
    rules = [
        v.pick(
            [
                f"`width` 是 {x} 和 {y} 的位数。",
                f"{x} 与 {y} 的位宽都是 `width`。",
                f"参数 `width` 给出 {x} 和 {y} 的大小。",
            ]
        )
    ]
    if f["reversible"]:
        back = n["back"]
        rules.append(
            v.pick(
                [
                    f"{back} 为 1 时，改为向右循环移动同样的位数。",
                    f"{back} 使方向反转：它为 1 时循环右移 `amount` 位。",
                    f"若 {back} 为 1，则改做循环右移，位数不变。",
                ]
            )
        )
    return v.pick(["固定位数循环移位器", "循环移位生成器", "定距循环移位电路"]), does, rules


def total(f: Flags, n: Names, v: Voice) -> Words:
    x, y = n["x"], n["y"]
    does = v.pick(
        [
            f"将 {x} 的所有元素相加，用完整的和驱动 {y}",
            f"用 {x} 各元素之和驱动 {y}，不丢失任何进位",
            f"在 {y} 上计算 {x} 全部元素的完整总和",
        ]
    )
    rules = [
        v.pick(
            [
                f"`lanes` 是 {x} 的元素个数，`width` 是每个元素的位宽；{y} 有 `width + log2Ceil(lanes)` 位。",
                f"{x} 有 `lanes` 个 `width` 位的元素，和的位宽为 `width + log2Ceil(lanes)`。",
                f"向量 {x} 含 `lanes` 个值，每个 `width` 位；{y} 的位宽是 `width + log2Ceil(lanes)`。",
            ]
        )
    ]
    if f["peaked"]:
        largest = n["largest"]
        rules.append(
            v.pick(
                [
                    f"{largest} 是按无符号数比较最大的元素。",
                    f"{largest} 给出 {x} 的最大值（无符号）。",
                    f"此外，{largest} 是所有元素的无符号最大值。",
                ]
            )
        )
    return v.pick(["多通道加法器", "参数化向量加法器", "求和生成器"]), does, rules


def delay(f: Flags, n: Names, v: Voice) -> Words:
    d, q = n["d"], n["q"]
    does = v.pick(
        [
            f"让 {d} 经过由 `stages` 个寄存器组成的链后送到 {q}",
            f"将 {d} 经 `stages` 级寄存器延迟，得到 {q}",
            f"使 {d} 依次移过 `stages` 个寄存器，由最后一个驱动 {q}",
        ]
    )
    rules = [
        v.pick(
            [
                "`width` 是数据的位宽，所有寄存器从 0 开始。",
                f"{d} 和 {q} 有 `width` 位；每个寄存器由复位清零。",
                "数据为 `width` 位宽，整条链的初值为 0。",
            ]
        )
    ]
    if f["enabled"]:
        en = n["en"]
        rules.append(
            v.pick(
                [
                    f"链只在 {en} 为 1 的时钟沿移动，其他时候所有寄存器保持不变。",
                    f"{en} 同时使能所有寄存器；它为 0 时什么都不移动。",
                    f"{en} 为 0 期间，链上的每个寄存器都保持原值。",
                ]
            )
        )
    return v.pick(["延迟线", "寄存器链", "参数化流水线延迟电路"]), does, rules


def counter(f: Flags, n: Names, v: Voice) -> Words:
    en, count, wrap = n["en"], n["count"], n["wrap"]
    does = v.pick(
        [
            f"在 {count} 上从 0 计数到 `modulus` - 1，然后重新从 0 开始",
            f"维护一个模 `modulus` 的计数值，并由 {count} 给出",
            f"使 {count} 在 0 到 `modulus` - 1 之间循环递增",
        ]
    )
    rules = [
        v.pick(
            [
                f"在每个 {en} 为 1 的时钟上升沿前进一步，否则保持不变。",
                f"只有时钟沿上 {en} 为 1 才计数；它为 0 时计数值不变。",
                f"每个 {en} 为 1 的时钟沿计数一次，其他时钟沿不计数。",
            ]
        ),
        v.pick(
            [
                f"{wrap} 是组合输出，当 {en} 为 1 且 {count} 为 `modulus` - 1 时为 1，否则为 0。",
                f"{count} 为 `modulus` - 1 且 {en} 为 1 时，{wrap} 在同一周期为 1，否则为 0。",
                f"{wrap} 不经过寄存器：当且仅当 {count} 为 `modulus` - 1 且 {en} 为 1 时，它为 1。",
            ]
        ),
        v.pick(
            [
                f"{count} 的位宽是 `log2Ceil(modulus)`。",
                f"{count} 有 `log2Ceil(modulus)` 位。",
                f"`log2Ceil(modulus)` 就是 {count} 的位数。",
            ]
        ),
    ]
    if f["clearable"]:
        clear = n["clear"]
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 的时钟沿把计数值置为 0，不论 {en} 为何值；它不直接影响 {wrap}。",
                    f"{clear} 使计数值在下一个时钟沿变为 0，并且优先于 {en}；{wrap} 与它无关。",
                    f"若 {clear} 在时钟沿为 1，计数值变为 0 而不计数；{wrap} 不受它影响。",
                ]
            )
        )
    return v.pick(["模计数器", "任意模数的计数器", "参数化回绕计数器"]), does, rules


def timeout(f: Flags, n: Names, v: Voice) -> Words:
    busy, expired = n["busy"], n["expired"]
    does = v.pick(
        [
            f"在 {busy} 连续 `limit` 个时钟沿都为 1 时拉高 {expired}",
            f"监视 {busy}，在它连续 `limit` 个时钟沿都为 1 之后将 {expired} 置 1",
            f"用 {expired} 指示 {busy} 在最近的 `limit` 个或更多的时钟上升沿上都为 1",
        ]
    )
    rules = [
        v.pick(
            [
                f"此后 {expired} 一直为 1，直到某个时钟沿上 {busy} 为 0，等待随之重新开始。",
                f"{busy} 为 0 的时钟沿使 {expired} 回到 0，并重新开始等待。",
                f"只要 {busy} 保持为 1，{expired} 就一直为 1；{busy} 为 0 的时钟沿将它清零，等待从头开始。",
            ]
        ),
        v.pick(
            [
                f"{expired} 只由寄存器决定。",
                f"从 {busy} 到 {expired} 没有组合路径。",
                f"{busy} 只通过寄存器起作用，不会在同一周期生效。",
            ]
        ),
    ]
    if f["shown"]:
        left = n["left"]
        rules.append(
            v.pick(
                [
                    f"{left} 表示还需要多少个这样的时钟沿：开始时为 `limit`，超时后为 0；"
                    "其位宽为 `log2Ceil(limit + 1)`。",
                    f"{left} 从 `limit` 递减到 0，在 {expired} 为 1 期间停在 0，共有 `log2Ceil(limit + 1)` 位。",
                    f"尚缺的时钟沿个数（从 `limit` 到 0）由 {left} 给出，位宽为 `log2Ceil(limit + 1)`。",
                ]
            )
        )
    return v.pick(["超时检测器", "看门狗定时器", "参数化超时电路"]), does, rules


def stretch(f: Flags, n: Names, v: Voice) -> Words:
    trigger, pulse = n["trigger"], n["pulse"]
    does = v.pick(
        [
            f"对 {trigger} 上的 1 作出响应，在 {pulse} 上给出持续 `cycles` 个时钟周期的脉冲",
            f"将 {trigger} 上的触发展宽为 {pulse} 上 `cycles` 个周期的脉冲",
            f"在 {trigger} 于某个时钟沿为 1 之后，使 {pulse} 保持 `cycles` 个周期的 1",
        ]
    )
    start = v.pick(
        [
            f"脉冲紧接在 {trigger} 为 1 的时钟上升沿之后开始。",
            f"{pulse} 在检测到 {trigger} 为 1 的时钟沿变为 1。",
            f"{trigger} 在时钟上升沿被采样，脉冲从采到 1 的时钟沿开始。",
        ]
    )
    if f["retriggers"]:
        again = [
            "脉冲期间的新触发使整个长度重新计起。",
            "脉冲期间的每一次触发都会使周期计数重新开始。",
            f"若脉冲期间某个时钟沿上 {trigger} 为 1，则从该处起重新持续整个长度。",
        ]
    else:
        again = [
            f"脉冲期间（包括最后一个周期）忽略 {trigger}，因此在下一个脉冲之前 {pulse} 至少有一个周期为 0。",
            f"只要 {pulse} 为 1，{trigger} 就不起作用，所以两个脉冲不会首尾相接。",
            f"{pulse} 为 1 期间的触发会丢失；脉冲之间至少隔着一个 {pulse} 为 0 的周期。",
        ]
    return v.pick(["脉冲展宽器", "脉冲发生器", "参数化单稳态电路"]), does, [start, v.pick(again)]


GENERATOR_WORDS: Mapping[str, Callable[[Flags, Names, Voice], Words]] = {
    "delay": delay,
    "counter": counter,
    "timeout": timeout,
    "stretch": stretch,
    "clamp": clamp,
    "vote": vote,
    "rotate": rotate,
    "sum": total,
}
