"""Several results of two operands at once, on ports that are no fields of an `io` Bundle."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import bundle_fields, indent, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port, present
from chisellm.language.voice import Description, Voice

OPERANDS = [("a", "b"), ("x", "y"), ("lhs", "rhs"), ("left", "right"), ("p", "q"), ("op1", "op2")]
SELECTS = ["sel", "pickSecond", "choose"]
ENABLES = ["enable", "en", "valid", "active"]
NAMES = {
    "and": ["both", "common", "andOut"],
    "or": ["either", "eitherBit", "orOut"],
    "xor": ["differing", "xorOut", "diffBits"],
    "xnor": ["agreeing", "xnorOut", "sameBits"],
    "andnot": ["firstOnly", "cleared", "masked"],
    "sum": ["sum", "total", "added"],
    "difference": ["difference", "diff", "minus"],
    "max": ["larger", "maximum", "top"],
    "min": ["smaller", "minimum", "bottom"],
    "distance": ["distance", "absDiff", "gap"],
    "equal": ["same", "equal", "areEqual"],
    "less": ["less", "below", "firstSmaller"],
    "parity": ["parity", "oddDiff", "par"],
    "joined": ["joined", "pair", "sideBySide"],
    "chosen": ["chosen", "picked", "selected"],
    "average": ["average", "mean", "midpoint"],
}


@dataclass(frozen=True)
class Params:
    width: int
    operands: tuple[str, str]
    results: tuple[tuple[str, str], ...]  # operation and output name
    select: str
    enable: str  # empty: none; while it is 0 all results are 0
    raw: bool

    def size(self, op: str) -> int:
        """Width of a result."""
        if op in ("equal", "less", "parity"):
            return 1
        return {"sum": self.width + 1, "joined": 2 * self.width}.get(op, self.width)

    @property
    def selects(self) -> bool:
        return any(op == "chosen" for op, _ in self.results)


def draw(random: Random) -> Params:
    ops = random.sample(list(NAMES), random.randint(3, 5))
    return Params(
        width=random.randint(2, 24),
        operands=random.choice(OPERANDS),
        results=tuple((op, random.choice(NAMES[op])) for op in ops),
        select=random.choice(SELECTS),
        enable=random.choice(["", "", random.choice(ENABLES)]),
        raw=random.random() < 0.35,
    )


def contract(p: Params, name: str) -> Contract:
    found = present(
        *(input_port(operand, p.width) for operand in p.operands),
        input_port(p.select, 1) if p.selects else None,
        input_port(p.enable, 1) if p.enable else None,
        *(output_port(path, p.size(op)) for op, path in p.results),
    )
    if p.raw:
        return Contract(module=name, ports=found, style="bare", base="RawModule", clock="")
    return Contract(module=name, ports=found, style="bare")


def golden(p: Params) -> Golden:
    size, mask = 1 << p.width, (1 << p.width) - 1

    def result(op: str, a: int, b: int, i: Inputs) -> int:
        match op:
            case "and":
                return a & b
            case "or":
                return a | b
            case "xor":
                return a ^ b
            case "xnor":
                return mask - (a ^ b)
            case "andnot":
                return a - (a & b)
            case "sum":
                return a + b
            case "difference":
                return (a - b) % size
            case "max":
                return max(a, b)
            case "min":
                return min(a, b)
            case "distance":
                return abs(a - b)
            case "equal":
                return int(a == b)
            case "less":
                return int(a < b)
            case "parity":
                return (a.bit_count() + b.bit_count()) % 2
            case "joined":
                return a * size + b
            case "average":
                return (a + b) // 2
        return b if i[p.select] else a

    def outputs(_: object, i: Inputs) -> Outputs:
        a, b = (i[operand] for operand in p.operands)
        on = not p.enable or i[p.enable]
        return {path: result(op, a, b, i) if on else 0 for op, path in p.results}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    a, b = p.operands
    top = (1 << p.width) - 1
    on = {p.enable: 1} if p.enable else {}
    pairs = [(0, 0), (top, top), (top, 0), (0, top), (top, 1), (1, 2), (2, 1), (top // 2 + 1, top // 2)]
    for bit in range(p.width):
        pairs += [(1 << bit, 0), (0, 1 << bit), (1 << bit, 1 << bit)]
    vectors = [{a: first, b: second} | on for first, second in pairs]
    return Hints(vectors, {p.enable: 0.8} if p.enable else {})


def expression(p: Params, op: str, io: str) -> str:
    a, b = (f"{io}{operand}" for operand in p.operands)
    return {
        "and": f"{a} & {b}",
        "or": f"{a} | {b}",
        "xor": f"{a} ^ {b}",
        "xnor": f"~({a} ^ {b})",
        "andnot": f"{a} & ~{b}",
        "sum": f"{a} +& {b}",
        "difference": f"{a} - {b}",
        "max": f"Mux({a} > {b}, {a}, {b})",
        "min": f"Mux({a} < {b}, {a}, {b})",
        "distance": f"Mux({a} > {b}, {a} - {b}, {b} - {a})",
        "equal": f"{a} === {b}",
        "less": f"{a} < {b}",
        "parity": f"({a} ^ {b}).xorR",
        "joined": f"Cat({a}, {b})",
        "chosen": f"Mux({io}{p.select}, {b}, {a})",
        "average": f"({a} +& {b}) >> 1",
    }[op]


def zero(p: Params, op: str) -> str:
    return "false.B" if p.size(op) == 1 else f"0.U({p.size(op)}.W)"


def gated(p: Params, op: str, io: str) -> str:
    text = expression(p, op, io)
    if not p.enable:
        return text
    if p.size(op) > 1:
        return f"Mux({io}{p.enable}, {text}, 0.U)"
    return f"{io}{p.enable} && {text}" if op == "parity" else f"{io}{p.enable} && ({text})"


def bare(p: Params, c: Contract) -> str:
    return module(c, [f"{path} := {gated(p, op, '')}" for op, path in p.results])


def flat(p: Params, c: Contract) -> str:
    return module(c, [f"io.{path} := {gated(p, op, 'io.')}" for op, path in p.results], flat=True)


def port_class(p: Params, c: Contract) -> str:
    rows = [f"io.{path} := {gated(p, op, 'io.')}" for op, path in p.results]
    return (
        f"class {c.module}Ports extends Bundle {{\n{indent(bundle_fields(c))}\n}}\n\n"
        f"class {c.module} extends {c.base} {{\n"
        f"  val io = FlatIO(new {c.module}Ports)\n\n"
        f"{indent(rows)}\n"
        "}\n"
    )


def wires(p: Params, c: Contract) -> str:
    lines = [f"{path} := {zero(p, op)}" for op, path in p.results]
    inner = [f"{path} := {expression(p, op, '')}" for op, path in p.results]
    return module(c, [*lines, f"when({p.enable}) {{", indent(inner), "}"])


def describe(p: Params, v: Voice) -> Description:
    a, b = (v.ref(operand) for operand in p.operands)
    names = [v.ref(path) for _, path in p.results]
    noun = v.pick(["unit of operand functions", "block of two-operand functions", "combined operand unit"])
    listed = ", ".join(names[:-1]) + " and " + names[-1]
    does = v.pick(
        [
            f"computes {listed} from {a} and {b}",
            f"derives {listed} from the unsigned operands {a} and {b}",
            f"takes {a} and {b} and drives {listed} with functions of them",
        ]
    )
    rules = [sentence(p, v, op, v.ref(path)) for op, path in p.results]
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, all outputs are 0.",
                    f"All of this holds while {enable} is 1; otherwise every output is 0.",
                    f"{enable} gates the outputs: when it is 0 they are all 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def sentence(p: Params, v: Voice, op: str, y: str) -> str:
    a, b = (v.ref(operand) for operand in p.operands)
    s = v.ref(p.select)
    options = {
        "and": [f"{y} is the bitwise AND of {a} and {b}", f"{y} has ones where both {a} and {b} have ones"],
        "or": [f"{y} is the bitwise OR of {a} and {b}", f"{y} has ones where {a} or {b} has a one"],
        "xor": [f"{y} is the bitwise XOR of {a} and {b}", f"{y} has ones where {a} and {b} differ"],
        "xnor": [f"{y} is the bitwise XNOR of {a} and {b}", f"{y} has ones where the bits of {a} and {b} agree"],
        "andnot": [
            f"{y} is {a} with every bit cleared that is set in {b}",
            f"{y} is the bitwise AND of {a} with the inverse of {b}",
        ],
        "sum": [
            f"{y} is the full sum of {a} and {b}, carry included",
            f"{y} is {a} plus {b} and keeps the carry as its top bit",
        ],
        "difference": [
            f"{y} is {a} minus {b}, modulo 2^{p.width}",
            f"{y} is the difference {a} minus {b}, wrapping around modulo 2^{p.width}",
        ],
        "max": [f"{y} is the larger of {a} and {b}", f"{y} is the maximum of {a} and {b}"],
        "min": [f"{y} is the smaller of {a} and {b}", f"{y} is the minimum of {a} and {b}"],
        "distance": [
            f"{y} is the absolute difference of {a} and {b}",
            f"{y} is the larger operand minus the smaller one",
        ],
        "equal": [f"{y} is 1 exactly if {a} equals {b}", f"{y} tells whether {a} and {b} are equal"],
        "less": [f"{y} is 1 exactly if {a} is less than {b}", f"{y} tells whether {a} is smaller than {b}"],
        "parity": [
            f"{y} is 1 if {a} and {b} differ in an odd number of bits",
            f"{y} is the XOR of all bits of {a} and {b}",
        ],
        "joined": [
            f"{y} holds {a} in its upper half and {b} in its lower half",
            f"{y} is the concatenation of {a} (upper bits) and {b} (lower bits)",
        ],
        "chosen": [
            f"{y} is {b} while {s} is 1 and {a} while it is 0",
            f"{y} follows {a} if {s} is 0 and {b} if it is 1",
        ],
        "average": [
            f"{y} is half of the full sum of {a} and {b}, rounded down",
            f"{y} is the mean of {a} and {b}, rounded down, with no carry lost on the way",
        ],
    }
    return v.pick([f"{text}." for text in options[op]])


FAMILY = Family(
    level="L1",
    summary="several functions of two operands, on bare or flattened ports",
    nouns=("OperandUnit", "PairLogic", "FunctionBlock", "LogicPair"),
    capacity=100_000,
    idioms={
        "bare": Idiom(bare),
        "flat_io": Idiom(flat, constructs=("FlatIO",)),
        "port_class": Idiom(port_class, constructs=("FlatIO",)),
        "when_block": Idiom(wires, constructs=("when",), applies=lambda p: bool(p.enable)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
