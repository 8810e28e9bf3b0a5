"""Grants without state in Chinese."""

from __future__ import annotations

from chisellm.families.family import Words
from chisellm.families.selection.grant_logic import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def describe(p: Params, v: Voice) -> Description:
    request, grant = v.ref(p.request), v.ref(p.grant)
    n = p.count
    place = "元素" if p.vector else "位"
    noun = v.pick(["固定优先级授权逻辑", "无状态的优先级仲裁器", f"面向 {n} 个请求者的授权选择电路"])
    does = v.pick(
        [
            f"从 {request} 的 {n} 个请求中选出一个予以授权，并以独热码形式由 {grant} 给出",
            f"在 {request} 中至多 {n} 个请求里挑选一个，将 {grant} 的对应位置置 1",
            f"在 {n} 个请求者之间裁决：{request} 中置 1 的请求者里有一个在 {grant} 上得到授权",
        ]
    )
    rules = [
        v.pick(
            [
                f"请求者 k 通过 {request} 的{place} k 提出请求，通过 {grant} 的{place} k 获得授权。",
                f"{grant} 的{place} k 是对 {request} 的{place} k 的授权。",
                f"{request} 的位置 k 属于请求者 k，{grant} 的位置 k 也是如此。",
            ]
        ),
        v.pick(order_words(p, v)),
        v.pick(
            [
                f"{grant} 最多只有一个位置为 1；没有可授权的请求时全部为 0。",
                f"若无法授权任何请求，{grant} 全为 0，否则恰好有一个位置为 1。",
                "只要存在可授权的请求，就恰好给出一个授权，否则不给出授权。",
            ]
        ),
    ]
    return Description(noun=noun, does=does, rules=(*rules, *gates(p, v), *reports(p, v)))


def order_words(p: Params, v: Voice) -> list[str]:
    n = p.count
    if p.order == "urgent":
        urgent = v.ref(p.urgent)
        return [
            f"在 {urgent} 中同样置 1 的请求先于其他所有请求；两组请求各自内部都是编号最小的优先。",
            f"可授权的请求中若有被 {urgent} 标记的，则其中编号最小的获得授权，否则由全部可授权请求中编号最小的获得。",
            f"授权给被 {urgent} 标记的可授权请求中编号最小的一个；没有这样的请求时，才授权给编号最小的可授权请求。",
        ]
    first, last, end, side = (n - 1, 0, "大", "高") if p.order == "high" else (0, n - 1, "小", "低")
    return [
        f"编号最{end}的请求者获胜。",
        f"位置越{side}优先级越高：请求者 {first} 排在最前。",
        f"请求者 {first} 的优先级最高，请求者 {last} 的优先级最低。",
    ]


def gates(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.mask:
        mask = v.ref(p.mask)
        bad, good = ("1", "0") if p.inverted else ("0", "1")
        rules.append(
            v.pick(
                [
                    f"只有 {mask} 的位 k 为 {good} 时，请求者 k 才可以获得授权。",
                    f"某个请求在 {mask} 中的对应位为 {bad} 时，它既得不到授权，也不妨碍其他请求获得授权。",
                    f"{mask} 中为 {bad} 的位把对应位置的请求者排除在外。",
                ]
            )
        )
    if p.block:
        stop = v.ref(p.block)
        rules.append(
            v.pick(
                [
                    f"{stop} 为 1 期间，任何请求都不可授权。",
                    f"{stop} 拉高会撤销全部授权。",
                    f"只要 {stop} 为 1，就不给出任何授权。",
                ]
            )
        )
    return rules


def reports(p: Params, v: Voice) -> list[str]:
    """What the outputs beside the grant tell."""
    request, grant = v.ref(p.request), v.ref(p.grant)
    rules = []
    if p.any:
        flag = v.ref(p.any)
        rules.append(
            v.pick(
                [
                    f"当且仅当给出了授权时，{flag} 为 1。",
                    f"{flag} 表示 {grant} 是否有某个位置为 1：有则为 1，没有则为 0。",
                    f"{grant} 不全为 0 时 {flag} 为 1，否则为 0。",
                ]
            )
        )
    if p.index:
        index = v.ref(p.index)
        rules.append(
            v.pick(
                [
                    f"{index} 是获得授权的请求者的编号，没有授权时为 0。",
                    f"{index} 给出 {grant} 中那个 1 的位置；若没有授权则为 0。",
                    f"获胜者的编号由 {index} 输出；无人获胜时它为 0。",
                ]
            )
        )
    if p.waiting:
        waiting = v.ref(p.waiting)
        rules.append(
            v.pick(
                [
                    f"凡是没有得到授权的请求，无论原因为何，{waiting} 中对应的位都为 1，其余位为 0。",
                    f"若请求者 k 提出了请求而没有获得授权，{waiting} 的位 k 为 1，否则为 0。",
                    f"{waiting} 等于 {request} 去掉获得授权的那一个（位 k 对应请求者 k）。",
                ]
            )
        )
    if p.several:
        flag = v.ref(p.several)
        rules.append(
            v.pick(
                [
                    f"当且仅当有两个或更多可授权的请求时，{flag} 为 1。",
                    f"{flag} 表示可以获胜的请求是否不止一个：是则为 1，不是则为 0。",
                    f"若至少有两个请求可授权，{flag} 为 1，否则为 0。",
                ]
            )
        )
    return rules


WORDS = Words(describe)
