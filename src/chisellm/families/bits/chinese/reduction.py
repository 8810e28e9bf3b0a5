"""Reductions of many bits to one in Chinese."""

from __future__ import annotations

from chisellm.families.bits._reduction_params import Params
from chisellm.families.bits._reduction_words import TRUE_OF_NOTHING, Op
from chisellm.families.family import Words
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

# When a result is 1; the bits that count are named in front.
MEANINGS: dict[Op, tuple[str, str, str]] = {
    "all": ("所有位都为 1", "每一位都为 1", "没有任何一位为 0"),
    "any": ("至少有一位为 1", "有一位或多位为 1", "各位不全为 0"),
    "none": ("所有位都为 0", "没有任何一位为 1", "每一位都为 0"),
    "some_zero": ("至少有一位为 0", "各位不全为 1", "有一位或多位为 0"),
    "odd": ("1 的个数为奇数", "有奇数个位为 1", "所有位的异或为 1"),
    "even": ("1 的个数为偶数（零个也算偶数）", "有偶数个位为 1（零个也算偶数）", "所有位的异或为 0"),
    "one": ("恰有一位为 1", "有且仅有一位为 1", "1 的个数恰好是一"),
    "several": ("至少有两位为 1", "有不止一位为 1", "1 的个数为二或更多"),
}


def formed(shape: str, op: Op, scope: tuple[str, str], output: str, v: Voice) -> str:
    """A sentence after `shape`; `scope` names the bits in front of what all of them or some of them are."""
    said = v.pick(MEANINGS[op])
    condition = scope[0 if said.startswith(("所有", "每", "各")) else 1]
    condition += f" {said}" if said[0] == "1" else said
    before, after = " " if condition[0] == "`" else "", " " if condition[-1].isdigit() else ""
    return shape.format(c=f"{before}{condition}", t=after, o=output)


def describe(p: Params, v: Voice) -> Description:
    if p.source == "groups":
        return describe_groups(p, v)
    data, second = v.ref(p.data), v.ref(p.second)
    high, low = p.low + p.size - 1, p.low
    field, both = f"字段 {data}[{high}:{low}] ", f"{data} 和 {second} 合在一起后"
    scope = {
        "word": (f"{data} 的", f"{data} 中"),
        "slice": (f"{field}的", f"{field}中"),
        "mask": ("掩码选中的", "掩码选中的位里"),
        "two": (both, both),
    }[p.source]
    nouns = {
        "word": ["位归约单元", "字归约器", "汇总一个字各位状态的模块"],
        "slice": ["字段检查器", "位字段归约单元", "汇总字段各位状态的模块"],
        "mask": ["带掩码的位归约单元", "带掩码的字检查器", "在掩码下进行归约的模块"],
        "two": ["跨两个字的位归约单元", "双字位检查器", "对两个字联合归约的模块"],
    }[p.source]
    about = {
        "word": f"{data} 的各位",
        "slice": f"{data} 的第 {high} 位到第 {low} 位",
        "mask": f"{data} 中 {second} 对应位为 1 的那些位",
        "two": f"{data} 和 {second} 合在一起的所有位",
    }[p.source]
    goal = "一个标志" if len(p.ops) == 1 else "若干标志"
    does = v.pick([f"将 {about}归约为{goal}", f"由 {about}得出{goal}", f"把 {about}汇总成{goal}"])
    rules = []
    if p.source == "mask":
        rules.append(
            v.pick(
                [
                    f"{second} 的某一位为 1 时，{data} 的同号位即被掩码选中。",
                    f"所谓被掩码选中，是指 {second} 在同一位置上为 1；{data} 的其他位不参与运算。",
                    f"{data} 中只有在 {second} 里对应位为 1 的位才算被掩码选中并参与运算。",
                ]
            )
        )
    elif p.source == "slice":
        rules.append(
            v.pick(
                [
                    f"{data} 的其他位没有影响。",
                    f"该字段以外的 {data} 各位一律忽略。",
                    f"除此之外，{data} 的任何内容都不起作用。",
                ]
            )
        )
    shape = v.pick(
        [
            "当且仅当{c}{t}时，{o} 为 1",
            "{o} 在{c}{t}时为高电平，其他情况下为低电平",
            "若{c}，则 {o} 为 1，否则为 0",
        ]
    )
    for op, output in zip(p.ops, p.outputs, strict=True):
        rule = formed(shape, op, scope, v.ref(output), v)
        if p.source == "mask":
            rule += f"；{second} 为 0（没有选中任何位）时，{v.ref(output)} 为 {int(op in TRUE_OF_NOTHING)}"
        rules.append(rule + "。")
    return Description(noun=v.pick(nouns), does=does, rules=tuple(rules))


def describe_groups(p: Params, v: Voice) -> Description:
    data, out = v.ref(p.data), v.ref(p.outputs[0])
    count, size = p.width // p.size, p.size
    noun = v.pick(["分组位归约单元", "逐组归约器", "对每组位分别归约的模块"])
    does = v.pick(
        [
            f"将 {data} 分成 {count} 组、每组 {size} 位，并把每组归约为 {out} 的一位",
            f"把 {data} 中 {count} 组相邻的 {size} 位分别归约成 {out} 的一位",
            f"对 {data} 的每 {size} 位一组给出 {out} 的一位，总共 {count} 组",
        ]
    )
    place = v.pick(
        [
            f"第 k 组包含 {data} 的第 {size}k 位到第 {size}k + {size - 1} 位，即第 0 组在最低端；"
            f"其结果是 {out} 的第 k 位。",
            f"各组从最低位一端开始编号：{data} 最低的 {size} 位对应 {out} 的第 0 位，接下来的 {size} 位对应第 1 位，"
            "依此类推。",
            f"{out} 的第 k 位对应 {data} 的第 {size}k + {size - 1} 位到第 {size}k 位。",
        ]
    )
    result = formed("当且仅当{c}{t}时，该组的结果位为 1", p.ops[0], ("组内", "组内"), "", v)
    return Description(noun=noun, does=does, rules=(place, f"{result}。"))


WORDS = Words(describe)
