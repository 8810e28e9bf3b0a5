"""What is said of vending machines."""

from __future__ import annotations

from chisellm.families.systems._vending_machine_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    vend = v.ref(p.vend)
    coins = [f"{v.ref(name)} ({value})" for name, value in p.coins]
    listed = f"{', '.join(coins[:-1])} and {coins[-1]}"
    noun = v.pick(["vending machine controller", "vending machine", "controller of a vending machine"])
    does = v.pick(
        [
            f"sells goods at a price of {p.price} for coins",
            f"collects coins and releases goods that cost {p.price}",
            f"controls a machine that takes coins and sells one product for {p.price}",
        ]
    )
    rules = [
        v.pick(
            [
                f"The coin inputs, with their values, are {listed}. Each one that is 1 at a clock edge is a coin "
                "thrown in; several at once all count.",
                f"At each clock edge every coin input that is 1 stands for one coin thrown in, also several together: "
                f"{listed}; the numbers are their values.",
                f"Coins come in on {listed}, each worth the number behind it. A 1 at a clock edge is one coin; any of "
                "them may come together.",
            ]
        )
    ]
    if p.select:
        rejected = v.ref(p.rejected)
        rules.append(
            v.pick(
                [
                    f"The credit never exceeds {p.limit}: if the coins of an edge would raise it above that, none of "
                    f"them is accepted, and {rejected} is 1 in the next cycle; otherwise it is 0 there. Coins are "
                    "counted before anything else happens at the edge.",
                    f"Coins are accepted only if credit and all coins of this edge together make at most {p.limit}; "
                    f"otherwise all coins of the edge are refused and the next cycle has {rejected} at 1, which is "
                    "else 0. What is accepted counts for whatever else happens at the same edge.",
                    f"Coins of an edge that would bring the credit over {p.limit} are refused all together, with "
                    f"{rejected} at 1 for the next cycle only. Accepted ones already count for a purchase or refund "
                    "at this edge.".replace(" or refund" if not p.refund else "\0", ""),
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "The coins are added to the credit, and the total counts at the same edge.",
                    "Coins raise the credit at once: whatever else happens at the edge sees them included.",
                    "What is thrown in at an edge is added to the credit before anything else is decided there.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *buying(p, v, vend), *returning(p, v)))


def buying(p: Params, v: Voice, vend: str) -> list[str]:
    left = {
        "keep": [
            "the rest remains as credit",
            "what is left stays in the credit",
            "only the price is taken off the credit",
        ],
        "amount": [
            f"the credit is 0 and {v.ref(p.change)} shows the rest",
            f"{v.ref(p.change)} is the rest and the credit 0",
            f"the credit drops to 0, with the rest on {v.ref(p.change)}",
        ],
        "coins": [
            "the rest becomes the credit, which is then paid out",
            "the credit is the rest, and it is paid out",
            "what is left as credit begins to be paid out",
        ],
    }[p.payback]
    after = v.pick(left)
    condition = (
        f"{v.ref(p.select)} is 1 and the total is at least {p.price}"
        if p.select
        else f"the total reaches {p.price} or more"
    )
    rules = [
        v.pick(
            [
                f"If at a clock edge {condition}, the goods are sold: in the next cycle {vend} is 1 and {after}.",
                f"A sale takes place at a clock edge at which {condition}. In the cycle after it {vend} is 1, and "
                f"{after}.",
                f"When {condition} at a clock edge, {vend} is 1 in the next cycle, in which {after}.",
            ]
        ).replace(f"in which {after}", f"and {after}" if p.payback != "amount" else f"in which {after}"),
        v.pick(
            [
                f"In all other cycles {vend} is 0, and without a sale the total remains as credit.",
                f"{vend} is 1 for one cycle a sale. An edge without a sale leaves the total in the credit.",
                f"Otherwise {vend} is 0 in the next cycle and the total stays in the credit.",
            ]
        ),
    ]
    if p.select:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.select)} does nothing while the total is too small.",
                    f"If the total is below the price, {v.ref(p.select)} is without effect.",
                    f"A 1 on {v.ref(p.select)} is not remembered; with too small a total it has no effect.",
                ]
            )
        )
    return rules


def returning(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.refund:
        refund = v.ref(p.refund)
        change = v.ref(p.change)
        how = "the total becomes the credit and is paid out" if p.pays else f"{change} is the total and the credit 0"
        rules.append(
            v.pick(
                [
                    f"{refund} = 1 at a clock edge has priority over a sale: no goods come, and from the next cycle on "
                    f"{how}.",
                    f"A clock edge with {refund} at 1 gives everything back and sells nothing, whatever the total is: "
                    f"from the next cycle on {how}.",
                    f"If {refund} is 1 at a clock edge, there is no sale at it; with the next cycle {how}.",
                ]
            ).replace("from the next cycle on", "in the next cycle" if not p.pays else "from the next cycle on")
        )
    if p.amount:
        change = v.ref(p.change)
        what = {"keep": "after a refund", "amount": "after a sale" + (" or refund" if p.refund else "")}[p.payback]
        rules.append(
            v.pick(
                [
                    f"{change} holds this amount for one cycle and is 0 except {what}.",
                    f"Except in the one cycle {what}, {change} is 0.",
                    f"{change} shows money only in the cycle {what}; it is 0 in all others.",
                ]
            )
        )
    if p.pays:
        ports = [f"{v.ref(port)} ({value})" for port, (_, value) in zip(p.pays, p.coins, strict=True)]
        listed = f"{', '.join(ports[:-1])} and {ports[-1]}"
        rejected = f", and {v.ref(p.rejected)} is 0 in the cycles after such cycles" if p.rejected else ""
        rules.append(
            v.pick(
                [
                    f"While credit is being paid out, each cycle pays one coin, the largest that the credit covers, by "
                    f"a 1 on its output, and the clock edge takes its value off the credit. The outputs are {listed}.",
                    f"Paying out takes a cycle for each coin: of {listed} the one for the largest coin not above the "
                    "credit is 1, and at the end of the cycle the credit goes down by its value.",
                    f"The outputs that pay are {listed}. In a cycle of paying out exactly one of them is 1, that of "
                    "the largest coin whose value does not exceed the credit; the clock edge subtracts this value.",
                ]
            )
        )
        buttons = " and buttons" if p.select or p.refund else ""
        rules.append(
            v.pick(
                [
                    f"This goes on until the credit is 0; meanwhile coins{buttons} are ignored{rejected}. Outside of "
                    "it the pay outputs are 0. With nothing to be paid out it does not begin.",
                    f"Paying out ends with the credit at 0 and does not begin where that is 0 already. During it "
                    f"coins{buttons} have no effect{rejected}; before and after it, none of those outputs is 1.",
                    f"With the credit at 0 it is over, or not even begun. As long as it lasts, coins{buttons} are not "
                    f"looked at{rejected}; otherwise the pay outputs stay at 0.",
                ]
            )
        )
    if p.credit:
        credit = v.ref(p.credit)
        rules.append(
            v.pick(
                [
                    f"{credit} shows the credit.",
                    f"The present credit is on {credit}.",
                    f"{credit} is the credit as it stands after the last clock edge.",
                ]
            )
        )
    return rules
