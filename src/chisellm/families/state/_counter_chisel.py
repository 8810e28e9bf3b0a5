"""Ways to write a counter in Chisel."""

from __future__ import annotations

from chisellm.contract import Contract
from chisellm.families.chisel import indent, lit, module
from chisellm.families.state._counter_params import Params

__all__ = ["next_value", "reg_enable", "suits_util", "util_counter", "when_chain"]


def stepped(p: Params, upward: bool) -> str:
    """The count after one step as an expression."""
    sign, s = ("+" if upward else "-"), p.step
    here = f"count {sign} {s}.U"
    if p.ends == "stop":
        return f"Mux(count === {p.top if upward else 0}.U, count, {here})"
    if p.full:
        return here
    if s == 1:
        end, after = (p.top, 0) if upward else (0, p.top)
        return f"Mux(count === {end}.U, {lit(after, p.width)}, {here})"
    back = p.modulus - s
    if upward:
        return f"Mux(count >= {back}.U, count - {back}.U, {here})"
    return f"Mux(count < {s}.U, count + {back}.U, {here})"


def end(p: Params, upward: bool) -> str:
    """The condition that one more step leaves the range."""
    if p.step == 1:
        return f"count === {p.top if upward else 0}.U"
    return f"count >= {p.modulus - p.step}.U" if upward else f"count < {p.step}.U"


def both(p: Params, up: str, down: str) -> str:
    """`up` or `down` as the direction says."""
    if not p.turn:
        return up if p.direction == "up" else down
    return f"Mux(io.{p.turn}, {up}, {down})" if p.turn == "up" else f"Mux(io.{p.turn}, {down}, {up})"


def value_of(p: Params, command: str) -> str:
    return lit(p.clear_to, p.width) if command == "clear" else f"io.{p.data}"


def signal(p: Params, command: str) -> str:
    return f"io.{p.clear}" if command == "clear" else f"io.{p.load}"


def counting(p: Params) -> str:
    """The condition under which the counter counts."""
    parts = [f"io.{p.enable}"] if p.enable else []
    return " && ".join([*parts, *(f"!{signal(p, command)}" for command in p.commands)])


def flag_lines(p: Params) -> list[str]:
    """Outputs outside of the counting branch."""
    lines = [f"io.{p.count} := count"]
    if not p.flag:
        return lines
    if p.flag_kind == "zero":
        return [*lines, f"io.{p.flag} := count === 0.U"]
    at_end = both(p, end(p, True), end(p, False))
    if p.flag_kind == "level":
        return [*lines, f"io.{p.flag} := {at_end}"]
    active = counting(p)
    wrap = f"{at_end} && {active}" if active else at_end
    lines = [f"val wrapping = {wrap}", *lines]
    return [*lines, f"io.{p.flag} := {'wrapping' if p.flag_kind == 'strobe' else 'RegNext(wrapping, false.B)'}"]


def finished(p: Params, c: Contract, lines: list[str]) -> str:
    return module(c, lines)


def count_statements(p: Params) -> list[str]:
    """Statements that take one step, with the wrap marked where the flag needs it."""

    def one(upward: bool) -> list[str]:
        sign = "+" if upward else "-"
        if p.ends == "stop":
            limit = p.top if upward else 0
            return [f"when(count =/= {limit}.U) {{", f"  count := count {sign} 1.U", "}"]
        marks = [f"{mark_of(p)} := true.B"] if p.flag and p.flag_kind in ("strobe", "pulse") else []
        if p.full and not marks:
            return [f"count := count {sign} {p.step}.U"]
        if p.full:
            return [f"count := count {sign} {p.step}.U", f"when({end(p, upward)}) {{", f"  {marks[0]}", "}"]
        after = lit(0 if upward else p.top, p.width)
        if p.step > 1:
            after = f"count {'-' if upward else '+'} {p.modulus - p.step}.U"
        wrap = indent([f"count := {after}", *marks]).splitlines()
        return [f"when({end(p, upward)}) {{", *wrap, "}.otherwise {", f"  count := count {sign} {p.step}.U", "}"]

    if not p.turn:
        return one(p.direction == "up")
    first = p.turn == "up"
    return [
        f"when(io.{p.turn}) {{",
        *indent(one(first)).splitlines(),
        "}.otherwise {",
        *indent(one(not first)).splitlines(),
        "}",
    ]


def mark_of(p: Params) -> str:
    return f"io.{p.flag}" if p.flag_kind == "strobe" else "wrapped"


