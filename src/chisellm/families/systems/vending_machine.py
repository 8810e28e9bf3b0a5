"""Vending machines: coins add up to a credit, goods cost a price, and change comes back at once or coin by coin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import into, out, reset
from chisellm.families.sequential import chain, clocked, switch
from chisellm.language.voice import Description, Voice

COINS = [
    (("penny", 1), ("nickel", 5)),
    (("one", 1), ("two", 2), ("four", 4)),
    (("coin1", 1), ("coin2", 2)),
    (("coin1", 1), ("coin2", 2), ("coin5", 5)),
    (("single", 1), ("double", 2), ("triple", 3)),
]
SELECTS = ["select", "buy", "choose"]
REFUNDS = ["refund", "cancel", "coinReturn"]
VENDS = ["vend", "dispense", "release"]
CHANGES = ["change", "payout", "returned"]
CREDITS = ["credit", "balance", "inserted"]
REJECTS = ["rejected", "coinRejected"]


@dataclass(frozen=True)
class Params:
    coins: tuple[tuple[str, int], ...]  # from small to large
    price: int
    select: str  # button; empty: goods come as soon as they are paid
    refund: str  # button; optional
    payback: str  # amount: on one port in one cycle; coins: one coin a cycle; keep: stays as credit
    vend: str
    change: str
    credit: str  # optional output
    rejected: str
    limit: int  # of the credit
    asynchronous: bool

    @property
    def width(self) -> int:
        """Bits of the credit."""
        return self.limit.bit_length()

    @property
    def pays(self) -> list[str]:
        """Outputs that pay one coin each."""
        return [f"pay{name[0].upper()}{name[1:]}" for name, _ in self.coins] if self.payback == "coins" else []

    @property
    def amount(self) -> bool:
        """Whether money comes back as a number on one port."""
        return self.payback == "amount" or (self.payback == "keep" and bool(self.refund))


def draw(random: Random) -> Params:
    coins = random.choice(COINS)
    unit, largest = coins[0][1], coins[-1][1]
    select = random.choice(["", *SELECTS, *SELECTS])
    price = unit * random.randint(3, 12)
    together = sum(value for _, value in coins)
    return Params(
        coins=coins,
        price=price,
        select=select,
        refund=random.choice(["", *REFUNDS]),
        payback=random.choice(["amount", "coins", "keep"]) if select else random.choice(["amount", "coins"]),
        vend=random.choice(VENDS),
        change=random.choice(CHANGES),
        credit=random.choice(["", *CREDITS]),
        rejected=random.choice(REJECTS) if select else "",
        limit=price + largest + unit * random.randint(0, 8) if select else price - unit + together,
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    given = [into(port) for port in [*(coin for coin, _ in p.coins), p.select, p.refund] if port]
    shown = [out(p.vend), *(out(port) for port in p.pays)]
    shown += [out(p.change, p.width)] if p.amount else []
    shown += [out(p.rejected)] if p.rejected else []
    shown += [out(p.credit, p.width)] if p.credit else []
    return Contract(
        module=name,
        ports=(*given, *shown),
        reset=reset(p.asynchronous, {port.path: 0 for port in shown}),
        latency=1,
        period=2 * p.limit // p.coins[0][1] + 4,
    )


def golden(p: Params) -> Golden:
    """State: (credit, whether it is being paid out, goods come, money comes back, coins were rejected)."""

    def step(state: Any, i: Inputs) -> Any:
        credit, paying, *_ = state
        if paying:
            largest = max(value for _, value in p.coins if value <= credit)
            return credit - largest, credit > largest, 0, 0, 0
        thrown = sum(value for name, value in p.coins if i[name])
        refused = bool(p.select) and credit + thrown > p.limit
        total = credit if refused else credit + thrown
        goods = total >= p.price and bool(not p.select or i[p.select])
        if p.refund and i[p.refund]:
            back, goods = total, False
        elif goods:
            back = total - p.price
        else:
            return total, False, 0, 0, int(refused)
        if p.payback == "coins":
            return back, back > 0, int(goods), 0, int(refused)
        if p.payback == "keep" and goods:
            return back, False, 1, 0, int(refused)
        return 0, False, int(goods), back, int(refused)

    def outputs(state: Any, _: Inputs) -> Outputs:
        credit, paying, goods, back, refused = state
        shown: dict[str, int] = {p.vend: goods}
        if p.pays:
            fitting = [value for _, value in p.coins if value <= credit] if paying else []
            for port, (_coin, value) in zip(p.pays, p.coins, strict=True):
                shown[port] = int(fitting != [] and value == max(fitting))
        if p.amount:
            shown[p.change] = back
        shown |= {p.rejected: refused} if p.rejected else {}
        return shown | ({p.credit: credit} if p.credit else {})

    return Golden(outputs, step, (0, False, 0, 0, 0))


def hints(p: Params, random: Random) -> Hints:
    names = [name for name, _ in p.coins]

    def vector(*coins: str, select: int = 0, refund: int = 0) -> dict[str, int]:
        buttons = ({p.select: select} if p.select else {}) | ({p.refund: refund} if p.refund else {})
        return {name: int(name in coins) for name in names} | buttons

    quiet = vector()
    pause = [quiet] * (p.limit // p.coins[-1][1] + 6 if p.pays else 2)
    vectors: list[dict[str, int]] = []
    for name, value in p.coins:
        vectors += [vector(name)] * -(-p.price // value) + [vector(select=1), *pause]
        vectors += [vector(name)] * (p.price // value + 1) + [vector(select=1), *pause, vector(refund=1), *pause]
        vectors += [vector(name)] * (p.price // value) + [vector(name, select=1), *pause, vector(refund=1), *pause]
        vectors += [vector(name), vector(select=1), vector(refund=1), *pause]
        for other, _ in p.coins:
            vectors += [vector(other)] + [vector(name)] * (p.limit // value + 3) + [vector(select=1), *pause]
            vectors += [vector(refund=1), *pause]
    vectors += [vector(*names)] * (p.limit // sum(v for _, v in p.coins) + 3) + [vector(select=1, refund=1), *pause]
    vectors += [
        vector(names[-1], refund=1),
        *pause,
        vector(*names, select=1),
        *pause,
        vector(names[0], refund=1),
        *pause,
    ]
    for _ in range(3):
        vectors += [vector(random.choice(names), select=int(random.random() < 0.1)) for _ in range(12)]
        vectors += [vector(refund=1), *[vector(random.choice(names))] * 2, *pause]
    full = [vector(names[-1])] * (-(-p.price // p.coins[-1][1])) + [vector(select=1), *pause]
    small = [vector(names[0])] * (p.price // p.coins[0][1]) + [vector(select=1), quiet]
    bias = dict.fromkeys(names, 0.3) | ({p.select: 0.4} if p.select else {})
    # Each opening begins with a reset, here in cycles in which a sale, a refund or a rejection is likely.
    ready = [vector(names[0])] * ((p.price if p.select else p.price - 1) // p.coins[0][1])
    near = [vector(names[0])] * (p.limit // p.coins[0][1])
    cut = [ready, [quiet, quiet], near, [quiet, quiet]] * 5
    return Hints(vectors, bias | ({p.refund: 0.15} if p.refund else {}), [[quiet, quiet], full, small, *cut])


def thrown(p: Params, width: int) -> list[str]:
    """The value of the coins of this edge, `inserted`."""
    lines = [f"val {name}Value = Mux(io.{name}, {lit(value, width)}, 0.U)" for name, value in p.coins]
    return [*lines, f"val inserted = {' + '.join(f'{name}Value' for name, _ in p.coins)}"]


def most(p: Params) -> int:
    return sum(value for _, value in p.coins)


def sums(p: Params, inserted: str) -> list[str]:
    """The money that counts at this edge."""
    w = p.width
    if not p.select:
        return [f"val total = (credit +& {inserted})({w - 1}, 0)"]
    return [
        f"val offered = credit +& {inserted}",
        f"val fits = offered <= {p.limit}.U",
        f"val total = Mux(fits, offered({w - 1}, 0), credit)",
    ]


def buys(p: Params) -> str:
    return f"io.{p.select} && total >= {p.price}.U" if p.select else f"total >= {p.price}.U"


def registers(p: Params) -> list[str]:
    return [
        f"val credit = RegInit({lit(0, p.width)})",
        *(["val paying = RegInit(false.B)"] if p.pays else []),
        "val vend = RegInit(false.B)",
        *([f"val change = RegInit({lit(0, p.width)})"] if p.amount else []),
        *(["val rejected = RegInit(false.B)"] if p.rejected else []),
    ]


def payout(p: Params) -> list[str]:
    """Which coin is paid, the largest that the credit holds."""
    lines = []
    bigger: list[str] = []
    for name, value in reversed(p.coins):
        smallest = value == p.coins[0][1]
        guards = ["paying", *(f"!{other}" for other in bigger), *([] if smallest else [f"credit >= {value}.U"])]
        port = f"pay{name[0].upper()}{name[1:]}"
        lines.append(f"val {port} = {' && '.join(guards)}")
        bigger.append(port)
    return lines


def paid(p: Params) -> str:
    cases = [f"{port} -> {lit(value, p.width)}" for port, (_, value) in zip(p.pays, p.coins, strict=True)]
    return f"Mux1H(Seq({', '.join(cases)}))"


def shown(p: Params, vend: str = "vend") -> list[str]:
    lines = ["", f"io.{p.vend} := {vend}", *(f"io.{port} := {port}" for port in p.pays)]
    lines += [f"io.{p.change} := change"] if p.amount else []
    lines += [f"io.{p.rejected} := rejected"] if p.rejected else []
    return lines + ([f"io.{p.credit} := credit"] if p.credit else [])


def back(p: Params, amount: str, goods: bool) -> list[str]:
    """Give `amount` back: after a purchase with `goods`, else as a refund."""
    if p.payback == "coins":
        return [f"credit := {amount}", f"paying := {amount} =/= 0.U"]
    if p.payback == "keep" and goods:
        return [f"credit := {amount}"]
    return [f"credit := {lit(0, p.width)}", f"change := {amount}"]


def actions(p: Params, first: Sequence[tuple[str, list[str]]] = ()) -> list[str]:
    """What a cycle that pays nothing does, where nothing in `first` applies."""
    refund = [(f"io.{p.refund}", back(p, "total", False))] if p.refund else []
    rest = f"total - {p.price}.U"
    purchase = (buys(p), ["vend := true.B", *back(p, rest if p.payback != "coins" else "rest", True)])
    return chain([*first, *refund, purchase], ["credit := total"])


def defaults(p: Params) -> list[str]:
    return [
        "vend := false.B",
        *([f"change := {lit(0, p.width)}"] if p.amount else []),
        *(["rejected := " + ("!fits && !paying" if p.pays else "!fits")] if p.rejected else []),
    ]


def rest(p: Params) -> list[str]:
    return [f"val rest = total - {p.price}.U"] if p.pays else []


def paying(p: Params) -> list[str]:
    return ["credit := credit - paid", "paying := credit =/= paid"]


def accumulate(p: Params, c: Contract) -> str:
    """A credit register and conditions in order of priority."""
    w = most(p).bit_length()
    lines = [*registers(p), *thrown(p, w), *sums(p, "inserted"), *rest(p)]
    if not p.pays:
        return clocked(c, [*lines, "", *defaults(p), *actions(p), *shown(p)])
    lines += [*payout(p), f"val paid = {paid(p)}", ""]
    return clocked(c, [*lines, *defaults(p), *actions(p, [("paying", paying(p))]), *shown(p)])


def counted(p: Params, c: Contract) -> str:
    """The value of the coins is found by a module of its own."""
    w = most(p).bit_length()
    name = f"{c.module}CoinCounter"
    fields = "\n".join(f"    val {coin} = Input(Bool())" for coin, _ in p.coins)
    table = [f"Seq({', '.join(lit(value, w) for _, value in p.coins)})"]
    flags = ", ".join(f"io.{coin}" for coin, _ in p.coins)
    before = f"""class {name} extends Module {{
  val io = IO(new Bundle {{
{fields}
    val value = Output(UInt({w}.W))
  }})

  val values = {table[0]}
  val present = Seq({flags})
  io.value := present.zip(values).map {{ case (coin, value) => Mux(coin, value, 0.U) }}.reduce(_ + _)
}}"""
    lines = [
        *registers(p),
        f"val counter = Module(new {name})",
        *(f"counter.io.{coin} := io.{coin}" for coin, _ in p.coins),
        *sums(p, "counter.io.value"),
        *rest(p),
    ]
    if not p.pays:
        return clocked(c, [*lines, "", *defaults(p), *actions(p), *shown(p)], before=before)
    lines += [*payout(p), f"val paid = {paid(p)}", "", *defaults(p), *actions(p, [("paying", paying(p))])]
    return clocked(c, [*lines, *shown(p)], before=before)


def phased(p: Params, c: Contract) -> str:
    """A machine whose states say what the customer sees: collecting, vending, and paying out."""
    w = most(p).bit_length()
    names = ["collect", "vend", *(["payVend", "pay"] if p.pays else [])]
    enum = f"object Phase extends ChiselEnum {{\n  val {', '.join(names)} = Value\n}}"
    lines = [
        line.replace("val vend = RegInit(false.B)", "val phase = RegInit(Phase.collect)")
        for line in registers(p)
        if "paying" not in line
    ]
    if p.pays:
        lines.append("val paying = phase === Phase.pay || phase === Phase.payVend")
    lines += [*thrown(p, w), *sums(p, "inserted"), *rest(p)]

    def moved(rows: list[str]) -> list[str]:
        out_rows = []
        for row in rows:
            text = row.replace("vend := true.B", "phase := Phase.vend" if not p.pays else "")
            if "paying := rest" in text:
                text = "phase := Mux(rest === 0.U, Phase.vend, Phase.payVend)"
            elif "paying := total" in text:
                text = "phase := Mux(total === 0.U, Phase.collect, Phase.pay)"
            elif "paying := credit" in text:
                text = "phase := Mux(credit === paid, Phase.collect, Phase.pay)"
            if text.strip():
                indent = row[: len(row) - len(row.lstrip())]
                out_rows.append(indent + text.strip())
        return out_rows

    first = [row for row in defaults(p) if "vend :=" not in row]
    collect = moved(actions(p))
    if p.pays:
        lines += [*payout(p), f"val paid = {paid(p)}"]
        cases = {
            "Phase.collect, Phase.vend": ["phase := Phase.collect", *collect],
            "Phase.payVend, Phase.pay": moved(paying(p)),
        }
        body = [*lines, "", *first, *switch("phase", cases)]
        vend = "phase === Phase.vend || phase === Phase.payVend"
    else:
        body = [*lines, "", "phase := Phase.collect", *first, *collect]
        vend = "phase === Phase.vend"
    return clocked(c, [*body, *shown(p, vend)], before=enum)


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


FAMILY = Family(
    level="L3",
    summary="vending machines with coins, price, selection, refund, and change in one piece or coin by coin",
    nouns=("VendingMachine", "VendingController", "CoinMachine", "Vendor"),
    capacity=10_000,
    idioms={
        "accumulate": Idiom(accumulate, constructs=("RegInit",)),
        "counted": Idiom(counted, constructs=("zip", "reduce")),
        "phased": Idiom(phased, constructs=("ChiselEnum",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
