"""Stacks in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.memory.stack import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    push, pop, given, top, full, empty = (v.ref(x) for x in (p.push, p.pop, p.given, p.top, p.full, p.empty))
    n = p.depth
    noun = v.pick([f"含 {n} 个表项的栈", f"深度为 {n} 的 LIFO 栈", f"可容纳 {n} 项数据的后进先出缓冲器"])
    does = v.pick(
        [
            f"最多保存 {n} 项数据；{push} 把 {given} 压到栈顶，{pop} 取走栈顶的一项",
            f"由 {push} 存入 {given}，并由 {pop} 按相反的顺序取回",
            f"管理一个最多容纳 {n} 个字的栈，用 {push} 压入 {given}，用 {pop} 弹出，栈顶的字由 {top} 给出",
        ]
    )
    both = {
        "replace": [
            f"若两者同时为 1，则用 {given} 替换栈顶的一项；栈为空时相当于普通的压栈。",
            f"{push} 与 {pop} 同时为 1 时，栈顶的一项换成 {given}（栈为空时只是将其压入）。",
            f"{push} 和 {pop} 都为 1 时，栈顶的一项被 {given} 覆盖；若栈中没有数据，则压入 {given}。"
            "栈满时也可以这样做。",
        ],
        "push": [
            f"若两者同时为 1，则忽略 {pop}，只尝试压栈。",
            f"{push} 优先：它为 1 时 {pop} 不起作用，栈满时也是如此。",
            f"在 {push} 为 1 的周期里，{pop} 上的 1 不予理会。",
        ],
        "pop": [
            f"若两者同时为 1，则忽略 {push}，只尝试弹栈。",
            f"{pop} 优先：它为 1 时 {push} 不起作用，栈空时也是如此。",
            f"在 {pop} 为 1 的周期里，{push} 上的 1 不予理会。",
        ],
    }[p.both]
    rules = [
        v.pick(
            [
                f"{push} 或 {pop} 为 1 时，在时钟上升沿执行压栈或弹栈。",
                f"每个时钟上升沿都对 {push} 和 {pop} 采样。",
                f"{push} 为 1 的每个时钟上升沿压入一次 {given}；{pop} 为 1 的每个时钟上升沿弹出一项。",
            ]
        ),
        v.pick(both),
        v.pick(
            [
                "对满栈的压入和对空栈的弹出都不改变任何内容。",
                "栈满时忽略压入，栈空时忽略弹出。",
                "在栈满时压入或在栈空时弹出，栈都维持原样。",
            ]
        ),
        v.pick(
            [
                f"{top} 给出栈顶的一项，栈为空时为 0。",
                f"栈顶的一项始终可以从 {top} 看到；空栈显示 0。",
                f"{top} 是最后压入且尚未弹出的那一项，没有则为 0。",
            ]
        ),
        v.pick(
            [
                f"存有 {n} 项数据时 {full} 为 1，一项也没有时 {empty} 为 1。",
                f"{empty} 标记栈空，{full} 标记栈中已有 {n} 项数据。",
                f"{full} 和 {empty} 分别指示栈中存有 {n} 项数据和没有数据。",
            ]
        ),
    ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v)))


def extras(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.second:
        below = v.ref(p.second)
        rules.append(
            v.pick(
                [
                    f"{below} 给出栈顶之下的一项，不足两项时为 0。",
                    f"从栈顶数起的第二项出现在 {below} 上；若存储的数据少于两项，则为 0。",
                    f"{below} 是紧挨在栈顶下面的那一项，没有则为 0。",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} 是栈中的数据项数。",
                    f"{count} 给出已存储的数据个数，取值 0 到 {p.depth}。",
                    f"栈当前的高度由 {count} 给出。",
                ]
            )
        )
    if p.error:
        error = v.ref(p.error)
        what = "因栈满而忽略了一次压入，或因栈空而忽略了一次弹出"
        if p.sticky:
            options = [
                f"压入遇到满栈或弹出遇到空栈而被忽略时，{error} 在该时钟上升沿置 1，并一直保持为 1。",
                f"一旦{what}，{error} 从下一个周期起就保持为 1。",
                f"{error} 是粘滞标志：满栈上的压入或空栈上的弹出被忽略时，它变为 1。",
            ]
        else:
            options = [
                f"凡是{what}的周期，其后一个周期 {error} 为 1，其余时间为 0。",
                f"每有一次压入（栈满）或弹出（栈空）被忽略，{error} 就在下一个周期给出一个脉冲。",
                f"当且仅当前一周期{what}时，{error} 为 1。",
            ]
        rules.append(v.pick(options))
    if p.clear:
        clear, push, pop = v.ref(p.clear), v.ref(p.push), v.ref(p.pop)
        also = f"，并把 {v.ref(p.error)} 清零" if p.error else ""
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 时，无论 {push} 和 {pop} 是什么值，时钟上升沿都会清空栈{also}。",
                    f"在 {clear} 为 1 的时钟上升沿，所有数据都被移除{also}；该周期的压入和弹出均被忽略。",
                    f"{clear} 优先级最高：它为 1 时在时钟上升沿丢弃所有数据{also}。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
