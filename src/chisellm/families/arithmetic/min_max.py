"""Smallest, largest and middle one of several numbers, where it stands, and how far the numbers lie apart."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import call, drive, input_port, output_port
from chisellm.language.english.grammar import listed, numeral
from chisellm.language.voice import Description, Voice

Kind = Literal["min", "max", "argmin", "argmax", "median", "spread", "equal"]

OPERANDS: dict[int, list[tuple[str, ...]]] = {
    2: [("a", "b"), ("x", "y"), ("left", "right"), ("in0", "in1"), ("first", "second")],
    3: [("a", "b", "c"), ("x", "y", "z"), ("in0", "in1", "in2"), ("p", "q", "r")],
}
VECTORS = ["values", "samples", "in", "scores", "entries"]
NAMES: dict[Kind, list[str]] = {
    "min": ["min", "lowest", "minimum", "lo"],
    "max": ["max", "highest", "maximum", "hi"],
    "argmin": ["minIndex", "argMin", "minAt", "whereMin"],
    "argmax": ["maxIndex", "argMax", "maxAt", "whereMax"],
    "median": ["median", "middle", "mid"],
    "spread": ["spread", "range", "span", "distance"],
    "equal": ["allEqual", "same", "equal", "uniform"],
}


@dataclass(frozen=True)
class Params:
    operands: tuple[str, ...]  # a single name is that of a Vec
    count: int
    width: int
    signed: bool
    last: bool  # among equal numbers the last one counts for an index
    outputs: tuple[tuple[Kind, str], ...]

    @property
    def paths(self) -> tuple[str, ...]:
        if len(self.operands) == 1:
            return tuple(f"{self.operands[0]}[{k}]" for k in range(self.count))
        return self.operands

    @property
    def kinds(self) -> set[Kind]:
        return {kind for kind, _ in self.outputs}

    @property
    def indexed(self) -> bool:
        return bool(self.kinds & {"argmin", "argmax"})


def draw(random: Random) -> Params:
    count = random.choice([2, 2, 3, 3, 3, 4, 5, 6, 8])
    vector = count > 3 or random.random() < 0.3
    pool: list[Kind] = ["min", "max", "argmin", "argmax", "spread", "equal"]
    chosen = random.sample(pool, random.choice([2, 2, 3, 3, 4]))
    if count == 3 and random.random() < 0.5:
        chosen.insert(0, "median")
    if set(chosen) == {"spread", "equal"}:
        chosen.append(random.choice(["min", "max"]))
    return Params(
        operands=(random.choice(VECTORS),) if vector else random.choice(OPERANDS[count]),
        count=count,
        width=random.randint(4, 32),
        signed=random.random() < 0.4,
        last=random.random() < 0.4,
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in chosen),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(path, p.width, signed=p.signed) for path in p.paths]
    for kind, out in p.outputs:
        if kind in ("argmin", "argmax"):
            ports.append(output_port(out, (p.count - 1).bit_length()))
        elif kind == "equal":
            ports.append(output_port(out, 1))
        else:
            ports.append(output_port(out, p.width, signed=p.signed and kind != "spread"))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        numbers = [i[path] for path in p.paths]
        ranked = sorted(numbers)
        places = list(range(p.count))
        if p.last:
            places.reverse()
        found: dict[Kind, int] = {
            "min": ranked[0],
            "max": ranked[-1],
            "median": ranked[len(ranked) // 2],
            "spread": ranked[-1] - ranked[0],
            "equal": int(len(set(numbers)) == 1),
            "argmin": next(k for k in places if numbers[k] == ranked[0]),
            "argmax": next(k for k in places if numbers[k] == ranked[-1]),
        }
        return {out: found[kind] for kind, out in p.outputs}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    """Each place as the winner, ties, numbers on both sides of the sign."""
    low = -(2 ** (p.width - 1)) if p.signed else 0
    high = low + 2**p.width - 1
    vectors = []
    for k in range(p.count):
        for one, others in [(low, high), (high, low), (low + 1, low), (0, low), (high - 1, high)]:
            vectors.append({path: one if j == k else others for j, path in enumerate(p.paths)})
    for _ in range(16):
        base = random.randint(low, high - 2)
        vectors.append({path: base + random.randint(0, 2) for path in p.paths})
    vectors += [dict.fromkeys(p.paths, value) for value in (low, high, random.randint(low, high))]
    return Hints(vectors)


def elements(p: Params) -> list[str]:
    return [f"io.{path}".replace("[", "(").replace("]", ")") for path in p.paths]


def numbers(p: Params) -> str:
    """How the code names all numbers together."""
    return f"io.{p.operands[0]}" if len(p.operands) == 1 else "numbers"


def both(p: Params, form: str) -> dict[str, str]:
    """The extremes, from a form with a relation `{r}` (`<`, `>`) and a method `{m}` (`min`, `max`)."""
    return {"smallest": form.format(r="<", m="min"), "largest": form.format(r=">", m="max")}


def assembled(p: Params, c: Contract, extremes: dict[str, str], index: str, median: str, *, vec: bool) -> str:
    """The module from an `index` form with the extreme `{v}`, its flags `{f}` and the numbers `{n}`;
    `vec` tells whether it needs a Vec.
    """
    all_of = numbers(p)
    gap = "largest - smallest"
    first, second = elements(p)[:2]
    sign = {"argmin": "<", "argmax": ">"}
    outputs = []
    for kind, out in p.outputs:
        if kind in ("argmin", "argmax"):
            value, flag = ("smallest", "isMin") if kind == "argmin" else ("largest", "isMax")
            two = f"{second} {sign[kind]}{'=' if p.last else ''} {first}"
            outputs.append((out, two if p.count == 2 else index.format(v=value, f=flag, n=all_of)))
        elif kind == "equal":
            same = f"{first} === {second}" if p.count == 2 else f"{all_of}.tail.map(_ === {first}).reduce(_ && _)"
            outputs.append((out, same))
        else:
            forms = {"min": "smallest", "max": "largest", "median": median}
            forms["spread"] = f"({gap}).asUInt" if p.signed else gap
            outputs.append((out, forms[kind]))
    listing = f"{'VecInit' if vec else 'Seq'}({', '.join(elements(p))})"
    return module(c, drive({"numbers": listing, **middles(p), **extremes}, outputs))


def middles(p: Params) -> dict[str, str]:
    """What the two forms of a median build on."""
    if p.count != 3:
        return {}
    a, b, c = elements(p)
    pairs = {"abSorted": f"{a} <= {b}", "bcSorted": f"{b} <= {c}", "acSorted": f"{a} <= {c}"}
    return {**pairs, "lower": f"{a}.min({b})", "upper": f"{a}.max({b})"}


def median_by_mux(p: Params) -> str:
    if p.count != 3:
        return ""
    a, b, c = elements(p)
    cases = [f"(abSorted === bcSorted) -> {b}", f"(abSorted === acSorted) -> {c}"]
    return call("MuxCase", [a, call("Seq", cases)])


def median_by_method(p: Params) -> str:
    return f"lower.max(upper.min({elements(p)[2]}))" if p.count == 3 else ""


def by_mux(p: Params, c: Contract) -> str:
    first, second = elements(p)[:2]
    form = f"{numbers(p)}.reduce((x, y) => Mux(x {{r}} y, x, y))"
    if p.count == 2:
        form = f"Mux({first} {{r}} {second}, {first}, {second})"
    find = "lastIndexWhere" if p.last else "indexWhere"
    return assembled(p, c, both(p, form), f"{{n}}.{find}(_ === {{v}})", median_by_mux(p), vec=p.indexed)


def by_method(p: Params, c: Contract) -> str:
    first, second = elements(p)[:2]
    form = f"{first}.{{m}}({second})" if p.count == 2 else f"{numbers(p)}.reduce((x, y) => x.{{m}}(y))"
    turned = ".reverse" if p.last else ""
    flags = {"isMin": f"{numbers(p)}.map(_ === smallest)", "isMax": f"{numbers(p)}.map(_ === largest)"}
    index = f"PriorityMux({{f}}{turned}, (0 until {p.count}){turned}.map(_.U))"
    return assembled(p, c, {**both(p, form), **flags}, index, median_by_method(p), vec=False)


def by_tree(p: Params, c: Contract) -> str:
    form = "io." + p.operands[0] + ".reduceTree((x, y) => Mux(x {r} y, x, y))"
    index = "PriorityEncoder({n}.map(_ === {v}))"
    if p.last:
        index = f"{p.count - 1}.U - PriorityEncoder({{n}}.reverse.map(_ === {{v}}))"
    return assembled(p, c, both(p, form), index, median_by_method(p), vec=True)


def by_winner(p: Params, c: Contract) -> str:
    """A flag for each number that no other one beats; the first or last of them is taken."""
    all_of = numbers(p)
    extremes: dict[str, str] = {}
    for name, flags, relation in (("smallest", "isMin", "<="), ("largest", "isMax", ">=")):
        turned = ".reverse" if p.last else ""
        extremes[flags] = f"{all_of}.map(x => {all_of}.map(x {relation} _).reduce(_ && _))"
        extremes[f"{flags}Only"] = f"PriorityEncoderOH({flags}{turned}){turned}"
        extremes[name] = f"Mux1H({flags}Only, {all_of})"
    return assembled(p, c, extremes, "OHToUInt({f}Only)", median_by_mux(p), vec=False)


def by_when(p: Params, c: Contract) -> str:
    a, b = elements(p)
    gap = "largest - smallest"
    kind = f"chiselTypeOf({a})"
    swap = f"{b} < {a}"
    lines = [
        f"val smallest = Wire({kind})",
        f"val largest = Wire({kind})",
        f"when({swap}) {{",
        f"  smallest := {b}",
        f"  largest := {a}",
        "}.otherwise {",
        f"  smallest := {a}",
        f"  largest := {b}",
        "}",
    ]
    kinds = p.kinds
    if not kinds & {"max", "spread"}:
        lines = [f"val smallest = WireDefault({a})", f"when({swap}) {{", f"  smallest := {b}", "}"]
    elif not kinds & {"min", "spread"}:
        lines = [f"val largest = WireDefault({b})", f"when({swap}) {{", f"  largest := {a}", "}"]
    tie = "=" if p.last else ""
    forms: dict[Kind, str] = {
        "min": "smallest",
        "max": "largest",
        "spread": f"({gap}).asUInt" if p.signed else gap,
        "equal": f"{a} === {b}",
        "argmin": f"{b} <{tie} {a}",
        "argmax": f"{b} >{tie} {a}",
    }
    return module(c, [*lines, *(f"io.{out} := {forms[kind]}" for kind, out in p.outputs)])


def describe(p: Params, v: Voice) -> Description:
    if len(p.operands) == 1:
        group = f"the {numeral(p.count)} elements of {v.ref(p.operands[0])}"
    else:
        group = listed([v.ref(path) for path in p.operands])
    numbers = "signed numbers" if p.signed else "unsigned numbers"
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(["minimum and maximum finder", "magnitude ranking unit", "block that ranks numbers"])
    if "median" in p.kinds:
        noun = v.pick(["median finder", "unit that ranks three numbers", "median and extremes unit"])
    does = v.pick(
        [
            f"compares {group} as {numbers} and drives {outs}",
            f"ranks {group}, taken as {numbers}, for {outs}",
            f"derives {outs} from {group}, read as {numbers}",
        ]
    )
    rules = [rule(p, kind, v.ref(out), v) for kind, out in p.outputs]
    if p.indexed:
        if len(p.operands) > 1:
            order = listed([v.ref(path) for path in p.operands])
            rules.append(
                v.pick(
                    [
                        f"An index counts from 0 in the order {order}.",
                        f"Indices start at 0 for {v.ref(p.operands[0])}, and the order is {order}.",
                        f"The numbers are counted from 0, in the order {order}.",
                    ]
                )
            )
        end = ("last", "highest") if p.last else ("first", "lowest")
        rules.append(
            v.pick(
                [
                    f"If several numbers tie, the one with the {end[1]} index counts.",
                    f"Among equal numbers the {end[0]} one, with the {end[1]} index, is reported.",
                    f"Ties go to the {end[1]} index.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    every = "both numbers" if p.count == 2 else "all the numbers"
    rules: dict[Kind, list[str]] = {
        "min": [f"{out} is the smallest number.", f"{out} carries the minimum.", f"{out} equals the lowest of them."],
        "max": [f"{out} is the largest number.", f"{out} carries the maximum.", f"{out} equals the highest of them."],
        "median": [
            f"{out} is the median: the middle one when they are sorted.",
            f"{out} is the number that comes second in sorted order.",
            f"{out} carries the middle value, which is neither the first nor the last after sorting.",
        ],
        "spread": [
            f"{out} is the maximum minus the minimum, as an unsigned number.",
            f"{out} tells by how much the largest number exceeds the smallest, unsigned.",
            f"{out} is the unsigned difference between the largest and the smallest number.",
        ],
        "equal": [
            f"{out} is 1 if {every} are equal, and 0 otherwise.",
            f"{out} tells with a 1 that {every} have the same value; otherwise it is 0.",
            f"{out} is high exactly when {every} are the same.",
        ],
        "argmin": [
            f"{out} is the index of the smallest number.",
            f"{out} tells at which index the minimum stands.",
            f"{out} gives the position of the lowest number.",
        ],
        "argmax": [
            f"{out} is the index of the largest number.",
            f"{out} tells at which index the maximum stands.",
            f"{out} gives the position of the highest number.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="minimum, maximum, median, their positions and distance, of two to eight numbers",
    nouns=("MinMax", "Ranker", "ExtremeFinder", "MinMaxUnit"),
    capacity=50_000,
    idioms={
        "mux": Idiom(by_mux, constructs=("Mux",), applies=lambda p: bool(p.kinds - {"argmin", "argmax", "equal"})),
        "method": Idiom(by_method),
        "tree": Idiom(
            by_tree,
            constructs=("reduceTree",),
            applies=lambda p: len(p.operands) == 1 and p.count > 2 and p.kinds != {"median", "equal"},
        ),
        "winner": Idiom(by_winner, constructs=("PriorityEncoderOH",), applies=lambda p: p.indexed and p.count > 2),
        "when": Idiom(
            by_when,
            constructs=("when",),
            applies=lambda p: p.count == 2 and bool(p.kinds & {"min", "max", "spread"}),
        ),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="sorted() and statistics.median of Python",
)
