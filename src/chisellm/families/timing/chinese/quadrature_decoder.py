"""Quadrature decoders in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.timing._quadrature_decoder_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    a, b, position = v.ref(p.a), v.ref(p.b), v.ref(p.position)
    noun = v.pick(["正交解码器", "增量式编码器解码电路", "编码器位置计数器"])
    does = v.pick(
        [
            f"跟踪编码器的两相信号 {a} 和 {b}，并在 {position} 上给出位置",
            f"将正交信号 {a} 和 {b} 解码为 {position} 上的位置",
            f"根据 {a} 和 {b} 对编码器的步进做加减计数，计数结果由 {position} 输出",
        ]
    )
    order = "00、10、11、01" if p.swapped else "00、01、11、10"
    rules = []
    if p.stages:
        rules.append(
            v.pick(
                [
                    f"两相信号先经过 {p.stages} 级寄存器（初值为 0）构成的同步器，解码针对同步器的输出进行。",
                    f"{a} 和 {b} 各被 {p.stages} 级寄存器（初值为 0）延迟，解码所说的两相均指延迟后的信号。",
                    f"两条 {p.stages} 级、初值为 0 的寄存器链先对两相做同步，然后才进行判断。",
                ]
            )
        )
    rules += [
        v.pick(
            [
                f"在每个时钟沿，将当前的 ({a}, {b}) 与上一个周期的值比较；最初的上一个值按 00 计。",
                "每个周期都把两相与其前一个周期的值相比较（第一个周期之前为 00）。",
                "由一个初值为 00 的寄存器保存上一个周期的两相，比较结果在时钟沿起作用。",
            ]
        ),
        v.pick(
            [
                f"以 {a} 为前一位，按 {order}、00 的次序变化为正向，相反的次序为反向。",
                f"正向时两相（{a} 在前）依次经过 {order} 再回到 00，反向时次序相反。",
                f"在循环 {order} 中（{a} 为第一位），移到下一个组合为正向一步，移到前一个组合为反向一步。",
            ]
        ),
        counted(p, v),
        v.pick(
            [
                "若两相同时变化，位置保持不变。",
                "两相在同一周期内都变化是非法的，不计数。",
                "两相都与先前不同时，不做任何计数。",
            ]
        ),
    ]
    if p.modulus:
        top = p.modulus - 1
        rules.append(
            v.pick(
                [
                    f"位置在 0 到 {top} 之间变化，两个方向都会回绕。",
                    f"位置按模 {p.modulus} 计算：{top} 之后为 0，0 之前为 {top}。",
                    f"位置正向越过 {top} 到 0，反向越过 0 到 {top}。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"位置按模 2^{p.width} 回绕。",
                    f"位置是 {p.width} 位{'补码' if p.signed else '无符号'}数，会回绕。",
                    "位置到达取值范围的任一端都会回绕。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def counted(p: Params, v: Voice) -> str:
    """Which steps change the position."""
    a, b = v.ref(p.a), v.ref(p.b)
    if p.resolution == 4:
        return v.pick(["正向每走一步位置加 1，反向每走一步位置减 1。", "每一步都计数：正向 +1，反向 -1。"])
    if p.resolution == 2:
        return v.pick(
            [
                f"只有 {a} 变化的步才计数：正向 +1，反向 -1。",
                f"一步若改变了 {a} 则计数，正向加 1，反向减 1；{b} 的变化不计数。",
                f"每个改变 {a} 的步使位置 +1（正向）或 -1（反向），改变 {b} 的步不影响位置。",
            ]
        )
    return v.pick(
        [
            f"只有在 {b} 为 0 时 {a} 变化的步才计数：正向 +1，反向 -1。",
            f"一步若改变了 {a} 且 {b} 为 0 则计数，正向加 1，反向减 1，其余的步不计数。",
            f"在所有的步中，仅 {b} 为 0 时 {a} 的变化会改变位置，正向 +1，反向 -1。",
        ]
    )


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.clear:
        clear = v.ref(p.clear)
        what = f"位置和 {v.ref(p.error)} " if p.error and p.sticky else "位置"
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 时，无论两相如何，{what}都在时钟沿清零。",
                    f"在 {clear} 为 1 的时钟沿，{what}变为 0；该时钟沿上的步不会改变位置。",
                    f"{clear} 优先：它为 1 时，时钟沿将{what}清零。",
                ]
            )
        )
    if p.direction:
        direction = v.ref(p.direction)
        rules.append(
            v.pick(
                [
                    f"最近一次计入的步为正向时 {direction} 为 1，为反向时 {direction} 为 0。",
                    f"{direction} 记住最近一次计入的步的方向，1 表示正向，0 表示反向。",
                    f"每计入一步，{direction} 就更新一次：正向为 1，反向为 0，其间保持不变。",
                ]
            )
        )
        if p.clear:
            clear = v.ref(p.clear)
            rules.append(
                v.pick(
                    [
                        f"{clear} 为 1 的时钟沿上的步同样会更新 {direction}。",
                        f"就方向而言，{clear} 为 1 的时钟沿上的步也算数。",
                        f"{clear} 不影响 {direction}。",
                    ]
                )
            )
    if p.error:
        error = v.ref(p.error)
        if p.sticky:
            until = "复位或清零" if p.clear else "复位"
            rules.append(
                v.pick(
                    [
                        f"两相同时变化时，{error} 在时钟沿置 1，并一直保持，直到{until}。",
                        f"两相在同一周期内都变化时 {error} 变为 1，此后保持该值，直到{until}。",
                        f"{error} 是粘滞标志：两相同时变化时置位，只有{until}才能使其回到 0。",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"某个时钟沿处两相都发生了变化时，{error} 在随后的一个周期为 1，否则为 0。",
                        f"两相同时变化只使 {error} 在下一个周期为 1，其余时间为 0。",
                        f"若某个周期的两相都与先前不同，则下一个周期 {error} 为 1，否则为 0。",
                    ]
                )
            )
    if p.stepped:
        stepped = v.ref(p.stepped)
        note = f"（无论 {v.ref(p.clear)} 如何）" if p.clear else ""
        rules.append(
            v.pick(
                [
                    f"每计入一步{note}，{stepped} 就在随后的一个周期为 1，否则为 0。",
                    f"时钟沿计入一步{note}之后，{stepped} 为 1 一个周期，其余时间为 0。",
                    f"{stepped} 晚一个周期标出计入的每一步{note}，此时为 1，否则为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
