"""Quadrature decoders: the position of an incremental encoder from its two phases."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.sequential import bit_in, bit_out, chain, clocked, switch, word_out
from chisellm.language.voice import Description, Voice

PHASES = [("a", "b"), ("phaseA", "phaseB"), ("encA", "encB"), ("chA", "chB")]
POSITIONS = ["position", "count", "angle", "steps"]
DIRECTIONS = ["goingForward", "forward", "up"]
ERRORS = ["error", "illegal", "glitch"]
STEPS = ["stepped", "moved", "strobe"]
CLEARS = ["clear", "home", "zero", "index"]
CYCLE = ((0, 0), (0, 1), (1, 1), (1, 0))  # (first, second phase) in the order of forward motion


Pair = tuple[int, int]
State = tuple[tuple[Pair, ...], Pair, int, int, int, int]


@dataclass(frozen=True)
class Params:
    width: int  # of the position
    signed: bool
    resolution: int  # 4: every step counts; 2: those of the first phase; 1: its edges while the second is 0
    stages: int  # synchroniser registers
    swapped: bool  # the other order is forward
    a: str
    b: str
    position: str
    direction: str  # of the latest counted step
    error: str
    sticky: bool
    stepped: str
    clear: str
    modulus: int  # 0: the position wraps at its width
    asynchronous: bool


def draw(random: Random) -> Params:
    width = random.randint(3, 10)
    signed = random.random() < 0.35
    a, b = random.choice(PHASES)
    error = random.choice(["", *ERRORS])
    wraps = not signed and random.random() < 0.35
    return Params(
        width=width,
        signed=signed,
        resolution=random.choice([4, 4, 2, 1]),
        stages=random.choice([0, 0, 2, 2, 3]),
        swapped=random.random() < 0.3,
        a=a,
        b=b,
        position=random.choice(POSITIONS),
        direction=random.choice(["", *DIRECTIONS]),
        error=error,
        sticky=bool(error) and random.random() < 0.5,
        stepped=random.choice(["", *STEPS]),
        clear=random.choice(["", *CLEARS]),
        modulus=random.randint((1 << width - 1) + 1, (1 << width) - 1) if wraps else 0,
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [*bit_in(p.a, p.b, p.clear), word_out(p.position, p.width, signed=p.signed)]
    ports += bit_out(p.direction, p.error, p.stepped)
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
    length = min(4 // p.resolution << p.width, 300)
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


def zero(p: Params) -> str:
    return lit(0, p.width, signed=p.signed)


def one(p: Params) -> str:
    return "1.S" if p.signed else "1.U"


def stepped(p: Params) -> tuple[str, str]:
    """The position after a step forward and after one backward."""
    up, down = f"position + {one(p)}", f"position - {one(p)}"
    if p.modulus:
        top = p.modulus - 1
        up = f"Mux(position === {top}.U, {zero(p)}, {up})"
        down = f"Mux(position === 0.U, {lit(top, p.width)}, {down})"
    return up, down


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
    return clocked(c, [*lines, "", *update(p)])


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
    return clocked(c, [*lines, *switch("Cat(previous, phases)", cases), "", *update(p)])


def by_table(p: Params, c: Contract) -> str:
    """A table of sixteen bits for each kind of transition, indexed by old and new phases."""
    lines = [*sampled(p), f"val previous = RegNext(phases, {lit(0, 2)})", "val transition = Cat(previous, phases)"]
    for name, codes in zip(("forward", "backward", "illegal"), transitions(p), strict=True):
        if name == "illegal" and not p.error:
            continue
        word = sum(1 << int(code, 2) for code in codes)
        lines.append(f"val {name} = {lit(word, 16, base=16)}(transition)")
    return clocked(c, [*lines, "", *update(p)])


def describe(p: Params, v: Voice) -> Description:
    a, b, position = v.ref(p.a), v.ref(p.b), v.ref(p.position)
    noun = v.pick(["quadrature decoder", "incremental-encoder decoder", "encoder position counter"])
    does = v.pick(
        [
            f"follows the encoder phases {a} and {b} and keeps the position on {position}",
            f"decodes the quadrature signals {a} and {b} into a position on {position}",
            f"counts the steps of an encoder, given by {a} and {b}, up and down on {position}",
        ]
    )
    order = "00, 10, 11, 01" if p.swapped else "00, 01, 11, 10"
    rules = []
    if p.stages:
        rules.append(
            v.pick(
                [
                    f"Both phases first pass a synchroniser of {p.stages} registers that are 0 after reset; the "
                    "decoder works on its outputs.",
                    f"{a} and {b} are each delayed by {p.stages} registers (0 after reset), and everything below "
                    "is about the delayed phases.",
                    f"Two chains of {p.stages} registers, cleared by reset, synchronise the phases before they "
                    "are looked at.",
                ]
            )
        )
    rules += [
        v.pick(
            [
                f"At each clock edge the pair ({a}, {b}) is compared with the pair of the cycle before, which "
                "counts as 00 right after reset.",
                "Every cycle compares the two phases with their values one cycle earlier (00 before the first cycle).",
                "A register keeps the phases of the previous cycle, 00 after reset; the comparison takes effect "
                "at the clock edge.",
            ]
        ),
        v.pick(
            [
                f"With {a} written first, the order {order}, 00 is forward motion, the opposite order backward motion.",
                f"Going forward the pair, {a} first, runs through {order} and back to 00; backward it runs the "
                "other way.",
                f"One step forward is a move to the next pair in the cycle {order} ({a} is the first digit), one "
                "step backward a move to the one before.",
            ]
        ),
    ]
    if p.resolution == 4:
        rules.append(
            v.pick(
                [
                    "Each step forward adds 1 to the position and each step backward subtracts 1.",
                    "Every step counts: +1 forward, -1 backward.",
                ]
            )
        )
    elif p.resolution == 2:
        rules.append(
            v.pick(
                [
                    f"Only steps in which {a} changes count: +1 forward, -1 backward.",
                    f"A step counts if it changes {a}; it then adds 1 when forward and subtracts 1 when backward. "
                    f"Changes of {b} do not count.",
                    f"The position changes by +1 (forward) or -1 (backward) with each step that changes {a}, and "
                    f"not with those that change {b}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"Only steps in which {a} changes while {b} is 0 count: +1 forward, -1 backward.",
                    f"A step counts if it changes {a} and {b} is 0; it then adds 1 when forward and subtracts 1 "
                    "when backward.",
                    f"Of all steps, only changes of {a} at {b} = 0 change the position, by +1 when forward and by "
                    "-1 when backward.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "If both phases change at once, the position stays.",
                "A change of both phases in one cycle is illegal and does not count.",
                "When both phases differ from before, nothing is counted.",
            ]
        )
    )
    if p.modulus:
        top = p.modulus - 1
        rules.append(
            v.pick(
                [
                    f"The position runs from 0 to {top} and wraps around in both directions.",
                    f"The position is modulo {p.modulus}: after {top} comes 0, and before 0 comes {top}.",
                    f"Forward from {top} the position goes to 0, backward from 0 to {top}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"The position wraps modulo 2^{p.width}.",
                    f"The position is a {p.width}-bit{' two' + chr(39) + 's complement' if p.signed else ''} "
                    "number and wraps around.".replace("is a 8", "is an 8"),
                    "At either end of its range the position wraps around.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.clear:
        clear = v.ref(p.clear)
        also = f" and {v.ref(p.error)}" if p.error and p.sticky else ""
        rules.append(
            v.pick(
                [
                    f"{clear} = 1 sets the position{also} to 0 at the clock edge, whatever the phases do.",
                    f"A clock edge with {clear} = 1 makes the position{also} 0; a step at that edge does not "
                    "change the position.",
                    f"{clear} has priority: when it is 1, the clock edge sets the position{also} to 0.",
                ]
            )
        )
    if p.direction:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.direction)} is 1 if the latest counted step was forward and 0 if it was backward.",
                    f"{v.ref(p.direction)} remembers the direction of the latest step that counted: 1 for forward.",
                    f"Each counted step makes {v.ref(p.direction)} 1 when forward and 0 when backward; it holds "
                    "in between.",
                ]
            )
        )
        if p.clear:
            rules.append(
                v.pick(
                    [
                        f"{v.ref(p.direction)} takes note of steps at an edge with {v.ref(p.clear)} = 1, too.",
                        f"For the direction, steps at edges with {v.ref(p.clear)} = 1 count as well.",
                        f"{v.ref(p.clear)} does not affect {v.ref(p.direction)}.",
                    ]
                )
            )
    if p.error:
        error = v.ref(p.error)
        if p.sticky:
            until = "a reset or a clear" if p.clear else "a reset"
            rules.append(
                v.pick(
                    [
                        f"A change of both phases at once sets {error} at the clock edge; it stays 1 until {until}.",
                        f"{error} becomes 1 when both phases change in one cycle and keeps that value until {until}.",
                        f"{error} is sticky: it is set by a simultaneous change of both phases and goes back to 0 "
                        f"only by {until}.",
                    ]
                )
            )
        else:
            rules.append(
                v.pick(
                    [
                        f"{error} is 1 for the one cycle after a clock edge at which both phases had changed.",
                        f"A simultaneous change of both phases makes {error} 1 in the next cycle only.",
                        f"In the cycle after one in which both phases differ from before, {error} is 1, otherwise 0.",
                    ]
                )
            )
    if p.stepped:
        note = f", {v.ref(p.clear)} or not" if p.clear else ""
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.stepped)} is 1 for the one cycle after each counted step{note}.",
                    f"After a clock edge with a counted step{note}, {v.ref(p.stepped)} is 1 for one cycle.",
                    f"{v.ref(p.stepped)} marks, one cycle later, every step that counts{note}.",
                ]
            )
        )
    return rules


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
