"""Forks: every item of one ready/valid channel goes to several, all at once or each when it is ready."""

from __future__ import annotations

from random import Random

from chisellm.contract import Assumption, Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import block, channel, input_port, output_port, reset
from chisellm.families.protocol._steps import applied, edges, in_chisel
from chisellm.families.protocol._stream_fork_params import Params, draw, payload, sink
from chisellm.families.protocol._stream_fork_words import describe


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(p.mask, p.count)] if p.mask else []
    ports += channel(p.source, payload(p), consumes=True)
    for k in range(p.count):
        ports += channel(f"{p.sinks}[{k}]", payload(p), consumes=False)
    ports += [output_port(p.total, p.total_width)] if p.total else []
    ports += [output_port(p.pending, p.count)] if p.pending else []
    values = {p.total: 0} if p.total else {}
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=reset(p.asynchronous, values) if p.stateful else Reset(),
        latency=0,
        period=8 if p.stateful else 0,
        assumptions=(Assumption(kind="stable", port=f"{p.source}.valid"),) if p.stateful else (),
    )


State = tuple[frozenset[int], int]


def golden(p: Params) -> Golden:
    """State: the branches that have taken the present item, and the number of items that are through."""

    def word(k: int, i: Inputs) -> int:
        step = p.steps[k]
        return applied([step] if step else [], i[f"{p.source}.bits"], p.width)

    def outputs(state: State, i: Inputs) -> Outputs:
        done, total = state
        valid = i[f"{p.source}.valid"] == 1
        ready = [i[sink(p, k, "ready")] == 1 for k in range(p.count)]
        used = [k for k in range(p.count) if not p.mask or i[p.mask] & 2**k]
        shown: Outputs = {f"{p.source}.ready": int(all(ready[k] or k in done for k in used))}
        for k in range(p.count):
            if p.eager:
                offered = valid and k not in done
            else:
                offered = valid and k in used and all(ready[other] for other in used if other != k)
            shown |= {sink(p, k, "valid"): int(offered), sink(p, k, "bits"): word(k, i)}
        if p.total:
            shown[p.total] = total
        if p.pending:
            shown[p.pending] = sum(2**k for k in range(p.count) if valid and k not in done)
        return shown

    def step(state: State, i: Inputs) -> State:
        done, total = state
        shown = outputs(state, i)
        if not i[f"{p.source}.valid"]:
            return state
        if shown[f"{p.source}.ready"]:
            return frozenset(), (total + 1) % 2**p.total_width if p.total else 0
        if not p.eager:
            return state
        return done | {k for k in range(p.count) if i[sink(p, k, "ready")]}, total

    if not p.stateful:
        return Golden(lambda _, i: outputs((frozenset(), 0), i))
    return Golden(outputs, step, (frozenset(), 0))


def hints(p: Params, random: Random) -> Hints:
    valid, readies = f"{p.source}.valid", [sink(p, k, "ready") for k in range(p.count)]
    every = (1 << p.count) - 1

    def vector(on: int, taking: int) -> dict[str, int]:
        given = {valid: on} | {path: taking >> k & 1 for k, path in enumerate(readies)}
        return given | ({p.mask: every} if p.mask else {})

    vectors = [vector(1, taking) for taking in range(1 << p.count)] + [vector(0, taking) for taking in (0, every)]
    for k in range(p.count):
        vectors += [vector(1, 1 << k), vector(1, 0), vector(1, 1 << k), vector(1, every & ~(1 << k)), vector(1, every)]
    for step in p.steps:
        vectors += [{**vector(1, every), f"{p.source}.bits": word} for word in edges([step] if step else [])]
    vectors += [vector(1, every)] * (3 + (2**p.total_width if p.total else 0))
    if p.mask:
        vectors += [{**vector(1, taking), p.mask: mask} for mask in range(1 << p.count) for taking in (mask, 0)]
    return Hints(vectors, {valid: 0.75, **dict.fromkeys(readies, 0.55)})


def items(p: Params) -> list[str]:
    """The bits of every branch."""
    source = f"io.{p.source}.bits"
    if not any(p.steps):
        return [f"io.{p.sinks}.foreach(_.bits := {source})"]
    return [
        f"io.{p.sinks}({k}).bits := {in_chisel(step, source, p.width) if step else source}"
        for k, step in enumerate(p.steps)
    ]


def finished(p: Params, c: Contract, lines: list[str], pending: str = "") -> str:
    if p.total:
        lines = [
            *lines,
            f"val (total, _) = Counter(io.{p.source}.fire, {1 << p.total_width})",
            f"io.{p.total} := total",
        ]
    if p.pending:
        lines = [*lines, f"io.{p.pending} := {pending}"]
    return module(c, lines)


