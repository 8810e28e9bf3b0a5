"""Powers of two around a number: whether it is one, its logarithm rounded down and up, its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Kind = Literal["is", "floor", "ceil", "below", "above", "mask", "multiple"]
"""below, above: the nearest power of two that is not greater, not less; mask: ones up to the highest set bit;
multiple: whether a number is divisible by `2^unit`."""

DATA = ["in", "x", "size", "length", "value", "request"]
NAMES: dict[Kind, list[str]] = {
    "is": ["isPowerOfTwo", "single", "exact"],
    "floor": ["floorLog", "log2", "order"],
    "ceil": ["ceilLog", "bitsNeeded", "depth"],
    "below": ["roundedDown", "lower", "highestBit"],
    "above": ["roundedUp", "upper", "capacity"],
    "mask": ["mask", "fill", "spread"],
    "multiple": ["aligned", "isMultiple"],
}


@dataclass(frozen=True)
class Params:
    width: int
    unit: int
    data: str
    nonzero: str  # output that tells whether the number is not 0; empty: none
    outputs: tuple[tuple[Kind, str], ...]

    @property
    def floor_size(self) -> int:
        return (self.width - 1).bit_length()

    @property
    def ceil_size(self) -> int:
        return self.width.bit_length()


def draw(random: Random) -> Params:
    width = random.choice([8, 16, 32, random.randint(5, 32), random.randint(5, 32)])
    kinds: list[Kind] = random.sample(
        ["is", "floor", "ceil", "below", "above", "mask", "multiple"], random.choice([2, 2, 3, 3, 4])
    )
    if not set(kinds) - {"multiple", "is"}:
        kinds.append("floor")
    return Params(
        width=width,
        unit=random.randint(2, min(6, width - 2)),
        data=random.choice(DATA),
        nonzero=random.choice(["", "", random.choice(["valid", "nonZero", "some"])]),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in kinds),
    )


def contract(p: Params, name: str) -> Contract:
    widths: dict[Kind, int] = {
        "floor": p.floor_size,
        "ceil": p.ceil_size,
        "below": p.width,
        "above": p.width + 1,
        "mask": p.width,
    }
    ports = [input_port(p.data, p.width), *(output_port(out, widths.get(kind, 1)) for kind, out in p.outputs)]
    return Contract(module=name, ports=(*ports, *([output_port(p.nonzero, 1)] if p.nonzero else [])))


def golden(p: Params) -> Golden:
    powers = [2**k for k in range(p.width + 1)]

    def outputs(_: object, i: Inputs) -> Outputs:
        number = i[p.data]
        smaller = [k for k, power in enumerate(powers) if power <= number]
        larger = [k for k, power in enumerate(powers) if power >= number]
        found: dict[Kind, int] = {
            "is": int(number in powers),
            "floor": smaller[-1] if smaller else 0,
            "ceil": larger[0],
            "below": powers[smaller[-1]] if smaller else 0,
            "above": powers[larger[0]],
            "mask": sum(powers[k] for k in smaller),
            "multiple": int(number % powers[p.unit] == 0),
        }
        flags = {p.nonzero: int(bool(smaller))} if p.nonzero else {}
        return {out: found[kind] for kind, out in p.outputs} | flags

    return Golden(outputs)


def halves(start: int, size: int) -> list[tuple[int, int]]:
    """The parts (start, size) of two bits and more that a word is halved into."""
    low = size // 2
    return [(start, size), *halves(start, low), *halves(start + low, size - low)] if size > 1 else []


def hints(p: Params, random: Random) -> Hints:
    """Each power of two, its neighbours, and something in between."""
    top = 2**p.width - 1
    values = [0, top]
    for k in range(p.width):
        values += [1 << k, (1 << k) - 1, min(top, (1 << k) + 1), random.randint(1 << k, (2 << k) - 1)]
    # One bit beside a block of 2^k: a count of ones by halves that loses a carry takes it for a single one.
    for start, size in halves(0, p.width):
        block = ((1 << (1 << (size.bit_length() - 1))) - 1) << start
        others = [k for k in range(p.width) if not block >> k & 1]
        values += [block | 1 << random.choice(others)] if others else []
    values += [random.randrange(top >> p.unit) << p.unit for _ in range(4)]
    return Hints([{p.data: value} for value in values])


Forms = Callable[[Params], tuple[Mapping[str, str], Mapping[Kind, str]]]


def plus(p: Params) -> str:
    """The addition of one that makes the logarithm rounded up: its carry counts where the width is a power of two."""
    return "+&" if p.ceil_size > p.floor_size else "+"


def by_log(p: Params) -> tuple[Mapping[str, str], Mapping[Kind, str]]:
    x, w = f"io.{p.data}", p.width
    values = {
        "floorLog2": f"Log2({x})",
        "isPower": f"PopCount({x}) === 1.U",
        "ceilLog2": f"Mux(isPower, floorLog2, floorLog2 {plus(p)} 1.U)",
        "needed": f"Mux({x} === 0.U, 0.U, ceilLog2)",
    }
    forms: dict[Kind, str] = {
        "is": "isPower",
        "floor": "floorLog2",
        "ceil": "needed",
        "below": f"Mux({x} === 0.U, 0.U, UIntToOH(floorLog2, {w}))",
        "above": f"UIntToOH(needed, {w + 1})",
        "mask": f"Mux({x} === 0.U, 0.U, ((2.U << floorLog2) - 1.U)({w - 1}, 0))",
    }
    return values, forms


def by_scan(p: Params) -> tuple[Mapping[str, str], Mapping[Kind, str]]:
    """Everything from the ones below the highest set bit."""
    x = f"io.{p.data}"
    values = {
        "filled": f"scanRightOr({x})",
        "top": "filled ^ (filled >> 1)",
        "isPower": f"{x}.orR && {x} === top",
    }
    forms: dict[Kind, str] = {
        "is": "isPower",
        "floor": "OHToUInt(top)",
        "ceil": "PopCount(filled) - isPower",
        "below": "top",
        "above": "Mux(isPower, top, filled +& 1.U)",
        "mask": "filled",
    }
    return values, forms


def by_encoder(p: Params) -> tuple[Mapping[str, str], Mapping[Kind, str]]:
    """Find the highest one from the left, of the number and of the number less one."""
    x, w = f"io.{p.data}", p.width
    values = {
        "top": f"Reverse(PriorityEncoderOH(Reverse({x})))",
        "isPower": f"{x}.orR && !({x} & ({x} - 1.U)).orR",
        "place": f"PriorityEncoder(Reverse({x}))",
        "floorLog2": f"Mux({x}.orR, {w - 1}.U - place, 0.U)",
        "ceilLog2": f"Mux({x}.orR && !isPower, floorLog2 {plus(p)} 1.U, floorLog2)",
    }
    forms: dict[Kind, str] = {
        "is": "isPower",
        "floor": "floorLog2",
        "ceil": "ceilLog2",
        "below": "top",
        "above": f"(1.U << ceilLog2)({w}, 0)",
        "mask": "top | (top - top.orR)",
    }
    return values, forms


def by_fold(p: Params) -> tuple[Mapping[str, str], Mapping[Kind, str]]:
    """Walk over the places: the last one with a 1 decides, and the powers below the number are counted."""
    x, w = f"io.{p.data}", p.width
    values = {
        "isPower": f"(0 until {w}).map(i => {x} === (BigInt(1) << i).U).reduce(_ || _)",
        "floorLog2": f"(0 until {w}).foldLeft(0.U({p.floor_size}.W))((log, i) => Mux({x}(i), i.U, log))",
        "ceilLog2": f"PopCount((0 until {w}).map(i => {x} > (BigInt(1) << i).U))",
        "ones": f"{x}.asBools.reverse.scanLeft(false.B)(_ || _).tail.reverse",
        "mask": "VecInit(ones).asUInt",
    }
    forms: dict[Kind, str] = {
        "is": "isPower",
        "floor": "floorLog2",
        "ceil": "ceilLog2",
        "below": "mask - (mask >> 1)",
        "above": f"(1.U << ceilLog2)({w}, 0)",
        "mask": "mask",
    }
    return values, forms


def written(form: Forms) -> Callable[[Params, Contract], str]:
    def render(p: Params, c: Contract) -> str:
        values, forms = form(p)
        x = f"io.{p.data}"
        forms = {**forms, "multiple": f"!{x}({p.unit - 1}, 0).orR"}
        outputs = [(out, forms[kind]) for kind, out in p.outputs]
        if p.nonzero:
            outputs.append((p.nonzero, f"{x}.orR"))
        return module(c, drive(values, outputs))

    return render


def describe(p: Params, v: Voice) -> Description:
    data = v.ref(p.data)
    outs = listed([v.ref(out) for _, out in p.outputs] + ([v.ref(p.nonzero)] if p.nonzero else []))
    noun = v.pick(["power-of-two unit", "binary logarithm unit", "block that finds powers of two"])
    does = v.pick(
        [
            f"relates the unsigned number {data} to powers of two and drives {outs}",
            f"computes {outs} from the unsigned number {data} and the powers of two around it",
            f"examines the unsigned number {data} with respect to powers of two and drives {outs}",
        ]
    )
    rules = [rule(p, kind, v.ref(out), v) for kind, out in p.outputs]
    if p.nonzero:
        flag = v.ref(p.nonzero)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 if {data} is not 0, and 0 otherwise.",
                    f"{flag} is high exactly when {data} is greater than 0.",
                    f"{flag} tells whether any bit of {data} is set.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    x = v.ref(p.data)
    unit = 2**p.unit
    rules: dict[Kind, list[str]] = {
        "is": [
            f"{out} is 1 if {x} is a power of two (1, 2, 4 and so on), and 0 otherwise, also for 0.",
            f"{out} is high exactly when a single bit of {x} is set.",
            f"{out} tells whether {x} is a power of two; 0 is none, 1 is one.",
        ],
        "floor": [
            f"{out} is the base-2 logarithm of {x}, rounded down; for 0 it is 0.",
            f"{out} is the index of the highest set bit of {x}, and 0 if no bit is set.",
            f"{out} is the largest k for which 2^k does not exceed {x}, or 0 if {x} is 0.",
        ],
        "ceil": [
            f"{out} is the base-2 logarithm of {x}, rounded up; for 0 it is 0.",
            f"{out} is the smallest k for which 2^k is at least {x}; it is 0 for 0 and 1.",
            f"{out} is how many bits an index into {x} entries needs: 0 for 0 and 1, and otherwise the smallest k with "
            f"2^k >= {x}.",
        ],
        "below": [
            f"{out} is the largest power of two that does not exceed {x}, and 0 if {x} is 0.",
            f"{out} keeps only the highest set bit of {x}; for 0 it is 0.",
            f"{out} is {x} rounded down to a power of two; 0 stays 0.",
        ],
        "above": [
            f"{out} is the smallest power of two that is not less than {x}, and 1 if {x} is 0.",
            f"{out} is {x} rounded up to a power of two; for 0 it is 1.",
            f"{out} is 2^k for the smallest k with 2^k >= {x}, so that 0 and 1 give 1.",
        ],
        "mask": [
            f"{out} has ones from bit 0 up to the highest set bit of {x} and zeros above; for 0 it is 0.",
            f"{out} is {x} with all bits below its highest 1 set as well.",
            f"In {out} a bit is 1 exactly when it or some higher bit is 1 in {x}.",
        ],
        "multiple": [
            f"{out} is 1 if {x} is a multiple of {unit}, 0 included, and 0 otherwise.",
            f"{out} is high exactly when the low {p.unit} bits of {x} are all 0.",
            f"{out} tells whether {x} is divisible by {unit} without a remainder.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="whether a number is a power of two, its logarithms and the powers around it",
    nouns=("PowerOfTwo", "LogUnit", "PowerFinder"),
    capacity=10_000,
    idioms={
        "log": Idiom(written(by_log)),
        "scan": Idiom(written(by_scan)),
        "encoder": Idiom(written(by_encoder)),
        "fold": Idiom(written(by_fold)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="int.bit_length and math.log2 of Python",
)
