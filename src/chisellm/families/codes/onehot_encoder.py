"""One-hot to binary encoding that detects words with no bit or several bits set."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, input_vec, output_port
from chisellm.language.voice import Description, Voice

Fallback = Literal["default", "lowest", "or"]
"""The index of a word with several bits set: a constant, that of its lowest bit, or the OR of all indices."""


@dataclass(frozen=True)
class Params:
    length: int
    from_top: bool  # index 0 belongs to the most significant bit
    vec: bool  # the word is a Vec of Bool
    active_low: bool
    fallback: Fallback
    default: int  # index of illegal words; of words without a bit in any case
    word: str
    index: str
    enable: str  # 0 is treated like a word without a bit; empty: none
    valid: str  # exactly one bit; the other flags: no bit, several bits, no legal word. Empty: none
    nothing: str
    several: str
    error: str

    @property
    def width(self) -> int:
        return (self.length - 1).bit_length()


def draw(random: Random) -> Params:
    length = random.randint(4, 20)
    fallback: Fallback = random.choice(["default", "default", "lowest", "or"])
    flags = [
        random.choice(["", "valid", "legal", "ok"]),
        random.choice(["", "none", "empty", "idle"]),
        random.choice(["", "multiple", "several", "conflict"]),
        random.choice(["", "", "error", "fault"]),
    ]
    if not any(flags):
        flags[0] = "valid"
    return Params(
        length=length,
        from_top=random.random() < 0.25,
        vec=random.random() < 0.3,
        active_low=random.random() < 0.25,
        fallback=fallback,
        default=random.choice([0, 0, length - 1, random.randrange(length)]) if fallback == "default" else 0,
        word=random.choice(["onehot", "select", "lines", "requests", "in"]),
        index=random.choice(["index", "code", "number", "out", "binary"]),
        enable=random.choice(["", "", "enable", "en"]),
        valid=flags[0],
        nothing=flags[1],
        several=flags[2],
        error=flags[3],
    )


def contract(p: Params, name: str) -> Contract:
    ports = input_vec(p.word, p.length) if p.vec else [input_port(p.word, p.length)]
    ports += [input_port(p.enable)] if p.enable else []
    ports.append(output_port(p.index, p.width))
    ports += [output_port(flag) for flag in (p.valid, p.nothing, p.several, p.error) if flag]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        places = []
        for k in range(p.length):
            level = i[f"{p.word}[{k}]"] if p.vec else i[p.word] // 2**k % 2
            if level != p.active_low and (not p.enable or i[p.enable]):
                places.append(p.length - 1 - k if p.from_top else k)
        index = p.default
        if len(places) == 1:
            index = places[0]
        elif len(places) > 1 and p.fallback == "lowest":
            index = min(places)
        elif len(places) > 1 and p.fallback == "or":
            index = 0
            for place in places:
                index |= place
        flags = {
            p.valid: len(places) == 1,
            p.nothing: not places,
            p.several: len(places) > 1,
            p.error: len(places) != 1,
        }
        return {p.index: index, **{flag: int(value) for flag, value in flags.items() if flag}}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    words = [1 << k for k in range(p.length)] * 2 + [0, 2**p.length - 1]
    words += [1 << random.randrange(p.length) | 1 << random.randrange(p.length) for _ in range(2 * p.length)]
    ones = 2**p.length - 1
    words += [ones & ~(1 << k) for k in range(p.length)] + [random.getrandbits(p.length) for _ in range(24)]
    words += [1 << k | end for k in range(p.length) for end in (1, 1 << p.length - 1)]
    words += [(1 << k) - 1 for k in range(2, p.length)]
    words += [ones & (1 << k) - 1 << low for k in (3, 4, 5, 7, 8, 9, 12, 16) for low in (0, 1, 2, p.length // 2)]
    words += [3 << k for k in range(p.length - 1)] + [5 << k for k in range(p.length - 2)]
    words = [ones - word if p.active_low else word for word in words]
    if p.vec:
        rows = [{f"{p.word}[{k}]": word >> k & 1 for k in range(p.length)} for word in words]
    else:
        rows = [{p.word: word} for word in words]
    return Hints([{**row, p.enable: 1} if p.enable and k % 8 else row for k, row in enumerate(rows)])


def prepared(p: Params) -> tuple[list[str], str]:
    """The word as a UInt with active-high bits, index 0 lowest."""
    text = f"io.{p.word}.asUInt" if p.vec else f"io.{p.word}"
    text = f"~{text}" if p.active_low else text
    text = f"Reverse({text})" if p.from_top else text
    if p.enable:
        text = f"Mux(io.{p.enable}, {text}, {lit(0, p.length)})"
    if text == f"io.{p.word}":
        return [], text
    return [f"val hot = {text}"], "hot"


def finished(p: Params, lines: list[str], encoded: str, none: str, many: str) -> list[str]:
    """Index and flags; `encoded` is right for legal words, 0 for none and, for several, what the idiom gives."""
    default = lit(p.default, p.width)
    if p.fallback == "default" and p.valid:
        lines.append(f"io.{p.valid} := !{none} && !{many}")
        lines.append(f"io.{p.index} := Mux(io.{p.valid}, {encoded}, {default})")
    else:
        if p.fallback == "default":
            lines.append(f"io.{p.index} := Mux({none} || {many}, {default}, {encoded})")
        else:
            lines.append(f"io.{p.index} := {encoded}")
        lines += [f"io.{p.valid} := !{none} && !{many}"] if p.valid else []
    lines += [f"io.{p.nothing} := {none}"] if p.nothing else []
    lines += [f"io.{p.several} := {many}"] if p.several else []
    lines += [f"io.{p.error} := {none} || {many}"] if p.error else []
    return lines


def lowest(p: Params, word: str) -> str:
    """Index of the lowest bit, 0 without one."""
    return f"Mux({word}.orR, PriorityEncoder({word}), {lit(0, p.width)})"


def by_library(p: Params, c: Contract) -> str:
    lines, word = prepared(p)
    lines += [f"val count = PopCount({word})", "val none = count === 0.U", "val many = count > 1.U"]
    encoded = lowest(p, word) if p.fallback == "lowest" else f"OHToUInt({word})"
    return module(c, finished(p, lines, encoded, "none", "many"))


def by_columns(p: Params, c: Contract) -> str:
    """Each bit of the index is the OR of the lines whose number has it."""
    lines, word = prepared(p)
    source = word
    if p.fallback == "lowest":
        lines.append(f"val first = PriorityEncoderOH({word})")
        source = "first"
    names: list[str] = []
    for bit in range(p.width):
        mask = sum(1 << k for k in range(p.length) if k >> bit & 1)
        lines.append(f"val bit{bit} = ({source} & {lit(mask, p.length, base=16)}).orR")
        names.insert(0, f"bit{bit}")
    lines += [f"val none = !{word}.orR", f"val many = ({word} & ({word} - 1.U)).orR"]
    return module(c, finished(p, lines, f"Cat({', '.join(names)})", "none", "many"))


def by_mux(p: Params, c: Contract) -> str:
    lines, word = prepared(p)
    numbers = f"Seq.tabulate({p.length})(k => k.U({p.width}.W))"
    if p.fallback == "lowest":
        lines.append(f"val encoded = Mux1H(PriorityEncoderOH({word}), {numbers})")
    else:
        lines.append(f"val encoded = Mux1H({word}, {numbers})")
    lines += [f"val none = {word} === {lit(0, p.length)}"]
    lines += [f"val many = ({word} & ({word} - 1.U)) =/= {lit(0, p.length)}"]
    return module(c, finished(p, lines, "encoded", "none", "many"))


def by_loop(p: Params, c: Contract) -> str:
    lines, word = prepared(p)
    lines.append(f"val encoded = WireDefault({lit(p.default, p.width)})")
    if p.fallback == "or":
        lines[-1:] = [
            f"val masked = {word}.asBools.zipWithIndex.map {{ case (hit, k) => Mux(hit, k.U({p.width}.W), 0.U) }}"
        ]
        lines.append("val encoded = masked.reduce(_ | _)")
    else:
        order = f"{p.length - 1} to 0 by -1" if p.fallback == "lowest" else f"0 until {p.length}"
        test = f"{word}(k)" if p.fallback == "lowest" else f"{word} === (BigInt(1) << k).U"
        lines += [f"for (k <- {order}) {{", f"  when({test}) {{", "    encoded := k.U", "  }", "}"]
    lines += [f"val count = PopCount({word})", "val none = count === 0.U", "val many = count > 1.U"]
    if p.fallback != "default":
        return module(c, finished(p, lines, "encoded", "none", "many"))
    lines.append(f"io.{p.index} := encoded")
    if not (p.nothing or p.several or p.error):
        lines = [line for line in lines if not line.startswith(("val count", "val none", "val many"))]
        return module(c, [*lines, f"io.{p.valid} := PopCount({word}) === 1.U"])
    uses = "none many" if p.valid or p.error else f"{'none' * bool(p.nothing)} {'many' * bool(p.several)}"
    lines = [line for line in lines if not (line.startswith("val none") and "none" not in uses)]
    lines = [line for line in lines if not (line.startswith("val many") and "many" not in uses)]
    lines += [f"io.{p.valid} := !none && !many"] if p.valid else []
    lines += [f"io.{p.nothing} := none"] if p.nothing else []
    lines += [f"io.{p.several} := many"] if p.several else []
    lines += [f"io.{p.error} := none || many"] if p.error else []
    return module(c, lines)


def describe(p: Params, v: Voice) -> Description:
    word, index = v.ref(p.word), v.ref(p.index)
    unit = "element" if p.vec else "bit"
    active, word_kind = ("0", "active-low one-hot word") if p.active_low else ("1", "one-hot word")
    noun = v.pick(["one-hot encoder with error detection", "checked one-hot to binary encoder", "one-hot decoder"])
    noun = noun.replace("one-hot decoder", "converter from one-hot to binary")
    does = v.pick(
        [
            f"converts the {word_kind} {word} to the binary number {index} and checks it",
            f"outputs on {index} the number of the line that is active in the {word_kind} {word}, and checks the word",
            f"encodes the {word_kind} {word} in binary on {index} and detects illegal words",
        ]
    )
    top = p.length - 1
    rules = [
        v.pick(
            [
                f"A line is active when its {unit} of {word} is {active}.",
                f"In {word}, {active} means active.",
                f"Active lines are those whose {unit} of {word} is {active}.",
            ]
        ),
        v.pick(
            [
                f"Line k is {unit} {top} - k of {word}."
                if p.from_top
                else f"Line k is {unit} k of {word}, for k from 0 to {top}.",
                f"Lines are numbered from {unit} {top} of {word} (line 0) down to {unit} 0 (line {top})."
                if p.from_top
                else f"Lines are numbered like the {unit}s of {word}, from 0 to {top}.",
            ]
        ),
    ]
    if p.enable:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.enable)} is 0, all lines count as inactive.",
                    f"With {v.ref(p.enable)} at 0 the module behaves as if no line were active.",
                    f"{v.ref(p.enable)} must be 1 for lines to count; when it is 0, none is active.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                f"If exactly one line is active, {index} is its number.",
                f"{index} is the number of the active line if there is exactly one.",
                f"With one active line, {index} holds its number.",
            ]
        )
    )
    if p.fallback == "default":
        rules.append(
            v.pick(
                [
                    f"With no or several active lines, {index} is {p.default}.",
                    f"For every other word {index} is {p.default}.",
                    f"If none or more than one is active, {index} is {p.default}.",
                ]
            )
        )
    else:
        several = "the lowest active number" if p.fallback == "lowest" else "the bitwise OR of the active numbers"
        rules.append(
            v.pick(
                [
                    f"Without an active line {index} is 0, and with several it is {several}.",
                    f"If no line is active, {index} is 0; if several are, it is {several}.",
                    f"Several active lines give {several}, no active line gives 0.",
                ]
            )
        )
    facts = [
        (p.valid, "exactly one line is active"),
        (p.nothing, "no line is active"),
        (p.several, "two or more lines are active"),
        (p.error, "the number of active lines is not one"),
    ]
    for flag, fact in facts:
        if flag:
            rules.append(
                v.pick(
                    [
                        f"{v.ref(flag)} is 1 exactly when {fact}.",
                        f"{v.ref(flag)} tells by a 1 that {fact}.",
                        f"If {fact}, {v.ref(flag)} is 1, else 0.",
                    ]
                )
            )
    return Description(noun=noun, does=does, rules=tuple(rules))


FAMILY = Family(
    level="L1",
    summary="one-hot to binary encoding with flags for no, one or several active lines",
    nouns=("OneHotEncoder", "LineEncoder", "HotEncoder", "OneHotChecker"),
    capacity=40_000,
    idioms={
        "library": Idiom(by_library, constructs=("PopCount",)),
        "columns": Idiom(by_columns, constructs=("Cat",)),
        "mux1h": Idiom(by_mux, constructs=("Mux1H",)),
        "loop": Idiom(by_loop),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
