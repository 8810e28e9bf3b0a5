"""Interval timers: started, stopped and paused, single or repeating, with fixed or given periods."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Assumption, Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain, switch
from chisellm.language.voice import Description, Voice

STARTS = ["start", "arm", "go", "trigger"]
STOPS = ["stop", "cancel", "halt", "disarm"]
PAUSES = ["pause", "freeze", "hold"]
REPEATS = ["autoRepeat", "periodic", "autoReload"]
PERIODS = ["period", "interval", "reload"]
EXPIRED = ["expired", "timeout", "fire", "elapsedPulse"]
RUNNING = ["running", "active", "busy"]
LEFTS = ["remaining", "timeLeft", "count"]


@dataclass(frozen=True)
class Params:
    period: int  # 0 where an input gives it
    width: int  # of the counter
    mode: str  # single, repeating, input
    start: str
    stop: str
    pause: str
    repeat: str
    period_port: str
    expired: str  # registered pulse
    running: str
    left: str
    asynchronous: bool


def draw(random: Random) -> Params:
    given = random.random() < 0.45
    period = 0 if given else random.choice([*range(2, 20), *range(20, 64, 3)])
    mode = random.choice(["single", "repeating", "input"])
    return Params(
        period=period,
        width=random.randint(3, 5) if given else period.bit_length(),
        mode=mode,
        start=random.choice(STARTS),
        stop=random.choice(["", *STOPS]) if mode == "single" else random.choice(STOPS),
        pause=random.choice(["", *PAUSES]),
        repeat=random.choice(REPEATS) if mode == "input" else "",
        period_port=random.choice(PERIODS) if given else "",
        expired=random.choice(EXPIRED),
        running=random.choice(["", *RUNNING]),
        left=random.choice(["", "", *LEFTS]),
        asynchronous=random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = input_bits(p.start, p.stop, p.pause, p.repeat)
    if p.period_port:
        ports.append(input_port(p.period_port, p.width))
    ports += output_bits(p.expired, p.running)
    if p.left:
        ports.append(output_port(p.left, p.width))
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(
            kind="async" if p.asynchronous else "sync",
            values={port.path: 0 for port in ports if port.direction == "output"},
        ),
        latency=1,
        period=(p.period or 1 << p.width) * (2 if p.pause else 1) + 2,
        assumptions=(Assumption(kind="not_equal", port=p.period_port, value=0),) if p.period_port else (),
    )


def golden(p: Params) -> Golden:
    """State: (cycles still to be counted, 0 when idle; whether the interval has just ended)."""

    def step(state: tuple[int, int], i: Inputs) -> tuple[int, int]:
        left, _ = state
        whole = i[p.period_port] if p.period_port else p.period
        if p.stop and i[p.stop]:
            return 0, 0
        if i[p.start]:
            return whole, 0
        if left == 0 or (p.pause and i[p.pause]):
            return left, 0
        if left > 1:
            return left - 1, 0
        again = p.mode == "repeating" or (p.mode == "input" and i[p.repeat])
        return whole if again else 0, 1

    def outputs(state: tuple[int, int], _: Inputs) -> Outputs:
        left, ended = state
        shown = {p.expired: ended, p.running: int(left > 0), p.left: left}
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, (0, 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(whole: int, start: int = 0, stop: int = 0, pause: int = 0, repeat: int = 0) -> dict[str, int]:
        pairs = [(p.start, start), (p.stop, stop), (p.pause, pause), (p.repeat, repeat), (p.period_port, whole)]
        return {name: value for name, value in pairs if name}

    vectors: list[dict[str, int]] = []
    lengths = [1, 2, (1 << p.width) - 1, random.randint(3, 6)] if p.period_port else [p.period]
    for whole in lengths:
        quiet = vector(whole)
        vectors += [vector(whole, start=1), *[quiet] * (whole + 2)]
        vectors += [vector(whole, start=1), *[vector(whole, repeat=1)] * (2 * whole + 1), *[quiet] * (whole + 2)]
        vectors += [vector(whole, start=1), *[quiet] * (whole - 1), vector(whole, start=1), *[quiet] * (whole + 1)]
        vectors += [vector(whole, start=1), *[quiet] * (whole - 1), vector(whole, stop=1), *[quiet] * 3]
        vectors += [vector(whole, start=1), *[quiet] * (whole - 1), vector(whole, pause=1), *[quiet] * 3]
        vectors += [vector(whole, stop=1), quiet, vector(whole, start=1, stop=1), quiet, quiet]
        vectors += [vector(whole, start=1, pause=1), vector(whole, pause=1), *[quiet] * (whole + 2)]
    # What has ended, or was stopped, stays still for longer than any count.
    still = [vector(lengths[-1])] * ((1 << p.width) + 2)
    vectors += [vector(lengths[-1], start=1), *[vector(lengths[-1])] * lengths[-1], *still]
    vectors += (
        [vector(lengths[-1], start=1), vector(lengths[-1]), vector(lengths[-1], stop=1), *still] if p.stop else []
    )
    if p.period_port:
        vectors += [vector(3, start=1), *[vector(5)] * 2, *[vector(5, repeat=1)] * 9, *[vector(2)] * 9]
    bias = {p.start: 0.06} | {name: 0.03 for name in (p.stop,) if name} | {name: 0.2 for name in (p.pause,) if name}
    whole = lengths[-1]
    nearly = [vector(whole, start=1), *[vector(whole)] * (whole - 1)]
    # A reset while it counts ends the interval for good.
    cut = [[vector(whole, start=1)], [vector(whole)] * ((1 << p.width) + 2)]
    return Hints(vectors, bias, [[vector(whole)] * 4, *[nearly] * 6, [vector(whole, pause=1)] * 2, *cut])


def whole(p: Params) -> str:
    return f"io.{p.period_port}" if p.period_port else lit(p.period, p.width)


def again(p: Params) -> str:
    """The value after the last count."""
    if p.mode == "repeating":
        return whole(p)
    return f"Mux(io.{p.repeat}, {whole(p)}, {lit(0, p.width)})" if p.mode == "input" else lit(0, p.width)


def shown(p: Params, running: str, left: str, ended: str = "ended") -> list[str]:
    pairs = [(p.expired, ended), (p.running, running), (p.left, left)]
    return ["", *(f"io.{port} := {value}" for port, value in pairs if port)]


def down(p: Params, c: Contract) -> str:
    """A down counter that is idle at 0."""
    lines = [f"val left = RegInit({lit(0, p.width)})", "val ended = RegInit(false.B)", "val running = left =/= 0.U"]
    branches = [(f"io.{p.stop}", [f"left := {lit(0, p.width)}"])] if p.stop else []
    branches.append((f"io.{p.start}", [f"left := {whole(p)}"]))
    counting = f"running && !io.{p.pause}" if p.pause else "running"
    body = chain([("left === 1.U", [f"left := {again(p)}", "ended := true.B"])], ["left := left - 1.U"])
    branches.append((counting, body))
    return module(c, [*lines, "", "ended := false.B", *chain(branches), *shown(p, "running", "left")])


def machine(p: Params, c: Contract) -> str:
    """Idle and counting as states."""
    head = ["object Phase extends ChiselEnum {", "  val idle, counting = Value", "}"]
    lines = [
        "val phase = RegInit(Phase.idle)",
        f"val left = RegInit({lit(0, p.width)})",
        "val ended = RegInit(false.B)",
        "",
        "ended := false.B",
    ]
    begin = [f"left := {whole(p)}", "phase := Phase.counting"]
    finish = [f"left := {lit(0, p.width)}", "phase := Phase.idle"]
    if p.mode == "repeating":
        end = ["ended := true.B", f"left := {whole(p)}"]
    elif p.mode == "input":
        end = ["ended := true.B", *chain([(f"io.{p.repeat}", [f"left := {whole(p)}"])], finish)]
    else:
        end = ["ended := true.B", *finish]
    count = chain([("left === 1.U", end)], ["left := left - 1.U"])
    steps = [(f"io.{p.stop}", finish)] if p.stop else []
    steps.append((f"io.{p.start}", [f"left := {whole(p)}"]))
    steps.append((f"!io.{p.pause}" if p.pause else "", count))
    start = f"io.{p.start} && !io.{p.stop}" if p.stop else f"io.{p.start}"
    lines += switch("phase", {"Phase.idle": chain([(start, begin)]), "Phase.counting": chain(steps)})
    return module(c, [*lines, *shown(p, "phase === Phase.counting", "left")], before="\n".join(head))


def up(p: Params, c: Contract) -> str:
    """A flag and a counter of what has passed, compared with the last count."""
    zero = lit(0, p.width)
    lines = ["val running = RegInit(false.B)", f"val elapsed = RegInit({zero})"]
    begin = [f"elapsed := {zero}"]
    last = f"{p.period - 1}.U"
    if p.period_port:
        lines.append(f"val last = RegInit({zero})")
        begin.append(f"last := io.{p.period_port} - 1.U")
        last = "last"
    counting = f"running && !io.{p.pause}" if p.pause else "running"
    guard = [f"!io.{p.start}", *([f"!io.{p.stop}"] if p.stop else [])]
    lines.append(f"val atEnd = {counting} && elapsed === {last}")
    stay = {"single": ["running := false.B"], "repeating": begin, "input": [f"running := io.{p.repeat}", *begin]}
    branches = [(f"io.{p.stop}", ["running := false.B"])] if p.stop else []
    branches.append((f"io.{p.start}", ["running := true.B", *begin]))
    branches += [("atEnd", stay[p.mode]), (counting, ["elapsed := elapsed + 1.U"])]
    pulse = f"RegNext(atEnd && {' && '.join(guard)}, false.B)"
    return module(c, [*lines, "", *chain(branches), *shown(p, "running", "", pulse)])


def describe(p: Params, v: Voice) -> Description:
    start, expired = v.ref(p.start), v.ref(p.expired)
    kind = {"single": "one-shot timer", "repeating": "periodic timer", "input": "interval timer"}[p.mode]
    noun = v.pick([kind, "programmable timer" if p.period_port else "fixed-interval timer", "countdown timer"])
    amount = v.ref(p.period_port) if p.period_port else str(p.period)
    does = v.pick(
        [
            f"measures intervals of {amount} cycles and reports their end on {expired}",
            f"counts {amount} cycles after a start and then gives a pulse on {expired}",
            f"times intervals of {amount} cycles, begun by {start}, and marks each end on {expired}",
        ]
    )
    rules = [
        v.pick(
            [
                f"{start} = 1 at a clock edge begins an interval, also while another one is running, which is "
                "then given up.",
                f"A clock edge with {start} = 1 begins a new interval; an interval that is still running is "
                "replaced by it without an end.",
                f"Every clock edge at which {start} is 1 starts the interval from its beginning, whether or not "
                "the timer is running.",
            ]
        ),
        v.pick(
            [
                f"The interval lasts {amount} clock cycles, the first of which is the one after that edge, and "
                "ends at the clock edge that closes the last of them.",
                f"Counting begins with the cycle after the start, and after {amount} cycles the interval ends at "
                "a clock edge.",
                f"The {amount} cycles following the starting edge belong to the interval; the clock edge after "
                "the last of them ends it.",
            ]
        ),
        v.pick(
            [
                f"{expired} is 1 for exactly the cycle after an interval has ended, and 0 otherwise.",
                f"The end of an interval makes {expired} 1 during the next cycle only.",
                f"In the one cycle that follows the edge at which an interval ends, {expired} is 1.",
            ]
        ),
    ]
    if p.mode == "single":
        rules.append(
            v.pick(
                [
                    "Then the timer is idle until the next start.",
                    "After the end the timer stays idle.",
                    "The timer does not restart by itself.",
                ]
            )
        )
    elif p.mode == "repeating":
        rules.append(
            v.pick(
                [
                    "At the same edge the next interval begins, so that intervals follow each other without a gap.",
                    "The edge that ends an interval also begins the next one.",
                    "The timer reloads at this edge: the next interval follows without a gap.",
                ]
            )
        )
    else:
        repeat = v.ref(p.repeat)
        rules.append(
            v.pick(
                [
                    f"If {repeat} is 1 at the edge that ends an interval, the next one begins at that edge "
                    "without a gap; if it is 0, the timer becomes idle.",
                    f"What follows is decided by {repeat} at this edge: 1 begins the next interval at once, 0 "
                    "leaves the timer idle.",
                    f"At the ending edge {repeat} = 1 reloads the timer for another interval right away, and "
                    f"{repeat} = 0 makes it idle.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    start = v.ref(p.start)
    rules = []
    if p.period_port:
        period = v.ref(p.period_port)
        reload = "" if p.mode == "single" else " (by a start or by repetition)"
        rules.append(
            v.pick(
                [
                    f"{period} is read at the clock edge that begins an interval{reload}; later changes do not "
                    "matter to it.",
                    f"An interval takes its length from {period} at the clock edge at which it begins{reload}.",
                    f"Only the value that {period} has at the edge beginning an interval{reload} counts for that "
                    "interval.",
                ]
            )
        )
    if p.stop:
        stop = v.ref(p.stop)
        rules.append(
            v.pick(
                [
                    f"{stop} = 1 at a clock edge makes the timer idle; it has priority over {start}, and an "
                    "interval that would end at this edge does not count as ended.",
                    f"A clock edge with {stop} = 1 leaves the timer idle whatever {start} is, and gives no pulse "
                    f"on {v.ref(p.expired)}.",
                    f"{stop} overrides everything: at a clock edge at which it is 1 the timer becomes idle, no "
                    "interval begins and none ends.",
                ]
            )
        )
    pauses = "" if not p.pause else v.ref(p.pause)
    rules.append(
        v.pick(
            [
                f"A start at the edge at which an interval would end gives no pulse on {v.ref(p.expired)} for it.",
                f"If {start} is 1 at the very edge that would end an interval, the interval is given up instead "
                "of ending.",
                f"An interval does not end at an edge with {start} = 1.",
            ]
        )
    )
    if pauses:
        rules.append(
            v.pick(
                [
                    f"Cycles in which {pauses} is 1 do not count and prolong the interval; a start is accepted "
                    "all the same.",
                    f"While {pauses} is 1, a running interval stands still at the clock edge (it neither counts "
                    f"nor ends), but {start} still works.",
                    f"{pauses} = 1 suspends counting without affecting {start}.",
                ]
            )
        )
    if p.running:
        running = v.ref(p.running)
        rules.append(
            v.pick(
                [
                    f"{running} is 1 during all cycles of an interval and 0 while the timer is idle.",
                    f"{running} tells that an interval is running.",
                    f"While the timer is idle {running} is 0, during an interval it is 1.",
                ]
            )
        )
    if p.left:
        left = v.ref(p.left)
        rules.append(
            v.pick(
                [
                    f"{left} is the number of cycles still to be counted, the present one included: it starts at "
                    "the full length and is 1 in the last cycle; it is 0 when the timer is idle.",
                    f"{left} shows the full length in the first cycle of an interval, goes down by one with every "
                    "counted cycle to 1 in the last, and is 0 while the timer is idle.",
                    f"The remaining cycles of the interval, counting the present one, are on {left}; an idle "
                    "timer shows 0.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L2",
    summary="one-shot and repeating interval timers with stop, pause and remaining time",
    nouns=("Timer", "IntervalTimer", "Countdown", "AlarmTimer"),
    capacity=50_000,
    idioms={
        "down": Idiom(down, constructs=("RegInit",)),
        "machine": Idiom(machine, constructs=("ChiselEnum", "switch")),
        "up": Idiom(up, constructs=("RegNext",), applies=lambda p: not p.left),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
