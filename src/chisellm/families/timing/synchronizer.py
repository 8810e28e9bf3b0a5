"""Synchronisers for asynchronous levels: chains of flip-flops with edge outputs."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

PAIRS = [
    ("asyncIn", "syncOut"),
    ("pin", "synced"),
    ("raw", "clean"),
    ("d", "q"),
    ("external", "internal"),
    ("rx", "rxSync"),
]
NAMES = {
    "rise": ["rise", "rising", "rose", "wentHigh"],
    "fall": ["fall", "falling", "fell", "wentLow"],
    "change": ["changed", "edge", "toggled", "activity"],
    "settled": ["settled", "stable", "agree"],
    "any": ["any", "active", "irq"],
}


@dataclass(frozen=True)
class Params:
    width: int
    stages: int
    start: int  # what all registers hold after reset
    source: str
    out: str
    inverted: bool  # the output is the complement of the last stage
    extras: tuple[tuple[str, str], ...]  # (kind, port)
    asynchronous: bool

    @property
    def ones(self) -> int:
        return (1 << self.width) - 1


def draw(random: Random) -> Params:
    width = random.choice([1, 1, *range(2, 17)])
    kinds = ["rise", "fall", "change", "settled", *(["any"] if width > 1 else [])]
    chosen = sorted(random.sample(kinds, random.choice([1, 2, 2, 3])))
    ones = (1 << width) - 1
    source, out = random.choice(PAIRS)
    return Params(
        width=width,
        stages=random.choice([2, 2, 3, 3, 4]),
        start=random.choice([0, 0, ones, random.randint(0, ones)]),
        source=source,
        out=out,
        inverted=random.random() < 0.25,
        extras=tuple((kind, random.choice(NAMES[kind])) for kind in chosen),
        asynchronous=random.random() < 0.3,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.source, p.width), output_port(p.out, p.width)]
    values = {p.out: p.start ^ (p.ones if p.inverted else 0)}
    for kind, port in p.extras:
        ports.append(output_port(port, 1 if kind in ("settled", "any") else p.width))
        shown = p.start ^ (p.ones if p.inverted else 0)
        values[port] = {"settled": 1, "any": int(shown > 0)}.get(kind, 0)
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=1 if "settled" in dict(p.extras) else p.stages,
        period=p.stages + 1,
    )


def golden(p: Params) -> Golden:
    """State: the words in the registers, youngest first, the one before the last stage's at the end."""

    def step(state: tuple[int, ...], i: Inputs) -> tuple[int, ...]:
        return (i[p.source], *state[:-1])

    def outputs(state: tuple[int, ...], _: Inputs) -> Outputs:
        chain, before = state[:-1], state[-1]
        now = chain[-1]
        if p.inverted:
            now, before = p.ones - now, p.ones - before
        pairs = [(before >> k & 1, now >> k & 1) for k in range(p.width)]

        def marked(*wanted: tuple[int, int]) -> int:
            return sum(1 << k for k, pair in enumerate(pairs) if pair in wanted)

        shown = {
            "rise": marked((0, 1)),
            "fall": marked((1, 0)),
            "change": marked((0, 1), (1, 0)),
            "settled": int(len(set(chain)) == 1),
            "any": int(now != 0),
        }
        return {p.out: now} | {port: shown[kind] for kind, port in p.extras}

    return Golden(outputs, step, (p.start,) * (p.stages + 1))


def hints(p: Params, random: Random) -> Hints:
    words = [p.ones, 0, p.start, p.ones ^ p.start, random.randint(0, p.ones)]
    vectors = [{p.source: word} for word in words for _ in range(p.stages + 1)]
    for k in range(p.width):
        for word in (1 << k, p.ones ^ (1 << k)):
            vectors += [{p.source: word}] * (p.stages + 1 if p.width < 9 else 2)
    vectors += [{p.source: word} for word in (0, p.ones) for _ in range(p.stages + 2)] * 2
    openings = [[{p.source: p.start}] * (p.stages + 2), [{p.source: p.ones ^ p.start}] * (p.stages + 2)]
    return Hints(vectors, {}, openings)


def start(p: Params) -> str:
    if p.width == 1:
        return "true.B" if p.start else "false.B"
    return lit(p.start, p.width, base=10 if p.start == 0 else 2)


def shown(p: Params, last: str, previous: list[str], settled: str) -> list[str]:
    """Outputs from the last stage; `previous` declares the register behind it, where one is needed."""
    conj, inv = ("&&", "!") if p.width == 1 else ("&", "~")
    kinds = dict(p.extras)
    lines = list(previous) if {"rise", "fall", "change"} & set(kinds) else []
    lines += ["", f"io.{p.out} := {inv if p.inverted else ''}{last}"]
    up, down = f"{last} {conj} {inv}previous", f"{inv}{last} {conj} previous"
    forms = {
        "rise": down if p.inverted else up,
        "fall": up if p.inverted else down,
        "change": f"{last} ^ previous",
        "settled": settled,
        "any": f"!{last}.andR" if p.inverted else f"{last}.orR",
    }
    return lines + [f"io.{port} := {forms[kind]}" for kind, port in p.extras]


