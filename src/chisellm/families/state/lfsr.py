"""Linear-feedback shift registers of full length, Fibonacci and Galois, with enable and seed."""

from __future__ import annotations

from random import Random

from chisellm.contract import Assumption, Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain
from chisellm.families.state._lfsr_params import LIBRARY_WIDTHS, Params, draw, mask, out_bit, tapped
from chisellm.families.state._lfsr_words import describe


def contract(p: Params, name: str) -> Contract:
    ports = input_bits(p.enable, p.load)
    if p.load:
        ports.append(input_port(p.seed, p.width))
    ports.append(output_port(p.state, p.width))
    ports += output_bits(p.bit, p.flag)
    values = {p.state: p.start}
    if p.bit:
        values[p.bit] = p.start >> (p.width - 1 if p.left else 0) & 1
    if p.flag:
        values[p.flag] = 1
    assumptions = (Assumption(kind="not_equal", port=p.seed, value=p.stuck),) if p.load and not p.guarded else ()
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=1,
        period=min(2**p.width, 128),
        assumptions=assumptions,
    )


def golden(p: Params) -> Golden:
    """State: the bits as a tuple, stage 1 first; a Galois register in the order in which it shifts."""
    n = p.width

    def shifted(stages: tuple[int, ...]) -> tuple[int, ...]:
        if not p.galois:
            ones = sum(stages[tap - 1] for tap in p.taps) + p.inverted
            return (ones % 2, *stages[:-1])
        # Every stage takes its neighbour's bit; behind a tap the leaving bit is added to it modulo 2.
        leaving = stages[n - 1]
        inner = {n - tap for tap in p.taps if tap < n} if not p.left else {tap for tap in p.taps if tap < n}
        moved = (leaving, *stages[:-1])
        return tuple((bit + leaving) % 2 if k in inner else bit for k, bit in enumerate(moved))

    def stages_of(word: int) -> tuple[int, ...]:
        digits = [int(digit) for digit in f"{word:0{n}b}"]
        return tuple(reversed(digits)) if p.left else tuple(digits)

    def step(stages: tuple[int, ...], i: Inputs) -> tuple[int, ...]:
        if p.load and i[p.load]:
            return stages_of(p.start if p.guarded and i[p.seed] == p.stuck else i[p.seed])
        return stages if p.enable and not i[p.enable] else shifted(stages)

    def outputs(stages: tuple[int, ...], _: Inputs) -> Outputs:
        ordered = stages[::-1] if p.left else stages
        word = int("".join(map(str, ordered)), 2)
        shown = {p.state: word, p.bit: stages[-1], p.flag: int(word == p.start)}
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, stages_of(p.start))


def hints(p: Params, random: Random) -> Hints:
    idle = {name: value for name, value in [(p.enable, 1), (p.load, 0)] if name}
    vectors = [idle] * (2 * p.width)
    if p.load:
        seeds = [1 << k for k in range(p.width)] + [p.start]
        for seed in seeds:
            if seed != p.stuck:
                vectors += [{**idle, p.load: 1, p.seed: seed}, idle, idle, idle]
        if p.guarded:
            vectors += [{**idle, p.load: 1, p.seed: p.stuck}, idle]
        if p.enable:
            vectors += [{p.enable: 0, p.load: 1, p.seed: p.start ^ 1 or 2}, {p.enable: 0, p.load: 0}, idle]
    bias = {name: share for name, share in [(p.enable, 0.8), (p.load, 0.06)] if name}
    return Hints(vectors, bias, [[idle] * (p.width + 2)])


def word(p: Params, value: int) -> str:
    return lit(value, p.width, base=10 if value < 2 else 16)


def seeded(p: Params) -> tuple[list[str], str]:
    """The value to load."""
    if not p.guarded:
        return [], f"io.{p.seed}"
    stuck = "0.U" if p.stuck == 0 else word(p, p.stuck)
    return [f"val seed = Mux(io.{p.seed} === {stuck}, {word(p, p.start)}, io.{p.seed})"], "seed"


def with_register(p: Params, c: Contract, following: list[str], value: str) -> str:
    declared, seed = seeded(p) if p.load else ([], "")
    lines = [f"val lfsr = RegInit({word(p, p.start)})", *following, *declared, ""]
    load = [(f"io.{p.load}", [f"lfsr := {seed}"])] if p.load else []
    lines += chain([*load, (f"io.{p.enable}" if p.enable else "", [f"lfsr := {value}"])])
    return module(c, [*lines, "", *shown(p, "lfsr")])


