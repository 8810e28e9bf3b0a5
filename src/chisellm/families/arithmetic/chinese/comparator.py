"""Comparators in Chinese."""

from __future__ import annotations

from chisellm.families.arithmetic.comparator import Params
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def phrase(relation: str, left: str, right: str, v: Voice) -> str:
    """The relation as a clause that ends with the right operand."""
    words = {
        "lt": ["小于", "<", "严格小于"],
        "le": ["小于或等于", "<=", "不大于"],
        "gt": ["大于", ">", "严格大于"],
        "ge": ["大于或等于", ">=", "不小于"],
        "eq": ["等于", "恰好等于", "的值等于"],
        "ne": ["不等于", "并不等于", "的值不同于"],
    }
    return f"{left} {v.pick(words[relation])} {right}"


def describe(p: Params, v: Voice) -> Description:
    left = v.ref(p.operands[0])
    right = v.ref(p.operands[1]) if p.right_width else str(p.constant)
    kind = "无符号" if p.numbers == "unsigned" else "有符号"
    numbers = v.pick(["无符号数", "无符号整数"] if kind == "无符号" else ["补码表示的有符号数", "补码整数"])
    if p.right_width:
        noun = v.pick([f"{kind}比较器", f"{kind}数的大小比较器", f"{kind}比较单元"])
        does = v.pick(
            [
                f"将 {left} 与 {right} 作为{numbers}进行比较",
                f"比较两个操作数 {left} 和 {right}，二者均按{numbers}解释",
                f"把 {left} 和 {right} 都看作{numbers}，判断前者与后者的大小关系",
            ]
        )
    else:
        noun = v.pick([f"{kind}阈值比较器", f"{kind}数与常量的比较器", f"{kind}门限检测电路"])
        does = v.pick(
            [
                f"将 {left} 作为{numbers}与常量 {right} 比较",
                f"按{numbers}解释 {left}，并对照固定值 {right} 进行检查",
                f"判断{numbers} {left} 与固定阈值 {right} 的大小关系",
            ]
        )
    outputs = [v.ref(output) for output in p.outputs]
    rules: list[str] = []
    tables: tuple[str, ...] = ()
    if len(outputs) > 2 and v.pick([False, True]):
        rules.append("各输出为 1 的条件见下表：条件成立时该输出为 1，否则为 0。")
        rows = [f"| {o} | {phrase(r, left, right, Voice(None))} |" for o, r in zip(outputs, p.relations, strict=True)]
        tables = ("\n".join(["| 输出 | 为 1 的条件 |", "|---|---|", *rows]),)
    else:
        shape = v.pick(
            ["当且仅当 {c} 时，{o} 为 1。", "若 {c}，则 {o} 为高电平，否则为低电平。", "{o} 在 {c} 时置 1，否则为 0。"]
        )
        rules += [shape.format(o=o, c=phrase(r, left, right, v)) for o, r in zip(outputs, p.relations, strict=True)]
    if p.enable:
        enable = v.ref(p.enable)
        which = f"{outputs[0]} 为 0" if len(outputs) == 1 else "所有输出均为 0"
        blank = " " if len(outputs) == 1 else ""
        rules.append(
            v.pick(
                [
                    f"比较仅在 {enable} 为 1 时有效；{enable} 为 0 时，{which}。",
                    f"只要 {enable} 为 0，无论操作数取何值，{which}。",
                    f"{enable} 对比较结果起门控作用：它为低电平时，强制{blank}{which}。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tables)


WORDS = Words(describe)
