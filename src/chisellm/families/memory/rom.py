"""Read-only tables: an address selects a constant word, at once or behind a register."""

from __future__ import annotations

from random import Random

from chisellm.contract import Assumption, Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.layout import numbers
from chisellm.families.memory._rom_params import Params, draw
from chisellm.families.memory._rom_words import describe
from chisellm.families.ports import block, input_port, output_port, reset


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(address, p.bits) for address in p.addresses]
    if p.enable:
        ports.append(input_port(p.enable))
    if p.fields[0]:
        ports += [output_port(p.fields[0], p.width - p.cut), output_port(p.fields[1], p.cut)]
    else:
        ports += [output_port(word, p.width, signed=p.signed) for word in p.words]
    ports += [output_port(flag) for flag in (p.parity, p.valid) if flag]
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
    return module(c, lines)


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
    lines = [*numbers("words", digits), f"val table = VecInit(words.map(_.{kind}({p.width}.W)))", ""]
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
