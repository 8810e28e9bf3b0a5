"""Reversals of the order of parts of a word in Chinese."""

from __future__ import annotations

from chisellm.families.bits.byte_swap import Params, Swap
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

UNITS = {1: "比特", 4: "半字节", 8: "字节", 16: "半字", 32: "字"}


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    outs = [v.ref(out) for out in p.names]
    noun = v.pick(["字节序转换器", "大小端转换单元", "字重排模块"])
    if len(p.swaps) == 1:
        unit = UNITS[p.swaps[0].unit]
        noun = v.pick([f"{unit}次序转换器", f"{unit}倒序器", "字重排模块"])
    does = v.pick(
        [
            f"按固定的分组对 {data} 的各位重新排序，并驱动 {listed(outs)}",
            f"由 {listed(outs)} 输出改变了排列次序的 {data}",
            f"将 {data} 重新排列后送到 {listed(outs)}",
        ]
    )
    if p.mode:
        rules, tables = by_mode(p, v)
        return Description(noun=noun, does=does, rules=tuple(rules), tables=tables)
    rules = [f"{out} 是{said(p, swap, v)}。" for out, swap in zip(outs, p.swaps, strict=True)]
    if p.enable:
        enable = v.ref(p.enable)
        rest = f"{listed(outs)} {'都' if outs[1:] else ''}等于 {data}"
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时保持原有次序，即 {rest}。",
                    f"重新排列只在 {enable} 为 1 时进行，否则 {rest}。",
                    f"若 {enable} 为 0，则 {rest}。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def by_mode(p: Params, v: Voice) -> tuple[list[str], tuple[str, ...]]:
    """The orders that the mode chooses among, as a table or as sentences."""
    data, mode, out = v.ref(p.data), v.ref(p.mode), v.ref(p.names[0])
    tables: tuple[str, ...] = ()
    rules = []
    if v.pick([True, False]):
        rules.append(
            v.pick([f"{mode} 选择所做的操作：", f"{mode} 的译码如下：", f"各操作由 {mode} 选定，对应关系为："])
        )
        rows = [f"| `0b{code:0{p.size}b}` | {said(p, swap, v)} |" for code, swap in p.table]
        tables = ("\n".join([f"| {mode} | {out} |", "|---|---|", *rows]),)
    else:
        rules += [f"{mode} 为 {code} 时，{out} 是{said(p, swap, v)}。" for code, swap in p.table]
    if len(p.codes) < 2**p.size:
        rules.append(
            v.pick(
                [
                    f"{mode} 取其他值时，{out} 等于 {data}。",
                    f"{mode} 的其余取值都让 {data} 原样通过。",
                    f"若 {mode} 的值未列出，则 {data} 不作改动直接送到 {out}。",
                ]
            )
        )
    return rules, tables


def said(p: Params, swap: Swap, v: Voice) -> str:
    """One order in words, as a noun phrase."""
    data, unit, count = v.ref(p.data), UNITS[swap.unit], swap.group // swap.unit
    if swap.group == p.width:
        return v.pick(
            [
                f"将 {data} 的 {count} 个{unit}的次序颠倒后的结果",
                f"各{unit}倒序排列后的 {data}",
                f"从另一端起逐{unit}读出 {data} 的结果" if swap.unit > 1 else f"位序完全反转的 {data}",
            ]
        )
    group = "字节" if swap.group == 8 else f" {swap.group} 位段"
    return v.pick(
        [
            f"将 {data} 的每个{group}内的 {count} 个{unit}倒序排列后的结果",
            f"在每个{group}内部颠倒 {data} 的{unit}次序后的结果",
            f"保持 {data} 的各个{group}位置不动、只把其中的{unit}倒序后的结果",
        ]
    )


WORDS = Words(describe)
