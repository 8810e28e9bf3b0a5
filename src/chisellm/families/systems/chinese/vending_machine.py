"""Vending machines in Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from chisellm.families.family import Words
from chisellm.families.systems._vending_machine_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["WORDS"]


def valued(v: Voice, ports: Sequence[str], values: Sequence[int]) -> str:
    """Ports with the values of their coins: `甲（1）、乙（2）和 丙（5）`."""
    told = [f"{v.ref(port)}（{value}）" for port, value in zip(ports, values, strict=True)]
    return f"{'、'.join(told[:-1])}和 {told[-1]}"


def describe(p: Params, v: Voice) -> Description:
    coins = valued(v, [name for name, _ in p.coins], [value for _, value in p.coins])
    noun = v.pick(["自动售货机控制器", "投币式自动售货机", "自动售货机的控制模块"])
    does = v.pick(
        [
            f"以 {p.price} 的价格出售商品，收取硬币",
            f"收取硬币，并放出售价为 {p.price} 的商品",
            f"控制一台接受硬币、以 {p.price} 的售价出售一种商品的机器",
        ]
    )
    rules = [
        v.pick(
            [
                f"投币输入及其面值为 {coins}。时钟上升沿到来时，每个为 1 的输入代表投入一枚硬币；"
                "几个同时为 1 则全部计入。",
                f"每个时钟上升沿，凡是为 1 的投币输入都代表投入的一枚硬币，可以几个同时为 1：{coins}，括号内是面值。",
                f"硬币由 {coins}投入，面值见各自的括号。时钟上升沿的一个 1 就是一枚硬币，任意几个都可以同时到来。",
            ]
        ),
        collecting(p, v),
        *buying(p, v),
        *returning(p, v),
    ]
    return Description(noun=noun, does=does, rules=tuple(rules))


def collecting(p: Params, v: Voice) -> str:
    """How coins enter the balance."""
    if not p.select:
        return v.pick(
            [
                "硬币计入余额，由此得到的总额在同一上升沿就算数。",
                "硬币立即使余额增加，得到总额：该上升沿的其他一切处理都以包括这些硬币在内的总额为准。",
                "每个上升沿投入的硬币先加到余额中得出总额，再决定该上升沿的其他事项。",
            ]
        )
    rejected, back = v.ref(p.rejected), "或退款" if p.refund else ""
    return v.pick(
        [
            f"余额绝不超过 {p.limit}：若某个上升沿的硬币会使余额超过该值，则其中一枚也不接受，"
            f"下一个周期 {rejected} 为 1；"
            f"否则下一个周期 {rejected} 为 0。硬币先计入余额得出总额，然后才处理该上升沿的其他事项。",
            f"只有余额与该上升沿的所有硬币合计不超过 {p.limit} 时才接受硬币；否则该上升沿的硬币全部拒收，"
            f"下一个周期 {rejected} 为 1，其他时候它为 0。被接受的硬币计入总额，同一上升沿的其他处理都以总额为准。",
            f"会使余额超过 {p.limit} 的硬币在该上升沿全部一起拒收，{rejected} 仅在下一个周期为 1。"
            f"被接受的硬币计入总额，对该上升沿的购买{back}已经算数。",
        ]
    )


def buying(p: Params, v: Voice) -> list[str]:
    vend, select, change = v.ref(p.vend), v.ref(p.select), v.ref(p.change)
    after = v.pick(
        {
            "keep": ["剩余的金额仍留作余额", "余下的金额保留在余额中", "余额中只扣除售价"],
            "amount": [
                f"余额为 0，由 {change} 给出剩余金额",
                f"剩余金额由 {change} 给出，余额为 0",
                f"余额降为 0，而剩余金额出现在 {change} 上",
            ],
            "coins": ["剩余金额成为余额，随后开始退币", "余额即为剩余金额，并将其退出", "余下的金额作为余额开始退币"],
        }[p.payback]
    )
    enough = f" {select} 为 1 且总额不低于 {p.price}" if p.select else f"总额达到或超过 {p.price}"
    rules = [
        v.pick(
            [
                f"若时钟上升沿到来时{enough}，则售出商品：下一个周期 {vend} 为 1，{after}。",
                f"成交发生在{enough} 的时钟上升沿。其后一个周期 {vend} 为 1，同时{after}。",
                f"只要在某个时钟上升沿{enough}，{vend} 就在下一个周期为 1，并且{after}。",
            ]
        ),
        v.pick(
            [
                f"在其他所有周期 {vend} 都为 0；没有成交时，总额保留为余额。",
                f"每成交一次，{vend} 只为 1 一个周期。没有成交的上升沿，总额留在余额中。",
                f"未成交时，下一个周期 {vend} 为 0，总额就是新的余额。",
            ]
        ),
    ]
    if p.select:
        rules.append(
            v.pick(
                [
                    f"总额不足时，{select} 不起作用。",
                    f"若总额低于售价，{select} 上的 1 没有效果。",
                    f"{select} 上的 1 不会被记住；总额太小时，它不起任何作用。",
                ]
            )
        )
    return rules


def returning(p: Params, v: Voice) -> list[str]:
    rules = []
    change = v.ref(p.change)
    if p.refund:
        refund = v.ref(p.refund)
        how = "从下一个周期起，总额成为余额并开始退币" if p.pays else f"在下一个周期，{change} 给出总额，余额为 0"
        rules.append(
            v.pick(
                [
                    f"时钟上升沿到来时 {refund} 为 1 优先于成交：不出商品，{how}。",
                    f"在 {refund} 为 1 的时钟上升沿，无论总额多少，都全部退还而不出售：{how}。",
                    f"若时钟上升沿到来时 {refund} 为 1，则该上升沿不成交；{how}。",
                ]
            )
        )
    if p.amount:
        what = "退款" if p.payback == "keep" else "成交或退款" if p.refund else "成交"
        rules.append(
            v.pick(
                [
                    f"{change} 只在紧接{what}之后的那一个周期给出该金额，其他时候为 0。",
                    f"除紧接{what}之后的那一个周期外，{change} 都为 0。",
                    f"只有在紧接{what}之后的周期，{change} 才显示金额；在其他所有周期它为 0。",
                ]
            )
        )
    if p.pays:
        rules += paying(p, v)
    if p.credit:
        credit = v.ref(p.credit)
        rules.append(
            v.pick(
                [
                    f"{credit} 给出余额。",
                    f"当前的余额出现在 {credit} 上。",
                    f"{credit} 是最近一个时钟上升沿之后的余额。",
                ]
            )
        )
    return rules


def paying(p: Params, v: Voice) -> list[str]:
    """Money goes back coin by coin."""
    outputs = valued(v, p.pays, [value for _, value in p.coins])
    buttons = "和按钮" if p.select or p.refund else ""
    rejected = f"，并且在这些周期之后的周期里 {v.ref(p.rejected)} 为 0" if p.rejected else ""
    return [
        v.pick(
            [
                f"退币期间，每个周期退出一枚硬币，即面值不超过余额的最大的一枚，由其对应的输出为 1 表示；"
                f"时钟上升沿从余额中减去它的面值。各退币输出（及面值）为 {outputs}。",
                f"退币时每枚硬币占一个周期：在 {outputs}之中，不超过余额的最大硬币所对应的那个输出为 1，"
                "该周期结束时余额减去其面值。",
                f"退币用的输出是 {outputs}。退币的每个周期里恰有一个为 1，即面值不超过余额的最大硬币所对应的那个；"
                "时钟上升沿从余额中减去该面值。",
            ]
        ),
        v.pick(
            [
                f"退币持续到余额为 0 为止；其间忽略硬币{buttons}{rejected}。除此之外，各退币输出都为 0。"
                "没有金额可退时，不开始退币。",
                f"余额为 0 时退币结束；若余额本来就是 0，则不开始退币。退币期间硬币{buttons}不起作用{rejected}；"
                "在退币之前和之后，这些输出都不为 1。",
                f"余额一到 0，退币就结束，或者根本不开始。退币持续期间不理会硬币{buttons}{rejected}；"
                "其他时候各退币输出保持为 0。",
            ]
        ),
    ]


WORDS = Words(describe)
