"""Table decoders in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.selection._decoder_words import based
from chisellm.families.selection.decoder import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def settings(p: Params, v: Voice) -> str:
    """What the outputs are when no row applies."""
    if len(p.outs) > 1 and not any(p.default):
        return "所有控制信号都为 0"
    return "，".join(
        f"{v.ref(name)} 为 {value if width == 1 else based(value, width, p.value_base)}"
        for (name, width), value in zip(p.outs, p.default, strict=True)
    )


def describe(p: Params, v: Voice) -> Description:
    select = v.ref(p.select)
    outs = listed([v.ref(name) for name, _ in p.outs])
    single = len(p.outs) == 1
    what = f"控制字 {outs}" if single else f"控制信号 {outs}"
    noun = v.pick(
        ["查表译码器", "控制译码器", "按固定码表工作的译码器"]
        if single
        else ["有多个输出的控制译码器", "控制信号译码器", "操作码译码器"]
    )
    does = v.pick(
        [
            f"将 {select} 译码为{what}",
            f"按照固定的码表把 {select} 上的码转换成{what}",
            f"用 {select} 查一张固定的表，并以查到的表项驱动{what}",
        ]
    )
    default = settings(p, v)
    rules = [
        v.pick(
            [
                f"下表列出 {select} 的各个码及其对应的输出。",
                f"{select} 的某个码译成什么，见表中该码所在的行。",
                f"码与表项列在表中，每行对应 {select} 的一个码。",
            ]
        ),
        v.pick(
            [
                f"对其他任何码，{default}。",
                f"{select} 与表中各行都不匹配时，{default}。",
                f"表中没有列出的码一律译为默认值：{default}。",
            ]
        ),
    ]
    rules += [*enable_rules(p, v), *flag_rules(p, v)]
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(table(p, v),))


def enable_rules(p: Params, v: Voice) -> list[str]:
    if not p.enable:
        return []
    enable, select = v.ref(p.enable), v.ref(p.select)
    return [
        v.pick(
            [
                f"{enable} 为 0 时忽略 {select}，各输出与遇到表中没有的码时相同。",
                f"{enable} 为 1 时码表才起作用；它为 0 时，任何码都按表中没有的码处理。",
                f"只要 {enable} 为低电平，输出就如同 {select} 是一个表中未列出的码。",
            ]
        )
    ]


def flag_rules(p: Params, v: Voice) -> list[str]:
    if not p.flag:
        return []
    flag, select = v.ref(p.flag), v.ref(p.select)
    gate = f"且 {v.ref(p.enable)} 为 1 " if p.enable else ""
    hit, miss, level = ("1", "0", "高") if p.flag_means_known else ("0", "1", "低")
    meaning = "表示是否有一行生效" if p.flag_means_known else "用来指示没有任何一行生效"
    return [
        v.pick(
            [
                f"若 {select} 是表中的码{gate.rstrip()}，则 {flag} 为 {hit}，否则为 {miss}。",
                f"当且仅当 {select} 与表中某一行匹配{gate}时，{flag} 为{level}电平。",
                f"{flag} {meaning}：码在表中{gate}时为 {hit}，其余情况为 {miss}。",
            ]
        )
    ]


def table(p: Params, v: Voice) -> str:
    head = [v.ref(p.select), *(v.ref(name) for name, _ in p.outs)]
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    rows = [(based(code, p.select_width, p.code_base), values) for code, values in p.rows]
    if v.pick([False, True]):
        rows.append((v.pick(["其他", "任何其他码", "默认"]), p.default))
    for first, values in rows:
        cells = [first]
        for (_, width), value in zip(p.outs, values, strict=True):
            cells.append(str(value) if width == 1 else based(value, width, p.value_base))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


WORDS = Words(describe)
