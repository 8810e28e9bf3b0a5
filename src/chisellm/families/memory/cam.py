"""Content-addressable memories: entries are found by their key, with valid bits, data and removal."""

from __future__ import annotations

from itertools import combinations
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.memory._cam_params import Params, draw
from chisellm.families.memory._cam_words import describe
from chisellm.families.ports import block, input_port, output_port, reset


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(control) for control in (p.write, p.remove, p.clear) if control] + [input_port(p.slot, p.bits)]
    ports += [input_port(word, p.width) for word in (p.new_key, p.key) if word]
    ports += [input_port(p.data[0], p.data_width)] if p.data[0] else []
    found = [output_port(p.hit)] + ([output_port(p.index, p.bits)] if p.index else [])
    found += [output_port(p.data[1], p.data_width)] if p.data[1] else []
    found += [output_port(p.several)] if p.several else []
    ports += found + ([output_port(p.used)] if p.used else [])
    values = {port.path: 0 for port in ports if port.direction == "output"}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values),
        period=2 * p.count,
    )


Entry = tuple[int, int]  # key and data
State = tuple[Entry | None, ...]


def golden(p: Params) -> Golden:
    """State: the entries, None where there is none."""

    def search(entries: State, i: Inputs) -> tuple[int, int, int, int]:
        places = [k for k, entry in enumerate(entries) if entry is not None and entry[0] == i[p.key]]
        if not places:
            return 0, 0, 0, 0
        first = entries[places[0]]
        return 1, places[0], first[1] if first else 0, int(len(places) > 1)

    def outputs(state: State, i: Inputs) -> Outputs:
        hit, where, data, several = search(state, i)
        shown = {p.hit: hit}
        if p.index:
            shown[p.index] = where
        if p.data[1]:
            shown[p.data[1]] = data
        if p.several:
            shown[p.several] = several
        return shown | ({p.used: int(None not in state)} if p.used else {})

    def step(state: State, i: Inputs) -> State:
        entries = list(state)
        if p.clear and i[p.clear]:
            entries = [None] * p.count
        elif i[p.write]:
            entries[i[p.slot]] = (i[p.new_key or p.key], i[p.data[0]] if p.data[0] else 0)
        elif p.remove and i[p.remove]:
            entries[i[p.slot]] = None
        return tuple(entries)

    return Golden(outputs, step, (None,) * p.count)


def hints(p: Params, random: Random) -> Hints:
    quiet = {x: 0 for x in (p.remove, p.clear) if x}
    keys = [random.getrandbits(p.width) for _ in range(p.count - 1)]
    keys.append(keys[0])

    def store(k: int) -> dict[str, int]:
        return {**quiet, p.write: 1, p.slot: k, p.new_key or p.key: keys[k]}

    def seek(key: int) -> dict[str, int]:
        return {**quiet, p.write: 0, p.key: key}

    every = [seek(key) for key in keys]
    near = [seek(keys[k % p.count] ^ 1 << k % p.width) for k in range(p.width)]
    vectors = [seek(0), *(store(k) for k in range(p.count)), *every, *near]
    vectors += [{**seek(keys[0]), p.write: 1, p.slot: 1, **({p.new_key: keys[0]} if p.new_key else {})}, *every]
    if p.remove:
        for k in range(p.count):
            vectors += [{**seek(keys[k]), p.remove: 1, p.slot: k}, seek(keys[k])]
        vectors += [{**store(2), p.remove: 1}, seek(keys[2])]
    for k in range(p.count):
        vectors += [{**store(k), p.new_key or p.key: keys[0]}, seek(keys[0])]
    if p.several:  # two matches, wherever they are
        others = [(keys[0] + 1 + k) % (1 << p.width) for k in range(p.count)]
        vectors += [{**store(k), p.new_key or p.key: others[k]} for k in range(p.count)]
        for low, high in combinations(range(p.count), 2):
            vectors += [{**store(k), p.new_key or p.key: keys[0]} for k in (low, high)] + [seek(keys[0])]
            vectors += [{**store(k), p.new_key or p.key: others[k]} for k in (low, high)]
    vectors += [*(store(k) for k in range(p.count)), *every]
    if p.clear:
        vectors += [{**store(1), p.clear: 1}, *every, *(store(k) for k in range(p.count)), *every]
    bias = {p.write: 0.35, p.remove: 0.15, p.clear: 0.03}
    # What an opening leaves behind must not survive the reset of the next one.
    zeros = [[store(k) for k in range(p.count)], every, [*(store(k) for k in reversed(range(p.count)))], every[::-1]]
    return Hints(vectors, {name: share for name, share in bias.items() if name}, zeros)


