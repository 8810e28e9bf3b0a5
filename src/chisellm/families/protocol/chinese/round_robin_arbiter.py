"""Round-robin arbiters in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.protocol.round_robin_arbiter import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    request, grant, n = v.ref(p.request), v.ref(p.grant), p.count
    noun = v.pick([f"面向 {n} 个请求者的轮询仲裁器", "优先级轮转的公平仲裁器", f"共有 {n} 路请求的轮询仲裁器"])
    does = v.pick(
        [
            f"对 {request} 中的请求轮流授权，每次一个，并以独热码在 {grant} 上给出",
            f"让 {request} 中的 {n} 个请求者共享一个资源，由 {grant} 给出的授权在它们之间轮转",
            f"按轮转的次序从 {request} 中置 1 的请求里选出一个，并将它在 {grant} 中的对应位置 1",
        ]
    )
    direction = "递减" if p.down else "递增"
    wrap = f"到 0 之后接 {n - 1}" if p.down else f"到 {n - 1} 之后接 0"
    begin = "最近一次被服务的请求者本身" if p.hold else "最近一次被服务的请求者之后的那个"
    own = "它自己排在最前" if p.hold else "它自己排在最后"
    ahead = (
        "最近一次被服务的请求者最优先，其后各请求者"
        if p.hold
        else "最近一次被服务的请求者排在最后，其余请求者从它之后的那个起"
    )
    served = p.start
    rules = [
        v.pick(
            [
                f"{request} 和 {grant} 的第 k 位属于请求者 k。",
                f"请求者 k 对应 {request} 和 {grant} 的第 k 位。",
                f"{request} 和 {grant} 各位的编号就是请求者的编号。",
            ]
        ),
        v.pick(
            [
                f"搜索按编号{direction}进行（{wrap}），从{begin}开始；第一个提出请求的在同一周期获得授权。",
                f"从最近一次被服务的请求者起，按编号{direction}（{wrap}），{own}，"
                "第一个请求位为 1 的获得授权（组合逻辑）。",
                f"每个周期的优先次序：{ahead}按编号{direction}排列，{wrap}。其中第一个提出请求的立即获得授权。",
            ]
        ),
        moves(p, v),
        v.pick(
            [
                f"刚复位时，请求者 {served} 视为最近一次被服务的。",
                f"复位使请求者 {served} 成为最近一次被服务的请求者。",
                f"仲裁器从请求者 {served} 刚刚被服务过的状态开始。",
            ]
        ),
        v.pick(
            [
                f"没有任何请求时，{grant} 为 0。",
                f"{grant} 在无人请求时为 0。",
                f"若 {request} 为 0，则 {grant} 也为 0。",
            ]
        ),
    ]
    return Description(noun=noun, does=does, rules=(*rules, *extras(p, v, request, grant)))


def moves(p: Params, v: Voice) -> str:
    """When the turn passes on."""
    if p.accept:
        accept = v.ref(p.accept)
        return v.pick(
            [
                f"在有授权且 {accept} 为 1 的时钟上升沿，被授权者成为最近一次被服务的请求者；"
                f"{accept} 为 0 时轮转不前进。",
                f"只有当时钟上升沿到来时 {accept} 为 1，授权才算已被服务；否则次序维持原样。",
                f"最近一次被服务的请求者，就是在最近一个 {accept} 为 1 且有授权的时钟上升沿被授权的那个。",
            ]
        )
    return v.pick(
        [
            "在每个有授权的时钟上升沿，被授权者成为最近一次被服务的请求者。",
            "获得授权者从下一个时钟上升沿起就算最近一次被服务的；没有授权时次序不变。",
            "最近一次被服务的请求者，就是在最近一个有授权的时钟上升沿被授权的那个。",
        ]
    )


def extras(p: Params, v: Voice, request: str, grant: str) -> list[str]:
    rules = []
    if p.index:
        index = v.ref(p.index)
        rules.append(
            v.pick(
                [
                    f"{index} 是被授权者的编号，没有授权时为 0。",
                    f"{index} 给出 {grant} 中那个 1 的位置，没有授权时给出 0。",
                    f"胜出者的编号由 {index} 给出；无人请求时它为 0。",
                ]
            )
        )
    if p.any:
        flag = v.ref(p.any)
        rules.append(
            v.pick(
                [
                    f"当且仅当给出授权时，{flag} 为 1。",
                    f"{flag} 指示 {grant} 是否不为 0。",
                    f"只要 {request} 不为 0，{flag} 就为 1，否则为 0。",
                ]
            )
        )
    if p.last:
        last = v.ref(p.last)
        rules.append(
            v.pick(
                [
                    f"{last} 是时钟上升沿之前所记住的、最近一次被服务的请求者的编号。",
                    f"{last} 给出本周期内视为最近一次被服务的请求者。",
                    f"最近一次被服务的是哪个请求者，其编号由 {last} 给出。",
                ]
            )
        )
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"{clear} 为 1 的时钟上升沿恢复复位时的次序：请求者 {p.start} 视为最近一次被服务的。"
                    "该周期的授权照常给出。",
                    f"{clear} 为 1 时，无论当时授权给谁，请求者 {p.start} 都在时钟上升沿成为最近一次被服务的请求者。",
                    f"若时钟上升沿到来时 {clear} 为 1，则从此以请求者 {p.start} 为最近一次被服务的；"
                    "该周期本身的授权不受影响。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
