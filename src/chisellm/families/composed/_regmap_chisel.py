"""Ways to write registers on a bus in Chisel."""

from __future__ import annotations

from chisellm.contract import Contract
from chisellm.families.chisel import indent, lit, module
from chisellm.families.composed._layout import fitted
from chisellm.families.composed._regmap_model import Names, Reg, RegisterMap

__all__ = ["by_bundle", "by_object", "by_select", "by_switch"]

HEX_FROM = 10


class _Writer:
    """Pieces that the idioms share. `address` gives the code for a register's address."""

    def __init__(self, p: RegisterMap) -> None:
        self.p = p
        self.n = Names.of(p)
        self.write = "write"
        self.read = "read"

    def address(self, r: Reg) -> str:
        return f"{r.name}Addr"

    def hit(self, r: Reg) -> str:
        return f"io.{self.n.addr} === {self.address(r)}"

    def literal(self, value: int, width: int) -> str:
        if width == 1:
            return "true.B" if value else "false.B"
        return lit(value, width, base=10 if value < HEX_FROM else 16)

    def addresses(self) -> list[str]:
        return [f"val {r.name}Addr = {self.literal(r.address, self.p.address_width)}" for r in self.p.registers]

    def strobes(self) -> list[str]:
        """The names of what the bus does in this cycle."""
        p, n = self.p, self.n
        writes = [r for r in p.registers if r.writable]
        lines = []
        if p.bus == "apb":
            lines.append("val access = io.psel && io.penable")
            done = "access"
            if p.waits:
                size = p.waits.bit_length()
                lines.append(f"val waits = RegInit({lit(0, size)})")
                lines.append(f"val done = access && waits === {lit(p.waits, size)}")
                lines.append("waits := Mux(access && !done, waits + 1.U, 0.U)")
                done = "done"
            lines.append(f"val write = {done} && io.pwrite")
            lines.append(f"val read = {done} && !io.pwrite")
        else:
            self.write, self.read = f"io.{n.write}", f"io.{n.read}"
        if p.strobes and writes:
            lines.append(f"val strobeMask = FillInterleaved(8, io.{n.strobe})")
            lines.append(f"val strobedData = io.{n.wdata} & strobeMask")
        return lines

    def bits(self, name: str, r: Reg) -> str:
        if r.width == self.p.width:
            return name
        return f"{name}(0)" if r.width == 1 else f"{name}({r.width - 1}, 0)"

    def written(self, r: Reg) -> str:
        """The part of the data that a pulse or a clearing bit mask takes."""
        return self.bits("strobedData" if self.p.strobes else f"io.{self.n.wdata}", r)

    def stored(self, r: Reg, own: str) -> str:
        """What a write leaves in a plain register."""
        if not self.p.strobes:
            return self.bits(f"io.{self.n.wdata}", r)
        mask = self.bits("strobeMask", r)
        return f"({own} & ~{mask}) | {self.bits('strobedData', r)}"

    def shown(self, r: Reg) -> str:
        """What a read of the register gives."""
        if r.access == "ID":
            return self.literal(r.reset, self.p.width)
        return f"io.{r.port}" if r.access == "RO" else r.name

    def readable(self) -> list[Reg]:
        return [r for r in self.p.registers if r.readable]

    def initial(self, r: Reg) -> str:
        return self.literal(r.reset, r.width)

    def flagged(self, r: Reg, clear: str) -> str:
        """Next value of bits that events set and `clear`, a mask, clears."""
        if self.p.set_wins:
            return f"({r.name} & ~{clear}) | io.{r.port}"
        return f"({r.name} | io.{r.port}) & ~{clear}"

    def zero(self, r: Reg) -> str:
        return "false.B" if r.width == 1 else lit(0, r.width)

    def outputs(self) -> list[str]:
        p = self.p
        lines = []
        for r in p.registers:
            if r.access in {"RW", "WO", "WP"} and r.port:
                lines.append(f"io.{r.port} := {r.name}")
            for f in r.fields:
                part = f"({f.low})" if f.width == 1 else f"({f.low + f.width - 1}, {f.low})"
                lines.append(f"io.{f.port} := {r.name}{part if f.width < r.width else ''}")
        if p.irq:
            terms = [f"{r.name}.orR" for r in p.of("W1C")]
            lines.append(f"io.{p.irq} := {' || '.join(terms)}")
        return lines

    def answer(self, value: str) -> list[str]:
        """Read data, errors and acknowledge; `value` is the expression for the addressed register."""
        p, n = self.p, self.n
        lines = [f"val readData = {value}"]
        if p.bus == "apb":
            lines.append(f"io.prdata := Mux(io.psel && !io.pwrite, readData, {lit(0, p.width)})")
            lines += ["io.pready := done"] if p.waits else []
        elif p.registered:
            lines.append(f"io.{n.rdata} := RegEnable(readData, {lit(0, p.width)}, io.{n.read})")
        else:
            lines = [f"io.{n.rdata} := {value}"]
        if p.error:
            lines += self.errors()
        if p.ack:
            either = f"io.{n.write} || io.{n.read}" if p.write_enable else f"io.{n.read}"
            lines.append(f"io.{n.ack} := RegNext({either}, false.B)")
        return lines

    def errors(self) -> list[str]:
        p, n = self.p, self.n
        fixed = [r for r in p.registers if not r.writable]
        lines = [*_wrapped("val mapped = ", [self.hit(r) for r in p.registers], " || ")]
        if fixed:
            lines += _wrapped("val readOnly = ", [self.hit(r) for r in fixed], " || ")
        either = f"{self.write} || {self.read}"
        parts = [f"(({either}) && !mapped)", f"({self.write} && readOnly)"] if fixed else [f"({either}) && !mapped"]
        return [*lines, f"io.{n.error} := {' || '.join(parts)}"]


