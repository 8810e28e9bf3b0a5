"""Ways to write a machine that executes one opcode a cycle in Chisel."""

from __future__ import annotations

import re

from chisellm.contract import Contract
from chisellm.families.chisel import indent, lit, module
from chisellm.families.composed._layout import fitted
from chisellm.families.composed._opcodes_model import Opcodes, Operation

__all__ = ["by_alu", "by_chisel_enum", "by_lookup", "by_switch"]


def _operand(p: Opcodes, name: str) -> str:
    return f"io.{name}" if name == p.operand else name


def _value(p: Opcodes, o: Operation) -> str:
    """The result as wide as the registers."""
    left, right = _operand(p, o.left), _operand(p, o.right)
    signs = {"add": "+", "sub": "-", "and": "&", "or": "|", "xor": "^"}
    if o.kind in signs:
        return f"{left} {signs[o.kind]} {right}"
    return {
        "max": f"Mux({left} > {right}, {left}, {right})",
        "min": f"Mux({left} < {right}, {left}, {right})",
        "inc": f"{left} + 1.U",
        "dec": f"{left} - 1.U",
        "shl": f"Cat({left}({p.width - 2}, 0), 0.U(1.W))",
        "shr": f"{left} >> 1",
        "not": f"~{left}",
        "copy": left,
        "clear": lit(0, p.width),
    }[o.kind]


def _wide(p: Opcodes, o: Operation) -> str:
    """The result with carry, borrow or the bit shifted out above it."""
    left, right = _operand(p, o.left), _operand(p, o.right)
    return {
        "add": f"{left} +& {right}",
        "sub": f"{left} -& {right}",
        "inc": f"{left} +& 1.U",
        "dec": f"{left} -& 1.U",
        "shl": f"Cat({left}, 0.U(1.W))",
        "shr": f"Cat({left}(0), 0.U(1.W), {left}({p.width - 1}, 1))",
    }[o.kind]


def _carry(p: Opcodes, o: Operation) -> str:
    left = _operand(p, o.left)
    if o.kind in {"shl", "shr"}:
        return f"{left}({p.width - 1 if o.kind == 'shl' else 0})"
    if o.kind in {"inc", "dec"}:
        return f"{left}.andR" if o.kind == "inc" else f"!{left}.orR"
    return f"({_wide(p, o)})({p.width})"


def _initial(p: Opcodes) -> list[str]:
    lines = [
        f"val {name} = RegInit({lit(value, p.width, base=10 if value < 10 else 16)})" for name, value in p.registers
    ]
    return [*lines, *(f"val {flag} = RegInit(false.B)" for flag in (p.zero, p.carry) if flag)]


def _outputs(p: Opcodes) -> list[str]:
    return [f"io.{name} := {name}" for name in [*(name for name, _ in p.registers), p.zero, p.carry] if name]


def _finished(p: Opcodes, c: Contract, lines: list[str], before: str = "") -> str:
    return fitted(module(c, lines, before=before))


def _constant(o: Operation) -> str:
    return f"op{o.mnemonic[0]}{o.mnemonic[1:].lower()}"


def _constants(p: Opcodes) -> list[str]:
    return [f"val {_constant(o)} = {lit(o.code, p.code_width)}" for o in p.operations]


def _flag(condition: tuple[str, int]) -> str:
    return condition[0] if condition[1] else f"!{condition[0]}"


def _statements(p: Opcodes, o: Operation) -> list[str]:
    """What one operation assigns."""
    lines = []
    if o.carry and o.kind in {"add", "sub"}:
        name = "total" if o.kind == "add" else "difference"
        lines += [
            f"val {name} = {_wide(p, o)}",
            f"{o.target} := {name}({p.width - 1}, 0)",
            f"{p.carry} := {name}({p.width})",
        ]
        lines += [f"{p.zero} := {name}({p.width - 1}, 0) === {lit(0, p.width)}"] if o.zero else []
    elif o.zero and o.kind not in {"copy"}:
        lines += [f"val next = {_value(p, o)}", f"{o.target} := next", f"{p.zero} := next === {lit(0, p.width)}"]
        lines += [f"{p.carry} := {_carry(p, o)}"] if o.carry else []
    else:
        lines.append(f"{o.target} := {_value(p, o)}")
        lines += [f"{p.zero} := {_value(p, o)} === {lit(0, p.width)}"] if o.zero else []
        lines += [f"{p.carry} := {_carry(p, o)}"] if o.carry else []
    if o.condition:
        lines = [f"when({_flag(o.condition)}) {{", *indent(lines).splitlines(), "}"]
    return lines


def _guarded(p: Opcodes, lines: list[str], also: str = "") -> list[str]:
    conditions = [f"io.{p.valid}"] if p.valid else []
    conditions += [also] if also else []
    if not conditions:
        return lines
    return [f"when({' && '.join(conditions)}) {{", *indent(lines).splitlines(), "}"]


def _switch(p: Opcodes, selector: str, names: list[str]) -> list[str]:
    lines = [f"switch({selector}) {{"]
    for name, o in zip(names, p.operations, strict=True):
        lines += [f"  is({name}) {{", *indent(_statements(p, o), 2).splitlines(), "  }"]
    return [*lines, "}"]


