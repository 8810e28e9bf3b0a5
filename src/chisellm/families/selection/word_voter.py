"""Two-of-three voting of whole words, as triple modular redundancy has it, with flags for the faulty copy."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import call, drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Kind = Literal["faulty", "error", "lost", "wrong_bits", "diff"]
"""faulty: one bit for each copy; error: whether the copies differ; lost: whether no two copies are equal;
wrong_bits: number of places where the copies differ; diff: those places."""

COPIES = [("a", "b", "c"), ("copyA", "copyB", "copyC"), ("ch0", "ch1", "ch2"), ("x", "y", "z")]
VECTORS = ["copies", "replicas", "lanes", "in"]
OUTS = ["out", "voted", "result", "value"]
NAMES: dict[Kind, list[str]] = {
    "faulty": ["faulty", "suspect", "badCopy"],
    "error": ["error", "mismatch", "corrected"],
    "lost": ["lost", "failed", "noAgreement"],
    "wrong_bits": ["wrongBits", "errorCount", "damage"],
    "diff": ["diff", "syndrome", "places"],
}


@dataclass(frozen=True)
class Params:
    width: int
    copies: tuple[str, ...]  # a single name is that of a Vec
    whole: bool  # equal words win, not equal bits
    out: str
    outputs: tuple[tuple[Kind, str], ...]

    @property
    def paths(self) -> tuple[str, ...]:
        return self.copies if self.copies[1:] else tuple(f"{self.copies[0]}[{k}]" for k in range(3))

    @property
    def elements(self) -> list[str]:
        """What the code calls the copies."""
        return [f"io.{path}" for path in self.copies] if self.copies[1:] else ["first", "second", "third"]


def draw(random: Random) -> Params:
    kinds: list[Kind] = ["faulty", "error", "lost", "wrong_bits", "diff"]
    chosen = random.sample(kinds, random.choice([1, 1, 2, 2, 3]))
    return Params(
        width=random.randint(2, 32),
        copies=(random.choice(VECTORS),) if random.random() < 0.4 else random.choice(COPIES),
        whole=random.random() < 0.4,
        out=random.choice(OUTS),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in chosen),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(path, p.width) for path in p.paths]
    ports.append(output_port(p.out, p.width))
    widths: dict[Kind, int] = {"faulty": 3, "wrong_bits": p.width.bit_length(), "diff": p.width}
    ports += [output_port(out, widths.get(kind, 1)) for kind, out in p.outputs]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        words = [i[path] for path in p.paths]
        columns = list(zip(*(format(word, f"0{p.width}b") for word in words), strict=True))
        bitwise = int("".join(max(column, key=column.count) for column in columns), 2)
        shared = [word for word in words if words.count(word) > 1]
        voted = bitwise if not p.whole else (shared or words)[0]
        differing = ["0" if len(set(column)) == 1 else "1" for column in columns]
        found: dict[Kind, int] = {
            "faulty": sum(1 << k for k, word in enumerate(words) if word != voted),
            "error": int(len(set(words)) > 1),
            "lost": int(len(set(words)) == 3),
            "wrong_bits": differing.count("1"),
            "diff": int("".join(differing), 2),
        }
        return {p.out: voted, **{out: found[kind] for kind, out in p.outputs}}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Equal copies, one bad copy, and copies that all differ, each in few and in many bits."""
    vectors = []
    for _ in range(10):
        good = random.getrandbits(p.width)
        vectors.append(dict.fromkeys(p.paths, good))
        for path in p.paths:
            for flip in (1 << random.randrange(p.width), random.getrandbits(p.width) or 1):
                bad = {**dict.fromkeys(p.paths, good), path: good ^ flip}
                other = random.choice([x for x in p.paths if x != path])
                vectors += [bad, {**bad, other: good ^ (1 << random.randrange(p.width))}]
    return Hints(vectors)


def assembled(p: Params, c: Contract, values: dict[str, str], voted: str) -> str:
    a, b, third = p.elements
    forms: dict[Kind, str] = {
        "faulty": f"Cat({third} =/= voted, {b} =/= voted, {a} =/= voted)",
        "error": f"{a} =/= {b} || {b} =/= {third}",
        "lost": f"{a} =/= {b} && {a} =/= {third} && {b} =/= {third}",
        "wrong_bits": "PopCount(disagreement)",
        "diff": "disagreement",
    }
    places = {name: f"io.{p.copies[0]}({k})" for k, name in enumerate(("first", "second", "third"))}
    values = {**places, **values, "voted": voted, "disagreement": f"({a} ^ {b}) | ({b} ^ {third})"}
    return module(c, drive(values, [(p.out, "voted"), *((out, forms[kind]) for kind, out in p.outputs)]))


def by_gates(p: Params, c: Contract) -> str:
    a, b, third = p.elements
    return assembled(p, c, {}, f"({a} & {b}) | ({a} & {third}) | ({b} & {third})")


