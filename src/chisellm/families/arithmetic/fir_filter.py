"""FIR filters with constant coefficients, in direct and transposed form."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain
from chisellm.language.voice import Description, Voice

DATA = [("x", "y"), ("in", "out"), ("sample", "filtered"), ("din", "dout")]
VALIDS = [("valid", "outValid"), ("inValid", "outValid"), ("strobe", "ready")]
CLEARS = ["clear", "flush", "restart"]


State = tuple[tuple[int, ...], int, int, int]


@dataclass(frozen=True)
class Params:
    width: int
    taps: tuple[int, ...]  # coefficient of the newest sample first
    signed: bool
    registered: bool  # one more register behind the sum
    x: str
    y: str
    valid: str
    out_valid: str
    clear: str
    asynchronous: bool

    @property
    def size(self) -> int:
        """Bits that hold every result."""
        if self.signed:
            worst = sum(abs(tap) for tap in self.taps) << self.width - 1
            return worst.bit_length() + 1
        return (sum(self.taps) * ((1 << self.width) - 1)).bit_length()


def draw(random: Random) -> Params:
    signed = random.random() < 0.6
    count = random.randint(2, 5)
    top = random.choice([3, 5, 7, 9])
    choices = [k for k in range(-top if signed else 1, top + 1) if k]
    taps = tuple(random.choice(choices) for _ in range(count))
    if random.random() < 0.3:  # symmetric, as linear-phase filters are
        taps = (*taps[: (count + 1) // 2], *reversed(taps[: count // 2]))
    if all(tap % 2 == 0 for tap in taps):  # else the lowest bit of the result would always be 0
        taps = (1, *taps[1:-1], 1)
    x, y = random.choice(DATA)
    valid, out_valid = random.choice(VALIDS) if random.random() < 0.6 else ("", "")
    return Params(
        width=random.randint(4, 10),
        taps=taps,
        signed=signed,
        registered=random.random() < 0.4,
        x=x,
        y=y,
        valid=valid,
        out_valid=random.choice(["", out_valid]),
        clear=random.choice(["", "", *CLEARS]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [*input_bits(p.valid, p.clear), input_port(p.x, p.width, signed=p.signed)]
    ports += [output_port(p.y, p.size, signed=p.signed), *output_bits(p.out_valid)]
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(
            kind="async" if p.asynchronous else "sync",
            values={port.path: 0 for port in ports if port.direction == "output"},
        ),
        latency=1 if p.out_valid or p.clear else 1 + p.registered,
        period=2 * len(p.taps),
    )


def golden(p: Params) -> Golden:
    """State: (samples, newest first; sum that a further register shows; whether y is new, now and next)."""
    empty = ((0,) * len(p.taps), 0, 0, 0)

    def total(samples: tuple[int, ...]) -> int:
        return sum(tap * sample for tap, sample in zip(p.taps, samples, strict=True))

    def step(state: State, i: Inputs) -> State:
        samples, _, fresh, _ = state
        if p.clear and i[p.clear]:
            return empty
        taken = int(not p.valid or bool(i[p.valid]))
        moved = (i[p.x], *samples[:-1]) if taken else samples
        return moved, total(samples), taken, fresh

    def outputs(state: State, _: Inputs) -> Outputs:
        samples, late, fresh, later = state
        shown = {p.y: late if p.registered else total(samples)}
        if p.out_valid:
            shown[p.out_valid] = later if p.registered else fresh
        return shown

    return Golden(outputs, step, empty)


def hints(p: Params, random: Random) -> Hints:
    low = -(1 << p.width - 1) if p.signed else 0
    high = (1 << p.width - p.signed) - 1

    def vector(x: int, valid: int = 1, clear: int = 0) -> dict[str, int]:
        return {name: value for name, value in [(p.x, x), (p.valid, valid), (p.clear, clear)] if name}

    count = len(p.taps)
    vectors = [vector(x) for x in [1, *[0] * (count + 1), high, *[0] * (count + 1), low, *[0] * (count + 1)]]
    vectors += [vector(high)] * (count + 2) + [vector(low)] * (count + 2)
    if p.signed:  # the largest and the smallest result
        for sign in (1, -1):
            best = [high if tap * sign > 0 else low for tap in reversed(p.taps)]
            vectors += [*map(vector, best), vector(0)]
    vectors += [vector(5, valid=0), vector(3), vector(2, valid=0), vector(1)]
    vectors += [vector(random.randint(low, high)) for _ in range(2 * count)]
    vectors += [vector(7, clear=1), vector(0, valid=0, clear=1), *[vector(0)] * (count + 2)]
    for filled in range(1, count + 2):
        vectors += [vector(high)] * filled + [vector(1, clear=1), vector(0, valid=0), vector(0)]
    bias = {name: share for name, share in [(p.valid, 0.8), (p.clear, 0.04)] if name}
    opening = [vector(random.randint(low, high)) for _ in range(count + 2)]
    return Hints(
        vectors, bias, [opening, [vector(0)] * (count + 1), [vector(0, valid=0)] * 3, opening, [vector(0)] * 3]
    )


def coefficient_bits(p: Params, value: int) -> int:
    return max(value.bit_length() + 1, 2) if p.signed else value.bit_length()


def number(p: Params, value: int) -> str:
    """A coefficient in as few bits as it needs."""
    return lit(value, coefficient_bits(p, value), signed=p.signed)


def zero(p: Params, size: int) -> str:
    return lit(0, size, signed=p.signed)


def kind(p: Params, size: int) -> str:
    return f"{'SInt' if p.signed else 'UInt'}({size}.W)"


def controlled(p: Params, take: list[str], clear: list[str]) -> list[str]:
    branches = [(f"io.{p.clear}", clear)] if p.clear else []
    return chain([*branches, (f"io.{p.valid}" if p.valid else "", take)])


def fresh(p: Params) -> list[str]:
    """The flag that goes with a new result."""
    if not p.out_valid:
        return []
    taken = " && ".join([f"io.{p.valid}"] * bool(p.valid) + [f"!io.{p.clear}"] * bool(p.clear)) or "true.B"
    lines = [f"val fresh = RegNext({taken}, false.B)"]
    if not p.registered:
        return [*lines, f"io.{p.out_valid} := fresh"]
    late = f"fresh && !io.{p.clear}" if p.clear else "fresh"
    return [*lines, f"io.{p.out_valid} := RegNext({late}, false.B)"]


def finished(p: Params, lines: list[str], total: str) -> list[str]:
    cut = f"({p.size - 1}, 0){'.asSInt' if p.signed else ''}"
    lines = [*lines, f"val total = {total}", f"val result = total{cut}"]
    shown = "result"
    if p.registered:
        shown = (
            f"RegNext({f'Mux(io.{p.clear}, {zero(p, p.size)}, result)' if p.clear else 'result'}, {zero(p, p.size)})"
        )
    return [*lines, "", f"io.{p.y} := {shown}", *fresh(p)]


def declared_samples(p: Params) -> list[str]:
    return [f"val samples = RegInit(VecInit(Seq.fill({len(p.taps)})({zero(p, p.width)})))"]


def shift(p: Params) -> list[str]:
    count = len(p.taps)
    move = [f"samples(0) := io.{p.x}", f"for (i <- 1 until {count}) {{", "  samples(i) := samples(i - 1)", "}"]
    return controlled(p, move, [f"samples.foreach(_ := {zero(p, p.width)})"])


def direct(p: Params, c: Contract) -> str:
    """A delay line, products with all samples, and their sum."""
    coefficients = ", ".join(number(p, tap) for tap in p.taps)
    lines = [
        *declared_samples(p),
        f"val coefficients = Seq({coefficients})",
        "",
        *shift(p),
        "",
        "val products = samples.zip(coefficients).map { case (sample, tap) => sample * tap }",
    ]
    return module(c, finished(p, lines, "products.reduce(_ +& _)"))


def spelled(p: Params, c: Contract) -> str:
    """Each product by name."""
    lines = [*declared_samples(p), "", *shift(p), ""]
    names = []
    for k, tap in enumerate(p.taps):
        lines.append(f"val product{k} = samples({k}) * {number(p, tap)}")
        names.append(f"product{k}")
    return module(c, finished(p, lines, " +& ".join(names)))


def transposed(p: Params, c: Contract) -> str:
    """Every sample meets all coefficients at once; partial sums move on."""
    count = len(p.taps)
    size = p.size
    cut = f"({size - 1}, 0){'.asSInt' if p.signed else ''}"
    lines = [
        f"val partial = RegInit(VecInit(Seq.fill({count})({zero(p, size)})))",
        f"val coefficients = Seq({', '.join(number(p, tap) for tap in p.taps)})",
        f"val products = coefficients.map(_ * io.{p.x})",
        "",
    ]
    move = [
        f"partial({count - 1}) := products.last{cut if p.width + coefficient_bits(p, p.taps[-1]) > size else ''}",
        f"for (i <- 0 until {count - 1}) {{",
        f"  partial(i) := (partial(i + 1) +& products(i)){cut}",
        "}",
    ]
    lines += controlled(p, move, [f"partial.foreach(_ := {zero(p, size)})"])
    lines += ["", "val result = partial.head"]
    shown = "result"
    if p.registered:
        shown = f"RegNext({f'Mux(io.{p.clear}, {zero(p, size)}, result)' if p.clear else 'result'}, {zero(p, size)})"
    return module(c, [*lines, f"io.{p.y} := {shown}", *fresh(p)])


def describe(p: Params, v: Voice) -> Description:
    x, y = v.ref(p.x), v.ref(p.y)
    count = len(p.taps)
    noun = v.pick(["FIR filter", f"{count}-tap FIR filter", "finite impulse response filter"])
    does = v.pick(
        [
            f"filters the samples on {x} with {count} constant coefficients and shows the result on {y}",
            f"computes on {y} a weighted sum of the last {count} samples of {x}",
            f"applies an FIR filter of {count} taps to {x}, with the result on {y}",
        ]
    )
    weights = ", ".join(f"{tap}" for tap in p.taps)
    rules = [
        v.pick(
            [
                f"The coefficients are, from the newest sample to the oldest, {weights}; the result is the exact "
                f"sum of the {count} products.",
                f"h = [{weights}]: the result is the exact sum of h[k] times the sample that was taken k samples "
                "before the newest.",
                "The newest sample is weighted with the first, the one before with the second of these factors, "
                f"and so on: {weights}. All products are added without loss.",
            ]
        )
    ]
    if p.valid:
        valid = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"A sample is taken at each clock edge with {valid} = 1; at other edges the samples stay "
                    "where they are.",
                    f"Only clock edges with {valid} = 1 take {x} as the newest sample.",
                    f"{valid} = 1 marks a sample, taken at the clock edge; with {valid} = 0 nothing moves on.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"Every clock edge takes a sample from {x}.",
                    f"{x} is sampled at each rising clock edge.",
                    f"Each cycle brings a sample on {x}, taken at the clock edge.",
                ]
            )
        )
    if p.registered:
        rules.append(
            v.pick(
                [
                    f"The sum goes through an output register that is updated at every clock edge: {y} shows the "
                    f"result with the newest sample two clock edges after that sample was on {x}.",
                    f"{y} comes from a further register, loaded at each clock edge with the sum over the samples "
                    "held before this edge.",
                    "An output register, updated in every cycle, delays the sum by one more cycle before it is "
                    f"on {y}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{y} shows the sum over the samples held, so that it includes a sample from the cycle after "
                    "its clock edge on.",
                    f"There is no register behind the sum: right after the clock edge that takes a sample, {y} "
                    "includes it.",
                    f"In the cycle after the clock edge that takes a sample, {y} already counts it.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "Before the first sample all earlier ones count as 0.",
                "Reset makes all samples 0.",
                "The filter starts with all its samples at 0.",
            ]
        )
    )
    if p.out_valid:
        when = "two cycles" if p.registered else "one cycle"
        if p.registered:
            rules.append(
                v.pick(
                    [
                        f"{v.ref(p.out_valid)} is 1 exactly {when} after each cycle in which a sample was taken.",
                        f"{v.ref(p.out_valid)} marks the cycles in which {y} has a result with a sample that was "
                        "taken two clock edges before.",
                        f"{v.ref(p.out_valid)} is 1 in the second cycle after a sample was taken, and otherwise 0.",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"{v.ref(p.out_valid)} is 1 exactly in the cycle after each one in which a sample was taken.",
                        f"{v.ref(p.out_valid)} is 1 for the one cycle that follows the taking of a sample.",
                        f"In the cycle after a clock edge that took a sample, {v.ref(p.out_valid)} is 1; "
                        "otherwise it is 0.",
                    ]
                )
            )
    if p.clear:
        clear = v.ref(p.clear)
        late = " and the output register" if p.registered else ""
        flag = f"; {v.ref(p.out_valid)} is 0 in the cycle after" if p.out_valid and not p.registered else ""
        drop = (
            f" Results that were on their way to {v.ref(p.out_valid)} are dropped as well."
            if p.out_valid and p.registered
            else ""
        )
        rules.append(
            v.pick(
                [
                    f"{clear} = 1 sets all samples{late} to 0 at the clock edge, and no sample is taken at that "
                    f"edge{flag}.{drop}",
                    f"A clock edge with {clear} = 1 makes all samples{late} 0 and takes no new one{flag}.{drop}",
                    f"When {clear} is 1, the clock edge forgets all samples (they become "
                    f"0{', and so does the output register' if p.registered else ''}) and takes none{flag}.{drop}",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


FAMILY = Family(
    level="L2",
    summary="FIR filters with constant taps, direct and transposed, with valid and clear",
    nouns=("FirFilter", "Fir", "TapFilter", "ConvolutionFilter"),
    capacity=100_000,
    idioms={
        "direct": Idiom(direct, constructs=("VecInit",)),
        "spelled": Idiom(spelled, constructs=("RegInit",)),
        "transposed": Idiom(transposed, constructs=("VecInit",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="products of polynomials by Kronecker substitution",
)
