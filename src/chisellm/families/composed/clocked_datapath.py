"""Datapaths with registers: totals, extremes, counters and histories with prioritised updates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random

from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints
from chisellm.families.chisel import indent, lit, module
from chisellm.families.composed._clocked_model import Clocked, Register, draw, following, outputs_of
from chisellm.families.composed._clocked_words import describe
from chisellm.families.composed._expression_chisel import ATOM, Writer, chisel_type
from chisellm.families.composed._expression_family import constants, near_constants
from chisellm.families.composed._expression_model import Signal
from chisellm.families.family import Family, Idiom
from chisellm.prompt.facts.datapaths import Datapath, differences, read_datapath
from chisellm.prompt.facts.expression import Expr, Op, Unreadable, canonical, refs
from chisellm.prompt.facts.registers import Register as Read
from chisellm.prompt.facts.registers import read_registers, read_traces


def port(s: Signal, direction: str) -> Port:
    kind = "Bool" if s.is_bool else "SInt" if s.signed else "UInt"
    return Port.model_validate({"path": s.name, "direction": direction, "type": kind, "width": s.width})


def initial(p: Clocked) -> tuple[int, ...]:
    return tuple(r.initial for r in p.registers)


def contract(p: Clocked, name: str) -> Contract:
    ports = [port(s, "input") for s in p.inputs] + [port(p.types[n], "output") for n in p.ports]
    zero = {s.name: 0 for s in p.inputs}
    start = outputs_of(p, initial(p), zero)
    fixed = {n: start[n] for n in p.ports if not p.follows_input(n)}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=fixed),
        latency=1 if len(fixed) == len(p.ports) else 0,
        period=max(2**r.signal.width if r.signal.width <= 6 else 8 for r in p.registers),
    )


def golden(p: Clocked) -> Golden:
    return Golden(lambda s, i: outputs_of(p, s, i), lambda s, i: following(p, s, i), initial(p))


def hints(p: Clocked, random: Random) -> Hints:
    ops = [x for r in p.registers for c, _ in r.updates for x in [c] if isinstance(x, Op)]
    ops += [step.expr for step in p.steps]
    numbers = {number for op in ops for number in constants(op)}
    names = {s.name for s in p.inputs}
    controls = [s.name for s in p.inputs if s.name in ("enable", "clear")]
    quiet = dict.fromkeys(controls, 0)
    busy = {n: int(n == "enable") for n in controls}
    bias = {n: share for n, share in {"enable": 0.75, "clear": 0.06}.items() if n in names}
    return Hints(
        [*near_constants(p.inputs, numbers, random)[:30], *([busy] * 20)],
        bias,
        [[quiet] * 3, [busy] * 6],
    )


def writer(p: Clocked) -> Writer:
    return Writer(p.types, {s.name: (f"io.{s.name}", ATOM) for s in p.inputs})


def value(p: Clocked, r: Register, expr: Expr) -> str:
    if r.signal.is_bool and isinstance(expr, int):
        return "true.B" if expr else "false.B"
    return writer(p).text(expr)


def start(r: Register) -> str:
    if r.signal.is_bool:
        return "true.B" if r.initial else "false.B"
    return lit(r.initial, r.signal.width)


def branches(p: Clocked, r: Register, target: str) -> list[str]:
    """The updates of a register as a `when` chain."""
    lines: list[str] = []
    for number, (condition, expr) in enumerate(r.updates):
        if condition is None and not number:
            return [f"{target} := {value(p, r, expr)}"]
        if condition is None:
            lines.append("}.otherwise {")
        else:
            lines.append(f"{'}.elsewhen' if number else 'when'}({writer(p).text(condition)}) {{")
        lines.append(f"  {target} := {value(p, r, expr)}")
    return [*lines, "}"]


def tail(p: Clocked) -> list[str]:
    """Steps and outputs."""
    lines = []
    used = {name for step in p.steps for name in refs(step.expr)}
    for step in p.steps:
        if step.name not in p.outputs or step.name in used:
            lines.append(f"val {step.name} = {writer(p).text(step.expr)}")
    lines += [f"io.{out} := {name}" for out, name in p.shown]
    for step in p.steps:
        if step.name in p.outputs:
            lines.append(f"io.{step.name} := {step.name if step.name in used else writer(p).text(step.expr)}")
    return lines


def finished(p: Clocked, c: Contract, lines: list[str]) -> str:
    return module(c, lines)


def when_chains(p: Clocked, c: Contract) -> str:
    """`when` for every update; registers with the same single condition share one, a lone load is a `RegEnable`."""
    shared: dict[Expr, list[Register]] = {}
    for r in p.registers:
        condition = r.updates[0][0]
        if len(r.updates) == 1 and condition is not None:
            shared.setdefault(condition, []).append(r)
    together = {condition: group for condition, group in shared.items() if len(group) > 1}
    grouped = [r for group in together.values() for r in group]
    lines = []
    blocks = []
    for r in p.registers:
        if r not in grouped and enabled(r):
            lines.append(enable(p, r))
            continue
        lines.append(f"val {r.signal.name} = RegInit({start(r)})")
        if r not in grouped:
            blocks += ["", *branches(p, r, r.signal.name)]
    for condition, group in together.items():
        updates = [f"  {r.signal.name} := {value(p, r, r.updates[0][1])}" for r in group]
        blocks += ["", f"when({writer(p).text(condition)}) {{", *updates, "}"]
    return finished(p, c, [*lines, *blocks, "", *tail(p)])


def next_wires(p: Clocked, c: Contract) -> str:
    """Next values on wires of their own, with staying as the default."""
    lines: list[str] = []
    for r in p.registers:
        name = r.signal.name
        lines += [
            f"val {name} = RegInit({start(r)})",
            f"val {name}Next = WireDefault({chisel_type(r.signal)}, {name})",
            *branches(p, r, f"{name}Next"),
            f"{name} := {name}Next",
            "",
        ]
    return finished(p, c, [*lines, *tail(p)])


def mux_updates(p: Clocked, c: Contract) -> str:
    """One expression for each next value."""
    lines = [f"val {r.signal.name} = RegInit({start(r)})" for r in p.registers]
    lines.append("")
    for r in p.registers:
        name = r.signal.name
        given = [(cond, expr) for cond, expr in r.updates if cond is not None]
        last = next((value(p, r, expr) for cond, expr in r.updates if cond is None), name)
        if not given:
            lines.append(f"{name} := {last}")
        elif len(given) == 1:
            lines.append(f"{name} := Mux({writer(p).text(given[0][0])}, {value(p, r, given[0][1])}, {last})")
        else:
            pairs = []
            for cond, expr in given:
                text, level = writer(p).write(cond)
                outer = text if level >= ATOM - 1 else f"({text})"
                right, own = writer(p).write(expr) if isinstance(expr, Op) else (value(p, r, expr), ATOM)
                pairs.append(f"{outer} -> {right if own >= ATOM - 1 else f'({right})'}")
            body = ",\n".join(pairs)
            lines.append(f"{name} := MuxCase(\n  {last},\n  Seq(\n{indent(body, 2)}\n  )\n)")
    return finished(p, c, [*lines, "", *tail(p)])


def loads(r: Register) -> bool:
    """Whether a register takes a value that does not depend on itself, under at most one condition."""
    condition, expr = r.updates[0]
    own = r.signal.name
    return len(r.updates) == 1 and own not in refs(expr) and (condition is None or own not in refs(condition))


def enabled(r: Register) -> bool:
    """Whether a register loads a value that is no constant under a condition."""
    condition, expr = r.updates[0]
    return loads(r) and condition is not None and not isinstance(expr, int)


def enable(p: Clocked, r: Register) -> str:
    """The declaration of a register that loads under a condition."""
    condition, expr = r.updates[0]
    assert condition is not None
    return f"val {r.signal.name} = RegEnable({value(p, r, expr)}, {start(r)}, {writer(p).text(condition)})"


def needs_widths(p: Clocked) -> bool:
    """Whether a step asks its operand for its width while the circuit is built: that of a `RegNext` comes later."""

    def kinds(expr: Expr) -> Iterator[str]:
        if isinstance(expr, Op):
            yield expr.kind
            for argument in expr.args:
                yield from kinds(argument)

    return any(kind in {"ones", "rev", "rotl"} for _, expr in described(p) for kind in kinds(expr))


def described(p: Clocked) -> list[tuple[str, Expr]]:
    """Every named value outside the registers."""
    return [*((step.name, step.expr) for step in p.steps), *dict(p.shown).items()]


def reg_enable(p: Clocked, c: Contract) -> str:
    """`RegEnable` and `RegNext` where they suit, `when` elsewhere."""
    lines: list[str] = []
    for r in p.registers:
        condition, expr = r.updates[0]
        name = r.signal.name
        if loads(r) and condition is not None:
            lines.append(enable(p, r))
        elif loads(r) and not needs_widths(p):
            lines.append(f"val {name} = RegNext({value(p, r, expr)}, {start(r)})")
        else:
            lines += [f"val {name} = RegInit({start(r)})", *branches(p, r, name)]
    return finished(p, c, [*lines, "", *tail(p)])


def readback(
    p: Clocked,
    text: str,
    registers: Callable[[str], Mapping[str, Read]] = read_registers,
    datapath: Callable[[str], Datapath] = read_datapath,
    traces: Callable[[str], list[Mapping[str, list[int]]]] = read_traces,
) -> tuple[str, ...]:
    """What the readers find missing or different in `text`."""
    try:
        read = registers(text)
    except Unreadable as error:
        return (str(error),)
    found = [f"register {n} is unknown" for n in read if n not in {r.signal.name for r in p.registers}]
    for r in p.registers:
        same = tuple((None if c is None else canonical(c), canonical(x)) for c, x in r.updates)
        wanted = Read((r.signal.width, r.signal.signed), r.initial, same)
        if read.get(r.signal.name) != wanted:
            found.append(f"register {r.signal.name} reads {read.get(r.signal.name)}")
    reading = datapath(text)
    definitions = dict(described(p))
    types = {n: (s.width, s.signed) for n, s in p.types.items()}
    found += differences(reading, definitions, types, p.ports)
    if not reading.exact:
        found.append("nothing says that arithmetic is exact")
    return tuple(found) or traces_differ(p, traces(text))


def traces_differ(p: Clocked, traces: list[Mapping[str, list[int]]]) -> tuple[str, ...]:
    """Cycles of a trace in which an output is not what the registers give."""
    found = []
    for lanes in traces:
        state = initial(p)
        if set(lanes) != {*(s.name for s in p.inputs), *p.ports}:
            return ("a trace lacks signals",)
        for cycle in range(len(lanes[p.ports[0]])):
            inputs = {s.name: lanes[s.name][cycle] for s in p.inputs}
            if {n: lanes[n][cycle] for n in p.ports} != outputs_of(p, state, inputs):
                found.append(f"trace differs in cycle {cycle}")
            state = following(p, state, inputs)
    return tuple(found)


FAMILY = Family(
    level="L2",
    summary="random datapaths with registers: totals, extremes, counters, histories with prioritised updates",
    nouns=("Tracker", "Monitor", "Accumulator", "Recorder", "Observer"),
    capacity=1_000_000,
    idioms={
        "when": Idiom(when_chains, constructs=("RegInit",), applies=lambda p: not all(enabled(r) for r in p.registers)),
        "next_wires": Idiom(next_wires, constructs=("WireDefault",)),
        "mux": Idiom(mux_updates, constructs=("RegInit",)),
        "reg_enable": Idiom(reg_enable, applies=lambda p: any(loads(r) for r in p.registers)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    readback=readback,
    weight=1.5,
)
