"""Sorting networks: a few elements into order by compare-and-swap steps, with keys, indices and partial results."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, input_vec, output_port, output_vec
from chisellm.families.vectors._sorting_network_words import describe

Carried = Literal["none", "index", "value"]

# Compare-and-swap pairs of the smallest known networks, as Knuth lists them.
NETWORKS: dict[int, tuple[tuple[int, int], ...]] = {
    3: ((0, 2), (0, 1), (1, 2)),
    4: ((0, 2), (1, 3), (0, 1), (2, 3), (1, 2)),
    5: ((0, 3), (1, 4), (0, 2), (1, 3), (0, 1), (2, 4), (1, 2), (3, 4), (2, 3)),
    6: ((0, 5), (1, 3), (2, 4), (1, 2), (3, 4), (0, 3), (2, 5), (0, 1), (2, 3), (4, 5), (1, 2), (3, 4)),
    8: (
        (0, 2), (1, 3), (4, 6), (5, 7), (0, 4), (1, 5), (2, 6), (3, 7), (0, 1), (2, 3), (4, 5), (6, 7),
        (2, 4), (3, 5), (1, 4), (3, 6), (1, 2), (3, 4), (5, 6),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Params:
    count: int
    width: int
    signed: bool
    descending: bool
    direction: str  # input that selects descending order (1); empty: fixed
    carried: Carried  # what travels with each key
    carried_width: int
    keys: str
    values: str
    out: str
    carried_out: str
    extremes: tuple[str, str]  # outputs of the smallest and largest key; empty: none
    median: str  # empty: none

    @property
    def plain(self) -> bool:
        return self.carried == "none"


def draw(random: Random) -> Params:
    carried: Carried = random.choice(["none", "none", "index", "value"])
    count = random.choice([3, 4, 4, 5, 6, 8])
    return Params(
        count=count,
        width=random.randint(4, 16 if count < 6 else 8),
        signed=random.random() < 0.35,
        descending=random.random() < 0.4,
        direction=random.choice(["", "", "descending", "reverse"]),
        carried=carried,
        carried_width=(count - 1).bit_length() if carried == "index" else random.randint(2, 12),
        keys=random.choice(["in", "keys", "samples", "numbers"]),
        values=random.choice(["values", "tags", "payload"]) if carried == "value" else "",
        out=random.choice(["out", "sorted", "ordered"]),
        carried_out={"none": "", "index": random.choice(["order", "indices"]), "value": "outValues"}[carried],
        extremes=random.choice([("", ""), ("smallest", "largest"), ("low", "high")]),
        median=random.choice(["", "median", "middle"]) if count % 2 else "",
    )


def contract(p: Params, name: str) -> Contract:
    ports: list[Port] = input_vec(p.keys, p.count, p.width, signed=p.signed)
    ports += input_vec(p.values, p.count, p.carried_width) if p.values else []
    ports += [input_port(p.direction)] if p.direction else []
    ports += output_vec(p.out, p.count, p.width, signed=p.signed)
    ports += output_vec(p.carried_out, p.count, p.carried_width) if p.carried_out else []
    ports += [output_port(each, p.width, signed=p.signed) for each in (*p.extremes, p.median) if each]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        keys = [i[f"{p.keys}[{k}]"] for k in range(p.count)]
        carried = [i[f"{p.values}[{k}]"] if p.values else k for k in range(p.count)]
        backwards = i[p.direction] == 1 if p.direction else p.descending
        # Equal keys keep their order in either direction.
        order = sorted(range(p.count), key=lambda k: -keys[k] if backwards else keys[k])
        found = {f"{p.out}[{place}]": keys[k] for place, k in enumerate(order)}
        if p.carried_out:
            found |= {f"{p.carried_out}[{place}]": carried[k] for place, k in enumerate(order)}
        if p.extremes[0]:
            found[p.extremes[0]], found[p.extremes[1]] = min(keys), max(keys)
        if p.median:
            found[p.median] = keys[order[p.count // 2]]
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    low = -(1 << p.width - 1) if p.signed else 0
    vectors: list[dict[str, int]] = []
    for turn in range(48):
        pool = [low + random.randrange(2**p.width) for _ in range(2 if turn % 3 == 2 else p.count)]
        keys = [random.choice(pool) if turn % 3 == 2 else pool[k] for k in range(p.count)]
        if turn % 6 == 1:
            keys.sort(reverse=turn % 12 == 1)
        vectors.append({f"{p.keys}[{k}]": key for k, key in enumerate(keys)})
    return Hints(vectors)


def stable(p: Params) -> tuple[tuple[int, int], ...]:
    """Neighbours only where something travels with the keys, so that equal keys keep their order."""
    if p.plain:
        return NETWORKS[p.count]
    steps = []
    for turn in range(p.count):
        steps += [(k, k + 1) for k in range(turn % 2, p.count - 1, 2)]
    return tuple(steps)


def out_of_order(p: Params, a: str, b: str) -> str:
    if p.direction:
        return f"Mux(io.{p.direction}, {a} < {b}, {a} > {b})"
    return f"{a} < {b}" if p.descending else f"{a} > {b}"


def key_type(p: Params) -> str:
    return f"{'SInt' if p.signed else 'UInt'}({p.width}.W)"


def entry_class(p: Params) -> str:
    if p.plain:
        return ""
    field = "index" if p.carried == "index" else "value"
    return f"class Entry extends Bundle {{\n  val key = {key_type(p)}\n  val {field} = UInt({p.carried_width}.W)\n}}"


def entries(p: Params) -> list[str]:
    """The Seq of elements to sort."""
    if p.plain:
        return []
    field, source = ("index", "k.U") if p.carried == "index" else ("value", f"io.{p.values}(k)")
    return [
        f"val entries = Seq.tabulate({p.count}) {{ k =>",
        "  val entry = Wire(new Entry)",
        f"  entry.key := io.{p.keys}(k)",
        f"  entry.{field} := {source}",
        "  entry",
        "}",
    ]


def closing(p: Params, name: str, *, whole: bool = False) -> list[str]:
    """Outputs from the sorted Seq `name`, or the Vec if `whole`."""
    key = "" if p.plain else ".key"
    field = "index" if p.carried == "index" else "value"
    if p.plain:
        lines = [f"io.{p.out} := {name if whole else f'VecInit({name})'}"]
    else:
        lines = [f"io.{p.out} := VecInit({name}.map(_.key))", f"io.{p.carried_out} := VecInit({name}.map(_.{field}))"]
    ends = [f"{name}(0){key}", f"{name}({p.count - 1}){key}"]
    if p.extremes[0]:
        for output, k in zip(p.extremes, (0, 1), strict=True):
            if p.direction:
                lines.append(f"io.{output} := Mux(io.{p.direction}, {ends[1 - k]}, {ends[k]})")
            else:
                lines.append(f"io.{output} := {ends[1 - k] if p.descending else ends[k]}")
    lines += [f"io.{p.median} := {name}({p.count // 2}){key}"] if p.median else []
    return lines


def element(p: Params) -> str:
    return ("SInt" if p.signed else "UInt") if p.plain else "Entry"


def by_fold(p: Params, c: Contract) -> str:
    """The list of pairs folded over an immutable Seq."""
    key = "" if p.plain else ".key"
    pairs = [f"({a}, {b})" for a, b in stable(p)]
    rows = [", ".join(pairs[k : k + 8]) for k in range(0, len(pairs), 8)]
    network = (
        [f"val network = Seq({rows[0]})"] if len(rows) == 1 else ["val network = Seq(", indent(",\n".join(pairs)), ")"]
    )
    kind = element(p)
    lines = [
        *entries(p),
        *network,
        f"val sorted = network.foldLeft[Seq[{kind}]]({f'io.{p.keys}' if p.plain else 'entries'}) "
        f"{{ case (items, (a, b)) =>",
        f"  val swap = {out_of_order(p, f'items(a){key}', f'items(b){key}')}",
        "  val first = Mux(swap, items(b), items(a))",
        "  val second = Mux(swap, items(a), items(b))",
        "  items.updated(a, first).updated(b, second)",
        "}",
    ]
    if p.plain:
        lines = [line.replace(f"](io.{p.keys})", f"](io.{p.keys}.toSeq)") for line in lines]
    return module(c, [*lines, *closing(p, "sorted")], before=entry_class(p))


def by_ranks(p: Params, c: Contract) -> str:
    """Each element's place is the number of elements that belong before it."""
    lines = [
        f"val ranks = Seq.tabulate({p.count}) {{ k =>",
        f"  val before = (0 until {p.count}).filter(_ != k).map {{ j =>",
        *(f"    {line}" for line in precedes(p)),
        "  }",
        "  PopCount(before)",
        "}",
    ]
    lines += [
        f"for (place <- 0 until {p.count}) {{",
        "  val here = ranks.map(_ === place.U)",
        f"  io.{p.out}(place) := Mux1H(here, io.{p.keys})",
    ]
    if p.carried_out:
        source = f"io.{p.values}" if p.values else f"Seq.tabulate({p.count})(_.U({p.carried_width}.W))"
        lines.append(f"  io.{p.carried_out}(place) := Mux1H(here, {source})")
    lines.append("}")
    rest = closing(p, f"io.{p.out}")
    rest = [
        line.replace(".key", "")
        for line in rest
        if line.startswith(tuple(f"io.{e} :=" for e in (*p.extremes, p.median) if e))
    ]
    return module(c, [*lines, *rest])


