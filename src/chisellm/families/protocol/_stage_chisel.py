"""Ways to write a ready/valid pipeline stage in Chisel."""

from __future__ import annotations

from chisellm.contract import Contract
from chisellm.families.chisel import indent, lit, module
from chisellm.families.protocol._stage_params import Params

__all__ = ["by_queue", "by_reg_enable", "by_state", "by_when"]


def operation(p: Params) -> str:
    """The result as an expression over the input bits and, where there is one, the memory."""
    bits = f"io.{p.source}.bits"
    if p.shape == "pair":
        a, b = p.operands if named_operands(p) else (f"{bits}.{name}" for name in p.operands)
        return {
            "sum": f"{a} +& {b}",
            "diff": f"{a} - {b}",
            "max": f"Mux({a} > {b}, {a}, {b})",
            "min": f"Mux({a} < {b}, {a}, {b})",
            "xor2": f"{a} ^ {b}",
            "and2": f"{a} & {b}",
        }[p.operation]
    d = f"{bits}.{p.data}" if p.shape == "tagged" else bits
    if p.operation == "bytes":
        d = "word"
    w, k = p.width, p.constant
    mask = lit(k, w, base=16)
    forms = {
        "add": f"{d} + {k}.U",
        "subtract": f"{d} - {k}.U",
        "xor": f"{d} ^ {mask}",
        "and": f"{d} & {mask}",
        "or": f"{d} | {mask}",
        "invert": f"~{d}",
        "reverse": f"Reverse({d})",
        "rotate": f"Cat({d}({w - k - 1}, 0), {d}({w - 1}, {w - k}))",
        "left": f"({d} << {k})({w - 1}, 0)",
        "right": f"{d} >> {k}",
        "bytes": f"Cat({', '.join(f'{d}({low + 7}, {low})' for low in range(0, w, 8))})",
        "halves": f"Cat({d}({w // 2 - 1}, 0), {d}({w - 1}, {w // 2}))",
        "accumulate": f"total + {d}",
        "difference": f"{d} - previous",
        "parity": f"running ^ {d}",
    }
    return forms[p.operation]


def named_operands(p: Params) -> bool:
    """Whether the result names its operands more than once."""
    return p.operation in ("max", "min")


def prelude(p: Params) -> list[str]:
    """The memory of earlier items and the result, named where it is long or needed twice."""
    zero = lit(0, p.width)
    fire = f"io.{p.source}.fire"
    bits = f"io.{p.source}.bits" + (f".{p.data}" if p.shape == "tagged" else "")
    if p.operation == "difference":
        return [f"val previous = RegEnable({bits}, {zero}, {fire})", f"val result = {operation(p)}"]
    if p.remembers:
        name = "total" if p.operation == "accumulate" else "running"
        return [
            f"val {name} = RegInit({zero})",
            f"val result = {operation(p)}",
            f"when({fire}) {{",
            f"  {name} := result",
            "}",
        ]
    operands: list[str] = []
    if named_operands(p):
        operands = [f"val {name} = io.{p.source}.bits.{name}" for name in p.operands]
    if p.operation == "bytes":
        operands = [f"val word = {bits}"]
    return [*operands, f"val result = {operation(p)}"]


def accept(p: Params, sink: str) -> list[str]:
    """Statements that put the result, and the tag, into `sink`."""
    if p.shape != "tagged":
        return [f"{sink} := result"]
    return [f"{sink}.{p.data} := result", f"{sink}.{p.tag} := io.{p.source}.bits.{p.tag}"]


def ready(p: Params, empty: str) -> str:
    return f"{empty} || io.{p.sink}.ready" if p.full else empty


def held(p: Params) -> str:
    """The declaration of the data register."""
    if p.shape == "tagged":
        kind = f"io.{p.sink}.bits"
        return f"val held = {f'RegInit(0.U.asTypeOf({kind}))' if p.defined else f'Reg(chiselTypeOf({kind}))'}"
    width = p.result_width
    return f"val held = {f'RegInit({lit(0, width)})' if p.defined else f'Reg(UInt({width}.W))'}"


