"""Ways to write sequences of timed phases in Chisel."""

from __future__ import annotations

from chisellm.contract import Contract
from chisellm.families.chisel import indent, lit, module
from chisellm.families.composed._layout import fitted
from chisellm.families.composed._machine_chisel import enum_declaration
from chisellm.families.composed._phases_model import Phase, Phases

__all__ = ["by_chisel_enum", "by_go_to", "by_switch", "by_table"]


def constant(value: int, width: int) -> str:
    if width == 1:
        return "true.B" if value else "false.B"
    return lit(value, width)


def finished(p: Phases, c: Contract, lines: list[str], before: str = "") -> str:
    return fitted(module(c, lines, before=before))


def guarded(p: Phases, normal: list[str], home: list[str]) -> list[str]:
    """`normal` unless the sequence is aborted or paused; `home` returns to the first phase."""
    if not p.abort and not p.pause:
        return normal
    lines: list[str] = []
    if p.abort:
        lines = [f"when(io.{p.abort}) {{", *indent(home).splitlines()]
        lines.append(f"}}.elsewhen(!io.{p.pause}) {{" if p.pause else "}.otherwise {")
    else:
        lines = [f"when(!io.{p.pause}) {{"]
    return [*lines, *indent(normal).splitlines(), "}"]


def over(phase: Phase, expired: str) -> str:
    """The condition that ends the phase."""
    if not phase.cycles:
        return f"io.{phase.trigger}"
    return f"{expired} || io.{phase.trigger}" if phase.trigger else expired


def start(p: Phases) -> int:
    """What a timer that counts down starts from in the first phase."""
    return max(p.phases[0].cycles - 1, 0)


def _shown(p: Phases, phase: Phase) -> list[str]:
    return [
        f"io.{name} := {constant(value, width)}"
        for (name, width), value in zip(p.outputs, phase.values, strict=True)
        if value
    ]


def _silent(p: Phases) -> list[str]:
    return [f"io.{name} := {constant(0, width)}" for name, width in p.outputs]


def by_switch(p: Phases, c: Contract) -> str:
    """A timer that counts down, loaded on entry of a phase; everything in one `switch`."""
    names = p.names

    def enter(index: int) -> list[str]:
        return [f"state := {names[index]}", f"timer := {lit(max(p.phases[index].cycles - 1, 0), p.timer_width)}"]

    body: list[str] = []
    for name, phase in zip(names, p.phases, strict=True):
        ends = enter(phase.following)
        if phase.branch:
            ends = [
                f"when(io.{phase.branch[0]}) {{",
                *indent(enter(phase.branch[1])).splitlines(),
                "}.otherwise {",
                *indent(ends).splitlines(),
                "}",
            ]
        inner = [f"when({over(phase, f'timer === {lit(0, p.timer_width)}')}) {{", *indent(ends).splitlines()]
        inner += ["}.otherwise {", "  timer := timer - 1.U", "}"] if phase.cycles > 1 else ["}"]
        if phase.cycles == 1 and not phase.trigger:
            inner = ends
        body += [f"is({name}) {{", *indent(inner).splitlines(), "}"]
    switch = ["switch(state) {", *indent(body).splitlines(), "}"]
    shown: list[str] = []
    for name, phase in zip(names, p.phases, strict=True):
        values = _shown(p, phase)
        shown += [f"is({name}) {{", *indent(values).splitlines(), "}"] if values else []
    lines = [
        *enum_declaration(names),
        f"val state = RegInit({names[0]})",
        f"val timer = RegInit({lit(start(p), p.timer_width)})",
        "",
        *guarded(p, switch, enter(0)),
        "",
        *_silent(p),
        "switch(state) {",
        *indent(shown).splitlines(),
        "}",
    ]
    return finished(p, c, [*lines, *([f"io.{p.remaining} := timer"] if p.remaining else [])])