def answers(p: Params, c: Contract, lines: list[str], *, matches: str, data: str, helper: str = "") -> str:
    """Outputs from the Vec or sequence `matches` of Bool; `data` gives the entries' data as a sequence."""
    lines = [*lines, "", f"val matches = VecInit({matches})"]
    lines.append("val anyMatch = matches.asUInt.orR")
    lines.append(f"io.{p.hit} := anyMatch")
    if p.index or p.data[1]:
        lines.append("val first = PriorityEncoderOH(matches)")
    if p.index:
        lines.append(f"io.{p.index} := OHToUInt(first)")
    if p.data[1]:
        lines.append(f"io.{p.data[1]} := Mux1H(first, {data})")
    if p.several:
        lines.append(f"io.{p.several} := PopCount(matches) > 1.U")
    return module(c, lines, before=helper)


def written(p: Params, on_write: list[str], on_remove: list[str], on_clear: list[str]) -> list[str]:
    branches = [(p.clear, on_clear), (p.write, on_write), (p.remove, on_remove)]
    lines: list[str] = []
    for name, body in branches:
        if name:
            head = f"when(io.{name})" if not lines else f"}}.elsewhen(io.{name})"
            lines = lines[:-1] if lines else lines
            lines += block(head, body)
    return lines


def by_vecs(p: Params, c: Contract) -> str:
    """A Vec of keys, one of data, and a Vec of valid bits."""
    n, slot, key = p.count, f"io.{p.slot}", f"io.{p.new_key or p.key}"
    lines = [
        f"val valids = RegInit(VecInit.fill({n})(false.B))",
        f"val keys = Reg(Vec({n}, UInt({p.width}.W)))",
        *([f"val words = Reg(Vec({n}, UInt({p.data_width}.W)))"] if p.data[0] else []),
        "",
        *written(
            p,
            [
                f"valids({slot}) := true.B",
                f"keys({slot}) := {key}",
                *([f"words({slot}) := io.{p.data[0]}"] if p.data[0] else []),
            ],
            [f"valids({slot}) := false.B"],
            ["valids.foreach(_ := false.B)"],
        ),
    ]
    if p.used:
        lines.append(f"io.{p.used} := valids.asUInt.andR")
    matches = f"valids.zip(keys).map {{ case (valid, key) => valid && key === io.{p.key} }}"
    return answers(p, c, lines, matches=matches, data="words")


def by_bundles(p: Params, c: Contract) -> str:
    """Entries that are Bundles, and a word with the valid bits."""
    n, slot, key = p.count, f"io.{p.slot}", f"io.{p.new_key or p.key}"
    fields = [f"val key = UInt({p.width}.W)"] + ([f"val data = UInt({p.data_width}.W)"] if p.data[0] else [])
    helper = "\n".join(block("class Entry extends Bundle", fields))
    select = f"UIntToOH({slot}, {n})"
    fresh = [f"valids := valids | {select}", f"entries({slot}).key := {key}"]
    fresh += [f"entries({slot}).data := io.{p.data[0]}"] if p.data[0] else []
    lines = [
        f"val entries = Reg(Vec({n}, new Entry))",
        f"val valids = RegInit({lit(0, n)})",
        "",
        *written(p, fresh, [f"valids := valids & ~{select}"], ["valids := 0.U"]),
    ]
    if p.used:
        lines.append(f"io.{p.used} := valids.andR")
    matches = f"entries.zip(valids.asBools).map {{ case (e, v) => v && e.key === io.{p.key} }}"
    return answers(p, c, lines, matches=matches, data="entries.map(_.data)", helper=helper)


def by_slots(p: Params, c: Contract) -> str:
    """Every entry has registers with enables of their own."""
    n, key = p.count, f"io.{p.new_key or p.key}"
    lines = [f"val select = UIntToOH(io.{p.slot}, {n})", f"val writes = select & Fill({n}, io.{p.write})"]
    ends = []
    if p.remove:
        ends.append(f"when(select(i) && io.{p.remove}) {{ valid := false.B }}")
    ends.append("when(writes(i)) { valid := true.B }")
    if p.clear:
        ends.append(f"when(io.{p.clear}) {{ valid := false.B }}")
    lines += [
        f"val valids = Seq.tabulate({n}) {{ i =>",
        "  val valid = RegInit(false.B)",
        *(f"  {row}" for row in ends),
        "  valid",
        "}",
        f"val keys = Seq.tabulate({n})(i => RegEnable({key}, writes(i)))",
    ]
    if p.data[0]:
        lines.append(f"val words = Seq.tabulate({n})(i => RegEnable(io.{p.data[0]}, writes(i)))")
    if p.used:
        lines.append(f"io.{p.used} := valids.reduce(_ && _)")
    matches = f"valids.zip(keys).map {{ case (valid, key) => valid && key === io.{p.key} }}"
    return answers(p, c, lines, matches=matches, data="words")


FAMILY = Family(
    level="L3",
    summary="content-addressable memories with valid bits, data, removal, clearing and match outputs",
    nouns=("Cam", "KeyStore", "AssociativeMemory"),
    capacity=500_000,
    idioms={
        "vecs": Idiom(by_vecs, constructs=("Vec",)),
        "bundles": Idiom(by_bundles, constructs=("Bundle",)),
        "slots": Idiom(by_slots, constructs=("RegEnable",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="a Python dict",
)
