"""Choice of one of several data inputs by priority flags, a select code or ascending thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice

DATA = [
    ("a", "b", "c", "d", "e", "f"),
    ("in0", "in1", "in2", "in3", "in4", "in5"),
    ("d0", "d1", "d2", "d3", "d4", "d5"),
    ("north", "east", "south", "west", "up", "down"),
    ("alpha", "beta", "gamma", "delta", "epsilon", "zeta"),
    ("port0", "port1", "port2", "port3", "port4", "port5"),
    ("first", "second", "third", "fourth", "fifth", "sixth"),
]
FLAG_WORDS = ["sel", "take", "use", "pick", "want"]
SELECTS = {
    "word": ["sel", "select", "flags", "request", "grant"],
    "code": ["sel", "select", "op", "mode", "code", "choice"],
    "limits": ["level", "key", "position", "amount", "index", "load"],
}
OUTPUTS = ["out", "result", "y", "selected", "chosen", "dataOut"]
FALLBACKS = ["fallback", "other", "idle", "rest"]
HITS = ["hit", "found", "matched", "any"]


@dataclass(frozen=True)
class Params:
    kind: Literal["flags", "word", "code", "limits"]
    width: int
    signed: bool
    data: tuple[str, ...]  # data inputs in the order of the conditions: the first that holds wins
    declared: tuple[str, ...]  # the same in port order
    select: str  # the select port, or the word that starts each flag's name
    keys: tuple[int, ...]  # flag bits, codes or limits, one for each data input
    select_width: int
    default: int | str  # a constant, or the name of a data input
    out: str
    hit: str  # empty: no output that tells whether any condition holds

    def flag(self, name: str) -> str:
        return self.select + name[0].upper() + name[1:]


def draw(random: Random) -> Params:
    kind: Literal["flags", "word", "code", "limits"] = random.choice(["flags", "word", "code", "limits"])
    width, signed = random.randint(2, 32), random.random() < 0.25
    count = random.choice([2, 2, 3, 3, 3, 4, 5])
    declared = random.choice(DATA)[:count]
    data = declared if random.random() < 0.5 else tuple(random.sample(declared, count))
    select_width = 1
    keys: tuple[int, ...] = ()
    if kind == "word":
        select_width = count
        keys = tuple(range(count))
        data = declared
        if random.random() < 0.5:
            keys, data = keys[::-1], declared[::-1]
    elif kind == "code":
        select_width = random.randint((count).bit_length(), 4)
        keys = tuple(random.sample(range(2**select_width), count))
        if random.random() < 0.6:
            keys = tuple(sorted(keys))
    elif kind == "limits":
        select_width = random.randint(4, 12)
        keys = tuple(sorted(random.sample(range(1, 2**select_width), count)))
    low = -(2 ** (min(width, 12) - 1)) if signed else 0
    constant = random.choice([0, 0, low + random.randrange(2 ** min(width, 12))])
    return Params(
        kind=kind,
        width=width,
        signed=signed,
        data=data,
        declared=declared,
        select=random.choice(FLAG_WORDS if kind == "flags" else SELECTS[kind]),
        keys=keys,
        select_width=select_width,
        default=random.choice([constant, random.choice(FALLBACKS)]),
        out=random.choice(OUTPUTS),
        hit=random.choice(["", "", random.choice(HITS)]),
    )


def contract(p: Params, name: str) -> Contract:
    kind: Literal["UInt", "SInt"] = "SInt" if p.signed else "UInt"
    ports = [Port(path=d, direction="input", type=kind, width=p.width) for d in p.declared]
    if isinstance(p.default, str):
        ports.append(Port(path=p.default, direction="input", type=kind, width=p.width))
    if p.kind == "flags":
        ports += [Port(path=p.flag(d), direction="input", type="Bool", width=1) for d in p.declared]
    else:
        ports.append(Port(path=p.select, direction="input", type="UInt", width=p.select_width))
    ports.append(Port(path=p.out, direction="output", type=kind, width=p.width))
    if p.hit:
        ports.append(Port(path=p.hit, direction="output", type="Bool", width=1))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def winner(i: Inputs) -> str | None:
        if p.kind == "flags":
            asked = [d for d in p.data if i[p.flag(d)]]
        elif p.kind == "word":
            asked = [d for d, bit in zip(p.data, p.keys, strict=True) if i[p.select] // 2**bit % 2]
        elif p.kind == "code":
            asked = [d for d, code in zip(p.data, p.keys, strict=True) if code == i[p.select]]
        else:
            asked = [d for d, limit in zip(p.data, p.keys, strict=True) if i[p.select] < limit]
        return asked[0] if asked else None

    def outputs(_: object, i: Inputs) -> Outputs:
        name = winner(i)
        source = p.default if name is None else name
        value = i[source] if isinstance(source, str) else source
        return {p.out: value, **({p.hit: int(name is not None)} if p.hit else {})}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    count = len(p.data)
    if p.kind == "flags":
        sets = [set(), *({d} for d in p.data), set(p.data), *(set(p.data[n:]) for n in range(1, count))]
        return Hints([{p.flag(d): int(d in chosen) for d in p.data} for chosen in sets])
    if p.kind == "word":
        return Hints([{p.select: value} for value in range(2**count)])
    if p.kind == "code":
        return Hints([{p.select: value} for value in range(2**p.select_width)])
    near = {value for limit in p.keys for value in (limit - 1, limit)} | {0, 2**p.select_width - 1}
    return Hints([{p.select: value} for value in sorted(near)])


def conditions(p: Params) -> list[str]:
    if p.kind == "flags":
        return [f"io.{p.flag(d)}" for d in p.data]
    if p.kind == "word":
        return [f"io.{p.select}({bit})" for bit in p.keys]
    operator = "===" if p.kind == "code" else "<"
    return [f"io.{p.select} {operator} {lit(key, p.select_width)}" for key in p.keys]


def default(p: Params) -> str:
    if isinstance(p.default, str):
        return f"io.{p.default}"
    return lit(p.default, p.width, signed=p.signed)


def hit(p: Params) -> list[str]:
    if not p.hit:
        return []
    if p.kind == "word":
        return [f"io.{p.hit} := io.{p.select}.orR"]
    # The limits ascend, so the last one covers the others.
    found = conditions(p)[-1] if p.kind == "limits" else " || ".join(conditions(p))
    if len(found) <= 80:
        return [f"io.{p.hit} := {found}"]
    return [f"io.{p.hit} := Seq(", indent(",\n".join(conditions(p))), ").reduce(_ || _)"]


def mux_chain(p: Params, c: Contract) -> str:
    text = default(p)
    for condition, name in reversed(list(zip(conditions(p), p.data, strict=True))):
        line = f"Mux({condition}, io.{name}, {text})"
        wide = "\n" in text or len(line) > 64
        text = f"Mux(\n  {condition},\n  io.{name},\n{indent(text)}\n)" if wide else line
    return module(c, [f"io.{p.out} := {text}", *hit(p)])


def when_chain(p: Params, c: Contract) -> str:
    lines: list[str] = []
    for number, (condition, name) in enumerate(zip(conditions(p), p.data, strict=True)):
        lines.append(f"when({condition}) {{" if number == 0 else f"}}.elsewhen({condition}) {{")
        lines.append(f"  io.{p.out} := io.{name}")
        if p.hit:
            lines.append(f"  io.{p.hit} := true.B")
    lines += ["}.otherwise {", f"  io.{p.out} := {default(p)}"]
    if p.hit:
        lines.append(f"  io.{p.hit} := false.B")
    return module(c, [*lines, "}"])


def pairs(p: Params, *, last: str = "") -> str:
    rows = [
        f"({cond}) -> io.{d}" if " " in cond else f"{cond} -> io.{d}"
        for cond, d in zip(conditions(p), p.data, strict=True)
    ]
    return indent(",\n".join(rows + ([last] if last else [])), 2)


def mux_case(p: Params, c: Contract) -> str:
    body = f"io.{p.out} := MuxCase(\n  {default(p)},\n  Seq(\n{pairs(p)}\n  )\n)"
    return module(c, [body, *hit(p)])


def priority_mux(p: Params, c: Contract) -> str:
    body = f"io.{p.out} := PriorityMux(\n  Seq(\n{pairs(p, last=f'true.B -> {default(p)}')}\n  )\n)"
    return module(c, [body, *hit(p)])


def mux_lookup(p: Params, c: Contract) -> str:
    rows = ",\n".join(f"{lit(key, p.select_width)} -> io.{d}" for key, d in zip(p.keys, p.data, strict=True))
    body = f"io.{p.out} := MuxLookup(io.{p.select}, {default(p)})(\n  Seq(\n{indent(rows, 2)}\n  )\n)"
    return module(c, [body, *hit(p)])


def switched(p: Params, c: Contract) -> str:
    lines = [f"io.{p.out} := {default(p)}"]
    if p.hit:
        lines.append(f"io.{p.hit} := false.B")
    lines.append(f"switch(io.{p.select}) {{")
    for key, name in zip(p.keys, p.data, strict=True):
        lines += [f"  is({lit(key, p.select_width)}) {{", f"    io.{p.out} := io.{name}"]
        lines += [f"    io.{p.hit} := true.B"] if p.hit else []
        lines.append("  }")
    return module(c, [*lines, "}"])


def describe(p: Params, v: Voice) -> Description:
    out = v.ref(p.out)
    rest = v.ref(p.default) if isinstance(p.default, str) else f"the constant {p.default}"
    names = [v.ref(d) for d in p.declared]
    listed = ", ".join(names[:-1]) + f" and {names[-1]}"
    noun = v.pick(
        {
            "flags": ["priority selector", "priority multiplexer", "multiplexer driven by priority flags"],
            "word": [
                "priority selector with a request word",
                "priority multiplexer",
                "data selector with one flag bit per input",
            ],
            "code": ["multiplexer with a select code", "data selector", "code-controlled multiplexer"],
            "limits": ["range selector", "threshold-based multiplexer", "selector by value range"],
        }[p.kind]
    )
    source = "its select flags" if p.kind == "flags" else v.ref(p.select)
    does = v.pick(
        [
            f"selects one of {listed} by {source} and drives it on {out}",
            f"forwards one of the data inputs {listed} to {out}, as {source} decide" + "s" * (p.kind != "flags"),
            f"drives {out} with one of {listed}, chosen by {source}",
        ]
    )
    rules, tables = (by_code if p.kind == "code" else by_priority)(p, v, out, rest)
    if p.hit:
        found, event = v.ref(p.hit), event_of(p, v.ref(p.select))
        rules.append(
            v.pick(
                [
                    f"{found} is 1 exactly when {event}.",
                    f"{found} tells whether {event}: 1 if so, otherwise 0.",
                    f"{found} is high if and only if {event}.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tables)


def event_of(p: Params, select: str) -> str:
    """The clause that says when any condition holds."""
    if p.kind == "flags":
        return "at least one of the flags is 1"
    if p.kind == "word":
        return f"at least one bit of {select} is 1"
    if p.kind == "limits":
        return f"{select} is less than {p.keys[-1]}"
    codes = [str(code) for code in sorted(p.keys)]
    return f"{select} is {', '.join(codes[:-1])} or {codes[-1]}"


def by_code(p: Params, v: Voice, out: str, rest: str) -> tuple[list[str], tuple[str, ...]]:
    select = v.ref(p.select)
    other = v.pick(
        [
            f"For every other value of {select}, {out} is {rest}.",
            f"All remaining codes give {rest}.",
            f"If {select} holds none of these codes, {out} is {rest}.",
        ]
    )
    codes = list(zip(p.keys, p.data, strict=True))
    style = v.pick(["list", "table", "sentences"])
    if style == "table":
        rows = [f"| {code} | {v.ref(d)} |" for code, d in codes]
        table = "\n".join([f"| {select} | {out} |", "|---|---|", *rows])
        return ["The table gives the input that each select code stands for.", other], (table,)
    if style == "list":
        listed = ", ".join(f"{code} selects {v.ref(d)}" for code, d in codes)
        return [f"Of the values of {select}, {listed}.", other], ()
    return [*(f"When {select} is {code}, {out} is {v.ref(d)}." for code, d in codes), other], ()


def by_priority(p: Params, v: Voice, out: str, rest: str) -> tuple[list[str], tuple[str, ...]]:
    if p.kind == "flags":
        tests = [f"{v.ref(p.flag(d))} is 1" for d in p.data]
    elif p.kind == "word":
        tests = [f"bit {bit} of {v.ref(p.select)} is 1" for bit in p.keys]
    else:
        tests = [f"{v.ref(p.select)} is less than {limit}" for limit in p.keys]
    names = [v.ref(d) for d in p.data]
    style = v.pick(["chain", "steps", "order"] if p.kind != "limits" else ["chain", "steps"])
    if style == "chain":
        parts = [f"if {test}, {out} is {name}" for test, name in zip(tests, names, strict=True)]
        text = "; otherwise, ".join(parts)
        return [text[0].upper() + text[1:] + f"; otherwise {out} is {rest}."], ()
    if style == "steps":
        intro = v.pick(
            [
                "The conditions are tried in the order of the table, and the first one that holds decides.",
                "The first row of the table whose condition holds wins.",
                "Rows further up in the table have priority over rows further down.",
            ]
        )
        rows = [f"| {test} | {name} |" for test, name in zip(tests, names, strict=True)]
        table = "\n".join([f"| condition | {out} |", "|---|---|", *rows, f"| none of these | {rest} |"])
        return [intro], (table,)
    pairs = ", ".join(f"{name} if {test}" for test, name in zip(tests, names, strict=True))
    return [
        f"The candidates are, from the highest priority to the lowest: {pairs}.",
        f"Where several flags are 1, only the one with the highest priority counts; where none is 1, {out} is {rest}.",
    ], ()


FAMILY = Family(
    level="L1",
    summary="one of several data inputs chosen by priority flags, a select code or thresholds",
    nouns=("Selector", "Mux", "DataSelect", "Chooser"),
    capacity=100_000,
    idioms={
        "mux": Idiom(mux_chain, constructs=("Mux",), applies=lambda p: len(p.data) <= 3),
        "when": Idiom(when_chain, constructs=("when", "elsewhen", "otherwise")),
        "mux_case": Idiom(mux_case, constructs=("MuxCase",)),
        "priority_mux": Idiom(priority_mux, constructs=("PriorityMux",), applies=lambda p: p.kind != "code"),
        "mux_lookup": Idiom(mux_lookup, constructs=("MuxLookup",), applies=lambda p: p.kind == "code"),
        "switch": Idiom(switched, constructs=("switch", "is"), applies=lambda p: p.kind == "code"),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
)