def by_go_to(p: Phases, c: Contract) -> str:
    """A method of the class enters a phase and loads the timer; outputs stand beside the transitions."""
    names = p.names

    def enter(index: int) -> str:
        return f"goTo({names[index]}, {max(p.phases[index].cycles, 1)})"

    # Outputs must not depend on what aborts or holds the sequence.
    together = not p.abort and not p.pause
    body: list[str] = []
    for name, phase in zip(names, p.phases, strict=True):
        ends = [enter(phase.following)]
        if phase.branch:
            other = enter(phase.branch[1])
            ends = [f"when(io.{phase.branch[0]}) {{", f"  {other}", "}.otherwise {", f"  {ends[0]}", "}"]
        condition = over(phase, "expired")
        if condition != "expired" or phase.cycles > 1:
            ends = [f"when({condition}) {{", *indent(ends).splitlines(), "}"]
        body += [f"is({name}) {{", *indent([*(_shown(p, phase) if together else []), *ends]).splitlines(), "}"]
    running = ["when(!expired) {", "  timer := timer - 1.U", "}", "switch(state) {", *indent(body).splitlines(), "}"]
    outputs = [] if together else decoded(p)
    lines = [
        *enum_declaration(names),
        f"val state = RegInit({names[0]})",
        f"val timer = RegInit({lit(start(p), p.timer_width)})",
        f"val expired = timer === {lit(0, p.timer_width)}",
        "",
        "def goTo(phase: UInt, cycles: Int): Unit = {",
        "  state := phase",
        f"  timer := (cycles - 1).U({p.timer_width}.W)",
        "}",
        "",
        *([] if outputs else _silent(p)),
        *guarded(p, running, [enter(0)]),
        *(["", *outputs] if outputs else []),
    ]
    return finished(p, c, [*lines, *([f"io.{p.remaining} := timer"] if p.remaining else [])])


def decoded(p: Phases) -> list[str]:
    """Outputs as functions of the state."""
    lines = []
    for index, (name, width) in enumerate(p.outputs):
        shown = [
            (state, phase.values[index]) for state, phase in zip(p.names, p.phases, strict=True) if phase.values[index]
        ]
        if width == 1:
            lines.append(f"io.{name} := {' || '.join(f'state === {state}' for state, _ in shown)}")
            if len(lines[-1]) > 92:
                lines[-1] = (
                    f"io.{name} := Seq({', '.join(state for state, _ in shown)}).map(state === _).reduce(_ || _)"
                )
        else:
            pairs = ", ".join(f"{state} -> {constant(value, width)}" for state, value in shown)
            lines.append(f"io.{name} := MuxLookup(state, {constant(0, width)})(Seq({pairs}))")
            if len(lines[-1]) > 92:
                rows = ",\n".join(f"{state} -> {constant(value, width)}" for state, value in shown)
                lines[-1] = f"io.{name} := MuxLookup(state, {constant(0, width)})(Seq(\n{indent(rows)}\n))"
    return lines


def by_chisel_enum(p: Phases, c: Contract) -> str:
    """A `ChiselEnum` whose timer counts up to a limit that depends on the phase."""
    names = [phase.name[0].upper() + phase.name[1:] for phase in p.phases]
    width = p.timer_width
    before = "\n".join(
        [
            f"object {c.module} {{",
            "  object Phase extends ChiselEnum {",
            f"    val {', '.join(names)} = Value",
            "  }",
            "}",
        ]
    )
    timed = [(name, phase) for name, phase in zip(names, p.phases, strict=True) if phase.cycles > 1]
    rows = ",\n".join(f"{name} -> {lit(phase.cycles - 1, width)}" for name, phase in timed)
    waits = [name for name, phase in zip(names, p.phases, strict=True) if not phase.cycles]
    waiting = f"phase === {waits[0]}" if len(waits) == 1 else f"phase.isOneOf({', '.join(waits)})"
    end = "!waiting && elapsed === lastCycle" if waits else "elapsed === lastCycle"
    lines = [
        f"import {c.module}.Phase._",
        "",
        f"val phase = RegInit({names[0]})",
        f"val elapsed = RegInit({lit(0, width)})",
        f"val lastCycle = MuxLookup(phase, {lit(0, width)})(Seq(",
        *indent(rows).splitlines(),
        "))",
        *([f"val waiting = {waiting}"] if waits else []),
        f"val done = WireDefault({end})",
        "val nextPhase = WireDefault(phase)",
        "",
        "switch(phase) {",
    ]
    for name, phase in zip(names, p.phases, strict=True):
        goal = names[phase.following]
        if phase.branch:
            goal = f"Mux(io.{phase.branch[0]}, {names[phase.branch[1]]}, {goal})"
        inner = [f"nextPhase := {goal}"]
        if phase.trigger:
            inner += [f"when(io.{phase.trigger}) {{", "  done := true.B", "}"]
        lines += [f"  is({name}) {{", *indent(inner, 2).splitlines(), "  }"]
    count = f"Mux(waiting, {lit(0, width)}, elapsed + 1.U)" if waits else "elapsed + 1.U"
    normal = [
        "when(done) {",
        "  phase := nextPhase",
        f"  elapsed := {lit(0, width)}",
        "}.otherwise {",
        f"  elapsed := {count}",
        "}",
    ]
    lines += ["}", "", *guarded(p, normal, [f"phase := {names[0]}", f"elapsed := {lit(0, width)}"]), ""]
    renamed = dict(zip(p.names, names, strict=True))
    for index, (name, size) in enumerate(p.outputs):
        shown = [(renamed[s], f.values[index]) for s, f in zip(p.names, p.phases, strict=True) if f.values[index]]
        if size == 1 and len(shown) == 1:
            lines.append(f"io.{name} := phase === {shown[0][0]}")
        elif size == 1:
            lines.append(f"io.{name} := phase.isOneOf({', '.join(state for state, _ in shown)})")
        else:
            table = ",\n".join(f"{state} -> {constant(value, size)}" for state, value in shown)
            lines += [f"io.{name} := MuxLookup(phase, {constant(0, size)})(Seq(", *indent(table).splitlines(), "))"]
    return finished(p, c, [*lines, *([f"io.{p.remaining} := lastCycle - elapsed"] if p.remaining else [])], before)


