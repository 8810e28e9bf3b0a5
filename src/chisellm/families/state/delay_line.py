"""Delay lines: data, with or without a valid bit, several cycles later; taps, enable, and initial values."""

from __future__ import annotations

from collections import deque
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.state._delay_line_params import Params, Samples, draw, initial, leaves, tap
from chisellm.families.state._delay_line_words import describe


def contract(p: Params, name: str) -> Contract:
    signed = p.shape == "signed"
    ports = input_bits(p.enable, p.valid[0])
    ports += [input_port(path, width, signed=signed) for path, width in leaves(p, p.data)]
    values = {}
    for delay in p.taps:
        ports.append(output_port(tap(p, delay), p.width, signed=signed))
        values[tap(p, delay)] = p.initial
    if p.valid[1]:
        ports += output_bits(p.valid[1])
        values[p.valid[1]] = 0
    for path, width in leaves(p, p.out):
        ports.append(output_port(path, width, signed=signed, when=p.valid[1]))
        if not p.valid[1]:
            values[path] = p.initial
    if p.status:
        ports += output_bits(p.status)
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
    return module(c, lines)


def library(p: Params, c: Contract) -> str:
    """`ShiftRegister` and `ShiftRegisters`."""
    enable = f"io.{p.enable}" if p.enable else "true.B"
    if p.valid[0]:
        rest = f"({{}}, {p.depth}, {enable})" if p.enable else f"({{}}, {p.depth})"
        lines = [f"io.{p.out} := ShiftRegister{rest.format(f'io.{p.data}')}"]
        call = f"(io.{p.valid[0]}, {p.depth}, false.B, {enable})"
        if p.status:
            return module(
                c,
                [
                    f"val valids = ShiftRegisters{call}",
                    *lines,
                    f"io.{p.valid[1]} := valids.last",
                    f"io.{p.status} := VecInit(valids).asUInt.orR",
                ],
            )
        return module(c, [*lines, f"io.{p.valid[1]} := ShiftRegister{call}"])
    call = f"(io.{p.data}, {p.depth}, {initial(p)}, {enable})"
    if not p.taps and not p.status:
        return module(c, [f"io.{p.out} := ShiftRegister{call}"])
    lines = [f"val stages = ShiftRegisters{call}"]
    lines += [f"io.{tap(p, delay)} := stages({delay - 1})" for delay in p.taps]
    lines.append(f"io.{p.out} := stages.last")
    if p.summary == "changed":
        lines.append(f"io.{p.status} := stages.last =/= stages({p.depth - 2})")
    if p.summary == "same":
        lines.append(f"io.{p.status} := stages.tail.map(_ === stages.head).reduce(_ && _)")
    return module(c, lines)


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
    return module(c, lines)


def pipe(p: Params, c: Contract) -> str:
    """`Pipe` carries a valid bit along."""
    lines = [
        f"val moving = Pipe(io.{p.valid[0]}, io.{p.data}, {p.depth})",
        f"io.{p.out} := moving.bits",
        f"io.{p.valid[1]} := moving.valid",
    ]
    return module(c, lines)


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