def by_bits(p: Params, c: Contract) -> str:
    """Count the ones at each place."""
    words = f"Seq({', '.join(p.elements)})" if p.copies[1:] else f"io.{p.copies[0]}"
    values = {"columns": f"{words}.map(_.asBools).transpose"}
    return assembled(p, c, values, "VecInit(columns.map(column => PopCount(column) >= 2.U)).asUInt")


def by_repair(p: Params, c: Contract) -> str:
    """The first copy, mended where the others agree against it."""
    a, b, third = p.elements
    values = {"repair": f"({a} ^ {b}) & ({a} ^ {third})"}
    return assembled(p, c, values, f"{a} ^ repair")


def by_mux(p: Params, c: Contract) -> str:
    a, b, third = p.elements
    return assembled(p, c, {}, f"Mux({b} === {third}, {b}, {a})")


def by_cases(p: Params, c: Contract) -> str:
    a, b, third = p.elements
    cases = [f"({a} === {b}) -> {a}", f"({a} === {third}) -> {a}", f"({b} === {third}) -> {b}"]
    return assembled(p, c, {}, call("MuxCase", [a, call("Seq", cases)]))


def by_when(p: Params, c: Contract) -> str:
    a, b, third = p.elements
    return assembled(p, c, {}, f"WireDefault({a})\nwhen({b} === {third}) {{\n  voted := {b}\n}}")


def describe(p: Params, v: Voice) -> Description:
    group = listed([v.ref(x) for x in p.copies]) if p.copies[1:] else f"the three elements of {v.ref(p.copies[0])}"
    names = [v.ref(x) for x in p.copies] if p.copies[1:] else [f"element {k}" for k in range(3)]
    out = v.ref(p.out)
    noun = v.pick(["word voter", "two-of-three voter", "triple redundancy voter"])
    does = v.pick(
        [
            f"votes on {group}, three copies of one word, and drives the result on {out}",
            f"compares {group} as copies of one word and drives {out} with the voted word",
            f"drives {out} with the majority of the three copies {group}"
            if p.copies[1:]
            else f"drives {out} with the majority of {group}",
        ]
    )
    if p.whole:
        rules = [
            v.pick(
                [
                    f"{out} is the word that at least two copies share; if all three differ, it is {names[0]}.",
                    f"Two copies that are equal as whole words decide {out}; if there are none, {names[0]} does.",
                    f"If at least two copies are equal, {out} is their word, and otherwise it is {names[0]}.",
                ]
            )
        ]
    else:
        rules = [
            v.pick(
                [
                    f"Each bit of {out} has the value that at least two copies have at this place.",
                    f"The vote is taken bit by bit: two of the three copies decide each bit of {out}.",
                    f"Bit by bit, {out} is the majority of the three copies.",
                ]
            )
        ]
    rules += [rule(p, kind, v.ref(name), names, v) for kind, name in p.outputs]
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, name: str, names: list[str], v: Voice) -> str:
    """One sentence that fixes one output."""
    out = v.ref(p.out)
    places = f"bit 0 stands for {names[0]}, bit 1 for {names[1]} and bit 2 for {names[2]}"
    rules: dict[Kind, list[str]] = {
        "faulty": [
            f"{name} has a 1 for each copy that differs from {out}: {places}.",
            f"A bit of {name} is 1 exactly when its copy is not equal to {out}; {places}.",
            f"{name} marks the copies that do not equal {out}, where {places}.",
        ],
        "error": [
            f"{name} is 1 if the three copies are not all equal, and 0 otherwise.",
            f"{name} is high exactly when at least one copy differs from another.",
            f"{name} tells whether the copies disagree in any bit.",
        ],
        "lost": [
            f"{name} is 1 if no two copies are equal as whole words, and 0 otherwise.",
            f"{name} is high exactly when the three words are all different from each other.",
            f"{name} tells whether all three copies differ pairwise.",
        ],
        "wrong_bits": [
            f"{name} is the number of bit places at which the three copies are not all equal.",
            f"{name} counts the places where at least one copy has another bit than the rest.",
            f"{name} tells at how many bit places the copies disagree.",
        ],
        "diff": [
            f"A bit of {name} is 1 exactly when the three copies are not all equal at this place.",
            f"{name} has ones at the bit places where the copies disagree, and zeros elsewhere.",
            f"{name} marks with a 1 every place at which some copy differs from another.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="two-of-three voting of words, bitwise or by whole words, with fault flags",
    nouns=("WordVoter", "TmrVoter", "RedundancyVoter"),
    capacity=5_000,
    idioms={
        "gates": Idiom(by_gates, applies=lambda p: not p.whole),
        "bits": Idiom(by_bits, constructs=("PopCount",), applies=lambda p: not p.whole),
        "repair": Idiom(by_repair, applies=lambda p: not p.whole),
        "mux": Idiom(by_mux, constructs=("Mux",), applies=lambda p: p.whole),
        "cases": Idiom(by_cases, constructs=("MuxCase",), applies=lambda p: p.whole),
        "when": Idiom(by_when, constructs=("when",), applies=lambda p: p.whole),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
