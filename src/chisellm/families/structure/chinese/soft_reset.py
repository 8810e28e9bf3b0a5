"""A register with a soft reset in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.chinese._kernel import does, noun, rules
from chisellm.families.structure.soft_reset import EDGES, Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    k, soft, q = p.kernel, v.ref(p.soft), v.ref(p.kernel.q)
    level = 0 if p.active_low else 1
    found = rules(k, v)
    if p.asynchronous:
        found.append(
            v.pick(
                [
                    f"{soft} 是该寄存器的第二个复位，且为异步复位：只要它为 {level}，寄存器立即变为 {k.init}，"
                    "不等待时钟沿，并一直保持。",
                    f"{soft} 为 {level} 期间，寄存器立即被置为 {k.init} 并保持，与时钟无关，如同整个模块被复位。",
                    f"每当 {soft} 为 {level}，它就异步复位该寄存器：{q} 在同一周期即为 {k.init}，直到软复位结束。",
                ]
            )
        )
    else:
        found.append(
            v.pick(
                [
                    f"{soft} 是该寄存器的第二个复位，且为同步复位：在它为 {level} 的时钟沿，"
                    f"不论其他输入为何值，寄存器都变为 {k.init}。",
                    f"若 {soft} 在时钟上升沿为 {level}，寄存器就回到 {k.init}；这优先于其他一切操作。",
                    f"遇到 {soft} 为 {level} 的时钟沿，寄存器被置为 {k.init}，其优先级高于所有其他输入。",
                ]
            )
        )
    if p.survivor:
        found.append(survivor_rule(p, v))
    return Description(noun=f"带软复位的{noun(k, v)}", does=does(k, v), rules=tuple(found))


def survivor_rule(p: Params, v: Voice) -> str:
    """The register that the soft reset does not clear."""
    soft, log = v.ref(p.soft), v.ref(p.log)
    level, size = 0 if p.active_low else 1, 1 << EDGES
    if p.survivor == "count":
        return v.pick(
            [
                f"{log} 对 {soft} 为 {level} 的时钟沿计数（模 {size}）；除此之外该计数不受 {soft} 影响，"
                "只有整个模块被复位时才重新开始。",
                f"由 {log} 输出的另一个寄存器在每个 {soft} 为 {level} 的时钟沿加 1（模 {size}），并且不会被它清除。",
                f"每遇到一个 {soft} 为 {level} 的时钟沿，{log} 就加 1，到 {size - 1} 之后回绕；{soft} 不会将其清零。",
            ]
        )
    return v.pick(
        [
            f"{log} 在第一个 {soft} 为 {level} 的时钟沿变为 1，并一直保持，直到整个模块被复位。",
            f"驱动 {log} 的标志寄存器由 {soft} 为 {level} 的时钟沿置 1，只有整个模块被复位时才清零。",
            f"出现过 {soft} 为 {level} 的时钟沿之后，{log} 就保持为 1；只有复位整个模块才能使其归零。",
        ]
    )


WORDS = Words(describe)
