"""Ways to write a pipeline in Chisel."""

from __future__ import annotations

from chisellm.contract import Contract
from chisellm.families.chisel import indent, lit, module
from chisellm.families.composed._layout import fitted
from chisellm.families.composed._pipeline_model import OPERAND, Pipeline, Step

__all__ = ["by_bundle", "by_fold", "by_registers", "by_vec"]


def _applied(p: Pipeline, step: Step, word: str, operand: str) -> str:
    """The stage's operation on the code `word`, as wide as the word. `word` is a name."""
    w, k = p.width, lit(step.constant, p.width, base=10 if step.constant < 256 else 16)
    bits = step.constant
    return {
        "add": f"{word} + {k}",
        "subtract": f"{word} - {k}",
        "multiply": f"({word} * {lit(step.constant, step.constant.bit_length() or 1)})({w - 1}, 0)",
        "xor": f"{word} ^ {k}",
        "and": f"{word} & {k}",
        "or": f"{word} | {k}",
        "rotate": f"{word}.rotateLeft({bits})",
        "left": f"Cat({word}({w - 1 - bits}, 0), 0.U({bits}.W))",
        "right": f"({word} >> {bits}).pad({w})",
        "at most": f"Mux({word} > {k}, {k}, {word})",
        "wrap": f"Mux({word} >= {k}, {word} - {k}, {word})",
        "invert": f"~{word}",
        "reverse": f"Reverse({word})",
        "add operand": f"{word} + {operand}",
        "subtract operand": f"{word} - {operand}",
        "xor operand": f"{word} ^ {operand}",
        "max operand": f"Mux({word} > {operand}, {word}, {operand})",
        "min operand": f"Mux({word} < {operand}, {word}, {operand})",
        "distance operand": f"Mux({word} > {operand}, {word} - {operand}, {operand} - {word})",
    }[step.kind]


def _fitting(head: str, value: str) -> list[str]:
    """The statement in one line, or with one argument of its `Mux` a line."""
    if len(head) + len(value) <= 92 or not value.startswith("Mux("):
        return [head + value]
    return [f"{head}Mux(", *indent(",\n".join(value[4:-1].split(", "))).splitlines(), ")"]


def _finished(p: Pipeline, c: Contract, lines: list[str], before: str = "") -> str:
    return fitted(module(c, lines, before=before))


def _data(p: Pipeline, name: str, value: str, width: int) -> list[str]:
    """A register for `value`. `RegNext` would leave its width open, which some operations need."""
    start = lit(0, width)
    if p.flow == "free":
        return [f"val {name} = RegInit({start})", f"{name} := {value}"]
    return [f"val {name} = RegEnable({value}, {start}, advance)"]


def _valid(p: Pipeline, value: str, enable: str) -> str:
    """The valid bit of a stage, which a flush clears even in a stalled pipeline."""
    if p.flush:
        value = f"{value} && !io.flush"
    if p.flow == "free":
        return f"RegNext({value}, false.B)"
    return f"RegEnable({value}, false.B, {f'{enable} || io.flush' if p.flush else enable})"


def _advance(p: Pipeline, last_valid: str) -> list[str]:
    if p.flow == "stall":
        return ["val advance = !io.stall"]
    return [f"val advance = !{last_valid} || io.out.ready"] if p.flow == "decoupled" else []


def _outputs(p: Pipeline, valid: str, word: str, tag: str) -> list[str]:
    lines = ["io.in.ready := advance"] if p.flow == "decoupled" else []
    lines += [f"io.{p.result_valid} := {valid}", f"io.{p.result} := {word}"]
    return [*lines, *([f"io.{p.result_tag} := {tag}"] if p.tag_width else [])]


def by_registers(p: Pipeline, c: Contract) -> str:
    """A register for each value of each stage."""
    count = len(p.steps)
    lines: list[str] = []
    if p.flow == "decoupled":
        lines = ["val advance = Wire(Bool())", ""]
    elif p.flow == "stall":
        lines = [*_advance(p, ""), ""]
    valid, word, operand, tag = (f"io.{path}" for path in (p.valid, p.word, p.second, p.tag))
    for index, step in enumerate(p.steps):
        name = f"s{index + 1}"
        lines.append(f"// Stage {index + 1}")
        lines.append(f"val {name}Valid = {_valid(p, valid, 'advance')}")
        result = _applied(p, step, word, operand)
        if result.startswith("Mux("):
            lines += _fitting(f"val {name}Result = ", result)
            result = f"{name}Result"
        lines += _data(p, f"{name}Data", result, p.width)
        valid, word = f"{name}Valid", f"{name}Data"
        if p.operand and index < p.last_use:
            lines += _data(p, f"{name}Operand", operand, p.width)
            operand = f"{name}Operand"
        if p.tag_width:
            lines += _data(p, f"{name}Tag", tag, p.tag_width)
            tag = f"{name}Tag"
        lines.append("")
    if p.flow == "decoupled":
        lines.append(f"advance := !s{count}Valid || io.out.ready")
    return _finished(p, c, [*lines, *_outputs(p, valid, word, tag)])


