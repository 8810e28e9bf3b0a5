"""Hamming codes: encoding, checking and correcting single errors, with an overall parity bit for double ones."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families import layout
from chisellm.families.chisel import indent, lit, module, named
from chisellm.families.codes._hamming_words import describe
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port

Op = Literal["encode", "check", "correct"]


@dataclass(frozen=True)
class Params:
    op: Op
    data_bits: int
    extended: bool  # an overall parity bit is the most significant bit
    odd: bool  # parities are odd
    separate: bool  # the code word is the data with the check bits above, not in the classical positions
    data: str
    code: str
    syndrome: str  # output; empty: none
    single: str  # output: an error was corrected (without `extended`: the syndrome is not zero)
    double: str  # output of extended codes
    bypass: str  # 1 turns correction off; empty: none

    @property
    def checks(self) -> int:
        r = 2
        while 2**r < self.data_bits + r + 1:
            r += 1
        return r

    @property
    def length(self) -> int:
        """Bits of the code word without the overall parity."""
        return self.data_bits + self.checks

    @property
    def total(self) -> int:
        return self.length + self.extended

    @property
    def positions(self) -> list[int]:
        """The number, from 1, of each data bit in the classical code."""
        return [n for n in range(1, self.length + 1) if n & (n - 1)]

    def place(self, number: int) -> int:
        """Bit of the code word that has the given number."""
        if not self.separate:
            return number - 1
        if number in self.positions:
            return self.positions.index(number)
        return self.data_bits + number.bit_length() - 1


def draw(random: Random) -> Params:
    op: Op = random.choice(["encode", "encode", "check", "correct", "correct", "correct"])
    extended = random.random() < 0.5
    shown = op == "check" or (op == "correct" and random.random() < 0.5)
    return Params(
        op=op,
        data_bits=random.randint(4, 22),
        extended=extended,
        odd=random.random() < 0.2,
        separate=random.random() < 0.4,
        data=random.choice(["data", "word", "payload", "message"] if op == "encode" else ["data", "decoded", "out"]),
        code=random.choice(["code", "codeword", "coded"] if op == "encode" else ["code", "received", "in"]),
        syndrome=random.choice(["syndrome", "synd"]) if shown else "",
        single=random.choice(["corrected", "error", "singleError"]) if op != "encode" else "",
        double=random.choice(["uncorrectable", "doubleError", "fatal"]) if op != "encode" and extended else "",
        bypass=random.choice(["", "", "bypass", "raw"]) if op == "correct" else "",
    )


def contract(p: Params, name: str) -> Contract:
    if p.op == "encode":
        ports = [input_port(p.data, p.data_bits), output_port(p.code, p.total)]
    else:
        ports = [input_port(p.code, p.total)]
        ports += [input_port(p.bypass)] if p.bypass else []
        ports += [output_port(p.data, p.data_bits)] if p.op == "correct" else []
        ports += [output_port(p.syndrome, p.checks)] if p.syndrome else []
        ports += [output_port(flag) for flag in (p.single, p.double) if flag]
    return Contract(module=name, ports=tuple(ports))


def encoded(p: Params, data: int) -> int:
    """Code word by the rule: check bit j makes the parity of all numbers with bit j set come out right."""
    bits = {number: data >> k & 1 for k, number in enumerate(p.positions)}
    for j in range(p.checks):
        bits[2**j] = (sum(bit for number, bit in bits.items() if number >> j & 1 and number != 2**j) + p.odd) % 2
    word = sum(bit << p.place(number) for number, bit in bits.items())
    if p.extended:
        word += ((word.bit_count() + p.odd) % 2) << p.length
    return word


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        if p.op == "encode":
            return {p.code: encoded(p, i[p.data])}
        word = i[p.code]
        bits = {number: word >> p.place(number) & 1 for number in range(1, p.length + 1)}
        syndrome = 0
        for j in range(p.checks):
            ones = sum(bit for number, bit in bits.items() if number >> j & 1)
            syndrome += ((ones + p.odd) % 2) << j
        wrong = (word.bit_count() + p.odd) % 2 == 1
        single = wrong if p.extended else syndrome != 0
        double = p.extended and syndrome != 0 and not wrong
        found = {p.single: int(single)}
        if p.double:
            found[p.double] = int(double)
        if p.syndrome:
            found[p.syndrome] = syndrome
        if p.op == "correct":
            if single and syndrome in bits and not (p.bypass and i[p.bypass]):
                bits[syndrome] = 1 - bits[syndrome]
            found[p.data] = sum(bits[number] << k for k, number in enumerate(p.positions))
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    if p.op == "encode":
        return Hints([{p.data: 1 << k} for k in range(p.data_bits)])
    vectors = []
    for turn in range(3 * p.total + 12):
        word = encoded(p, random.getrandbits(p.data_bits))
        if turn % 4:
            word ^= 1 << turn % p.total
        if turn % 4 == 3:
            word ^= 1 << random.randrange(p.total)
        vectors.append({p.code: word, **({p.bypass: int(turn % 8 == 7)} if p.bypass else {})})
    return Hints(vectors, {p.bypass: 0.25} if p.bypass else {})


def covered(p: Params, j: int, *, check: bool) -> list[int]:
    """Numbers that check bit j covers, itself included or not."""
    return [n for n in range(1, p.length + 1) if n >> j & 1 and (check or n != 2**j)]


def parities_by_list(p: Params) -> list[str]:
    """One XOR of named bits a check."""
    lines = []
    for j in range(p.checks):
        if p.op == "encode":
            bits = [f"io.{p.data}({p.positions.index(n)})" for n in covered(p, j, check=False)]
        else:
            bits = [f"io.{p.code}({p.place(n)})" for n in covered(p, j, check=True)]
        lines.append(
            f"val check{j} = Seq({', '.join(bits)}).reduce(_ ^ _)"
            if len(bits) > 3
            else f"val check{j} = {' ^ '.join(bits)}"
        )
    names = ", ".join(f"check{j}" for j in reversed(range(p.checks)))
    return [*short(lines), f"val checks = Cat({names})"]


def short(lines: list[str]) -> list[str]:
    """Lists that are too long for a line, by index."""
    out = []
    for line in lines:
        if len(line) <= 94:
            out.append(line)
            continue
        head, _, body = line.partition(" Seq(")
        items = body.removesuffix(").reduce(_ ^ _)").split(", ")
        source = items[0].partition("(")[0]
        indices = f"Seq({', '.join(item.partition('(')[2].rstrip(')') for item in items)})"
        chain = [f".map({source}(_))", ".reduce(_ ^ _)"]
        whole = indices + "".join(chain)
        if len(head) + len(whole) < 98:
            out.append(f"{head} {whole}")
        elif len(whole) <= 96:
            out += [head, f"  {whole}"]
        else:
            out += [f"{head} {indices}", *(f"  {link}" for link in chain)]
    return out


def parities_by_mask(p: Params) -> list[str]:
    """A constant mask a check."""
    lines = []
    masks = []
    for j in range(p.checks):
        if p.op == "encode":
            mask, width = sum(1 << p.positions.index(n) for n in covered(p, j, check=False)), p.data_bits
        else:
            mask, width = sum(1 << p.place(n) for n in covered(p, j, check=True)), p.total
        masks.append(lit(mask, width, base=2))
    source = p.data if p.op == "encode" else p.code
    lines = ["val masks = Seq(", ",\n".join(f"  {mask}" for mask in masks), ")"]
    return [*lines, f"val checks = VecInit(masks.map(mask => (io.{source} & mask).xorR)).asUInt"]


def parities_by_rule(p: Params) -> list[str]:
    """The rule itself, evaluated by Scala."""
    if p.op == "encode":
        return [
            f"val numbers = (1 to {p.length}).filter(n => (n & (n - 1)) != 0)",
            f"val parity = VecInit.tabulate({p.checks}) {{ j =>",
            f"  val covered = numbers.zip(io.{p.data}.asBools).filter {{ case (n, _) => (n >> j & 1) == 1 }}",
            "  covered.map(_._2).reduce(_ ^ _)",
            "}",
            "val checks = parity.asUInt",
        ]
    lines = []
    if p.separate:
        lines += layout.numbers("places", [str(p.place(n)) for n in range(1, p.length + 1)])
        bit = f"io.{p.code}(places(n - 1))"
    else:
        bit = f"io.{p.code}(n - 1)"
    return [
        *lines,
        f"val parity = VecInit.tabulate({p.checks}) {{ j =>",
        f"  val covered = (1 to {p.length}).filter(n => (n >> j & 1) == 1)",
        f"  covered.map(n => {bit}).reduce(_ ^ _)",
        "}",
        "val checks = parity.asUInt",
    ]


def parities_by_sum(p: Params) -> list[str]:
    """The XOR of the numbers of all bits that are 1."""
    if p.op == "encode":
        numbers = list(p.positions)
        source = f"io.{p.data}"
    else:
        by_place = {p.place(n): n for n in range(1, p.length + 1)}
        numbers = [by_place[k] for k in range(p.length)]
        source = f"io.{p.code}"
    return [
        *layout.numbers("numbers", list(map(str, numbers))),
        f"val ones = numbers.zip({source}.asBools).map {{ case (n, bit) => Mux(bit, n.U({p.checks}.W), 0.U) }}",
        "val checks = ones.reduce(_ ^ _)",
    ]


PARITIES = {
    "bit_lists": parities_by_list,
    "masks": parities_by_mask,
    "rule": parities_by_rule,
    "number_sum": parities_by_sum,
}


def rendered(name: str, p: Params, c: Contract) -> str:
    lines = PARITIES[name](p)
    if p.op == "encode":
        lines = [line.replace("val checks =", "val parities =") for line in lines] if p.odd else lines
        lines += ["val checks = ~parities"] if p.odd else []
        return module(c, lines + assembled(p))
    source = "syndrome"
    if p.odd:
        lines.append("val syndrome = ~checks")
    else:
        lines = [line.replace("val checks =", "val syndrome =") for line in lines]
    if p.extended:
        lines.append(f"val parityWrong = {'!' if p.odd else ''}io.{p.code}.xorR")
    lines += [f"io.{p.syndrome} := {source}"] if p.syndrome else []
    lines.append(f"io.{p.single} := {'parityWrong' if p.extended else f'{source}.orR'}")
    if p.double:
        lines.append(f"io.{p.double} := {source}.orR && !parityWrong")
    if p.op == "correct":
        active = ["parityWrong"] if p.extended else []
        active += [f"!io.{p.bypass}"] if p.bypass else []
        body = f"{source} === n.U"
        if active:
            body = f"{named(lines, 'repair', ' && '.join(active))} && {body}"
        numbers = f"Seq({', '.join(map(str, p.positions))})"
        if len(numbers) > 70:
            numbers = f"(1 to {p.length}).filter(n => (n & (n - 1)) != 0)"
        lines.append(f"val dataNumbers = {numbers}")
        if p.separate:
            start, bit = f"dataNumbers.zip(io.{p.code}.asBools).map {{ case (n, bit) =>", "bit"
        else:
            start, bit = "dataNumbers.map { n =>", f"io.{p.code}(n - 1)"
        lines += [f"val repaired = {start}", f"  {bit} ^ ({body})", "}", f"io.{p.data} := VecInit(repaired).asUInt"]
    return module(c, lines)


def assembled(p: Params) -> list[str]:
    """The code word out of `checks` and the data."""
    if p.separate:
        text = f"checks ## io.{p.data}"
    else:
        parts = []
        for n in range(p.length, 0, -1):
            data_bit = n in p.positions
            parts.append(f"io.{p.data}({p.positions.index(n)})" if data_bit else f"checks({n.bit_length() - 1})")
        text = f"Cat({', '.join(parts)})"
        if len(text) > 76:
            text = "Cat(\n" + indent(",\n".join(merged(p))) + "\n)"
    if not p.extended:
        return [f"io.{p.code} := {text}"]
    return [f"val inner = {text}", f"io.{p.code} := {'!' if p.odd else ''}inner.xorR ## inner"]


def merged(p: Params) -> list[str]:
    """The classical order with runs of data bits as slices, most significant first."""
    parts = []
    for j in reversed(range(p.checks)):
        run = [k for k, n in enumerate(p.positions) if 2**j < n < 2 ** (j + 1)]
        if run:
            parts.append(f"io.{p.data}({run[-1]}, {run[0]})" if len(run) > 1 else f"io.{p.data}({run[0]})")
        parts.append(f"checks({j})")
    return parts


def idiom(name: str) -> Idiom[Params]:
    return Idiom(lambda p, c: rendered(name, p, c))


FAMILY = Family(
    level="L2",
    summary="Hamming and extended Hamming codes: encoder, syndrome checker, single-error corrector",
    nouns=("HammingCode", "EccUnit", "HammingUnit", "ErrorCorrector"),
    capacity=10_000,
    idioms={name: idiom(name) for name in PARITIES},
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="the code words of the published Hamming(7,4) code and its minimum distance",
)
