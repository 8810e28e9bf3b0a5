"""Edge detection on one or several signals, combinational, registered or held until cleared."""

from __future__ import annotations

from random import Random
from typing import Literal

from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.state._edge_detector_params import Params, draw
from chisellm.families.state._edge_detector_words import describe


def contract(p: Params, name: str) -> Contract:
    kind: Literal["Bool", "UInt"] = "Bool" if p.width == 1 else "UInt"
    controls = [path for path in (p.enable, p.clear) if path]
    ports = [Port(path=path, direction="input", type="Bool", width=1) for path in controls]
    ports.append(Port(path=p.signal, direction="input", type=kind, width=p.width))
    ports += [Port(path=name, direction="output", type=kind, width=p.width) for name in p.names]
    if p.any_bit:
        ports.append(Port(path=p.any_bit, direction="output", type="Bool", width=1))
    known = p.timing != "combinational" or p.stages > 0
    outputs = [port.path for port in ports if port.direction == "output"]
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(
            kind="async" if p.asynchronous else "sync",
            values=dict.fromkeys(outputs, 0) if known else {},
        ),
        latency=p.stages + (p.timing != "combinational"),
        period=4 + 2 * p.stages,
    )


def golden(p: Params) -> Golden:
    """State: (values in the synchroniser, previous value, flags by output)."""

    def edges(previous: int, present: int) -> tuple[int, ...]:
        found = []
        for kind in p.kinds:
            word = 0
            for k in range(p.width):
                was, now = previous >> k & 1, present >> k & 1
                hit = {"rise": (was, now) == (0, 1), "fall": (was, now) == (1, 0), "both": was != now}[kind]
                word |= int(hit) << k
            found.append(word)
        return tuple(found)

    def seen(state: State, i: Inputs) -> tuple[int, tuple[int, ...]]:
        pipe, previous, _ = state
        present = pipe[-1] if pipe else i[p.signal]
        looking = not p.enable or i[p.enable] == 1
        return present, edges(previous, present) if looking else tuple(0 for _ in p.kinds)

    def step(state: State, i: Inputs) -> State:
        pipe, previous, flags = state
        present, found = seen(state, i)
        if p.enable and i[p.enable] == 0:
            present = previous
        if p.timing == "registered":
            flags = found
        if p.timing == "sticky":
            if i[p.clear] == 1:
                flags = found if p.set_first else tuple(0 for _ in p.kinds)
            else:
                flags = tuple(old | new for old, new in zip(flags, found, strict=True))
        pipe = (i[p.signal], *pipe[:-1]) if pipe else pipe
        return pipe, present, flags

    def outputs(state: State, i: Inputs) -> Outputs:
        words = seen(state, i)[1] if p.timing == "combinational" else state[2]
        shown = dict(zip(p.names, words, strict=True))
        return {**shown, p.any_bit: int(any(words))} if p.any_bit else shown

    return Golden(outputs, step, ((p.before,) * p.stages, p.before, tuple(0 for _ in p.kinds)))


State = tuple[tuple[int, ...], int, tuple[int, ...]]


def hints(p: Params, random: Random) -> Hints:
    ones = (1 << p.width) - 1
    quiet = {name: value for name, value in [(p.enable, 1), (p.clear, 0)] if name}
    first = 0 if p.kinds[0] == "fall" else ones  # shows what counts as the value before
    vectors = []
    for value in [first, p.before, 0, 0, ones, ones, 0, ones, 0, 0, random.randint(0, ones), p.before]:
        vectors.append({**quiet, p.signal: value})
    for control in (p.enable, p.clear):
        if control:
            for value in [0, ones, 0, 0, ones, ones]:
                vectors.append({**quiet, p.signal: value, control: 1 - quiet[control]})
                vectors.append({**quiet, p.signal: value ^ ones})
    bias = {name: share for name, share in [(p.enable, 0.7), (p.clear, 0.2)] if name}
    return Hints(vectors, bias)


def initial(p: Params) -> str:
    if p.width == 1:
        return "true.B" if p.before else "false.B"
    return lit(p.before, p.width, base=10 if p.before == 0 else 16)


def zero(p: Params) -> str:
    return "false.B" if p.width == 1 else lit(0, p.width)


def finished(p: Params, c: Contract, lines: list[str]) -> str:
    return module(c, lines)


def sampled(p: Params) -> tuple[list[str], str]:
    """The synchroniser, if any, and the name of the signal that is looked at."""
    if not p.stages:
        return [], f"io.{p.signal}"
    return [f"val synced = ShiftRegister(io.{p.signal}, {p.stages}, {initial(p)}, true.B)"], "synced"


