"""One-hot multiplexers in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.selection.onehot_mux import Params
from chisellm.language.chinese.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    select, out = v.ref(p.select), v.ref(p.out)
    count = len(p.data)
    what = f"{v.ref(p.name)} 的各元素" if p.vector else f"{listed([v.ref(path) for path in p.data])} "
    does = v.pick(
        [
            f"按照独热选择字 {select} 把 {what}中的一个送到 {out}",
            f"在 {out} 上输出 {what}之一，选哪一个由独热码 {select} 指明",
            f"用独热码 {select} 决定 {what}中哪一个出现在 {out} 上",
        ]
    )
    noun = v.pick(
        [
            "独热码选择的多路选择器",
            f"对 {count} 个数据做独热选择的多路选择器",
            f"以独热选择字从 {count} 个数据中取其一的选择器",
        ]
    )
    rules = [*order_rules(p, v), *extra_rules(p, v)]
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tables(p, v))


def order_rules(p: Params, v: Voice) -> list[str]:
    select = v.ref(p.select)
    if not (p.straight or p.mirrored):
        return [
            v.pick(
                [
                    f"{select} 的每一位选择哪个输入见下表，位 0 是最低位。",
                    f"下表给出 {select} 的各位与输入的对应关系，其中位 0 为最低位。",
                    f"从最低位开始以 0 编号，{select} 的各位按下表选择输入。",
                ]
            )
        ]
    if p.vector:
        name = v.ref(p.name)
        target = "元素 i" if p.straight else f"元素 {len(p.data) - 1} - i"
        return [
            v.pick(
                [
                    f"{select} 的位 i 选择 {name} 的{target}，位 0 是最低位。",
                    f"若 {select} 的位 i 为 1（位 0 为最低位），则选中 {name} 的{target}。",
                    f"从最低位数起（从 0 编号），{select} 的位 i 对应 {name} 的{target}。",
                ]
            )
        ]
    first, second, last = (v.ref(p.data[p.order[bit]]) for bit in (0, 1, -1))
    top = len(p.data) - 1
    body = f"位 0 选择 {first}，位 1 选择 {second}"
    if top == 2:
        body += f"，位 2 选择 {last}"
    elif top > 2:
        body += f"，依此类推，直到位 {top} 选择 {last}"
    return [
        v.pick(
            [
                f"在 {select} 中，{body}。",
                f"从 {select} 的最低位数起，{body}。",
                f"{select} 的各位与输入的对应关系是：{body}。",
            ]
        )
    ]


def extra_rules(p: Params, v: Voice) -> list[str]:
    rules, out = [], v.ref(p.out)
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"{enable} 为 1 时 {out} 给出选中的数据，{enable} 为 0 时 {out} 为 0。",
                    f"当 {enable} 为低电平时，不论选中的是哪一个，{out} 都为 0。",
                    f"{enable} 是输出的门控：它为 1 时选中的数据才能通过，否则 {out} 为 0。",
                ]
            )
        )
    if p.invert:
        invert = v.ref(p.invert)
        rules.append(
            v.pick(
                [
                    f"{invert} 为 1 时，{out} 是选中数据的按位取反；为 0 时就是该数据本身。",
                    f"{invert} 拉高会把送往 {out} 的选中数据逐位取反；它为 0 时数据不变。",
                    f"若 {invert} 为高电平，选中数据的所有位都翻转，否则原样通过。",
                ]
            )
        )
    if p.index:
        index, select = v.ref(p.index), v.ref(p.select)
        free = f"，与 {v.ref(p.enable)} 的取值无关" if p.enable else ""
        rules.append(
            v.pick(
                [
                    f"{index} 是 {select} 中为 1 的那一位的编号{free}。",
                    f"{index} 以二进制数给出 {select} 中那个 1 的位置{free}。",
                    f"此外，{select} 中置 1 的位的位置（最低位为 0）由 {index} 以二进制输出{free}。",
                ]
            )
        )
    return rules


def tables(p: Params, v: Voice) -> tuple[str, ...]:
    if p.straight or p.mirrored:
        return ()
    select = v.ref(p.select)
    head = v.pick([f"{select} 的位", f"{select} 中置 1 的位", f"{select} 的位号"])
    rows = [f"| {bit} | {v.ref(p.data[place])} |" for bit, place in enumerate(p.order)]
    return ("\n".join([f"| {head} | {v.pick(['输入', '选中的数据', '数据来源'])} |", "|---|---|", *rows]),)


WORDS = Words(describe)