def shown(p: Params, state: str) -> list[str]:
    lines = [f"io.{p.state} := {state}"]
    if p.bit:
        lines.append(f"io.{p.bit} := {state}({out_bit(p)})")
    if p.flag:
        lines.append(f"io.{p.flag} := {state} === {word(p, p.start)}")
    return lines


def entered(p: Params, feedback: str) -> str:
    """The register moved by one place, `feedback` entering."""
    if p.left:
        return f"Cat(lfsr({p.width - 2}, 0), {feedback})"
    return f"Cat({feedback}, lfsr({p.width - 1}, 1))"


def by_bits(p: Params, c: Contract) -> str:
    """The feedback bit by bit."""
    if not p.galois:
        feedback = " ^ ".join(f"lfsr({bit})" for bit in tapped(p))
        if p.inverted:
            feedback = f"!({feedback})"
        return with_register(p, c, [f"val feedback = {feedback}"], entered(p, "feedback"))
    taps = [bit for bit in range(p.width) if mask(p) >> bit & 1 and bit != (0 if p.left else p.width - 1)]
    if p.left:
        moved = "if (i == 0) leaving else if (taps(i)) lfsr(i - 1) ^ leaving else lfsr(i - 1)"
    else:
        moved = f"if (i == {p.width - 1}) leaving else if (taps(i)) lfsr(i + 1) ^ leaving else lfsr(i + 1)"
    lines = [
        f"val taps = Set({', '.join(map(str, taps))})",
        f"val leaving = lfsr({out_bit(p)})",
        f"val shifted = VecInit.tabulate({p.width}) {{ i =>",
        f"  {moved}",
        "}",
    ]
    return with_register(p, c, lines, "shifted.asUInt")


def by_mask(p: Params, c: Contract) -> str:
    """The taps as a mask."""
    if not p.galois:
        bits = sum(1 << bit for bit in tapped(p))
        parity = f"(lfsr & {lit(bits, p.width, base=16)}).xorR"
        feedback = [f"val feedback = {'!' if p.inverted else ''}{parity}"]
        return with_register(p, c, feedback, entered(p, "feedback"))
    moved = f"(lfsr << 1)({p.width - 1}, 0)" if p.left else "lfsr >> 1"
    lines = [
        f"val polynomial = {lit(mask(p), p.width, base=16)}",
        f"val shifted = {moved}",
        f"val following = Mux(lfsr({out_bit(p)}), shifted ^ polynomial, shifted)",
    ]
    return with_register(p, c, lines, "following")


def by_library(p: Params, c: Contract) -> str:
    """The registers of `chisel3.util.random`."""
    name = "GaloisLFSR" if p.galois else "FibonacciLFSR"
    digits = f'BigInt("{p.start:x}", 16)' if p.start > 9 else f"BigInt({p.start})"
    taps = f"Set({', '.join(map(str, p.taps))})"
    reduction = ", XNOR" if p.inverted else ""
    enable = f"io.{p.enable}" if p.enable else "true.B"
    if p.load:
        declared, seed = seeded(p)
        lines = [
            f"val prng = Module(new {name}({p.width}, {taps}, Some({digits}){reduction}))",
            *declared,
            f"prng.io.increment := {enable}",
            f"prng.io.seed.valid := io.{p.load}",
            f"prng.io.seed.bits := {seed}.asBools",
            "val lfsr = prng.io.out.asUInt",
            "",
        ]
        return module(c, [*lines, *shown(p, "lfsr")])
    if not p.galois and p.width in LIBRARY_WIDTHS and not p.inverted:
        call = f"LFSR({p.width}, {enable}, Some({digits}))"
    else:
        call = f"{name}({p.width}, {taps}, {enable}, Some({digits}){reduction})"
    return module(c, [f"val lfsr = {call}", "", *shown(p, "lfsr")])


FAMILY = Family(
    level="L2",
    summary="maximal-length LFSRs, Fibonacci and Galois, with enable, seed and status",
    nouns=("Lfsr", "RandomGenerator", "NoiseSource", "PrbsGenerator"),
    capacity=10_000,
    idioms={
        "bits": Idiom(by_bits, constructs=("RegInit",)),
        "mask": Idiom(by_mask, constructs=("RegInit",)),
        "library": Idiom(by_library, applies=lambda p: p.left != p.galois),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="the published table of maximal-length taps in XAPP052",
    weight=1.5,
)