def when_chain(p: Params, c: Contract) -> str:
    lines = [f"val count = RegInit({lit(p.start, p.width)})"]
    if p.flag and p.flag_kind == "strobe":
        lines.append(f"io.{p.flag} := false.B")
    if p.flag and p.flag_kind == "pulse":
        lines += ["val wrapped = RegInit(false.B)", "wrapped := false.B"]
    branches = [(signal(p, command), [f"count := {value_of(p, command)}"]) for command in p.commands]
    last = "" if p.gated or not p.enable else f"io.{p.enable}"
    branches.append((last, count_statements(p)))
    chain: list[str] = []
    for condition, statements in branches:
        if not condition and not chain:
            chain = statements
            break
        head = f"}}.elsewhen({condition}) {{" if chain else f"when({condition}) {{"
        chain.append(head if condition else "}.otherwise {")
        chain += indent(statements).splitlines()
        if (condition, statements) == branches[-1]:
            chain.append("}")
    if p.gated:
        chain = [f"when(io.{p.enable}) {{", *indent(chain).splitlines(), "}"]
    lines += ["", *chain, "", f"io.{p.count} := count"]
    if p.flag and p.flag_kind in ("level", "zero"):
        lines = lines[:-1] + flag_lines(p)
    if p.flag and p.flag_kind == "pulse":
        lines.append(f"io.{p.flag} := wrapped")
    return finished(p, c, lines)


def step_lines(p: Params) -> tuple[list[str], str]:
    """Declarations and the expression of the count after one step."""
    if not p.turn:
        return [f"val stepped = {stepped(p, p.direction == 'up')}"], "stepped"
    lines = [f"val increased = {stepped(p, True)}", f"val decreased = {stepped(p, False)}"]
    return [*lines, f"val stepped = {both(p, 'increased', 'decreased')}"], "stepped"


def next_value(p: Params, c: Contract) -> str:
    lines = [f"val nextCount = Wire(UInt({p.width}.W))", f"val count = RegNext(nextCount, {lit(p.start, p.width)})"]
    declared, after = step_lines(p)
    lines += declared
    pairs = [f"{signal(p, command)} -> {value_of(p, command)}" for command in p.commands]
    if p.gated:
        pairs.insert(0, f"!io.{p.enable} -> count")
    elif p.enable:
        pairs.append(f"io.{p.enable} -> {after}")
        after = "count"
    cases = ",\n".join(pairs)
    lines += [f"nextCount := MuxCase(\n  {after},\n  Seq(\n{indent(cases, 2)}\n  )\n)"]
    return finished(p, c, [*lines, *flag_lines(p)])


def reg_enable(p: Params, c: Contract) -> str:
    update = " || ".join([*(signal(p, command) for command in p.commands), f"io.{p.enable}"])
    gate = f"io.{p.enable}" if p.gated else update
    declared, chosen = step_lines(p)
    for command in reversed(p.commands):
        chosen = f"Mux({signal(p, command)}, {value_of(p, command)}, {chosen})"
    lines = [
        f"val nextCount = Wire(UInt({p.width}.W))",
        f"val count = RegEnable(nextCount, {lit(p.start, p.width)}, {gate})",
        *declared,
        f"nextCount := {chosen}",
    ]
    return finished(p, c, [*lines, *flag_lines(p)])


def util_counter(p: Params, c: Contract) -> str:
    enable = f"io.{p.enable}" if p.enable else "true.B"
    steps = f"0 until {p.modulus}" if p.direction == "up" else f"{p.top} to 0 by -1"
    wraps = p.flag and p.flag_kind in ("strobe", "pulse")
    names = "val (count, wrapping)" if wraps else "val (count, _)"
    if p.clear:
        clear = f"io.{p.enable} && io.{p.clear}" if p.gated else f"io.{p.clear}"
        call = f"Counter({steps}, {enable}, {clear})"
    elif p.direction == "up":
        call = f"Counter({enable}, {p.modulus})"
    else:
        call = f"Counter({steps}, {enable})"
    lines = [f"{names} = {call}", f"io.{p.count} := count"]
    if wraps:
        register = p.flag_kind == "pulse"
        lines.append(f"io.{p.flag} := {'RegNext(wrapping, false.B)' if register else 'wrapping'}")
    else:
        lines = [lines[0], *flag_lines(p)]
    return finished(p, c, lines)


def suits_util(p: Params) -> bool:
    natural = {"up": 0, "down": p.top}.get(p.direction)
    plain = p.step == 1 and p.ends == "wrap" and not p.load
    return plain and p.start == natural and (not p.clear or p.clear_to == p.start)
