"""Seven-segment drivers in Chinese."""

from __future__ import annotations

from chisellm.families.codes.seven_segment import Params, lit_by, place
from chisellm.families.family import Words
from chisellm.families.ports import markdown
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    digit, segments = v.ref(p.digit), v.ref(p.segments)
    kind = "十六进制数字" if p.hexadecimal else v.pick([" BCD 数字", "十进制数字"])
    noun = v.pick([f"把{kind}译成七段码的译码器", f"显示{kind}的七段数码管驱动器"])
    does = v.pick(
        [
            f"通过 {segments} 驱动数码管的各段，使其显示数字 {digit}",
            f"将 {digit} 译成七段数码管的段码 {segments}",
            f"在段线接到 {segments} 的七段数码管上显示 {digit}",
        ]
    )
    rules = [wiring(p, v)]
    if not p.hexadecimal:
        rest = f"只点亮 {'、'.join(p.others)} 段" if p.others else "所有段都不亮"
        rules.append(
            v.pick(
                [
                    f"编码为 10 到 15 时{rest}。",
                    f"{digit} 大于 9 时，{rest}。",
                    f"从 10 起的编码不是数字，此时{rest}。",
                ]
            )
        )
    if p.point:
        point = v.ref(p.point)
        rules.append(
            v.pick(
                [
                    f"{segments} 的第 7 位是小数点，{point} 为 1 时点亮。",
                    f"小数点接在 {segments} 的第 7 位，有效电平与各段相同，{point} 为 1 时亮。",
                    f"{point} 为 1 会点亮小数点，即 {segments} 的第 7 位，其极性与各段一致。",
                ]
            )
        )
    rules += controls(p, v)
    if p.flag:
        flag = v.ref(p.flag)
        rules.append(
            v.pick(
                [
                    f"当且仅当 {digit} 大于 9 时，{flag} 为 1，与显示内容无关。",
                    f"{flag} 以 1 报告大于 9 的编码，它只取决于 {digit}。",
                    f"无论数码管显示什么，只要 {digit} 大于 9，{flag} 就为 1，否则为 0。",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "下表列出显示每个数字时点亮的段：",
                f"{digit} 取各个值时点亮的段如下：",
                "各数字对应的点亮段为：",
            ]
        )
    )
    rows = [(f"{k:X}", " ".join(lit_by(p, k))) for k in range(p.codes)]
    table = markdown(["数字", v.pick(["点亮的段", "亮段", "段"])], rows)
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(table,))


def wiring(p: Params, v: Voice) -> str:
    """Which bit belongs to which segment, and which level lights it."""
    segments, level = v.ref(p.segments), 0 if p.active_low else 1
    order = "、".join("abcdefg" if p.top_first else "gfedcba")
    where = v.pick(
        [
            f"{segments} 的第 6 位到第 0 位依次对应 a 段到 g 段"
            if p.top_first
            else f"{segments} 的第 0 位对应 a 段，第 1 位对应 b 段，依此类推，第 6 位对应 g 段",
            f"从第 6 位到第 0 位，{segments} 依次驱动 {order} 段",
            f"a 段接在 {segments} 的第 {place(p, 'a')} 位，g 段接在第 {place(p, 'g')} 位，其余各段按字母顺序居中",
        ]
    )
    polarity = v.pick(
        [
            f"；某一位为 {level} 时，对应的段点亮。",
            f"，为 {level} 的位点亮相应的段。",
            f"；{level} 使段亮，{1 - level} 使段灭。",
        ]
    )
    return where + polarity


def controls(p: Params, v: Voice) -> list[str]:
    every = "所有段和小数点" if p.point else "所有段"
    rules = []
    if p.blank:
        blank, level = v.ref(p.blank), p.blank_level
        rules.append(
            v.pick(
                [
                    f"{blank} 为 {level} 时，{every}都熄灭。",
                    f"{blank} 取 {level} 表示消隐，此时{every}全部熄灭。",
                    f"将 {blank} 置为 {level} 会熄灭{every}。",
                ]
            )
        )
    if p.lamp:
        lamp, level = v.ref(p.lamp), p.lamp_level
        rules.append(
            v.pick(
                [
                    f"{lamp} 为 {level} 时，{every}都点亮。",
                    f"{lamp} 取 {level} 表示试灯，此时{every}全部点亮。",
                    f"将 {lamp} 置为 {level} 会点亮{every}。",
                ]
            )
        )
    if p.lamp and p.blank:
        winner, loser = ("试灯", "消隐") if p.lamp_first else ("消隐", "试灯")
        on, off = (p.lamp, p.blank) if p.lamp_first else (p.blank, p.lamp)
        rules.append(
            v.pick(
                [
                    f"两者同时有效时，{winner}（{v.ref(on)}）优先于{loser}（{v.ref(off)}）。",
                    f"{winner}（{v.ref(on)}）的优先级高于{loser}（{v.ref(off)}）。",
                    f"{winner}与{loser}同时要求时，执行 {v.ref(on)} 的{winner}，忽略 {v.ref(off)} 的{loser}。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
