"""Joins: one item of each ready/valid channel makes one item of the result."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_, xor
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import Payload, block, channel, input_port, output_port, reset
from chisellm.families.protocol._stream_join_params import Params, draw, leaf
from chisellm.families.protocol._stream_join_words import describe


def contract(p: Params, name: str) -> Contract:
    plain, result = Payload((("", p.width, False),)), Payload((("", p.result_width, False),))
    ports = [input_port(p.enable)] if p.enable else []
    for k in range(p.count):
        ports += channel(f"{p.sources}[{k}]", plain, consumes=True)
    ports += channel(p.sink, result, consumes=False)
    ports += [output_port(p.partial)] if p.partial else []
    ports += [output_port(p.missing, p.count)] if p.missing else []
    values = {f"{p.sink}.valid": 0, f"{p.sink}.bits": 0}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values) if p.buffered else Reset(),
        latency=0,
        period=3 * p.buffered + 2 if p.buffered else 0,
    )


def golden(p: Params) -> Golden:
    """State: the results in the queue, the oldest first."""

    def combined(words: list[int]) -> int:
        size = 1 << p.width
        match p.kind:
            case "sum":
                return sum(words)
            case "max" | "min":
                return max(words) if p.kind == "max" else min(words)
            case "xor" | "and" | "or":
                return int(reduce({"xor": xor, "and": and_, "or": or_}[p.kind], words))
            case "concat":
                return int(sum(word * size**k for k, word in enumerate(reversed(words))))
            case "product":
                return words[0] * words[1]
            case "difference":
                return (words[0] - words[1]) % size
        return int(words[0] == words[1])

    def complete(i: Inputs) -> bool:
        return all(i[leaf(p, k, "valid")] for k in range(p.count)) and (not p.enable or i[p.enable] == 1)

    def room(state: tuple[int, ...], i: Inputs) -> bool:
        return len(state) < p.buffered if p.buffered else i[f"{p.sink}.ready"] == 1

    def outputs(state: tuple[int, ...], i: Inputs) -> Outputs:
        valids = [i[leaf(p, k, "valid")] for k in range(p.count)]
        able = room(state, i) and (not p.enable or i[p.enable] == 1)
        shown: Outputs = {}
        for k in range(p.count):
            others = all(valid for other, valid in enumerate(valids) if other != k)
            shown[leaf(p, k, "ready")] = int(able and others)
        if p.buffered:
            shown |= {f"{p.sink}.valid": int(bool(state)), f"{p.sink}.bits": state[0] if state else 0}
        else:
            words = [i[leaf(p, k, "bits")] for k in range(p.count)]
            shown |= {f"{p.sink}.valid": int(complete(i)), f"{p.sink}.bits": combined(words)}
        if p.partial:
            shown[p.partial] = int(any(valids) and not all(valids))
        if p.missing:
            shown[p.missing] = sum(2**k for k, valid in enumerate(valids) if not valid)
        return shown

    def step(state: tuple[int, ...], i: Inputs) -> tuple[int, ...]:
        after = state
        if complete(i) and room(state, i):
            after = (*after, combined([i[leaf(p, k, "bits")] for k in range(p.count)]))
        return after[1:] if state and i[f"{p.sink}.ready"] else after

    return Golden(outputs, step, ()) if p.buffered else Golden(lambda _, i: outputs((), i))


def hints(p: Params, random: Random) -> Hints:
    valids, ready, n = [leaf(p, k, "valid") for k in range(p.count)], f"{p.sink}.ready", p.count
    every = (1 << n) - 1

    def vector(asking: int, taken: int, on: int = 1) -> dict[str, int]:
        given = {path: asking >> k & 1 for k, path in enumerate(valids)} | {ready: taken}
        return given | ({p.enable: on} if p.enable else {})

    vectors = [vector(asking, taken) for asking in range(1 << n) for taken in (1, 0)] + [vector(every, 1, 0)]
    vectors += [vector(every, 0)] * (p.buffered + 2) + [vector(0, 1)] * (p.buffered + 2) + [vector(every, 1)] * 4
    limit = (1 << p.width) - 1
    for word in (0, limit, 1 << p.width - 1):
        vectors.append({**vector(every, 1), **{leaf(p, k, "bits"): word for k in range(n)}})
        for k in range(n):
            mixed = {leaf(p, j, "bits"): word if j == k else limit - word for j in range(n)}
            vectors.append({**vector(every, 1), **mixed})
    return Hints(vectors, dict.fromkeys(valids, 0.8) | {ready: 0.6} | ({p.enable: 0.85} if p.enable else {}))


def words(p: Params) -> list[str]:
    return [f"io.{p.sources}({k}).bits" for k in range(p.count)]


def value(p: Params, form: str) -> str:
    """The result as one expression; `form` chooses between ways to write it."""
    listed, every = words(p), f"io.{p.sources}.map(_.bits)"
    if form == "named" and p.count > 3:  # too long for one line
        form = "reduce"
    pair = {"product": "*", "difference": "-", "equal": "==="}
    if p.kind in pair:
        return f"{listed[0]} {pair[p.kind]} {listed[1]}"
    if p.kind == "concat":
        return f"Cat({every})" if form != "named" else f"Cat({', '.join(listed)})"
    sign = {"sum": "+&", "xor": "^", "and": "&", "or": "|"}.get(p.kind)
    if p.kind == "sum" and p.count == 4:  # as a tree, two bits hold all carries
        return f"VecInit({every}).reduceTree(_ +& _)"
    if sign and form == "named":
        return f" {sign} ".join(listed)
    if sign:
        return f"{every}.reduce(_ {sign} _)"
    return (
        f"{every}.reduce(_ {p.kind} _)"
        if form != "named"
        else f"{listed[0]}" + "".join(f".{p.kind}({x})" for x in listed[1:])
    )


def finished(p: Params, c: Contract, lines: list[str], valids: str) -> str:
    """From `joined`, a channel with the result, to the sink; and the further outputs."""
    sink = f"io.{p.sink}"
    if p.buffered:
        lines = [
            *lines,
            f"val queued = Queue(joined, {p.buffered})",
            f"{sink}.valid := queued.valid",
            f"{sink}.bits := Mux(queued.valid, queued.bits, "
            f"{'false.B' if p.result_width == 1 else lit(0, p.result_width)})",
            f"queued.ready := {sink}.ready",
        ]
    if p.partial:
        lines.append(f"io.{p.partial} := {valids}.reduce(_ || _) && !{valids}.reduce(_ && _)")
    if p.missing:
        lines.append(f"io.{p.missing} := ~VecInit({valids}).asUInt")
    return module(c, lines)


def wire(p: Params) -> tuple[list[str], str]:
    if not p.buffered:
        return [], f"io.{p.sink}"
    kind = "Bool()" if p.result_width == 1 else f"UInt({p.result_width}.W)"
    return [f"val joined = Wire(Decoupled({kind}))"], "joined"


def by_loop(p: Params, c: Contract) -> str:
    """The others of each channel by an index."""
    lines, joined = wire(p)
    enabled = f" && io.{p.enable}" if p.enable else ""
    lines += [
        f"val valids = io.{p.sources}.map(_.valid)",
        f"{joined}.valid := valids.reduce(_ && _){enabled}",
        f"{joined}.bits := {value(p, 'reduce')}",
        *block(
            f"for (k <- 0 until {p.count})",
            [
                "val others = valids.patch(k, Nil, 1).reduce(_ && _)",
                f"io.{p.sources}(k).ready := {joined}.ready && others{enabled}",
            ],
        ),
    ]
    return finished(p, c, lines, "valids")


def by_word(p: Params, c: Contract) -> str:
    """The valids as a word."""
    lines, joined = wire(p)
    n = p.count
    enabled = f" && io.{p.enable}" if p.enable else ""
    lines += [
        f"val present = VecInit(io.{p.sources}.map(_.valid)).asUInt",
        f"{joined}.valid := present.andR{enabled}",
        f"{joined}.bits := {value(p, 'reduce')}",
        f"for ((source, k) <- io.{p.sources}.zipWithIndex) {{",
        f"  source.ready := {joined}.ready && (present | (1 << k).U({n}.W)).andR{enabled}",
        "}",
    ]
    return finished(p, c, lines, "present.asBools")


def by_names(p: Params, c: Contract) -> str:
    """Every channel by its own name."""
    lines, joined = wire(p)
    every = range(p.count)
    terms = [f"valid{k}" for k in every]
    enabled = [f"io.{p.enable}"] if p.enable else []
    lines += [f"val valid{k} = io.{p.sources}({k}).valid" for k in every]
    lines += [f"{joined}.valid := {' && '.join([*terms, *enabled])}", f"{joined}.bits := {value(p, 'named')}"]
    for k in every:
        rest = [f"{joined}.ready", *(f"valid{j}" for j in every if j != k), *enabled]
        lines.append(f"io.{p.sources}({k}).ready := {' && '.join(rest)}")
    return finished(p, c, lines, f"io.{p.sources}.map(_.valid)")


FAMILY = Family(
    level="L3",
    summary="joins of several Decoupled channels that combine their items, direct or with a queue behind",
    nouns=("StreamJoin", "ChannelJoin", "JoinUnit"),
    capacity=50_000,
    idioms={
        "loop": Idiom(by_loop, constructs=("Decoupled",)),
        "word": Idiom(by_word, constructs=("Decoupled",)),
        "names": Idiom(by_names, constructs=("Decoupled",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
