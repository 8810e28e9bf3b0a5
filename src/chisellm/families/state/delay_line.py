"""Delay lines: data, with or without a valid bit, several cycles later; taps, enable, and initial values."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.sequential import bit_in, bit_out, clocked, word_in, word_out
from chisellm.language.voice import Description, Voice

PAIRS = [("in", "out"), ("d", "q"), ("x", "delayed"), ("sample", "late"), ("din", "dout"), ("sampleIn", "sampleOut")]
VALIDS = [("inValid", "outValid"), ("validIn", "validOut"), ("strobe", "strobeOut"), ("push", "arrived")]
ENABLES = ["enable", "en", "advance", "shift"]
FIELDS = [("addr", "data"), ("re", "im"), ("key", "payload"), ("id", "value")]
SUMMARIES = {
    "changed": ["changed", "differs", "moving"],
    "any": ["busy", "pending", "inFlight"],
    "same": ["steady", "constant", "settled"],
}


Samples = tuple[tuple[tuple[int, ...], int], ...]


@dataclass(frozen=True)
class Params:
    shape: str  # word, signed, pair
    width: int
    second: int  # width of the second field of a pair
    depth: int
    taps: tuple[int, ...]  # further delays that have an output
    valid: tuple[str, str]  # ports of the valid bit, or empty
    enable: str
    fields: tuple[str, str]
    initial: int
    summary: str  # kind of a status output
    status: str
    data: str
    out: str
    asynchronous: bool


def draw(random: Random) -> Params:
    shape = random.choice(["word", "word", "word", "signed", "pair"])
    valid = random.choice(VALIDS) if random.random() < 0.4 else ("", "")
    depth = random.randint(2, 4 if valid[0] else 8)
    taps = (
        []
        if valid[0] or shape == "pair"
        else random.sample(range(1, depth), min(depth - 1, random.choice([0, 0, 1, 2])))
    )
    width = random.randint(2, 24)
    summary = random.choice(["", "any" if valid[0] else "changed", "" if valid[0] else "same"])
    if shape == "pair" and not valid[0]:
        summary = ""
    data, out = random.choice(PAIRS)
    return Params(
        shape=shape,
        width=width,
        second=random.randint(2, 16),
        depth=depth,
        taps=tuple(sorted(taps)),
        valid=valid,
        enable=random.choice(["", "", *ENABLES]),
        fields=random.choice(FIELDS),
        initial=random.choice([0, 0, random.randint(1, (1 << width - (shape == "signed")) - 1)])
        if shape != "pair"
        else 0,
        summary=summary,
        status=random.choice(SUMMARIES[summary]) if summary else "",
        data=data,
        out=out,
        asynchronous=random.random() < 0.2,
    )


def leaves(p: Params, port: str) -> list[tuple[str, int]]:
    if p.shape == "pair":
        return [(f"{port}.{p.fields[0]}", p.width), (f"{port}.{p.fields[1]}", p.second)]
    return [(port, p.width)]


def tap(p: Params, delay: int) -> str:
    return f"{p.out}{delay}"


def contract(p: Params, name: str) -> Contract:
    signed = p.shape == "signed"
    ports = bit_in(p.enable, p.valid[0])
    ports += [word_in(path, width, signed=signed) for path, width in leaves(p, p.data)]
    values = {}
    for delay in p.taps:
        ports.append(word_out(tap(p, delay), p.width, signed=signed))
        values[tap(p, delay)] = p.initial
    if p.valid[1]:
        ports += bit_out(p.valid[1])
        values[p.valid[1]] = 0
    for path, width in leaves(p, p.out):
        ports.append(word_out(path, width, signed=signed, defined_when=p.valid[1]))
        if not p.valid[1]:
            values[path] = p.initial
    if p.status:
        ports += bit_out(p.status)
        values[p.status] = int(p.summary == "same")
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=min([p.depth, *p.taps, *([1] if p.summary else [])]),
        period=p.depth,
    )


def golden(p: Params) -> Golden:
    """State: the samples on their way, oldest first, each (values, valid)."""
    start = tuple(p.initial for _ in leaves(p, p.data))

    def step(line: Samples, i: Inputs) -> Samples:
        if p.enable and not i[p.enable]:
            return line
        moving = deque(line, maxlen=p.depth)
        moving.append((tuple(i[path] for path, _ in leaves(p, p.data)), i[p.valid[0]] if p.valid[0] else 1))
        return tuple(moving)

    def outputs(line: Samples, _: Inputs) -> Outputs:
        shown = {path: value for (path, _), value in zip(leaves(p, p.out), line[0][0], strict=True)}
        for delay in p.taps:
            shown[tap(p, delay)] = line[-delay][0][0]
        if p.valid[1]:
            shown[p.valid[1]] = line[0][1]
        different = {values for values, _ in line}
        status = {
            "any": any(valid for _, valid in line),
            "same": len(different) == 1,
            "changed": line[0][0] != line[1][0],
        }
        if p.status:
            shown[p.status] = int(status[p.summary])
        return shown

    return Golden(outputs, step, tuple((start, 0) for _ in range(p.depth)))


def hints(p: Params, random: Random) -> Hints:
    bias = {}
    if p.valid[0]:
        bias[p.valid[0]] = 0.95
    if p.enable:
        bias[p.enable] = 0.9 if p.valid[0] else 0.8
    vectors: list[dict[str, int]] = []
    high = (1 << p.width - (p.shape == "signed")) - 1
    if p.status and not p.valid[0]:
        for value in (0, high, random.randint(0, high), p.initial):
            same = {p.data: value} | ({p.enable: 1} if p.enable else {})
            vectors += [same] * (p.depth + 1) + [{**same, p.data: value ^ 1}, same]
    if p.valid[0]:
        on = {p.enable: 1} if p.enable else {}
        for bit in [1, *[0] * p.depth, 0, 1, 0, 1, 1, *[0] * (p.depth + 1)]:
            vectors.append({**on, p.valid[0]: bit})
        vectors += [{**on, p.valid[0]: 1}] * 60
    quiet = [dict.fromkeys([n for n in (p.enable, p.valid[0]) if n], 0)] * 2
    return Hints(vectors, bias, [quiet])


def kind(p: Params) -> str:
    return f"{'SInt' if p.shape == 'signed' else 'UInt'}({p.width}.W)"


def initial(p: Params) -> str:
    if p.shape == "pair":
        return f"0.U.asTypeOf(io.{p.data})"
    return lit(p.initial, p.width, signed=p.shape == "signed")


def chained(p: Params, c: Contract) -> str:
    """One named register after the other."""
    enable = f", io.{p.enable}" if p.enable else ""
    register = "RegEnable" if p.enable else "RegNext"
    lines = []
    for delay in range(1, p.depth + 1):
        source, valid = ("stage" + str(delay - 1), f"valid{delay - 1}")
        if delay == 1:
            source, valid = f"io.{p.data}", f"io.{p.valid[0]}"
        if p.valid[0]:
            lines.append(f"val stage{delay} = {register}({source}{enable})")
            lines.append(f"val valid{delay} = {register}({valid}, false.B{enable})")
        else:
            lines.append(f"val stage{delay} = {register}({source}, {initial(p)}{enable})")
    lines += ["", *(f"io.{tap(p, delay)} := stage{delay}" for delay in p.taps), f"io.{p.out} := stage{p.depth}"]
    if p.valid[1]:
        lines.append(f"io.{p.valid[1]} := valid{p.depth}")
    numbers = range(1, p.depth + 1)
    status = {
        "any": " || ".join(f"valid{delay}" for delay in numbers),
        "changed": f"stage{p.depth} =/= stage{p.depth - 1}",
        "same": " && ".join(f"stage{delay} === stage1" for delay in numbers[1:]),
    }
    if p.status and len(status[p.summary]) > 70:
        parts = ", ".join(f"stage{delay}" for delay in numbers[1:])
        if p.summary == "same":
            lines.append(f"val others = Seq({parts})")
        status["same"] = "others.map(_ === stage1).reduce(_ && _)"
        status["any"] = f"Seq({', '.join(f'valid{delay}' for delay in numbers)}).reduce(_ || _)"
    if p.status:
        lines.append(f"io.{p.status} := {status[p.summary]}")
    return clocked(c, lines)


def library(p: Params, c: Contract) -> str:
    """`ShiftRegister` and `ShiftRegisters`."""
    enable = f"io.{p.enable}" if p.enable else "true.B"
    if p.valid[0]:
        rest = f"({{}}, {p.depth}, {enable})" if p.enable else f"({{}}, {p.depth})"
        lines = [f"io.{p.out} := ShiftRegister{rest.format(f'io.{p.data}')}"]
        call = f"(io.{p.valid[0]}, {p.depth}, false.B, {enable})"
        if p.status:
            return clocked(
                c,
                [
                    f"val valids = ShiftRegisters{call}",
                    *lines,
                    f"io.{p.valid[1]} := valids.last",
                    f"io.{p.status} := VecInit(valids).asUInt.orR",
                ],
            )
        return clocked(c, [*lines, f"io.{p.valid[1]} := ShiftRegister{call}"])
    call = f"(io.{p.data}, {p.depth}, {initial(p)}, {enable})"
    if not p.taps and not p.status:
        return clocked(c, [f"io.{p.out} := ShiftRegister{call}"])
    lines = [f"val stages = ShiftRegisters{call}"]
    lines += [f"io.{tap(p, delay)} := stages({delay - 1})" for delay in p.taps]
    lines.append(f"io.{p.out} := stages.last")
    if p.summary == "changed":
        lines.append(f"io.{p.status} := stages.last =/= stages({p.depth - 2})")
    if p.summary == "same":
        lines.append(f"io.{p.status} := stages.tail.map(_ === stages.head).reduce(_ && _)")
    return clocked(c, lines)


def vector(p: Params, c: Contract) -> str:
    """A Vec of registers that moves by one place."""
    if p.valid[0]:
        lines = [
            f"val stages = Reg(Vec({p.depth}, chiselTypeOf(io.{p.data})))",
            f"val valids = RegInit({lit(0, p.depth)})",
        ]
    else:
        lines = [f"val stages = RegInit(VecInit(Seq.fill({p.depth})({initial(p)})))"]
    move = [
        f"stages(0) := io.{p.data}",
        f"for (i <- 1 until {p.depth}) {{",
        "  stages(i) := stages(i - 1)",
        "}",
    ]
    if p.valid[0]:
        move.append(f"valids := Cat(valids({p.depth - 2}, 0), io.{p.valid[0]})")
    if p.enable:
        move = [f"when(io.{p.enable}) {{", *(f"  {line}" for line in move), "}"]
    lines += [*move, ""]
    lines += [f"io.{tap(p, delay)} := stages({delay - 1})" for delay in p.taps]
    lines.append(f"io.{p.out} := stages.last")
    if p.valid[1]:
        lines.append(f"io.{p.valid[1]} := valids({p.depth - 1})")
    status = {
        "any": "valids.orR",
        "changed": f"stages.last =/= stages({p.depth - 2})",
        "same": "stages.tail.map(_ === stages.head).reduce(_ && _)",
    }
    if p.status:
        lines.append(f"io.{p.status} := {status[p.summary]}")
    return clocked(c, lines)


def pipe(p: Params, c: Contract) -> str:
    """`Pipe` carries a valid bit along."""
    lines = [
        f"val moving = Pipe(io.{p.valid[0]}, io.{p.data}, {p.depth})",
        f"io.{p.out} := moving.bits",
        f"io.{p.valid[1]} := moving.valid",
    ]
    return clocked(c, lines)


def describe(p: Params, v: Voice) -> Description:
    data, out = v.ref(p.data), v.ref(p.out)
    noun = v.pick(["delay line", "fixed delay", "pipeline of delay registers"])
    steps = f"cycles with {v.ref(p.enable)} = 1" if p.enable else "clock cycles"
    does = v.pick(
        [
            f"delays {data} by {p.depth} {steps} and shows it on {out}",
            f"passes {data} through {p.depth} registers in a row, the last of which drives {out}",
            f"is a chain of {p.depth} registers from {data} to {out}",
        ]
    )
    rules = []
    if p.shape == "pair":
        first, second = (f"`{field}`" for field in p.fields)
        rules.append(
            v.pick(
                [
                    f"The fields {first} and {second} travel together.",
                    f"Both fields, {first} and {second}, are delayed alike.",
                    f"{first} and {second} of one cycle stay together all the way.",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        whole = ", the valid bits included" if p.valid[0] else ""
        rules.append(
            v.pick(
                [
                    f"All stages move by one place at each clock edge with {enable} = 1; with {enable} = 0 the "
                    "whole line "
                    f"stands still{whole}.",
                    f"{enable} is a common enable of all stages{whole}: while it is 0 every register keeps its value.",
                    f"While {enable} is 0 nothing moves{whole}; each clock edge with {enable} = 1 advances the "
                    "line by one.",
                ]
            )
        )
    if p.valid[0]:
        given, shown = v.ref(p.valid[0]), v.ref(p.valid[1])
        rules.append(
            v.pick(
                [
                    f"{given} marks {data} as valid and travels with it, to come out on {shown} with the same delay.",
                    f"A valid bit accompanies each sample: it enters on {given} and leaves on {shown} together "
                    "with it.",
                    f"{given} is delayed in the same way and drives {shown}.",
                ]
            )
        )
    for delay in p.taps:
        port = v.ref(tap(p, delay))
        after = f"after {delay} of these steps" if delay > 1 else "after one step"
        rules.append(
            v.pick(
                [
                    f"{port} is a tap behind stage {delay}: it shows {data} {after}.",
                    f"{port} shows the content of register number {delay} of the chain, counted from the input.",
                    f"The line is tapped behind {delay} {'registers' if delay > 1 else 'register'} for {port}.",
                ]
            )
        )
    if not p.valid[0] and p.shape != "pair":
        rules.append(
            v.pick(
                [
                    f"Every stage holds {p.initial} after reset.",
                    f"All registers of the line start at {p.initial}.",
                    f"Reset fills the whole line with {p.initial}.",
                ]
            )
        )
    elif not p.valid[0]:
        rules.append(
            v.pick(
                [
                    "Every stage is all zeros after reset.",
                    "Reset fills the whole line with zeros.",
                    "All stages start with both fields at 0.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "After reset no stage holds a valid sample.",
                    "Reset clears the valid bit of every stage.",
                    "All valid bits are 0 after reset.",
                ]
            )
        )
    if p.status:
        rules.append(status_rule(p, v))
    return Description(noun=noun, does=does, rules=tuple(rules))


def status_rule(p: Params, v: Voice) -> str:
    flag, out = v.ref(p.status), v.ref(p.out)
    if p.summary == "any":
        return v.pick(
            [
                f"{flag} is 1 while at least one of the {p.depth} stages holds a valid sample, the last one included.",
                f"{flag} is the OR of the valid bits of all {p.depth} stages.",
                f"{flag} is 0 only while none of the {p.depth} registers of the line is marked valid.",
            ]
        )
    if p.summary == "changed":
        return v.pick(
            [
                f"{flag} is 1 while the last two registers of the line differ.",
                f"{flag} compares {out} with the register before it and is 1 if they are unequal.",
                f"{flag} tells that {out} differs from the value in stage {p.depth - 1}.",
            ]
        )
    return v.pick(
        [
            f"{flag} is 1 exactly while all {p.depth} registers hold the same value.",
            f"{flag} tells whether the whole line, all {p.depth} stages, holds one and the same value.",
            f"If and only if every one of the {p.depth} stages has equal contents, {flag} is 1.",
        ]
    )


FAMILY = Family(
    level="L1",
    summary="fixed delays of words, signed words or pairs, with valid bit, enable, taps and status",
    nouns=("DelayLine", "Delay", "DelayStage", "LatencyMatch"),
    capacity=200_000,
    idioms={
        "chained": Idiom(chained),
        "library": Idiom(library),
        "vector": Idiom(vector, constructs=("Reg", "Vec"), applies=lambda p: bool(p.valid[0])),
        "vec_init": Idiom(vector, constructs=("RegInit", "VecInit"), applies=lambda p: not p.valid[0]),
        "pipe": Idiom(pipe, constructs=("Pipe",), applies=lambda p: bool(p.valid[0]) and not p.enable and not p.status),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="collections.deque",
)
