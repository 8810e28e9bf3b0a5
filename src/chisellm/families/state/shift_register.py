"""Shift registers: serial or parallel in and out, either direction, plain, ring and Johnson."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.state._shift_register_params import Params, draw
from chisellm.families.state._shift_register_words import describe


def contract(p: Params, name: str) -> Contract:
    serial = p.serial_in if p.feed == "serial" else ""
    ports = [Port(path=x, direction="input", type="Bool", width=1) for x in (p.enable, p.turn, p.load, serial) if x]
    if p.load:
        ports.append(Port(path=p.data, direction="input", type="UInt", width=p.width))
    values = {}
    if p.serial_out:
        ports.append(Port(path=p.serial_out, direction="output", type="Bool", width=1))
        values[p.serial_out] = p.start >> (p.width - 1 if p.left else 0) & 1
    if p.parallel:
        ports.append(Port(path=p.parallel, direction="output", type="UInt", width=p.width))
        values[p.parallel] = p.start
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=p.width if p.serial_out and not p.load else 1,
        period=2 * p.width,
    )


def golden(p: Params) -> Golden:
    """State: the stages as a tuple of bits, least significant first."""
    count = p.width

    def moved(bits: tuple[int, ...], leftward: bool, i: Inputs) -> tuple[int, ...]:
        leaving = bits[-1] if leftward else bits[0]
        if p.feed == "serial":
            entering = i[p.serial_in]
        else:
            entering = {"0": 0, "1": 1, "ring": leaving, "johnson": 1 - leaving}[p.feed]
        return (entering, *bits[:-1]) if leftward else (*bits[1:], entering)

    def step(bits: tuple[int, ...], i: Inputs) -> tuple[int, ...]:
        enabled = not p.enable or i[p.enable] == 1
        loading = bool(p.load) and i[p.load] == 1
        if p.order == "gated":
            loading = loading and enabled
        if p.order == "shift first":
            loading = loading and not enabled
        if loading:
            return tuple(i[p.data] >> k & 1 for k in range(count))
        if not enabled:
            return bits
        leftward = (i[p.turn] == 1) == (p.turn == "left") if p.turn else p.direction == "left"
        return moved(bits, leftward, i)

    def outputs(bits: tuple[int, ...], _: Inputs) -> Outputs:
        if p.serial_out:
            return {p.serial_out: bits[-1] if p.direction == "left" else bits[0]}
        return {p.parallel: sum(bit << k for k, bit in enumerate(bits))}

    return Golden(outputs, step, tuple(p.start >> k & 1 for k in range(count)))


def hints(p: Params, random: Random) -> Hints:
    def vector(enable: int, load: int, turn: int, bit: int) -> dict[str, int]:
        pairs = [(p.enable, enable), (p.load, load), (p.turn, turn)]
        return {name: value for name, value in pairs if name} | ({p.serial_in: bit} if p.feed == "serial" else {})

    vectors: list[dict[str, int]] = []
    for turn in (0, 1) if p.turn else (0,):
        if p.load:
            vectors.append(vector(int(p.order != "shift first"), 1, turn, 0))
            vectors[-1][p.data] = random.randint(1, (1 << p.width) - 2)
        vectors += [vector(1, 0, turn, random.getrandbits(1)) for _ in range(2 * p.width + 1)]
        vectors += [vector(enable, load, turn, 1) for enable, load in [(0, 0), (0, 1), (1, 1), (1, 0), (0, 1)]]
    bias = {name: share for name, share in [(p.enable, 0.75), (p.load, 0.12)] if name}
    return Hints(vectors, bias)


def entering(p: Params, leftward: bool, stage: str) -> str:
    """The bit that enters; `stage` formats the expression of one stage."""
    leaving = stage.format(p.width - 1 if leftward else 0)
    names = {"serial": f"io.{p.serial_in}", "0": "false.B", "1": "true.B", "ring": leaving, "johnson": f"!{leaving}"}
    return names[p.feed]


def both(p: Params, left: str, right: str) -> str:
    if not p.turn:
        return left if p.left else right
    return f"Mux(io.{p.turn}, {left}, {right})" if p.turn == "left" else f"Mux(io.{p.turn}, {right}, {left})"


def controlled(p: Params, load: list[str], shift: list[str]) -> list[str]:
    """The statements under the controls in their order of priority."""
    branches = [(f"io.{p.enable}" if p.enable else "", shift)]
    if p.load and p.order == "gated":
        branches = [(f"io.{p.load}", load), ("", shift)]
    elif p.load:
        branches.insert(1 if p.order == "shift first" else 0, (f"io.{p.load}", load))
    lines: list[str] = []
    for condition, statements in branches:
        if not condition and not lines:
            return statements
        opening = f"when({condition}) {{" if not lines else f"}}.elsewhen({condition}) {{"
        lines += [opening if condition else "}.otherwise {", *indent(statements).splitlines()]
    lines.append("}")
    if p.load and p.order == "gated":
        return [f"when(io.{p.enable}) {{", *indent(lines).splitlines(), "}"]
    return lines


def finished(p: Params, c: Contract, lines: list[str]) -> str:
    return module(c, lines)


def pattern(p: Params) -> str:
    uniform = p.start in (0, (1 << p.width) - 1)
    return lit(p.start, p.width) if p.start == 0 else lit(p.start, p.width, base=16 if uniform else 2)


def word(p: Params, c: Contract, left: str, right: str) -> str:
    """The shift register as one UInt whose next values are the two expressions."""
    lines = [f"val state = RegInit({pattern(p)})"]
    if p.turn:
        lines += [f"val towardMsb = {left}", f"val towardLsb = {right}"]
        shift = both(p, "towardMsb", "towardLsb")
    else:
        shift = both(p, left, right)
    lines += ["", *controlled(p, [f"state := io.{p.data}"], [f"state := {shift}"]), ""]
    if p.serial_out:
        lines.append(f"io.{p.serial_out} := state({p.width - 1 if p.left else 0})")
    if p.parallel:
        lines.append(f"io.{p.parallel} := state")
    return finished(p, c, lines)


def concatenated(p: Params, c: Contract) -> str:
    top = p.width - 1
    left = f"Cat(state({top - 1}, 0), {entering(p, True, 'state({})')})"
    right = f"Cat({entering(p, False, 'state({})')}, state({top}, 1))"
    return word(p, c, left, right)


def shifted(p: Params, c: Contract) -> str:
    top = p.width - 1
    low, high = entering(p, True, "state({})"), entering(p, False, "state({})")
    kept = f"(state << 1)({top}, 0)"
    if p.feed == "0":
        left, right = kept, "state >> 1"
    elif p.feed == "1":
        left, right = f"{kept} | 1.U", f"(state >> 1) | {lit(1 << top, p.width, base=16)}"
    else:
        left, right = f"{kept} | {low}", f"(state >> 1) | ({f'({high})' if high[0] == '!' else high} << {top})"
    return word(p, c, left, right)


def vector(p: Params, c: Contract) -> str:
    uniform = {0: "false.B", (1 << p.width) - 1: "true.B"}.get(p.start)
    initial = f"Seq.fill({p.width})({uniform})" if uniform else f"{pattern(p)}.asBools"
    top = p.width - 1

    def one(leftward: bool) -> list[str]:
        if leftward:
            loop = [f"for (i <- 1 until {p.width}) {{", "  stages(i) := stages(i - 1)", "}"]
            return [f"stages(0) := {entering(p, True, 'stages({})')}", *loop]
        loop = [f"for (i <- 0 until {top}) {{", "  stages(i) := stages(i + 1)", "}"]
        return [*loop, f"stages({top}) := {entering(p, False, 'stages({})')}"]

    shift = one(p.left)
    if p.turn:
        first = p.turn == "left"
        shift = [
            f"when(io.{p.turn}) {{",
            *indent(one(first)).splitlines(),
            "}.otherwise {",
            *indent(one(not first)).splitlines(),
            "}",
        ]
    load = [f"stages := io.{p.data}.asBools"] if p.load else []
    lines = [f"val stages = RegInit(VecInit({initial}))", "", *controlled(p, load, shift), ""]
    if p.serial_out:
        lines.append(f"io.{p.serial_out} := stages({top if p.left else 0})")
    if p.parallel:
        lines.append(f"io.{p.parallel} := stages.asUInt")
    return finished(p, c, lines)


def util(p: Params, c: Contract) -> str:
    value = "true.B" if p.start else "false.B"
    enable = f"io.{p.enable}" if p.enable else "true.B"
    arguments = f"(io.{p.serial_in}, {p.width}, {value}, {enable})"
    if p.serial_out:
        return finished(p, c, [f"io.{p.serial_out} := ShiftRegister{arguments}"])
    stages = "stages" if p.left else "stages.reverse"
    lines = [f"val stages = ShiftRegisters{arguments}", f"io.{p.parallel} := VecInit({stages}).asUInt"]
    return finished(p, c, lines)


def suits_util(p: Params) -> bool:
    return p.feed == "serial" and not p.load and not p.turn


FAMILY = Family(
    level="L2",
    summary="shift registers of every kind, with enable, load and direction; rings and Johnson counters",
    nouns=("ShiftRegister", "ShiftChain", "BitChain"),
    capacity=50_000,
    idioms={
        "cat": Idiom(concatenated, constructs=("RegInit", "Cat")),
        "vec": Idiom(vector, constructs=("VecInit", "RegInit")),
        "shift": Idiom(shifted, constructs=("RegInit",)),
        "util": Idiom(util, applies=suits_util),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
)
