"""Conversion between binary and BCD in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.bcd_convert import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    number, bcd = v.ref(p.number), v.ref(p.bcd)
    if p.vec:
        digits = v.pick(
            [
                f"{bcd} 的元素 0 存放个位，元素 1 存放十位，依此类推。",
                f"{bcd} 的各个数字从个位开始排列，个位在第一个元素。",
                f"{bcd} 含 {p.digits} 个十进制数字，每个四位二进制，最低位数字位于下标 0。",
            ]
        )
    else:
        digits = v.pick(
            [
                f"{bcd} 每四位存放一个数字：最低的四位是个位，往上依次是十位等。",
                f"{bcd} 的各个数字从个位开始排列，个位占最低的四位，其余每个数字也各占四位。",
                f"{bcd} 含 {p.digits} 个十进制数字，每个四位二进制，最低位数字位于第 3 位到第 0 位。",
            ]
        )
    rules = [digits]
    if p.to_bcd:
        noun = v.pick(["二进制转 BCD 转换器", "二进制数的 BCD 编码器", "十进制数字提取电路"])
        does = v.pick(
            [
                f"将二进制数 {number} 转换为 BCD 码，各位数字由 {bcd} 输出",
                f"在 {bcd} 上给出 {number} 的各个十进制数字",
                f"把 {number} 拆成十进制数字，以 BCD 码的形式送到 {bcd}",
            ]
        )
        rules += to_words(p, v)
    else:
        noun = v.pick(["BCD 转二进制转换器", "BCD 数译码器", "十进制转二进制转换器"])
        does = v.pick(
            [
                f"将 BCD 数 {bcd} 转换为二进制，结果由 {number} 输出",
                f"根据 BCD 数字 {bcd} 在 {number} 上给出对应的二进制值",
                f"求 {p.digits} 位 BCD 数 {bcd} 的值，并送到 {number}",
            ]
        )
        rules.append(
            v.pick(
                [
                    f"若有任何一个数字大于 9，{number} 为 0。",
                    f"含有大于 9 的数字的数是非法的，此时 {number} 输出 0。",
                    f"输入非法（即某个数字大于 9）时，{number} 取 0。",
                ]
            )
        )
        if p.flag:
            flag = v.ref(p.flag)
            rules.append(
                v.pick(
                    [
                        f"当且仅当有数字大于 9 时，{flag} 为 1。",
                        f"出现大于 9 的数字时 {flag} 置 1，否则为 0。",
                    ]
                )
                + (f"{flag} 与 {v.ref(p.enable)} 无关。" if p.enable else "")
            )
        if p.enable:
            rules.append(
                v.pick(
                    [
                        f"{v.ref(p.enable)} 为 0 时，{number} 为 0。",
                        f"只要 {v.ref(p.enable)} 为 0，就强制 {number} 为 0。",
                    ]
                )
            )
    if p.zero:
        what = f"{number} 或 {v.ref(p.enable)} 为 0" if p.to_bcd and p.enable else f"{number} 为 0"
        zero = v.ref(p.zero)
        rules.append(v.pick([f"当且仅当 {what} 时，{zero} 为 1。", f"若 {what}，则 {zero} 为 1，否则为 0。"]))
    return Description(noun=noun, does=does, rules=tuple(rules))


def to_words(p: Params, v: Voice) -> list[str]:
    number, bcd, limit = v.ref(p.number), v.ref(p.bcd), 10**p.digits
    rules = []
    if not p.fits:
        rules.append(
            v.pick(
                [
                    f"从 {limit} 起的数一律显示为 {'9' * p.digits}。",
                    f"若 {number} 超过 {limit - 1}，则每个数字都是 9。",
                ]
                if p.saturates
                else [
                    f"从 {limit} 起的数只显示低 {p.digits} 位十进制数字。",
                    f"{bcd} 显示 {number} 对 {limit} 取模的值。",
                ]
            )
        )
    if p.flag:
        flag = v.ref(p.flag)
        rules.append(
            v.pick(
                [
                    f"当且仅当该数不小于 {limit} 时，{flag} 为 1。",
                    f"数值大于 {limit - 1} 时 {flag} 置 1，否则为 0。",
                ]
            )
        )
    if p.blank:
        blank = v.ref(p.blank)
        rules.append(
            v.pick(
                [
                    f"若 {bcd} 上的数字 k 是前导零，即它和它上面的所有数字都是 0，则 {blank} 的第 k 位为 1；"
                    "第 0 位恒为 0。",
                    f"{blank} 用 1 标出 {bcd} 上的前导零，第 k 位对应数字 k；个位永远不算前导零。",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，以数 0 代替 {number}。",
                    f"只要 {enable} 为 0，所有输出都与 {number} 为 0 时相同。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