def by_vec(p: Params, c: Contract) -> str:
    """Sequences of Bool over all branches."""
    source, sinks = f"io.{p.source}", f"io.{p.sinks}"
    if p.eager:
        lines = [
            f"val done = RegInit(VecInit.fill({p.count})(false.B))",
            f"val finished = {sinks}.zip(done).map {{ case (branch, taken) => branch.ready || taken }}",
            f"{source}.ready := finished.reduce(_ && _)",
            f"for ((branch, taken) <- {sinks}.zip(done)) {{",
            f"  branch.valid := {source}.valid && !taken",
            "}",
            *items(p),
            *block(f"when({source}.fire)", ["done.foreach(_ := false.B)"], close=f"}}.elsewhen({source}.valid) {{"),
            "  done := finished",
            "}",
        ]
        return finished(p, c, lines, f"VecInit({sinks}.map(_.valid)).asUInt")
    ready = f"{sinks}.map(_.ready)"
    if p.mask:
        lines = [f"val able = {sinks}.zip(io.{p.mask}.asBools).map {{ case (sink, used) => sink.ready || !used }}"]
        used = f" && io.{p.mask}(k)"
    else:
        lines, used = [f"val able = {ready}"], ""
    lines += [
        f"{source}.ready := able.reduce(_ && _)",
        f"for (k <- 0 until {p.count}) {{",
        "  val others = able.patch(k, Nil, 1).reduce(_ && _)",
        f"  {sinks}(k).valid := {source}.valid{used} && others",
        "}",
        *items(p),
    ]
    return finished(p, c, lines)


def by_word(p: Params, c: Contract) -> str:
    """Words with a bit for each branch."""
    source, sinks, n = f"io.{p.source}", f"io.{p.sinks}", p.count
    lines = [f"val ready = VecInit({sinks}.map(_.ready)).asUInt"]
    if p.eager:
        lines += [
            f"val done = RegInit({lit(0, n)})",
            f"val offered = Fill({n}, {source}.valid) & ~done",
            "val after = done | offered & ready",
            f"{source}.ready := (done | ready).andR",
            f"done := Mux({source}.fire, {lit(0, n)}, after)",
            f"{sinks}.zip(offered.asBools).foreach {{ case (branch, valid) => branch.valid := valid }}",
            *items(p),
        ]
        return finished(p, c, lines, "offered")
    able = "able" if p.mask else "ready"
    lines += [f"val able = ready | ~io.{p.mask}"] if p.mask else []
    used = f" && io.{p.mask}(k)" if p.mask else ""
    lines += [
        f"{source}.ready := {able}.andR",
        *block(
            f"for (k <- 0 until {n})",
            [f"{sinks}(k).valid := {source}.valid{used} && ({able} | (1 << k).U({n}.W)).andR"],
        ),
        *items(p),
    ]
    return finished(p, c, lines)


def by_branch(p: Params, c: Contract) -> str:
    """Everything written out, branch by branch."""
    source = f"io.{p.source}"

    def port(k: int) -> str:
        return f"io.{p.sinks}({k})"

    every = range(p.count)
    if p.eager:
        lines = [f"val done{k} = RegInit(false.B)" for k in every]
        lines += [f"val served{k} = {port(k)}.ready || done{k}" for k in every]
        lines += [f"{source}.ready := {' && '.join(f'served{k}' for k in every)}"]
        lines += [f"{port(k)}.valid := {source}.valid && !done{k}" for k in every]
        lines += items(p)
        lines += block(f"when({source}.valid)", [f"done{k} := served{k} && !{source}.ready" for k in every])
        return finished(p, c, lines, f"VecInit(io.{p.sinks}.map(_.valid)).asUInt")
    if p.mask:
        lines = [f"val able{k} = {port(k)}.ready || !io.{p.mask}({k})" for k in every]
    else:
        lines = [f"val able{k} = {port(k)}.ready" for k in every]
    lines += [f"{source}.ready := {' && '.join(f'able{k}' for k in every)}"]
    for k in every:
        terms = [f"{source}.valid", *([f"io.{p.mask}({k})"] if p.mask else []), *(f"able{j}" for j in every if j != k)]
        lines.append(f"{port(k)}.valid := {' && '.join(terms)}")
    return finished(p, c, [*lines, *items(p)])


FAMILY = Family(
    level="L3",
    summary="forks of a Decoupled channel: lazy or eager, with branch arithmetic, masks and counts",
    nouns=("StreamFork", "Broadcaster", "ChannelFork"),
    capacity=500_000,
    idioms={
        "vec": Idiom(by_vec, constructs=("Decoupled",)),
        "word": Idiom(by_word, constructs=("Decoupled",)),
        "branches": Idiom(by_branch, constructs=("Decoupled",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
