"""Selectors in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.selection.selector import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    out = v.ref(p.out)
    rest = v.ref(p.default) if isinstance(p.default, str) else f"常数 {p.default}"
    data = listed([v.ref(d) for d in p.declared])
    noun = v.pick(
        {
            "flags": ["优先级选择器", "优先级多路选择器", "由优先级标志控制的多路选择器"],
            "word": ["按请求字选择的优先级选择器", "优先级多路选择器", "每路输入对应一个标志位的数据选择器"],
            "code": ["按选择码工作的多路选择器", "数据选择器", "编码控制的多路选择器"],
            "limits": ["区间选择器", "按阈值切换的多路选择器", "根据取值范围选择数据的选择器"],
        }[p.kind]
    )
    source = "各自的选择标志" if p.kind == "flags" else f" {v.ref(p.select)} "
    does = v.pick(
        [
            f"根据{source}从 {data} 中选出一个，由 {out} 输出",
            f"把 {data} 这几路数据输入中的一路转送到 {out}，选哪一路由{source}决定",
            f"用 {data} 之一驱动 {out}，选择的依据是{source.rstrip()}",
        ]
    )
    rules, tables = (by_code if p.kind == "code" else by_priority)(p, v, out, rest)
    if p.hit:
        found, event = v.ref(p.hit), event_of(p, v.ref(p.select))
        rules.append(
            v.pick(
                [
                    f"当且仅当{event}时，{found} 为 1。",
                    f"若{event.rstrip()}，则 {found} 为 1，否则为 0。",
                    f"{found} 只在{event}时为高电平，其余时候为低电平。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tables)


def event_of(p: Params, select: str) -> str:
    """The clause that says when any condition holds, with the blanks that it needs in a sentence."""
    if p.kind == "flags":
        return "至少有一个选择标志为 1 "
    if p.kind == "word":
        return f" {select} 至少有一位为 1 "
    if p.kind == "limits":
        return f" {select} 小于 {p.keys[-1]} "
    return f" {select} 等于 {listed([str(code) for code in sorted(p.keys)], '或')} "


def by_code(p: Params, v: Voice, out: str, rest: str) -> tuple[list[str], tuple[str, ...]]:
    select = v.ref(p.select)
    other = v.pick(
        [
            f"{select} 为其他任何值时，{out} 为{gap(rest)}。",
            f"其余所有选择码都选中{gap(rest)}。",
            f"若 {select} 不是上面列出的码，{out} 输出{gap(rest)}。",
        ]
    )
    codes = list(zip(p.keys, p.data, strict=True))
    style = v.pick(["list", "table", "sentences"])
    if style == "table":
        rows = [f"| {code} | {v.ref(d)} |" for code, d in codes]
        table = "\n".join([f"| {select} | {out} |", "|---|---|", *rows])
        return ["下表给出每个选择码对应的输入。", other], (table,)
    if style == "list":
        chosen = "，".join(f"{code} 选中 {v.ref(d)}" for code, d in codes)
        return [f"在 {select} 的取值中，{chosen}。", other], ()
    return [*(f"{select} 为 {code} 时，{out} 等于 {v.ref(d)}。" for code, d in codes), other], ()


def by_priority(p: Params, v: Voice, out: str, rest: str) -> tuple[list[str], tuple[str, ...]]:
    if p.kind == "flags":
        tests = [f"{v.ref(p.flag(d))} 为 1" for d in p.data]
    elif p.kind == "word":
        tests = [f"{v.ref(p.select)} 的位 {bit} 为 1" for bit in p.keys]
    else:
        tests = [f"{v.ref(p.select)} 小于 {limit}" for limit in p.keys]
    names = [v.ref(d) for d in p.data]
    style = v.pick(["chain", "steps", "order"] if p.kind != "limits" else ["chain", "steps"])
    if style == "chain":
        parts = [f"若 {test}，则 {out} 为 {name}" for test, name in zip(tests, names, strict=True)]
        return ["；否则，".join(parts) + f"；以上都不成立时，{out} 为{gap(rest)}。"], ()
    if style == "steps":
        intro = v.pick(
            [
                "按表中的次序逐条检查条件，第一个成立的条件决定输出。",
                "表中自上而下第一个条件成立的行生效。",
                "表中靠上的行优先于靠下的行。",
            ]
        )
        rows = [f"| {test} | {name} |" for test, name in zip(tests, names, strict=True)]
        table = "\n".join([f"| 条件 | {out} |", "|---|---|", *rows, f"| 以上都不成立 | {rest} |"])
        return [intro], (table,)
    pairs = "，".join(f"{name}（{test}）" for test, name in zip(tests, names, strict=True))
    return [
        f"各候选输入及其条件按优先级从高到低依次为：{pairs}。",
        f"有多个标志为 1 时，只有优先级最高的一个有效；没有标志为 1 时，{out} 为{gap(rest)}。",
    ], ()


def gap(rest: str) -> str:
    """The default after a Chinese character."""
    return f" {rest}" if rest.startswith("`") else rest


WORDS = Words(describe)
