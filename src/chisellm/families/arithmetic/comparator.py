"""Comparison of two numbers, or of one number with a constant, with any set of relation outputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice

OPERANDS = [("a", "b"), ("x", "y"), ("lhs", "rhs"), ("left", "right"), ("in0", "in1"), ("opA", "opB")]
MEASURED = ["level", "count", "sample", "value", "reading", "amount", "x", "data"]
ENABLES = ["enable", "en", "valid", "active"]
NAMES = {
    "short": {"lt": "lt", "le": "le", "gt": "gt", "ge": "ge", "eq": "eq", "ne": "ne"},
    "word": {
        "lt": "less",
        "le": "lessOrEqual",
        "gt": "greater",
        "ge": "greaterOrEqual",
        "eq": "equal",
        "ne": "different",
    },
    "is": {
        "lt": "isLess",
        "le": "isAtMost",
        "gt": "isGreater",
        "ge": "isAtLeast",
        "eq": "isEqual",
        "ne": "isDifferent",
    },
    "order": {
        "lt": "below",
        "le": "notAbove",
        "gt": "above",
        "ge": "notBelow",
        "eq": "same",
        "ne": "unequal",
    },
}
OPERATORS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "===", "ne": "=/="}
ORDERS = {"lt": ("less",), "le": ("less", "equal"), "gt": ("greater",), "ge": ("equal", "greater")} | {
    "eq": ("equal",),
    "ne": ("less", "greater"),
}


@dataclass(frozen=True)
class Params:
    width: int
    right_width: int  # 0: the right operand is `constant`
    numbers: Literal["unsigned", "signed", "raw"]  # raw: unsigned ports that hold two's complement
    constant: int
    operands: tuple[str, str]
    relations: tuple[str, ...]
    names: str
    enable: str  # empty: no enable input

    @property
    def outputs(self) -> list[str]:
        return [NAMES[self.names][relation] for relation in self.relations]


def draw(random: Random) -> Params:
    width = random.randint(2, 32)
    numbers: Literal["unsigned", "signed", "raw"] = random.choice(["unsigned", "unsigned", "signed", "raw"])
    right = random.choices(["same", "other", "constant"], weights=[6, 2, 2])[0]
    operands = random.choice(OPERANDS)
    constant = 0
    if right == "constant":
        width = random.randint(3, 24)
        low = 0 if numbers == "unsigned" else -(2 ** (width - 1))
        constant = random.randint(low + 1, low + 2**width - 2)
        operands = (random.choice(MEASURED), "")
    right_width = {"same": width, "other": random.randint(2, 32), "constant": 0}[right]
    return Params(
        width=width,
        right_width=right_width,
        numbers=numbers,
        constant=constant,
        operands=operands,
        relations=tuple(random.sample(list(OPERATORS), random.choice([1, 2, 2, 3, 3, 4]))),
        names=random.choice(list(NAMES)),
        enable=random.choice(["", "", random.choice(ENABLES)]),
    )


def contract(p: Params, name: str) -> Contract:
    kind: Literal["UInt", "SInt"] = "SInt" if p.numbers == "signed" else "UInt"
    ports = [Port(path=p.operands[0], direction="input", type=kind, width=p.width)]
    if p.right_width:
        ports.append(Port(path=p.operands[1], direction="input", type=kind, width=p.right_width))
    if p.enable:
        ports.append(Port(path=p.enable, direction="input", type="Bool", width=1))
    ports += [Port(path=output, direction="output", type="Bool", width=1) for output in p.outputs]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def number(bits: int, width: int) -> int:
        return bits - (1 << width) if p.numbers == "raw" and bits >> (width - 1) else bits

    true_where: dict[str, Callable[[int], bool]] = {
        "lt": lambda sign: sign == -1,
        "le": lambda sign: sign != 1,
        "gt": lambda sign: sign == 1,
        "ge": lambda sign: sign != -1,
        "eq": lambda sign: sign == 0,
        "ne": lambda sign: sign != 0,
    }

    def outputs(_: object, i: Inputs) -> Outputs:
        left = number(i[p.operands[0]], p.width)
        right = number(i[p.operands[1]], p.right_width) if p.right_width else p.constant
        sign = -1 if left < right else 1 if left > right else 0
        on = not p.enable or i[p.enable] == 1
        return {o: int(on and true_where[r](sign)) for o, r in zip(p.outputs, p.relations, strict=True)}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    left, right = p.operands
    low = -(2 ** (p.width - 1)) if p.numbers == "signed" else 0
    vectors: list[dict[str, int]] = []
    if not p.right_width:
        code = p.constant % 2**p.width if p.numbers == "raw" else p.constant
        near = {code, low + (code - low + 1) % 2**p.width, low + (code - low - 1) % 2**p.width}
        vectors = [{left: value} for value in (*sorted(near), code)]
    else:
        narrow = min(p.width, p.right_width)
        small = -(2 ** (narrow - 1)) if p.numbers == "signed" else 0
        for value in [
            small,
            small + 2**narrow - 1,
            0,
            *(small + random.randrange(2**narrow) for _ in range(5)),
        ]:
            vectors.append({left: value, right: value})
            vectors.append({left: value, right: max(small, value - 1)})
            vectors.append({left: max(small, value - 1), right: value})
    if p.enable:
        vectors = [{**vector, p.enable: 1} for vector in vectors] + [{**vectors[0], p.enable: 0}]
        return Hints(vectors, {p.enable: 0.75})
    return Hints(vectors)


def operands(p: Params) -> tuple[list[str], str, str]:
    """Declarations, left and right operand as numbers of the right kind."""
    left, right = (f"io.{name}" for name in p.operands)
    if p.numbers != "raw":
        constant = lit(p.constant, p.width, signed=p.numbers == "signed")
        return [], left, right if p.right_width else constant
    names = [name if name.startswith("op") else f"{name}Signed" for name in p.operands]
    lines = [f"val {names[0]} = {left}.asSInt"]
    if not p.right_width:
        return lines, names[0], lit(p.constant, p.width, signed=True)
    return [*lines, f"val {names[1]} = {right}.asSInt"], names[0], names[1]


def gated(p: Params, condition: str) -> str:
    if not p.enable:
        return condition
    return f"io.{p.enable} && ({condition})" if "||" in condition else f"io.{p.enable} && {condition}"


def direct(p: Params, c: Contract) -> str:
    lines, left, right = operands(p)
    for relation, output in zip(p.relations, p.outputs, strict=True):
        lines.append(f"io.{output} := {gated(p, f'{left} {OPERATORS[relation]} {right}')}")
    return module(c, lines)


def from_flags(p: Params, lines: list[str], less: str, equal: str) -> list[str]:
    """Every relation as a formula over the two flags; both are Scala names."""
    formulas = {
        "lt": less,
        "le": f"{less} || {equal}",
        "gt": f"!{less} && !{equal}",
        "ge": f"!{less}",
        "eq": equal,
        "ne": f"!{equal}",
    }
    pairs = zip(p.relations, p.outputs, strict=True)
    return lines + [f"io.{output} := {gated(p, formulas[relation])}" for relation, output in pairs]


def subtracted(p: Params, c: Contract) -> str:
    lines, left, right = operands(p)
    top = max(p.width, p.right_width)
    flag = "borrow" if p.numbers == "unsigned" else "negative"
    lines.append(f"val difference = {left} -& {right}")
    if set(p.relations) - {"eq", "ne"}:
        lines.append(f"val {flag} = difference({top})")
    if set(p.relations) - {"lt", "ge"}:
        lines.append(f"val zero = difference === {'0.U' if p.numbers == 'unsigned' else '0.S'}")
    return module(c, from_flags(p, lines, flag, "zero"))


def derived(p: Params, c: Contract) -> str:
    lines, left, right = operands(p)
    if set(p.relations) - {"eq", "ne"}:
        lines.append(f"val smaller = {left} < {right}")
    if set(p.relations) - {"lt", "ge"}:
        lines.append(f"val identical = {left} === {right}")
    return module(c, from_flags(p, lines, "smaller", "identical"))


def branches(p: Params, c: Contract) -> str:
    lines, left, right = operands(p)
    lines += [f"io.{output} := false.B" for output in p.outputs]
    pairs = list(zip(p.relations, p.outputs, strict=True))
    if len(pairs) == 1:
        (relation, output) = pairs[0]
        condition = gated(p, f"{left} {OPERATORS[relation]} {right}")
        return module(c, [*lines, f"when({condition}) {{", f"  io.{output} := true.B", "}"])
    conditions = {"less": f"{left} < {right}", "equal": f"{left} === {right}", "greater": f"{left} > {right}"}
    chain: list[str] = []
    for order, condition in conditions.items():
        members = [f"  io.{output} := true.B" for relation, output in pairs if order in ORDERS[relation]]
        if not members:
            continue
        complete = order == "greater" and len([line for line in chain if "when(" in line]) == 2
        head = f"when({condition}) {{" if not chain else f"}}.elsewhen({condition}) {{"
        chain += ["}.otherwise {" if complete else head, *members]
    chain.append("}")
    if p.enable:
        chain = [f"when(io.{p.enable}) {{", *indent(chain).splitlines(), "}"]
    return module(c, lines + chain)


def zero_extended(p: Params, c: Contract) -> str:
    left, right = (f"io.{name}" for name in p.operands)
    lines = [f"val leftSigned = {left}.zext"]
    if p.right_width:
        lines.append(f"val rightSigned = {right}.zext")
        other = "rightSigned"
    else:
        other = lit(p.constant, p.width + 1, signed=True)
    for relation, output in zip(p.relations, p.outputs, strict=True):
        lines.append(f"io.{output} := {gated(p, f'leftSigned {OPERATORS[relation]} {other}')}")
    return module(c, lines)


def biased(p: Params, c: Contract) -> str:
    lines = ["// Flipping the sign bits turns signed order into unsigned order."]
    for side, name in zip(["left", "right"], p.operands, strict=True):
        if name:
            lines.append(f"val {side}Biased = Cat(~io.{name}.head(1), io.{name}.tail(1))")
    other = "rightBiased" if p.right_width else lit(p.constant + 2 ** (p.width - 1), p.width)
    for relation, output in zip(p.relations, p.outputs, strict=True):
        lines.append(f"io.{output} := {gated(p, f'leftBiased {OPERATORS[relation]} {other}')}")
    return module(c, lines)


def phrase(relation: str, left: str, right: str, v: Voice) -> str:
    words = {
        "lt": [f"{left} is less than {right}", f"{left} < {right}", f"{left} is smaller than {right}"],
        "le": [
            f"{left} is less than or equal to {right}",
            f"{left} <= {right}",
            f"{left} is at most {right}",
        ],
        "gt": [f"{left} is greater than {right}", f"{left} > {right}", f"{left} is larger than {right}"],
        "ge": [
            f"{left} is greater than or equal to {right}",
            f"{left} >= {right}",
            f"{left} is at least {right}",
        ],
        "eq": [f"{left} equals {right}", f"{left} is equal to {right}", f"{left} and {right} are equal"],
        "ne": [
            f"{left} differs from {right}",
            f"{left} is not equal to {right}",
            f"{left} and {right} are not equal",
        ],
    }
    return v.pick(words[relation])


def describe(p: Params, v: Voice) -> Description:
    left = v.ref(p.operands[0])
    right = v.ref(p.operands[1]) if p.right_width else str(p.constant)
    kind = "unsigned" if p.numbers == "unsigned" else "signed"
    if kind == "unsigned":
        as_numbers = v.pick(["unsigned numbers", "unsigned integers", "unsigned values"])
    else:
        as_numbers = v.pick(["signed two's complement numbers", "two's complement integers"])
    if p.right_width:
        noun = v.pick([f"{kind} comparator", f"magnitude comparator for {kind} numbers", f"{kind} comparison unit"])
        does = v.pick(
            [
                f"compares {left} with {right} as {as_numbers}",
                f"compares its two operands {left} and {right}, taken as {as_numbers}",
                f"tells how {left} relates to {right}, both read as {as_numbers}",
            ]
        )
    else:
        noun = v.pick([f"{kind} threshold comparator", f"{kind} comparator against a constant", f"{kind} limit check"])
        one = "an unsigned number" if kind == "unsigned" else "a signed two's complement number"
        does = v.pick(
            [
                f"compares {left}, taken as {one}, with the constant {right}",
                f"checks {left} (read as {one}) against the fixed value {right}",
                f"relates {left}, {one}, to the fixed threshold {right}",
            ]
        )
    outputs = [v.ref(output) for output in p.outputs]
    rules: list[str] = []
    tables: tuple[str, ...] = ()
    if len(outputs) > 2 and v.pick([False, True]):
        rules.append("Each output is 1 exactly when its condition in the table holds, and 0 otherwise.")
        rows = [f"| {o} | {phrase(r, left, right, Voice(None))} |" for o, r in zip(outputs, p.relations, strict=True)]
        tables = ("\n".join(["| output | is 1 when |", "|---|---|", *rows]),)
    else:
        shape = v.pick(["{o} is 1 exactly when {c}", "{o} is high if and only if {c}", "{o} is asserted iff {c}"])
        rules += [
            shape.format(o=o, c=phrase(r, left, right, v)) + "." for o, r in zip(outputs, p.relations, strict=True)
        ]
    if p.enable:
        enable = v.ref(p.enable)
        which = outputs[0] if len(outputs) == 1 else "every output"
        rules.append(
            v.pick(
                [
                    f"All this holds while {enable} is 1; while it is 0, {which} is 0.",
                    f"While {enable} is 0, {which} is 0 whatever the operands are.",
                    f"{enable} gates the comparison: when it is low, {which} is forced to 0.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tables)


FAMILY = Family(
    level="L1",
    summary="signed or unsigned comparison with any set of relation outputs",
    nouns=("Comparator", "Compare", "CompareUnit", "Relation"),
    capacity=100_000,
    idioms={
        "operators": Idiom(direct),
        "subtraction": Idiom(subtracted),
        "when": Idiom(branches, constructs=("when",)),
        "flags": Idiom(derived, applies=lambda p: len(p.relations) > 1),
        "zext": Idiom(zero_extended, constructs=("zext",), applies=lambda p: p.numbers == "unsigned"),
        "bias": Idiom(
            biased,
            constructs=("Cat",),
            applies=lambda p: p.numbers == "raw" and p.right_width in (0, p.width),
        ),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
)
