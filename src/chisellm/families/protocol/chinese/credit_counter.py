"""Credit counters in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol.credit_counter import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    spend, refund, count, able = (v.ref(x) for x in (p.spend, p.refund, p.count, p.able))
    some = "若干个" if p.amount else "一个"
    noun = v.pick(["信用计数器", f"最多管理 {p.most} 个信用的流量控制计数器", "信用管理器"])
    does = v.pick(
        [
            f"记录剩余的信用数，最多 {p.most} 个：{spend} 用掉一个，{refund} 归还{some}",
            f"在 0 到 {p.most} 之间对信用计数，由 {spend} 消耗，由 {refund} 归还",
            f"为发送方管理至多 {p.most} 个信用，每次 {spend} 取走一个，每次 {refund} 还回{some}",
        ]
    )
    many = f" {v.ref(p.amount)} 个信用" if p.amount else "一个信用"
    amount = v.ref(p.amount) if p.amount else "1"
    zero = "（可以为 0）" if p.amount else ""
    rules = [
        v.pick(
            [
                f"在 {spend} 为 1 的时钟上升沿，若还有信用则用掉一个；若一个也不剩，则请求被拒绝，不引起任何变化。",
                f"{spend} 为 1 时，在时钟上升沿取走一个信用；没有信用可取时，它不起作用。",
                f"只要还有信用，每个 {spend} 为 1 的时钟上升沿就消耗一个信用。",
            ]
        ),
        v.pick(
            [
                f"{refund} 为 1 时，在时钟上升沿归还{many}。",
                f"每当 {refund} 为 1，信用数就在时钟上升沿增加 {amount}。",
                f"在每个 {refund} 为 1 的时钟上升沿，还回{many}{zero}。",
            ]
        ),
        v.pick(
            [
                "两者可以同时发生：先消耗信用（仅当时钟上升沿之前还有信用），再加上归还的数量，"
                f"结果以 {p.most} 为上限。",
                "若两者同时为 1，则先按时钟上升沿之前的数量计消耗，再计归还；"
                f"信用数绝不超过 {p.most}，多出的部分丢失。",
                f"请求到来时若没有信用，同一周期的归还并不能满足它。信用数始终不超过 {p.most}：先计消耗、后计归还，"
                "结果截至该上限。",
            ]
        ),
        v.pick(
            [
                f"{count} 是剩余的信用数，它不为 0 时 {able} 为 1。",
                f"{count} 给出剩余的信用；{able} 指示至少还有一个信用。",
                f"剩余信用数出现在 {count} 上；只要还有信用，{able} 就为 1。",
            ]
        ),
    ]
    if p.grant:
        grant = v.ref(p.grant)
        rules.append(
            v.pick(
                [
                    f"在 {spend} 和 {able} 都为 1 的每个周期，{grant} 为 1（组合逻辑）。",
                    f"{grant} 在同一周期内应答 {spend}：还有信用时为 1。",
                    f"{grant} 是 {spend} 与 {able} 在同一周期内的逻辑与。",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, spend, refund)))


def extras(p: Params, v: Voice, spend: str, refund: str) -> list[str]:
    rules = []
    if p.low:
        low = v.ref(p.low)
        rules.append(
            v.pick(
                [
                    f"剩余信用不多于 {p.mark} 个时，{low} 为 1。",
                    f"{low} 在至多还剩 {p.mark} 个信用时为 1，否则为 0。",
                    f"一旦剩余信用数降到 {p.mark} 或更少，{low} 就以 1 告警。",
                ]
            )
        )
    if p.error:
        error = v.ref(p.error)
        no, over = f"因没有信用而拒绝 {spend} 的请求", "因达到上限而丢失归还的信用"
        what = {"refused": no, "excess": over, "both": f"{no}，或{over}"}[p.when]
        rules.append(
            v.pick(
                [
                    f"若在某个时钟上升沿{what}，则 {error} 在该上升沿置 1，此后保持为 1。",
                    f"一旦{what}，{error} 从下一个周期起就保持为 1。",
                    f"{error} 是粘滞标志，记录曾经{what}的情况。",
                ]
            )
        )
    if p.reload:
        reload = v.ref(p.reload)
        also = f"，{v.ref(p.error)} 清零" if p.error else ""
        kept = f"；{v.ref(p.grant)} 不受其影响" if p.grant else ""
        still = f"，但 {v.ref(p.grant)} 照常产生" if p.grant else ""
        rules.append(
            v.pick(
                [
                    f"{reload} 为 1 时，无论 {spend} 和 {refund} 是什么值，"
                    f"信用数都在时钟上升沿置为 {p.start}{also}{kept}。",
                    f"在 {reload} 为 1 的时钟上升沿，信用数恢复为 {p.start}{also}；该周期的消耗和归还都不计{still}。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