def _wrapped(head: str, terms: list[str], sign: str) -> list[str]:
    line = head + sign.join(terms)
    if len(line) <= 88:
        return [line]
    lines = [f"{term}{sign.rstrip()}" for term in terms[:-1]] + terms[-1:]
    return [head.rstrip(), f"  {lines[0]}", *(f"    {line}" for line in lines[1:])]


def finished(p: RegisterMap, c: Contract, lines: list[str], before: str = "") -> str:
    return fitted(module(c, lines, before=before))


def lookup(w: _Writer, select: str) -> str:
    rows = [f"{w.address(r)} -> {w.shown(r)}" for r in w.readable()]
    return f"MuxLookup({select}, {lit(0, w.p.width)})(Seq(\n" + indent(",\n".join(rows)) + "\n))"


def blocks(*parts: list[str]) -> list[str]:
    """The non-empty parts with a blank line between them."""
    lines: list[str] = []
    for part in parts:
        if part:
            lines += [*([""] if lines else []), *part]
    return lines


def by_switch(p: RegisterMap, c: Contract) -> str:
    """Writes decoded by `switch`, reads by `MuxLookup`."""
    w = _Writer(p)
    strobes = w.strobes()
    declared = [f"val {r.name} = RegInit({w.initial(r)})" for r in p.registers if r.kept]
    clears = [f"val {r.name}Clear = WireDefault({w.zero(r)})" for r in p.of("W1C")]
    body = []
    for r in (r for r in p.registers if r.writable):
        sink, value = (f"{r.name}Clear", w.written(r)) if r.access == "W1C" else (r.name, w.stored(r, r.name))
        if r.access == "WP":
            value = w.written(r)
        body += [f"is({w.address(r)}) {{", f"  {sink} := {value}", "}"]
    pulses = [f"{r.name} := {w.zero(r)}" for r in p.of("WP")]
    decode = [*pulses, f"when({w.write}) {{", f"  switch(io.{w.n.addr}) {{", *indent(body, 2).splitlines(), "  }", "}"]
    flags = [f"{r.name} := {w.flagged(r, f'{r.name}Clear')}" for r in p.of("W1C")]
    for r in p.of("RC"):
        flags.append(f"{r.name} := Mux({w.read} && {w.hit(r)}, io.{r.port}, {r.name} | io.{r.port})")
    if not any(r.writable for r in p.registers):
        decode = []
    lines = blocks(
        w.addresses(), declared, strobes, [*clears, *decode], flags, w.answer(lookup(w, f"io.{w.n.addr}")), w.outputs()
    )
    return finished(p, c, lines)


def by_select(p: RegisterMap, c: Contract) -> str:
    """A select for each register, reads by `Mux1H`."""
    w = _Writer(p)
    strobes = w.strobes()
    select = [f"val {r.name}Sel = io.{w.n.addr} === {w.literal(r.address, p.address_width)}" for r in p.registers]
    if not p.error:
        select = [line for line, r in zip(select, p.registers, strict=True) if r.kept or r.readable]
    w.hit = lambda r: f"{r.name}Sel"  # type: ignore[method-assign]
    rows = [f"{r.name}Sel -> {w.shown(r)}" for r in w.readable()]
    value = "Mux1H(Seq(\n" + indent(",\n".join(rows)) + "\n))" if len(rows) > 1 else ""
    if not value:
        r = w.readable()[0]
        value = f"Mux({r.name}Sel, {w.shown(r)}, {lit(0, p.width)})"
    return finished(p, c, blocks(select, strobes, updates(w), w.answer(value), w.outputs()))


