"""Registers whose controls (load, clear, preset, hold, invert, exchange) have a stated order of priority."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.sequential import bit_in, bit_out, chain, clocked, listed, priorities, word_in, word_out
from chisellm.language.voice import Description, Voice

NAMES = {
    "load": ["load", "en", "write", "update", "capture"],
    "other": ["loadAlt", "select2", "restore", "reload"],
    "clear": ["clear", "clr", "flush", "wipe"],
    "preset": ["preset", "set", "setDefault", "init"],
    "hold": ["hold", "stall", "freeze", "lock"],
    "invert": ["invert", "flip", "complement", "negate"],
    "exchange": ["swap", "swapHalves", "exchange", "crossOver"],
}
DATA = [("d", "alt"), ("in", "backup"), ("data", "shadow"), ("din", "dinAlt"), ("value", "other"), ("word", "spare")]
OUTS = ["q", "out", "stored", "value0", "current", "dout"]
EXTRAS = {
    "zero": ["isZero", "empty", "allZero"],
    "fresh": ["updated", "fresh", "loaded"],
    "previous": ["previous", "last", "earlier"],
    "valid": ["valid", "occupied", "filled"],
}


@dataclass(frozen=True)
class Params:
    width: int
    lanes: int  # 0: the register is loaded as a whole; otherwise one load strobe for each lane
    initial: int
    constant: int  # of the preset
    order: tuple[tuple[str, str], ...]  # (operation, port), strongest first
    data: str
    other: str
    out: str
    extras: tuple[tuple[str, str], ...]  # (kind, port)
    asynchronous: bool

    @property
    def ops(self) -> dict[str, str]:
        return dict(self.order)

    @property
    def strobes(self) -> int:
        return self.lanes or 1


def draw(random: Random) -> Params:
    lanes = random.choice([0, 0, 0, 2, 2, 3, 4])
    width = lanes * random.choice([2, 4, 8, 8, 5]) if lanes else random.randint(3, 32)
    optional = ["clear", "clear", "preset", "hold", "invert", "other"] + ["exchange"] * (width % 2 == 0)
    ops = list(dict.fromkeys(["load", *random.sample(optional, random.choice([2, 3, 3, 4]))]))
    random.shuffle(ops)
    if ops[-1] == "hold":
        ops.insert(0, ops.pop())
    ones = (1 << width) - 1
    kinds = random.sample(["zero", "fresh", "previous", "valid"], random.choice([0, 1, 1, 2]))
    data, other = random.choice(DATA)
    return Params(
        width=width,
        lanes=lanes,
        initial=random.choice([0, 0, 0, ones, random.randint(1, ones - 1)]),
        constant=random.randint(1, ones),
        order=tuple((op, random.choice(NAMES[op])) for op in ops),
        data=data,
        other=other if "other" in ops else "",
        out=random.choice(OUTS),
        extras=tuple((kind, random.choice(EXTRAS[kind])) for kind in sorted(kinds)),
        asynchronous=random.random() < 0.2,
    )


def contract(p: Params, name: str) -> Contract:
    ports = []
    for op, port in p.order:
        ports.append(word_in(port, p.strobes) if op == "load" else bit_in(port)[0])
    ports.append(word_in(p.data, p.width))
    if p.other:
        ports.append(word_in(p.other, p.width))
    ports.append(word_out(p.out, p.width))
    values = {p.out: p.initial}
    for kind, port in p.extras:
        ports.append(word_out(port, p.width) if kind == "previous" else bit_out(port)[0])
        values[port] = {"zero": int(p.initial == 0), "previous": p.initial}.get(kind, 0)
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=1,
    )


def golden(p: Params) -> Golden:
    """State: (register, register before, whether the last edge loaded, whether it holds loaded data)."""
    half = p.width // 2

    def step(state: tuple[int, int, int, int], i: Inputs) -> tuple[int, int, int, int]:
        value, _, _, valid = state
        doing = next((op for op, port in p.order if i[port]), "")
        result = value
        if doing == "load" and p.lanes:
            size = 2 ** (p.width // p.lanes)
            result = 0
            for lane in reversed(range(p.lanes)):
                source = i[p.data] if i[p.ops["load"]] >> lane & 1 else value
                result = result * size + source // size**lane % size
        elif doing == "load":
            result = i[p.data]
        elif doing == "other":
            result = i[p.other]
        elif doing == "clear":
            result = 0
        elif doing == "preset":
            result = p.constant
        elif doing == "invert":
            result = 2**p.width - 1 - value
        elif doing == "exchange":
            digits = f"{value:0{p.width}b}"
            result = int(digits[half:] + digits[:half], 2)
        loading = int(doing in ("load", "other"))
        kept = 0 if doing in ("clear", "preset") else valid
        return result, value, loading, 1 if loading else kept

    def outputs(state: tuple[int, int, int, int], _: Inputs) -> Outputs:
        value, before, loaded, valid = state
        shown = {"zero": int(value == 0), "previous": before, "fresh": loaded, "valid": valid}
        return {p.out: value} | {port: shown[kind] for kind, port in p.extras}

    return Golden(outputs, step, (p.initial, p.initial, 0, 0))


def hints(p: Params, random: Random) -> Hints:
    idle = dict.fromkeys(p.ops.values(), 0)
    full = (1 << p.strobes) - 1
    load = p.ops["load"]

    def fill() -> dict[str, int]:
        return {**idle, load: full, p.data: random.getrandbits(p.width) or 1}

    vectors: list[dict[str, int]] = []
    for strongest, (op, port) in enumerate(p.order):
        weaker = [q for _, q in p.order[strongest + 1 :]]
        on = {port: full if op == "load" else 1}
        vectors += [fill(), {**idle, **on}, idle]
        for other in weaker:
            vectors += [fill(), {**idle, **on, other: full if other == load else 1}, idle]
    for lane in range(p.lanes):
        vectors += [fill(), {**idle, load: 1 << lane}, {**idle, load: full ^ 1 << lane}]
    if "zero" in dict(p.extras):
        vectors += [
            {**fill(), p.data: 0},
            idle,
            {**fill(), p.data: 1},
            idle,
            {**fill(), p.data: 1 << p.width - 1},
            idle,
        ]
    bias = {port: 0.5 if op == "load" else 0.2 for op, port in p.order if op != "load" or not p.lanes}
    firsts = [[{**idle, port: 1 if op != "load" else full}, idle, idle] for op, port in p.order]
    return Hints(vectors, bias, [[idle, idle], *firsts])


def condition(p: Params, op: str) -> str:
    return f"io.{p.ops[op]}.orR" if op == "load" and p.lanes else f"io.{p.ops[op]}"


def target(p: Params, op: str, register: str = "stored") -> str:
    """The value that an operation gives the register."""
    half = p.width // 2
    if op == "load" and p.lanes:
        return "merged"
    return {
        "load": f"io.{p.data}",
        "other": f"io.{p.other}",
        "clear": lit(0, p.width),
        "preset": lit(p.constant, p.width, base=16),
        "invert": f"~{register}",
        "exchange": f"Cat({register}({half - 1}, 0), {register}({p.width - 1}, {half}))",
        "hold": register,
    }[op]


def start(p: Params) -> str:
    return lit(p.initial, p.width, base=10 if p.initial == 0 else 16)


def merged(p: Params) -> list[str]:
    """The register with the strobed lanes replaced."""
    if not p.lanes:
        return []
    size = p.width // p.lanes
    return [
        f"val mask = FillInterleaved({size}, io.{p.ops['load']})",
        f"val merged = (io.{p.data} & mask) | (stored & ~mask)",
    ]


def tail(p: Params) -> list[str]:
    sources = {
        "zero": "stored === 0.U",
        "previous": f"RegNext(stored, {start(p)})",
        "fresh": "loadedNow",
        "valid": "holdsData",
    }
    return ["", f"io.{p.out} := stored", *(f"io.{port} := {sources[kind]}" for kind, port in p.extras)]


def status(p: Params, op: str) -> list[str]:
    """What an operation does to the registers of the extra outputs."""
    kinds = dict(p.extras)
    lines = []
    if "fresh" in kinds and op in ("load", "other"):
        lines.append("loadedNow := true.B")
    if "valid" in kinds and op in ("load", "other", "clear", "preset"):
        lines.append(f"holdsData := {'true' if op in ('load', 'other') else 'false'}.B")
    return lines


def declared(p: Params) -> list[str]:
    kinds = dict(p.extras)
    lines = [f"val stored = RegInit({start(p)})"]
    if "fresh" in kinds:
        lines.append("val loadedNow = RegInit(false.B)")
    if "valid" in kinds:
        lines.append("val holdsData = RegInit(false.B)")
    return [*lines, *merged(p)]


def guarded(p: Params, order: tuple[tuple[str, str], ...]) -> list[str]:
    """The controls as a chain; what `hold` blocks sits inside a `when` of its own."""
    branches: list[tuple[str, list[str]]] = []
    for position, (op, port) in enumerate(order):
        if op == "hold":
            branches.append((f"!io.{port}", guarded(p, order[position + 1 :])))
            break
        branches.append((condition(p, op), [f"stored := {target(p, op)}", *status(p, op)]))
    return chain(branches)


def by_when(p: Params, c: Contract) -> str:
    clear = ["loadedNow := false.B"] if "fresh" in dict(p.extras) else []
    return clocked(c, [*declared(p), "", *clear, *guarded(p, p.order), *tail(p)])


def by_cases(p: Params, c: Contract) -> str:
    """One next value out of a list of cases."""
    cases = ",\n".join(f"    {condition(p, op)} -> {target(p, op)}" for op, _ in p.order)
    return clocked(c, [*declared(p), "", f"stored := MuxCase(\n  stored,\n  Seq(\n{cases}\n  )\n)", *tail(p)])


def by_enable(p: Params, c: Contract) -> str:
    """An update strobe and the value that goes with it."""
    order = [op for op, _ in p.order if op != "hold"]
    strobe = " || ".join(condition(p, op) for op in order)
    if "hold" in p.ops:
        strobe = f"!io.{p.ops['hold']} && ({strobe})"
    choice = [f"    {condition(p, op)} -> {target(p, op)}" for op in order[:-1]]
    listing = ",\n".join(choice)
    lines = [
        f"val updating = {strobe}",
        f"val newValue = MuxCase(\n  {target(p, order[-1])},\n  Seq(\n{listing}\n  )\n)",
        f"val stored = RegEnable(newValue, {start(p)}, updating)",
    ]
    return clocked(c, [*lines, *tail(p)])


def by_lanes(p: Params, c: Contract) -> str:
    """A Vec of lane registers."""
    size = p.width // p.lanes
    pieces = [p.initial >> size * k & (1 << size) - 1 for k in range(p.lanes)]
    uniform = len(set(pieces)) == 1
    base = 10 if pieces[0] == 0 and uniform else 16
    first = [lit(piece, size, base=base) for piece in pieces]
    initial = f"Seq.fill({p.lanes})({first[0]})" if uniform else f"Seq({', '.join(first)})"
    whole = "lanes.asUInt"

    def spread(op: str) -> list[str]:
        if op == "load":
            return [
                f"for (i <- 0 until {p.lanes}) {{",
                f"  when(io.{p.ops['load']}(i)) {{",
                f"    lanes(i) := io.{p.data}({size} * i + {size - 1}, {size} * i)",
                "  }",
                "}",
            ]
        if op == "clear":
            return [f"lanes.foreach(_ := {lit(0, size)})"]
        if op == "invert":
            return ["lanes.foreach(lane => lane := ~lane)"]
        return [f"lanes := {target(p, op, 'stored')}.asTypeOf(lanes)"]

    def nested(order: tuple[tuple[str, str], ...]) -> list[str]:
        branches: list[tuple[str, list[str]]] = []
        for position, (op, port) in enumerate(order):
            if op == "hold":
                branches.append((f"!io.{port}", nested(order[position + 1 :])))
                break
            last = op == "load" and position == len(order) - 1
            branches.append(("" if last else condition(p, op), spread(op)))
        return chain(branches)

    lines = [f"val lanes = RegInit(VecInit({initial}))", f"val stored = {whole}", "", *nested(p.order), *tail(p)]
    return clocked(c, lines)


def effect(p: Params, v: Voice, op: str) -> str:
    half, data = p.width // 2, v.ref(p.data)
    size = p.width // p.lanes if p.lanes else 0
    words = {
        "load": [
            f"loads {data} into the register",
            f"makes the register take {data}",
            f"stores {data} in the register",
        ],
        "other": [f"loads {v.ref(p.other)} into the register", f"makes the register take {v.ref(p.other)}"]
        if p.other
        else [""],
        "clear": ["clears the register to 0", "sets the register to 0", "makes the register 0"],
        "preset": [f"sets the register to 0x{p.constant:X}", f"puts the constant 0x{p.constant:X} into the register"],
        "hold": ["leaves the register unchanged", "makes the register keep its value"],
        "invert": ["inverts every bit of the register", "replaces the register by its bitwise complement"],
        "exchange": [
            f"exchanges the upper and lower {half} bits of the register",
            f"swaps the two {half}-bit halves of the register",
        ],
    }
    if op == "load" and p.lanes:
        return v.pick(
            [
                f"writes the selected {size}-bit lanes of {data} into the register",
                f"copies the marked {size}-bit lanes from {data} to the register",
            ]
        )
    return v.pick(words[op])


def describe(p: Params, v: Voice) -> Description:
    out, load = v.ref(p.out), v.ref(p.ops["load"])
    noun = v.pick(["register with prioritised controls", "controlled register", "register with several controls"])
    does = v.pick(
        [
            f"keeps one word in a register and shows it on {out}",
            f"holds a word in a register that drives {out}",
            f"stores a value that is always visible on {out}",
        ]
    )
    rest = v.pick(["the register keeps its value", "the register does not change", "the register holds"])
    actions = [(v.ref(port), effect(p, v, op)) for op, port in p.order]
    rules = priorities(v, actions, rest)
    if p.lanes:
        size = p.width // p.lanes
        rules.append(
            v.pick(
                [
                    f"Bit i of {load} stands for lane i, the bits {size}i to {size}i+{size - 1} of the word; lanes "
                    f"whose bit is 0 keep their bits, and any set bit makes {load} count as 1 in the order above.",
                    f"{load} has one bit for each {size}-bit lane, bit 0 for the least significant lane. It counts "
                    "as 1 as soon as one of its bits is set, and lanes that are not marked stay as they are.",
                    f"The word has {p.lanes} lanes of {size} bits; bit i of {load} marks lane i (lane 0 is the least "
                    f"significant). {load} is regarded as 1 if any bit is set; unmarked lanes keep their bits.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *extra_rules(p, v)))


def extra_rules(p: Params, v: Voice) -> list[str]:
    loads = listed([v.ref(port) for op, port in p.order if op in ("load", "other")], "or")
    forgets = [v.ref(port) for op, port in p.order if op in ("clear", "preset")]
    rules = []
    for kind, port in p.extras:
        flag = v.ref(port)
        if kind == "zero":
            words = [
                f"{flag} is 1 exactly while the register is 0.",
                f"{flag} tells whether all bits of {v.ref(p.out)} are 0.",
                f"{flag} is high if and only if the stored word is zero.",
            ]
        elif kind == "previous":
            words = [
                f"{flag} is {v.ref(p.out)} delayed by one clock cycle.",
                f"{flag} shows what {v.ref(p.out)} was in the cycle before.",
                f"A second register makes {flag} the value that {v.ref(p.out)} had one cycle earlier.",
            ]
        elif kind == "fresh":
            words = [
                f"{flag} is 1 for exactly the cycle after a clock edge at which {loads} took effect.",
                f"{flag} is a registered flag: 1 in the cycle after an edge that carried out {loads}, otherwise 0.",
                f"In the cycle following an edge at which the register was written because of {loads}, {flag} is 1; in "
                "all others it is 0.",
            ]
        else:
            until = f", until {listed(forgets, 'or')} takes effect and makes it 0" if forgets else ""
            ever = "" if forgets else " and never goes back without a reset"
            words = [
                f"{flag} becomes 1 at the clock edge at which {loads} takes effect{until}{ever}.",
                f"{flag} is a register that turns 1 when {loads} takes effect{until}{ever}.",
                f"A flip-flop behind {flag} is set together with a word by {loads}{until}{ever}.",
            ]
        rules.append(v.pick(words))
    return rules


def plain(p: Params) -> bool:
    return not {"fresh", "valid"} & set(dict(p.extras))


FAMILY = Family(
    level="L1",
    summary="a register with load, clear, preset, hold, invert and lane strobes in any priority",
    nouns=("Register", "ControlledRegister", "HoldRegister", "DataLatch"),
    capacity=200_000,
    idioms={
        "when": Idiom(by_when, constructs=("RegInit", "when")),
        "cases": Idiom(by_cases, constructs=("RegInit", "MuxCase"), applies=plain),
        "reg_enable": Idiom(
            by_enable,
            constructs=("RegEnable",),
            applies=lambda p: (
                plain(p)
                and not p.lanes
                and not {"invert", "exchange"} & set(p.ops)
                and ("hold" not in p.ops or p.order[0][0] == "hold")
                and len(p.order) > 1 + ("hold" in p.ops)
            ),
        ),
        "lanes": Idiom(by_lanes, constructs=("VecInit", "RegInit"), applies=lambda p: plain(p) and p.lanes > 0),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
