"""Pulse-width modulators: edge or centre aligned, duty taken at once or at the end of a period."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain
from chisellm.families.timing._pwm_params import Params, draw
from chisellm.families.timing._pwm_words import describe


def contract(p: Params, name: str) -> Contract:
    ports = input_bits(p.enable, p.tick)
    ports += [input_port(path, p.bits) for path in p.ports(p.duty)]
    ports += output_bits(*p.ports(p.out), p.sync)
    values: dict[str, int] = {}
    if p.latched:
        values |= dict.fromkeys(p.ports(p.out), int(p.inverted))
    if p.sync and not (p.enable or p.tick):
        values[p.sync] = 1
    if p.phase:
        ports.append(output_port(p.phase, p.width))
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
    return module(c, [*lines, *declared, *compare(p, duties, "count")])


def by_counter(p: Params, c: Contract) -> str:
    """`Counter` of chisel3.util."""
    enable = moving(p) or "true.B"
    cleared = f"Counter(0 until {p.period}, {enable}, !io.{p.enable})"
    call = cleared if p.enable else f"Counter({enable}, {p.period})"
    lines = [f"val (count, wrapping) = {call}" if p.latched else f"val (count, _) = {call}"]
    update = f"!io.{p.enable} || wrapping" if p.enable else "wrapping"
    declared, duties = held(p, update)
    return module(c, [*lines, *declared, *compare(p, duties, "count")])


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
    return module(c, [*lines, *declared, *compare(p, duties, position)])


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
