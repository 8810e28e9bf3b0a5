"""A register in a `RawModule` whose clock and reset are ports of its own."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.structure._kernel import Kernel, draw_kernel
from chisellm.families.structure._kernel_words import does, noun, rules
from chisellm.language.voice import Description, Voice

CLOCKS = ["clk", "clock", "clkIn", "sysClk", "coreClk"]
RESETS = ["rst", "reset", "rstIn", "sysReset", "coreRst"]


@dataclass(frozen=True)
class Params:
    kernel: Kernel
    clock: str
    reset: str
    asynchronous: bool


def draw(random: Random) -> Params:
    index = random.randrange(len(CLOCKS))
    return Params(draw_kernel(random), CLOCKS[index], RESETS[index], random.random() < 0.5)


def contract(p: Params, name: str) -> Contract:
    return Contract(
        module=name,
        ports=p.kernel.ports,
        style="bare",
        base="RawModule",
        clock=p.clock,
        reset=Reset(kind="async" if p.asynchronous else "sync", values=p.kernel.outputs(p.kernel.init), port=p.reset),
        latency=1,
        period=p.kernel.period,
    )


def golden(p: Params) -> Golden:
    return Golden(lambda state, _: p.kernel.outputs(state), p.kernel.step, p.kernel.init)


def hints(p: Params, random: Random) -> Hints:
    return p.kernel.hints()


def init(p: Params) -> str:
    return f"RegInit({lit(p.kernel.init, p.kernel.width)})"


def whole_block(p: Params, c: Contract) -> str:
    k = p.kernel
    inner = [f"val value = {init(p)}", *k.update("value", str), *k.drive("value", str)]
    return module(c, [f"withClockAndReset({p.clock}, {p.reset}) {{", indent(inner), "}"])


def register_value(p: Params, c: Contract) -> str:
    k = p.kernel
    made = f"val value = withClockAndReset({p.clock}, {p.reset})({init(p)})"
    return module(c, [made, "", *k.update("value", str), *k.drive("value", str)])


def nested_scopes(p: Params, c: Contract) -> str:
    k = p.kernel
    return module(
        c,
        [
            f"withClock({p.clock}) {{",
            f"  val value = withReset({p.reset})({init(p)})",
            indent([*k.update("value", str), *k.drive("value", str)]),
            "}",
        ],
    )


def inner_module(p: Params, c: Contract) -> str:
    k = p.kernel
    traits = " with RequireAsyncReset" if p.asynchronous else " with RequireSyncReset"
    fields = [f"val {port.path} = {port.direction.capitalize()}({port.scala_type})" for port in k.ports]
    core = [
        "val io = IO(new Bundle {",
        indent(fields),
        "})",
        "",
        f"val value = {init(p)}",
        *k.update("value", "io.{}".format),
        *k.drive("value", "io.{}".format),
    ]
    joins = [
        f"core.io.{port.path} := {port.path}" if port.direction == "input" else f"{port.path} := core.io.{port.path}"
        for port in k.ports
    ]
    before = f"class {core_name(c)} extends Module{traits} {{\n{indent(core)}\n}}"
    made = [f"val core = withClockAndReset({p.clock}, {p.reset}) {{", f"  Module(new {core_name(c)})", "}"]
    return module(c, [*made, *joins], before=before)


def core_name(c: Contract) -> str:
    return f"{c.module}Core"


def describe(p: Params, v: Voice) -> Description:
    return Description(noun=noun(p.kernel, v), does=does(p.kernel, v), rules=tuple(rules(p.kernel, v)))


FAMILY = Family(
    level="L2",
    summary="a register in a RawModule with clock and reset ports of its own",
    nouns=("RawRegister", "ClockedBlock", "DomainRegister", "RawUnit"),
    capacity=50_000,
    idioms={
        "whole_block": Idiom(whole_block, constructs=("withClockAndReset",)),
        "register_value": Idiom(register_value, constructs=("withClockAndReset",)),
        "nested_scopes": Idiom(nested_scopes, constructs=("withClock", "withReset")),
        "inner_module": Idiom(inner_module, constructs=("withClockAndReset",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="Python's itertools.accumulate, collections.deque and range",
)
