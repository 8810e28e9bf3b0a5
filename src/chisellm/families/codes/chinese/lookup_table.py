"""Constant tables in Chinese."""

from __future__ import annotations

from chisellm.families.codes.lookup_table import Params, shown
from chisellm.families.family import Words
from chisellm.families.ports import markdown
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    index = v.ref(p.index)
    outs = [v.ref(column.name) for column in p.columns]
    what = listed(outs)
    noun = v.pick(["常数查找表", "查找表", "组合逻辑只读表"])
    does = v.pick(
        [
            f"从常数表中行号为 {index} 的一行读出 {what}",
            f"以 {index} 查常数表，用查得的内容驱动 {what}",
            f"将常数表的第 {index} 行送到 {what}",
        ]
    )
    rules = []
    rest = "，".join(f"{v.ref(column.name)} 为 {shown(p, column, column.fallback)}" for column in p.columns)
    if not (p.full or p.promised):
        rules.append(
            v.pick(
                [
                    f"若 {index} 大于或等于 {p.rows}，则 {rest}。",
                    f"超出表的范围时，即 {index} 大于 {p.rows - 1} 时，{rest}。",
                    f"对表中没有列出的 {index} 值，{rest}。",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，{rest}。",
                    f"只有 {enable} 为 1 时才读表；否则，{rest}。",
                    f"若 {enable} 为低电平，则 {rest}。",
                ]
            )
        )
    rules.append(v.pick(["表的内容如下：", "该表为：", f"表的各行按 {index} 列出如下："]))
    rows = [(k, *(shown(p, column, column.values[k]) for column in p.columns)) for k in range(p.rows)]
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(markdown([index, *outs], rows),))


WORDS = Words(describe)