def by_vec(p: Pipeline, c: Contract) -> str:
    """Valid bits and data in vectors of registers."""
    count = len(p.steps)
    lines = [
        f"val valids = RegInit(VecInit(Seq.fill({count})(false.B)))",
        f"val data = RegInit(VecInit(Seq.fill({count})(0.U({p.width}.W))))",
    ]
    held = p.last_use if p.operand else 0
    if held:
        lines.append(f"val operands = RegInit(VecInit(Seq.fill({held})(0.U({p.width}.W))))")
    if p.tag_width:
        lines.append(f"val tags = RegInit(VecInit(Seq.fill({count})(0.U({p.tag_width}.W))))")
    lines += [*_advance(p, "valids.last"), ""]
    moves: list[str] = []
    for index, step in enumerate(p.steps):
        word = f"data({index - 1})" if index else f"io.{p.word}"
        operand = f"operands({index - 1})" if index else f"io.{p.second}"
        moves += _fitting(f"data({index}) := ", _applied(p, step, word, operand))
    moves.append(f"valids({0}) := io.{p.valid}")
    chains = [("valids", count), *([("operands", held)] if held else []), *([("tags", count)] if p.tag_width else [])]
    if held:
        moves.append(f"operands(0) := io.{p.second}")
    if p.tag_width:
        moves.append(f"tags(0) := io.{p.tag}")
    for name, size in chains:
        if size == 2:
            moves.append(f"{name}(1) := {name}(0)")
        elif size > 2:
            moves += [f"for (i <- 1 until {size}) {{", f"  {name}(i) := {name}(i - 1)", "}"]
    lines += moves if p.flow == "free" else ["when(advance) {", *indent(moves).splitlines(), "}"]
    if p.flush:
        lines += ["when(io.flush) {", "  valids.foreach(_ := false.B)", "}"]
    return _finished(p, c, [*lines, "", *_outputs(p, "valids.last", "data.last", "tags.last")])


def by_bundle(p: Pipeline, c: Contract) -> str:
    """A Bundle for what travels through the pipeline."""
    count = len(p.steps)
    fields = [f"  val data = UInt({p.width}.W)"]
    operand = p.operand and p.last_use > 0
    fields += [f"  val operand = UInt({p.width}.W)"] if operand else []
    fields += [f"  val tag = UInt({p.tag_width}.W)"] if p.tag_width else []
    before = "\n".join([f"class {c.module}Slot extends Bundle {{", *fields, "}"])
    lines = [f"val slots = RegInit(0.U.asTypeOf(Vec({count}, new {c.module}Slot)))"]
    lines += [f"val valids = RegInit(0.U({count}.W))", *_advance(p, f"valids({count - 1})"), ""]
    moves = []
    for index, step in enumerate(p.steps):
        source = f"slots({index - 1})" if index else ""
        word = f"{source}.data" if index else f"io.{p.word}"
        second = f"{source}.operand" if index else f"io.{p.second}"
        if index:
            moves += [f"slots({index}) := {source}"] if len(fields) > 1 else []
        else:
            moves += [f"slots(0).operand := {second}"] if operand else []
            moves += [f"slots(0).tag := io.{p.tag}"] if p.tag_width else []
        moves += _fitting(f"slots({index}).data := ", _applied(p, step, word, second))
    moves.append(f"valids := Cat(valids({count - 2}, 0), io.{p.valid})")
    lines += moves if p.flow == "free" else ["when(advance) {", *indent(moves).splitlines(), "}"]
    if p.flush:
        lines += ["when(io.flush) {", f"  valids := 0.U({count}.W)", "}"]
    return _finished(
        p, c, [*lines, "", *_outputs(p, f"valids({count - 1})", "slots.last.data", "slots.last.tag")], before
    )


def by_fold(p: Pipeline, c: Contract) -> str:
    """The operations as a list of functions, folded into a chain of registers."""
    count = len(p.steps)
    lines: list[str] = []
    if p.flow == "decoupled":
        lines.append("val advance = Wire(Bool())")
    elif p.flow == "stall":
        lines.append("val advance = !io.stall")
    uses = p.operand
    kind = "(UInt, UInt) => UInt" if uses else "UInt => UInt"
    functions = []
    for step in p.steps:
        body = _applied(p, step, "x", "y")
        head = ("(x, y) =>" if step.kind in OPERAND else "(x, _) =>") if uses else "x =>"
        functions.append(f"{head} {body}")
    lines += [f"val operations = Seq[{kind}](", *indent(",\n".join(functions)).splitlines(), ")"]
    start = lit(0, p.width)
    register = "registered({})" if p.flow == "free" else f"RegEnable({{}}, {start}, advance)"
    if p.flow == "free":
        held = [f"  val register = RegInit({start})", "  register := value", "  register"]
        lines = ["def registered(value: UInt): UInt = {", *held, "}", "", *lines]
    if uses:
        fold = [
            f"operations.foldLeft((io.{p.word}, io.{p.second})) {{ case ((x, y), operation) =>",
            f"  ({register.format('operation(x, y)')}, {register.format('y')})",
            "}",
        ]
        lines += (
            ["val (result, _) =", *indent(fold).splitlines()]
            if len(fold[0]) > 78
            else [f"val (result, _) = {fold[0]}", *fold[1:]]
        )
    else:
        chain = register.format("operation(x)")
        lines.append(f"val result = operations.foldLeft(io.{p.word})((x, operation) => {chain})")
    enable = "true.B" if p.flow == "free" else "advance"
    if p.flush:
        both = _valid(p, "valid", "advance")
        lines += [f"val resultValid = operations.foldLeft(io.{p.valid}) {{ (valid, _) =>", f"  {both}", "}"]
    else:
        lines.append(f"val resultValid = ShiftRegister(io.{p.valid}, {count}, false.B, {enable})")
    if p.tag_width:
        lines.append(f"val resultTag = ShiftRegister(io.{p.tag}, {count}, {lit(0, p.tag_width)}, {enable})")
    if p.flow == "decoupled":
        lines.append("advance := !resultValid || io.out.ready")
    return _finished(p, c, [*lines, "", *_outputs(p, "resultValid", "result", "resultTag")])