def by_switch(p: Opcodes, c: Contract) -> str:
    """Named codes and one `switch`."""
    body = _switch(p, f"io.{p.opcode}", [_constant(o) for o in p.operations])
    return _finished(p, c, [*_constants(p), "", *_initial(p), "", *_guarded(p, body), "", *_outputs(p)])


def by_chisel_enum(p: Opcodes, c: Contract) -> str:
    """The codes as a `ChiselEnum` with explicit values; unknown codes are told by its safe cast."""
    names = [f"{o.mnemonic[0]}{o.mnemonic[1:].lower()}" for o in p.operations]
    values = [f"  val {name} = Value({lit(o.code, p.code_width)})" for name, o in zip(names, p.operations, strict=True)]
    before = "\n".join([f"object {c.module}Op extends ChiselEnum {{", *values, "}"])
    full = len(p.operations) == 1 << p.code_width
    qualified = [f"{c.module}Op.{name}" for name in names]
    if full:
        cast = [f"val operation = {c.module}Op(io.{p.opcode})"]
    else:
        cast = [f"val (operation, known) = {c.module}Op.safe(io.{p.opcode})"]
    body = _guarded(p, _switch(p, "operation", qualified), "" if full else "known")
    return _finished(p, c, [*_initial(p), *cast, "", *body, "", *_outputs(p)], before)


def _pair(o: Operation, value: str) -> str:
    bare = " " not in value or value.startswith(("Mux(", "Cat(")) or re.fullmatch(r"\([^()]*\)\(\d+\)", value)
    return f"{_constant(o)} -> {value if bare else f'({value})'}"


def _table(head: str, rows: list[str], tail: str = "))") -> list[str]:
    line = f"{head}{', '.join(rows)}{tail}"
    return [line] if len(line) <= 84 else [head, *indent(",\n".join(rows)).splitlines(), tail]


def _among(p: Opcodes, name: str, chosen: list[Operation]) -> list[str]:
    """Whether the present opcode is one of `chosen`."""
    line = f"val {name}Write = {' || '.join(f'io.{p.opcode} === {_constant(o)}' for o in chosen)}"
    if len(line) <= 90:
        return [line]
    test = f".map(io.{p.opcode} === _).reduce(_ || _)"
    line = f"Seq({', '.join(_constant(o) for o in chosen)})"
    if len(line) + len(test) <= 70:
        return [f"val {name}Write = {line}{test}"]
    return [f"val {name}Codes = {line}", f"val {name}Write = {name}Codes{test}"]


def by_alu(p: Opcodes, c: Contract) -> str:
    """One result for all operations, and for each register whether it takes it."""
    rows = [_pair(o, _wide(p, o) if o.carry else _value(p, o)) for o in p.operations]
    size = p.width + 1 if p.carry else p.width
    lines = [*_constants(p), "", *_initial(p), ""]
    lines += _table(f"val computed = MuxLookup(io.{p.opcode}, {lit(0, size)})(Seq(", rows)
    value = f"computed({p.width - 1}, 0)" if p.carry else "computed"
    conditional = [o for o in p.operations if o.condition]
    if conditional:
        tests = [_pair(o, _flag(o.condition)) for o in conditional if o.condition]
        lines += _table(f"val taken = MuxLookup(io.{p.opcode}, true.B)(Seq(", tests)
    enables = [*([f"io.{p.valid}"] if p.valid else []), *(["taken"] if conditional else [])]
    targets = [(name, [o for o in p.operations if o.target == name], value) for name, _ in p.registers]
    if p.zero:
        targets.append((p.zero, [o for o in p.operations if o.zero], f"{value} === {lit(0, p.width)}"))
    if p.carry:
        targets.append((p.carry, [o for o in p.operations if o.carry], f"computed({p.width})"))
    lines.append("")
    for name, chosen, _ in targets:
        lines += _among(p, name, chosen)
    body = [f"{name} := Mux({name}Write, {source}, {name})" for name, _, source in targets]
    lines += ["", *(["when(" + " && ".join(enables) + ") {", *indent(body).splitlines(), "}"] if enables else body)]
    return _finished(p, c, [*lines, "", *_outputs(p)])


def by_lookup(p: Opcodes, c: Contract) -> str:
    """A next value for each register as a `MuxLookup` over the opcode."""
    lines = [*_constants(p), "", *_initial(p), ""]
    body: list[str] = []
    for name, _ in p.registers:
        rows = []
        for o in (o for o in p.operations if o.target == name):
            value = _value(p, o)
            rows.append(_pair(o, f"Mux({_flag(o.condition)}, {value}, {name})" if o.condition else value))
        lines += _table(f"val {name}Next = MuxLookup(io.{p.opcode}, {name})(Seq(", rows)
        body.append(f"{name} := {name}Next")
    for flag, chosen in (
        (p.zero, [o for o in p.operations if o.zero]),
        (p.carry, [o for o in p.operations if o.carry]),
    ):
        if not flag:
            continue
        rows = []
        for o in chosen:
            value = f"{o.target}Next === {lit(0, p.width)}" if flag == p.zero else _carry(p, o)
            rows.append(_pair(o, f"Mux({_flag(o.condition)}, {value}, {flag})" if o.condition else value))
        body += _table(f"{flag} := MuxLookup(io.{p.opcode}, {flag})(Seq(", rows)
    return _finished(p, c, [*lines, "", *_guarded(p, body), "", *_outputs(p)])
