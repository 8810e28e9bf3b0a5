"""Vending machines: coins add up to a credit, goods cost a price, and change comes back at once or coin by coin."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port, reset
from chisellm.families.sequential import chain, switch
from chisellm.families.systems._vending_machine_params import Params, draw
from chisellm.families.systems._vending_machine_words import describe


def contract(p: Params, name: str) -> Contract:
    given = [input_port(port) for port in [*(coin for coin, _ in p.coins), p.select, p.refund] if port]
    shown = [output_port(p.vend), *(output_port(port) for port in p.pays)]
    shown += [output_port(p.change, p.width)] if p.amount else []
    shown += [output_port(p.rejected)] if p.rejected else []
    shown += [output_port(p.credit, p.width)] if p.credit else []
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
        return module(c, [*lines, "", *defaults(p), *actions(p), *shown(p)])
    lines += [*payout(p), f"val paid = {paid(p)}", ""]
    return module(c, [*lines, *defaults(p), *actions(p, [("paying", paying(p))]), *shown(p)])


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
        return module(c, [*lines, "", *defaults(p), *actions(p), *shown(p)], before=before)
    lines += [*payout(p), f"val paid = {paid(p)}", "", *defaults(p), *actions(p, [("paying", paying(p))])]
    return module(c, [*lines, *shown(p)], before=before)


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
    return module(c, [*body, *shown(p, vend)], before=enum)


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
