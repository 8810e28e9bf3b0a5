"""Arrays of instances in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.chinese._registered import stage_rules
from chisellm.families.structure.instance_array import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def result(p: Params, op: str, a: str, b: str, v: Voice) -> str:
    """What a lane gives, as a predicate that begins with a Chinese character; `a` and `b` bring their blanks."""
    top = (1 << p.width) - 1
    return v.pick(
        {
            "larger": [f"是{a}与{b}中的较大者", f"取{a}和{b}的最大值"],
            "smaller": [f"是{a}与{b}中的较小者", f"取{a}和{b}的最小值"],
            "distance": [f"是{a}与{b}之差的绝对值", f"等于{a}和{b}中较大的减去较小的"],
            "mean": [f"是{a}与{b}的平均值，向下取整", f"等于{a}与{b}的完整的和的一半，向下取整"],
            "mix": [f"是{a}与{b}的按位异或", f"等于{a}与{b}逐位异或后的值"],
            "mask": [f"等于把{a}中那些在{b}里为 1 的位清零后的值", f"是{b}取反后与{a}按位与的值"],
            "saturate": [f"是{a}与{b}之和，上限为 {top}", f"等于{a}加{b.rstrip()}，和超过 {top} 时取 {top}"],
        }[op]
    )


def describe(p: Params, v: Voice) -> Description:
    noun = v.pick(
        {
            "parallel": ["通道阵列", "由相同通道组成的阵列", "按通道并行的向量单元"],
            "alternating": ["两种通道交替的阵列", "双类型通道阵列", "奇偶通道阵列"],
            "cascade": ["通道级联电路", "通道链", "向量逐级合并电路"],
        }[p.shape]
    )
    does, rules = {"parallel": parallel, "alternating": alternating, "cascade": cascade}[p.shape](p, v)
    rules.append(v.pick(["所有数都是无符号数。", "各个值按无符号数处理。", "一切数值均视为无符号数。"]))
    if p.stage.kind:
        rules += stage_rules(p.stage, p.outputs[:2], v)
    rules.append(
        v.pick(
            [
                "每种通道只用 `Definition` 展开一次，再用 `Instance` 放置。",
                "各通道应是某个 `Definition` 的实例（`Instance`），使每种通道只展开一次。",
                "把通道写成可例化的模块，定义一次（`Definition`），并为每个元素建立一个 `Instance`。",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=tuple(rules))


def elements(p: Params, v: Voice) -> tuple[str, str]:
    a, b = v.ref(p.operands[0]), v.ref(p.operands[1])
    return f" {a} 的元素 k ", f" {b} 的元素 k "


def parallel(p: Params, v: Voice) -> tuple[str, list[str]]:
    y = v.ref(p.out)
    what = result(p, p.ops[0], *elements(p, v), v)
    does = v.pick(
        [
            f"对每个 k 给出 {y} 的元素 k，它{what}",
            f"按通道逐个计算：{y} 的元素 k {what}",
            f"驱动 {y} 的每一个元素 k，其值{what}",
        ]
    )
    return does, []


def alternating(p: Params, v: Voice) -> tuple[str, list[str]]:
    a, b, y = v.ref(p.operands[0]), v.ref(p.operands[1]), v.ref(p.out)
    does = v.pick(
        [
            f"将 {a} 与 {b} 逐元素合并到 {y}，偶数位置用一种方式，奇数位置用另一种方式",
            f"用两种轮流出现的通道，由 {a} 和 {b} 逐通道地计算 {y}",
            f"把 {a} 和 {b} 的运算结果填入 {y}，偶数元素与奇数元素采用不同的函数",
        ]
    )
    said = v.pick(
        [
            "k 为{word}时，{y} 的元素 k {what}。",
            "{y} 的元素 k（k 为{word}）{what}。",
            "在每个{word}位置 k 上，{y} 的元素{what}。",
        ]
    )
    rules = [
        said.format(word=word, y=y, what=result(p, op, *elements(p, v), v))
        for word, op in zip(("偶数", "奇数"), p.ops, strict=True)
    ]
    return does, rules


def cascade(p: Params, v: Voice) -> tuple[str, list[str]]:
    a, b, y = v.ref(p.operands[0]), v.ref(p.operands[1]), v.ref(p.out)
    what = result(p, p.ops[0], elements(p, v)[0], "前一通道的结果", v)
    does = v.pick(
        [
            f"从 {b} 开始逐通道地对 {a} 的元素做运算，并由 {y} 给出每个中间结果",
            f"以 {b} 为起点，从元素 0 起依次处理 {a}，用每一步的结果驱动 {y}",
            f"为 {a} 的每个元素串接一个通道，第一个通道由 {b} 馈入，各通道的结果由 {y} 输出",
        ]
    )
    rule = v.pick(
        [
            f"{y} 的元素 k {what}；通道 0 没有前一通道，以 {b} 代替其结果。",
            f"通道 k 的输出，即 {y} 的元素 k，{what}；对通道 0 而言，{b} 充当前一通道的结果。",
            f"通道 k 的结果就是 {y} 的元素 k，它{what}，其中通道 0 改用 {b}。",
        ]
    )
    return does, [rule]


WORDS = Words(describe)