def shown(p: Params, found: list[str]) -> list[str]:
    """Outputs from the expressions of the detected edges, as the timing says."""
    lines: list[str] = []
    flags: list[str] = []
    for name, edges in zip(p.names, found, strict=True):
        gated = edges
        if p.enable:
            mask = f"io.{p.enable} && " if p.width == 1 else f"Fill({p.width}, io.{p.enable}) & "
            gated = f"{mask}({edges})" if "^" in edges else f"{mask}{edges}"
        if p.timing == "combinational":
            flags.append(f"io.{name}")
            lines.append(f"io.{name} := {gated}")
        elif p.timing == "registered":
            flags.append(f"io.{name}")
            lines.append(f"io.{name} := RegNext({gated}, {zero(p)})")
        else:
            flags.append(f"{name}Flag")
            lines += sticky(p, name, gated)
    if p.any_bit:
        # Every rise or fall is a change, so that the changes alone tell.
        telling = [flags[p.kinds.index("both")]] if "both" in p.kinds else flags
        lines.append(f"io.{p.any_bit} := {' || '.join(f'{flag}.orR' for flag in telling)}")
    return lines


def sticky(p: Params, name: str, edges: str) -> list[str]:
    flag, found = f"{name}Flag", f"{name}Found"
    lines = [f"val {found} = {edges}", f"val {flag} = RegInit({zero(p)})"]
    union = f"{flag} || {found}" if p.width == 1 else f"{flag} | {found}"
    cleared = found if p.set_first else zero(p)
    lines += [f"{flag} := Mux(io.{p.clear}, {cleared}, {union})", f"io.{name} := {flag}"]
    return lines


def next_register(p: Params, c: Contract) -> str:
    """The previous value comes from `RegNext` or `RegEnable`, each edge is one expression."""
    lines, now = sampled(p)
    if p.enable:
        lines.append(f"val previous = RegEnable({now}, {initial(p)}, io.{p.enable})")
    else:
        lines.append(f"val previous = RegNext({now}, {initial(p)})")
    both, inverse = ("&&", "!") if p.width == 1 else ("&", "~")
    forms = {
        "rise": f"{now} {both} {inverse}previous",
        "fall": f"{inverse}{now} {both} previous",
        "both": f"{now} ^ previous",
    }
    return finished(p, c, [*lines, *shown(p, [forms[kind] for kind in p.kinds])])


def previous_register(p: Params) -> tuple[list[str], str]:
    lines, now = sampled(p)
    if p.enable:
        return [*lines, f"val previous = RegEnable({now}, {initial(p)}, io.{p.enable})"], now
    return [*lines, f"val previous = RegInit({initial(p)})", f"previous := {now}"], now


def changes(p: Params, c: Contract) -> str:
    """First what changed, then which way."""
    lines, now = previous_register(p)
    if p.width == 1:
        lines.append(f"val changed = {now} =/= previous")
        forms = {"rise": f"changed && {now}", "fall": "changed && previous", "both": "changed"}
    else:
        lines.append(f"val changed = {now} ^ previous")
        forms = {"rise": f"changed & {now}", "fall": "changed & previous", "both": "changed"}
    return finished(p, c, [*lines, *shown(p, [forms[kind] for kind in p.kinds])])


def pairs(p: Params, c: Contract) -> str:
    """Previous and present value side by side, compared with a pattern; bit by bit for several signals."""
    lines, now = previous_register(p)
    if p.width == 1:
        lines.append(f"val samples = Cat(previous, {now})")
        forms = {"rise": 'samples === "b01".U', "fall": 'samples === "b10".U', "both": "samples.xorR"}
        return finished(p, c, [*lines, *shown(p, [forms[kind] for kind in p.kinds])])
    tests = {"rise": "isNow && !was", "fall": "was && !isNow", "both": "was =/= isNow"}
    lines.append(f"val samples = previous.asBools.zip({now}.asBools)")
    found = []
    for kind, name in zip(p.kinds, p.names, strict=True):
        lines.append(f"val {name}Bits = samples.map {{ case (was, isNow) => {tests[kind]} }}")
        found.append(f"VecInit({name}Bits).asUInt")
    return finished(p, c, [*lines, *shown(p, found)])


FAMILY = Family(
    level="L2",
    summary="rising, falling or any edges of one or several signals, as pulses or sticky flags",
    nouns=("EdgeDetector", "EdgeMonitor", "EdgeCatcher"),
    capacity=100_000,
    idioms={
        "next": Idiom(next_register),
        "changed": Idiom(changes),
        "pairs": Idiom(pairs),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
