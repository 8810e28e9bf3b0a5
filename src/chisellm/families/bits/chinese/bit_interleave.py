"""Interleaving and deinterleaving in Chinese."""

from __future__ import annotations

from chisellm.families.bits.bit_interleave import Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    rules = [order_rule(p, v)]
    if p.mirror:
        mirror, reverse = v.ref(p.mirror), listed([v.ref(part) for part in p.order[::-1]])
        rules.append(
            v.pick(
                [
                    f"{mirror} 以同样的方式构成，但各字按 {reverse} 的顺序取用。",
                    f"{mirror} 同样由交织得到，只是字的先后顺序相反，即 {reverse}。",
                    f"生成 {mirror} 时交织方式不变，各字的次序则颠倒为 {reverse}。",
                ]
            )
        )
    noun, does = heading(p, v)
    return Description(noun=noun, does=does, rules=(*rules, *flag_rules(p, v)))


def heading(p: Params, v: Voice) -> tuple[str, str]:
    whole, names = v.ref(p.whole), listed([v.ref(part) for part in p.parts])
    unit, each = ("逐位", "各位") if p.chunk == 1 else (f"以 {p.chunk} 位为单位", f"各个 {p.chunk} 位块")
    one = counted(p)
    if p.split:
        noun = v.pick(["比特解交织器", "解交织单元", "把字轮流拆分到多个输出的模块"])
        does = v.pick(
            [
                f"将 {whole} {unit}拆分到 {names}",
                f"把 {whole} 的每一{one}轮流分发给 {names}",
                f"对 {whole} 做解交织，每次取一{one}，依次送往 {names}",
            ]
        )
    else:
        noun = v.pick(["比特交织器", "交织单元", "把多个字交错拼接的模块"])
        does = v.pick(
            [
                f"将 {names} {unit}交织成 {whole}",
                f"轮流从 {names} 中各取一{one}，拼成 {whole}",
                f"把 {names} 的{each}交错排列后由 {whole} 输出",
            ]
        )
    return noun, does


def counted(p: Params) -> str:
    """What is moved at a time, to be put behind `一` or `第二`."""
    return "位" if p.chunk == 1 else f"个 {p.chunk} 位块"


def order_rule(p: Params, v: Voice) -> str:
    whole, one = v.ref(p.whole), counted(p)
    order = [v.ref(part) for part in p.order]
    if p.split:
        shares = "，".join(f"除以 {p.ways} 余 {k} 的送往 {out}" for k, out in enumerate(order))
        return v.pick(
            [
                f"从 {whole} 的最低位一端开始，每次取一{one}，依次轮流分给 {listed(order)}，如此循环；"
                "每个输出都从自己的最低位一端开始填充。",
                f"从低位端数起，{whole} 的第一{one}归 {order[0]}，下一{one}归 {order[1]}，分到 {order[-1]} 之后"
                f"又轮到 {order[0]}；每个输出都由低到高填充。",
                f"从低位端起把 {whole} 的每一{one}从 0 开始编号：编号{shares}，先后次序不变。",
            ]
        )
    shares = "，".join(f"除以 {p.ways} 余 {k} 的取自 {part}" for k, part in enumerate(order))
    return v.pick(
        [
            f"从最低位一端开始，{whole} 先按 {listed(order)} 的顺序各取其最低的一{one}，"
            f"再按同样的顺序各取下一{one}，依此类推。",
            f"{whole} 最低的一{one}来自 {order[0]} 最低的一{one}，其上是 {order[1]} 最低的一{one}；轮到 {order[-1]} "
            f"之后，再按相同顺序排列各字的第二{one}，如此继续。",
            f"从低位端起把 {whole} 的每一{one}从 0 开始编号：编号{shares}，先后次序不变。",
        ]
    )


def flag_rules(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.parity:
        parity = v.ref(p.parity)
        inputs = v.ref(p.whole) if p.split else listed([v.ref(part) for part in p.parts])
        number = "个数" if p.split else "总个数"
        rules.append(
            v.pick(
                [
                    f"{inputs} 中 1 的{number}为奇数时 {parity} 为 1，否则为 0。",
                    f"{parity} 是 {inputs} 所有位的异或。",
                    f"当且仅当 {inputs} 中 1 的{number}是奇数时，{parity} 为高电平。",
                ]
            )
        )
    if p.match:
        match, first, second = v.ref(p.match), v.ref(p.parts[0]), v.ref(p.parts[1])
        rules.append(
            v.pick(
                [
                    f"{first} 等于 {second} 时 {match} 为 1，否则为 0。",
                    f"当且仅当 {first} 与 {second} 相等时，{match} 为高电平。",
                    f"{match} 指示 {first} 与 {second} 是否相同，相同为 1，不同为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
