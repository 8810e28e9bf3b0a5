"""BCD adders and subtracters in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.bcd_adder import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    a, b, out = v.ref(p.a), v.ref(p.b), v.ref(p.out)
    n, limit = p.digits, 10**p.digits
    if p.op == "add":
        noun = v.pick([f"{n} 位 BCD 加法器", "十进制加法器", "BCD 加法器"])
        extra = f"{a}、{b} 以及进位 {v.ref(p.carry_in)}" if p.carry_in else f"{a} 和 {b}"
        does = v.pick(
            [
                f"将 BCD 数 {extra} 相加，和由 {out} 输出",
                f"按十进制求 BCD 数 {extra} 之和，并送到 {out}",
            ]
        )
    elif p.op == "subtract":
        noun = v.pick([f"{n} 位 BCD 减法器", "十进制减法器", "BCD 减法器"])
        does = v.pick(
            [
                f"从 BCD 数 {a} 中减去 BCD 数 {b}，差由 {out} 输出",
                f"以 BCD 形式计算 {a} 减 {b}，并送到 {out}",
            ]
        )
    else:
        noun = v.pick([f"{n} 位 BCD 加减法器", "十进制加减运算单元"])
        does = v.pick(
            [
                f"对 BCD 数 {a} 和 {b} 做加法或减法，结果由 {out} 输出",
                f"以 BCD 形式计算 {a} 加 {b} 或 {a} 减 {b}，并送到 {out}",
            ]
        )
    if p.vec:
        unit = v.pick(
            [
                f"每个数由 {n} 个十进制数字组成，一个元素存放一个数字，个位在下标 0 处。",
                f"各数都是 {n} 位 BCD 数：每个元素一位数字，下标 0 为个位。",
            ]
        )
    else:
        unit = v.pick(
            [
                f"每个数由 {n} 个十进制数字组成，每四个二进制位存放一个数字，个位在最低的四位。",
                f"各数都是 {n} 位 BCD 数：四个二进制位一组，最低的一组为个位。",
            ]
        )
    rules = [unit]
    if p.select:
        select = v.ref(p.select)
        rules.append(
            v.pick(
                [
                    f"{select} 为 1 时从 {a} 中减去 {b}，为 0 时两数相加。",
                    f"{select} 选择运算：0 为相加，1 为 {a} 减 {b}。",
                ]
            )
        )
    rules += ranges(p, v, limit)
    carry = v.ref(p.carry_out) if p.carry_out else ""
    zeros = f"{out} 和 {carry} 均为 0" if carry else f"{out} 为 0"
    rules.append(
        v.pick(
            [
                f"只要 {a} 或 {b} 中有一个数字大于 9，{zeros}。",
                f"含有大于 9 的数字的操作数是非法的，此时 {zeros}。",
            ]
        )
    )
    if p.invalid:
        invalid = v.ref(p.invalid)
        rules.append(
            v.pick(
                [
                    f"当且仅当某个操作数中有大于 9 的数字时，{invalid} 为 1。",
                    f"任一操作数出现大于 9 的数字即把 {invalid} 置 1，否则为 0。",
                ]
            )
        )
    if p.zero:
        zero = v.ref(p.zero)
        rules.append(
            v.pick(
                [
                    f"当且仅当 {out} 为 0 时，{zero} 为 1。",
                    f"{out} 的所有数字都是 0 时 {zero} 为 1，否则为 0。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def ranges(p: Params, v: Voice, limit: int) -> list[str]:
    if p.saturates:
        large = v.pick([f"和达到或超过 {limit} 时显示 {limit - 1}", f"和不小于 {limit} 时以 {limit - 1} 代替"])
        small = v.pick(["差小于 0 时显示 0", "差为负时以 0 代替"])
    else:
        large = v.pick(
            [f"和达到或超过 {limit} 时只显示低 {p.digits} 位数字", f"和不小于 {limit} 时只保留低 {p.digits} 位数字"]
        )
        small = v.pick([f"差小于 0 时再加上 {limit}", f"差为负时给它加上 {limit} 再显示"])
    rules = [{"add": large, "subtract": small, "select": f"{large}；{small}"}[p.op] + "。"]
    if p.carry_out:
        carry = v.ref(p.carry_out)
        when = {
            "add": f"和达到或超过 {limit}",
            "subtract": "差小于 0",
            "select": f"和达到或超过 {limit} 或者差小于 0",
        }[p.op]
        rules.append(
            v.pick(
                [
                    f"当且仅当{when} 时，{carry} 为 1。",
                    f"若{when}，则 {carry} 为 1，否则为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
