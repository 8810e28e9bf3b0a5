"""Credit counters: permissions to send that are spent, returned, and never over- or underflow."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, input_port, output_port, reset
from chisellm.language.voice import Description, Voice

SPENDS = ["spend", "take", "consume", "send", "request"]
RETURNS = ["give", "refund", "giveBack", "returned", "restore"]
COUNTS = ["credits", "available", "count", "balance"]
ABLE = ["ok", "canSend", "ready", "hasCredit"]


@dataclass(frozen=True)
class Params:
    most: int
    start: int
    spend: str
    refund: str
    amount: str  # an input with the number of credits that are returned at once
    amount_width: int
    count: str
    able: str
    low: str  # an output: at most `mark` credits are left
    mark: int
    grant: str  # an output: the spending of this cycle is allowed
    error: str  # sticky: an excess return or a refused spending
    when: str  # which of the two it notes: `refused`, `excess`, `both`
    reload: str  # back to the start
    asynchronous: bool

    @property
    def width(self) -> int:
        return self.most.bit_length()


def draw(random: Random) -> Params:
    most = random.choice([3, 4, 5, 6, 7, 8, 10, 12, 15, 16, 20])
    amount = random.choice(["", "", "amount", "howMany"])
    return Params(
        most=most,
        start=random.choice([most, most, 0, random.randint(1, most - 1)]),
        spend=random.choice(SPENDS),
        refund=random.choice(RETURNS),
        amount=amount,
        amount_width=2 if most < 8 else random.choice([2, 3]),
        count=random.choice(COUNTS),
        able=random.choice(ABLE),
        low=random.choice(["", "", "low", "scarce"]),
        mark=random.randint(1, most - 2),
        grant=random.choice(["", "grant", "accepted"]),
        error=random.choice(["", "", "error", "fault"]),
        when=random.choice(["refused", "excess", "both"]),
        reload=random.choice(["", "", "reload", "reinit"]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(x) for x in (p.spend, p.refund, p.reload) if x]
    ports += [input_port(p.amount, p.amount_width)] if p.amount else []
    ports += [
        output_port(p.count, p.width),
        output_port(p.able),
        *(output_port(x) for x in (p.grant, p.low, p.error) if x),
    ]
    values = {p.count: p.start, p.able: int(p.start > 0)}
    values |= ({p.low: int(p.start <= p.mark)} if p.low else {}) | ({p.error: 0} if p.error else {})
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values),
        latency=0 if p.grant else 1,
        period=2 * p.most,
    )


class State(NamedTuple):
    credits: int
    error: int


def golden(p: Params) -> Golden:
    def outputs(state: State, i: Inputs) -> Outputs:
        shown = {p.count: state.credits, p.able: int(state.credits > 0)}
        if p.grant:
            shown[p.grant] = int(state.credits > 0 and i[p.spend] == 1)
        if p.low:
            shown[p.low] = int(state.credits <= p.mark)
        return shown | ({p.error: state.error} if p.error else {})

    def step(state: State, i: Inputs) -> State:
        if p.reload and i[p.reload]:
            return State(p.start, 0)
        credits = state.credits
        refused = excess = False
        if i[p.spend]:
            if credits:
                credits -= 1
            else:
                refused = True
        if i[p.refund]:
            credits += i[p.amount] if p.amount else 1
            excess = credits > p.most
            credits = min(credits, p.most)
        wrong = (refused and p.when != "excess") or (excess and p.when != "refused")
        return State(credits, int(state.error or wrong) if p.error else 0)

    return Golden(outputs, step, State(p.start, 0))


def hints(p: Params, random: Random) -> Hints:
    quiet = {p.reload: 0} if p.reload else {}
    runs = [(1, 0, p.start + 2), (1, 1, 2), (0, 1, p.most + 2), (1, 1, 3), (1, 0, p.most + 1), (0, 1, 2), (1, 1, 1)]
    vectors = [{p.spend: a, p.refund: b, **quiet} for a, b, times in runs for _ in range(times)]
    if p.amount:
        vectors += [{p.spend: 0, p.refund: 1, p.amount: 1, **quiet}] * (p.most + 1)
        for k in range(1 << p.amount_width):
            vectors += [{p.spend: 1, p.refund: 0, **quiet}] * 3 + [{p.spend: k & 1, p.refund: 1, p.amount: k, **quiet}]
        vectors += [{p.spend: 1, p.refund: 0, **quiet}] * (p.most + 1)
        vectors += [{p.spend: 1, p.refund: 1, p.amount: 0, **quiet}]
    if p.reload:
        vectors += [{p.spend: 1, p.refund: 1, p.reload: 1}, {p.spend: 0, p.refund: 0, **quiet}]
    openings = [[{p.spend: a, p.refund: b, **quiet}] * (p.most + 2) for a, b in ((1, 0), (0, 1), (1, 1))]
    return Hints(vectors, {p.reload: 0.03} if p.reload else {}, openings)


def endings(p: Params, c: Contract, lines: list[str], name: str, refused: str, excess: str) -> str:
    lines = [*lines, "", f"io.{p.count} := {name}", f"io.{p.able} := {name} =/= 0.U"]
    if p.grant:
        lines.append(f"io.{p.grant} := io.{p.spend} && {name} =/= 0.U")
    if p.low:
        lines.append(f"io.{p.low} := {name} <= {p.mark}.U")
    if p.error:
        wrong = {"refused": refused, "excess": excess, "both": f"{refused} || {excess}"}[p.when]
        lines += ["", "val failed = RegInit(false.B)", *block(f"when({wrong})", ["failed := true.B"])]
        lines += block(f"when(io.{p.reload})", ["failed := false.B"]) if p.reload else []
        lines.append(f"io.{p.error} := failed")
    return module(c, lines)


def start(p: Params) -> str:
    return lit(p.start, p.width)


def refused(p: Params, name: str) -> str:
    return f"io.{p.spend} && {name} === 0.U"


def returned(p: Params) -> str:
    """The credits that come back in this cycle, 0 without a return."""
    return f"Mux(io.{p.refund}, io.{p.amount}, 0.U)" if p.amount else f"io.{p.refund}"


def by_sum(p: Params, c: Contract) -> str:
    """The exact sum, limited."""
    lines = [
        f"val credits = RegInit({start(p)})",
        f"val spent = io.{p.spend} && credits =/= 0.U",
        f"val sum = credits - spent +& {returned(p)}",
        f"val excess = sum > {p.most}.U",
        f"credits := Mux(excess, {p.most}.U, sum({p.width - 1}, 0))",
    ]
    lines += block(f"when(io.{p.reload})", [f"credits := {start(p)}"]) if p.reload else []
    return endings(p, c, lines, "credits", refused(p, "credits"), "excess")


def by_when(p: Params, c: Contract) -> str:
    """One branch for every case."""
    lines = [
        f"val credits = RegInit({start(p)})",
        "val isEmpty = credits === 0.U",
        f"val isFull = credits === {p.most}.U",
        f"val doSpend = io.{p.spend} && !isEmpty",
        "",
    ]
    body = block(f"when(doSpend && !io.{p.refund})", ["credits := credits - 1.U"])
    body[-1] = f"}}.elsewhen(!doSpend && io.{p.refund} && !isFull) {{"
    body += ["  credits := credits + 1.U", "}"]
    lines += body
    lines += block(f"when(io.{p.reload})", [f"credits := {start(p)}"]) if p.reload else []
    return endings(p, c, lines, "credits", f"io.{p.spend} && isEmpty", f"io.{p.refund} && isFull && !doSpend")


def by_debt(p: Params, c: Contract) -> str:
    """The register counts what is spent; the credits are what is left of the whole."""
    used = lit(p.most - p.start, p.width)
    lines = [
        f"val used = RegInit({used})",
        f"val credits = {lit(p.most, p.width)} - used",
        f"val spent = io.{p.spend} && credits =/= 0.U",
        "val owed = used +& spent",
        f"val back = {returned(p)}{'' if p.amount else '.asUInt'}",
        "val excess = back > owed",
        f"used := Mux(excess, {lit(0, p.width)}, (owed - back)({p.width - 1}, 0))",
    ]
    lines += block(f"when(io.{p.reload})", [f"used := {used}"]) if p.reload else []
    return endings(p, c, lines, "credits", refused(p, "credits"), "excess")


def by_case(p: Params, c: Contract) -> str:
    """The next value as a table over spending and return."""
    cases = ['"b10".U -> (credits - 1.U)', '"b01".U -> Mux(isFull, credits, credits + 1.U)']
    lines = [
        f"val credits = RegInit({start(p)})",
        f"val isFull = credits === {p.most}.U",
        f"val doSpend = io.{p.spend} && credits =/= 0.U",
        f"val moves = Cat(doSpend, io.{p.refund})",
        "val after = MuxLookup(moves, credits)(",
        f"  Seq({cases[0]}, {cases[1]})",
        ")",
        f"credits := Mux(io.{p.reload}, {start(p)}, after)" if p.reload else "credits := after",
    ]
    return endings(p, c, lines, "credits", refused(p, "credits"), f"io.{p.refund} && isFull && !doSpend")


def describe(p: Params, v: Voice) -> Description:
    spend, refund, count, able = (v.ref(x) for x in (p.spend, p.refund, p.count, p.able))
    noun = v.pick(["credit counter", f"flow-control counter for up to {p.most} credits", "credit manager"])
    does = v.pick(
        [
            f"keeps the number of credits left, at most {p.most}: {spend} uses one, {refund} brings "
            f"{'some' if p.amount else 'one'} back",
            f"counts credits between 0 and {p.most}, which {spend} spends and {refund} returns",
            f"manages up to {p.most} credits for a sender; {spend} takes one and {refund} gives "
            f"{'some' if p.amount else 'one'} back",
        ]
    )
    many = v.ref(p.amount) if p.amount else "one"
    rules = [
        v.pick(
            [
                f"At a clock edge with {spend} at 1 one credit is spent if there is any; with none left the request "
                "is refused "
                "and changes nothing.",
                f"{spend} at 1 takes one credit at the clock edge, unless there is none: then it has no effect.",
                f"Each clock edge with {spend} at 1 uses up one credit as long as there is one to use.",
            ]
        ),
        v.pick(
            [
                f"With {refund} at 1 {many} {'credits come' if p.amount else 'credit comes'} back at the clock edge.",
                f"{refund} at 1 adds {many} {'credits' if p.amount else 'credit'} at the clock edge.",
                f"Each clock edge with {refund} at 1 returns {many} "
                f"{'credits (0 is allowed)' if p.amount else 'credit'}.",
            ]
        ),
        v.pick(
            [
                "Both can happen at once: the credit is spent first (only if there was one before the clock edge), "
                "then the "
                f"return is added, and the result is limited to {p.most}.",
                "If both are 1, spending counts first, by the number before the clock edge, and then the return; "
                "the number "
                f"never exceeds {p.most}, what is too much is lost.",
                f"A return in the same cycle does not help a request that finds no credit. More than {p.most} "
                "credits are never "
                "kept: after spending and return the number is cut to that limit.",
            ]
        ),
        v.pick(
            [
                f"{count} is the number of credits left, and {able} is 1 while it is not 0.",
                f"{count} shows the credits left; {able} tells that there is at least one.",
                f"The credits left are on {count}; as long as there are any, {able} is 1.",
            ]
        ),
    ]
    if p.grant:
        grant = v.ref(p.grant)
        rules.append(
            v.pick(
                [
                    f"{grant} is 1 in each cycle in which {spend} is 1 and {able} is 1 (combinationally).",
                    f"{grant} answers {spend} in the same cycle: it is 1 if a credit is left.",
                    f"{grant} = {spend} and {able}, in the same cycle.",
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
                    f"{low} is 1 while {p.mark} or fewer credits are left.",
                    f"With at most {p.mark} credits left {low} is 1, otherwise 0.",
                    f"{low} warns that no more than {p.mark} credits are left.",
                ]
            )
        )
    if p.error:
        error = v.ref(p.error)
        no, over = f"a request on {spend} is refused for lack of credit", "returned credits are lost at the limit"
        what = {"refused": no, "excess": over, "both": f"{no} or {over}"}[p.when]
        rules.append(
            v.pick(
                [
                    f"{error} is set at the clock edge at which {what}, and stays 1.",
                    f"Once {what}, {error} is 1 from the next cycle on.",
                    f"{error} is a sticky flag for the case that {what}.",
                ]
            )
        )
    if p.reload:
        reload = v.ref(p.reload)
        also = f" and {v.ref(p.error)} to 0" if p.error else ""
        rules.append(
            v.pick(
                [
                    f"{reload} at 1 sets the credits to {p.start}{also} at the clock edge, whatever {spend} and "
                    f"{refund} are" + (f"; {v.ref(p.grant)} is not affected by it." if p.grant else "."),
                    f"A clock edge with {reload} at 1 brings the credits back to {p.start}{also}; spending and "
                    "returns in that "
                    "cycle do not count" + (f", though {v.ref(p.grant)} is formed as usual." if p.grant else "."),
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L2",
    summary="credit counters with spending, returns by one or several, limits, warnings and sticky errors",
    nouns=("CreditCounter", "CreditManager", "FlowCredits"),
    capacity=500_000,
    idioms={
        "sum": Idiom(by_sum, constructs=("Mux",)),
        "when": Idiom(by_when, constructs=("when",), applies=lambda p: not p.amount),
        "debt": Idiom(by_debt, constructs=("Mux",)),
        "lookup": Idiom(by_case, constructs=("MuxLookup",), applies=lambda p: not p.amount),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
