"""Dynamic indexing of a Vec in Chinese."""

from __future__ import annotations

from chisellm.families.bits.vec_index import Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    if p.kind.startswith("read"):
        return describe_read(p, v)
    index, enable, data, out = (v.ref(path) for path in (p.index, p.enable, p.data, p.out))
    if p.kind == "steer":
        noun = v.pick(["输出到 Vec 的多路分配器", "数值分发单元", "一对多分配器"])
        does = v.pick(
            [
                f"将 {data} 送到 {out} 中由 {index} 选中的元素",
                f"把 {data} 发往输出 Vec {out} 的一个元素，其下标由 {index} 给出",
                f"以 {index} 为下标，用 {data} 驱动 {out} 的相应元素",
            ]
        )
        rest = v.pick(
            [
                f"{out} 的其他元素均为 {p.idle}。",
                f"{out} 中凡是未被选中的元素都输出 {p.idle}。",
                f"在其他下标处，{out} 的元素取 {p.idle}。",
            ]
        )
        quiet = f"{out} 的所有元素均为 {p.idle}"
    else:
        vector = v.ref(p.vector)
        noun = v.pick(["替换 Vec 中一个元素的模块", "向量更新单元", "单元素更新器"])
        does = v.pick(
            [
                f"将 {vector} 复制到 {out}，并把下标为 {index} 的元素替换为 {data}",
                f"由 {out} 输出以 {data} 替换第 {index} 号元素之后的 Vec {vector}",
                f"把 {data} 放到向量 {vector} 的下标 {index} 处，结果送到 {out}",
            ]
        )
        rest = v.pick(
            [
                f"其他元素从 {vector} 原样传到 {out}。",
                f"{out} 的其余元素与 {vector} 中相同下标的元素相等。",
                f"下标不同的元素都照 {vector} 原样复制。",
            ]
        )
        quiet = f"{out} 等于 {vector}"
    rules = [rest]
    if p.enable:
        rules.append(
            v.pick(
                [
                    f"上述操作在 {enable} 为 1 时进行；{enable} 为 0 时，{quiet}。",
                    f"若 {enable} 为 0，则不论 {index} 为何值，{quiet}。",
                    f"只有 {enable} 为 1 才会如此；否则，{quiet}。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def describe_read(p: Params, v: Voice) -> Description:
    vector = v.ref(p.vector)
    pairs = [(v.ref(index), v.ref(out)) for index, out in p.ports]
    outs = listed([out for _, out in pairs])
    rules = []
    if len(pairs) == 1:
        index, out = pairs[0]
        noun = v.pick(["读取 Vec 元素的模块", "按下标选择元素的选择器", "向量多路选择器"])
        does = v.pick(
            [
                f"用 {vector} 中下标为 {index} 的元素驱动 {out}",
                f"读取 Vec {vector} 的第 {index} 号元素，并由 {out} 输出",
                f"按 {index} 从 {vector} 中选出一个元素送到 {out}",
            ]
        )
    else:
        noun = v.pick(["带两个读端口的 Vec 读取模块", "双端口元素选择器", "双端口向量读取器"])
        does = v.pick(
            [
                f"同时读取 {vector} 的两个元素，并驱动 {outs}",
                f"为 Vec {vector} 提供两个独立的读端口，结果由 {outs} 给出",
                f"在同一时刻从 {vector} 中选出两个元素，分别送到 {outs}",
            ]
        )
        shape = v.pick(
            [
                "{out} 是 {vector} 中下标为 {index} 的元素。",
                "{index} 选择由 {out} 输出的元素。",
                "{vector} 的第 {index} 号元素送到 {out}。",
            ]
        )
        rules = [shape.format(index=index, out=out, vector=vector) for index, out in pairs]
        rules.append("两个端口可以访问同一个元素。")
    if p.enable:
        enable, both = v.ref(p.enable), "都" if pairs[1:] else ""
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，{outs} {both}为 {p.idle}。",
                    f"只有 {enable} 为 1 时才进行读取，否则 {outs} {both}为 {p.idle}。",
                    f"一旦 {enable} 为低电平，{outs} {both}被强制为 {p.idle}。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


WORDS = Words(describe)
