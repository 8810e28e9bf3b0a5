"""Clock-enable generators: ticks at one or several fixed rates."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, output_bits, output_port
from chisellm.families.sequential import chain
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

NAMES = [("fast", "medium", "slow"), ("tickA", "tickB", "tickC"), ("tick0", "tick1", "tick2"), ("ce0", "ce1", "ce2")]
ENABLES = ["enable", "en", "run"]
CLEARS = ["clear", "sync", "restart"]
WAVES = ["wave", "square", "blink", "halfRate"]
PHASES = ["phase", "position", "count"]


State = tuple[tuple[int, ...], tuple[int, ...], int]


@dataclass(frozen=True)
class Params:
    ratios: tuple[int, ...]
    cascaded: bool  # each divider counts the ticks of the one before
    registered: bool
    names: tuple[str, ...]
    enable: str
    clear: str
    wave: str  # toggles with the last tick
    phase: str  # count of the first divider
    asynchronous: bool

    @property
    def bits(self) -> tuple[int, ...]:
        return tuple((ratio - 1).bit_length() for ratio in self.ratios)


def draw(random: Random) -> Params:
    count = random.choice([1, 2, 2, 3])
    cascaded = count > 1 and random.random() < 0.5
    clear = random.choice(["", *CLEARS])
    top = {1: 60, 2: 12, 3: 7}[count] if cascaded or count == 1 else 24
    return Params(
        ratios=tuple(random.randint(2 if cascaded else 3, top) for _ in range(count)),
        cascaded=cascaded,
        registered=random.random() < 0.4,
        names=random.choice(NAMES)[:count] if count > 1 else (random.choice(["tick", "ce", "strobe", "pulse"]),),
        enable=random.choice(["", *ENABLES] if clear else ENABLES),
        clear=clear,
        wave=random.choice(["", *WAVES]),
        phase=random.choice(["", "", *PHASES]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [*input_bits(p.enable, p.clear), *output_bits(*p.names, p.wave)]
    if p.phase:
        ports.append(output_port(p.phase, p.bits[0]))
    values = {name: 0 for name in (*p.names, p.wave, p.phase) if name}
    span = 1
    for ratio in p.ratios if p.cascaded else (max(p.ratios),):
        span *= ratio
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=1 if p.registered or not (p.enable or p.clear) else 0,
        period=2 * span,
    )


def golden(p: Params) -> Golden:
    """State: (count of each divider, ticks one cycle ago, wave)."""

    def ticks(counts: tuple[int, ...], i: Inputs) -> tuple[int, ...]:
        running = (not p.enable or i[p.enable] == 1) and not (p.clear and i[p.clear] == 1)
        found: list[int] = []
        for count, ratio in zip(counts, p.ratios, strict=True):
            stepping = running and (not p.cascaded or all(found))
            found.append(int(stepping and count + 1 == ratio))
        return tuple(found)

    def step(state: State, i: Inputs) -> State:
        counts, _, wave = state
        found = ticks(counts, i)
        if p.clear and i[p.clear]:
            return (0,) * len(counts), found, 0
        if p.enable and not i[p.enable]:
            return counts, found, wave
        moved = []
        for k, (count, ratio) in enumerate(zip(counts, p.ratios, strict=True)):
            stepping = not p.cascaded or all(found[:k])
            moved.append((count + 1) % ratio if stepping else count)
        return tuple(moved), found, wave ^ found[-1]

    def outputs(state: State, i: Inputs) -> Outputs:
        counts, late, wave = state
        shown = dict(zip(p.names, late if p.registered else ticks(counts, i), strict=True))
        return shown | {port: value for port, value in ((p.wave, wave), (p.phase, counts[0])) if port}

    return Golden(outputs, step, ((0,) * len(p.ratios), (0,) * len(p.ratios), 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(enable: int = 1, clear: int = 0) -> dict[str, int]:
        return {name: value for name, value in [(p.enable, enable), (p.clear, clear)] if name}

    span = 1
    for ratio in p.ratios:
        span *= ratio
    span = span if p.cascaded else max(p.ratios)
    vectors = [vector()] * (2 * span + 3) + [vector(0), vector(0), vector(), vector(0, 1), vector(0), vector()]
    vectors += [vector()] * (p.ratios[0] - 2) + [vector(0), vector(), vector(), vector(1, 1), vector()]
    for ratio in p.ratios:
        vectors += [vector(1, 1)] + [vector()] * (ratio - 1) + [vector(1, 1)] + [vector()] * 3
        vectors += [vector(1, 1)] + [vector()] * (ratio - 1) + [vector(0)] * 2 + [vector()] * 3
    bias = {name: share for name, share in [(p.enable, 0.92), (p.clear, 0.02)] if name}
    nearly = [vector()] * (span - 1)
    return Hints(vectors, bias, [[vector()] * (span + 2), [vector()] * 2, nearly, nearly, [vector()] * (span + 1)])


def flow(p: Params, ticks: list[str]) -> list[str]:
    """The condition under which each divider steps."""
    gate = " && ".join([f"io.{p.enable}"] * bool(p.enable) + [f"!io.{p.clear}"] * bool(p.clear))
    return [gate, *ticks[:-1]] if p.cascaded else [gate] * len(p.ratios)


def shown(p: Params, ticks: list[str], phase: str) -> list[str]:
    lines = [""]
    for name, tick in zip(p.names, ticks, strict=True):
        lines.append(f"io.{name} := {f'RegNext({tick}, false.B)' if p.registered else tick}")
    if p.wave:
        lines.append("val level = RegInit(false.B)")
        clear = [(f"io.{p.clear}", ["level := false.B"])] if p.clear else []
        lines += chain([*clear, (ticks[-1], ["level := !level"])])
        lines.append(f"io.{p.wave} := level")
    if p.phase:
        lines.append(f"io.{p.phase} := {phase}")
    return lines


def names_of(p: Params) -> list[str]:
    return [f"{name}Tick" for name in p.names] if len(p.names) > 1 else ["atEnd"]


def by_registers(p: Params, c: Contract, down: bool) -> str:
    """A counter register for each rate."""
    ticks = names_of(p)
    counts = [f"{name}Count" for name in p.names] if len(p.names) > 1 else ["count"]
    lines: list[str] = []
    gates = flow(p, ticks)
    if gates[0] and not gates[0].isidentifier() and "&&" in gates[0]:
        lines.append(f"val running = {gates[0]}")
        gates = ["running" if gate == gates[0] else gate for gate in gates]
    for tick, count, gate, ratio, bits in zip(ticks, counts, gates, p.ratios, p.bits, strict=True):
        start, end = (ratio - 1, 0) if down else (0, ratio - 1)
        home = lit(start, bits)
        test = f"{count} === {end}.U"
        lines += [f"val {count} = RegInit({home})", f"val {tick} = {f'{gate} && {test}' if gate else test}"]
        clear = [(f"io.{p.clear}", [f"{count} := {home}"])] if p.clear else []
        if not gate:
            moved = f"Mux({tick}, {home}, {count} {'-' if down else '+'} 1.U)"
            lines += [f"{count} := {moved}"]
            continue
        move = [f"{count} := {count} {'-' if down else '+'} 1.U"]
        lines += chain([*clear, (tick, [f"{count} := {home}"]), (guard(p, gate), move)])
    phase = f"{p.ratios[0] - 1}.U - {counts[0]}" if down else counts[0]
    return module(c, [*lines, *shown(p, ticks, phase)])


def guard(p: Params, gate: str) -> str:
    """What still has to be asked once the clear and the tick are out of the way."""
    if p.clear and gate == "running" and p.enable:
        return f"io.{p.enable}"
    if p.clear and gate == f"!io.{p.clear}":
        return ""
    return gate


def up(p: Params, c: Contract) -> str:
    return by_registers(p, c, down=False)


def down(p: Params, c: Contract) -> str:
    return by_registers(p, c, down=True)


def library(p: Params, c: Contract) -> str:
    """`Counter` of chisel3.util."""
    ticks = names_of(p)
    lines = []
    enable = f"io.{p.enable}" if p.enable else "true.B"
    sources = [enable, *ticks[:-1]] if p.cascaded else [enable] * len(ticks)
    for k, (tick, source, ratio) in enumerate(zip(ticks, sources, p.ratios, strict=True)):
        count = "position" if k == 0 and p.phase else "_"
        cleared = f"Counter(0 until {ratio}, {source}, io.{p.clear})"
        lines.append(f"val ({count}, {tick}) = {cleared if p.clear else f'Counter({source}, {ratio})'}")
    return module(c, [*lines, *shown(p, ticks, "position")])


def describe(p: Params, v: Voice) -> Description:
    outs = [v.ref(name) for name in p.names]
    noun = v.pick(["tick generator", "clock-enable generator", "clock-enable divider"])
    counted = f"clock edge with {v.ref(p.enable)} = 1" if p.enable else "clock edge"
    does = v.pick(
        [
            f"gives regular ticks on {listed(outs)}",
            f"divides the clock into ticks of one cycle on {listed(outs)}",
            f"generates enable pulses, each one cycle long, on {listed(outs)}",
        ]
    )
    rules = [
        v.pick(
            [
                f"Every {counted} counts as a step.",
                f"A step is taken at each {counted}.",
                f"The dividers advance with steps, one for each {counted}.",
            ]
        )
    ]
    for k, (out, ratio) in enumerate(zip(outs, p.ratios, strict=True)):
        unit, source = (
            ("step", "steps") if k == 0 or not p.cascaded else (f"tick of {outs[k - 1]}", f"ticks of {outs[k - 1]}")
        )
        rules.append(
            v.pick(
                [
                    f"{out} ticks once every {ratio} {source}: with the {ordinal(ratio)}, the "
                    f"{ordinal(2 * ratio)} and so on since the start.",
                    f"Every {ordinal(ratio)} {unit} since the start is accompanied by a tick on {out}.",
                    f"{out} has one tick for {ratio} {source}; the first one comes with the {ordinal(ratio)} {unit} "
                    "after the start.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "Start means reset" + (f" or the latest clock edge with {v.ref(p.clear)} = 1." if p.clear else "."),
                "Counting starts with reset"
                + (f", and anew after each clock edge with {v.ref(p.clear)} = 1." if p.clear else "."),
            ]
        )
    )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def ordinal(count: int) -> str:
    ending = "th" if 10 < count % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def more(p: Params, v: Voice) -> list[str]:
    outs = [v.ref(name) for name in p.names]
    several = len(outs) > 1
    them = "The tick outputs" if several else outs[0]
    rules = []
    if p.registered:
        rules.append(
            v.pick(
                [
                    f"{them} {'are' if several else 'is'} registered: a tick is the 1 in the cycle right after "
                    "the clock edge of its step.",
                    "A tick appears from a register, in the one cycle that follows the clock edge of its step.",
                    "The 1 of a tick is in the cycle after the step that it goes with; "
                    f"{'the outputs come' if several else outs[0] + ' comes'} from registers.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{them} {'are' if several else 'is'} combinational: a tick is the 1 in the very cycle whose "
                    "closing clock edge is the step.",
                    "A tick shows in the cycle that ends with the clock edge of its step, not later.",
                    "The 1 of a tick is in the same cycle as the inputs that make its step, before the clock edge.",
                ]
            )
        )
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"A clock edge with {clear} = 1 is never a step and gives no tick, but restarts all counting.",
                    f"{clear} has priority: a cycle with {clear} = 1 has no step and no tick of its own, and its "
                    "clock edge sets all dividers back.",
                    f"With {clear} = 1 there is no step at the clock edge (and no tick for it); all dividers "
                    "begin anew.",
                ]
            )
        )
    if p.wave:
        wave = v.ref(p.wave)
        back = f", and a clock edge with {v.ref(p.clear)} = 1 sets it to 0" if p.clear else ""
        rules.append(
            v.pick(
                [
                    f"{wave} is a register that changes its value at the clock edge of each step that has a tick "
                    f"on {outs[-1]}{back}.",
                    f"Each step with a tick on {outs[-1]} inverts {wave} at its clock edge; {wave} is 0 at "
                    f"first{back}.",
                    f"{wave} toggles at the clock edge of every step that goes with a tick on {outs[-1]} and is "
                    "held in "
                    f"between{back}.",
                ]
            )
        )
    if p.phase:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.phase)} is the number of steps since the latest tick of {outs[0]} or the start, "
                    f"from 0 to {p.ratios[0] - 1}.",
                    f"{v.ref(p.phase)} counts the steps 0 to {p.ratios[0] - 1} and goes back to 0 with the step "
                    f"that has a tick on {outs[0]}.",
                    f"The count of steps within the present interval of {outs[0]}, 0 to {p.ratios[0] - 1}, is on "
                    f"{v.ref(p.phase)}.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L2",
    summary="clock-enable generators with one to three rates, cascaded or independent",
    nouns=("TickDivider", "TickGenerator", "EnableDivider", "RateGenerator"),
    capacity=20_000,
    idioms={
        "up": Idiom(up, constructs=("RegInit",)),
        "down": Idiom(down, constructs=("RegInit",)),
        "library": Idiom(library, constructs=("Counter",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
