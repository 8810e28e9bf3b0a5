"""Parity: generating and checking even or odd parity bits, one for each group of a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module, named
from chisellm.families.codes._parity_code_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port

Op = Literal["generate", "append", "check", "strip"]


@dataclass(frozen=True)
class Params:
    op: Op
    groups: int
    width: int  # data bits of a group
    odd: Literal["even", "odd", "control"]
    above: bool  # in a code word the parity bit stands above the data of its group
    data: str
    parity: str
    out: str  # code word of `append`, data of `strip`
    control: str  # 1 selects odd parity
    extra: str  # `inject` flips every generated bit; `used` tells which groups are checked; empty: none
    errors: str  # output with one bit a group; empty: none
    error: str  # output that is 1 if any group is wrong

    @property
    def total(self) -> int:
        return self.groups * self.width

    @property
    def generates(self) -> bool:
        return self.op in ("generate", "append")


def draw(random: Random) -> Params:
    op: Op = random.choice(["generate", "append", "check", "check", "strip"])
    groups = random.choice([1, 2, 2, 3, 4, 4, 8])
    odd: Literal["even", "odd", "control"] = random.choice(["even", "odd", "control"])
    extra = ""
    if random.random() < 0.5:
        extra = random.choice(["inject", "invert", "corrupt"] if op in ("generate", "append") else ["used", "mask"])
    return Params(
        op=op,
        groups=groups,
        width=random.choice([8, 8, 4, 5, 6, 7, 9, 10, 12, 16]) if groups > 1 else random.randint(4, 40),
        odd=odd,
        above=random.random() < 0.6,
        data=random.choice(["data", "word", "in", "payload"] if op != "strip" else ["code", "received", "in"]),
        parity=random.choice(["parity", "par", "check"]),
        out=random.choice(["code", "coded", "codeword"] if op == "append" else ["data", "out", "word"]),
        control=random.choice(["odd", "oddMode", "useOdd"]) if odd == "control" else "",
        extra=extra,
        errors=random.choice(["", "errors", "faults", "bad"]) if groups > 1 and op in ("check", "strip") else "",
        error=random.choice(["error", "fault", "mismatch", "parityError"]) if op in ("check", "strip") else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.data, p.total + (p.groups if p.op == "strip" else 0))]
    if p.op == "check":
        ports.append(input_port(p.parity, p.groups))
    ports += [input_port(p.control)] if p.control else []
    if p.extra:
        ports.append(input_port(p.extra, 1 if p.generates else p.groups))
    if p.op == "generate":
        ports.append(output_port(p.parity, p.groups))
    elif p.op == "append":
        ports.append(output_port(p.out, p.total + p.groups))
    elif p.op == "strip":
        ports.append(output_port(p.out, p.total))
    if p.errors:
        ports.append(output_port(p.errors, p.groups))
    if p.error:
        ports.append(output_port(p.error))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        odd = i[p.control] if p.control else int(p.odd == "odd")
        found = {p.out: 0} if p.op in ("append", "strip") else {}
        parities = wrong = 0
        step = p.width + (p.op == "strip")
        for k in range(p.groups):
            field = i[p.data] // 2 ** (k * step) % 2**step
            if p.generates:
                ones = field.bit_count() + odd + (i[p.extra] if p.extra else 0)
                bit = ones % 2
                parities += bit * 2**k
                if p.op == "append":
                    group = field + bit * 2**p.width if p.above else 2 * field + bit
                    found[p.out] += group * 2 ** (k * (p.width + 1))
                continue
            ones = field.bit_count()
            if p.op == "check":
                ones += i[p.parity] // 2**k % 2
            else:
                bare = field % 2**p.width if p.above else field // 2
                found[p.out] += bare * 2 ** (k * p.width)
            watched = not p.extra or i[p.extra] // 2**k % 2
            wrong += 2**k if watched and ones % 2 != odd else 0
        if p.op == "generate":
            found[p.parity] = parities
        if p.errors:
            found[p.errors] = wrong
        if p.error:
            found[p.error] = int(wrong != 0)
        return found

    return Golden(outputs)


Parity = Callable[[Params, str, int], list[str]]
"""`(params, word, bits of a group)` → lines that define `ones`: whether a group has an odd number of ones."""


def by_slices(p: Params, word: str, step: int) -> list[str]:
    if p.groups == 1:
        return [f"val ones = {word}.xorR"]
    lines = [f"val group{k} = {word}({(k + 1) * step - 1}, {k * step})" for k in range(p.groups)]
    return [*lines, f"val ones = Cat({', '.join(f'group{k}.xorR' for k in reversed(range(p.groups)))})"]


def by_vec(p: Params, word: str, step: int) -> list[str]:
    if p.groups == 1:
        return [f"val ones = {word}.asBools.reduce(_ ^ _)"]
    return [
        f"val grouped = {word}.asTypeOf(Vec({p.groups}, UInt({step}.W)))",
        "val ones = VecInit(grouped.map(_.xorR)).asUInt",
    ]


def by_bools(p: Params, word: str, step: int) -> list[str]:
    if p.groups == 1:
        return [f"val ones = VecInit({word}.asBools).reduceTree(_ ^ _)"]
    return [f"val ones = VecInit({word}.asBools.grouped({step}).map(_.reduce(_ ^ _)).toSeq).asUInt"]


def by_count(p: Params, word: str, step: int) -> list[str]:
    if p.groups == 1:
        return [f"val ones = PopCount({word})(0)"]
    return [
        f"val counts = Seq.tabulate({p.groups})(k => PopCount({word}({step} * k + {step - 1}, {step} * k)))",
        "val ones = Cat(counts.reverse.map(_(0)))",
    ]


def by_function(p: Params, word: str, step: int) -> list[str]:
    if p.groups == 1:
        return ["def isOdd(bits: UInt): Bool = bits.xorR", "", f"val ones = isOdd({word})"]
    return [
        f"def isOdd(group: Int): Bool = {word}({step} * group + {step - 1}, {step} * group).xorR",
        "",
        f"val ones = VecInit.tabulate({p.groups})(isOdd).asUInt",
    ]


def rendered(parity: Parity, p: Params, c: Contract) -> str:
    step = p.width + (p.op == "strip")
    lines = parity(p, f"io.{p.data}", step)
    one = p.groups == 1
    wide = (lambda bit: bit) if one else (lambda bit: f"Fill({p.groups}, {bit})")
    invert = "!" if one else "~"
    if p.generates:
        value = {"even": "ones", "odd": f"{invert}ones", "control": f"ones ^ {wide(f'io.{p.control}')}"}[p.odd]
        value += f" ^ {wide(f'io.{p.extra}')}" if p.extra else ""
        if p.op == "generate":
            return module(c, [*lines, f"io.{p.parity} := {value}"])
        parity_bits = named(lines, "parity", value)
        if one:
            parts = [parity_bits, f"io.{p.data}"] if p.above else [f"io.{p.data}", parity_bits]
            return module(c, [*lines, f"io.{p.out} := {' ## '.join(parts)}"])
        field = f"io.{p.data}({p.width} * k + {p.width - 1}, {p.width} * k)"
        bit = f"{parity_bits}(k)"
        parts = [bit, field] if p.above else [field, bit]
        lines += [
            f"val coded = Seq.tabulate({p.groups})(k => {' ## '.join(parts)})",
            f"io.{p.out} := Cat(coded.reverse)",
        ]
        return module(c, lines)
    if p.op == "check":
        lines.append(f"val total = ones ^ io.{p.parity}")
        total = "total"
    else:
        total = "ones"
        low, high = (0, p.width - 1) if p.above else (1, p.width)
        if one:
            lines.append(f"io.{p.out} := io.{p.data}({high}, {low})")
        else:
            lines += [
                f"val fields = Seq.tabulate({p.groups})(k => io.{p.data}({step} * k + {high}, {step} * k + {low}))",
                f"io.{p.out} := Cat(fields.reverse)",
            ]
            if low == 0:
                lines[-2] = lines[-2].replace(" + 0)", ")")
    wrong = {"even": total, "odd": f"{invert}{total}", "control": f"{total} ^ {wide(f'io.{p.control}')}"}[p.odd]
    if p.extra:
        operand = f"({wrong})" if " " in wrong else wrong
        wrong = f"{operand} && io.{p.extra}" if one else f"{operand} & io.{p.extra}"
    if one:
        return module(c, [*lines, f"io.{p.error} := {wrong}"])
    wrong = named(lines, "wrong", wrong)
    lines += [f"io.{p.errors} := {wrong}"] if p.errors else []
    return module(c, [*lines, f"io.{p.error} := {wrong}.orR"])


def idiom(parity: Parity) -> Idiom[Params]:
    return Idiom(lambda p, c: rendered(parity, p, c))


def hints(p: Params, random: Random) -> Hints:
    vectors: list[dict[str, int]] = []
    total = p.total + (p.groups if p.op == "strip" else 0)
    for k in range(min(total, 24)):
        vectors.append({p.data: 1 << (k * total // min(total, 24))})
    if p.op == "check":
        ones = 2**p.groups - 1
        vectors += [{p.data: random.getrandbits(total), p.parity: word} for word in (0, ones, *([1] * 2))]
    return Hints(vectors, {p.extra: 0.7} if p.extra and p.groups == 1 else {})


FAMILY = Family(
    level="L1",
    summary="even or odd parity bits over groups of a word: generated, appended, checked, stripped",
    nouns=("ParityUnit", "ParityCode", "ParityGuard", "ParityBlock"),
    capacity=20_000,
    idioms={
        "slices": Idiom(lambda p, c: rendered(by_slices, p, c), applies=lambda p: p.groups <= 4),
        "vec_map": idiom(by_vec),
        "bools": idiom(by_bools),
        "pop_count": Idiom(lambda p, c: rendered(by_count, p, c), constructs=("PopCount",)),
        "function": idiom(by_function),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
