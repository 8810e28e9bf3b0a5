"""Read-only tables in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.memory._rom_params import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def content(p: Params, v: Voice) -> tuple[list[str], list[str]]:
    """The sentence that gives the table, and the Markdown table if it is one."""
    n, w = len(p.table), p.width
    if p.shape != "list":
        formulas = {
            "square": [" i 的平方", " i * i", " i 与自身的乘积"],
            "affine": [f" {p.step} * i + {p.start}", f" i 的 {p.step} 倍加 {p.start}", f" {p.start} + {p.step} * i"],
            "power": [" 2^i", " 2 的 i 次幂", "只有第 i 位为 1 的数"],
            "triangle": [" i * (i + 1) / 2", " 0 + 1 + ... + i 之和", "第 i 个三角数，即 i * (i + 1) / 2"],
        }
        what = v.pick(formulas[p.shape])
        return [
            v.pick(
                [
                    f"表中共有 {n} 个字，地址 i 处的字为{what}。",
                    f"地址从 0 编起，这张 {n} 字的表中编号为 i 的字等于{what}。",
                    f"对于 0 到 {n - 1} 的每个 i，地址 i 处存放的是{what}。",
                ]
            )
        ], []
    hexadecimal = not p.signed and v.pick([False, True])
    digits = [f"0x{value:0{(w + 3) // 4}X}" if hexadecimal else str(value) for value in p.table]
    if v.pick([True, True, False]):
        joined = "、".join(digits)
        return [
            v.pick(
                [
                    f"地址 0 到 {n - 1} 处的字依次为 {joined}。",
                    f"表的内容从地址 0 开始依次是：{joined}。",
                    f"表中存放 {n} 个字：{joined}（第一个字位于地址 0）。",
                ]
            )
        ], []
    head = v.pick(["表的内容如下：", "表中各个字如下：", "每个地址存放的字见下表："])
    rows = "\n".join(f"| {i} | {digit} |" for i, digit in enumerate(digits))
    return [head], [f"| 地址 | 字 |\n|---|---|\n{rows}"]


def describe(p: Params, v: Voice) -> Description:
    places = listed([v.ref(a) for a in p.addresses])
    outs = [v.ref(name) for name in (p.fields if p.fields[0] else p.words)]
    shown = listed(outs)
    each = "各自" if len(p.addresses) > 1 else ""
    noun = v.pick(["只读存储器（ROM）", "只读查找表", "常数查找表", "常数存储器"])
    if p.registered:
        noun = v.pick(["带输出寄存器的", "寄存器输出的"]) + noun
    does = v.pick(
        [
            f"读出 {places} {each}选中的字并输出到 {shown}",
            f"以 {places} 为地址查常数表，用结果驱动 {shown}",
            f"通过一张固定的表把 {places} 转换为 {shown}",
        ]
    )
    rules, tables = content(p, v)
    if len(p.addresses) > 1:
        (first, one), (second, other) = ((v.ref(a), v.ref(w)) for a, w in zip(p.addresses, p.words, strict=True))
        rules.append(
            v.pick(
                [
                    f"{first} 对应 {one}，{second} 对应 {other}；两个端口读同一张表，互不影响。",
                    f"{one} 是地址 {first} 处的字，{other} 是地址 {second} 处的字。",
                    f"两个互相独立的读端口共用这张表：由 {first} 查得 {one}，由 {second} 查得 {other}。",
                ]
            )
        )
    if p.fields[0]:
        upper, lower = outs
        high, low = f"第 {p.width - 1} 位到第 {p.cut} 位", f"第 {p.cut - 1} 位到第 0 位"
        rules.append(
            v.pick(
                [
                    f"每个字有 {p.width} 位：{upper} 是其{high}，{lower} 是其{low}。",
                    f"{upper} 给出这个 {p.width} 位字的{high}，{lower} 给出{low}。",
                    f"字宽为 {p.width} 位，其中{high}送往 {upper}，{low}送往 {lower}。",
                ]
            )
        )
    if p.beyond == "default":
        past = len(p.table)
        rules.append(
            v.pick(
                [
                    f"地址大于或等于 {past} 时读出 {p.default}。",
                    f"{past} 及以上的地址没有存放内容，读这些地址得到 {p.default}。",
                    f"表只到地址 {past - 1} 为止；再往上的地址一律返回 {p.default}。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *timing(p, v, outs)), tables=tuple(tables))


def timing(p: Params, v: Voice, outs: list[str]) -> list[str]:
    rules = []
    enable, shown = v.ref(p.enable), listed(outs)
    both = "均" if len(outs) > 1 else ""
    if p.enable and p.registered:
        rules.append(
            v.pick(
                [
                    f"在 {enable} 为 1 的时钟上升沿进行一次读取；{enable} 为 0 时 {shown} 保持不变。",
                    f"输出寄存器只在 {enable} 为 1 时装入新的字，{enable} 为 0 时保持原有的字。",
                    f"{enable} 是读使能：它为 1 时每个时钟上升沿读一次表，为 0 时寄存器保留最近一次读出的字。",
                ]
            )
        )
    elif p.enable:
        rules.append(
            v.pick(
                [
                    f"{enable} 为 0 时，查得的字按 0 处理，因此 {shown} {both}为 0。",
                    f"输出受 {enable} 门控：只要它为 0，字的所有位都为 0。",
                    f"若 {enable} 为低电平，则用 0 代替查得的字。",
                ]
            )
        )
    if p.parity:
        word, flag = v.ref(p.words[0]), v.ref(p.parity)
        rules.append(
            v.pick(
                [
                    f"当且仅当 {word} 中 1 的个数为奇数时，{flag} 为 1。",
                    f"{flag} 是 {word} 所有位的异或。",
                    f"{flag} 在同一周期内指示 {word} 中 1 的个数是否为奇数，是则为 1。",
                ]
            )
        )
    if p.valid:
        flag = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"{flag} 是 {enable} 延迟一个周期后的信号，标记一次读取之后的那个周期。",
                    f"若前一周期 {enable} 为 1，则 {flag} 为 1，否则为 0。",
                    f"每次读取后的下一个周期 {flag} 为 1，其余周期为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
