"""Pulse stretchers: a trigger gives a pulse of fixed or given length, retriggerable or not."""

from __future__ import annotations

from random import Random

from chisellm.contract import Assumption, Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain, switch
from chisellm.families.timing._pulse_stretcher_params import Params, draw
from chisellm.families.timing._pulse_stretcher_words import describe


def contract(p: Params, name: str) -> Contract:
    ports = input_bits(p.trigger, p.cancel, p.tick)
    if p.length_port:
        ports.append(input_port(p.length_port, p.width))
    ports += output_bits(p.pulse, p.done)
    if p.left:
        ports.append(output_port(p.left, p.width))
    values = {name: 0 for name in (p.done, p.left) if name}
    if not p.at_once:
        values[p.pulse] = 0
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=0 if p.at_once else 1,
        period=(p.length or 1 << p.width) * (2 if p.tick else 1) + 2,
        assumptions=(Assumption(kind="not_equal", port=p.length_port, value=0),) if p.length_port else (),
    )


def golden(p: Params) -> Golden:
    """State: (counted cycles that the pulse still lasts, trigger in the cycle before, end just reached)."""

    def fires(before: int, i: Inputs) -> bool:
        return bool(i[p.trigger]) and not (p.edge and before)

    def starts(left: int, before: int, i: Inputs) -> bool:
        return fires(before, i) and (p.again == "restart" or left == 0)

    def step(state: tuple[int, int, int], i: Inputs) -> tuple[int, int, int]:
        left, before, _ = state
        ended = 0
        if p.cancel and i[p.cancel]:
            left = 0
        elif starts(left, before, i):
            left = i[p.length_port] if p.length_port else p.length
        elif left and (not p.tick or i[p.tick]):
            left -= 1
            ended = int(left == 0)
        return left, i[p.trigger], ended

    def outputs(state: tuple[int, int, int], i: Inputs) -> Outputs:
        left, before, ended = state
        high = left > 0 or (p.at_once and fires(before, i))
        shown = {p.pulse: int(high), p.done: ended, p.left: left}
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, (0, 0, 0))


