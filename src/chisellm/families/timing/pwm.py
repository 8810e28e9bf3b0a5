"""Pulse-width modulators: edge or centre aligned, duty taken at once or at the end of a period."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.sequential import bit_in, bit_out, chain, clocked, listed, word_in, word_out
from chisellm.language.voice import Description, Voice

DUTIES = ["duty", "compare", "level", "onTime", "brightness"]
OUTS = ["out", "pwm", "drive", "led"]
ENABLES = ["enable", "en", "run"]
TICKS = ["tick", "step", "prescale"]
STARTS = ["periodStart", "sync", "frame", "newPeriod"]
PHASES = ["phase", "position", "count"]


@dataclass(frozen=True)
class Params:
    width: int  # of the counter
    period: int  # counts in one sweep
    channels: int
    centred: bool  # the counter goes up and down again
    latched: bool  # a new duty takes effect with the next period
    duty: str
    out: str
    enable: str  # 0 holds the counter at 0 and the outputs inactive
    tick: str  # the counter only moves in cycles with this at 1
    inverted: bool
    sync: str
    phase: str
    asynchronous: bool

    @property
    def bits(self) -> int:
        """Of the duty: it can ask for the whole period."""
        return self.period.bit_length()

    @property
    def top(self) -> int:
        return self.period - 1

    def ports(self, name: str) -> list[str]:
        return [name] if self.channels == 1 else [f"{name}{k}" for k in range(self.channels)]


def draw(random: Random) -> Params:
    width = random.randint(3, 6)
    return Params(
        width=width,
        period=random.choice([1 << width, (1 << width) - 1, random.randint((1 << width - 1) + 1, (1 << width) - 1)]),
        channels=random.choice([1, 1, 1, 2, 3]),
        centred=random.random() < 0.35,
        latched=random.random() < 0.5,
        duty=random.choice(DUTIES),
        out=random.choice(OUTS),
        enable=random.choice(["", *ENABLES]),
        tick=random.choice(["", "", *TICKS]),
        inverted=random.random() < 0.25,
        sync=random.choice(["", *STARTS]),
        phase=random.choice(["", "", *PHASES]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = bit_in(p.enable, p.tick)
    ports += [word_in(path, p.bits) for path in p.ports(p.duty)]
    ports += bit_out(*p.ports(p.out), p.sync)
    values: dict[str, int] = {}
    if p.latched:
        values |= dict.fromkeys(p.ports(p.out), int(p.inverted))
    if p.sync and not (p.enable or p.tick):
        values[p.sync] = 1
    if p.phase:
        ports.append(word_out(p.phase, p.width))
        values[p.phase] = 0
    # What stays registered does not see the inputs: only then one edge lies between.
    follows = not p.latched or bool(p.enable) or bool(p.sync and p.tick)
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=0 if follows else 1,
        period=p.period * (2 if p.centred else 1) * (2 if p.tick else 1),
    )


def golden(p: Params) -> Golden:
    """State: (cycle number within the period, duties in force)."""
    sweep = list(range(p.period))
    sweep += [*range(p.period - 2, 0, -1)] if p.centred else []

    def on(i: Inputs) -> bool:
        return not p.enable or bool(i[p.enable])

    def asked(i: Inputs) -> tuple[int, ...]:
        return tuple(i[path] for path in p.ports(p.duty))

    def step(state: tuple[int, tuple[int, ...]], i: Inputs) -> tuple[int, tuple[int, ...]]:
        place, held = state
        if not on(i):
            return 0, asked(i)
        if p.tick and not i[p.tick]:
            return state
        last = place == len(sweep) - 1
        return (place + 1) % len(sweep), asked(i) if last else held

    def outputs(state: tuple[int, tuple[int, ...]], i: Inputs) -> Outputs:
        place, held = state
        duties = held if p.latched else asked(i)
        shown = {}
        for path, duty in zip(p.ports(p.out), duties, strict=True):
            active = on(i) and sweep[place] < duty
            shown[path] = int(active != p.inverted)
        if p.sync:
            shown[p.sync] = int(on(i) and place == 0 and (not p.tick or i[p.tick] == 1))
        if p.phase:
            shown[p.phase] = sweep[place]
        return shown

    return Golden(outputs, step, (0, (0,) * p.channels))


def hints(p: Params, random: Random) -> Hints:
    length = p.period * (2 if p.centred else 1)

    def vector(duty: int, enable: int = 1, tick: int = 1) -> dict[str, int]:
        duties = {path: (duty + 3 * k) % (1 << p.bits) for k, path in enumerate(p.ports(p.duty))}
        return duties | {name: value for name, value in [(p.enable, enable), (p.tick, tick)] if name}

    vectors: list[dict[str, int]] = []
    duties = [p.period // 2, 1, p.top, p.period, 0, (1 << p.bits) - 1, random.randint(2, p.top)]
    for duty in duties:
        vectors += [vector(duty)] * length
    vectors += [vector(2), vector(p.top), vector(2, tick=0), vector(3, tick=0), vector(4), vector(4, enable=0)]
    vectors += [vector(p.period)] * 3 + [vector(2, enable=0), vector(2), vector(2, tick=0), vector(5)]
    bias = {name: share for name, share in [(p.enable, 0.97), (p.tick, 0.75)] if name}
    first = [vector(p.top)] * (length + 2)
    late = [vector(p.top)] * (3 * length // 4)  # on the way down, where there is one
    return Hints(vectors, bias, [first, [vector(0)] * (length + 2), late, late, first])


def moving(p: Params) -> str:
    return f"io.{p.tick}" if p.tick else ""


def compare(p: Params, duties: list[str], position: str) -> list[str]:
    lines = [""]
    enable = f"io.{p.enable} && " if p.enable else ""
    for path, duty in zip(p.ports(p.out), duties, strict=True):
        test = f"{enable}{position} < {duty}"
        lines.append(f"io.{path} := {f'!({test})' if p.inverted else test}")
    if p.sync:
        parts = [f"io.{p.enable}"] * bool(p.enable) + ["atStart" if p.centred else f"{position} === 0.U"]
        lines.append(f"io.{p.sync} := {' && '.join([*parts, *([moving(p)] if p.tick else [])])}")
    if p.phase:
        lines.append(f"io.{p.phase} := {position}")
    return lines


def held(p: Params, update: str) -> tuple[list[str], list[str]]:
    """Duty registers that take a new value when `update` holds, and their names."""
    given = p.ports(p.duty)
    if not p.latched:
        return [], [f"io.{path}" for path in given]
    lines = []
    if not update.isidentifier() and (p.channels > 1 or len(update) > 30):
        lines.append(f"val renewing = {update}")
        update = "renewing"
    lines += [f"val {path}Held = RegEnable(io.{path}, {lit(0, p.bits)}, {update})" for path in given]
    return lines, [f"{path}Held" for path in given]


def renewing(p: Params, last: str) -> str:
    """The condition under which the duties are taken."""
    parts = [last, *([moving(p)] if p.tick else [])]
    renewed = " && ".join(parts)
    if not p.enable:
        return renewed
    return f"!io.{p.enable} || ({renewed})" if len(parts) > 1 else f"!io.{p.enable} || {renewed}"


def rewound(p: Params, statements: list[str], home: list[str]) -> list[str]:
    branches = [(f"!io.{p.enable}", home)] if p.enable else []
    return chain([*branches, (moving(p), statements)])


def by_register(p: Params, c: Contract) -> str:
    """A counter register with its turning points spelled out."""
    zero = lit(0, p.width)
    lines = [f"val count = RegInit({zero})"]
    if p.centred:
        lines += ["val goingUp = RegInit(true.B)", *(["val atStart = count === 0.U"] if p.sync else [])]
        up = chain([(f"count === {p.top}.U", ["goingUp := false.B", "count := count - 1.U"])], ["count := count + 1.U"])
        down = ["count := count - 1.U", *chain([("count === 1.U", ["goingUp := true.B"])])]
        statements = chain([("goingUp", up)], down)
        home = [f"count := {zero}", "goingUp := true.B"]
        last = "!goingUp && count === 1.U"
    else:
        if p.period == 1 << p.width:
            statements = ["count := count + 1.U"]
        else:
            statements = [f"count := Mux(count === {p.top}.U, {zero}, count + 1.U)"]
        home = [f"count := {zero}"]
        last = f"count === {p.top}.U"
    lines += [*rewound(p, statements, home), *([""] if p.latched else [])]
    declared, duties = held(p, renewing(p, last))
    return clocked(c, [*lines, *declared, *compare(p, duties, "count")])


def by_counter(p: Params, c: Contract) -> str:
    """`Counter` of chisel3.util."""
    enable = moving(p) or "true.B"
    cleared = f"Counter(0 until {p.period}, {enable}, !io.{p.enable})"
    call = cleared if p.enable else f"Counter({enable}, {p.period})"
    lines = [f"val (count, wrapping) = {call}" if p.latched else f"val (count, _) = {call}"]
    update = f"!io.{p.enable} || wrapping" if p.enable else "wrapping"
    declared, duties = held(p, update)
    return clocked(c, [*lines, *declared, *compare(p, duties, "count")])


def by_steps(p: Params, c: Contract) -> str:
    """A counter of all steps of the period; a centre-aligned one is folded at the turn."""
    total = 2 * p.period - 2 if p.centred else p.period
    bits = (total - 1).bit_length()
    zero = lit(0, bits)
    lines = [f"val step = RegInit({zero})", f"val lastStep = step === {total - 1}.U"]
    statements = [f"step := Mux(lastStep, {zero}, step + 1.U)"]
    lines += [*rewound(p, statements, [f"step := {zero}"]), *([""] if p.latched or p.centred else [])]
    position = "step"
    if p.centred:
        cut = f"({p.width - 1}, 0)" if bits >= p.width else ""
        lines += [
            f"val folded = Mux(step < {p.period}.U, step, {total}.U - step)",
            f"val position = folded{cut}",
            "val atStart = step === 0.U",
        ]
        position = "position"
    if not p.sync and p.centred:
        lines.pop()
    declared, duties = held(p, renewing(p, "lastStep"))
    return clocked(c, [*lines, *declared, *compare(p, duties, position)])


def describe(p: Params, v: Voice) -> Description:
    outs = [v.ref(path) for path in p.ports(p.out)]
    duties = [v.ref(path) for path in p.ports(p.duty)]
    align = "centre-aligned" if p.centred else "edge-aligned"
    many = f"{p.channels}-channel " if p.channels > 1 else ""
    noun = v.pick([f"{many}PWM generator", f"{align} {many}PWM", f"{many}pulse-width modulator"])
    several = len(outs) > 1
    pairs = "; ".join(f"{out} by {duty}" for out, duty in zip(outs, duties, strict=True))
    does = v.pick(
        [
            f"drives {listed(outs)} with pulses whose width is set by {listed(duties)}"
            + (", respectively" if several else ""),
            f"generates pulse-width modulation ({pairs})",
            f"modulates the pulse width of {pairs.replace(';', ',')}",
        ]
    )
    rules = []
    if p.centred:
        rules.append(
            v.pick(
                [
                    f"A counter runs from 0 up to {p.top} and down again, without repeating either end: ..., 1, "
                    f"0, 1, ..., {p.top - 1}, {p.top}, {p.top - 1}, ...; a period begins at 0 and has "
                    f"{2 * p.period - 2} steps.",
                    f"An up/down counter sweeps 0, 1, ..., {p.top}, ..., 1 and then starts over with 0, so that a "
                    f"period has {2 * p.period - 2} steps and begins with count 0.",
                    f"The counter counts up to {p.top}, turns, counts down, and turns again at 0; 0 and {p.top} "
                    f"each occur once in a period of {2 * p.period - 2} steps, which begins at 0.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"A counter runs from 0 to {p.top} and starts over; each such run of {p.period} steps is a period.",
                    f"The period has {p.period} steps, which a counter numbers from 0 to {p.top}.",
                    f"A counter counts 0, 1, ..., {p.top}, 0, ... and thus defines periods of {p.period} steps.",
                ]
            )
        )
    if p.tick:
        rules.append(
            v.pick(
                [
                    f"The counter moves at clock edges with {v.ref(p.tick)} = 1 and holds at others.",
                    f"A step is taken at each clock edge at which {v.ref(p.tick)} is 1, and at no other.",
                    f"{v.ref(p.tick)} = 1 lets the counter take a step at the clock edge; with {v.ref(p.tick)} = "
                    "0 it waits.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "The counter takes a step at every clock edge.",
                    "Every clock edge moves the counter by one step.",
                    "One step lasts one clock cycle.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *output_rules(p, v)))


def output_rules(p: Params, v: Voice) -> list[str]:
    outs = [v.ref(path) for path in p.ports(p.out)]
    duties = [v.ref(path) for path in p.ports(p.duty)]
    active, idle = (0, 1) if p.inverted else (1, 0)
    while_on = f" and {v.ref(p.enable)} is 1" if p.enable else ""
    which = "duty in force" if p.latched else "duty input"
    each = "Each output" if len(outs) > 1 else outs[0]
    own = "its " if len(outs) > 1 else "the "
    values = f"{active} while the counter is less than {own}{which}{while_on}, and {idle} otherwise"
    rules = [
        v.pick(
            [
                f"{each} is {values}.",
                f"Combinationally, {each[0].lower() + each[1:] if len(outs) > 1 else each} is {values}.",
                f"{each} compares the counter with {own}{which}: it is {active} if the counter is "
                f"smaller{while_on}, else {idle}.",
            ]
        )
    ]
    if p.latched:
        names = " and ".join([", ".join(duties[:-1]), duties[-1]] if len(duties) > 1 else duties)
        be = "are" if len(duties) > 1 else "is"
        also = f", and at every edge with {v.ref(p.enable)} = 0" if p.enable else ""
        force = "The duties in force are registers" if len(duties) > 1 else "The duty in force is a register"
        rules.append(
            v.pick(
                [
                    f"{force}: {names} {be} taken at the clock edge that ends the last step of a period{also}.",
                    f"{names} {be} copied into the duty register{'s' if len(duties) > 1 else ''} at the clock "
                    f"edge at which the counter goes back to the first step of a period{also}; in between, "
                    "changes have no effect.",
                    f"A new value of {names} comes into force only with the next period: the "
                    f"register{'s' if len(duties) > 1 else ''} behind {'them' if len(duties) > 1 else 'it'} "
                    f"load{'' if len(duties) > 1 else 's'} at the clock edge that begins a period{also}.",
                ]
            )
        )
        rules.append(
            v.pick(
                [
                    f"After reset the duty in force is 0{' for every channel' if len(duties) > 1 else ''}.",
                    f"Reset makes the duty in force 0{' in all channels' if len(duties) > 1 else ''}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "The duty is not registered: a change shows at once.",
                    "Changes of the duty take effect in the same cycle.",
                    "There is no register for the duty.",
                ]
            )
        )
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, clock edges set the counter to the beginning of a period.",
                    f"{enable} = 0 returns the counter to the beginning of a period at the clock edge.",
                    f"A clock edge with {enable} = 0 puts the counter back to 0, at the start of a period.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "After reset the counter is at the beginning of a period.",
                "Reset puts the counter to the beginning of a period.",
                "Reset makes the counter start a period at 0.",
            ]
        )
    )
    if p.sync:
        extra = [f"{v.ref(p.enable)} is 1"] * bool(p.enable) + [f"{v.ref(p.tick)} is 1"] * bool(p.tick)
        cond = f" and {' and '.join(extra)}" if extra else ""
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.sync)} is 1 exactly while the counter is at 0{cond}.",
                    f"{v.ref(p.sync)} marks the step with count 0: it is 1 if the count is 0{cond}, else 0.",
                    f"If the counter is 0{cond}, {v.ref(p.sync)} is 1 in the same cycle.",
                ]
            )
        )
    if p.phase:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.phase)} shows the counter.",
                    f"The value of the counter is on {v.ref(p.phase)}.",
                    f"{v.ref(p.phase)} is the current count.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L2",
    summary="edge- and centre-aligned PWM with one to three channels, duty registers and enable",
    nouns=("Pwm", "PwmGenerator", "PulseModulator", "DutyDriver"),
    capacity=50_000,
    idioms={
        "register": Idiom(by_register, constructs=("RegInit",)),
        "counter": Idiom(by_counter, constructs=("Counter",), applies=lambda p: not p.centred),
        "steps": Idiom(by_steps, constructs=("RegInit",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
