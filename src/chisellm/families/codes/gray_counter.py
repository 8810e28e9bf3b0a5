"""Counters whose code words are reflected Gray codes."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.codes._gray_counter_params import Params, code, draw, word
from chisellm.families.codes._gray_counter_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain


def contract(p: Params, name: str) -> Contract:
    ports = input_bits(p.enable, p.turn, p.clear, p.load)
    if p.load:
        ports.append(input_port(p.target, p.width))
    ports.append(output_port(p.gray, p.width))
    values = {p.gray: code(p.width)[p.start]}
    if p.binary:
        ports.append(output_port(p.binary, p.width))
        values[p.binary] = p.start
    ports += output_bits(p.flag)
    if p.flag_kind == "parity":
        values[p.flag] = p.start % 2
    elif p.flag_kind == "wrap":
        values[p.flag] = 0
    elif p.flag_kind == "last" and not p.turn:
        values[p.flag] = int(p.start == (0 if p.down else p.size - 1))
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=0 if p.flag_kind == "last" and p.turn else 1,
        period=min(p.size, 300),
    )


def golden(p: Params) -> Golden:
    """State: (position in the code, whether the last edge wrapped)."""
    words = code(p.width)

    def upward(i: Inputs) -> bool:
        return bool(i[p.turn]) if p.turn else not p.down

    def step(state: tuple[int, bool], i: Inputs) -> tuple[int, bool]:
        position = state[0]
        if p.clear and i[p.clear]:
            return p.start, False
        if p.load and i[p.load]:
            return i[p.target], False
        if p.enable and not i[p.enable]:
            return position, False
        moved = position + (1 if upward(i) else -1)
        return moved % len(words), moved not in range(len(words))

    def outputs(state: tuple[int, bool], i: Inputs) -> Outputs:
        position, wrapped = state
        word = words[position]
        flags = {
            "wrap": wrapped,
            "last": position == (len(words) - 1 if upward(i) else 0) if p.flag_kind == "last" else 0,
            "parity": word.bit_count() % 2,
            "": 0,
        }
        shown = {p.gray: word, p.binary: position, p.flag: int(flags[p.flag_kind])}
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, (p.start, False))


def hints(p: Params, random: Random) -> Hints:
    def vector(**given: int) -> dict[str, int]:
        idle = {"enable": 1, "clear": 0, "load": 0} | given
        return {getattr(p, key): value for key, value in idle.items() if getattr(p, key)}

    vectors: list[dict[str, int]] = []
    for turn in (1, 0) if p.turn else (1,):
        if p.load:
            for bit in range(p.width + 1):
                near = (1 << bit) - 2 if turn else (1 << bit) + 1
                vectors += [vector(load=1, target=near % p.size), *[vector(turn=turn)] * 4]
        vectors += [vector(turn=turn)] * (min(p.size, 300) + 3)
    vectors += [vector(enable=0), vector(), vector(enable=0, clear=1), vector(), vector(load=1, clear=1), vector()]
    vectors += [vector(enable=0, load=1), vector(enable=0), vector()]
    bias = {name: share for name, share in [(p.enable, 0.9), (p.clear, 0.02), (p.load, 0.05)] if name}
    # Each of these ends in the last position, so that its reset meets the wrap.
    end = 0 if p.down else p.size - 1
    nearly = [vector(turn=1)] * ((p.start - end if p.down else end - p.start) % p.size) or [vector(enable=0)] * 2
    if p.load:
        nearly = [vector(load=1, target=end)]
    wrapping = [nearly] * 4 if p.flag_kind == "wrap" else []
    return Hints(vectors, bias, [[vector(turn=1)] * 5, *wrapping, [vector(enable=0)] * 2])


def gray_of(name: str) -> str:
    return f"{name} ^ ({name} >> 1)"


def moved(p: Params, position: str) -> str:
    if p.turn:
        return f"Mux(io.{p.turn}, {position} + 1.U, {position} - 1.U)"
    return f"{position} {'-' if p.down else '+'} 1.U"


def at_end(p: Params, position: str) -> str:
    top = f"{position}.andR" if position.isidentifier() else f"{position} === {p.size - 1}.U"
    bottom = f"{position} === 0.U"
    if p.turn:
        return f"Mux(io.{p.turn}, {top}, {bottom})"
    return bottom if p.down else top


def counting(p: Params) -> str:
    parts = [f"io.{p.enable}"] * bool(p.enable) + [f"!io.{name}" for name in (p.clear, p.load) if name]
    return " && ".join(parts)


def flag_lines(p: Params, position: str, gray: str) -> list[str]:
    if p.flag_kind == "parity":
        return [f"io.{p.flag} := {gray}.xorR"]
    if p.flag_kind == "last":
        return [f"io.{p.flag} := {at_end(p, position)}"]
    if p.flag_kind == "wrap":
        active = counting(p)
        end = at_end(p, position)
        if not active:
            return [f"io.{p.flag} := RegNext({end}, false.B)"]
        return [f"val atEnd = {end}", f"io.{p.flag} := RegNext(atEnd && {active}, false.B)"]
    return []


def update(p: Params, register: str, start: str, loaded: str, step: str) -> list[str]:
    branches = [(f"io.{p.clear}", [f"{register} := {start}"])] if p.clear else []
    branches += [(f"io.{p.load}", [f"{register} := {loaded}"])] if p.load else []
    return chain([*branches, (f"io.{p.enable}" if p.enable else "", [f"{register} := {step}"])])


def by_binary(p: Params, c: Contract) -> str:
    """A binary counter behind a conversion."""
    lines = [f"val position = RegInit({lit(p.start, p.width)})"]
    lines += ["", *update(p, "position", lit(p.start, p.width), f"io.{p.target}", moved(p, "position")), ""]
    lines.append(f"val gray = {gray_of('position')}")
    lines.append(f"io.{p.gray} := gray")
    if p.binary:
        lines.append(f"io.{p.binary} := position")
    return module(c, [*lines, *flag_lines(p, "position", "gray")])


def by_pair(p: Params, c: Contract) -> str:
    """Binary and Gray registers side by side, so that the code word comes straight from flip-flops."""
    cases = [f"io.{p.clear} -> {lit(p.start, p.width)}"] if p.clear else []
    cases += [f"io.{p.load} -> io.{p.target}"] if p.load else []
    rest = moved(p, "position")
    lines = [
        f"val following = Wire(UInt({p.width}.W))",
        f"val position = RegNext(following, {lit(p.start, p.width)})",
        "// A register of its own keeps the code word free of glitches.",
        f"val gray = RegNext({gray_of('following')}, {word(p, code(p.width)[p.start])})",
    ]
    if p.enable:
        lines.append(f"val stepped = {rest}")
        cases.append(f"io.{p.enable} -> stepped")
        rest = "position"
    if cases:
        listing = ",\n".join(f"    {case}" for case in cases)
        lines.append(f"following := MuxCase(\n  {rest},\n  Seq(\n{listing}\n  )\n)")
    else:
        lines.append(f"following := {rest}")
    lines += ["", f"io.{p.gray} := gray"]
    if p.binary:
        lines.append(f"io.{p.binary} := position")
    return module(c, [*lines, *flag_lines(p, "position", "gray")])


def by_decoding(p: Params, c: Contract) -> str:
    """Only the code word is stored; its position is the parity of all bits from each place up."""
    lines = [
        f"val gray = RegInit({word(p, code(p.width)[p.start])})",
        f"val position = VecInit.tabulate({p.width})(i => (gray >> i).xorR).asUInt",
        f"val neighbour = {moved(p, 'position')}",
        "",
    ]
    start = word(p, code(p.width)[p.start])
    lines += update(p, "gray", start, gray_of(f"io.{p.target}"), gray_of("neighbour"))
    lines += ["", f"io.{p.gray} := gray"]
    if p.binary:
        lines.append(f"io.{p.binary} := position")
    return module(c, [*lines, *flag_lines(p, "position", "gray")])


FAMILY = Family(
    level="L2",
    summary="reflected Gray-code counters, up and down, with load, clear and flags",
    nouns=("GrayCounter", "GrayPointer", "GraySequencer"),
    capacity=20_000,
    idioms={
        "binary": Idiom(by_binary, constructs=("RegInit",)),
        "pair": Idiom(by_pair, constructs=("RegNext",)),
        "decoding": Idiom(by_decoding, constructs=("VecInit", "RegInit")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="the published sequence A003188",
)
