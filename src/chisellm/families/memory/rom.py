"""Read-only tables: an address selects a constant word, at once or behind a register."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Assumption, Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, clocked, into, out, reset
from chisellm.language.voice import Description, Voice

ADDRESSES = ["addr", "address", "index", "sel", "pos", "row"]
WORDS = ["data", "word", "value", "q", "entry", "dout"]
ENABLES = ["en", "enable", "read", "req"]
VALIDS = ["valid", "dataValid", "ready", "ack"]
FIELDS = [("opcode", "operand"), ("hi", "lo"), ("tag", "payload"), ("exponent", "mantissa"), ("kind", "amount")]
Beyond = Literal["none", "assumed", "default"]


@dataclass(frozen=True)
class Params:
    table: tuple[int, ...]
    width: int
    signed: bool
    shape: str  # `list`, or the formula that made the table: `square`, `affine`, `power`, `triangle`
    step: int  # of an affine table
    start: int
    base: int  # in which the code writes words: 2, 10, 16
    addresses: tuple[str, ...]  # one read port each
    words: tuple[str, ...]
    fields: tuple[str, str]  # two slices of the word as outputs instead of the word; empty names: none
    cut: int  # width of the lower field
    beyond: Beyond  # what an address past the table does
    default: int
    registered: bool
    enable: str
    valid: str
    parity: str
    asynchronous: bool

    @property
    def bits(self) -> int:
        return (len(self.table) - 1).bit_length()


def draw(random: Random) -> Params:
    depth = random.choice([4, 5, 6, 7, 8, 8, 10, 12, 16, 16])
    width = random.randint(4, 20)
    shape = random.choice(["list", "list", "list", "square", "affine", "power", "triangle"])
    signed = shape == "list" and random.random() < 0.25
    step, start = random.randint(2, 9), random.randint(1, 12)
    forms = {
        "square": lambda i: i * i,
        "affine": lambda i: step * i + start,
        "power": lambda i: 1 << i,
        "triangle": lambda i: i * (i + 1) // 2,
    }
    low = -(1 << width - 1) if signed else 0
    table = [random.randrange(1 << width) + low for _ in range(depth)]
    if shape != "list":
        table = [forms[shape](i) for i in range(depth)]
        width = max(table).bit_length() + random.choice([0, 0, 1, 2])
    two = random.random() < 0.2
    address, word = random.choice(ADDRESSES), random.choice(WORDS)
    split = not two and not signed and shape == "list" and width >= 6 and random.random() < 0.3
    registered = random.random() < 0.45
    enable = random.choice(["", "", random.choice(ENABLES)])
    return Params(
        table=tuple(table),
        width=width,
        signed=signed,
        shape=shape,
        step=step,
        start=start,
        base=10 if signed else random.choice([2, 10, 16]) if width <= 10 else random.choice([10, 16]),
        addresses=(f"{address}A", f"{address}B") if two else (address,),
        words=(f"{word}A", f"{word}B") if two else (word,),
        fields=random.choice(FIELDS) if split else ("", ""),
        cut=random.randint(2, width - 2) if split else 0,
        beyond="none" if depth & depth - 1 == 0 else random.choice(["assumed", "default"]),
        default=random.choice([0, (1 << width - 1) - 1]),
        registered=registered,
        enable=enable,
        valid=random.choice(["", random.choice(VALIDS)]) if registered and enable else "",
        parity=random.choice(["", "", "parity", "odd"]) if not two and not split else "",
        asynchronous=registered and random.random() < 0.15,
    )


def contract(p: Params, name: str) -> Contract:
    ports = [into(address, p.bits) for address in p.addresses]
    if p.enable:
        ports.append(into(p.enable))
    if p.fields[0]:
        ports += [out(p.fields[0], p.width - p.cut), out(p.fields[1], p.cut)]
    else:
        ports += [out(word, p.width, signed=p.signed) for word in p.words]
    ports += [out(flag) for flag in (p.parity, p.valid) if flag]
    values = {port.path: 0 for port in ports if port.direction == "output"}
    promises = [Assumption(kind="below", port=a, value=len(p.table)) for a in p.addresses if p.beyond == "assumed"]
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values) if p.registered else Reset(),
        latency=int(p.registered),
        period=len(p.table) if p.registered else 0,
        assumptions=tuple(promises),
    )


def golden(p: Params) -> Golden:
    """State: the words read last, and whether that was in the cycle before."""

    def read(i: Inputs, address: str) -> int:
        place = i[address]
        return p.table[place] if place < len(p.table) else p.default

    def shown(words: tuple[int, ...], fresh: int) -> Outputs:
        if p.fields[0]:
            upper, lower = divmod(words[0], 2**p.cut)
            result = {p.fields[0]: upper, p.fields[1]: lower}
        else:
            result = dict(zip(p.words, words, strict=True))
        if p.parity:
            result[p.parity] = f"{words[0] % 2**p.width:b}".count("1") % 2
        if p.valid:
            result[p.valid] = fresh
        return result

    def enabled(i: Inputs) -> bool:
        return not p.enable or i[p.enable] == 1

    def now(_: object, i: Inputs) -> Outputs:
        return shown(tuple(read(i, a) if enabled(i) else 0 for a in p.addresses), 0)

    def step(state: tuple[tuple[int, ...], int], i: Inputs) -> tuple[tuple[int, ...], int]:
        if not enabled(i):
            return state[0], 0
        return tuple(read(i, a) for a in p.addresses), 1

    if not p.registered:
        return Golden(now)
    return Golden(lambda state, _: shown(*state), step, ((0,) * len(p.addresses), 0))


def hints(p: Params, random: Random) -> Hints:
    limit = len(p.table) if p.beyond == "assumed" else 1 << p.bits
    vectors = []
    for place in range(limit):
        vector = {address: (place + 3 * k) % limit for k, address in enumerate(p.addresses)}
        vectors.append(vector | ({p.enable: 1} if p.enable else {}))
        if p.enable and place % 3 == 0:
            vectors.append({**vector, p.enable: 0})
    return Hints(vectors, {p.enable: 0.75} if p.enable else {})


def literal(p: Params, value: int) -> str:
    return lit(value, p.width, signed=p.signed, base=p.base)


def rows_of(items: list[str], limit: int = 88) -> list[str]:
    """Comma-separated items, as many on a line as fit."""
    rows = [""]
    for item in items:
        joined = f"{rows[-1]}, {item}" if rows[-1] else item
        if len(joined) > limit:
            rows.append(item)
        else:
            rows[-1] = joined
    return [row + "," for row in rows[:-1]] + rows[-1:]


def called(name: str, items: list[str], end: str = "") -> list[str]:
    """`name(items)end` on one line where it fits, else one argument a line."""
    flat = f"{name}({', '.join(items)}){end}"
    if len(flat) <= 90:
        return [flat]
    return [f"{name}(", *(f"  {item}," for item in items[:-1]), f"  {items[-1]}", f"){end}"]


def outputs(p: Params, c: Contract, before: list[str], looked_up: list[list[str]]) -> str:
    """From the expression that each read port finds (as lines) to the outputs."""
    lines = list(before)
    single = len(p.addresses) == 1
    for k, rows in enumerate(looked_up):
        found, word = (f"{stem}{'' if single else 'AB'[k]}" for stem in ("found", "word"))
        needed = p.registered or p.enable or p.fields[0] or p.parity
        zero = lit(0, p.width, signed=p.signed)
        if not needed:
            lines += [f"io.{p.words[k]} := {rows[0]}", *rows[1:]]
            continue
        if rows[0].isidentifier():
            found = rows[0]
        else:
            lines += [f"val {found} = {rows[0]}", *rows[1:]]
        if p.registered:
            kept = f"RegEnable({found}, {zero}, io.{p.enable})" if p.enable else f"RegNext({found}, {zero})"
        else:
            kept = f"Mux(io.{p.enable}, {found}, {zero})" if p.enable else found
        if p.fields[0] or p.parity:
            if kept == found:
                word = found
            else:
                lines.append(f"val {word} = {kept}")
            if p.fields[0]:
                lines += [f"io.{p.fields[0]} := {word}({p.width - 1}, {p.cut})"]
                lines += [f"io.{p.fields[1]} := {word}({p.cut - 1}, 0)"]
            else:
                lines += [f"io.{p.words[k]} := {word}"]
                bits = f"{word}.asUInt" if p.signed else word
                lines += [f"io.{p.parity} := {bits}.xorR"]
        else:
            lines.append(f"io.{p.words[k]} := {kept}")
    if p.valid:
        lines.append(f"io.{p.valid} := RegNext(io.{p.enable}, false.B)")
    return clocked(c, lines)


def guarded(p: Params, k: int, rows: list[str]) -> list[str]:
    """A lookup in a Vec, with the default for addresses past its end."""
    if p.beyond != "default":
        return rows
    return [f"Mux(io.{p.addresses[k]} < {len(p.table)}.U, {rows[0]}, {literal(p, p.default)})"]


def vec(p: Params, c: Contract) -> str:
    table = called("val table = VecInit", [literal(p, value) for value in p.table])
    reads = [guarded(p, k, [f"table(io.{a})"]) for k, a in enumerate(p.addresses)]
    return outputs(p, c, [*table, ""], reads)


def mapped(p: Params, c: Contract) -> str:
    kind = "S" if p.signed else "U"
    digits = [str(value) if p.base != 16 else f"0x{value:x}" for value in p.table]
    rows = rows_of(digits)
    if len(rows) == 1:
        words = [f"val words = Seq({rows[0]})"]
    else:
        words = ["val words = Seq(", *(f"  {digit}," for digit in digits[:-1]), f"  {digits[-1]}", ")"]
    lines = [*words, f"val table = VecInit(words.map(_.{kind}({p.width}.W)))", ""]
    return outputs(p, c, lines, [guarded(p, k, [f"table(io.{a})"]) for k, a in enumerate(p.addresses)])


def cases(p: Params) -> list[str]:
    keys = [lit(i, p.bits, base=2) if p.base == 2 else f"{i}.U" for i in range(len(p.table))]
    return [f"{key} -> {literal(p, value)}" for key, value in zip(keys, p.table, strict=True)]


def lookup(p: Params, c: Contract) -> str:
    default = literal(p, p.default if p.beyond == "default" else 0)
    if len(p.addresses) == 1:
        listed = [f"  {case}," for case in cases(p)]
        listed[-1] = listed[-1][:-1]
        rows = [f"MuxLookup(io.{p.addresses[0]}, {default})(", "  Seq("]
        rows += [f"  {row}" for row in listed] + ["  )", ")"]
        return outputs(p, c, [], [rows])
    table = called("val cases = Seq", cases(p))
    return outputs(p, c, [*table, ""], [[f"MuxLookup(io.{a}, {default})(cases)"] for a in p.addresses])


def switched(p: Params, c: Contract) -> str:
    lines: list[str] = []
    single = len(p.addresses) == 1
    for k, address in enumerate(p.addresses):
        name = f"picked{'' if single else 'AB'[k]}"
        first = literal(p, p.default if p.beyond == "default" else 0)
        lines.append(f"val {name} = WireDefault({first})")
        entries = [f"is({i}.U) {{ {name} := {literal(p, value)} }}" for i, value in enumerate(p.table)]
        lines += [*block(f"switch(io.{address})", entries), ""]
    return outputs(p, c, lines, [[f"picked{'' if single else 'AB'[k]}"] for k in range(len(p.addresses))])


FORMULAS = {
    "square": "i * i",
    "affine": "{k} * i + {c}",
    "power": "1 << i",
    "triangle": "i * (i + 1) / 2",
}


def tabulated(p: Params, c: Contract) -> str:
    formula = FORMULAS[p.shape].format(k=p.step, c=p.start)
    lines = [f"val table = VecInit.tabulate({len(p.table)})(i => ({formula}).U({p.width}.W))", ""]
    return outputs(p, c, lines, [guarded(p, k, [f"table(io.{a})"]) for k, a in enumerate(p.addresses)])


def content(p: Params, v: Voice) -> tuple[list[str], list[str]]:
    """The sentence that gives the table, and the Markdown table if it is one."""
    n, w = len(p.table), p.width
    if p.shape != "list":
        what = {
            "square": ["i squared", "i * i", "the square of i"],
            "affine": [f"{p.step} * i + {p.start}", f"{p.step} times i, plus {p.start}", f"{p.start} + {p.step} * i"],
            "power": ["2^i", "2 to the power of i", "a single 1 at bit position i"],
            "triangle": ["i * (i + 1) / 2", "the sum 0 + 1 + ... + i", "the i-th triangular number, i * (i + 1) / 2"],
        }[p.shape]
        return [
            v.pick(
                [
                    f"The table has {n} words; the word at address i is {v.pick(what)}.",
                    f"Word i of the {n}-word table is {v.pick(what)}.",
                    f"For i from 0 to {n - 1}, address i holds {v.pick(what)}.",
                ]
            )
        ], []
    hexadecimal = not p.signed and v.pick([False, True])
    digits = [f"0x{value:0{(w + 3) // 4}X}" if hexadecimal else str(value) for value in p.table]
    if v.pick([True, True, False]):
        joined = ", ".join(digits)
        return [
            v.pick(
                [
                    f"The words at addresses 0 to {n - 1} are, in this order, {joined}.",
                    f"Contents, starting at address 0: {joined}.",
                    f"The table holds the {n} words {joined} (the first one at address 0).",
                ]
            )
        ], []
    head = v.pick(["The contents are:", "The table has these words:", "Each address holds this word:"])
    rows = "\n".join(f"| {i} | {digit} |" for i, digit in enumerate(digits))
    return [head], [f"| address | word |\n|---|---|\n{rows}"]


def describe(p: Params, v: Voice) -> Description:
    addresses = [v.ref(a) for a in p.addresses]
    places = " and ".join(addresses)
    enable = v.ref(p.enable)
    if p.fields[0]:
        outs = f"{v.ref(p.fields[0])} and {v.ref(p.fields[1])}"
    else:
        outs = " and ".join(v.ref(word) for word in p.words)
    when = v.pick(["with one register at its output", "with a registered output"]) if p.registered else ""
    noun = " ".join([v.pick(["ROM", "read-only table", "lookup table of constants", "constant memory"]), when]).strip()
    does = v.pick(
        [
            f"reads the words that {places} {'select' if len(addresses) > 1 else 'selects'} and outputs them on {outs}"
            if len(addresses) > 1
            else f"reads the word that {places} selects and outputs it on {outs}",
            f"looks up {places} in a constant table and drives {outs}",
            f"translates {places} into {outs} through a fixed table",
        ]
    )
    facts, tables = content(p, v)
    rules = list(facts)
    if len(addresses) > 1:
        pairs = [(v.ref(a), v.ref(w)) for a, w in zip(p.addresses, p.words, strict=True)]
        rules.append(
            v.pick(
                [
                    f"{pairs[0][0]} belongs to {pairs[0][1]} and {pairs[1][0]} to {pairs[1][1]}; "
                    "both ports read the same table, independently.",
                    f"{pairs[0][1]} is the word at {pairs[0][0]}, {pairs[1][1]} that at {pairs[1][0]}.",
                    f"Two independent read ports share the table: {pairs[0][0]} gives {pairs[0][1]}, "
                    f"{pairs[1][0]} gives {pairs[1][1]}.",
                ]
            )
        )
    if p.fields[0]:
        upper, lower = v.ref(p.fields[0]), v.ref(p.fields[1])
        high, low = f"bits {p.width - 1} to {p.cut}", f"bits {p.cut - 1} to 0"
        rules.append(
            v.pick(
                [
                    f"A word has {p.width} bits: {upper} is {high} and {lower} is {low}.",
                    f"{upper} shows {high} of the {p.width}-bit word, {lower} shows {low}.",
                    f"Each word is {p.width} bits wide; its {high} go to {upper} and its {low} to {lower}.",
                ]
            )
        )
    if p.beyond == "default":
        past = len(p.table)
        rules.append(
            v.pick(
                [
                    f"Addresses from {past} upwards read as {p.default}.",
                    f"There is no word at an address of {past} or more; such a read gives {p.default}.",
                    f"Reading at {past} or above returns {p.default}.",
                ]
            )
        )
    rules += timing(p, v, outs, enable)
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tuple(tables))


def timing(p: Params, v: Voice, outs: str, enable: str) -> list[str]:
    rules = []
    if p.enable and p.registered:
        rules.append(
            v.pick(
                [
                    f"A read takes place at each clock edge at which {enable} is 1; otherwise {outs} keep their values."
                    if " and " in outs
                    else f"A read takes place at each clock edge at which {enable} is 1; otherwise {outs} keeps its "
                    "value.",
                    f"The output register is loaded only while {enable} is 1 and holds its word while {enable} is 0.",
                    f"With {enable} at 0 the register keeps the word that was read last.",
                ]
            )
        )
    elif p.enable:
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, the word counts as 0, and so {outs} "
                    + ("are 0." if " and " in outs else "is 0."),
                    f"{enable} gates the output: as long as it is 0, all bits of the word are 0.",
                    f"If {enable} is low, the word is replaced by 0.",
                ]
            )
        )
    if p.parity:
        word, flag = v.ref(p.words[0]), v.ref(p.parity)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 exactly when {word} has an odd number of ones.",
                    f"{flag} is the XOR of all bits of {word}.",
                    f"{flag} tells in the same cycle whether the number of ones in {word} is odd.",
                ]
            )
        )
    if p.valid:
        flag = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"{flag} is {enable} delayed by one cycle: it marks the cycle after a read.",
                    f"{flag} is 1 in the cycle after one in which {enable} was 1, and 0 otherwise.",
                    f"In the cycle after each read {flag} is 1, else 0.",
                ]
            )
        )
    return rules


FAMILY = Family(
    level="L1",
    summary="constant tables read through an address, combinational or registered, whole words or fields",
    nouns=("Rom", "Table", "LookupTable", "ConstantTable"),
    capacity=1_000_000,
    idioms={
        "vec": Idiom(vec, constructs=("VecInit",)),
        "map": Idiom(mapped, constructs=("VecInit",)),
        "mux_lookup": Idiom(lookup, constructs=("MuxLookup",)),
        "switch": Idiom(switched, constructs=("switch",)),
        "tabulate": Idiom(tabulated, constructs=("VecInit",), applies=lambda p: p.shape != "list"),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
