"""Chains of one-bit cells in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.structure.chinese._registered import stage_rules
from chisellm.families.structure.module_hierarchy import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

NOUNS = {
    "add": ["行波进位加法器", "逐位加法器", "由全加器组成的加法器"],
    "subtract": ["行波借位减法器", "逐位减法器", "由一位单元组成的减法器"],
    "less": ["逐位级联比较器", "逐位大小比较器", "小于比较器"],
    "increment": ["行波增量器", "条件加一电路", "由半加器组成的增量器"],
    "decrement": ["行波减量器", "条件减一电路", "由一位单元组成的减量器"],
    "negate": ["级联式求负电路", "求补电路", "逐位求负电路"],
    "isolate": ["最低位 1 提取器", "最低有效 1 检测器", "首个 1 提取电路"],
    "spread": ["向上填充电路", "从最低位 1 起的填充单元", "位扩展填充电路"],
}


def describe(p: Params, v: Voice) -> Description:
    built = v.pick(
        [
            "结构上由相同的一位单元构成，每个单元都是一个小模块的实例，从最低位向上串接。",
            "单个位的逻辑写成独立的模块，每一位连接一个实例，从最低位开始。",
            "整体采用行波链结构：每个位置放一个一位模块的实例，从位 0 开始。",
        ]
    )
    rules = [*finish_rules(p, v), *stage_rules(p.stage, p.outputs, v), built]
    return Description(noun=v.pick(NOUNS[p.kind]), does=does_words(p, v), rules=tuple(rules))


def does_words(p: Params, v: Voice) -> str:
    a, b = v.ref(p.operands[0]), v.ref(p.operands[-1])
    y, s, f = v.ref(p.result or "y"), v.ref(p.start or "s"), v.ref(p.finish or "f")
    width, size = p.width, 1 << p.width
    if p.kind == "less":
        return v.pick(compared(p, a, b, s, f))
    carry = f" 以及进位 {s}" if p.start else ""
    borrow = f" 和借位 {s}" if p.start else ""
    plus = f" + {s}" if p.start else ""
    minus = f" - {s}" if p.start else ""
    options = {
        "add": [
            f"将 {a}、{b}{carry} 相加，用和对 {size} 取模的值驱动 {y}"
            if p.start
            else f"将 {a} 与 {b} 相加，用和对 {size} 取模的值驱动 {y}",
            f"用 {a} + {b}{plus} 的低 {width} 位驱动 {y}",
            f"在 {y} 上计算 {a} + {b}{plus}，结果按模 {size} 回绕",
        ],
        "subtract": [
            f"从 {a} 中减去 {b}{borrow}，用差对 {size} 取模的值驱动 {y}"
            if p.start
            else f"从 {a} 中减去 {b}，用差对 {size} 取模的值驱动 {y}",
            f"用 {a} - {b}{minus} 的低 {width} 位驱动 {y}",
            f"在 {y} 上计算 {a} - {b}{minus}，结果按模 {size} 回绕",
        ],
        "increment": [
            f"把 {s} 这一位加到 {a} 上，用和对 {size} 取模的值驱动 {y}",
            f"在 {s} 为 1 时用 {a} + 1 驱动 {y}（{size - 1} 之后回绕到 0），为 0 时用 {a} 驱动",
            f"将 {a} 送到 {y}，{s} 为 1 时先加 1（模 {size}），否则原样通过",
        ],
        "decrement": [
            f"从 {a} 中减去 {s} 这一位，用差对 {size} 取模的值驱动 {y}",
            f"在 {s} 为 1 时用 {a} - 1 驱动 {y}（0 之后回绕到 {size - 1}），为 0 时用 {a} 驱动",
            f"将 {a} 送到 {y}，{s} 为 1 时先减 1（模 {size}），否则原样通过",
        ],
        "negate": [
            f"用 {a} 的补码（求负的结果）驱动 {y}，对 {size} 取模",
            f"按补码对 {a} 求负，并由 {y} 给出低 {width} 位",
            f"在 {y} 上计算 0 - {a}，对 {size} 取模",
        ],
        "isolate": [
            f"只保留 {a} 中最低的那个 1 并由 {y} 输出，其余各位都为 0",
            f"将 {a} 中除最低的 1 以外的所有 1 都清零，用结果驱动 {y}",
            f"仅把 {y} 中与 {a} 最低的 1 对应的那一位设为 1；{a} 为 0 时 {y} 没有任何位为 1",
        ],
        "spread": [
            f"将 {y} 中对应于 {a} 最低的 1 的位及其上方各位都置为 1，下方各位为 0（{a} 为 0 时全为 0）",
            f"驱动 {y}，使其从 {a} 最低的 1 所在的位置直到最高位全为 1，更低的位为 0（{a} 为 0 时全为 0）",
            f"从 {a} 最低的 1 开始向上用 1 填满 {y}；{a} 为 0 时 {y} 也为 0",
        ],
    }
    return v.pick(options[p.kind])


def compared(p: Params, a: str, b: str, s: str, f: str) -> list[str]:
    if p.start:
        return [
            f"按无符号数比较，若 {a} 小于 {b}，或者 {s} 为 1 且两者相等，则将 {f} 置 1，否则清零",
            f"将 {a} 与 {b} 按无符号数比较，{s} 为 1 时用 {a} <= {b} 驱动 {f}，为 0 时用 {a} < {b} 驱动",
            f"驱动 {f}，当且仅当 {a} 小于 {b}（无符号），或在 {s} 为 1 时两者相等，其值为 1",
        ]
    return [
        f"按无符号数比较，若 {a} 小于 {b} 则将 {f} 置 1，否则清零",
        f"将 {a} 与 {b} 按无符号数比较，用 {a} < {b} 的结果驱动 {f}",
        f"驱动 {f}，当且仅当 {a} 小于 {b}（无符号）时其值为 1",
    ]


def finish_rules(p: Params, v: Voice) -> list[str]:
    """When the last carry of the chain is 1."""
    if not p.finish or p.kind == "less":
        return []
    a, b, f = v.ref(p.operands[0]), v.ref(p.operands[-1]), v.ref(p.finish)
    right = f"{b} 与 {v.ref(p.start)} 之和" if p.start else f"{b} "
    when = {
        "add": f"和无法用 {p.width} 位表示",
        "subtract": f" {right}大于 {a} ",
        "increment": "加 1 溢出",
        "decrement": "减 1 下溢",
    }.get(p.kind, f" {a} 有某一位为 1 ")
    return [
        v.pick(
            [
                f"若{when.rstrip()}，则 {f} 为 1，否则为 0。",
                f"当且仅当{when}时，{f} 为 1。",
                f"{f} 在{when}的情况下为 1，其余情况下为 0。",
            ]
        )
    ]


WORDS = Words(describe)
