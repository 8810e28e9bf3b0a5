"""Modules generic in the type they carry in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.generic_type import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

NOUNS = {
    "swap": ["交换单元", "二乘二交叉开关", "数据交换电路"],
    "choose": ["三选一选择器", "优先级多路选择器", "数据源选择器"],
    "hold": ["保持寄存器", "可装入寄存器", "捕获寄存器"],
    "delay": ["延迟线", "寄存器链", "流水线延迟电路"],
    "sort": ["双输入排序器", "比较交换单元", "排序单元"],
    "bypass": ["带旁路的寄存器", "可旁路寄存器", "带直通路径的延迟电路"],
}


def describe(p: Params, v: Voice) -> Description:
    rules = control_rules(p, v)
    if p.payload.shape == "bundle":
        name = f"`{p.payload.name}`"
        rules.append(
            v.pick(
                [
                    f"为所承载的数据声明一个 Bundle {name}。",
                    f"各字段属于一个单独的 Bundle 类型 {name}。",
                    f"所承载的数据放在单独的 Bundle {name} 中。",
                ]
            )
        )
    bound = p.bound.split(" <: ")[1].split(" ")[0]
    rules.append(
        v.pick(
            [
                "设计的代码以数据类型为类型参数，并按这些端口的类型进行例化。",
                f"代码对数据类型是泛型的（类型参数以 `{bound}` 为上界），并代入此处给出的类型。",
                "数据类型应是代码的一个参数，使用时填入上述端口的类型。",
            ]
        )
    )
    return Description(noun=v.pick(NOUNS[p.kind]), does=does_words(p, v), rules=tuple(rules))


def does_words(p: Params, v: Voice) -> str:
    a, b, c = v.ref(p.ins[0]), v.ref(p.ins[1 % len(p.ins)]), v.ref(p.ins[-1])
    y, z = v.ref(p.outs[0]), v.ref(p.outs[-1])
    s, o = v.ref(p.control), v.ref(p.override or p.control)
    options = {
        "swap": [
            f"将 {a} 送到 {y}、{b} 送到 {z}，{s} 为 1 时则交叉传送",
            f"在 {s} 为 1 时把送往 {y} 和 {z} 的 {a} 与 {b} 互换，否则保持原有次序",
            f"把 {a} 和 {b} 送到 {y} 和 {z}，{s} 为 0 时依次传送，为 1 时互换",
        ],
        "choose": [
            f"在 {o} 为 1 时用 {c} 驱动 {y}，否则在 {s} 为 1 时用 {b} 驱动，再否则用 {a} 驱动",
            f"为 {y} 选择数据：{o} 为 1 时选 {c}；否则 {s} 为 1 时选 {b}，两者都不为 1 时选 {a}",
            f"将 {a} 传到 {y}，若 {s} 为 1 则改传 {b}，若 {o} 为 1 则改传 {c}（后者优先）",
        ],
        "hold": [
            f"在每个 {s} 为 1 的时钟上升沿存入 {a}，并由 {y} 给出所存的值",
            f"每逢时钟沿 {s} 为 1，就把 {a} 装入驱动 {y} 的寄存器",
            f"在 {s} 的控制下捕获 {a}，并用最近捕获的值驱动 {y}",
        ],
        "delay": [
            f"让 {a} 依次经过 {p.stages} 个寄存器后送到 {y}",
            f"将 {a} 经 {p.stages} 级寄存器延迟，用最后一级驱动 {y}",
            f"使 {a} 沿着一条有 {p.stages} 个寄存器的链移动，链的最后一个寄存器就是 {y}",
        ],
        "sort": [
            f"用 {a} 与 {b} 中的较小者驱动 {y}，较大者驱动 {z}",
            f"把 {a} 和 {b} 排好次序：较小的送到 {y}，较大的送到 {z}",
            f"比较 {a} 与 {b}，将较小的值送往 {y}，将较大的值送往 {z}",
        ],
        "bypass": [
            f"在 {s} 为 1 时直接用 {a} 驱动 {y}，为 0 时用 {a} 在上一个时钟上升沿的值驱动",
            f"在每个时钟沿寄存 {a}，并用该寄存器驱动 {y}，{s} 为 1 时则直接用 {a} 驱动",
            f"在 {y} 上给出 {a} 一个时钟周期之前的值，{s} 为 1 时则给出其当前值",
        ],
    }
    return v.pick(options[p.kind])


def control_rules(p: Params, v: Voice) -> list[str]:
    y, z, s = v.ref(p.outs[0]), v.ref(p.outs[-1]), v.ref(p.control)
    if p.kind == "hold":
        options = [
            f"{s} 为 0 时，{y} 不变。",
            f"若 {s} 为 0，寄存器保持原值。",
            f"在 {s} 为 0 的时钟沿，所存的值不变。",
        ]
    elif p.kind == "delay" and p.controlled:
        options = [
            f"所有寄存器在 {s} 为 1 的时钟沿一起移动，其他时候保持不变。",
            f"{s} 使能链上的每个寄存器；它为 0 时什么都不移动。",
            f"{s} 为 0 期间，整条链保持原值。",
        ]
    elif p.kind == "sort" and p.controlled:
        options = [
            f"{s} 为 1 时正好相反：较大的值在 {y} 上，较小的值在 {z} 上。",
            f"{s} 使次序颠倒：它为 1 时，{y} 给出较大的值，{z} 给出较小的值。",
            f"若 {s} 为 1，{y} 与 {z} 的角色互换。",
        ]
    elif p.kind == "bypass":
        options = [
            "寄存器在每个时钟上升沿都装入数据，其初值为 0。",
            "不论是否旁路，寄存器在每个时钟沿都取其输入；模块复位时它变为 0。",
            "旁路并不阻止寄存器装入数据，该寄存器由复位置为 0。",
        ]
    else:
        return []
    return [v.pick(options)]


WORDS = Words(describe)
