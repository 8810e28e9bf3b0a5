"""Content-addressable memories in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.memory._cam_params import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    write, slot, key, hit = (v.ref(x) for x in (p.write, p.slot, p.key, p.hit))
    stored = listed([v.ref(x) for x in (p.new_key or p.key, p.data[0]) if x])
    n = p.count
    noun = v.pick([f"含 {n} 个表项的内容寻址存储器（CAM）", f"深度为 {n} 的 CAM", f"共有 {n} 个表项的相联存储器"])
    does = v.pick(
        [
            f"将 {key} 与 {n} 个表项的键同时进行比较，并由 {hit} 报告是否匹配",
            f"在 {n} 个已存储的键中并行查找 {key}",
            f"以 {key} 为键搜索 {n} 个表项，由 {hit} 给出该键是否存在",
        ]
    )
    rules = [
        v.pick(
            [
                f"在 {write} 为 1 的时钟上升沿，{stored} 写入编号为 {slot} 的表项，该表项变为有效。",
                f"{write} 为 1 时，时钟上升沿把 {stored} 存入 {slot} 选中的表项，并将其标记为有效。",
                f"一次写入（{write} 为 1）以 {stored} 替换表项 {slot} 的内容，并使该表项有效。",
            ]
        ),
        v.pick(
            [
                "所有表项在复位时都被置为无效。",
                "复位会使每个表项失效。",
                "刚复位时没有任何有效表项。",
            ]
        ),
        v.pick(
            [
                f"若某个有效表项的键等于 {key}，则 {hit} 为 1，否则为 0；查找结果在同一周期内给出。",
                f"查找只涉及有效表项；{hit} 在同一周期内指示其中是否有表项存有 {key}。",
                f"{hit} 在同一周期内为 1，当且仅当 {key} 与某个有效表项的键相等。",
            ]
        ),
        v.pick(
            [
                "查找看到的是时钟上升沿之前的表项：同一周期内正在写入的内容还不算在内。",
                "对表项的改动从下一个周期起才影响查找。",
                "本周期写入的表项不参与本周期的查找。",
            ]
        ),
    ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, slot, write)))


def extras(p: Params, v: Voice, slot: str, write: str) -> list[str]:
    rules = []
    index, data = v.ref(p.index), v.ref(p.data[1])
    names = [v.ref(x) for x in (p.index, p.data[1]) if x]
    if names:
        facts = [f"{index} 是匹配表项的编号"] if p.index else []
        if p.data[1]:
            facts.append(f"{data} 是该表项的数据" if p.index else f"{data} 是匹配表项的数据")
        told, zero = "，".join(facts), f"{listed(names)} {'都' if len(names) > 1 else ''}为 0"
        rules.append(
            v.pick(
                [
                    f"{told}；多个表项匹配时取编号最小的那个，没有匹配时 {zero}。",
                    f"匹配时，{told}。若有多个表项匹配，编号最小者优先；若一个也没有，则 {zero}。",
                    f"{told}（多个匹配时以最小编号为准，无匹配时为 0）。",
                ]
            )
        )
    if p.several:
        flag = v.ref(p.several)
        rules.append(
            v.pick(
                [
                    f"有两个或更多有效表项匹配时，{flag} 为 1。",
                    f"{flag} 指示存有该键的有效表项不止一个。",
                    f"若至少两个有效表项匹配，则 {flag} 为 1，否则为 0。",
                ]
            )
        )
    if p.remove:
        remove = v.ref(p.remove)
        rules.append(
            v.pick(
                [
                    f"{remove} 为 1 时，表项 {slot} 在时钟上升沿变为无效，除非 {write} 也为 1：此时改为执行写入。",
                    f"在 {remove} 为 1 且 {write} 为 0 的时钟上升沿，{slot} 选中的表项失效。",
                    f"{remove} 使表项 {slot} 失效；同一周期内的写入优先于它。",
                ]
            )
        )
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 时，时钟上升沿使所有表项失效，优先于其他任何请求。",
                    f"在 {clear} 为 1 的时钟上升沿，每个表项都变为无效，且不写入任何内容。",
                    f"{clear} 优先级最高，它为 1 的时钟上升沿过后不再有任何有效表项。",
                ]
            )
        )
    if p.used:
        flag = v.ref(p.used)
        rules.append(
            v.pick(
                [
                    f"所有表项都有效期间，{flag} 为 1。",
                    f"{flag} 无延迟地指示已没有空闲表项。",
                    f"只要每个表项都有效，{flag} 就为 1。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
