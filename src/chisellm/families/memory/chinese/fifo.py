"""Hand-written FIFOs in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.memory._fifo_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    push, pop, given, shown = (v.ref(x) for x in (p.push, p.pop, p.given, p.shown))
    n = p.depth
    noun = v.pick([f"含 {n} 个表项的 FIFO", f"深度为 {n} 的 FIFO 缓冲器", f"可容纳 {n} 项数据的先进先出缓冲器"])
    does = v.pick(
        [
            f"最多存储 {n} 项数据，数据经 {push} 和 {given} 压入，并按原来的顺序取出",
            f"按顺序缓存 {given}，最多 {n} 项；{push} 加入一项，{pop} 移走最早的一项",
            f"按到达的先后保存至多 {n} 个字：{push} 存入 {given}，{pop} 取走最早的那个字",
        ]
    )
    rules = [
        v.pick(
            [
                f"在 {push} 为 1 的时钟上升沿，{given} 追加到队尾；在 {pop} 为 1 的时钟上升沿，最早的一项被移走。",
                f"{push} 和 {pop} 都在时钟上升沿起作用：前者把 {given} 追加到队尾，后者移走最早的一项。",
                f"{push} 为 1 时每个时钟上升沿存入一次 {given}；{pop} 为 1 时每个时钟上升沿移走最早的一项。",
            ]
        ),
        v.pick(
            [
                f"缓冲器为空时 {pop} 上的 1 被忽略，即使该周期正有数据压入。",
                f"{pop} 对空的缓冲器不起作用；同一周期压入的数据会留在其中。",
                "空的缓冲器弹不出任何数据，同一周期刚到的那一项也不例外。",
            ]
        ),
        full_rule(p, v, push, pop),
        output_rule(p, v, pop, shown),
        flag_rule(p, v),
    ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v)))


def full_rule(p: Params, v: Voice, push: str, pop: str) -> str:
    if p.policy == "strict":
        return v.pick(
            [
                f"缓冲器已满时 {push} 上的 1 被忽略，即使同一周期正有数据弹出。",
                f"缓冲器已满时，无论 {pop} 是什么值，{push} 都不起作用。",
                f"满的缓冲器不接受任何数据；即使 {pop} 在该周期腾出空位，也是如此。",
            ]
        )
    if p.policy == "swap":
        return v.pick(
            [
                f"缓冲器已满时 {push} 上的 1 被忽略，除非 {pop} 在同一周期也为 1：此时最早的一项离开，新的一项进入。",
                f"缓冲器已满时，只有在 {pop} 同时为 1 的情况下才接受新数据，否则 {push} 不起作用。",
                f"满的缓冲器只在 {pop} 移走一项的周期内接收新的一项，其他压入一律丢弃。",
            ]
        )
    return v.pick(
        [
            f"缓冲器已满时 {push} 上的 1 同样被接受：最早的一项丢失（若该周期 {pop} 为 1，则这一项就是被弹出的那项），"
            "缓冲器仍然是满的。",
            f"缓冲器已满时 {push} 会覆盖旧数据：最早的一项被挤出以腾出空位。若 {pop} 同时为 1，则空位已由这次弹出腾出，"
            "不再移走别的数据。",
            f"{push} 总能存入数据。若缓冲器已满且 {pop} 为 0，则丢弃最早的一项为其让位；若 {pop} 为 1，"
            "则只有弹出的那一项离开。",
        ]
    )


def output_rule(p: Params, v: Voice, pop: str, shown: str) -> str:
    if not p.registered:
        return v.pick(
            [
                f"{shown} 始终给出最早的一项，无需先弹出；缓冲器为空时它为 0。",
                f"不必弹出，{shown} 上就能看到最早的一项（首字直通）；缓冲器为空时显示 0。",
                f"{shown} 就是下一次 {pop} 将移走的那一项，没有数据时为 0。",
            ]
        )
    return v.pick(
        [
            f"弹出的数据在下一个周期出现在 {shown} 上，并保持到下一次成功弹出。",
            f"{shown} 是一个寄存器：弹出时装入被弹出的那一项，并保持到再有数据弹出为止。",
            f"{shown} 保存最近一次弹出的数据。",
        ]
    )


def flag_rule(p: Params, v: Voice) -> str:
    full, empty = v.ref(p.full), v.ref(p.empty)
    return v.pick(
        [
            f"存有 {p.depth} 项数据时 {full} 为 1，一项也没有时 {empty} 为 1。",
            f"{empty} 指示没有存储任何数据，{full} 指示 {p.depth} 个表项均已占用。",
            f"{empty} 为 1 表示存储了 0 项，{full} 为 1 表示存储了 {p.depth} 项。",
        ]
    )


def extras(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.level:
        level = v.ref(p.level)
        rules.append(
            v.pick(
                [
                    f"{level} 是已存储的数据项数。",
                    f"{level} 给出缓冲器中数据的个数，取值 0 到 {p.depth}。",
                    f"当前存有多少项数据，由 {level} 给出。",
                ]
            )
        )
    if p.almost_full:
        flag = v.ref(p.almost_full)
        rules.append(
            v.pick(
                [
                    f"存有 {p.high} 项或更多数据时，{flag} 为 1。",
                    f"数据项数一达到 {p.high}，{flag} 就拉高，并在项数不低于 {p.high} 期间保持为 1。",
                    f"当且仅当缓冲器中至少有 {p.high} 项数据时，{flag} 为 1。",
                ]
            )
        )
    if p.almost_empty:
        flag = v.ref(p.almost_empty)
        rules.append(
            v.pick(
                [
                    f"存有 {p.low} 项或更少数据时，{flag} 为 1。",
                    f"只要数据项数不超过 {p.low}，{flag} 就为 1，一项也没有时同样如此。",
                    f"当且仅当缓冲器中至多有 {p.low} 项数据时，{flag} 为 1。",
                ]
            )
        )
    if p.overflow:
        rules.append(overflow_rule(p, v))
    if p.clear:
        clear = v.ref(p.clear)
        kept = f"；{v.ref(p.shown)} 保持不变" if p.registered else ""
        flag = f"它同时把 {v.ref(p.overflow)} 清零。" if p.overflow else ""
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 时，无论该周期还有什么请求，缓冲器都在时钟上升沿清空{kept}。",
                    f"在 {clear} 为 1 的时钟上升沿，所有数据都被移除，该周期的压入和弹出均被忽略{kept}。",
                    f"{clear} 优先于压入和弹出：它为 1 的时钟上升沿过后，缓冲器为空{kept}。",
                ]
            )
            + flag
        )
    return rules


def overflow_rule(p: Params, v: Voice) -> str:
    flag, push = v.ref(p.overflow), v.ref(p.push)
    if p.policy == "overwrite":
        what, noun = "有数据为腾出空位而被丢弃", "为腾出空位而丢弃数据"
    else:
        what, noun = f"因缓冲器已满而忽略了 {push} 的请求", f"因缓冲器已满而忽略 {push} 的请求"
    if p.sticky:
        return v.pick(
            [
                f"若某个周期{what}，则 {flag} 从下一个周期起变为 1，并一直保持为 1。",
                f"一旦{what}，{flag} 就在该时钟上升沿置 1，此后保持为 1。",
                f"{flag} 是粘滞标志，在{noun}的那个时钟上升沿置 1。",
            ]
        )
    return v.pick(
        [
            f"凡是{what}的周期，其后一个周期 {flag} 为 1，其他时候为 0。",
            f"若前一周期{what}，则 {flag} 为 1，否则为 0。",
            f"{flag} 在{noun}之后的那个周期给出一个脉冲，其余时间为 0。",
        ]
    )


WORDS = Words(describe)