def hints(p: Params, random: Random) -> Hints:
    def vector(trigger: int = 0, cancel: int = 0, tick: int = 1) -> dict[str, int]:
        pairs = [(p.trigger, trigger), (p.cancel, cancel), (p.tick, tick)]
        return {name: value for name, value in pairs if name} | ({p.length_port: length} if p.length_port else {})

    vectors: list[dict[str, int]] = []
    lengths = [1, 2, (1 << p.width) - 1, random.randint(3, 6)] if p.length_port else [p.length]
    for length in lengths:
        vectors += [vector(1), *[vector()] * (length + 2)]
        vectors += [vector(1), *[vector()] * (length // 2), vector(1), *[vector()] * (length + 1)]
        vectors += [vector(1), *[vector()] * (length - 1), vector(1), *[vector()] * (length + 1)]
    length = lengths[-1]
    vectors += [vector(1)] * (length + 3) + [vector()] * (length + 2)
    vectors += [vector(1), vector(), vector(0, 1), vector(), vector(1, 1), vector(), vector(), vector(1, 1), vector(1)]
    vectors += [vector()] * (length + 1) + [vector(1, tick=0), vector(tick=0), vector(), vector(tick=0)]
    vectors += [vector()] * (length + 1)
    bias = {p.trigger: 0.25 if p.edge else 0.12}
    bias |= ({p.cancel: 0.03} if p.cancel else {}) | ({p.tick: 0.6} if p.tick else {})
    # Each ends just before the pulse does, so that its reset meets the end; and all begin with a trigger.
    to_the_end = [vector(1), *[vector()] * (length - 1)]
    return Hints(vectors, bias, [[vector()] * 3, [vector(1), vector(1), vector()], *[to_the_end] * 7])


def load(p: Params) -> str:
    return f"io.{p.length_port}" if p.length_port else lit(p.length, p.width)


def fired(p: Params) -> tuple[list[str], str]:
    """The trigger, reduced to its rising edge where only that counts."""
    if not p.edge:
        return [], f"io.{p.trigger}"
    return [f"val fire = io.{p.trigger} && !RegNext(io.{p.trigger}, false.B)"], "fire"


def finished(p: Params, lines: list[str], busy: str, fire: str, left: str) -> list[str]:
    shown = [f"io.{p.pulse} := {f'{fire} || ' if p.at_once else ''}{busy}"]
    if p.left:
        shown.append(f"io.{p.left} := {left}")
    return [*lines, "", *shown]


def down(p: Params, c: Contract) -> str:
    """A counter of what is left."""
    lines, fire = fired(p)
    lines = [f"val left = RegInit({lit(0, p.width)})", *lines]
    start = fire
    if p.done:
        lines.append("val ended = RegInit(false.B)")
    lines.append("val busy = left =/= 0.U")
    if p.again == "ignore":
        start = f"!busy && {fire}"
    count = ["left := left - 1.U", *(["ended := left === 1.U"] if p.done else [])]
    branches = [(f"io.{p.cancel}", [f"left := {lit(0, p.width)}"])] if p.cancel else []
    branches += [(start, [f"left := {load(p)}"]), (f"busy && io.{p.tick}" if p.tick else "busy", count)]
    body = [*(["ended := false.B"] if p.done else []), *chain(branches)]
    lines = finished(p, [*lines, "", *body], "busy", fire, "left")
    return module(c, [*lines, *([f"io.{p.done} := ended"] if p.done else [])])


def machine(p: Params, c: Contract) -> str:
    """Idle and running as states."""
    lines, fire = fired(p)
    head = [
        "val sIdle :: sRun :: Nil = Enum(2)",
        "val state = RegInit(sIdle)",
        f"val left = RegInit({lit(0, p.width)})",
        *(["val ended = RegInit(false.B)"] if p.done else []),
        *lines,
        "",
        *(["ended := false.B"] if p.done else []),
    ]
    begin = [f"left := {load(p)}"]
    end = chain(
        [("left === 1.U", ["state := sIdle", *(["ended := true.B"] if p.done else [])])],
    )
    count = ["left := left - 1.U", *end]
    again = [(fire, begin)] if p.again == "restart" else []
    running = chain([*again, (f"io.{p.tick}" if p.tick else "", count)])
    cases = {"sIdle": chain([(fire, [*begin, "state := sRun"])]), "sRun": running}
    body = switch("state", cases)
    if p.cancel:
        body += chain([(f"io.{p.cancel}", ["state := sIdle", f"left := {lit(0, p.width)}"])])
        if p.done:
            body = [*body[:-1], "  ended := false.B", "}"]
    lines = finished(p, [*head, *body], "state === sRun", fire, "left")
    return module(c, [*lines, *([f"io.{p.done} := ended"] if p.done else [])])


def elapsed(p: Params, c: Contract) -> str:
    """A running flag and a counter of what has passed."""
    lines, fire = fired(p)
    last = f"elapsed === {p.length - 1}.U" if not p.length_port else "elapsed === last"
    width = max(1, (p.length - 1).bit_length()) if not p.length_port else p.width
    head = ["val running = RegInit(false.B)", f"val elapsed = RegInit({lit(0, width)})"]
    begin = ["running := true.B", f"elapsed := {lit(0, width)}"]
    if p.length_port:
        head.append(f"val last = RegInit({lit(0, p.width)})")
        begin.append(f"last := io.{p.length_port} - 1.U")
    start = f"!running && {fire}" if p.again == "ignore" else fire
    head += lines
    head.append(f"val atEnd = running && {last}")
    branches = [(f"io.{p.cancel}", ["running := false.B"])] if p.cancel else []
    step = chain([("atEnd", ["running := false.B"])], ["elapsed := elapsed + 1.U"])
    branches += [(start, begin), (f"running && io.{p.tick}" if p.tick else "running", step)]
    lines = finished(p, [*head, "", *chain(branches)], "running", fire, "")
    if p.done:
        parts = ["atEnd", *([f"io.{p.tick}"] if p.tick else []), *([f"!io.{p.cancel}"] if p.cancel else [])]
        if p.again == "restart":
            parts.append(f"!{fire}")
        lines.append(f"io.{p.done} := RegNext({' && '.join(parts)}, false.B)")
    return module(c, lines)


FAMILY = Family(
    level="L2",
    summary="pulses of fixed or given length after a trigger, retriggerable or not, with cancel and done",
    nouns=("PulseStretcher", "Monostable", "PulseExtender", "OneShot"),
    capacity=100_000,
    idioms={
        "down": Idiom(down, constructs=("RegInit",)),
        "machine": Idiom(machine, constructs=("Enum", "switch")),
        "elapsed": Idiom(elapsed, constructs=("RegInit",), applies=lambda p: not p.left),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
