"""Searching a Vec: whether elements satisfy a condition, which is the first or last one, and how many do."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, input_vec, output_port, output_vec
from chisellm.families.vectors._vec_search_words import describe

Test = Literal["equal", "above", "below", "nonzero", "bit", "between"]
Which = Literal["", "first", "last", "only"]


@dataclass(frozen=True)
class Params:
    count: int
    width: int
    test: Test
    constant: int  # what `equal`, `above`, `below` compare with where there is no key; the bit of `bit`
    items: str
    key: str  # input; empty: the constant
    high: str  # second bound of `between`
    used: str  # which entries take part; empty: all
    used_vec: bool
    which: Which
    position: str  # output; empty: none
    found: str
    total: str
    every: str
    value: str  # output with the element found; empty: none
    hits: str  # output with one bit an entry; empty: none

    @property
    def index_width(self) -> int:
        return (self.count - 1).bit_length()

    @property
    def total_width(self) -> int:
        return self.count.bit_length()


def draw(random: Random) -> Params:
    width = random.randint(4, 16)
    test: Test = random.choice(["equal", "equal", "above", "below", "nonzero", "bit", "between"])
    which: Which = random.choice(["", "first", "first", "last", "only"])
    key = {"equal": ["key", "target", "pattern"], "above": ["limit", "threshold"], "below": ["limit", "threshold"]}
    key["between"] = ["low", "from"]
    fixed = test in ("above", "below") and random.random() < 0.3
    total = random.choice(["", "total", "count", "hitCount"])
    every = random.choice(["", "", "all", "every"])
    return Params(
        count=random.choice([3, 4, 4, 5, 6, 7, 8, 8]),
        width=width,
        test=test,
        constant=random.randrange(width) if test == "bit" else random.randrange(2, 2**width - 2),
        items=random.choice(["items", "entries", "values", "samples", "words"]),
        key=random.choice(key[test]) if test in key and not fixed else "",
        high=random.choice(["high", "to"]) if test == "between" else "",
        used=random.choice(["", "", "valid", "used"]),
        used_vec=random.random() < 0.5,
        which=which,
        position=random.choice(["index", "position", "where"]) if which else "",
        found=random.choice(["found", "hit", "present"]) if which != "only" else "single",
        total=total,
        every=every,
        value=random.choice(["", "value", "element"]) if which in ("first", "last") and test != "equal" else "",
        hits=random.choice(["", "", "hits", "flags"]),
    )


def contract(p: Params, name: str) -> Contract:
    ports: list[Port] = input_vec(p.items, p.count, p.width)
    ports += [input_port(each, p.width) for each in (p.key, p.high) if each]
    if p.used:
        ports += input_vec(p.used, p.count) if p.used_vec else [input_port(p.used, p.count)]
    ports.append(output_port(p.found))
    if p.position:
        ports.append(output_port(p.position, p.index_width))
    if p.value:
        ports.append(output_port(p.value, p.width))
    ports += [output_port(p.total, p.total_width)] if p.total else []
    ports += [output_port(p.every)] if p.every else []
    ports += output_vec(p.hits, p.count) if p.hits else []
    return Contract(module=name, ports=tuple(ports))


def satisfies(p: Params, x: int, i: Inputs) -> bool:
    bound = i[p.key] if p.key else p.constant
    if p.test == "between":
        return x in range(i[p.key], i[p.high] + 1)
    if p.test == "bit":
        return x >> p.constant & 1 == 1
    return {"equal": x == bound, "above": x > bound, "below": x < bound, "nonzero": x != 0}[p.test]


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        at = []
        for k in range(p.count):
            taken = not p.used or (i[f"{p.used}[{k}]"] if p.used_vec else i[p.used] // 2**k % 2)
            if taken and satisfies(p, i[f"{p.items}[{k}]"], i):
                at.append(k)
        found = {p.found: int(len(at) == 1 if p.which == "only" else bool(at))}
        chosen = (at[-1] if p.which == "last" else at[0]) if at else None
        if p.position:
            found[p.position] = chosen if chosen is not None and found[p.found] else 0
        if p.value:
            found[p.value] = 0 if chosen is None else i[f"{p.items}[{chosen}]"]
        if p.total:
            found[p.total] = len(at)
        if p.every:
            found[p.every] = int(len(at) == p.count)
        if p.hits:
            found |= {f"{p.hits}[{k}]": int(k in at) for k in range(p.count)}
        return found

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    top = 2**p.width - 1
    vectors: list[dict[str, int]] = []
    for turn in range(40):
        low = random.randrange(1, top // 2) if p.test == "between" else random.randrange(1, top)
        vector = {p.key: low} if p.key else {}
        bound = vector.get(p.key, p.constant)
        high = random.randrange(low, top)
        if p.high:
            vector[p.high] = high
        share = random.choice([0.15, 0.3, 0.6, 1.0, 0.0 if turn % 2 else 0.15])
        for k in range(p.count):
            yes, no = {
                "equal": (bound, random.choice([bound ^ 1, random.randrange(top)])),
                "above": (min(top, bound + random.choice([1, 1, top])), random.choice([bound, max(0, bound - 1)])),
                "below": (max(0, bound - random.choice([1, 1, top])), random.choice([bound, min(top, bound + 1)])),
                "nonzero": (1 << random.randrange(p.width), 0),
                "bit": (random.randrange(top + 1) | 1 << p.constant, random.randrange(top + 1) & ~(1 << p.constant)),
                "between": (random.choice([low, high]), random.choice([low - 1, high + 1])),
            }[p.test]
            vector[f"{p.items}[{k}]"] = yes if random.random() < share else no
            if p.used and p.used_vec:
                vector[f"{p.used}[{k}]"] = int(turn < 12 or random.random() < 0.7)
        if p.used and not p.used_vec:
            vector[p.used] = 2**p.count - 1 if turn < 12 else random.randrange(2**p.count)
        vectors.append(vector)
    return Hints(vectors)


def test_of(p: Params, x: str) -> str:
    bound = f"io.{p.key}" if p.key else lit(p.constant, p.width)
    return {
        "equal": f"{x} === {bound}",
        "above": f"{x} > {bound}",
        "below": f"{x} < {bound}",
        "nonzero": f"{x}.orR",
        "bit": f"{x}({p.constant})",
        "between": f"{x} >= io.{p.key} && {x} <= io.{p.high}",
    }[p.test]


def hit_vec(p: Params) -> list[str]:
    if not p.used:
        test = f"item => {test_of(p, 'item')}" if p.test == "between" else test_of(p, "_")
        return [f"val hits = VecInit(io.{p.items}.map({test}))"]
    return [
        f"val hits = VecInit.tabulate({p.count}) {{ k =>",
        f"  io.{p.used}(k) && {test_of(p, f'io.{p.items}(k)')}",
        "}",
    ]


def rest(p: Params, index: str, value: str) -> list[str]:
    """Assignments of position and value, zero without a hit."""
    lines = []
    if p.position:
        lines.append(f"io.{p.position} := Mux(io.{p.found}, {index}, {lit(0, p.index_width)})")
    if p.value:
        lines.append(f"io.{p.value} := Mux(io.{p.found}, {value}, {lit(0, p.width)})")
    return lines


def methods(p: Params, c: Contract) -> str:
    lines = hit_vec(p)
    direct = p.test == "equal" and not p.used and not p.hits
    yes = "hit => hit"
    if p.which == "only":
        lines.append(f"io.{p.found} := hits.count({yes}) === 1.U")
    elif direct:
        lines.append(f"io.{p.found} := io.{p.items}.contains(io.{p.key})")
    else:
        lines.append(f"io.{p.found} := hits.exists({yes})")
    if p.position:
        name = {"first": "indexWhere", "last": "lastIndexWhere", "only": "onlyIndexWhere"}[p.which]
        lines.append(f"val index = hits.{name}({yes})")
    lines += rest(p, "index", f"io.{p.items}(index)")
    if p.total:
        lines.append(f"io.{p.total} := hits.count({yes})")
    if p.every:
        lines.append(f"io.{p.every} := hits.forall({yes})")
    lines += [f"io.{p.hits} := hits"] if p.hits else []
    if direct and not (p.position or p.total or p.every):
        return module(c, lines[1:])
    return module(c, lines)


def bits(p: Params, c: Contract) -> str:
    lines = [*hit_vec(p), "val mask = hits.asUInt"]
    if p.which == "only":
        lines += ["val count = PopCount(mask)", f"io.{p.found} := count === 1.U"]
    else:
        lines.append(f"io.{p.found} := mask.orR")
    if p.position:
        index = {"first": "PriorityEncoder(mask)", "last": "Log2(mask)", "only": "OHToUInt(mask)"}[p.which]
        lines.append(f"val index = {index}")
    lines += rest(p, "index", f"io.{p.items}(index)")
    if p.total:
        lines.append(f"io.{p.total} := {'count' if p.which == 'only' else 'PopCount(mask)'}")
    if p.every:
        lines.append(f"io.{p.every} := mask.andR")
    lines += [f"io.{p.hits} := hits"] if p.hits else []
    return module(c, lines)


def one_hot(p: Params, c: Contract) -> str:
    """The hit that counts as a one-hot word."""
    lines = hit_vec(p)
    if p.which == "only":
        lines += ["val count = PopCount(hits)", f"io.{p.found} := count === 1.U"]
    else:
        lines.append(f"io.{p.found} := hits.reduce(_ || _)")
    if p.position:
        if p.which == "first":
            lines.append("val chosen = PriorityEncoderOH(hits)")
        elif p.which == "last":
            lines.append("val chosen = PriorityEncoderOH(hits.reverse).reverse")
        indices = f"Seq.tabulate({p.count})(_.U({p.index_width}.W))"
        if p.which == "only":
            lines += rest(p, f"Mux1H(hits, {indices})", "")
        else:  # without a hit, a Mux1H over an empty choice gives 0
            lines.append(f"io.{p.position} := Mux1H(chosen, {indices})")
            lines += [f"io.{p.value} := Mux1H(chosen, io.{p.items})"] if p.value else []
    if p.total:
        lines.append(f"io.{p.total} := {'count' if p.which == 'only' else 'PopCount(hits)'}")
    if p.every:
        lines.append(f"io.{p.every} := hits.reduce(_ && _)")
    lines += [f"io.{p.hits} := hits"] if p.hits else []
    return module(c, lines)


def chain(p: Params, c: Contract) -> str:
    """Later assignments override earlier ones."""
    order = f"({p.count - 1} to 0 by -1)" if p.which == "first" else f"(0 until {p.count})"
    lines = hit_vec(p)
    lines.append(f"io.{p.found} := {'PopCount(hits) === 1.U' if p.which == 'only' else 'hits.asUInt.orR'}")
    body = []
    if p.position:
        lines.append(f"io.{p.position} := {lit(0, p.index_width)}")
        body.append(f"    io.{p.position} := k.U")
    if p.value:
        lines.append(f"io.{p.value} := {lit(0, p.width)}")
        body.append(f"    io.{p.value} := io.{p.items}(k)")
    if body:
        test = f"hits(k) && io.{p.found}" if p.which == "only" else "hits(k)"
        lines += [f"for (k <- {order[1:-1]}) {{", f"  when({test}) {{", *body, "  }", "}"]
    if p.total:
        lines.append(f"io.{p.total} := PopCount(hits)")
    if p.every:
        lines.append(f"io.{p.every} := !hits.contains(false.B)")
    lines += [f"io.{p.hits} := hits"] if p.hits else []
    return module(c, lines)


FAMILY = Family(
    level="L1",
    summary="which elements of a Vec satisfy a condition: any, all, first, last, only one, how many",
    nouns=("VecSearch", "ElementFinder", "VectorSearch", "MatchFinder"),
    capacity=50_000,
    idioms={
        "vec_methods": Idiom(methods),
        "hit_word": Idiom(bits),
        "one_hot": Idiom(one_hot),
        "override": Idiom(chain),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    weight=2.8,
)
