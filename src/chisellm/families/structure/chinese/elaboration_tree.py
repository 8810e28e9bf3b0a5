"""Reductions and prefix networks in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.chinese._registered import stage_rules
from chisellm.families.structure.elaboration_tree import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    x, y = v.ref(p.vector), v.ref(p.out)
    what = v.pick(
        {
            "add": ["之和（不丢失进位）", "的全精度和"],
            "wrap": [f"之和（对 2^{p.width} 取模）", f"之和（按模 2^{p.width} 回绕）"],
            "max": ["的最大值", "中的最大者"],
            "min": ["的最小值", "中的最小者"],
            "xor": ["按位异或的结果", "逐位异或后的值"],
            "and": ["按位与的结果", "逐位相与后的值"],
            "or": ["按位或的结果", "逐位相或后的值"],
        }[p.op]
    )
    if p.shape == "reduce":
        noun = v.pick(["归约树", "树形归约电路", "向量归约器"])
        does = v.pick(
            [
                f"用 {x} 所有元素{what}驱动 {y}",
                f"将 {x} 归约为一个值，即各元素{what}，由 {y} 输出",
                f"在 {y} 上计算 {x} 全部元素{what}",
            ]
        )
    else:
        noun = v.pick(["前缀网络", "扫描网络", "逐级累计结果的生成电路"])
        span = "元素 0 到元素 k（含）" if p.shape == "scan" else f"元素 k 到最后一个元素（即元素 {p.count - 1}）"
        does = v.pick(
            [
                f"用 {x} 中{span}{what}驱动 {y} 的元素 k",
                f"逐个计算累计结果：{y} 的元素 k 是 {x} 中{span}{what}",
                f"对每个 k 求出 {x} 中{span}{what}，作为 {y} 的元素 k 输出",
            ]
        )
    rules = []
    if p.signed and p.op in ("max", "min", "add"):
        rules.append(v.pick(["各元素是有符号数。", "所有元素都按补码有符号数处理。", "元素一律视为有符号数。"]))
    if p.masks:
        m = v.ref(p.masks)
        rules.append(
            v.pick(
                [
                    f"{m} 中下标相同的元素为 0 时，该元素按 0 计入。",
                    f"{x} 的元素 k 仅在 {m} 的元素 k 为 1 时参与运算，否则以 0 代替。",
                    f"{m} 选择哪些元素参与：某处为 0 时，{x} 中该处的元素被替换为 0。",
                ]
            )
        )
    rules += stage_rules(p.stage, [p.out], v)
    rules.append(
        v.pick(
            [
                "整个结构由 Scala 在展开阶段生成，而不是逐个写出每个运算。",
                "网络由展开时执行的 Scala 代码构建，不要手工罗列每个运算符。",
                "各运算符应在展开阶段由 Scala 的集合操作、折叠或递归生成。",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=tuple(rules))


WORDS = Words(describe)
