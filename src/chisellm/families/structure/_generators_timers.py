"""Generators with state: time-out and pulse stretcher."""

from __future__ import annotations

from chisellm.contract import Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.ports import input_port, output_port, present
from chisellm.families.structure._generator import Flags, Generator, Names, Values, Words
from chisellm.language.voice import Voice

__all__ = ["STRETCH", "TIMEOUT"]


def timeout_ports(p: Values, f: Flags, n: Names) -> tuple[Port, ...]:
    left = output_port(n["left"], p["limit"].bit_length()) if f["shown"] else None
    return present(input_port(n["busy"], 1), output_port(n["expired"], 1), left)


def timeout_golden(p: Values, f: Flags, n: Names) -> Golden:
    def outputs(state: int, _: Inputs) -> Outputs:
        left = {n["left"]: p["limit"] - state} if f["shown"] else {}
        return {n["expired"]: int(state == p["limit"])} | left

    def following(state: int, i: Inputs) -> int:
        return min(state + 1, p["limit"]) if i[n["busy"]] else 0

    return Golden(outputs, following, 0)


def timeout_fields(f: Flags, n: Names) -> list[tuple[str, str]]:
    found = [(n["busy"], "Input(Bool())"), (n["expired"], "Output(Bool())")]
    return [*found, (n["left"], "Output(UInt(log2Ceil(limit + 1).W))")] if f["shown"] else found


def timeout_logic(f: Flags, n: Names) -> list[str]:
    return [
        "val elapsed = RegInit(0.U(log2Ceil(limit + 1).W))",
        "val atLimit = elapsed === limit.U",
        f"when(!io.{n['busy']}) {{",
        "  elapsed := 0.U",
        "}.elsewhen(!atLimit) {",
        "  elapsed := elapsed + 1.U",
        "}",
        f"io.{n['expired']} := atLimit",
        *([f"io.{n['left']} := limit.U - elapsed"] if f["shown"] else []),
    ]


def timeout_other(f: Flags, n: Names) -> list[str]:
    return [
        "val remaining = RegInit(limit.U(log2Ceil(limit + 1).W))",
        "val atLimit = remaining === 0.U",
        f"when(!io.{n['busy']}) {{",
        "  remaining := limit.U",
        "}.elsewhen(!atLimit) {",
        "  remaining := remaining - 1.U",
        "}",
        f"io.{n['expired']} := atLimit",
        *([f"io.{n['left']} := remaining"] if f["shown"] else []),
    ]


def timeout_words(p: Values, f: Flags, n: Names, v: Voice) -> Words:
    does = v.pick(
        [
            f"raises {n['expired']} when {n['busy']} has been 1 at `limit` clock edges in a row",
            f"watches {n['busy']} and sets {n['expired']} after `limit` consecutive clock edges at which it was 1",
            f"signals on {n['expired']} that {n['busy']} was 1 at the last `limit` rising clock edges or more",
        ]
    )
    rules = [
        v.pick(
            [
                f"{n['expired']} then stays 1 until a clock edge at which {n['busy']} is 0, which restarts the wait.",
                f"A clock edge with {n['busy']} at 0 takes {n['expired']} back to 0 and restarts the wait.",
                f"It stays 1 as long as {n['busy']} does; a clock edge with {n['busy']} at 0 clears it and the wait.",
            ]
        ),
        v.pick(
            [
                f"{n['expired']} depends on registers only.",
                f"There is no combinational path from {n['busy']}.",
                f"{n['busy']} acts through registers only, never in the same cycle.",
            ]
        ),
    ]
    if f["shown"]:
        rules.append(
            v.pick(
                [
                    f"{n['left']} shows how many more such edges are needed: `limit` at the start, 0 once expired; its "
                    "width is `log2Ceil(limit + 1)`.",
                    f"{n['left']} counts down from `limit` to 0, where it stays while {n['expired']} is 1, in "
                    "`log2Ceil(limit + 1)` bits.",
                    f"The number of edges that are still missing, `limit` down to 0, appears on {n['left']} "
                    "(`log2Ceil(limit + 1)` bits).",
                ]
            )
        )
    return v.pick(["time-out detector", "watchdog timer", "parametrised time-out"]), does, rules


TIMEOUT = Generator(
    draw=lambda random: {"limit": random.randint(3, 60)},
    flags=("shown",),
    names={
        "busy": ("busy", "waiting", "pending"),
        "expired": ("timeout", "expired", "tooLate"),
        "left": ("left", "toGo", "budget"),
    },
    ports=timeout_ports,
    golden=timeout_golden,
    hints=lambda p, f, n: Hints([{n["busy"]: int(k != 1)} for k in range(p["limit"] + 5)], {n["busy"]: 0.96}),
    fields=timeout_fields,
    checks=(("limit > 1", "limit is at least two"),),
    logic=timeout_logic,
    other_logic=timeout_other,
    words=timeout_words,
    stateful=True,
    reset=lambda p, f, n: {n["expired"]: 0} | ({n["left"]: p["limit"]} if f["shown"] else {}),
    period=lambda p: 2 * p["limit"],
)


