"""Arithmetic logic units with a random table of operations and opcodes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.arithmetic._alu_operations import OPERATIONS
from chisellm.families.arithmetic._alu_words import describe
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom

OPERANDS = [("a", "b"), ("x", "y"), ("lhs", "rhs"), ("opA", "opB"), ("src1", "src2"), ("in0", "in1")]
OPCODES = ["op", "opcode", "fn", "func", "aluOp", "sel"]
RESULTS = ["out", "result", "aluOut", "z", "res"]
AMOUNTS = ["shamt", "amount", "sh"]
ZEROS = ["zero", "isZero", "eqz"]
NEGATIVES = ["negative", "sign", "neg"]
CARRIES = ["carry", "cout", "carryOut"]
COMMON = ["ADD", "SUB", "AND", "OR", "XOR"]


@dataclass(frozen=True)
class Params:
    width: int
    op_width: int
    entries: tuple[tuple[int, str], ...]  # opcode and label, in the table's order
    default: Literal["zero", "a", "ones"]  # result for the other opcodes
    operands: tuple[str, str]
    opcode: str
    opcode_first: bool
    amount: str  # empty: shifts take the low bits of the second operand
    result: str
    zero: str  # empty: no such flag; so for the others
    negative: str
    carry: str
    base: Literal[2, 10, 16]

    @property
    def shifts(self) -> bool:
        return any(OPERATIONS[label].shifts for _, label in self.entries)

    @property
    def steps(self) -> int:
        return (self.width - 1).bit_length()

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(label for _, label in self.entries)


def draw(random: Random) -> Params:
    power = random.random() < 0.7
    width = random.choice([4, 8, 8, 16, 16, 32, 32]) if power else random.randint(5, 32)
    square = width & (width - 1) == 0
    pool = [label for label, operation in OPERATIONS.items() if square or not operation.power]
    count = random.choice([4, 4, 5, 6, 6, 7, 8, 8, 10, 12])
    chosen = random.sample(COMMON, random.randint(1, 3))
    chosen += random.sample([label for label in pool if label not in chosen], count - len(chosen))
    op_width = count.bit_length() + random.choice([0, 0, 0, 1])
    # The top bit of the opcode must tell something.
    codes: list[int] = []
    while not codes or max(codes) < 2 ** (op_width - 1):
        codes = random.sample(range(2**op_width), count)
    if random.random() < 0.3 and count > 2 ** (op_width - 1):
        codes = list(range(count))
    random.shuffle(chosen)
    entries = sorted(zip(codes, chosen, strict=True))
    if random.random() < 0.25:
        random.shuffle(entries)
    counts = any(label in ("ADD", "SUB") for label in chosen)
    shifts = any(OPERATIONS[label].shifts for label in chosen)
    return Params(
        width=width,
        op_width=op_width,
        entries=tuple(entries),
        default=random.choice(["zero", "zero", "a", "ones"] if "PASSA" not in chosen else ["zero", "ones"]),
        operands=random.choice(OPERANDS),
        opcode=random.choice(OPCODES),
        opcode_first=random.random() < 0.5,
        amount=random.choice(AMOUNTS) if shifts and random.random() < 0.4 else "",
        result=random.choice(RESULTS),
        zero=random.choice(ZEROS) if random.random() < 0.45 else "",
        negative=random.choice(NEGATIVES) if random.random() < 0.25 else "",
        carry=random.choice(CARRIES) if counts and random.random() < 0.35 else "",
        base=random.choice([2, 2, 10, 16]),
    )


def contract(p: Params, name: str) -> Contract:
    opcode = Port(path=p.opcode, direction="input", type="UInt", width=p.op_width)
    data = [Port(path=path, direction="input", type="UInt", width=p.width) for path in p.operands]
    if p.amount:
        data.append(Port(path=p.amount, direction="input", type="UInt", width=p.steps))
    ports = [opcode, *data] if p.opcode_first else [*data, opcode]
    ports.append(Port(path=p.result, direction="output", type="UInt", width=p.width))
    for path in (p.zero, p.negative, p.carry):
        if path:
            ports.append(Port(path=path, direction="output", type="Bool", width=1))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    table = dict(p.entries)

    def outputs(_: object, i: Inputs) -> Outputs:
        a, b = (i[name] for name in p.operands)
        amount = i[p.amount] if p.amount else b % 2**p.steps
        label = table.get(i[p.opcode])
        if label is None:
            value = {"zero": 0, "a": a, "ones": -1}[p.default]
        else:
            value = OPERATIONS[label].value(a, b, amount, p.width)
        result = value % 2**p.width
        values = {p.result: result}
        if p.zero:
            values[p.zero] = int(result == 0)
        if p.negative:
            values[p.negative] = result // 2 ** (p.width - 1)
        if p.carry:
            over = label == "ADD" and a + b >= 2**p.width
            values[p.carry] = int(over or (label == "SUB" and a < b))
        return values

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    a, b = p.operands
    top = 2 ** (p.width - 1)
    corners = [(1, 1), (top, top), (top, 1), (2 * top - 1, 1), (0, 2 * top - 1), (top - 1, top)]
    directed: list[dict[str, int]] = [{p.opcode: code} for code in range(2**p.op_width)]
    directed += [{p.opcode: code, a: x, b: y} for code, _ in p.entries for x, y in corners]
    return Hints(directed)


def code(p: Params, value: int) -> str:
    return lit(value, p.op_width, base=p.base)


def default(p: Params) -> str:
    if p.default == "a":
        return f"io.{p.operands[0]}"
    return lit(0, p.width) if p.default == "zero" else f"Fill({p.width}, 1.U(1.W))"


def before(p: Params) -> list[str]:
    """Values that several entries share."""
    a, b = (f"io.{name}" for name in p.operands)
    body = []
    if p.shifts and not p.amount:
        body.append(f"val amount = {b}({p.steps - 1}, 0)")
    if p.carry and "ADD" in p.labels:
        body.append(f"val sum = {a} +& {b}")
    if p.carry and "SUB" in p.labels:
        body.append(f"val difference = {a} -& {b}")
    return body


def expression(p: Params, label: str) -> str:
    if p.carry and label in ("ADD", "SUB"):
        return f"{'sum' if label == 'ADD' else 'difference'}({p.width - 1}, 0)"
    a, b = (f"io.{name}" for name in p.operands)
    amount = f"io.{p.amount}" if p.amount else "amount"
    return OPERATIONS[label].code.format(a=a, b=b, n=amount, w=p.width, t=p.width - 1)


def carries(p: Params) -> list[tuple[int, str, str]]:
    """Opcode, label and carry expression of the entries that can carry."""
    wide = {"ADD": f"sum({p.width})", "SUB": f"difference({p.width})"}
    return [(value, label, wide[label]) for value, label in p.entries if label in wide] if p.carry else []


def atom(text: str) -> str:
    """Parentheses around an expression with an operator at its top level."""
    depth = 0
    for letter in text:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == " " and depth == 0:
            return f"({text})"
    return text


def after(p: Params, result: str) -> list[str]:
    body = [f"io.{p.result} := {result}"]
    if p.zero:
        body.append(f"io.{p.zero} := {result} === 0.U")
    if p.negative:
        body.append(f"io.{p.negative} := {result}({p.width - 1})")
    return body


def rows(p: Params, pairs: list[tuple[str, str, str]]) -> str:
    """Lines of a `Seq` of pairs, each with the operation's name as a comment where it fits."""
    lines = []
    for place, (test, value, label) in enumerate(pairs):
        line = f"{test} -> {value}" + ("," if place < len(pairs) - 1 else "")
        lines.append(f"{line} // {label}" if len(line) + len(label) <= 88 else line)
    return "\n".join(lines)


