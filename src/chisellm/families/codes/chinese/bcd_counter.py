"""Counters of decimal digits in Chinese."""

from __future__ import annotations

from chisellm.families.codes._bcd_counter_params import Params, digits, start
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    kind = "十进制" if set(p.moduli) == {10} else "混合进制"
    way = "递减" if p.down else "递增"
    noun = v.pick(["多数位 BCD 计数器", f"{kind}数位计数器", f"由 {p.count} 个数位组成的{way}计数器"])
    if p.packed:
        place = f"{v.ref(p.packed)}（每个数位占 4 个二进制位，最低数位在最低端）"
    elif p.vec:
        place = f"{v.ref(p.vec)} 的各元素（元素 0 为最低数位）"
    else:
        place = f"{listed([v.ref(name) for name in p.names])}（从最低数位起依次列出）"
    does = v.pick(
        [
            f"按十进制数位做{way}计数，结果输出到 {place}",
            f"是一个{way}计数器，{p.count} 个数位输出在 {place}",
            f"进行{way}计数，{p.count} 个数位各以二进制数呈现于 {place}",
        ]
    )
    return Description(noun=noun, does=does, rules=(ranges(p, v), stepping(p, v), *ending(p, v), *more(p, v)))


def ranges(p: Params, v: Voice) -> str:
    if len(set(p.moduli)) == 1:
        top = p.moduli[0] - 1
        return v.pick(
            [
                f"每个数位的取值范围是 0 到 {top}。",
                f"各数位都在 0 到 {top} 之间变化。",
                f"一个数位能取的值为 0 到 {top}。",
            ]
        )
    each = "、".join(f"数位 {k}（0 到 {modulus - 1}）" for k, modulus in enumerate(p.moduli))
    return v.pick(
        [
            f"从最低数位（数位 0）往上，各数位及其取值范围依次为{each}。",
            f"数位从最低的一个起由 0 开始编号，它们是{each}。",
            f"由低到高共有{each}。",
        ]
    )


def stepping(p: Params, v: Voice) -> str:
    if p.down:
        return v.pick(
            [
                "每步进一次，最低数位减 1；值为 0 的数位则改为跳到其最大值，并把这一步传给更高的一个数位。",
                "每次步进减去一，并逐位借位：为 0 的数位变成其最大值，更高的一个数位随之减 1。",
                "步进使所表示的数减小一；某个数位原为 0 时回到最大值，并向更高的一个数位借位。",
            ]
        )
    return v.pick(
        [
            "每步进一次，最低数位加 1；已达最大值的数位则改为回到 0，并把这一步传给更高的一个数位。",
            "每次步进加上一，并逐位进位：处于最大值的数位变为 0，更高的一个数位随之加 1。",
            "步进使所表示的数增大一；某个数位原为最大值时归零，并向更高的一个数位进位。",
        ]
    )


def written(p: Params, value: int) -> str:
    """The digits as one writes them."""
    return "".join(str(digit) for digit in reversed(digits(p, value)))


def last(p: Params) -> str:
    return written(p, 0 if p.down else p.limit - 1)


def ending(p: Params, v: Voice) -> list[str]:
    end = last(p)
    after = written(p, p.limit - 1 if p.down else 0)
    if p.stops:
        return [
            v.pick(
                [
                    f"计到 {end}（最高数位写在前面）后停止计数并保持不变。",
                    f"按最高数位在前的写法，{end} 是最后一个值，计数器停在该值上。",
                    f"计数不回绕：在 {end}（最高数位写在前面）处步进不改变任何数位。",
                ]
            )
        ]
    return [
        v.pick(
            [
                f"按最高数位在前的写法，{end} 的下一个值是 {after}。",
                f"{end} 之后是 {after}（最高数位写在前面）。",
                f"在 {end} 处步进一次得到 {after}，两者都从最高数位写起。",
            ]
        )
    ]


def more(p: Params, v: Voice) -> list[str]:
    clear, enable, end = v.ref(p.clear), v.ref(p.enable), last(p)
    unless = f"（{clear} 为 1 时除外）" if p.clear else ""
    rules = []
    if p.enable:
        rules.append(
            v.pick(
                [
                    f"在 {enable} 为 1 的每个时钟上升沿步进一次{unless}，{enable} 为 0 时不步进。",
                    f"{enable} 使能步进：它为 0 的时钟沿不步进，为 1 的时钟沿步进一次{unless}。",
                    f"只有 {enable} 为 1 的时钟上升沿才步进一次{unless}。",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"每个时钟上升沿都步进一次{unless}。",
                    f"每个时钟周期步进一次{unless}。",
                    f"计数器在每次时钟上升沿到来时步进{unless}。",
                ]
            )
        )
    if p.clear:
        home = written(p, start(p))
        free = f"，与 {enable} 无关" if p.enable else ""
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 时，时钟上升沿将各数位置为 {home}{free}。",
                    f"在 {clear} 为 1 的时钟上升沿，计数器回到 {home}{free}。",
                    f"只要 {clear} 为 1，时钟沿就把各数位变成 {home}{free}。",
                ]
            )
        )
    if p.flag:
        flag = v.ref(p.flag)
        words = {
            "pulse": [
                f"{flag} 只在从 {end} 回绕的那次步进之后的一个周期内为 1。",
                f"{flag} 由寄存器给出：在 {end} 处步进之后的那个周期为 1，其他周期均为 0。",
                f"每当在 {end} 处步进一次，{flag} 随后一个周期为 1，其余时间为 0。",
            ],
            "last": [
                f"各数位为 {end} 时 {flag} 为 1，否则为 0。",
                f"{flag} 以 1 标志 {end} 这个值。",
                f"当且仅当计数器处于 {end} 时，{flag} 为 1。",
            ],
            "zero": [
                f"所有数位都为 0 时 {flag} 为 1，否则为 0。",
                f"{flag} 以 1 表示计数器显示的全是零。",
                f"当且仅当每个数位都是 0 时，{flag} 为 1。",
            ],
        }
        rules.append(v.pick(words[p.flag_kind]))
    return rules


WORDS = Words(describe)