def precedes(p: Params) -> list[str]:
    """Whether element j comes before element k; equal ones in the order of their positions."""
    x, y = f"io.{p.keys}(j)", f"io.{p.keys}(k)"
    if p.direction:
        return [
            f"val up = if (j < k) {x} <= {y} else {x} < {y}",
            f"val down = if (j < k) {x} >= {y} else {x} > {y}",
            f"Mux(io.{p.direction}, down, up)",
        ]
    sign = ">" if p.descending else "<"
    return [f"if (j < k) {x} {sign}= {y} else {x} {sign} {y}"]


def by_function(p: Params, c: Contract) -> str:
    """A compare-and-swap function, one named pair a step."""
    kind, key = element(p), "" if p.plain else ".key"
    head = [
        f"def ordered(a: {kind}, b: {kind}): ({kind}, {kind}) = {{",
        f"  val swap = {out_of_order(p, f'a{key}', f'b{key}')}",
        "  (Mux(swap, b, a), Mux(swap, a, b))",
        "}",
        "",
    ]
    names = [f"io.{p.keys}({k})" if p.plain else f"entries({k})" for k in range(p.count)]
    used = [0] * p.count
    lines = entries(p)
    for a, b in stable(p):
        left, right = names[a], names[b]
        used[a] += 1
        used[b] += 1
        names[a], names[b] = f"p{a}s{used[a]}", f"p{b}s{used[b]}"
        lines.append(f"val ({names[a]}, {names[b]}) = ordered({left}, {right})")
    lines.append(f"val sorted = Seq({', '.join(names)})")
    return module(c, [*head, *lines, *closing(p, "sorted")], before=entry_class(p))


