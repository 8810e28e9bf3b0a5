"""Sequences of timed phases: the description, how it is drawn, and its reference behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal, NamedTuple

from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs

__all__ = ["Phase", "Phases", "contract", "draw", "golden", "hints"]


@dataclass(frozen=True)
class Phase:
    """One phase.

    Parameters
    ----------
    cycles
        How long it lasts at most; 0: until `trigger` is 1.
    trigger
        Input that ends the phase when it is 1; empty: time alone does.
    values
        Of the outputs, in the order of `Phases.outputs`.
    following
        Index of the next phase.
    branch
        Input and index: where the phase goes to if that input is 1 in its last cycle.
    """

    name: str
    cycles: int
    trigger: str
    values: tuple[int, ...]
    following: int
    branch: tuple[str, int] | None = None


@dataclass(frozen=True)
class Phases:
    """The whole description. `abort` and `pause` name inputs, `remaining` an output; empty: there is none."""

    phases: tuple[Phase, ...]
    outputs: tuple[tuple[str, int], ...]
    abort: str
    pause: str
    remaining: str
    form: Literal["s", "plain"]
    asynchronous: bool

    @property
    def names(self) -> list[str]:
        if self.form == "plain":
            return [phase.name for phase in self.phases]
        return [f"s{phase.name[0].upper()}{phase.name[1:]}" for phase in self.phases]

    @property
    def inputs(self) -> list[str]:
        """All inputs; they have one bit."""
        named = [self.abort, self.pause]
        for phase in self.phases:
            named += [phase.trigger, phase.branch[0] if phase.branch else ""]
        return [name for name in dict.fromkeys(named) if name]

    @property
    def timer_width(self) -> int:
        return max(1, max(phase.cycles - 1 for phase in self.phases).bit_length())


class Theme(NamedTuple):
    """Names that belong together; the first phase is where things rest."""

    phases: str
    inputs: str
    outputs: str
    abort: str


THEMES = [
    Theme(
        "idle fill wash drain rinse spin cool", "startKey full skipRinse extraRinse", "valve pump motor lamp", "cancel"
    ),
    Theme(
        "allRed redAmber green greenBlink amber walk clearing", "car request night", "stop caution go walkLamp", "fault"
    ),
    Theme("ready preheat bake grill coolDown beep", "startKey hot crisp", "heater fan light buzzer", "stopKey"),
    Theme("closed opening open warning closing", "call blocked full", "motorUp motorDown chime lamp", "emergency"),
    Theme("standby focus expose readOut store", "shutter sharp burst", "shutterOpen led adcOn busy", "cancel"),
    Theme("rest grind tamp preInfuse brew flush", "order warm double", "grinder heater pump light", "stopKey"),
    Theme("sleep wake sample convert send listen", "alarm ready urgent", "sensorOn adcOn radioOn busy", "shutdown"),
    Theme("off sequence1 sequence2 sequence3 stable", "powerKey good lowPower", "rail1 rail2 rail3 reset1", "brownOut"),
    Theme("dry bed1 bed2 bed3 drainLine", "dawn raining hotDay", "valve1 valve2 valve3 pump", "frost"),
    Theme(
        "empty load spinUp separate brake unload", "lidClosed balanced rush", "motor brakeOn latch pump", "imbalance"
    ),
    Theme(
        "bus0 sync arbitrate address payload crc gap", "request granted shortFrame", "drive txOn led busy", "collision"
    ),
    Theme(
        "home advance drill retract index eject", "partIn depthReached reject", "feed spindle clamp airJet", "guardOpen"
    ),
]


def draw(random: Random) -> Phases:
    """Draw phases in which every output takes both values and every phase can be told from the next."""
    while True:
        drawn = _attempt(random)
        if drawn is not None:
            return drawn


def _attempt(random: Random) -> Phases | None:
    theme = random.choice(THEMES)
    names = theme.phases.split()
    count = random.randint(3, len(names))
    chosen = [names[0], *(names[k] for k in sorted(random.sample(range(1, len(names)), count - 1)))]
    triggers = theme.inputs.split()
    outputs = [(name, 1) for name in random.sample(theme.outputs.split(), random.choice([2, 3, 3, 4]))]
    if random.random() < 0.3:
        outputs[-1] = (random.choice(["level", "speed", "power"]), random.randint(2, 3))
    phases: list[Phase] = []
    for index, name in enumerate(chosen):
        kind = (
            random.choice(["timed", "timed", "timed", "wait", "early"]) if index else random.choice(["wait", "timed"])
        )
        cycles = 0 if kind == "wait" else random.choice([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14])
        if kind == "timed" and random.random() < 0.1:
            cycles = 1
        trigger = "" if kind == "timed" else triggers[0] if index == 0 else random.choice(triggers)
        values = tuple(random.randrange(1 << width) if random.random() < 0.6 else 0 for _, width in outputs)
        following = (index + 1) % count
        branch = None
        if random.random() < 0.25:
            others = [k for k in range(count) if k not in (index, following)]
            others_of_input = [x for x in triggers if x != trigger]
            branch = (random.choice(others_of_input), random.choice(others)) if others and others_of_input else None
        phases.append(Phase(name, cycles, trigger, values, following, branch))
    if max(phase.cycles for phase in phases) < 2 or len({phase.values for phase in phases}) < min(count, 4):
        return None
    if any(phase.values == phases[phase.following].values for phase in phases):
        return None
    columns = list(zip(*(phase.values for phase in phases), strict=True))
    for (_, width), column in zip(outputs, columns, strict=True):
        union, common = 0, (1 << width) - 1
        for value in column:
            union, common = union | value, common & value
        if union != (1 << width) - 1 or common:
            return None
    if len(set(columns)) < len(columns):
        return None
    return Phases(
        phases=tuple(phases),
        outputs=tuple(outputs),
        abort=theme.abort if random.random() < 0.4 else "",
        pause=random.choice(["pause", "hold", "freeze"]) if random.random() < 0.4 else "",
        remaining=random.choice(["remaining", "timeLeft", "countdown"]) if random.random() < 0.35 else "",
        form=random.choice(["s", "plain"]),
        asynchronous=random.random() < 0.15,
    )


State = tuple[int, int]


def golden(p: Phases) -> Golden:
    """State: index of the phase, and for how many cycles it has already been shown."""
    order = list(p.phases)

    def outputs(state: State, _: Inputs) -> Outputs:
        phase = order[state[0]]
        shown = {name: value for (name, _), value in zip(p.outputs, phase.values, strict=True)}
        return {**shown, p.remaining: max(phase.cycles - 1 - state[1], 0)} if p.remaining else shown

    def step(state: State, inputs: Inputs) -> State:
        if p.abort and inputs[p.abort]:
            return 0, 0
        if p.pause and inputs[p.pause]:
            return state
        phase = order[state[0]]
        over = phase.cycles > 0 and state[1] + 1 == phase.cycles
        if phase.trigger and inputs[phase.trigger]:
            over = True
        if not over:
            return (state[0], state[1] + 1) if phase.cycles else state
        if phase.branch and inputs[phase.branch[0]]:
            return phase.branch[1], 0
        return phase.following, 0

    return Golden(outputs, step, (0, 0), label=lambda state: p.names[state[0]])


def contract(p: Phases, name: str) -> Contract:
    start = golden(p)
    moves = set()
    for index, phase in enumerate(p.phases):
        moves |= {(index, phase.following)} | ({(index, phase.branch[1])} if phase.branch else set())
        moves |= {(index, 0)} if p.abort else set()
        moves |= {(index, index)} if p.pause or phase.cycles != 1 else set()
    sides = [*((name, "input", 1) for name in p.inputs), *((name, "output", width) for name, width in p.outputs)]
    sides += [(p.remaining, "output", p.timer_width)] if p.remaining else []
    return Contract(
        module=name,
        ports=tuple(
            Port.model_validate(
                {"path": path, "direction": side, "type": "Bool" if width == 1 else "UInt", "width": width}
            )
            for path, side, width in sides
        ),
        reset=Reset(
            kind="async" if p.asynchronous else "sync", values=start.outputs(start.initial, {}), state=p.names[0]
        ),
        latency=1,
        period=2 * sum(phase.cycles + 2 for phase in p.phases),
        states=tuple(p.names),
        transitions=tuple((p.names[a], p.names[b]) for a, b in sorted(moves)),
    )


def hints(p: Phases, random: Random) -> Hints:
    """A calm run through all phases with each branch taken or not, then lively inputs."""
    triggers = dict.fromkeys(phase.trigger for phase in p.phases if phase.trigger)
    calm: list[dict[str, int]] = []
    model = golden(p)
    assert model.next is not None
    for share in (0.0, 0.3, 1.0, 0.5):
        for _ in range(2 * sum(phase.cycles + 2 for phase in p.phases)):
            vector = {name: int(random.random() < share) for name in p.inputs}
            vector |= {name: int(random.random() < 0.25) for name in triggers}
            vector |= {name: int(random.random() < 0.04) for name in (p.abort, p.pause) if name}
            calm.append(vector)
    bias = dict.fromkeys(triggers, 0.25) | {name: 0.05 for name in (p.abort, p.pause) if name}
    return Hints([*calm, *_interruptions(p, random)], bias)


def _interruptions(p: Phases, random: Random) -> list[dict[str, int]]:
    """From the first phase to each phase, short ones included, a pause there and then the abort."""
    if not p.abort:
        return []
    following = golden(p).next
    assert following is not None
    quiet = dict.fromkeys(p.inputs, 0)
    found = [{**quiet, p.abort: 1}]
    for target in range(len(p.phases)):
        state: State = (0, 0)
        for _ in range(8 * sum(phase.cycles + 2 for phase in p.phases)):
            if state[0] == target:
                break
            vector = {name: int(random.random() < 0.5) for name in p.inputs}
            vector |= {name: 0 for name in (p.abort, p.pause) if name}
            found.append(vector)
            state = following(state, vector)
        found += [{**quiet, p.pause: 1}] if p.pause else []
        found.append({**quiet, p.abort: 1})
    return found
