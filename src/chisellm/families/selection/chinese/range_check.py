"""Window comparators in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.selection._range_check_params import Params, Window
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    number = "有符号数" if p.signed else "无符号数"
    noun = v.pick(
        ["范围检查器", "窗口比较器", "数值区间检查电路"]
        if len(p.windows) == 1
        else ["多窗口比较器", "范围译码器", "同时检查多个范围的比较电路"]
    )
    outs = listed([v.ref(out) for out in p.outs])
    does = v.pick(
        [
            f"将{number} {data} 与界限值比较，并驱动 {outs}",
            f"检查{number} {data} 落在何处，并由 {outs} 报告",
            f"根据{number} {data} 所在的范围驱动 {outs}",
        ]
    )
    rules = [rule(p, window, v) for window in p.windows]
    rules += [*side_rules(p, v), *extra_rules(p, v)]
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，所有输出都为 0。",
                    f"以上各条在 {enable} 为 1 时成立，否则每个输出都为 0。",
                    f"若 {enable} 为 0，检查关闭，全部输出清零。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def extra_rules(p: Params, v: Voice) -> list[str]:
    data, rules = v.ref(p.data), []
    windows = [v.ref(window.name) for window in p.windows]
    for kind, name in p.extras:
        out = v.ref(name)
        if kind == "none" and len(p.windows) > 1:
            options = [
                f"{data} 不在任何一个范围内时，{out} 为 1，否则为 0。",
                f"当且仅当没有一个范围包含 {data} 时，{out} 为高电平。",
                f"{out} 为 1 表示 {data} 在所有范围之外，为 0 则相反。",
            ]
        elif kind == "none":
            options = [
                f"{data} 不在该范围内时，{out} 为 1，否则为 0。",
                f"当且仅当 {data} 处于该范围之外时，{out} 为高电平。",
                f"{out} 为 1 表示 {data} 已越出该范围，为 0 则表示仍在范围内。",
            ]
        elif kind == "any":
            options = [
                f"{listed(windows)} 中至少有一个为 1 时，{out} 为 1，否则为 0。",
                f"当且仅当 {listed(windows, '或')} 为高电平时，{out} 为高电平。",
                f"{out} 表示是否有某个范围包含 {data}：有则为 1，没有则为 0。",
            ]
        else:
            options = [
                f"{out} 是包含 {data} 的范围的个数。",
                f"{out} 统计 {listed(windows)} 中有几个为 1。",
                f"{data} 同时落在几个范围内，{out} 就等于几。",
            ]
        rules.append(v.pick(options))
    return rules


def limits(p: Params, window: Window, v: Voice) -> tuple[str, str]:
    low = str(window.low) if p.fixed else v.ref(p.limits[0])
    high = str(window.high) if p.fixed else v.ref(p.limits[1])
    return low, high


def rule(p: Params, window: Window, v: Voice) -> str:
    """When the flag of one window is 1."""
    data, out = v.ref(p.data), v.ref(window.name)
    low, high = limits(p, window, v)
    above = f"大于 {low}" if window.open_low else f"不小于 {low}"
    below = f"小于 {high}" if window.open_high else f"不大于 {high}"
    if window.low is None or window.high is None:
        test = below if window.low is None else above
        relation = ("<" if window.open_high else "<=") if window.low is None else (">" if window.open_low else ">=")
        return v.pick(
            [
                f"若 {data} {test}，则 {out} 为 1，否则为 0。",
                f"当且仅当 {data} {relation} {high if window.low is None else low} 时，{out} 为高电平。",
                f"{out} 表示 {data} 是否{test}：是则为 1，不是则为 0。",
            ]
        )
    left, right = "<" if window.open_low else "<=", "<" if window.open_high else "<="
    sides = ("不含" if window.open_low else "含", "不含" if window.open_high else "含")
    said = v.pick(
        [
            f"若 {data} {above} 且{below}，则 {out} 为 1，否则为 0。",
            f"当且仅当 {low} {left} {data} {right} {high} 时，{out} 为高电平。",
            f"{out} 表示 {data} 是否在 {low}（{sides[0]}）到 {high}（{sides[1]}）之间：是则为 1，不是则为 0。",
        ]
    )
    if p.fixed:
        return said
    return said + v.pick(
        [
            "上下限颠倒时范围为空。",
            f"若 {low} 大于 {high}，{out} 恒为 0。",
            f"一旦 {low} 超过 {high}，该标志对任何输入都为 0。",
        ]
    )


def side_rules(p: Params, v: Voice) -> list[str]:
    """The flags for numbers on either side of the only window."""
    rules, data = [], v.ref(p.data)
    window = p.windows[0]
    low, high = limits(p, window, v)
    under = f"不大于 {low}" if window.open_low else f"小于 {low}"
    over = f"不小于 {high}" if window.open_high else f"大于 {high}"
    for flag, test in ((p.below, under), (p.above, over)):
        if flag:
            out = v.ref(flag)
            rules.append(
                v.pick(
                    [
                        f"若 {data} {test}，则 {out} 为 1，否则为 0。",
                        f"当且仅当 {data} {test} 时，{out} 为高电平。",
                        f"{out} 以 1 指示 {data} {test}，其余情况下为 0。",
                    ]
                )
            )
    return rules


WORDS = Words(describe)
