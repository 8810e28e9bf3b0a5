"""Conversions of pixels in Chinese."""

from __future__ import annotations

from chisellm.families.codes._color_params import Kind, Params, order
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

COLORS = ("红", "绿", "蓝")


def channels(p: Params) -> str:
    """The channels that change."""
    names = [f"{COLORS[k]}色" for k in p.touched]
    return "各通道" if len(names) == 3 else f"{'和'.join(names)}通道"


def describe(p: Params, v: Voice) -> Description:
    pixel, out, amount, which = v.ref(p.pixel), v.ref(p.out), v.ref(p.amount), channels(p)
    nouns: dict[Kind, list[str]] = {
        "widen": [f"从 {p.format} 到 RGB888 的像素转换器", f"把 {p.format} 像素扩展为 RGB888 的模块"],
        "narrow": [f"从 RGB888 到 {p.format} 的像素转换器", f"把 RGB888 像素缩减为 {p.format} 的模块"],
        "grey": ["彩色转灰度的转换器", "像素亮度计算器"],
        "brighten": ["像素亮度调节单元", "面向 RGB888 像素的亮度调节器"],
        "invert": ["像素反色器", "面向 RGB888 像素的反色单元"],
        "scale": ["像素淡化器", "面向 RGB888 像素的亮度缩放器"],
    }
    predicates: dict[Kind, list[str]] = {
        "widen": [
            f"将 {p.format} 像素 {pixel} 扩展为每通道 8 位，由 {out} 输出",
            f"把 {pixel} 从 {p.format} 转换为 RGB888，并驱动 {out}",
        ],
        "narrow": [
            f"将 RGB888 像素 {pixel} 缩减为 {p.format}，由 {out} 输出",
            f"把 {pixel} 从 RGB888 转换为 {p.format}，并驱动 {out}",
        ],
        "grey": [
            f"计算 RGB888 像素 {pixel} 的灰度值 {out}",
            f"把 RGB888 像素 {pixel} 转换成灰度，并驱动 {out}",
        ],
        "brighten": [
            f"将 {amount} 加到 RGB888 像素 {pixel} 的{which}上，输出像素 {out}",
            f"按 {amount} 调节 RGB888 像素 {pixel} 的亮度，并驱动 {out}",
        ],
        "invert": [
            f"对 RGB888 像素 {pixel} 做反色处理，输出像素 {out}",
            f"用 RGB888 像素 {pixel} 的补色驱动 {out}",
        ],
        "scale": [
            f"按 {amount} 缩放 RGB888 像素 {pixel} 的{which}，输出像素 {out}",
            f"将 RGB888 像素 {pixel} 的{which}乘以 {amount} / 256，并驱动 {out}",
        ],
    }
    rules = formats(p, v) + arithmetic(p, v)
    return Description(noun=v.pick(nouns[p.kind]), does=v.pick(predicates[p.kind]), rules=tuple(rules))


def formats(p: Params, v: Voice) -> list[str]:
    names = [COLORS[k] for k in order(p)]
    sides = [(p.pixel, p.in_sizes)] if p.packed_in else []
    sides += [(p.out, p.out_sizes)] if p.packed_out and p.kind != "grey" else []
    rules = []
    for path, sizes in sides:
        widths = [str(sizes[k]) for k in order(p)]
        held = "、".join(f"{width} 位{name}色" for width, name in zip(widths, names, strict=True))
        rules.append(
            v.pick(
                [
                    f"{v.ref(path)} 中各通道从最高位往下依次为{'、'.join(names)}，位数分别为 {listed(widths)}。",
                    f"{v.ref(path)} 由高位到低位依次存放 {held}。",
                ]
            )
        )
    return rules


def arithmetic(p: Params, v: Voice) -> list[str]:
    if p.kind == "widen":
        return [widening(p, v)]
    if p.kind == "narrow":
        return [narrowing(p, v)]
    if p.kind == "grey":
        return grey_words(p, v)
    amount, which = v.ref(p.amount), channels(p)
    rules = {
        "brighten": [
            "结果小于 0 的通道取 0，大于 255 的通道取 255。",
            "每个通道的结果都限制在 0 到 255 的范围内。",
        ],
        "invert": [f"{which}变为 255 减去原值。", f"{which}的所有位取反。"],
        "scale": [
            f"{which}变为原值乘以 {amount} 再除以 256，向下取整。",
            f"{which}的新值是原值 × {amount} / 256 的整数部分。",
        ],
    }[p.kind]
    said = [v.pick(rules)]
    if len(p.touched) < 3:
        said.append(
            v.pick(
                [
                    f"只改变{which}，像素的其余部分保持不变。",
                    f"该操作只涉及{which}，其他通道原样通过。",
                    f"除{which}以外的通道都不受影响。",
                ]
            )
        )
    if p.active:
        active = v.ref(p.active)
        said.append(
            v.pick(
                [
                    f"{active} 为 0 时，各通道原样通过。",
                    f"该操作在 {active} 为 1 时进行；{active} 为 0 时像素颜色不变。",
                    f"若 {active} 为 0，则每个通道都保持原值。",
                ]
            )
        )
    return said


def widening(p: Params, v: Voice) -> str:
    if p.replicate:
        return v.pick(
            [
                "每个通道的各位从最高位起循环重复，直到填满 8 位。",
                "新通道的低位由原通道的各位从最高位开始重复填充。",
            ]
        )
    return v.pick(["每个新通道的低位均为 0。", "在每个通道的各位下方补 0，补足 8 位。"])


def narrowing(p: Params, v: Voice) -> str:
    if not p.rounded:
        return v.pick(["每个通道只保留高位。", "每个通道的低位直接截去，不做舍入。"])
    return v.pick(
        [
            "舍去通道的低位之前，先加上保留部分最低位权值的一半；结果超出范围时取该通道的最大值。",
            "各通道舍去低位时采用四舍五入（恰好一半时进位），并在新通道的最大值处饱和。",
        ]
    )


def grey_words(p: Params, v: Voice) -> list[str]:
    r, g, b, shift = p.weights
    total = f"{r} × R + {g} × G + {b} × B"
    rounding = f"({total} + {2 ** (shift - 1)})" if p.rounded else f"({total})"
    where = "其中 R、G、B 是红、绿、蓝三个通道的值"
    rules = [
        v.pick(
            [
                f"灰度值等于 {rounding} / {2**shift} 向下取整，{where}。",
                f"将 {rounding} 右移 {shift} 位得到 {v.ref(p.out)}，{where}。",
                f"灰度值由 {rounding} 除以 {2**shift} 并舍去余数得到，{where}。",
            ]
        )
    ]
    if p.bright:
        rules.append(
            v.pick(
                [
                    f"当且仅当 {v.ref(p.out)} 大于 {p.threshold} 时，{v.ref(p.bright)} 为 1。",
                    f"灰度值超过 {p.threshold} 时 {v.ref(p.bright)} 为 1，否则为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