def by_bubble(p: Params, c: Contract) -> str:
    """Rounds of neighbours, odd-even transposition, in a Vec of Wires."""
    key = "" if p.plain else ".key"
    kind = key_type(p) if p.plain else "new Entry"
    rounds = p.count
    lines = [
        *entries(p),
        f"val rounds = Wire(Vec({rounds + 1}, Vec({p.count}, {kind})))",
        f"rounds(0) := {f'io.{p.keys}' if p.plain else 'VecInit(entries)'}",
        f"for (turn <- 0 until {rounds}) {{",
        "  rounds(turn + 1) := rounds(turn)",
        f"  for (k <- turn % 2 until {p.count - 1} by 2) {{",
        "    val left = rounds(turn)(k)",
        "    val right = rounds(turn)(k + 1)",
        f"    when({out_of_order(p, f'left{key}', f'right{key}')}) {{",
        "      rounds(turn + 1)(k) := right",
        "      rounds(turn + 1)(k + 1) := left",
        "    }",
        "  }",
        "}",
        f"val sorted = rounds({rounds})",
    ]
    return module(c, [*lines, *closing(p, "sorted", whole=True)], before=entry_class(p))


FAMILY = Family(
    level="L2",
    summary="sorting of three to eight elements with carried values or indices, extremes and median",
    nouns=("SortingNetwork", "Sorter", "VectorSorter", "SortUnit"),
    capacity=20_000,
    idioms={
        "folded_network": Idiom(by_fold),
        "ranks": Idiom(by_ranks, constructs=("Mux1H",)),
        "named_pairs": Idiom(by_function, applies=lambda p: p.count <= 5),
        "rounds": Idiom(by_bubble, applies=lambda p: p.count <= 6),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="Python's sorted, and the zero-one principle for the networks",
)
