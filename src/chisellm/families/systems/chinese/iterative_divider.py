"""Iterative dividers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.systems.chinese._unit import shell_rules
from chisellm.families.systems.iterative_divider import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    dividend, divisor = (v.ref(path) for path in p.given)
    quotient = v.ref(p.path(p.quotient))
    kind = "有符号" if p.signed else "无符号"
    noun = v.pick(["迭代除法器", f"{kind}串行除法器", "多周期除法器"])
    does = v.pick(
        [
            f"用若干个时钟周期计算 {dividend} 除以 {divisor}",
            f"计算 {dividend} 与 {divisor} 的{kind}商，每个时钟周期求出一位",
            f"在多个时钟周期内完成 {dividend} 除以 {divisor} 的{kind}整数除法",
        ]
    )
    results = "各结果" if len(p.names) > 1 else "商"
    rules = shell_rules(p.shell, v, "两个操作数", results, [f" {p.width} 个时钟周期", f"整整 {p.width} 个周期"])
    rules.append(
        v.pick(
            [
                f"除法按{kind}数进行，{'商向零取整' if p.signed else '舍去小数部分'}；商由 {quotient} 给出。",
                f"{quotient} 是{kind}商，{'向零取整' if p.signed else '不含小数部分'}。",
                f"{kind}商出现在 {quotient} 上，{'向零截断' if p.signed else '小数部分截去'}。",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=(*rules, *details(p, v)))


def details(p: Params, v: Voice) -> list[str]:
    """The remainder, and the cases in which the quotient is not the true one."""
    rules = []
    if p.remainder:
        remainder = v.ref(p.path(p.remainder))
        rules.append(
            v.pick(
                [
                    f"{remainder} 是除法的余数{'，其符号与被除数相同（余数为 0 时除外）' if p.signed else ''}。",
                    f"除法所余的数由 {remainder} 给出{'，它取被除数的符号' if p.signed else ''}。",
                    f"{remainder} 等于被除数减去商与除数之积{'（因此符号随被除数）' if p.signed else ''}。",
                ]
            )
        )
    if p.signed:
        least = -(1 << p.width - 1)
        rules.append(
            v.pick(
                [
                    f"{least} 除以 -1 会溢出，结果为 {least}{'，余数为 0' if p.remainder else ''}。",
                    f"商放不下的唯一情形是 {least} 除以 -1，"
                    f"此时商回绕为 {least}{'，余数为 0' if p.remainder else ''}。",
                    f"对于 {least} 除以 -1，商为 {least}{'，余数为 0，因为真正的商无法表示' if p.remainder else ''}。",
                ]
            )
        )
    if not p.nonzero:
        ones = "-1" if p.signed else f"{(1 << p.width) - 1}（全 1）"
        rest = "，余数等于被除数" if p.remainder else ""
        rules.append(
            v.pick(
                [
                    f"除数为 0 时所用时间相同；此时商为 {ones}{rest}。",
                    f"除以零与其他除法用时一样，其商为 {ones}{rest}。",
                    f"若除数为 0，则经过通常的周期数之后，商为 {ones}{rest}。",
                ]
            )
        )
    if p.flag:
        flag = v.ref(p.path(p.flag))
        rules.append(
            v.pick(
                [
                    f"{flag} 与商同时给出，指示所存的除数是否为 0，是则为 1。",
                    f"{flag} 随商一起给出：除以零之后为 1，其他除法之后为 0。",
                    f"给出商的同时，若所取的除数为 0，则 {flag} 为 1，否则为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
