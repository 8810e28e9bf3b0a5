"""T, JK and SR flip-flops in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.state._toggle_flip_flop_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    out, n = v.ref(p.out), p.width
    name = {"T": "T 触发器", "JK": "JK 触发器", "SR": "SR 触发器", "edge": "边沿触发的翻转触发器"}[p.kind]
    if n == 1:
        noun = name
        does = v.pick(
            [
                f"用自身状态驱动 {out}",
                f"保存一位状态，并由 {out} 输出",
                f"存储一个可从 {out} 看到的位",
            ]
        )
    else:
        noun = v.pick([f"由 {n} 个 {name}组成的触发器组", f"{n} 路 {name}", f"含 {n} 个 {name}的寄存器组"])
        if p.kind == "edge":
            noun = noun.replace(f" {name}", name)
        does = v.pick(
            [
                f"由 {out} 给出 {n} 个触发器的状态，位 i 对应触发器 i",
                f"保存 {n} 个相互独立的位，并由 {out} 输出（触发器 i 在位 i 上）",
                f"以触发器 i 驱动 {out} 的位 i",
            ]
        )
    rules = [*change_rules(p, v), *control_rules(p, v)]
    if p.inverse:
        inverse = v.ref(p.inverse)
        rules.append(
            v.pick(
                [
                    f"{inverse} 始终是 {out} 的反。",
                    f"{inverse} 输出 {out} 取反的值。",
                    f"{out} 的反相值由 {inverse} 给出。",
                ]
            )
        )
    if p.extra:
        flag = v.ref(p.extra_port)
        words = {
            "changed": [
                f"若 {out} 与一个周期之前的值不同，{flag} 在该周期为 1，否则为 0。",
                f"每个改变了 {out} 的时钟沿之后，{flag} 恰好为 1 一个周期。",
                f"{flag} 将 {out} 与其前一周期的值作比较，不同则为 1。",
            ],
            "any": [
                f"{out} 至少有一位为 1 时，{flag} 为 1，否则为 0。",
                f"{flag} 是 {out} 所有位相或的结果。",
                f"仅当 {out} 全为 0 时，{flag} 才为 0。",
            ],
            "all": [
                f"{out} 的每一位都为 1 时，{flag} 为 1，否则为 0。",
                f"{flag} 是 {out} 所有位相与的结果。",
                f"仅当 {out} 全为 1 时，{flag} 才为 1。",
            ],
        }
        rules.append(v.pick(words[p.extra]))
    return Description(noun=noun, does=does, rules=tuple(rules))


def change_rules(p: Params, v: Voice) -> list[str]:
    """What one flip-flop does at an enabled edge."""
    a = v.ref(p.first)
    each = "触发器" if p.width == 1 else "触发器 i "
    bit = "" if p.width == 1 else " 的位 i"
    if p.kind == "T":
        return [
            v.pick(
                [
                    f"{a}{bit} 为 1 时，{each}翻转；为 0 时，{each}保持原值。",
                    f"若 {a}{bit} 为 1，则在时钟沿将{each}取反；若为 0，则不改变它。",
                    f"在时钟沿，{each}当 {a}{bit} 为 1 时变为相反的值，否则保持不变。",
                ]
            )
        ]
    if p.kind == "edge":
        return edge_rules(p, v)
    a, b = f"{a}{bit}", f"{v.ref(p.second)}{bit}"
    both = "翻转" if p.kind == "JK" else "置 1" if p.set_first else "清零"
    return [
        v.pick(
            [
                f"{a} 为 1、{b} 为 0 时，{each}置 1；{a} 为 0、{b} 为 1 时，{each}清零；"
                f"两者都为 0 时，{each}保持原值。",
                f"仅有 {a} 为 1 时，{each}变为 1；仅有 {b} 为 1 时，{each}变为 0；两者皆不为 1 时，{each}不变。",
                f"在时钟沿，若 {a} 和 {b} 中只有前者为 1，{each}变为 1；只有后者为 1，则变为 0；都不为 1，则保持不变。",
            ]
        ),
        v.pick(
            [
                f"{a} 与 {b} 同时为 1 时，{each}{both}。",
                f"若 {a} 和 {b} 都为 1，则{each}{both}。",
                f"两个输入（{a} 与 {b}）都为 1 会使{each}{both}。",
            ]
        ),
    ]


def edge_rules(p: Params, v: Voice) -> list[str]:
    a = v.ref(p.first)
    each = "触发器" if p.width == 1 else "触发器 i "
    bit = "" if p.width == 1 else " 的位 i"
    edge = "下降沿（由 1 变 0）" if p.falling else "上升沿（由 0 变 1）"
    start = int(p.falling) if p.width == 1 else f"全 {int(p.falling)}"
    blank = " " if p.width == 1 else ""
    return [
        v.pick(
            [
                f"{a}{bit} 的每个{edge}都使{each}翻转。",
                f"{a}{bit} 每出现一个{edge}，{each}就翻转一次。",
                f"{a}{bit} 的{edge}使{each}取反，除此之外没有别的情况会使其翻转。",
            ]
        ),
        v.pick(
            [
                f"检测边沿时，将 {a} 与其在最近一个时钟沿的值作比较；触发器在检出边沿的那个周期末的时钟沿翻转。",
                f"{a} 与一个在每个时钟沿都采样它的寄存器作比较；在出现边沿的周期末的时钟沿发生翻转。",
                f"模块记住 {a} 前一个周期的值（每个周期都更新），并在检测到边沿的周期末翻转。",
            ]
        ),
        v.pick(
            [
                f"所记住的输入值的初值为{blank}{start}。",
                f"记录前一周期输入的寄存器从{blank}{start} 开始。",
            ]
        ),
    ]


def control_rules(p: Params, v: Voice) -> list[str]:
    rules = []
    them = "触发器" if p.width == 1 else "所有触发器"
    if p.enable:
        enable = v.ref(p.enable)
        clear = f"，除非 {v.ref(p.clear)} 为 1" if p.clear else ""
        lost = "在这样的周期中出现的边沿会丢失。" if p.kind == "edge" else ""
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，{them}保持原值{clear}。{lost}",
                    f"以上动作仅在 {enable} 为 1 时发生，否则{them}保持原值{clear}。{lost}",
                    f"{enable} 是状态变化的使能：它为 0 时，{them}保持不变{clear}。{lost}",
                ]
            )
        )
    if p.clear:
        clear, out = v.ref(p.clear), v.ref(p.out)
        if p.width > 4:
            start = f"0x{p.initial:X}"
        else:
            start = f"{p.initial:0{p.width}b}（二进制）" if p.width > 1 else str(p.initial)
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 时，在时钟沿先于其他任何输入把 {out} 置为 {start}。",
                    f"{clear} 拉高会使 {out} 在下一个时钟沿变为 {start}，并压倒其他一切操作。",
                    f"{clear} 的优先级最高：只要它为 1，时钟沿就令 {out} 等于 {start}。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
