"""Accumulators in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic._accumulator_params import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data, total = v.ref(p.data), v.ref(p.sum)
    noun = v.pick(
        [
            f"{'有符号' * p.signed}累加器",
            "累加寄存器",
            f"{'饱和' if p.ends == 'saturate' else '回绕'}累加器",
        ]
    )
    does = v.pick(
        [
            f"对 {data} 进行累加，累加值由 {total} 输出",
            f"用一个寄存器保存 {data} 的累加值，并由它驱动 {total}",
            f"把 {data} 上的各个数不断累计，在 {total} 上给出累加值",
        ]
    )
    rules = []
    at = f"在每个 {v.ref(p.enable)} 为 1 的时钟上升沿" if p.enable else "在每个时钟上升沿"
    if p.subtract:
        sub = v.ref(p.subtract)
        rules.append(
            v.pick(
                [
                    f"{at}，若 {sub} 为 0 则累加值加上 {data}，若 {sub} 为 1 则减去 {data}。",
                    f"{at}，累加值变化 {data}：{sub} 为 0 时增加，{sub} 为 1 时减少。",
                    f"{at}，由 {sub} 决定对累加值的操作：0 为加 {data}，1 为减 {data}。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{at}，将 {data} 加到累加值上。",
                    f"{at}，累加值增加 {data}。",
                    f"{at}，新的累加值等于旧值加 {data}。",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时不接收数据，累加值保持不变。",
                    f"{enable} 为 0 时什么也不加，累加值维持原值。",
                    f"当 {enable} 为 0 时，累加值不受影响。",
                ]
            )
            if not p.clear
            else v.pick(
                [
                    f"{enable} 为 0 时不接收数据，除非被清零，累加值保持不变。",
                    f"{enable} 为 0 时什么也不加，只有清零能改变累加值。",
                    f"当 {enable} 为 0 时，除清零外累加值不受影响。",
                ]
            )
        )
    rules += clear_rules(p, v) + range_rules(p, v)
    if p.count:
        count = v.ref(p.count)
        since = "复位或清零" if p.clear else "复位"
        rules.append(
            v.pick(
                [
                    f"{count} 统计自{since}以来接收的项数，对 {1 << p.counted} 取模。",
                    f"{count} 是累加值中所含的项数，模 {1 << p.counted}。",
                    f"到目前为止接收的项数由 {count} 给出，按模 {1 << p.counted} 回绕。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def clear_rules(p: Params, v: Voice) -> list[str]:
    if not p.clear:
        return []
    clear = v.ref(p.clear)
    parts = ["累加值", *["标志"] * bool(p.flag), *["项数"] * bool(p.count)]
    everything = "、".join(parts[:-1]) + "和" * bool(parts[1:]) + parts[-1]
    everything += "都" * bool(parts[1:])
    enable = v.ref(p.enable) if p.enable else ""
    if not p.restarts:
        anyway = f"，即使 {enable} 为 1 也是如此" if enable else ""
        return [
            v.pick(
                [
                    f"若时钟沿处 {clear} 为 1，则{everything}清零，且不接收数据{anyway}。",
                    f"{clear} 为 1 时优先级最高：在该时钟沿{everything}清零，同一时钟沿送来的数据被丢弃。",
                    f"{clear} 拉高会在时钟沿使{everything}变为 0；这样的时钟沿不接收数据{anyway}。",
                ]
            )
        ]
    taken = f"（条件是 {enable} 为 1）" if enable else ""
    rules = [
        v.pick(
            [
                f"{clear} 为 1 表示重新开始：在该时钟沿{everything}按 0 计，"
                f"同一时钟沿的数据成为新累加值的第一项{taken}。",
                f"在 {clear} 为 1 的时钟沿，先把{everything}当作 0，再接收该时钟沿的数据{taken}，此前的内容不再保留。",
                f"{clear} 拉高使{everything}回到 0，并在同一时钟沿照样接收数据{taken}，作为第一项。",
            ]
        )
    ]
    if enable:
        rules.append(
            v.pick(
                [
                    f"若 {enable} 为 0 而 {clear} 为 1，则{everything}变为 0。",
                    f"{clear} 为 1 而 {enable} 为 0 时没有数据随之接收，时钟沿之后{everything}是 0。",
                    f"只有 {clear} 而没有 {enable} 时，结果就是{everything}清零。",
                ]
            )
        )
    return rules


def range_rules(p: Params, v: Voice) -> list[str]:
    inside = f"{p.low} 到 {p.high}"
    if p.ends == "saturate":
        rules = [
            v.pick(
                [
                    f"累加值饱和：结果超出 {inside} 的范围时，以较近的那个限值代替。",
                    f"结果被限制在 {inside} 之内。",
                    f"累加结果不在 {inside} 之内时，取其越过的那个限值（{p.low} 或 {p.high}）。",
                ]
            )
        ]
    else:
        rules = [
            v.pick(
                [
                    f"累加值在 {inside} 的范围内按模 2^{p.size} 回绕。",
                    f"超出 {inside} 的结果按模 2^{p.size} 回绕。",
                    f"结果只保留最低 {p.size} 位，因此累加值会回绕。",
                ]
            )
        ]
    if p.flag:
        flag = v.ref(p.flag)
        if p.sticky:
            undo = "复位或清零" if p.clear else "复位"
            rules.append(
                v.pick(
                    [
                        f"精确结果超出 {inside} 的范围时，{flag} 在该时钟沿置 1，并一直保持，直到{undo}。",
                        f"{flag} 是粘滞标志寄存器：一旦有精确结果超出 {inside} 即为 1，直到{undo}才变回 0。",
                        f"结果超出 {inside} 时 {flag} 在同一时钟沿置位，只有{undo}才能将其清除。",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"{flag} 是寄存器输出：若某个时钟沿接收了数据且精确结果超出 {inside}，"
                        "则下一个周期为 1；其他任何时钟沿之后均为 0。",
                        f"{flag} 在接收数据的下一个周期指示精确结果是否超出 {inside}，超出为 1；"
                        "未接收数据的时钟沿之后为 0。",
                        f"每个时钟沿之后，若该时钟沿接收了数据且其精确结果不在 {inside} 之内，"
                        f"则 {flag} 为 1，否则为 0。",
                    ]
                )
            )
    return rules


WORDS = Words(describe)