def chosen(p: Params, text: str) -> list[str]:
    """Drive the result, by way of a name where a flag needs the result too."""
    if p.zero or p.negative:
        return [f"val result = {text}", *after(p, "result")]
    return [f"io.{p.result} := {text}"]


def carry_test(p: Params) -> str:
    tests = [f"io.{p.opcode} === {code(p, value)} && {text}" for value, _, text in carries(p)]
    if len(tests) == 1:
        return f"io.{p.carry} := {tests[0]}"
    return f"io.{p.carry} := ({tests[0]}) ||\n  ({tests[1]})"


def lookup(p: Params, c: Contract) -> str:
    pairs = [(code(p, value), atom(expression(p, label)), label) for value, label in p.entries]
    body = [*before(p), *chosen(p, f"MuxLookup(io.{p.opcode}, {default(p)})(Seq(\n{indent(rows(p, pairs))}\n))")]
    if len(carries(p)) > 1:
        pairs = [(code(p, value), text, label) for value, label, text in carries(p)]
        body.append(f"io.{p.carry} := MuxLookup(io.{p.opcode}, false.B)(Seq(\n{indent(rows(p, pairs))}\n))")
    elif p.carry:
        body.append(carry_test(p))
    return module(c, body)


def cases(p: Params, c: Contract) -> str:
    pairs = [(f"(io.{p.opcode} === {code(p, v)})", atom(expression(p, label)), label) for v, label in p.entries]
    body = [*before(p), *chosen(p, f"MuxCase({default(p)}, Seq(\n{indent(rows(p, pairs))}\n))")]
    return module(c, [*body, carry_test(p)] if p.carry else body)


