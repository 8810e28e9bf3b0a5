"""Quadrature decoders: the position of an incremental encoder from its two phases."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, output_bits, output_port
from chisellm.families.sequential import chain, switch
from chisellm.families.timing._quadrature_decoder_params import CYCLE, Pair, Params, State, draw, stepped, zero
from chisellm.families.timing._quadrature_decoder_words import describe


def contract(p: Params, name: str) -> Contract:
    ports = [*input_bits(p.a, p.b, p.clear), output_port(p.position, p.width, signed=p.signed)]
    ports += output_bits(p.direction, p.error, p.stepped)
    values = {p.position: 0} | {name: 0 for name in (p.error, p.stepped) if name}
    if p.direction:
        values[p.direction] = 1
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=1 if p.clear else p.stages + 1,
        period=min(1 << p.width, 200),
    )


def golden(p: Params) -> Golden:
    """State: (synchroniser oldest last, phases one sample before, position, direction, error, stepped)."""
    span = p.modulus or 1 << p.width
    low = -(span // 2) if p.signed else 0

    def motion(before: Pair, now: Pair) -> int:
        """Steps forward modulo 4: 1 forward, 3 backward, 2 illegal."""
        return (CYCLE.index(now) - CYCLE.index(before)) * (-1 if p.swapped else 1) % 4

    def counts(before: Pair, now: Pair) -> bool:
        if p.resolution == 4:
            return True
        first_moved = before[0] != now[0]
        return first_moved if p.resolution == 2 else first_moved and now[1] == 0

    def step(state: State, i: Inputs) -> State:
        pipe, before, position, direction, error, _ = state
        now = pipe[-1] if p.stages else (i[p.a], i[p.b])
        pipe = ((i[p.a], i[p.b]), *pipe)[: p.stages]
        moved = motion(before, now)
        wrong = int(moved == 2)
        counted = int(moved in (1, 3) and counts(before, now))
        if counted:
            direction = int(moved == 1)
            position = (position + (1 if moved == 1 else -1) - low) % span + low
        error = wrong | (error if p.sticky else 0)
        if p.clear and i[p.clear]:
            position, error = 0, 0 if p.sticky else wrong
        return pipe, now, position, direction, error, counted

    def outputs(state: State, _: Inputs) -> Outputs:
        names = (p.position, p.direction, p.error, p.stepped)
        return {port: value for port, value in zip(names, state[2:], strict=True) if port}

    return Golden(outputs, step, (((0, 0),) * p.stages, (0, 0), 0, 1, 0, 0))


def hints(p: Params, random: Random) -> Hints:
    place = 0

    def turn(by: int, clear: int = 0) -> dict[str, int]:
        nonlocal place
        place = (place + by) % 4
        a, b = CYCLE[place]
        return {p.a: a, p.b: b} | ({p.clear: clear} if p.clear else {})

    way = -1 if p.swapped else 1
    length = min(4 // p.resolution << p.width, 1100)
    vectors = [turn(way) for _ in range(length // 2 + 6)] + [turn(-way) for _ in range(length + 12)]
    vectors += [turn(way) for _ in range(9)]
    vectors += [turn(by) for by in (0, 1, -1, 0, 2, 0, 1, 1, -1, -1, 2, 2, 0, 1)]
    vectors += [turn(1, 1), turn(1), turn(0, 1), turn(2, 1), turn(0), turn(2), turn(0, 1), turn(0), turn(1), turn(-1)]
    for _ in range(60):
        vectors.append(turn(random.choice([0, 1, 1, -1, -1]), int(random.random() < 0.06)))
    bias = {p.clear: 0.05} if p.clear else {}
    openings = []
    for by in (1, -1, 2, -1, 1, 0):
        place = 0
        openings.append([turn(by), *[turn(0)] * (p.stages + 1)])
    return Hints(vectors, bias, openings)


def sampled(p: Params) -> list[str]:
    if not p.stages:
        return [f"val phases = Cat(io.{p.a}, io.{p.b})"]
    return [f"val phases = ShiftRegister(Cat(io.{p.a}, io.{p.b}), {p.stages}, {lit(0, 2)}, true.B)"]


def update(p: Params) -> list[str]:
    """Registers and outputs from `forward`, `backward` and `illegal`."""
    up, down = stepped(p)
    lines = [f"val position = RegInit({zero(p)})"]
    branches = [(f"io.{p.clear}", [f"position := {zero(p)}"])] if p.clear else []
    lines += chain([*branches, ("forward", [f"position := {up}"]), ("backward", [f"position := {down}"])])
    shown = ["", f"io.{p.position} := position"]
    if p.direction:
        shown.append(f"io.{p.direction} := RegEnable(forward, true.B, forward || backward)")
    if p.error and p.sticky:
        lines.append("val failed = RegInit(false.B)")
        reset = [(f"io.{p.clear}", ["failed := false.B"])] if p.clear else []
        lines += chain([*reset, ("illegal", ["failed := true.B"])])
        shown.append(f"io.{p.error} := failed")
    elif p.error:
        shown.append(f"io.{p.error} := RegNext(illegal, false.B)")
    if p.stepped:
        shown.append(f"io.{p.stepped} := RegNext(forward || backward, false.B)")
    return [*lines, *shown]


def by_logic(p: Params, c: Contract) -> str:
    """Exclusive ors of old and new phases."""
    lines = [*sampled(p), f"val previous = RegNext(phases, {lit(0, 2)})"]
    lines += ["val firstMoved = phases(1) ^ previous(1)", "val secondMoved = phases(0) ^ previous(0)"]
    # Forward is the order 00, 01, 11, 10: the old second phase differs from the new first one.
    lines.append("val ahead = previous(0) ^ phases(1)" if p.swapped else "val ahead = !(previous(0) ^ phases(1))")
    counted = {4: "firstMoved ^ secondMoved", 2: "firstMoved && !secondMoved"}
    counted[1] = "firstMoved && !secondMoved && !phases(0)"
    lines += [
        f"val counted = {counted[p.resolution]}",
        "val forward = counted && ahead",
        "val backward = counted && !ahead",
    ]
    if p.error:
        lines.append("val illegal = firstMoved && secondMoved")
    return module(c, [*lines, "", *update(p)])


def transitions(p: Params) -> tuple[list[str], list[str], list[str]]:
    """Pairs old, new as four binary digits: forward, backward, illegal ones."""
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for k, old in enumerate(CYCLE):
        for by, group in ((1, 1 if p.swapped else 0), (3, 0 if p.swapped else 1), (2, 2)):
            new = CYCLE[(k + by) % 4]
            moved = old[0] != new[0]
            if by != 2 and not (p.resolution == 4 or (moved and (p.resolution == 2 or new[1] == 0))):
                continue
            found[group].append(f"{old[0]}{old[1]}{new[0]}{new[1]}")
    return tuple(sorted(group) for group in found)  # type: ignore[return-value]


def by_switch(p: Params, c: Contract) -> str:
    """Old and new phases side by side in a `switch`."""
    lines = [*sampled(p), f"val previous = RegNext(phases, {lit(0, 2)})", "val forward = WireDefault(false.B)"]
    lines.append("val backward = WireDefault(false.B)")
    groups = dict(zip(("forward", "backward", "illegal"), transitions(p), strict=True))
    if p.error:
        lines.append("val illegal = WireDefault(false.B)")
    else:
        del groups["illegal"]
    cases = {", ".join(f'"b{code}".U' for code in codes): [f"{name} := true.B"] for name, codes in groups.items()}
    return module(c, [*lines, *switch("Cat(previous, phases)", cases), "", *update(p)])


def by_table(p: Params, c: Contract) -> str:
    """A table of sixteen bits for each kind of transition, indexed by old and new phases."""
    lines = [*sampled(p), f"val previous = RegNext(phases, {lit(0, 2)})", "val transition = Cat(previous, phases)"]
    for name, codes in zip(("forward", "backward", "illegal"), transitions(p), strict=True):
        if name == "illegal" and not p.error:
            continue
        word = sum(1 << int(code, 2) for code in codes)
        lines.append(f"val {name} = {lit(word, 16, base=16)}(transition)")
    return module(c, [*lines, "", *update(p)])


FAMILY = Family(
    level="L2",
    summary="quadrature decoders of all resolutions with position, direction and error",
    nouns=("QuadratureDecoder", "EncoderDecoder", "RotaryDecoder", "PositionCounter"),
    capacity=20_000,
    idioms={
        "logic": Idiom(by_logic, constructs=("RegNext",)),
        "switch": Idiom(by_switch, constructs=("switch", "WireDefault")),
        "table": Idiom(by_table, constructs=("Cat",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