def by_table(p: Phases, c: Contract) -> str:
    """Durations and outputs in constant vectors that the number of the phase indexes."""
    count = len(p.phases)
    width, size = p.timer_width, (count - 1).bit_length()

    def vector(values: list[str]) -> list[str]:
        line = f"VecInit(Seq({', '.join(values)}))"
        return [line] if len(line) < 70 else ["VecInit(Seq(", *indent(",\n".join(values)).splitlines(), "))"]

    def declare(name: str, values: list[str]) -> list[str]:
        first, *rest = vector(values)
        return [f"val {name} = {first}", *rest]

    limits = [lit(max(phase.cycles - 1, 0), width) for phase in p.phases]
    lines = [f"val {name} = {lit(k, size)}" for k, name in enumerate(p.names)]
    lines += ["", *declare("lastCycle", limits)]
    expiring = [constant(int(phase.cycles > 0), 1) for phase in p.phases]
    waits = any(not phase.cycles for phase in p.phases)
    lines += declare("timed", expiring) if waits else []
    lines += declare("following", [p.names[phase.following] for phase in p.phases])
    triggers = [f"io.{phase.trigger}" if phase.trigger else "false.B" for phase in p.phases]
    early = any(phase.trigger for phase in p.phases)
    lines += declare("trigger", triggers) if early else []
    lines += ["", f"val phase = RegInit({p.names[0]})", f"val elapsed = RegInit({lit(0, width)})"]
    expired = "elapsed === lastCycle(phase)"
    expired = f"timed(phase) && {expired}" if waits else expired
    lines.append(
        f"val done = ({expired}) || trigger(phase)"
        if early and waits
        else f"val done = {expired}" + (" || trigger(phase)" if early else "")
    )
    normal = ["when(done) {", "  phase := following(phase)", f"  elapsed := {lit(0, width)}"]
    for name, phase in zip(p.names, p.phases, strict=True):
        if phase.branch:
            normal += [
                f"  when(phase === {name} && io.{phase.branch[0]}) {{",
                f"    phase := {p.names[phase.branch[1]]}",
                "  }",
            ]
    normal += ["}.elsewhen(timed(phase)) {" if waits else "}.otherwise {", "  elapsed := elapsed + 1.U", "}"]
    lines += ["", *guarded(p, normal, [f"phase := {p.names[0]}", f"elapsed := {lit(0, width)}"]), ""]
    for index, (name, bits) in enumerate(p.outputs):
        first, *rest = vector([constant(phase.values[index], bits) for phase in p.phases])
        if rest:
            rest[-1] += "(phase)"
        else:
            first += "(phase)"
        lines += [f"io.{name} := {first}", *rest]
    return finished(p, c, [*lines, *([f"io.{p.remaining} := lastCycle(phase) - elapsed"] if p.remaining else [])])