def arms(p: Params, label: str) -> list[str]:
    """The assignments that one opcode brings about."""
    lines = [f"result := {expression(p, label)}"]
    return lines + [f"io.{p.carry} := {text}" for _, other, text in carries(p) if other == label]


def defaults(p: Params) -> list[str]:
    body = [*before(p), f"val result = WireDefault(UInt({p.width}.W), {default(p)})"]
    return [*body, f"io.{p.carry} := false.B"] if p.carry else body


def block(head: str, lines: list[str], comment: str) -> str:
    note = f" // {comment}" if comment else ""
    line = f"{head} {{ {lines[0]} }}{note}"
    if len(lines) == 1 and len(line) <= 92:
        return line
    return f"{head} {{{note}\n{indent(lines)}\n}}"


def switched(p: Params, c: Contract) -> str:
    blocks = [block(f"is({code(p, value)})", arms(p, label), label) for value, label in p.entries]
    body = [*defaults(p), f"switch(io.{p.opcode}) {{\n{indent(blocks)}\n}}"]
    return module(c, [*body, *after(p, "result")])


def enumerated(p: Params, c: Contract) -> str:
    name = f"{c.module}Op"
    values = [f"val {label} = Value({code(p, value)})" for value, label in sorted(p.entries)]
    blocks = [block(f"is({name}.{label})", arms(p, label), "") for _, label in p.entries]
    body = [f"val (operation, _) = {name}.safe(io.{p.opcode})", *defaults(p)]
    body.append(f"switch(operation) {{\n{indent(blocks)}\n}}")
    declared = f"object {name} extends ChiselEnum {{\n{indent(values)}\n}}"
    return module(c, [*body, *after(p, "result")], before=declared)


def chain(p: Params, c: Contract) -> str:
    text = ""
    for value, label in p.entries:
        head = f"{'.elsewhen' if text else 'when'}(io.{p.opcode} === {code(p, value)})"
        text += f"{head} {{ // {label}\n{indent(arms(p, label))}\n}}"
    return module(c, [*defaults(p), text, *after(p, "result")])


FAMILY = Family(
    level="L2",
    summary="arithmetic logic unit with a table of opcodes, a default and optional flags",
    nouns=("Alu", "ArithLogicUnit", "ExecuteUnit", "FunctionUnit"),
    capacity=200_000,
    idioms={
        "lookup": Idiom(lookup, constructs=("MuxLookup",)),
        "switch": Idiom(switched, constructs=("switch", "is", "WireDefault")),
        "cases": Idiom(cases, constructs=("MuxCase",)),
        "enum": Idiom(
            enumerated,
            constructs=("ChiselEnum", "switch"),
            applies=lambda p: max(value for value, _ in p.entries) >= 2 ** (p.op_width - 1),
        ),
        "when": Idiom(chain, constructs=("when", "elsewhen")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="results of the RISC-V instruction tests",
)
