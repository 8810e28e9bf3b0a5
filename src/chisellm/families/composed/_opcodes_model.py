"""Machines that execute one opcode a cycle: the description, how it is drawn, and its reference behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs

__all__ = ["BINARY", "CARRYING", "Opcodes", "Operation", "contract", "draw", "golden", "hints"]

BINARY = ("add", "sub", "and", "or", "xor", "max", "min")
UNARY = ("inc", "dec", "shl", "shr", "not")
CARRYING = ("add", "sub", "inc", "dec", "shl", "shr")
MNEMONICS = {
    "add": "ADD", "sub": "SUB", "and": "AND", "or": "OR", "xor": "XOR", "max": "MAX", "min": "MIN", "inc": "INC",
    "dec": "DEC", "shl": "SHL", "shr": "SHR", "not": "NOT", "copy": "MOV", "clear": "CLR",
}  # fmt: skip


@dataclass(frozen=True)
class Operation:
    """`target` becomes `kind` of `left` and `right` (registers, or the operand port where `right` or `left` names it).

    Parameters
    ----------
    condition
        Flag and value without which the operation changes nothing.
    zero, carry
        Whether the flags are updated.
    """

    mnemonic: str
    code: int
    target: str
    kind: str
    left: str = ""
    right: str = ""
    condition: tuple[str, int] | None = None
    zero: bool = False
    carry: bool = False


@dataclass(frozen=True)
class Opcodes:
    """The whole description. `registers` holds (name, initial value); `valid`, `zero`, `carry` are empty if absent."""

    width: int
    code_width: int
    opcode: str
    operand: str
    valid: str
    registers: tuple[tuple[str, int], ...]
    zero: str
    carry: str
    operations: tuple[Operation, ...]
    asynchronous: bool


def draw(random: Random) -> Opcodes:
    """Draw a set of operations in which every register is written and the operand is looked at."""
    while True:
        drawn = _attempt(random)
        if drawn is not None and _matters(drawn, random):
            return drawn


def _attempt(random: Random) -> Opcodes | None:
    names = random.sample(["acc", "x", "y", "temp", "index", "base"], 4)
    names = ["acc" if random.random() < 0.7 else "result", *(n for n in names if n != "acc")][
        : random.choice([1, 2, 2, 3])
    ]
    width = random.choice([4, 6, 8, 8, 8, 12, 16, 16])
    operand = random.choice(["data", "operand", "imm", "value"])
    zero = random.choice(["zero", "isZero"]) if random.random() < 0.65 else ""
    carry = random.choice(["carry", "overflow"]) if random.random() < 0.5 else ""
    code_width = random.choice([3, 3, 4, 4])
    count = random.randint(5, 8 if code_width == 3 else 12)
    codes = list(range(count)) if random.random() < 0.6 else sorted(random.sample(range(1 << code_width), count))
    found: dict[tuple[str, str, str, str], Operation] = {}
    labels: set[str] = set()
    for code in codes:
        for _ in range(20):
            made = _operation(random, code, names, operand, zero, carry, labels)
            key = (made.target, made.kind, made.left, made.right)
            if key not in found:
                found[key] = made
                labels.add(made.mnemonic)
                break
    operations = tuple(found.values())
    targets = {operation.target for operation in operations}
    used = {name for o in operations for name in (o.left, o.right)}
    takes = {o.target for o in operations if operand in (o.left, o.right)}
    if targets != set(names) or operand not in used or not takes or len(operations) < 5:
        return None
    flags = [zero and not any(o.zero for o in operations), carry and sum(o.carry for o in operations) < 2]
    fed = all(
        any(o.target == n and ({o.left, o.right} - {n, ""} or o.kind in UNARY) for o in operations) for n in names
    )
    if any(flags) or not fed:
        return None
    return Opcodes(
        width=width,
        code_width=code_width,
        opcode=random.choice(["op", "opcode", "cmd"]),
        operand=operand,
        valid=random.choice(["valid", "step", "run", "execute"]) if random.random() < 0.7 else "",
        registers=tuple((n, random.randrange(1 << width) if random.random() < 0.1 else 0) for n in names),
        zero=zero,
        carry=carry,
        operations=operations,
        asynchronous=random.random() < 0.15,
    )


def _operation(
    random: Random, code: int, names: list[str], operand: str, zero: str, carry: str, labels: set[str]
) -> Operation:
    target = random.choice(names)
    kind = random.choice([*BINARY, *BINARY, *UNARY, "copy", "copy", "clear"])
    left, right = "", ""
    if kind in BINARY:
        left = target if random.random() < 0.8 else random.choice(names)
        right = random.choice([operand, operand, *(name for name in names if name != left)])
    elif kind in UNARY:
        left = target if random.random() < 0.85 else random.choice(names)
    elif kind == "copy":
        left = random.choice([operand, *(name for name in names if name != target)])
    flags = [name for name in (zero, carry) if name]
    condition = (random.choice(flags), random.randint(0, 1)) if flags and random.random() < 0.12 else None
    mnemonic = MNEMONICS[kind] if kind != "copy" or left != operand else "LD"
    if mnemonic in labels:
        mnemonic += random.choice([target, right or left or target])[0].upper()
    number = 2
    while mnemonic in labels:
        mnemonic, number = f"{mnemonic.rstrip('0123456789')}{number}", number + 1
    return Operation(
        mnemonic=mnemonic,
        code=code,
        target=target,
        kind=kind,
        left=left,
        right=right,
        condition=condition,
        zero=bool(zero) and kind != "clear" and random.random() < 0.75,
        carry=bool(carry) and kind in CARRYING and random.random() < 0.85,
    )


def _result(kind: str, left: int, right: int, width: int) -> tuple[int, int]:
    """Value and carry, borrow or bit shifted out."""
    size = 1 << width
    exact = {
        "add": left + right,
        "sub": left - right,
        "inc": left + 1,
        "dec": left - 1,
        "and": left & right,
        "or": left | right,
        "xor": left ^ right,
        "max": max(left, right),
        "min": min(left, right),
        "shl": 2 * left,
        "shr": left // 2,
        "not": size - 1 - left,
        "copy": left,
        "clear": 0,
    }[kind]
    out = left % 2 if kind == "shr" else int(not 0 <= exact < size)
    return exact % size, out


def golden(p: Opcodes) -> Golden:
    """State: the registers in order, then the flags."""
    known = {operation.code: operation for operation in p.operations}
    names = [name for name, _ in p.registers] + [name for name in (p.zero, p.carry) if name]

    def outputs(state: tuple[int, ...], _: Inputs) -> Outputs:
        return dict(zip(names, state, strict=True))

    def step(state: tuple[int, ...], inputs: Inputs) -> tuple[int, ...]:
        values = dict(zip(names, state, strict=True))
        operation = known.get(inputs[p.opcode])
        if operation is None or (p.valid and not inputs[p.valid]):
            return state
        if operation.condition and values[operation.condition[0]] != operation.condition[1]:
            return state
        sources = {**values, p.operand: inputs[p.operand], "": 0}
        value, out = _result(operation.kind, sources[operation.left], sources[operation.right], p.width)
        values[operation.target] = value
        if operation.zero:
            values[p.zero] = int(value == 0)
        if operation.carry:
            values[p.carry] = out
        return tuple(values[name] for name in names)

    start = tuple(value for _, value in p.registers) + tuple(0 for name in (p.zero, p.carry) if name)
    return Golden(outputs, step, start)


def _matters(p: Opcodes, random: Random) -> bool:
    """Whether within a few hundred cycles every output bit takes both values and each operation has effects."""
    model = golden(p)
    assert model.next is not None
    state: tuple[int, ...] = model.initial
    shown: list[tuple[int, ...]] = []
    effects = dict.fromkeys((operation.code for operation in p.operations), 0)
    for _ in range(40 * len(effects)):
        code = random.choice(list(effects))
        after = model.next(state, {p.opcode: code, p.operand: random.randrange(1 << p.width), p.valid: 1})
        effects[code] += after != state
        state = after
        shown.append(state)
    widths = [p.width] * len(p.registers) + [1] * (len(state) - len(p.registers))
    for width, values in zip(widths, zip(*shown, strict=True), strict=True):
        for bit in range(width):
            if not 8 <= sum(value >> bit & 1 for value in values) <= len(values) - 8:
                return False
    return min(effects.values()) >= 4


def contract(p: Opcodes, name: str) -> Contract:
    start = golden(p)
    sides = [(p.valid, "input", 1)] if p.valid else []
    sides += [(p.opcode, "input", p.code_width), (p.operand, "input", p.width)]
    sides += [(register, "output", p.width) for register, _ in p.registers]
    sides += [(flag, "output", 1) for flag in (p.zero, p.carry) if flag]
    return Contract(
        module=name,
        ports=tuple(
            Port.model_validate(
                {"path": path, "direction": side, "type": "Bool" if width == 1 else "UInt", "width": width}
            )
            for path, side, width in sides
        ),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=start.outputs(start.initial, {})),
        latency=1,
        period=60,
    )


def hints(p: Opcodes, random: Random) -> Hints:
    """Each operation after each other one, with operands that are small, large and equal to what registers hold."""
    model = golden(p)
    assert model.next is not None
    state = model.initial
    vectors: list[dict[str, int]] = []
    top = (1 << p.width) - 1
    codes = [operation.code for operation in p.operations]
    for _ in range(3):
        for first in random.sample(codes, len(codes)):
            for code in (first, random.choice(codes)):
                held = random.choice(state[: len(p.registers)])
                near = min(max(held + random.choice([-1, 0, 1]), 0), top)
                data = random.choice(
                    [0, 1, top, near, held, top - held, random.randint(0, top), random.randint(0, top)]
                )
                vector = {p.opcode: code, p.operand: data} | ({p.valid: int(random.random() < 0.92)} if p.valid else {})
                vectors.append(vector)
                state = model.next(state, vector)
    return Hints(vectors, {p.valid: 0.8} if p.valid else {})
