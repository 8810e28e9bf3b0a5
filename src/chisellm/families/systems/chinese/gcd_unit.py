"""Units for greatest common divisors in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.systems.chinese._unit import shell_rules
from chisellm.families.systems.gcd_unit import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    x, y, gcd = v.ref(p.given(p.x)), v.ref(p.given(p.y)), v.ref(p.path(p.gcd))
    noun = v.pick(["最大公约数计算单元", "求最大公约数（GCD）的单元", "多周期最大公约数计算器"])
    does = v.pick(
        [
            f"计算 {x} 与 {y} 的最大公约数",
            f"逐步求出无符号数 {x} 和 {y} 的最大公约数",
            f"用若干个时钟周期求 {x} 和 {y} 的最大公约数",
        ]
    )
    length = ["下述方法所需的时钟周期数", "由下述步骤决定的若干个时钟周期"]
    results = "各结果" if len(p.names) > 1 else "结果"
    zero = (
        ""
        if p.nonzero
        else v.pick(
            [
                "若一个操作数为 0，则结果为另一个操作数；两者都为 0 时结果为 0。",
                "有一个操作数为 0 时结果就是另一个，两个都为 0 时结果是 0。",
                "gcd(n, 0) 和 gcd(0, n) 都等于 n，n 为 0 时也是如此。",
            ]
        )
    )
    rules = [
        *shell_rules(p.shell, v, "两个操作数", results, length),
        method(p, v),
        v.pick(
            [
                f"{gcd} 是所存操作数的最大公约数。",
                f"所存两个操作数的最大公约数由 {gcd} 给出。",
                f"{gcd} 给出能同时整除所取两个操作数的最大整数。",
            ]
        )
        + zero,
    ]
    if p.coprime:
        coprime = v.ref(p.path(p.coprime))
        rules.append(
            v.pick(
                [
                    f"若最大公约数为 1，则 {coprime} 为 1，否则为 0。",
                    f"{coprime} 指示最大公约数是否为 1，是则为 1。",
                    f"{gcd} 为 1 时 {coprime} 也为 1，其他情况下为 0。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def method(p: Params, v: Voice) -> str:
    """The steps, which decide the time."""
    if p.method == "swap":
        first, second = v.ref(p.given(p.x)), v.ref(p.given(p.y))
        return v.pick(
            [
                f"工作的每个周期对所存的两个数 x 和 y（最初是 {first} 和 {second} 的值）做以下三件事之一：若 y 为 0，"
                "则这是最后一个周期；否则若 x 小于 y，则两者交换；否则从 x 中减去 y。",
                f"设 x 和 y 是所存的 {first} 和 {second}。工作的每个周期里，若 x < y 则交换两者，否则用 x - y 取代 x；"
                "发现 y = 0 的那个周期是最后一个。",
                f"该方法对一对数 (x, y) 进行操作，其初值是所存的 {first} 和 {second}："
                "每个周期在 x < y 时将它变为 (y, x)，"
                "否则变为 (x - y, y)；第一个 y 为 0 的周期结束工作。",
            ]
        )
    end = "两数相等" if p.nonzero else "两数相等或其中一个为 0"
    if p.method == "larger":
        return v.pick(
            [
                f"工作的每个周期从所存两数的较大者中减去较小者；一旦某个周期发现{end}，它就是最后一个周期，"
                "不作任何改变。",
                f"工作的每个周期都检查这两个数：若{end}，则为最后一个周期；否则从较大的数中减去较小的数。",
                f"每个周期都从较大的数中减掉较小的数，直到某个周期发现{end}；这个不做减法的周期仍属于工作，"
                "并使工作结束。",
            ]
        )
    return v.pick(
        [
            f"工作的每个周期都检查这两个数：若{end}，则为最后一个周期。否则，若两数都是奇数，则用差的一半取代较大的数。"
            "否则，每个偶数都减半，两数都是偶数时在同一周期一起减半；这种共同减半的次数要记下来，每有一次，"
            "结果乘以 2。",
            "采用二进制算法，每个周期做两种步骤之一：两个奇数变为其中较小者和差的一半；否则其中的偶数都减半，"
            f"而两者都是偶数时，结果要多加倍一次。一旦某个周期发现{end}，它就是最后一个周期，两种步骤都不做。",
            f"工作的每个周期执行下列各项中第一个适用的：若{end}，则到此周期结束；若两数都是奇数，"
            "则把差的一半放到较大者的位置；"
            "若两数都是偶数，则两者都减半，并为结果记下一个因子 2；否则将其中的偶数减半。",
        ]
    )


WORDS = Words(describe)
