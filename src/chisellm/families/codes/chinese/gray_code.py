"""Conversions of Gray code in Chinese."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chisellm.families.codes.gray_code import Op, Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    noun, does, rules = TOLD[p.op](p, v)
    if p.enable:
        rules.append(enabling(p, v))
    return Description(noun=noun, does=does, rules=tuple(rules))


Told = tuple[str, str, list[str]]


def encode(p: Params, v: Voice) -> Told:
    data, out, flag, last = v.ref(p.data), v.ref(p.out), v.ref(p.flag), 2**p.width - 1
    noun = v.pick(["二进制到格雷码的转换器", "格雷码编码器", "由二进制数生成格雷码的模块"])
    does = v.pick(
        [
            f"将二进制数 {data} 转换为反射格雷码，由 {out} 输出",
            f"用 {data} 的反射二进制格雷码驱动 {out}",
            f"按标准的反射格雷码对 {data} 编码，码字由 {out} 给出",
        ]
    )
    rules = [
        v.pick(
            [
                f"{flag} 是 {data} + 1 的格雷码，其中 {last} 的下一个数是 0。",
                f"{flag} 给出紧接着的码字，即 {data} + 1 的码字；{last} 之后回到 0。",
                f"取 {data} 的后一个数（对 {last + 1} 取模），其格雷码由 {flag} 输出。",
            ]
        )
    ]
    return noun, does, rules if p.flag else []


def decode(p: Params, v: Voice) -> Told:
    data, out, flag, last = v.ref(p.data), v.ref(p.out), v.ref(p.flag), 2**p.width - 1
    noun = v.pick(["格雷码到二进制的转换器", "格雷码译码器", "反射格雷码的译码模块"])
    does = v.pick(
        [
            f"将反射格雷码码字 {data} 转换为二进制数 {out}",
            f"对反射二进制格雷码码字 {data} 译码，普通二进制结果由 {out} 输出",
            f"由 {out} 给出反射格雷码恰为 {data} 的那个二进制数",
        ]
    )
    rules = [
        v.pick(
            [
                f"当且仅当译出的数为 {last} 时，{flag} 为 1。",
                f"{flag} 标志最后一个码字：译出的数为 {last} 时它为 1，否则为 0。",
                f"若译出的数是 {last}，则 {flag} 为 1；对其他任何数，{flag} 为 0。",
            ]
        )
    ]
    return noun, does, rules if p.flag else []


def select(p: Params, v: Voice) -> Told:
    data, out, control, up, down = v.ref(p.data), v.ref(p.out), v.ref(p.control), p.up, 1 - p.up
    noun = v.pick(["双向格雷码转换器", "二进制与格雷码互换的转换器"])
    does = v.pick(
        [
            f"将 {data} 在二进制与反射格雷码之间转换，结果由 {out} 输出",
            f"把 {data} 译成反射二进制格雷码或从中译出，用结果驱动 {out}",
        ]
    )
    rule = v.pick(
        [
            f"{control} 为 {up} 时，{data} 是二进制数，{out} 是它的格雷码；{control} 为 {down} 时，{data} 是格雷码"
            f"码字，{out} 是它所表示的数。",
            f"{control} 为 {up} 选择由二进制到格雷码，为 {down} 选择由格雷码到二进制。",
            f"转换方向由 {control} 决定：取 {up} 时把 {data} 编码成格雷码，取 {down} 时把它译码成二进制。",
        ]
    )
    return noun, does, [rule]


def step(p: Params, v: Voice) -> Told:
    data, out, flag, last = v.ref(p.data), v.ref(p.out), v.ref(p.flag), 2**p.width - 1
    control, up, down = v.ref(p.control), p.up, 1 - p.up
    both = bool(p.control)
    noun = v.pick(["格雷码步进器", "格雷码可逆步进器" if both else "格雷码加一器"])
    does = v.pick(
        [
            f"从反射格雷码码字 {data} 移到{'相邻的' if both else '下一个'}码字，由 {out} 输出",
            f"由 {out} 输出反射二进制格雷码中 {data} 的{'前一个或后一个' if both else '后一个'}码字",
        ]
    )
    rules = []
    if both:
        rules.append(
            v.pick(
                [
                    f"{control} 为 {up} 时移到大 1 的数的码字，{control} 为 {down} 时移到小 1 的数的码字。",
                    f"{control} 为 {up} 时，{out} 所表示的数比 {data} 的大 1；为 {down} 时，则小 1。",
                    f"步进方向取决于 {control}，{up} 表示加 1，{down} 表示减 1。",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                f"码字序列首尾相接：{last} 的码字之后是 0 的码字{'，0 之前则是它' if both else ''}。",
                f"码字所表示的数对 {last + 1} 取模，因此 {last} 与 0 的码字相邻。",
                f"{last} 与 0 相邻：最后一个码字之后是第一个码字{'，反之亦然' if both else ''}。",
            ]
        )
    )
    if p.flag:
        crossing = f"从 {last} 到 0" + (f" 或从 0 到 {last}" if both else "")
        rules.append(
            v.pick(
                [
                    f"当且仅当这一步{crossing} 时，{flag} 为 1。",
                    f"{crossing} 的步进由 {flag} 上的 1 报告，对其他各步 {flag} 为 0。",
                    f"若所表示的数发生{crossing} 的回绕，则 {flag} 为 1，否则为 0。",
                ]
            )
        )
    return noun, does, rules


def distance(p: Params, v: Voice) -> Told:
    data, second, out, flag = v.ref(p.data), v.ref(p.second), v.ref(p.out), v.ref(p.flag)
    noun = v.pick(["格雷码指针的距离计算器", "格雷码指针减法器", "格雷码指针的填充量计算单元"])
    does = v.pick(
        [
            f"计算格雷码指针 {data} 领先 {second} 多少，以二进制由 {out} 输出",
            f"对反射格雷码码字 {data} 和 {second} 译码，用前者减去后者的结果驱动 {out}",
        ]
    )
    rules = [
        v.pick(
            [
                f"两个指针都采用反射格雷码，{out} 是译码后的两数之差（{data} 减 {second}）对 {2**p.width} 取模的值。",
                f"{out} 等于 {data} 表示的数减去 {second} 表示的数，再对 {2**p.width} 取模，两者都由反射格雷码译出。",
            ]
        )
    ]
    if p.flag:
        rules.append(
            v.pick(
                [
                    f"当且仅当两个指针相等时，{flag} 为 1。",
                    f"{flag} 指示 {data} 与 {second} 是否相同，相同为 1，不同为 0。",
                    f"指针相等使 {flag} 为 1，不等使 {flag} 为 0。",
                ]
            )
        )
    return noun, does, rules


TOLD: Mapping[Op, Callable[[Params, Voice], Told]] = {
    "encode": encode,
    "decode": decode,
    "select": select,
    "step": step,
    "distance": distance,
}


def enabling(p: Params, v: Voice) -> str:
    enable, out = v.ref(p.enable), v.ref(p.out)
    rest = f"{out} 直接等于 {v.ref(p.data)}" if p.bypass else f"{out} 为 0"
    rest += f"，{v.ref(p.flag)} 为 0" if p.flag else ""
    return v.pick(
        [
            f"以上各项在 {enable} 为 1 时有效；{enable} 为 0 时，{rest}。",
            f"{enable} 为 0 时不做任何转换：{rest}。",
            f"若 {enable} 为低电平，则 {rest}。",
        ]
    )


WORDS = Words(describe)
