"""Whole modules for a datapath: one val a step, nested, typed wires, or `when` for decisions."""

from __future__ import annotations

from chisellm.contract import Contract, Port
from chisellm.families.chisel import indent, module
from chisellm.families.composed._expression_chisel import ATOM, Text, Writer, chisel_type, literal
from chisellm.families.composed._expression_model import Datapath, Signal, Step, infer, str_args
from chisellm.prompt.facts.expression import Op

__all__ = ["decides", "nested", "ports", "stepwise", "typed_wires", "with_when", "wrapped_line"]

LINE = 96
DECISIONS = frozenset({"select", "min", "max", "absdiff", "cap", "clamp"})


def ports(path: Datapath) -> tuple[Port, ...]:
    """Inputs, then outputs."""
    outs = [path.types[name] for name in path.outputs]
    return tuple(
        Port(
            path=s.name,
            direction="input" if at < len(path.inputs) else "output",
            type="Bool" if s.is_bool else "SInt" if s.signed else "UInt",
            width=s.width,
        )
        for at, s in enumerate([*path.inputs, *outs])
    )


def writer(path: Datapath, manner: str = "methods", places: dict[str, Text] | None = None) -> Writer:
    inputs = {s.name: (f"io.{s.name}", ATOM) for s in path.inputs}
    return Writer(path.types, {**inputs, **(places or {})}, "methods" if manner == "methods" else "muxes")


def plain(path: Datapath, step: Step) -> bool:
    """Whether a step drives an output and nothing else."""
    return step.name in path.outputs and not path.uses(step.name)


def ordered(path: Datapath) -> list[Step]:
    """The steps, those that only drive outputs last."""
    return sorted(path.steps, key=lambda step: plain(path, step))


def stepwise(path: Datapath, c: Contract) -> str:
    """A `val` for each step that another one uses."""
    w = writer(path)
    lines = [f"val {s.name} = {w.text(s.expr)}" for s in path.steps if not plain(path, s)]
    return module(c, [*lines, "", *outputs(path, w)] if lines else outputs(path, w))


def outputs(path: Datapath, w: Writer) -> list[str]:
    found = []
    for step in path.steps:
        if step.name in path.outputs:
            found.append(f"io.{step.name} := {w.text(step.expr) if plain(path, step) else step.name}")
    return found


def nested(path: Datapath, c: Contract) -> str:
    """Values used once stand in the place of use while lines stay readable."""
    places: dict[str, Text] = {}
    lines = []
    driven = []
    for step in path.steps:
        w = writer(path, "muxes", places)
        text, level = w.write(step.expr)
        if plain(path, step):
            driven.append(f"io.{step.name} := {text}")
            continue
        users = [later.expr for later in path.steps if step.name in str_args(later.expr)]
        once = path.uses(step.name) == 1 and step.name not in path.outputs
        if once and len(text) <= 34 and text.count("Mux(") == 0 and not _repeats(users[0], step, path):
            places[step.name] = (text, level)
        else:
            lines.append(f"val {step.name} = {text}")
            if step.name in path.outputs:
                driven.append(f"io.{step.name} := {step.name}")
    return module(c, [*lines, "", *driven] if lines else driven)


def _repeats(user: Op, step: Step, path: Datapath) -> bool:
    """Whether the user's Chisel names this operand twice, or needs a name to take bits of."""
    return user.kind in {"min", "max", "absdiff", "cap", "clamp", "rotl", "slice", "bit", "low", "slow", "any", "all"}


def typed_wires(path: Datapath, c: Contract) -> str:
    """Every intermediate value is a wire whose type states its width."""
    w = writer(path, "muxes")
    between = [s for s in path.steps if not plain(path, s)]
    lines = [f"val {s.name} = Wire({chisel_type(s.signal)})" for s in between]
    lines += [""] if lines else []
    for step in ordered(path):
        target = f"io.{step.name}" if plain(path, step) else step.name
        lines.append(f"{target} := {w.text(step.expr)}")
    lines += [f"io.{s.name} := {s.name}" for s in between if s.name in path.outputs]
    return module(c, lines)


def decides(path: Datapath) -> bool:
    """Whether some step chooses between values."""
    return any(step.expr.kind in DECISIONS for step in path.steps)


def with_when(path: Datapath, c: Contract) -> str:
    """Decisions as `when` blocks over a default value."""
    w = writer(path)
    lines: list[str] = []
    for step in ordered(path):
        here = plain(path, step)
        target = f"io.{step.name}" if here else step.name
        if step.expr.kind in DECISIONS:
            default, condition, instead = _decision(w, step)
            first = (
                f"{target} := {default}"
                if here
                else f"val {target} = WireDefault({chisel_type(step.signal)}, {default})"
            )
            block = [first, f"when({condition}) {{", indent(f"{target} := {instead}"), "}"]
            if step.expr.kind == "clamp":
                x = w.at(step.expr.args[0], 6)
                most = literal(int(str(step.expr.args[2])), True)
                block[-1:] = [f"}}.elsewhen({x} > {most}) {{", indent(f"{target} := {most}"), "}"]
            lines += [*block, ""]
        else:
            lines.append(f"{target} := {w.text(step.expr)}" if here else f"val {target} = {w.text(step.expr)}")
    tail = [f"io.{s.name} := {s.name}" for s in path.steps if s.name in path.outputs and not plain(path, s)]
    body = [*lines, *tail]
    return module(c, body[:-1] if body[-1] == "" else body)


def _decision(w: Writer, step: Step) -> tuple[str, str, str]:
    """Default, condition and the value under it."""
    op, signed = step.expr, step.signal.signed
    if op.kind == "select":
        return w.text(op.args[2], signed), w.text(op.args[0]), w.text(op.args[1], signed)
    x, y = op.args[0], op.args[1]
    if op.kind in ("min", "max"):
        return w.text(x), f"{w.at(y, 6)} {'<' if op.kind == 'min' else '>'} {w.at(x, 6)}", w.text(y)
    if op.kind == "absdiff":
        if _signed(w, x):
            a, b = w.at(x, 6), w.at(y, 7)
            return f"({a} -& {b}).asUInt", f"{a} < {b}", f"({w.at(y, 6)} -& {w.at(x, 7)}).asUInt"
        a, b = w.at(x, 7), w.at(y, 7)
        return f"{a} - {b}", f"{a} < {b}", f"{b} - {a}"
    cut = f"{w.at(x, ATOM)}({step.signal.width - 1}, 0)"
    if op.kind == "cap":
        most = f"{y}.U({step.signal.width}.W)"
        return cut, f"{w.at(x, 6)} > {y}.U", most
    least = literal(int(str(y)), True)
    return f"{cut}.asSInt", f"{w.at(x, 6)} < {least}", least


def _signed(w: Writer, name: object) -> bool:
    found: Signal | None = infer(name, w.types)  # type: ignore[arg-type]
    return found is not None and found.signed


def wrapped_line(head: str, text: str) -> str:
    """`head text`, the text on a line of its own where it would be too long."""
    return f"{head} {text}" if len(head) + len(text) < LINE else f"{head}\n  {text}"