def updates(w: _Writer) -> list[str]:
    """Each register with its own write condition."""
    p = w.p
    lines = []
    for r in (r for r in p.registers if r.kept):
        write = f"{w.write} && {w.hit(r)}"
        if r.access in {"RW", "WO"} and not p.strobes:
            lines.append(f"val {r.name} = RegEnable({w.stored(r, r.name)}, {w.initial(r)}, {write})")
            continue
        if r.access == "WP":
            lines.append(f"val {r.name} = RegNext(Mux({write}, {w.written(r)}, {w.zero(r)}), {w.initial(r)})")
            continue
        lines.append(f"val {r.name} = RegInit({w.initial(r)})")
        if r.access == "W1C":
            lines.append(f"val {r.name}Clear = Mux({write}, {w.written(r)}, {w.zero(r)})")
            lines.append(f"{r.name} := {w.flagged(r, f'{r.name}Clear')}")
        elif r.access == "RC":
            lines.append(f"{r.name} := Mux({w.read} && {w.hit(r)}, io.{r.port}, {r.name} | io.{r.port})")
        else:
            lines += [f"when({write}) {{", f"  {r.name} := {w.stored(r, r.name)}", "}"]
    return lines


def by_object(p: RegisterMap, c: Contract) -> str:
    """Addresses in an object of their own; the read map as a sequence."""
    w = _Writer(p)
    strobes = w.strobes()
    rows = [f"    val {r.name} = {r.address if r.address < HEX_FROM else f'0x{r.address:x}'}" for r in p.registers]
    before = "\n".join([f"object {c.module} {{", "  object Offset {", *rows, "  }", "}"])
    w.address = lambda r: f"Offset.{r.name}.U"  # type: ignore[method-assign]
    alias = [f"import {c.module}.Offset", ""]
    table = ",\n".join(f"{w.address(r)} -> {w.shown(r)}" for r in w.readable())
    reads = ["val readMap = Seq(", *indent(table).splitlines(), ")"]
    value = f"MuxLookup(io.{w.n.addr}, {lit(0, p.width)})(readMap)"
    return finished(p, c, [*alias, *blocks(strobes, updates(w), [*reads, *w.answer(value)], w.outputs())], before)


def by_bundle(p: RegisterMap, c: Contract) -> str:
    """All registers in one Bundle-typed register."""
    w = _Writer(p)
    strobes = w.strobes()
    kept = [r for r in p.registers if r.kept]
    fields = [f"  val {r.name} = {'Bool()' if r.width == 1 else f'UInt({r.width}.W)'}" for r in kept]
    before = "\n".join([f"class {c.module}Regs extends Bundle {{", *fields, "}"])
    if any(r.reset for r in kept):
        start = [f"val resetValue = Wire(new {c.module}Regs)"]
        start += [f"resetValue.{r.name} := {w.initial(r)}" for r in kept]
        start.append("val regs = RegInit(resetValue)")
    else:
        start = [f"val regs = RegInit(0.U.asTypeOf(new {c.module}Regs))"]
    changes = []
    for r in kept:
        write, own = f"{w.write} && {w.hit(r)}", f"regs.{r.name}"
        if r.access == "W1C":
            changes.append(f"val {r.name}Clear = Mux({write}, {w.written(r)}, {w.zero(r)})")
            changes.append(f"{own} := {w.flagged(r, f'{r.name}Clear').replace(f'({r.name} ', f'({own} ')}")
        elif r.access == "RC":
            changes.append(f"{own} := Mux({w.read} && {w.hit(r)}, io.{r.port}, {own} | io.{r.port})")
        elif r.access == "WP":
            changes.append(f"{own} := Mux({write}, {w.written(r)}, {w.zero(r)})")
        else:
            changes += [f"when({write}) {{", f"  {own} := {w.stored(r, own)}", "}"]
    rows = [f"({w.hit(r)}) -> {'regs.' if r.kept else ''}{w.shown(r)}" for r in w.readable()]
    value = f"MuxCase({lit(0, p.width)}, Seq(\n" + indent(",\n".join(rows)) + "\n))"
    outputs = [line.replace(":= ", ":= regs.", 1).replace(" || ", " || regs.") for line in w.outputs()]
    return finished(p, c, blocks(w.addresses(), start, strobes, changes, w.answer(value), outputs), before)
