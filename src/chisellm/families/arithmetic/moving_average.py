"""Moving sums and averages over the last samples of a stream."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain
from chisellm.language.voice import Description, Voice

DATA = ["in", "sample", "x", "reading", "level"]
VALIDS = ["valid", "strobe", "enable", "newSample"]
CLEARS = ["clear", "flush", "restart"]
MEANS = ["average", "mean", "smooth", "out"]
SUMS = ["sum", "total", "windowSum"]
FULLS = ["full", "filled", "ready"]
COMPARES = ["above", "rising", "higher"]


@dataclass(frozen=True)
class Params:
    width: int
    log: int  # the window has 2^log samples
    signed: bool
    rounds: str  # down, nearest (half up)
    data: str
    valid: str
    clear: str
    mean: str
    sum: str
    full: str
    compare: str  # the newest sample in the window is greater than the mean
    asynchronous: bool

    @property
    def window(self) -> int:
        return 1 << self.log

    @property
    def size(self) -> int:
        """Bits of the sum."""
        return self.width + self.log


def draw(random: Random) -> Params:
    outputs = random.choice(["mean", "mean", "mean", "both", "sum"])
    return Params(
        width=random.randint(4, 16),
        log=random.choice([2, 2, 3]),
        signed=random.random() < 0.4,
        rounds=random.choice(["down", "down", "nearest"]) if outputs != "sum" else "down",
        data=random.choice(DATA),
        valid=random.choice(["", *VALIDS, *VALIDS]),
        clear=random.choice(["", "", *CLEARS]),
        mean=random.choice(MEANS) if outputs != "sum" else "",
        sum=random.choice(SUMS) if outputs != "mean" else "",
        full=random.choice(["", "", *FULLS]),
        compare=random.choice(["", "", "", *COMPARES]) if outputs != "sum" else "",
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [*input_bits(p.valid, p.clear), input_port(p.data, p.width, signed=p.signed)]
    if p.mean:
        ports.append(output_port(p.mean, p.width, signed=p.signed))
    if p.sum:
        ports.append(output_port(p.sum, p.size, signed=p.signed))
    ports += output_bits(p.full, p.compare)
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(
            kind="async" if p.asynchronous else "sync",
            values={port.path: 0 for port in ports if port.direction == "output"},
        ),
        latency=1,
        period=2 * p.window,
    )


def golden(p: Params) -> Golden:
    """State: (the last samples, oldest first; how many of them are real)."""
    empty = ((0,) * p.window, 0)

    def step(state: tuple[tuple[int, ...], int], i: Inputs) -> tuple[tuple[int, ...], int]:
        if p.clear and i[p.clear]:
            return empty
        if p.valid and not i[p.valid]:
            return state
        window = deque(state[0], maxlen=p.window)
        window.append(i[p.data])
        return tuple(window), min(state[1] + 1, p.window)

    def outputs(state: tuple[tuple[int, ...], int], _: Inputs) -> Outputs:
        window, real = state
        total = sum(window)
        mean = (total + p.window // 2) // p.window if p.rounds == "nearest" else total // p.window
        shown = {p.mean: mean, p.sum: total, p.full: int(real == p.window), p.compare: int(window[-1] > mean)}
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, empty)


def hints(p: Params, random: Random) -> Hints:
    low = -(1 << p.width - 1) if p.signed else 0
    high = (1 << p.width - p.signed) - 1

    def vector(x: int, valid: int = 1, clear: int = 0) -> dict[str, int]:
        return {name: value for name, value in [(p.data, x), (p.valid, valid), (p.clear, clear)] if name}

    vectors = [vector(x) for x in [1, *[0] * p.window, high, *[0] * (p.window - 1), *[high] * (p.window + 1)]]
    vectors += [vector(low)] * (p.window + 1) + [vector(high), vector(low)] * p.window
    vectors += [vector(high, valid=0), vector(3, valid=0), vector(2)]
    vectors += [vector(high), vector(1, clear=1), vector(0, valid=0, clear=1)]
    for filled in range(1, p.window + 1):
        vectors += [vector(x) for x in [random.randint(low, high) for _ in range(filled)]] + [vector(5, clear=1)]
    vectors += [vector(random.randint(low, high)) for _ in range(2 * p.window)]
    bias = {name: share for name, share in [(p.valid, 0.8), (p.clear, 0.05)] if name}
    start = [vector(random.randint(low, high)) for _ in range(p.window + 2)]
    return Hints(vectors, bias, [start, [vector(0, valid=0)] * 2])


def zero(p: Params, size: int) -> str:
    return lit(0, size, signed=p.signed)


def kind(p: Params, size: int) -> str:
    return f"{'SInt' if p.signed else 'UInt'}({size}.W)"


def shown(p: Params, newest: str) -> list[str]:
    lines = [""]
    if p.rounds == "nearest":
        half = f"{1 << p.log - 1}.{'S' if p.signed else 'U'}"
        lines.append(f"val rounded = (sum +& {half}) >> {p.log}")
        if p.signed:
            lines.append(f"val average = rounded({p.width - 1}, 0).asSInt")
        else:
            lines.append(f"val average = rounded({p.width - 1}, 0)")
    elif p.mean:
        lines.append(f"val average = sum >> {p.log}")
    if p.mean:
        lines.append(f"io.{p.mean} := average")
    if p.sum:
        lines.append(f"io.{p.sum} := sum")
    if p.full:
        lines.append(f"io.{p.full} := filled === {p.window}.U")
    if p.compare:
        lines.append(f"io.{p.compare} := {newest} > average")
    return lines


def counted(p: Params) -> tuple[list[str], list[str], list[str]]:
    """Declaration, update and clear of the number of samples in the window."""
    if not p.full:
        return [], [], []
    bits = p.window.bit_length()
    return (
        [f"val filled = RegInit({lit(0, bits)})"],
        [f"when(filled =/= {p.window}.U) {{", "  filled := filled + 1.U", "}"],
        [f"filled := {lit(0, bits)}"],
    )


def controlled(p: Params, take: list[str], clear: list[str]) -> list[str]:
    branches = [(f"io.{p.clear}", clear)] if p.clear else []
    return chain([*branches, (f"io.{p.valid}" if p.valid else "", take)])


def moved(p: Params) -> list[str]:
    return [f"window(0) := io.{p.data}", f"for (i <- 1 until {p.window}) {{", "  window(i) := window(i - 1)", "}"]


def running(p: Params, c: Contract) -> str:
    """A sum that gains the new sample and loses the oldest."""
    declared, count, reset = counted(p)
    cut = f"({p.size - 1}, 0){'.asSInt' if p.signed else ''}"
    lines = [
        f"val window = RegInit(VecInit(Seq.fill({p.window})({zero(p, p.width)})))",
        f"val sum = RegInit({zero(p, p.size)})",
        *declared,
    ]
    if p.signed:
        update = f"sum := (sum +& io.{p.data} -& window.last){cut}"
    else:
        update = f"sum := sum - window.last + io.{p.data}"
    take = [*moved(p), update, *count]
    clear = [f"window.foreach(_ := {zero(p, p.width)})", f"sum := {zero(p, p.size)}", *reset]
    return module(c, [*lines, "", *controlled(p, take, clear), *shown(p, "window.head")])


def tree(p: Params, c: Contract) -> str:
    """All samples of the window added up by a tree of adders."""
    declared, count, reset = counted(p)
    lines = [f"val window = RegInit(VecInit(Seq.fill({p.window})({zero(p, p.width)})))", *declared]
    clear = [f"window.foreach(_ := {zero(p, p.width)})", *reset]
    lines += ["", *controlled(p, [*moved(p), *count], clear), "", "val sum = window.reduceTree(_ +& _)"]
    return module(c, [*lines, *shown(p, "window.head")])


def library(p: Params, c: Contract) -> str:
    """`ShiftRegisters` hold the window."""
    valid = f"io.{p.valid}" if p.valid else "true.B"
    lines = [f"val window = ShiftRegisters(io.{p.data}, {p.window}, {zero(p, p.width)}, {valid})"]
    declared, count, _ = counted(p)
    lines += declared
    if count:
        lines += [f"when({valid} && filled =/= {p.window}.U) {{" if p.valid else count[0], *count[1:]]
    lines.append("val sum = VecInit(window).reduceTree(_ +& _)")
    return module(c, [*lines, *shown(p, "window.head")])


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    what = "sum" if not p.mean else "average"
    noun = v.pick([f"moving {what}", f"sliding-window {what}", f"moving-{what} filter"])
    out = v.ref(p.mean or p.sum)
    does = v.pick(
        [
            f"shows on {out} the {what} of the last {p.window} samples of {data}",
            f"computes the {what} over a window of the {p.window} latest samples of {data} for {out}",
            f"keeps the last {p.window} samples of {data} and drives {out} with their {what}",
        ]
    )
    rules = []
    if p.valid:
        valid = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"A sample enters the window at each clock edge with {valid} = 1, and the oldest one leaves "
                    "it; otherwise the window stays.",
                    f"{valid} marks samples: a clock edge with {valid} = 1 moves {data} into the window and drops "
                    f"the oldest sample, one with {valid} = 0 changes nothing.",
                    f"Only clock edges at which {valid} is 1 take {data} into the window (and push the oldest "
                    "sample out).",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"Every clock edge takes {data} into the window and drops the oldest sample.",
                    f"At each clock edge {data} enters the window and the oldest sample leaves it.",
                    f"{data} is sampled in every cycle, at the clock edge; the oldest sample is dropped.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "After reset the window is filled with zeros.",
                f"The window starts with {p.window} samples of 0.",
                "Reset fills the window with zeros, which count like samples.",
            ]
        )
    )
    if p.mean and p.rounds == "nearest":
        rules.append(
            v.pick(
                [
                    f"The average is the sum of all {p.window} samples divided by {p.window}, rounded to the "
                    "nearest integer, with halves rounded up (towards plus infinity).",
                    f"{v.ref(p.mean)} is the sum plus {p.window // 2}, divided by {p.window} and rounded down "
                    "(towards minus infinity).",
                    f"The division by {p.window} rounds to nearest; a fraction of exactly one half is rounded upwards.",
                ]
            )
        )
    elif p.mean:
        toward = "towards minus infinity" if p.signed else "down"
        rules.append(
            v.pick(
                [
                    f"The average is the sum of all {p.window} samples divided by {p.window} and rounded {toward}.",
                    f"{v.ref(p.mean)} is the sum of the window shifted right by {p.log} "
                    f"({'arithmetically, ' if p.signed else ''}rounding {toward}).",
                    f"Dividing the sum of the window by {p.window} rounds {toward}.",
                ]
            )
        )
    if p.sum and p.mean:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.sum)} is the undivided sum of the window.",
                    f"The full sum of the {p.window} samples is on {v.ref(p.sum)}.",
                    f"{v.ref(p.sum)} shows the sum without division.",
                ]
            )
        )
    elif p.sum:
        rules.append(
            v.pick(
                [
                    "The sum is exact; it cannot overflow.",
                    f"{v.ref(p.sum)} is wide enough for the exact sum.",
                    "No bit of the sum is lost.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"{clear} = 1 fills the window with zeros again at the clock edge, and no sample is taken at "
                    "that edge.",
                    f"At a clock edge with {clear} = 1 the whole window becomes 0; a sample offered there is lost.",
                    f"A 1 on {clear} has priority: the clock edge sets all samples of the window to 0 and takes none.",
                ]
            )
        )
    if p.full:
        since = "reset or the latest clear" if p.clear else "reset"
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.full)} is 1 once {p.window} samples have been taken since {since}.",
                    f"{v.ref(p.full)} tells that the window holds {p.window} real samples, all taken since {since}.",
                    f"As long as fewer than {p.window} samples have been taken since {since}, {v.ref(p.full)} is "
                    "0; then it is 1.",
                ]
            )
        )
    if p.compare:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.compare)} is 1 while the newest sample in the window is greater than {v.ref(p.mean)}.",
                    f"{v.ref(p.compare)} compares the youngest sample of the window with {v.ref(p.mean)}: 1 if it "
                    "is greater, else 0.",
                    f"If the latest sample taken exceeds {v.ref(p.mean)}, {v.ref(p.compare)} is 1.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L2",
    summary="moving sums and averages over four or eight samples",
    nouns=("MovingAverage", "SlidingMean", "WindowAverage", "SmoothingFilter"),
    capacity=50_000,
    idioms={
        "running": Idiom(running, constructs=("RegInit", "VecInit")),
        "tree": Idiom(tree, constructs=("reduceTree",)),
        "library": Idiom(library, constructs=("ShiftRegisters",), applies=lambda p: not p.clear),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="statistics.fmean over lists",
)