def stretch_ports(p: Values, f: Flags, n: Names) -> tuple[Port, ...]:
    return present(input_port(n["trigger"], 1), output_port(n["pulse"], 1))


def stretch_golden(p: Values, f: Flags, n: Names) -> Golden:
    def following(state: int, i: Inputs) -> int:
        if i[n["trigger"]] and (f["retriggers"] or state == 0):
            return p["cycles"]
        return max(0, state - 1)

    return Golden(lambda state, _: {n["pulse"]: int(state > 0)}, following, 0)


def stretch_logic(f: Flags, n: Names) -> list[str]:
    start = f"io.{n['trigger']}" if f["retriggers"] else f"io.{n['trigger']} && !running"
    return [
        "val remaining = RegInit(0.U(log2Ceil(cycles + 1).W))",
        "val running = remaining =/= 0.U",
        f"when({start}) {{",
        "  remaining := cycles.U",
        "}.elsewhen(running) {",
        "  remaining := remaining - 1.U",
        "}",
        f"io.{n['pulse']} := running",
    ]


def stretch_other(f: Flags, n: Names) -> list[str]:
    start = f"io.{n['trigger']}" if f["retriggers"] else f"io.{n['trigger']} && !running"
    return [
        "val running = RegInit(false.B)",
        "val elapsed = RegInit(0.U(log2Ceil(cycles).W))",
        f"when({start}) {{",
        "  running := true.B",
        "  elapsed := 0.U",
        "}.elsewhen(running) {",
        "  running := elapsed =/= (cycles - 1).U",
        "  elapsed := elapsed + 1.U",
        "}",
        f"io.{n['pulse']} := running",
    ]


def stretch_words(p: Values, f: Flags, n: Names, v: Voice) -> Words:
    does = v.pick(
        [
            f"answers a 1 on {n['trigger']} with a pulse of `cycles` clock cycles on {n['pulse']}",
            f"stretches a trigger on {n['trigger']} to `cycles` cycles of {n['pulse']}",
            f"holds {n['pulse']} at 1 for `cycles` cycles after {n['trigger']} was 1 at a clock edge",
        ]
    )
    start = v.pick(
        [
            f"The pulse begins right after the rising clock edge at which {n['trigger']} is 1.",
            f"{n['pulse']} becomes 1 at the clock edge that sees {n['trigger']} at 1.",
            f"{n['trigger']} is sampled at rising clock edges, and the pulse starts with the edge that sees a 1.",
        ]
    )
    if f["retriggers"]:
        again = [
            "A new trigger during a pulse starts its full length anew.",
            "Each further trigger during the pulse restarts the count of cycles.",
            f"If {n['trigger']} is 1 at an edge during a pulse, the whole length runs again from there.",
        ]
    else:
        again = [
            f"{n['trigger']} is ignored during a pulse, its last cycle included, so {n['pulse']} is 0 for at least one "
            "cycle before the next one.",
            f"As long as {n['pulse']} is 1, {n['trigger']} has no effect, so that two pulses never touch.",
            f"While {n['pulse']} is 1, triggers are lost; at least one cycle with {n['pulse']} at 0 separates pulses.",
        ]
    return v.pick(["pulse stretcher", "pulse generator", "parametrised one-shot"]), does, [start, v.pick(again)]


STRETCH = Generator(
    draw=lambda random: {"cycles": random.randint(2, 40)},
    flags=("retriggers",),
    names={"trigger": ("trigger", "start", "fire"), "pulse": ("pulse", "active", "busy")},
    ports=stretch_ports,
    golden=stretch_golden,
    hints=lambda p, f, n: Hints(
        [{n["trigger"]: int(k in (0, p["cycles"] // 2))} for k in range(2 * p["cycles"] + 4)]
        + [{n["trigger"]: 1} for _ in range(p["cycles"] + 3)],
        {n["trigger"]: 0.15},
    ),
    fields=lambda f, n: [(n["trigger"], "Input(Bool())"), (n["pulse"], "Output(Bool())")],
    checks=(("cycles > 1", "cycles is at least two"),),
    logic=stretch_logic,
    other_logic=stretch_other,
    words=stretch_words,
    stateful=True,
    reset=lambda p, f, n: {n["pulse"]: 0},
    period=lambda p: 2 * p["cycles"],
)