def finished(p: Params, c: Contract, lines: list[str]) -> str:
    return module(c, lines)


def by_reg_enable(p: Params, c: Contract) -> str:
    """A valid bit with its next value as an expression, data by `RegEnable`."""
    source, sink = f"io.{p.source}", f"io.{p.sink}"
    lines = [*prelude(p)]
    data = "result"
    zero = lit(0, p.result_width)
    if p.shape == "tagged":
        lines += ["", f"val item = Wire(chiselTypeOf({sink}.bits))", *accept(p, "item")]
        data, zero = "item", "0.U.asTypeOf(item)"
    initial = f", {zero}" if p.defined else ""
    lines += ["", "val full = RegInit(false.B)", f"{source}.ready := {ready(p, '!full')}"]
    if p.full:
        lines += [f"when({source}.ready) {{", f"  full := {source}.valid", "}"]
    else:
        lines.append(f"full := Mux(full, !{sink}.ready, {source}.valid)")
    lines += ["", f"{sink}.valid := full", f"{sink}.bits := RegEnable({data}{initial}, {source}.fire)"]
    return finished(p, c, lines)


def by_when(p: Params, c: Contract) -> str:
    """Both registers in one `when` over the two transfers."""
    source, sink = f"io.{p.source}", f"io.{p.sink}"
    lines = ["val full = RegInit(false.B)", held(p), *prelude(p), ""]
    lines += [
        f"when({source}.fire) {{",
        "  full := true.B",
        *indent(accept(p, "held")).splitlines(),
        f"}}.elsewhen({sink}.fire) {{",
        "  full := false.B",
        "}",
        "",
        f"{source}.ready := {ready(p, '!full')}",
        f"{sink}.valid := full",
        f"{sink}.bits := held",
    ]
    return finished(p, c, lines)


def by_state(p: Params, c: Contract) -> str:
    """The stage as a machine with the states empty and full."""
    source, sink = f"io.{p.source}", f"io.{p.sink}"
    taken = accept(p, "held")
    leave = [f"when({sink}.ready) {{", "  state := sEmpty", "}"]
    if p.full:
        inner = [f"when({source}.valid) {{", *indent(taken).splitlines(), "}.otherwise {", "  state := sEmpty", "}"]
        leave = [f"when({sink}.ready) {{", *indent(inner).splitlines(), "}"]
    enter = [f"when({source}.valid) {{", *indent(taken).splitlines(), "  state := sFull", "}"]
    lines = ["val sEmpty :: sFull :: Nil = Enum(2)", "val state = RegInit(sEmpty)", held(p), *prelude(p), ""]
    lines += [
        f"{source}.ready := {ready(p, 'state === sEmpty')}",
        f"{sink}.valid := state === sFull",
        f"{sink}.bits := held",
        "",
        "switch(state) {",
        "  is(sEmpty) {",
        *indent(enter, 2).splitlines(),
        "  }",
        "  is(sFull) {",
        *indent(leave, 2).splitlines(),
        "  }",
        "}",
    ]
    return finished(p, c, lines)


def by_queue(p: Params, c: Contract) -> str:
    """A `Queue` of one entry behind the operation."""
    source, sink = f"io.{p.source}", f"io.{p.sink}"
    kind = f"chiselTypeOf({sink}.bits)" if p.shape == "tagged" else f"UInt({p.result_width}.W)"
    lines = [
        *prelude(p),
        "",
        f"val queue = Module(new Queue({kind}, 1{', pipe = true' if p.full else ''}))",
        f"queue.io.enq.valid := {source}.valid",
        *accept(p, "queue.io.enq.bits"),
        f"{source}.ready := queue.io.enq.ready",
        f"{sink} <> queue.io.deq",
    ]
    return finished(p, c, lines)
