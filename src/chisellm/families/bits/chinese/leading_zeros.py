"""Counts of the bits at the ends of a word in Chinese."""

from __future__ import annotations

from chisellm.families.bits.leading_zeros import Count, Extra, Params
from chisellm.families.family import Words
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]

ENDS = {"leading": "前导", "trailing": "尾随"}
STARTS = {"leading": "最高位", "trailing": "最低位"}


def run(count: Count) -> str:
    return f"{ENDS[count.end]} {count.value}"


def describe(p: Params, v: Voice) -> Description:
    data, main = v.ref(p.data), p.counts[0]
    end, digit = ENDS[main.end], "零" if main.value == 0 else " 1 "
    if len(p.counts) == 1:
        noun = v.pick([f"{end}{digit}计数器", f"统计{run(main)} 个数的模块", f"组合逻辑的{end}{digit}计数器"])
    elif p.counts[0].end == p.counts[1].end:
        noun = v.pick([f"{end}位计数器", f"统计{end} 0 和{end} 1 的计数器", "连续相同位计数器"])
    else:
        noun = v.pick(["连续位计数器", "统计字两端连续位的计数器", "游程长度单元"])
    names = [v.ref(count.name) for count in p.counts]
    sent = "和".join(f"{run(count)} 的个数（送到 {name}）" for count, name in zip(p.counts, names, strict=True))
    if not names[1:]:
        sent = f"{run(main)} 的个数，结果送到 {names[0]}"
    counts = "和".join(f"{run(count)} 的个数" for count in p.counts)
    runs = " 和".join(f"从{STARTS[count.end]}起连续的 {count.value}" for count in p.counts)
    does = v.pick(
        [
            f"统计 {data} 的{sent}",
            f"由 {listed(names)} {'依次' if names[1:] else ''}给出 {data} 的{counts}",
            f"数出 {data} {runs}，个数{'分别' if names[1:] else ''}送到 {listed(names)}",
        ]
    )
    rules = [meaning(p, count, v) for count in p.counts]
    rules += [rule(p, extra, v.ref(out), v) for extra, out in p.extras]
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，所有输出均为 0。",
                    f"以上功能只在 {enable} 为 1 时有效，否则每个输出都为 0。",
                    f"只要 {enable} 为 0，无论 {data} 取何值，所有输出都是 0。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def meaning(p: Params, count: Count, v: Voice) -> str:
    """From where a run is counted, and what a word without an end of it gives."""
    name, same, other = v.ref(count.name), count.value, 1 - count.value
    top = p.width - 1 if count.end == "leading" else 0
    return v.pick(
        [
            f"{name} 从{STARTS[count.end]}开始计数，遇到第一个 {other} 为止；若没有 {other}，则为 {p.width}。",
            f"对 {name} 的计数始于第 {top} 位，止于第一个为 {other} 的位之前；全为 {same} 的字得到 {p.width}。",
            f"{name} 是从第 {top} 位开始的连续 {same} 的长度，最小为 0，整个字都是 {same} 时为 {p.width}。",
        ]
    )


def rule(p: Params, extra: Extra, out: str, v: Voice) -> str:
    """One sentence that fixes one further output."""
    main = p.counts[0]
    data, count = v.ref(p.data), v.ref(p.counts[0].name)
    same, other = main.value, 1 - main.value
    leading = main.end == "leading"
    way, start = "左" if leading else "右", STARTS[main.end]
    rules: dict[Extra, list[str]] = {
        "all": [
            f"{data} 的每一位都为 {same} 时 {out} 为 1，否则为 0。",
            f"当且仅当 {data} 全为 {same} 时，{out} 为高电平。",
            f"{out} 以 1 表示 {count} 等于 {p.width}。",
        ],
        "first": [
            f"{out} 为独热码，唯一的 1 位于 {data} 中结束{run(main)} 的那一位；若没有这样的位，{out} 为 0。",
            f"{out} 用单个 1 标出 {data} 中从{start}看第一个 {other} 的位置，没有 {other} 时为 0。",
            f"{data} 中{'最高' if leading else '最低'}的那个 {other} 所在的位置上 {out} 为 1，其余位为 0；"
            f"若 {data} 不含 {other}，{out} 为 0。",
        ],
        "normal": [
            f"{out} 等于 {data} {way}移 {count} 位的结果，空出的位补 0。",
            f"将 {data} 向{way}移动，直到{run(main)} 全部移出，空位补 0，得到 {out}。",
            f"{out} 是 {data} 逻辑{way}移 {count} 位、去掉{run(main)} 后的结果。",
        ],
        "rest": [
            f"{out} 等于 {p.width} 减去 {count}。",
            f"{out} 是 {data} 中不属于{run(main)} 的位数。",
            f"其余位的个数，即 {p.width} 减 {count}，由 {out} 给出。",
        ],
    }
    return v.pick(rules[extra])


WORDS = Words(describe)
