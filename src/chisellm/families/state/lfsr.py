"""Linear-feedback shift registers of full length, Fibonacci and Galois, with enable and seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Assumption, Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.sequential import bit_in, bit_out, chain, clocked, listed, word_in, word_out
from chisellm.language.voice import Description, Voice

# Taps that give the period 2^n - 1 (Xilinx application note XAPP052, table 3).
TAPS = {
    3: (3, 2),
    4: (4, 3),
    5: (5, 3),
    6: (6, 5),
    7: (7, 6),
    8: (8, 6, 5, 4),
    9: (9, 5),
    10: (10, 7),
    11: (11, 9),
    12: (12, 6, 4, 1),
    13: (13, 4, 3, 1),
    14: (14, 5, 3, 1),
    15: (15, 14),
    16: (16, 15, 13, 4),
    17: (17, 14),
    18: (18, 11),
    19: (19, 6, 2, 1),
    20: (20, 17),
    21: (21, 19),
    22: (22, 21),
    23: (23, 18),
    24: (24, 23, 22, 17),
    25: (25, 22),
    28: (28, 25),
    31: (31, 28),
    32: (32, 22, 2, 1),
}
LIBRARY_WIDTHS = frozenset({4, 5, 6, 7, 8, 9, 10, 11, 15})  # where `LFSR` of chisel3.util has these taps
STATES = ["state", "out", "random", "value", "lfsr"]
ENABLES = ["enable", "en", "step", "advance"]
LOADS = [("load", "seed"), ("loadSeed", "seed"), ("reseed", "newSeed"), ("init", "start")]
BITS = ["bit", "serial", "noise", "stream"]
FLAGS = ["home", "wrapped", "atStart", "sync"]


@dataclass(frozen=True)
class Params:
    width: int
    galois: bool
    left: bool
    inverted: bool  # XNOR instead of XOR (Fibonacci only)
    start: int
    enable: str
    load: str
    seed: str
    guarded: bool  # a seed that would lock up is replaced by `start`
    state: str
    bit: str  # the bit that leaves the register
    flag: str  # the state is the initial one
    asynchronous: bool

    @property
    def taps(self) -> tuple[int, ...]:
        return TAPS[self.width]

    @property
    def stuck(self) -> int:
        """The state that never changes."""
        return (1 << self.width) - 1 if self.inverted else 0


def draw(random: Random) -> Params:
    width = random.choice(list(TAPS))
    galois = random.random() < 0.5
    inverted = not galois and random.random() < 0.3
    load, seed = random.choice(LOADS) if random.random() < 0.6 else ("", "")
    limit = (1 << width) - 1
    start = random.choice([1, limit, random.randint(1, limit)]) if not inverted else random.choice([0, 1, limit - 1])
    return Params(
        width=width,
        galois=galois,
        left=random.random() < (0.3 if galois else 0.7),
        inverted=inverted,
        start=start,
        enable=random.choice(["", *ENABLES, *ENABLES]),
        load=load,
        seed=seed,
        guarded=bool(load) and random.random() < 0.5,
        state=random.choice(STATES),
        bit=random.choice(["", *BITS]),
        flag=random.choice(["", "", *FLAGS]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = bit_in(p.enable, p.load)
    if p.load:
        ports.append(word_in(p.seed, p.width))
    ports.append(word_out(p.state, p.width))
    ports += bit_out(p.bit, p.flag)
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


def out_bit(p: Params) -> int:
    return p.width - 1 if p.left else 0


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
    return clocked(c, [*lines, "", *shown(p, "lfsr")])


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


def tapped(p: Params) -> list[int]:
    """Bits of the state word that the feedback of a Fibonacci register looks at, highest first."""
    bits = [tap - 1 if p.left else p.width - tap for tap in p.taps]
    return sorted(bits, reverse=True)


def mask(p: Params) -> int:
    """What a Galois register adds when the leaving bit is 1."""
    if p.left:
        return sum(1 << tap for tap in p.taps if tap < p.width) | 1
    return sum(1 << tap - 1 for tap in p.taps)


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
        return clocked(c, [*lines, *shown(p, "lfsr")])
    if not p.galois and p.width in LIBRARY_WIDTHS and not p.inverted:
        call = f"LFSR({p.width}, {enable}, Some({digits}))"
    else:
        call = f"{name}({p.width}, {taps}, {enable}, Some({digits}){reduction})"
    return clocked(c, [f"val lfsr = {call}", "", *shown(p, "lfsr")])


def describe(p: Params, v: Voice) -> Description:
    state = v.ref(p.state)
    form = "Galois" if p.galois else "Fibonacci"
    noun = v.pick([f"{form} LFSR", f"{p.width}-bit {form} LFSR", f"{form} linear-feedback shift register"])
    does = v.pick(
        [
            f"runs through a pseudo-random sequence and shows its state on {state}",
            f"generates pseudo-random words on {state}",
            f"is a pseudo-random generator whose state drives {state}",
        ]
    )
    if p.enable:
        when = f"with {v.ref(p.enable)} = 1"
        gate = v.pick(
            [
                f"It moves on by one step at each clock edge {when} and holds otherwise.",
                f"A clock edge {when} takes one step; without {v.ref(p.enable)} the state stays.",
                f"{v.ref(p.enable)} enables the steps, one for each clock edge; while it is 0 no step is taken.",
            ]
        )
    else:
        gate = v.pick(
            [
                "It takes one step at every clock edge.",
                "Each clock edge takes one step.",
                "The state moves on by one step every cycle.",
            ]
        )
    rules = [gate, *step_rules(p, v)]
    if p.load:
        load, seed = v.ref(p.load), v.ref(p.seed)
        rules.append(
            v.pick(
                [
                    f"{load} = 1 loads {seed} at the clock edge instead of a step"
                    + (f", whatever {v.ref(p.enable)} is." if p.enable else "."),
                    f"A 1 on {load} has priority: the state becomes {seed} at the clock edge and no step is taken.",
                    f"If {load} is 1, the clock edge puts {seed} into the register; this wins over a step"
                    + (f" and does not need {v.ref(p.enable)}." if p.enable else "."),
                ]
            )
        )
        if p.guarded:
            stuck = "all ones" if p.inverted else "0"
            rules.append(
                v.pick(
                    [
                        f"A seed of {stuck} would lock the register up; 0x{p.start:X} is loaded in its place.",
                        f"When {seed} is {stuck}, which would never change, 0x{p.start:X} is loaded instead.",
                        f"As {stuck} is the state the sequence cannot leave, {seed} = {stuck} loads 0x{p.start:X}.",
                    ]
                )
            )
    if p.bit:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.bit)} is bit {out_bit(p)} of the state.",
                    f"Bit {out_bit(p)} of the state, the one that leaves at the next step, is also on {v.ref(p.bit)}.",
                    f"{v.ref(p.bit)} = bit {out_bit(p)} of {state}.",
                ]
            )
        )
    if p.flag:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.flag)} is 1 exactly while the state is 0x{p.start:X}.",
                    f"{v.ref(p.flag)} compares the state with 0x{p.start:X} and is 1 if they are equal.",
                    f"Whenever {state} equals 0x{p.start:X}, {v.ref(p.flag)} is 1, else 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def step_rules(p: Params, v: Voice) -> list[str]:
    top = p.width - 1
    way = "left" if p.left else "right"
    if not p.galois:
        bits = listed([str(bit) for bit in tapped(p)])
        gate = "XNOR" if p.inverted else "XOR"
        meaning = f"{gate} (the complement of their parity)" if p.inverted else gate
        place = "bit 0" if p.left else f"bit {top}"
        return [
            v.pick(
                [
                    f"A step shifts the state by one place to the {way}; the bit that enters at {place} is the "
                    f"{meaning} of the state bits {bits}.",
                    f"In a step every bit moves one place {way}, and {place} takes the {meaning} of bits {bits} "
                    "of the old state.",
                    f"The feedback is the {meaning} of bits {bits}; a step shifts the register {way} by one and "
                    f"puts the feedback into {place}.",
                ]
            )
        ]
    leaving = f"bit {top}" if p.left else "bit 0"
    return [
        v.pick(
            [
                f"A step shifts the state {way} by one place with a 0 entering; if the bit that leaves ({leaving} "
                f"of the old state) is 1, the result is XORed with 0x{mask(p):X}.",
                f"In a step the word is shifted {way} by one (0 comes in), and if {leaving} was 1 before, "
                f"0x{mask(p):X} is XORed onto it.",
                f"One step: shift {way} by one, filling with 0, then XOR with the mask 0x{mask(p):X} when "
                f"{leaving} of the old state was 1.",
            ]
        )
    ]


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
)
