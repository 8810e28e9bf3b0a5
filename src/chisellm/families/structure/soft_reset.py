"""A register that a soft reset input returns to its initial value, beside one that only the module's reset clears."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port, present
from chisellm.families.structure._kernel import Kernel, draw_kernel
from chisellm.families.structure._kernel_words import does, noun, rules
from chisellm.language.voice import Description, Voice

SOFT = ["softReset", "softRst", "restart", "abort", "localReset"]
RESETS = ["resetCount", "restarts", "softResets", "aborts"]
SEEN = ["wasReset", "seenReset", "everReset"]
EDGES = 3  # width of the count of soft resets


@dataclass(frozen=True)
class Params:
    kernel: Kernel
    soft: str
    active_low: bool
    asynchronous: bool
    survivor: str  # "": none; "count": soft resets, wrapping; "seen": whether there was one
    log: str  # output of the survivor

    def soft_active(self, i: Inputs) -> bool:
        return (i[self.soft] == 0) == self.active_low


def draw(random: Random) -> Params:
    kernel = draw_kernel(random)
    while kernel.clear == "restart":
        kernel = draw_kernel(random)
    survivor = random.choice(["", "count", "seen"])
    low = random.random() < 0.3
    soft = random.choice(SOFT)
    return Params(
        kernel=kernel,
        soft=f"{soft}N" if low else soft,
        active_low=low,
        asynchronous=random.random() < 0.4,
        survivor=survivor,
        log=random.choice(RESETS if survivor == "count" else SEEN),
    )


def contract(p: Params, name: str) -> Contract:
    k = p.kernel
    log = output_port(p.log, EDGES if p.survivor == "count" else 1) if p.survivor else None
    return Contract(
        module=name,
        ports=present(input_port(p.soft, 1), *k.ports, log),
        reset=Reset(
            kind="async" if p.asynchronous else "sync",
            values=k.outputs(k.init) | ({p.log: 0} if p.survivor else {}),
        ),
        latency=0 if p.asynchronous else 1,
        period=k.period,
    )


def golden(p: Params) -> Golden:
    k = p.kernel

    def outputs(state: tuple[int, int], i: Inputs) -> Outputs:
        value, log = state
        if p.asynchronous and p.soft_active(i):
            value = k.init
        return k.outputs(value) | ({p.log: log} if p.survivor else {})

    def following(state: tuple[int, int], i: Inputs) -> tuple[int, int]:
        value, log = state
        if not p.soft_active(i):
            return k.step(value, i), log
        return k.init, 1 if p.survivor == "seen" else (log + 1) % (1 << EDGES)

    return Golden(outputs, following, (k.init, 0))


def hints(p: Params, random: Random) -> Hints:
    found = p.kernel.hints()
    active, idle = int(not p.active_low), int(p.active_low)
    quiet = [{**vector, p.soft: idle} for vector in found.directed]
    often = [{p.soft: active} for _ in range(9)]
    openings = [[{**vector, p.soft: idle} for vector in opening] for opening in found.openings]
    bias = {**found.bias, p.soft: 0.1 if not p.active_low else 0.9}
    return Hints([*quiet, *often, {p.soft: idle}], bias, openings)


def condition(p: Params) -> str:
    """The reset of the registers that obey both resets."""
    soft = f"!io.{p.soft}" if p.active_low else f"io.{p.soft}"
    both = f"(reset.asBool || {soft})"
    return f"{both}.asAsyncReset" if p.asynchronous else both[1:-1]


def ref(path: str) -> str:
    return f"io.{path}"


def log_lines(p: Params) -> list[str]:
    soft = f"!io.{p.soft}" if p.active_low else f"io.{p.soft}"
    if p.survivor == "count":
        return [
            f"val resetCounter = RegInit(0.U({EDGES}.W))",
            f"when({soft}) {{",
            "  resetCounter := resetCounter + 1.U",
            "}",
            f"io.{p.log} := resetCounter",
        ]
    if p.survivor == "seen":
        return [
            "val seen = RegInit(false.B)",
            f"when({soft}) {{",
            "  seen := true.B",
            "}",
            f"io.{p.log} := seen",
        ]
    return []


def register_value(p: Params, c: Contract) -> str:
    k = p.kernel
    lines = [
        f"val anyReset = {condition(p)}",
        f"val value = withReset(anyReset)(RegInit({lit(k.init, k.width)}))",
        "",
        *k.update("value", ref),
        *k.drive("value", ref),
        *log_lines(p),
    ]
    return module(c, lines)


def scope(p: Params, c: Contract) -> str:
    k = p.kernel
    inner = [f"val value = RegInit({lit(k.init, k.width)})", *k.update("value", ref), *k.drive("value", ref)]
    lines = [f"withReset({condition(p)}) {{", indent(inner), "}", *log_lines(p)]
    return module(c, lines)


def submodule(p: Params, c: Contract) -> str:
    k = p.kernel
    fields = [f"val {port.path} = {port.direction.capitalize()}({port.scala_type})" for port in k.ports]
    core = [
        "val io = IO(new Bundle {",
        indent(fields),
        "})",
        "\n",
        f"val value = RegInit({lit(k.init, k.width)})",
        *k.update("value", ref),
        *k.drive("value", ref),
    ]
    inner = f"{c.module}Core"
    traits = " with RequireAsyncReset" if p.asynchronous else ""
    joins = [
        f"core.io.{port.path} := io.{port.path}"
        if port.direction == "input"
        else f"io.{port.path} := core.io.{port.path}"
        for port in k.ports
    ]
    made = [f"val coreReset = {condition(p)}", f"val core = withReset(coreReset)(Module(new {inner}))"]
    lines = [*made, *joins, *log_lines(p)]
    before = f"class {inner} extends Module{traits} {{\n{indent(core)}\n}}"
    return module(c, lines, before=before)


def describe(p: Params, v: Voice) -> Description:
    k, soft, q = p.kernel, v.ref(p.soft), v.ref(p.kernel.q)
    level = 0 if p.active_low else 1
    found = rules(k, v)
    if p.asynchronous:
        found.append(
            v.pick(
                [
                    f"{soft} is a second, asynchronous reset of this register: while it is {level}, the register is "
                    f"{k.init} at once, without waiting for a clock edge, and stays so.",
                    f"While {soft} is {level}, the register is held at {k.init} immediately and independently of the "
                    "clock, like in a reset of the whole module.",
                    f"Whenever {soft} is {level}, it resets this register asynchronously: {q} shows {k.init} in the "
                    "same cycle and until it ends.",
                ]
            )
        )
    else:
        found.append(
            v.pick(
                [
                    f"{soft} is a second, synchronous reset of this register: at a clock edge at which it is {level}, "
                    f"the register becomes {k.init}, whatever the other inputs are.",
                    f"If {soft} is {level} at a rising clock edge, the register returns to {k.init}; this wins over "
                    "everything else.",
                    f"A clock edge with {soft} at {level} puts {k.init} into the register and takes precedence over "
                    "all other inputs.",
                ]
            )
        )
    if p.survivor:
        log = v.ref(p.log)
        if p.survivor == "count":
            found.append(
                v.pick(
                    [
                        f"{log} counts, modulo {1 << EDGES}, the clock edges at which {soft} is {level}; that count "
                        f"is unaffected by {soft} otherwise and starts anew only when the whole module is reset.",
                        f"A second register, shown on {log}, goes up by 1 (modulo {1 << EDGES}) at each clock edge at "
                        f"which {soft} is {level}, and is not cleared by it.",
                        f"At each clock edge with {soft} at {level}, {log} increases by 1 and wraps after "
                        f"{(1 << EDGES) - 1}; {soft} does not clear it.",
                    ]
                )
            )
        else:
            found.append(
                v.pick(
                    [
                        f"{log} becomes 1 at the first clock edge at which {soft} is {level} and stays 1 until the "
                        "whole module is reset.",
                        f"A flag register on {log} is set by a clock edge at which {soft} is {level}; it is "
                        "cleared only when the whole module is reset.",
                        f"After a clock edge with {soft} at {level}, {log} is 1 from then on, until the whole module "
                        "is reset.",
                    ]
                )
            )
    return Description(noun=f"{noun(k, v)} with a soft reset", does=does(k, v), rules=tuple(found))


FAMILY = Family(
    level="L2",
    summary="a register with a soft reset of its own beside the module's reset",
    nouns=("SoftReset", "ResettableUnit", "ResetDomain", "RestartUnit"),
    capacity=100_000,
    idioms={
        "register_value": Idiom(register_value, constructs=("withReset",)),
        "scope": Idiom(scope, constructs=("withReset",)),
        "submodule": Idiom(submodule, constructs=("withReset",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="Python's itertools.accumulate, collections.deque and range",
)