def chained(p: Params, c: Contract) -> str:
    """One named register after the other."""
    sources = [f"io.{p.source}", *(f"stage{k}" for k in range(1, p.stages))]
    lines = [f"val stage{k} = RegNext({source}, {start(p)})" for k, source in enumerate(sources, 1)]
    last = f"stage{p.stages}"
    settled = " && ".join(f"stage{k} === stage{k + 1}" for k in range(1, p.stages))
    return module(c, [*lines, *shown(p, last, [f"val previous = RegNext({last}, {start(p)})"], settled)])


def library(p: Params, c: Contract) -> str:
    """`ShiftRegister`, or `ShiftRegisters` where the stages in between matter."""
    kinds = dict(p.extras)
    call = f"(io.{p.source}, {p.stages}, {start(p)}, true.B)"
    if "settled" in kinds:
        lines = [f"val stages = ShiftRegisters{call}", "val synced = stages.last"]
    else:
        lines = [f"val synced = ShiftRegister{call}"]
    settled = "stages.tail.map(_ === stages.head).reduce(_ && _)"
    return module(c, [*lines, *shown(p, "synced", [f"val previous = RegNext(synced, {start(p)})"], settled)])


def vector(p: Params, c: Contract) -> str:
    """A Vec of registers, one longer where edges are looked for."""
    edges = bool({"rise", "fall", "change"} & set(dict(p.extras)))
    count = p.stages + edges
    lines = [
        f"val stages = RegInit(VecInit(Seq.fill({count})({start(p)})))",
        f"stages(0) := io.{p.source}",
        f"for (i <- 1 until {count}) {{",
        "  stages(i) := stages(i - 1)",
        "}",
        f"val synced = stages({p.stages - 1})",
    ]
    settled = " && ".join(f"stages({k}) === stages({k + 1})" for k in range(p.stages - 1))
    return module(c, [*lines, *shown(p, "synced", [f"val previous = stages({p.stages})"], settled)])


def describe(p: Params, v: Voice) -> Description:
    source, out = v.ref(p.source), v.ref(p.out)
    noun = v.pick(["synchronizer", f"{p.stages}-stage synchronizer", "multi-flop synchronizer"])
    bits = "" if p.width == 1 else ", bit by bit,"
    does = v.pick(
        [
            f"passes the asynchronous input {source}{bits} through {p.stages} registers in a row to {out}",
            f"synchronizes {source}{bits} with a chain of {p.stages} flip-flops that ends at {out}",
            f"brings {source}{bits} into the clock domain through {p.stages} successive registers and drives {out}",
        ]
    )
    value = str(p.start) if p.width == 1 else f"{p.start:0{p.width}b} (binary)"
    if p.width > 1 and p.start in (0, p.ones):
        value = "all ones" if p.start else "all zeros"
    rules = [
        v.pick(
            [
                f"{out} is the complement of the last register.",
                f"The last register is inverted on its way to {out}.",
                f"{out} shows the last register inverted.",
            ]
        )
        if p.inverted
        else v.pick(
            [
                f"{out} is the last register.",
                f"The last register drives {out} directly.",
                f"{out} equals the last register of the chain.",
            ]
        ),
        v.pick(
            [
                f"All registers are {value} after reset.",
                f"Reset makes every register of the chain {value}.",
                f"Each stage starts as {value}.",
            ]
        ),
    ]
    edges = {"rise": "rise (0 to 1)", "fall": "fall (1 to 0)", "change": "change"}
    there = [port for kind, port in p.extras if kind in edges]
    each = "it" if p.width == 1 else "that bit"
    for kind, port in p.extras:
        flag = v.ref(port)
        if kind in edges:
            which = out if p.width == 1 else f"bit i of {out}"
            mine = flag if p.width == 1 else f"bit i of {flag}"
            rules.append(
                v.pick(
                    [
                        f"A {edges[kind]} of {which} makes {mine} 1 in the first cycle in which {each} shows the "
                        "new value.",
                        f"{mine[0].upper() + mine[1:] if p.width > 1 else mine} is 1 for one cycle at each "
                        f"{edges[kind]} of {which}, namely the cycle with the new value.",
                        f"With each {edges[kind]} of {which}, {mine} is 1 during the first cycle of the new value "
                        "and 0 otherwise.",
                    ]
                )
            )
        elif kind == "settled":
            rules.append(
                v.pick(
                    [
                        f"{flag} is 1 exactly while all {p.stages} registers of the chain hold the same value.",
                        f"{flag} tells that the {p.stages} registers are equal.",
                        f"If any two of the {p.stages} registers differ, {flag} is 0; otherwise it is 1.",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"{flag} is 1 while {out} has at least one bit at 1.",
                        f"{flag} is the OR of all bits of {out}.",
                        f"{flag} is 0 only while {out} is all zeros.",
                    ]
                )
            )
    if there:
        names = listed([v.ref(port) for port in there])
        shows = "show" if len(there) > 1 else "shows"
        rules.append(
            v.pick(
                [
                    f"In the first cycle after reset {names} {shows} no edge.",
                    f"{out} is taken to have had its reset value before, so that {names} {shows} nothing right "
                    "after reset.",
                    f"Coming out of reset is no edge for {names}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


FAMILY = Family(
    level="L1",
    summary="flip-flop synchronizers for one or several levels, with edge and status outputs",
    nouns=("Synchronizer", "SyncChain", "InputSync", "LevelSync"),
    capacity=50_000,
    idioms={
        "chained": Idiom(chained, constructs=("RegNext",)),
        "library": Idiom(library),
        "vector": Idiom(vector, constructs=("RegInit", "VecInit")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
